"""Undated reports placed in the light of everything entered, and relative days resolved by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from accordingto.fuse.copies import CopyIndex
from accordingto.fuse.days import Days, iso
from accordingto.fuse.derive import Derivation, Made
from accordingto.fuse.lines import Lines
from accordingto.fuse.outcome import Dating, Placed, Resolved
from accordingto.fuse.series import Reading
from accordingto.fuse.shelf import line_of
from accordingto.fuse.stock import Stock
from accordingto.fuse.totals import Stretch
from accordingto.fuse.undated import Ledger, place, resolved, since_of
from accordingto.records import Event, When


class Datings:
    """Places the undated reports of a fusion."""

    def __init__(self, stock: Stock, lines: Lines, copies: CopyIndex, derived: Derivation) -> None:
        self._stock, self._lines, self._copies, self._derived = stock, lines, copies, derived

    def enter(self, report: str) -> None:
        """Enter a report whose page is there: one that tells a war's age goes by the totals of its countries."""
        for line in self._aged(report):
            self._stock.ranks.enter(line, (0, report))

    def leave(self, report: str) -> None:
        """Take a report out, before its page goes."""
        for line in self._aged(report):
            self._stock.ranks.leave(line, (0, report))
        if self._stock.placed.find(report) is not None:
            self._stock.placed.drop(report)

    def _aged(self, report: str) -> list[int]:
        sheet = self._stock.pages[report].sheet
        told = sheet.published is None and any(hint.age for hint in sheet.hints)
        return [_line(country) for country in sorted(self._countries(report))] if told else []

    def concerned(self, reports: Iterable[str], stretches: Iterable[Stretch]) -> set[str]:
        """The undated ones among these reports, and those that go by the totals of countries that have new ones."""
        found = set(reports)
        for country in {country for _, country, _, _ in stretches}:
            found.update(id for _, id in self._stock.ranks.whole(_line(country or "")))
        self._stock.pages.fetch(found)
        pages = ((id, self._stock.pages.find(id)) for id in found)
        return {id for id, page in pages if page is not None and page.sheet.published is None}

    def settle(self, reports: Iterable[str]) -> tuple[list[Placed], set[str], set[str]]:
        """Place undated reports anew: where they stand, the reports now placed elsewhere, those with days resolved
        otherwise."""
        moved: set[str] = set()
        turned: set[str] = set()
        found: list[Placed] = []
        for report in sorted(reports):
            dating = self._dating(report)
            new, old = Placed(dating, tuple(self._days(dating))), self._stock.placed.find(report)
            found.append(new)
            if (old.dating.days if old else None) != dating.days:
                moved.add(report)
            if (old.days if old else ()) != new.days:
                turned.add(report)
            self._stock.placed.put(report, new)
        return found, moved, turned

    def _dating(self, report: str) -> Dating:
        sheet, facts = self._stock.pages[report].sheet, self._stock.facts(report)
        root = self._copies.root(report)
        lines: dict[str, list[Reading]] = {}
        for own in self._lines.of_report(report):
            lines |= self._lines.dated_line(own)
        told = tuple(sorted(self._told_days(report)))
        copied = self._stock.pages[root].sheet.published if root != report else None
        beside = [reading for line in lines.values() for reading in line[1:]]
        if any(hint.age for hint in sheet.hints):
            beside += self._lines.around(self._countries(report))
        return place(sheet, facts, Ledger(copied, lines, since_of(beside), told))

    def _countries(self, report: str) -> set[str]:
        return {spot.country or spot.key for fact in self._stock.facts(report) for spot in fact.spots}

    def _told_days(self, report: str) -> set[tuple[str, Days]]:
        """The happenings of known day that a report tells of together with others: type and day."""
        days = self._derived.days_by_claim(report)
        facts = {fact.id: fact for fact in self._stock.facts(report)}
        return {(facts[id].type, found) for id, found in days.items() if facts[id].days is None}

    def _days(self, dating: Dating) -> Iterator[Resolved]:
        """The days of claims told by a weekday only, where the rest of the ledger settles which is meant."""
        happened = self._derived.days_by_claim(dating.report)
        for fact in self._stock.facts(dating.report):
            day = resolved(fact, dating.days, happened.get(fact.id)) if fact.days is None else None
            if day is not None:
                yield fact.id, iso(day), iso(day)

    def dated(self, made: Iterable[Made]) -> list[Event]:
        """Events; those without a day have that of the first of their claims that was resolved."""
        several = list(made)
        self._stock.placed.fetch(r for one in several if one.event.when is None for r in one.reports)
        return [one.event if one.event.when else _dated(one.event, self._resolved(one.reports)) for one in several]

    def _resolved(self, reports: Iterable[str]) -> dict[str, Resolved]:
        rows = (row for report in reports if (row := self._stock.placed.find(report)) is not None)
        return {day[0]: day for row in rows for day in row.days}


def _line(country: str) -> int:
    return line_of(f"aged|{country}")


def _dated(event: Event, days: Mapping[str, Resolved]) -> Event:
    found = next((days[id] for id in event.claims if id in days), None)
    return replace(event, when=When(found[1], found[2], "day", "relative", None)) if found else event
