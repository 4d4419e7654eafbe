"""What is new since a day: reports, what revisions changed claim by claim, and what now stands against what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from accordingto.app.verbs import fuse
from accordingto.errors import NotFound
from accordingto.ledger import Ledger, Query
from accordingto.records import RelationKind, Report

ChangeKind = Literal["report", "revision", "added", "dropped", "changed"] | RelationKind
_TELLING = ("contradicts", "denies", "corrects", "updates")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new. ``claim`` is the newer claim, ``other`` the one it changes or stands against.

    ``day`` is when the report that brings it was published.
    """

    kind: ChangeKind
    day: str | None
    report: str
    claim: str | None
    other: str | None
    words: str


def changes(ledger: Ledger, since: str) -> Iterator[Change]:
    """What reports published on that day or later bring, in order of publication."""
    reports = sorted(ledger.reports(since=since), key=lambda r: (r.published.start or "", r.id))
    for report in reports:
        yield from _of_report(ledger, report)
        yield from _of_claims(ledger, report)


def _of_report(ledger: Ledger, report: Report) -> Iterator[Change]:
    day, title = report.published.start, report.title or report.path or "untitled"
    outlet = report.outlet or "unknown outlet"
    if report.revision.of is None:
        count = sum(1 for _ in ledger.claims(report=report.id))
        told = "1 claim" if count == 1 else f"{count} claims"
        yield Change("report", day, report.id, None, None, f"{outlet}: {title}, {told}")
        return
    note = f" ({report.revision.note})" if report.revision.note else ""
    yield Change("revision", day, report.id, None, None, f"{outlet}: {title}{note}")
    try:
        earlier = ledger.report(report.revision.of)
    except NotFound:  # it names one that this ledger never read
        return
    both = Query(superseded=True)
    compared = [*ledger.claims(both, report=earlier.id), *ledger.claims(report=report.id)]
    for link in fuse(compared, [earlier, report]).revisions:
        for change in link.changes:
            yield Change(change.kind, day, report.id, change.new, change.old, change.what)


def _of_claims(ledger: Ledger, report: Report) -> Iterator[Change]:
    for claim in ledger.claims(report=report.id):
        for link in ledger.links(claim.id):
            if link.a == claim.id and link.relation in _TELLING:
                words = "; ".join(link.reasons)
                yield Change(link.relation, report.published.start, report.id, link.a, link.b, words)
