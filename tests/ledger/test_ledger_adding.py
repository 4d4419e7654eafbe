"""What goes in comes out the same; what is known adds nothing; what changed is a revision."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.errors import NotFound
from accordingto.ledger import Ledger, Query
from accordingto.ledger.schema import metadata
from accordingto.records import Problem
from tests.ledger import build


def _counts(ledger: Ledger) -> dict[str, int]:
    with ledger._asking() as connection:
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }


def test_records_come_back_exactly(ledger: Ledger) -> None:
    report, claim = build.full(byline=("A. Writer",), cites=("AP",))
    assert ledger.add(report, [claim]).status == "new"
    assert list(ledger.reports()) == [report]
    assert list(ledger.claims()) == [claim]
    assert [row.figure for row in ledger.figures()] == list(claim.figures)


def test_adding_again_adds_nothing(ledger: Ledger) -> None:
    report, claim = build.full()
    problem = Problem("extract", report.id, "odd", "an odd sentence")
    ledger.add(report, [claim], [problem], maker="one")
    before = _counts(ledger)
    assert ledger.add(report, [claim], [problem], maker="one").status == "known"
    assert _counts(ledger) == before
    assert before["claims"] == 1
    assert before["figures"] == 2


def test_a_report_and_its_claims_land_together_or_not_at_all(ledger: Ledger) -> None:
    report, claim = build.full()
    with pytest.raises(sa.exc.IntegrityError):
        ledger.add(report, [claim, claim])
    assert not any(_counts(ledger)[name] for name in ("reports", "claims", "figures", "chain", "places"))
    assert ledger.add(report, [claim]).status == "new"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"url": "https://herald.example/1"}, {"url": "https://herald.example/1"}),
        ({"origin": "/news/a.txt"}, {"origin": "/news/a.txt"}),
    ],
)
def test_a_changed_report_at_the_same_place_is_a_revision(ledger, first, second) -> None:
    old, old_claim = build.full(killed=12, url=first.get("url"))
    new, new_claim = build.full(killed=14, url=second.get("url"))
    ledger.add(old, [old_claim], origin=first.get("origin"))
    added = ledger.add(new, [new_claim], origin=second.get("origin"))
    assert (added.status, added.of) == ("revision", old.id)
    assert [r.id for r in ledger.reports()] == [new.id]
    assert next(ledger.reports()).revision.of == old.id
    assert [c.id for c in ledger.claims()] == [new_claim.id]
    assert [c.id for c in ledger.claims(Query(superseded=True))] == [old_claim.id, new_claim.id]
    assert ledger.get(old.id) == old


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"url": "https://herald.example/1"}, {"url": "https://herald.example/2"}),
        ({"origin": "/news/a.txt"}, {"origin": "/news/b.txt"}),
        ({"url": "https://herald.example/1", "origin": "/feed.xml"}, {"origin": "/feed.xml"}),
        ({}, {}),
    ],
)
def test_reports_of_different_places_stand_beside_each_other(ledger, first, second) -> None:
    old, _ = build.full(killed=12, url=first.get("url"))
    new, _ = build.full(killed=14, url=second.get("url"))
    ledger.add(old, origin=first.get("origin"))
    assert ledger.add(new, origin=second.get("origin")).status == "new"
    assert [r.id for r in ledger.reports()] == [old.id, new.id]


def test_three_revisions_follow_one_another(ledger: Ledger) -> None:
    versions = [build.full(killed=killed, url="https://herald.example/1") for killed in (5, 9, 11)]
    added = [ledger.add(report, [claim]) for report, claim in versions]
    assert [a.of for a in added] == [None, versions[0][0].id, versions[1][0].id]
    assert [r.id for r in ledger.reports()] == [versions[2][0].id]


def test_revisions_at_one_address_stand_in_order_of_publication(ledger: Ledger) -> None:
    days = {9: "2021-03-04", 5: "2021-03-02", 11: "2021-03-06", 7: "2021-03-03"}
    url = "https://herald.example/1"
    pairs = {killed: build.full(killed=killed, url=url, published=day) for killed, day in days.items()}
    added = [ledger.add(report, [claim]) for report, claim in pairs.values()]
    assert [a.status for a in added] == ["new", "earlier", "revision", "earlier"]
    ids = {killed: report.id for killed, (report, _) in pairs.items()}
    assert [r.id for r in ledger.reports()] == [ids[11]]
    of = {r.id: r.revision.of for r in ledger.reports(superseded=True)}
    assert of == {ids[5]: None, ids[7]: ids[5], ids[9]: ids[7], ids[11]: ids[9]}
    for day, killed in (("2021-03-02", 5), ("2021-03-03", 7), ("2021-03-05", 9), ("2021-03-09", 11)):
        assert [c.report for c in ledger.claims(known_by=day)] == [ids[killed]]


def test_a_file_changed_back_shows_its_first_text_again(ledger: Ledger) -> None:
    (first, told), (second, retold) = build.full(killed=5), build.full(killed=6)
    ledger.add(first, [told], origin="/news/a.txt")
    ledger.add(second, [retold], origin="/news/a.txt")
    assert ledger.add(first, [told], origin="/news/a.txt").status == "revision"
    assert list(ledger.claims()) == [told]
    assert ledger.add(first, [told], origin="/news/a.txt").status == "known"
    assert ledger.add(second, [retold], origin="/elsewhere/a.txt").status == "known"
    assert list(ledger.claims()) == [told]
    assert ledger.tally().reports == 1


def test_another_reader_renews_the_claims_of_a_known_report(ledger: Ledger) -> None:
    report, claim = build.full()
    gone = build.claim(report, "3 nurses")
    ledger.add(report, [gone, claim], maker="one")
    better = replace(claim, type="strike", figures=claim.figures[:1])
    extra = build.claim(report, "killed in Goma")
    assert ledger.add(report, [better, extra], maker="two").status == "reread"
    assert list(ledger.claims()) == [better, extra]
    assert [row.figure.id for row in ledger.figures()] == [claim.figures[0].id]
    assert ledger.get(gone.id) == gone
    assert [c.id for c in ledger.claims(Query(about="nurses"))] == [claim.id]
    assert ledger.has(report.id, "two")
    assert not ledger.has(report.id, "one")


def test_a_problem_goes_when_its_file_is_read_well(ledger: Ledger) -> None:
    report, _ = build.full(path="news/a.txt")
    ledger.add_problem(Problem("read", "news/a.txt", "empty", "the file is empty"))
    ledger.add_problem(Problem("read", "news/a.txt", "empty", "the file is empty"))
    ledger.add_problem(Problem("read", "news/b.txt", "empty", "the file is empty"))
    assert len(list(ledger.problems())) == 2
    ledger.add(report)
    assert [p.subject for p in ledger.problems()] == ["news/b.txt"]


def test_get_takes_the_beginning_of_an_id(ledger: Ledger) -> None:
    report, claim = build.full()
    ledger.add(report, [claim])
    assert ledger.get(claim.id) == claim
    assert ledger.get(claim.id[:10].upper()) == claim
    assert ledger.get(report.id[:10]) == report
    assert ledger.get(claim.figures[0].id) == claim


@pytest.mark.parametrize("asked", ["ffffffffffffffff", "", "goma", "%"])
def test_get_says_what_it_does_not_find(ledger: Ledger, asked: str) -> None:
    report, claim = build.full()
    ledger.add(report, [claim])
    with pytest.raises(NotFound):
        ledger.get(asked)


def test_get_names_the_ids_that_begin_alike(ledger: Ledger) -> None:
    ids = ["ab00000000000001", "ab00000000000002"]
    for i, id_ in enumerate(ids):
        ledger.add(build.report(f"Report number {i}.", id=id_))
    with pytest.raises(NotFound, match=r"ab00000000000001.*ab00000000000002"):
        ledger.get("ab")


def test_many_claims_come_page_by_page(ledger: Ledger) -> None:
    text = " ".join(f"Shell {i} fell." for i in range(1201))
    report = build.report(text)
    ledger.add(report, [build.claim(report, f"Shell {i} fell.") for i in range(1201)])
    assert [c.evidence.quote for c in ledger.claims()] == [f"Shell {i} fell." for i in range(1201)]
    assert len(list(ledger.claims(Query(limit=700)))) == 700
    assert list(ledger.claims(Query(limit=0))) == []


# PostgreSQL stores no zero byte and neither database a lone surrogate; read/ lets neither through.
_TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXTS, outlet=_TEXTS, title=_TEXTS | st.none())
def test_any_text_comes_back_as_it_was(ledger: Ledger, text: str, outlet: str, title: str | None) -> None:
    report = build.report(text, outlet=outlet, title=title)
    claim = build.claim(report, text)
    ledger.add(report, [claim])
    assert ledger.get(claim.id) == claim
    found = [r for r in ledger.reports(Query(report=report.id)) if r.text == text]
    assert len(found) == 1
