"""How each kind of record is printed: its table columns, CSV fields and JSON object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from accordingto.cli.output import Column, Layout
from accordingto.export.wording import bounds, published_short, speaker_words
from accordingto.records import Event, Figure, FigureRange, Problem, Record, Report, Series, When

if TYPE_CHECKING:
    from accordingto.app import Change
    from accordingto.ledger import ClaimRow, FigureRow, SourceRow

SHORT_ID = 8


def as_object(record: Record) -> dict[str, Any]:
    """A record as plain data with the fields of LEDGER.md, ``record`` first."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    return {"record": record.record, **fields}


def as_line(record: Record) -> str:
    """A record as one line of JSON."""
    return json.dumps(as_object(record), ensure_ascii=False)


def short(id_: str) -> str:
    """The beginning of an id, enough to name a record by."""
    return id_[:SHORT_ID]


def claim_cells(row: ClaimRow) -> dict[str, Any]:
    """A claim as one line of a spreadsheet."""
    claim, when = row.claim, row.claim.when
    return {
        "id": claim.id, "report": claim.report, "type": claim.type, "modality": claim.modality,
        "source": claim.speaker.name if claim.speaker else None, "chain": " → ".join(x.name for x in claim.chain),
        "when_start": when.start if when else None, "when_end": when.end if when else None,
        "when_basis": when.basis if when else None,
        "places": "; ".join(p.name for p in claim.where),
        "countries": "; ".join(dict.fromkeys(p.country for p in claim.where if p.country)),
        "figures": "; ".join(f"{f.measure} {bounds(f.low, f.high)}" for f in claim.figures),
        "hedge": claim.hedge.quote if claim.hedge else None, "background": claim.background,
        "phase": claim.phase, "start": claim.content.start, "end": claim.content.end,
        "content": claim.content.quote, "evidence": claim.evidence.quote, "review": row.review,
    }  # fmt: skip


def _claim_object(row: ClaimRow) -> dict[str, Any]:
    return {**as_object(row.claim), "review": row.review}


def _kind_words(row: ClaimRow) -> str:
    """Type, modality where it is not plain, and what reviewers made of it."""
    modality = "" if row.claim.modality == "asserted" else row.claim.modality
    return ", ".join(filter(None, (row.claim.type.replace("_", " "), modality, reviewed_words(row.review))))


def reviewed_words(review: str | None) -> str:
    """``edited`` or ``rejected``: what a reader must know; empty for a claim that stands as read."""
    return review if review in ("edited", "rejected") else ""


def short_day(when: When | None) -> str:
    """The day or range in as few letters as a table has room for; the report's own words where those do not settle
    which day it is; empty where nothing is told."""
    if when is None or (when.start is None and when.end is None):
        return f"“{when.expression.quote}”" if when and when.expression else ""
    start, end = when.start or "?", when.end or "?"
    return start if start == end else f"{start} to {end}"


CLAIMS: Layout[ClaimRow] = Layout(
    "claims",
    (
        Column("Id", lambda r: short(r.claim.id), whole=True),
        Column("Type", _kind_words),
        Column("Said by", lambda r: speaker_words(r.claim)),
        Column("When", lambda r: short_day(r.claim.when)),
        Column("Where", lambda r: ", ".join(p.name for p in r.claim.where), wide=True),
        Column("Claim", lambda r: r.claim.content.quote),
    ),
    claim_cells,
    _claim_object,
)


def figure_measure(figure: Figure | FigureRange) -> str:
    """What is counted, with its group: ``killed (children)``."""
    name = figure.measure.replace("_", " ")
    return f"{name} ({figure.group})" if figure.group else name


def _figure_object(row: FigureRow) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(row.figure)
    claim: dict[str, Any] = msgspec.to_builtins(row.claim)
    return {
        "record": "figure", **fields, "claim": row.claim.id, "report": row.report.id,
        "source": row.claim.speaker.name if row.claim.speaker else None, "outlet": row.report.outlet,
        "published": published_short(row.report.published), "when": claim["when"], "where": claim["where"],
        "modality": row.claim.modality, "evidence": claim["evidence"], "review": row.review,
    }  # fmt: skip


def _figure_cells(row: FigureRow) -> dict[str, Any]:
    figure, claim, when = row.figure, row.claim, row.claim.when
    return {
        "id": figure.id, "claim": claim.id, "report": row.report.id, "measure": figure.measure,
        "low": figure.low, "high": figure.high, "bound": figure.bound, "group": figure.group,
        "basis": figure.basis, "since": figure.since, "as_of": figure.as_of, "subset_of": figure.subset_of,
        "source": claim.speaker.name if claim.speaker else None, "outlet": row.report.outlet,
        "published": published_short(row.report.published), "when_start": when.start if when else None,
        "when_end": when.end if when else None, "places": "; ".join(p.name for p in claim.where),
        "modality": claim.modality, "start": figure.start, "end": figure.end, "quote": figure.quote,
        "evidence": claim.evidence.quote, "review": row.review,
    }  # fmt: skip


def _number_words(row: FigureRow) -> str:
    words, review = bounds(row.figure.low, row.figure.high), reviewed_words(row.review)
    return f"{words} ({review})" if review else words


FIGURES: Layout[FigureRow] = Layout(
    "figures",
    (
        Column("Number", _number_words),
        Column("Measure", lambda r: figure_measure(r.figure)),
        Column("Basis", lambda r: r.figure.basis),
        Column("Said by", lambda r: speaker_words(r.claim)),
        Column("When", lambda r: short_day(r.claim.when)),
        Column("Where", lambda r: ", ".join(p.name for p in r.claim.where)),
        Column("Published", lambda r: published_short(r.report.published) or "unknown", wide=True),
        Column("Claim", lambda r: short(r.claim.id), whole=True),
    ),
    _figure_cells,
    _figure_object,
)


