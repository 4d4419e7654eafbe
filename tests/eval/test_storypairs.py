"""Pairs across reports: numbers by their links, happenings by their event."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from accordingto.eval.storygold import Story
from accordingto.eval.storypairs import Told, score_pairs, score_shelf
from accordingto.eval.storyscores import Tally
from accordingto.fuse import fuse
from accordingto.records import Claim, Report
from tests.fuse.making import claim, figure, report

FIRST = "A blast at the market in Varna killed 12 people on Monday, police said. Rain fell all day."
SECOND = "A blast at the market in Varna killed 15 people on Monday, police said. The dead number 15."


def told() -> list[Told]:
    one, two = report(FIRST, "2024-05-07", outlet="North Wire"), report(SECOND, "2024-05-08", outlet="South Wire")
    return [Told("1.txt", one, [blast(one, 12)]), Told("2.txt", two, [blast(two, 15)])]


def blast(source: Report, killed: int) -> Claim:
    sentence = f"A blast at the market in Varna killed {killed} people on Monday, police said."
    number = figure("killed", killed, killed, quote=str(killed), start=sentence.index(str(killed)))
    return claim(source, sentence, "attack", day="2024-05-06", by="police", at=("Varna",), figures=(number,))


def counts(pairs: Sequence[dict[str, object]], told: list[Told]) -> dict[str, int]:
    tally = Tally()
    score_pairs(
        Story((), tuple(pairs)), told, fuse([c for t in told for c in t.claims], [t.report for t in told]), tally
    )
    return dict(tally.counts)


def pair(a: str, b: str, relation: str) -> dict[str, object]:
    return {"a": {"file": "2.txt", "quote": a}, "b": {"file": "1.txt", "quote": b}, "relation": relation}


@pytest.mark.parametrize(
    ("row", "found", "right"),
    [
        (pair("15", "12", "updates"), 1, 1),
        (pair("15", "12", "contradicts"), 1, 0),
        (pair("blast", "blast", "repeats"), 1, 1),
        (pair("blast", "blast", "denies"), 1, 0),
        (pair("15", "Rain fell", "updates"), 0, 0),
    ],
)
def test_a_pair(row: dict[str, object], found: int, right: int) -> None:
    made = counts([row], told())
    assert (made["relations.gold"], made["relations.found"], made["relations.right"]) == (1, found, right)


def test_the_other_way_round_is_not_right() -> None:
    turned = {"a": {"file": "1.txt", "quote": "12"}, "b": {"file": "2.txt", "quote": "15"}, "relation": "updates"}
    assert counts([turned], told())["relations.right"] == 0


@pytest.mark.parametrize(("split", "within"), [(False, 1), (True, 0)])
def test_relations_between_two_stories_are_counted(split: bool, within: int) -> None:
    both, tally = told(), Tally()
    stories = [[both[0]], [both[1]]] if split else [both]
    fusion = fuse([c for t in both for c in t.claims], [t.report for t in both])
    score_shelf(stories, fusion, tally)
    assert (tally.counts["relations.all"], tally.counts["relations.within"]) == (len(fusion.links), within)
