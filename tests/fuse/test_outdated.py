"""What no longer stands is no end of an event's range; what another source has merely counted otherwise is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.fuse.making import claim, figure, report, speaker
from tests.fuse.test_relations import Pair, fused, relation, told

from accordingto.fuse import fuse
from accordingto.records import ChainLink, FigureRange

OFFICIALS = speaker("local officials", "unnamed")
FLASH = told(4, "2024-03-05", "Daily A", OFFICIALS)
MINISTRY = told(31, "2024-03-06", "Daily B", "Interior Ministry")


def killed(*pairs: Pair) -> FigureRange:
    """The range of the dead of the one event told."""
    found = [f for e in fused(*pairs).events for f in e.figures if (f.measure, f.group) == ("killed", None)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("pairs", "ends"),
    [
        ((FLASH, MINISTRY), (31, 31)),
        ((FLASH, told(5, "2024-03-05", "Daily C", OFFICIALS), MINISTRY), (31, 31)),
        ((told(12, "2024-03-05", "Daily A", "Interior Ministry"), MINISTRY), (31, 31)),
        ((told(12, "2024-03-05", "Daily A", "Red Cross", bound="at_least"), MINISTRY), (31, 31)),
        ((told(12, "2024-03-05", "Daily A", "Transport Ministry"), MINISTRY), (31, 31)),
        ((told(12, "2024-03-05", "Daily A", speaker("Mila Taneva", "person")), MINISTRY), (12, 31)),
        ((told(12, "2024-03-05", "Daily A", speaker("Rila Front", "armed_group")), MINISTRY), (12, 31)),
        (
            (
                told(5, "2024-03-05", "Daily A", "Red Cross"),
                told(1, "2024-03-06", "Daily B", "Interior Ministry", quote="A sixth sailor"),
            ),
            (5, 5),
        ),
        ((MINISTRY, told(52, "2024-03-07", "Daily C", speaker("Rights Watch", "ngo"))), (31, 52)),
        ((MINISTRY, told(38, "2024-03-08", "Daily C", "Interior Ministry", group="passengers")), (38, 38)),
    ],
)
def test_ends_are_numbers_that_stand(pairs: tuple[Pair, ...], ends: tuple[int, int]) -> None:
    found = killed(*pairs)
    assert (found.low, found.high) == ends
    assert (found.low or 0) <= (found.leading or 0) <= (found.high or 0)


def test_what_was_left_out_is_said() -> None:
    assert killed(FLASH, MINISTRY).reasons == ("1 left out, brought up to date since",)
    assert killed(MINISTRY).reasons == ()


def test_a_part_of_people_in_general_is_no_end() -> None:
    made = report("The ferry Golem sank off Varna and 34 were hurt, eight of them badly.", outlet="Daily A")
    whole = figure("injured", 34)
    part = figure("injured", 8, subset_of=whole.id)
    told_of = claim(made, made.text, "disaster", day="2024-03-04", at=("Varna",), figures=(whole, part))
    (event,) = fuse([told_of], [made]).events
    assert [(f.low, f.high) for f in event.figures if f.measure == "injured"] == [(34, 34)]


def two_counts(number: int, by: str | ChainLink, other: int, beside: str | ChainLink) -> tuple[Pair, Pair]:
    """One report that gives the numbers of two sources, as a pair for each."""
    text = f"The ferry Golem sank off Varna. The one counts {number} dead. The other speaks of {other} dead."
    made = report(text, "2024-03-05", outlet="Daily A")
    first, second = (
        claim(
            made, sentence, "disaster", day="2024-03-04", at=("Varna",), by=source, figures=(figure("killed", n),)
        )
        for sentence, source, n in (
            (f"The one counts {number} dead.", by, number),
            (f"The other speaks of {other} dead.", beside, other),
        )
    )
    return (made, first), (made, second)


def test_who_had_counted_more_brings_nobody_up_to_date() -> None:
    ministry, hospital = two_counts(9, "Interior Ministry", 14, "Port Authority")
    later = told(16, "2024-03-07", "Daily B", "Port Authority")
    links = fused(ministry, (hospital[0], hospital[1]), later).links
    assert [x.relation for x in links if (x.a, x.b) == (later[1].id, ministry[1].id)] == ["contradicts"]
    assert [x.relation for x in links if (x.a, x.b) == (later[1].id, hospital[1].id)] == ["updates"]
    found = killed(ministry, hospital, later)
    assert (found.low, found.high) == (9, 16)


def test_two_ministries_of_one_kind_in_one_report_are_two_accounts() -> None:
    one, other = two_counts(11, "Houthi Health Ministry", 17, "Yemen Health Ministry")
    grown = replace(other[1], evidence=replace(other[1].evidence, quote="The toll has risen to 17 dead."))
    links = fuse([one[1], grown], [one[0]]).links
    assert {link.relation for link in links} == {"contradicts"}


def test_the_police_are_one_with_and_without_their_country() -> None:
    first = told(12, "2024-03-05", "Daily A", speaker("police", "police"))
    assert relation(told(12, "2024-03-06", "Daily B", speaker("Bulgaria Police", "police")), first) == "repeats"


def test_people_who_die_in_protests_are_those_shot_there() -> None:
    text = "Four people died in protests in Varna, police said. Petrova and Tanev saw the Golem square."
    protests = report(text, "2024-03-05", outlet="Daily A")
    shots = report(text.replace("died in protests", "were shot dead"), "2024-03-06", outlet="Daily B")
    told_of = [
        claim(
            made,
            made.text.split(". ")[0] + ".",
            type,
            day="2024-03-04",
            at=("Varna",),
            figures=(figure("killed", 4),),
        )
        for made, type in ((protests, "protest"), (shots, "attack"))
    ]
    assert len(fuse(told_of, [protests, shots]).events) == 1


def test_an_age_between_commas_is_no_number_of_victims() -> None:
    first = told(4, "2024-03-05", "Daily A", "Interior Ministry")
    sank = "The ferry Golem sank off Varna and 4 died."
    missed = "The families say that Ana Petrova, 19, and a friend are not home."
    made = report(f"{sank} {missed}", "2024-03-06", outlet="Daily B")
    bare = claim(made, missed, "statement", by=speaker("families", "unnamed"))
    deed = claim(made, sank, "disaster", day="2024-03-04", at=("Varna",), figures=(figure("killed", 4),))
    assert not [x for x in fuse([first[1], bare, deed], [first[0], made]).links if bare.id in (x.a, x.b)]


def test_tolls_of_two_days_at_two_unknown_villages_are_two_happenings() -> None:
    text = "Four died in Varna on Monday, the mayor said. Seven had died in Romblon the night before."
    made = report(text, "2024-03-06", outlet="Daily A")
    first, second = text.split(". ")
    monday = claim(made, f"{first}.", "attack", day="2024-03-04", at=("Varna",), figures=(figure("killed", 4),))
    before = claim(made, second, "casualties", day="2024-03-03", at=("Romblon",), figures=(figure("killed", 7),))
    villages = [
        replace(
            c,
            where=tuple(
                replace(p, id=None, lat=None, lon=None, country="BG", level=None, start=at) for p in c.where
            ),
        )
        for c, at in ((monday, text.index("Varna")), (before, text.index("Romblon")))
    ]
    dated = (
        [villages[0], replace(villages[1], when=replace(before.when, basis="carried"))] if before.when else villages
    )
    assert len(fuse(dated, [made]).events) == 2
    assert len(fuse([villages[0], replace(dated[1], when=monday.when)], [made]).events) == 1


def test_a_denial_of_responsibility_answers_who_blames_the_denier() -> None:
    text = "Varna market was hit, killing 17. A minister blamed the Rila Front. The Rila Front denied it."
    made = report(text, "2024-03-06", outlet="Daily A")
    hit, blamed, denied = (f"{part.rstrip('.')}." for part in text.split(". "))
    front = speaker("Rila Front", "armed_group")
    told_of = [
        claim(made, hit, "strike", day="2024-03-04", at=("Varna",), figures=(figure("killed", 17),)),
        claim(
            made, blamed, "strike", day="2024-03-04", at=("Varna",), by="Interior Ministry", agents=("Rila Front",)
        ),
        claim(made, denied, "statement", modality="denied", by=front),
    ]
    assert [(x.a, x.b) for x in fuse(told_of, [made]).links if x.relation == "denies"] == [
        (told_of[2].id, told_of[1].id)
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Nine more bodies were found in Varna, bringing the toll to 26.", (26, 26)),
        ("Nine bodies were found in Varna, and the toll is 26.", (9, 26)),
        ("A further nine bodies were found in Varna, bringing the toll to 26.", (26, 26)),
        ("The toll in Varna rose to 26 after nine bodies were found.", (26, 26)),
        ("The toll in Varna rose to 26, and nine bodies were found on a ship.", (9, 26)),
    ],
)
def test_so_many_more_are_no_low_end_beside_all(text: str, ends: tuple[int, int]) -> None:
    made = report(text, "2024-03-06", outlet="Daily A")
    at = text.lower().index("nine")
    nine = figure("killed", 9, start=at, end=at + 4, quote="nine")
    claims = [
        claim(made, text, "disaster", at=("Varna",), figures=(nine,)),
        claim(made, text, "casualties", at=("Varna",), figures=(figure("killed", 26),)),
    ]
    (event,) = fuse(claims, [made]).events
    assert [(f.low, f.high) for f in event.figures if f.measure == "killed"] == [ends]
