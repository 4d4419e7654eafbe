"""All growing figures by source: the series, and the totals as events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from accordingto.fuse.days import Days
from accordingto.fuse.facts import Fact, Sheet
from accordingto.fuse.places import Spot
from accordingto.fuse.series import Reading, jurisdiction, lines_of, place_of_reading, readings_of, series_of
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

    def place(self, datings: Mapping[str, Days]) -> None:
        """Put the readings of undated reports where their reports were placed."""
        for key, readings in self._readings.items():
            undated = [r for r in readings if r.told_on is None and datings.get(r.fact.report) != r.placed]
            for reading in undated:
                reading.placed = datings.get(reading.fact.report)
            if undated:
                self._series.pop(key, None)

    def dated_line(self, reading: Reading) -> dict[str, list[Reading]]:
        """A reading of an undated report and after it the dated points of its own line, by the line's name."""
        lines = lines_of(self._readings[reading.fact.source.key])
        for (measure, basis, where, group), line in lines.items():
            if basis == "cumulative" and any(r.figure is reading.figure for r in line):
                name = " ".join(filter(None, (reading.fact.source.name, group, measure, where and f"in {where}")))
                return {name: [reading, *(r for r in line if r.told_on is not None)]}
        return {}

    def around(self, countries: Collection[str]) -> list[Reading]:
        """The dated totals of some countries."""
        return self.totals.of_countries(countries)

    def root(self, key: str) -> Spot | None:
        """The place a source speaks for."""
        if key not in self._roots:
            self._roots[key] = jurisdiction(self._readings.get(key, ()))
        return self._roots[key]

    def place_of(self, reading: Reading) -> Spot | None:
        """The place a total counts."""
        return place_of_reading(reading, self.root(reading.fact.source.key))

    def readings(self, key: str) -> list[Reading]:
        """The readings of one source."""
        return self._readings.get(key, [])

    def toll_key(self, telling: Telling) -> str:
        """Which total a telling of totals is of: the kind of thing counted, and where."""
        for fact in telling.facts:
            for reading in readings_of([fact], telling.published):
                spot = self.place_of(reading)
                family = _FAMILIES.get(reading.figure.measure, reading.figure.measure)
                return f"{family}|{spot.name if spot else telling.report}"
        return f"{telling.type}|{telling.report}"