def _event_cells(event: Event) -> dict[str, Any]:
    when = event.when
    return {
        "id": event.id, "type": event.type, "when_start": when.start if when else None,
        "when_end": when.end if when else None, "places": "; ".join(p.name for p in event.where),
        "figures": "; ".join(range_words(f) for f in event.figures), "claims": len(event.claims),
        "origins": event.origins, "grade": event.grade, "claimed_by": "; ".join(event.claimed_by),
        "denied_by": "; ".join(event.denied_by),
    }  # fmt: skip


def range_words(figure: FigureRange) -> str:
    """A measure's range over an event: ``killed 12 to 14``, ``killed 195 or more``."""
    low, high = figure.low, figure.high
    if low == high:
        one_sided = figure.low_open != figure.high_open
        ends = bounds(
            None if figure.low_open and one_sided else low, None if figure.high_open and one_sided else high
        )
    else:
        ends = f"{low:,}{' or fewer' * figure.low_open} to {high:,}{' or more' * figure.high_open}"
    return f"{figure_measure(figure)} {ends}"


EVENTS: Layout[Event] = Layout(
    "events",
    (
        Column("Id", lambda e: short(e.id), whole=True),
        Column("Type", lambda e: e.type),
        Column("When", lambda e: short_day(e.when)),
        Column("Where", lambda e: ", ".join(p.name for p in e.where)),
        Column("Figures", lambda e: "; ".join(range_words(f) for f in e.figures)),
        Column("Claims", lambda e: str(len(e.claims)), right=True),
        Column("Origins", lambda e: str(e.origins), right=True),
        Column("Grade", lambda e: e.grade or ""),
    ),
    _event_cells,
    as_object,
)


def _all_fields(record: SourceRow | Change) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(record)
    return fields


SOURCES: Layout[SourceRow] = Layout(
    "sources",
    (
        Column("Source", lambda s: s.name or "no outlet known"),
        Column("Kind", lambda s: (s.kind or "").replace("_", " "), wide=True),
        Column("Reports", lambda s: str(s.reports), right=True, whole=True),
        Column("Claims", lambda s: str(s.claims), right=True, whole=True),
        Column("Figures", lambda s: str(s.figures), right=True, whole=True),
        Column("First", lambda s: s.first or "", wide=True),
        Column("Last", lambda s: s.last or "", wide=True),
    ),
    _all_fields,
    lambda s: {"record": "source", **_all_fields(s)},
)


def _report_cells(report: Report) -> dict[str, Any]:
    day = report.published
    return {
        "id": report.id, "published": day.start, "published_end": day.end, "basis": day.basis,
        "conflict": day.conflict, "outlet": report.outlet, "title": report.title, "language": report.language,
        "path": report.path, "url": report.url, "characters": len(report.text), "sha256": report.sha256,
        "revision_of": report.revision.of, "copy_of": report.copy_of, "cites": "; ".join(report.cites),
    }  # fmt: skip


def _descent(report: Report) -> str:
    if report.copy_of:
        return f"copy of {short(report.copy_of)}"
    return f"revises {short(report.revision.of)}" if report.revision.of else ""


REPORTS: Layout[Report] = Layout(
    "reports",
    (
        Column("Id", lambda r: short(r.id), whole=True),
        Column("Published", lambda r: f"{published_short(r.published) or 'unknown'} ({r.published.basis})"),
        Column("Outlet", lambda r: r.outlet or "unknown"),
        Column("Title", lambda r: r.title or r.path or ""),
        Column("Of", _descent),
    ),
    _report_cells,
    as_object,
)


def _problem_cells(problem: Problem) -> dict[str, Any]:
    return {name: getattr(problem, name) for name in ("stage", "subject", "code", "message")}


PROBLEMS: Layout[Problem] = Layout(
    "problems",
    (
        Column("Item", lambda p: p.subject),
        Column("Stage", lambda p: p.stage, whole=True),
        Column("What is wrong", lambda p: p.message),
    ),
    _problem_cells,
    as_object,
)


CHANGES: Layout[Change] = Layout(
    "changes",
    (
        Column("Day", lambda c: c.day or "", whole=True),
        Column("What", lambda c: c.kind),
        Column("Claim", lambda c: short(c.claim or c.report), whole=True),
        Column("Other", lambda c: short(c.other or ""), whole=True),
        Column("How", lambda c: c.words),
    ),
    _all_fields,
    lambda c: {"record": "change", **_all_fields(c)},
)


def series_name(series: Series) -> str:
    """The line's source, measure, group, basis and place."""
    group = f" ({series.group})" if series.group else ""
    basis = f"{series.basis} since {series.since}" if series.since else series.basis
    parts = (series.source or "source not known", f"{series.measure}{group}", basis, series.place)
    return ", ".join(part.replace("_", " ") for part in parts if part)


def _series_cells(series: Series) -> dict[str, Any]:
    return {
        "id": series.id, "source": series.source, "measure": series.measure, "basis": series.basis,
        "place": series.place, "group": series.group, "since": series.since,
        "points": "; ".join(f"{p.as_of or '?'} {bounds(p.low, p.high)}" for p in series.points),
    }  # fmt: skip


SERIES: Layout[Series] = Layout(
    "series",
    (
        Column("Line", series_name),
        Column("Points", lambda s: " → ".join(_point(s, i) for i in range(len(s.points)))),
    ),
    _series_cells,
    as_object,
)


def _point(series: Series, i: int) -> str:
    point = series.points[i]
    mark = f" [{point.mark}]" if point.mark else ""
    return f"{bounds(point.low, point.high)} ({point.as_of or 'day unknown'}){mark}"
