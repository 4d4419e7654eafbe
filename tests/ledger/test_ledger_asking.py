"""Every filter, in both databases: what it finds and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from accordingto.errors import NotFound
from accordingto.ledger import Ledger, Query
from accordingto.records import ChainLink, Claim, Figure, Problem, Report, When
from tests.ledger import build

RIVER = "Flood water damaged 40 homes in Mopti on Friday, the mayor's office said."
CAMP = "Médecins Sans Frontières treated 25 wounded people at the camp in Maradi."
UNDATED = "At least 7 fishermen are missing off Aden."


@pytest.fixture
def stocked(ledger: Ledger) -> Iterator[Ledger]:
    """Four reports: Goma (attack, 1 March), Mopti (disaster, 2 July), Maradi (no day), Aden (unpublished)."""
    ledger.add(*_one(build.full(published="2021-03-02")))
    river = build.report(RIVER, "2021-07-03", outlet="Delta Post")
    ledger.add(
        river,
        [
            build.claim(
                river, RIVER, "2021-07-02", type="disaster",
                chain=(build.speaker(RIVER, "the mayor's office", "Mopti Mayor"),),
                where=(build.place(RIVER, "Mopti", country="ML", id="2"),),
                figures=(build.figure(RIVER, "40", 40, "homes_damaged"),),
            )
        ],
    )  # fmt: skip
    camp = build.report(CAMP, "2021-08-01", outlet="Sahel Wire", title="Clinic at the camp")
    ledger.add(
        camp,
        [
            build.claim(
                camp, CAMP, None, type="need",
                where=(build.place(CAMP, "Maradi", country="NE", id="3"),),
                figures=(build.figure(CAMP, "25", 25, "injured"),),
            )
        ],
    )  # fmt: skip
    sea = build.report(UNDATED, None, outlet=None)
    ledger.add(
        sea,
        [
            build.claim(
                sea, UNDATED, "2021-09", type="disaster",
                where=(build.place(UNDATED, "Aden", country="YE", id="4"),),
                figures=(build.figure(UNDATED, "At least 7", 7, "missing"),),
            )
        ],
    )  # fmt: skip
    yield ledger


def _one(pair: tuple[Report, Claim]) -> tuple[Report, list[Claim]]:
    return pair[0], [pair[1]]


ALL = ["Goma", "Mopti", "Maradi", "Aden"]


@pytest.mark.parametrize(
    ("filters", "places"),
    [
        ({}, ALL),
        ({"limit": 2}, ALL[:2]),
        ({"about": "flood"}, ["Mopti"]),
        ({"about": "FLOODS water"}, ["Mopti"]),
        ({"about": '"water damaged"'}, ["Mopti"]),
        ({"about": '"damaged water"'}, []),
        ({"about": "medecins sans frontieres"}, ["Maradi"]),
        ({"about": "flood camp"}, []),
        ({"about": "no such word"}, []),
        ({"about": "\"'!*"}, []),
        ({"about": "homes' OR 1=1 --"}, []),
        ({"source": "north kivu health office"}, ["Goma"]),
        ({"source": "Health Office"}, ["Goma"]),
        ({"source": "provincial health office"}, ["Goma"]),
        ({"source": "heal"}, []),
        ({"source": "heal*"}, ["Goma"]),
        ({"source": "delta post"}, ["Mopti"]),
        ({"source": "%"}, []),
        ({"place": "goma"}, ["Goma"]),
        ({"place": "ML"}, ["Mopti"]),
        ({"place": "Mali", "countries": ("ML",)}, ["Mopti"]),
        ({"place": "gom"}, []),
        ({"type": "disaster"}, ["Mopti", "Aden"]),
        ({"measure": "injured"}, ["Maradi"]),
        ({"measure": "killed"}, ["Goma"]),
        ({"since": "2021-07-02"}, ["Mopti", "Aden"]),
        ({"since": "2021-07-03"}, ["Aden"]),
        ({"until": "2021-03-01"}, ["Goma"]),
        ({"until": "2021-02-28"}, []),
        ({"since": "2021-03-01", "until": "2021-03-01"}, ["Goma"]),
        ({"known_by": "2021-07-02"}, ["Goma"]),
        ({"known_by": "2021-07-03"}, ["Goma", "Mopti"]),
        ({"known_by": "2031-01-01"}, ["Goma", "Mopti", "Maradi"]),
        ({"type": "disaster", "measure": "missing", "about": "fishermen"}, ["Aden"]),
    ],
)
def test_claims_by_every_filter(stocked: Ledger, filters, places) -> None:
    assert [claim.where[0].name for claim in stocked.claims(**filters)] == places


def test_a_query_and_keywords_work_together(stocked: Ledger) -> None:
    asked = Query(type="disaster")
    assert [claim.where[0].name for claim in stocked.claims(asked, measure="missing")] == ["Aden"]


def test_an_hour_belongs_to_its_day(ledger: Ledger) -> None:
    report, _ = build.full()
    at_two = build.claim(
        report, "3 nurses", None, when=When("2021-03-01T14", "2021-03-01T14", "hour", "stated", None)
    )
    ledger.add(report, [at_two])
    assert list(ledger.claims(since="2021-03-01", until="2021-03-01")) == [at_two]
    assert list(ledger.claims(until="2021-02-28")) == []
    assert list(ledger.claims(since="2021-03-02")) == []


def test_a_range_is_found_where_it_overlaps(ledger: Ledger) -> None:
    report, _ = build.full()
    week = build.claim(report, "3 nurses", None, when=When("2021-03-01", "2021-03-07", "range", "stated", None))
    open_end = build.claim(report, "killed", None, when=When("2021-03-05", None, "range", "stated", None))
    ledger.add(report, [week, open_end])
    assert list(ledger.claims(since="2021-03-04", until="2021-03-04")) == [week]
    assert list(ledger.claims(since="2021-03-05", until="2021-03-09")) == [week, open_end]


def test_a_country_is_found_by_the_name_a_report_gives_it(ledger: Ledger) -> None:
    text = "Fighting in Goma worries the Democratic Republic of the Congo."
    report = build.report(text)
    land = build.place(text, "Democratic Republic of the Congo", level="country", id="9")
    town = build.claim(report, text, where=(build.place(text, "Goma"),))
    country = build.claim(report, "Fighting in Goma", where=(land,))
    ledger.add(report, [town, country])
    found = ledger.claims(place="democratic republic of the congo")
    assert {claim.id for claim in found} == {town.id, country.id}


def test_figures_bring_claim_and_report(stocked: Ledger) -> None:
    rows = list(stocked.figures(measure="killed"))
    assert [(row.figure.low, row.figure.group) for row in rows] == [(12, None), (3, "nurses")]
    assert rows[0].claim.figures[0] == rows[0].figure
    assert rows[0].report.text[rows[0].figure.start : rows[0].figure.end] == rows[0].figure.quote
    assert len(list(stocked.figures())) == 5
    assert len(list(stocked.figures(limit=3))) == 3


def test_reports_by_filters(stocked: Ledger) -> None:
    assert [r.outlet for r in stocked.reports(about="camp clinic")] == ["Sahel Wire"]
    assert [r.outlet for r in stocked.reports(measure="homes_damaged")] == ["Delta Post"]
    assert [r.outlet for r in stocked.reports(type="disaster")] == ["Delta Post", None]
    assert [r.outlet for r in stocked.reports(since="2021-07-04")] == ["Sahel Wire"]
    assert stocked.undated() == 1


def test_sources_are_counted(stocked: Ledger) -> None:
    rows = {row.name: row for row in stocked.sources()}
    office = rows["North Kivu Health Office"]
    assert (office.kind, office.reports, office.claims, office.figures) == ("ministry", 1, 1, 2)
    assert (office.first, office.last) == ("2021-03-02", "2021-03-02")
    assert rows["Sahel Wire"].kind == "outlet"
    assert rows[None].claims == 1
    assert [row.name for row in stocked.sources(measure="homes_damaged")] == ["Mopti Mayor"]


def test_tally_counts_what_is_current(stocked: Ledger) -> None:
    tally = stocked.tally()
    assert (tally.reports, tally.claims, tally.figures, tally.problems, tally.events) == (4, 4, 5, 0, 0)


def test_known_by_shows_the_revision_of_that_day(ledger: Ledger) -> None:
    old, old_claim = build.full(killed=12, url="https://herald.example/1", published="2021-03-02")
    new, new_claim = build.full(killed=14, url="https://herald.example/1", published="2021-03-06")
    ledger.add(old, [old_claim])
    ledger.add(new, [new_claim])
    assert [c.id for c in ledger.claims(known_by="2021-03-05")] == [old_claim.id]
    assert [c.id for c in ledger.claims(known_by="2021-03-06")] == [new_claim.id]
    assert [c.id for c in ledger.claims()] == [new_claim.id]
    assert [r.id for r in ledger.reports(known_by="2021-03-05")] == [old.id]


def test_problems_by_their_words(ledger: Ledger) -> None:
    ledger.add_problem(Problem("read", "a.txt", "empty", "the file is empty"))
    ledger.add_problem(Problem("read", "b.txt", "binary", "100% of it is binary"))
    assert [p.subject for p in ledger.problems(about="empty")] == ["a.txt"]
    assert [p.subject for p in ledger.problems(about="100%")] == ["b.txt"]
    assert [p.subject for p in ledger.problems(limit=1)] == ["a.txt"]


def test_whole_ids_of_claims_and_reports(ledger: Ledger) -> None:
    report, claim = build.full()
    ledger.add(report, [claim])
    assert ledger.claim(claim.id) == claim
    assert ledger.report(report.id) == report
    with pytest.raises(NotFound, match="no claim"):
        ledger.claim(report.id)
    with pytest.raises(NotFound, match="no report"):
        ledger.report(claim.id)


def test_very_long_names_and_numbers(ledger: Ledger) -> None:
    text = "It said 7 people."
    url = "https://herald.example/" + "a" * 5000
    report = build.report(text, url=url, outlet="Very long " * 900)
    many = Figure("f" * 16, "at_risk", 8_000_000_000, None, "about", None, "stock", None, None, None, 8, 9, "7")
    link = ChainLink("speaker", "Name " * 900, None, None, None, None, None, False)
    claim = build.claim(report, text, figures=(many,), chain=(link,))
    ledger.add(report, [claim])
    assert list(ledger.claims(source="very long")) == [claim]
    assert next(ledger.reports()).url == url


def test_a_long_report_can_be_searched(ledger: Ledger) -> None:
    text = " ".join(f"word{i}" for i in range(150_000)) + " zebra"
    ledger.add(build.report("lion " + text))
    assert len(list(ledger.reports(about="lion word7"))) == 1
