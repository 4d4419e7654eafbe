"""Places compared by containment and radius."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.fuse.making import place

from accordingto.fuse.places import best_standing, finest, spot_of, standing, widest


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Varna", "Varna", "same"),
        ("Asparuhovo", "Varna", "inside"),
        ("Varna", "Asparuhovo", "holds"),
        ("Varna", "Bulgaria", "inside"),
        ("Bulgaria", "Sofia", "holds"),
        ("Varna", "Sofia", "apart"),
        ("Kaya Camp", "El Obeid", "apart"),
        ("Kaya Camp", "Bulgaria", "apart"),
    ],
)
def test_standing(a: str, b: str, expected: str) -> None:
    assert standing(spot_of(place(a)), spot_of(place(b))) == expected


def test_towns_that_face_each_other_over_a_border_are_near() -> None:
    mine = spot_of(place("Varna"))
    over = spot_of(replace(place("Varna"), name="Tanevo", id="77", lat=43.3, country="RO"))
    far = spot_of(replace(place("Varna"), name="Rusevo", id="78", lat=44.3, country="RO"))
    assert standing(mine, over) == "near"
    assert standing(mine, far) == "apart"


def test_a_name_in_no_gazetteer_may_be_of_another_country_than_was_guessed() -> None:
    known = place("Varna")
    guessed = replace(known, gazetteer=None, id=None, lat=None, lon=None, country="RO")
    assert standing(spot_of(known), spot_of(guessed)) == "open"
    assert standing(spot_of(known), spot_of(replace(guessed, name="Tanevo"))) == "apart"


def test_a_province_is_no_circle() -> None:
    province = spot_of(replace(place("Bulgaria"), name="Tanevo", id="79", level="admin1", radius_km=100.0))
    assert [
        standing(province, spot_of(replace(place("Sofia"), id=f"8{d}", name=f"S{d}", lat=42.75 + d, lon=25.48)))
        for d in (0.9, 1.2, 2.0)
    ] == ["holds", "open", "apart"]


def test_what_is_near_a_town_is_no_part_of_it() -> None:
    town = spot_of(place("Sofia"))
    assert [
        standing(spot_of(replace(place("Asparuhovo"), id=f"8{d}", name=f"A{d}", lat=42.69 + d, lon=23.32)), town)
        for d in (0.1, 0.2, 0.4)
    ] == ["inside", "near", "apart"]


def test_the_closest_pair_counts() -> None:
    mine = finest(map(spot_of, (place("Bulgaria"), place("Varna"))))
    found, a, b = best_standing(mine, (spot_of(place("Varna")),))
    assert (found, a and a.name, b and b.name) == ("same", "Varna", "Varna")


def test_no_place_says_nothing() -> None:
    assert best_standing((), (spot_of(place("Varna")),))[0] == "open"


def test_widest() -> None:
    wide = widest(map(spot_of, (place("Varna"), place("Bulgaria"), place("Asparuhovo"))))
    assert wide is not None
    assert wide.name == "Bulgaria"
