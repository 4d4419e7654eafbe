"""The propositions of a report before they become claims: a happening, figures that go with it, who says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from spacy.tokens import Doc

from accordingto.extract.attribution.lexicon import saying_words
from accordingto.extract.chains import governing, speaking
from accordingto.extract.circumstances.anchors import hanging_on, locates
from accordingto.extract.marks import AttributionMark, FigureMark, HappeningMark, Marks, PlaceMark, Range, Standing
from accordingto.extract.tellers import given_by, owner, replaced, teller
from accordingto.extract.voices import carried_voice, is_aside, issued, tells_numbers
from accordingto.extract.words import Words, words_of
from accordingto.lexicons import load_lexicon
from accordingto.records import ClaimType

_ROW_PREPOSITIONS = frozenset({"in", "at", "to", "from", "near", "around", "outside"})
_PARTING = ("VERB", "AUX", "NUM", "PUNCT", "SCONJ")
_PART = 12  # tokens from a part to the place it is told with
_ROW_VERB = 2  # tokens of a verb between a number and its place: "40 were reported in Kassala"
TOLL_BASES = ("cumulative", "stock", "period")


@dataclass(slots=True)
class Proposition:
    """One claim in the making. ``head`` is the token it turns on, ``clause`` its token range.

    ``places`` are set where a figure has a place of its own ("12 in Kharkiv and five in Sumy"); ``elsewhere``
    holds the first tokens of places that belong to such figures beside this one. An old level, or a number that is
    taken back, stands in a proposition of its own, whose ``standing`` says so.
    """

    head: int
    clause: Range
    sentence: Range
    type: ClaimType
    happening: HappeningMark | None
    attributions: tuple[AttributionMark, ...]
    figures: list[int] = field(default_factory=list)
    places: tuple[PlaceMark, ...] = ()
    elsewhere: frozenset[int] = frozenset()
    standing: Standing = "current"

    @property
    def said(self) -> AttributionMark | None:
        """The attribution whose speaker is nearest to the happening."""
        return speaking(self.attributions)


@cache
def measure_types() -> dict[str, tuple[frozenset[str], ClaimType]]:
    """For each measure the happening types it fits and the type of a claim it makes alone."""
    return {row.words[0]: (frozenset(row.get("fits")), row.get("alone")) for row in load_lexicon("measures")}


def propositions(
    doc: Doc, marks: Marks, story: Sequence[bool], issuer: AttributionMark | None = None
) -> list[Proposition]:
    """All propositions of the story in text order; tokens outside the story make none.

    ``issuer`` is who speaks in the whole text, where it is somebody's communiqué in another's outlet.
    """
    words = words_of(doc)
    found = [
        _of_happening(marks, happening, words.bounds(happening.head))
        for happening in marks.happenings
        if story[happening.head]
    ]
    for index, figure in enumerate(marks.figures):
        if story[figure.start]:
            _place_figure(marks, found, index, words.bounds(figure.start), _voice(doc, marks, index, issuer))
    found = [p for p in found if not _is_label(p, found)]
    found = [part for p in found for part in _by_place(doc, marks, p)]
    found.extend(_statements(marks, found, words, story))
    return sorted(found, key=lambda p: (p.sentence[0], p.head))


def _of_happening(marks: Marks, happening: HappeningMark, sentence: Range) -> Proposition:
    said = governing(marks.attributions, happening.head)
    own = next((mark for mark in marks.attributions if _is_own_word(mark, happening)), None)
    said = (own, *said) if own else said
    return Proposition(happening.head, happening.clause, sentence, happening.type, happening, said)


def _is_label(named: Proposition, found: Sequence[Proposition]) -> bool:
    """Whether it is but the noun of a number that stands by itself: ``Total number of martyrs: 1,250``."""
    if named.type != "casualties" or named.figures or named.clause[1] - named.clause[0] > 1:
        return False
    alone = (p for p in found if p.figures and p.happening is None and p.sentence == named.sentence)
    return any(p.clause[0] <= named.head < p.clause[1] for p in alone)


def _is_own_word(mark: AttributionMark, happening: HappeningMark) -> bool:
    """Whether saying and happening are one act: ``The army ordered villagers to leave``."""
    if not mark.cue or not mark.content or not mark.cue[0] <= happening.head < mark.cue[1]:
        return False
    start, end = happening.clause
    return start <= mark.content[0][0] < end


def _voice(doc: Doc, marks: Marks, index: int, issuer: AttributionMark | None) -> tuple[AttributionMark, ...]:
    """Who tells a figure: whoever is said to, else whoever told what it is a part of, else the issuer."""
    words, figure = words_of(doc), marks.figures[index]
    said = governing(marks.attributions, figure.quantity.number[0])
    if is_aside(words, marks, figure):
        return ()
    said = tuple(mark for mark in said if tells_numbers(words, marks, mark))
    given = given_by(words, marks, figure)
    if given is not None:
        return (given, *said)
    said = owner(words, marks, figure) or said or replaced(marks, index)
    if not said and (told := teller(words, marks, figure)) is not None:
        said = (told,)
    return said or carried_voice(words, marks, index) or (issued(words, issuer, marks, index) if issuer else ())


def _place_figure(
    marks: Marks, found: list[Proposition], index: int, sentence: Range, said: tuple[AttributionMark, ...]
) -> None:
    """Give the figure to the happening it belongs to, else to a proposition of figures alone."""
    figure = marks.figures[index]
    host = _host(marks, found, figure, sentence, said) if figure.standing == "current" else None
    if host is None:
        alone = _alone(figure)
        head = figure.predicate if figure.predicate is not None else figure.start
        clause = (min(head, figure.start), max(head + 1, figure.end))
        host = Proposition(head, clause, sentence, alone, None, said, standing=figure.standing)
        found.append(host)
    host.attributions = host.attributions or said
    host.figures.append(index)


def _alone(figure: FigureMark) -> ClaimType:
    """The type of a claim that a figure makes alone; who is held by one happening was captured in it."""
    if figure.measure == "held" and (figure.basis == "incident" or figure.rule[0] == "harm.custody"):
        return "detention"
    return measure_types()[figure.measure][1]


def _host(
    marks: Marks,
    found: Sequence[Proposition],
    figure: FigureMark,
    sentence: Range,
    said: tuple[AttributionMark, ...],
) -> Proposition | None:
    fits = measure_types()[figure.measure][0]
    candidates = [
        p
        for p in found
        if p.sentence == sentence
        and (p.attributions == said or _is_bare_count(p, figure))
        and p.type in fits
        and p.standing == "current"
        and _same_scope(marks, p, figure)
    ]
    if not candidates:
        return None
    return min(candidates, key=lambda p: _distance(p, figure))


def _is_bare_count(p: Proposition, figure: FigureMark) -> bool:
    """Whether it is the ``toll`` that the figure tells, so far by nobody: ``the ministry's toll was 159``."""
    return not p.attributions and not p.figures and p.type == "casualties" and p.head == figure.predicate


