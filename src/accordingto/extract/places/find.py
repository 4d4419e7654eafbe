"""Where: every place a report names, with the reading its own geography makes soundest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from accordingto.extract.chains import span_of
from accordingto.extract.marks import PlaceMark
from accordingto.extract.places.capitals import find_capitals
from accordingto.extract.places.carried import find_anaphors, find_demonyms, find_here, find_there
from accordingto.extract.places.evidence import THRESHOLD, weigh
from accordingto.extract.places.lexicon import PlaceWords, place_words
from accordingto.extract.places.metonyms import stands_for_government
from accordingto.extract.places.names import Name, find_names
from accordingto.extract.places.readings import choose_readings, drop_far_quarters, drop_misplaced, drop_strangers
from accordingto.extract.places.sites import find_sites
from accordingto.extract.places.streets import in_streets
from accordingto.extract.places.unheard import find_unheard
from accordingto.extract.places.wider import is_half, widen
from accordingto.extract.words import Words, words_of
from accordingto.gazetteer import Gazetteer, Toponym
from accordingto.records import Place, Report

_ALTERNATIVES = 4
_VICINITY_KM = 10.0
_COARSE = {"admin2": 25.0, "admin1": 80.0, "region": 60.0, "country": 300.0, "sea": 100.0}


def find_places(doc: Doc, report: Report, gazetteer: Gazetteer) -> tuple[PlaceMark, ...]:
    """All places named in a report, in text order.

    Demonyms (``Israeli``) are marked ``adjectival``, places that act or name an actor (``Ankara said``, ``Athens
    police``) ``metonym``; references such as ``the city`` have the rule ``place.anaphor``.
    """
    if not len(doc):
        return ()
    words = words_of(doc)
    streets = in_streets(words)
    hidden = streets | _labels(words, report)
    names = [name for name in find_names(words, gazetteer) if name.start not in hidden]
    weigh(words, names)
    kept = [name for name in names if name.score >= THRESHOLD and not is_half(words, name)]
    widen(words, kept)
    kept += find_sites(words, kept, gazetteer, streets)
    kept += find_unheard(words, kept, gazetteer, hidden, report.dateline)
    known = [name for name in kept if name.readings]
    choose_readings(known, report)
    drop_strangers(known)
    drop_misplaced(words, known)
    drop_far_quarters(known)
    _shorten(known)
    marks = sorted((_mark(words, name, kept) for name in kept), key=lambda m: m.start)
    marks += find_demonyms(words, marks, gazetteer)
    marks += find_capitals(words, marks, gazetteer)
    marks += find_anaphors(words, marks)
    marks += find_there(words, marks)
    marks += find_here(words, marks, report.dateline)
    return tuple(sorted(marks, key=lambda m: (m.start, m.end)))


def _labels(words: Words, report: Report) -> set[int]:
    """Tokens of labels above the story: the ``Date`` of ``Date: 3 May`` is no town."""
    zones = [zone for zone in report.zones if zone.kind == "header"]
    ends = [(z.start, z.start + max(0, report.text[z.start : z.end].find(":"))) for z in zones]
    return {i for i, at in enumerate(words.offset) if any(a <= at < b for a, b in ends)} if zones else set()


def _shorten(names: Sequence[Name]) -> None:
    """``Fada`` after ``Fada N'Gourma``: the first word of a longer name told before stands for it."""
    longer = {n.folded.partition(" ")[0]: n for n in reversed(names) if n.chosen and " " in n.folded}
    for name in names:
        whole = longer.get(name.folded)
        if whole is None or whole.chosen is None or whole.start > name.start or whole.level is not None:
            continue
        if name.chosen is None or name.chosen.country != whole.chosen.country:
            name.chosen = whole.chosen


def is_named(mark: PlaceMark) -> bool:
    """Whether the mark is a place's name, and no demonym and no reference such as ``the city``."""
    return not mark.adjectival and mark.rule != "place.anaphor"


