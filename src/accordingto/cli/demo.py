"""``demo``: the shipped sample read, what it says, and a page to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli.output import Column, print_table, say

if TYPE_CHECKING:
    from accordingto.ledger import FigureRow, Ledger
    from accordingto.records import Claim, Event, FigureRange

_MEASURES = ("killed", "injured", "missing", "displaced")


def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where ledger and page are written.")] = Path(
        "out"
    ),
) -> None:
    """Read eight short reports on the explosion in the port of Beirut, and show who said how many."""
    from accordingto.app import export, ingest, make_extractor, refuse
    from accordingto.config import Config
    from accordingto.ledger import Ledger

    out.mkdir(parents=True, exist_ok=True)
    file, page = out / "beirut.db", out / "beirut.html"
    for old in (file, file.with_name("beirut.db-wal"), file.with_name("beirut.db-shm")):
        with suppress(FileNotFoundError):
            old.unlink()
    say("Reading eight reports. The first time, a gazetteer is built as well.")
    with Ledger.open(file) as ledger, as_file(files("accordingto") / "sample") as sample:
        for _ in ingest([sample], ledger, make_extractor, config=Config()):
            pass
        refuse(ledger)
        _print_findings(ledger)
        export(ledger, page)
    print(f"\nThe page: open {page} in a browser. It needs no network.")
    print(f"Ask more: .venv/bin/accordingto figures --series --ledger {file}")


def _print_findings(ledger: Ledger) -> None:
    tally = ledger.tally()
    print(f"{tally.reports} reports, {tally.claims} claims, {tally.figures} figures\n")
    rows = [row for measure in _MEASURES for row in _in_order(ledger.figures(measure=measure))]
    print_table(rows, _columns())
    differences = [words for event in ledger.events() for words in _differences(ledger, event)]
    if differences:
        print("\nWhere they differ")
        for words in differences:
            print(f"- {words}")


def _in_order(rows: Iterable[FigureRow]) -> list[FigureRow]:
    return sorted(rows, key=lambda row: (row.report.published.start or "", row.figure.start))


def _columns() -> tuple[Column[FigureRow], ...]:
    from accordingto.cli.layouts import figure_measure
    from accordingto.export.wording import bounds, speaker_words

    return (
        Column("Measure", lambda r: figure_measure(r.figure)),
        Column("Number", lambda r: bounds(r.figure.low, r.figure.high)),
        Column("Said by", lambda r: speaker_words(r.claim)),
        Column("In", lambda r: r.report.outlet or "unknown"),
        Column("Published", lambda r: r.report.published.start or "unknown", whole=True),
    )


def _differences(ledger: Ledger, event: Event) -> Iterator[str]:
    for figure in event.figures:
        if figure.measure in _MEASURES and figure.low != figure.high and len(event.claims) > 1:
            yield _difference(ledger, figure)


def _difference(ledger: Ledger, figure: FigureRange) -> str:
    from accordingto.cli.layouts import range_words

    low = _sayers(map(ledger.claim, figure.low_claims))
    high = _sayers(map(ledger.claim, figure.high_claims))
    return f"{range_words(figure)}: the least by {low}, the most by {high}"


def _sayers(claims: Iterable[Claim]) -> str:
    from accordingto.export.wording import speaker_words

    return ", ".join(dict.fromkeys(map(speaker_words, claims))) or "nobody"
