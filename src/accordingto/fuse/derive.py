"""What is derived from the tellings: happenings, totals, their events and relations, remade only where touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.fuse.calendar import Calendar
from accordingto.fuse.cluster import Group, components, groups, leading_days
from accordingto.fuse.copies import CopyIndex
from accordingto.fuse.days import Days
from accordingto.fuse.events import Happening, event_of
from accordingto.fuse.graph import Graph
from accordingto.fuse.joins import targets
from accordingto.fuse.lines import Lines
from accordingto.fuse.related import Related
from accordingto.fuse.rulings import Rulings
from accordingto.fuse.stock import Gathering, Stock
from accordingto.fuse.tolls import Tolls
from accordingto.fuse.totals import Stretch, awaited
from accordingto.records import Event


@dataclass(frozen=True, slots=True)
class Made:
    """An event and the reports that tell of it."""

    event: Event
    reports: tuple[str, ...]


class Derivation:
    """Events by key: of a happening ``g:`` and its smallest telling, of a total ``t:`` and what it counts, of a
    joint number that takes in none ``j:`` and its telling."""

    def __init__(self, stock: Stock, graph: Graph, lines: Lines, copies: CopyIndex) -> None:
        self._stock, self._graph, self._lines, self._copies = stock, graph, lines, copies
        self.rulings = Rulings()
        self._nodes, self._gatherings, self._tellings = stock.nodes, stock.gatherings, stock.tellings
        self._tolls = Tolls(stock, lines)
        self._calendar = Calendar(stock.ranks)
        self._related = Related(stock, graph, lines, copies)
        self._dirty: set[str] = set()

    # What others ask

    def days_by_claim(self, report: str) -> dict[str, Days]:
        """The days on which the happenings a report's claims tell of took place, as other reports tell it."""
        found: dict[str, Days] = {}
        page = self._stock.pages.find(report)
        for id in page.tellings if page else ():
            gathering = self._gatherings.find(self._nodes[id].home or "")
            members = gathering.members if gathering else []
            self._tellings.fetch(members)
            days = leading_days(self._tellings[member] for member in members)
            if days is not None:
                found.update((fact.id, days) for fact in self._tellings[id].facts)
        return found

    def keys_of(self, report: str) -> set[str]:
        """The keys of the events that a report's claims are part of."""
        page = self._stock.pages.find(report)
        return {key for id in (page.tellings if page else ()) for key in self._keys(id)}

    def totals_of(self, reports: Iterable[str]) -> set[str]:
        """The keys of the totals that some reports' claims are part of."""
        return {key for report in reports for key in self.keys_of(report) if key.startswith("t:")}

    def _keys(self, telling: str) -> set[str]:
        node = self._nodes[telling]
        own = {key for key in (node.home or node.toll,) if key is not None}
        return own | self._joint_keys(telling) if self._is_joint(telling) else own

    def _joint_keys(self, joint: str) -> set[str]:
        homes = {self._nodes[target].home for target in self._nodes[joint].targets}
        return {home for home in homes if home is not None} or {f"j:{joint}"}

    def event_of_main(self, telling: str) -> str | None:
        """The id of the event that a telling is part of; of a joint number, of the first of them."""
        node = self._nodes[telling]
        key = node.home or node.toll or min(self._joint_keys(telling))
        gathering = self._gatherings.find(key)
        return gathering.event if gathering else None

    # What changes

    def leave(self, report: str) -> set[str]:
        """Take a report's tellings out, before the graph does; returns the tellings left behind by them."""
        left: set[str] = set()
        for id in self._stock.pages[report].tellings:
            node, telling = self._nodes[id], self._tellings[id]
            if telling.kind == "toll":
                key = self._tolls.leave(id)
                self._dirty |= {key} if key else set()
            if node.home is not None:
                row = self._gatherings[node.home]
                row.members.remove(id)
                row.joins = [pair for pair in row.joins if id not in pair]
                self._gatherings.touch(node.home)
                left.update(row.members)
                self._dirty.add(node.home)
            left.update(node.joint)
            for joint in node.joint:
                self._nodes[joint].targets = _without(self._nodes[joint].targets, id)
                self._nodes.touch(joint)
            node.joint = ()
            self._aim(id, frozenset())
            self._dirty.add(f"j:{id}")
        return left

    def refresh(
        self, touched: set[str], turned: set[str], stretches: Iterable[Stretch], quiet: bool
    ) -> tuple[dict[str, Made], set[str]]:
        """Derive anew what these tellings and sources take part in; events by key, and ids of events gone.

        ``turned`` are sources that speak for another place than before, ``stretches`` are days whose next total has
        changed. ``quiet``: there are no events yet.
        """
        self._tellings.fetch(touched)
        self._nodes.fetch(touched)
        dirty = self._regroup(touched)
        new = {id for id in touched if self._tellings[id].kind == "toll"}
        dirty |= self._tolls.place(new, turned, self.rulings) | self._rejoin(touched, quiet)
        if not quiet:
            self._calendar.fetch(stretches)
            dirty |= {key for stretch in stretches for key in self._calendar.within(stretch)}
            dirty |= self._beside_totals(turned)
        dirty, self._dirty = dirty | self._dirty, set()
        return self.make(dirty)

    def make(self, keys: set[str]) -> tuple[dict[str, Made], set[str]]:
        """Make the events of these keys anew; events by key, and ids of events that are gone."""
        self._gatherings.fetch(keys)
        self._calendar.fetch_entered(row for key in keys if (row := self._gatherings.find(key)) is not None)
        gone = {event for key in keys if (event := self._drop(key)) is not None}
        happenings = {key: made for key in sorted(keys) if (made := self._happening(key)) is not None}
        self._related.fetch(happenings.values())
        result = {key: self._make(key, happenings.pop(key)) for key in list(happenings)}
        return result, gone - {one.event.id for one in result.values()}

    def _drop(self, key: str) -> str | None:
        row = self._gatherings.find(key)
        if row is None:
            return None
        self._calendar.drop(key, row)
        event, row.event = row.event, None
        if row.members:
            self._gatherings.touch(key)
        else:
            self._gatherings.drop(key)
        return event

    def _make(self, key: str, happening: Happening) -> Made:
        total = happening.tellings[0].kind == "toll"
        standing = self._lines.standing(happening.tellings) if total else None
        links, outdated = self._related.relations(happening)
        event = event_of(happening, links, self._copies, standing, outdated)
        row = self._gatherings.find(key)
        if row is None:
            row = Gathering([], [])
        row.event = event.id
        self._gatherings.put(key, row)
        days = happening.days
        if days is not None and happening.tellings[0].kind == "happening":
            self._calendar.enter(key, row, days[1], awaited(happening.own, happening.places))
        return Made(event, happening.reports)

    def _regroup(self, touched: set[str]) -> set[str]:
        seeds = {id for id in touched if self._graph.compares(id)}
        homes = {home for id in touched if (home := self._nodes[id].home) is not None}
        self._gatherings.fetch(homes)
        for key in homes:
            seeds |= self._released(self._gatherings[key].members)
        found = list(components(self._graph, sorted(seeds), self.rulings))
        self._tellings.fetch(id for component in found for id in component)
        dirty = {home for component in found for id in component if (home := self._nodes[id].home) is not None}
        dirty |= homes
        self._gatherings.fetch(dirty)
        for key in dirty:
            self._gatherings[key].members, self._gatherings[key].joins = [], []
            self._gatherings.touch(key)
        for component in found:
            dirty |= {self._settle(group) for group in groups(self._graph, component, self.rulings)}
        return dirty

    def _released(self, members: list[str]) -> set[str]:
        """Those among the members of a happening that can make one; others were only merged into it."""
        self._tellings.fetch(members)
        merged = {id for id in members if not self._graph.compares(id)}
        for id in merged:
            self._house(id, None)
        return set(members) - merged

    def _house(self, id: str, key: str | None) -> None:
        """Make a telling part of a happening, or of none; what is no happening of its own leaves its total."""
        node = self._nodes[id]
        if node.home != key:
            node.home = key
            self._nodes.touch(id)
            if not self._graph.compares(id):
                self._dirty |= {f"j:{id}", node.toll or f"j:{id}"}

    def _settle(self, group: Group) -> str:
        key = f"g:{min(group.members)}"
        row = self._gatherings.find(key)
        if row is None:
            row = Gathering([], [])
        row.members, row.joins = sorted(group.members), group.joins
        self._gatherings.put(key, row)
        for id in group.members:
            self._house(id, key)
        return key

    def _beside_totals(self, turned: set[str]) -> set[str]:
        """The events told of beside totals of these sources."""
        ids = {id for key in turned for id in self._lines.tellings(key)}
        self._tellings.fetch(ids)
        reports = {self._tellings[id].report for id in ids}
        return {key for report in reports for key in self.keys_of(report)}

    def _rejoin(self, touched: set[str], quiet: bool) -> set[str]:
        """Find anew what the joint numbers among and around the touched tellings take in."""
        joint = {id for id in touched if self._is_joint(id)}
        if not quiet:
            standing = [id for id in touched if self._tellings[id].kind != "toll"]
            self._graph.fetch_near(standing)
            beside = {other for id in standing for other in self._graph.near(id)}
            self._tellings.fetch(beside)
            joint |= {id for id in beside if self._is_joint(id)}
        dirty: set[str] = set()
        for id in sorted(joint):
            dirty |= self._aim(id, targets(self._graph, id)) | {f"j:{id}"}
        return dirty

    def _aim(self, joint: str, new: frozenset[str]) -> set[str]:
        """Set what a joint number takes in; returns the keys of all it took and takes in."""
        old = frozenset(self._nodes[joint].targets)
        for target in sorted(old ^ new):
            node = self._nodes.find(target)
            if node is not None:
                node.joint = _without(node.joint, joint) if target in old else (*node.joint, joint)
                self._nodes.touch(target)
        self._nodes[joint].targets = tuple(sorted(new))
        self._nodes.touch(joint)
        keys = {node.home for id in old | new if (node := self._nodes.find(id)) is not None and node.home}
        self._dirty |= keys
        return keys

    def _is_joint(self, id: str) -> bool:
        return self._tellings[id].kind == "joint"

    def _happening(self, key: str) -> Happening | None:
        sort, name = key[0], key[2:]
        if sort == "j":
            node = self._nodes.find(name)
            alone = node is not None and node.home is None and not node.targets and self._is_joint(name)
            return self._plain([name]) if alone else None
        if sort == "t":
            return self._plain(self._unmerged(self._tolls.members(key)))
        row = self._gatherings.find(key)
        if row is None or not row.members:
            return None
        told = sorted((self._tellings[id] for id in row.members), key=lambda t: (t.kind == "toll", t.id))
        joint = sorted({j for id in row.members for j in self._nodes[id].joint}.difference(row.members))
        self._tellings.fetch(joint)
        return Happening(told, [self._tellings[id] for id in joint], row.joins)

    def _unmerged(self, tolls: list[str]) -> list[str]:
        """Those of the tellings of a total that no reviewer has merged into a happening."""
        self._nodes.fetch(tolls)
        return [id for id in tolls if self._nodes[id].home is None]

    def _plain(self, ids: list[str]) -> Happening | None:
        self._tellings.fetch(ids)
        return Happening([self._tellings[id] for id in ids], [], []) if ids else None


def _without(ids: tuple[str, ...], id: str) -> tuple[str, ...]:
    return tuple(other for other in ids if other != id)
