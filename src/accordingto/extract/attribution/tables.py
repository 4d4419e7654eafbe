"""A line over a table or list that tells whose its numbers are: ``Casualties reported by the provinces:``."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.lexicon import Saying, figure_nouns, givings, reckonings, recordings
from accordingto.extract.attribution.sources import Subject
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_SAYING = Saying("phrase.according", "by", None, "asserted", "speech", frozenset(), frozenset())
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_GIVER = frozenset(("by", "from"))
_NAMING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PART"))
_LONGEST = 24


def table_attributions(words: Words) -> Iterator[Found]:
    """One attribution for each such line: its source speaks for the lines below it."""
    for start, after in zip(words.starts[:-1], words.starts[1:], strict=True):
        colon = after - 1
        while colon > start and words.pos[colon] == "SPACE":
            colon -= 1
        if words.text[colon] != ":" or colon - start > _LONGEST or "\n" not in words.text[after - 1]:
            continue
        if any(words.tag[i] in _FINITE for i in range(start, colon)):
            continue
        giver = _giver(words, start, colon)
        source = _source(words, giver + 1, colon) if giver is not None else None
        below = _below(words, after)
        if giver is not None and source is not None and below is not None:
            yield Found(_SAYING, "colon", giver, (giver - 1, giver + 1), [below], source)


def _giver(words: Words, start: int, colon: int) -> int | None:
    """The ``by`` or ``from`` behind a participle of giving, or behind a noun of counting."""
    for i in range(start + 1, colon - 1):
        if words.lower[i] not in _GIVER:
            continue
        given = words.tag[i - 1] in ("VBN", "VBD") and words.lemma[i - 1] in givings() | recordings() | {"receive"}
        counted = words.lower[i] == "from" and words.lemma[i - 1] in figure_nouns() | reckonings()
        if given or counted:
            return i
    return None


def _source(words: Words, start: int, colon: int) -> Subject | None:
    end = start
    while end < colon and (words.pos[end] in _NAMING or (words.lower[end] == "of" and end > start)):
        end += 1
    while end > start and words.pos[end - 1] not in ("NOUN", "PROPN"):
        end -= 1
    return Subject(end - 1, (start, end)) if end > start else None


def _below(words: Words, start: int) -> Range | None:
    """The lines under a heading, up to the first that is a sentence."""
    while start < len(words) and words.pos[start] == "SPACE":
        start += 1
    end = at = start
    while at < len(words):
        last = next((i for i in range(at, len(words)) if "\n" in words.text[i]), len(words))
        if words.text[last - 1] == "." or any(words.tag[i] in _FINITE for i in range(at, last)):
            break
        end, at = last, last + 1
    return (start, end) if end > start else None
