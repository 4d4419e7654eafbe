"""Independent origins."""

from __future__ import annotations

import pytest
from tests.fuse.making import claim, figure, report, speaker

from accordingto.fuse import fuse
from accordingto.fuse.offices import office_behind
from accordingto.fuse.sources import is_short_for, source_of
from accordingto.records import ChainLink, Claim, Event, Report


def told(outlet: str, sentence: str, by: str | ChainLink | None = None, killed: int = 12) -> tuple[Report, Claim]:
    made = report(f"{sentence} That is all {outlet} knows.", outlet=outlet)
    return made, claim(
        made, sentence, "strike", by=by, day="2024-03-04", at=("Varna",), figures=(figure("killed", killed),)
    )


def event(*pairs: tuple[Report, Claim]) -> Event:
    fusion = fuse([c for _, c in pairs], [r for r, _ in pairs])
    (found,) = fusion.events
    return found


def test_ten_outlets_with_one_ministry_are_one() -> None:
    pairs = [told(f"Daily {n}", f"Twelve died in Varna, says note {n}.", "Interior Ministry") for n in range(10)]
    assert event(*pairs).origins == 1


def test_two_ministries_are_two() -> None:
    one = told("Daily A", "Twelve died in Varna.", "Interior Ministry")
    other = told("Daily B", "Twelve were killed in Varna.", "Ministry of Transport")
    assert event(one, other).origins == 2


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        ("health ministry", "Bulgaria Health Ministry", 1),
        ("Ministry of Public Health", "the Health Ministry", 1),
        ("National Police", "police", 1),
        ("General Staff of the Armed Forces, Bulgaria", "army", 1),
        ("Third Division, National Army of Bulgaria", "Bulgarian Armed Forces", 1),
        ("Bulgaria Health Ministry", "Serbia Health Ministry", 2),
        ("Health Ministry", "Interior Ministry", 2),
        ("mayor of Burgas", "mayor of Varna", 2),
        ("Bulgaria Army", "Bulgaria Police", 2),
    ],
)
def test_offices_are_one_by_what_they_are_and_whose(first: str, second: str, origins: int) -> None:
    pairs = [
        told(f"Daily {n}", f"Twelve died in Varna, says note {n}.", name) for n, name in enumerate((first, second))
    ]
    assert event(*pairs).origins == origins


@pytest.mark.parametrize(
    ("told_of", "office"),
    [
        ("Health Minister Marko Tanev", "health ministry"),
        ("interior ministry spokeswoman Rada Ruseva", "interior ministry"),
        ("Major Tanev, a spokesman for the army in Varna,", "army in varna"),
        ("Prime Minister Marko Tanev", None),
        ("its spokesman Marko Tanev", None),
        ("Marko Tanev, a neighbour", None),
        ("Taliban spokesman Marko Tanev", "Taliban"),
        ("Its spokesman, Marko Tanev,", None),
        ("Police chief Marko Tanev", "police"),
        ("chief army spokesman Marko Tanev", "chief army"),
        ("village chief Marko Tanev", None),
        ("coast guard spokesperson Capt. Marko Tanev", "coast guard"),
        ("Red Cross spokeswoman Rada Ruseva", "red cross"),
        ("Human Rights Watch spokesman Marko Tanev", "Human Rights Watch"),
    ],
)
def test_who_speaks_for_an_office(told_of: str, office: str | None) -> None:
    assert office_behind(told_of) == office


def test_a_bare_noun_is_the_body_named_before_or_the_one_that_writes() -> None:
    def origins(outlet: str) -> int:
        made = report("Twelve died in Varna. The League counts 13.", outlet=outlet)
        kept = {"day": "2024-03-04", "at": ("Varna",)}
        own = claim(made, "Twelve died in Varna.", figures=(figure("killed", 12),), **kept)
        bare = claim(made, "The League counts 13.", by="League", figures=(figure("killed", 13),), **kept)
        return fuse([own, bare], [made]).events[0].origins

    assert origins("Ligue Tanev") == 1
    assert origins("Varna News") == 2


