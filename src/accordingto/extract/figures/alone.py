"""Bare numbers that somebody gives: ``the mayor said 61``, ``raised its count of the dead …, to 38``."""

from __future__ import annotations

from functools import cache

from accordingto.extract.figures.accept import Counted
from accordingto.extract.quantities.tokens import Words, listed, phrases
from accordingto.extract.quantities.units import QUOTES

_CLOSING = frozenset({",", ".", ";", ")", ":", "", "and", "but", "in", "at", "on", "while", *QUOTES})
_CLOSING |= {"is", "was", "though", "although"}
_OF_A_COUNT = 4
"""Tokens from a verb of raising within which what it raises is named."""


def told_alone(words: Words, item: Counted) -> bool:
    """``the mayor said 61``, ``he spoke of 2,000``: a bare number that somebody gives, with nothing counted."""
    after = words[item.unit.end if item.head is not None else item.mark.end]
    generic = item.head is not None and words[item.head] in listed("unit.generic")
    spoken = item.kind == "person" and words[item.mark.start - 1] == "of"
    named = item.head is not None and not (spoken or generic)
    closed = after in _CLOSING or after in listed("calendar.closing") or "\n" in after
    if named or not closed:  # "the police first spoke of 10 civilians"
        return False
    telling = _telling()
    start = item.mark.start
    if words[start - 1] == "to" and _is_raised(words, start - 1):
        return True
    return any(words.lower[max(0, start - n) : start] in telling for n in (1, 2, 3))


def _is_raised(words: Words, to: int) -> bool:
    """``more than doubled its count of inmates killed, to 38``: a count that is raised or lowered, farther off."""
    first = words.sentence(to)[0]
    verb = next((i for i in range(to - 1, first, -1) if words[i] in listed("link.rising")), None)
    return verb is not None and any(
        words[i] in listed("link.total") for i in range(verb, min(verb + _OF_A_COUNT, to))
    )


@cache
def _telling() -> frozenset[tuple[str, ...]]:
    return frozenset(phrases("link.telling"))
