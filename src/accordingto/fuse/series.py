"""Lines of numbers over time: one per source, measure, basis, place and group, breaks marked and never smoothed.

A body's total with no place said is a total of the place the body speaks for. That place is read off the body's own
name and off the places its totals name: "in Gaza", "in the territory" and nothing said are then one line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from accordingto.fuse.days import Days, iso, ordinal, say
from accordingto.fuse.facts import GROWING, Fact
from accordingto.fuse.numbers import group_of, interval, told
from accordingto.fuse.places import Spot, standing, widest
from accordingto.fuse.sources import shares_name
from accordingto.fuse.starts import ReadingId, id_of, starts_of
from accordingto.ids import content_id
from accordingto.records import Basis, Figure, Measure, Point, Series

_WIDE = 4
_STALE, _BESIDE = "stale repeat", "beside"
_STANDS = 31
"""Days after which another source's newer number makes an old one stale."""


@dataclass(slots=True, eq=False)
class Reading:
    """One growing figure of one claim: the day it stands for and the day it was told.

    ``placed`` is the interval an undated report was placed in, ``ground`` where its report says things happened.
    """

    fact: Fact
    figure: Figure
    as_of: int | None
    told_on: Days | None
    placed: Days | None = None
    ground: tuple[Spot, ...] = ()

    @property
    def rank(self) -> tuple[int, int, str, int, str]:
        """Canonical order: by the day it stands for, the day it was told, report, place in it."""
        told_on = self.told_on or self.placed
        told_first = told_on[0] if told_on else 10**7
        at = self.as_of if self.as_of is not None else self.placed[0] if self.placed else 10**7
        return (at, told_first, self.fact.report, self.fact.start, self.figure.id)

    @property
    def at(self) -> int | None:
        """The day it stands for, the earliest it can be where its report was placed in time."""
        return self.as_of if self.as_of is not None else next(iter(self.told_on or self.placed or ()), None)


Key = tuple[Measure, Basis, str | None, str | None, str | None]
"""Measure, basis, place, group and start of a line of one source; the start where it is not the source's first."""


def readings_of(facts: Iterable[Fact], told_on: Days | None, ground: tuple[Spot, ...] = ()) -> list[Reading]:
    """The growing figures among a report's claims."""
    return [
        Reading(fact, figure, _as_of(figure, told_on), told_on, ground=ground)
        for fact in facts
        if fact.modality == "asserted"
        for figure in fact.figures
        if figure.basis in GROWING and told(figure) is not None
    ]


def _as_of(figure: Figure, told_on: Days | None) -> int | None:
    stated = ordinal(figure.as_of)
    if stated is not None:
        return stated
    return told_on[0] if told_on and told_on[0] == told_on[1] else None


def jurisdiction(readings: Iterable[Reading]) -> Spot | None:
    """The place a source speaks for: named in its own name, else the widest place most of its totals name."""
    votes = Counter(spot for r in readings for spot in r.fact.spots)
    named = [spot for r in readings for spot in r.fact.spots if shares_name(r.fact.source, spot.name)]
    if named:
        return widest(named)
    wide = {spot: n for spot, n in votes.items() if spot.rank >= _WIDE}
    return min(wide or votes, key=lambda s: (-votes[s], -s.rank, s.key), default=None)


def place_of_reading(reading: Reading, root: Spot | None) -> Spot | None:
    """The place a total counts: the source's own where none, the same or a wider one is said."""
    spots = reading.fact.spots
    elsewhere = None if spots else _elsewhere(reading, root)
    if elsewhere is not None:
        return elsewhere
    if root is None:
        return widest(spots)
    if not spots or any(_stands_for(spot, root, reading) for spot in spots):
        return root
    return widest(spots)


def _elsewhere(reading: Reading, root: Spot | None) -> Spot | None:
    """The country of a report whose total names no place and cannot be of the source's own.

    The UN counts in many countries: its dead of one war are no later number of another's.
    """
    told = next((spot for spot in reading.ground if spot.country), None)
    if told is None or told.country is None:
        return None
    if root is not None and (root.country in (None, told.country) or shares_name(reading.fact.source, root.name)):
        return None
    return Spot(told.country, told.country, None, None, None, None, told.country, "country", 0.0)


def _stands_for(spot: Spot, root: Spot, reading: Reading) -> bool:
    return shares_name(reading.fact.source, spot.name) or standing(spot, root) in ("same", "holds")


def lines_of(readings: list[Reading]) -> dict[Key, list[Reading]]:
    """The lines of one source, each in canonical order."""
    lines: dict[Key, list[Reading]] = defaultdict(list)
    for place, there in _by_place(readings, jurisdiction(readings)).items():
        starts = starts_of(there)
        for reading in there:
            figure, start = reading.figure, starts.get(id_of(reading))
            lines[figure.measure, figure.basis, place, group_of(figure), start].append(reading)
    for line in lines.values():
        line.sort(key=lambda r: r.rank)
    return {key: lines[key] for key in sorted(lines, key=str)}


def later_starts(readings: list[Reading], root: Spot | None) -> dict[ReadingId, str]:
    """The readings of a source that count from a later start than its first for that place, with that start."""
    found: dict[ReadingId, str] = {}
    for there in _by_place(readings, root).values():
        found |= starts_of(there)
    return found


def _by_place(readings: list[Reading], root: Spot | None) -> dict[str | None, list[Reading]]:
    found: dict[str | None, list[Reading]] = defaultdict(list)
    for reading in readings:
        spot = place_of_reading(reading, root)
        found[spot.name if spot else None].append(reading)
    return found


