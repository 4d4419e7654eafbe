"""Two real processes reading into one ledger, and one killed in the middle."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from accordingto.ledger import Ledger, Query

ROOT = Path(__file__).resolve().parents[2]
COUNT = 30


def start(address: str, name: str, count: int = COUNT) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ledger.reader", address, name, str(count)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def go(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        assert process.stdout is not None
        assert process.stdin is not None
        line = process.stdout.readline()
        assert line == "ready\n", process.stderr.read() if process.stderr else line
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()


def test_two_processes_open_and_fill_one_new_ledger(address: str) -> None:
    first, second = start(address, "first"), start(address, "second")
    go(first, second)
    for process in (first, second):
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    with Ledger.open(address) as ledger:
        everything = Query(superseded=True)
        assert len(list(ledger.reports(everything))) == 3 * COUNT
        assert len(list(ledger.claims(everything))) == 3 * COUNT
        assert len(list(ledger.figures(everything))) == 6 * COUNT
        assert len(list(ledger.reports(source="shared*"))) == COUNT
        assert len(list(ledger.events())) == ledger.tally().events > COUNT
        live = [r for r in ledger.reports(everything) if r.url]
        current = [r for r in ledger.reports() if r.url]
        assert len(live) == 2 * COUNT // 5
        assert len(current) == 1
        revised = [r.revision.of for r in live]
        assert revised.count(None) == 1
        assert len(set(revised)) == len(live)  # one unbroken line of revisions


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_ledger_stays_usable_when_its_writer_is_stopped(address: str, how: signal.Signals) -> None:
    process = start(address, "only", 10_000)
    go(process)
    assert process.stdout is not None
    done = [process.stdout.readline().strip() for _ in range(8)]
    process.send_signal(how)
    process.communicate(timeout=60)
    assert process.returncode != 0
    with Ledger.open(address, timeout=20) as ledger:
        everything = Query(superseded=True)
        reports = list(ledger.reports(everything))
        assert set(done) <= {r.id for r in reports}
        claims = list(ledger.claims(everything))
        assert {c.report for c in claims} == {r.id for r in reports}
        assert len(list(ledger.figures(everything))) == 2 * len(claims)
        assert ledger.add(reports[0]).status == "known"
