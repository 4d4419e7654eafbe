"""What a figure allows: its bounds as an interval, and how two figures stand to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from accordingto.lexicons import load_lexicon
from accordingto.records import Bound, Figure, Measure, Span

Interval = tuple[float, float]
_REACH: dict[Bound, tuple[float, float]] = {
    "about": (0.9, 1.1), "nearing": (0.9, 1.0), "at_least": (1.0, 1.25), "more_than": (1.0, 1.25),
    "up_to": (0.5, 1.0), "fewer_than": (0.5, 1.0), "vague": (1.0, 5.0),
}  # fmt: skip
_ROUND, _TENTH = 1_000, 100
_UNITS = (1_000_000, 100_000, 10_000, 1_000, 100)
FigureStanding = Literal["equal", "compatible", "higher", "lower"]


def told(figure: Figure) -> int | None:
    """The number the report states, None for a mere share."""
    return figure.low if figure.low is not None else figure.high


def interval(figure: Figure) -> Interval | None:
    """What a figure can reasonably mean when it is held against another; None for a share.

    "About" and "nearing" allow a tenth; "at least" and "more than" are open above in the ledger, but who says "at
    least 38" does not mean 62: here they reach a quarter further, "up to" half down, and "dozens" to five times 24.
    """
    number = told(figure)
    if number is None:
        return None
    low, high = _REACH.get(figure.bound, (1.0, 1.0))
    if figure.bound == "range" and figure.low is not None and figure.high is not None:
        return float(figure.low), float(figure.high)
    return number * low, number * high


_HIGHEST = 10  # beyond it "the twentieth victim" is no count of a report's own
_NTH = re.compile(r"(?:a|the) (\w+)\b", re.IGNORECASE)


@cache
def cardinals() -> dict[str, int]:
    """The words for numbers, with their values."""
    rows = load_lexicon("numbers").where("kind", "cardinal")
    return {word: value for row in rows for word, value in zip(row.words, row.get("values"), strict=True)}


@cache
def _ordinals() -> dict[str, int]:
    row = next(row for row in load_lexicon("times") if row.id == "time.ordinal")
    return dict(zip(row.words, row.get("values"), strict=True))


def ordinal_in(figure: Figure) -> int | None:
    """Which of several a person is told to be ("a third soldier"); None where the words do not say."""
    found = _NTH.match(figure.quote) if figure.low == figure.high == 1 else None
    place = _ordinals().get(found.group(1).lower(), 1) if found else 1
    return place if 1 < place <= _HIGHEST else None


@cache
def _added() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = {row.id: "|".join(map(re.escape, row.words)) for row in load_lexicon("counting")}
    before, behind = rows["added.before"], rows["added.behind"]
    return (
        re.compile(rf"\b(?:{before})\s+$", re.IGNORECASE),
        re.compile(rf"\s*(?:{behind})\b(?! than\b)", re.IGNORECASE),
    )


def is_added(figure: Figure, evidence: Span) -> bool:
    """Whether a number is told as added to others: "five more bodies", "another 12 people"."""
    text, start, end = evidence.quote, figure.start - evidence.start, figure.end - evidence.start
    if not 0 <= start < end <= len(text):
        return False
    before, behind = _added()
    return bool(before.search(text, 0, start) or behind.match(text, end))


_BARE = re.compile(r"(?<![\w.,:/$€£-])(\d{1,3}(?:,\d{3})+|\d{2,})(?![\w:/%-]|[.,]\d)(?:\s+([\w.'’]+))?")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $")
_NO_NOUN = frozenset({"", "and", "or", "but"})
_SHORT = 24
"""Characters of a saying that is hardly more than its number."""
_OLD = 110
_YEARS = range(1900, 2100)


def bare_numbers(text: str) -> tuple[int, ...]:
    """The numbers of a text from ten on, in digits: no years, and none of a unit of time, length or money."""
    return tuple(number for number, _ in _bare(text))


def people_numbers(text: str) -> tuple[int, ...]:
    """Those of a text's bare numbers that can be of victims: with a noun by which these are counted, or none.

    With another noun of people ("10 civilians") only where nothing else is said of them.
    """
    short = len(text) <= _SHORT
    return tuple(number for number, after in _bare(text) if after in _NO_NOUN or _of_victims(after, short))


def _of_victims(noun: str, short: bool) -> bool:
    sort = _sorts().get(noun)
    return sort == "counted" or (short and sort is not None)


def _bare(text: str) -> Iterator[tuple[int, str]]:
    for match in _BARE.finditer(text):
        number, after = int(match.group(1).replace(",", "")), (match.group(2) or "").lower().rstrip(".")
        if _MONTH.search(text, max(0, match.start() - 11), match.start()) or _is_age(
            text, match.start(), match.end(1)
        ):
            continue
        if number not in _YEARS and after not in _units() and after.removesuffix("s") not in _units():
            yield number, after


def _is_age(text: str, start: int, end: int) -> bool:
    """Whether a number stands between commas as the age of who is named before it: "Ana Petrova, 19, had left"."""
    return (
        text[:start].endswith(", ") and text[end : end + 1] == "," and int(text[start:end].replace(",", "")) < _OLD
    )


@cache
def _kinds() -> dict[str, str]:
    return {word: row.id.partition(".")[2] for row in load_lexicon("groups") for word in row.words}


@cache
def _sorts() -> dict[str, str]:
    return {word: kind.partition(".")[0] for word, kind in _kinds().items()}


@cache
def _open() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("groups") for word in row.get("open") or ())


@cache
def _everybody() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("groups") for word in row.get("everybody") or ())


def sort_of(group: str) -> str | None:
    """The sort of people a group is of, by its last word, as the lexicon ``groups`` names them."""
    return _sorts().get(_noun(group))


@lru_cache(maxsize=50_000)
def sort_named(words: str) -> str | None:
    """The sort of people that a noun phrase names, in the singular or the plural: "two gunmen", "a villager"."""
    return sort_of(_plural(words.lower().strip())) if words.strip() else None


def of_one_kind(a: str, b: str) -> bool:
    """Whether two groups are told by one noun, or by two of one kind: officers and policemen.

    "Men" and "personnel" say no more than whose they are, and can be of any who serve or fight.
    """
    x, y = _noun(a), _noun(b)
    if x == y:
        return True
    kinds = {_kinds().get(x), _kinds().get(y)}
    if len(kinds) == 1:
        return not kinds <= _MIXED
    return bool({x, y} & _open()) and bool(kinds & _ARMED)


def _noun(group: str) -> str:
    return group.rsplit(maxsplit=1)[-1]


@cache
def _units() -> frozenset[str]:
    kinds = ("time", "distance", "money", "percent", "animal")
    return frozenset(word for row in load_lexicon("units") if row.get("kind") in kinds for word in row.words)


_MIXED = frozenset({"people", "young", "counted", None})
"""Sorts of many kinds: two of their nouns need not be of the same people."""
_ARMED = frozenset({"armed.police", "armed.soldiers", "armed.fighters", "armed", "foes"})
_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "baby": "babies", "wife": "wives",
    "midwife": "midwives", "crew": "crew", "staff": "staff", "police": "police", "personnel": "personnel",
    "elderly": "elderly", "wounded": "wounded", "mujahideen": "mujahideen", "mujahedeen": "mujahedeen",
}  # fmt: skip


def group_of(figure: Figure) -> str | None:
    """Whom a figure counts, folded: a report's ``a policeman`` and ``four policemen`` are of one group.

    People in general are no group, and no more is a people called by its name.
    """
    return _folded(figure.group) if figure.group else None


@lru_cache(maxsize=10_000)
def _folded(words: str) -> str | None:
    noun, of, _ = words.lower().strip().partition(" of ")
    group = _plural(noun if of and _plural(noun) in _open() else words.lower().strip())  # "members of the police"
    return None if not group or group in _everybody() or all(w in _peoples() for w in group.split()) else group


def _plural(group: str) -> str:
    """A group's noun in the plural, by its last word."""
    before, _, noun = group.rpartition(" ")
    if noun in _PLURALS:
        noun = _PLURALS[noun]
    elif noun.endswith("man"):
        noun = noun[:-3] + "men"
    elif noun.endswith("y") and noun[-2:-1] not in "aeiou":
        noun = noun[:-1] + "ies"
    elif noun and not noun.endswith(("s", "men", "people", "children", "ese", "ed")):
        noun += "s"
    return f"{before} {noun}".strip()


