"""From pairs to happenings: alike tellings are joined in canonical order, unless days, places or a reviewer forbid.

Only tellings that an unbroken run of edges connects can end up together, so each such component is settled by
itself, and the outcome depends on the component alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from accordingto.fuse.compare import SAME
from accordingto.fuse.days import Days, gap
from accordingto.fuse.graph import Graph
from accordingto.fuse.places import FINE, Spot, standing
from accordingto.fuse.rulings import Rulings
from accordingto.fuse.tellings import Telling, Toll, toll_of, tolls_differ
from accordingto.fuse.victims import can_be_one
from accordingto.fuse.villages import villages_of

V = TypeVar("V")
_SURE = 5.0
"""From this score on a pair is joined even where its groups' days or places were told differently."""

_SUPPORTED = 1.5
_ENOUGH = 5
_WEIGHED = 12

Deed = tuple[Days, Toll]
"""What one report tells of a deed: its day and its toll."""
Join = tuple[str, str]
"""Two tellings by whose likeness two groups were joined."""


class Group:
    """Tellings taken for one happening, and how they vote on its day, its place and its only victim.

    ``deeds`` are the tellings of each report whose day is surely the deed's.
    """

    def __init__(self, telling: Telling) -> None:
        self.members = [telling.id]
        self.joins: list[Join] = []
        self.days: dict[Days, int] = {}
        self.spots: dict[Spot, int] = {}
        self.victims = [(telling.harm, telling.victim)] if telling.victim else []
        self.deeds: dict[str, list[Deed]] = {}
        self.elsewhere = set(telling.elsewhere)
        if (days := telling.sure_days) is not None:
            self.days[days] = 1
        if telling.days and not (telling.soft or telling.late):
            self.deeds[telling.report] = [(telling.days, toll_of(telling))]
        for spot in telling.spots:
            if spot.rank < FINE:
                self.spots[spot] = self.spots.get(spot, 0) + 1

    def absorb(self, other: Group, join: Join) -> None:
        """Take in another group, joined by this pair."""
        self.members += other.members
        self.joins += [*other.joins, join]
        _add(self.days, other.days)
        _add(self.spots, other.spots)
        self.victims += other.victims
        self.elsewhere |= other.elsewhere
        for report, deeds in other.deeds.items():
            self.deeds.setdefault(report, []).extend(deeds)


def _add(votes: dict[V, int], others: Mapping[V, int]) -> None:
    for key, times in others.items():
        votes[key] = votes.get(key, 0) + times


def leading_days(tellings: Iterable[Telling]) -> Days | None:
    """The precise day most of some tellings give."""
    return _leading(Counter(days for telling in tellings if (days := telling.sure_days) is not None))


def components(graph: Graph, seeds: Iterable[str], rulings: Rulings) -> Iterator[list[str]]:
    """The connected components that the seeds lie in, each sorted, edges and merges alike connecting."""
    seen: set[str] = set()
    for seed in seeds:
        if seed in seen:
            continue
        seen.add(seed)
        found, newest = [seed], [seed]
        while newest:
            graph.nodes.fetch(newest)
            met = {other for at in newest for other in (*alike(graph, at), *rulings.together.get(at, ()))} - seen
            graph.tellings.fetch(met)
            newest = [other for other in met if graph.has(other)]
            seen.update(newest)
            found += newest
        yield sorted(found)


def alike(graph: Graph, id: str) -> Iterator[str]:
    """The tellings that are alike enough to be one happening with this one."""
    return (other for other, score in graph.nodes[id].edges.items() if score >= SAME)


def groups(graph: Graph, component: list[str], rulings: Rulings) -> list[Group]:
    """Settle one component: a reviewer's merges first, then edges from the surest down.

    Edges of tellings a reviewer set apart come last, so that such a telling takes nobody with it.
    """
    home = {id: Group(graph.tellings[id]) for id in component}
    if len(component) == 1:
        return list(home.values())
    for a, b in rulings.merges_among(component):
        if not rulings.forbid(home[a].members, home[b].members):
            _unite(home, a, b)
    late = rulings.deferred
    ranked = sorted((a in late or b in late, cost, a, b) for cost, a, b in _edges(graph, component))
    for _, cost, a, b in ranked:
        mine, theirs = home[a], home[b]
        if mine is theirs or _barred(mine, theirs, -cost, rulings):
            continue
        if _support(graph, mine, theirs) >= _SUPPORTED:
            _unite(home, a, b)
    unique = {id(group): group for group in home.values()}
    return sorted(unique.values(), key=lambda g: min(g.members))


