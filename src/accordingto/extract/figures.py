"""Which quantities are figures of LEDGER.md, and of what: measure, group, basis, dates and part-of.

Choices where the contract leaves room:

- ``casualties`` alone is neither killed nor injured: measure ``other``.
- families and households are counted as such: the group says so, the number is not multiplied.
- ``as_of`` of a level, a running total and a toll is the day stated beside it (at most ten days before
  publication), else the day of publication; an incident's number has none.
- a part named after several coordinated figures belongs to the nearest one before it.
- ``no reports of casualties`` is absence of news, not zero, and makes no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from accordingto.extract.figures_basis import Reading, Setting, read_basis
from accordingto.extract.figures_cues import Cue, Cues, find_cues
from accordingto.extract.figures_groups import group_of
from accordingto.extract.figures_links import LIMIT, Counted, Link, Linker, accepts
from accordingto.extract.figures_singles import single_victims
from accordingto.extract.figures_subsets import introduces_part
from accordingto.extract.figures_zeros import zeros
from accordingto.extract.marks import ActorMark, FigureMark, PlaceMark, QuantityMark, TimeMark
from accordingto.extract.quantities_tokens import Words
from accordingto.extract.quantities_units import Unit, unit_after, unit_row
from accordingto.lexicons import load_lexicon
from accordingto.records import Measure, Report

_NEVER = frozenset({"money", "time", "age", "distance", "percent", "ordinal", "label", "event", "animal"})


@dataclass(frozen=True, slots=True)
class _Found:
    counted: Counted
    link: Link
    part: bool


def find_figures(
    doc: Doc, report: Report, quantities: Sequence[QuantityMark], times: Sequence[TimeMark],
    places: Sequence[PlaceMark], actors: Sequence[ActorMark],
) -> tuple[FigureMark, ...]:  # fmt: skip
    """All figures of a report, in text order. Modality is left to the claims that carry them."""
    words = Words.of(doc)
    counted = {q.start: _count(words, q) for q in quantities if q.unit_kind not in _NEVER}
    cues = find_cues(words, frozenset(q.start for q in quantities))
    setting = Setting(
        words, times, [q for q in quantities if q.unit_kind == "event"], _day(report), _headings(words)
    )
    found = [*_linked(words, cues, counted), *_singles(words, cues, counted, quantities)]
    marks = [_figure(setting, item) for item in found]
    marks += [mark for sentence in words.sentences for mark in _zeros(words, sentence)]
    parts = {item.counted.mark.start for item in found if item.part}
    return _with_parts(words, sorted(marks, key=lambda m: (m.start, m.end, m.measure)), parts)


def _count(words: Words, quantity: QuantityMark) -> Counted:
    unit = unit_after(words, quantity.end)
    return Counted(quantity, replace(unit, kind=quantity.unit_kind), words.sentence(quantity.start))


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
        link, part = linker.best(item), _is_part(words, item)
        if before is not None and (link is None or link.cost > 5 or (part and link.cost > 3)):
            link = _inherited(words, before, item, part) or link
        if link is not None and (link.cost <= LIMIT):
            before = _Found(item, link, part)
            yield before


def _is_part(words: Words, item: Counted) -> bool:
    mark = item.mark
    return introduces_part(words, mark.start, mark.end, item.sentence, item.unit.partitive)


def _inherited(words: Words, before: _Found, item: Counted, part: bool) -> Link | None:
    """A part, or the next item of a list, has the measure of the figure before it."""
    if item.mark.unit_kind not in ("person", "none", "other"):
        return None
    if not part and not _coordinated(words, before.counted.unit.end, item.mark.start):
        return None
    return Link(before.link.cue, 4.0, before.link.side) if accepts(words, before.link.cue, item) or part else None


def _coordinated(words: Words, start: int, end: int) -> bool:
    """Only list words and places stand between: ``12 in Kharkiv, 5 in Sumy and one in Odesa``."""
    allowed = (
        "NNP",
        "NNPS",
        "IN",
        ",",
        "CC",
        "DT",
        "NN",
        "NNS",
        "JJ",
        ":",
        "HYPH",
        "POS",
        "(",
        "-LRB-",
        "-RRB-",
        "RB",
    )
    joined = any(words[i] in (",", "and", "or", "plus", ";") for i in range(start, end))
    return joined and end - start <= 12 and all(words.tag(i) in allowed for i in range(start, end))


def _singles(
    words: Words, cues: Cues, counted: dict[int, Counted], quantities: Sequence[QuantityMark]
) -> Iterator[_Found]:
    taken = {
        i for q in quantities for i in range(q.start, max(q.end, (q.unit or q.start) + 1)) if q.start in counted
    }
    for mark, cue in single_victims(words, cues, taken):
        unit = Unit(mark.unit, "person", mark.end)
        yield _Found(Counted(mark, unit, words.sentence(mark.start)), Link(cue, 0, "right"), False)


def _figure(setting: Setting, item: _Found) -> FigureMark:
    mark, link = item.counted.mark, item.link
    measure = _measure(setting.words, item)
    reading = read_basis(setting, item.counted, link, measure)
    group = (
        None
        if mark.rule == "single" and setting.words.is_name(mark.end - 1)
        else group_of(setting.words, item.counted.unit)
    )
    return _make(mark, measure, reading, group, link.cue.start, (link.cue.row.id, mark.rule))


def _measure(words: Words, item: _Found) -> Measure:
    """The cue's measure; of things hit, the unit's; what is said to befall freed or rescued hostages."""
    measure: str = item.link.cue.measure
    if measure == "damage":
        row = unit_row(words, item.counted.mark.unit) if item.counted.mark.unit is not None else None
        measure = str(row.get("measure")) if row is not None and row.get("measure") else "other"
    if item.link.cue.form == "dwell" and _has_refuge(words, item.link.cue, item.counted.sentence):
        measure = "sheltering"
    return measure  # type: ignore[return-value]


def _has_refuge(words: Words, cue: Cue, sentence: tuple[int, int]) -> bool:
    refuges = _refuges()
    return any(words[i] in refuges for i in range(cue.end, min(cue.end + 6, sentence[1])))


@cache
def _refuges() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("harm").where("form", "refuge") for word in row.words)


def _make(
    mark: QuantityMark, measure: Measure, reading: Reading, group: str | None, predicate: int, rule: tuple[str, ...]
) -> FigureMark:
    return FigureMark(
        mark.start, mark.end, mark, measure, mark.low, mark.high, mark.bound, reading.basis, group, predicate,
        reading.since, reading.as_of, None, rule,
    )  # fmt: skip


def _zeros(words: Words, sentence: tuple[int, int]) -> Iterator[FigureMark]:
    for mark, measure, at in zeros(words, sentence):
        yield _make(mark, measure, Reading("incident"), None, at, ("harm.zero",))


def _with_parts(words: Words, marks: list[FigureMark], parts: set[int]) -> tuple[FigureMark, ...]:
    """Point each part at the nearest figure before it that is no part itself, within three sentences."""
    out: list[FigureMark] = []
    for n, mark in enumerate(marks):
        whole = _whole(words, marks, n, parts) if mark.start in parts else _container(marks, n)
        out.append(replace(mark, subset_of=whole))
    return tuple(out)


def _container(marks: list[FigureMark], n: int) -> int | None:
    """``the majority of the population of 2.3 million``: the whole stands inside the share's own phrase."""
    following = marks[n + 1] if n + 1 < len(marks) else None
    inside = following is not None and following.measure == "population" and following.start - marks[n].end <= 8
    return n + 1 if marks[n].bound == "share" and inside else None


def _whole(words: Words, marks: list[FigureMark], n: int, parts: set[int]) -> int | None:
    sentence = words.sentence_of[marks[n].start]
    for k in range(n - 1, -1, -1):
        distance = sentence - words.sentence_of[marks[k].start]
        if distance > 3:
            return None
        if marks[k].start not in parts and (distance == 0 or marks[k].measure == marks[n].measure):
            return k
    return None
