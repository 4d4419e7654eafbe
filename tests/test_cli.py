"""The command line: every verb, every way it can end. Most tests use a reader without a language pipeline."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import accordingto
from accordingto import app
from accordingto.cli import main
from accordingto.eval import SuiteResult
from accordingto.gazetteer import Added, Gazetteer, Toponym
from accordingto.ledger import Ledger
from accordingto.records import Problem, Relation
from tests.fakes import FakeReader
from tests.ledger import build

GOMA = "Officials met on Monday. 12 people were killed in Goma. The mayor asked for help."
BENI = "The road was closed all day. 7 people were killed in Beni. Rain is expected tonight."
VERBS = ("read", "claims", "figures", "events", "sources", "reports", "problems", "show", "html", "changes", "fuse",
         "decide", "eval", "demo", "gazetteer")  # fmt: skip


@dataclass
class Ended:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Cli = Callable[..., Ended]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Cli:
    """Runs a command in an empty folder, with a fake reader and a window of 80 columns."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("ACCORDINGTO_LEDGER", raising=False)
    reader = FakeReader()
    monkeypatch.setattr(app, "make_extractor", lambda *_: reader)

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["accordingto", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Ended(code, *capsys.readouterr())

    return run


@pytest.fixture
def stories() -> tuple[str, str]:
    """Two reports in the working folder."""
    Path("a.txt").write_text(GOMA)
    Path("b.txt").write_text(BENI)
    return "a.txt", "b.txt"


@pytest.fixture
def stocked(cli: Cli, stories: tuple[str, str]) -> Cli:
    """The default ledger holds both reports, the first of 2 March, the second of 9 March 2021."""
    assert cli("read", "a.txt", "--published", "2021-03-02").code == 0
    assert cli("read", "b.txt", "--published", "2021-03-09").code == 0
    return cli


def test_version_and_help(cli: Cli) -> None:
    assert cli("--version").out == f"accordingto {accordingto.__version__}\n"
    shown = cli("--help")
    assert shown.code == 0
    for verb in VERBS:
        assert f"  {verb} " in shown.out
        assert cli(verb, "--help").code == 0
    assert "Exit code: 0" in cli("read", "--help").out


def test_read_prints_what_it_read(cli: Cli, stories) -> None:
    ended = cli("read", ".")
    assert (ended.code, ended.err) == (0, "")
    assert re.search(r"Reports:\s+2 \(2 new\)", ended.out)
    assert re.search(r"Claims:\s+2\n", ended.out)
    assert re.search(r"Figures:\s+2\n", ended.out)
    assert re.search(r"killed\s+\S.*\s2\n", ended.out)
    assert "accordingto.db" in ended.out
    again = cli("read", ".")
    assert again.code == 0
    assert "2 known already" in again.out
    with Ledger.open("accordingto.db") as ledger:
        assert ledger.tally().claims == 2


def test_read_tells_problems_and_goes_on(cli: Cli, stories) -> None:
    Path("c.txt").write_bytes(b"\x00\x01\x02" * 50)
    ended = cli("read", "none.txt", "c.txt", "a.txt")
    assert ended.code == 1
    assert "none.txt: " in ended.err
    assert "c.txt: " in ended.err
    assert "Reports:  1" in ended.out
    listed = cli("problems", "--json")
    assert [row["subject"] for row in listed.json] == ["none.txt", "c.txt"]
    assert set(listed.json[0]) == {"record", "stage", "subject", "code", "message"}


def test_jsonl_prints_records_and_leaves_nothing_behind(cli: Cli, stories) -> None:
    ended = cli("read", ".", "--jsonl")
    assert (ended.code, ended.err) == (0, "")
    assert [row["record"] for row in ended.lines] == ["report", "claim", "report", "claim"]
    assert all(next(iter(row)) == "record" for row in ended.lines)
    report, claim = ended.lines[:2]
    for span in (claim["evidence"], claim["content"], claim["figures"][0], claim["where"][0]):
        assert report["text"][span["start"] : span["end"]] == span["quote"]
    assert sorted(p.name for p in Path().iterdir()) == ["a.txt", "b.txt"]


def test_jsonl_has_the_fields_of_the_contract(cli: Cli, stories) -> None:
    report, claim, mention = cli("read", "a.txt", "--jsonl", "--mentions").lines
    assert set(report) >= {
        "record", "id", "path", "url", "title", "text", "sha256", "language", "outlet", "byline", "dateline",
        "published", "revision", "copy_of", "cites",
    }  # fmt: skip
    assert set(report["published"]) >= {"start", "end", "precision", "basis", "conflict"}
    assert set(report["revision"]) == {"note", "of"}
    assert set(claim) == {
        "record", "id", "report", "type", "modality", "evidence", "content", "cue", "direct", "chain",
        "participants", "when", "where", "figures", "hedge", "background", "phase", "maker", "why",
    }  # fmt: skip
    assert set(claim["figures"][0]) == {
        "id", "measure", "low", "high", "bound", "group", "basis", "since", "as_of", "subset_of", "start", "end",
        "quote",
    }  # fmt: skip
    assert set(mention) == {"record", "report", "kind", "start", "end", "quote", "value"}


def test_jsonl_with_a_ledger_keeps_it_too(cli: Cli, stories) -> None:
    assert len(cli("read", "a.txt", "--jsonl", "--ledger", "kept.db").lines) == 2
    with Ledger.open("kept.db") as ledger:
        assert ledger.tally().claims == 1


def test_problems_are_records_too(cli: Cli) -> None:
    ended = cli("read", "none.txt", "--jsonl")
    assert ended.code == 1
    assert [row["record"] for row in ended.lines] == ["problem"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "Missing argument"),
        (["read", "a.txt", "--mentions"], "--jsonl"),
        (["read", "a.txt", "--published", "soon"], "no date"),
        (["read", "a.txt", "--config", "none.toml"], "none.toml: no such configuration file"),
        (["read", "a.txt", "--reader", "magic"], "magic"),
        (["read", "a.txt", "--ledger", "no/such/x.db"], "there is no folder"),
        (["read", "a.txt", "--ledger", "a.txt"], "a.txt: not a ledger"),
        (["read", "empty"], "no files"),
        (["claims"], "no such ledger"),
        (["claims", "--ledger", "a.txt"], "a.txt: not a ledger"),
        (["claims", "--since", "Tuesday"], "'Tuesday' is no date"),
        (["claims", "--until", "2024-02-31"], "'2024-02-31' is no date"),
        (["claims", "--type", "war"], "'war' is no type of claim; there are strike"),
        (["figures", "--measure", "dead"], "'dead' is no measure; there are killed"),
        (["claims", "--limit", "0"], "at least 1"),
        (["claims", "--json", "--csv"], "cannot both be given"),
        (["show", "xyz"], "no such ledger"),
        (["nonsense"], "nonsense"),
        (["claims", "--nonsense"], "nonsense"),
        (["decide", "forget", "1", "--who", "a", "--why", "b"], "forget"),
        (["eval", "nonsense", "--data", "."], "'nonsense' is no suite; there are"),
        (["eval", "stories"], "--data"),
        (["eval", "stories", "--data", "nowhere"], "nowhere: no such folder"),
        (["gazetteer"], "lookup"),
    ],
)
def test_wrong_use_is_told_in_words(cli: Cli, stories, arguments, words) -> None:
    Path("empty").mkdir()
    ended = cli(*arguments)
    assert ended.code == 2
    assert words in " ".join((ended.err + ended.out).split())
    assert "Traceback" not in ended.err


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


