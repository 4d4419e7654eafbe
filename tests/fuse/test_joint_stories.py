"""Reports of one story found by all they share, and what of their numbers is then held together or kept apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.fuse.making import claim, figure, place, report

from accordingto.fuse import fuse
from accordingto.fuse.places import spot_of, standing
from accordingto.records import ChainLink, Claim, Report, Span

Told = tuple[Report, list[Claim]]

FLOOD = "Heavy rain fell on Varna on Monday. {} people drowned, officials said."


def told(text: str, number: int, published: str, outlet: str, **fields: Any) -> Told:
    """A report whose second sentence gives a number of dead."""
    made = report(text.format(number), published, outlet=outlet)
    kept = {k: fields.pop(k) for k in ("group", "basis", "bound") if k in fields}
    sentence = made.text.split(". ")[1].rstrip(".") + "."
    return made, [claim(made, sentence, "disaster", figures=(figure("killed", number, **kept),), **fields)]


def links(*several: Told) -> dict[tuple[str, str], str]:
    found = fuse([c for _, claims in several for c in claims], [r for r, _ in several])
    return {(link.a, link.b): link.relation for link in found.links}


def related(later: Told, earlier: Told) -> str | None:
    return links(later, earlier).get((later[1][0].id, earlier[1][0].id))


def at(name: str, made: Claim, where: int | None = None) -> Claim:
    """The claim with a place told in its own sentence, or at an offset of another."""
    start = made.evidence.start if where is None else where
    return replace(made, where=(replace(place(name), start=start, end=start + len(name)),))


def test_a_number_without_day_and_place_is_joined_through_what_its_report_shares() -> None:
    first = told(FLOOD, 12, "2024-03-05", "Daily A", day="2024-03-04", at=("Varna",))
    text = "The mayor of Varna visited the families. The toll has risen to {}, the service said."
    second = told(text, 19, "2024-03-06", "Daily B")
    second[1].append(claim(second[0], "The mayor of Varna visited the families.", "disaster", at=("Varna",)))
    assert related(second, first) == "updates"


def test_a_report_with_nothing_in_common_is_of_another_story() -> None:
    first = told(FLOOD, 12, "2024-03-05", "Daily A", day="2024-03-04", at=("Varna",))
    second = told("A bus left the road. The toll has risen to {}, the service said.", 19, "2024-03-06", "Daily B")
    assert related(second, first) is None


@pytest.mark.parametrize(("own_sentence", "wanted"), [(False, "updates"), (True, None)])
def test_a_place_from_another_sentence_sets_no_numbers_apart(own_sentence: bool, wanted: str | None) -> None:
    text = "The wounded of the Romblon ferry were flown to Sofia by Captain Rusev. {} passengers of it died."
    first = told(
        "The Romblon ferry sank under Captain Rusev. {} passengers of it died.", 12, "2024-03-05", "Daily A"
    )
    second = told(text, 19, "2024-03-06", "Daily B")
    first = (first[0], [at("Romblon", c) for c in first[1]])
    second = (second[0], [at("Sofia", c, None if own_sentence else 0) for c in second[1]])
    assert related(second, first) == wanted


def test_places_of_which_one_report_tells_numbers_stay_apart() -> None:
    text = (
        "Bombs of Colonel Tanev fell on Romblon and Sofia. {} residents died there. Nine residents died in Sofia."
    )
    first = told(text, 12, "2024-03-05", "Daily A")
    nine = claim(first[0], "Nine residents died in Sofia.", "strike", figures=(figure("killed", 9),))
    first = (first[0], [at("Romblon", c, 0) for c in first[1]] + [at("Sofia", nine)])
    later = told("Bombs of Colonel Tanev fell on Sofia. {} residents died there.", 31, "2024-03-06", "Daily B")
    second = (later[0], [at("Sofia", c, 0) for c in later[1]])
    assert related(second, first) is None


def test_a_number_that_is_only_named_counts_what_is_counted_beside_it() -> None:
    made = report("The ministry put the dead of Varna at 73. The ambulance service speaks of 48.", outlet="Daily A")
    first, second = made.text.split(". ")
    full = claim(
        made, first + ".", "casualties", figures=(figure("killed", 73),), by="Health Ministry", at=("Varna",)
    )
    bare = claim(made, second, "statement", by="ambulance service")
    assert links((made, [full, bare]))[bare.id, full.id] == "contradicts"


@pytest.mark.parametrize(
    "said", ["speaks of 48 boats", "spoke on June 12", "met 48 residents", "speaks of 2048 dead"]
)
def test_a_named_number_of_something_else_counts_nobody(said: str) -> None:
    made = report(f"The ministry put the dead of Varna at 73. The ambulance service {said}.", outlet="Daily A")
    first, second = made.text.split(". ")
    full = claim(
        made, first + ".", "casualties", figures=(figure("killed", 73),), by="Health Ministry", at=("Varna",)
    )
    bare = claim(made, second, "statement", by="ambulance service")
    assert (bare.id, full.id) not in links((made, [full, bare]))


def test_whom_one_side_calls_terrorists_another_counts_among_the_people() -> None:
    day = {"day": "2024-03-04", "at": ("Varna",)}
    first = told(FLOOD, 26, "2024-03-05", "Daily A", group="villagers", by="Red Cross", **day)
    second = told(FLOOD, 17, "2024-03-06", "Daily B", group="terrorists", by="Bulgaria Army", **day)
    third = told(FLOOD, 17, "2024-03-06", "Daily B", group="soldiers", by="Bulgaria Army", **day)
    more = told(FLOOD, 31, "2024-03-06", "Daily B", group="terrorists", by="Health Ministry", **day)
    assert related(second, first) == related(more, first) == "contradicts"
    assert related(third, first) is None


def test_villages_on_no_map_are_one_by_their_name_alone() -> None:
    bare = replace(place("Kaya Camp"), gazetteer=None, id=None, lat=None, lon=None, level=None, radius_km=None)
    mine, theirs = spot_of(bare), spot_of(replace(bare, country="JP"))
    assert standing(mine, theirs) == "same"
    assert standing(mine, spot_of(replace(bare, country="JP", name="Kara Camp"))) == "apart"


LOG = "{} At Varna the bombs of Colonel Tanev fell.\n{} Nine were hurt in Varna.\n{} Already 17 hurt in Varna.\n"


@pytest.mark.parametrize(
    ("times", "wanted"),
    [
        (("16:52", "17:34", "18:05"), ("second", "first")),
        (("18:05", "17:34", "16:52"), ("first", "second")),
        (("4.52 p.m.", "5.34 p.m.", "6.05 p.m."), ("second", "first")),
        (("On", "Then", "Later"), None),
        (("17:34", "16:52", "18:05"), None),
    ],
)
def test_entries_of_a_log_follow_one_another(times: tuple[str, ...], wanted: tuple[str, str] | None) -> None:
    made = report(LOG.format(*times), outlet="Daily A")
    fields = {"day": "2024-03-05", "at": ("Varna",)}
    first = claim(made, "Nine were hurt in Varna.", "casualties", figures=(figure("injured", 9),), **fields)
    second = claim(made, "Already 17 hurt in Varna.", "casualties", figures=(figure("injured", 17),), **fields)
    named = {"first": first.id, "second": second.id}
    found = links((made, [first, second]))
    if wanted is None:
        assert not {(first.id, second.id), (second.id, first.id)} & found.keys()
    else:
        kind = "updates" if wanted == ("second", "first") else "corrects"
        assert found[named[wanted[0]], named[wanted[1]]] == kind


@pytest.mark.parametrize(("verb", "wanted"), [("has risen to", "updates"), ("is put at", None)])
def test_a_grown_number_follows_another_of_its_report(verb: str, wanted: str | None) -> None:
    made = report(f"The toll of Varna {verb} 33. Mayor Rusev had counted 24 bodies in Varna.", outlet="Daily A")
    first, second = made.text.split(". ")
    grown = claim(made, first + ".", "casualties", figures=(figure("killed", 33),), by="Agency", at=("Varna",))
    count = claim(made, second, "casualties", figures=(figure("killed", 24),), by="mayor", at=("Varna",))
    assert links((made, [grown, count])).get((grown.id, count.id)) == wanted


@pytest.mark.parametrize(("modality", "wanted"), [("requested", "updates"), ("warned", None)])
def test_the_dead_in_what_is_asked_for_are_dead(modality: str, wanted: str | None) -> None:
    day = {"day": "2024-03-04", "at": ("Varna",)}
    first = told(FLOOD, 12, "2024-03-05", "Daily A", **day)
    second = told(FLOOD, 19, "2024-03-06", "Daily B", modality=modality, **day)
    again = claim(second[0], "Heavy rain fell on Varna on Monday.", "disaster", **day)
    assert related((second[0], [second[1][0], again]), first) == wanted


def test_numbers_that_are_only_named_follow_the_order_of_those_before() -> None:
    text = "The chairman of Varna spoke of 17 dead and 41 survivors. The agency put it at 24 and 58. "
    made = report(text + "Villagers saved 58.", outlet="Daily A")
    first, second, third = made.text.split(". ")
    counted = (figure("killed", 17, start=1), figure("other", 41, group="survivors", start=2))
    full = claim(made, first + ".", "casualties", figures=counted, by="chairman", at=("Varna",))
    bare = claim(made, second, "statement", by="agency")
    alive = figure("other", 58, group="survivors")
    later = claim(made, third, "rescue", figures=(alive,), by="villagers", at=("Varna",))
    assert links((made, [full, bare, later]))[later.id, bare.id] == "agrees"


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("Taraba State Emergency Management Agency", "state emergency agency", "repeats"),
        ("Bulgaria Health Ministry", "Lebanon Health Ministry", "agrees"),
        ("Taraba State Emergency Management Agency", "mayor", "agrees"),
    ],
)
def test_an_office_in_full_and_in_short_is_one(first: str, second: str, wanted: str) -> None:
    day = {"day": "2024-03-04", "at": ("Varna",)}
    one = told(FLOOD, 24, "2024-03-05", "Daily A", by=first, **day)
    assert related(told(FLOOD, 24, "2024-03-06", "Daily B", by=second, **day), one) == wanted


@pytest.mark.parametrize(("said", "wanted"), [("said on Friday", "updates"), ("said", "contradicts")])
def test_what_was_said_on_an_earlier_day_comes_before(said: str, wanted: str) -> None:
    text = f"In Varna the mayor {said} that 14 had died. The army put the dead of Varna at 18."
    made = report(text, "2024-03-10", outlet="Daily A")
    first, second = made.text.split(". ")
    early = claim(made, first + ".", "casualties", figures=(figure("killed", 14),), by="mayor", at=("Varna",))
    at_cue = early.evidence.start + first.index("said")
    early = replace(early, cue=Span(at_cue, at_cue + 4, "said"))
    late = claim(made, second, "casualties", figures=(figure("killed", 18),), by="army", at=("Varna",))
    assert links((made, [early, late]))[late.id, early.id] == wanted


@pytest.mark.parametrize(
    ("bound", "wanted"), [("at_least", "contradicts"), ("about", "agrees"), ("vague", "agrees")]
)
def test_numbers_set_side_by_side_dispute_one_another(bound: str, wanted: str) -> None:
    made = report("The league counts 41 dead in Varna. The mission in Varna has verified 35.", outlet="Daily A")
    first, second = made.text.split(". ")
    one = claim(made, first + ".", "casualties", figures=(figure("killed", 41),), by="league", at=("Varna",))
    low = (figure("killed", 35 if bound == "at_least" else 40, None, bound=bound),)
    other = claim(made, second, "casualties", figures=low, by="mission", at=("Varna",))
    assert links((made, [one, other]))[other.id, one.id] == wanted


@pytest.mark.parametrize(("group", "wanted"), [(None, "updates"), ("lorries", "repeats")])
def test_people_told_of_by_a_claim_of_flight_are_displaced(group: str | None, wanted: str) -> None:
    first = report("Of Varna 3,920 people have fled the floods of the Kamchia.", "2024-03-05", outlet="Daily A")
    then = report("Of the floods of the Kamchia 4,300 ran from Varna.", "2024-03-08", outlet="Daily B")
    fled = claim(first, first.text, "displacement", figures=(figure("displaced", 3920),), at=("Varna",))
    ran = claim(then, then.text, "displacement", figures=(figure("other", 4300, group=group),), at=("Varna",))
    assert related((then, [ran]), (first, [fled])) == wanted


def test_history_of_a_month_is_met_by_that_of_its_year() -> None:
    text = "Storm Daniel broke two dams above {} in 2023. The mayor of {} mourned."
    first = report(text.format("Varna", "Romblon"), "2025-11-15", outlet="Daily A")
    second = report(text.format("Varna", "Jajarkot"), "2025-11-25", outlet="Daily B")
    of_year = {"day": "2023-01-01", "until": "2023-12-31", "at": ("Varna",), "background": True}
    of_month = of_year | {"day": "2023-09-01", "until": "2023-09-30"}
    a = claim(first, first.text.split(". ")[0] + ".", "disaster", **of_month)
    b = claim(second, second.text.split(". ")[0] + ".", "disaster", **of_year)
    assert (b.id, a.id) in links((first, [a]), (second, [b]))


@pytest.mark.parametrize(
    ("by", "wanted"), [("officials", "repeats"), ("local authorities", "repeats"), ("relatives", "agrees")]
)
def test_officials_without_a_name_have_a_number_from_who_gave_it(by: str, wanted: str) -> None:
    day = {"day": "2024-03-04", "at": ("Varna",)}
    one = told(FLOOD, 24, "2024-03-05", "Daily A", by="Red Cross", **day)
    nameless = ChainLink("speaker", by, None, "unnamed", None, 0, 0, True)
    for published in ("2024-03-05", "2024-03-06"):
        other = told(FLOOD, 24, published, "Daily B", by=nameless, **day)
        assert (related(other, one) or related(one, other)) == wanted


@pytest.mark.parametrize(
    ("number", "by", "fields", "wanted"),
    [
        (478, "Red Cross", {}, None),
        (90, "Red Cross", {}, "updates"),
        (478, "Serbia Army", {}, "contradicts"),
        (2, "Red Cross", {}, None),
        (0, "Red Cross", {}, "contradicts"),
        (200, "Red Cross", {"bound": "vague"}, "updates"),
    ],
)
def test_numbers_too_far_apart_are_of_two_happenings(
    number: int, by: str, fields: dict[str, Any], wanted: str | None
) -> None:
    day = {"day": "2024-03-04", "at": ("Varna",)}
    one = told(FLOOD, 24, "2024-03-05", "Daily A", by="Interior Ministry", **day)
    other = told(FLOOD, number, "2024-03-06", "Daily B", by=by, **fields, **day)
    assert related(other, one) == wanted


@pytest.mark.parametrize(
    ("group", "type", "wanted"),
    [(None, "rescue", "updates"), ("lorries", "rescue", "updates"), (None, "damage", None)],
)
def test_numbers_of_other_things_are_held_together_by_their_noun(
    group: str | None, type: str, wanted: str | None
) -> None:
    made = []
    for number, day in ((41, 5), (58, 6)):
        one = report(f"In the flood of Varna {number} were counted.", f"2024-03-0{day}", outlet=f"Daily {day}")
        counted = (figure("other", number, group=group),)
        fields = {"day": "2024-03-04", "at": ("Varna",), "by": f"Ministry {day}"}
        made.append((one, [claim(one, one.text, type, figures=counted, **fields)]))
    assert related(made[1], made[0]) == wanted


def test_a_total_takes_in_no_zero() -> None:
    day = {"day": "2024-03-04", "at": ("Varna",)}
    none, some = (told(FLOOD, n, "2024-03-05", "Daily A", by="Red Cross", **day) for n in (0, 9))
    total = told(FLOOD, 40, "2024-03-06", "Daily B", by="Health Ministry", basis="period", **day)
    rain = claim(total[0], "Heavy rain fell on Varna on Monday.", "disaster", **day)
    total = (total[0], [*total[1], rain])
    assert [related(total, one) for one in (none, some)] == [None, "subsumes"]


@pytest.mark.parametrize(("type", "wanted"), [("strike", "denies"), ("negotiation", None)])
def test_a_denied_deed_is_that_of_its_kind_in_another_report(type: str, wanted: str | None) -> None:
    first = report(
        "Mourners in Romblon buried 17. The monastery of Romblon was bombed by Colonel Tanev.", outlet="A"
    )
    then = report("The army denied that the monastery was bombed. In Romblon Colonel Tanev shrugged.", outlet="B")
    toll, deed = first.text.split(". ")
    dead = claim(
        first, toll + ".", "casualties", figures=(figure("killed", 17),), at=("Romblon",), day="2024-03-05"
    )
    bombed = claim(first, deed, type, at=("Jajarkot",), day="2024-03-02")
    denied = claim(then, then.text.split(". ")[0] + ".", "strike", modality="denied", by="army", at=("Romblon",))
    assert links((first, [dead, bombed]), (then, [denied])).get((denied.id, bombed.id)) == wanted
