"""Tolls of a year or a war: many deeds are no deed, whoever did them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accordingto.extract.events.drafts import Proposition
from accordingto.extract.marks import FigureMark

_TOLLS = frozenset({"cumulative"})
_KILLING = "happening.attack.verb.kill_close"


def without_deed(told: Iterable[Proposition], figures: Sequence[FigureMark]) -> None:
    """``Gunmen have killed 400 people this year`` is a toll, not an attack: it has no deed of its own to tell.

    Only what its doer alone makes a deed is taken back (and ``murdered``); a toll that names its attack keeps it.
    """
    tolls = {f.predicate for f in figures if f.basis in _TOLLS and f.measure in ("killed", "injured")}
    for proposition in told:
        if proposition.head.i in tolls and not proposition.extra and _by_doer(proposition):
            proposition.type = "casualties"
            proposition.rule = (*proposition.rule, "toll.casualties")


def _by_doer(proposition: Proposition) -> bool:
    trigger = proposition.candidate.trigger
    return trigger.id == _KILLING or (trigger.kind == "harm" and trigger.type in ("casualties", "clash"))
