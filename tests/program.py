"""The program as a test runs it: in this process, with arguments, ended with a code and what it printed."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from accordingto.cli import main


@dataclass
class Ended:
    """The exit code and what was printed to both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


def run_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object) -> Ended:
    """Run ``accordingto`` with these arguments."""
    monkeypatch.setattr(sys, "argv", ["accordingto", *map(str, arguments)])
    capsys.readouterr()
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    return Ended(code, *capsys.readouterr())
