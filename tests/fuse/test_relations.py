"""How numbers of one story stand to one another, each with a case where they do not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.fuse.making import claim, figure, report, speaker

from accordingto.fuse import Fusion, fuse
from accordingto.records import ChainLink, Claim, Figure, Report

Pair = tuple[Report, Claim]


def told(number: int, published: str, outlet: str, by: str | ChainLink | None = None, **fields: Any) -> Pair:
    """A report on the ferry that sank off Varna, with one claim of how many died."""
    kept = {k: fields.pop(k) for k in ("group", "basis", "bound", "since", "quote") if k in fields}
    text = f"The ferry Golem sank off Varna. {outlet} counts {number} dead. Tanev and Rusev saw the Golem go down."
    made = report(text, published, outlet=outlet)
    told_of = {"day": "2024-03-04", "at": ("Varna",), "by": by} | fields
    counted = figure(fields.pop("measure", "killed"), number, **kept)
    told_of.pop("measure", None)
    return made, claim(made, text.split(". ")[1] + ".", "disaster", figures=(counted,), **told_of)


def fused(*pairs: Pair) -> Fusion:
    return fuse([c for _, c in pairs], [r for r, _ in pairs])


def relation(later: Pair, earlier: Pair) -> str | None:
    """The one relation of the later claim to the earlier."""
    found = [link for link in fused(later, earlier).links if (link.a, link.b) == (later[1].id, earlier[1].id)]
    assert len(found) <= 1
    return found[0].relation if found else None


FIRST = told(40, "2024-03-05", "Daily A", "Interior Ministry")


@pytest.mark.parametrize(
    ("later", "wanted"),
    [
        (told(52, "2024-03-06", "Daily B", "Red Cross"), "updates"),
        (told(31, "2024-03-06", "Daily B", "Red Cross"), "contradicts"),
        (told(31, "2024-03-20", "Daily B", "Red Cross"), "corrects"),
        (told(31, "2024-03-06", "Daily B", "Interior Ministry"), "corrects"),
        (told(0, "2024-03-06", "Daily B", "Red Cross"), "contradicts"),
        (told(0, "2024-03-06", "Daily B", "Serbia Army"), "denies"),
        (told(40, "2024-03-06", "Daily B", "Red Cross"), "agrees"),
        (told(40, "2024-03-20", "Daily B", "Red Cross"), "repeats"),
        (told(40, "2024-03-06", "Daily B", "Interior Ministry"), "repeats"),
        (told(52, "2024-03-06", "Daily B", "Red Cross", group="passengers"), "updates"),
        (told(61, "2024-03-06", "Daily B", speaker("Rights Watch", "ngo")), "contradicts"),
        (told(61, "2024-03-06", "Daily B", "Health Ministry"), "updates"),
        (told(52, "2024-03-06", "Daily B", "Serbia Army"), "contradicts"),
        (told(24, "2024-03-06", "Daily B", "Bulgaria Government", bound="vague"), "repeats"),
    ],
)
def test_a_later_number_stands_to_an_earlier(later: Pair, wanted: str) -> None:
    assert relation(later, FIRST) == wanted


def test_a_number_of_a_period_takes_in_that_of_a_happening() -> None:
    text = "The ferry Golem sank off Varna. Tanev and Rusev say that 60 drowned off Varna in a week."
    made = report(text, "2024-03-06", outlet="Daily B")
    sank, drowned = text.split(". ")
    deed = claim(made, sank, "disaster", day="2024-03-04", at=("Varna",))
    week = claim(made, drowned, "disaster", at=("Varna",), figures=(figure("killed", 60, basis="period"),))
    links = {(link.a, link.b, link.relation) for link in fused(FIRST, (made, deed), (made, week)).links}
    assert (week.id, FIRST[1].id, "subsumes") in links


def test_numbers_of_different_sorts_of_people_are_not_related() -> None:
    soldiers = told(12, "2024-03-05", "Daily A", "Interior Ministry", group="soldiers")
    children = told(15, "2024-03-06", "Daily B", "Red Cross", group="children")
    assert not fused(soldiers, children).links or relation(children, soldiers) not in ("updates", "contradicts")


def test_no_civilian_denies_any_who_did_not_fight() -> None:
    drivers = told(13, "2024-03-05", "Daily A", "Red Cross", group="drivers")
    assert relation(told(0, "2024-03-06", "Daily B", "Army Staff", group="civilians"), drivers) == "contradicts"
    soldiers = told(13, "2024-03-05", "Daily A", "Red Cross", group="soldiers")
    none = told(0, "2024-03-06", "Daily B", "Army Staff", group="civilians")
    assert relation(none, soldiers) != "contradicts"


def test_of_two_reports_of_one_day_the_larger_number_is_the_later() -> None:
    low, high = told(5, "2024-03-05", "Daily A", "Red Cross"), told(7, "2024-03-05", "Daily B", "Army Staff")
    assert relation(high, low) == "updates"
    assert relation(low, high) is None


def test_a_sixth_told_for_itself_stands_to_five_and_six() -> None:
    sixth = told(1, "2024-03-06", "Daily B", "Red Cross", quote="A sixth sailor")
    five, six = told(5, "2024-03-05", "Daily A", "Army Staff"), told(6, "2024-03-07", "Daily C", "Army Staff")
    assert relation(sixth, five) == "updates"
    assert relation(six, sixth) == "agrees"
    assert relation(told(8, "2024-03-07", "Daily C", "Army Staff"), sixth) == "updates"


def test_of_an_undated_report_the_correction_is_the_later() -> None:
    first, blog = told(64, "2024-03-05", "Daily A", "Red Cross"), told(90, "", "Blog B", "Red Cross")
    assert relation(blog, first) == "updates"
    text = "The Red Cross lowered its count off Varna to 59 dead, say Tanev and Rusev of the Golem."
    made = report(text, "2024-03-09", outlet="Daily C")
    figures = (figure("killed", 59),)
    lower = claim(made, text, "disaster", day="2024-03-04", at=("Varna",), by="Red Cross", figures=figures)
    assert relation((made, lower), blog) == "corrects"


def test_a_number_is_held_against_the_sum_and_not_against_an_item() -> None:
    text = "The ferry Golem sank off Varna. Tanev and Rusev count 73 dead, 51 in the hold and 22 on deck."
    made = report(text, "2024-03-05", outlet="Daily A")
    numbers = [figure("killed", n, start=at) for n, at in ((73, 55), (51, 64), (22, 79))]
    parts = [
        claim(
            made,
            text.split(". ")[1],
            "disaster",
            figures=(n,),
            day="2024-03-04",
            at=("Varna",),
            by="Harbour Office",
        )
        for n in numbers
    ]
    later = told(61, "2024-03-06", "Daily B", "Red Cross")
    fusion = fuse([*parts, later[1]], [made, later[0]])
    met = {link.b for link in fusion.links if link.a == later[1].id}
    assert parts[0].id in met
    assert parts[1].id not in met


def test_a_rejected_number_denies_that_of_another() -> None:
    text = "The claim of 40 dead off Varna, where Tanev and Rusev saw the Golem sink, is a pack of lies."
    made = report(text, "2024-03-07", outlet="Daily B")
    figures = (figure("killed", 40),)
    lie = claim(made, text, "disaster", day="2024-03-04", at=("Varna",), figures=figures)
    assert relation((made, lie), FIRST) == "denies"
    other = claim(made, text, "disaster", day="2024-03-04", at=("Varna",), figures=(figure("killed", 44),))
    assert relation((made, other), FIRST) != "denies"


def test_a_number_told_again_as_the_one_before_repeats_it_whatever_its_hedge() -> None:
    least = told(40, "2024-03-05", "Daily A", "Interior Ministry", bound="at_least")
    text = "The Red Cross counts 63 dead off Varna, against 40 on Friday, after Tanev and Rusev saw the Golem sink."
    made = report(text, "2024-03-06", outlet="Daily B")
    numbers = (figure("killed", 63, start=21), figure("killed", 40, start=47))
    later = claim(made, text, "disaster", day="2024-03-04", at=("Varna",), by="Red Cross", figures=numbers)
    links = [link for link in fused(least, (made, later)).links if link.a == later.id]
    assert "repeats" in {link.relation for link in links}


def test_a_person_told_of_is_no_toll() -> None:
    text = "The ferry Golem sank off Varna. Tanev and Rusev count 34 dead. A nurse died in Sofia."
    made = report(text, "2024-03-05", outlet="Daily A")
    _, count, died = text.split(". ")
    deed = claim(made, count, "disaster", day="2024-03-04", at=("Varna",), figures=(figure("killed", 34),))
    nurse = figure("killed", 1, quote="A nurse", group="nurse")
    one = claim(made, died, "disaster", day="2024-03-04", at=("Sofia", "Varna"), figures=(nurse,))
    later = told(47, "2024-03-06", "Daily B", "Red Cross")
    links = {(link.a, link.b) for link in fuse([deed, one, later[1]], [made, later[0]]).links}
    assert (later[1].id, deed.id) in links
    assert (later[1].id, one.id) not in links


def links_of(*pairs: Pair) -> set[tuple[str, str, str]]:
    return {(link.a, link.b, link.relation) for link in fused(*pairs).links}


def ferry(text: str, published: str | None, outlet: str, number: int | None = None, **fields: Any) -> Pair:
    """A report on the ferry off Varna, told in one sentence of its own words."""
    made = report(f"{text} Tanev and Rusev saw the Golem sink off Varna.", published, outlet=outlet)
    kept = {k: fields.pop(k) for k in ("group", "quote", "basis") if k in fields}
    values = {"day": "2024-03-04", "at": ("Varna",)} | fields
    figures = (figure("killed", number, **kept),) if number is not None else ()
    return made, claim(made, text, values.pop("type", "disaster"), figures=figures, **values)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"40 is the only number," the ministry wrote.', True),
        ('"It takes 40 days," the ministry wrote.', False),
        ('"The hull was 40 metres long," the ministry wrote.', False),
        ('"We paid $40," the ministry wrote.', False),
    ],
)
def test_a_number_merely_named_repeats_the_one_that_was_given(text: str, wanted: bool) -> None:
    sank = "The ferry Golem sank off Varna with Tanev and Rusev."
    made = report(f"{sank} {text}", "2024-03-08", outlet="Daily B")
    deed = claim(made, sank, "disaster", day="2024-03-04", at=("Varna",))
    said = claim(made, text, "statement", by="Interior Ministry")
    assert ((said.id, FIRST[1].id, "repeats") in links_of(FIRST, (made, deed), (made, said))) is wanted


def test_a_sentence_that_rejects_the_one_before_it_rejects_its_number() -> None:
    for end, wanted in ((" This is false propaganda.", True), (" This is sad.", False)):
        text = "Social media accounts have claimed that 40 died."
        made = report(f"{text}{end} Tanev and Rusev saw the Golem sink off Varna.", "2024-03-07", outlet="Daily B")
        figures = (figure("killed", 40),)
        told_of = claim(made, text, "disaster", day="2024-03-04", at=("Varna",), figures=figures)
        assert (relation((made, told_of), FIRST) == "denies") is wanted


def test_a_third_victim_brings_a_count_of_two_up_to_date() -> None:
    two = told(2, "2024-03-05", "Daily A", "Interior Ministry", group="sailors")
    text = "A third sailor died on Thursday."
    third = ferry(text, "2024-03-08", "Daily B", 1, group="sailor", quote="A third sailor", by="Interior Ministry")
    assert relation(third, two) == "updates"
    three = told(3, "2024-03-05", "Daily A", "Interior Ministry", group="sailors")
    assert relation(third, three) != "updates"


def test_a_number_given_instead_of_anothers_contradicts_it() -> None:
    text = "Not 40 but 52 people died off Varna when Tanev and Rusev saw the Golem sink."
    made = report(text, "2024-03-06", outlet="Daily B")
    new = claim(made, text, "disaster", day="2024-03-04", at=("Varna",), figures=(figure("killed", 52, start=11),))
    old = claim(made, text, "disaster", at=("Varna",), modality="negated", figures=(figure("killed", 40, start=4),))
    assert (new.id, FIRST[1].id, "contradicts") in links_of(FIRST, (made, new), (made, old))


def test_a_number_of_two_towns_takes_in_that_of_one() -> None:
    both = ferry("The storm left 60 dead in Varna and Sofia.", "2024-03-06", "Daily B", 60, at=("Varna", "Sofia"))
    assert relation(both, FIRST) == "subsumes"
    one = ferry("The storm left 60 dead in Varna.", "2024-03-06", "Daily B", 60, by="Health Ministry")
    assert relation(one, FIRST) == "updates"


def test_a_whole_takes_in_the_part_that_it_names() -> None:
    text = "The coroner has seen 52 bodies off Varna, 40 on deck, after Tanev and Rusev saw the Golem sink."
    made = report(text, "2024-03-06", outlet="Daily B")
    figures = (figure("killed", 52, start=21), figure("killed", 40, start=43))
    whole = claim(made, text, "disaster", day="2024-03-04", at=("Varna",), figures=figures)
    assert (whole.id, FIRST[1].id, "subsumes") in links_of(FIRST, (made, whole))


def test_who_first_spoke_of_one_number_and_now_of_another_corrects_it() -> None:
    text = "The Red Cross, which first spoke of 52 dead off Varna, has since lowered its figure to 40."
    made = report(f"{text} Tanev and Rusev saw the Golem sink.", "2024-03-09", outlet="Daily B")
    kept = {"day": "2024-03-04", "at": ("Varna",), "by": "Red Cross"}
    old = claim(made, text, "disaster", figures=(figure("killed", 52, start=35),), **kept)
    new = claim(made, text, "disaster", figures=(figure("killed", 40, start=83),), **kept)
    first = told(52, "2024-03-05", "Daily A", "Red Cross")
    made_links = links_of(first, (made, old), (made, new))
    assert (new.id, first[1].id, "corrects") in made_links
    assert (old.id, first[1].id, "repeats") in made_links


def test_what_was_measured_otherwise_meets_by_its_noun() -> None:
    """Rebels "put out of action" are no dead; the army that later counts fewer of them dead corrects itself."""
    first = told(70, "2024-03-05", "Daily A", "Bulgaria Army", measure="other", group="rebels")
    fewer = told(52, "2024-03-06", "Daily B", "Bulgaria Army", group="rebels")
    assert relation(fewer, first) == "corrects"
    assert relation(told(52, "2024-03-06", "Daily B", "Bulgaria Army", group="drivers"), first) != "corrects"


def test_groups_told_side_by_side_are_no_parts_of_one_another() -> None:
    text = "Off Varna 18 soldiers and 13 drivers died, where Tanev and Rusev saw the Golem sink."
    made = report(text, "2024-03-05", outlet="Daily A")
    figures = (figure("killed", 18, group="soldiers", start=10), figure("killed", 13, group="drivers", start=26))
    both = claim(made, text, "disaster", day="2024-03-04", at=("Varna",), figures=figures)
    none = told(0, "2024-03-06", "Daily B", "Army Staff", group="civilians")
    assert (none[1].id, both.id, "contradicts") in links_of((made, both), none)


def test_a_vague_number_is_made_exact() -> None:
    vague = told(200, "2024-03-05", "Daily A", "Red Cross", bound="vague", measure="injured")
    assert relation(told(370, "2024-03-06", "Daily B", "Army Staff", measure="injured"), vague) == "updates"


def test_the_missing_grow_fewer_without_a_correction() -> None:
    many = told(90, "2024-03-05", "Daily A", "Red Cross", measure="missing")
    assert relation(told(57, "2024-03-09", "Daily B", "Army Staff", measure="missing"), many) == "updates"


def test_a_number_that_is_replaced_in_its_sentence_is_corrected() -> None:
    text = "Hospitals in Varna treated 46 people after the fire, not 64 as stated on Saturday."
    made = report(text, outlet="Daily A")
    new = claim(made, text, "casualties", at=("Varna",), figures=(figure("injured", 46, start=26),))
    old = claim(made, text, "casualties", at=("Varna",), modality="negated", figures=(figure("injured", 64),))
    links = {(link.a, link.b, link.relation) for link in fuse([new, old], [made]).links}
    assert (new.id, old.id, "corrects") in links


@pytest.mark.parametrize(("second", "wanted"), [(None, "repeats"), ("children", "agrees")])
def test_a_number_named_after_the_new_one_is_the_old(second: str | None, wanted: str) -> None:
    text = "The Red Cross counts 63 dead off Varna, against 40 on Friday, after Tanev and Rusev saw the Golem sink."
    made = report(text, "2024-03-06", outlet="Daily B")
    numbers = (figure("killed", 63, start=21), figure("killed", 40, start=47, group=second))
    later = claim(made, text, "disaster", day="2024-03-04", at=("Varna",), by="Red Cross", figures=numbers)
    kinds = {link.relation for link in fused(FIRST, (made, later)).links if link.a == later.id}
    assert wanted in kinds


def test_a_part_is_not_held_against_a_whole() -> None:
    text = "Five of the dead off Varna belonged to the crew of the Golem."
    made = report(f"{text} Tanev and Rusev watched the Golem.", "2024-03-05", outlet="Daily A")
    part = figure("killed", 5, quote="Five of the dead")
    pair = (made, claim(made, text, "disaster", day="2024-03-04", at=("Varna",), figures=(part,)))
    assert relation(told(52, "2024-03-06", "Daily B", "Red Cross"), pair) != "updates"


def test_a_count_of_a_later_day_is_of_the_deed() -> None:
    deed = told(40, "2024-03-05", "Daily A", "Red Cross")
    text = "As of Thursday 52 are dead in Varna, where Tanev and Rusev saw the Golem sink."
    made = report(text, "2024-03-08", outlet="Daily B")
    count = claim(made, text, "casualties", day="2024-03-07", at=("Varna",), figures=(figure("killed", 52),))
    assert relation((made, count), deed) == "updates"
    (event,) = fused(deed, (made, count)).events
    assert event.when is not None and event.when.start == "2024-03-04"


def test_two_deeds_of_two_days_stay_two() -> None:
    first = told(40, "2024-03-05", "Daily A", "Red Cross")
    second = told(52, "2024-03-08", "Daily B", "Red Cross", day="2024-03-07")
    assert len(fused(first, second).events) == 2
    assert relation(second, first) is None


def test_reports_of_one_story_are_related_beside_their_happenings() -> None:
    """The released are told apart from the raid in both reports; the two numbers still meet."""
    pairs: list[Pair] = []
    for number, day, outlet in ((17, "2024-03-05", "Daily A"), (17, "2024-03-09", "Daily B")):
        text = f"Gunmen raided the Golem school near Varna. Then {number} pupils of Tanev were freed, so {outlet}."
        made = report(text, day, outlet=outlet)
        raid, freed = text.split(". ")
        pairs.append((made, claim(made, raid, "attack", day="2024-03-04", at=("Varna",))))
        released = figure("released", number)
        pairs.append((made, claim(made, freed, "release", figures=(released,))))
    fusion = fuse([c for _, c in pairs], {r.id: r for r, _ in pairs}.values())
    links = {(link.a, link.b, link.relation) for link in fusion.links}
    assert (pairs[3][1].id, pairs[1][1].id, "repeats") in links


@pytest.mark.parametrize(("month", "related"), [("2023-01", False), ("2024-03", True)])
def test_what_was_counted_in_another_season_is_of_another_happening(month: str, related: bool) -> None:
    """A month is no day, but a month of last year is none of this week's."""
    text = "Gunmen raided the Golem school near Varna. The toll rose to 46, Tanev said."
    made = report(text, "2024-03-09", outlet="Daily B")
    raid, toll = text.split(". ")
    span = {"day": f"{month}-01", "until": f"{month}-31"}
    count = claim(made, toll, "casualties", at=("Varna",), figures=(figure("killed", 46),), **span)
    again = claim(made, raid, "attack", day="2024-03-04", at=("Varna",))
    first = report("Gunmen killed 40 in the Golem school near Varna, Tanev said.", "2024-03-05", outlet="Daily A")
    raided = claim(first, first.text, "attack", day="2024-03-04", at=("Varna",), figures=(figure("killed", 40),))
    links = fuse((count, again, raided), (made, first)).links
    assert any({link.a, link.b} == {count.id, raided.id} for link in links) is related


