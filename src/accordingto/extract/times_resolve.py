"""Place expressions on the calendar: one resolver a form, with the publication and the story as reference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.extract.times_calendar import (
    Bounds,
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
    season_bounds,
    third,
    week_bounds,
    week_text,
    year_text,
)
from accordingto.extract.times_context import Story, day_shift, nearest_year
from accordingto.extract.times_expressions import Expression
from accordingto.extract.times_grammar import period_text
from accordingto.records import Precision, WhenBasis

_PRECISION: dict[str, Precision] = {"Y": "year", "M": "month", "D": "day"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


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


def of_point(point: Point, basis: WhenBasis, conflict: str | None = None) -> Value:
    """A year, month or day as a value."""
    return Value("date", point.text(), point.bounds(), _PRECISION[point.unit], basis, point, conflict)


def resolve(e: Expression, story: Story, tense: str | None) -> Value:
    """The value of one expression, its modifier and part of day included. Changes nothing of the story."""
    value = _RESOLVERS[e.form](e, story, tense)
    if e.part and value.point is not None and value.point.day is not None:
        value = _with_part(value, e.part)
    return _modified(value, e.mod, story)


def _with_part(value: Value, part: str) -> Value:
    return Value("time", f"{value.timex}T{part}", value.bounds, "day", value.basis, value.point, value.conflict)


def _modified(value: Value, mod: str | None, story: Story) -> Value:
    """Narrow the bounds by a modifier. The TIMEX value stays, but for halves and quarters of a year."""
    if not mod or value.bounds is None or value.bounds[0] is None or value.bounds[1] is None:
        if mod and mod[0] in "HQ" and value.timex:
            return Value(value.kind, f"{value.timex}-{mod}", None, value.precision, value.basis, value.point)
        return value
    whole: Bounds = (value.bounds[0], value.bounds[1])
    timex, bounds = value.timex, whole
    if mod == "BEFORE":
        now = story.publication.day
        bounds = (whole[0], min(whole[1], now)) if now and whole[0] <= now else whole
    elif mod in ("START", "MID", "END"):
        bounds = third(whole, mod) if value.precision != "day" else whole
    elif value.precision == "year":
        timex, bounds = f"{timex}-{mod}", part_bounds(whole[0].year, mod) or whole
    elif mod[0] == "H":
        middle = whole[0] + (whole[1] - whole[0]) / 2
        bounds = (whole[0], middle) if mod == "H1" else (middle + timedelta(days=1), whole[1])
    precision: Precision | None = "range" if bounds != whole else value.precision
    return Value(value.kind, timex, bounds, precision, value.basis, value.point, value.conflict)


def _date(e: Expression, story: Story, tense: str | None) -> Value:
    if e.month is None and e.year is None:
        return _weekday_day(e, story, tense)
    year = e.year
    if year is None and e.value and e.value.startswith("of "):
        year = _named_year(e.value, story)
    if e.month is None:
        return of_point(Point(e.year or 0), "stated")
    if year is None:
        year = nearest_year(e.month, e.day, story, tense)
    if year is None:
        day = f"-{e.day:02d}" if e.day else ""
        return Value("date", f"XXXX-{e.month:02d}{day}", None, None, "none")
    month, day_ = _day_and_month(e, year, story)
    if day_ is not None and not is_day(year, month, day_):
        return Value("date", None, None, None, "none")
    point = Point(year, month, day_)
    value = of_point(point, "stated", _conflict(e, point))
    return Value("time", f"{value.timex}T{e.clock}", value.bounds, "hour", "stated", point) if e.clock else value


def _day_and_month(e: Expression, year: int, story: Story) -> tuple[int, int | None]:
    """Of ``3/4/2023`` the reading that is not after publication, day first where both are."""
    month = e.month or 1
    if e.value and "/" in e.value and story.publication.day and e.day:
        first, second = date(year, month, e.day), date(year, e.day, month)
        if second <= story.publication.day < first:
            return e.day, month
    return month, e.day


def _conflict(e: Expression, point: Point) -> str | None:
    day = point.as_date()
    if e.weekday is None or day is None or day.isoweekday() == e.weekday:
        return None
    said, is_ = _WEEKDAYS[e.weekday - 1], _WEEKDAYS[day.isoweekday() - 1]
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} was a {is_}, not a {said}"


def _named_year(words: str, story: Story) -> int | None:
    """``of that year``, ``of last year``."""
    told, now = story.focus, story.now
    if "that" in words or "same" in words:
        return told.year if told else None
    n = {"this": 0, "last": -1, "next": 1}.get(words.split()[1])
    if n is not None:
        return add_years(now.year, n) if now else None
    return add_years(told.year, 1 if "following" in words else -1) if told else None


def _weekday_day(e: Expression, story: Story, tense: str | None) -> Value:
    n = e.weekday or 1
    unknown = Value("date", f"XXXX-WXX-{n}", None, None, "none")
    if e.day is not None:
        return _weekday_of_month(e, story) or unknown
    now = story.now.as_date() if story.now else None
    if now is None:
        return unknown
    back = (now.isoweekday() - n) % 7
    day = now + timedelta(days=(-back) % 7) if tense == "future" else now - timedelta(days=back)
    return of_point(point_of(day), "relative")


def _weekday_of_month(e: Expression, story: Story) -> Value | None:
    """``Tuesday 22nd``: the nearest such date before publication, or at least its month."""
    now = story.now.as_date() if story.now else None
    if now is None:
        return None
    month = Point(now.year, now.month)
    for back in range(3):
        at = add_months(month, -back)
        if at.month and e.day and is_day(at.year, at.month, e.day):
            day = date(at.year, at.month, e.day)
            if day.isoweekday() == e.weekday and day <= now + timedelta(days=14):
                return of_point(point_of(day), "relative")
    return None


def _season(e: Expression, story: Story, tense: str | None) -> Value:
    year = e.year
    basis: WhenBasis = "stated"
    if year is None and e.value:
        year = _named_year(e.value, story)
    if year is None:
        year, basis = _season_year(e.season or "SP", story, tense), "relative"
    if year is None:
        return Value("date", f"XXXX-{e.season}", None, None, "none")
    return season_value(year, e.season or "SP", basis)


def season_value(year: int, season: str, basis: WhenBasis) -> Value:
    """A season of a year."""
    month = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}[season]
    point = Point(year, month) if season != "WI" else Point(year)
    return Value("date", f"{year_text(year)}-{season}", season_bounds(year, season), "range", basis, point)


def _season_year(season: str, story: Story, tense: str | None) -> int | None:
    now = story.now
    if now is None or story.history or now.month is None:
        if now is None or now.month is None or season != "WI":
            return now.year if now else None
        return now.year + 1 if now.month >= 8 else now.year
    began = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    if tense == "future":
        return now.year
    return now.year if now.month >= began else now.year - 1


def _decade(e: Expression, story: Story, tense: str | None) -> Value:
    year = e.year or 0
    return Value("date", decade_text(year), decade_bounds(year), "range", "stated", None)


def _century(e: Expression, story: Story, tense: str | None) -> Value:
    n = e.year or 0
    if n < 0:
        return Value("date", f"BC{-n - 1:02d}", None, None, "stated")
    return Value("date", f"{n - 1:02d}", century_bounds(n - 1), "range", "stated")


def _day(e: Expression, story: Story, tense: str | None) -> Value:
    now = story.publication.day
    if now is None or story.history:
        return Value("date", "PRESENT_REF" if e.n == 0 and e.part is None else None, None, None, "none")
    day = now + timedelta(days=int(e.n or 0))
    if e.value == "overnight":
        return Value("time", f"{day.isoformat()}TNI", (day, now), "range", "relative", None)
    return of_point(point_of(day), "relative")


def _deixis(e: Expression, story: Story, tense: str | None) -> Value:
    now = story.now
    n = int(e.n or 0)
    if e.unit in ("time", "period", "point", "date", "era"):
        return Value("vague", "PRESENT_REF" if e.unit in ("time", "point") else None)
    if now is None:
        return Value("date", None, None, None, "none")
    if e.year is not None:
        return _date(e, story, tense) if e.month else _season(e, story, tense)
    if e.weekday or e.month or e.season:
        return _deictic_name(e, now, n, story, tense)
    if e.part:
        return _of_day(day_shift(now, n), "relative")
    return unit_value(e.unit or "D", now, n, "relative", tense)


def _of_day(point: Point | None, basis: WhenBasis) -> Value:
    return of_point(point, basis) if point else Value("date", None, None, None, "none")


def _deictic_name(e: Expression, now: Point, n: int, story: Story, tense: str | None) -> Value:
    """``last Tuesday``, ``next March``, ``this summer``."""
    if e.weekday:
        day = now.as_date()
        if day is None:
            return Value("date", f"XXXX-WXX-{e.weekday}", None, None, "none")
        ahead = (e.weekday - day.isoweekday()) % 7
        back = ahead - 7
        move = (ahead or 7) if n > 0 else back if n < 0 else ahead if tense == "future" else back % -7
        return of_point(point_of(day + timedelta(days=move)), "relative")
    if e.month:
        month = now.month or 1
        year = now.year + (n if (e.month >= month) == (n < 0) and n else 0)
        return of_point(Point(year, e.month), "relative")
    began = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[e.season or "SP"]
    over = now.month is not None and now.month > began + 2
    year = (
        now.year
        if n == 0 or (n < 0 and over) or (n > 0 and not over and (now.month or 1) < began)
        else now.year + n
    )
    return season_value(year, e.season or "SP", "relative")


def unit_value(unit: str, now: Point, n: int, basis: WhenBasis, tense: str | None = None) -> Value:
    """A day, week, weekend, month, quarter, year, decade or century n of them away from a point."""
    if unit == "Y":
        return of_point(Point(add_years(now.year, n)), basis)
    if unit == "DE":
        year = now.year + 10 * n
        return Value("date", decade_text(year), decade_bounds(year), "range", basis, Point(year))
    if unit in ("CE", "ML"):
        year = now.year + 100 * n
        return Value("date", year_text(year)[:-2], century_bounds(year // 100), "range", basis)
    if unit == "M" and now.month is not None:
        return of_point(add_months(now, n), basis)
    if unit == "Q" and now.month is not None:
        at = add_months(Point(now.year, (now.month - 1) // 3 * 3 + 1), 3 * n)
        quarter = f"Q{((at.month or 1) - 1) // 3 + 1}"
        return Value("date", f"{year_text(at.year)}-{quarter}", part_bounds(at.year, quarter), "range", basis, at)
    day = now.as_date()
    if day is None:
        return Value("date", None, None, None, "none")
    return _day_unit(unit, day, n, basis, tense)


def _day_unit(unit: str, day: date, n: int, basis: WhenBasis, tense: str | None) -> Value:
    if unit in ("D", "N"):
        value = of_point(point_of(day + timedelta(days=n)), basis)
        return _with_part(value, "NI") if unit == "N" else value
    if unit == "WE":
        return _weekend(day, n, basis, tense)
    if unit in ("W", "F"):
        monday, sunday = week_bounds(day + timedelta(days=7 * n * (2 if unit == "F" else 1)))
        return Value("date", week_text(monday), (monday, sunday), "week", basis, point_of(monday))
    return Value("date", None, None, None, "none")


def _weekend(day: date, n: int, basis: WhenBasis, tense: str | None) -> Value:
    """Saturday and Sunday: those of the ISO week past or coming; on a weekend day the running one."""
    saturday = week_bounds(day)[0] + timedelta(days=5)
    if day < saturday and not (n > 0 or tense == "future"):
        saturday -= timedelta(days=7)
    elif day >= saturday and n:
        saturday += timedelta(days=7 * n)
    bounds = saturday, saturday + timedelta(days=1)
    return Value("date", f"{week_text(saturday)}-WE", bounds, "range", basis, point_of(saturday))


def _unit(e: Expression, story: Story, tense: str | None) -> Value:
    if e.rule == "time.part":
        if story.day is not None and story.times and e.part != "NI":
            return of_point(story.day, "carried")
        return Value("time", f"XXXX-XX-XXT{e.part}")
    if e.unit == "time":
        return Value("vague", story.focus.text() if story.focus and story.history else "PAST_REF")
    reference = story.now
    if reference is None:
        return Value("date", None, None, None, "none")
    return unit_value(e.unit or "Y", reference, 0, "relative", tense)


def _anaphora(e: Expression, story: Story, tense: str | None) -> Value:
    told, n = story.focus, int(e.n or 0)
    if told is None:
        return Value("date", None, None, None, "none")
    if e.unit in ("time", "period", "point", "moment", "date", "era"):
        return Value("vague", told.text(), told.bounds(), _PRECISION[told.unit], "carried", told)
    if e.weekday or e.month or e.season:
        return _deictic_name(e, told, n, story, tense)
    if e.part or e.unit in ("D", "N", "W", "WE"):
        told = story.day if story.day and story.day.bounds() and told.day is None and n == 0 else told
    if e.part:
        return _of_day(day_shift(told, n), "carried")
    return unit_value(e.unit or "D", told, n, "carried")


def _shift(e: Expression, story: Story, tense: str | None) -> Value:
    way = -1 if e.value in ("ago", "earlier", "before") else 1
    if e.n is None:
        return Value("vague", "PAST_REF" if way < 0 else "FUTURE_REF", None, None, "relative")
    reference = story.now if e.value == "ago" else story.focus
    if reference is None or e.n != int(e.n):
        return Value("date", None, None, None, "none")
    basis: WhenBasis = "relative" if e.value == "ago" else "carried"
    return unit_value(e.unit or "D", reference, way * int(e.n), basis)


def _window(e: Expression, story: Story, tense: str | None) -> Value:
    timex = period_text(e.n, e.unit or "D")
    now = story.now.as_date() if story.now else None
    if now is None:
        return Value("duration", timex, None, None, "none")
    far = _away(now, e.n, e.unit or "D", 1 if e.value == "+" else -1)
    bounds = (now, far) if e.value == "+" else (far, now)
    return Value("range", timex, bounds, "range", "relative")


def _away(now: date, n: float | None, unit: str, way: int) -> date | None:
    """The day a period before or after a day; None for a vague period."""
    if n is None:
        return None
    if unit in ("TH", "TM", "TS"):
        hours = n if unit == "TH" else 1
        return now + way * timedelta(days=-(-int(hours) // 24))
    if unit in ("M", "Q", "Y", "DE", "CE"):
        months = round(n * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit])
        at = add_months(point_of(now), way * months)
        last = 31
        while not is_day(at.year, at.month or 1, min(now.day, last)):
            last -= 1
        return date(at.year, at.month or 1, min(now.day, last))
    days = {"D": 1, "N": 1, "W": 7, "F": 14, "WE": 7}.get(unit)
    return now + way * timedelta(days=round(n * days)) if days else None


def _run(e: Expression, story: Story, tense: str | None) -> Value:
    """``two consecutive days``, ``the second straight day``: the days up to the one told last."""
    n = int(e.n or 1)
    timex = period_text(n, e.unit or "D") if e.value == "n" else None
    told = story.day or story.publication.point
    last = told.as_date() if told else None
    if last is None or e.unit not in ("D", "N", "W"):
        return Value("duration", timex, None, None, "none")
    first = last - timedelta(days=(n - 1) * (7 if e.unit == "W" else 1))
    basis: WhenBasis = "carried" if story.day else "relative"
    return Value("range", timex or last.isoformat(), (first, last), "range", basis, point_of(last))


def _duration(e: Expression, story: Story, tense: str | None) -> Value:
    return Value("duration", period_text(e.n, e.unit or "D"))


def age_range(e: Expression, story: Story) -> Value:
    """``the 10-month-old war``: from that month (year, week …) before publication until publication."""
    now = story.publication.day
    timex = period_text(e.n, e.unit or "D")
    if now is None or e.n is None or e.n != int(e.n):
        return Value("duration", timex)
    began = unit_value(e.unit or "D", point_of(now), -int(e.n), "relative")
    first = began.bounds[0] if began.bounds else None
    return Value("range", timex, (first, now), "range", "relative") if first else Value("duration", timex)


def _set(e: Expression, story: Story, tense: str | None) -> Value:
    return Value("set", e.value)


def _ref(e: Expression, story: Story, tense: str | None) -> Value:
    now = story.publication.day if e.value == "PRESENT_REF" and not story.history else None
    bounds = (now, now) if now else None
    return Value("vague", e.value, bounds, "day" if now else None, "relative" if now else "none")


def _clock(e: Expression, story: Story, tense: str | None) -> Value:
    day = story.day if story.times else None
    clock = e.clock or ""
    if day is None:
        return Value("time", clock, None, None, "none", clock=clock)
    return Value("time", f"{day.text()}{clock}", day.bounds(), "hour", "carried", day, clock=clock)


def _named(e: Expression, story: Story, tense: str | None) -> Value:
    month, day = (int(n) for n in (e.value or "01-01").split("-"))
    year = e.year or nearest_year(month, day, story, tense)
    if year is None:
        return Value("date", f"XXXX-{e.value}", None, None, "none")
    return of_point(Point(year, month, day), "stated")


def _anchor(e: Expression, story: Story, tense: str | None) -> Value:
    return of_point(point_of(date.fromisoformat(e.value or "")), "stated")


def _easter(e: Expression, story: Story, tense: str | None) -> Value:
    days = timedelta(days=int(e.value or 0))
    return _movable(e, story, lambda year: easter(year) + days)


def _movable(e: Expression, story: Story, in_year: Callable[[int], date | None]) -> Value:
    """A feast that moves: in the year stated, else the last one not after the reference."""
    now = story.now
    years = [e.year] if e.year else [now.year, now.year - 1] if now else []
    limit = now.as_date() if now and not e.year else None
    for year in years:
        day = in_year(year) if 0 < year < 9999 else None
        if day and (limit is None or day <= limit + timedelta(days=31)):
            return of_point(point_of(day), "stated" if e.year else "relative")
    return Value("date", None, None, None, "none")


def _islamic(e: Expression, story: Story, tense: str | None) -> Value:
    month, _, day = (e.value or "09").partition("-")
    first = _movable(e, story, lambda year: islamic_in(year, int(month), int(day or 1)))
    if day or first.bounds is None or first.bounds[0] is None:
        return first
    last = first.bounds[0] + timedelta(days=29)
    timex = f"{first.timex}/{last.isoformat()}"
    return Value("range", timex, (first.bounds[0], last), "range", first.basis, None)


_RESOLVERS: dict[str, Callable[[Expression, Story, str | None], Value]] = {
    "date": _date, "season": _season, "decade": _decade, "century": _century, "day": _day, "deixis": _deixis,
    "anaphora": _anaphora, "unit": _unit, "shift": _shift, "window": _window, "run": _run, "duration": _duration,
    "age": _duration, "set": _set, "ref": _ref, "adjref": _ref, "clock": _clock, "named": _named,
    "anchor": _anchor, "easter": _easter, "islamic": _islamic,
}  # fmt: skip
