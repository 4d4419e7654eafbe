"""Which time and which places a proposition has: what hangs on its head, then what its sentence says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Token

from accordingto.extract.chains import span_of
from accordingto.extract.circumstances.words import words_for, words_that
from accordingto.extract.marks import AttributionMark, PlaceMark, Range, TimeMark
from accordingto.extract.words import words_of
from accordingto.records import Place, Report, When

_POINTLIKE = ("date", "time", "range")
_NEAR_KM = 60.0
_OPENING, _OPENS = ("in", "at", "near", "around", "outside", "across"), 10
_BREATH = 3  # tokens from a deed to the one told in one breath with it
_CHAINED = 4  # tokens between a place and the wider one named behind it
_ACTING = ("nsubj", "dobj", "dative", "iobj")
_PARTNERS = ("by", "with", "for", "between", "on")
_WITHIN = ("of", "in", "across", "around", "within", "near", "from")
_FINE = ("site", "neighbourhood", "settlement")


class _Ranged(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=_Ranged)


def within(mark: _Ranged, ranges: Iterable[Range]) -> bool:
    """Whether the mark lies inside one of the token ranges."""
    return any(start <= mark.start and mark.end <= end for start, end in ranges)


def hanging_on(doc: Doc, marks: Sequence[M], head: int, rivals: frozenset[int]) -> list[M]:
    """The marks whose syntactic path upward meets ``head`` before any rival head."""
    return [mark for mark in marks if _first_met(doc, mark, rivals | {head}) == head]


def _first_met(doc: Doc, mark: _Ranged, heads: frozenset[int]) -> int | None:
    token = doc[mark.start : mark.end].root
    for _ in range(len(doc)):
        if token.i in heads:
            return token.i
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def choose_time(
    doc: Doc, times: Sequence[TimeMark], head: int, ranges: Sequence[Range], rivals: frozenset[int]
) -> TimeMark | None:
    """The time of a proposition among those in its ranges: hung on the head first, then the nearest."""
    inside = [mark for mark in times if mark.kind in _POINTLIKE and within(mark, ranges)]
    usable = [m for m in inside if not (_is_across(doc, m, head) or is_of_person(doc, m, head))]
    hung = hanging_on(doc, usable, head, rivals)
    dated = [mark for mark in hung if mark.start_date]  # "before dawn last Thursday"
    dated = [mark for mark in dated if mark.basis != "carried"] or dated  # "during dawn prayers on Friday"
    free = [mark for mark in usable if _first_met(doc, mark, rivals | {head}) is None]
    free = [mark for mark in free if not _is_aside(doc, mark, head) and not _of_showing(doc, mark, head)]
    beside = _nearest(_unparted(free, head, rivals), head)
    if beside is not None and beside.start_date and all(mark.rule == "time.part" for mark in hung):
        return beside
    return _nearest(dated or hung, head) or beside


def _is_across(doc: Doc, mark: _Ranged, head: int) -> bool:
    """``Six were seized: a nurse, freed on 2 July; a boy, found on 5 July``: told of another point of a row."""
    return ";" in words_of(doc).text[head : mark.start]  # what opens a sentence holds for all of it


def is_of_other_point(doc: Doc, mark: _Ranged, head: int, sentence: Range) -> bool:
    """``13 dead; 24 hurt, of whom five were flown to Bor; two trucks burnt``: a place of one point of a row alone.

    What stands in the first point may hold for all of them.
    """
    text = words_of(doc).text
    return ";" in text[head : mark.start] or (
        ";" in text[mark.end : head] and ";" in text[sentence[0] : mark.start]
    )


def _is_aside(doc: Doc, mark: _Ranged, head: int) -> bool:
    """``the office, whose team was there on 19 May, confirmed 24 deaths``: told of a noun, not of the happening."""
    above = {token.i for token in doc[head].ancestors}
    for token in doc[mark.start : mark.end].root.ancestors:
        if token.i in above:
            return False
        if token.dep_ == "relcl":
            return True
    return False


def is_of_person(doc: Doc, mark: _Ranged, head: int) -> bool:
    """``Hla Yin, who fled Kyauk Twe, lost her daughter``: where or when somebody had been is not where it was.

    Who was hurt there is told of for that: ``a boy wounded in Beni died``. Nor is it when people were moved there:
    ``the camp, where they were taken last week, was shelled``.
    """
    above = {token.i for token in doc[head].ancestors} | {head}
    for token in doc[mark.start : mark.end].root.ancestors:
        if token.i in above:
            return False
        if token.dep_ == "relcl":
            opening = {t.lower_ for t in doc[token.left_edge.i : token.i]}
            if "where" in opening:
                return token.lemma_.lower() in words_for("bring")
            return bool(opening & {"who", "whose", "whom"}) and token.lemma_.lower() not in words_for("hurt")
    return False


def _of_showing(doc: Doc, mark: _Ranged, head: int) -> bool:
    """``did autopsies on Friday that showed four were shot``: the day of what shows it, not of what is shown."""
    token = doc[head]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    showing = token.head
    if token.dep_ != "ccomp" or not (showing.dep_ in ("relcl", "acl") or _opens_on_that(showing)):
        return False
    return not showing.left_edge.i <= mark.start <= showing.right_edge.i


def _opens_on_that(verb: Token) -> bool:
    """A relative clause that the parse takes for a complement: its subject is ``that``."""
    return verb.dep_ == "ccomp" and any(c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in verb.children)


def _unparted(marks: Sequence[M], head: int, rivals: frozenset[int]) -> list[M]:
    """Marks with no rival head between them and the head."""

    def parted(mark: M) -> bool:
        low, high = sorted((mark.start, head))
        return any(low < rival < high for rival in rivals)

    return [mark for mark in marks if not parted(mark)]


def _nearest(marks: Sequence[M], head: int) -> M | None:
    key: Callable[[M], int] = lambda mark: abs(mark.start - head)  # noqa: E731
    return min(marks, key=key) if marks else None


def when_of(doc: Doc, mark: TimeMark, report: Report, of: Range | None = None, then: bool = False) -> When:
    """A When from a time mark; ``since`` opens a range that runs to publication.

    ``of`` are the words it is the time of: what happened ``since last week's attack`` did since, the attack did
    not; ``then`` says that the time itself is meant, whatever began with it.
    """
    start, end, precision = mark.start_date, mark.end_date, mark.precision
    basis = mark.basis
    if mark.relation == "since" and start and not (then or (of and _qualifies(doc, mark, of))):
        end, precision = report.published.end, "range"
    if start is None and end is None:
        precision, basis = None, "none"
    return When(start, end, precision, basis, span_of(doc, (mark.start, mark.end)), mark.conflict)


def _qualifies(doc: Doc, mark: TimeMark, of: Range) -> bool:
    """Whether the time stands before one of these nouns as its qualifier."""
    noun = doc[mark.start : mark.end].root.head
    return of[0] <= noun.i < of[1] and noun.i >= mark.end and noun.pos_ in ("NOUN", "PROPN")


def saying_time(
    doc: Doc, times: Sequence[TimeMark], attribution: AttributionMark, sentence: Range
) -> TimeMark | None:
    """The time of the saying: in the attribution's sentence but outside what is said."""
    usable = [
        mark
        for mark in times
        if mark.kind in _POINTLIKE and within(mark, [sentence]) and not within(mark, attribution.content)
    ]
    anchor = (attribution.cue or attribution.source or sentence)[0]
    return _nearest([mark for mark in usable if not _is_aside(doc, mark, anchor)], anchor)