def test_what_a_happening_did_is_not_held_against_that_of_another_day() -> None:
    """Only another report knows the day of the raid whose dead it tells of; the clash was days later."""
    text = "Gunmen raided the Golem school near Varna. Eight were buried, Tanev said."
    first = report(text, "2024-03-06", outlet="Daily A")
    raid, dead = text.split(". ")
    raided = claim(first, raid, "attack", at=("Varna",))
    buried = claim(first, dead, "casualties", figures=(figure("killed", 8, group="pupils"),))
    second = report("On Monday gunmen raided the Golem school near Varna.", "2024-03-05", outlet="Daily B")
    dated = claim(second, second.text, "attack", day="2024-03-04", at=("Varna",))
    text = (
        "Gunmen raided the Golem school near Varna a week ago, Tanev said. Two were killed as soldiers met the men."
    )
    third = report(text, "2024-03-12", outlet="Daily C")
    old, fight = text.split(". ")
    again = claim(third, old, "attack", at=("Varna",), figures=(figure("abducted", 9),))
    fought = claim(third, fight, "clash", day="2024-03-11", figures=(figure("killed", 2, group="pupils"),))
    links = fuse((raided, buried, dated, fought, again), (first, second, third)).links
    assert not any({link.a, link.b} == {buried.id, fought.id} for link in links)


@pytest.mark.parametrize(
    ("by", "wanted"), [(None, "repeats"), (speaker("officials", "unnamed"), "repeats"), ("Red Cross", "agrees")]
)
def test_a_number_in_the_headline_repeats_that_of_the_story(by: str | ChainLink | None, wanted: str) -> None:
    text = "Ferry sinks off Varna. 40 die on the Golem. The ministry counts 40 dead, Tanev and Rusev heard."
    made = report(text, "2024-03-05", outlet="Daily A")
    kept = {"day": "2024-03-04", "at": ("Varna",)}
    head = claim(made, text.split(". ")[1] + ".", "disaster", by=by, figures=(figure("killed", 40),), **kept)
    lead = claim(
        made,
        text.split(". ")[2],
        "disaster",
        by="Interior Ministry",
        figures=(figure("killed", 40, start=9),),
        **kept,
    )
    assert (lead.id, head.id, wanted) in links_of((made, head), (made, lead))


@pytest.mark.parametrize(
    ("mine", "theirs", "related"),
    [
        ("officers", "policemen", True),
        ("soldiers", "servicemen", True),
        ("men", "policemen", True),
        ("soldiers", "policemen", False),
        ("rebels", "soldiers", False),
        ("men", "children", False),
        ("families", "households", True),
        ("mothers", "women", True),
        ("women", "fighters", False),
    ],
)
def test_who_serves_is_told_by_many_nouns(mine: str, theirs: str, related: bool) -> None:
    first = told(40, "2024-03-05", "Daily A", "Interior Ministry", group=theirs)
    later = told(52, "2024-03-06", "Daily B", "Red Cross", group=mine)
    assert (relation(later, first) == "updates") is related


def test_an_entry_of_a_log_brings_the_entry_before_up_to_date() -> None:
    lines = [
        "17:10 Ferry Golem down off Varna",
        "18:05 In all 3 dead",
        "19:20 Now 4 dead",
        "21:48 As of now 7 dead",
    ]
    made = report("\n".join(lines), "2024-03-04", outlet="Harbour Office")
    numbers = {1: 3, 2: 4, 3: 7}
    found = {
        n: claim(made, lines[n], "disaster", day="2024-03-04", figures=(figure("killed", number, start=n),))
        for n, number in numbers.items()
    }
    links = links_of(*((made, entry) for entry in found.values()))
    assert (found[3].id, found[2].id, "updates") in links
    assert (found[3].id, found[1].id, "updates") not in links


def test_a_body_is_known_by_a_part_of_its_name() -> None:
    first = told(40, "2024-03-05", "Daily A", speaker("Varna Doctors Network", "ngo"))
    assert relation(told(40, "2024-03-06", "Daily B", speaker("doctors' network", "ngo")), first) == "repeats"
    assert relation(told(40, "2024-03-06", "Daily B", speaker("lawyers' network", "ngo")), first) == "agrees"


@pytest.mark.parametrize(
    ("number", "wanted"), [(5846, "agrees"), (5851, "contradicts"), (5790, "agrees"), (5900, "contradicts")]
)
def test_a_round_number_is_one_told_less_exactly(number: int, wanted: str) -> None:
    made = report("Off Varna the Golem sank. Tanev counts them, Rusev as well.", "2024-03-05", outlet="Daily A")
    kept = {"day": "2024-03-04", "at": ("Varna",)}
    first, second = (
        claim(made, text, "disaster", by=by, figures=(figure("killed", n, start=start),), **kept)
        for text, by, n, start in (
            ("Off Varna the Golem sank.", "Red Cross", number, 1),
            ("Tanev counts them, Rusev as well.", "Interior Ministry", 5800, 30),
        )
    )
    assert (second.id, first.id, wanted) in links_of((made, first), (made, second))


@pytest.mark.parametrize(("group", "disputed"), [("villagers", True), ("soldiers", False)])
def test_a_deed_that_befell_fighters_to_one_and_villagers_to_another(group: str, disputed: bool) -> None:
    told_by: list[Pair] = []
    for outlet, who, number in (("Daily A", "terrorists", 12), ("Daily B", group, 8)):
        text = f"A raid hit Golem near Varna, where Tanev and Rusev live. {outlet} counts {number} {who}."
        made = report(text, "2024-03-05", outlet=outlet)
        raid, count = text.split(". ")
        kept = {"day": "2024-03-04", "at": ("Varna",)}
        told_by.append((made, claim(made, f"{raid}.", "strike", **kept)))
        dead = (figure("killed", number, group=who),)
        told_by.append((made, claim(made, count, "casualties", figures=dead, **kept)))
    deeds = {told_by[0][1].id, told_by[2][1].id}
    found = {relation for a, b, relation in links_of(*told_by) if {a, b} == deeds}
    assert ("contradicts" in found) is disputed


def test_people_of_whom_nothing_is_said_meet_as_many_dead() -> None:
    first = told(17, "2024-03-05", "Daily A", "Interior Ministry")
    text = "The mayor had given 17 in all. Tanev and Rusev saw the Golem sink off Varna."
    made = report(text, "2024-03-09", outlet="Daily B")
    told_of = text.split(". ")
    given = claim(made, f"{told_of[0]}.", "statement", by="Varna Mayor", figures=(figure("other", 17),))
    deed = claim(made, told_of[1], "disaster", day="2024-03-04", at=("Varna",))
    met = {(a, b) for a, b, _ in links_of(first, (made, given), (made, deed))}
    assert (given.id, first[1].id) in met


def two_counts(published: str, outlet: str, *counts: Figure, by: str | None = None) -> Pair:
    """A report on the ferry with one claim of several numbers."""
    text = f"{outlet} counts those of the Golem off Varna."
    made = report(f"{text} Tanev and Rusev saw the Golem sink off Varna.", published, outlet=outlet)
    return made, claim(made, text, "disaster", figures=counts, day="2024-03-04", at=("Varna",), by=by)


@pytest.mark.parametrize(("whole", "related"), [("displaced", True), ("sheltering", False)])
def test_a_part_of_another_measure_is_all_of_its_own(whole: str, related: bool) -> None:
    """The sheltering among the displaced are all who shelter; those among the sheltering are some of them."""
    many = figure(whole, 9000, basis="stock", start=1)
    some = figure("sheltering", 4000, basis="stock", subset_of=many.id, start=2)
    first = two_counts("2024-03-05", "Daily A", many, some, by="Interior Ministry")
    later = told(4600, "2024-03-09", "Daily B", "Red Cross", measure="sheltering", basis="stock")
    assert (
        any("against sheltering 4,000" in " ".join(link.reasons) for link in fused(first, later).links) is related
    )


@pytest.mark.parametrize("both", [False, True])
def test_the_displaced_and_the_sheltering_are_one_lot_where_no_report_counts_both(both: bool) -> None:
    rest = (figure("sheltering", 2900, start=2),) if both else ()
    first = two_counts("2024-03-05", "Daily A", figure("displaced", 3000, start=1), *rest, by="Interior Ministry")
    later = told(3400, "2024-03-06", "Daily B", "Red Cross", measure="sheltering")
    pairs = [" ".join(link.reasons) for link in fused(first, later).links]
    assert any("sheltering 3,400 against displaced 3,000" in words for words in pairs) is not both


@pytest.mark.parametrize(("modality", "wanted"), [("negated", "repeats"), ("asserted", "agrees")])
def test_a_number_that_is_set_aside_was_anothers(modality: str, wanted: str) -> None:
    later = told(40, "2024-03-06", "Daily B", "Red Cross", modality=modality)
    assert relation(later, FIRST) == wanted


@pytest.mark.parametrize(("by", "disputed"), [("Serbia Army", True), ("Red Cross", False)])
def test_who_is_at_war_disputes_the_dead_of_no_group(by: str, disputed: bool) -> None:
    first = told(9, "2024-03-05", "Daily A", "Bulgaria Health Ministry")
    later = told(12, "2024-03-06", "Daily B", by, group="terrorists")
    assert (relation(later, first) == "contradicts") is disputed
