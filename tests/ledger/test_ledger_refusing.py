"""A ledger brought up to date report by report holds what fusing all of it gives, on both databases."""

from __future__ import annotations

import sys
from random import Random
from typing import Any

import pytest

from accordingto.app import decide, fuse_all, fusing, refuse
from accordingto.ledger import Ledger
from accordingto.records import Claim, Report, Span, When
from tests.fuse.drawing import drawn_reports
from tests.fuse.making import claim, figure, report


@pytest.fixture(autouse=True)
def however_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on from stored state even where most of the ledger is new."""
    monkeypatch.setattr(fusing, "_FEW", 0)


def derived(ledger: Ledger) -> dict[str, Any]:
    """All that fusion derived."""
    return {
        "events": {event.id: event for event in ledger.events()},
        "series": {line.id: line for line in ledger.series()},
        "links": {(link.a, link.b, link.relation): link for link in ledger.links()},
        "copies": {r.id: r.copy_of for r in ledger.reports(superseded=True)},
        "placed": list(ledger.placed()),
        "days": ledger.resolved_days(),
    }


def same_as_anew(ledger: Ledger) -> None:
    """What stands is what fusing everything gives, and can be gone on from."""
    gone_on = derived(ledger)
    fuse_all(ledger)
    anew = derived(ledger)
    for name, found in gone_on.items():
        assert found == anew[name]


def add(ledger: Ledger, told: dict[Report, list[Claim]]) -> None:
    for made, claims in told.items():
        ledger.add(made, claims, maker="one")


@pytest.mark.parametrize("seed", range(6))
def test_any_split_into_batches_gives_what_fusing_all_gives(ledger: Ledger, seed: int) -> None:
    dice = Random(seed)
    told = list(drawn_reports(dice, 10).items())
    dice.shuffle(told)
    went_on = 0
    while told:
        size = dice.randint(1, 3)
        add(ledger, dict(told[:size]))
        del told[:size]
        went_on += refuse(ledger)
        if dice.random() < 0.5:
            review(ledger, dice)
            went_on += refuse(ledger)
    assert went_on
    same_as_anew(ledger)


def review(ledger: Ledger, dice: Random) -> None:
    """Some reviewer's act on what there is."""
    claims, events = [c.id for c in ledger.claims()], [event.id for event in ledger.events()]
    kind = dice.choice(("reject", "split", "merge", "edit", "undo"))
    who = {"who": "ana", "when": f"2024-04-01T{dice.randrange(10, 24)}:{dice.randrange(10, 60)}", "why": "seen"}
    if kind == "edit":
        decide(
            ledger, "edit", [dice.choice(claims)], **who, field="modality", new=dice.choice(("denied", "asserted"))
        )
    elif kind == "undo":
        made = [decision.id for decision in ledger.decisions()]
        if made:
            decide(ledger, "undo", [dice.choice(made)], **who)
    else:
        several = dice.sample(events if dice.random() < 0.3 else claims, 2 if len(events) > 1 else 1)
        decide(ledger, kind if len(several) > 1 or kind != "merge" else "split", several, **who)  # type: ignore[arg-type]


def told_of(number: int, day: str | None, outlet: str, **fields: Any) -> tuple[Report, list[Claim]]:
    text = f"A blast in Varna killed {number}. Petrova and Ilieva of the Radev works were among them, Stoyan said."
    made = report(text, day, outlet=outlet, **fields)
    sentence = text.split(". ", maxsplit=1)[0] + "."
    figures = (figure("killed", number),)
    return made, [claim(made, sentence, day="2024-03-04", at=("Varna",), figures=figures)]


