"""``gazetteer``: look names up, add places of one's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli import options as opt
from accordingto.cli.errors import SOME_PROBLEMS
from accordingto.cli.output import Column, console, print_table, say

if TYPE_CHECKING:
    from accordingto.gazetteer import Gazetteer, Toponym

app = typer.Typer(help="The known places: look a name up, add your own.", no_args_is_help=True)


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    as_json: opt.Json = False,
    config: opt.ConfigOption = None,
) -> None:
    """All places a name may mean, the likeliest first. Exit code 1 where there is none."""
    with _gazetteer(config) as gazetteer:
        found = gazetteer.lookup(name)
    if as_json:
        print(json.dumps([asdict(place) for place in found], ensure_ascii=False, indent=1))
    elif found:
        print_table(found, _PLACES)
    if not found:
        say(f"{name}: no such place; add it with `accordingto gazetteer add FILE`")
        raise typer.Exit(SOME_PROBLEMS)


@app.command()
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A GeoNames country file, or CSV.", show_default=False)
    ],
    config: opt.ConfigOption = None,
) -> None:
    """Add places: a country file of GeoNames (UA.txt), or CSV with at least name, lat and lon."""
    with _gazetteer(config) as gazetteer:
        added = gazetteer.add(file)
    for problem in added.problems:
        say(f"{problem.subject}: {problem.message}")
    print(f"{added.places} places added")
    if added.problems:
        raise typer.Exit(SOME_PROBLEMS)


@contextmanager
def _gazetteer(config: Path | None) -> Iterator[Gazetteer]:
    from accordingto.config import load_config
    from accordingto.gazetteer import Gazetteer

    if not load_config(config).gazetteer_path.exists() and console(stderr=True).is_terminal:
        say("Building the gazetteer (first use only) …")
    gazetteer = Gazetteer.open(load_config(config))
    try:
        yield gazetteer
    finally:
        gazetteer.close()


_PLACES: tuple[Column[Toponym], ...] = (
    Column("Name", lambda t: t.name),
    Column("Country", lambda t: t.country or "", whole=True),
    Column("Level", lambda t: t.level),
    Column("Lat, lon", lambda t: f"{t.lat:.3f}, {t.lon:.3f}"),
    Column("People", lambda t: f"{t.population:,}" if t.population else "", right=True),
    Column("Id", lambda t: f"{t.gazetteer} {t.id}"),
)
