"""The names of bodies that no list knows: where they begin and end, by their capitals."""

from __future__ import annotations

from accordingto.extract.actors.spans import name_end
from accordingto.extract.actors.terms import Hit, words_of_class
from accordingto.extract.words import Words

_OF = (["of"], ["for"])


def body_of(words: Words, hit: Hit) -> int | None:
    """The end of a name that begins with its noun: ``Forum for Justice``, ``the Office of the Prime Minister``."""
    end = hit.end
    within = words.lower[max(0, hit.start - 2) : hit.start] == ["of", "the"]  # "the Team of the Office of …"
    if (
        within
        or not all(words.text[i][:1].isupper() for i in range(hit.start, end))
        or words.lower[end : end + 1] not in _OF
    ):
        return None
    first = end + 1 + (words.lower[end + 1 : end + 2] == ["the"])
    stop = name_end(words, first)
    named = stop > first and all(words.entity[i] not in ("GPE", "LOC") for i in range(first, stop))
    return _with_field(words, name_for(words, stop)) if named else None


def _with_field(words: Words, end: int) -> int:
    """The end of ``Research and Security Studies`` behind its first half."""
    if words.lower[end : end + 1] != ["and"]:
        return end
    stop = name_end(words, end + 1)
    return stop if stop > end + 1 and words.lower[stop - 1] in words_of_class("field") else end


def of_nation(words: Words, end: int) -> int:
    """The end of a body's name with the country in it: ``the Christian Association of Nigeria``."""
    named = words.lower[end : end + 1] == ["of"] and words.text[end + 1 : end + 2] != []
    return name_end(words, end + 1) if named and words.pos[end + 1] == "PROPN" else end


def capital_run(words: Words, hit: Hit) -> int | None:
    """Start of a run of capitalised words that ends in the noun: ``Karen Peace Support Network``."""
    if not words.text[hit.end - 1][:1].isupper():
        return None
    i = hit.start
    first = words.bounds(i)[0]
    while i > first and (words.text[i - 1][:1].isupper() or words.lower[i - 1] in ("of", "for", "and", "&")):
        i -= 1
    while i < hit.start and not (words.text[i][:1].isupper() and words.pos[i] in ("PROPN", "ADJ", "NOUN")):
        i += 1
    return i if i < hit.start else None


def name_for(words: Words, end: int) -> int:
    """The end of a body's name with what it is for: ``Sanad for Rights``, ``Authority for the Search of …``."""
    start = end + 1 + (words.lower[end : end + 2] == ["for", "the"])
    named = start < len(words) and words.lower[end] == "for" and words.text[start][:1].isupper()
    return name_end(words, start) if named and name_end(words, start) > start else end
