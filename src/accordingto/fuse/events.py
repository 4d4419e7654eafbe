"""From a group of tellings to an event record: derived, never edited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from accordingto.fuse.days import Days, gap, iso, length, overlap, precise
from accordingto.fuse.facts import Fact
from accordingto.fuse.fitting import is_wide
from accordingto.fuse.kinship import leans, told_type
from accordingto.fuse.origins import Roots, origins
from accordingto.fuse.outdated import Numbers, Outdated
from accordingto.fuse.places import FINE, Spot, place_of, same_name, standing
from accordingto.fuse.rulings import event_id
from accordingto.fuse.summary import claimed_by, denied_by, grade, ranges
from accordingto.fuse.tellings import Telling
from accordingto.records import ClaimType, Event, Participant, Precision, Relation, When

_MOST_PLACES = 4
_MOST_WEIGHED = 40
_DEED, _AFTERMATH, _COHERENT = 4, 2, 0.5
_INNER = ("site", "neighbourhood")
_BESIDE = ("same", "inside", "holds", "near")
_MOST_ACTORS = 6


@dataclass(eq=False)
class Happening:
    """A group of tellings with the joint numbers that also belong to it."""

    tellings: list[Telling]
    joint: list[Telling]
    joins: list[tuple[str, str]]

    @cached_property
    def own(self) -> list[Fact]:
        """The claims of its tellings."""
        return [fact for telling in self.tellings for fact in telling.facts]

    @cached_property
    def facts(self) -> list[Fact]:
        """The claims told of it, joint numbers last, each in canonical order."""
        shared = [fact for telling in self.joint for fact in telling.facts]
        return sorted(self.own, key=_rank(self.tellings)) + sorted(shared, key=_rank(self.joint))

    @cached_property
    def days(self) -> Days | None:
        """The day it happened on."""
        return days_of(self.tellings)

    @cached_property
    def places(self) -> tuple[Spot, ...]:
        """The places it happened in, the surest first."""
        return places_of(self.tellings)

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that tell of it."""
        return tuple(dict.fromkeys(telling.report for telling in (*self.tellings, *self.joint)))

    @property
    def anchor(self) -> str:
        """The claim the event's id is made of: the earliest told."""
        return self.facts[0].id


def _rank(tellings: list[Telling]) -> Callable[[Fact], tuple[int, str, int, str]]:
    day = {t.report: t.published[0] if t.published else 10**7 for t in tellings}
    return lambda fact: (day[fact.report], fact.report, fact.start, fact.id)


def event_of(
    happening: Happening, links: tuple[Relation, ...], roots: Roots, standing: Numbers | None, outdated: Outdated
) -> Event:
    """The event record of a happening, its relations given.

    ``standing`` are the numbers that stand where it is a total, ``outdated`` those that do not where it is none.
    """
    facts = happening.facts
    behind = origins(facts, roots)
    claimed, denied = claimed_by(facts), denied_by(facts)
    proposed, why = grade(facts, len(behind), claimed, denied) if standing is None else (None, ())
    return Event(
        event_id(happening.anchor), type_of(happening), tuple(f.id for f in facts), when_of(happening),
        tuple(map(place_of, happening.places)), participants_of(happening.own),
        ranges(facts, standing, outdated, roots), links, len(behind), proposed, why, claimed, denied,
    )  # fmt: skip


def type_of(happening: Happening) -> ClaimType:
    """The type most of its claims name."""
    return told_type([t for telling in happening.tellings for t in telling.types])


def days_of(tellings: list[Telling]) -> Days | None:
    """The day most reports tell among the precise ones, deeds before aftermaths; else what vaguer ones share.

    Among equals the one told in most claims.
    """
    votes: dict[Days, int] = defaultdict(int)
    times: dict[Days, int] = defaultdict(int)
    for telling in tellings:
        own: dict[Days, int] = {}
        for fact in telling.facts:
            if fact.days and precise(fact.days):
                late = leans(fact.type) or fact.background
                times[fact.days] += not fact.soft
                own[fact.days] = max(own.get(fact.days, 0), 1 if fact.soft else _AFTERMATH if late else _DEED)
        for days, worth in own.items():
            votes[days] += worth
    if votes:
        return min(votes, key=lambda d: (-votes[d], -times[d], length(d), d))
    vague = sorted((t.days for t in tellings if t.days), key=lambda d: (length(d), d))
    found: Days | None = None
    for days in vague:
        found = days if found is None else overlap(found, days) if gap(found, days) == 0 else found
    return found


