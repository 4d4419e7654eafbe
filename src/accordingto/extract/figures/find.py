"""Which quantities are figures of LEDGER.md, and of what: measure, group, basis, dates and part-of.

Choices where the contract leaves room:

- ``casualties`` alone is neither killed nor injured: measure ``other``.
- families and households are counted as such: the group says so, the number is not multiplied.
- ``as_of`` of a level, a running total and a toll is the day stated beside it (at most ten days before
  publication), else the day of publication; an incident's number has none.
- a part named after several coordinated figures belongs to the nearest one before it.
- of ``rose from 12 to 19`` the old number is a figure with the standing ``former``, in a claim of its own.
- ``no reports of casualties`` is absence of news, not zero, and makes no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from spacy.tokens import Doc

from accordingto.extract.figures.accept import PEOPLE, Counted, Found, Link, has_refuge
from accordingto.extract.figures.basis import Reading, read_basis
from accordingto.extract.figures.counted import NEVER, count_all, headings
from accordingto.extract.figures.cues import Cue, Cues, find_cues
from accordingto.extract.figures.former import former_figures
from accordingto.extract.figures.found import find_governed
from accordingto.extract.figures.groups import group_of
from accordingto.extract.figures.hits import hits_in_row, single_hits
from accordingto.extract.figures.inherited import with_basis_of_story, with_basis_of_whole
from accordingto.extract.figures.learned import learned_figures
from accordingto.extract.figures.listed import in_row, included, included_behind, summed, told_in_row
from accordingto.extract.figures.parts import with_parts
from accordingto.extract.figures.replaced import with_replaced
from accordingto.extract.figures.scenes import carry_scene, parted
from accordingto.extract.figures.setting import Setting, is_incident
from accordingto.extract.figures.singles import Taken, single_victims
from accordingto.extract.figures.stretches import carry_stretch
from accordingto.extract.figures.subsets import told_group
from accordingto.extract.figures.tallied import kind_told, tallied
from accordingto.extract.figures.zeros import nil_people, nil_things, zeros
from accordingto.extract.marks import FigureMark, PlaceMark, QuantityMark, TimeMark
from accordingto.extract.numbers.model import NumberModel
from accordingto.extract.quantities.tokens import NOUNS, Words, listed
from accordingto.extract.quantities.units import Unit, kind_of, unit_after, unit_row
from accordingto.records import Measure, Report

_ANEW = frozenset({"who", "which", "another", "further", "among"})
_PERSONAL = frozenset({"killed", "injured", "missing", "abducted", "detained", "released", "held", "other"})


def find_figures(  # noqa: PLR0917
    doc: Doc,
    report: Report,
    quantities: Sequence[QuantityMark],
    times: Sequence[TimeMark],
    places: Sequence[PlaceMark],
    model: NumberModel | None = None,
) -> tuple[FigureMark, ...]:
    """All figures of a report, in text order. Modality is left to the claims that carry them.

    The ``model`` reads the numbers that no rule does.
    """
    words = Words.of(doc)
    counted = count_all(words, quantities)
    cues = find_cues(words, frozenset(q.start for q in quantities))
    events = [q for q in quantities if q.unit_kind == "event" and is_incident(words, q)]
    setting = Setting(words, times, events, report.published.day, headings(words), places)
    found = find_governed(words, cues, counted)
    found += _singles(words, cues, counted, places, found)
    found += [Found(*nil, False) for sentence in words.sentences for nil in nil_things(words, cues, sentence)]
    marks = _figures(setting, found)
    told = {mark.start: mark for mark in marks}
    marks += _nil(setting, cues)
    marks += former_figures(words, quantities, told, times, NEVER)
    marks = list(with_replaced(words, quantities, marks))
    marks += _tallied(setting, quantities, marks)
    if model is not None:
        marks += _learned(setting, quantities, counted, marks, model)
    parts = frozenset(item.counted.mark.start for item in found if item.part)
    told_of = _only_injured(words, with_parts(words, marks, counted, parts))
    carried = carry_stretch(setting, carry_scene(setting, told_of))
    carried = with_basis_of_story(words, report.zones, with_basis_of_whole(setting, carried))
    return parted(setting, carried)


def _tallied(setting: Setting, quantities: Sequence[QuantityMark], marks: Sequence[FigureMark]) -> list[FigureMark]:
    """How many happenings a stretch of time saw."""
    taken = {i for mark in marks for i in range(mark.start, mark.end)}
    return [
        _make(item.counted.mark, "other", reading, kind_told(setting.words, item.counted), item.link.cue.start,
              (item.link.cue.row.id, item.counted.mark.rule))
        for item, reading in tallied(setting, quantities, taken)
    ]  # fmt: skip


def _learned(
    setting: Setting,
    quantities: Sequence[QuantityMark],
    counted: dict[int, Counted],
    marks: Sequence[FigureMark],
    model: NumberModel,
) -> list[FigureMark]:
    """What the model reads in the numbers that are left."""
    taken = {i for mark in marks for i in range(mark.start, mark.end)}
    return [
        _make(
            item.counted.mark, item.link.cue.measure, reading, _group(setting.words, item),  # type: ignore[arg-type]
            item.link.cue.start, (item.link.cue.row.id, item.counted.mark.rule),
        )
        for item, reading in learned_figures(setting, quantities, counted, taken, model)
    ]  # fmt: skip


def _only_injured(words: Words, marks: tuple[FigureMark, ...]) -> tuple[FigureMark, ...]:
    """Where nothing else tells of the injured, who lies in hospital is who was hurt: no level, but the toll.

    ``Still in hospital`` stays a level, and so does a part (``26 of the injured``).
    """
    injured = [mark for mark in marks if mark.measure == "injured"]
    if any(mark.basis != "stock" for mark in injured):
        return marks
    lasting = {
        id(m)
        for m in injured
        if words[m.end] == "of" or any(words[i] in listed("level.still") for i in range(*words.sentence(m.start)))
    }
    return tuple(
        replace(mark, basis="incident", as_of=None)
        if mark.measure == "injured" and mark.basis == "stock" and id(mark) not in lasting
        else mark
        for mark in marks
    )


def _figures(setting: Setting, found: Sequence[Found]) -> list[FigureMark]:
    """The figures, each with the group of the one before it that is no part where it leaves its own out."""
    marks: list[FigureMark] = []
    before: tuple[Found, str | None] | None = None
    for item in found:
        group = _group(setting.words, item)
        if group is None and before is not None and _leaves_out(setting.words, before[0], item):
            group = before[1]
        marks.append(_figure(setting, item, group))
        before = before if item.part else (item, group)
    return marks


def _singles(
    words: Words, cues: Cues, counted: dict[int, Counted], places: Sequence[PlaceMark], found: Sequence[Found]
) -> list[Found]:
    named = frozenset(i for place in places if not place.adjectival for i in range(place.start, place.end))
    numbers = {i for item in counted.values() for i in range(item.mark.start, max(item.mark.end, item.unit.end))}
    deadly = any(item.link.cue.measure == "killed" for item in found)
    singles = [
        _single(words, mark, cue)
        for mark, cue in single_victims(words, cues, Taken(frozenset(numbers), named), deadly)
    ]
    hits = {mark.unit: (mark, cue) for mark, cue in single_hits(words, cues, frozenset(numbers))}
    for item in found:
        for mark in hits_in_row(words, item, frozenset(numbers)):
            hits.setdefault(mark.unit, (mark, item.link.cue))
    singles += [
        Found(
            Counted(mark, Unit(mark.unit, mark.unit_kind, mark.end), words.sentence(mark.start)),
            Link(cue, 0, "right"),
            False,
        )
        for mark, cue in hits.values()
    ]
    return singles + _beside(words, cues, [*found, *singles], counted, named)


def _beside(
    words: Words, cues: Cues, found: Sequence[Found], counted: Mapping[int, Counted], named: frozenset[int]
) -> list[Found]:
    """Who stands in a row with those found, and who is told to be one of them."""
    taken = {i for item in found for i in range(item.counted.mark.start, item.counted.mark.end)}
    told = list(told_in_row(words, cues, counted, taken | named))
    taken |= {i for item in told for i in range(item.counted.mark.start, item.counted.mark.end)}
    for one in summed(words, found, counted, taken | named):
        told.append(one)
        taken |= set(range(one.counted.mark.start, one.counted.mark.end))
    ordered = sorted([*found, *told], key=lambda item: item.counted.mark.start)
    ends = [item.counted.mark.start for item in ordered[1:]] + [len(words)] * bool(ordered)
    for item, end in zip(ordered, ends, strict=True):
        behind = included_behind(words, item, end, ordered, counted)
        for one in chain(_told_with(words, item, end, counted, taken | named), behind):
            own = set(range(one.counted.mark.start, one.counted.mark.end))
            if own.isdisjoint(taken):
                told.append(one)
                taken |= own
    return told


def _told_with(
    words: Words, item: Found, end: int, counted: Mapping[int, Counted], taken: set[int]
) -> Iterator[Found]:
    if item.link.cue.measure in _PERSONAL and item.counted.kind in PEOPLE and item.link.cue.form != "bare":
        yield from in_row(words, item, counted, taken)
    yield from included(words, item, min(end, item.counted.sentence[1]), counted, taken)


def _single(words: Words, mark: QuantityMark, cue: Cue, part: bool | None = None) -> Found:
    item = Counted(mark, Unit(mark.unit, "person", mark.end), words.sentence(mark.start))
    among = cue.row.get("running") is False if part is None else part  # "among the dead was a boy"
    return Found(item, Link(cue, 0, "right"), among)


def _figure(setting: Setting, item: Found, group: str | None) -> FigureMark:
    mark, link = item.counted.mark, item.link
    measure = _measure(setting.words, item)
    reading = read_basis(setting, item.counted, link, measure)
    rule = (link.cue.row.id, mark.rule)
    return _make(mark, measure, reading, group, link.cue.start, rule)


def _leaves_out(words: Words, before: Found, item: Found) -> bool:
    """``12 soldiers were killed and seven wounded``, ``killed 12 soldiers and wounded seven``: soldiers, too."""
    first, second = before.counted, item.counted
    if (
        first.sentence != second.sentence
        or second.head is not None
        or first.kind not in ("person", "none")
        or item.part
    ):
        return False
    if item.link.side != before.link.side or not {before.link.cue.measure, item.link.cue.measure} <= _PERSONAL:
        return False
    if item.link.side == "right" and (second.mark.bound != "exact" or item.link.cue.end != second.mark.start):
        return False
    if item.link.side not in ("left", "right"):
        return False
    between = range(first.unit.end, second.mark.end)
    if before.link.cue.measure == "other" and ";" in words.lower[between.start : between.stop]:
        return False  # "Thousands of protesters gathered; 23 were shot dead"
    return not any(words[i] in listed("link.subordinator") or words[i] in _ANEW for i in between)


def _group(words: Words, item: Found) -> str | None:
    """Who is counted, by the noun itself or by what is said of a part after it."""
    mark, unit = item.counted.mark, item.counted.unit
    if mark.rule == "single" and words[mark.end - 1] in ("another", *listed("unit.further_one")):
        return None
    named = words.is_name(mark.end - 1) or words.tag(mark.end - 1) == "PRP"
    untold = unit.head in (None, mark.end - 1) and unit_row(words, mark.end - 1) is None
    if mark.rule == "single" and named and untold:
        return None
    told = told_group(words, unit, mark.end) if item.part or unit.partitive else None
    if told is None and unit.partitive and unit.head is not None and words[unit.head] in listed("unit.harmed"):
        return words[unit.head] if item.link.cue.measure != "injured" else None
    if item.link.cue.row.get("things") and unit.head is not None:  # tents that are sent are no homes
        return words[unit.head]
    group = group_of(words, told, 0) if told is not None else group_of(words, unit, _noun_from(item))
    if group is None and item.counted.kind == "none":
        return _counted_noun(words, item)
    return group


def _noun_from(item: Found) -> int:
    """Where the noun counted may begin: after the number, or before it where a line above lends it."""
    mark, head = item.counted.mark, item.counted.unit.head
    if head is not None and head < mark.start:
        return max(head - 3, 0)
    return mark.start if mark.rule == "single" else mark.end


def _counted_noun(words: Words, item: Found) -> str | None:
    """``the number of hostages … is put at 23``: the noun stands before the number."""
    start, end, noun = item.counted.sentence[0], item.counted.mark.start, item.link.cue.end
    if noun <= start and item.link.cue.form == "count" and item.link.cue.measure == "other":
        return " ".join(words.lower[item.link.cue.start : noun])  # the "cases" that head a column
    if item.link.side == "level" and noun < end and words.tag(noun) == "NNS":  # "the fallen officers are now seven"
        return group_of(words, unit_after(words, noun), 0)
    for i in range(start, end - 2):
        if words[i] == "number" and words[i + 1] == "of":
            return group_of(words, unit_after(words, i + 2), 0)
    return None


def _measure(words: Words, item: Found) -> Measure:
    """The cue's measure; of things hit, the unit's; of people living in a refuge, sheltering."""
    measure: str = item.link.cue.measure
    if measure == "damage":
        row = unit_row(words, item.counted.head) if item.counted.head is not None else None
        measure = str(row.get("measure")) if row is not None and row.get("measure") else "other"
        if item.counted.kind == "aid":  # lorries that burn bring nothing
            measure = "other"
        if item.counted.kind == "vehicle" and measure == "other" and _in_attack(words, item):
            measure = "targets_hit"
    if item.counted.kind == "person" and item.link.cue.form == "dwell" and _is_displaced(words, item):
        return "sheltering"
    if item.link.cue.row.get("refuge") and _hosts_displaced(words, item):
        return "displaced"
    if measure == "population" and item.link.cue.form == "before" and _is_displaced(words, item):
        return "sheltering" if _in_camp(words, item) else "displaced"
    if item.link.cue.form == "dwell" and has_refuge(words, item.link.cue, item.counted):
        measure = "sheltering"
    return measure  # type: ignore[return-value]


def _in_attack(words: Words, item: Found) -> bool:
    """Vehicles that burn are targets that were hit, but where a report tells of a riot, a storm or an accident.

    An army's losses of aircraft and guns are counted as such.
    """
    head = item.counted.head
    names = (
        ()
        if head is None
        else (words[head].removesuffix("s"), " ".join(words.lower[head - 1 : head + 1]).removesuffix("s"))
    )
    arms = any(name in listed("unit.arms") for name in names)
    return not arms and listed("context.civil_harm").isdisjoint(words.lower)


def _hosts_displaced(words: Words, item: Found) -> bool:
    """``The city hosts 260,000 displaced people``: they are displaced there, where no school takes them in."""
    uprooted = _is_displaced(words, item)
    cue = item.link.cue.start
    housed = any(
        words.tag(i) in NOUNS and kind_of(words, i) == "building"
        for i in range(max(item.counted.sentence[0], cue - 5), cue)
    )
    return uprooted and not housed and words[cue].startswith("host")


def _in_camp(words: Words, item: Found) -> bool:
    """``the camp at Mbera, home to 110,000 refugees``: a refuge is told of just before."""
    cue = item.link.cue.start
    return any(words[i] in listed("unit.refuge") for i in range(max(item.counted.sentence[0], cue - 6), cue))


def _is_displaced(words: Words, item: Found) -> bool:
    """``7,000 evacuees are staying with families``, ``home to 1.4 million displaced``: no population."""
    inside = range(item.counted.mark.end, item.counted.unit.end)
    return any(words[i].removesuffix("s") in listed("unit.uprooted") for i in inside)


def _make(  # noqa: PLR0917
    mark: QuantityMark, measure: Measure, reading: Reading, group: str | None, predicate: int, rule: tuple[str, ...]
) -> FigureMark:
    return FigureMark(
        mark.start, mark.end, mark, measure, mark.low, mark.high, mark.bound, reading.basis, group, predicate,
        reading.since, reading.as_of, None, rule,
    )  # fmt: skip


def _nil(setting: Setting, cues: Cues) -> Iterator[FigureMark]:
    """Whom nothing befell: by the noun of harm beside the nil word, else by the cue that governs it."""
    words = setting.words
    for sentence in words.sentences:
        told = list(_zeros(words, sentence))
        yield from told
        starts = {mark.start for mark in told}
        for item, link in nil_people(words, cues, sentence):
            if item.mark.start not in starts:
                found = Found(item, link, False)
                mark = _figure(setting, found, _group(words, found))
                yield mark if mark.basis == "stock" else replace(mark, basis="incident", since=None, as_of=None)


def _zeros(words: Words, sentence: tuple[int, int]) -> Iterator[FigureMark]:
    for mark, measure, at in zeros(words, sentence):
        unit = unit_after(words, mark.end)
        group = group_of(words, unit, mark.end) if unit.kind == "person" else None
        yield _make(mark, measure, Reading("incident"), group, at, ("harm.zero",))
