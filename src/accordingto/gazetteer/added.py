"""Places users add: GeoNames country files and CSV, row by row into entries; a bad row becomes a Problem."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

from accordingto.errors import GazetteerError
from accordingto.gazetteer.fold import is_latin
from accordingto.gazetteer.sources import Entry
from accordingto.gazetteer.toponym import Toponym, prior, settlement_radius
from accordingto.ids import content_id
from accordingto.records import Level, Problem

_GEONAMES_COLUMNS = 19
_CSV_NEEDED = ("name", "lat", "lon")
_RADIUS: dict[str, float] = {
    "site": 0.5, "neighbourhood": 2, "admin2": 25, "admin1": 100, "region": 200, "country": 400, "sea": 300,
}  # fmt: skip
# feature codes of GeoNames: https://www.geonames.org/export/codes.html
_CODES: dict[str, Level] = {
    "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2", "ADM5": "admin2", "ADMD": "admin2",
    "PPLX": "neighbourhood", "PCL": "country", "PCLI": "country", "PCLD": "country", "PCLS": "country",
    "SEA": "sea", "GULF": "sea", "OCN": "sea", "STRT": "sea", "BAY": "sea", "CMPRF": "neighbourhood",
    "CMP": "neighbourhood", "RGN": "region", "CONT": "region",
}  # fmt: skip
_CLASSES: dict[str, Level] = {
    "P": "settlement", "A": "admin2", "S": "site", "R": "site", "L": "region", "H": "region",
    "T": "region", "V": "region",
}  # fmt: skip


def read_places(path: Path) -> Iterator[Entry | Problem]:
    """Rows of a GeoNames dump (tab-separated, 19 columns) or of a CSV with a head line.

    CSV columns: name, lat, lon, and optionally country, level, alternates (separated by ``|``), source.
    Raises GazetteerError where the file cannot be read or is neither.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            if first.count("\t") == _GEONAMES_COLUMNS - 1:
                yield from _rows(path, csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), _geonames)
            else:
                yield from _csv(path, file)
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{path}: neither a GeoNames file nor a CSV in UTF-8 ({error})") from error


def _csv(path: Path, file: Iterator[str]) -> Iterator[Entry | Problem]:
    reader = csv.reader(file)
    head = [h.strip().lower() for h in next(reader, [])]
    missing = [c for c in _CSV_NEEDED if c not in head]
    if missing:
        raise GazetteerError(
            f"{path}: neither a GeoNames country file (19 tab-separated columns) nor a CSV with the columns "
            f"name, lat, lon; missing: {', '.join(missing)}"
        )
    yield from _rows(path, reader, lambda cells: _plain(dict(zip(head, cells, strict=False))), 2)


def _rows(
    path: Path, rows: Iterator[list[str]], parse: Callable[[list[str]], Entry], first: int = 1
) -> Iterator[Entry | Problem]:
    for n, cells in enumerate(rows, first):
        if not any(c.strip() for c in cells):
            continue
        try:
            yield parse(cells)
        except (ValueError, IndexError, KeyError) as error:
            yield Problem("gazetteer", f"{path}:{n}", "bad_row", f"row {n}: {error}")


def _geonames(cells: list[str]) -> Entry:
    if len(cells) != _GEONAMES_COLUMNS:
        raise ValueError(f"{len(cells)} columns instead of {_GEONAMES_COLUMNS}")
    kind, code = cells[6], cells[7]
    level = _CODES.get(code) or _CLASSES.get(kind)
    if level is None:
        raise ValueError(f"unknown feature class {kind!r}")
    lat, lon = _point(cells[4], cells[5])
    population = int(cells[14] or 0)
    toponym = Toponym(
        "geonames", str(int(cells[0])), _named(cells[1]), lat, lon, cells[8] or None, cells[10] or None, level,
        population, _radius(level, population), source=f"GeoNames {kind}.{code}", rank=prior(level, population),
    )  # fmt: skip
    alternates = tuple(a.strip() for a in cells[3].split(",") if a.strip() and is_latin(a))
    return Entry(toponym, (cells[1], cells[2]), alternates)


def _plain(row: dict[str, str]) -> Entry:
    level: Level = row.get("level", "").strip() or "settlement"  # type: ignore[assignment]  # checked next
    if level not in get_args(Level):
        raise ValueError(f"level {level!r} is none of {', '.join(get_args(Level))}")
    lat, lon = _point(row["lat"], row["lon"])
    name = _named(row["name"])
    country = row.get("country", "").strip().upper() or None
    toponym = Toponym(
        "user", content_id(name, lat, lon), name, lat, lon, country, None, level, 0, _radius(level, 0),
        source=row.get("source", "").strip() or "user", rank=prior(level, 0) + 2.0,
    )  # fmt: skip
    return Entry(toponym, (name, *(a.strip() for a in row.get("alternates", "").split("|") if a.strip())))


def _named(name: str) -> str:
    if not name.strip():
        raise ValueError("no name")
    return name.strip()


def _point(lat: str, lon: str) -> tuple[float, float]:
    y, x = float(lat), float(lon)
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        raise ValueError(f"no point on earth: {lat}, {lon}")
    return y, x


def _radius(level: Level, population: int) -> float:
    return settlement_radius(population) if level == "settlement" else _RADIUS[level]
