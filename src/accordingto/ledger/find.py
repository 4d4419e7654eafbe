"""The statements behind a ledger's answers, and their rows as records again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from accordingto.errors import NotFound
from accordingto.ledger.codec import decode, decode_report
from accordingto.ledger.query import PlacedReport, Query
from accordingto.ledger.schema import (
    chain,
    claims,
    copies,
    datings,
    decision_subjects,
    decisions,
    events,
    figures,
    links,
    places,
    problems,
    reports,
    series,
    series_points,
)
from accordingto.ledger.select import (
    OF_CLAIM,
    STANDS,
    claim_conditions,
    event_conditions,
    points_of,
    report_conditions,
    series_conditions,
)
from accordingto.records import Claim, Decision, Event, Figure, Problem, Record, Report, Series

_HEX = re.compile(r"[0-9a-f]+")
_SHOWN = 4  # ids named where a beginning fits several


def reports_wanted(database: str, query: Query) -> sa.Select[Any]:
    """Rows for ``report_of`` and ``report_linked``."""
    return _with_links().where(*report_conditions(database, query))


def _with_links() -> sa.Select[Any]:
    """Reports, each with the one it copies or revises as fusion found it."""
    wanted = sa.select(reports.c.n, reports.c.record, reports.c.text, copies.c.of, copies.c.kind)
    return wanted.select_from(reports.outerjoin(copies, copies.c.report == reports.c.id))


def report_of(row: sa.Row[Any]) -> Report:
    """A report as read, from its row."""
    return decode_report(row.record, row.text)


def report_linked(row: sa.Row[Any]) -> Report:
    """A report from its row, with what fusion found it to copy or to revise where it says neither itself."""
    report = report_of(row)
    if row.of is None or report.copy_of or report.revision.of:
        return report
    if row.kind == "copy_of":
        return replace(report, copy_of=row.of)
    return replace(report, revision=replace(report.revision, of=row.of))


def claims_wanted(database: str, query: Query) -> sa.Select[Any]:
    """Rows of claims."""
    wanted = sa.select(claims.c.n, claims.c.record, claims.c.review).select_from(OF_CLAIM)
    return wanted.where(*claim_conditions(database, query))


def figures_wanted(database: str, query: Query) -> sa.Select[Any]:
    """Rows of claims that have figures."""
    some = sa.exists().where(figures.c.claim == claims.c.id)
    wanted = sa.select(claims.c.n, claims.c.record, claims.c.review).select_from(OF_CLAIM)
    return wanted.where(some, *claim_conditions(database, query))


def figures_of(claim: Claim, query: Query) -> list[Figure]:
    """The figures of one claim that the query means."""
    return [figure for figure in claim.figures if query.measure is None or figure.measure == query.measure]


def claim_of(connection: Connection, id_: str, where: str) -> Claim:
    """The claim of this whole id. Raises NotFound."""
    record = connection.scalar(sa.select(claims.c.record).where(claims.c.id == id_))
    if record is None:
        raise NotFound(f"{id_}: no claim in {where} has this id")
    return decode(Claim, record)


def as_read(connection: Connection, id_: str) -> Claim | None:
    """The claim as it was read, where reviewers changed it."""
    original = connection.scalar(sa.select(claims.c.original).where(claims.c.id == id_))
    return None if original is None else decode(Claim, original)


def report_by_id(connection: Connection, id_: str, where: str) -> Report:
    """The report of this whole id, linked. Raises NotFound."""
    row = connection.execute(_with_links().where(reports.c.id == id_)).first()
    if row is None:
        raise NotFound(f"{id_}: no report in {where} has this id")
    return report_linked(row)


def revised_by(connection: Connection, id_: str) -> str | None:
    """The next version of a report: at its own address, or the first published that fusion found."""
    here = sa.select(reports.c.superseded).where(reports.c.id == id_)
    found = sa.select(reports.c.id).join(copies, copies.c.report == reports.c.id)
    found = found.where(copies.c.of == id_, copies.c.kind == "revision_of")
    undated = reports.c.published_start.is_(None)
    next_ = found.order_by(undated, reports.c.published_start, reports.c.id).limit(1)
    later: str | None = connection.scalar(here) or connection.scalar(next_)
    return later


def sources_wanted(database: str, query: Query) -> sa.Select[Any]:
    """Rows of SourceRow."""
    counted = sa.select(figures.c.claim, sa.func.count().label("figures"))
    if query.measure is not None:
        counted = counted.where(figures.c.measure == query.measure)
    of_claim = counted.group_by(figures.c.claim).subquery("of_claim")
    claims_counted = sa.func.count().label("claims")
    wanted = sa.select(
        claims.c.source.label("name"),
        sa.func.max(claims.c.source_kind).label("kind"),
        sa.func.count(sa.distinct(claims.c.report)).label("reports"),
        claims_counted,
        sa.func.coalesce(sa.func.sum(of_claim.c.figures), 0).label("figures"),
        sa.func.min(reports.c.published_start).label("first"),
        sa.func.max(reports.c.published_start).label("last"),
    ).select_from(OF_CLAIM.outerjoin(of_claim, of_claim.c.claim == claims.c.id))
    grouped = wanted.where(*claim_conditions(database, query)).group_by(claims.c.source)
    return grouped.order_by(claims_counted.desc(), claims.c.source).limit(query.limit)


def voices_wanted(database: str, query: Query) -> sa.Select[Any]:
    """Rows of VoiceRow: the speakers of each report, each name as the report has it."""
    counted = sa.select(figures.c.claim, sa.func.count().label("figures"))
    if query.measure is not None:
        counted = counted.where(figures.c.measure == query.measure)
    of_claim = counted.group_by(figures.c.claim).subquery("of_claim")
    called = sa.select(sa.func.max(chain.c.text)).where(
        chain.c.claim == claims.c.id, chain.c.name == claims.c.source
    )
    said = (
        sa.select(
            claims.c.report, reports.c.outlet, claims.c.source, claims.c.source_kind,
            called.scalar_subquery().label("called"), of_claim.c.figures,
            reports.c.published_start.label("day"),
        )
        .select_from(OF_CLAIM.outerjoin(of_claim, of_claim.c.claim == claims.c.id))
        .where(*claim_conditions(database, query))
        .subquery("said")
    )  # fmt: skip
    names = (said.c.report, said.c.outlet, said.c.source, said.c.source_kind, said.c.called)
    totals = (sa.func.count(), sa.func.coalesce(sa.func.sum(said.c.figures), 0))
    return sa.select(*names, *totals, said.c.day).group_by(*names, said.c.day).order_by(*names)


def scenes_wanted() -> sa.Select[Any]:
    """Rows of SceneRow, of all reports."""
    names = (claims.c.report, places.c.name, places.c.country, places.c.level)
    wanted = sa.select(*names, sa.func.count(sa.distinct(claims.c.id)))
    return wanted.select_from(claims.join(places, places.c.claim == claims.c.id)).group_by(*names)


def events_wanted(database: str, query: Query) -> sa.Select[Any]:
    """Rows of events."""
    return sa.select(events.c.n, events.c.record).where(*event_conditions(database, query))


def series_wanted(database: str, query: Query) -> sa.Select[Any]:
    """Rows of series."""
    return sa.select(series.c.n, series.c.id, series.c.record).where(*series_conditions(database, query))


def points_wanted(database: str, query: Query, lines: Sequence[str]) -> sa.Select[Any]:
    """Positions of the points of some series that the query means."""
    wanted = points_of(database, query, series_points.c.series, series_points.c.position)
    return wanted.where(series_points.c.series.in_(lines)).order_by(series_points.c.position)


def positions(rows: Iterable[sa.Row[Any]]) -> dict[str, list[int]]:
    """Positions by series."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[row.series].append(row.position)
    return found


