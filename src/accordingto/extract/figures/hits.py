"""Single things that were hit, without a number: ``destroyed four workshops and a drone depot``."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.figures.accept import Found
from accordingto.extract.figures.befallen import befallen
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import Words
from accordingto.extract.quantities.units import kind_of, unit_row

_ARTICLES = frozenset({"a", "an", "another", "one"})
_FORMS = frozenset({"transitive", "intransitive"})
_KINDS = frozenset({"building", "target"})


def single_hits(words: Words, cues: Cues, numbers: frozenset[int]) -> Iterator[tuple[QuantityMark, Cue]]:
    """Buildings and targets that count as one, each with the cue of its damage.

    They count in one list with a number; ``A drone hit a depot`` tells what was hit, not how many.
    """
    found: dict[int, tuple[QuantityMark, Cue]] = {}
    for cue in (c for at in cues.starting.values() for c in at if c.measure == "damage" and c.form in _FORMS):
        heads = [victim.head.i for victim in befallen(words, cue)]
        if not any(numbers & set(range(words.token(head).left_edge.i, head)) for head in heads):
            continue
        for head in heads:
            mark = _mark(words, head, numbers)
            if mark is not None:
                found.setdefault(head, (mark, cue))
    yield from (found[i] for i in sorted(found))


def hits_in_row(words: Words, found: Found, numbers: frozenset[int]) -> Iterator[QuantityMark]:
    """Single buildings and targets beside a number that was hit: ``16 shops, two mosques and a clinic``."""
    if found.link.cue.measure != "damage" or found.counted.head is None:
        return
    at, end = found.counted.unit.end, found.counted.sentence[1]
    while (first := words.skip(at, (",", "and"))) > at and words[first] in _ARTICLES:
        head = first
        while head + 1 < end and words.tag(head + 1) in ("NN", "NNP", "JJ", "HYPH", "VBN"):
            head += 1
        while head > first and unit_row(words, head) is None:
            head -= 1
        mark = _of_head(words, first, head, numbers)
        if mark is None:
            return
        yield mark
        at = head + 1


def _mark(words: Words, head: int, numbers: frozenset[int]) -> QuantityMark | None:
    return _of_head(words, words.token(head).left_edge.i, head, numbers)


def _of_head(words: Words, start: int, head: int, numbers: frozenset[int]) -> QuantityMark | None:
    row = unit_row(words, head)
    kind = kind_of(words, head)
    if (
        words.tag(head) not in ("NN", "NNP")
        or words[start] not in _ARTICLES
        or row is None
        or not row.get("measure")
    ):
        return None
    if kind not in _KINDS or numbers & set(range(start, head + 1)):
        return None
    return QuantityMark(start, head + 1, (start, head + 1), 1, 1, "exact", head, kind, "single")
