"""All growing figures by source: the series, and the totals as events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from accordingto.fuse.facts import Fact, Sheet
from accordingto.fuse.places import Spot
from accordingto.fuse.series import Reading, jurisdiction, place_of_reading, readings_of, series_of
from accordingto.fuse.tellings import Telling
from accordingto.fuse.totals import Totals
from accordingto.records import Measure, Series

_FAMILIES: dict[Measure, str] = {
    "killed": "casualties", "injured": "casualties", "missing": "casualties", "displaced": "displacement",
    "evacuated": "displacement", "sheltering": "displacement", "abducted": "captives", "held": "captives",
    "released": "captives", "detained": "captives", "homes_damaged": "damage", "facilities_hit": "damage",
}  # fmt: skip


class Lines:
    """Readings of growing figures, by source."""

    def __init__(self) -> None:
        self._readings: dict[str, list[Reading]] = defaultdict(list)
        self._series: dict[str, list[Series]] = {}
        self._roots: dict[str, Spot | None] = {}
        self._moved: set[str] = set()
        self.totals = Totals()

    def add(self, facts: Iterable[Fact], sheet: Sheet) -> None:
        """Enter a report's growing figures."""
        for reading in readings_of(facts, sheet.published):
            key = reading.fact.source.key
            self._readings[key].append(reading)
            self.totals.add(reading)
            self._moved.add(key)
            self._series.pop(key, None)
            self._roots.pop(key, None)

    def take_moved(self) -> set[str]:
        """The keys of the sources whose lines have moved since this was last asked."""
        moved, self._moved = self._moved, set()
        return moved

    def of_source(self, key: str) -> list[Series]:
        """The series of one source."""
        if key not in self._series:
            self._series[key] = series_of(self._readings[key])
        return self._series[key]

    def all(self) -> tuple[Series, ...]:
        """Every series, by id."""
        return tuple(sorted((s for key in self._readings for s in self.of_source(key)), key=lambda s: s.id))

    def root(self, key: str) -> Spot | None:
        """The place a source speaks for."""
        if key not in self._roots:
            self._roots[key] = jurisdiction(self._readings.get(key, ()))
        return self._roots[key]

    def readings(self, key: str) -> list[Reading]:
        """The readings of one source."""
        return self._readings.get(key, [])

    def toll_key(self, telling: Telling) -> str:
        """Which total a telling of totals is of: the kind of thing counted, and where."""
        for fact in telling.facts:
            for reading in readings_of([fact], telling.published):
                spot = place_of_reading(reading, self.root(fact.source.key))
                family = _FAMILIES.get(reading.figure.measure, reading.figure.measure)
                return f"{family}|{spot.name if spot else telling.report}"
        return f"{telling.type}|{telling.report}"
