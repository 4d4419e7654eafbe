"""``demo``: the shipped sample read, what it says, and a page to look at."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from accordingto.cli.output import say


def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where ledger and page are written.")] = Path(
        "out"
    ),
) -> None:
    """Read eight short reports on the explosion in the port of Beirut, and show who said how many."""
    from accordingto.app import export, ingest, make_extractor, refuse
    from accordingto.cli.finding import print_findings
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
        tally = ledger.tally()
        print(f"{tally.reports} reports, {tally.claims} claims, {tally.figures} figures")
        print_findings(ledger)
        export(ledger, page)
    print(f"\nThe page: open {page} in a browser. It needs no network.")
    print(f"Ask more: .venv/bin/accordingto events --ledger {file}")
