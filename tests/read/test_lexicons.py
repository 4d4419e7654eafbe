"""Every row of the lexicons that reading owns, by its own example."""

from __future__ import annotations

import pytest

from accordingto.lexicons import Row, load_lexicon
from accordingto.read import read_bytes
from accordingto.read.build import known_names
from accordingto.read.places import is_place
from accordingto.read.selfdescription.furniture import furniture
from accordingto.read.selfdescription.labelled import labelled
from accordingto.read.selfdescription.lines import Line
from accordingto.read.selfdescription.masthead import masthead
from accordingto.read.selfdescription.outlets import outlet_named, outlet_of_url
from accordingto.read.truecase import truecase
from accordingto.records import Report


def rows(name: str) -> list[Row]:
    return list(load_lexicon(name))


@pytest.mark.parametrize("row", rows("outlets"), ids=lambda row: row.id)
def test_outlet(row: Row) -> None:
    (report,) = read_bytes(row.example.encode(), name="example.txt", meta={"language": "en"})
    assert isinstance(report, Report)
    kind, name = row.yields.split(" ", 1)
    assert name == row.words[0]
    assert (report.outlet == name) if kind == "outlet" else (name in report.cites)
    assert all(outlet_named(word) == name for word in row.words)
    assert all(outlet_of_url(f"https://www.{domain}/a/b.html") == name for domain in row.get("domains", ()))


@pytest.mark.parametrize("row", rows("boilerplate"), ids=lambda row: row.id)
def test_boilerplate(row: Row) -> None:
    assert furniture(Line(0, len(row.example), row.example)) == row.yields
    unlike = row.get("unlike")
    assert unlike is None or furniture(Line(0, len(unlike), unlike)) is None


@pytest.mark.parametrize("row", [row for row in rows("labels") if row.get("tells")], ids=lambda row: row.id)
def test_label(row: Row) -> None:
    told = labelled(row.example)
    assert told is not None
    assert (told.tells, told.words) == (row.get("tells"), row.yields)


@pytest.mark.parametrize("row", [row for row in rows("labels") if row.get("part")], ids=lambda row: row.id)
def test_publisher(row: Row) -> None:
    assert str(masthead(row.example)) == row.yields


@pytest.mark.parametrize("row", rows("lettercase"), ids=lambda row: row.id)
def test_letter_case(row: Row) -> None:
    assert truecase(row.example, known_names(), is_place) == row.yields


def test_outlets_bear_the_names_actors_have() -> None:
    actors = {row.get("name"): row.words for row in load_lexicon("actors").where("kind", "outlet")}
    assert {name: outlet_named(str(name)) for name in actors} == {name: name for name in actors}


def test_no_name_stands_for_two_outlets() -> None:
    words = [word for row in rows("outlets") for word in row.words]
    assert sorted({word for word in words if words.count(word) > 1}) == []
