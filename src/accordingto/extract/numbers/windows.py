"""What the number model sees: each sentence with an unread number, and some words before it, in word pieces.

Shared by training and reading, so that both cut a text the same way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from accordingto.extract.encoder.pieces import WordPieces
from accordingto.records import Basis, Measure

MEASURES: tuple[Measure | None, ...] = (
    None, "killed", "injured", "missing", "displaced", "evacuated", "sheltering", "abducted", "held", "released",
    "detained", "at_risk", "population", "targets_hit", "facilities_hit", "homes_damaged", "munitions", "personnel",
    "aid_units", "other",
)  # fmt: skip
"""What a number can be of, in the order of the model's output; None is no figure."""
BASES: tuple[Basis, ...] = ("incident", "joint", "cumulative", "stock", "period")
MEASURED = frozenset({"money", "time", "age", "distance", "percent", "ordinal"})
"""Kinds of units that are never figures; their numbers are not asked for."""
BEFORE = 24
"""Words shown of what stands before the sentence."""
LONGEST = 120
"""Words of one window; a longer sentence (a table, a list) is shown in parts."""
_PIECES = 400


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces, and for each number in them (its first word in the text) the piece where it begins."""

    ids: tuple[int, ...]
    numbers: tuple[tuple[int, int], ...]


def windows(
    words: Sequence[str], starts: Sequence[int], numbers: Sequence[int], cutter: WordPieces
) -> Iterator[Window]:
    """The windows of a text that hold one of ``numbers`` (word positions, in order).

    ``starts`` are the first words of the sentences, in order.
    """
    for start, group in groupby(numbers, lambda number: _part(starts, number)):
        stop = next((s for s in starts[bisect_right(starts, start) :]), len(words))
        first, last = max(0, start - BEFORE), min(stop, start + LONGEST)
        cut = cutter.cut(words[first:last])
        at = {word + first: piece for piece, word in reversed([*enumerate(cut.words[:_PIECES], 1)])}
        found = tuple((number, at[number]) for number in group if number in at)
        if found:
            yield Window((cutter.start, *cut.ids[:_PIECES], cutter.end), found)


def _part(starts: Sequence[int], number: int) -> int:
    """The first word of the sentence, or part of a long one, that holds a number."""
    start = starts[bisect_right(starts, number) - 1]
    return start + (number - start) // LONGEST * LONGEST
