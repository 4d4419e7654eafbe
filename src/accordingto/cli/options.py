"""Options that several commands share, and the checks of their values."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

import typer

from accordingto.config import Config, ReaderName, load_config
from accordingto.records import ClaimType, Measure

DEFAULT_LEDGER = "./accordingto.db"
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def first_day(value: str | None) -> str | None:
    """A day, or the first day of a month or year."""
    return None if value is None else _day(value, last=False)


def last_day(value: str | None) -> str | None:
    """A day, or the last day of a month or year."""
    return None if value is None else _day(value, last=True)


def _day(value: str, *, last: bool) -> str:
    found = _DAY.fullmatch(value.strip())
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        month = month or (12 if last else 1)
        day = day or (calendar.monthrange(year or 0, month)[1] if last else 1)
        return date(year or 0, month, day).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no date; write 2024-05-12, 2024-05 or 2024") from None


def _one_of(known: tuple[str, ...], what: str, value: str | None) -> str | None:
    if value is None or value in known:
        return value
    raise typer.BadParameter(f"{value!r} is no {what}; there are {', '.join(known)}")


def claim_type(value: str | None) -> str | None:
    """A claim type of the closed list."""
    return _one_of(get_args(ClaimType), "type of claim", value)


def measure(value: str | None) -> str | None:
    """A measure of the closed list."""
    return _one_of(get_args(Measure), "measure", value)


def at_least_one(value: int | None) -> int | None:
    """A positive number."""
    if value is not None and value < 1:
        raise typer.BadParameter("give a number of at least 1")
    return value


def settings(file: Path | None, reader: ReaderName | None) -> Config:
    """The settings of a file, with the reader named on the command line where one is."""
    loaded = load_config(file)
    return replace(loaded, reader=reader) if reader else loaded


LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="FILE|URL",
        help="An SQLite file, or postgresql://user@host/database.",
        envvar="ACCORDINGTO_LEDGER",
    ),
]
ConfigOption = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="A TOML file of settings.")]
Reader = Annotated[
    ReaderName | None,
    typer.Option(
        "--reader",
        help="fast: rules. careful: rules and neural networks. llm: a language model named in --config.",
        show_default="fast",
    ),
]
About = Annotated[
    str | None, typer.Option("--about", metavar="TEXT", help='Full text: all these words, and "these phrases".')
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Said by a speaker, relay or outlet of this name.")
]
PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="In a place of this name, or in this country.")
]
TypeOption = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", callback=claim_type, help="strike, attack, displacement, …"),
]
MeasureOption = Annotated[
    str | None, typer.Option("--measure", metavar="MEASURE", callback=measure, help="killed, injured, missing, …")
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", callback=first_day, help="Happened (reports: published) on this day or later."
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until", metavar="DATE", callback=last_day, help="Happened (reports: published) on this day or earlier."
    ),
]
KnownBy = Annotated[
    str | None,
    typer.Option("--known-by", metavar="DATE", callback=last_day, help="Only what had been published by this day."),
]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", callback=at_least_one, help="No more than this many.")
]
Rejected = Annotated[bool, typer.Option("--rejected", help="Also claims that a reviewer rejected.")]
Json = Annotated[bool, typer.Option("--json", help="Print a JSON array.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")]
