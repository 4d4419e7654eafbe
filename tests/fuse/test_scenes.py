"""Two reports follow one story where time, place and names allow it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.fuse.making import Even, place

from accordingto.fuse.days import Days
from accordingto.fuse.places import Spot, spot_of
from accordingto.fuse.scenes import Number, one_story

MONDAY = 739_000
VARNA, NEAR, SOFIA = (spot_of(place(name)) for name in ("Varna", "Asparuhovo", "Sofia"))


@dataclass
class Told:
    """What the main telling of a report says of it."""

    published: Days | None = (MONDAY, MONDAY)
    scene: tuple[Spot, ...] = (VARNA,)
    days: Days | None = None
    own_names: tuple[str, ...] = ("rusev", "dimov")
    numbers: tuple[Number, ...] = ()
    soft: bool = False
    late: bool = False


def day(after: int) -> Days:
    return (MONDAY + after, MONDAY + after)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Told(), True),
        (Told(published=day(21)), True),
        (Told(published=day(22)), False),
        (Told(published=None), True),
        (Told(published=None, days=day(-400)), False),
        (Told(scene=(NEAR,)), True),
        (Told(scene=(SOFIA,)), False),
        (Told(scene=(SOFIA, NEAR)), True),
        (Told(scene=()), True),
    ],
)
def test_one_story(other: Told, same: bool) -> None:
    assert one_story(Told(), other, Even(5.0), worded=0.3, kin=1.0) == same


@pytest.mark.parametrize(("scene", "same"), [((VARNA,), True), ((), False)])
def test_deeds_of_two_days_in_no_common_place_are_two_stories(scene: tuple[Spot, ...], same: bool) -> None:
    first, second = Told(days=day(-1), scene=scene), Told(days=day(-5), scene=scene)
    assert one_story(first, second, Even(5.0), worded=0.3, kin=1.0) == same