def links_wanted(claim: str | None) -> sa.Select[Any]:
    """Rows of relations, of one claim where one is named."""
    wanted = sa.select(links.c.record).order_by(links.c.a, links.c.b, links.c.relation)
    return wanted if claim is None else wanted.where(sa.or_(links.c.a == claim, links.c.b == claim))


def decisions_wanted(subject: str | None) -> sa.Select[Any]:
    """Rows of decisions, on one subject where one is named."""
    wanted = sa.select(decisions.c.n, decisions.c.record)
    if subject is None:
        return wanted
    on_it = sa.exists().where(
        decision_subjects.c.decision == decisions.c.id, decision_subjects.c.subject == subject
    )
    return wanted.where(on_it)


def placed_wanted(report: str | None) -> sa.Select[Any]:
    """Rows for ``placed_of``."""
    wanted = sa.select(datings).order_by(datings.c.report)
    return wanted if report is None else wanted.where(datings.c.report == report)


def placed_of(row: sa.Row[Any]) -> PlacedReport:
    """Where a report was placed, from its row."""
    return PlacedReport(row.report, row.start, row.end, tuple(msgspec.json.decode(row.reasons, type=list[str])))


def problems_wanted(query: Query) -> sa.Select[Any]:
    """Rows for ``problem_of``: of ``about``, every word must stand in the subject or the message."""
    words = (query.about or "").split()
    said = problems.c.subject + " " + problems.c.message
    return sa.select(problems).where(*(said.icontains(word, autoescape=True) for word in words))


