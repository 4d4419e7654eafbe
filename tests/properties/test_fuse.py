"""Laws of fusion, on generated reports: order, repetition, decisions and sums never change what is so."""

from __future__ import annotations

import random
from dataclasses import fields
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.fuse.making import claim, figure, report
from tests.properties.examples import examples

from accordingto.fuse import Fuser, Fusion, fuse
from accordingto.fuse.compare import likeness
from accordingto.fuse.rulings import event_id
from accordingto.records import Claim, Decision, Report

Case = tuple[list[Report], list[Claim]]

PLACES = ("Varna", "Asparuhovo", "Sofia", "Bulgaria", "Kaya Camp")
NAMES = ("Petrova", "Ilieva", "Stoyan", "Radev", "Todorova")
SPEAKERS = (None, "Interior Ministry", "Governor of Varna", "Northern Front")
TYPES = ("strike", "attack", "casualties", "disaster", "statement", "negotiation")


@st.composite
def one_claim(draw: Any) -> dict[str, Any]:
    basis = draw(st.sampled_from(("incident", "incident", "joint", "cumulative", "stock")))
    number = draw(st.integers(0, 60)) + (1000 if basis == "cumulative" else 0)
    day = draw(st.sampled_from((None, "2024-03-03", "2024-03-04", "2024-03-05")))
    return {
        "type": draw(st.sampled_from(TYPES)),
        "modality": draw(st.sampled_from(("asserted", "asserted", "asserted", "denied", "planned"))),
        "day": day,
        "at": tuple(draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))),
        "by": draw(st.sampled_from(SPEAKERS)),
        "agents": tuple(draw(st.lists(st.sampled_from(SPEAKERS[1:]), max_size=1))),
        "figures": (figure("killed", number, basis=basis),) if draw(st.booleans()) else (),
        "background": draw(st.booleans()),
    }


@st.composite
def cases(draw: Any, least: int = 1, most: int = 5) -> Case:
    reports, claims = [], []
    for n in range(draw(st.integers(least, most))):
        drawn = draw(st.lists(one_claim(), min_size=1, max_size=4))
        said = [
            f"{draw(st.sampled_from(NAMES))} and {draw(st.sampled_from(NAMES))} saw it {i}."
            for i in range(len(drawn))
        ]
        sentences = [f"Number {n}: {words}" for words in said]
        day = draw(st.sampled_from(("2024-03-04", "2024-03-05", "2024-03-06", None)))
        made = report(" ".join(sentences), day, outlet=draw(st.sampled_from(("Daily A", "Daily B", None))))
        reports.append(made)
        claims += [claim(made, s, **dict(d)) for s, d in zip(sentences, drawn, strict=True)]
    return reports, claims


@examples(60)
@given(cases(least=2))
def test_two_tellings_are_as_alike_as_the_other_way_round(case: Case) -> None:
    reports, claims = case
    fuser = Fuser()
    fuser.load(claims, reports)
    graph = fuser._graph
    for a, b in combinations(sorted(graph.tellings), 2):
        mine, theirs = graph.tellings[a], graph.tellings[b]
        assert likeness(mine, theirs, graph).score == likeness(theirs, mine, graph).score


def event_with(fusion: Fusion, id: str) -> set[str]:
    return {event.id for event in fusion.events if id in event.claims}


def decided(kind: str, *subjects: str) -> Decision:
    return Decision(f"{kind}-{'-'.join(subjects)}", kind, subjects, "reviewer", "2024-04-01", "seen")  # type: ignore[arg-type]


def differences(a: Fusion, b: Fusion) -> list[Any]:
    """What stands in one fusion only."""
    found: list[Any] = []
    for field in fields(Fusion):
        mine, theirs = getattr(a, field.name), getattr(b, field.name)
        if mine != theirs:
            found += [x for x in mine if x not in theirs] + [x for x in theirs if x not in mine] + [field.name]
    return found


@examples(40)
@given(cases(), st.integers(0, 10**6))
def test_order_of_reading_does_not_matter(case: Case, seed: int) -> None:
    reports, claims = case
    shuffled = random.Random(seed)
    other_reports, other_claims = reports[:], claims[:]
    shuffled.shuffle(other_reports)
    shuffled.shuffle(other_claims)
    assert differences(fuse(claims, reports), fuse(other_claims, other_reports)) == []


