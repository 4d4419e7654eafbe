"""One command a verb. Commands load what they need when they run, so ``--help`` and ``--version`` are quick."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

import accordingto
from accordingto.cli import asking, demo, measuring, places, reading, reviewing, showing
from accordingto.cli.errors import plain_endings

app = typer.Typer(
    name="accordingto",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        print(f"accordingto {accordingto.__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A ledger of claims from news reports: who said what happened, where, when, to how many."""


for _name, _command in (
    ("read", reading.read),
    ("claims", asking.claims),
    ("figures", asking.figures),
    ("events", asking.events),
    ("sources", asking.sources),
    ("reports", asking.reports),
    ("problems", asking.problems),
    ("show", showing.show),
    ("html", showing.html),
    ("changes", asking.changes),
    ("fuse", reviewing.fuse),
    ("decide", reviewing.decide),
    ("eval", measuring.evaluate),
    ("demo", demo.demo),
):
    app.command(_name)(_command)
app.add_typer(places.app, name="gazetteer")


def main() -> None:
    """The program: one line instead of a traceback for what can be expected."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack a report's letters
    with plain_endings():
        app()
