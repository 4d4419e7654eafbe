"""Which quantities are figures of LEDGER.md, and of what: measure, group, basis, dates and part-of.

Choices where the contract leaves room:

- ``casualties`` alone is neither killed nor injured: measure ``other``.
- families and households are counted as such: the group says so, the number is not multiplied.
- ``as_of`` of a level, a running total and a toll is the day stated beside it (at most ten days before
  publication), else the day of publication; an incident's number has none.
- a part named after several coordinated figures belongs to the nearest one before it.
- of ``rose from 12 to 19`` only the new number is a figure.
- ``no reports of casualties`` is absence of news, not zero, and makes no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from accordingto.extract.figures_accept import PEOPLE, Counted, Link, accepts
from accordingto.extract.figures_basis import Reading, Setting, read_basis
from accordingto.extract.figures_cues import Cue, Cues, find_cues
from accordingto.extract.figures_groups import group_of
from accordingto.extract.figures_links import LIMIT, Linker
from accordingto.extract.figures_parts import with_parts
from accordingto.extract.figures_singles import single_victims
from accordingto.extract.figures_subsets import is_part, told_group
from accordingto.extract.figures_zeros import zeros
from accordingto.extract.marks import ActorMark, FigureMark, PlaceMark, QuantityMark, TimeMark
from accordingto.extract.quantities_tokens import Words, listed
from accordingto.extract.quantities_units import Unit, unit_after, unit_row
from accordingto.lexicons import load_lexicon
from accordingto.records import Measure, Report

_NEVER = frozenset({"money", "time", "age", "distance", "percent", "ordinal", "label", "event", "animal"})
_LIST_TAGS = frozenset(
    {"NNP", "NNPS", "IN", ",", "CC", "DT", "NN", "NNS", "JJ", ":", "HYPH", "POS", "-LRB-", "-RRB-", "RB", "TO"}
)


_CLOSE = 2.0


@dataclass(frozen=True, slots=True)
class _Found:
    counted: Counted
    link: Link
    part: bool


def find_figures(  # noqa: PLR0917
    doc: Doc,
    report: Report,
    quantities: Sequence[QuantityMark],
    times: Sequence[TimeMark],
    places: Sequence[PlaceMark],
    actors: Sequence[ActorMark],  # noqa: ARG001
) -> tuple[FigureMark, ...]:
    """All figures of a report, in text order. Modality is left to the claims that carry them.

    A place is nobody's name; actors are taken so that the call stays the same when a rule comes to need them.
    """
    words = Words.of(doc)
    counted = _count_all(words, quantities)
    cues = find_cues(words, frozenset(q.start for q in quantities))
    events = [q for q in quantities if q.unit_kind == "event"]
    setting = Setting(words, times, events, _day(report), _headings(words))
    found = [*_with_antecedents(words, _linked(words, cues, counted)), *_singles(words, cues, counted, places)]
    marks = [_figure(setting, item) for item in found]
    marks += [mark for sentence in words.sentences for mark in _zeros(words, sentence)]
    return with_parts(words, marks, counted, frozenset(item.counted.mark.start for item in found if item.part))


def _count_all(words: Words, quantities: Sequence[QuantityMark]) -> dict[int, Counted]:
    counted: dict[int, Counted] = {}
    before: Counted | None = None
    for quantity in quantities:
        if quantity.unit_kind in _NEVER or _is_old_level(words, quantity):
            continue
        unit = replace(unit_after(words, quantity.end), kind=quantity.unit_kind)
        within = before.mark.start if before is not None and _is_whole(words, before, quantity) else None
        before = Counted(quantity, unit, words.sentence(quantity.start), within)
        counted[quantity.start] = before
    return counted


def _is_old_level(words: Words, quantity: QuantityMark) -> bool:
    """The 12 of ``rose from 12 to 19`` and of ``up from 12``."""
    i = quantity.start - 1
    return words[i] == "from" and any(words[j] in listed("link.rising") for j in range(max(0, i - 4), i))


def _is_whole(words: Words, before: Counted, quantity: QuantityMark) -> bool:
    """``54 of 60``, ``one of the 62 people``: only ``of`` and articles stand between part and whole."""
    between = words.lower[before.mark.end : quantity.start]
    return bool(between) and between[0] == "of" and all(word in ("of", "the", "its", "those") for word in between)


def _day(report: Report) -> str | None:
    return report.published.start[:10] if report.published.start else None


def _headings(words: Words) -> dict[int, tuple[int, int]]:
    """For each list line the heading over it: a line that ends in a colon and holds no figure of its own."""
    heading: tuple[int, int] | None = None
    over: dict[int, tuple[int, int]] = {}
    for start, end in words.sentences:
        last = end - 1
        while last > start and words[last].isspace():
            last -= 1
        if words[last] == ":":
            heading = (start, end)
        elif heading is not None and (last - start > 14 or start - heading[1] > 150):
            heading = None
        elif heading is not None:
            over[start] = heading
    return over


def _linked(words: Words, cues: Cues, counted: dict[int, Counted]) -> Iterator[_Found]:
    linker = Linker(words, cues, counted)
    before: _Found | None = None
    for item in counted.values():
        if before is not None and before.counted.sentence != item.sentence:
            before = None
        part = is_part(words, item.mark.start, item.mark.end, item.sentence)
        found = _link(words, linker, item, before, part)
        if found is not None and found.link.cost <= LIMIT:
            before = found
            yield found


def _with_antecedents(words: Words, found: Iterable[_Found]) -> Iterator[_Found]:
    """``put the number at 900``: the measure is the one of the figure before, at most two sentences back."""
    before: _Found | None = None
    for item in found:
        if item.link.cue.form != "anaphor":
            before = item
            yield item
        elif before is not None and _near(words, before, item):
            link = replace(item.link, cue=replace(item.link.cue, row=before.link.cue.row))
            yield replace(item, link=link)


def _near(words: Words, before: _Found, item: _Found) -> bool:
    sentences = words.sentence_of
    return sentences[item.counted.mark.start] - sentences[before.counted.mark.start] <= 2


def _link(words: Words, linker: Linker, item: Counted, before: _Found | None, part: bool) -> _Found | None:
    """A quantity with its own cue, the cue it shares with the figure before it, or the noun it leaves out."""
    item = _completed(item, before, part)
    link = linker.best(item)
    if _is_one_of(words, item) and (link is None or link.cost > _CLOSE):
        return None
    enough = LIMIT if item.within is not None else 3 if part else 5
    if before is not None and (link is None or link.cost > enough):
        link = _inherited(words, before, item, part) or link
    if link is None and before is not None:
        item = _completed(item, before, True)
        link = linker.best(item)
    return _Found(item, link, part) if link is not None else None


def _is_one_of(words: Words, item: Counted) -> bool:
    """``one of the leaders`` is a turn of phrase unless a happening follows at once."""
    return item.unit.partitive and words[item.mark.number[0]] == "one"


def _completed(item: Counted, before: _Found | None, certain: bool) -> Counted:
    """``300 houses were destroyed and 1,200 damaged``: the noun left out is the one before, if it is no person."""
    if not certain or before is None or item.kind != "none" or before.counted.kind in PEOPLE:
        return item
    unit = before.counted.unit
    return replace(item, unit=Unit(unit.head, unit.kind, item.unit.end))


def _inherited(words: Words, before: _Found, item: Counted, part: bool) -> Link | None:
    """A part, or the next item of a list, has the measure of the figure before it."""
    start, end = before.counted.unit.end, item.mark.start
    if item.within is None and not part and not _coordinated(words, start, end):
        return None
    cue = before.link.cue
    return Link(cue, 4.0, before.link.side) if part or accepts(words, cue, item) else None


def _coordinated(words: Words, start: int, end: int) -> bool:
    """Only list words and places stand between: ``12 in Kharkiv, 5 in Sumy and one in Odesa``."""
    joined = any(words[i] in (",", "and", "or", "plus", ";", "along", "alongside") for i in range(start, end))
    return joined and end - start <= 12 and all(words.tag(i) in _LIST_TAGS for i in range(start, end))


def _singles(
    words: Words, cues: Cues, counted: dict[int, Counted], places: Sequence[PlaceMark]
) -> Iterator[_Found]:
    taken = {i for place in places if not place.adjectival for i in range(place.start, place.end)}
    taken |= {i for item in counted.values() for i in range(item.mark.start, max(item.mark.end, item.unit.end))}
    for mark, cue in single_victims(words, cues, taken):
        item = Counted(mark, Unit(mark.unit, "person", mark.end), words.sentence(mark.start))
        yield _Found(item, Link(cue, 0, "right"), cue.row.get("running") is False)


def _figure(setting: Setting, item: _Found) -> FigureMark:
    mark, link = item.counted.mark, item.link
    measure = _measure(setting.words, item)
    reading = read_basis(setting, item.counted, link, measure)
    rule = (link.cue.row.id, mark.rule)
    return _make(mark, measure, reading, _group(setting.words, item), link.cue.start, rule)


def _group(words: Words, item: _Found) -> str | None:
    """Who is counted, by the noun itself or by what is said of a part after it."""
    mark, unit = item.counted.mark, item.counted.unit
    if mark.rule == "single" and words.is_name(mark.end - 1):
        return None
    told = told_group(words, unit, mark.end) if item.part or unit.partitive else None
    group = (
        group_of(words, told, 0)
        if told is not None
        else group_of(words, unit, mark.start if mark.rule == "single" else mark.end)
    )
    if group is None and item.counted.kind == "none":
        return _counted_noun(words, item)
    return group


def _counted_noun(words: Words, item: _Found) -> str | None:
    """``the number of hostages … is put at 23``: the noun stands before the number."""
    start, end = item.counted.sentence[0], item.counted.mark.start
    for i in range(start, end - 2):
        if words[i] == "number" and words[i + 1] == "of":
            return group_of(words, unit_after(words, i + 2), 0)
    return None


def _measure(words: Words, item: _Found) -> Measure:
    """The cue's measure; of things hit, the unit's; of people living in a refuge, sheltering."""
    measure: str = item.link.cue.measure
    if measure == "damage":
        row = unit_row(words, item.counted.head) if item.counted.head is not None else None
        measure = str(row.get("measure")) if row is not None and row.get("measure") else "other"
    if item.link.cue.form == "dwell" and _has_refuge(words, item.link.cue, item.counted.sentence):
        measure = "sheltering"
    return measure  # type: ignore[return-value]


def _has_refuge(words: Words, cue: Cue, sentence: tuple[int, int]) -> bool:
    return any(words[i] in _refuges() for i in range(cue.end, min(cue.end + 6, sentence[1])))


@cache
def _refuges() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("harm").where("form", "refuge") for word in row.words)


def _make(  # noqa: PLR0917
    mark: QuantityMark, measure: Measure, reading: Reading, group: str | None, predicate: int, rule: tuple[str, ...]
) -> FigureMark:
    return FigureMark(
        mark.start, mark.end, mark, measure, mark.low, mark.high, mark.bound, reading.basis, group, predicate,
        reading.since, reading.as_of, None, rule,
    )  # fmt: skip


def _zeros(words: Words, sentence: tuple[int, int]) -> Iterator[FigureMark]:
    for mark, measure, at in zeros(words, sentence):
        yield _make(mark, measure, Reading("incident"), None, at, ("harm.zero",))
