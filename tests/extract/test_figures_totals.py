"""A new incident beside the total it brings up: the two numbers must never be taken for each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.test_figures import read_figures

HAPPENINGS = [
    "Gunmen killed 12 villagers in Plateau State on Friday", "Shelling killed 12 people in Kherson overnight",
    "A landslide killed 12 people on Monday", "Twelve traders were killed on Sunday in a raid near Bria",
    "A roadside bomb killed 12 soldiers in Kidal on Tuesday", "Police said 12 people were shot dead on Saturday",
]  # fmt: skip
RISES = [
    "bringing the death toll since January to 340", "taking the number of dead since January to 340",
    "raising the total killed since January to 340", "bringing to 340 the number of people killed since January",
    "which brings the death toll since January to 340", "pushing the number of deaths since January to 340",
    "bringing the total number of people killed to 340 since January", "lifting the toll since January to 340",
]  # fmt: skip
ASIDES = ["", ", officials said", ", according to the UN"]


def basis_of(figures: tuple[Any, ...]) -> dict[int | None, str]:
    return {figure.low: figure.basis for figure in figures}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(HAPPENINGS), st.sampled_from(RISES), st.sampled_from(ASIDES))
def test_a_new_incident_is_no_part_of_the_total_it_raises(nlp: Any, first: str, then: str, aside: str) -> None:
    _, figures = read_figures(nlp, f"{first}, {then}{aside}.")
    assert basis_of(figures) == {12: "incident", 340: "cumulative"}
    assert [figure.since for figure in figures if figure.low == 340] == ["2024-01-01"]


@pytest.mark.parametrize(
    "text",
    [
        "The death toll since January rose to 340 after gunmen killed 12 villagers on Friday.",
        "At least 340 people have died since January, officials said after a blast killed 12 miners on Monday.",
        "The rebels have killed 340 people since January, when they killed 12 monks in a temple.",
        "An explosion killed 12 miners on Saturday, and 340 miners have died in the basin since January.",
        "On Friday 12 villagers were killed; since January 340 have died.",
        "Since January, 340 people have been killed in Plateau State, 12 of them on Friday.",
        "The deaths of 12 policemen on Monday take the number of officers killed since January to 340.",
        "Twelve people drowned on Monday and the death toll since January has climbed to 340.",
    ],
)
def test_an_incident_beside_a_total(nlp: Any, text: str) -> None:
    _, figures = read_figures(nlp, text)
    assert basis_of(figures) == {12: "incident", 340: "cumulative"}


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people have been killed and 340 have been injured since January.",
        "Fighting has killed 340 people since January, wounding 12.",
        "More than 340 people have died, including 12 nurses, since January.",
        "Since January, gunmen have killed 340 people, abducting 12.",
        "Attacks on the ports have killed at least 340 people since January, when the siege began.",
    ],
)
def test_all_that_is_counted_since_then(nlp: Any, text: str) -> None:
    _, figures = read_figures(nlp, text)
    assert {figure.basis for figure in figures} == {"cumulative"}
