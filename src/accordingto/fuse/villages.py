"""Raids on several villages told in one report: each village with its own toll is a happening of its own.

No gazetteer knows every village, so their names alone do not set two of them apart. Two days do, or one number for
both attacks that is shared out over the villages.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from accordingto.fuse.days import gap, precise
from accordingto.fuse.facts import Fact
from accordingto.fuse.kinship import HARM
from accordingto.fuse.places import Spot, Standing, standing
from accordingto.fuse.tellings import Telling, Toll, toll_in, tolls_differ

_LEVELS = (None, "settlement")
_ONE: tuple[Standing, ...] = ("same", "inside", "holds")
Raids = frozenset[tuple[str, str]]
"""Pairs of villages, each pair both ways round, that one report tells were attacked each for itself."""


def raids_in(facts: Iterable[Fact]) -> Raids:
    """The villages that a report's claims tell apart, by name."""
    told_here = list(facts)
    joint = frozenset(f.id for fact in told_here for f in fact.figures if f.basis == "joint")
    counted = [(fact.spots[0], fact, toll) for fact in told_here if (toll := _toll(fact, joint))]
    found: set[tuple[str, str]] = set()
    for (x, a, mine), (y, b, theirs) in combinations(counted, 2):
        two = standing(x, y) not in _ONE and tolls_differ(mine, theirs)
        if two and (_on_two_days(a, b) or _shared_out(a, b, joint)):
            found |= {(name(x), name(y)), (name(y), name(x))}
    return frozenset(found)


def name(spot: Spot) -> str:
    """The name by which a village is known again in another report."""
    return spot.name.lower()


def villages_of(spots: Iterable[Spot]) -> frozenset[str]:
    """The names of the villages and towns among some places."""
    return frozenset(name(spot) for spot in spots if spot.level in _LEVELS)


def apart_from(spots: Iterable[Spot], raids: Raids) -> frozenset[str]:
    """The other villages from which a report tells those among some places apart."""
    here = villages_of(spots)
    return frozenset(other for village, other in raids if village in here and other not in here)


def is_of_another(telling: Telling, fact: Fact, raids: Raids) -> bool:
    """Whether a claim tells of one raided village, and a telling of its report of another."""
    return len(fact.spots) == 1 and bool(apart_from(fact.spots, raids) & villages_of(telling.spots))


def _toll(fact: Fact, joint: frozenset[str]) -> Toll:
    """The numbers of the harmed that a claim gives for one village named in its own sentence.

    A part of another number is none, unless that is one for several attacks.
    """
    own = len(fact.spots) == 1 and not fact.carried and fact.spots[0].level in _LEVELS
    if not own or fact.type not in HARM:
        return frozenset()
    return toll_in(f for f in fact.figures if f.subset_of is None or f.subset_of in joint)


def _on_two_days(a: Fact, b: Fact) -> bool:
    return bool(a.days and b.days and precise(a.days) and precise(b.days) and gap(a.days, b.days) > 0)


def _shared_out(a: Fact, b: Fact, joint: frozenset[str]) -> bool:
    """Whether both numbers are parts of one that is given for several attacks together."""
    mine, theirs = ({f.subset_of for f in fact.figures if f.subset_of in joint} for fact in (a, b))
    return not mine.isdisjoint(theirs)