def _same_scope(marks: Marks, proposition: Proposition, figure: FigureMark) -> bool:
    """A running total and an incident's number never share a claim: the error recorders fear most."""
    is_toll = figure.basis in TOLL_BASES
    others = [marks.figures[i] for i in proposition.figures]
    if any((other.basis in TOLL_BASES) != is_toll or other.since != figure.since for other in others):
        return False
    event = proposition.happening
    if event is None:
        return True
    start, end = event.clause
    inside = start <= figure.start < end or figure.predicate == event.head
    return inside and not (is_toll and figure.predicate != event.head and event.type in ("strike", "attack"))


def _distance(proposition: Proposition, figure: FigureMark) -> tuple[int, int, int]:
    exact = figure.predicate == proposition.head
    start, end = proposition.clause
    return (0 if exact else 1, end - start, abs(proposition.head - figure.start))


def _by_place(doc: Doc, marks: Marks, p: Proposition) -> Iterator[Proposition]:
    """Figures with a place of their own stand in propositions of their own."""
    if len(p.figures) == 1 and p.happening is None:
        yield _in_row(doc, marks, p)
        return
    own = {i: _own_places(doc, marks, p, i) for i in p.figures} if len(p.figures) > 1 else {}
    if not any(own.values()) or len(set(own.values())) == 1:
        yield p
        return
    shared = [i for i in p.figures if not own[i]]
    if shared:
        elsewhere = frozenset(place.start for places in own.values() for place in places)
        yield replace(p, figures=shared, elsewhere=elsewhere)
    for i in p.figures:
        if own[i]:
            yield replace(p, figures=[i], places=own[i])


def _in_row(doc: Doc, marks: Marks, p: Proposition) -> Proposition:
    """A figure alone with the place it has in a row; the places of the others are none of its own."""
    row = _row(doc, marks, p)
    if p.figures[0] not in row:
        return p
    own = row.pop(p.figures[0])
    others = frozenset(place.start for places in row.values() for place in places)
    return replace(p, places=own or p.places, elsewhere=p.elsewhere | others)


def _own_places(doc: Doc, marks: Marks, p: Proposition, index: int) -> tuple[PlaceMark, ...]:
    """The places told right behind the figure, or that hang on its number or noun before they hang on the head."""
    beside = _beside(doc, marks, p, index) or _behind_part(doc, marks, marks.figures[index])
    if beside:
        return beside
    quantity = marks.figures[index].quantity
    anchors = {doc[quantity.start : quantity.end].root.i, quantity.number[0]}
    if quantity.unit is not None:
        anchors.add(quantity.unit)
    anchors.discard(p.head)
    others = {t for i in p.figures if i != index for t in range(marks.figures[i].start, marks.figures[i].end)}
    rivals = frozenset({p.head, *_tellings(doc, anchors)} | others)
    start, end = p.sentence
    near = [m for m in marks.places if start <= m.start and m.end <= end and locates(doc, m)]
    return tuple(m for m in near if any(hanging_on(doc, [m], a, rivals - {a}) for a in anchors))


