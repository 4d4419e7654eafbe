"""When a report came out: given > metadata > header > dateline > copyright year > unknown."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from datetime import date

from accordingto.read.selfdescription.story import SelfDescription
from accordingto.read.selfdescription.weekdays import Told, better_day
from accordingto.records import Published, PublishedBasis

_SLACK = 2  # days a dateline or stamp may differ without contradicting the other: time zones and night desks


def publication(
    given: str | None, metadata: str | None, told: SelfDescription, weekdays: Sequence[Told]
) -> Published:
    """Decide on the day, keep the report's own stamp where another is used, and say why."""
    stamp = told.header_day
    dateline = _dateline_day(told, given or metadata or stamp or told.updated_day or told.as_of_day)
    if given:
        return Published(
            given, given, "day", "given", _against(given, stamp, dateline, weekdays), _other(stamp, given)
        )
    candidates: tuple[tuple[str | None, PublishedBasis], ...] = (
        (metadata, "metadata"),
        (stamp or told.updated_day or told.as_of_day, "header"),
        (dateline, "text"),
    )
    day, basis = next(((day, basis) for day, basis in candidates if day), (None, None))
    if day is None or basis is None:
        return _by_year(told.copyright_year)
    if basis != "text" and dateline and dateline > day:
        why = f"stamped {day}, but the dateline says {dateline}; the dateline fits best"
        return Published(dateline, dateline, "day", "text", why, day)
    better = better_day(day, weekdays)
    if better:
        return Published(better[0], better[0], "day", "text", better[1], day)
    conflict = None if basis == "text" else _against(day, stamp if basis != "header" else None, dateline, ())
    return Published(day, day, "day", basis, conflict, _other(stamp, day))


def _other(stamp: str | None, day: str) -> str | None:
    return stamp if stamp != day else None


def _against(day: str, stamp: str | None, dateline: str | None, weekdays: Sequence[Told]) -> str | None:
    """What the report says that cannot be right if it came out on this day."""
    reasons: list[str] = []
    if stamp and stamp != day:
        reasons.append(f"the report's own header says {stamp}, not {day}")
    if dateline and not stamp and abs((date.fromisoformat(dateline) - date.fromisoformat(day)).days) > _SLACK:
        reasons.append(f"the dateline says {dateline}, not {day}")
    better = better_day(day, weekdays)
    if better:
        reasons.append(better[1])
    return "; ".join(reasons) or None


def _dateline_day(told: SelfDescription, near: str | None) -> str | None:
    """The dateline's day; without a year it takes the one nearest to a known day, or the copyright's."""
    if told.dateline_day is None:
        return None
    year, month, day = told.dateline_day
    if year is not None:
        return _iso(year, month, day)
    if near is not None:
        around = date.fromisoformat(near)
        days = [_iso(around.year + shift, month, day) for shift in (-1, 0, 1)]
        return min((d for d in days if d), key=lambda d: abs((date.fromisoformat(d) - around).days), default=None)
    return _iso(told.copyright_year, month, day) if told.copyright_year else None


def _iso(year: int, month: int, day: int) -> str | None:
    if month == 2 and day == 29 and not isleap(year):
        return None
    return date(year, month, day).isoformat()


def _by_year(year: int | None) -> Published:
    if year is None:
        return Published(None, None, None, "none")
    return Published(f"{year}-01-01", f"{year}-12-31", "year", "copyright")
