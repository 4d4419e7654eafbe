"""From when running totals count: the dead since the war began and those since the truce are two lines.

A report often gives both one below the other, and a later one gives only a number. So the starts a source names
for a place are told apart, and a total without a start is of the line whose numbers it fits.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from accordingto.fuse.days import iso, ordinal
from accordingto.fuse.numbers import group_of, told
from accordingto.records import Figure

if TYPE_CHECKING:
    from accordingto.fuse.series import Reading

_ONE_START = 45
"""Days within which two starts are one: a war's first day, its first month."""

_FITS = math.log(2)

ReadingId = tuple[str, str]
"""Claim and figure."""


def starts_apart(a: Figure, b: Figure) -> bool:
    """Whether two running totals count from two starts that they name."""
    first, second = ordinal(a.since), ordinal(b.since)
    return first is not None and second is not None and abs(first - second) > _ONE_START


def two_totals(a: Figure, b: Figure) -> bool:
    """Whether two numbers of one measure are no one running total.

    They are of two starts, or one names a start and the other is a level, a count of a period or far from it.
    """
    if a.measure != b.measure or bool(a.since) == bool(b.since):
        return starts_apart(a, b)
    return a.basis != b.basis or _apart(a, b) > _FITS


def _apart(a: Figure, b: Figure) -> float:
    return abs(math.log(((told(a) or 0) + 1) / ((told(b) or 0) + 1)))


def id_of(reading: Reading) -> ReadingId:
    """What a reading is known by."""
    return reading.fact.id, reading.figure.id


def starts_of(readings: Iterable[Reading]) -> dict[ReadingId, str]:
    """Of one source's running totals of one place, those that count from a later start than its first, with it."""
    totals = [r for r in readings if r.figure.basis == "cumulative"]
    days = sorted({day for r in totals if (day := ordinal(r.figure.since)) is not None})
    heads = [day for n, day in enumerate(days) if n == 0 or day - days[n - 1] > _ONE_START]
    if len(heads) < 2:
        return {}
    of_head: dict[ReadingId, int] = {}
    known: dict[tuple[str, str | None], list[tuple[int, Reading]]] = defaultdict(list)
    for reading in totals:
        if (day := ordinal(reading.figure.since)) is not None:
            head = max(h for h in heads if h <= day)
            of_head[id_of(reading)] = head
            known[reading.figure.measure, group_of(reading.figure)].append((head, reading))
    for reading in totals:
        beside = known[reading.figure.measure, group_of(reading.figure)]
        if id_of(reading) not in of_head and beside:
            of_head[id_of(reading)] = _nearest(reading, beside, heads[0])
    return {id: iso(head) for id, head in of_head.items() if head != heads[0]}


def _nearest(reading: Reading, known: Sequence[tuple[int, Reading]], first: int) -> int:
    """The start whose number of the nearest day is nearest to a number without a start; the first where none is."""
    nearest: dict[int, tuple[int, float]] = {}
    for head, other in known:
        days = abs((reading.at or 0) - (other.at or 0))
        nearest[head] = min(nearest.get(head, (days, math.inf)), (days, _apart(reading.figure, other.figure)))
    fitting = {head: apart for head, (_, apart) in nearest.items() if apart <= _FITS}
    return min(fitting, key=lambda head: (fitting[head], head), default=first)
