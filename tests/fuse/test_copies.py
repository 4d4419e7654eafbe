"""Copies, spun copies and revisions, on reports of our own."""

from __future__ import annotations

from typing import Any

import pytest
from tests.fuse.making import claim, figure, report

from accordingto.fuse import fuse
from accordingto.fuse.outcome import Fusion
from accordingto.records import Claim, Report, Revision

WIRE = (
    "A landslide buried part of the mining town of Kelaro on Thursday, killing at least 14 people. "
    "Mayor Ana Dovic said 30 houses along the Brana river were gone. "
    "Rescuers from Tolmir reached the slope after nine hours on foot. "
    "The Kelaro mine had stood empty since the floods of 2019."
)
SPUN = (
    "At least 14 people died on Thursday when a landslide covered part of Kelaro, a town of miners. "
    "According to the mayor, Ana Dovic, 30 homes beside the Brana river have vanished. "
    "Nine hours of walking brought rescuers of Tolmir to the slope. "
    "Since the 2019 floods the Kelaro mine had been empty."
)
OWN = (
    "Soldiers searched the slope above Kelaro for a second day. "
    "The governor of Tolmir, Ivo Peric, put the number of dead at 17. "
    "Schools in the valley stay closed until Monday. "
    "Engineers fear that more rain will bring down the rest of the hill."
)

SHELLED = (
    "Shells kill {0} in Varna. "
    "{0} people were killed when shells hit a market in Varna on Tuesday, the regional governor said. "
    "He accused the other side of firing on civilians who were queueing for bread. "
    "Rescue workers pulled three people from the rubble of a bakery beside the market."
)


def links(*reports: Report) -> Fusion:
    return fuse([], reports)


def test_a_wire_copy_under_another_outlet() -> None:
    first = report(WIRE, "2024-05-02", outlet="Wire", title="Landslide buries town")
    later = report(WIRE + " Readers can write to us.", "2024-05-03", outlet="Daily", title="Fourteen die in mud")
    (link,) = links(later, first).copies
    assert (link.a, link.b, link.relation) == (later.id, first.id, "copy_of")
    assert link.shared > 0.8
    assert link.reasons


def test_a_spun_copy() -> None:
    first, later = report(WIRE, "2024-05-02", outlet="Wire"), report(SPUN, "2024-05-03", outlet="Blog")
    (link,) = links(first, later).copies
    assert (link.a, link.b, link.relation) == (later.id, first.id, "copy_of")
    assert "other words" in link.reasons[0]


def test_an_own_report_of_the_same_happening_is_no_copy() -> None:
    assert links(report(WIRE, "2024-05-02"), report(OWN, "2024-05-03")).copies == ()


def test_ten_copies_point_to_the_first() -> None:
    first = report(WIRE, "2024-05-02", outlet="Wire")
    copies = [report(WIRE, "2024-05-03", outlet=f"Daily {n}") for n in range(10)]
    found = links(*copies, first).copies
    assert {link.b for link in found} == {first.id}
    assert len(found) == 10


@pytest.mark.parametrize("id", ["00-new", "zz-new"])
def test_a_revision_of_the_same_day_says_what_changed_claim_by_claim(id: str) -> None:
    old = report(WIRE, "2024-05-02", outlet="Wire", url="https://wire.example/kelaro")
    text = WIRE.replace("at least 14", "at least 19")
    note = Revision("Corrects the number of dead.")
    new = report(text, "2024-05-02", outlet="Wire", url="https://wire.example/kelaro", revision=note, id=id)
    sentence = "A landslide buried part of the mining town of Kelaro on Thursday, killing at least {} people."
    kept = "Mayor Ana Dovic said 30 houses along the Brana river were gone."
    before = [
        claim(old, sentence.format(14), "disaster", figures=(figure("killed", 14, None, bound="at_least"),)),
        claim(old, kept, "damage", figures=(figure("homes_damaged", 30),), by="Ana Dovic"),
    ]
    after = [
        claim(new, sentence.format(19), "disaster", figures=(figure("killed", 19, None, bound="at_least"),)),
        claim(new, kept, "damage", figures=(figure("homes_damaged", 30),), by="Ana Dovic"),
    ]
    (revision,) = fuse(before + after, [old, new]).revisions
    assert (revision.a, revision.b, revision.note) == (new.id, old.id, "Corrects the number of dead.")
    (change,) = revision.changes
    assert (change.kind, change.old, change.new) == ("changed", before[0].id, after[0].id)
    assert change.what == "killed at least 14 became killed at least 19"