@examples(30)
@given(cases())
def test_reading_twice_adds_nothing(case: Case) -> None:
    reports, claims = case
    assert differences(fuse(claims + claims, reports + reports), fuse(claims, reports)) == []


@examples(50)
@given(cases(least=2), st.integers(0, 10**6))
def test_one_report_more_gives_what_fusing_all_gives(case: Case, seed: int) -> None:
    reports, claims = case
    order = reports[:]
    random.Random(seed).shuffle(order)
    fuser = Fuser()
    fuser.load([c for c in claims if c.report == order[0].id], order[:1])
    for later in order[1:]:
        fuser.add(later, [c for c in claims if c.report == later.id])
    assert differences(fuser.fusion(), fuse(claims, reports)) == []


@examples(40)
@given(cases(least=3), st.data())
def test_a_merge_outlives_later_reports(case: Case, data: Any) -> None:
    reports, claims = case
    first = [c for c in claims if c.report in {r.id for r in reports[:-1]}]
    pair = [c.id for c in data.draw(st.permutations(first))[:2]]
    for known, told in ((reports[:-1], first), (reports, claims)):
        fusion = fuse(told, known, [decided("merge", *pair)])
        shared = [event_with(fusion, id) for id in pair]
        assert shared[0] & shared[-1] or any(
            c.figures and c.figures[0].basis == "joint" for c in told if c.id in pair
        )


@examples(40)
@given(cases(least=2))
def test_a_split_outlives_later_reports(case: Case) -> None:
    reports, claims = case
    joint = {c.id for c in claims if any(f.basis == "joint" for f in c.figures)}
    for event in fuse(claims, reports).events:
        own = [c for c in event.claims if c not in joint]
        if len(own) < 2:
            continue
        anchor = next(c for c in event.claims if event_id(c) == event.id)
        for stays, subjects in ((own[0], (own[0], own[-1])), (anchor, (event.id, own[-1]))):
            fusion = fuse(claims, reports, [decided("split", *subjects)])
            assert not event_with(fusion, stays) & event_with(fusion, own[-1])


@examples(40)
@given(cases(least=2))
def test_an_undone_decision_leaves_no_trace(case: Case) -> None:
    reports, claims = case
    pair = (claims[0].id, claims[-1].id)
    made = decided("merge", *pair)
    undone = Decision("undo-1", "undo", (made.id,), "reviewer", "2024-04-02", "a slip")
    assert differences(fuse(claims, reports, [made, undone]), fuse(claims, reports)) == []


def read_as(basis: str) -> tuple[str, ...]:
    """The bases a figure can be read on: a number for several, where one alone is told of, is that one's."""
    return ("joint", "incident") if basis == "joint" else (basis,)


@examples(40)
@given(cases(least=2))
def test_no_number_is_ever_a_sum(case: Case) -> None:
    reports, claims = case
    told = {
        (c.id, f.measure, b, n)
        for c in claims
        for f in c.figures
        for n in (f.low, f.high)
        for b in read_as(f.basis)
    }
    fusion = fuse(claims, reports)
    for event in fusion.events:
        for figures in event.figures:
            assert all((c, figures.measure, figures.basis, figures.low) in told for c in figures.low_claims)
            assert all((c, figures.measure, figures.basis, figures.high) in told for c in figures.high_claims)
            assert figures.low_claims and figures.high_claims
    for line in fusion.series:
        assert all((p.claim, line.measure, line.basis, p.low) in told for p in line.points)


@examples(40)
@given(cases(least=2))
def test_every_claim_is_in_an_event_and_every_link_gives_reasons(case: Case) -> None:
    reports, claims = case
    fusion = fuse(claims, reports)
    told = {id for event in fusion.events for id in event.claims}
    assert told == {c.id for c in claims}
    assert len({event.id for event in fusion.events}) == len(fusion.events)
    assert all(link.reasons and all(link.reasons) for link in fusion.links)
    assert all(link.a != link.b for link in fusion.links)
