"""What the two databases do differently beyond opening: insertion that keeps what is there, and full text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from accordingto.ledger.folding import search_parts
from accordingto.ledger.rows import Row

_INDEXED = 500_000  # characters; PostgreSQL refuses a search column over 1 MB


def insert_missing(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert the rows whose key is not there yet."""
    if rows:
        connection.execute(_or_nothing(connection, table), rows)


def insert_new(connection: Connection, table: sa.Table, row: Row) -> bool:
    """Insert a row; False where its key is there already."""
    statement: Any = _or_nothing(connection, table).returning(sa.literal_column("1"))
    return connection.execute(statement, row).first() is not None


def _or_nothing(connection: Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def insert_all(connection: Connection, tables: Iterable[tuple[sa.Table, Sequence[Row]]]) -> None:
    """Insert rows that are known to be new."""
    for table, rows in tables:
        if rows:
            connection.execute(sa.insert(table), rows)


def index_words(connection: Connection, table: sa.Table, words: dict[str, str]) -> None:
    """Set PostgreSQL's search column of the rows with these ids; SQLite's triggers have done it already.

    Of a very long report, the first half million characters can be searched.
    """
    if connection.dialect.name != "postgresql" or not words:
        return
    update = (
        sa.update(table)
        .where(table.c.id == sa.bindparam("row"))
        .values(words=sa.func.to_tsvector(sa.literal_column("'english'"), sa.bindparam("folded")))
    )
    connection.execute(update, [{"row": id_, "folded": folded[:_INDEXED]} for id_, folded in words.items()])


def about(database: str, table: sa.Table, asked: str) -> sa.ColumnElement[bool]:
    """The condition that a row's words hold every word and "phrase" asked for; nothing asked finds nothing."""
    parts = search_parts(asked)
    if not parts:
        return sa.false()
    if database == "postgresql":
        return sa.and_(*(_has_phrase(table, part) for part in parts))
    fts = sa.table(f"{table.name}_fts", sa.column("rowid", sa.Integer))
    match = sa.literal_column(fts.name).op("MATCH")(" AND ".join(f'"{part}"' for part in parts))
    return table.c.n.in_(sa.select(fts.c.rowid).where(match))


def _has_phrase(table: sa.Table, part: str) -> sa.ColumnElement[bool]:
    """A part of nothing but stop words ("the") asks nothing."""
    query = sa.func.phraseto_tsquery(sa.literal_column("'english'"), part)
    return sa.or_(sa.func.numnode(query) == 0, table.c.words.op("@@")(query))


def hold(connection: Connection, names: Iterable[str | None]) -> None:
    """Keep others from adding another revision of the same thing until this transaction ends.

    SQLite lets in one writer at a time anyway.
    """
    if connection.dialect.name != "postgresql":
        return
    for name in sorted({name for name in names if name}):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, 0))))
