"""Building, opening, looking up and adding, over a small file; the shipped data over the full one."""

from __future__ import annotations

import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

import pytest

from accordingto.errors import GazetteerError
from accordingto.gazetteer import Gazetteer, build
from accordingto.gazetteer.build import current_version, write
from accordingto.gazetteer.sources import Entry, _table
from accordingto.gazetteer.toponym import Toponym, prior
from accordingto.records import Level

GEONAMES_ROW = (
    "4019\tBir Nasr\tBir Nasr\tBir Nasir,بئر نصر\t14.5\t33.25\tP\tPPL\tSD\t\t38\t\t\t\t1200\t\t400\t"
    "Africa/Khartoum\t2020-01-01"
)


def _entry(identifier: str, name: str, lat: float, lon: float, country: str, **fields: object) -> Entry:
    values: dict[str, object] = {"admin1": None, "level": "settlement", "population": 5000, "radius_km": 3.0}
    values |= fields
    level: Level = values["level"]  # type: ignore[assignment]
    population = int(str(values["population"]))
    toponym = Toponym(
        str(values.get("gazetteer", "geonames")), identifier, name, lat, lon, country or None,
        values["admin1"],  # type: ignore[arg-type]
        level, population, float(str(values["radius_km"])), rank=prior(level, population),
    )  # fmt: skip
    return Entry(toponym, (name,), tuple(str(values.get("alternates", "")).split("|")))


ENTRIES = (
    _entry("1", "Sudan", 16, 30, "SD", level="country", population=40_000_000, radius_km=770.0),
    _entry("2", "Gezira", 14.6, 33.2, "SD", level="admin1", admin1="38", population=600_000, radius_km=60.0),
    _entry("3", "Wad Madani", 14.4, 33.5, "SD", admin1="38", population=300_000, alternates="Wad Medani|Madani"),
    _entry("4", "Springfield", 37.2, -93.3, "US", admin1="MO", population=170_000),
    _entry("5", "Springfield", 39.8, -89.6, "US", admin1="IL", population=115_000),
    _entry("6", "Khān Yūnis", 31.34, 34.3, "PS", population=173_000, alternates="Khan Younis"),
    _entry("PS:khan", "Khan Younis", 31.35, 34.31, "PS", gazetteer="curated", population=0),
)


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    path = tmp_path / "g.db"
    write(path, current_version(), ENTRIES)
    return Gazetteer.open(path)


def test_namesakes_come_likeliest_first(small: Gazetteer) -> None:
    assert [t.admin1 for t in small.lookup("SPRINGFIELD")] == ["MO", "IL"]
    assert small.lookup("Nowhere at all") == []


def test_alternates_lead_to_the_place(small: Gazetteer) -> None:
    assert [t.id for t in small.lookup("wad-medani")] == ["3"]


def test_a_curated_twin_gives_its_neutral_name_and_is_no_second_place(small: Gazetteer) -> None:
    found = small.lookup("Khan Younis")
    assert [(t.gazetteer, t.name) for t in found] == [("geonames", "Khan Younis")]


def test_parents_and_containment(small: Gazetteer) -> None:
    town, division, country = small.lookup("Madani")[0], small.lookup("Gezira")[0], small.lookup("Sudan")[0]
    assert [p.name for p in small.parents(town)] == ["Gezira", "Sudan"]
    assert small.contains(division, town)
    assert small.contains(country, division)
    assert not small.contains(town, division)
    assert not small.contains(country, small.lookup("Springfield")[0])


def test_adding_geonames_rows_and_csv(small: Gazetteer, tmp_path: Path) -> None:
    dump = tmp_path / "SD.txt"
    dump.write_text(f"{GEONAMES_ROW}\nnot\ta\trow\n" + GEONAMES_ROW.replace("14.5", "95") + "\n", encoding="utf-8")
    added = small.add(dump)
    assert added.places == 1
    assert [p.subject.rsplit(":", 1)[1] for p in added.problems] == ["2", "3"]
    assert small.lookup("Bir Nasir")[0].id == "4019"

    table = tmp_path / "mine.csv"
    table.write_text(
        "name,lat,lon,country,level,alternates,source\n"
        "Camp Nour,13.1,25.2,sd,neighbourhood,Nour|Camp Noor,own map\n"
        "Bad,north,2,,,,\nWorse,1,2,,planet,,\n,1,2,,,,\n",
        encoding="utf-8",
    )
    before = small.version
    added = small.add(table)
    assert added.places == 1
    assert len(added.problems) == 3
    assert small.lookup("camp noor")[0].level == "neighbourhood"
    assert small.version != before


