"""Places compared by containment and radius."""

from __future__ import annotations

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
