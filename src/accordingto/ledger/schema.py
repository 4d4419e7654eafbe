"""The tables, as SQLAlchemy Core. A test holds them equal to what the migrations make.

Each record keeps its own columns for questions and, in ``record``, its whole JSON, so that it comes back exactly.
``n`` counts rows in the order of reading: pages of results and the full-text index go by it. Full text differs by
database: SQLite has FTS5 tables beside ``reports`` and ``claims``, PostgreSQL a ``words`` column in them.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()

ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = postgresql.TSVECTOR().with_variant(sa.Text(), "sqlite")  # empty in SQLite, which has FTS5 tables
BYTEWISE = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")  # sorted as Python sorts


def _child(name: str, owner: str, parent: str, *columns: sa.Column[Any]) -> sa.Table:
    """A list inside a record: one row an item, in order."""
    return sa.Table(
        name,
        metadata,
        sa.Column(owner, sa.Text, sa.ForeignKey(f"{parent}.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        *columns,
    )


ledger_meta = sa.Table(
    "ledger_meta",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("n", ROW_NUMBER, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("path", sa.Text),
    sa.Column("origin", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("language", sa.Text),
    sa.Column("outlet", sa.Text),
    sa.Column("outlet_key", sa.Text),
    sa.Column("published_start", sa.Text, index=True),
    sa.Column("published_end", sa.Text),
    sa.Column("published_precision", sa.Text),
    sa.Column("published_basis", sa.Text, nullable=False),
    sa.Column("published_conflict", sa.Text),
    sa.Column("revision_note", sa.Text),
    sa.Column("revision_of", sa.Text),
    sa.Column("superseded", sa.Text, index=True),
    sa.Column("copy_of", sa.Text),
    sa.Column("maker", sa.Text),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("words", WORDS),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("n", ROW_NUMBER, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("report", sa.Text, sa.ForeignKey("reports.id"), nullable=False, index=True),
    sa.Column("superseded", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("type", sa.Text, nullable=False, index=True),
    sa.Column("modality", sa.Text, nullable=False),
    sa.Column("evidence_start", sa.Integer, nullable=False),
    sa.Column("evidence_end", sa.Integer, nullable=False),
    sa.Column("evidence", sa.Text, nullable=False),
    sa.Column("content_start", sa.Integer, nullable=False),
    sa.Column("content_end", sa.Integer, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("cue", sa.Text),
    sa.Column("direct", sa.Boolean, nullable=False),
    sa.Column("hedge", sa.Text),
    sa.Column("background", sa.Boolean, nullable=False),
    sa.Column("phase", sa.Text),
    sa.Column("source", sa.Text),
    sa.Column("source_kind", sa.Text),
    sa.Column("when_start", sa.Text, index=True),
    sa.Column("when_end", sa.Text),
    sa.Column("when_precision", sa.Text),
    sa.Column("when_basis", sa.Text),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("words", WORDS),
    sa.Column("review", sa.Text, index=True),
    sa.Column("original", sa.Text),
)

figures = _child(
    "figures",
    "claim",
    "claims",
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("measure", sa.Text, nullable=False, index=True),
    sa.Column("low", sa.BigInteger),
    sa.Column("high", sa.BigInteger),
    sa.Column("bound", sa.Text, nullable=False),
    sa.Column("group", sa.Text),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("since", sa.Text),
    sa.Column("as_of", sa.Text),
    sa.Column("subset_of", sa.Text),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
)

chain = _child(
    "chain",
    "claim",
    "claims",
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("entity", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("text", sa.Text),
    sa.Column("start", sa.Integer),
    sa.Column("end", sa.Integer),
    sa.Column("explicit", sa.Boolean, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
)

participants = _child(
    "participants",
    "claim",
    "claims",
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("entity", sa.Text),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

places = _child(
    "places",
    "claim",
    "claims",
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("gazetteer", sa.Text),
    sa.Column("gazetteer_id", sa.Text),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    sa.Column("country", sa.Text, index=True),
    sa.Column("level", sa.Text),
    sa.Column("radius_km", sa.Float),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
)

problems = sa.Table(
    "problems",
    metadata,
    sa.Column("n", ROW_NUMBER, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("n", ROW_NUMBER, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("when", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("field", sa.Text),
    sa.Column("record", sa.Text, nullable=False),
)

decision_subjects = _child(
    "decision_subjects", "decision", "decisions", sa.Column("subject", sa.Text, nullable=False)
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("n", ROW_NUMBER, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("type", sa.Text, nullable=False, index=True),
    sa.Column("when_start", sa.Text, index=True),
    sa.Column("when_end", sa.Text),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Column("grade", sa.Text),
    sa.Column("record", sa.Text, nullable=False),
)

event_claims = _child("event_claims", "event", "events", sa.Column("claim", sa.Text, nullable=False, index=True))

event_figures = _child(
    "event_figures",
    "event",
    "events",
    sa.Column("measure", sa.Text, nullable=False),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("group", sa.Text),
    sa.Column("low", sa.BigInteger),
    sa.Column("high", sa.BigInteger),
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("a", sa.Text, primary_key=True),
    sa.Column("b", sa.Text, primary_key=True),
    sa.Column("relation", sa.Text, primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
    sa.Index("ix_links_b", "b"),
)

series = sa.Table(
    "series",
    metadata,
    sa.Column("n", ROW_NUMBER, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("source", sa.Text),
    sa.Column("source_key", sa.Text, nullable=False),
    sa.Column("measure", sa.Text, nullable=False),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("place", sa.Text),
    sa.Column("group", sa.Text),
    sa.Column("record", sa.Text, nullable=False),
)

series_points = _child(
    "series_points",
    "series",
    "series",
    sa.Column("as_of", sa.Text),
    sa.Column("low", sa.BigInteger),
    sa.Column("high", sa.BigInteger),
    sa.Column("bound", sa.Text, nullable=False),
    sa.Column("claim", sa.Text, nullable=False, index=True),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("mark", sa.Text),
)

copies = sa.Table(
    "copies",
    metadata,
    sa.Column("report", sa.Text, primary_key=True),
    sa.Column("of", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("reasons", sa.Text, nullable=False),
)

# What fusion keeps to go on from: values by kind and key, sorted entries by line, and the reports that wait for it.
fusion_values = sa.Table(
    "fusion_values",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
)

fusion_ranks = sa.Table(
    "fusion_ranks",
    metadata,
    sa.Column("line", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", BYTEWISE, primary_key=True),
    sqlite_with_rowid=False,
)

fusion_queue = sa.Table(
    "fusion_queue",
    metadata,
    sa.Column("n", ROW_NUMBER, primary_key=True, autoincrement=True),
    sa.Column("report", sa.Text, nullable=False),
    sqlite_autoincrement=True,  # numbers are never given twice: the last one tells whether anything has come since
)

datings = sa.Table(
    "datings",
    metadata,
    sa.Column("report", sa.Text, primary_key=True),
    sa.Column("start", sa.Text),
    sa.Column("end", sa.Text),
    sa.Column("reasons", sa.Text, nullable=False),
)

resolved_days = sa.Table(
    "resolved_days",
    metadata,
    sa.Column("claim", sa.Text, primary_key=True),
    sa.Column("report", sa.Text, nullable=False, index=True),
    sa.Column("start", sa.Text, nullable=False),
    sa.Column("end", sa.Text, nullable=False),
)

# Names and addresses may be longer than a B-tree of PostgreSQL takes, and are only asked for whole.
for _column in (
    reports.c.origin,
    reports.c.url,
    claims.c.source,
    problems.c.subject,
    decision_subjects.c.subject,
):
    sa.Index(f"ix_{_column.table.name}_{_column.name}", _column, postgresql_using="hash")
