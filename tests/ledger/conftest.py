"""Both databases for every test of the ledger; PostgreSQL is a throw-away server of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from accordingto.ledger import Ledger

SERVER_USERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root


def _programs() -> Path | None:
    """The folder with initdb and postgres: on the PATH, where pg_config says, or where Debian puts it."""
    found = [Path(p).resolve().parent for p in (shutil.which("initdb"),) if p]
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True)
        found.append(Path(told.stdout.strip()))
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in found if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _server_user() -> str | None:
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((user for user in SERVER_USERS if user in known), None)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a running server, without a database's name; its socket lies in a folder of its own."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server (initdb, postgres) is installed")
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="accordingto-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(*command: object) -> None:
        subprocess.run([str(c) for c in command], user=user, cwd=folder, stdout=subprocess.DEVNULL, check=True)

    run(programs / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    control = (programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w")
    run(*control, "-o", settings, "start")
    try:
        yield f"postgresql://owner@/{{}}?host={folder}"
    finally:
        run(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture
def postgresql_address(postgresql_server: str) -> str:
    """The address of an empty database."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(postgresql_server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgresql_server.format(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made, in each database in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return str(request.getfixturevalue("postgresql_address"))


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """An empty ledger in each database in turn."""
    with Ledger.open(address, timeout=2) as opened:
        yield opened