def series_of(readings: list[Reading]) -> list[Series]:
    """All series of one source."""
    lines = lines_of(readings)
    return [_series(key, line, lines) for key, line in lines.items()]


def _series(key: Key, line: list[Reading], lines: dict[Key, list[Reading]]) -> Series:
    measure, basis, place, group, start = key
    source = line[0].fact.source
    points = _marked([_point(reading) for reading in _once_a_report(line)], basis)
    opening = _opening(key, line, lines)
    if opening:
        first = points[0]
        points[0] = replace(first, mark=f"{opening}; {first.mark}" if first.mark else opening)
    id = content_id("series", source.key, measure, basis, place, group, *((start,) if start else ()))
    since = min((r.figure.since for r in line if r.figure.since), default=None)
    return Series(id, source.name, measure, basis, place, group, tuple(points), since)


def _once_a_report(line: list[Reading]) -> list[Reading]:
    """A line without what a report tells again: in its second language, below its headline."""
    seen: dict[tuple[str, int | None, int | None, int | None], Reading] = {}
    for reading in line:
        seen.setdefault((reading.fact.report, reading.at, reading.figure.low, reading.figure.high), reading)
    return list(seen.values())


def _point(reading: Reading) -> Point:
    figure, at = reading.figure, reading.as_of
    day = iso(at) if at is not None else None
    placed = f"undated report, placed {say(reading.placed)}" if reading.placed and day is None else None
    return Point(day, figure.low, figure.high, figure.bound, reading.fact.id, reading.fact.report, placed)


def _marked(points: list[Point], basis: Basis) -> list[Point]:
    """Mark the falls and the stale repeats of a cumulative line."""
    if basis != "cumulative":
        return points
    marked: list[Point] = []
    top: Point | None = None
    seen: dict[tuple[int | None, int | None], Point] = {}
    for point in points:
        mark = _mark(point, top, seen)
        both = "; ".join(part for part in (point.mark, mark) if part)
        marked.append(replace(point, mark=both) if both else point)
        seen.setdefault((point.low, point.high), point)
        risen = mark is None and (top is None or _value(point) >= _value(top))
        if risen or (mark or "").startswith("fall"):
            top = point
    return marked


def _mark(point: Point, top: Point | None, seen: dict[tuple[int | None, int | None], Point]) -> str | None:
    if top is None or _value(point) >= _value(top):
        return None
    if point.report == top.report:
        return f"{_BESIDE} {_value(top):,} in the same report"
    old = seen.get((point.low, point.high))
    if old is not None:
        return f"{_STALE} of the number of {old.as_of or 'an earlier report'}"
    if _may_exceed(point, top):
        return None
    return f"fall from {_value(top):,} of {top.as_of or 'an earlier report'}"


def _value(point: Point) -> int:
    return (point.low if point.low is not None else point.high) or 0


def _may_exceed(point: Point, top: Point) -> bool:
    """Whether a lower-looking number allows the higher one: "at least 30" after 34."""
    return (
        point.high is None and point.bound in ("at_least", "more_than", "vague") and _value(point) * 2 > _value(top)
    )


def _opening(key: Key, line: list[Reading], lines: dict[Key, list[Reading]]) -> str | None:
    """What a line's first point breaks with: a line of another basis, or of another group, that stood before it."""
    measure, basis, place, group, start = key
    for other, theirs in lines.items():
        if other == key or other[0] != measure or other[2] != place or not _before(theirs, line):
            continue
        if start or other[4]:
            continue  # a count that began later breaks with none
        if other[3] == group and _before_all(theirs, line):
            return f"basis changes from {other[1]} to {basis}"
        if other[1] == basis and group is not None and other[3] is None:
            return f"group changes from all to {group}"
    return None


def _before(a: list[Reading], b: list[Reading]) -> bool:
    return a[0].rank < b[0].rank


def _before_all(a: list[Reading], b: list[Reading]) -> bool:
    return a[-1].rank < b[0].rank


def standing_of(readings: Iterable[Reading]) -> list[Reading]:
    """The numbers of a total that stand: each source's newest, unless another source's is newer by a month.

    A number said again after it had grown is stale, and no newest; no more is a smaller one beside it.
    """
    found: dict[tuple[Measure, Basis, str | None], dict[str, list[Reading]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for reading in readings:
        figure = reading.figure
        found[figure.measure, figure.basis, group_of(figure)][reading.fact.source.key].append(reading)
    standing: list[Reading] = []
    for (_, basis, _), sources in found.items():
        newest = [reading for line in sources.values() for reading in _newest(line, basis)]
        last = max((r.at for r in newest if r.at is not None), default=None)
        standing += [r for r in newest if last is None or (r.at is not None and last - r.at <= _STANDS)]
    return standing


def _newest(line: list[Reading], basis: Basis) -> list[Reading]:
    """What a source told last, all of it where it told several numbers for one day."""
    ordered = sorted(line, key=lambda r: (r.at or 0, r.rank))
    points = _marked([_point(reading) for reading in ordered], basis)
    told_of = zip(ordered, points, strict=True)
    fresh = [r for r, p in told_of if not any(word in (p.mark or "") for word in (_STALE, _BESIDE))]
    return [reading for reading in fresh if reading.at == fresh[-1].at]


def span_of(reading: Reading) -> tuple[float, float] | None:
    """The interval a reading allows."""
    return interval(reading.figure)
