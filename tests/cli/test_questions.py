"""The verbs that ask a ledger: tables, filters, JSON and CSV, one record shown."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from pathlib import Path

import pytest

from accordingto.ledger import Ledger
from accordingto.records import Relation
from tests.cli.conftest import Cli
from tests.ledger import build


def test_questions_as_tables(stocked: Cli) -> None:
    claims = stocked("claims").out
    assert "12 people were killed in Goma." in " ".join(claims.split())
    assert "Beni" in stocked("figures").out
    assert "killed 12" in " ".join(stocked("events").out.split())
    assert "Reports" in stocked("sources").out
    assert "2021-03-02 (given)" in " ".join(stocked("reports").out.split())
    assert stocked("problems").out == "No problems.\n"
    assert stocked("claims", "--about", "volcano").out == "No claims.\n"


@pytest.mark.parametrize("verb", ["claims", "figures", "events", "sources", "reports"])
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_tables_fit_the_window(stocked: Cli, monkeypatch: pytest.MonkeyPatch, verb: str, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = stocked(verb).out.splitlines()
    assert lines
    assert max(map(len, lines)) <= columns


@pytest.mark.parametrize(
    ("filters", "towns"),
    [
        ([], ["Goma", "Beni"]),
        (["--about", "killed goma"], ["Goma"]),
        (["--place", "beni"], ["Beni"]),
        (["--type", "casualties", "--limit", "1"], ["Goma"]),
        (["--measure", "injured"], []),
        (["--known-by", "2021-03-05"], ["Goma"]),
        (["--known-by", "2021"], ["Goma", "Beni"]),
        (["--since", "2021-03", "--until", "2021-03"], ["Goma", "Beni"]),
        (["--since", "2021-04"], []),
    ],
)
def test_filters_reach_the_ledger(stocked: Cli, filters, towns) -> None:
    claims = stocked("claims", *filters, "--json").json
    assert [claim["where"][0]["name"] for claim in claims] == towns
    figures = stocked("figures", *filters, "--csv").out
    assert [row["places"] for row in csv.DictReader(io.StringIO(figures))] == towns


def test_known_by_says_what_it_leaves_out(stocked: Cli) -> None:
    Path("c.txt").write_text("A bridge fell. 3 people were killed in Uvira. Nobody knows when.")
    stocked("read", "c.txt")
    ended = stocked("claims", "--known-by", "2030-01-01", "--json")
    assert len(ended.json) == 2
    assert "leaves out 1 report whose day of publication is not known" in ended.err


def test_json_and_csv_carry_whole_ids(stocked: Cli) -> None:
    claims = stocked("claims", "--json").json
    rows = list(csv.DictReader(io.StringIO(stocked("claims", "--csv").out)))
    assert [row["id"] for row in rows] == [claim["id"] for claim in claims]
    assert rows[0]["evidence"] == claims[0]["evidence"]["quote"]
    figure = stocked("figures", "--json").json[0]
    assert figure["claim"] == claims[0]["id"]
    assert figure["published"] == "2021-03-02"


def test_changes_since_a_day(stocked: Cli) -> None:
    assert stocked("changes", "--since", "2021-03-05", "--json").json[0]["kind"] == "report"
    assert stocked("changes", "--since", "2022").out == "No changes.\n"
    assert "2021-03-09" in stocked("changes", "--since", "2021-03").out
    assert stocked("changes").code == 2


VERSIONS = (
    "{note}GOMA, 3 March 2021 (Bay Wire) - The market of Goma was shelled at noon on Tuesday. "
    "{killed} people were killed in Goma. The mayor asked for help from the capital. "
    "Schools in the quarter stay closed until the end of the week."
)


def test_a_later_version_under_another_name_is_a_revision_everywhere(cli: Cli) -> None:
    note = "Correction: an earlier version gave another number of dead.\n\n"
    for name, killed, said in (("old", 9, ""), ("new", 7, note)):
        Path(f"{name}.txt").write_text("Source: Bay Wire\n\n" + VERSIONS.format(note=said, killed=killed))
    assert cli("read", "old.txt", "new.txt", "--published", "2021-03-03").code == 0
    old, new = sorted(cli("reports", "--json").json, key=lambda report: report["path"], reverse=True)
    assert (old["revision"]["of"], new["revision"]["of"]) == (None, old["id"])
    assert f"revises {old['id'][:8]}" in " ".join(cli("reports").out.split())
    told = cli("changes", "--since", "2021-03-01", "--json").json
    assert [(c["kind"], c["words"]) for c in told[2:]] == [("changed", "killed 9 became killed 7")]
    assert [(c["kind"], c["report"]) for c in told[:2]] == [("report", old["id"]), ("revision", new["id"])]
    shown = cli("show", new["id"]).out
    assert "killed 9 became killed 7" in shown
    assert "revises" in shown
    assert new["id"] in next(line for line in cli("show", old["id"]).out.splitlines() if "revised by" in line)
    cli("html", "page.html")
    assert f'<p>revises <a href="#r-{old["id"]}">' in Path("page.html").read_text(encoding="utf-8")


def test_a_copyright_year_is_told_as_a_year(cli: Cli) -> None:
    Path("c.txt").write_text("A bridge fell. 3 people were killed in Uvira.\n© 2021 Bay Wire")
    cli("read", "c.txt")
    assert "2021 (copyright)" in cli("reports").out
    assert cli("figures", "--json").json[0]["published"] == "2021"
    assert cli("changes", "--since", "2021-01-01", "--json").json[0]["day"] == "2021"


def test_changes_say_which_reports_have_no_day(stocked: Cli) -> None:
    assert "--since leaves out" not in stocked("changes", "--since", "2022").err
    Path("c.txt").write_text("A bridge fell. 3 people were killed in Uvira. Nobody knows when.")
    stocked("read", "c.txt")
    ended = stocked("changes", "--since", "2022")
    assert ended.out == "No changes.\n"
    assert "--since leaves out 1 report whose day of publication is not known" in ended.err


def test_series_are_one_line_a_source(stocked: Cli) -> None:
    ended = stocked("figures", "--series", "--json")
    assert ended.code == 0
    assert all(row["record"] == "series" for row in ended.json)


def test_show_every_kind_of_record(stocked: Cli) -> None:
    claim = stocked("claims", "--json").json[0]
    shown = stocked("show", claim["id"][:7]).out
    assert "12 people were killed in Goma." in shown
    for words in ("casualties, asserted", "12 killed, incident", "Goma (settlement, CD", "rule.one", claim["id"]):
        assert words in shown
    assert stocked("show", claim["figures"][0]["id"]).out == shown
    assert json.loads(stocked("show", claim["id"], "--json").out) | {"review": None} == claim
    report = stocked("show", claim["report"]).out
    assert "2021-03-02 (given)" in report
    event = stocked("events", "--json").json[0]
    assert claim["id"][:8] in stocked("show", event["id"]).out


@pytest.mark.parametrize("asked", ["ffffffff", "what"])
def test_show_says_what_it_does_not_find(stocked: Cli, asked: str) -> None:
    ended = stocked("show", asked)
    assert ended.code == 2
    assert asked in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("verb", ["claims", "figures", "events", "sources", "reports", "problems"])
def test_every_question_prints_json_and_csv(stocked: Cli, verb: str) -> None:
    stocked("read", "none.txt")
    rows = stocked(verb, "--json").json
    lines = list(csv.DictReader(io.StringIO(stocked(verb, "--csv").out)))
    assert len(rows) == len(lines) > 0
    assert {row["record"] for row in rows} == {verb.removesuffix("s")}


def test_show_tells_all_there_is(cli: Cli) -> None:
    report, claim = build.full(path="a.txt", byline=("A. Writer",))
    hedged = dataclasses.replace(claim, hedge=build.span(report.text, "among"), phase="begins", background=True)
    event, line = build.event(hedged), build.series(hedged)
    event = dataclasses.replace(event, grade="Fair", grade_reasons=("two origins",), denied_by=("The army",))
    with Ledger.open("accordingto.db") as ledger:
        ledger.add(report, [hedged])
        ledger.replace_fusion([event], [line], [Relation(hedged.id, hedged.id, "repeats", ("same words",))])
    shown = " ".join(cli("show", hedged.id).out.split())
    for words in ("background, begins", "North Kivu Health Office → Lake Herald", "“The provincial health office”",
                  "cue said", "hedge among", "target people", "3 killed (nurses), incident", "repeats",
                  "same words"):  # fmt: skip
        assert words in shown
    assert "A. Writer" in cli("show", report.id).out
    told = cli("show", event.id).out
    assert "Fair (proposed): two origins" in told
    assert "The army" in told
    assert "12" in cli("show", line.id).out
    assert "killed" in cli("figures", "--series").out
    assert "killed" in cli("figures", "--series", "--csv").out


def test_a_relation_is_told_from_both_sides(cli: Cli) -> None:
    report, claim = build.full(path="a.txt")
    later, denial = build.full(path="b.txt", outlet="Hill Post")
    denial = dataclasses.replace(denial, id="d" * 16, report=later.id)
    with Ledger.open("accordingto.db") as ledger:
        ledger.add(report, [claim])
        ledger.add(later, [denial])
        ledger.replace_fusion([], [], [Relation(denial.id, claim.id, "denies", ("said it did not",))])
    assert "denied by dddddddd (said it did not)" in " ".join(cli("show", claim.id).out.split())
    assert f"denies {claim.id[:8]} (said it did not)" in " ".join(cli("show", denial.id).out.split())


def test_findings_tell_differences_and_movement(cli: Cli, stories) -> None:
    from accordingto.cli.finding import differences, in_order, movement

    for name, day, number in (("a", "2021-03-02", 12), ("b", "2021-03-03", 15), ("c", "2021-03-04", 9)):
        Path(f"{name}.txt").write_text(f"In {name} it rained. {number} people were killed in Goma. Night fell.")
        Path(f"{name}.meta.json").write_text(json.dumps({"published": day, "outlet": f"Paper {name.upper()}"}))
    cli("read", ".")
    with Ledger.open("accordingto.db") as ledger:
        told = in_order(ledger.figures())
        again = in_order([*ledger.figures(), *ledger.figures()])
    assert [(t.day, t.number) for t in told] == [("2021-03-02", "12"), ("2021-03-03", "15"), ("2021-03-04", "9")]
    assert [t.times for t in again] == [2, 2, 2]
    moved = list(movement(told))
    assert moved[0].startswith("from 12 by ")
    assert moved[1:] == [f"down: {told[2].words}, after {told[1].words}"]
    two = [dataclasses.replace(told[1], speaker="The mayor"), dataclasses.replace(told[2], speaker="The army")]
    assert list(differences(two)) == [f"{two[0].words}, {two[1].words}"]
    assert list(differences([told[0], dataclasses.replace(told[1], speaker="x")])) == []


def test_html_writes_the_page(stocked: Cli) -> None:
    ended = stocked("html", "out.html")
    assert ended.code == 0
    page = Path("out.html").read_text()
    assert "12 people were killed in Goma." in re.sub(r"<[^>]+>", "", page)
    assert stocked("html", "out.docx").code == 2


def test_a_page_that_cannot_be_written_is_one_line(stocked: Cli) -> None:
    ended = stocked("html", "no/such/folder/out.html")
    assert ended.code == 2
    assert ended.err.startswith("accordingto: no/such/folder/out.html: No such file or directory;")
    assert ended.err.count("\n") == 1
