"""All growing figures by source: the series, and the totals as events."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from accordingto.fuse.places import Spot
from accordingto.fuse.series import (
    Reading,
    jurisdiction,
    later_starts,
    lines_of,
    place_of_reading,
    readings_of,
    series_of,
    standing_of,
)
from accordingto.fuse.shelf import line_of
from accordingto.fuse.starts import id_of
from accordingto.fuse.stock import Body, Stock
from accordingto.fuse.tellings import Telling
from accordingto.fuse.totals import Totals
from accordingto.records import Measure, Series

_FAMILIES: dict[Measure, str] = {
    "killed": "casualties", "injured": "casualties", "missing": "casualties", "displaced": "displacement",
    "evacuated": "displacement", "sheltering": "displacement", "abducted": "captives", "held": "captives",
    "released": "captives", "detained": "captives", "homes_damaged": "damage", "facilities_hit": "damage",
}  # fmt: skip

_FOR_THEMSELVES = ("outlet", "person", "unnamed", None)


class Lines:
    """Readings of growing figures, by source. The outcome of ``series`` stands for what has been settled."""

    def __init__(self, stock: Stock) -> None:
        self._stock, self._ranks, self._bodies = stock, stock.ranks, stock.bodies
        self._readings: dict[str, list[Reading]] = {}
        self._moved: set[str] = set()
        self._fresh: set[str] = set()
        self.totals = Totals(stock)

    def enter(self, tellings: Iterable[Telling]) -> None:
        """Enter a report's growing figures."""
        for telling in tellings:
            for reading in _readings_in(telling):
                key = reading.fact.source.key
                self._ranks.enter(_line(key), (0, telling.id))
                self.totals.enter(reading, telling.id)
                self._fresh.add(_name(reading))
                self._moved.add(key)
                self._readings.pop(key, None)

    def leave(self, tellings: Iterable[Telling]) -> None:
        """Take a report's growing figures out."""
        for telling in tellings:
            readings = _readings_in(telling)
            for reading in readings:
                self.totals.leave(reading, telling.id)
            for key in {reading.fact.source.key for reading in readings}:
                self._ranks.leave(_line(key), (0, telling.id))
                self._moved.add(key)
                self._readings.pop(key, None)

    def move(self, report: str) -> None:
        """Say that a report was placed elsewhere in time, and its readings with it."""
        for reading in self.of_report(report):
            key = reading.fact.source.key
            self._moved.add(key)
            self._readings.pop(key, None)

    def settle(self) -> set[str]:
        """Find the places that moved sources speak for; returns the sources for which it is another than before."""
        turned: set[str] = set()
        for key in sorted(self._moved):
            readings, body = self.readings(key), self._bodies.find(key)
            root = jurisdiction(readings)
            starts = {" ".join(id): start for id, start in later_starts(readings, root).items()}
            if body is not None and body.root == root and not self._turned(readings, body.starts, starts):
                if body.starts != starts:
                    body.starts = starts
                    self._bodies.touch(key)
                continue
            turned.add(key)
            self._bodies.put(key, Body(root, body.series if body else [], starts))
        self._fresh = set()
        for key in turned:
            for id in self.tellings(key):
                telling = self._stock.tellings[id]
                for reading in _readings_in(telling):
                    if reading.fact.source.key == key:
                        self.totals.move(reading, id)
        return turned

    def _turned(self, readings: list[Reading], old: dict[str, str], new: dict[str, str]) -> bool:
        """Whether a total that was there before is now one of another start."""
        names = {_name(r) for r in readings} - self._fresh if old or new else set()
        return any(old.get(name) != new.get(name) for name in names)

    @property
    def moved(self) -> set[str]:
        """The keys of the sources whose lines have moved since this was last taken."""
        return set(self._moved)

    def take_series(self) -> tuple[list[Series], set[str]]:
        """The series of the sources whose lines have moved, and the ids of all series these had before."""
        found: list[Series] = []
        before: set[str] = set()
        for key in sorted(self._moved):
            body = self._bodies[key]
            before.update(body.series)
            made = series_of(self.readings(key))
            found += made
            body.series = [series.id for series in made]
            self._bodies.touch(key)
        self._moved = set()
        return found, before

    def tellings(self, key: str) -> list[str]:
        """The tellings with a growing figure of a source."""
        return [id for _, id in self._ranks.whole(_line(key))]

    def readings(self, key: str) -> list[Reading]:
        """The readings of one source."""
        found = self._readings.get(key)
        if found is None:
            ids = self.tellings(key)
            self._stock.tellings.fetch(ids)
            every = [r for id in ids for r in _readings_in(self._stock.tellings[id])]
            found = self._readings[key] = [r for r in every if r.fact.source.key == key]
            self._place(found)
        return found

    def _place(self, readings: list[Reading]) -> None:
        """Tell the readings of undated reports where these were placed in time."""
        self._stock.placed.fetch({r.fact.report for r in readings if r.told_on is None})
        for reading in readings:
            placed = self._stock.placed.find(reading.fact.report) if reading.told_on is None else None
            reading.placed = placed.dating.days if placed else None

    def standing(self, tellings: Iterable[Telling]) -> frozenset[tuple[str, str]]:
        """The numbers of a total that stand, by claim and figure."""
        readings = [reading for telling in tellings for reading in _readings_in(telling)]
        self._place(readings)
        return frozenset((r.fact.id, r.figure.id) for r in standing_of(readings))

    def of_report(self, report: str) -> list[Reading]:
        """The readings of one report, in text order."""
        page = self._stock.pages.find(report)
        growing = page.growing if page else []
        found = [r for id in growing for r in _readings_in(self._stock.tellings[id])]
        return sorted(found, key=lambda r: (r.fact.start, r.fact.end, r.fact.id))

    def dated_line(self, reading: Reading) -> dict[str, list[Reading]]:
        """A reading of an undated report and after it the dated points of its own line, by the line's name."""
        lines = lines_of(self.readings(reading.fact.source.key))
        for (measure, basis, where, group, _), line in lines.items():
            if basis == "cumulative" and any(r.figure is reading.figure for r in line):
                name = " ".join(filter(None, (reading.fact.source.name, group, measure, where and f"in {where}")))
                return {name: [reading, *(r for r in line if r.told_on is not None)]}
        return {}

    def around(self, countries: Collection[str]) -> list[Reading]:
        """The dated totals of some countries."""
        return self.totals.of_countries(countries)

    def place_of(self, reading: Reading) -> Spot | None:
        """The place a total counts."""
        body = self._bodies.find(reading.fact.source.key)
        return place_of_reading(reading, body.root if body else None)

    def toll_key(self, telling: Telling) -> str:
        """Which total a telling of totals is of: the kind of thing counted, where, and since when."""
        readings = _readings_in(telling)
        start = next((start for reading in readings if (start := self._start_of(reading))), None)
        for reading in readings:
            spot = self.place_of(reading) if self._is_placed(reading) else None
            family = _FAMILIES.get(reading.figure.measure, reading.figure.measure)
            return f"{family}|{spot.name if spot else telling.report}" + (f"|since {start}" if start else "")
        return f"{telling.type}|{telling.report}"

    def _start_of(self, reading: Reading) -> str | None:
        body = self._bodies.find(reading.fact.source.key)
        return body.starts.get(_name(reading)) if body else None

    def _is_placed(self, reading: Reading) -> bool:
        """Whether the text or its source tells of where a total is.

        An outlet or a person who names no place may count a town as well as a country: totals of two such reports
        are not one because both are set in one country.
        """
        source = reading.fact.source
        body = self._bodies.find(source.key)
        return bool(reading.fact.spots) or bool(body and body.root) or source.kind not in _FOR_THEMSELVES


def _readings_in(telling: Telling) -> list[Reading]:
    return readings_of(telling.facts, telling.published, telling.ground)


def _name(reading: Reading) -> str:
    return " ".join(id_of(reading))


def _line(key: str) -> int:
    return line_of(f"source|{key}")