def _edges(graph: Graph, component: list[str]) -> Iterator[tuple[float, str, str]]:
    for a in component:
        for b, score in graph.nodes[a].edges.items():
            if a < b and score >= SAME:
                yield -score, a, b


def _unite(home: dict[str, Group], a: str, b: str) -> None:
    mine, theirs = home[a], home[b]
    if mine is theirs:
        return
    if len(mine.members) < len(theirs.members):
        mine, theirs = theirs, mine
    mine.absorb(theirs, (a, b))
    for id in theirs.members:
        home[id] = mine


def _support(graph: Graph, a: Group, b: Group) -> float:
    """The mean score of the pairs between two groups, an absent pair counting nothing; of large groups a few do."""
    small, large = sorted((a.members, b.members), key=len)
    others = set(large)
    total = sum(s for id in small for other, s in graph.nodes[id].edges.items() if other in others and s >= SAME)
    return total / (min(len(small), _ENOUGH) * min(len(large), _ENOUGH))


def _barred(a: Group, b: Group, score: float, rulings: Rulings) -> bool:
    if rulings.forbid(a.members, b.members):
        return True
    if _told_apart(a, b) or _villages_apart(a, b) or (_victims_apart(a, b) and not _one_scene(a, b)):
        return True
    return score < _SURE and (_days_apart(a, b) or _places_apart(a, b))


def _victims_apart(a: Group, b: Group) -> bool:
    """Whether most of what is told of the only victim of each cannot be of one person."""
    several = ((x, y) for x in a.victims[:_WEIGHED] for y in b.victims[:_WEIGHED] if x[0] == y[0])
    alike = [all(can_be_one(p, q) for p in x for q in y) for (_, x), (_, y) in several]
    return sum(alike) * 2 < len(alike)


def _told_apart(a: Group, b: Group) -> bool:
    """Whether one report tells of both, each by a day of its own; of two days in a row also by a toll of its own.

    A deed of the night can be told of the day before it and of the day after.
    """
    both = a.deeds.keys() & b.deeds.keys()
    return any(_two_deeds(x, y) for report in both for x in a.deeds[report] for y in b.deeds[report])


def _two_deeds(a: Deed, b: Deed) -> bool:
    apart = gap(a[0], b[0])
    return apart > 1 or (apart == 1 and tolls_differ(a[1], b[1]))


def _villages_apart(a: Group, b: Group) -> bool:
    """Whether one is mostly told of a village from which a report tells that of the other apart."""
    if not (a.elsewhere or b.elsewhere) or not (a.spots and b.spots):
        return False
    mine, theirs = villages_of(_top(a.spots)), villages_of(_top(b.spots))
    return not mine & theirs and bool(a.elsewhere & theirs or b.elsewhere & mine)


def _one_scene(a: Group, b: Group) -> bool:
    """Whether both are told of one day and one town: there each report can tell of the victim it knows of."""
    mine, theirs = _leading(a.days), _leading(b.days)
    if mine is None or theirs is None or gap(mine, theirs) > 0 or not a.spots or not b.spots:
        return False
    return any(standing(x, y) == "same" for x in _top(a.spots) for y in _top(b.spots))


def _days_apart(a: Group, b: Group) -> bool:
    mine, theirs = _leading(a.days), _leading(b.days)
    return mine is not None and theirs is not None and gap(mine, theirs) > 0


def _leading(days: Mapping[Days, int]) -> Days | None:
    return min(days, key=lambda d: (-days[d], d), default=None)


def _places_apart(a: Group, b: Group) -> bool:
    if not a.spots or not b.spots:
        return False
    mine, theirs = _top(a.spots), _top(b.spots)
    return all(standing(x, y) == "apart" for x in mine for y in theirs)


def _top(spots: Mapping[Spot, int]) -> list[Spot]:
    most = max(spots.values())
    return [spot for spot, votes in spots.items() if votes * 2 >= most]
