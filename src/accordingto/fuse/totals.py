"""Totals and joint numbers: what they take in, so that nobody adds them to it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordingto.fuse.days import Days, ordinal
from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import say, told
from accordingto.fuse.places import Spot, standing
from accordingto.fuse.series import Reading
from accordingto.records import Figure, Measure, Relation

Place = str | None
Stretch = tuple[Place, int, int]
"""A country and the days, first and last, whose next total has changed."""


@dataclass(frozen=True, slots=True)
class Where:
    """The places of an event, and how to tell the place that a total counts."""

    spots: tuple[Spot, ...]
    of_total: Callable[[Reading], Spot | None]


class Totals:
    """Cumulative totals by measure and country, in order of the day they stand for."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Measure, Place], list[tuple[int, str, int]]] = defaultdict(list)
        self._readings: dict[tuple[str, int], Reading] = {}
        self._stretches: list[Stretch] = []

    def add(self, reading: Reading) -> None:
        """Enter a cumulative total whose day is known."""
        if reading.figure.basis != "cumulative" or reading.as_of is None:
            return
        key = (reading.fact.id, reading.figure.start)
        self._readings[key] = reading
        for country in _countries(reading.fact.spots):
            line = self._lines[reading.figure.measure, country]
            entry = (reading.as_of, *key)
            at = bisect_left(line, entry)
            self._stretches.append((country, line[at - 1][0] if at else 0, reading.as_of))
            line.insert(at, entry)

    def take_stretches(self) -> list[Stretch]:
        """The stretches of days, by country, whose next total has changed since this was last asked."""
        found, self._stretches = self._stretches, []
        return found

    def of_countries(self, countries: Collection[str]) -> list[Reading]:
        """The dated totals told of some countries."""
        keys = [key for key in sorted(self._lines, key=str) if key[1] in countries]
        return [self._readings[entry[1:]] for key in keys for entry in self._lines[key]]

    def first_after(self, measure: Measure, country: Place, day: int) -> Reading | None:
        """The first total of that measure that stands for this day or a later one."""
        line = self._lines.get((measure, country), [])
        at = bisect_left(line, (day, "", 0))
        return self._readings[line[at][1:]] if at < len(line) else None


def _countries(spots: tuple[Spot, ...]) -> Sequence[Place]:
    return sorted({spot.country or spot.key for spot in spots})


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
    return wide is not None and any(
        standing(spot, wide) in ("inside", "same") for spot in fact.spots or where.spots
    )


def _subsumes(total: Reading, fact: Fact, where: str) -> Relation:
    words = f"the total of {say(total.figure)} takes in this happening's own number; the two are never added"
    return Relation(total.fact.id, fact.id, "subsumes", (words, where))


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


def _within(figure: Figure, most: dict[Measure, int]) -> bool:
    return figure.measure in most and (told(figure) or 0) <= most[figure.measure]
