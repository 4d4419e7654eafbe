"""The verbs that read: what is printed, kept and refused. A reader without a language pipeline stands in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import accordingto
from accordingto.eval import SuiteResult
from accordingto.gazetteer import Added, Gazetteer, Toponym
from accordingto.ledger import Ledger
from accordingto.records import Problem
from tests.cli.conftest import VERBS, Cli


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


def test_demo_reads_the_sample_and_writes_the_page(cli: Cli) -> None:
    for _ in range(2):
        ended = cli("demo", "--out", "shown")
        assert ended.code == 0
        assert "8 reports" in ended.out
        assert f"open {Path('shown/beirut.html')} in a browser" in ended.out
    assert "Beirut" in Path("shown/beirut.html").read_text()


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
