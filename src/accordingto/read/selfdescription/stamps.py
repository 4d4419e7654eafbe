"""Days a report gives itself above its story: ``Published: 8 Mar 2024``, ``Staff writer | 8 March 2024``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.read.dates import WEEKDAYS, Found, find_days
from accordingto.read.selfdescription.lines import Line

_LABEL = re.compile(
    r"(?P<label>(?:first |last |originally )?(?:published|posted|updated|modified|issued|released|dated?|filed"
    r"|created|publication date|release date|reporting (?:period|date)|period(?: covered)?|week ending"
    r"|(?:data )?cut-?off(?: date)?|(?:(?:data|situation|information) )?as (?:of|at)|on))?(?: on| at)?"
    r"\s*[:|–—-]?\s*",
    re.IGNORECASE,
)
_TERMS = "|".join(f"{day}|{day[:3]}" for day in WEEKDAYS) + (
    r"|at|on|am|pm|gmt|utc|est|edt|cet|eat|ist|local|time"
    r"|updated|published|last|hours?|hrs|of|as|by|mins?|minutes?|days?|ago|read|issued"
)
_WORDS = re.compile(rf"\b(?:{_TERMS})\b|\d{{1,2}}[:.h]\d\d(?::\d\d)?|\b\d{{1,2}}\b|[\W_]", re.IGNORECASE)
_AS_OF = re.compile(
    r"\b(?:as (?:of|at)|issued|dated|date|published|posted|updated)\b\W{0,3}(?:on )?", re.IGNORECASE
)
_SMALL = re.compile(
    rf"\b(?:{_TERMS}|for|from|in|the|and|our|a|staff|special|senior|own|chief|news|web|desk|team|bureau|agency|agencies"
    r"|reporters?|correspondents?|writers?|editors?|contributor|posted|released|dated?|admin|no|nr|report|update"
    r"|bulletin|edition|issue|de|del|la|du|des|di|da|do|el|al|of)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SET_APART = r"[|•·,;:/(\[–—-]"
_BEHIND = re.compile(rf"{_SET_APART}\s*(?:(?i:{'|'.join(d + '|' + d[:3] for d in WEEKDAYS)})\.?,?\s*)?$")
_CLOSED = re.compile(r"\s*[)\]]?\s*$")
_LONGEST = 120
_REACH = 24  # characters before a day in which its label stands


def stamps(text: str) -> list[tuple[str, str]]:
    """Each day and the words before it, of a line that is a date of publication and nothing else; else empty."""
    days = _dated(text)
    if not days:
        return []
    label, rest = _LABEL.match(text), _without(text, days)
    if label and rest.startswith(label[0]):
        rest = rest[len(label[0]) :]
    return [] if _WORDS.sub("", rest).strip() else _labelled(text, days)


def imprint(line: Line) -> list[tuple[str, str]]:
    """Days of a line that says who wrote it, for whom or in what series, and when; of a sentence none.

    ``By our correspondent in Abuja | March 8, 2024``: beside names there are only the small words of such lines.
    """
    days = [day for day in _dated(line.text) if day.year]
    if not days or line.ended:
        return []
    names = _WORD.findall(_SMALL.sub(" ", _without(line.text, days)))
    return [] if any(name[0].islower() for name in names) else _labelled(line.text, days)


def stamps_inside(heading: str) -> Iterator[tuple[str, str]]:
    """``Flash Update 3 (as of 12 May 2023)``, ``Situation report, 12 May 2023``: the day a heading gives itself."""
    for match in _AS_OF.finditer(heading):
        day = next(find_days(heading, match.end(), match.end() + 30), None)
        if day and day.start == match.end() and (iso := day.iso()):
            yield iso, match[0].lower()
    *_, last = [None, *find_days(heading)]
    if last and (iso := last.iso()) and _CLOSED.match(heading, last.end) and _BEHIND.search(heading[: last.start]):
        yield iso, ""


def _dated(text: str) -> list[Found]:
    return list(find_days(text, short_years=True)) if len(text) <= _LONGEST else []


def _without(text: str, days: list[Found]) -> str:
    for day in reversed(days):
        text = text[: day.start] + " " + text[day.end :]
    return text


def _labelled(text: str, days: list[Found]) -> list[tuple[str, str]]:
    return [(iso, text[max(0, d.start - _REACH) : d.start].lower()) for d in days if (iso := d.iso())]
