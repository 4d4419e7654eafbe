"""Write docs/commands.md from every command's help: ``python scripts/commands.py``. A test keeps them equal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from accordingto.cli import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
_HEAD = """# Commands

What `accordingto COMMAND --help` says, all on one page. Written by `python scripts/commands.py`; do not edit.

Exit codes of every command: 0 fine; 1 some items have problems, or nothing was found by `gazetteer lookup`; 2 wrong
use, or something it needs cannot be used, told in one line; 130 stopped by Ctrl-C.
"""


def page() -> str:
    """The whole page."""
    return _HEAD + "".join(
        f"\n## {name}\n\n```text\n{text}\n```\n" for name, text in _helps(get_command(app), "accordingto")
    )


def _helps(command: Any, name: str, parent: Any = None) -> Iterator[tuple[str, str]]:
    settings = command.context_settings | {"terminal_width": 80}
    context = typer.Context(command, info_name=name.rsplit(maxsplit=1)[-1], parent=parent, **settings)
    yield name, command.get_help(context)
    for sub in getattr(command, "commands", {}).values():
        yield from _helps(sub, f"{name} {sub.name}", context)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
