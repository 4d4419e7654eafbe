"""Totals and joint numbers: what they take in, so that nobody adds them to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from sys import intern
from typing import get_args

from accordingto.fuse.days import Days, ordinal
from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import say, told
from accordingto.fuse.places import Spot, standing
from accordingto.fuse.series import Reading, readings_of
from accordingto.fuse.shelf import Entry, line_of
from accordingto.fuse.stock import Stock
from accordingto.records import Figure, Measure, Relation

Place = str | None
Stretch = tuple[Measure, Place, int, int]
"""A measure, a country and the days, first and last, whose next total has changed."""


@dataclass(frozen=True, slots=True)
class Where:
    """The places of an event, and how to tell the place that a total counts."""

    spots: tuple[Spot, ...]
    of_total: Callable[[Reading], Spot | None]


class Totals:
    """Cumulative totals by measure and country, in order of the day they stand for."""

    def __init__(self, stock: Stock) -> None:
        self._stock, self._ranks = stock, stock.ranks
        self._readings: dict[str, Reading] = {}
        self._stretches: set[Stretch] = set()

    def enter(self, reading: Reading, telling: str) -> None:
        """Enter a cumulative total of a telling, if its day is known."""
        for line, place, entry in _places(reading, telling):
            self._ranks.enter(line, entry)
            self._readings[entry[1]] = reading
            self._move(line, place, reading.figure.measure, entry)

    def leave(self, reading: Reading, telling: str) -> None:
        """Take a total out again."""
        for line, place, entry in _places(reading, telling):
            self._move(line, place, reading.figure.measure, entry)
            self._ranks.leave(line, entry)
            self._readings.pop(entry[1], None)

    def move(self, reading: Reading, telling: str) -> None:
        """Say that what a total counts has changed."""
        for line, place, entry in _places(reading, telling):
            self._move(line, place, reading.figure.measure, entry)

    def _move(self, line: int, place: Place, measure: Measure, entry: Entry) -> None:
        before = self._ranks.last_before(line, entry)
        self._stretches.add((measure, place, before[0] if before else 0, entry[0]))

    def take_stretches(self) -> set[Stretch]:
        """The stretches of days, by measure and country, whose next total has changed since this was last asked."""
        found, self._stretches = self._stretches, set()
        return found

    def of_countries(self, countries: Collection[str]) -> list[Reading]:
        """The dated totals told of some countries."""
        lines = [_line(measure, country) for country in sorted(countries) for measure in get_args(Measure)]
        self._ranks.fetch(lines)
        entries = [entry for line in lines for entry in self._ranks.whole(line)]
        self.fetch(entries)
        return [self._reading(entry) for entry in entries]

    def first_after(self, measure: Measure, country: Place, day: int) -> Reading | None:
        """The first total of that measure that stands for this day or a later one."""
        entry = self._ranks.first_since(_line(measure, country), (day, ""))
        return self._reading(entry) if entry else None

    def fetch(self, entries: Iterable[Entry]) -> None:
        """Load the tellings of totals."""
        self._stock.tellings.fetch(_telling(id) for _, id in entries)

    def _reading(self, entry: Entry) -> Reading:
        found = self._readings.get(entry[1])
        if found is None:
            id = _telling(entry[1])
            telling = self._stock.tellings[id]
            for reading in readings_of(telling.facts, telling.published):
                self._readings.update((e[1], reading) for _, _, e in _places(reading, id))
            found = self._readings[entry[1]]
        return found


def _places(reading: Reading, telling: str) -> Iterator[tuple[int, Place, Entry]]:
    """The lines a total stands in, each with its country, and its entry there; none where its day is not known."""
    figure, fact = reading.figure, reading.fact
    if figure.basis == "cumulative" and reading.as_of is not None:
        entry = (reading.as_of, f"{fact.id} {figure.start:09d} {figure.id} {telling}")
        for country in _countries(fact.spots):
            yield _line(figure.measure, country), country, entry


def _telling(id: str) -> str:
    return id.rsplit(" ", 1)[1]


def _line(measure: Measure, country: Place) -> int:
    return line_of(f"total|{measure}|{country}")


def _countries(spots: tuple[Spot, ...]) -> Sequence[Place]:
    return sorted({spot.country or spot.key for spot in spots})


def awaited(facts: Iterable[Fact], where: tuple[Spot, ...]) -> set[tuple[Measure, Place]]:
    """The measures and countries whose next total can take in a number of an event's own claims."""
    return {
        (figure.measure, country)
        for fact in facts
        if fact.modality == "asserted"
        for figure in fact.figures
        if figure.basis == "incident" and told(figure) is not None
        for country in _countries(fact.spots or where)
    }


