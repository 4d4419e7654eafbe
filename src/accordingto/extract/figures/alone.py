"""Bare numbers that somebody gives: ``the mayor said 61``, ``raised its count of the dead …, to 38``."""

from __future__ import annotations

from functools import cache

from accordingto.extract.figures.accept import Counted
from accordingto.extract.quantities.tokens import Words, find, listed, phrases
from accordingto.extract.quantities.units import QUOTES

_CLOSING = frozenset({",", ".", ";", ")", ":", "", "and", "but", "in", "at", "on", "while", *QUOTES})
_CLOSING |= {"is", "was", "though", "although"}
_ENDING = frozenset({".", ",", ";", ")", "", "!", "?", *QUOTES})
_CLAUSE = 10  # tokens of the clause that tells who gave a number
_OF_A_COUNT = 4
"""Tokens from a verb of raising within which what it raises is named."""


def told_alone(words: Words, item: Counted) -> bool:
    """``the mayor said 61``, ``he spoke of 2,000``: a bare number that somebody gives, with nothing counted."""
    if item.head is None and (_was_told(words, item) or _is_said_to_be(words, item)):
        return True
    generic = item.head is not None and words[item.head] in listed("unit.generic")
    opened = _before_quote(words, item.mark.start)
    spoken = item.kind == "person" and words[opened - 1] == "of"
    named = item.head is not None and not (spoken or generic)
    if named or not _closes(words, item):  # "the police first spoke of 10 civilians"
        return False
    if words[item.mark.start - 1] == "to" and _is_raised(words, item.mark.start - 1):
        return True
    starts = {opened, item.mark.number[0]}  # "has never gone beyond 29"
    return any(words.lower[max(0, start - n) : start] in _telling() for start in starts for n in (1, 2, 3, 4))


def _before_quote(words: Words, at: int) -> int:
    """Where the words said begin: ``spoke of "nearly 40 civilians"``."""
    while words[at - 1] in QUOTES and words[at - 1]:
        at -= 1
    return at


def told_bare(words: Words, item: Counted) -> bool:
    """``It is 44 now.``: a number with no noun, and nothing more said of it."""
    after = words[item.mark.end]
    plain = item.head is None and item.kind == "none" and item.mark.bound != "share"
    return plain and (after in _ENDING or after in listed("link.now") or "\n" in after)


def _closes(words: Words, item: Counted) -> bool:
    after = words[item.unit.end if item.head is not None else item.mark.end]
    return after in _CLOSING or after in listed("calendar.closing") or "\n" in after


def _was_told(words: Words, item: Counted) -> bool:
    """``the eight announced by the mayor``, ``the 34 which the diocese read out``."""
    at = item.mark.end
    if words[item.mark.start - 1] != "the" or item.kind not in ("none", "person"):
        return False
    if words[at] in ("that", "which"):
        clause = range(at + 1, min(at + _CLAUSE, item.sentence[1]))
        return any(words[i] in listed("link.told_number") | listed("link.giving") for i in clause)
    by = find(words, at + 1, at + 3, "link.told_by") == at + 1 or _closes_at(words, at + 1)
    return words[at] in listed("link.told_number") and words.tag(at) in ("VBN", "VBD") and by


def _closes_at(words: Words, i: int) -> bool:
    return words[i] in _ENDING


def _is_said_to_be(words: Words, item: Counted) -> bool:
    """``53 is the only number``."""
    at = item.mark.end
    called = words.lower[at + 2 : at + 5]
    return (
        (item.mark.start == item.sentence[0] or words[item.mark.start - 1] in QUOTES)
        and words[at] in ("is", "was", "remains")
        and words[at + 1] in ("the", "our", "its", "their")
        and any(word in listed("link.total") for word in called)
    )


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
