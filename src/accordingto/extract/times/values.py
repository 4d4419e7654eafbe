"""What an expression denotes, and the plain values that several resolvers build."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from accordingto.extract.times.calendar import (
    Bounds,
    Point,
    add_months,
    add_years,
    century_bounds,
    decade_bounds,
    decade_text,
    is_day,
    part_bounds,
    point_of,
    season_bounds,
    third,
    week_bounds,
    week_text,
    year_text,
)
from accordingto.extract.times.context import Story
from accordingto.extract.times.expressions import Expression
from accordingto.records import Precision, WhenBasis

PRECISION: dict[str, Precision] = {"Y": "year", "M": "month", "D": "day"}
_MOST = 10_000  # units: more than that is no time of a report, and would leave the calendar
SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression denotes. ``point`` is what later expressions may refer back to."""

    kind: str
    timex: str | None = None
    bounds: tuple[date | None, date | None] | None = None
    precision: Precision | None = None
    basis: WhenBasis = "none"
    point: Point | None = None
    conflict: str | None = None
    clock: str | None = None


UNKNOWN = Value("date")


@dataclass(frozen=True, slots=True)
class Question:
    """One expression to resolve, in its story, with the tense of the verb that governs it."""

    e: Expression
    story: Story
    tense: str | None


def of_point(point: Point | None, basis: WhenBasis, conflict: str | None = None) -> Value:
    """A year, month or day as a value."""
    if point is None:
        return UNKNOWN
    return Value("date", point.text(), point.bounds(), PRECISION[point.unit], basis, point, conflict)


def with_part(value: Value, part: str) -> Value:
    """The morning (MO), night (NI) … of a day."""
    return replace(value, kind="time", timex=f"{value.timex}T{part}", precision="day")


def season_value(year: int, season: str, basis: WhenBasis) -> Value:
    """A season of a year. Later expressions refer back to its middle month."""
    point = Point(year) if season == "WI" else Point(year, SEASON_BEGINS[season] + 1)
    return Value("date", f"{year_text(year)}-{season}", season_bounds(year, season), "range", basis, point)


def unit_value(unit: str, now: Point, n: int, basis: WhenBasis, tense: str | None = None) -> Value:
    """A day, week, weekend, month, quarter, half-year, year, decade or century n of them away from a point."""
    if abs(n) > _MOST:
        return UNKNOWN
    if unit in ("Y", "DE", "CE", "ML"):
        return _long_unit(unit, now, n, basis)
    if unit in ("M", "Q") and now.month is not None:
        return of_point(add_months(now, n), basis) if unit == "M" else _quarter(now, n, basis)
    if unit == "HY":
        return _half_year(now, n, basis)
    day = now.as_date()
    return _day_unit(unit, day, n, basis, tense) if day else UNKNOWN


