"""How many independent origins stand behind an account.

Ten outlets that carry one ministry's number are one origin; two ministries are two; an outlet's own count is its
own. A copy has the origins of what it copies. An outlet that attributes its account to somebody is no origin of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import told


class Roots(Protocol):
    """What is known of copies: the report whose text a report copies or is, and whose voice that text is."""

    def root(self, report: str) -> str:
        """The first report of a text."""

    def voice(self, report: str) -> str:
        """The key of the outlet of the first report of a text, or of that report where it has none."""


def origins(facts: Iterable[Fact], roots: Roots) -> tuple[str, ...]:
    """The keys of the independent origins of an event's claims, in canonical order."""
    by_report: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.modality in ("asserted", "negated"):
            by_report[roots.root(fact.report)].append(fact)
    return tuple(sorted({key for group in by_report.values() for key in _of_report(group, roots)}))


def origin(fact: Fact, roots: Roots) -> str:
    """The origin of one claim: its speaker, or the outlet (or first report) whose own voice it is."""
    if fact.source.own:
        return roots.voice(fact.report)
    return f"report:{roots.root(fact.report)}:{fact.source.name or ''}" if fact.source.unnamed else fact.source.key


def _of_report(facts: list[Fact], roots: Roots) -> set[str]:
    attributed = [f for f in facts if not f.source.own]
    numbers = {told(figure) for f in attributed for figure in f.figures}
    own = [f for f in facts if f.source.own]
    if attributed:
        own = [f for f in own if any(told(figure) not in numbers for figure in f.figures)]
    return {origin(f, roots) for f in (*attributed, *own)}
