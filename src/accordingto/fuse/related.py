"""The relations of one event's claims, to one another and to the totals around it."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.fuse.blame import blame, whom
from accordingto.fuse.copies import CopyIndex
from accordingto.fuse.counts import counts_of
from accordingto.fuse.days import Days, precise
from accordingto.fuse.denials import denial_in, denials_across, denials_beside, denials_of_deeds, denies
from accordingto.fuse.events import Happening
from accordingto.fuse.facts import Fact
from accordingto.fuse.graph import Graph
from accordingto.fuse.joins import joined
from accordingto.fuse.lines import Lines
from accordingto.fuse.outdated import NOTHING, Outdated, outdated
from accordingto.fuse.relations import figure_relations
from accordingto.fuse.scenes import told_together
from accordingto.fuse.stock import Stock
from accordingto.fuse.totals import Where, joint_subsumes, subsumed
from accordingto.records import Relation


class Related:
    """Finds the relations of happenings."""

    def __init__(self, stock: Stock, graph: Graph, lines: Lines, copies: CopyIndex) -> None:
        self._stock, self._graph, self._lines, self._copies = stock, graph, lines, copies

    def fetch(self, happenings: Iterable[Happening]) -> None:
        """Load what the relations and origins of these happenings take."""
        if not self._stock.stored:
            return
        several = list(happenings)
        facts = [fact for happening in several for fact in happening.facts]
        reports = {fact.report for fact in facts}
        mains = [t.id for happening in several for t in happening.tellings if t.main]
        self._stock.nodes.fetch(mains)
        self._stock.tellings.fetch(id for main in mains for id in self._stock.nodes[main].edges)
        found = [(happening, self._story(happening)) for happening in several]
        stories = {report for _, story in found for report in story}
        beside = stories | {fact.report for happening, story in found if story for fact in happening.facts}
        self._stock.pages.fetch(reports | stories)
        self._copies.fetch_roots(reports | stories)
        whole = stories | {fact.report for fact in facts if denies(fact)}
        ids = [id for report in whole for id in self._stock.pages[report].tellings]
        told = {f.report for h in several if h.tellings[0].kind == "happening" for t in h.tellings for f in t.facts}
        ids += [id for report in told for id in self._stock.pages[report].growing]
        ids += [main for report in beside if (main := self._stock.pages[report].main) is not None]
        self._stock.tellings.fetch(ids)
        self._graph.fetch_shared(pair for happening in several for pair in happening.joins)

    def relations(self, happening: Happening) -> tuple[tuple[Relation, ...], Outdated]:
        """The relations of one happening, in canonical order, and what of its numbers no longer stands.

        Of a total that is told by its sources' series.
        """
        facts = happening.facts
        told = dict.fromkeys(facts)
        beside = self._beside(happening)
        counts = counts_of(facts, beside, self._told_on, self._copies, self._named_in if beside else _unasked)
        deeds = self._deeds({count.fact.report for count in counts}) if beside else {}
        day = happening.days if happening.days and precise(happening.days) else None
        for count in counts:
            count.deed = deeds.get(count.fact.id, day if count.own else None)
        held = list(figure_relations(counts))
        found = [one.relation for one in held]
        found += [r for fact in told if denies(fact) and (r := self._denial(fact)) is not None]
        found += denials_across(facts)
        found += denials_beside(beside, facts)
        found += denials_of_deeds(told, beside)
        found += (*blame(facts), *whom(facts)) if happening.tellings[0].kind == "happening" else ()
        shared = [f for t in happening.joint for f in t.facts]
        found += joint_subsumes(shared, happening.own)
        if happening.tellings[0].kind == "happening":
            where = Where(happening.places, self._lines.place_of)
            reports = sorted({fact.report for fact in happening.own})
            readings = [r for report in reports for r in self._lines.of_report(report)]
            found += subsumed(happening.own, readings, self._lines.totals, happening.days, where)
        found += joined(self._graph, happening, {(r.a, r.b) for r in found}, self._copies)
        unique = {(r.a, r.b, r.relation): r for r in reversed(found)}
        links = tuple(unique[key] for key in sorted(unique))
        return links, NOTHING if happening.tellings[0].kind == "toll" else outdated(counts, held)

    def _deeds(self, reports: Iterable[str]) -> dict[str, Days]:
        """The claims of these reports whose telling has a day that is surely that of the deed, with that day."""
        pages = [page for report in reports if (page := self._stock.pages.find(report)) is not None]
        ids = [id for page in pages for id in page.tellings]
        self._stock.tellings.fetch(ids)
        told = [self._stock.tellings[id] for id in ids]
        return {fact.id: days for t in told if (days := t.sure_days) is not None for fact in t.facts}

    def _beside(self, happening: Happening) -> list[Fact]:
        """The other claims of the reports of its story: those that tell of a happening, and those beside them."""
        own = {fact.id for fact in happening.facts}
        near = sorted(self._story(happening))
        return [fact for report in near for fact in self._stock.facts(report) if fact.id not in own]

    def _story(self, happening: Happening) -> set[str]:
        """The reports of a happening's story, where one of its tellings is what its report mainly tells."""
        mains = [telling.id for telling in happening.tellings if telling.main]
        if not mains:
            return set()
        near = {telling.report for telling in happening.tellings if not telling.background}
        tied = ((main, id) for main in mains for id in self._stock.nodes[main].edges)
        return near | {self._stock.tellings[id].report for main, id in tied if self._of_one_time(main, id)}

    def _of_one_time(self, a: str, b: str) -> bool:
        """Whether two reports came out near enough to follow one story: what is alike later is another's."""
        mine, theirs = self._stock.tellings[a], self._stock.tellings[b]
        return told_together(mine, theirs)

    def _denial(self, fact: Fact) -> Relation | None:
        return denial_in(fact, self._stock.facts(fact.report))

    def _named_in(self, report: str) -> frozenset[str]:
        main = self._stock.pages[report].main
        return frozenset(self._stock.tellings[main].names) if main else frozenset()

    def _told_on(self, fact: Fact) -> Days | None:
        return self._stock.pages[fact.report].sheet.published


def _unasked(_: str) -> frozenset[str]:
    """No names: what else a report names is asked only where the story tells claims beside the event's own."""
    return frozenset()
