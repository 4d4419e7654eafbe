"""What a report shows around its names: persons told of, headlines, words also seen in small letters."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.extract.places.lexicon import PlaceWords, place_words
from accordingto.extract.places.names import Name
from accordingto.extract.words import Words


@dataclass(frozen=True, slots=True)
class Scene:
    """One report's names and what bears on them.

    ``persons`` maps a token to the range of the person's name it stands in; ``surnames`` and ``forenames`` are
    the words persons are called by; ``lowered`` the words seen in small letters; ``headlines`` the numbers of
    the sentences printed with capitals throughout.
    """

    words: Words
    lists: PlaceWords
    by_start: dict[int, Name]
    by_end: dict[int, Name]
    persons: dict[int, tuple[int, int]]
    surnames: frozenset[str]
    forenames: frozenset[str]
    lowered: frozenset[str]
    headlines: frozenset[int]


def scene_of(words: Words, names: list[Name]) -> Scene:
    """Lay out a report once for all its names."""
    lists = place_words()
    people = [
        (e.start, e.end)
        for e in words.doc.ents
        if e.label_ == "PERSON" and len(e) > 1 and words.text[e.start][0].isalpha()
    ]
    named = [span for span in people if not _is_located(words, span[0]) and not _is_kind(words, span[1])]
    called = [[t for t in words.text[start:end] if t[0].isupper()] for start, end in named]
    titled = {b for a, b in zip(words.text, words.text[1:], strict=False) if a in lists.titles and b[0].isupper()}
    return Scene(
        words,
        lists,
        {name.start: name for name in names},
        {name.end: name for name in names},
        {i: span for span in named for i in range(*span)},
        frozenset(parts[-1] for parts in called if len(parts) > 1) | titled,
        frozenset(parts[0] for parts in called if len(parts) > 1),
        frozenset(w for w in words.text if w.islower()),
        _headlines(words),
    )


def _is_located(words: Words, start: int) -> bool:
    """Whether a locative leads the capitals a name stands in: people are in nobody (``hit in Oa Tein Dwin``)."""
    while start > 0 and start not in words.starts and words.text[start - 1][0].isupper():
        start -= 1
    if start < 2 or start in words.starts:
        return False
    before = words.lower[start - 1]
    return before in ("in", "near") or (before == "of" and words.lower[start - 2] in place_words().compass)


def _is_kind(words: Words, end: int) -> bool:
    """Whether a kind of place in small letters follows: ``the Khad Koocha area``, ``Kyauk Twe village``."""
    if end >= len(words) or not words.text[end].islower():
        return False
    return words.lower[end] in place_words().stretches or (words.lower[end],) in place_words().types


def _headlines(words: Words) -> frozenset[int]:
    """Sentences where nearly every longer word has a capital: there a capital says little."""
    found = set()
    for number, (start, end) in enumerate(zip(words.starts, words.starts[1:], strict=False)):
        long = [t for t in words.text[start:end] if t.isalpha() and len(t) > 3]
        if len(long) > 2 and sum(t[0].isupper() for t in long) >= 0.75 * len(long):
            found.add(number)
    return frozenset(found)