def _mark(words: Words, name: Name, kept: Sequence[Name]) -> PlaceMark:
    lists = place_words()
    metonym = stands_for_government(words, name)
    if "patron" in name.flags:
        place = _unknown(words, name, [other for other in kept if other is not name])
    elif "wider" in name.flags:
        place = _longer(words, name, kept)
    else:
        place = _place(words, name, lists) if name.chosen is not None else _unknown(words, name, kept)
    return PlaceMark(name.start, name.end, place, name.rule, metonym=metonym)


def _unknown(words: Words, name: Name, kept: Sequence[Name]) -> Place:
    """A named place without a point: its country is that of the place named with it, where there is one."""
    span = span_of(words.doc, (name.start, name.end))
    quote = span.quote.rstrip(".") if name.rule == "place.numbered" else span.quote  # the stop of its sentence
    around = _around(words, name, kept)
    return Place(
        quote, None, None, None, None, around.country if around else None, name.level, None,
        span.start, span.start + len(quote), quote,
    )  # fmt: skip


def _longer(words: Words, name: Name, kept: Sequence[Name]) -> Place:
    """A place named after a known one (``Southern Leyte``): it lies about there, but is another."""
    span, t = span_of(words.doc, (name.start, name.end)), name.chosen
    if t is None or name.level is None:
        return _unknown(words, name, kept)
    radius = max(t.radius_km, _COARSE.get(name.level, 0.0))
    return Place(
        span.quote, None, None, t.lat, t.lon, t.country, name.level, radius, span.start, span.end, span.quote
    )


def _around(words: Words, name: Name, kept: Sequence[Name]) -> Toponym | None:
    """The place that gives an unknown name its country: one that contains it, the nearest of its sentence that is
    no government, else one of the country most of the report's places lie in; a government where none else is told.

    All mentions of one name count, so that the same village lies in one country throughout.
    """
    votes: Counter[str] = Counter()
    chosen = [n for n in kept if n.chosen and n.chosen.country]
    settled = [n for n in chosen if not stands_for_government(words, n) and not _bounds(words, n)] or chosen
    for same in (n for n in kept if n.folded == name.folded and n.chosen is None):
        number = words.sentence[same.start]
        near = [n for n in settled if words.sentence[n.start] == number]
        near.sort(key=lambda n: max(n.start - same.end, same.start - n.end))
        votes.update(n.chosen.country or "" for n in near[:1] if n.chosen)
    if not votes:
        votes.update(n.chosen.country or "" for n in settled if n.chosen)
    country = max(votes, key=lambda code: votes[code], default=None)
    return next((n.chosen for n in settled if n.chosen and n.chosen.country == country), None)


def _bounds(words: Words, name: Name) -> bool:
    """``near the Burkina Faso border``: a country that begins where the place told of ends."""
    return name.end < len(words) and words.lower[name.end] in place_words().borders


def _place(words: Words, name: Name, lists: PlaceWords) -> Place:
    chosen = name.chosen
    assert chosen is not None  # every kept name has been through choose_readings
    span = span_of(words.doc, (name.start, name.end))
    # "Macomia district" is never finer than a district, even where only the town of the name is known
    floor = _COARSE.get(name.level or "") if chosen.level == "settlement" else None
    radius = max(_radius(words, name, lists), floor or 0.0)
    level = name.level if floor else chosen.level
    return Place(
        chosen.name, chosen.gazetteer, chosen.id, chosen.lat, chosen.lon, chosen.country, level, radius,
        span.start, span.end, span.quote,
        tuple(t.id for t in name.readings if t is not chosen)[:_ALTERNATIVES],
    )  # fmt: skip


def _radius(words: Words, name: Name, lists: PlaceWords) -> float:
    """The reach of the place; wider where the text only says it was near it."""
    chosen = name.chosen
    assert chosen is not None
    i = name.head[0]
    for length in (1, 2, 3):
        if i >= length and _bare(words.lower[i - length : i]) in lists.vicinity:
            return chosen.radius_km + max(_VICINITY_KM, chosen.radius_km)
    return chosen.radius_km


def _bare(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(w for w in words if w != "the")
