"""Adding to a ledger: a report with all that was read from it, and decisions.

Every function runs inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from accordingto.ledger import rows, schema
from accordingto.ledger.codec import decode, encode
from accordingto.ledger.dialect import hold, hold_all, index_words, insert_all, insert_missing, insert_new
from accordingto.ledger.query import Added
from accordingto.ledger.reviews import in_force, reviewed
from accordingto.records import Claim, Decision, Problem, Report

_BATCH = 500  # ids in one IN list


def add_report(
    connection: Connection, report: Report, claims: Sequence[Claim], origin: str | None, maker: str | None
) -> Added:
    """Insert a report and its claims, or find that they are there."""
    hold(connection, (report.id, report.url, origin))
    return _add(connection, report, claims, origin, maker)


def add_many(
    connection: Connection, many: Iterable[tuple[Report, Sequence[Claim]]], maker: str | None
) -> Iterator[Added]:
    """Insert reports with their claims, page by page; what comes of it is that of ``add_report`` one by one."""
    hold_all(connection, schema.reports)
    rest = iter(many)
    while page := list(islice(rest, _BATCH)):
        asked = sa.select(schema.reports.c.id).where(schema.reports.c.id.in_([report.id for report, _ in page]))
        known = set(connection.scalars(asked))
        new: list[tuple[Report, Sequence[Claim]]] = []
        for report, claims in page:
            if report.id in known or report.url:  # it may be there, or be a revision of one that waits here
                yield from _insert_many(connection, new, maker)
                yield _add(connection, report, claims, None, maker)
                new = []
            else:
                new.append((report, claims))
            known.add(report.id)
        yield from _insert_many(connection, new, maker)


def _insert_many(
    connection: Connection, new: Sequence[tuple[Report, Sequence[Claim]]], maker: str | None
) -> Iterator[Added]:
    """Insert reports that are no revisions of others."""
    reports = [rows.report_row(report, None, maker) | {"superseded": None} for report, _ in new]
    insert_all(connection, [(schema.reports, reports)])
    wait_for_fusion(connection, [report.id for report, _ in new])
    index_words(connection, schema.reports, lambda: {report.id: rows.report_words(report) for report, _ in new})
    _insert_claims(connection, [(claim, report.outlet) for report, claims in new for claim in claims])
    yield from (Added("new", report.id) for report, _ in new)


def _add(
    connection: Connection, report: Report, claims: Sequence[Claim], origin: str | None, maker: str | None
) -> Added:
    known = connection.execute(sa.select(schema.reports.c.maker).where(schema.reports.c.id == report.id)).first()
    if known is not None:
        gone_back = _gone_back(connection, report, origin)
        added = _again(connection, report, claims, known.maker, maker)
        return Added("revision", report.id, gone_back) if gone_back else added
    before, after = _neighbours(connection, report, origin)
    stored = rows.revised(report, before) if before else report
    row = rows.report_row(stored, origin, maker) | {"superseded": after}
    insert_all(connection, [(schema.reports, [row])])
    wait_for_fusion(connection, [report.id, before, after])
    index_words(connection, schema.reports, lambda: {report.id: rows.report_words(report)})
    _insert_claims(connection, [(claim, report.outlet) for claim in claims])
    if before is not None:
        _supersede(connection, before, report.id)
    if after is not None:
        _revise(connection, after, report.id)
        return Added("earlier", report.id, after)
    return Added("revision", report.id, before) if before else Added("new", report.id)


def _neighbours(connection: Connection, report: Report, origin: str | None) -> tuple[str | None, str | None]:
    """The revisions just before and just after this report.

    Those at one address stand in the order of their publication, whichever was read first; those of one file in
    the order of reading, as do those whose publication is not known.
    """
    table = schema.reports
    if report.url:
        same = table.c.url == report.url
    elif origin:
        same = sa.and_(table.c.origin == origin, table.c.url.is_(None))
    else:
        return None, None
    found = sa.select(table.c.id, table.c.superseded, table.c.published_start).where(same)
    line = _in_line(connection.execute(found).all())
    day = report.published.start if report.url else None
    earlier = [row for row in line if day is None or row.published_start is None or row.published_start <= day]
    place = line.index(earlier[-1]) + 1 if earlier else 0
    return (line[place - 1].id if place else None), (line[place].id if place < len(line) else None)


def _in_line(found: Sequence[sa.Row[Any]]) -> list[sa.Row[Any]]:
    """Revisions from the first to the current one, along what supersedes what."""
    replaced = {row.superseded: row for row in found}
    line: list[sa.Row[Any]] = []
    row = replaced.get(None)
    while row is not None:
        line.append(row)
        row = replaced.get(row.id)
    return line[::-1]


def _gone_back(connection: Connection, report: Report, origin: str | None) -> str | None:
    """The revision that a known text replaces again, where a file was changed back to it."""
    table = schema.reports
    if origin is None or report.url:
        return None
    here = sa.and_(table.c.origin == origin, table.c.url.is_(None))
    replaced = sa.select(table.c.id).where(here, table.c.id == report.id, table.c.superseded.is_not(None))
    current = sa.select(table.c.id).where(here, table.c.superseded.is_(None))
    now: str | None = connection.scalar(current)
    if now is None or connection.scalar(replaced) is None:
        return None
    _supersede(connection, now, report.id)
    wait_for_fusion(connection, [now, report.id])
    connection.execute(sa.update(table).where(table.c.id == report.id).values(superseded=None))
    return now


def _supersede(connection: Connection, earlier: str, by: str) -> None:
    connection.execute(sa.update(schema.reports).where(schema.reports.c.id == earlier).values(superseded=by))


def _revise(connection: Connection, later: str, of: str) -> None:
    """Name another report as the one that ``later`` revises."""
    table = schema.reports
    record = connection.scalars(sa.select(table.c.record).where(table.c.id == later)).one()
    columns = rows.revision_columns(record, of)
    connection.execute(sa.update(table).where(table.c.id == later).values(columns))


def _again(
    connection: Connection, report: Report, claims: Sequence[Claim], old: str | None, new: str | None
) -> Added:
    """A known report: its claims change only where another reader version made them."""
    if new is None or old == new:
        return Added("known", report.id)
    _replace_claims(connection, report, claims)
    wait_for_fusion(connection, [report.id])
    connection.execute(sa.update(schema.reports).where(schema.reports.c.id == report.id).values(maker=new))
    return Added("reread", report.id)


def _replace_claims(connection: Connection, report: Report, claims: Sequence[Claim]) -> None:
    """Claims made again keep their row; those no longer made stay, superseded, for decisions that name them."""
    table = schema.claims
    connection.execute(sa.update(table).where(table.c.report == report.id).values(superseded=True))
    kept = set(connection.scalars(sa.select(table.c.id).where(table.c.report == report.id)))
    again = [claim for claim in claims if claim.id in kept]
    _insert_claims(connection, [(claim, report.outlet) for claim in claims if claim.id not in kept])
    _rewrite(connection, again, report.outlet, superseded=False)
    decided = schema.decision_subjects.c.subject
    for ids in batches([claim.id for claim in again]):
        connection.execute(sa.update(table).where(table.c.id.in_(ids)).values(review=None, original=None))
        review(connection, connection.scalars(sa.select(decided).where(decided.in_(ids)).distinct()).all())


def _rewrite(connection: Connection, claims: Sequence[Claim], outlet: str | None, superseded: bool | None) -> None:
    """Put other values into claims that are there; ``superseded`` None leaves that as it is."""
    table = schema.claims
    for claim in claims:
        row = rows.claim_row(claim, outlet)
        row.pop("superseded")
        connection.execute(
            sa.update(table)
            .where(table.c.id == claim.id)
            .values(row if superseded is None else row | {"superseded": superseded})
        )
    children = rows.claim_children(claims)
    for child, _ in children:
        for ids in batches([claim.id for claim in claims]):
            connection.execute(sa.delete(child).where(child.c.claim.in_(ids)))
    insert_all(connection, children)
    index_words(connection, table, lambda: {claim.id: rows.claim_words(claim) for claim in claims})


def _insert_claims(connection: Connection, claims: Sequence[tuple[Claim, str | None]]) -> None:
    """Insert claims, each given with its report's outlet."""
    insert_all(connection, [(schema.claims, [rows.claim_row(claim, outlet) for claim, outlet in claims])])
    insert_all(connection, rows.claim_children(claim for claim, _ in claims))
    index_words(connection, schema.claims, lambda: {claim.id: rows.claim_words(claim) for claim, _ in claims})


