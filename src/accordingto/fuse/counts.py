"""Figures as they are held against one another: who tells them, when, of how many, and whether they lead their report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accordingto.fuse.days import Days, gap
from accordingto.fuse.facts import UNREAL, Fact
from accordingto.fuse.numbers import told
from accordingto.fuse.origins import Roots, origin
from accordingto.records import Figure

_MONTH = 31


@dataclass(slots=True, eq=False)
class Count:
    """One figure of one claim with the day it was told.

    ``own`` says that the claim is told of the happening itself and not merely beside it; ``leads`` that nothing its
    origin tells in that report is larger, so that it is no part of another; ``old`` that the report tells it only to
    replace it ("59, not 64"; "from 23 to 18").
    """

    fact: Fact
    figure: Figure
    told_on: Days | None
    rank: tuple[int, str, int, str]
    origin: str
    own: bool = True
    leads: bool = True
    old: bool = False

    @property
    def number(self) -> int:
        """The number the report states."""
        return told(self.figure) or 0


ToldOn = Callable[[Fact], Days | None]


def counts_of(facts: Iterable[Fact], beside: Iterable[Fact], told_on: ToldOn, roots: Roots) -> list[Count]:
    """All figures of the claims, in the order they were told; shares and what has not happened left out.

    ``beside`` are further claims of the same reports: history is left out of them.
    """
    found = [count for fact in facts for count in _of_fact(fact, told_on, roots)]
    for fact in beside:
        if not _history(fact, told_on(fact)):
            for count in _of_fact(fact, told_on, roots):
                count.own = False
                found.append(count)
    found.sort(key=lambda c: c.rank)
    _mark_leads(found)
    _mark_old(found)
    return found


def _of_fact(fact: Fact, told_on: ToldOn, roots: Roots) -> Iterable[Count]:
    if fact.modality in UNREAL or fact.modality == "denied":
        return
    for figure in fact.figures:
        if told(figure) is not None:
            day = told_on(fact)
            rank = (day[0] if day else 10**7, fact.report, fact.start, figure.id)
            yield Count(fact, figure, day, rank, origin(fact, roots))


def _history(fact: Fact, told_on: Days | None) -> bool:
    """Whether a claim tells of what lay far back when it was told."""
    return bool(fact.background and fact.days and told_on and gap(fact.days, told_on) > _MONTH)


def _mark_leads(counts: list[Count]) -> None:
    largest: dict[tuple[str, str, str, bool], int] = {}
    keys = [(c.fact.report, c.origin, c.figure.measure, c.own) for c in counts]
    for key, count in zip(keys, counts, strict=True):
        largest[key] = max(largest.get(key, 0), count.number)
    for key, count in zip(keys, counts, strict=True):
        count.leads = count.number == largest[key]


def _mark_old(counts: list[Count]) -> None:
    """Numbers told in one sentence with the number that replaces them: negated, or told as what was before."""
    together: dict[tuple[str, int, str], list[Count]] = {}
    for count in counts:
        together.setdefault((count.fact.report, count.fact.end, count.figure.measure), []).append(count)
    for group in together.values():
        new = [c for c in group if not _replaced(c)]
        for count in group:
            count.old = bool(new) and _replaced(count)
        highest = max((c.number for c in new), default=0)
        for count in new:
            count.leads = count.leads or (count.number == highest and any(c.leads and c.old for c in group))


def _replaced(count: Count) -> bool:
    return (count.fact.modality == "negated" and count.number > 0) or count.fact.background
