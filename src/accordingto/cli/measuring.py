"""``eval``: run a suite on a corpus and print what it measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli import options as opt
from accordingto.cli.output import Column, print_table, say

if TYPE_CHECKING:
    from accordingto.eval import SuiteResult


def evaluate(
    suite: Annotated[
        str, typer.Argument(metavar="SUITE", help="Which suite; list names them.", show_default=False)
    ],
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="The corpus.", show_default=False)
    ] = None,
    limit: opt.Limit = None,
    errors: Annotated[
        int, typer.Option("--errors", metavar="N", min=0, help="How many errors of each kind to print.")
    ] = 3,
    config: opt.ConfigOption = None,
    reader: opt.Reader = None,
    out: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Also write scores, counts and errors here.")
    ] = None,
) -> None:
    """Measure the reader on an annotated corpus."""
    from accordingto.errors import ConfigError
    from accordingto.eval import as_json, suites
    from accordingto.eval import suite as named

    if suite == "list":
        print("\n".join(suites()))
        return
    run = named(suite)
    if data is None:
        raise typer.BadParameter("give the corpus with --data DIR")
    if not data.exists():
        raise ConfigError(f"{data}: no such folder of data")
    result = run(data, limit, opt.settings(config, reader))
    print_result(result, errors)
    if out is not None:
        out.write_text(json.dumps(as_json(result), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        say(f"Wrote {out}")


def print_result(result: SuiteResult, errors: int) -> None:
    """Scores, counts, and the first errors of each kind with their sentences."""
    from accordingto.eval import errors_by_kind

    print_table(list(result.scores.items()), _SCORES)
    print()
    print(", ".join(f"{name} {count:g}" for name, count in result.counts.items()))
    for kind, found in errors_by_kind(result).items():
        print(f"\n{kind}: {len(found)}")
        for error in found[:errors]:
            print(f"  {error['sentence']}\n    expected {error['expected']}\n    got      {error['got']}")


_SCORES: tuple[Column[tuple[str, float]], ...] = (
    Column("Measure", lambda row: row[0]),
    Column("Score", lambda row: f"{row[1]:.3f}", right=True, whole=True),
)
