"""From ``--ledger``'s value to an engine: an SQLite file, ``:memory:``, or a PostgreSQL database.

SQLite runs in WAL mode with foreign keys on. Transactions that write begin IMMEDIATE, so that two processes queue
for the file instead of failing half-way; the ``write`` execution option asks for it.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from accordingto.errors import LedgerError, LedgerReadOnly
from accordingto.ledger.faults import READ_ONLY

MEMORY = ":memory:"
CACHE = -65_536
"""SQLite's page cache at most: KiB, by its sign."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a ledger lies. ``where`` is its name for people (without a password), ``writable`` False where the file
    or its folder does not let us write."""

    where: str
    engine: Engine
    writable: bool
    fresh: bool = False


def connect(target: str | Path, *, create: bool, timeout: float) -> Target:
    """An engine for the target; nothing is read or written yet.

    Raises LedgerError where the target is no path or database we know, or is missing and may not be created.
    """
    text = str(target)
    if "://" in text:
        return _server(text, timeout)
    if text == MEMORY:
        return Target(MEMORY, _sqlite_engine(MEMORY, timeout), writable=True, fresh=True)
    return _file(Path(text), create=create, timeout=timeout)


def _file(path: Path, *, create: bool, timeout: float) -> Target:
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder; name a file in it with --ledger")
    if not path.exists():
        _check_can_create(path, create)
        return Target(str(path), _sqlite_engine(_uri(path), timeout), writable=True, fresh=True)
    if not _may(path, os.R_OK):
        raise LedgerError(f"{path}: the ledger cannot be read; give yourself read permission")
    if _may(path, os.W_OK) and _may(path.parent, os.W_OK):
        return Target(str(path), _sqlite_engine(_uri(path), timeout), writable=True, fresh=not path.stat().st_size)
    return Target(str(path), _sqlite_engine(_uri(path) + _read_only(path), timeout), writable=False)


def _may(path: Path, mode: int) -> bool:
    """Asked for the effective user where the system can tell, as opening goes by that."""
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _check_can_create(path: Path, create: bool) -> None:
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent}; make it, or name another file with --ledger")
    if not create:
        raise LedgerError(f"{path}: no such ledger; make one with `accordingto read PATH --ledger {path}`")
    if not _may(path.parent, os.W_OK):
        raise LedgerReadOnly(READ_ONLY.format(where=path))


def _uri(path: Path) -> str:
    return "file:" + quote(str(path.absolute()))


def _read_only(path: Path) -> str:
    """WAL needs side files even for reading; where none can be made and none are there, the file cannot change."""
    settled = not path.with_name(path.name + "-wal").exists()
    return "?mode=ro&immutable=1" if settled else "?mode=ro"


def _sqlite_engine(uri: str, timeout: float) -> Engine:
    def opened() -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=uri != MEMORY, timeout=timeout, isolation_level=None, check_same_thread=False
        )

    pool = {"poolclass": StaticPool} if uri == MEMORY else {}
    engine = sa.create_engine("sqlite://", creator=opened, **pool)
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = {CACHE}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _server(text: str, timeout: float) -> Target:
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise LedgerError(f"--ledger: not a database address: {error}") from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise LedgerError(f"{text}: only SQLite files and postgresql:// databases can be ledgers")
    where = url.set(drivername="postgresql").render_as_string(hide_password=True)
    milliseconds = int(timeout * 1000)
    try:
        engine = sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": 10, "options": f"-c lock_timeout={milliseconds}"},
        )
    except ModuleNotFoundError as error:
        message = f"{where}: PostgreSQL needs psycopg; pip install 'accordingto[postgresql]'"
        raise LedgerError(message) from error
    return Target(where, engine, writable=True)
