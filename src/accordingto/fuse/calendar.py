"""Which events with figures of their own fell on which day in which country: whom a new total may take in."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.fuse.shelf import Ranks, line_of
from accordingto.fuse.stock import Gathering
from accordingto.fuse.totals import Place, Stretch
from accordingto.records import Measure


class Calendar:
    """Keys of events by measure, country and last day."""

    def __init__(self, ranks: Ranks) -> None:
        self._ranks = ranks

    def enter(self, key: str, gathering: Gathering, day: int, awaited: set[tuple[Measure, Place]]) -> None:
        """Enter an event of that last day whose numbers await these totals."""
        gathering.days = sorted((_line(measure, country), day) for measure, country in awaited)
        for line, _ in gathering.days:
            self._ranks.enter(line, (day, key))

    def drop(self, key: str, gathering: Gathering) -> None:
        """Take an event out again."""
        for line, day in gathering.days:
            self._ranks.leave(line, (day, key))
        gathering.days = []

    def fetch(self, stretches: Iterable[Stretch]) -> None:
        """Load what is to be asked for soon."""
        self._ranks.fetch({_line(measure, country) for measure, country, _, _ in stretches})

    def fetch_entered(self, gatherings: Iterable[Gathering]) -> None:
        """Load what these events are entered under, to be taken out soon."""
        self._ranks.fetch(line for gathering in gatherings for line, _ in gathering.days)

    def within(self, stretch: Stretch) -> set[str]:
        """The events that await a total of that measure and country in a stretch of days."""
        measure, country, first, last = stretch
        return {key for _, key in self._ranks.between(_line(measure, country), first, last)}


def _line(measure: Measure, country: Place) -> int:
    return line_of(f"calendar|{measure}|{country}")
