"""What the documents say of the command line is what it does."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

from accordingto.cli import app

ROOT = Path(__file__).resolve().parents[2]


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("commands", ROOT / "scripts" / "commands.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACCORDINGTO_LEDGER", raising=False)
    script = _script()
    assert script.PAGE.read_text(encoding="utf-8") == script.page(), "run: python scripts/commands.py"


def _told() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [line.strip() for line in re.findall(r"^ {4}.*accordingto .*$", text, re.MULTILINE)]


@pytest.mark.parametrize("line", _told())
def test_commands_of_the_readme_exist_with_their_options(line: str) -> None:
    words = shlex.split(line.rsplit("|", maxsplit=1)[-1])
    command = get_command(app)
    words = words[1:]
    while hasattr(command, "commands"):
        name = words.pop(0)
        assert name in command.commands, f"no command {name}"
        command = command.commands[name]
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    for word in words:
        if word.startswith("--"):
            assert word.split("=")[0] in known, f"{command.name} has no option {word}"
