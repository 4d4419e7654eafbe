"""Calendar dates as reports write them about themselves, to ISO days. No clock: a date without a year has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = (
    rf"{_YEAR.format('y1')}[-/.](?P<m1>[01]?\d)[-/.](?P<d1>[0-3]?\d)(?!\d)",
    rf"{_MONTH.format('m2')}[ ]{_DAY.format('d2')}(?!\d)(?:,?[ ]{_YEAR.format('y2')}(?!\d))?",
    rf"{_DAY.format('d3')}[ -](?:of[ ])?{_MONTH.format('m3')}(?![a-z])"
    rf"(?:,?[ -](?:{_YEAR.format('y3')}|(?P<s3>\d\d))(?!\d))?",
    rf"(?P<d4>[0-3]?\d)[/.](?P<m4>[0-3]?\d)[/.]{_YEAR.format('y4')}(?!\d)",
)
_DATE = re.compile(r"(?<![\w/.-])(?:" + "|".join(f"(?:{form})" for form in _FORMS) + ")", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: character range, and year where it is told."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def iso(self, year: int | None = None) -> str | None:
        """The ISO day, in the given year where the text tells none; None if no such day exists."""
        chosen = self.year or year
        return _iso(chosen, self.month, self.day) if chosen else None


def find_days(text: str, start: int = 0, end: int | None = None, *, short_years: bool = False) -> Iterator[Found]:
    """All dates that name at least day and month, left to right.

    Numeric dates read day before month, except where only month before day is a date; where both are and differ,
    the date is left alone, unless stops part it: nobody writes those month first.
    ``short_years`` takes ``3 JAN 90`` for a year, as headers and datelines write it.
    """
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        found = _read(match, short_years)
        if found:
            yield found


def parse_day(value: str) -> str | None:
    """The ISO day of a date with a year, in any form of :func:`find_days` (a time of day is dropped)."""
    return next((iso for found in find_days(value) if (iso := found.iso())), None)


def _read(match: re.Match[str], short_years: bool) -> Found | None:
    get = match.groupdict().get
    number = next(n for n in "1234" if get(f"m{n}"))
    month_text, day = str(get(f"m{number}")), int(str(get(f"d{number}")))
    month = int(month_text) if month_text.isdigit() else _month(month_text)
    year_text, short = get(f"y{number}"), get("s3") if short_years else None
    year = int(year_text) if year_text else _century(int(short)) if short else None
    if number == "4":
        if day != month and day <= 12 and month <= 12 and "." not in match[0]:
            return None
        month, day = (day, month) if month > 12 else (month, day)
    if not (1 <= month <= 12 and _iso(year or 2000, month, day)):
        return None
    end = match.end("m3") if get("s3") and not short else match.end()
    return Found(match.start(), end, year, month, day)


def _month(word: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def _century(two_digits: int) -> int:
    # wire copy of the last century wrote "3 JAN 90"; the pivot is POSIX's for two-digit years
    return two_digits + (1900 if two_digits >= 69 else 2000)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
