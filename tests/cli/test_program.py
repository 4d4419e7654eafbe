"""The program itself, as a process of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import accordingto
from accordingto.ledger import Ledger
from tests.cli.conftest import GOMA, Cli


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
