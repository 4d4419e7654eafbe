"""When, in Arabic bulletins: the day of the bulletin, since-dates, and windows of hours before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.extract.arabic.words import Word, find_hits, find_numbers


@dataclass(frozen=True, slots=True)
class Window:
    """What a line says of the time its numbers cover: word indexes, and either a since-day or a length in hours."""

    start: int
    end: int
    since: str | None
    hours: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a line by its words; ``year`` is None where the text leaves it open."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    def resolve(self, until: str | None) -> str | None:
        """ISO day; a bare day and month is the last one not after ``until``, unknown without it."""
        if self.year is not None:
            return _iso(self.year, self.month, self.day)
        if until is None:
            return None
        limit = date.fromisoformat(until)
        this_year = _iso(limit.year, self.month, self.day)
        return this_year if this_year and this_year <= until else _iso(limit.year - 1, self.month, self.day)


def find_days(words: Sequence[Word]) -> list[Day]:
    """Dates of the form day, month's name and maybe year."""
    numbers = {n.start: n for n in find_numbers(words)}
    ends = {n.end: n for n in numbers.values()}
    found = []
    for hit in find_hits(words, "month"):
        before, after = ends.get(hit.start), numbers.get(hit.end)
        if before is None or before.low is None or not 1 <= before.low <= 31:
            continue
        year = after.low if after and after.low and 1900 <= after.low <= 2200 else None
        end = after.end if after and year else hit.end
        found.append(Day(before.start, end, before.low, hit.row.get("month"), year))
    return found


def find_windows(words: Sequence[Word], today: str | None) -> list[Window]:
    """Since-dates and windows of a line. A since whose date the line leaves out keeps ``since`` None."""
    days = find_days(words)
    found = []
    for hit in find_hits(words, "since"):
        day = next((d for d in days if d.start >= hit.end), None)
        found.append(Window(hit.start, day.end if day else hit.end, day.resolve(today) if day else None, None))
    units = find_hits(words, "unit")
    for hit in find_hits(words, "window"):
        for number in find_numbers(words):
            unit = next((u for u in units if u.start == number.end), None)
            if unit and number.low and 0 <= number.start - hit.end <= 2:
                found.append(Window(hit.start, unit.end, None, number.low * int(unit.row.get("hours"))))
    return found


def hours_before(day: str, hours: int) -> str:
    """The ISO day on which a window of so many hours that ends on ``day`` begins."""
    return (date.fromisoformat(day) - timedelta(hours=hours)).isoformat() if hours >= 24 else day


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
