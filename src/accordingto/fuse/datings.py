"""Undated reports placed in the light of everything entered, and relative days resolved by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from accordingto.fuse.copies import CopyIndex
from accordingto.fuse.days import Days, iso, ordinal
from accordingto.fuse.derive import Derivation
from accordingto.fuse.facts import Fact, Sheet
from accordingto.fuse.lines import Lines
from accordingto.fuse.outcome import Dating
from accordingto.fuse.series import Reading, readings_of
from accordingto.fuse.undated import Ledger, place, resolved, since_of
from accordingto.records import Event, When

Resolved = tuple[str, str, str]
"""Claim, first and last day."""


class Datings:
    """Places the undated reports of a fusion."""

    def __init__(
        self, sheets: Mapping[str, Sheet], facts: Mapping[str, list[Fact]], lines: Lines, copies: CopyIndex
    ) -> None:
        self._sheets, self._facts, self._lines, self._copies = sheets, facts, lines, copies

    def of(self, derived: Derivation) -> tuple[Dating, ...]:
        """Where each undated report was placed, by report."""
        undated = sorted(id for id, sheet in self._sheets.items() if sheet.published is None)
        return tuple(place(self._sheets[id], self._facts[id], self._ledger(id, derived)) for id in undated)

    def _ledger(self, report: str, derived: Derivation) -> Ledger:
        facts = self._facts[report]
        root = self._copies.root(report)
        countries = {spot.country or spot.key for fact in facts for spot in fact.spots}
        lines: dict[str, list[Reading]] = {}
        for own in readings_of(facts, None):
            lines |= self._lines.dated_line(own)
        told = tuple(sorted(derived.told_days(report)))
        copied = self._sheets[root].published if root != report else None
        beside = [reading for line in lines.values() for reading in line[1:]]
        return Ledger(copied, lines, since_of([*self._lines.around(countries), *beside]), told)

    def days(self, datings: Iterable[Dating], derived: Derivation) -> Iterator[Resolved]:
        """The days of claims told by a weekday only, where the rest of the ledger settles which is meant."""
        for dating in datings:
            out = _interval(dating)
            happened = derived.days_by_claim(dating.report)
            for fact in self._facts[dating.report]:
                day = resolved(fact, out, happened.get(fact.id)) if fact.days is None else None
                if day is not None:
                    yield fact.id, iso(day), iso(day)


def _interval(dating: Dating) -> Days | None:
    first, last = ordinal(dating.start), ordinal(dating.end)
    return (first, last) if first is not None and last is not None else None


def intervals(datings: Iterable[Dating]) -> dict[str, Days]:
    """The intervals of the reports that could be placed on both sides."""
    return {dating.report: days for dating in datings if (days := _interval(dating)) is not None}


def dated(event: Event, days: Mapping[str, Resolved]) -> Event:
    """An event without a day, given the day of the first of its claims that was resolved."""
    found = next((days[id] for id in event.claims if id in days), None) if event.when is None else None
    return replace(event, when=When(found[1], found[2], "day", "relative", None)) if found else event
