"""What the text of an undated report says of its own time: weekdays with a date, a war's age, the time of year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from accordingto.fuse.numbers import cardinals
from accordingto.lexicons import load_lexicon

_DAYS = tuple(name.lower() for name in calendar.day_name)
_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_MONTHS_SHORT = tuple(name[:3] for name in _MONTHS)
_LEAST_DAYS = 2
_UNITS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_DOZEN = range(1, 13)  # numbers that an age is told by in words
_YEARS = range(1980, 2060)
_LEAP, _YEAR = 2000, 366
_SEASON = 45
"""Days over which the dates of a text may spread to tell of one time of year."""
_AWAY = 14


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: the words, and either the days it can name (``days``, one a year that fits) or an age in days."""

    words: str
    days: tuple[int, ...] = ()
    age: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A stretch of any year: its first day, counted in a leap year from 1, and how many more days it has."""

    first: int
    more: int

    def apart(self, days: tuple[int, int]) -> bool:
        """Whether a stretch of days lies far from this time of year, whichever year is meant."""
        if days[1] - days[0] + self.more + 2 * _AWAY >= _YEAR:
            return False
        first, last = (_of_year(date.fromordinal(day)) for day in days)
        return (first - self.first) % _YEAR > self.more + _AWAY and (self.first - last) % _YEAR > _AWAY


def _of_year(day: date) -> int:
    return day.replace(year=_LEAP).timetuple().tm_yday


def season_in(text: str) -> Season | None:
    """The time of year a text tells of by two or more dates without a year that lie near one another."""
    found = sorted({_of_year(day) for month, number in _bare_days(text) if (day := _date(_LEAP, month, number))})
    if len(found) < _LEAST_DAYS:
        return None
    gaps = [((after - before) % _YEAR, after) for before, after in zip([found[-1], *found], found, strict=False)]
    widest, first = max(gaps)
    return Season(first, _YEAR - widest) if _YEAR - widest <= _SEASON else None


def day_of(expression: str, published: tuple[int, int]) -> int | None:
    """The last day of a month and day named without a year, before a report that came out in a stretch of days.

    None where the words name none, or another one for the first day of that stretch than for the last.
    """
    named = _bare_days(expression)
    if len(named) != 1:
        return None
    meant = {max((d for y in _YEARS if (d := _day(y, *named[0])) and d <= day), default=None) for day in published}
    return meant.pop() if len(meant) == 1 else None


def _bare_days(text: str) -> list[tuple[int, int]]:
    """Months and days that are told without a year."""
    return [
        (_MONTHS_SHORT.index((match["m1"] or match["m2"])[:3].lower()) + 1, int(match["d1"] or match["d2"]))
        for match in _bare_pattern().finditer(text)
    ]


@cache
def _bare_pattern() -> re.Pattern[str]:
    months = "|".join((*(rf"{name}\b" for name in (*_MONTHS, *_MONTHS_SHORT)), *(rf"{m}\." for m in _MONTHS_SHORT)))
    day_first = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{months})"
    month_first = rf"(?P<m2>{months}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
    return re.compile(rf"\b(?:{day_first}|{month_first})(?![\w.]?\d)(?!,? \d{{4}})", re.IGNORECASE)


def weekday_of(expression: str) -> int | None:
    """The weekday an expression names, Monday 0; None where it names none."""
    found = [n for n, name in enumerate(_DAYS) if re.search(rf"\b{name}\b", expression, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def hints_in(text: str) -> tuple[Hint, ...]:
    """The hints of a text, in text order by kind."""
    return (*_dated_weekdays(text), *_ages(text))


@cache
def _weekday_pattern() -> re.Pattern[str]:
    days, months = "|".join(_DAYS), "|".join(_MONTHS)
    day_first = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{months})"
    month_first = rf"(?P<m2>{months}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
    return re.compile(rf"\b(?P<w>{days}),? (?:the )?(?:{day_first}|{month_first})\b(?!,? \d{{4}})", re.IGNORECASE)


def _dated_weekdays(text: str) -> list[Hint]:
    found = []
    for match in _weekday_pattern().finditer(text):
        month = _MONTHS.index((match["m1"] or match["m2"]).lower()) + 1
        day, weekday = int(match["d1"] or match["d2"]), _DAYS.index(match["w"].lower())
        fitting = [d for year in _YEARS if (d := _day(year, month, day)) and (d - 1) % 7 == weekday]
        if fitting:
            found.append(Hint(match.group(), tuple(fitting)))
    return found


def _day(year: int, month: int, day: int) -> int | None:
    found = _date(year, month, day)
    return found.toordinal() if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _small() -> dict[str, int]:
    return {word: number for word, number in cardinals().items() if number in _DOZEN}


@cache
def _age_pattern() -> re.Pattern[str]:
    things = [word for row in load_lexicon("reconciling").where("says", "lasting") for word in row.words]
    number, unit = rf"(?P<n>\d+|{'|'.join(_small())})", rf"(?P<u>{'|'.join(_UNITS)})"
    return re.compile(rf"\b{number}[- ]{unit}[- ]old (?:\w+ )?(?:{'|'.join(things)})\b", re.IGNORECASE)


def _ages(text: str) -> list[Hint]:
    found = []
    for match in _age_pattern().finditer(text):
        told = match["n"].lower()
        number = int(told) if told.isdigit() else _small()[told]
        unit = _UNITS[match["u"].lower()]
        found.append(Hint(match.group(), age=(int(number * unit), int((number + 1) * unit))))
    return found


def within(first: int, last: int, weekday: int) -> list[int]:
    """The days of a stretch that fall on a weekday."""
    return [day for day in range(first, last + 1) if (day - 1) % 7 == weekday]


def fitting(hints: tuple[Hint, ...], first: int, last: int) -> list[tuple[Hint, int]]:
    """Each hint that names a single day inside a stretch, with that day."""
    inside = [(hint, [d for d in hint.days if first <= d <= last]) for hint in hints]
    return [(hint, days[0]) for hint, days in inside if len(days) == 1]