@cache
def _peoples() -> frozenset[str]:
    return frozenset(word.lower() for row in load_lexicon("demonyms") for word in row.words)


def stands(a: Figure, b: Figure) -> FigureStanding | None:
    """How figure a stands to figure b; None where either is a share."""
    x, y = interval(a), interval(b)
    if x is None or y is None:
        return None
    if (a.low, a.high) == (b.low, b.high):
        return "equal"
    if (x[0] <= y[1] and y[0] <= x[1]) or rounded(a, b) or rounded(b, a):
        return "compatible"
    return "higher" if x[0] > y[1] else "lower"


def rounded(round_: Figure, exact: Figure) -> bool:
    """Whether one figure is the other told in round hundreds or thousands: 5,800 of 5,846."""
    near, full = told(round_), told(exact)
    if near is None or full is None or near < _ROUND or near % _TENTH or near == full:
        return False
    unit = next(unit for unit in _UNITS if near % unit == 0)
    return full % unit != 0 and abs(near - full) <= unit / 2


def say(figure: Figure) -> str:
    """A figure in words: measure, bound, number."""
    return _said(figure.measure, figure.bound, figure.low, figure.high)


@lru_cache(maxsize=50_000)
def _said(measure: Measure, bound: Bound, low: int | None, high: int | None) -> str:
    number = low if low is not None else high
    words = {"exact": "", "range": ""}.get(bound, bound.replace("_", " ") + " ")
    if bound == "range" and high is not None:
        return f"{measure} {low} to {high}"
    return f"{measure} {words}{number:,}" if number is not None else f"{measure}, a share"
