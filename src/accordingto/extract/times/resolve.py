"""Place expressions on the calendar: dates as they are written, and one resolver a form.

``times.relative`` has the expressions that count from another day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from accordingto.extract.times import relative
from accordingto.extract.times.calendar import (
    Point,
    add_months,
    add_years,
    century_bounds,
    decade_bounds,
    decade_text,
    easter,
    is_day,
    islamic_in,
    part_bounds,
    point_of,
    year_text,
)
from accordingto.extract.times.context import Story, nearest_year
from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.values import (
    SEASON_BEGINS,
    UNKNOWN,
    Question,
    Value,
    modified,
    of_point,
    season_value,
    with_part,
)
from accordingto.extract.times.words import times_words
from accordingto.records import WhenBasis

_EVENING = "18"


def resolve(q: Question) -> Value:
    """The value of one expression, its modifier and part of day included. Changes nothing of the story."""
    value = _RESOLVERS[q.e.form](q)
    if q.e.part and value.point is not None and value.point.day is not None and value.kind == "date":
        value = with_part(value, q.e.part)
    return modified(_credible(value, q), q.e.mod, q.story)


def _credible(value: Value, q: Question) -> Value:
    """A past that lies after the publication counted from the wrong day: unknown, then."""
    now = q.story.publication.day
    counted = value.basis == "carried" or q.e.form == "anaphora"
    if not counted or now is None or q.tense == "future" or value.bounds is None:
        return value
    first = value.bounds[0]
    return Value(value.kind) if first is not None and first > now else value


def _date(q: Question) -> Value:
    e = q.e
    if e.month is None and e.day is not None and e.weekday is None:
        return _day_of_month(e, q) if e.value else _ordinal_day(e.day, q)
    if e.month is None:
        return _weekday(q) if e.year is None else of_point(Point(e.year), "stated")
    year = _year(q)
    if year is None:
        day = f"-{e.day:02d}" if e.day else ""
        return Value("date", f"XXXX-{e.month:02d}{day}")
    month, day_ = _month_and_day(e, year, q.story)
    if day_ is not None and not is_day(year, month, day_):
        return UNKNOWN
    point = Point(year, month, day_)
    value = of_point(point, "stated", _conflict(e, point))
    return Value("time", f"{value.timex}T{e.clock}", value.bounds, "hour", "stated", point) if e.clock else value


def _ordinal_day(day: int, q: Question) -> Value:
    """``on the 7th``: of this month or the last; to come, of this month or the next."""
    now = q.story.now
    if now is None or now.month is None:
        return Value("date", f"XXXX-XX-{day:02d}")
    step = 1 if q.tense == "future" else -1
    ahead = now.day is not None and (day < now.day if step > 0 else day > now.day)
    months = (add_months(now, step * n) for n in range(1 if ahead else 0, 12))
    fits = (at for at in months if at.month and is_day(at.year, at.month, day))
    at = next(fits)
    return of_point(Point(at.year, at.month, day), "relative")


def _day_of_month(e: Expression, q: Question) -> Value:
    """``the 12th of this month``, ``of last month``, ``of that month``."""
    word = (e.value or "").split()[1]
    told = word in ("that", "the") and "current" not in (e.value or "")
    at = q.story.focus if told else q.story.now
    if at is None or at.month is None:
        return Value("date", f"XXXX-XX-{e.day:02d}")
    month = add_months(at, {"last": -1, "next": 1}.get(word, 0))
    if not is_day(month.year, month.month or 1, e.day or 1):
        return UNKNOWN
    return of_point(Point(month.year, month.month, e.day), "carried" if told else "relative")


def _quarter(q: Question) -> Value:
    """The n-th quarter of a year; of none named, the latest that has begun."""
    n, now = int(q.e.n or 1), q.story.now
    year = q.e.year or (_named_year(q.e.value, q.story) if q.e.value else None)
    basis: WhenBasis = "stated" if q.e.year else "relative"
    if year is None and now is not None:
        year = now.year if now.month is None or now.month > 3 * (n - 1) else now.year - 1
    if year is None:
        return Value("date", f"XXXX-Q{n}")
    return Value("date", f"{year_text(year)}-Q{n}", part_bounds(year, f"Q{n}"), "range", basis, Point(year, 3 * n))


def _year(q: Question) -> int | None:
    if q.e.year is not None:
        return q.e.year
    if q.e.value and q.e.value.startswith("of "):
        return _named_year(q.e.value, q.story)
    year = nearest_year(q.e.month or 1, q.e.day, q.story, q.tense)
    return year if year is None or q.e.weekday is None else _year_of_weekday(q.e, year)


def _year_of_weekday(e: Expression, year: int) -> int:
    """``Sunday, Nov. 27``: the nearest year in which that day is one."""
    return next((y for y in (year, year + 1, year - 1) if _conflict(e, Point(y, e.month, e.day)) is None), year)


def _month_and_day(e: Expression, year: int, story: Story) -> tuple[int, int | None]:
    """Of ``3/4/2023`` the reading that is not after publication, day first where both are."""
    month = e.month or 1
    if e.value and "/" in e.value and story.publication.day and e.day:
        first, second = date(year, month, e.day), date(year, e.day, month)
        if second <= story.publication.day < first:
            return e.day, month
    return month, e.day


def _conflict(e: Expression, point: Point) -> str | None:
    if point.month and point.day and not is_day(point.year, point.month, point.day):
        return "no such day"
    day = point.as_date()
    if e.weekday is None or day is None or day.isoweekday() == e.weekday:
        return None
    words = times_words()
    said, is_ = (words.called("weekday", n) for n in (e.weekday, day.isoweekday()))
    return f"{day.day} {words.called('month', day.month)} {day.year} was a {is_}, not a {said}"


def _named_year(words: str, story: Story) -> int | None:
    """``of that year``, ``of last year``."""
    told, now = story.focus, story.now
    if "that" in words or "same" in words:
        return story.year if story.year and not story.history else told.year if told else None
    n = {"this": 0, "last": -1, "next": 1}.get(words.split()[1])
    if n is not None:
        return add_years(now.year, n) if now else None
    return add_years(told.year, 1 if "following" in words else -1) if told else None


def _weekday(q: Question) -> Value:
    n = q.e.weekday or 1
    now = q.story.now.as_date() if q.story.now else None
    if now is None:
        return Value("date", f"XXXX-WXX-{n}")
    if q.e.day is not None:
        return _weekday_of_month(q.e, now)
    back = (now.isoweekday() - n) % 7
    day = now + timedelta(days=-back % 7) if q.tense == "future" else now - timedelta(days=back)
    return of_point(point_of(day), "relative")


def _weekday_of_month(e: Expression, now: date) -> Value:
    """``Tuesday 22nd``: the nearest such day, of this month or the two before."""
    for back in range(3):
        at = add_months(Point(now.year, now.month), -back)
        if at.month and e.day and is_day(at.year, at.month, e.day):
            day = date(at.year, at.month, e.day)
            if day.isoweekday() == e.weekday and day <= now + timedelta(days=14):
                return of_point(point_of(day), "relative")
    return Value("date", f"XXXX-WXX-{e.weekday}")


def _season(q: Question) -> Value:
    season = q.e.season or "SP"
    if q.e.year is not None:
        return season_value(q.e.year, season, "stated")
    year = _named_year(q.e.value, q.story) if q.e.value else _season_year(season, q)
    return season_value(year, season, "relative") if year is not None else Value("date", f"XXXX-{season}")


def _season_year(season: str, q: Question) -> int | None:
    now = q.story.now
    if now is None or now.month is None:
        return now.year if now else None
    if q.story.history:
        return now.year + 1 if season == "WI" and now.month >= 8 else now.year
    begun = now.month >= SEASON_BEGINS[season]
    return now.year if begun or q.tense == "future" else now.year - 1


def _decade(q: Question) -> Value:
    year = q.e.year or 0
    return Value("date", decade_text(year), decade_bounds(year), "range", "stated")


def _century(q: Question) -> Value:
    n = q.e.year or 0
    if n < 0:
        return Value("date", f"BC{-n - 1:02d}", None, None, "stated")
    return Value("date", f"{n - 1:02d}", century_bounds(n - 1), "range", "stated")


def _set(q: Question) -> Value:
    return Value("set", q.e.value)


def _reference(q: Question) -> Value:
    now = q.story.publication.day if q.e.value == "PRESENT_REF" and not q.story.history else None
    return Value(
        "vague", q.e.value, (now, now) if now else None, "day" if now else None, "relative" if now else "none"
    )


def _nth(_: Question) -> Value:
    return Value("vague")


def _clock(q: Question) -> Value:
    clock, day = q.e.clock or "", q.story.day_near(q.e.start)
    if day is None:
        return Value("time", clock, clock=clock)
    if q.story.eve is not None and day == q.story.day and clock[1:3] >= _EVENING:
        day = q.story.eve  # "the night of Friday to Saturday … towards 11 p.m."
    return Value("time", f"{day.text()}{clock}", day.bounds(), "hour", "carried", day, clock=clock)


def _part(q: Question) -> Value:
    """``at dawn``: of the day told in this sentence or the last; ``at night`` may be any night."""
    day = q.story.day_near(q.e.start) if q.e.part != "NI" else None
    return of_point(day, "carried") if day else Value("time", f"XXXX-XX-XXT{q.e.part}")


def _named(q: Question) -> Value:
    month, day = (int(n) for n in (q.e.value or "01-01").split("-"))
    year = q.e.year or nearest_year(month, day, q.story, q.tense)
    return of_point(Point(year, month, day), "stated") if year else Value("date", f"XXXX-{q.e.value}")


def _anchor(q: Question) -> Value:
    return of_point(point_of(date.fromisoformat(q.e.value or "")), "stated")


def _easter(q: Question) -> Value:
    days = timedelta(days=int(q.e.value or 0))
    return _movable(q, lambda year: easter(year) + days)


def _movable(q: Question, in_year: Callable[[int], date | None]) -> Value:
    """A feast that moves: in the year stated, else the last one not after the reference."""
    now = q.story.now
    years = [q.e.year] if q.e.year else [now.year, now.year - 1] if now else []
    limit = now.as_date() if now and not q.e.year else None
    basis: WhenBasis = "stated" if q.e.year else "relative"
    for year in years:
        day = in_year(year) if 0 < year < 9999 else None
        if day and (limit is None or day <= limit + timedelta(days=31)):
            return of_point(point_of(day), basis)
    return UNKNOWN


def _islamic(q: Question) -> Value:
    month, _, day = (q.e.value or "09").partition("-")
    first = _movable(q, lambda year: islamic_in(year, int(month), int(day or 1)))
    if day or first.bounds is None or first.bounds[0] is None:
        return first
    last = first.bounds[0] + timedelta(days=29)
    return Value("range", f"{first.timex}/{last.isoformat()}", (first.bounds[0], last), "range", first.basis)


_RESOLVERS: dict[str, Callable[[Question], Value]] = {
    "date": _date,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "set": _set,
    "ref": _reference,
    "adjref": _reference,
    "clock": _clock,
    "nth": _nth,
    "quarter": _quarter,
    "part": _part,
    "named": _named,
    "anchor": _anchor,
    "easter": _easter,
    "islamic": _islamic,
    **relative.RESOLVERS,
}
