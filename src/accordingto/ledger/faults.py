"""What a database says when it cannot go on, said again as an error of ours: what, where, how to mend."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy.exc

from accordingto.errors import AccordingtoError, LedgerError, LedgerLocked, LedgerReadOnly, NotALedger

LOCKED = "{where}: another process holds the ledger; wait for it to finish and run this again"
READ_ONLY = "{where}: the ledger cannot be written; give it write permission, or name another file with --ledger"
NOT_A_LEDGER = "{where}: not a ledger of accordingto; name another file with --ledger"
DAMAGED = "{where}: the ledger is damaged; restore a copy, or read the reports again into a new file"
FULL = "{where}: no room left on the disk; make room and run this again"
NO_ENTRY = "{where}: cannot be opened; check that the folder exists and that you may read and write in it"
NOT_ALLOWED = "{where}: the database refuses the user; check name and password, and ask for the right to write"
NO_DATABASE = "{where}: no such database; make one with `createdb`"
NO_ANSWER = "{where}: the database does not answer; check host, port and that the server runs"

_SQLITE: dict[int, tuple[type[AccordingtoError], str]] = {
    sqlite3.SQLITE_BUSY: (LedgerLocked, LOCKED),
    sqlite3.SQLITE_LOCKED: (LedgerLocked, LOCKED),
    sqlite3.SQLITE_READONLY: (LedgerReadOnly, READ_ONLY),
    sqlite3.SQLITE_PERM: (LedgerReadOnly, READ_ONLY),
    sqlite3.SQLITE_NOTADB: (NotALedger, NOT_A_LEDGER),
    sqlite3.SQLITE_CORRUPT: (LedgerError, DAMAGED),
    sqlite3.SQLITE_FULL: (LedgerError, FULL),
    sqlite3.SQLITE_IOERR: (LedgerError, NO_ENTRY),
    sqlite3.SQLITE_CANTOPEN: (LedgerError, NO_ENTRY),
}

# PostgreSQL's SQLSTATE codes, by the first characters that decide.
_POSTGRESQL: tuple[tuple[str, type[AccordingtoError], str], ...] = (
    ("55P03", LedgerLocked, LOCKED),
    ("40P01", LedgerLocked, LOCKED),
    ("25006", LedgerReadOnly, READ_ONLY),
    ("42501", LedgerReadOnly, NOT_ALLOWED),
    ("3D000", LedgerError, NO_DATABASE),
    ("28", LedgerError, NOT_ALLOWED),
    ("53100", LedgerError, FULL),
    ("08", LedgerError, NO_ANSWER),
    ("57P", LedgerError, NO_ANSWER),
)


@contextmanager
def told_plainly(where: str) -> Iterator[None]:
    """Turn the database's expected refusals into LedgerError and its kin; anything else is a bug and passes."""
    try:
        yield
    except (sqlalchemy.exc.DBAPIError, sqlite3.Error) as error:
        told = _told(error, where)
        if told is None:
            raise
        raise told from error


def _told(error: sqlalchemy.exc.DBAPIError | sqlite3.Error, where: str) -> AccordingtoError | None:
    original = error.orig if isinstance(error, sqlalchemy.exc.DBAPIError) else error
    found = _of_sqlite(original) if isinstance(original, sqlite3.Error) else _of_postgresql(original)
    return found[0](found[1].format(where=where)) if found else None


def _of_sqlite(error: sqlite3.Error) -> tuple[type[AccordingtoError], str] | None:
    code = getattr(error, "sqlite_errorcode", None)  # absent from errors the Python module raises itself
    return None if code is None else _SQLITE.get(code & 0xFF)  # the low byte is the primary code


def _of_postgresql(error: BaseException | None) -> tuple[type[AccordingtoError], str] | None:
    state = getattr(error, "sqlstate", None)
    if state is None:
        return _unreached(error)
    return next(((kind, text) for prefix, kind, text in _POSTGRESQL if state.startswith(prefix)), None)


def _unreached(error: BaseException | None) -> tuple[type[AccordingtoError], str] | None:
    """psycopg gives no SQLSTATE where the connection itself failed, only the server's words."""
    if type(error).__name__ != "OperationalError":
        return None
    words = str(error)
    if "does not exist" in words and "database" in words:
        return LedgerError, NO_DATABASE
    refused = "authentication failed" in words or "role" in words or "permission denied" in words
    return LedgerError, NOT_ALLOWED if refused else NO_ANSWER
