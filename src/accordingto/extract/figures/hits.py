"""Single things that were hit, without a number: ``destroyed four workshops and a drone depot``."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.figures.accept import Found
from accordingto.extract.figures.befallen import befallen
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.figures.rows import past_aside
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import Words
from accordingto.extract.quantities.units import kind_of, unit_row

_ARTICLES = frozenset({"a", "an", "another", "one"})
_FORMS = frozenset({"transitive", "intransitive"})
_KINDS = frozenset({"building", "target"})
_IN_ROW = _KINDS | {"vehicle", "munition", "arms"}
_JOINTS = frozenset({",", "and", "&", ";"})
_LEADS = frozenset({",", "and", "of", ":"})
_LONGEST = 6


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
    """Single things in a row with a number: ``16 shops, two mosques and a clinic``, ``a tank and 3 guns``."""
    if found.counted.head is None or found.counted.kind not in _IN_ROW:
        return
    yield from _behind(words, found, numbers)
    yield from _in_front(words, found, numbers)


def _behind(words: Words, found: Found, numbers: frozenset[int]) -> Iterator[QuantityMark]:
    at, end = found.counted.unit.end, found.counted.sentence[1]
    shared = False  # "a school and tram depot": the article stands once
    while (first := words.skip(at, _JOINTS)) > at and (_opens(words, first) or shared):
        mark = _of_head(words, first, _head(words, first, end), numbers, found)
        if mark is None:
            return
        yield mark
        shared = words[first] in _ARTICLES
        at = past_aside(words, mark.end, end)


def _in_front(words: Words, found: Found, numbers: frozenset[int]) -> Iterator[QuantityMark]:
    """The entry that ends before the number: ``a tank and three field guns``."""
    first, last = found.counted.sentence[0], found.counted.mark.start
    stop = last
    while stop > first and words[stop - 1] in (",", "and"):
        stop -= 1
    start = next((i for i in range(stop - 1, max(first, stop - _LONGEST) - 1, -1) if words[i] in _ARTICLES), None)
    if stop == last or start is None or words[start - 1] not in _LEADS:
        return
    mark = _of_head(words, start, _head(words, start, stop), numbers, found)
    if mark is not None and mark.end == stop:
        yield mark


def _opens(words: Words, i: int) -> bool:
    """An article, or the ``the`` of a row's last entry: ``and the village school``."""
    return words[i] in _ARTICLES or (words[i] == "the" and words[i - 1] == "and")


def _head(words: Words, first: int, end: int) -> int:
    """The last noun of the phrase from ``first`` that the lexicons know."""
    head = first
    while head + 1 < end and words.tag(head + 1) in ("NN", "NNP", "JJ", "HYPH", "VBN", "POS"):
        head += 1
    while head > first and unit_row(words, head) is None:
        head -= 1
    return head


def _mark(words: Words, head: int, numbers: frozenset[int]) -> QuantityMark | None:
    start = words.token(head).left_edge.i
    return _of_head(words, start, head, numbers) if words[start] in _ARTICLES else None


def _of_head(
    words: Words, start: int, head: int, numbers: frozenset[int], beside: Found | None = None
) -> QuantityMark | None:
    """One building or target; beside a number of vehicles or arms one of those, too."""
    row, kind = unit_row(words, head), kind_of(words, head)
    kinds = _KINDS if beside is None or beside.link.cue.measure == "damage" else _IN_ROW
    alike = beside is not None and kind == beside.counted.kind
    if words.tag(head) not in ("NN", "NNP") or row is None or numbers & set(range(start, head + 1)):
        return None
    if not (alike or (kind in kinds and row.get("measure"))):
        return None
    return QuantityMark(start, head + 1, (start, head + 1), 1, 1, "exact", head, kind, "single")
