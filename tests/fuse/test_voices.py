"""Speakers of many reports as bodies."""

from __future__ import annotations

from collections import Counter

from tests.fuse.making import place

from accordingto.fuse.places import Spot, spot_of
from accordingto.fuse.voices import Voice, bodies

BG, SD = spot_of(place("Bulgaria")), spot_of(place("Sudan"))


def names(*voices: Voice, **spots: Spot) -> list[str | None]:
    """The body's name of each voice, in order, in reports told of these places."""
    found = bodies(voices, {report: Counter({spot: 1}) for report, spot in spots.items()})
    return [found.get(voice) for voice in voices]


def test_one_ministry_under_many_names_is_one() -> None:
    voices = (
        Voice("a", "Daily A", "Bulgaria Health Ministry", "ministry", "Bulgaria's health ministry", 2),
        Voice("b", "Daily B", "Ministry of Public Health", "ministry", "the Ministry of Public Health", 9),
        Voice("c", "Daily C", "Marko Tanev", "person", "Health Minister Marko Tanev"),
        Voice("c", "Daily C", "Marko Tanev", "person", "Tanev"),
        Voice("d", "Daily D", "Rada Ruseva", "person", "health ministry spokeswoman Rada Ruseva"),
        Voice("e", "Bulgaria Health Ministry", "Bulgaria Health Ministry", "outlet", None),
    )
    assert names(*voices, a=BG, b=BG, c=BG, d=BG, e=BG) == ["Bulgaria Health Ministry"] * 6


def test_two_countries_ministries_stay_two() -> None:
    here = Voice("a", "Daily A", "health ministry", "ministry", "the health ministry", 2)
    there = Voice("b", "Daily B", "Sudan Health Ministry", "ministry", "Sudan's health ministry")
    assert names(here, there, a=BG, b=SD) == ["health ministry", "Sudan Health Ministry"]


def test_mayors_of_two_towns_stay_two() -> None:
    voices = [Voice(n, f"Daily {n}", "mayor", "person", "the mayor") for n in "ab"]
    found = bodies(voices, {"a": Counter({spot_of(place("Varna")): 1}), "b": Counter({spot_of(place("Sofia")): 1})})
    assert voices[0].source.key != voices[1].source.key
    assert set(found.values()) <= {"mayor"}


def test_a_report_without_a_place_means_the_one_ministry_of_its_weeks() -> None:
    placed = Voice("a", "Daily A", "Bulgaria Health Ministry", "ministry", None, 1, "2024-03-05")
    soon = Voice("b", "Daily B", "health ministry", "ministry", None, 1, "2024-03-09")
    late = Voice("c", "Daily C", "health ministry", "ministry", None, 1, "2025-03-09")
    assert names(placed, soon, late, a=BG) == [
        "Bulgaria Health Ministry",
        "Bulgaria Health Ministry",
        "health ministry",
    ]
    other = Voice("d", "Daily D", "Sudan Health Ministry", "ministry", None, 1, "2024-03-06")
    soon = Voice("b", "Daily B", "health ministry", "ministry", None, 1, "2024-03-09")
    assert names(placed, other, soon, a=BG, d=SD)[2] == "health ministry"


def test_persons_and_papers_are_no_bodies() -> None:
    voices = (
        Voice("a", "Daily A", "Marko Tanev", "person", "Marko Tanev, a neighbour"),
        Voice("a", "Daily A", "Daily A", "outlet", None),
        Voice("a", "Daily A", "local officials", "unnamed", "local officials"),
    )
    assert names(*voices, a=BG) == [None, None, None]