def test_demo_reads_the_sample_and_writes_the_page(cli: Cli) -> None:
    for _ in range(2):
        ended = cli("demo", "--out", "shown")
        assert ended.code == 0
        assert "8 reports" in ended.out
        assert f"open {Path('shown/beirut.html')} in a browser" in ended.out
    assert "Beirut" in Path("shown/beirut.html").read_text()


def test_gazetteer_look_up_and_add(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    goma = Toponym("geonames", "216281", "Goma", -1.67, 29.22, "CD", None, "settlement", 432587, 5.0)
    problem = Problem("gazetteer", "mine.csv:3", "malformed", "line 3 has no name")

    class Known:
        def lookup(self, name: str) -> list[Toponym]:
            return [goma] if name == "Goma" else []

        def add(self, file: Path) -> Added:
            return Added(2, (problem,))

        def close(self) -> None:
            pass

    monkeypatch.setattr(Gazetteer, "open", lambda *_: Known())
    assert "432,587" in cli("gazetteer", "lookup", "Goma").out
    assert cli("gazetteer", "lookup", "Goma", "--json").json[0]["id"] == "216281"
    missing = cli("gazetteer", "lookup", "Nowhere")
    assert (missing.code, missing.err.count("\n")) == (1, 1)
    added = cli("gazetteer", "add", "mine.csv")
    assert added.code == 1
    assert added.out == "2 places added\n"
    assert "line 3 has no name" in added.err


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


def test_a_decision_is_kept_and_can_be_undone(stocked: Cli) -> None:
    claim = stocked("claims", "--json").json[0]
    made = stocked("decide", "reject", claim["id"][:8], "--who", "ana", "--why", "a caption")
    assert made.code == 0
    id_ = made.out.strip()
    assert "a caption" in stocked("show", id_).out
    shown = " ".join(stocked("show", claim["id"]).out.split())
    assert "rejected by ana: a caption; it does not count" in shown
    assert len(stocked("claims", "--json").json) == len(stocked("figures", "--json").json) == 1
    assert [row["review"] for row in stocked("claims", "--rejected", "--json").json] == ["rejected", None]
    assert "12 (rejected)" in stocked("figures", "--rejected").out
    assert "Goma" not in stocked("events").out
    undone = stocked("decide", "undo", id_, "--who", "ben", "--why", "it is no caption")
    assert undone.code == 0
    assert len(stocked("claims", "--json").json) == 2
    assert "Goma" in stocked("events").out


def test_an_edit_is_shown_as_edited_beside_what_was_read(stocked: Cli) -> None:
    claim = stocked("claims", "--json").json[0]
    edit = stocked(
        "decide", "edit", claim["id"], "--who", "ana", "--why", "misread", "--field", "figures",
        "--new", json.dumps([claim["figures"][0] | {"low": 13, "high": 13}]),
    )  # fmt: skip
    assert edit.code == 0, edit.err
    assert "13 (edited)" in stocked("figures").out
    assert "casualties, edited" in " ".join(stocked("claims", "--type", "casualties").out.split())
    shown = " ".join(stocked("show", claim["id"]).out.split())
    assert "edited figures: as read" in shown
    assert "12 people were killed" in shown
    with Ledger.open("accordingto.db") as ledger:
        assert ledger.as_read(claim["id"]).figures[0].low == 12
        assert {f.low for e in ledger.events() for f in e.figures} == {13, 7}
    wrong = stocked(
        "decide", "edit", claim["id"], "--who", "a", "--why", "b", "--field", "figures.low", "--new", "99"
    )
    assert wrong.code == 2
    assert "low 99 is above high 13" in wrong.err
    stale = stocked("decide", "edit", claim["id"], "--who", "a", "--why", "b", "--field", "type", "--old", "clash",
                    "--new", "strike")  # fmt: skip
    assert stale.code == 2
    assert "type is 'casualties', not 'clash'" in stale.err


def test_rejecting_an_event_rejects_its_claims(stocked: Cli) -> None:
    event = stocked("events", "--json").json[0]
    assert stocked("decide", "reject", event["id"], "--who", "ana", "--why", "an exercise").code == 0
    assert {row["id"] for row in stocked("claims", "--json").json}.isdisjoint(event["claims"])
    assert len(stocked("events", "--json").json) == 1


def test_fusing_can_wait(cli: Cli, stories) -> None:
    cli("read", ".", "--no-fuse")
    assert cli("events").out == "No events.\n"
    cli("fuse")
    assert len(cli("events", "--json").json) == 2


def test_fuse_says_what_it_made(stocked: Cli) -> None:
    assert re.match(r"\d+ events, \d+ series, \d+ relations\n", stocked("fuse").err)


def test_a_ledger_named_in_the_environment(cli: Cli, stories, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORDINGTO_LEDGER", "other.db")
    cli("read", "a.txt")
    assert Path("other.db").exists()
    assert not Path("accordingto.db").exists()
    assert len(cli("claims", "--json").json) == 1


def test_a_locked_ledger_is_one_line(stocked: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    other = sqlite3.connect("accordingto.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    kept = Ledger.open.__func__
    monkeypatch.setattr(Ledger, "open", classmethod(lambda cls, target, **o: kept(cls, target, **o, timeout=0.1)))
    Path("c.txt").write_text("A bridge fell. 3 people were killed in Uvira.")
    ended = stocked("read", "c.txt")
    other.close()
    assert ended.code == 2
    assert ended.err == "accordingto: accordingto.db: another process holds the ledger; " \
        "wait for it to finish and run this again\n"  # fmt: skip


def test_control_characters_of_a_report_do_not_reach_the_terminal(cli: Cli) -> None:
    Path("a.txt").write_text("Rain fell. 12 people were killed in Goma.\nEnd of it.")
    Path("a.txt.meta.json").write_text(json.dumps({"title": "Bad \x1b[31mnews\x07"}))
    cli("read", "a.txt")
    out = cli("reports").out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_eval_prints_scores_and_worst_errors(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = [{"kind": "wrong day", "sentence": f"On day {i}.", "expected": "a", "got": "b"} for i in range(5)]
    errors.append({"kind": "missed", "sentence": "None.", "expected": "x", "got": ""})
    result = SuiteResult("times", {"F1": 0.5}, {"gold": 12}, errors)
    monkeypatch.setattr("accordingto.eval.suite", lambda name: lambda data, limit, config: result)
    ended = cli("eval", "times", "--data", ".", "--errors", "2", "--json", "scores.json")
    assert ended.code == 0
    assert "0.500" in ended.out
    assert ended.out.index("wrong day: 5") < ended.out.index("missed: 1")
    assert "On day 1." in ended.out
    assert "On day 2." not in ended.out
    written = json.loads(Path("scores.json").read_text())
    assert written["scores"] == {"F1": 0.5}
    assert len(written["errors"]) == 6


def test_eval_lists_its_suites(cli: Cli) -> None:
    assert "stories" in cli("eval", "list").out.split()


# The program itself, as a process of its own


def program(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "accordingto", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **options)


def test_help_and_version_are_quick_and_load_little() -> None:
    code = (
        "import sys; sys.argv = ['accordingto', '--help']\n"
        "from accordingto.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'alembic', 'trafilatura', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    start = time.process_time()
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert time.process_time() - start < 2
    assert program("--version").stdout == f"accordingto {accordingto.__version__}\n"


def test_a_terminal_without_the_letters_is_no_error(stocked: Cli) -> None:
    Path("c.txt").write_text("Il pleut. 3 people were killed in Uvira. Señor Łukasz said: “nothing”.")
    Path("c.txt.meta.json").write_text(json.dumps({"title": "Łukasz “speaks”"}))
    assert stocked("read", "c.txt").code == 0
    ended = program("reports", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert ended.returncode == 0, ended.stderr
    assert "\\u0141ukasz" in ended.stdout


def test_an_interrupted_question_ends_with_130(stocked: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "claim_rows", interrupted)
    ended = stocked("claims")
    assert ended.code == 130
    assert "Traceback" not in ended.err


def test_a_reader_that_goes_away_is_no_error(stocked: Cli) -> None:
    script = f"{sys.executable} -m accordingto claims --json | head -c 1; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ended.stdout.startswith("[")
    assert "Traceback" not in ended.stderr


@pytest.mark.model
def test_read_for_real_from_standard_input_and_stop(tmp_path: Path, gazetteer) -> None:
    story = "GOMA (Lake Herald) - At least 12 people were killed in Goma on Monday, the mayor said.\n"
    ended = program("read", "-", "--jsonl", "--published", "2021-03-02", input=story, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    rows = [json.loads(line) for line in ended.stdout.splitlines()]
    assert rows[0]["record"] == "report"
    assert [f["low"] for row in rows[1:] for f in row["figures"]] == [12]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.model
def test_interrupting_a_real_read_leaves_a_usable_ledger(tmp_path: Path, gazetteer) -> None:
    for i in range(400):
        (tmp_path / f"{i:03}.txt").write_text(f"The mayor said {i + 2} people were killed in Goma on Monday. " * 6)
    command = [sys.executable, "-m", "accordingto", "read", ".", "--ledger", "stop.db", "--published", "2021-03-02"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    file = tmp_path / "stop.db"
    give_up = time.monotonic() + 90
    while _reports_in(file) < 3 and time.monotonic() < give_up:
        time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert re.search(r"stopped; \d+ reports are in stop\.db; read again to go on", errors)
    assert "Traceback" not in errors
    with Ledger.open(file) as ledger:
        kept = {r.id for r in ledger.reports()}
        assert 3 <= len(kept) < 400
        assert {c.report for c in ledger.claims()} == kept


def _reports_in(file: Path) -> int:
    if not file.exists():
        return 0
    with Ledger.open(file) as ledger:
        return ledger.tally().reports


@pytest.mark.model
def test_a_terminal_gets_a_progress_bar(tmp_path: Path, gazetteer) -> None:
    (tmp_path / "a.txt").write_text(GOMA)
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"no pseudo-terminal on this machine: {error}")
    command = [sys.executable, "-m", "accordingto", "read", ".", "--ledger", "bar.db"]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    out, _ = process.communicate(timeout=120)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:  # Linux ends a closed terminal so
        pass
    os.close(ours)
    assert process.returncode == 0
    assert b"Reading files" in shown
    assert b"Reports:  1" in out
