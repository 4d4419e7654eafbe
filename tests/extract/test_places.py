"""Places in sentences: lexicon examples, a table of cases, and what holds of every mark."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.extract.marks import PlaceMark
from accordingto.extract.places.find import find_places, is_named
from accordingto.extract.places.readings import outlet_country
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Dateline
from tests.conftest import make_report

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "places.toml").read_text(encoding="utf-8"))["case"]


def marks_of(nlp: Any, gazetteer: Any, text: str, **fields: Any) -> tuple[PlaceMark, ...]:
    return find_places(nlp(text), make_report(text, **fields), gazetteer)


def _rows(name: str) -> list[Any]:
    return [pytest.param(row, id=row.id) for row in load_lexicon(name)]


@pytest.mark.parametrize("row", _rows("places"))
def test_examples_of_place_words(nlp: Any, gazetteer: Any, row: Row) -> None:
    found = [m.place.quote for m in marks_of(nlp, gazetteer, row.example) if is_named(m)]
    assert " | ".join(found) == row.yields


@pytest.mark.parametrize(
    "row", [r for r in load_lexicon("places") if r.get("kind") == "anaphor"], ids=lambda r: r.id
)
def test_examples_of_references_resolve(nlp: Any, gazetteer: Any, row: Row) -> None:
    marks = marks_of(nlp, gazetteer, row.example)
    carried = [m.place.id for m in marks if m.rule == "place.anaphor"]
    assert carried == [m.place.id for m in marks if m.rule != "place.anaphor"][:1]


@pytest.mark.parametrize("row", _rows("states"))
def test_examples_of_short_forms(nlp: Any, gazetteer: Any, row: Row) -> None:
    found = [m for m in marks_of(nlp, gazetteer, row.example) if m.place.level == "admin1"]
    assert [(m.place.name, m.place.country) for m in found] == [(row.yields, row.get("country"))]


@pytest.mark.parametrize("row", _rows("demonyms"))
def test_examples_of_demonyms(nlp: Any, gazetteer: Any, row: Row) -> None:
    found = [m.place for m in marks_of(nlp, gazetteer, row.example) if m.adjectival]
    assert [row.yields in (p.country, p.name) for p in found] == [True]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_cases(nlp: Any, gazetteer: Any, case: dict[str, Any]) -> None:
    """Each line of ``places``: quote → country level, then ``metonym``, ``unknown`` or ``carried``."""
    text = case["text"]
    found = [_line(m) for m in marks_of(nlp, gazetteer, text, url=case.get("url")) if not m.adjectival]
    assert found == case["places"]


def _line(mark: PlaceMark) -> str:
    place = mark.place
    parts = [f"{place.quote} → {place.country or '-'} {place.level or '-'}"]
    parts += ["metonym"] if mark.metonym else []
    parts += ["carried"] if mark.rule == "place.anaphor" else []
    parts += ["unknown"] if place.id is None else []
    return " ".join(parts)


def test_a_dateline_opens_with_a_place(nlp: Any, gazetteer: Any) -> None:
    text = "KOROBOUGO, Burkina Faso, May 3 (Wire) - Nine farmers were killed."
    line = Dateline(text[:39], 0, 39, None)
    told = [_line(m) for m in find_places(nlp(text), replace(make_report(text), dateline=line), gazetteer)]
    assert told[0] == "KOROBOUGO → BF settlement unknown"
    assert _line(marks_of(nlp, gazetteer, text)[0]) == "Burkina Faso → BF country"


def test_near_widens_the_reach(nlp: Any, gazetteer: Any) -> None:
    at = marks_of(nlp, gazetteer, "A bridge fell in Bunia.")[0].place
    near = marks_of(nlp, gazetteer, "A bridge fell north of Bunia.")[0].place
    assert at.id == near.id
    assert at.radius_km is not None
    assert near.radius_km is not None
    assert near.radius_km > at.radius_km


def test_namesakes_are_kept_as_alternatives(nlp: Any, gazetteer: Any) -> None:
    place = marks_of(nlp, gazetteer, "Fire crews from Springfield drove to Tripoli.")[0].place
    assert len(place.alternatives) >= 2
    assert place.id not in place.alternatives


def test_the_address_of_the_outlet_tips_the_balance(nlp: Any, gazetteer: Any) -> None:
    text = "Police in Newcastle found the car."
    assert marks_of(nlp, gazetteer, text, url="https://paper.example.com.au/1")[0].place.country == "AU"
    assert marks_of(nlp, gazetteer, text, url="https://paper.example.co.uk/1")[0].place.country == "GB"


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://a.co.uk/x", "GB"),
        ("http://b.ie", "IE"),
        ("https://c.com/uk", None),
        ("https://d.tv/", None),
        (None, None),
    ],
)
def test_outlet_country(url: str | None, country: str | None) -> None:
    assert outlet_country(make_report("x", url=url)) == country


_PARTS = st.sampled_from(
    [
        "Goma",
        "al-Mawasi",
        "the city",
        "Gaza",
        "Mr. Paris",
        ", ",
        "in",
        "Texas",
        "—",
        "U.S.",
        "\n",
        "Ga.",
        "x",
        "North",
        "-",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PARTS, max_size=14))
def test_every_mark_quotes_its_text_and_none_overlap(nlp: Any, gazetteer: Any, parts: list[str]) -> None:
    text = " ".join(parts)
    marks = marks_of(nlp, gazetteer, text)
    for mark in marks:
        assert text[mark.place.start : mark.place.end] == mark.place.quote
        assert (mark.place.lat is None) == (mark.place.id is None)
    assert all(a.end <= b.start for a, b in pairwise(marks))


def test_empty_text_has_no_places(nlp: Any, gazetteer: Any) -> None:
    assert marks_of(nlp, gazetteer, "") == ()