def when_of(happening: Happening) -> When | None:
    """When it happened, as the claims together tell; None where none tells, and of a total, which has no day."""
    days = happening.days
    if days is None or happening.tellings[0].kind == "toll":
        return None
    told = {t.days for t in happening.tellings if t.days and gap(t.days, days) > 0}
    conflict = f"{len(told)} other days told" if told else None
    return When(iso(days[0]), iso(days[1]), _precision(days), "stated", None, conflict)


def _precision(days: Days) -> Precision:
    span = length(days)
    if span == 0:
        return "day"
    return "week" if span == 6 else "month" if 27 <= span <= 30 else "year" if span in (364, 365) else "range"


def places_of(tellings: list[Telling]) -> tuple[Spot, ...]:
    """The places that agree best with all that are told, the surest first; wide ones only where no other is told.

    A place gains from the places that hold it, lie in it or lie near it: of two readings of one name, the one in
    the county named beside it; of a hospital far away and the village, the village. Each name stands once: the
    county, and not a town of its name that no gazetteer knows as well.
    """
    votes: dict[Spot, int] = defaultdict(int)
    for telling in tellings:
        for fact in telling.facts:
            for spot in set(fact.spots):
                votes[spot] += _AFTERMATH if leans(fact.type) else _DEED
    if len(votes) <= 1:
        return tuple(votes)
    fine = [spot for spot in votes if spot.rank <= FINE] or list(votes)
    if _is_all_over(tellings, votes, fine):
        fine = list(votes)
    worth = {spot: votes[spot] + _COHERENT * _company(spot, votes) for spot in fine[:_MOST_WEIGHED]}
    ranked = _told_best(sorted(worth, key=lambda s: (-worth[s], s.rank, s.key)), worth)
    kept = [s for s in ranked if worth[s] * 2 >= worth[ranked[0]] and standing(s, ranked[0]) != "apart"]
    told_once = [s for n, s in enumerate(kept) if not any(same_name(s, before) for before in kept[:n])]
    return tuple(told_once[:_MOST_PLACES])


def _is_all_over(tellings: list[Telling], votes: Mapping[Spot, int], fine: Iterable[Spot]) -> bool:
    """Whether it is a storm, quake or flood told of a country or province, and but here and there of a town."""
    disaster = any(fact.type == "disaster" and is_wide(fact) for t in tellings for fact in t.facts)
    return disaster and sum(votes[spot] for spot in fine) * 2 < sum(votes.values())


def _told_best(ranked: list[Spot], worth: Mapping[Spot, float]) -> list[Spot]:
    """The places in order, the town told within the county first, and what is on the map before a mere name.

    A name that no gazetteer knows stays first where it is told more than twice as often as any other, unless it is
    that of a quarter or a house: these lie in the town told beside them.
    """
    top = ranked[0] if ranked else None
    if top is None:
        return ranked
    better: list[Spot] = []
    if top.lat is None:
        known = [s for s in ranked if s.lat is not None]
        inner = top.level in _INNER and not any(standing(a, b) == "apart" for a, b in combinations(known, 2))
        better = known if inner else [s for s in known if worth[s] * 2 >= worth[top]]
    elif top.rank == FINE:
        better = [s for s in ranked if s.rank < FINE and standing(s, top) in ("inside", "same")]
    return better[:1] + [s for s in ranked if s not in better[:1]]


def _company(spot: Spot, votes: Mapping[Spot, int]) -> float:
    near = (n for other, n in votes.items() if other != spot and standing(spot, other) in _BESIDE)
    return float(sum(near))


def participants_of(facts: Iterable[Fact]) -> tuple[Participant, ...]:
    """Who is told as agent and as other party, most often first."""
    asserted = [f for f in facts if f.modality == "asserted"]
    agents = Counter(name for f in asserted for name in f.agents)
    others = Counter(name for f in asserted for name in f.others)
    return (*_listed(agents, "agent"), *_listed(others, "affected"))


def _listed(votes: Counter[str], role: str) -> Iterable[Participant]:
    for name in sorted(votes, key=lambda n: (-votes[n], n))[:_MOST_ACTORS]:
        yield Participant("agent" if role == "agent" else "affected", name, None, 0, 0)
