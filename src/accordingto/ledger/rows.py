"""Records to rows: which column holds which field. Reading goes by the ``record`` column, see codec."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from accordingto.ids import content_id
from accordingto.ledger import schema
from accordingto.ledger.codec import decode_report, encode, encode_report
from accordingto.ledger.folding import fold, name_key
from accordingto.ledger.query import Copy, Dating, Placed
from accordingto.records import Claim, Decision, Event, Problem, Relation, Report, Series

Row = dict[str, Any]
Children = list[tuple[sa.Table, list[Row]]]


def report_row(report: Report, origin: str | None, maker: str | None) -> Row:
    """The row of a report. ``origin`` is where it lies, for finding its next revision."""
    day = report.published
    return {
        "id": report.id, "path": report.path, "origin": origin, "url": report.url, "title": report.title,
        "text": report.text, "sha256": report.sha256, "language": report.language, "outlet": report.outlet,
        "outlet_key": name_key(report.outlet), "published_start": day.start, "published_end": day.end,
        "published_precision": day.precision, "published_basis": day.basis, "published_conflict": day.conflict,
        "revision_note": report.revision.note, "revision_of": report.revision.of, "copy_of": report.copy_of,
        "maker": maker, "record": encode_report(report),
    }  # fmt: skip


def report_words(report: Report) -> str:
    """What full-text search finds a report by, folded."""
    return fold(f"{report.title or ''} {report.text}")


def claim_row(claim: Claim, outlet: str | None) -> Row:
    """The row of a claim. Its ``source`` is the speaker, or the outlet where the report speaks for itself."""
    source, kind = _source(claim, outlet)
    return {
        "id": claim.id, "report": claim.report, "superseded": False, "type": claim.type,
        "modality": claim.modality, "evidence_start": claim.evidence.start, "evidence_end": claim.evidence.end,
        "evidence": claim.evidence.quote, "content_start": claim.content.start,
        "content_end": claim.content.end, "content": claim.content.quote,
        "cue": claim.cue.quote if claim.cue else None, "direct": claim.direct,
        "hedge": claim.hedge.quote if claim.hedge else None, "background": claim.background,
        "phase": claim.phase, "source": source, "source_kind": kind, "record": encode(claim), **_when(claim),
    }  # fmt: skip


def claim_words(claim: Claim) -> str:
    """What full-text search finds a claim by, folded."""
    return fold(f"{claim.evidence.quote} {claim.content.quote}")


def _source(claim: Claim, outlet: str | None) -> tuple[str | None, str | None]:
    if claim.speaker:
        return claim.speaker.name, claim.speaker.kind
    link = next((link for link in claim.chain if link.role == "outlet"), None)
    name = link.name if link else outlet
    return name, "outlet" if name else None


def _when(claim: Claim | Event) -> Row:
    when = claim.when
    names = ("start", "end", "precision", "basis")
    return {f"when_{name}": getattr(when, name) if when else None for name in names}


def claim_children(claims: Iterable[Claim]) -> Children:
    """The rows of the lists inside claims, table by table."""
    figures: list[Row] = []
    chain: list[Row] = []
    participants: list[Row] = []
    places: list[Row] = []
    for claim in claims:
        figures += _listed(claim.id, claim.figures, schema.figures)
        chain += [row | {"key": _actor_key(row)} for row in _listed(claim.id, claim.chain, schema.chain)]
        participants += _listed(claim.id, claim.participants, schema.participants)
        places += [_place(row) for row in _listed(claim.id, claim.where, schema.places)]
    return [
        (schema.figures, figures), (schema.chain, chain), (schema.participants, participants),
        (schema.places, places),
    ]  # fmt: skip


def _listed(claim: str, items: Iterable[object], table: sa.Table) -> list[Row]:
    fields = _fields(table)
    return [
        {"claim": claim, "position": i, **{name: getattr(item, field) for name, field in fields}}
        for i, item in enumerate(items)
    ]


@cache
def _fields(table: sa.Table) -> tuple[tuple[str, str], ...]:
    """The columns of a list inside claims, each with the field of an item that it holds."""
    names = (column.name for column in table.columns if column.name not in ("claim", "position", "key"))
    return tuple((name, "id" if name == "gazetteer_id" else name) for name in names)


def _actor_key(row: Row) -> str:
    return name_key(row["name"], row["entity"], row["text"])


def _place(row: Row) -> Row:
    return row | {"key": name_key(row["name"], row["quote"])}


def problem_row(problem: Problem) -> Row:
    """The row of a problem; the same problem met twice is one row."""
    fields = {name: getattr(problem, name) for name in ("stage", "subject", "code", "message")}
    return {"id": content_id("problem", *fields.values()), **fields}


def decision_rows(decision: Decision) -> tuple[Row, list[Row]]:
    """A decision's row and those of its subjects."""
    names = ("id", "kind", "who", "when", "why", "field")
    row = {name: getattr(decision, name) for name in names} | {"record": encode(decision)}
    subjects = [
        {"decision": decision.id, "position": i, "subject": subject} for i, subject in enumerate(decision.subjects)
    ]
    return row, subjects


