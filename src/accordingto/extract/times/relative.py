"""Place expressions that count from publication (``last week``) or from the date told last (``the next day``).

Durations (``for three weeks``) count from neither.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from accordingto.extract.times.builders import period_text
from accordingto.extract.times.calendar import Point, point_of
from accordingto.extract.times.context import Story, day_shift
from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.values import (
    PRECISION,
    SEASON_BEGINS,
    UNKNOWN,
    Question,
    Value,
    away,
    of_point,
    season_value,
    unit_value,
)
from accordingto.extract.times.words import times_words
from accordingto.records import WhenBasis


def _day(q: Question) -> Value:
    now = q.story.today
    if now is None or q.story.history:
        return Value("date", "PRESENT_REF" if q.e.n == 0 and q.e.part is None else None)
    day = now + timedelta(days=int(q.e.n or 0))
    if q.e.value == "overnight":
        return Value("time", f"{day.isoformat()}TNI", (day, now), "range", "relative")
    return of_point(point_of(day), "relative")


def _is_stretch(unit: str | None) -> bool:
    """``that period``, ``that moment``: a time of no length of its own; ``that point`` is none."""
    words = times_words()
    return unit is not None and (words.get("period", unit) or words.get("moment", unit)) == "stretch"


def _deixis(q: Question) -> Value:
    e, now, n = q.e, q.story.now, int(q.e.n or 0)
    if _is_stretch(e.unit):
        return Value("vague", "PRESENT_REF" if e.unit == "time" else None)
    if now is None:
        return UNKNOWN
    if e.weekday or e.month or e.season:
        return _named(e, now, n, q.tense)
    if e.part:
        now = point_of(q.story.today) if q.story.today and not q.story.history else now
        return of_point(day_shift(now, n), "relative")
    return unit_value(e.unit or "D", now, n, "relative", q.tense)


def _named(e: Expression, now: Point, n: int, tense: str | None) -> Value:
    """``last Tuesday``, ``next March``, ``this summer``."""
    if e.weekday:
        return _named_weekday(e.weekday, now, n, tense)
    if e.year is not None:
        return (
            of_point(Point(e.year, e.month), "stated")
            if e.month
            else season_value(e.year, e.season or "", "stated")
        )
    if e.month:
        month = now.month or 1
        year = now.year + (n if n and (e.month >= month) == (n < 0) else 0)
        return of_point(Point(year, e.month), "relative")
    return _named_season(e.season or "SP", now, n)


def _named_weekday(weekday: int, now: Point, n: int, tense: str | None) -> Value:
    day = now.as_date()
    if day is None:
        return Value("date", f"XXXX-WXX-{weekday}")
    ahead = (weekday - day.isoweekday()) % 7
    back = ahead - 7
    this = ahead if tense == "future" or ahead == 0 else back
    move = (ahead or 7) if n > 0 else back if n < 0 else this
    return of_point(point_of(day + timedelta(days=move)), "relative")


def _named_season(season: str, now: Point, n: int) -> Value:
    """``last summer`` is the last one that is over, ``next summer`` the first that has not begun."""
    month, begins = now.month or 1, SEASON_BEGINS[season]
    over, ahead = month > begins + 2, month < begins
    if season == "WI":
        over, ahead = False, 2 < month < 12
        running = month <= 2
        year = now.year + (n - 1 if running and n <= 0 else -1 if n < 0 else 0)
        return season_value(year, season, "relative")
    stays = n == 0 or (n < 0 and over) or (n > 0 and ahead)
    return season_value(now.year if stays else now.year + n, season, "relative")


def _unit(q: Question) -> Value:
    now = q.story.now
    if q.e.unit == "D":
        return of_point(q.story.day_near(q.e.start), "carried")  # "earlier in the day"
    if q.e.unit == "time":
        return Value("vague", q.story.focus.text() if q.story.focus and q.story.history else "PAST_REF")
    return unit_value(q.e.unit or "Y", now, 0, "relative", q.tense) if now else UNKNOWN


def _anaphora(q: Question) -> Value:
    e, told, n = q.e, q.story.focus, int(q.e.n or 0)
    if told is None:
        return UNKNOWN
    if _is_stretch(e.unit):
        return Value("vague", told.text(), told.bounds(), PRECISION[told.unit], "carried", told)
    if e.weekday or e.month or e.season:
        return _named(e, told, n, q.tense)
    if (e.part or e.unit in ("D", "N", "W", "WE")) and told.day is None and n == 0 and q.story.day:
        told = q.story.day
    basis: WhenBasis = "relative" if n else "carried"  # "the following night" tells a day of its own
    if e.part:
        return of_point(day_shift(told, n), basis)
    if e.unit == "D" and n == 0:
        return of_point(told, "carried") if told.day else Value("date", f"{told.text()}-XX" if told.month else None)
    return unit_value(e.unit or "D", told, n, basis)


def _shift(q: Question) -> Value:
    way = -1 if q.e.value in ("ago", "earlier", "before") else 1
    if q.e.n is None:
        return Value("vague", "PAST_REF" if way < 0 else "FUTURE_REF", None, None, "relative")
    told = q.story.now if q.e.value == "ago" else q.story.focus
    if told is None or q.e.n != int(q.e.n):
        return UNKNOWN
    basis: WhenBasis = "relative" if q.e.value == "ago" else "carried"
    return unit_value(q.e.unit or "D", told, way * int(q.e.n), basis)


def _anchored(q: Question) -> Value:
    """``hours after the vote``: known only where the day of the vote is."""
    if q.e.n is not None:
        return Value("vague")
    return Value("vague", "PAST_REF" if q.e.value == "before" else "FUTURE_REF")


def _window(q: Question) -> Value:
    """``the past three weeks``, ``in recent days``: up to the reference; a vague one has an open start."""
    timex = period_text(q.e.n, q.e.unit or "D")
    now = q.story.now.as_date() if q.story.now else None
    if now is None:
        return Value("duration", timex)
    ahead = q.e.value == "+"
    far = away(now, q.e.n, q.e.unit or "D", 1 if ahead else -1) if q.e.n is not None else None
    return Value("range", timex, (now, far) if ahead else (far, now), "range", "relative")


def _run(q: Question) -> Value:
    """``two consecutive days``, ``the second straight day``: the days up to the one told last."""
    n, unit = int(q.e.n or 1), q.e.unit or "D"
    timex = period_text(n, unit) if q.e.value == "n" else None
    last = _last_day(q.story)
    if last is None or unit not in ("D", "N", "W"):
        return Value("duration", timex)
    first = last - timedelta(days=(n - 1) * (7 if unit == "W" else 1))
    basis: WhenBasis = "carried" if q.story.day else "relative"
    return Value("range", timex or last.isoformat(), (first, last), "range", basis, point_of(last))


def _last_day(story: Story) -> date | None:
    told = story.day or story.publication.point
    return told.as_date() if told else None


def _duration(q: Question) -> Value:
    return Value("duration", period_text(q.e.n, q.e.unit or "D"))


def _lasting(q: Question) -> Value:
    """``the 10-month-old war``: from that month (year, week …) before publication until publication."""
    now, n, unit = q.story.publication.day, q.e.n, q.e.unit or "D"
    timex = period_text(n, unit)
    if now is None or n is None or n != int(n):
        return Value("duration", timex)
    began = unit_value(unit, point_of(now), -int(n), "relative")
    first = began.bounds[0] if began.bounds else None
    return Value("range", timex, (first, now), "range", "relative") if first else Value("duration", timex)


RESOLVERS: dict[str, Callable[[Question], Value]] = {
    "day": _day,
    "deixis": _deixis,
    "anaphora": _anaphora,
    "unit": _unit,
    "shift": _shift,
    "window": _window,
    "anchored": _anchored,
    "run": _run,
    "duration": _duration,
    "age": _duration,
    "lasting": _lasting,
}