def undated_wanted() -> sa.Select[Any]:
    """One number: current reports without a day of publication."""
    undated = sa.select(sa.func.count()).select_from(reports)
    return undated.where(reports.c.superseded.is_(None), reports.c.published_start.is_(None))


def problem_of(row: sa.Row[Any]) -> Problem:
    """A problem from its row."""
    return Problem(row.stage, row.subject, row.code, row.message)


def tally_wanted() -> sa.Select[Any]:
    """One row of Tally."""
    current = reports.c.superseded.is_(None)
    standing = sa.and_(current, claims.c.superseded.is_(False), STANDS)
    with_claims = figures.join(claims, claims.c.id == figures.c.claim)
    counts = (
        sa.select(sa.func.count()).select_from(reports).where(current),
        sa.select(sa.func.count()).select_from(OF_CLAIM).where(standing),
        sa.select(sa.func.count())
        .select_from(with_claims.join(reports, reports.c.id == claims.c.report))
        .where(standing),
        sa.select(sa.func.count()).select_from(problems),
        sa.select(sa.func.count()).select_from(events),
    )
    return sa.select(*(counted.scalar_subquery() for counted in counts))


def one(connection: Connection, asked: str, where: str) -> Record:
    """The one record whose id is or begins with what was asked. Raises NotFound."""
    start = asked.strip().lower()
    if not _HEX.fullmatch(start):
        raise NotFound(f"{asked!r} is no id; ids are hexadecimal, as the tables print them")
    found = _beginning(connection, start)
    exact = [row for row in found if row.id == start]
    chosen = exact or found
    if not chosen:
        raise NotFound(f"{asked}: no record in {where} has an id that begins so; the tables print ids")
    if len(chosen) > 1:
        some = ", ".join(f"{row.kind} {row.id}" for row in chosen[:_SHOWN])
        raise NotFound(f"{asked} begins several ids: {some}; give more of it")
    kind, id_ = chosen[0].kind, chosen[0].id
    if kind == "report":
        return report_by_id(connection, id_, where)
    table, of = _TABLES[kind]
    record: Record = decode(of, connection.scalars(sa.select(table.c.record).where(table.c.id == id_)).one())
    return record


def _beginning(connection: Connection, start: str) -> list[sa.Row[Any]]:
    """Ids in the range [start, start + "g"): hexadecimal digits sort before "g"."""
    named = ((reports, "report"), (claims, "claim"), (events, "event"), (series, "series"), (decisions, "decision"))
    parts = [
        sa.select(column.label("id"), sa.literal(kind).label("kind")).where(key >= start, key < start + "g")
        for column, kind, key in [
            *((table.c.id, kind, table.c.id) for table, kind in named),
            (figures.c.claim, "claim", figures.c.id),
        ]
    ]
    either = sa.union(*parts).subquery()
    return list(connection.execute(sa.select(either).order_by(either.c.id).limit(_SHOWN + 1)))


_TABLES: dict[str, tuple[sa.Table, Any]] = {
    "claim": (claims, Claim),
    "event": (events, Event),
    "series": (series, Series),
    "decision": (decisions, Decision),
}