def subsumed(
    facts: Iterable[Fact], own: list[Reading], totals: Totals, days: Days | None, where: Where
) -> Iterator[Relation]:
    """The totals that take in an event's incident figures: that of the same report, else the first that follows."""
    incident = [(f, x) for f in facts if f.modality == "asserted" for x in f.figures if x.basis == "incident"]
    last: dict[Measure, tuple[Fact, int]] = {}
    for fact, figure in incident:
        beside = [r for r in own if r.fact.report == fact.report and r.figure.measure == figure.measure]
        total = next((r for r in beside if _takes_in(r, fact, told(figure), where)), None)
        if total is not None:
            yield _subsumes(total, fact, "in the same report")
        elif told(figure) is not None:
            last[figure.measure] = (fact, told(figure) or 0)
    for measure, (fact, number) in sorted(last.items()):
        total = next(_following(totals, measure, fact.spots or where.spots, days), None)
        if total is not None and total.fact.report != fact.report and _takes_in(total, fact, number, where):
            yield _subsumes(total, fact, "the first total to follow")


def _following(totals: Totals, measure: Measure, spots: tuple[Spot, ...], days: Days | None) -> Iterator[Reading]:
    for country in _countries(spots) if days else ():
        found = totals.first_after(measure, country, days[1]) if days else None
        if found is not None:
            yield found


def _takes_in(total: Reading, fact: Fact, number: int | None, where: Where) -> bool:
    if total.figure.basis != "cumulative" or number is None or total.fact.id == fact.id:
        return False
    if (told(total.figure) or 0) < number:
        return False
    since = ordinal(total.figure.since)
    if since is not None and fact.days is not None and fact.days[1] < since:
        return False
    wide = where.of_total(total)
    around = total.fact.spots if wide is None else (wide, *total.fact.spots)
    return any(standing(spot, w) in ("inside", "same") for spot in fact.spots or where.spots for w in around)


def _subsumes(total: Reading, fact: Fact, where: str) -> Relation:
    words = f"the total of {say(total.figure)} takes in this happening's own number; the two are never added"
    return Relation(total.fact.id, fact.id, "subsumes", (intern(words), where))


def joint_subsumes(joint: Iterable[Fact], facts: Iterable[Fact]) -> Iterator[Relation]:
    """A number for several happenings takes in the number of each that is not larger."""
    singles = list(facts)
    for wide in joint:
        most = {x.measure: told(x) or 0 for x in wide.figures if x.basis == "joint" and told(x) is not None}
        for fact in singles:
            same = sorted({x.measure for x in fact.figures if x.basis == "incident" and _within(x, most)})
            if same and fact.modality == "asserted":
                why = f"one number of {same[0]} for several happenings, this one among them"
                yield Relation(wide.id, fact.id, "subsumes", (why,))
            elif wide.type == fact.type and not (fact.figures or fact.background) and fact.modality == "asserted":
                yield Relation(wide.id, fact.id, "subsumes", ("told of several happenings, this one among them",))


def _within(figure: Figure, most: dict[Measure, int]) -> bool:
    return figure.measure in most and (told(figure) or 0) <= most[figure.measure]
