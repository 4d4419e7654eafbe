"""Reports without a date, placed by what they say: an interval, with its reasons.

Evidence is taken in order of weight: an imprint year, the report it copies, days it states, the age of a war,
totals between which its own total falls, happenings it tells of, weekdays with a date. What does not fit the
rest is said and left out. Nothing here feeds back into clustering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accordingto.fuse.days import Days, iso, length, ordinal
from accordingto.fuse.facts import Fact, Sheet
from accordingto.fuse.hints import day_of, fitting, weekday_of
from accordingto.fuse.numbers import say, told
from accordingto.fuse.outcome import Dating
from accordingto.fuse.series import Reading

_NEAR = 7
_LONGEST = 40 * 366


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence: not before, not after (None where open), and why."""

    first: int | None
    last: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the dated part of the ledger holds against an undated report."""

    copied: Days | None
    line: dict[str, list[Reading]]
    since: tuple[int, ...]
    told: tuple[tuple[str, Days], ...]


def place(sheet: Sheet, facts: list[Fact], ledger: Ledger) -> Dating:
    """The interval an undated report came out in, as far as its content and the ledger tell."""
    first, last, reasons = None, None, []
    for clue in _clues(sheet, facts, ledger):
        low = clue.first if first is None else max(first, clue.first or first)
        high = clue.last if last is None else min(last, clue.last or last)
        if low is not None and high is not None and low > high:
            reasons.append(f"does not fit the rest: {clue.why}")
            continue
        first, last = low, high
        reasons.append(clue.why)
    if first is not None and last is not None and last - first <= _LONGEST:
        for hint, day in fitting(sheet.hints, first - _NEAR, last + _NEAR):
            low, high = max(first, day - _NEAR), min(last, day + _NEAR)
            if low <= high:
                first, last = low, high
                reasons.append(f"“{hint.words}” can only be {iso(day)}")
    return Dating(
        sheet.id, iso(first) if first is not None else None, iso(last) if last is not None else None, tuple(reasons)
    )


def _clues(sheet: Sheet, facts: list[Fact], ledger: Ledger) -> Iterator[Clue]:
    if sheet.imprint:
        yield Clue(*sheet.imprint, f"imprint of {iso(sheet.imprint[0])} to {iso(sheet.imprint[1])}")
    if ledger.copied:
        yield Clue(ledger.copied[0], None, f"copies a report of {iso(ledger.copied[0])}")
    stated = [f.days[1] for f in facts if f.days and length(f.days) <= 31 and f.modality == "asserted"]
    if stated:
        yield Clue(max(stated), None, f"tells of {iso(max(stated))} as past")
    yield from _by_age(sheet, ledger)
    yield from _by_totals(ledger)
    for name, days in ledger.told:
        yield Clue(days[0], None, f"tells of {name} of {iso(days[0])}")


def _by_age(sheet: Sheet, ledger: Ledger) -> Iterator[Clue]:
    starts = sorted(set(ledger.since))
    for hint in sheet.hints:
        if hint.age and len(starts) == 1:
            first, last = starts[0] + hint.age[0], starts[0] + hint.age[1]
            yield Clue(first, last, f"“{hint.words}”, which began {iso(starts[0])}")


def _by_totals(ledger: Ledger) -> Iterator[Clue]:
    for words, line in sorted(ledger.line.items()):
        own, dated = line[0], line[1:]
        number = told(own.figure) or 0
        below = [r.as_of for r in dated if r.as_of is not None and (told(r.figure) or 0) <= number]
        above = [r.as_of for r in dated if r.as_of is not None and (told(r.figure) or 0) > number]
        first = max(below, default=None)
        last = min((day for day in above if first is None or day >= first), default=None)
        if first is not None or last is not None:
            yield Clue(first, last, f"{say(own.figure)} stands {_between(first, last)} on the line of {words}")


def _between(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return f"before {iso(last)}" if last is not None else f"after {iso(first or 0)}"
    return f"between {iso(first)} and {iso(last)}"


def since_of(readings: Iterable[Reading]) -> tuple[int, ...]:
    """The starts that totals name as the day they count from."""
    return tuple(sorted({day for r in readings if (day := ordinal(r.figure.since)) is not None}))


def resolved(fact: Fact, published: Days | None, happened: Days | None) -> int | None:
    """The day that a weekday, or a day and month, means: a weekday that of the happening it is told of, else the
    last before publication, where that is the same for every day the report can have come out."""
    weekday = weekday_of(fact.expression or "")
    if weekday is None:
        return day_of(fact.expression or "", published) if published and not fact.unreal else None
    if happened and happened[0] == happened[1] and (happened[0] - 1) % 7 == weekday:
        return happened[0]
    if published is None or length(published) > _NEAR:
        return None
    meant = {day - (day - 1 - weekday) % 7 for day in range(published[0], published[1] + 1)}
    return meant.pop() if len(meant) == 1 else None
