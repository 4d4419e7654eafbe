"""Names to places: one SQLite file built once from open data, plus curated and user-added places."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from accordingto.config import Config
from accordingto.errors import GazetteerError
from accordingto.gazetteer.added import read_places
from accordingto.gazetteer.build import APPLICATION_ID, current_version, write
from accordingto.gazetteer.build import add as add_places
from accordingto.gazetteer.build import build as build_file
from accordingto.gazetteer.fold import fold
from accordingto.gazetteer.sources import Entry, Progress
from accordingto.gazetteer.toponym import Toponym, distance_km
from accordingto.records import Problem

__all__ = ["Added", "Gazetteer", "Progress", "Toponym", "distance_km", "fold"]

_COLUMNS = (
    "t.gazetteer, t.id, t.name, t.lat, t.lon, t.country, t.admin1, t.level, t.population, t.radius_km, "
    "t.within, t.source"
)
_BY_NAME = f"SELECT {_COLUMNS}, n.rank FROM name n JOIN toponym t ON t.n = n.toponym WHERE n.folded = ?"
_BY_ID = f"SELECT {_COLUMNS}, t.rank FROM toponym t WHERE t.gazetteer = ? AND t.id = ?"
_CACHED_NAMES = 8192
_SAME_PLACE_KM = 15.0


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a file: places taken in, and a Problem for each row that could not be."""

    places: int
    problems: tuple[Problem, ...]