def _long_unit(unit: str, now: Point, n: int, basis: WhenBasis) -> Value:
    if unit == "Y":
        return of_point(Point(add_years(now.year, n)), basis)
    if unit == "DE":
        year = now.year + 10 * n
        return Value("date", decade_text(year), decade_bounds(year), "range", basis, Point(year))
    year = now.year + 100 * n
    return Value("date", year_text(year)[:-2], century_bounds(year // 100), "range", basis)


def _quarter(now: Point, n: int, basis: WhenBasis) -> Value:
    at = add_months(Point(now.year, ((now.month or 1) - 1) // 3 * 3 + 1), 3 * n)
    quarter = f"Q{((at.month or 1) - 1) // 3 + 1}"
    return Value("date", f"{year_text(at.year)}-{quarter}", part_bounds(at.year, quarter), "range", basis, at)


def _half_year(now: Point, n: int, basis: WhenBasis) -> Value:
    """The first or second half of a year. Later expressions refer back to the year alone."""
    if now.month is None:
        return UNKNOWN
    at = add_months(now, 6 * n)
    half = "H1" if (at.month or 1) <= 6 else "H2"
    return Value("date", f"{year_text(at.year)}-{half}", part_bounds(at.year, half), "range", basis, Point(at.year))


def _day_unit(unit: str, day: date, n: int, basis: WhenBasis, tense: str | None) -> Value:
    if unit in ("D", "N"):
        value = of_point(point_of(day + timedelta(days=n)), basis)
        return with_part(value, "NI") if unit == "N" else value
    if unit == "WE":
        return _weekend(day, n, basis, tense)
    if unit in ("W", "F"):
        at = day + timedelta(days=7 * n * (2 if unit == "F" else 1))
        return Value("date", week_text(at), week_bounds(at), "week", basis, point_of(at))
    return UNKNOWN


def _weekend(day: date, n: int, basis: WhenBasis, tense: str | None) -> Value:
    """Saturday and Sunday: those of the ISO week past or coming; on a weekend day the running one."""
    saturday = week_bounds(day)[0] + timedelta(days=5)
    if day < saturday and not (n > 0 or tense == "future"):
        saturday -= timedelta(days=7)
    elif day >= saturday and n:
        saturday += timedelta(days=7 * n)
    bounds = saturday, saturday + timedelta(days=1)
    return Value("date", f"{week_text(saturday)}-WE", bounds, "range", basis, point_of(saturday))


def away(now: date, n: float, unit: str, way: int) -> date | None:
    """The day a period before (way -1) or after (way 1) a day, None where that leaves the calendar."""
    if n > _MOST:
        return None
    if unit in ("TH", "TM", "TS"):
        hours = n if unit == "TH" else 1
        return now + way * timedelta(days=-(-int(hours) // 24))
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    if months:
        at = add_months(point_of(now), way * round(n * months))
        if not 0 < at.year < 9999:
            return None
        last = next(d for d in range(now.day, 0, -1) if is_day(at.year, at.month or 1, d))
        return date(at.year, at.month or 1, last)
    days = {"D": 1, "N": 1, "W": 7, "F": 14, "WE": 7}.get(unit)
    return now + way * timedelta(days=round(n * days)) if days else None


def modified(value: Value, mod: str | None, story: Story) -> Value:
    """Narrow the bounds by a modifier. The TIMEX value stays, but for halves and quarters of a year."""
    if not mod:
        return value
    if value.bounds is None or value.bounds[0] is None or value.bounds[1] is None:
        return replace(value, timex=f"{value.timex}-{mod}") if mod[0] in "HQ" and value.timex else value
    whole: Bounds = (value.bounds[0], value.bounds[1])
    bounds = _narrowed(whole, mod, value, story.publication.day)
    in_year = value.precision == "year" and mod[0] in "HQ"
    timex = f"{value.timex}-{mod}" if in_year else value.timex
    return replace(value, timex=timex, bounds=bounds, precision="range" if bounds != whole else value.precision)


def _end_unit(whole: Bounds, mod: str) -> Bounds:
    """The first or last days, weeks or months of an interval: ``FIRST_4M``."""
    first, unit = mod.startswith("FIRST"), mod[-1]
    count = round(float(mod.partition("_")[2][:-1]))
    if unit == "M":
        way, edge = (1, whole[0]) if first else (-1, whole[1])
        far = add_months(point_of(edge), way * (count - 1)).bounds() or whole
        return (whole[0], min(far[1], whole[1])) if first else (max(far[0], whole[0]), whole[1])
    length = timedelta(days=min(count, _MOST) * (1 if unit == "D" else 7) - 1)
    return (whole[0], min(whole[1], whole[0] + length)) if first else (max(whole[0], whole[1] - length), whole[1])


def _narrowed(whole: Bounds, mod: str, value: Value, now: date | None) -> Bounds:
    if mod == "BEFORE":
        return (whole[0], min(whole[1], now)) if now and whole[0] <= now else whole
    if mod in ("START", "MID", "END"):
        return third(whole, mod) if value.precision != "day" else whole
    if value.precision == "year" and mod[0] in "HQ":
        return part_bounds(whole[0].year, mod) or whole
    if mod.startswith(("FIRST_", "LAST_")):
        return _end_unit(whole, mod)
    if mod in ("H1", "H2"):
        middle = whole[0] + (whole[1] - whole[0]) / 2
        return (whole[0], middle) if mod == "H1" else (middle + timedelta(days=1), whole[1])
    return whole
