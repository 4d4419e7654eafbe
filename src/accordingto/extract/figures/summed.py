"""A row whose entries add up to a number told: ``All four were on duty: two fitters, a guard and a cook``.

Where the sum is the very number, the entries are the people counted, whatever else their sentence says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from accordingto.extract.figures.accept import PEOPLE, Counted, Found
from accordingto.extract.figures.rows import Item, row_at
from accordingto.extract.quantities.tokens import DASHES, Words, listed

_PERSONAL = frozenset({"killed", "injured", "missing", "abducted", "detained", "held", "released"})
_SENTENCES = 2
"""How far back the whole may have been told."""
_COLON = frozenset({":"})
_OPENERS = _COLON | {","} | DASHES
_POINTING = frozenset({"the", "all", "last", "other", "first", "remaining", "these", "those"})


def summed_rows(
    words: Words, found: Sequence[Found], counted: Mapping[int, Counted]
) -> Iterator[tuple[Found, Item]]:
    """The entries of such rows, each with the figure that tells what befell them."""
    people = [one for one in found if one.link.cue.measure in _PERSONAL and one.counted.kind in PEOPLE]
    known = {one.counted.mark.start for one in people}
    for number in counted.values():
        size, at = number.mark.low, number.mark.start
        pointing = words[at - 1] in _POINTING and number.head is None and number.kind in ("none", "person")
        if size is None or size < 2 or number.mark.high != size or not (at in known or pointing):
            continue
        whole = _whole(words, people, number)
        row = _row(words, number, counted, _OPENERS if pointing else _COLON) if whole is not None else ()
        yield from ((whole, item) for item in row if whole is not None)


def _whole(words: Words, people: Sequence[Found], number: Counted) -> Found | None:
    """The figure that a number is, or the one near before it that it points back to."""
    here = words.sentence_of[number.mark.start]
    near = [
        one
        for one in reversed(people)
        if one.counted.mark.start <= number.mark.start
        and here - words.sentence_of[one.counted.mark.start] <= _SENTENCES
        and (one.counted.mark.low or 0) >= (number.mark.low or 0)
    ]
    same = next((one for one in near if one.counted.mark.low == number.mark.low), None)
    every = words[number.mark.start - 1] == "all"
    return same if same is not None or every or not near else near[0]


def _row(words: Words, number: Counted, counted: Mapping[int, Counted], openers: Set[str]) -> Sequence[Item]:
    """The first row behind a number whose entries are so many in all."""
    end = number.sentence[1]
    for at in range(number.unit.end, end - 1):
        if words[at] not in openers:
            continue
        row = list(row_at(words, at + 1, end, counted))
        if len(row) > 1 and sum(item.mark.low or 0 for item in row) == number.mark.low:
            return row
        if words[at] in listed("link.subordinator"):
            return ()
    return ()