def choose_places(
    doc: Doc, places: Sequence[PlaceMark], head: int, ranges: Sequence[Range], rivals: frozenset[int]
) -> list[PlaceMark]:
    """Where a proposition happened: places hung on its head; else those of its ranges no rival head claims."""
    usable = [mark for mark in places if locates(doc, mark) and within(mark, ranges)]
    hung = hanging_on(doc, usable, head, rivals) or _of_twin(doc, usable, head)
    free = [m for m in usable if not (_is_in_complement(doc, m, head) or _is_doer(doc, m, rivals))]
    return hung or _unparted(free, head, rivals)


def _of_twin(doc: Doc, marks: Sequence[M], head: int) -> list[M]:
    """``were abducted and shot in Machh``: of the deed told in one breath with it, of the same people."""
    twins = [
        t.i
        for t in doc[head].rights
        if t.dep_ == "conj"
        and t.tag_ == doc[head].tag_ == "VBN"
        and t.i - head <= _BREATH
        and not any(c.dep_ in _ACTING or c.dep_ == "nsubjpass" for c in t.children)
    ]
    return hanging_on(doc, marks, twins[0], frozenset()) if twins else []


def _is_doer(doc: Doc, mark: _Ranged, rivals: frozenset[int]) -> bool:
    """``415,000 are displaced, and Mauritania alone hosts 290,000``: what does something told for itself."""
    root = doc[mark.start : mark.end].root
    return root.dep_ == "nsubj" and root.head.i in rivals


def _is_in_complement(doc: Doc, mark: _Ranged, head: int) -> bool:
    """``the attack showed that Rome had no interest in talks``: told in a clause that the happening is not in."""
    above = {token.i for token in doc[head].ancestors} | {head}
    for token in doc[mark.start : mark.end].root.ancestors:
        if token.i in above:
            return False
        if token.dep_ == "ccomp" and any(c.lower_ == "that" and c.dep_ == "mark" for c in token.lefts):
            return True
    return False


def opening_of(doc: Doc, sentence: Range) -> list[Range]:
    """``In Paiporta, a town of 29,000, the mayor said that …``: where all that a sentence tells is."""
    words, (start, end) = words_of(doc), sentence
    while start < end and not words.text[start][:1].isalnum():
        start += 1
    if start >= end or words.lower[start] not in _OPENING:
        return []
    comma = next((i for i in range(start, min(end, start + _OPENS)) if words.text[i] == ","), None)
    return [(start, comma)] if comma is not None else []


