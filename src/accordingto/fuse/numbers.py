"""What a figure allows: its bounds as an interval, and how two figures stand to each other."""

from __future__ import annotations

from functools import cache
from typing import Literal

from accordingto.lexicons import load_lexicon
from accordingto.records import Figure

Interval = tuple[float, float]
_EVERYBODY = frozenset({"people", "persons", "person", "victims", "others", "residents", "inhabitants", "citizens"})
_LOOSE = 0.1
_VAGUE_SPAN = 5
FigureStanding = Literal["equal", "compatible", "higher", "lower"]


def told(figure: Figure) -> int | None:
    """The number the report states, None for a mere share."""
    return figure.low if figure.low is not None else figure.high


def interval(figure: Figure) -> Interval | None:
    """Everything a figure allows; None for a share. "About" and "nearing" allow a tenth."""
    number = told(figure)
    if number is None:
        return None
    low = float(figure.low) if figure.low is not None else 0.0
    high = float(figure.high) if figure.high is not None else float("inf")
    if figure.bound == "about":
        return number * (1 - _LOOSE), number * (1 + _LOOSE)
    if figure.bound == "nearing":
        return number * (1 - _LOOSE), float(number)
    if figure.bound == "vague":
        return low, low * _VAGUE_SPAN
    return low, high


def group_of(figure: Figure) -> str | None:
    """Whom a figure counts, folded. People in general are no group, and no more is a people called by its name."""
    group = (figure.group or "").lower().strip()
    return None if not group or group in _EVERYBODY or all(w in _peoples() for w in group.split()) else group


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
    if x[0] <= y[1] and y[0] <= x[1]:
        return "compatible"
    return "higher" if x[0] > y[1] else "lower"


def say(figure: Figure) -> str:
    """A figure in words: measure, bound, number."""
    number = told(figure)
    words = {"exact": "", "range": ""}.get(figure.bound, figure.bound.replace("_", " ") + " ")
    if figure.bound == "range" and figure.high is not None:
        return f"{figure.measure} {figure.low} to {figure.high}"
    return f"{figure.measure} {words}{number:,}" if number is not None else f"{figure.measure}, a share"
