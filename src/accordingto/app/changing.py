"""What is new since a day: reports, what revisions changed claim by claim, and what now stands against what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from accordingto.app.verbs import fuse
from accordingto.errors import NotFound
from accordingto.export.wording import published_short
from accordingto.fuse import ClaimChange
from accordingto.ledger import Ledger, Query
from accordingto.records import RelationKind, Report

ChangeKind = Literal["report", "revision", "added", "dropped", "changed"] | RelationKind
_TELLING = ("contradicts", "denies", "corrects", "updates")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new. ``claim`` is the newer claim, ``other`` the one it changes or stands against.

    ``day`` is when the report that brings it was published, no finer than that is known.
    """

    kind: ChangeKind
    day: str | None
    report: str
    claim: str | None
    other: str | None
    words: str


def changes(ledger: Ledger, since: str) -> Iterator[Change]:
    """What reports published on that day or later bring, in order of publication; of one day revisions last."""
    found = ledger.reports(since=since)
    reports = sorted(found, key=lambda r: (r.published.start or "", r.revision.of is not None, r.id))
    for report in reports:
        revised = revised_claims(ledger, report)
        yield from _of_report(ledger, report, revised)
        told = {(change.new, change.old) for change in revised}
        yield from (change for change in _of_claims(ledger, report) if (change.claim, change.other) not in told)


def revised_claims(ledger: Ledger, report: Report) -> tuple[ClaimChange, ...]:
    """What a revision changed in the version before it, claim by claim; nothing where it revises none."""
    if report.revision.of is None:
        return ()
    try:
        earlier = ledger.report(report.revision.of)
    except NotFound:  # it names one that this ledger never read
        return ()
    both = Query(superseded=True)
    compared = [*ledger.claims(both, report=earlier.id), *ledger.claims(both, report=report.id)]
    links = fuse(compared, [earlier, report]).revisions
    return tuple(change for link in links if link.a == report.id for change in link.changes)


def _of_report(ledger: Ledger, report: Report, revised: tuple[ClaimChange, ...]) -> Iterator[Change]:
    day, title = published_short(report.published), report.title or report.path or "untitled"
    outlet = report.outlet or "unknown outlet"
    if report.revision.of is None:
        count = sum(1 for _ in ledger.claims(report=report.id))
        told = "1 claim" if count == 1 else f"{count} claims"
        copied = f", copy of {report.copy_of[:8]}" if report.copy_of else ""
        yield Change("report", day, report.id, None, None, f"{outlet}: {title}, {told}{copied}")
        return
    note = f" ({report.revision.note})" if report.revision.note else ""
    yield Change("revision", day, report.id, None, None, f"{outlet}: {title}{note}")
    for change in revised:
        yield Change(change.kind, day, report.id, change.new, change.old, change.what)


def _of_claims(ledger: Ledger, report: Report) -> Iterator[Change]:
    for claim in ledger.claims(report=report.id):
        for link in ledger.links(claim.id):
            if link.a == claim.id and link.relation in _TELLING:
                words = "; ".join(link.reasons)
                yield Change(link.relation, published_short(report.published), report.id, link.a, link.b, words)