def event_row(event: Event) -> Row:
    """The row of an event."""
    when = {key: value for key, value in _when(event).items() if key in ("when_start", "when_end")}
    names = ("id", "type", "origins", "grade")
    return {name: getattr(event, name) for name in names} | when | {"record": encode(event)}


def event_children(events: Iterable[Event]) -> Children:
    """The rows of events' claims and figures."""
    claims: list[Row] = []
    figures: list[Row] = []
    for event in events:
        claims += [{"event": event.id, "position": i, "claim": claim} for i, claim in enumerate(event.claims)]
        names = ("measure", "basis", "group", "low", "high")
        figures += [
            {"event": event.id, "position": i, **{name: getattr(figure, name) for name in names}}
            for i, figure in enumerate(event.figures)
        ]
    return [(schema.event_claims, claims), (schema.event_figures, figures)]


def link_row(link: Relation) -> Row:
    """The row of a relation between two claims."""
    return {"a": link.a, "b": link.b, "relation": link.relation, "record": encode(link)}


def series_row(series: Series) -> Row:
    """The row of a series."""
    names = ("id", "source", "measure", "basis", "place", "group")
    row = {name: getattr(series, name) for name in names}
    return row | {"source_key": name_key(series.source), "record": encode(series)}


def point_rows(serieses: Iterable[Series]) -> list[Row]:
    """The rows of the points of series."""
    names = ("as_of", "low", "high", "bound", "claim", "report", "mark")
    return [
        {"series": series.id, "position": i, **{name: getattr(point, name) for name in names}}
        for series in serieses
        for i, point in enumerate(series.points)
    ]


def copy_row(copy: Copy) -> Row:
    """The row of a report that copies or revises another."""
    return {"report": copy.a, "of": copy.b, "kind": copy.relation, "reasons": encode(list(copy.reasons))}


def dating_row(dating: Dating) -> Row:
    """The row of an undated report that was placed."""
    names = ("report", "start", "end")
    return {name: getattr(dating, name) for name in names} | {"reasons": encode(list(dating.reasons))}


def day_rows(placed: Placed) -> list[Row]:
    """The rows of the claims whose day follows from where their report was placed."""
    report = placed.dating.report
    return [{"claim": claim, "report": report, "start": start, "end": end} for claim, start, end in placed.days]


def revision_columns(record: str, of: str) -> Row:
    """The columns that change where a report turns out to revise another one."""
    report = decode_report(record, "")
    return {"revision_of": of, "record": encode(replace(report, revision=replace(report.revision, of=of)))}


def revised(report: Report, of: str) -> Report:
    """The report as a revision of an earlier one."""
    return replace(report, revision=replace(report.revision, of=report.revision.of or of))
