"""The fusion engine: what is derived from all that was entered, kept up to date as reports come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from accordingto.fuse.bindings import Bindings
from accordingto.fuse.collector import seldom
from accordingto.fuse.copies import CopyIndex
from accordingto.fuse.datings import Datings
from accordingto.fuse.derive import Derivation
from accordingto.fuse.facts import Fact, Sheet, Vocabulary, fact_of, sheet_of, vocabulary_of
from accordingto.fuse.gathering import tellings_of
from accordingto.fuse.graph import Graph
from accordingto.fuse.lines import Lines
from accordingto.fuse.outcome import CopyLink, Fusion, Placed
from accordingto.fuse.revisions import revisions
from accordingto.fuse.shelf import Shelf
from accordingto.fuse.sources import ground_of, in_place, settled
from accordingto.fuse.stock import Stock
from accordingto.fuse.tellings import Telling
from accordingto.fuse.texts import Print, print_of
from accordingto.records import Claim, Decision, Event, Report, Series


@dataclass(frozen=True, slots=True)
class Touched:
    """What is otherwise than before: records made anew, and the ids of those that are gone.

    ``copies`` are the links of the reports of ``relinked``; a report of these without one copies none. ``placed``
    are the undated ones among the reports of ``timed``; a report of these without a place has a date, or is gone.
    """

    events: tuple[Event, ...]
    gone_events: frozenset[str]
    series: tuple[Series, ...]
    gone_series: frozenset[str]
    copies: tuple[CopyLink, ...]
    relinked: frozenset[str]
    placed: tuple[Placed, ...]
    timed: frozenset[str]


@dataclass(slots=True)
class _Arrival:
    """A report that is being entered."""

    sheet: Sheet
    vocabulary: Vocabulary
    print: Print
    facts: dict[str, Fact] = field(default_factory=dict)


class Fuser:
    """Fuses what it is given, at once by ``load`` or bit by bit by ``add`` and ``update``; the outcome is the same.

    Claims whose report is not given are left out: a caller who asks what was known by a day gives the reports of
    that day only. Over a shelf it goes on from the state that is stored there, and only ``update`` and ``changes``
    are of use: what has not changed is not in memory.
    """

    def __init__(self, decisions: Iterable[Decision] = (), shelf: Shelf | None = None) -> None:
        self._stock = stock = Stock(shelf)
        self._bindings = Bindings(stock, decisions, shelf)
        self._copies, self._graph, self._lines = CopyIndex(stock), Graph(stock), Lines(stock)
        self._derived = Derivation(stock, self._graph, self._lines, self._copies)
        self._datings = Datings(stock, self._lines, self._copies, self._derived)
        self._events: dict[str, Event] = {}
        self._series: dict[str, Series] = {}

    def load(self, claims: Iterable[Claim], reports: Iterable[Report]) -> None:
        """Enter many reports with their claims, then derive."""
        self._enter(claims, reports, ())

    def add(self, report: Report, claims: Iterable[Claim]) -> Touched:
        """Enter one report with its claims and derive anew what it touches. A report known already adds nothing."""
        return self._enter(claims, (report,), ())

    def update(self, claims: Iterable[Claim], reports: Iterable[Report], gone: Collection[str] = ()) -> Touched:
        """Take reports away and enter others, then derive anew what that touches; what it touched.

        A report that has changed is both taken away and entered. Raises NeedsWhole where the stored state does not
        suffice; then everything has to be loaded.
        """
        return self._enter(claims, reports, gone)

    @property
    def reports(self) -> int:
        """How many reports have been entered."""
        return self._stock.footing.reports

    def retold(self) -> set[str]:
        """Over a shelf: the reports that decisions made since now divide otherwise, and that must come again."""
        return self._bindings.retold()

    def changes(self) -> Iterator[tuple[str, str, bytes | None]]:
        """The state to store: kind, key and value of what has changed, None for what is gone; all in memory."""
        return self._stock.changes()

    def ranks(self) -> tuple[Iterable[tuple[int, int, str]], Iterable[tuple[int, int, str]]]:
        """The state to store: entries of lines that are new, and that are gone; in memory, all there are."""
        ranks = self._stock.ranks
        return (sorted(ranks.added), sorted(ranks.gone)) if self._stock.stored else (ranks.rows(), ())

    def fusion(self) -> Fusion:
        """Everything derived, in canonical order; in memory."""
        stock = self._stock
        events = tuple(self._events[id] for id in sorted(self._events))
        series = tuple(self._series[id] for id in sorted(self._series))
        unique = {link for event in events for link in event.links}
        links = tuple(sorted(unique, key=lambda r: (r.a, r.b, r.relation, r.reasons)))
        copies = tuple(link for id in sorted(stock.kin) if (link := self._copies.link(id)) is not None)
        changed = revisions(copies, stock)
        placed = self.placed()
        days = tuple(sorted(day for row in placed for day in row.days))
        datings = tuple(row.dating for row in placed)
        return Fusion(events, series, links, copies, changed, datings, days, self._mains())

    def placed(self) -> list[Placed]:
        """Every undated report, by id; in memory."""
        return [self._stock.placed[id] for id in sorted(self._stock.placed)]

    def _mains(self) -> tuple[tuple[str, str], ...]:
        found = []
        for report, page in sorted(self._stock.pages.items()):
            main = next((id for id in page.tellings if self._stock.tellings[id].main), None)
            if main is not None and (event := self._derived.event_of_main(main)) is not None:
                found.append((report, event))
        return tuple(found)

    # Entering

    def _enter(self, claims: Iterable[Claim], reports: Iterable[Report], gone: Collection[str]) -> Touched:
        with seldom():
            return self._taken_up(claims, reports, gone)

    def _taken_up(self, claims: Iterable[Claim], reports: Iterable[Report], gone: Collection[str]) -> Touched:
        quiet = not self.reports
        self._stock.pages.fetch(gone)
        leaving = sorted(id for id in gone if self._stock.pages.find(id) is not None)
        touched: set[str] = set()
        for report in leaving:
            touched |= self._leave(report)
        arrivals = self._read(claims, reports)
        new = self._arrive(arrivals, quiet, touched)
        touched |= self._graph.weigh(new)
        rulings, bound = self._bindings.bind()
        self._derived.rulings = rulings
        relinked = self._copies.settle()
        self._stock.pages.fetch(relinked)
        touched |= bound | {id for report in relinked for id in self._stock.pages[report].tellings}
        touched = {id for id in touched if self._graph.has(id)}
        touched |= self._graph.compare(touched if not quiet else set(self._stock.tellings))
        relinked.update(leaving, (arrival.sheet.id for arrival in arrivals))
        return self._derive(touched, relinked, quiet)

    def _leave(self, report: str) -> set[str]:
        page = self._stock.pages[report]
        self._stock.tellings.fetch(page.tellings)
        self._stock.nodes.fetch(page.tellings)
        self._bindings.part(report)
        self._datings.leave(report)
        self._copies.leave(page.sheet)
        self._lines.leave([self._stock.tellings[id] for id in page.tellings])
        return self._derived.leave(report) | self._graph.leave(report)

    def _read(self, claims: Iterable[Claim], reports: Iterable[Report]) -> list[_Arrival]:
        """The reports that are not there yet, with the facts of their claims, by id."""
        found: dict[str, _Arrival] = {}
        for report in reports:
            if report.id not in found and self._stock.pages.find(report.id) is None:
                found[report.id] = _Arrival(sheet_of(report), vocabulary_of(report), print_of(report))
        for claim in claims:
            home = found.get(claim.report)
            if home is not None and claim.id not in self._bindings.rejected and claim.id not in home.facts:
                home.facts[claim.id] = fact_of(claim, home.sheet)
        return [found[id] for id in sorted(found)]

    def _arrive(self, arrivals: list[_Arrival], quiet: bool, touched: set[str]) -> set[str]:
        """Enter reports; returns their tellings, and adds to those touched by them."""
        for arrival in arrivals:
            self._bindings.meet(arrival.facts.values())
        apart = self._bindings.apart()
        new: set[str] = set()
        for arrival in arrivals:
            sheet, tellings = arrival.sheet, _tell(arrival, apart)
            touched |= self._graph.enter(sheet, arrival.vocabulary, tellings, quiet)
            self._lines.enter(tellings)
            self._datings.enter(sheet.id)
            new.update(telling.id for telling in tellings)
        touched |= new
        for arrival in arrivals:
            self._copies.enter(arrival.sheet, arrival.print, quiet)
        return new

    # Deriving

    def _derive(self, touched: set[str], relinked: set[str], quiet: bool) -> Touched:
        turned = self._lines.settle()
        stretches = self._lines.totals.take_stretches()
        made, gone = self._derived.refresh(touched, turned, stretches, quiet)
        concerned = {self._stock.tellings[id].report for id in touched} | relinked
        concerned.update(report for one in made.values() for report in one.reports)
        concerned.update(r.fact.report for k in self._lines.moved for r in self._lines.readings(k) if not r.told_on)
        undated = self._datings.concerned(concerned, stretches)
        placed, moved, resolved = self._datings.settle(undated)
        for report in moved:
            self._lines.move(report)
        again = {key for report in resolved for key in self._derived.keys_of(report)} - made.keys()
        again |= self._derived.totals_of(moved)
        remade, _ = self._derived.make(again)
        events = self._datings.dated([*(made | remade).values()])
        return self._outcome(events, gone, relinked, placed, relinked | undated)

    def _outcome(
        self, events: list[Event], gone: set[str], relinked: set[str], placed: list[Placed], timed: set[str]
    ) -> Touched:
        series, before = self._lines.take_series()
        gone_series = before - {line.id for line in series}
        if not self._stock.stored:
            for ids, kept in ((gone, self._events), (gone_series, self._series)):
                for id in ids:
                    kept.pop(id, None)
            self._events.update((event.id, event) for event in events)
            self._series.update((line.id, line) for line in series)
        links = (self._copies.link(id) for id in sorted(relinked) if self._stock.pages.find(id) is not None)
        return Touched(
            tuple(events), frozenset(gone), tuple(series), frozenset(gone_series),
            tuple(link for link in links if link is not None), frozenset(relinked), tuple(placed), frozenset(timed),
        )  # fmt: skip


def _tell(arrival: _Arrival, apart: dict[str, str]) -> list[Telling]:
    facts = sorted(arrival.facts.values(), key=lambda fact: (fact.start, fact.end, fact.id))
    ground = ground_of(Counter(spot for fact in facts for spot in set(fact.spots)))
    settled(facts, arrival.sheet.outlet)
    for fact in facts:
        fact.source = in_place(fact.source, ground)
    return tellings_of(arrival.sheet, arrival.vocabulary, facts, apart)
