"""Signs that a name which some place bears too is a person's or a group's here."""

from __future__ import annotations

from collections.abc import Container

from accordingto.extract.places.lexicon import place_words
from accordingto.extract.places.names import Name
from accordingto.extract.words import Words

_PEOPLE = -2.6
_ROW = 8  # tokens of a row of names
_IN_ROW = frozenset(("PROPN", "CCONJ", "PUNCT"))


def people_told(words: Words, name: Name) -> float:
    """``two brothers, Usman and Jabir, who were``, ``members of the Choneros and Los Lobos``: no places."""
    return _PEOPLE if _do_something(words, name) or _have_members(words, name) else 0.0


def fights_another(words: Words, name: Name, by_start: Container[int]) -> bool:
    """``fighting between Rada and the 444th Brigade``: the other party is named, and is no place."""
    i = name.end
    if words.lower[i : i + 1] not in (["and"], ["&"]):
        return False
    i += 1 + (words.pos[i + 1 : i + 2] == ["DET"])
    return i < len(words) and i not in by_start and words.text[i][:1].isupper() | words.text[i][:1].isdigit()


def _do_something(words: Words, name: Name) -> bool:
    """A row of names, none behind a preposition, of whom a ``who`` tells more."""
    if words.pos[name.start - 1] == "ADP" or words.text[name.start - 1] not in (",", "and"):
        return False
    end = next((i for i in range(name.end, min(name.end + _ROW, len(words))) if words.pos[i] not in _IN_ROW), None)
    return end is not None and words.lower[end] == "who" and words.text[end - 1] == ","


def _have_members(words: Words, name: Name) -> bool:
    """The second of two groups, the first of which has members."""
    first = words.head[name.end - 1]
    if words.dep[name.end - 1] != "conj" or words.pos[first] != "PROPN":
        return False
    of = words.head[first]
    return words.lower[of] == "of" and words.lower[words.head[of]] in place_words().members
