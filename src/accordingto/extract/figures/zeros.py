"""``No casualties``, ``no one was hurt``: a number said to be nil. Absence of news is not zero."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import NOUNS, Words, listed
from accordingto.extract.quantities.units import kind_of
from accordingto.lexicons import load_lexicon
from accordingto.records import Measure

_NIL = frozenset({"no", "none", "nobody", "zero", "without", "nil"})
_REACH = 10


def zeros(words: Words, sentence: tuple[int, int]) -> Iterator[tuple[QuantityMark, Measure, int]]:
    """Zero figures of a sentence: the mark, its measure, and the token that names it."""
    i = sentence[0]
    while i < sentence[1]:
        end = i + 1
        if (words[i] in _NIL and words[i + 1] not in ("longer", ".")) or _is_not_one(words, i):
            for measure, at in _named(words, i, sentence[1]).items():
                end = max(end, at + 1)
                yield _mark(words, i, at), measure, at
        i = end


def _is_not_one(words: Words, i: int) -> bool:
    """``Not a single civilian was harmed``, ``not one soldier died``."""
    return words[i] == "not" and (words[i + 1] == "one" or words.lower[i + 1 : i + 3] == ("a", "single"))


def _mark(words: Words, i: int, at: int) -> QuantityMark:
    end = i + 2 if words[i + 1] == "one" else i + 1
    end = words.skip(i + 1, ("a", "one", "single")) if words[i] == "not" else end
    return QuantityMark(i, end, (i, end), 0, 0, "exact", at, "person", "zero")


def _named(words: Words, i: int, end: int) -> dict[Measure, int]:
    """The measures named after a nil word, over words that keep the link: ``no deaths or injuries``."""
    found: dict[Measure, int] = {}
    for j in range(i + 1, min(end, i + _REACH)):
        word = words[j]
        if word in listed("absence.news"):
            return {}
        if _is_subject(words, j):
            continue
        if word in _measures():
            if words[i] in ("none", "nobody") and words.tag(j) == "NNS":  # "none of the losses was confirmed"
                return {}
            if words[j - 1] == "the" and words[j - 2] == "of":
                return {}
            found.update((measure, j) for measure in _measures()[word] if measure not in found)
        elif word not in listed("absence.step") and not _is_someone(words, j) and words.tag(j) != "CD":
            break
    return found


def _is_someone(words: Words, j: int) -> bool:
    """``No soldier was killed``, ``no police officer was hurt``."""
    return words.tag(j) in NOUNS and kind_of(words, j) == "person"


def _is_subject(words: Words, j: int) -> bool:
    """The ``victims`` of ``no victims were hurt`` are counted by what follows."""
    return words[j] in listed("absence.step") and words[j + 1] in ("were", "was", "is", "are")


@cache
def _measures() -> dict[str, tuple[Measure, ...]]:
    rows = [row for row in load_lexicon("counting") if row.get("measures")]
    return {word: tuple(row.get("measures")) for row in rows for word in row.words}
