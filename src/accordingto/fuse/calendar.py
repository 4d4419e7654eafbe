"""Which events with figures of their own fell on which day in which country: whom a new total may take in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict

from accordingto.fuse.days import ordinal
from accordingto.fuse.totals import Place, Stretch
from accordingto.records import Event


class Calendar:
    """Keys of events by country and last day."""

    def __init__(self) -> None:
        self._lines: dict[Place, list[tuple[int, str]]] = defaultdict(list)

    def enter(self, key: str, event: Event) -> None:
        """Enter an event that has a figure of its own and a day."""
        for country, entry in _entries(key, event):
            insort(self._lines[country], entry)

    def drop(self, key: str, event: Event) -> None:
        """Take an event out again."""
        for country, entry in _entries(key, event):
            line = self._lines[country]
            del line[bisect_left(line, entry)]

    def within(self, stretch: Stretch) -> set[str]:
        """The events of a country in a stretch of days."""
        country, first, last = stretch
        line = self._lines.get(country, [])
        return {key for _, key in line[bisect_left(line, (first, "")) : bisect_right(line, (last, "~"))]}


def _entries(key: str, event: Event) -> list[tuple[Place, tuple[int, str]]]:
    day = ordinal(event.when.end) if event.when else None
    if day is None or not any(figure.basis == "incident" for figure in event.figures):
        return []
    countries = {place.country or f"{place.gazetteer}:{place.id}" for place in event.where}
    return [(country, (day, key)) for country in sorted(countries)]
