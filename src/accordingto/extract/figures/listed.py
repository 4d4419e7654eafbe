"""Single victims in one list with a number: ``A teacher, two pupils and a guard were abducted``."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import Words, listed
from accordingto.extract.quantities.units import kind_of

_ARTICLES = frozenset({"a", "an", "another"})
_NOMINAL = frozenset({"NN", "JJ", "HYPH", "DT", "CD", "VBN"})


def listed_victims(words: Words, counted: Counted, link: Link, taken: set[int]) -> Iterator[QuantityMark]:
    """Single victims in one list with a number: ``A teacher, two pupils and a guard were abducted``."""
    ahead = counted.mark.start
    while (mark := _item_before(words, ahead, counted.sentence[0])) is not None and not taken & _extent(mark):
        yield mark
        ahead = mark.start
    after = list(_items_after(words, counted))
    closed = bool(after) and "and" in words.lower[counted.unit.end : after[-1].start]
    if not closed or _is_apposition(words, counted, len(after)) or any(taken & _extent(mark) for mark in after):
        return  # "two officers, a captain and a sergeant" tells who the two are
    if link.side != "right" or words.tag(after[-1].end) not in ("VBD", "VBZ", "VBP", "MD"):
        yield from after  # but "killed two soldiers and a boy was wounded"


def _items_after(words: Words, counted: Counted) -> Iterator[QuantityMark]:
    behind = counted.unit.end
    while (mark := _item_after(words, behind, counted.sentence[1])) is not None:
        yield mark
        behind = mark.end


def _is_apposition(words: Words, counted: Counted, number: int) -> bool:
    """``two officers, a captain and a sergeant``; but ``two women, a man and a boy`` are four."""
    sexed = counted.head is not None and words[counted.head] in listed("unit.sexed") | {"children"}
    return number == counted.mark.low and not sexed


def _extent(mark: QuantityMark) -> set[int]:
    return set(range(mark.start, mark.end))


def _item_before(words: Words, end: int, first: int) -> QuantityMark | None:
    """One person with an article right before a comma or ``and`` that ends before token ``end``."""
    head = end - 1
    while head > first and words[head] in (",", "and"):
        head -= 1
    if head == end - 1 or words.tag(head) != "NN" or kind_of(words, head) != "person":
        return None
    start = head
    while start > first and words.tag(start - 1) in _NOMINAL:
        start -= 1
    opens = start == first or words[start - 1] in (",", "and") or words.tag(start - 1).startswith("VB")
    return _one(start, head) if words[start] in _ARTICLES and start < head and opens else None


def _item_after(words: Words, start: int, end: int) -> QuantityMark | None:
    """One person with an article right after a comma or ``and`` at token ``start``."""
    at = words.skip(start, (",", "and"))
    if at == start or at >= end or words[at] not in _ARTICLES:
        return None
    head = at
    while head + 1 < end and words.tag(head + 1) in _NOMINAL:
        head += 1
    new = words.tag(head) == "NN" and kind_of(words, head) == "person"
    told = any(
        words[i] in listed("link.saying") and words.tag(i) != "VBG" for i in range(head + 1, min(head + 9, end))
    )
    return _one(at, head) if new and not told else None


def _one(start: int, head: int) -> QuantityMark:
    return QuantityMark(start, head + 1, (start, head + 1), 1, 1, "exact", head, "person", "single")