class Gazetteer:
    """Look-ups over the built file and, where there is one, the file of the user's own places beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._added_path = path.with_name(f"{path.stem}-added{path.suffix}")
        self._built = _connect(path)
        self._added = _connect(self._added_path) if self._added_path.exists() else None
        self.lookup_folded = lru_cache(maxsize=_CACHED_NAMES)(self._find)
        self.country = lru_cache(maxsize=None)(self._country)

    @classmethod
    def open(cls, config: Config | Path, progress: Progress | None = None) -> Gazetteer:
        """Open the gazetteer, building it first where it is missing or of another version.

        Raises GazetteerError where it cannot be built or the file is something else.
        """
        path = config.gazetteer_path if isinstance(config, Config) else config
        if _version_of(path) != current_version():
            build_file(path, progress)
        return cls(path)

    @property
    def version(self) -> str:
        """Names the contents: source versions, a hash of the data files, and the number of user places."""
        if self._added is None:
            return current_version()
        count, newest = self._added.execute("SELECT count(*), coalesce(max(n), 0) FROM toponym").fetchone()
        return f"{current_version()}+added-{count}-{newest}"

    def lookup(self, name: str) -> list[Toponym]:
        """All places a name may mean, likeliest first. A name nobody knows gives an empty list."""
        return list(self.lookup_folded(fold(name)))

    def by_id(self, gazetteer: str, identifier: str) -> Toponym | None:
        """The place of that id, or None."""
        for connection in self._connections():
            row = connection.execute(_BY_ID, (gazetteer, identifier)).fetchone()
            if row:
                return Toponym(*row)
        return None

    def _country(self, code: str) -> Toponym | None:
        """The country of an ISO 3166-1 alpha-2 code, or None."""
        row = self._built.execute(
            f"SELECT {_COLUMNS}, t.rank FROM toponym t WHERE t.level = 'country' AND t.country = ?", (code,)
        ).fetchone()
        return Toponym(*row) if row else None

    def parents(self, place: Toponym) -> list[Toponym]:
        """The places around a place, nearest first: the named container, the first-level division, the country."""
        found: list[Toponym] = []
        if place.within:
            found += [t for t in self.lookup(place.within)[:1] if t != place]
        if place.admin1 and place.country and place.level != "admin1":
            found += self._division(place.country, place.admin1)
        if place.country and place.level != "country":
            country = self.country(place.country)
            found += [country] if country else []
        return [t for n, t in enumerate(found) if t not in found[:n]]

    def contains(self, outer: Toponym, inner: Toponym) -> bool:
        """Whether ``inner`` lies within ``outer``: by code where both have one, else by distance and reach."""
        if outer.level == "country":
            return outer.country == inner.country and inner.level != "country"
        if outer.country and inner.country and outer.country != inner.country:
            return False
        if outer.level == "admin1" and outer.admin1 and inner.admin1:
            return inner.admin1 == outer.admin1 and inner.level not in ("admin1", "country")
        return inner.radius_km <= outer.radius_km and outer.distance_km(inner) <= outer.radius_km

    def add(self, path: Path) -> Added:
        """Add the places of a GeoNames country file or a CSV to the user's own, replacing those of the same id.

        Raises GazetteerError where the file is neither or the gazetteer's folder cannot be written.
        """
        if self._added is None:
            write(self._added_path, "added", ())
        problems: list[Problem] = []
        connection = _connect(self._added_path, writable=True)
        try:
            with connection:
                count = add_places(connection, _sound(read_places(path), problems))
        except sqlite3.Error as error:
            raise GazetteerError(f"{self._added_path}: places cannot be added ({error})") from error
        finally:
            connection.close()
        self._added = self._added or _connect(self._added_path)
        self.lookup_folded.cache_clear()
        return Added(count, tuple(problems))

    def close(self) -> None:
        """Close the files."""
        for connection in self._connections():
            connection.close()

    def _connections(self) -> list[sqlite3.Connection]:
        return [self._built] if self._added is None else [self._added, self._built]

    def _find(self, folded: str) -> tuple[Toponym, ...]:
        rows = [Toponym(*row) for c in self._connections() for row in c.execute(_BY_NAME, (folded,))]
        return _distinct(sorted(rows, key=lambda t: (-t.rank, t.gazetteer, t.id)))

    def _division(self, country: str, admin1: str) -> list[Toponym]:
        rows = self._built.execute(
            f"SELECT {_COLUMNS}, t.rank FROM toponym t WHERE t.level = 'admin1' AND t.country = ? AND t.admin1 = ?",
            (country, admin1),
        )
        return [Toponym(*row) for row in rows]


def _distinct(ranked: list[Toponym]) -> tuple[Toponym, ...]:
    """Drop what is the same place again from another source; a curated twin gives the other its neutral name."""
    kept: list[Toponym] = []
    for t in ranked:
        twin = next((n for n, k in enumerate(kept) if _same_place(t, k)), None)
        if twin is None:
            kept.append(t)
        elif t.gazetteer == "curated" and kept[twin].gazetteer == "geonames":
            kept[twin] = replace(kept[twin], name=t.name, within=t.within)
        elif t.gazetteer == "geonames" and kept[twin].gazetteer == "curated":
            kept[twin] = replace(t, name=kept[twin].name, within=kept[twin].within, rank=kept[twin].rank)
    return tuple(kept)


def _same_place(a: Toponym, b: Toponym) -> bool:
    return a.level == b.level and a.country == b.country and a.distance_km(b) < _SAME_PLACE_KM


def _sound(rows: Iterator[Entry | Problem], problems: list[Problem]) -> Iterator[Entry]:
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
        else:
            yield row


def _connect(path: Path, writable: bool = False) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={'rw' if writable else 'ro'}"
    try:
        return sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=30)
    except sqlite3.Error as error:
        raise GazetteerError(
            f"{path}: the gazetteer cannot be opened ({error}); delete it to build it anew"
        ) from error


def _version_of(path: Path) -> str | None:
    """The version a file carries; None where there is none yet. Raises GazetteerError for a foreign file."""
    try:
        if not path.exists() or path.stat().st_size == 0:
            return None
        connection = _connect(path)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise GazetteerError(f"{path}: not a gazetteer of this program; name another file in `gazetteer`")
            row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
            return str(row[0]) if row else None
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise GazetteerError(
            f"{path}: not a gazetteer ({error}); delete it, or name another file in `gazetteer`"
        ) from error
    except OSError as error:
        raise GazetteerError(f"{path}: the gazetteer cannot be read ({error.strerror})") from error
