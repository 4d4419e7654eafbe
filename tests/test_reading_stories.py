"""Whole reports, read and fused as a user does: what ordinary papers tell beside the story must not get into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from accordingto.app import make_extractor
from accordingto.config import Config
from accordingto.fuse import Fusion, fuse
from accordingto.read import read_bytes
from accordingto.records import Claim, Report

REPORTS = Path(__file__).parent / "cases" / "reports"


def read(folder: Path) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Every report of a folder with its claims."""
    extractor = make_extractor(Config())
    for path in sorted(folder.glob("*.txt")):
        for report in read_bytes(path.read_bytes(), name=path.name, meta={}, config=Config()):
            assert isinstance(report, Report)
            yield report, extractor.read(report).claims


class Story:
    """A folder read and fused."""

    def __init__(self, name: str) -> None:
        told = list(read(REPORTS / name))
        self.claims = [claim for _, claims in told for claim in claims]
        self.fusion: Fusion = fuse(self.claims, [report for report, _ in told])

    def killed(self, low: int) -> list[Claim]:
        """The claims that tell of so many dead."""
        return self.counted("killed", low)

    def counted(self, measure: str, low: int) -> list[Claim]:
        """The claims that tell this number of a measure."""
        return [c for c in self.claims if any(f.measure == measure and f.low == low for f in c.figures)]

    def events(self, low: int, measure: str = "killed") -> set[str]:
        """The events that such claims belong to."""
        ids = {claim.id for claim in self.counted(measure, low)}
        return {event.id for event in self.fusion.events if ids & set(event.claims)}

    def ends(self, event: str, measure: str) -> tuple[int | None, int | None]:
        """The range of people in general in an event."""
        found = (f for e in self.fusion.events if e.id == event for f in e.figures)
        return next((f.low, f.high) for f in found if (f.measure, f.group, f.basis) == (measure, None, "incident"))


@pytest.fixture(scope="module")
def mosque() -> Story:
    return Story("mosque")


@pytest.fixture(scope="module")
def cyclone() -> Story:
    return Story("cyclone")


@pytest.fixture(scope="module")
def school() -> Story:
    return Story("school")


def test_an_abduction_days_before_is_one_happening_of_its_own(school: Story) -> None:
    before, raid = school.events(25, "abducted"), school.events(303, "abducted")
    assert len(before) == len(raid) == 1
    assert raid == school.events(52, "abducted") == school.events(227, "abducted")
    assert not before & raid
    assert not school.events(38, "abducted") & (before | raid)


def test_nobody_hurt_in_one_province_is_not_the_toll_of_another() -> None:
    story = Story("missiles")
    assert not story.events(0) & story.events(25)


def test_four_days_of_strikes_on_one_town_are_three_happenings(mosque: Story) -> None:
    strike, shelling, before = mosque.events(84), mosque.events(14), mosque.events(5)
    assert len(strike) == len(shelling) == 1
    assert strike == mosque.events(75) == mosque.events(78)
    assert not strike & shelling
    assert not strike & before
    assert {c.when.start for c in mosque.killed(14) if c.when} == {"2025-09-20"}


def test_a_headline_that_denies_says_nothing_of_the_toll(mosque: Story) -> None:
    assert all(claim.modality != "denied" for claim in mosque.killed(84))


def test_lines_above_a_story_are_no_places(mosque: Story) -> None:
    names = {place.name for claim in mosque.claims for place in claim.where}
    assert not names & {"Headline", "Date", "Source"}


def test_the_dead_of_a_cyclone_are_all_over_the_country(cyclone: Story) -> None:
    assert {place.name for claim in cyclone.killed(193) for place in claim.where} == {"Sri Lanka"}
    toll = cyclone.events(193)
    assert toll == cyclone.events(350) == cyclone.events(159)
    assert not toll & cyclone.events(1)


def test_a_toll_that_a_body_gave_before_is_its_own(cyclone: Story) -> None:
    assert {claim.speaker.name for claim in cyclone.killed(159) if claim.speaker} == {"Disaster Management Centre"}


def test_tolls_of_two_days_do_not_contradict_each_other(mosque: Story) -> None:
    dated = [c.id for c in mosque.killed(75) + mosque.killed(70) if c.when and c.when.start]
    shelling = {claim.id for claim in mosque.killed(14)}
    crossed = [r for r in mosque.fusion.links if {r.a, r.b} & shelling and {r.a, r.b} & set(dated)]
    assert dated
    assert not [r.relation for r in crossed if r.relation in ("contradicts", "updates")]


def test_the_ends_of_a_toll_are_those_of_accounts_that_stand() -> None:
    market = Story("market")
    (strike,) = market.events(17)
    assert {strike} == market.events(9) == market.events(11) == market.events(18) == market.events(14)
    (before,) = (c.id for c in market.killed(4) if c.background)
    assert all(before not in e.claims for e in market.fusion.events if e.id == strike)
    assert market.ends(strike, "killed") == (11, 18)
    assert market.ends(strike, "injured") == (31, 34)
    houthi, aden = ({c.id for c in market.killed(low) if c.speaker} for low in (11, 17))
    between = (x for x in market.fusion.links if {x.a, x.b} & houthi and {x.a, x.b} & aden)
    assert {x.relation for x in between} == {"contradicts"}


def test_who_counts_the_dead_of_a_protest_keeps_its_count() -> None:
    protests = Story("protests")
    (shots,) = protests.events(14)
    assert {shots} == protests.events(3) == protests.events(13) == protests.events(18)
    assert protests.ends(shots, "killed") == (5, 18)
    assert not {shots} & protests.events(20)
    event = next(e for e in protests.fusion.events if e.id == shots)
    assert event.denied_by == ("Edem Agbeko",)
