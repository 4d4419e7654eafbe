"""Old levels told beside new ones (``up from 12``, ``to 59 from 64``) and numbers taken back (``not 72``).

They are figures of their own, with the measure, basis and group of the number they stand beside, but never in one
claim with it: the reader would else see two numbers said at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from accordingto.extract.marks import FigureMark, QuantityMark, Standing, TimeMark
from accordingto.extract.quantities.bounds import is_rising
from accordingto.extract.quantities.tokens import Words, listed

_REACH = 4
_GIVEN_UP = 5  # tokens of ``correcting an earlier figure of``
_COMPARED = 24  # tokens back to the number that another is set against
_ITS = frozenset({"the", "its", "their", "an", "a"})
_DATED = 6
_REJECTING = frozenset({",", "and", "(", "–", "—", "-", ";"})


def standing_of(words: Words, quantity: QuantityMark) -> Standing:
    """Whether the words before a number make it an old level, or take it back."""
    i = quantity.start - 1
    if words[i] == "not" and (words[i - 1] in _REJECTING or words[quantity.end] == "but"):
        return "rejected"
    if words[i] in _ITS and words[i - 1] == "from":  # "up from the 3,271 reported in June"
        i -= 1
    counted = words[i] == "of" and words[i - 1] in listed("former.count") | listed("former.killed")
    source = _before_count(words, i - 1) if counted else i  # "up from a preliminary count of 30"
    if words[source] == "from" and (is_rising(words, source) or _is_risen(words, source)):
        return "former"
    if (words[i] == "against" or words[i - 1] == "compared") and _is_compared(words, quantity):
        return "former"
    return "former" if words[i] in listed("former.put") and _is_given_before(words, quantity) else "current"


def _before_count(words: Words, i: int) -> int:
    """The token before the noun phrase of a count that ends at token i."""
    while words.tag(i - 1) in ("JJ", "JJR", "JJS", "VBN", "DT", "PRP$", "NN", "POS", "NNS", "RB"):
        i -= 1
    return i - 1


def _is_compared(words: Words, quantity: QuantityMark) -> bool:
    """``63 dead, against 51 on Friday``: a bare number of another day, set against one right before it."""
    start, after = words.sentence(quantity.start)[0], words.lower[quantity.end : quantity.end + 3]
    dated = (
        after[:1] in (("on",), ("in",), ("at",)) or "earlier" in after or "before" in after or "yesterday" in after
    )
    before = any(words.tag(i) == "CD" for i in range(max(start, quantity.start - _COMPARED), quantity.start - 1))
    return quantity.unit_kind == "none" and dated and before


def _is_given_before(words: Words, quantity: QuantityMark) -> bool:
    """``previously given as 48, was revised to 61``: a bare number with the new one after it.

    Before it stands the new one where the old is said to give way: ``61 died, correcting an earlier figure of 48``.
    """
    start, end = words.sentence(quantity.start)
    before = words.lower[max(quantity.start - _GIVEN_UP, start) : quantity.start]
    bare = quantity.unit_kind == "none" and words[quantity.end] not in listed("link.whole")
    given_up = not listed("former.replacing").isdisjoint(before)
    counted = given_up and before[-1] == "of" and before[-2] in listed("former.count")  # "lowering a figure of 72"
    if not bare or not (counted or listed("former.given") & set(before[-_REACH:])):
        return False
    others = [*range(quantity.end, end), *(range(start, quantity.start - _GIVEN_UP) if given_up else ())]
    return any(words.tag(i) == "CD" for i in others)


def _is_risen(words: Words, i: int) -> bool:
    """``lowered the toll to 59 from 64``, ``raised its losses to 11 dead from three``."""
    first = words.sentence(i)[0]
    to = next((j for j in range(i - 1, max(first, i - 7), -1) if words[j] == "to"), None)
    if to is None or words.tag(to + 1) not in ("CD", "RBR", "JJR", "IN", "RB", "DT"):
        return False
    changing = listed("link.rising") | listed("former.count") | listed("former.killed")
    return any(words[j] in changing for j in range(first, to))


def former_figures(
    words: Words,
    quantities: Sequence[QuantityMark],
    marks: Mapping[int, FigureMark],
    times: Sequence[TimeMark],
    unlike: frozenset[str],
) -> Iterator[FigureMark]:
    """The old and the rejected numbers of a report.

    ``marks`` are its other figures by their first token, ``unlike`` the kinds of units that never count.
    """
    for quantity in quantities:
        standing = standing_of(words, quantity)
        if standing == "current" or quantity.unit_kind in unlike:
            continue
        beside = _beside(words, quantity, marks)
        if beside is not None and quantity.unit_kind in ("none", beside.quantity.unit_kind):
            yield _like(quantity, beside, standing, _as_of(words, quantity, times))


def _beside(words: Words, quantity: QuantityMark, marks: Mapping[int, FigureMark]) -> FigureMark | None:
    """The number that took its place: before it in the sentence the most like in size, else the next after it."""
    start, end = words.sentence(quantity.start)
    before = [marks[i] for i in range(start, quantity.start) if i in marks]
    after = (marks[i] for i in range(quantity.end, min(quantity.end + 12, end)) if i in marks)
    rises = words[quantity.start - 1] == "from" and words[quantity.end] == "to"
    alike = [mark for mark in before if mark.measure == _measure_told(words, quantity)]
    likest = min(reversed(alike or before), key=lambda mark: _times(mark.quantity, quantity), default=None)
    found = next(after, None) if rises or not before else likest
    return found if found is not None and found.quantity.rule != "single" else None


def _times(a: QuantityMark, b: QuantityMark) -> float:
    """How many times the larger of two numbers is the smaller."""
    low, high = sorted((q.low or q.high or 0) + 1 for q in (a, b))
    return high / low


def _measure_told(words: Words, quantity: QuantityMark) -> str | None:
    """``revising the death toll from 800``: what the old level counts, where a noun before it tells."""
    near = words.lower[max(quantity.start - _REACH - 1, 0) : quantity.start]
    if not listed("former.killed").isdisjoint(near):
        return "killed"
    return None if listed("former.injured").isdisjoint(near) else "injured"


def _like(quantity: QuantityMark, beside: FigureMark, standing: Standing, as_of: str | None) -> FigureMark:
    return replace(
        beside, start=quantity.start, end=quantity.end, quantity=quantity, low=quantity.low, high=quantity.high,
        bound=quantity.bound, as_of=as_of, rule=(*beside.rule, f"figure.{standing}"), standing=standing,
    )  # fmt: skip


def _as_of(words: Words, quantity: QuantityMark, times: Sequence[TimeMark]) -> str | None:
    """The day told right after it: ``down from 41,600 on 3 July``."""
    end = min(quantity.end + _DATED, words.sentence(quantity.start)[1])
    for mark in times:
        if quantity.end <= mark.start < end and mark.precision == "day" and mark.start_date is not None:
            stop = any(words[i] in (",", "and", ";") for i in range(quantity.end, mark.start))
            return None if stop else mark.start_date[:10]
    return None
