"""Who did it, by the accounts of one happening: what they say against one another, who claims and who denies."""

from __future__ import annotations

import pytest
from tests.fuse.making import claim, figure, report

from accordingto.fuse import fuse
from accordingto.records import Claim, Report

DAY = "2024-03-04"


def told(sentence: str, by: str, **fields: object) -> tuple[Report, Claim]:
    made = report(sentence, outlet=f"Daily {by}")
    kept = {"day": DAY, "at": ("Varna",), "by": by, "figures": (figure("killed", 12),)}
    return made, claim(made, sentence, str(fields.pop("type", "attack")), **(kept | fields))


def between(*pairs: tuple[Report, Claim]) -> set[str]:
    """The relations that speak of agents."""
    fusion = fuse([c for _, c in pairs], [r for r, _ in pairs])
    return {r.relation for r in fusion.links if any("agent" in why for why in r.reasons)}


@pytest.mark.parametrize(
    ("agent", "relations"),
    [("Northern Front", {"contradicts"}), ("attackers", set()), ("they", set()), ("armed men", set())],
)
def test_an_agent_that_can_be_anybody_contradicts_nobody(agent: str, relations: set[str]) -> None:
    one = told("The Eastern Guard killed 12 at the post in Varna.", "Interior Ministry", agents=("Eastern Guard",))
    other = told("Twelve died at the post in Varna, shot by others.", "Mayor Tanev", agents=(agent,))
    assert between(one, other) == relations


def test_a_hospital_that_admits_the_wounded_claims_nothing() -> None:
    made, found = told("It admitted 25 wounded in Varna.", "Varna Hospital", type="casualties")
    assert fuse([found], [made]).events[0].claimed_by == ()


@pytest.mark.parametrize(("agents", "denied"), [((), ()), (("army",), ("Relatives",))])
def test_who_disputes_the_toll_denies_no_deed(agents: tuple[str, ...], denied: tuple[str, ...]) -> None:
    made = report("Twelve died in Varna. Relatives dispute the toll.", outlet="Daily A")
    kept = {"day": DAY, "at": ("Varna",)}
    dead = claim(made, "Twelve died in Varna.", "attack", by="Mayor", figures=(figure("killed", 12),), **kept)
    toll = claim(
        made, "Relatives dispute the toll.", "casualties", by="Relatives", modality="denied", agents=agents, **kept
    )
    assert fuse([dead, toll], [made]).events[0].denied_by == denied
