"""``No casualties``, ``no one was hurt``: a number said to be nil. Absence of news is not zero."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.figures.cues import Cues
from accordingto.extract.figures.links import Linker
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import NOUNS, Words, listed
from accordingto.extract.quantities.units import Unit, kind_of
from accordingto.lexicons import load_lexicon
from accordingto.records import Measure

_NIL = frozenset({"no", "none", "nobody", "zero", "without", "nil"})
_REACH = 10
_NEAR = 4.0
_THINGS = frozenset({"building", "target", "aid", "vehicle", "case", "settlement"})


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


def nil_things(words: Words, cues: Cues, sentence: tuple[int, int]) -> Iterator[tuple[Counted, Link]]:
    """``No hospital was hit``, ``no cholera case has been recorded``: a thing that nothing befell, with the cue."""
    for i in range(*sentence):
        head = _nothing(words, i, sentence[1]) if words[i] == "no" else None
        if head is None:
            continue
        kind = kind_of(words, head)
        mark = replace(_mark(words, i, head), unit_kind=kind)
        item = Counted(mark, Unit(head, kind, head + 1), sentence)
        link = Linker(words, cues, {i: item}).best(item)
        if link is not None and link.cost <= _NEAR and link.side in ("left", "unit"):
            yield item, link


def _nothing(words: Words, i: int, end: int) -> int | None:
    """The noun of ``no military post``, where it is a thing that can be hit, lost or let through."""
    head = None
    for j in range(i + 1, min(i + 5, end)):
        if words.tag(j) not in ("JJ", "NN", "NNS", "VBN"):
            break
        head = j if words.tag(j) in NOUNS else head
    return head if head is not None and kind_of(words, head) in _THINGS else None


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
            if j == i + 1 and words.is_name(j):  # "no IDF injuries"
                continue
            break
    return found


def _is_someone(words: Words, j: int) -> bool:
    """``No soldier was killed``, ``no police officer was hurt``."""
    return words.tag(j) in NOUNS and kind_of(words, j) == "person"


def _is_subject(words: Words, j: int) -> bool:
    """The ``victims`` of ``no victims were hurt`` are counted by what follows."""
    subject = words[j] in listed("absence.step") and words[j + 1] in ("were", "was", "is", "are")
    return subject and any(words[k] in _measures() for k in range(j + 2, j + 5))


@cache
def _measures() -> dict[str, tuple[Measure, ...]]:
    rows = [row for row in load_lexicon("counting") if row.get("measures")]
    return {word: tuple(row.get("measures")) for row in rows for word in row.words}
