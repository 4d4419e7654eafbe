"""Which tellings are of one happening, by their only victim and by what one report tells apart. All is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.fuse.making import claim, figure, place, report

from accordingto.fuse import fuse
from accordingto.fuse.days import between
from accordingto.fuse.events import days_of
from accordingto.fuse.facts import fact_of, headline, sheet_of
from accordingto.fuse.tellings import Telling
from accordingto.records import Claim, Place, Report


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


def test_a_day_alone_joins_nothing() -> None:
    a = report("Gunmen attacked a checkpoint before dawn.", "2024-03-05", outlet="One")
    b = report("Two villagers were burned out of their huts by raiders.", "2024-03-05", outlet="Two")
    of_day = [(of, claim(of, of.text, "attack", day="2024-03-04")) for of in (a, b)]
    of_town = [(of, claim(of, of.text, "attack", day="2024-03-04", at=("Varna",))) for of in (a, b)]
    assert events(*of_day) == 2
    assert events(*of_town) == 1


@pytest.mark.parametrize(("day", "number"), [("2024-03-04", 1), ("2024-03-29", 2)])
def test_what_is_told_before_it_happens_is_something_else(day: str, number: int) -> None:
    a = report(f"A man {SCENE}.", "2024-03-05", outlet="One")
    b = report(f"In Varna a man {SCENE}.", "2024-03-30" if number == 2 else "2024-03-05", outlet="Two")
    one = claim(a, a.text, "attack", at=("Varna",))
    assert events((a, one), (b, claim(b, b.text, "attack", day=day, at=("Varna",)))) == number


COUNTY = replace(place("Jajarkot"), name="Jajarkot District")
TOWN = Place("Khalanga", "test", "20", 28.71, 82.20, "NP", "settlement", 5.0, 0, 0, "Khalanga")
HAMLET = Place("Ramidanda", None, None, None, None, None, None, None, 0, 0, "Ramidanda")


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ([COUNTY, COUNTY, TOWN], "Khalanga"),
        ([COUNTY, COUNTY, HAMLET], "Jajarkot District"),
        ([HAMLET, HAMLET, TOWN], "Khalanga"),
        ([HAMLET, HAMLET, HAMLET, TOWN], "Ramidanda"),
    ],
)
def test_where_an_event_took_place(told: list[Place], first: str) -> None:
    sentences = [f"Shell {n} hit the school on the hill." for n, _ in enumerate(told)]
    of = report(" ".join(sentences), "2024-03-05", outlet="One")
    claims = [
        claim(of, sentence, "strike", day="2024-03-04", where=(where,))
        for sentence, where in zip(sentences, told, strict=True)
    ]
    (event,) = fuse(claims, [of]).events
    assert event.where[0].name == first


NAMESAKE = replace(HAMLET, name="Jajarkot", country="NP")


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ((place("Jajarkot"), NAMESAKE), ["Jajarkot"]),
        ((place("Jajarkot"), replace(NAMESAKE, country=None)), ["Jajarkot"]),
        ((NAMESAKE, TOWN), ["Khalanga", "Jajarkot"]),
    ],
)
def test_each_name_stands_once_in_the_places_of_an_event(told: tuple[Place, ...], names: list[str]) -> None:
    of = report("A shell hit the school on the hill.", "2024-03-05", outlet="One")
    made = claim(of, of.text, "strike", day="2024-03-04", where=told)
    (event,) = fuse([made], [of]).events
    assert [spot.name for spot in event.where] == names


@pytest.mark.parametrize(
    ("told", "basis"),
    [
        ("Two herders were shot dead in separate incidents in Varna.", "joint"),
        ("Two herders were shot dead in a series of explosions in Varna.", "incident"),
    ],
)
def test_a_number_of_separate_incidents_is_not_of_one(told: str, basis: str) -> None:
    of = report(told, "2024-03-05", outlet="One")
    two = figure("killed", 2, quote="Two", start=0, end=3, group="herders", basis="joint")
    made = claim(of, told, "attack", day="2024-03-04", at=("Varna",), figures=(two,))
    (event,) = fuse([made], [of]).events
    assert {f.basis for f in event.figures} == {basis}


@pytest.mark.parametrize(
    ("days", "first"),
    [(("2024-03-03", "2024-03-04", "2024-03-04"), "2024-03-04"), (("2024-03-03", "2024-03-04"), "2024-03-03")],
)  # fmt: skip
def test_of_days_told_by_as_many_reports_the_one_told_in_more_claims_leads(
    days: tuple[str, ...], first: str
) -> None:
    of = report(" ".join(f"Shell {n} hit the school." for n, _ in enumerate(days)), "2024-03-05", outlet="One")
    facts = [
        fact_of(claim(of, f"Shell {n} hit the school.", "strike", day=day), sheet_of(of))
        for n, day in enumerate(days)
    ]
    told = Telling("t", of.id, "happening", facts, ["strike"], None, False, (), None, False, 0)
    assert days_of([told]) == between(first, first)


@pytest.mark.parametrize(("basis", "kept"), [("joint", 0), ("incident", 1)])
def test_places_a_joint_number_takes_over_set_it_apart_from_nothing(basis: str, kept: int) -> None:
    of = report("Shells hit Varna. The army put the dead of the two attacks at 47.", outlet="One")
    number = figure("killed", 47, basis=basis)
    told = claim(of, "The army put the dead of the two attacks at 47.", figures=(number,), at=("Varna",))
    assert len(fact_of(told, sheet_of(of)).spots) == kept
    assert len(told.where) == 1


@pytest.mark.parametrize(("deed", "happenings"), [("A helicopter crashed", 2), ("The cyclone struck", 1)])
def test_an_accident_at_one_spot_is_not_the_storm_around_it(deed: str, happenings: int) -> None:
    toll, second = "Cyclone Golem killed 193 people.", f"{deed} at Varna on Monday."
    of = report(f"{toll} {second}", "2024-03-05", outlet="One")
    made = [
        claim(of, toll, "disaster", day="2024-03-04", figures=(figure("killed", 193),)),
        claim(of, second, "disaster", day="2024-03-04", at=("Varna",)),
    ]
    assert len(fuse(made, [of]).events) == happenings
