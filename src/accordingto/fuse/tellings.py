"""A telling: what one report tells of one happening, and how it grows by the claims that join it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from accordingto.fuse.days import Days, gap, length, overlap, precise
from accordingto.fuse.facts import Fact, Sheet
from accordingto.fuse.hints import Season
from accordingto.fuse.kinship import leans, told_type
from accordingto.fuse.numbers import told
from accordingto.fuse.places import Spot, finest
from accordingto.fuse.victims import Person
from accordingto.records import ClaimType, Figure, Measure

Kind = Literal["happening", "prospect", "toll", "joint", "talk"]
"""A happening; what was only ordered, planned or feared; a growing number; one number for several; other speech."""

Toll = frozenset[tuple[Measure, int]]
"""Numbers by measure; a single victim is no toll."""
_HARMED: frozenset[Measure] = frozenset({"killed", "injured"})


@dataclass(slots=True, eq=False)
class Telling:
    """What one report tells of one happening.

    ``own_names`` are the names that are no wide place's and no speaker's: of victims, villages, schools. ``soft``
    days are only inferred; ``late`` ones are told of what the happening left behind ("51 dead as of Friday"), and
    may be later than the deed's. ``scene`` and ``numbers`` are the fine places and the figures of the whole report,
    for its main telling only. ``elsewhere`` are the villages from which its report tells its own apart,
    ``out_by`` is the last day on which the report can have come out, also where only its copyright year is known;
    ``season`` the time of year that an undated one tells of.
    """

    id: str
    report: str
    kind: Kind
    facts: list[Fact]
    types: list[ClaimType]
    days: Days | None
    soft: bool
    spots: tuple[Spot, ...]
    published: Days | None
    background: bool
    end: int
    late: bool = False
    main: bool = False
    names: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    ground: tuple[Spot, ...] = ()
    harm: Measure | None = None
    victim: tuple[Person, ...] = ()
    scene: tuple[Spot, ...] = ()
    numbers: tuple[tuple[Measure, int], ...] = ()
    elsewhere: tuple[str, ...] = ()
    out_by: int | None = None
    season: Season | None = None

    @property
    def sure_days(self) -> Days | None:
        """The day it tells, where that is precise and surely the deed's."""
        return self.days if self.days and precise(self.days) and not (self.soft or self.late) else None

    @property
    def type(self) -> ClaimType:
        """The type of happening told."""
        return told_type(self.types)


def kind_of(fact: Fact) -> Kind:
    """What sort of telling a claim can be part of."""
    if fact.type == "statement":
        return "talk"
    if fact.unreal:
        return "prospect"
    if fact.joint:
        return "joint"
    if fact.growing:
        return "toll"
    return "happening"


def opened(sheet: Sheet, fact: Fact) -> Telling:
    """A telling of one claim, the first of its report's that tells of the happening."""
    return Telling(
        fact.id, sheet.id, kind_of(fact), [fact], [fact.type], fact.days, unsure(fact),
        () if away(fact) else finest(fact.spots), sheet.published, fact.background, fact.end,
        leans(fact.type) and not unsure(fact), out_by=out[1] if (out := sheet.published or sheet.imprint) else None,
        season=sheet.season,
    )  # fmt: skip


def join(telling: Telling, fact: Fact) -> None:
    """Add a claim to a telling, with its day and place."""
    telling.facts.append(fact)
    telling.types.append(fact.type)
    _join_days(telling, fact)
    if not away(fact):
        telling.spots = finest((*telling.spots, *fact.spots))
    telling.background = telling.background and fact.background
    telling.end = max(telling.end, fact.end)


def _join_days(telling: Telling, fact: Fact) -> None:
    """Narrow a telling's days by a claim's; a day less sure gives way to one that is told of the deed itself."""
    if fact.days is None:
        return
    soft = unsure(fact)
    mine, new = _sureness(telling.soft, telling.late), _sureness(soft, leans(fact.type))
    if telling.days is None or new > mine:
        telling.days, telling.soft = fact.days, soft
        telling.late = leans(fact.type) and not soft
    elif new == mine:
        telling.days = _narrower(telling.days, fact.days)


def _sureness(soft: bool, late: bool) -> int:
    """How surely a day is the deed's: told of it, told of what it left behind, or only inferred."""
    return 0 if soft else 1 if late else 2


def unsure(fact: Fact) -> bool:
    """Whether a claim's day is not surely that of the deed: inferred, or that on which one of the hurt died."""
    return fact.soft or _late(fact)


def _late(fact: Fact) -> bool:
    """Whether a claim says that somebody died of what was done to him before."""
    return fact.type == "casualties" and "later" in fact.cues


def away(fact: Fact) -> bool:
    """Whether a claim's place is where the hurt were taken, which is not where it happened."""
    return leans(fact.type) and "taken" in fact.cues


def _narrower(a: Days, b: Days) -> Days:
    return overlap(a, b) if gap(a, b) == 0 else min(a, b, key=length)


def names_in(telling: Telling) -> set[str]:
    """All names that the claims of a telling tell."""
    return {name for fact in telling.facts for name in fact.names}


def toll_of(telling: Telling) -> Toll:
    """The numbers of the dead and hurt that a telling gives, without parts of others."""
    figures = (f for fact in telling.facts for f in fact.figures)
    return toll_in(f for f in figures if f.measure in _HARMED and f.subset_of is None)


def toll_in(figures: Iterable[Figure]) -> Toll:
    """The toll that some figures make."""
    return frozenset((f.measure, number) for f in figures if (number := told(f) or 0) > 1)


def tolls_differ(a: Toll, b: Toll) -> bool:
    """Whether two tolls give numbers of one measure and have none in common."""
    return not a & b and not {m for m, _ in a}.isdisjoint(m for m, _ in b)
