"""What the two databases do differently beyond opening: insertion that keeps what is there, and full text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import repeat
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import Connection

from accordingto.ledger.connect import CACHE
from accordingto.ledger.folding import search_parts
from accordingto.ledger.rows import Row

_BULK = -524_288  # KiB of page cache while much is written: ids come in no order, each goes anywhere in an index
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
    """Insert rows that are known to be new; all of one table have the same columns.

    The rows go to the driver as they are: looking at each value, as SQLAlchemy does, takes longer than storing it.
    """
    for table, rows in tables:
        if rows:
            statement = _insertion(connection.dialect.name, table, tuple(rows[0]))
            connection.exec_driver_sql(statement, list(rows))


def among(connection: Connection, question: str, ids: Sequence[object], *before: object) -> Sequence[sa.Row[Any]]:
    """The rows that answer a question of SQL, its ``{}`` in order those ``before``, then the list of ids.

    It goes to the driver as it is: where many short questions are asked, making each takes longer than the answer.
    """
    sign = "%s" if connection.dialect.name == "postgresql" else "?"
    places = 1 << (len(ids) - 1).bit_length()  # few lengths, so that the database knows the question again
    padded = (*ids, *repeat(ids[-1], places - len(ids)))
    asked = question.format(*(sign for _ in before), ", ".join(repeat(sign, places)))
    return connection.exec_driver_sql(asked, (*before, *padded)).all()


@cache
def _insertion(database: str, table: sa.Table, columns: tuple[str, ...]) -> str:
    made: Any = PGDialect_psycopg if database == "postgresql" else partial(sqlite.dialect, paramstyle="named")
    return str(sa.insert(table).compile(dialect=made(), column_keys=list(columns)))


def index_words(connection: Connection, table: sa.Table, words: Callable[[], dict[str, str]]) -> None:
    """Set PostgreSQL's search column of rows, given by id; SQLite's triggers have done it already.

    Of a very long report, the first half million characters can be searched.
    """
    if connection.dialect.name != "postgresql":
        return
    found = words()
    if not found:
        return
    update = (
        sa.update(table)
        .where(table.c.id == sa.bindparam("row"))
        .values(words=sa.func.to_tsvector(sa.literal_column("'english'"), sa.bindparam("folded")))
    )
    connection.execute(update, [{"row": id_, "folded": folded[:_INDEXED]} for id_, folded in found.items()])


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


def hold_all(connection: Connection, table: sa.Table) -> None:
    """Keep others from adding to a table until this transaction ends; locks one by one would be too many."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")


@contextmanager
def in_bulk(connection: Connection) -> Iterator[None]:
    """Give the database room for writing much at once; without it the same pages are written again and again."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size = {_BULK}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {CACHE}")
