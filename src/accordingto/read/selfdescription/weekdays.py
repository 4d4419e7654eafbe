"""Weekdays the story tells as just passed, against the day it is stamped with.

A daily story says ``on Tuesday`` of today, or of a day not long gone. A story stamped Monday whose lead is told as
Tuesday's was not written on that Monday: six days back nobody says plain ``Tuesday`` in a lead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.read.dates import WEEKDAYS
from accordingto.records import Zone

_DAY = re.compile(r"\b(?P<day>" + "|".join(WEEKDAYS) + r")\b(?P<after>.{0,24})", re.IGNORECASE | re.DOTALL)
# not the day just passed: another week's, one to come, a repeated one, or one with its own date
_OTHER_BEFORE = re.compile(
    r"\b(?:last|next|previous|following|every|each|coming|this coming|since|until|till|by|from|before|after|the|a"
    r"|week|weeks|ago|bloody|black|good|holy|easter|palm|ash|super|any|most|some|many|of)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
_OTHER_AFTER = re.compile(
    rf"\s*(?:,\s*(?:the\s+)?(?:\d|{_MONTH})|\s+\d{{1,2}}\b|s\b|\s+(?:of )?(?:last|next) week|\s+week\b"
    rf"|\s+(?:a )?week ago|\s+prayers?\b|\s+{_MONTH}\b)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|due|scheduled|expected|set to|plans?|planned|planning|to meet|to begin|to start|to hold"
    r"|to vote|going to|deadline|upcoming|slated)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:earlier|late|early|later)\s+(?:on\s+)?$", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.?!\n]*(?:[.?!](?!\s)[^.?!\n]*)*[.?!\n]?")
_LEAD = 3  # sentences


@dataclass(frozen=True, slots=True)
class Told:
    """One weekday told as just passed. ``lead``: in the first sentences; ``same_day``: ``earlier Tuesday``."""

    weekday: int
    quote: str
    lead: bool
    same_day: bool


def told_weekdays(text: str, zones: Sequence[Zone]) -> list[Told]:
    """The weekdays a story tells as just passed, zones left out."""
    story = _blanked(text, zones)
    told: list[Told] = []
    number = 0
    for sentence in _SENTENCE.finditer(story):
        words = sentence[0]
        if not words.strip():
            continue
        told += _in_sentence(words, lead=number < _LEAD)
        number += 1
    return told


def _in_sentence(words: str, *, lead: bool) -> list[Told]:
    found: list[Told] = []
    for match in _DAY.finditer(words):
        before = words[max(0, match.start() - 30) : match.start()]
        if _OTHER_BEFORE.search(before) or _OTHER_AFTER.match(match["after"]) or _FUTURE.search(words):
            continue
        weekday = WEEKDAYS.index(match["day"].lower())
        same_day = before.lower().rstrip().endswith("earlier")
        start = _EARLIER.search(before)
        quote = (start[0] if start else "") + match["day"]
        found.append(Told(weekday, quote, lead, same_day))
    return found


def better_day(stamp: str, told: Sequence[Told]) -> tuple[str, str] | None:
    """The day that fits a story better than its stamp, and why; None where the stamp can be right.

    Only days after the stamp come into question: a story may well tell of days before it.
    """
    stamped = date.fromisoformat(stamp)
    counts = Counter(one.weekday for one in told)
    if not counts or counts[stamped.weekday()]:
        return None
    for ahead in (1, 2):
        day = stamped + timedelta(days=ahead)
        mine = [one for one in told if one.weekday == day.weekday()]
        if mine and _is_today(mine, counts, ahead):
            return day.isoformat(), _why(stamped, day, mine)
    return None


def _is_today(mine: list[Told], counts: Counter[int], ahead: int) -> bool:
    same_day = any(one.same_day for one in mine)
    if ahead > 1:  # five days back is a day one may speak of; only "earlier Tuesday" makes it today
        return same_day and len(mine) > 1
    most = len(mine) == max(counts.values())
    return same_day or (most and any(one.lead for one in mine))


def _why(stamped: date, day: date, mine: list[Told]) -> str:
    name, stamp_name = WEEKDAYS[day.weekday()].title(), WEEKDAYS[stamped.weekday()].title()
    times = f"{len(mine)} times" if len(mine) > 1 else "once"
    strongest = next((one.quote for one in mine if one.same_day), mine[0].quote)
    return (
        f"stamped {stamped.isoformat()}, a {stamp_name}, but the story tells {name} as the day just passed "
        f"({times}, as in “{strongest}”); {day.isoformat()} fits best"
    )


def _blanked(text: str, zones: Sequence[Zone]) -> str:
    # blanks in place of zones keep words before and after apart
    for zone in zones:
        text = text[: zone.start] + " " * (zone.end - zone.start) + text[zone.end :]
    return text
