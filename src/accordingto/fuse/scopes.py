"""Whether two numbers count the same people: by measure, group, place and day."""

from __future__ import annotations

import math

from accordingto.fuse.counts import Count
from accordingto.fuse.days import gap, precise
from accordingto.fuse.kinship import leans
from accordingto.fuse.numbers import group_of
from accordingto.fuse.places import Standing, best_standing, finest
from accordingto.records import Measure

_TELLING = 10
"""From this number on two equal numbers of one story are hardly two numbers."""
_FEW = 4
_NEARNESS: dict[Standing, int] = {"same": 0, "inside": 1, "holds": 1, "near": 1, "open": 2, "apart": 3}

_FAMILIES: tuple[frozenset[Measure], ...] = (
    frozenset({"killed", "missing"}),
    frozenset({"displaced", "evacuated", "sheltering", "at_risk"}),
    frozenset({"abducted", "held", "released", "detained"}),
)
_LARGE = frozenset(
    {
        "civilians", "villagers", "residents", "inhabitants", "citizens", "detainees", "inmates", "prisoners",
        "passengers", "pupils", "students", "schoolgirls", "girls", "hostages", "captives", "migrants", "refugees",
        "workers", "personnel", "men", "members", "families",
    }
)  # fmt: skip


def family(measure: Measure) -> str:
    """Measures that can count the same people under two names stand under one."""
    return next((min(group) for group in _FAMILIES if measure in group), measure)


def same_number(a: Count, b: Count) -> bool:
    """Whether two equal numbers of one story are one number told twice."""
    if _days_apart(a, b) or (_places_apart(a, b) and a.number < _TELLING):
        return False
    if a.number >= _TELLING:
        return True
    if a.figure.measure != b.figure.measure or not alike(a, b):
        return False
    return a.own and b.own if a.number < _FEW else True


def same_people(a: Count, b: Count) -> bool:
    """Whether two different numbers are of the same people, so that one can replace the other."""
    if a.figure.measure != b.figure.measure or _days_apart(a, b) or _places_apart(a, b):
        return False
    if a.part != b.part:
        return False
    if a.part:
        return group_of(a.figure) is not None and group_of(a.figure) == group_of(b.figure)
    return alike(a, b)


def closeness(a: Count, b: Count) -> tuple[int, float]:
    """How near two different numbers are to being of the same people: place first, then size; smaller is nearer."""
    found = (
        best_standing(finest(a.fact.spots), finest(b.fact.spots))[0] if a.fact.spots and b.fact.spots else "open"
    )
    return _NEARNESS[found], abs(math.log((a.number + 1) / (b.number + 1)))


def alike(a: Count, b: Count) -> bool:
    """Whether two figures can be of one group: named alike, or one names none, or both name people at large."""
    mine, theirs = group_of(a.figure), group_of(b.figure)
    if mine is None or theirs is None or mine == theirs:
        return True
    x, y = mine.split()[-1], theirs.split()[-1]
    return x == y or (x in _LARGE and y in _LARGE)


def _days_apart(a: Count, b: Count) -> bool:
    x, y = a.fact, b.fact
    if x.days is None or y.days is None or x.soft or y.soft or leans(x.type) or leans(y.type):
        return False
    return precise(x.days) and precise(y.days) and gap(x.days, y.days) > 0


def _places_apart(a: Count, b: Count) -> bool:
    if not a.fact.spots or not b.fact.spots:
        return False
    return best_standing(finest(a.fact.spots), finest(b.fact.spots))[0] == "apart"
