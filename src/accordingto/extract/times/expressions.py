"""What a stretch of text says about time before it is placed on the calendar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as written, at character offsets ``[start, end)``.

    ``form`` says which resolver reads it:

    - ``date``      parts of a calendar date: ``year``, ``month``, ``day``, ``weekday``
    - ``season``    ``season`` and perhaps ``year``;  ``decade``, ``century``  ``year``
    - ``day``       ``n`` days from the day of publication (``yesterday``), ``unit`` NI for nights
    - ``deixis``    ``n`` units from publication (``last week``); ``unit`` may be a season, month or weekday
    - ``anaphora``  ``n`` units from the date told last (``the next day``)
    - ``unit``      a bare ``the year``, ``the weekend``
    - ``shift``     ``n`` (None: vague) units ``value`` ago, later, earlier, before or after
    - ``window``    the past or coming ``n`` units; ``run``  n consecutive days
    - ``nth``       a day or night of a count that began elsewhere (``the second day``)
    - ``duration``, ``age``, ``set``, ``ref``, ``clock``, ``named``, ``easter``, ``islamic``, ``anchor``

    ``mod`` is START, MID, END, H1, Q3 … of it, ``part`` a part of the day (MO, NI), ``clock`` a time of day.
    """

    start: int
    end: int
    form: str
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    n: float | None = None
    unit: str | None = None
    value: str | None = None
    mod: str | None = None
    part: str | None = None
    clock: str | None = None
    tail: bool = False  # closes a list of days: "April 6 and 7", where the number could count something else