def _tellings(doc: Doc, anchors: Iterable[int]) -> Iterator[int]:
    """The verbs of ``the 34 which the diocese of Bukavu read out``: their places are the teller's."""
    for child in (child for anchor in anchors for child in doc[anchor].children if child.dep_ == "relcl"):
        if any(c.tag_ == "WDT" and c.dep_ == "dobj" for c in child.children):
            yield child.i


def _beside(doc: Doc, marks: Marks, p: Proposition, index: int) -> tuple[PlaceMark, ...]:
    """``17 were in Ndola and 14 in Kitwe``: in such a row each number's place is the one behind it."""
    return _row(doc, marks, p).get(index, ())


def _behind_part(doc: Doc, marks: Marks, figure: FigureMark) -> tuple[PlaceMark, ...]:
    """``94 drones, 31 of them over Belgorod``: where the part was, and not all of them.

    Some words may stand before it: ``nine were killed, two of them in an attack on a base in Izeh``.
    """
    words, at = words_of(doc), figure.quantity.number[1]
    if figure.subset_of is None or words.lower[at : at + 2] != ["of", "them"]:
        return ()
    if words.lower[at + 2] not in _ROW_PREPOSITIONS | {"over", "on"}:
        return ()
    end = next((i for i in range(at + 3, words.bounds(at)[1]) if words.pos[i] in _PARTING), at)
    told = (m for m in marks.places if at + 2 < m.start < min(end, at + _PART) and locates(doc, m))
    return tuple(islice(told, 1))


def _row(doc: Doc, marks: Marks, p: Proposition) -> dict[int, tuple[PlaceMark, ...]]:
    """The figures of a sentence that have a place or an unknown name behind them, where there are several."""
    start, end = p.sentence
    told = {i: _behind(doc, marks, f) for i, f in enumerate(marks.figures) if start <= f.start < end}
    row = {i: places for i, places in told.items() if places is not None}
    return row if len(row) > 1 else {}


def _behind(doc: Doc, marks: Marks, figure: FigureMark) -> tuple[PlaceMark, ...] | None:
    """The place behind a number's own preposition, with a verb before it at most; or the name of its brackets.

    None where no name stands there, nothing where it is one that no gazetteer knows.
    """
    words, (first, at) = words_of(doc), figure.quantity.number
    if at - first != 1 or words.tag[first] != "CD":
        return None
    if words.text[first - 1] == "(" and words.pos[first - 2] == "PROPN":
        return tuple(m for m in marks.places if m.end == first - 1)
    named = _named_before(marks, words, figure)
    if named:
        return named
    at = max(at, (figure.quantity.unit or 0) + 1)
    last = min(at + _ROW_VERB, len(words) - 1)
    while at < last and (words.pos[at] in ("VERB", "AUX") or words.lemma[at] == "be"):
        at += 1
    if at >= last or words.lower[at] not in _ROW_PREPOSITIONS or words.pos[at + 1] != "PROPN":
        return None
    return tuple(m for m in marks.places if m.start == at + 1 and locates(doc, m))


def _named_before(marks: Marks, words: Words, figure: FigureMark) -> tuple[PlaceMark, ...]:
    """The place that has a number: ``Bihar recorded 14 deaths and Assam nine``."""
    first, unit = figure.quantity.number[0], figure.quantity.unit
    if unit is None:
        return tuple(m for m in marks.places if m.end == first)
    verb = words.head[unit]
    if words.dep[unit] != "dobj" or words.lemma[verb] not in saying_words("suffering"):
        return ()
    subjects = words.kids(verb, "nsubj")
    return tuple(m for m in marks.places if any(m.start <= k < m.end for k in subjects))


def _statements(
    marks: Marks, found: Sequence[Proposition], words: Words, story: Sequence[bool]
) -> Iterator[Proposition]:
    """A statement for each attribution that no other proposition carries, as said or as relayed."""
    carried = {id(a) for p in found if p.said for a in p.attributions if a is p.said or a.content == p.said.content}
    for mark in marks.attributions:
        if not mark.content or id(mark) in carried or not story[mark.content[0][0]]:
            continue
        if mark.speaker is None and mark.cue is None:
            continue
        head = mark.content[0][0]
        outer = [a for a in governing(marks.attributions, head) if a is not mark and _holds(a, mark)]
        clause = (mark.content[0][0], mark.content[-1][1])
        yield Proposition(head, clause, words.bounds(head), "statement", None, (mark, *outer))


def _holds(outer: AttributionMark, inner: AttributionMark) -> bool:
    place = inner.cue or inner.source
    return place is not None and any(s <= place[0] and place[1] <= e for s, e in outer.content)
