"""What all tests of the command line stand on: the verbs in an empty folder, and a ledger of two reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from accordingto import app
from tests.fakes import FakeReader
from tests.program import Ended, run_program

GOMA = "Officials met on Monday. 12 people were killed in Goma. The mayor asked for help."
BENI = "The road was closed all day. 7 people were killed in Beni. Rain is expected tonight."
VERBS = ("read", "claims", "figures", "events", "sources", "reports", "problems", "show", "html", "changes", "fuse",
         "decide", "eval", "demo", "gazetteer")  # fmt: skip


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
        return run_program(monkeypatch, capsys, *arguments)

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
