"""What is derived from the tellings: happenings, totals, their events and relations, remade only where touched."""

from __future__ import annotations

from collections import defaultdict

from accordingto.fuse.blame import blame
from accordingto.fuse.calendar import Calendar
from accordingto.fuse.cluster import Group, components, groups
from accordingto.fuse.copies import CopyIndex
from accordingto.fuse.counts import counts_of
from accordingto.fuse.days import Days
from accordingto.fuse.denials import denial_in, denials_across
from accordingto.fuse.events import Happening, days_of, event_of, places_of
from accordingto.fuse.facts import Fact, Sheet
from accordingto.fuse.graph import COMPARED, Graph
from accordingto.fuse.joins import joined, targets
from accordingto.fuse.lines import Lines
from accordingto.fuse.relations import figure_relations
from accordingto.fuse.rulings import Rulings
from accordingto.fuse.series import Reading, readings_of
from accordingto.fuse.tolls import Tolls
from accordingto.fuse.totals import Where, joint_subsumes, subsumed
from accordingto.records import Event, Relation


class Derivation:
    """Events by the smallest telling of their group; joint numbers by the tellings they take in."""

    def __init__(
        self, sheets: dict[str, Sheet], facts: dict[str, list[Fact]], graph: Graph, lines: Lines, copies: CopyIndex
    ):
        self._sheets, self._facts, self._graph, self._lines, self._copies = sheets, facts, graph, lines, copies
        self.rulings = Rulings()
        self._groups: dict[str, Group] = {}
        self._home: dict[str, str] = {}
        self._tolls = Tolls(graph, lines)
        self._targets: dict[str, frozenset[str]] = {}
        self._joint: dict[str, set[str]] = defaultdict(set)
        self._events: dict[str, Event] = {}
        self._calendar = Calendar()

    def all_events(self) -> tuple[Event, ...]:
        """Every event, by id."""
        return tuple(sorted(self._events.values(), key=lambda e: e.id))

    def days_by_claim(self, report: str) -> dict[str, Days]:
        """The days on which the happenings a report's claims tell of took place, as other reports tell it."""
        found: dict[str, Days] = {}
        for id in self._graph.of_report.get(report, ()):
            group = self._groups.get(self._home.get(id, ""))
            days = group.leading_days if group else None
            if days is not None:
                found.update((fact.id, days) for fact in self._graph.tellings[id].facts)
        return found

    def told_days(self, report: str) -> set[tuple[str, Days]]:
        """The happenings of known day that a report tells of together with others: type and day."""
        days = self.days_by_claim(report)
        facts = {fact.id: fact for fact in self._facts[report]}
        return {(facts[id].type, found) for id, found in days.items() if facts[id].days is None}

    def mains(self) -> tuple[tuple[str, str], ...]:
        """The event each report is mainly about, by report."""
        found = []
        for report, tellings in self._graph.of_report.items():
            main = next((id for id in tellings if self._graph.tellings[id].main), None)
            if main is not None and (event := self._events.get(self._key_of(main))) is not None:
                found.append((report, event.id))
        return tuple(sorted(found))

    def _key_of(self, telling: str) -> str:
        """The key of the event a telling is part of; of a joint number, the first of them."""
        if telling in self._home:
            return self._home[telling]
        if self._is_toll(telling):
            return self._tolls.key_of(telling)
        targets = sorted(self._home[t] for t in self._targets.get(telling, ()) if t in self._home)
        return targets[0] if targets else f"j:{telling}"

    def refresh(self, touched: set[str], sources: set[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Derive anew what these tellings and sources take part in; ids of events made, and of events gone."""
        dirty = self._regroup(touched) | self._tolls.place(touched, sources, self.rulings) | self._rejoin(touched)
        for stretch in self._lines.totals.take_stretches():
            dirty |= self._calendar.within(stretch)
        gone = {self._drop(key) for key in dirty if key in self._events}
        made = {event for key in sorted(dirty) if (event := self._make(key)) is not None}
        return frozenset(made), frozenset(gone - made)

    def _drop(self, key: str) -> str:
        event = self._events.pop(key)
        self._calendar.drop(key, event)
        return event.id

    def _make(self, key: str) -> str | None:
        happening = self._happening(key)
        if happening is None:
            return None
        event = self._events[key] = event_of(happening, self._relations(happening), self._copies)
        self._calendar.enter(key, event)
        return event.id

    def _regroup(self, touched: set[str]) -> set[str]:
        seeds = {id for id in touched if self._graph.tellings[id].kind in COMPARED}
        for key in {self._home[id] for id in seeds if id in self._home}:
            seeds.update(self._groups[key].members)
        found = list(components(self._graph, sorted(seeds), self.rulings))
        dirty = {self._home[id] for component in found for id in component if id in self._home}
        for key in dirty:
            self._groups.pop(key, None)
        for component in found:
            dirty |= {self._settle(group) for group in groups(self._graph, component, self.rulings)}
        return dirty

    def _settle(self, group: Group) -> str:
        key = f"g:{min(group.members)}"
        self._groups[key] = group
        self._home.update(dict.fromkeys(group.members, key))
        return key

    def _is_toll(self, id: str) -> bool:
        return self._graph.tellings[id].kind == "toll"

    def _rejoin(self, touched: set[str]) -> set[str]:
        """Find anew what the joint numbers among and around the touched tellings take in."""
        joint = {id for id in touched if self._is_joint(id)}
        if len(touched) < len(self._graph.tellings):
            beside = {n for id in touched if not self._is_toll(id) for n in self._graph.near(id)}
            joint |= {id for id in beside if self._is_joint(id)}
        dirty: set[str] = set()
        for id in sorted(joint):
            old, new = self._targets.get(id, frozenset()), targets(self._graph, id)
            for target in old - new:
                self._joint[target].discard(id)
            for target in new:
                self._joint[target].add(id)
            self._targets[id] = new
            dirty |= {f"j:{id}"} | {self._home[t] for t in old | new if t in self._home}
        return dirty

    def _is_joint(self, id: str) -> bool:
        return self._graph.tellings[id].kind == "joint"

    def _happening(self, key: str) -> Happening | None:
        sort, name = key[0], key[2:]
        if sort == "j":
            return None if self._targets.get(name) else self._plain([name])
        if sort == "t":
            return self._plain(self._tolls.members(key))
        group = self._groups.get(key)
        if group is None:
            return None
        happening = Happening([self._graph.tellings[id] for id in sorted(group.members)], [], group.joins)
        joint = sorted({j for id in group.members for j in self._joint.get(id, ())})
        happening.joint = [self._graph.tellings[id] for id in joint]
        return happening

    def _plain(self, ids: list[str]) -> Happening | None:
        return Happening([self._graph.tellings[id] for id in ids], [], []) if ids else None

    def _relations(self, happening: Happening) -> tuple[Relation, ...]:
        facts = happening.facts
        told = dict.fromkeys(facts)
        counts = counts_of(facts, self._beside(happening), self._told_on, self._copies)
        found = list(figure_relations(counts))
        found += [r for fact in told if (r := denial_in(fact, self._facts[fact.report])) is not None]
        found += denials_across(facts)
        found += blame(facts) if happening.tellings[0].kind == "happening" else ()
        shared = [f for t in happening.joint for f in t.facts]
        own = [f for t in happening.tellings for f in t.facts]
        found += joint_subsumes(shared, own)
        if happening.tellings[0].kind == "happening":
            where = Where(places_of(happening), self._lines.place_of)
            found += subsumed(own, self._totals_beside(own), self._lines.totals, days_of(happening), where)
        found += joined(self._graph, happening, {(r.a, r.b) for r in found}, self._copies)
        unique = {(r.a, r.b, r.relation): r for r in reversed(found)}
        return tuple(unique[key] for key in sorted(unique))

    def _beside(self, happening: Happening) -> list[Fact]:
        """The other claims of the reports of its story: those that tell of a happening, and those beside them."""
        if not any(telling.main for telling in happening.tellings):
            return []
        own = {fact.id for fact in happening.facts}
        near = {telling.report for telling in happening.tellings if not telling.background}
        edges = (self._graph.edges.get(telling.id, {}) for telling in happening.tellings if telling.main)
        near |= {self._graph.tellings[id].report for found in edges for id in found}
        return [fact for report in sorted(near) for fact in self._facts[report] if fact.id not in own]

    def _told_on(self, fact: Fact) -> Days | None:
        return self._sheets[fact.report].published

    def _totals_beside(self, facts: list[Fact]) -> list[Reading]:
        reports = sorted({fact.report for fact in facts})
        return [r for id in reports for r in readings_of(self._facts[id], self._sheets[id].published)]