def test_one_report_more_leaves_other_events_alone(ledger: Ledger) -> None:
    add(ledger, dict([told_of(4, "2024-03-04", "Daily A")]))
    other = report("Rain flooded El Obeid.", "2024-03-04", outlet="Daily B")
    add(ledger, {other: [claim(other, "Rain flooded El Obeid.", "disaster", day="2024-03-03", at=("El Obeid",))]})
    assert not refuse(ledger)
    before = {event.id: event for event in ledger.events()}
    add(ledger, dict([told_of(5, "2024-03-05", "Daily C")]))
    assert refuse(ledger)
    after = {event.id: event for event in ledger.events()}
    assert before.keys() == after.keys()
    assert [len(after[id].claims) - len(before[id].claims) for id in sorted(before)].count(1) == 1
    same_as_anew(ledger)


def test_a_revision_takes_the_place_of_what_it_replaces(ledger: Ledger) -> None:
    first, told = told_of(4, "2024-03-04", "Daily A", url="https://example.org/varna")
    add(ledger, {first: told})
    add(ledger, dict([told_of(4, "2024-03-04", "Daily B")]))
    refuse(ledger)
    second, corrected = told_of(7, "2024-03-05", "Daily A", url="https://example.org/varna")
    add(ledger, {second: corrected})
    assert refuse(ledger)
    [event] = ledger.events()
    assert corrected[0].id in event.claims
    assert told[0].id not in event.claims
    same_as_anew(ledger)


def test_an_edited_claim_counts_as_edited_at_once(ledger: Ledger) -> None:
    made, told = told_of(4, "2024-03-04", "Daily A")
    add(ledger, {made: told})
    refuse(ledger)
    new = {"low": 9, "high": 9}
    decide(ledger, "edit", [told[0].id], who="ana", when="2024-04-01T10:00", why="seen", field="figures.0", new=new)
    assert refuse(ledger)
    [event] = ledger.events()
    assert [(x.low, x.high) for x in event.figures] == [(9, 9)]
    same_as_anew(ledger)


def test_a_dated_report_resolves_an_undated_one(ledger: Ledger) -> None:
    sentence = "The blast in Varna on Monday killed 4."
    undated = report(f"{sentence} Petrova and Ilieva of the Radev works were among them.", None, outlet="Daily A")
    monday = When(None, None, None, "none", Span(19, 28, "on Monday"))
    told = claim(undated, sentence, at=("Varna",), figures=(figure("killed", 4),), when=monday)
    add(ledger, {undated: [told]})
    refuse(ledger)
    assert ledger.resolved_days() == {}
    assert [placed.start for placed in ledger.placed()] == [None]
    add(ledger, dict([told_of(4, "2024-03-05", "Daily B")]))
    assert refuse(ledger)
    assert ledger.resolved_days() == {told.id: ("2024-03-04", "2024-03-04")}
    assert [placed.start for placed in ledger.placed(undated.id)] == ["2024-03-05"]  # it copies that report
    same_as_anew(ledger)


def test_what_a_fusion_missed_waits_for_the_next(ledger: Ledger) -> None:
    add(ledger, dict([told_of(4, "2024-03-04", "Daily A")]))
    mark = ledger.mark()
    add(ledger, dict([told_of(5, "2024-03-05", "Daily B")]))
    assert not ledger.replace_fusion([], [], [], mark=mark)
    with ledger.fusing() as state:
        assert len(state.waiting()) == 2
    refuse(ledger)
    with ledger.fusing() as state:
        assert not state.waiting()
    assert len(list(ledger.events())) == 1


def test_state_of_another_engine_is_not_gone_on_from(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add(ledger, dict([told_of(4, "2024-03-04", "Daily A")]))
    refuse(ledger)
    assert refuse(ledger)
    monkeypatch.setattr(sys.modules["accordingto.fuse"], "_STATE", 10**6)
    assert not refuse(ledger)
    assert refuse(ledger)


def test_a_fusion_that_fails_stores_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add(ledger, dict([told_of(4, "2024-03-04", "Daily A")]))
    refuse(ledger)
    add(ledger, dict([told_of(5, "2024-03-05", "Daily B")]))
    before = derived(ledger)

    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("accordingto.ledger.state.set_engine", fail)
        with pytest.raises(RuntimeError):
            refuse(ledger)
    assert derived(ledger) == before
    assert refuse(ledger)
    same_as_anew(ledger)
