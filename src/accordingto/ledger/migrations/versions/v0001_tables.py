"""The first tables: reports and claims with their parts, problems, decisions, and what fusion derives."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_FIGURES = (
    ("id", sa.Text, False), ("measure", sa.Text, False), ("low", sa.BigInteger, True),
    ("high", sa.BigInteger, True), ("bound", sa.Text, False), ("group", sa.Text, True),
    ("basis", sa.Text, False), ("since", sa.Text, True), ("as_of", sa.Text, True), ("subset_of", sa.Text, True),
    ("start", sa.Integer, False), ("end", sa.Integer, False), ("quote", sa.Text, False),
)  # fmt: skip
_CHAIN = (
    ("role", sa.Text, False), ("name", sa.Text, False), ("entity", sa.Text, True), ("kind", sa.Text, True),
    ("text", sa.Text, True), ("start", sa.Integer, True), ("end", sa.Integer, True),
    ("explicit", sa.Boolean, False), ("key", sa.Text, False),
)  # fmt: skip
_PARTICIPANTS = (
    ("role", sa.Text, False), ("name", sa.Text, False), ("entity", sa.Text, True), ("start", sa.Integer, False),
    ("end", sa.Integer, False),
)  # fmt: skip
_PLACES = (
    ("name", sa.Text, False), ("gazetteer", sa.Text, True), ("gazetteer_id", sa.Text, True),
    ("lat", sa.Float, True), ("lon", sa.Float, True), ("country", sa.Text, True), ("level", sa.Text, True),
    ("radius_km", sa.Float, True), ("start", sa.Integer, False), ("end", sa.Integer, False),
    ("quote", sa.Text, False), ("key", sa.Text, False),
)  # fmt: skip
_REPORTS = (
    ("path", sa.Text, True), ("origin", sa.Text, True), ("url", sa.Text, True), ("title", sa.Text, True),
    ("text", sa.Text, False), ("sha256", sa.Text, False), ("language", sa.Text, True), ("outlet", sa.Text, True),
    ("outlet_key", sa.Text, True), ("published_start", sa.Text, True), ("published_end", sa.Text, True),
    ("published_precision", sa.Text, True), ("published_basis", sa.Text, False),
    ("published_conflict", sa.Text, True), ("revision_note", sa.Text, True), ("revision_of", sa.Text, True),
    ("superseded", sa.Text, True), ("copy_of", sa.Text, True), ("maker", sa.Text, True),
    ("record", sa.Text, False),
)  # fmt: skip
_CLAIMS = (
    ("type", sa.Text, False), ("modality", sa.Text, False), ("evidence_start", sa.Integer, False),
    ("evidence_end", sa.Integer, False), ("evidence", sa.Text, False), ("content_start", sa.Integer, False),
    ("content_end", sa.Integer, False), ("content", sa.Text, False), ("cue", sa.Text, True),
    ("direct", sa.Boolean, False), ("hedge", sa.Text, True), ("background", sa.Boolean, False),
    ("phase", sa.Text, True), ("source", sa.Text, True), ("source_kind", sa.Text, True),
    ("when_start", sa.Text, True), ("when_end", sa.Text, True), ("when_precision", sa.Text, True),
    ("when_basis", sa.Text, True), ("record", sa.Text, False),
)  # fmt: skip
_EVENTS = (
    ("type", sa.Text, False), ("when_start", sa.Text, True), ("when_end", sa.Text, True),
    ("origins", sa.Integer, False), ("grade", sa.Text, True), ("record", sa.Text, False),
)  # fmt: skip
_SERIES = (
    ("source", sa.Text, True), ("source_key", sa.Text, False), ("measure", sa.Text, False),
    ("basis", sa.Text, False), ("place", sa.Text, True), ("group", sa.Text, True), ("record", sa.Text, False),
)  # fmt: skip
_POINTS = (
    ("as_of", sa.Text, True), ("low", sa.BigInteger, True), ("high", sa.BigInteger, True),
    ("bound", sa.Text, False), ("claim", sa.Text, False), ("report", sa.Text, False), ("mark", sa.Text, True),
)  # fmt: skip
_INDEXES = {
    "reports": ("origin", "url", "published_start", "superseded"),
    "claims": ("report", "type", "source", "when_start"),
    "figures": ("id", "measure"),
    "places": ("country",),
    "problems": ("subject",),
    "decision_subjects": ("subject",),
    "events": ("type", "when_start"),
    "event_claims": ("claim",),
    "links": ("b",),
    "series_points": ("claim",),
}


def upgrade() -> None:
    """Make every table, index and guard."""
    _reading()
    _reviewing()
    _derived()
    for table, columns in _INDEXES.items():
        for column in columns:
            kind = "hash" if column in ("origin", "url", "source", "subject") else None
            op.create_index(f"ix_{table}_{column}", table, [column], postgresql_using=kind)
    _words() if op.get_bind().dialect.name == "postgresql" else _fts()
    op.execute("INSERT INTO ledger_meta (key, value) VALUES ('application', 'accordingto')")


def _reading() -> None:
    op.create_table("ledger_meta", sa.Column("key", sa.Text, primary_key=True), _column("value", sa.Text, False))
    _numbered("reports", *_columns(_REPORTS), _words_column())
    report = sa.Column("report", sa.Text, sa.ForeignKey("reports.id"), nullable=False)
    superseded = sa.Column("superseded", sa.Boolean, nullable=False, server_default=sa.false())
    _numbered("claims", report, superseded, *_columns(_CLAIMS), _words_column())
    for name, columns in (
        ("figures", _FIGURES),
        ("chain", _CHAIN),
        ("participants", _PARTICIPANTS),
        ("places", _PLACES),
    ):
        _child(name, "claim", "claims", *_columns(columns))
    _numbered("problems", *(_column(name, sa.Text, False) for name in ("stage", "subject", "code", "message")))


def _reviewing() -> None:
    texts = [_column(name, sa.Text, name == "field") for name in ("kind", "who", "when", "why", "field", "record")]
    _numbered("decisions", *texts)
    _child("decision_subjects", "decision", "decisions", _column("subject", sa.Text, False))
    for table in ("decisions", "decision_subjects"):
        _append_only(table)


def _derived() -> None:
    _numbered("events", *_columns(_EVENTS))
    _child("event_claims", "event", "events", _column("claim", sa.Text, False))
    names = ("measure", "basis", "group", "low", "high")
    _child("event_figures", "event", "events", *_columns(c for c in _FIGURES if c[0] in names))
    keys = [sa.Column(name, sa.Text, primary_key=True) for name in ("a", "b", "relation")]
    op.create_table("links", *keys, _column("record", sa.Text, False))
    _numbered("series", *_columns(_SERIES))
    _child("series_points", "series", "series", *_columns(_POINTS))
    rest = [_column(name, sa.Text, False) for name in ("of", "kind", "reasons")]
    op.create_table("copies", sa.Column("report", sa.Text, primary_key=True), *rest)


def _column(name: str, kind: type[Any], null: bool) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def _columns(rows: Any) -> list[sa.Column[Any]]:
    return [_column(*row) for row in rows]


def _words_column() -> sa.Column[Any]:
    return sa.Column("words", postgresql.TSVECTOR().with_variant(sa.Text(), "sqlite"))


def _numbered(name: str, *columns: sa.Column[Any]) -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        name,
        sa.Column("n", number, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *columns,
    )


def _child(name: str, owner: str, parent: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column(owner, sa.Text, sa.ForeignKey(f"{parent}.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        *columns,
    )


def _append_only(table: str) -> None:
    """A reviewer's act stands for good: the database itself refuses to change or remove one."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION accordingto_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'decisions are append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION accordingto_append_only()"
    )


def _words() -> None:
    for table in ("reports", "claims"):
        op.create_index(f"ix_{table}_words", table, ["words"], postgresql_using="gin")


def _fts() -> None:
    """External-content FTS5: the words are indexed, the text stays in its table, triggers keep the two equal."""
    for table, columns in (("reports", ("title", "text")), ("claims", ("evidence", "content"))):
        names = ", ".join(columns)
        old = ", ".join(f"old.{c}" for c in columns)
        new = ", ".join(f"new.{c}" for c in columns)
        remove = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', old.n, {old});"
        insert = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (new.n, {new});"
        op.execute(
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', content_rowid='n', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        op.execute(f"CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN {insert} END")
        op.execute(f"CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN {remove} END")
        op.execute(
            f"CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {names} ON {table} BEGIN {remove} {insert} END"
        )
