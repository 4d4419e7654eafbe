"""Numbers beside the names of places: ``followed by Bajura (10), Darchula (5)``; no ages of people."""

from __future__ import annotations

from accordingto.extract.quantities.tokens import Words, listed

_LONGEST = 6  # tokens of a name


def is_row_of_places(words: Words, opened: int, end: int) -> bool:
    """Whether the names, after one of which a number is opened at ``opened`` and closed at ``end``, are of places.

    ``followed by Bajura (10)``; ``in Bajura (10), Humla (2)``; ``22 to Al-Shifa, 11 to Nasser``: a preposition of
    place stands before the first name, and more than one has a number.
    """
    if words[opened] == ",":
        before = _before_name(words, opened - 1)
        return words[end] == words[before] and words[end] in listed("portion.preposition")
    first, several = opened, words[end + 1] in (",", "and") and _opens_next(words, end + 2)
    while (at := _before_name(words, first - 1)) and words[at] in (",", "and") and words[at - 1] == ")":
        first, several = _opening(words, at - 1), True
    follows = words[at] == "by" and words[at - 1] in listed("portion.following")
    return follows or (several and words[at] in listed("portion.preposition"))


def _before_name(words: Words, i: int) -> int:
    first = i
    while i > first - _LONGEST and (words.is_name(i) or (words[i] == "-" and words.is_name(i - 1))):
        i -= 1
    return i


def _opening(words: Words, closing: int) -> int:
    return next((i for i in range(closing - 1, closing - _LONGEST, -1) if words[i] == "("), closing)


def _opens_next(words: Words, i: int) -> bool:
    """Whether a name and a number in brackets come next."""
    last = i
    while last < i + _LONGEST and (words.is_name(last) or words[last] in ("-", "and")):
        last += 1
    return last > i and words[last] == "(" and words[last + 1].isdigit()
