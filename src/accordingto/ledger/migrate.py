"""Bring a ledger's tables up to this program's version, under a lock: two processes may open it at once.

Alembic is loaded only where there is something to do, which keeps opening fast.
"""

from __future__ import annotations

import sqlite3
import time
from importlib.resources import as_file, files

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPICursor

from accordingto.errors import LedgerError, LedgerReadOnly, NotALedger
from accordingto.ledger.connect import MEMORY, Target
from accordingto.ledger.faults import NOT_A_LEDGER, READ_ONLY
from accordingto.ledger.write import review_all

HEAD = "0003"
KNOWN = ("0001", "0002", HEAD)  # every version this program can open, oldest first
APPLICATION = "accordingto"
APPLICATION_ID = 0x41_63_54_6F  # "AcTo", in the header of every SQLite ledger
_ADVISORY_LOCK = 0x41_63_54_6F


def prepare(target: Target, timeout: float) -> None:
    """Check that the target is a ledger and bring it to HEAD.

    Raises NotALedger for another application's database, LedgerError for a ledger of a newer program, and
    LedgerReadOnly where an older or empty one cannot be written.
    """
    with target.engine.connect() as connection:
        version = _version(connection, target.where)
    if version != HEAD:
        _upgrade(target)
    if target.writable and target.engine.dialect.name == "sqlite" and target.where != MEMORY:
        _enter_wal(target, timeout)


def _upgrade(target: Target) -> None:
    if not target.writable:
        raise LedgerReadOnly(READ_ONLY.format(where=target.where))
    with target.engine.connect().execution_options(write=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
        version = _version(connection, target.where)
        if version != HEAD:  # another process may have come first
            _run_migrations(connection)
            if version is not None:
                review_all(connection)
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _version(connection: Connection, where: str) -> str | None:
    """The ledger's version, None where the database is empty."""
    names = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in names or "ledger_meta" not in names:
        if names or _foreign_header(connection):
            raise NotALedger(NOT_A_LEDGER.format(where=where))
        return None
    application = connection.scalar(sa.text("SELECT value FROM ledger_meta WHERE key = 'application'"))
    if application != APPLICATION or _foreign_header(connection):
        raise NotALedger(NOT_A_LEDGER.format(where=where))
    version: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    if version not in KNOWN:
        raise LedgerError(f"{where}: made by a newer accordingto (ledger version {version}); update accordingto")
    return version


def _foreign_header(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return False
    return connection.exec_driver_sql("PRAGMA application_id").scalar() not in (0, APPLICATION_ID)


def _run_migrations(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  loaded only where there is something to migrate
    from alembic.config import Config  # noqa: PLC0415

    with as_file(files("accordingto.ledger") / "migrations") as scripts:
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _enter_wal(target: Target, timeout: float) -> None:
    """Change the journal mode once. SQLite's busy timeout does not cover that change, so the wait is here."""
    give_up = time.monotonic() + timeout
    raw = target.engine.raw_connection()
    try:
        cursor = raw.cursor()
        while not _in_wal(cursor, last=time.monotonic() >= give_up):
            time.sleep(0.02)
    finally:
        raw.close()


def _in_wal(cursor: DBAPICursor, *, last: bool) -> bool:
    try:
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone() != ("wal",):
            cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
