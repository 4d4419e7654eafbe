"""A number told with the one that takes its place behind it: ``revised its toll of 73 dead to 71``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from accordingto.extract.marks import FigureMark, QuantityMark
from accordingto.extract.quantities.tokens import Words, listed

_BACK, _ON = 10, 8  # tokens back to the verb, and on to the new number
_CLAUSE_ENDS = frozenset({",", ";", ":", "and", "but", "while", "which", "who"})


def with_replaced(
    words: Words, quantities: Sequence[QuantityMark], marks: Sequence[FigureMark]
) -> Iterator[FigureMark]:
    """The figures of a report, those marked as former that a number behind them replaces.

    The new number counts what the old one did where no rule has read it.
    """
    starts = {quantity.start: quantity for quantity in quantities}
    told = {mark.start for mark in marks}
    for mark in marks:
        new = _new(words, mark, starts) if mark.standing == "current" else None
        if new is None or new.number == mark.quantity.number:
            yield mark
            continue
        yield replace(mark, standing="former", rule=(*mark.rule, "figure.former"))
        if new.start not in told:
            yield replace(
                mark, start=new.start, end=new.end, quantity=new, low=new.low, high=new.high, bound=new.bound,
                rule=(*mark.rule, "figure.replacing"),
            )  # fmt: skip


def _new(words: Words, mark: FigureMark, starts: Mapping[int, QuantityMark]) -> QuantityMark | None:
    """The number behind ``to`` that takes the place of the number of a toll: a verb of the sentence says so."""
    if words[mark.start - 1] != "of" or words[mark.start - 2] not in listed("former.count"):
        return None
    start, end = words.sentence(mark.start)
    after = range(mark.end, min(mark.end + _ON, end))
    to = next((i for i in after if words[i] == "to" or words[i] in _CLAUSE_ENDS), None)
    if to is None or words[to] != "to" or to + 1 not in starts:
        return None
    said = range(max(start, mark.start - _BACK), to)
    return starts[to + 1] if any(words[i] in listed("former.replaces") for i in said) else None
