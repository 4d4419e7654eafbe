"""How many independent origins stand behind an account.

Ten outlets that carry one ministry's number are one origin; two ministries are two; an outlet's own count is its
own. A copy has the origins of what it copies. An outlet that attributes its account to somebody is no origin of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import told

Root = Callable[[str], str]
"""Gives the report whose text a report copies, or the report itself."""


def origins(facts: Iterable[Fact], root: Root) -> tuple[str, ...]:
    """The keys of the independent origins of an event's claims, in canonical order."""
    told_ = [fact for fact in facts if fact.modality in ("asserted", "negated")]
    by_report: dict[str, list[Fact]] = defaultdict(list)
    for fact in told_:
        by_report[root(fact.report)].append(fact)
    found = {key for report, group in by_report.items() for key in _of_report(report, group)}
    return tuple(sorted(found))


def origin(fact: Fact, root: Root) -> str:
    """The origin of one claim: its speaker, or the outlet (or first report) whose own voice it is."""
    if fact.source.unnamed or (fact.source.own and fact.source.name is None):
        return f"report:{root(fact.report)}:{fact.source.name or ''}"
    return fact.source.key


def _of_report(report: str, facts: list[Fact]) -> set[str]:
    attributed = [f for f in facts if not f.source.own]
    keys = {origin(f, lambda _: report) for f in attributed}
    numbers = {told(figure) for f in attributed for figure in f.figures}
    own = [f for f in facts if f.source.own]
    if attributed:
        own = [f for f in own if any(told(figure) not in numbers for figure in f.figures)]
    return keys | {origin(f, lambda _: report) for f in own}