def test_what_was_added_outlives_a_rebuild(small: Gazetteer, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,lat,lon\nTel Zahr,33,36\n", encoding="utf-8")
    small.add(table)
    small.close()
    write(small.path, current_version(), ENTRIES[:1])
    assert Gazetteer.open(small.path).lookup("Tel Zahr")[0].source == "user"


def test_adding_twice_adds_nothing(small: Gazetteer, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,lat,lon\nTel Zahr,33,36\n", encoding="utf-8")
    small.add(table)
    small.add(table)
    assert len(small.lookup("Tel Zahr")) == 1


@pytest.mark.parametrize("content", ["", "a,b,c\n1,2,3\n", "\xff\xfe"])
def test_a_file_that_is_neither_is_refused_by_name(small: Gazetteer, tmp_path: Path, content: str) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(GazetteerError, match=r"odd\.csv"):
        small.add(path)


def test_an_absent_file_is_named(small: Gazetteer, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        small.add(tmp_path / "absent.csv")


def test_a_foreign_file_is_never_overwritten(tmp_path: Path) -> None:
    text, database = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("my notes, long enough to be no database header" * 9, encoding="utf-8")
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    for path in (text, database):
        before = path.read_bytes()
        with pytest.raises(GazetteerError, match="not a gazetteer"):
            Gazetteer.open(path)
        assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x", encoding="utf-8")
    with pytest.raises(GazetteerError, match="`cache`"):
        Gazetteer.open(blocker / "gazetteer.db")


def test_an_old_version_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.db"
    write(path, "older", ())
    monkeypatch.setattr(build, "entries", lambda progress: iter(ENTRIES))
    assert Gazetteer.open(path).lookup("Sudan")


def test_two_builders_at_once_leave_one_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "entries", lambda progress: iter(ENTRIES))
    path = tmp_path / "new" / "g.db"
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: len(Gazetteer.open(path).lookup("Sudan")), range(4)))
    assert found == [1, 1, 1, 1]
    assert [p.name for p in path.parent.iterdir()] == ["g.db"]


def test_shipped_rows_are_sound() -> None:
    rows = list(_table("curated.tsv"))
    assert len(rows) > 500
    ids = Counter((row["name"], row["country"]) for row in rows)
    assert [key for key, n in ids.items() if n > 1] == []
    for row in rows:
        assert row["level"] in get_args(Level), row["name"]
        assert -90 <= float(row["lat"]) <= 90, row["name"]
        assert -180 <= float(row["lon"]) <= 180, row["name"]
        assert 0 < float(row["radius_km"]) <= 6000, row["name"]
        assert row["source"], row["name"]
        assert row["country"] == "" or (len(row["country"]) == 2 and row["country"].isupper()), row["name"]


@pytest.mark.parametrize(
    ("name", "country", "level"),
    [
        ("Kyiv", "UA", "settlement"), ("Kiev", "UA", "settlement"), ("Khan Yunus", "PS", "settlement"),
        ("Gaza", "PS", "admin1"), ("Gaza City", "PS", "settlement"), ("Zamzam camp", "SD", "neighbourhood"),
        ("el-Geneina", "SD", "settlement"), ("Bab al-Mandab", None, "sea"), ("North Kivu", "CD", "admin1"),
        ("Cite Soleil", "HT", "neighbourhood"), ("Cabo Delgado", "MZ", "admin1"),
        ("Horn of Africa", None, "region"),
        ("UAE", "AE", "country"), ("Donetsk Oblast", "UA", "admin1"), ("Rapides Parish", "US", "admin2"),
        ("Sagaing", "MM", "admin1"), ("Hormuz", None, "sea"), ("Deir al-Zour", "SY", "admin1"),
    ],
)  # fmt: skip
def test_names_of_present_crises(gazetteer: Gazetteer, name: str, country: str | None, level: str) -> None:
    first = gazetteer.lookup(name)[0]
    assert (first.country, first.level) == (country, level)


def test_curated_rows_lie_in_their_country(gazetteer: Gazetteer) -> None:
    for row in _table("curated.tsv"):
        country = gazetteer.country(row["country"]) if row["country"] else None
        if country is None:
            continue
        here = Toponym("", "", "", float(row["lat"]), float(row["lon"]), None, None, "site", 0, 0)
        assert here.distance_km(country) < 2.5 * country.radius_km + 250, row["name"]


def test_look_ups_are_quick(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.lookup("San Antonio")) > 10
    assert gazetteer.lookup_folded.cache_info().maxsize == 8192
