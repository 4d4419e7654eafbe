"""Ranges: two dates that share a month or year, and two that bound one stretch of time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from accordingto.extract.marks import TimeMark
from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.scan import Text

_SHARING = re.compile(r"(?: ?[-–/] ?|,? and |,? or | to |, | until | through | till )(?:the |on |in )?")
_SPANNING = re.compile(r" ?[-–] ?| (?:to|until|till|through|up to|into) (?:the )?")
_BETWEEN = re.compile(r"\bbetween (?:the )?$")
_CALENDAR = ("date", "season")


def borrow(text: Text, expressions: list[Expression]) -> list[Expression]:
    """``March 19 – April 30, 2003``: give the first the year (or era) that stands with the second."""
    result = list(expressions)
    for i in range(len(result) - 2, -1, -1):
        first, second = result[i], result[i + 1]
        if not (_yearless(first) and second.form in _CALENDAR):
            continue
        forward = (first.month or 0) <= (second.month or 0)
        told = second.year is not None or (forward and (second.value or "").startswith("of "))  # "of last year"
        if told and first.value is None and _SHARING.fullmatch(text.text, first.end, second.start):
            year = _shared_year(first, second) if second.year is not None else None
            result[i] = replace(first, year=year, value=None if year else second.value)
    return result


def _yearless(e: Expression) -> bool:
    return e.form in _CALENDAR and e.year is None and bool(e.month or e.season)


def _shared_year(first: Expression, second: Expression) -> int:
    year = second.year or 0
    wraps = first.month is not None and second.month is not None and first.month > second.month
    return year - 1 if wraps or (first.season == "WI" and second.season is not None) else year


def merge(text: Text, marks: list[TimeMark]) -> list[TimeMark]:
    """Join two marks that bound one stretch: ``from 7 October to 2 November``, ``between 3 and 7 May``."""
    result: list[TimeMark] = []
    for mark in marks:
        if result and _bound(text, result[-1], mark):
            first = result[-1]
            opens = text.doc[first.start].lower_ == "overnight" and mark.start_date is not None
            result[-1] = _joined(_eve(first, mark) if opens else first, mark)
        else:
            result.append(mark)
    return result


def _bound(text: Text, first: TimeMark, second: TimeMark) -> bool:
    same = first.kind == second.kind == "duration" or {first.kind, second.kind} <= {"date", "time"}
    if not same or first.rule == "time.range" or (first.precision == "hour") != (second.precision == "hour"):
        return False
    start, gap = text.doc[first.start].idx, (_end(text, first), text.doc[second.start].idx)
    if (
        first.rule.startswith("time.shift")
        and first.start_date
        and second.kind == "date"
        and first.end == second.start
    ):
        return True
    if second.start < first.end or _SPANNING.fullmatch(text.text, *gap):
        return True  # in "April 6–7" the two days may be one token
    between = _BETWEEN.search(text.text[max(0, start - 20) : start])
    return bool(between) and text.text[slice(*gap)] in (" and ", " and the ")


def _end(text: Text, mark: TimeMark) -> int:
    last = text.doc[mark.end - 1]
    return last.idx + len(last)


def _joined(first: TimeMark, second: TimeMark) -> TimeMark:
    if first.rule.startswith("time.shift"):  # "two days after 7 October" is one day
        return replace(first, end=second.end)
    first, second = _ordered(first, second)
    timex = f"{first.timex}/{second.timex}" if first.timex and second.timex else None
    kind = "duration" if first.kind == "duration" else "range"
    conflict = first.conflict or second.conflict
    relation = "during" if first.relation in ("since", "at") else first.relation
    known = first.start_date is not None or second.end_date is not None
    return TimeMark(
        first.start, second.end, kind, first.start_date, second.end_date, "range" if known else None,
        first.basis, timex, relation, "time.range", conflict,
    )  # fmt: skip


def _eve(first: TimeMark, day: TimeMark) -> TimeMark:
    """``overnight to Thursday``: the night began on the day before, whenever the report came out."""
    eve = _shifted((day.start_date or "")[:10], timedelta(days=-1))
    return replace(first, start_date=eve, end_date=day.start_date, timex=eve)


def _ordered(first: TimeMark, second: TimeMark) -> tuple[TimeMark, TimeMark]:
    """A range runs forward: of two ends the wrong way round one belongs a day, a week or a year further off."""
    start, end = first.start_date, second.end_date
    if start is None or end is None or start <= end:
        return first, second
    if "T" in start and "T" in end:
        return _moved(first, timedelta(days=-1)), second
    if first.rule.startswith("time.weekday"):
        return _moved(first, timedelta(days=-7)), second
    if second.rule in ("time.month", "time.day.month", "time.month.day"):
        return first, _next_year(second)
    return first, second


def _moved(mark: TimeMark, by: timedelta) -> TimeMark:
    ends = [_shifted(day, by) for day in (mark.start_date, mark.end_date)]
    timex = f"{(ends[0] or '')[:10]}{(mark.timex or '')[10:]}"
    return replace(mark, start_date=ends[0], end_date=ends[1], timex=timex)


def _shifted(day: str | None, by: timedelta) -> str | None:
    return (date.fromisoformat(day[:10]) + by).isoformat() + day[10:] if day else None


def _next_year(mark: TimeMark) -> TimeMark:
    def later(value: str | None) -> str | None:
        return f"{int(value[:4]) + 1:04d}{value[4:]}" if value and not value.endswith("02-29") else None

    return replace(mark, start_date=later(mark.start_date), end_date=later(mark.end_date), timex=later(mark.timex))
