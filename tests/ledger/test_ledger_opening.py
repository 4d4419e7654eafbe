"""What can stand in the way of opening or writing, each told with the file's name and how to mend it."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from accordingto.errors import LedgerError, LedgerLocked, LedgerReadOnly, NotALedger
from accordingto.ledger import Ledger, migrate
from accordingto.ledger.schema import metadata
from tests.ledger import build

NOBODY = 65534


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may write anywhere, so give root's rights up for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """A folder others may enter (pytest's own are for their owner alone)."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    return tmp_path


def filled(path: Path) -> Path:
    report, claim = build.full()
    with Ledger.open(path) as ledger:
        ledger.add(report, [claim])
    return path


def test_migrations_make_the_tables_of_the_schema(ledger: Ledger) -> None:
    def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
        full_text = "_fts" in str(name) or str(name).endswith("_words")  # differs by database, see schema.py
        return not full_text or kind == "column"

    with ledger._asking() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert set(metadata.tables) <= set(sa.inspect(connection).get_table_names())


def test_opening_twice_keeps_what_is_there(address: str) -> None:
    report, claim = build.full()
    with Ledger.open(address) as ledger:
        ledger.add(report, [claim])
    with Ledger.open(address, create=False) as ledger:
        assert list(ledger.claims()) == [claim]


def test_a_newer_ledger_is_named_as_such(address: str) -> None:
    with Ledger.open(address) as ledger, ledger._writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match=r"newer accordingto .*9999.*update"):
        Ledger.open(address)


def test_another_applications_database_is_left_alone(address: str) -> None:
    with Ledger.open(address) as ledger:
        engine = ledger._target.engine
        metadata.drop_all(engine)
        with engine.begin() as connection:
            connection.execute(sa.text("DROP TABLE alembic_version"))
            connection.execute(sa.text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(NotALedger, match="not a ledger"):
        Ledger.open(address)


def test_a_database_with_another_header_is_not_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 1196444487")  # a GeoPackage
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotALedger, match=r"map\.gpkg: not a ledger"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_not_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Shopping: bread, salt, candles. " * 40)
    with pytest.raises(NotALedger, match=r"notes\.txt: not a ledger.*--ledger"):
        Ledger.open(path)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.tally().reports == 0


def test_a_damaged_ledger_is_told_apart(tmp_path: Path) -> None:
    path = filled(tmp_path / "ledger.db")
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    with pytest.raises(LedgerError, match=r"ledger\.db: .*(damaged|not a ledger)"), Ledger.open(path) as ledger:
        list(ledger.claims())


def test_a_missing_ledger_is_not_made_by_a_question(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="accordingto read"):
        Ledger.open(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("{}", "is a folder"),
        ("{}/no/such/ledger.db", "there is no folder"),
        ("mysql://localhost/x", "only SQLite files and postgresql"),
        ("postgresql://nobody@127.0.0.1:1/x", "does not answer"),
        ("postgresql://a b:c:d@/x:y:z", "127|does not answer|not a database address|refuses|no such database"),
    ],
)
def test_targets_that_cannot_be_ledgers(tmp_path: Path, target: str, words: str) -> None:
    with pytest.raises(LedgerError, match=words):
        Ledger.open(target.format(tmp_path))


def test_a_password_is_never_shown() -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger.open("postgresql://ana:secret@127.0.0.1:1/x")
    assert "secret" not in str(caught.value)
    assert "ana" in str(caught.value)


def test_a_missing_database_is_named(postgresql_server: str) -> None:
    with pytest.raises(LedgerError, match="no such database; make one with `createdb`"):
        Ledger.open(postgresql_server.format("nowhere"))


def test_a_role_that_may_not_write_is_told(postgresql_address: str) -> None:
    report, claim = build.full()
    with Ledger.open(postgresql_address) as ledger:
        ledger.add(report, [claim])
        with ledger._writing() as connection:
            connection.execute(sa.text("DROP ROLE IF EXISTS guest"))
            connection.execute(sa.text("CREATE ROLE guest LOGIN"))
            connection.execute(sa.text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest"))
    with Ledger.open(postgresql_address.replace("owner@", "guest@")) as ledger:
        assert list(ledger.claims()) == [claim]
        with pytest.raises(LedgerReadOnly, match="right to write"):
            ledger.add(build.report("Another report."))


@pytest.mark.parametrize("folder_too", [False, True])
def test_a_read_only_ledger_answers_but_takes_nothing(open_folder: Path, folder_too: bool) -> None:
    path = filled(open_folder / "ledger.db")
    path.chmod(0o444)
    open_folder.chmod(0o555 if folder_too else 0o755)
    try:
        with unprivileged(), Ledger.open(path) as ledger:
            assert ledger.tally().claims == 1
            assert len(list(ledger.claims(about="nurses"))) == 1
            with pytest.raises(LedgerReadOnly, match=r"ledger\.db: the ledger cannot be written; give it write"):
                ledger.add(build.report("Another report."))
    finally:
        open_folder.chmod(0o755)
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_no_ledger_is_made_in_a_read_only_folder(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    try:
        with unprivileged(), pytest.raises(LedgerReadOnly, match=r"new\.db: the ledger cannot be written"):
            Ledger.open(open_folder / "new.db")
    finally:
        open_folder.chmod(0o755)


def test_an_unreadable_ledger_is_told(open_folder: Path) -> None:
    path = filled(open_folder / "ledger.db")
    path.chmod(0o000)
    with unprivileged(), pytest.raises(LedgerError, match="cannot be read"):
        Ledger.open(path)


def test_a_locked_ledger_is_told_after_the_wait(tmp_path: Path) -> None:
    path = filled(tmp_path / "ledger.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Ledger.open(path, timeout=0.2) as ledger:
            assert ledger.tally().claims == 1
            with pytest.raises(LedgerLocked, match=r"ledger\.db: another process holds"):
                ledger.add(build.report("Another report."))
            other.execute("ROLLBACK")
            assert ledger.add(build.report("Another report.")).status == "new"
    finally:
        other.close()


def test_a_locked_table_is_told_after_the_wait(postgresql_address: str) -> None:
    import psycopg

    with Ledger.open(postgresql_address, timeout=0.2) as ledger, psycopg.connect(postgresql_address) as other:
        other.execute("LOCK TABLE reports IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(LedgerLocked, match="another process holds"):
            ledger.add(build.report("A report."))
        other.rollback()
        assert ledger.add(build.report("A report.")).status == "new"


def test_a_ledger_in_memory(tmp_path: Path) -> None:
    report, claim = build.full()
    with Ledger.open(":memory:") as ledger:
        ledger.add(report, [claim])
        assert list(ledger.claims(about="nurses")) == [claim]
    assert list(tmp_path.iterdir()) == []


def test_the_known_versions_are_those_of_the_scripts() -> None:
    scripts = Path(migrate.__file__).parent / "migrations" / "versions"
    lines = [line for script in scripts.glob("v*.py") for line in script.read_text().splitlines()]
    found = {line.split('"')[1] for line in lines if line.startswith("revision =")}
    assert found == set(migrate.KNOWN)
    assert max(found) == migrate.HEAD