@pytest.mark.parametrize(("called", "count"), [("its spokesman Tanev", 1), ("Marko Tanev, a neighbour", 2)])
def test_a_spokesman_of_a_body_named_elsewhere_is_of_the_one_that_spoke(called: str, count: int) -> None:
    made = report("Twelve died in Varna. Tanev counts 13.", outlet="Daily A")
    kept = {"day": "2024-03-04", "at": ("Varna",)}
    body = claim(made, "Twelve died in Varna.", by="Coast Guard", figures=(figure("killed", 12),), **kept)
    person = ChainLink("speaker", "Marko Tanev", None, "person", called, 0, 0, True)
    his = claim(made, "Tanev counts 13.", by=person, figures=(figure("killed", 13),), **kept)
    assert fuse([body, his], [made]).events[0].origins == count


def test_initials_stand_for_the_name_they_are_made_of() -> None:
    assert is_short_for("BLA", "Balochistan Liberation Army")
    assert not is_short_for("BRA", "Balochistan Liberation Army")
    assert not is_short_for("RC", "Red Cross")
    assert not is_short_for(None, "Red Cross")


def test_an_outlet_named_as_its_own_speaker_is_the_outlet() -> None:
    _, named = told("Daily A", "Twelve died in Varna.", "Daily A")
    _, other = told("Daily A", "Twelve died in Varna.", "Daily B")
    assert source_of(named, "r", "Daily A").own
    assert not source_of(other, "r", "Daily A").own


def test_a_ministrys_own_post_is_the_ministry() -> None:
    post = told("Bulgaria Health Ministry", "Twelve died in Varna.")
    assert event(post, told("Daily B", "Twelve were killed in Varna.", "health ministry")).origins == 1
    assert event(post, told("Daily B", "Twelve were killed in Varna.", "Interior Ministry")).origins == 2


def test_an_outlets_own_count_is_its_own() -> None:
    one = told("Daily A", "Twelve died in Varna.", "Interior Ministry")
    other = told("Daily B", "Our reporter counted 13 bodies in Varna.", killed=13)
    assert event(one, other).origins == 2


def test_an_outlet_that_attributes_its_account_is_no_origin() -> None:
    made = report("A drone hit Varna. Twelve died, the ministry said.", outlet="Daily A")
    own = claim(made, "A drone hit Varna.", day="2024-03-04", at=("Varna",))
    by = claim(
        made,
        "Twelve died, the ministry said.",
        "casualties",
        by="Interior Ministry",
        figures=(figure("killed", 12),),
    )
    (found,) = fuse([own, by], [made]).events
    assert found.origins == 1


def test_a_copy_adds_no_origin() -> None:
    text = "A drone hit Varna at noon. Marko Tanev saw 12 dead. The Golem bridge is shut. Nobody sleeps in Varna."
    first, copy = report(text, "2024-03-05", outlet="Wire"), report(text, "2024-03-06", outlet="Daily")
    claims = [
        claim(
            r,
            "Marko Tanev saw 12 dead.",
            "strike",
            day="2024-03-04",
            at=("Varna",),
            figures=(figure("killed", 12),),
        )
        for r in (first, copy)
    ]
    (found,) = fuse(claims, [first, copy]).events
    assert found.origins == 1


def test_officials_are_no_origin_beside_an_authority_and_one_where_none_is_named() -> None:
    officials = speaker("local officials", "unnamed")
    pairs = [told(f"Daily {n}", f"Twelve died in Varna, says note {n}.", officials) for n in range(3)]
    assert event(*pairs).origins == 1
    ministry = told("Daily M", "Twelve died in Varna, says the ministry.", "Interior Ministry")
    assert event(*pairs, ministry).origins == 1
    medic = told("Daily N", "Twelve died in Varna, says a medic.", speaker("a medic", "unnamed"))
    assert event(*pairs, ministry, medic).origins == 2


def test_a_group_told_once_more_with_others_and_a_body_in_short_are_one_origin() -> None:
    text = "Twelve died in Varna, witnesses said. Shells hit Varna, witnesses and a driver said."
    made = report(text, outlet="Daily A")
    kept = {"day": "2024-03-04", "at": ("Varna",)}
    first, second = (f"{part.rstrip('.')}." for part in text.split(". "))
    claims = [
        claim(made, first, by=speaker("witnesses", "unnamed"), figures=(figure("killed", 12),), **kept),
        claim(made, second, by=speaker("witnesses and a driver", "unnamed"), **kept),
    ]
    assert fuse(claims, [made]).events[0].origins == 1
    short, full = "INDECI", "National Institute of Civil Defence (INDECI)"
    pairs = [
        told("Daily A", f"Twelve died in Varna, {by} said.", speaker(by, "organisation")) for by in (short, full)
    ]
    assert event(*pairs).origins == 1
