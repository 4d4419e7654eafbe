"""A reviewer's decisions, made to bind every later fusion: which tellings stand together, which apart.

Decisions name claims, or events. An event's id is a hash of its anchor claim, so a decision about an event still
finds that claim when the event has since grown, shrunk or moved.

- ``merge``: all subjects are one happening.
- ``split``: the first subject stays; the others stand apart from it, together. A single subject stands alone.
- ``reject``: the claim takes no part in fusion.
- ``undo``: the decisions named as subjects no longer count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from accordingto.ids import content_id
from accordingto.records import Decision


def event_id(anchor: str) -> str:
    """The id of the event anchored at a claim."""
    return content_id("event", anchor)


@dataclass(slots=True)
class Rulings:
    """Decisions in force, by telling. ``outcast`` are tellings taken out of where another stays."""

    together: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    apart: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    alone: set[str] = field(default_factory=set)
    outcast: set[str] = field(default_factory=set)

    @property
    def deferred(self) -> set[str]:
        """Tellings set apart from others: they are placed only after all the rest."""
        return set(self.apart) | self.alone

    def merges_among(self, tellings: Iterable[str]) -> list[tuple[str, str]]:
        """Pairs to be united whatever their likeness, in canonical order."""
        inside = set(tellings)
        return sorted((a, b) for a in inside for b in self.together.get(a, ()) if a < b and b in inside)

    def forbid(self, mine: list[str], theirs: list[str]) -> bool:
        """Whether two groups must not be united."""
        if not self.apart and not self.alone:
            return False
        if any(id in self.alone for id in (*mine, *theirs)):
            return True
        others = set(theirs)
        return any(not others.isdisjoint(self.apart[id]) for id in mine if id in self.apart)


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that were not undone, in the order they were made. An undo can itself be undone."""
    ordered = sorted(decisions, key=lambda d: (d.when, d.id))
    gone: set[str] = set()
    for decision in reversed(ordered):
        if decision.kind == "undo" and decision.id not in gone:
            gone.update(decision.subjects)
    return [d for d in ordered if d.kind != "undo" and d.id not in gone]


def rejected(decisions: Iterable[Decision]) -> frozenset[str]:
    """Claims a reviewer has rejected."""
    return frozenset(s for d in in_force(decisions) if d.kind == "reject" for s in d.subjects)


Verdict = tuple[str, tuple[str, ...]]
"""Merge or split, and the claims it binds."""


def verdicts(decisions: Iterable[Decision], claim_of: Callable[[str], str | None]) -> list[Verdict]:
    """Merges and splits in force, by claim. ``claim_of`` gives the claim of a claim id or event id, if any."""
    found: list[Verdict] = []
    for decision in in_force(decisions):
        if decision.kind in ("merge", "split"):
            claims = tuple(c for c in map(claim_of, decision.subjects) if c is not None)
            found.append((decision.kind, claims))
    return found


def cuts(found: Iterable[Verdict]) -> dict[str, str]:
    """Claims a reviewer set apart, each with the claim they must not stand with (itself: with none)."""
    apart: dict[str, str] = {}
    for kind, claims in found:
        if kind == "merge":
            for claim in claims:
                apart.pop(claim, None)
        elif claims:
            apart.update(dict.fromkeys(claims[1:] or claims, claims[0]))
    return apart


def rulings_of(found: Iterable[Verdict], telling_of: Callable[[str], str | None]) -> Rulings:
    """Bind verdicts to tellings. ``telling_of`` gives the telling of a claim, None if it has none."""
    rulings = Rulings()
    for kind, claims in found:
        tellings = [t for t in map(telling_of, claims) if t is not None]
        if kind == "merge":
            _merge(rulings, tellings)
        elif tellings:
            _split(rulings, tellings)
    return rulings


def _merge(rulings: Rulings, found: list[str]) -> None:
    for a, b in pairwise(found):
        _unbar(rulings, a, b)
        _tie(rulings, a, b)


def _tie(rulings: Rulings, a: str, b: str) -> None:
    if a != b:
        rulings.together[a].add(b)
        rulings.together[b].add(a)


def _split(rulings: Rulings, found: list[str]) -> None:
    if len(found) == 1:
        rulings.alone.add(found[0])
        return
    stays, rest = found[0], found[1:]
    for other in rest:
        if other != stays:
            rulings.apart[stays].add(other)
            rulings.apart[other].add(stays)
            rulings.outcast.add(other)
            rulings.together[stays].discard(other)
            rulings.together[other].discard(stays)
    first = min(rest)
    for other in rest:
        _tie(rulings, first, other)


def _unbar(rulings: Rulings, a: str, b: str) -> None:
    for x, y in ((a, b), (b, a)):
        rulings.apart.get(x, set()).discard(y)
        rulings.alone.discard(x)
        rulings.outcast.discard(x)
