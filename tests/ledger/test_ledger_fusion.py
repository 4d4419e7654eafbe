"""What fusion derives is replaced, whole or around touched claims; decisions stay for good."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
import sqlalchemy as sa

from accordingto.ledger import Ledger
from accordingto.records import Claim, Event, Relation, Series
from tests.ledger import build


@dataclass(frozen=True)
class FoundCopy:
    a: str
    b: str
    relation: str = "copy_of"
    reasons: tuple[str, ...] = ("every sentence stands in the earlier report",)


@pytest.fixture
def told(ledger: Ledger) -> tuple[Ledger, list[Claim]]:
    pairs = [build.full(outlet=outlet, killed=killed) for outlet, killed in (("A", 12), ("B", 14), ("C", 30))]
    for report, claim in pairs:
        ledger.add(report, [claim])
    return ledger, [claim for _, claim in pairs]


def test_events_series_and_links_come_back(told) -> None:
    ledger, (a, b, c) = told
    together, alone = build.event(a, b), build.event(c)
    line = build.series(a, b)
    ledger.replace_fusion([together, alone], [line], together.links)
    assert list(ledger.events()) == [together, alone]
    assert list(ledger.series()) == [line]
    assert list(ledger.links()) == list(together.links)
    assert list(ledger.links(b.id)) == list(together.links)
    assert list(ledger.links(c.id)) == []
    assert ledger.get(together.id) == together
    assert ledger.get(line.id) == line
    assert ledger.tally().events == 2


def test_fusing_again_replaces_everything(told) -> None:
    ledger, (a, b, c) = told
    first = build.event(a, b)
    ledger.replace_fusion([first], [build.series(a, b)], first.links)
    second = build.event(b, c)
    ledger.replace_fusion([second], [], second.links)
    assert list(ledger.events()) == [second]
    assert list(ledger.series()) == []
    assert list(ledger.links()) == list(second.links)


@dataclass(frozen=True)
class Derived:
    events: tuple[Event, ...] = ()
    gone_events: frozenset[str] = frozenset()
    series: tuple[Series, ...] = ()
    gone_series: frozenset[str] = frozenset()
    copies: tuple[FoundCopy, ...] = ()
    relinked: frozenset[str] = frozenset()
    placed: tuple[()] = ()
    timed: frozenset[str] = frozenset()


def test_only_what_was_derived_anew_is_replaced(told) -> None:
    ledger, (a, b, c) = told
    again = Relation(a.id, a.id, "repeats", ())
    kept, old = build.event(a, links=(again,)), build.event(b, c)
    lines = [build.series(a), build.series(b, c)]
    copies = [FoundCopy(b.report, a.report), FoundCopy(c.report, a.report)]
    ledger.replace_fusion([kept, old], lines, [*old.links, again], copies=copies)
    apart = (build.event(b), build.event(c))
    with ledger.fusing() as state:
        state.apply(Derived(apart, {old.id}, (), {lines[1].id}, relinked={b.report}))
    assert list(ledger.events()) == [kept, *apart]
    assert list(ledger.links()) == [again]
    assert list(ledger.series()) == lines[:1]
    assert [r.copy_of for r in ledger.reports()] == [None, None, a.report]


def test_a_relation_stays_while_another_event_has_it(told) -> None:
    ledger, (a, b, c) = told
    shared, other = Relation(b.id, a.id, "agrees", ("as told",)), Relation(b.id, a.id, "agrees", ("same day",))
    first, second = build.event(a, b, links=(shared,)), build.event(a, b, c, links=(other,))
    ledger.replace_fusion([first, second], [], [shared, other])
    assert list(ledger.links()) == [shared]
    with ledger.fusing() as state:
        state.apply(Derived(gone_events={first.id}))
    assert list(ledger.links()) == [other]


def test_a_list_is_replaced_from_where_it_differs(told) -> None:
    ledger, (a, b, c) = told
    line, event = build.series(a, b, c), build.event(a, b, c)
    ledger.replace_fusion([event], [line], event.links)
    shorter = replace(line, points=(line.points[0], line.points[2]))
    fewer = replace(event, claims=(a.id, c.id), links=event.links[:1])
    with ledger.fusing() as state:
        state.apply(Derived(events=(fewer,), series=(shorter,)))
    assert list(ledger.series()) == [shorter]
    assert list(ledger.events(source="B")) == []
    assert list(ledger.events(source="C")) == [fewer]
    assert list(ledger.links()) == [event.links[0]]


def test_events_by_filters(told) -> None:
    ledger, (a, b, c) = told
    ledger.replace_fusion([build.event(a, b), build.event(c, type="strike")], [], [])
    assert len(list(ledger.events(source="North Kivu Health Office"))) == 2
    assert [e.type for e in ledger.events(type="strike")] == ["strike"]
    assert [e.claims for e in ledger.events(source="B")] == [(a.id, b.id)]
    assert list(ledger.events(since="2021-03-02")) == []
    assert len(list(ledger.events(until="2021-03-01", about="nurses", place="Goma"))) == 2
    assert list(ledger.events(known_by="2021-03-01")) == []


def test_a_series_shows_the_points_asked_for(told) -> None:
    ledger, (a, b, c) = told
    line = build.series(a, b, c)
    ledger.replace_fusion([], [line], [])
    assert [p.claim for s in ledger.series(about="14") for p in s.points] == [b.id]
    assert [len(s.points) for s in ledger.series(source="kivu*", measure="killed")] == [3]
    assert list(ledger.series(source="ministry")) == []
    assert list(ledger.series(measure="injured")) == []


def test_copies_are_shown_but_not_fed_back_to_fusion(told) -> None:
    ledger, (a, b, _) = told
    ledger.replace_fusion([], [], [], copies=[FoundCopy(b.report, a.report)])
    assert [r.copy_of for r in ledger.reports()] == [None, a.report, None]
    assert [r.copy_of for r in ledger.reports(as_read=True)] == [None, None, None]


def test_the_next_version_is_the_first_published(ledger: Ledger) -> None:
    first, *later = (build.report(f"{n} died in Goma.", f"2021-03-{n:02}") for n in (12, *range(20, 12, -1)))
    for report in (first, *later):
        ledger.add(report, [])
    copies = [FoundCopy(report.id, first.id, "revision_of") for report in later]
    ledger.replace_fusion([], [], [], copies=copies)
    assert ledger.revised_by(first.id) == later[-1].id
    assert [r.revision.of for r in ledger.reports()] == [None, *[first.id] * len(later)]


def test_fusion_of_an_older_state_is_not_stored(told) -> None:
    ledger, (a, b, _) = told
    mark = ledger.mark()
    assert ledger.replace_fusion([build.event(a)], [], [], mark=mark)
    assert not ledger.replace_fusion([build.event(a)], [], [], mark=mark)
    mark = ledger.mark()
    report, claim = build.full(outlet="D", killed=50)
    ledger.add(report, [claim])
    assert ledger.mark() != mark
    assert not ledger.replace_fusion([build.event(a, b)], [], [], mark=mark)
    assert list(ledger.events()) == [build.event(a)]
    assert ledger.replace_fusion([build.event(a, b)], [], [], mark=ledger.mark())
    before = ledger.mark()
    ledger.decide(build.decision(a.id))
    assert ledger.mark() != before


def test_a_decision_is_appended_once(told) -> None:
    ledger, (a, b, _) = told
    first, second = build.decision(a.id, b.id, kind="merge"), build.decision(a.id, new={"low": 3}, field="x")
    assert ledger.decide(first)
    assert not ledger.decide(first)
    assert ledger.decide(second)
    assert list(ledger.decisions()) == [first, second]
    assert list(ledger.decisions(b.id)) == [first]
    assert ledger.get(second.id) == second


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE decisions SET why = 'other'",
        "DELETE FROM decisions",
        "UPDATE decision_subjects SET subject = 'other'",
        "DELETE FROM decision_subjects",
    ],
)
def test_no_decision_can_be_changed_or_removed(told, act: str) -> None:
    ledger, (a, *_) = told
    made = build.decision(a.id)
    ledger.decide(made)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), ledger._writing() as connection:
        connection.execute(sa.text(act))
    assert list(ledger.decisions()) == [made]


def test_decisions_outlive_fusing_and_reading_again(told) -> None:
    ledger, (a, b, _) = told
    made = build.decision(a.id, kind="reject")
    ledger.decide(made)
    ledger.replace_fusion([build.event(a, b)], [], [])
    report, claim = build.full(outlet="A", killed=12)
    ledger.add(report, [claim], maker="newer")
    assert list(ledger.decisions()) == [made]
