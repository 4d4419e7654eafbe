"""Calendar arithmetic on partial dates, and their TIMEX values.

A ``Point`` is a date of which month and day may be unknown. Years before Christ are negative (-490 is 490 BC);
they have a TIMEX value (``BC0490``) but no ISO bounds, because report dates never need them.
Sources: TIDES 2005 Standard for the Annotation of Temporal Expressions (TIMEX2), ISO 24617-1 (TimeML).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

Bounds = tuple[date, date]
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
"""First and last month of each season (meteorological, northern); 14 is February of the next year."""
_PARTS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def unit(self) -> str:
        """How fine the point is: Y, M or D."""
        return "Y" if self.month is None else "M" if self.day is None else "D"

    def text(self) -> str:
        """The TIMEX value."""
        parts = [year_text(self.year)]
        parts += [f"{n:02d}" for n in (self.month, self.day) if n is not None]
        return "-".join(parts)

    def bounds(self) -> Bounds | None:
        """First and last day, or None for years before Christ."""
        if self.year < 1 or self.year > 9998:
            return None
        month, last = (self.month, self.month) if self.month else (1, 12)
        if self.day:
            day = date(self.year, month, self.day)
            return day, day
        return date(self.year, month, 1), date(self.year, last, days_in(self.year, last))

    def at(self, unit: str) -> Point:
        """The same point seen as a year (Y) or month (M)."""
        if unit == "Y":
            return Point(self.year)
        return Point(self.year, self.month) if unit == "M" else self

    def as_date(self) -> date | None:
        """The day, where the point is one within the ISO calendar."""
        if self.day is None or self.month is None or self.year < 1:
            return None
        return date(self.year, self.month, self.day)


def point_of(day: date) -> Point:
    """The Point of a calendar day."""
    return Point(day.year, day.month, day.day)


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= month <= 12 and 1 <= day <= days_in(year, month)


def days_in(year: int, month: int) -> int:
    """Days of a month; years before Christ count as common years."""
    return calendar.monthrange(year if year > 0 else 1999, month)[1]


def year_text(year: int) -> str:
    """A year's TIMEX value: ``0480`` or ``BC0480``."""
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def add_years(year: int, n: int) -> int:
    """Years later (or earlier), without a year 0."""
    moved = year + n
    if (year < 0) != (moved < 0) or moved == 0:
        moved += 1 if n > 0 else -1
    return moved


def add_months(point: Point, n: int) -> Point:
    """Months later, at month granularity."""
    index = (point.month or 1) - 1 + n
    years, month = divmod(index, 12)
    return Point(add_years(point.year, years) if years else point.year, month + 1)


def decade_text(year: int) -> str:
    """A decade's TIMEX value: the year without its last digit."""
    return year_text(year)[:-1]


def decade_bounds(year: int) -> Bounds | None:
    """First and last day of the ten years around a year."""
    first = year // 10 * 10
    return (date(first, 1, 1), date(first + 9, 12, 31)) if first >= 10 else None


def century_bounds(index: int) -> Bounds | None:
    """First and last day of the hundred years ``index * 100`` and following."""
    return (date(index * 100, 1, 1), date(index * 100 + 99, 12, 31)) if 0 < index < 99 else None


def season_bounds(year: int, season: str) -> Bounds | None:
    """First and last day of a season, which belongs to the year it begins in."""
    if not 1 <= year <= 9000:
        return None
    first, last = SEASONS[season]
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    return date(year, first, 1), date(end_year, end_month, days_in(end_year, end_month))


def part_bounds(year: int, part: str) -> Bounds | None:
    """First and last day of a half (H1) or quarter (Q3) of a year."""
    if not 1 <= year <= 9998:
        return None
    first, last = _PARTS[part]
    return date(year, first, 1), date(year, last, days_in(year, last))


def week_text(day: date) -> str:
    """A week's TIMEX value: ``2024-W03``."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def week_bounds(day: date) -> Bounds:
    """Monday and Sunday of a day's ISO week."""
    monday = day - timedelta(days=day.isoweekday() - 1)
    return monday, monday + timedelta(days=6)


def third(bounds: Bounds, mod: str) -> Bounds:
    """Narrow an interval by TIMEX mod START, MID or END: its first, middle or last third.

    Meteorological usage counts the 1st to 10th as early in a month, the 11th to 20th as its middle.
    """
    length = (bounds[1] - bounds[0]).days + 1
    cut = length // 3
    first, second = bounds[0] + timedelta(days=cut), bounds[1] - timedelta(days=cut)
    return {
        "START": (bounds[0], first - timedelta(days=1)),
        "MID": (first, second),
        "END": (second + timedelta(days=1), bounds[1]),
    }[mod]


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Jones and Butcher's rule for the Gregorian calendar)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()
"""1 Muharram 1 AH of the civil reckoning, in the Gregorian calendar."""


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar: within a day of the sighted one (Reingold and Dershowitz)."""
    elapsed = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(_ISLAMIC_EPOCH + elapsed)


def islamic_in(year: int, month: int, day: int) -> date | None:
    """That Islamic day as it falls in a Gregorian year (the first, where it falls twice)."""
    around = int((year - 622) * 33 / 32)
    days = (islamic(h, month, day) for h in range(max(1, around - 1), around + 4))
    return next((d for d in days if d.year == year), None)