def finer_beside(doc: Doc, found: Sequence[PlaceMark], places: Sequence[PlaceMark]) -> list[PlaceMark]:
    """Each place, or the known one inside it named right before: ``near Tibni village, western Deir ez-Zor``.

    The parse may hang only the last of such a row on the head. What no gazetteer knows does not stand alone.
    """
    words = words_of(doc)

    def finer(mark: PlaceMark) -> PlaceMark:
        for other in places:
            between = words.text[other.end : mark.start]
            chained = 0 < len(between) <= _CHAINED and "," in between and other.place.lat is not None
            if chained and contains(mark.place, other.place):
                return other
        return mark

    return [finer(mark) for mark in found]


def locates(doc: Doc, mark: PlaceMark) -> bool:
    """Whether something can lie there: no adjective, no government, no country that acts or is acted upon."""
    if mark.adjectival or mark.metonym or doc[mark.end : mark.end + 1].text in words_for("share"):
        return False
    root = doc[mark.start : mark.end].root
    if mark.place.level != "country":
        return True
    if root.dep_ == "dobj" and root.head.lemma_.lower() in words_for("struck"):
        return True
    if root.dep_ == "poss" and root.head.lemma_.lower() in words_for("waged"):
        return False  # "since Russia's invasion": who wages it
    return root.dep_ not in _ACTING and not (root.dep_ == "pobj" and root.head.lower_ in _PARTNERS)


def is_of_several(doc: Doc, mark: PlaceMark) -> bool:
    """``two villages of Rivers state``, ``parts of the city``: told of several points of a place, not of one."""
    words = words_of(doc).lower
    at = mark.start - 1
    while at > 0 and words[at] == "the":
        at -= 1
    return at > 0 and words[at] in _WITHIN and words[at - 1] in words_that("several")


def is_sweep(doc: Doc, head: int) -> bool:
    """``launched an attack on six oblasts``: told at once of so many divisions or towns."""
    words = words_of(doc)
    first, last = words.bounds(head)
    for i in range(first + 1, last):
        if words.lower[i] in words_that("sweep") and any(t.i == head for t in doc[i].ancestors):
            counted = (t for t in doc[i].lefts if t.tag_ == "CD" or t.lower_ in words_that("many"))
            if any(counted):
                return True
    return False


def is_of_all(doc: Doc, marks: Sequence[PlaceMark]) -> bool:
    """``protests that swept Nepal``, ``on the Thai side of the border``: all of a land is meant, no point of it."""
    roots = (doc[mark.start : mark.end].root for mark in marks)
    swept = any(root.dep_ == "dobj" and root.head.lemma_ in words_that("spread") for root in roots)
    return swept or any(mark.rule == "place.anaphor" for mark in marks)


def as_places(marks: Sequence[PlaceMark]) -> tuple[Place, ...]:
    """Places in order of fineness, without those that merely contain another of them, each once."""
    places = list({(mark.place.id or mark.place.name): mark.place for mark in marks}.values())
    kept = [p for p in places if not any(q is not p and not _is_bare_site(q) and _is_around(p, q) for q in places)]
    return tuple(sorted(kept, key=lambda p: (rank(p), p.start)))


def _is_around(outer: Place, inner: Place) -> bool:
    """A division no gazetteer knows may lie anywhere in its country: the village beside it need not be in it."""
    return not (outer.level == "admin1" and outer.lat is None) and contains(outer, inner)


def _is_bare_site(place: Place) -> bool:
    """A site no gazetteer knows has no point of its own: the town it lies in stays beside it."""
    return place.level == "site" and place.id is None


_ORDER = ("site", "neighbourhood", "settlement", "admin2", "admin1", "region", "country", "sea")


def rank(place: Place) -> int:
    """Fineness; a place of unknown level is mostly a village no gazetteer knows."""
    return _ORDER.index(place.level or "settlement")


def contains(outer: Place, inner: Place) -> bool:
    """Whether ``outer`` is a coarser place that holds ``inner``: by country, or by radius around its centre."""
    if outer.level is None or rank(outer) <= rank(inner) or outer.level == "sea":
        return False
    if outer.level == "country":
        return outer.country is not None and outer.country == inner.country
    if outer.lat is None or outer.lon is None or inner.lat is None or inner.lon is None:
        # a place of unknown level is mostly a village no gazetteer knows; in a county it may be a street
        fine = inner.level in _FINE or (inner.level is None and outer.level != "admin2")
        if outer.level == "region" and outer.id is None:
            return False  # a river or forest no gazetteer knows
        return outer.country is not None and outer.country == inner.country and fine
    if outer.country and inner.country and outer.country != inner.country:
        return False
    reach = max(outer.radius_km or 0.0, _NEAR_KM)
    return _kilometres(outer.lat, outer.lon, inner.lat, inner.lon) <= reach


def _kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))
