"""The fusion engine: everything entered so far, and what is derived from it, kept up to date report by report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from accordingto.fuse.copies import CopyIndex
from accordingto.fuse.datings import Datings, dated, intervals
from accordingto.fuse.derive import Derivation
from accordingto.fuse.facts import Fact, Sheet, fact_of, sheet_of
from accordingto.fuse.graph import Graph
from accordingto.fuse.lines import Lines
from accordingto.fuse.outcome import Fusion
from accordingto.fuse.places import Spot
from accordingto.fuse.revisions import revisions
from accordingto.fuse.rulings import Verdict, cuts, event_id, in_force, rejected, rulings_of, verdicts
from accordingto.fuse.sources import in_place
from accordingto.fuse.tellings import Telling, tellings_of
from accordingto.fuse.texts import Print, print_of
from accordingto.records import Claim, Decision, Report

_WIDE = 5


@dataclass(frozen=True, slots=True)
class Touched:
    """What one added report changed: ids of events made anew and gone, keys of sources whose lines moved."""

    events: frozenset[str] = field(default_factory=frozenset)
    gone: frozenset[str] = field(default_factory=frozenset)
    sources: frozenset[str] = field(default_factory=frozenset)


class Fuser:
    """Fuses what it is given, at once by ``load`` or report by report by ``add``; the outcome is the same.

    Claims whose report is not given are left out: a caller who asks what was known by a day gives the
    reports of that day only.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._decisions = tuple(decisions)
        self._rejected = rejected(self._decisions)
        self._sheets: dict[str, Sheet] = {}
        self._facts: dict[str, list[Fact]] = {}
        self._subjects = {
            id for d in in_force(self._decisions) for id in d.subjects if d.kind in ("merge", "split")
        }
        self._verdicts: list[Verdict] = []
        self._claim_of: dict[str, str] = {}
        self._telling_of: dict[str, str] = {}
        self._apart: dict[str, str] = {}
        self._copies = CopyIndex()
        self._graph = Graph()
        self._lines = Lines()
        self._derived = Derivation(self._sheets, self._facts, self._graph, self._lines, self._copies)
        self._datings = Datings(self._sheets, self._facts, self._lines, self._copies)

    def load(self, claims: Iterable[Claim], reports: Iterable[Report]) -> None:
        """Enter many reports with their claims, then derive."""
        self._copies.load(entered for report in reports if (entered := self._enter_report(report)))
        for claim in claims:
            self._enter_claim(claim)
        self._rule(self._sheets)
        told = [(self._sheets[id], self._tell(id)) for id in sorted(self._sheets)]
        self._graph.load(told)
        self._bind(())
        self._derived.refresh(set(self._graph.tellings), self._lines.take_moved())

    def add(self, report: Report, claims: Iterable[Claim]) -> Touched:
        """Enter one report with its claims and derive anew what it touches. A report known already adds nothing."""
        entered = self._enter_report(report)
        if entered is None:
            return Touched()
        moved = self._copies.add(*entered)
        for claim in claims:
            self._enter_claim(claim)
        self._rule((report.id,))
        touched = self._graph.add(self._sheets[report.id], self._tell(report.id))
        for other in moved:
            touched.update(self._graph.of_report.get(other, ()))
        touched |= self._bind(fact.id for fact in self._facts[report.id])
        sources = self._lines.take_moved()
        events, gone = self._derived.refresh(touched, sources)
        return Touched(events, gone, frozenset(sources))

    def fusion(self) -> Fusion:
        """Everything derived, in canonical order."""
        datings = self._datings.of(self._derived)
        days = tuple(sorted(self._datings.days(datings, self._derived)))
        resolved = {day[0]: day for day in days}
        events = tuple(dated(event, resolved) for event in self._derived.all_events())
        self._lines.place(intervals(datings))
        unique = {link for event in events for link in event.links}
        links = tuple(sorted(unique, key=lambda r: (r.a, r.b, r.relation, r.reasons)))
        copies = self._copies.found()
        changed = revisions(copies, self._sheets, self._facts)
        mains = self._derived.mains()
        return Fusion(events, self._lines.all(), links, copies, changed, datings, days, mains)

    def _enter_report(self, report: Report) -> tuple[Sheet, Print] | None:
        """The sheet and print of a report that is new."""
        if report.id in self._sheets:
            return None
        sheet = self._sheets[report.id] = sheet_of(report)
        self._facts[report.id] = []
        return sheet, print_of(report)

    def _enter_claim(self, claim: Claim) -> None:
        sheet = self._sheets.get(claim.report)
        if sheet is None or claim.id in self._rejected:
            return
        if all(fact.id != claim.id for fact in self._facts[sheet.id]):
            self._facts[sheet.id].append(fact_of(claim, sheet))

    def _rule(self, reports: Iterable[str]) -> None:
        """Bind decisions to the claims of these reports: by the claim's own id or that of the event it anchors."""
        if not self._subjects:
            return
        for report in reports:
            for fact in self._facts[report]:
                for name in (fact.id, event_id(fact.id)):
                    if name in self._subjects:
                        self._claim_of[name] = fact.id
        self._verdicts = verdicts(self._decisions, lambda id: self._claim_of.get(id, id))
        self._apart = cuts(self._verdicts)

    def _tell(self, report: str) -> list[Telling]:
        sheet, facts = self._sheets[report], self._facts[report]
        facts.sort(key=lambda fact: (fact.start, fact.end, fact.id))
        ground = _ground(facts)
        for fact in facts:
            fact.source = in_place(fact.source, ground)
        self._lines.add(facts, sheet)
        tellings = tellings_of(sheet, facts, self._apart)
        if self._subjects:
            self._telling_of.update((fact.id, telling.id) for telling in tellings for fact in telling.facts)
        return tellings

    def _bind(self, claims: Iterable[str]) -> set[str]:
        """Bind the verdicts to tellings; returns the tellings of every verdict that names one of the claims."""
        self._derived.rulings = rulings_of(self._verdicts, self._telling_of.get)
        new = set(claims)
        named = (named for _, named in self._verdicts if not new.isdisjoint(named))
        return {t for group in named for c in group if (t := self._telling_of.get(c)) is not None}


def _ground(facts: Iterable[Fact]) -> tuple[Spot, ...]:
    """The places of a report, wide ones first, then most often named: what "the health ministry" is ministry of."""
    votes = Counter(spot for fact in facts for spot in set(fact.spots))
    return tuple(sorted(votes, key=lambda s: (s.rank < _WIDE, -votes[s], -s.rank, s.key)))
