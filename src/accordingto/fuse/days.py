"""Days as ordinals: intervals that can overlap, lie apart or lie inside one another."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from accordingto.records import Claim, Published

Days = tuple[int, int]
"""First and last day, both inclusive, as proleptic ordinals. Unknown is None where one is expected."""

EXACT = 1
"""An interval this many days long still names one night or one day."""


@lru_cache(maxsize=50_000)
def ordinal(text: str | None) -> int | None:
    """The day of an ISO date or date with hour; None where it is absent or no calendar day."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


@lru_cache(maxsize=50_000)
def iso(day: int) -> str:
    """The ISO date of an ordinal."""
    return date.fromordinal(day).isoformat()


@lru_cache(maxsize=50_000)
def between(start: str | None, end: str | None) -> Days | None:
    """The interval of two ISO dates; one alone stands for both; None where neither is known."""
    first, last = ordinal(start), ordinal(end)
    first, last = (first if first is not None else last), (last if last is not None else first)
    if first is None or last is None:
        return None
    return (first, last) if first <= last else (last, first)


def claim_days(claim: Claim) -> Days | None:
    """When a claim's happening took place, None where unknown."""
    return between(claim.when.start, claim.when.end) if claim.when else None


def published_days(published: Published) -> Days | None:
    """When a report came out, None where unknown."""
    return between(published.start, published.end)


def gap(a: Days, b: Days) -> int:
    """Days between two intervals; 0 where they overlap."""
    return max(0, a[0] - b[1], b[0] - a[1])


def overlap(a: Days, b: Days) -> Days:
    """What two intervals share; of intervals apart, the stretch that bridges them."""
    first, last = max(a[0], b[0]), min(a[1], b[1])
    return (first, last) if first <= last else (last, first)


def length(days: Days) -> int:
    """Number of days beyond the first."""
    return days[1] - days[0]


def precise(days: Days | None) -> bool:
    """Whether an interval names one day or one night."""
    return days is not None and length(days) <= EXACT


def say(days: Days) -> str:
    """An interval in words."""
    return iso(days[0]) if days[0] == days[1] else f"{iso(days[0])} to {iso(days[1])}"