def add_problems(
    connection: Connection, problems: Iterable[Problem], settled: str | None = None, reread: bool = True
) -> None:
    """Insert problems; earlier ones of a ``settled`` subject, met again without them, go.

    Those of its extraction stay where its claims were not read anew.
    """
    given = [rows.problem_row(problem) for problem in problems]
    if settled is not None:
        table = schema.problems
        gone = sa.delete(table).where(table.c.subject == settled, table.c.id.not_in([r["id"] for r in given]))
        connection.execute(gone if reread else gone.where(table.c.stage != "extract"))
    insert_missing(connection, schema.problems, given)


def add_decision(connection: Connection, decision: Decision) -> bool:
    """Append a decision; the same one twice is one."""
    row, subjects = rows.decision_rows(decision)
    if not insert_new(connection, schema.decisions, row):
        return False
    insert_all(connection, [(schema.decision_subjects, subjects)])
    review(connection, decision.subjects)
    return True


def review(connection: Connection, subjects: Iterable[str]) -> None:
    """Derive anew the claims that decisions are about: those among the subjects, or named by a decision there."""
    made = [decode(Decision, text) for text in connection.scalars(_decisions())]
    by_id = {decision.id: decision for decision in made}
    about: set[str] = set()
    waiting = list(subjects)
    while waiting:  # an undo of an undo leads back to the claim
        subject = waiting.pop()
        about.add(subject)
        waiting += by_id[subject].subjects if subject in by_id else ()
    standing = in_force(made)
    table = schema.claims
    for ids in batches(sorted(about - set(by_id))):
        found = sa.select(table.c.record, table.c.original, table.c.review, schema.reports.c.outlet)
        joined = found.select_from(table.join(schema.reports)).where(table.c.id.in_(ids))
        for row in connection.execute(joined).all():
            claim = decode(Claim, row.original or row.record)
            decided = [d for d in standing if claim.id in d.subjects]
            before = None if row.review == "rejected" else row.record
            _store_review(connection, claim, decided, row.outlet, before)


def _decisions() -> sa.Select[Any]:
    return sa.select(schema.decisions.c.record).order_by(schema.decisions.c.n)


def _store_review(
    connection: Connection, claim: Claim, decided: list[Decision], outlet: str | None, before: str | None
) -> None:
    """Store a claim as reviewed. ``before`` is what counted of it until now, None where it was rejected."""
    result, word = reviewed(claim, decided)
    if before != (None if word == "rejected" else encode(result)):
        wait_for_fusion(connection, [claim.report])
    _rewrite(connection, [result], outlet, superseded=None)
    kept = {"review": word, "original": None if result == claim else encode(claim)}
    connection.execute(sa.update(schema.claims).where(schema.claims.c.id == claim.id).values(kept))


def review_all(connection: Connection) -> None:
    """Apply every decision there is: for a ledger whose version did not do so yet."""
    review(connection, connection.scalars(sa.select(schema.decision_subjects.c.subject).distinct()).all())


def wait_for_fusion(connection: Connection, reports: Iterable[str | None]) -> None:
    """Note that fusion has to take these reports up, or leave them out."""
    rows = [{"report": report} for report in reports if report is not None]
    insert_all(connection, [(schema.fusion_queue, rows)])


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids, a list at a time that fits a question."""
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch
