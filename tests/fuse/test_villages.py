"""Two attacks told side by side stay two: by village, by day and toll, and by what is news and what history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.fuse.making import Even, claim, figure, report

from accordingto.fuse import fuse
from accordingto.fuse.compare import likeness
from accordingto.fuse.tellings import Telling
from accordingto.records import Claim, Report


def unknown(told: Claim, village: str) -> Claim:
    """A claim told of a village that no gazetteer knows, named in its own sentence."""
    at = told.evidence.start + told.evidence.quote.index(village)
    where = tuple(replace(p, id=None, lat=None, lon=None, country="BG", level=None, start=at) for p in told.where)
    return replace(told, where=where)


def raids(first: str, second: str, shared: bool) -> tuple[list[Claim], Report]:
    """A report on raids of Varna and Romblon, with a number for both; ``shared``: each toll is a part of it."""
    made = report(f"In both attacks 11 were killed. {first} {second}", "2024-03-06", outlet="Daily A")
    both = figure("killed", 11, basis="joint")
    of = both.id if shared else None
    return [
        claim(made, "In both attacks 11 were killed.", "attack", figures=(both,)),
        unknown(claim(made, first, "attack", at=("Varna",), figures=(figure("killed", 7, subset_of=of),)), "Varna"),
        unknown(
            claim(made, second, "attack", at=("Romblon",), figures=(figure("killed", 4, subset_of=of),)), "Romblon"
        ),
    ], made


def homes(claims: list[Claim], *reports: Report) -> dict[int, set[str]]:
    """The events in which each number of dead stands."""
    found: dict[int, set[str]] = {}
    for event in fuse(claims, list(reports)).events:
        for told in (c for c in claims if c.id in event.claims):
            for one in told.figures:
                found.setdefault(one.low or 0, set()).add(event.id)
    return found


def test_a_number_shared_out_over_two_unknown_villages_is_of_two_raids() -> None:
    told = homes(*raids("Seven died in Varna.", "Four died in Romblon.", shared=True))
    assert len(told[7]) == len(told[4]) == 1
    assert told[7] != told[4]
    assert told[11] == told[7] | told[4]


def test_two_tolls_alone_set_unknown_villages_not_apart() -> None:
    told = homes(*raids("Seven died in Varna.", "Four died in Romblon.", shared=False))
    assert told[7] == told[4]


def test_a_report_on_one_village_does_not_join_the_raid_told_apart_from_it() -> None:
    claims, made = raids("Seven died in Varna.", "Four died in Romblon.", shared=True)
    other = report("Insurgents killed five in Varna, a village of Muidumbe.", "2024-03-05", outlet="Daily B")
    five = claim(other, other.text, "attack", at=("Varna",), figures=(figure("killed", 5),))
    told = homes([*claims, unknown(five, "Varna")], made, other)
    assert told[4].isdisjoint(told[5])


def test_deeds_of_two_days_with_two_tolls_in_one_report_are_two_for_all() -> None:
    text = "Jets bombed Varna on Thursday, killing 10 people. Troops fought near it on Friday, and 14 were killed."
    made = report(text, "2024-03-09", outlet="Daily A")
    jets, troops = (f"{part.rstrip('.')}." for part in text.split(". "))
    alike = "Jets bombed Varna and troops fought near it, and 10 people were killed."
    other = report(alike, "2024-03-08", outlet="Daily B")
    claims = [
        claim(made, jets, "strike", day="2024-03-07", at=("Varna",), figures=(figure("killed", 10),)),
        claim(made, troops, "clash", day="2024-03-08", at=("Varna",), figures=(figure("killed", 14),)),
        claim(other, alike, "strike", day="2024-03-07", until="2024-03-08", at=("Varna",),
              figures=(figure("killed", 10),)),
    ]  # fmt: skip
    told = homes(claims, made, other)
    assert len(told[10]) == 1
    assert told[10].isdisjoint(told[14])


def test_history_with_the_same_number_is_not_the_undated_news() -> None:
    day, october = date(2024, 3, 8).toordinal(), date(2023, 10, 1).toordinal()
    news = Telling("a", "a", "happening", [], ["attack"], None, False, (), (day, day), False, 0)
    past = replace(news, id="b", report="b", days=(october, october + 30), background=True)
    assert "history beside news" in likeness(past, news, Even(1.0)).reasons
    assert "history beside news" not in likeness(replace(past, background=False), news, Even(1.0)).reasons
    assert "history beside news" not in likeness(past, replace(news, background=True), Even(1.0)).reasons
