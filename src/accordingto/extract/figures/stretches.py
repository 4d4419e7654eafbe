"""A stretch of time told once for a whole bulletin: ``Over the past 24 hours …``, ``Since 9 January …``.

A daily summary or a situation report says at its head of which days it tells; the lines below do not repeat it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from accordingto.extract.figures.setting import Setting
from accordingto.extract.figures.since import date_after
from accordingto.extract.marks import FigureMark
from accordingto.extract.quantities.tokens import Words, find, listed
from accordingto.lexicons import load_lexicon
from accordingto.records import Basis

_HEAD = 5  # sentences in which a bulletin says of which days it tells
_FLOWS = frozenset({"killed", "injured", "munitions", "targets_hit", "other", "homes_damaged", "facilities_hit"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the head of a bulletin says of the lines below it."""

    basis: Basis
    since: str | None
    sentence: int


def carry_stretch(setting: Setting, marks: Sequence[FigureMark]) -> tuple[FigureMark, ...]:
    """The figures of a bulletin's lines with the stretch its head tells, where they tell no time of their own."""
    stretch = _stretch(setting)
    if stretch is None:
        return tuple(marks)
    return tuple(_in_stretch(setting, mark, stretch) for mark in marks)


def _in_stretch(setting: Setting, mark: FigureMark, stretch: Stretch) -> FigureMark:
    words = setting.words
    free = mark.basis == "incident" and mark.measure in _FLOWS and mark.quantity.rule != "single"
    if not free or words.sentence_of[mark.start] <= stretch.sentence:
        return mark
    start, end = words.sentence(mark.start)
    if any(start <= t.start < end for t in setting.times) or words[start] in ("tonight", "today"):
        return mark
    listed_here = _is_line(words, start) if stretch.basis == "period" else mark.rule[0] in _labels()
    return replace(mark, basis=stretch.basis, since=stretch.since) if listed_here else mark


def _stretch(setting: Setting) -> Stretch | None:
    """The stretch told at the beginning of one of the first sentences."""
    words = setting.words
    for n, (start, end) in enumerate(words.sentences[:_HEAD]):
        first = next((i for i in range(start, end) if words[i].isalpha()), start)
        at = find(words, first, end, "basis.period")
        if at == first and words[at] in ("over", "in", "during"):
            return Stretch("period", None, n)
        if words[first] == "since" and (begun := date_after(setting, first, end)) is not None:
            told = any(
                words[i] in listed("context.disaster") | listed("context.lasting") for i in range(first, end)
            )
            return Stretch("cumulative", begun, n) if told else None
    return None


def _is_line(words: Words, start: int) -> bool:
    """Whether a sentence stands in a paragraph that opens with the mark of a list."""
    while start > 0 and "\n" not in words.doc[start - 1].text:
        start -= 1
    return not words.doc[start].text[:1].isalnum() and words.doc[start].text[:1] not in "“\"'‘(["


@cache
def _labels() -> frozenset[str]:
    """The rows of lexicon ``harm`` that head a number in a list: ``Dead: 19``."""
    return frozenset(row.id for row in load_lexicon("harm") if row.get("form") == "label")
