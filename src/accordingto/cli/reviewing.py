"""``decide``: a reviewer's acts. ``fuse``: events and series made again from claims and decisions."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import typer

from accordingto.cli import options as opt
from accordingto.cli.output import say


def decide(
    kind: Annotated[
        Literal["accept", "edit", "reject", "merge", "split", "undo"],
        typer.Argument(help="What to do.", show_default=False),
    ],
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID", help="Claims or events; for undo, decisions.", show_default=False),
    ],
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Who decides.", show_default=False)],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.", show_default=False)],
    field: Annotated[
        str | None, typer.Option("--field", metavar="NAME", help="For edit: modality, when.start, figures.0.low, …")
    ] = None,
    old: Annotated[str | None, typer.Option("--old", metavar="VALUE", help="For edit: the value it had.")] = None,
    new: Annotated[str | None, typer.Option("--new", metavar="VALUE", help="For edit: the value it gets.")] = None,
    ledger: opt.LedgerOption = opt.DEFAULT_LEDGER,
) -> None:
    """Accept, edit, reject, merge, split, or undo. Decisions are kept for good, with who, when and why.

    A rejected claim no longer counts in any question; --rejected shows it. An edited one counts as edited, and
    `show` tells what was read. Rejecting an event rejects each of its claims.
    """
    from accordingto.app import decide as append
    from accordingto.app import refuse
    from accordingto.ledger import Ledger

    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    with Ledger.open(ledger, create=False) as book:
        made = append(book, kind, ids, who=who, when=now, why=why, field=field, old=_value(old), new=_value(new))
        refuse(book)
    print(made.id)


def _value(text: str | None) -> Any:
    """A JSON value where it is one (null, 12), else the text itself."""
    if text is None:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def fuse(ledger: opt.LedgerOption = opt.DEFAULT_LEDGER) -> None:
    """Make events, series and relations again from all claims and decisions."""
    from accordingto.app import fuse_all
    from accordingto.ledger import Ledger

    with Ledger.open(ledger, create=False) as book:
        fusion = fuse_all(book)
    counts = ((len(fusion.events), "events"), (len(fusion.series), "series"), (len(fusion.links), "relations"))
    say(", ".join(f"{n} {name}" for n, name in counts))