def test_a_version_that_differs_in_one_number_is_a_revision_and_not_a_copy() -> None:
    first = report(SHELLED.format("Nine"), "2024-03-05", outlet="Bay Wire")
    later = report(SHELLED.format("Eleven"), "2024-03-06", outlet="Bay Wire")
    elsewhere = report(SHELLED.format("Eleven"), "2024-03-06", outlet="Coast Daily")
    assert [(link.a, link.relation) for link in fuse([], [first, later]).copies] == [(later.id, "revision_of")]
    assert [(link.a, link.relation) for link in fuse([], [first, elsewhere]).copies] == [(elsewhere.id, "copy_of")]


def shelled(number: str, killed: int, day: str, outlet: str, **fields: Any) -> tuple[Report, list[Claim]]:
    """A report of the shelling with the outlet's own number and the governor's."""
    made, own = report(SHELLED.format(number), day, outlet=outlet, **fields), f"Shells kill {number} in Varna."
    said = f"{number} people were killed when shells hit a market in Varna on Tuesday, the regional governor said."
    told: dict[str, Any] = {"day": "2024-03-05", "at": ("Varna",)}
    return made, [
        claim(made, own, figures=(figure("killed", killed),), **told),
        claim(made, said, by="the governor", figures=(figure("killed", killed),), **told),
    ]


@pytest.mark.parametrize("killed", [("Eleven", 11), ("Seven", 7)])
@pytest.mark.parametrize("id", ["00-new", "zz-new"])
def test_a_corrected_number_stands_in_the_place_of_the_old_one_and_of_its_copies(
    killed: tuple[str, int], id: str
) -> None:
    old, before = shelled("Nine", 9, "2024-03-06", "Bay Wire")
    copied, same = shelled("Nine", 9, "2024-03-07", "Coast Daily")
    note = Revision("Correction: an earlier version gave another number of dead.")
    new, after = shelled(*killed, "2024-03-06", "Bay Wire", revision=note, id=id)
    found = fuse([*before, *same, *after], [old, copied, new])
    assert {(c.a, c.b, c.relation) for c in found.copies} == {
        (copied.id, old.id, "copy_of"),
        (new.id, old.id, "revision_of"),
    }
    (event,) = found.events
    assert [(f.low, f.high) for f in event.figures if f.measure == "killed"] == [(killed[1], killed[1])]
    new_ones = {one.id for one in after}
    across = {
        (link.a, link.b, link.relation) for link in found.links if (link.a in new_ones) != (link.b in new_ones)
    }
    assert {(later.id, earlier.id, "corrects") for later, earlier in zip(after, before, strict=True)} <= across
    assert {relation for _, _, relation in across} == {"corrects"}


BULLETIN = (
    "In the past 24 hours {} martyrs and {} injured people reached the hospitals of the strip. "
    "Victims remain under the rubble and on the roads, where ambulance and civil defence crews cannot reach them. "
    "Since the ceasefire of 11 October the dead number {} and the injured {}. "
    "The toll of the war since 7 October 2023 has risen to {} dead and {} injured."
)


def test_the_next_bulletin_of_a_series_is_no_version_of_the_last() -> None:
    days = [(7, 6, 992, "3,144", "73,003", "173,252"), (3, 11, 995, "3,155", "73,006", "173,263")]
    first, second = (
        report(BULLETIN.format(*numbers), f"2026-06-{15 + n}", outlet="Health Ministry")
        for n, numbers in enumerate(days)
    )
    assert fuse([], [first, second]).copies == ()
    reprinted = report(BULLETIN.format(*days[0]), "2026-06-16", outlet="Coast Daily")
    assert [link.relation for link in fuse([], [first, reprinted]).copies] == ["copy_of"]


def test_an_outlet_that_tells_its_article_in_other_words_revises_it() -> None:
    first, later = report(WIRE, "2024-05-02", outlet="Wire"), report(SPUN, "2024-05-03", outlet="Wire")
    assert [link.relation for link in links(first, later).copies] == ["revision_of"]
