"""Which tellings are of one happening, by their only victim and by what one report tells apart. All is invented."""

from __future__ import annotations

from typing import Any

import pytest
from tests.fuse.making import claim, figure, report

from accordingto.fuse import fuse
from accordingto.fuse.facts import headline
from accordingto.records import Claim, Report


def victim(of: Report, quote: str, group: str | None = None, measure: str = "killed", **fields: Any) -> Claim:
    """A claim of the first sentence of a report that tells of one victim."""
    start = of.text.index(quote)
    one = figure(measure, 1, quote=quote, start=start, end=start + len(quote), group=group)
    return claim(of, of.text.split(". ")[0], "attack", figures=(one,), **fields)


def events(*told: tuple[Report, Claim]) -> int:
    """How many happenings the claims come to."""
    return len(fuse([made for _, made in told], [of for of, _ in told]).events)


SCENE = "was shot dead by gunmen on a motorbike near the flour mill as the evening market closed, residents said"


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        (("A 70-year-old woman", "woman"), ("a six-year-old boy", "boy"), 2),
        (("A six-year-old child", "child"), ("a six-year-old boy", "boy"), 1),
        (("A shopkeeper", "shopkeeper"), ("a 40-year-old man", "man"), 1),
    ],
)
def test_an_only_victim_tells_happenings_apart(
    first: tuple[str, str], second: tuple[str, str], number: int
) -> None:
    a = report(f"{first[0]} {SCENE}.", "2024-03-05", outlet="One")
    b = report(f"On the road {second[0]} {SCENE}.", "2024-03-06", outlet="Two")
    assert events((a, victim(a, *first, at=("Varna",))), (b, victim(b, *second, at=("Varna",)))) == number


def test_of_one_day_and_town_each_report_may_know_of_another_victim() -> None:
    a = report(f"A 70-year-old woman {SCENE}.", "2024-03-05", outlet="One")
    b = report(f"On the road a six-year-old boy {SCENE}.", "2024-03-06", outlet="Two")
    there: dict[str, Any] = {"at": ("Varna",), "day": "2024-03-04"}
    told = (
        (a, victim(a, "A 70-year-old woman", "woman", **there)),
        (b, victim(b, "a six-year-old boy", "boy", **there)),
    )
    assert events(*told) == 1


def test_the_wounded_of_one_report_need_not_be_the_dead_of_another() -> None:
    a = report(f"A 70-year-old woman {SCENE}.", "2024-03-05", outlet="One")
    b = report(f"On the road a six-year-old boy {SCENE}.", "2024-03-06", outlet="Two")
    hurt = victim(a, "A 70-year-old woman", "woman", "injured", at=("Varna",))
    assert events((a, hurt), (b, victim(b, "a six-year-old boy", "boy", at=("Varna",)))) == 1


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Four dead in fire at Goma depot - Radio Kivu - News, Weather, Sports", "Four dead in fire at Goma depot"),
        ("Kivu Today | Four dead in fire at a Goma depot", "Four dead in fire at a Goma depot"),
        ("HAITI - Emergency tracking 14", "HAITI - Emergency tracking 14"),
        ("Ex-fighter held over market blast", "Ex-fighter held over market blast"),
    ],
)  # fmt: skip
def test_a_title_without_its_outlet(title: str, told: str) -> None:
    assert headline(title) == told
