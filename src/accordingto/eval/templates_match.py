"""When two fillers agree: 1 correct, 0.5 partly, 0 not, slot by slot as the MUC-4 task documentation has it.

Where the documentation leaves it to an analyst at a screen, this is the rule taken: a text string is correct
where it is one of the key's forms but for determiners, or where it has all the words of one and the same last
word (modifiers do not hurt); partly correct where it shares the last word or half the words. A crossed filler
with the right value on the wrong referent is partly correct.
"""

from __future__ import annotations

import re
from datetime import date

from accordingto.eval.templates_key import CROSSED, Filler

_DATE, _LOCATION, _TYPE, _INSTRUMENT, _CONFIDENCE = 2, 3, 4, 7, 11
_STRINGS = frozenset((6, 9, 10, 12, 18, 19))
_DETERMINERS = frozenset(("THE", "A", "AN", "HIS", "HER", "THEIR", "OTHER", "ANOTHER", "SOME", "SEVERAL"))
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
_ABOVE = {
    "MACHINE GUN": "GUN", "MORTAR": "GUN", "HANDGUN": "GUN", "RIFLE": "GUN", "BOMB": "EXPLOSIVE",
    "GRENADE": "EXPLOSIVE", "MOLOTOV COCKTAIL": "EXPLOSIVE", "VEHICLE BOMB": "BOMB", "DYNAMITE": "BOMB",
    "MINE": "BOMB", "AERIAL BOMB": "BOMB", "MISSILE": "PROJECTILE", "ROCKET": "PROJECTILE",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "SUSPECTED OR ACCUSED",
}  # fmt: skip
"""The set lists' hierarchies: an item and the one above it."""


def credit(slot: int, key: Filler, response: Filler) -> float:
    """How well a response's filler meets the key's: 1, 0.5 or 0."""
    value = max((_value(slot, form, response.forms[0]) for form in key.forms), default=0.0)
    if slot not in CROSSED or not value or not (key.referents or response.referents):
        return value
    crossed = max((text_credit(a, b) for a in key.referents for b in response.referents), default=0.0)
    return value if crossed else 0.5


def _value(slot: int, key: str, response: str) -> float:
    if slot == _DATE:
        return date_credit(key, response)
    if slot == _LOCATION:
        return place_credit(key, response)
    if slot in _STRINGS:
        return text_credit(key, response)
    if key.strip() == response.strip():
        return 1.0
    if slot in (_INSTRUMENT, _CONFIDENCE) and (response in _over(key) or key in _over(response)):
        return 0.5
    return 0.5 if slot == _TYPE and "ATTACK" in (key, response) else 0.0


def _over(item: str) -> list[str]:
    above = []
    while item in _ABOVE:
        item = _ABOVE[item]
        above.append(item)
    return above


def text_credit(key: str, response: str) -> float:
    """Text strings: see the module's rule."""
    a, b = _words(key), _words(response)
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    shared = len(set(a) & set(b))
    if a[-1] == b[-1]:
        return 1.0 if set(a) <= set(b) else 0.5
    return 0.5 if 2 * shared >= max(len(set(a)), len(set(b))) or set(a) <= set(b) or set(b) <= set(a) else 0.0


def _words(text: str) -> list[str]:
    words = re.findall(r"[A-Z0-9]+", text.upper().replace("'", ""))
    kept = [word for word in words if word not in _DETERMINERS]
    return kept or words


def date_credit(key: str, response: str) -> float:
    """Dates: equal ranges are correct, overlapping ones partly."""
    a, b = _range(key), _range(response)
    if a is None or b is None:
        return 1.0 if key.strip() == response.strip() else 0.0
    if a == b:
        return 1.0
    return 0.5 if a[0] <= b[1] and b[0] <= a[1] else 0.0


def _date(day: str, month: str, year: str) -> date | None:
    """A date as the key writes it; None for one that no calendar has (the key holds a few)."""
    try:
        return date(1900 + int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def _range(text: str) -> tuple[date, date] | None:
    """First and last day; ``- 04 FEB 90`` is open to the past."""
    days = [day for found in _DAY.findall(text) if (day := _date(*found)) is not None]
    if not days:
        return None
    return (date.min if text.lstrip().startswith("-") else days[0]), days[-1]


def place_credit(key: str, response: str) -> float:
    """Places: the same chain of names is correct; the same country with anything else partly."""
    a, b = _chain(key), _chain(response)
    if a == b:
        return 1.0
    return 0.5 if a and b and a[0] == b[0] else 0.0


def _chain(text: str) -> list[str]:
    """The names from the country down, without what kind each is; an alternative stands in brackets of its own."""
    bare = re.sub(r"\s*\([^()]*\)", "", re.sub(r"^\((.*)\)$", r"\1", text.strip()))
    return [part.strip() for part in bare.split(":") if part.strip()]
