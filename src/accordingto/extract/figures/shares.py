"""Proportions: ``60 percent of those displaced``, ``one in four of the dead``, ``the rest are missing``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accordingto.extract.figures.accept import Counted
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import Words, listed
from accordingto.extract.quantities.units import Unit, unit_after

_FINITE = frozenset({"VBP", "VBD", "VBZ", "MD"})
_WHITHER = frozenset({"towards", "toward", "to", "in", "with"})
_BEFORE_REST = frozenset({"and", ",", ";", "while", "but"})
_OUT_OF = (("in",), ("in", "every"), ("out", "of"), ("out", "of", "every"))


def shares(words: Words, quantities: Sequence[QuantityMark]) -> Iterator[Counted]:
    """Shares that ``find_quantities`` gives as percentages or labels, and those told by a bare noun."""
    skipped = -1
    for n, quantity in enumerate(quantities):
        if quantity.start < skipped:
            continue
        following = quantities[n + 1] if n + 1 < len(quantities) else None
        found = _ratio(words, quantity, following) or _percentage(words, quantity)
        if found is not None:
            skipped = found.mark.end
            yield found
    yield from _rests(words)


def _percentage(words: Words, quantity: QuantityMark) -> Counted | None:
    """``60 percent of those displaced``; ``72 per cent live with host families``."""
    if quantity.unit_kind != "percent" or words[quantity.end].startswith("point"):
        return None
    end = unit_after(words, quantity.end).end
    return _counted(words, quantity, end)


def _ratio(words: Words, quantity: QuantityMark, following: QuantityMark | None) -> Counted | None:
    """``one in four of the dead``, ``four out of five people``."""
    if following is None or words.lower[quantity.end : following.start] not in _OUT_OF:
        return None
    if (quantity.low or 0) >= (following.low or 0) or (following.low or 0) > 20:
        return None
    return _counted(words, quantity, following.end)


def _counted(words: Words, quantity: QuantityMark, end: int) -> Counted | None:
    """A share over tokens up to ``end``, of people told before: ``of those displaced``, ``of them``, ``live in …``.

    ``38 per cent of children are malnourished`` is a rate of a population and no number of a happening.
    """
    if words[end] == "of":
        if words[words.skip(end + 1, ("the", "those", "its"))] not in listed("link.whole"):
            return None
        unit = replace(unit_after(words, end), kind="person")
    elif words.tag(end) in _FINITE or (words[end] in _WHITHER and words[quantity.start - 1] in (":", ",", "and")):
        unit = Unit(None, "none", end)
    else:
        return None
    mark = replace(
        quantity, end=end, low=None, high=None, bound="share", unit=unit.head, unit_kind=unit.kind,
        rule="number.share",
    )  # fmt: skip
    return Counted(mark, unit, words.sentence(quantity.start))


def _rests(words: Words) -> Iterator[Counted]:
    """``the rest are missing``, ``the others fled``: what is left of a number told before."""
    for i in range(len(words) - 2):
        if words[i] != "the" or words[i + 1] not in listed("share.rest"):
            continue
        end, start = i + 2, words.sentence(i)[0]
        opens = i == start or words[i - 1] in _BEFORE_REST
        own = words.tag(end) in _FINITE
        listed_last = words[i + 1] != "others" and words[i - 1] in ("and", ",") and words.tag(end) == "IN"
        if (opens and own) or (listed_last and words[end] != "of") or (own and words[i - 1] == "of"):
            mark = QuantityMark(i, end, (i, end), None, None, "share", None, "none", "number.rest")
            yield Counted(mark, Unit(None, "none", end), words.sentence(i))
