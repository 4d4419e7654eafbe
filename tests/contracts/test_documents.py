"""Every command and every line of Python in the documents is run, on the shipped sample, with the real reader."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from accordingto import app
from accordingto.app import verbs
from accordingto.config import Config
from accordingto.ledger import Ledger
from tests.cli.conftest import Cli, cli

__all__ = ["cli"]

ROOT = Path(__file__).resolve().parents[2]
STORY = "BEIRUT (Harbour Radio) - At least 12 people were killed on Tuesday near the port, the ministry said.\n"


def commands(name: str) -> list[str]:
    """Indented lines that call the program, in order."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line.strip() for line in re.findall(r"^ {4}.*accordingto .*$", text, re.MULTILINE)]


@pytest.fixture
def folder(cli: Cli, gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The files that the documents speak of, the real reader, and a built gazetteer of one's own."""
    from accordingto.extract import Extractor

    cache = tmp_path / "cache" / "accordingto"
    cache.mkdir(parents=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    built = next(Path(row[2]) for row in gazetteer._built.execute("PRAGMA database_list"))
    (cache / "gazetteer.db").symlink_to(built)
    reader = Extractor(Config(), gazetteer)
    for module in (app, verbs):
        monkeypatch.setattr(module, "make_extractor", lambda *_: reader)
    with as_file(files("accordingto") / "sample") as sample:
        shutil.copytree(sample, "reports")
        for source, target in (("3-local-paper.html", "story.html"), ("6-governor.xml", "feed.xml"),
                               ("4-flash-update.md", "notes.md"), ("7-month-end.jsonl", "more.jsonl")):  # fmt: skip
            shutil.copy(sample / source, target)
    Path("story.txt").write_text(STORY)
    Path("undated.txt").write_text(STORY.replace("12", "15"))
    Path("camps.csv").write_text("name,lat,lon,country,level\nCamp North,33.9,35.5,LB,neighbourhood\n")
    return cli


def run_all(cli: Cli, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    decision = ""
    for line in lines:
        before, _, command = line.rpartition("| ")
        if before:
            fed = Path(shlex.split(before)[1]).read_bytes()
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(fed)))
        words = shlex.split(command)[1:]
        words = [claim_of(cli) if w == "CLAIM" else w for w in words]
        words = [decision if w == "DECISION" else w for w in words]
        words = ["postgres.db" if w.startswith("postgresql://") else w for w in words]
        ended = cli(*words)
        assert ended.code == 0, f"{line}: {ended.err}"
        decision = ended.out.strip() if words[0] == "decide" else decision


def claim_of(cli: Cli) -> str:
    return str(cli("claims", "--rejected", "--limit", "1", "--json").json[0]["id"])


@pytest.mark.model
@pytest.mark.parametrize("name", ["README.md", "docs/howto.md"])
def test_the_commands_of_a_document_run(folder: Cli, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = commands(name)
    assert len(lines) >= 8
    run_all(folder, lines, monkeypatch)
    with Ledger.open("accordingto.db") as ledger:
        assert ledger.tally().figures >= 20


@pytest.mark.model
def test_the_python_of_the_readme_runs(folder: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(code.strip().splitlines()) <= 11
    exec(code, {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 5
    assert any("2020-08-0" in line for line in lines)


def test_the_readme_begins_with_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if line.strip()][1:3] == ["    make demo", "    make test"]


@pytest.mark.parametrize("name", ["README.md", "docs/howto.md", "docs/design.md"])
def test_links_to_other_documents_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
