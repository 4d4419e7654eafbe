"""``claims``, ``figures``, ``events``, ``sources``, ``reports`` and ``problems``: questions to the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from accordingto.cli import options as opt
from accordingto.cli.output import Format, chosen_format, say, show_rows

if TYPE_CHECKING:
    from accordingto.ledger import Ledger, Query

Ask = Callable[["Ledger", "Query"], Iterator[Any]]


def _ask(kind: str, ask: Ask, ledger: str, form: Format, config: Path | None, **filters: Any) -> None:
    """Open the ledger, put the question, print the answer as the kind's layout says."""
    from accordingto.app import with_country
    from accordingto.cli import layouts
    from accordingto.config import load_config
    from accordingto.ledger import Ledger, Query

    query = with_country(Query(**filters), load_config(config))
    with Ledger.open(ledger, create=False) as opened:
        if query.known_by is not None:
            _tell_undated(opened, "--known-by")
        show_rows(ask(opened, query), getattr(layouts, kind.upper()), form, query.limit)


def _tell_undated(ledger: Ledger, option: str) -> None:
    undated = ledger.undated()
    if undated:
        left_out = "1 report" if undated == 1 else f"{undated} reports"
        say(f"{option} leaves out {left_out} whose day of publication is not known.")


def _question(kind: str, ask: Ask, about_it: str) -> Callable[..., None]:
    """The command that asks for one kind of record; all take the same filters."""

    def command(
        about: opt.About = None,
        source: opt.Source = None,
        place: opt.PlaceOption = None,
        type_: opt.TypeOption = None,
        measure: opt.MeasureOption = None,
        since: opt.Since = None,
        until: opt.Until = None,
        known_by: opt.KnownBy = None,
        limit: opt.Limit = None,
        rejected: opt.Rejected = False,
        as_json: opt.Json = False,
        as_csv: opt.Csv = False,
        ledger: opt.LedgerOption = opt.DEFAULT_LEDGER,
        config: opt.ConfigOption = None,
    ) -> None:
        _ask(kind, ask, ledger, chosen_format(as_json, as_csv), config, about=about, source=source, place=place,
             type=type_, measure=measure, since=since, until=until, known_by=known_by, limit=limit,
             rejected=rejected)  # fmt: skip

    command.__doc__ = about_it
    return command


def figures(
    series: Annotated[
        bool, typer.Option("--series", help="One line a source and measure, in order of day.")
    ] = False,
    about: opt.About = None,
    source: opt.Source = None,
    place: opt.PlaceOption = None,
    type_: opt.TypeOption = None,
    measure: opt.MeasureOption = None,
    since: opt.Since = None,
    until: opt.Until = None,
    known_by: opt.KnownBy = None,
    limit: opt.Limit = None,
    rejected: opt.Rejected = False,
    as_json: opt.Json = False,
    as_csv: opt.Csv = False,
    ledger: opt.LedgerOption = opt.DEFAULT_LEDGER,
    config: opt.ConfigOption = None,
) -> None:
    """Who said how many. Running totals, stocks and incidents are told apart and never added."""
    kind, ask = ("series", _series) if series else ("figures", _figures)
    _ask(kind, ask, ledger, chosen_format(as_json, as_csv), config, about=about, source=source, place=place,
         type=type_, measure=measure, since=since, until=until, known_by=known_by, limit=limit,
         rejected=rejected)  # fmt: skip


def problems(
    about: opt.About = None,
    limit: opt.Limit = None,
    as_json: opt.Json = False,
    as_csv: opt.Csv = False,
    ledger: opt.LedgerOption = opt.DEFAULT_LEDGER,
) -> None:
    """Items that could not be read as they were, and how to mend each."""
    form = chosen_format(as_json, as_csv)
    _ask("problems", lambda book, query: book.problems(query), ledger, form, None, about=about, limit=limit)


def changes(
    since: Annotated[
        str,
        typer.Option("--since", metavar="DATE", callback=opt.first_day, help="Published on this day or later.",
                     show_default=False),
    ],
    limit: opt.Limit = None,
    as_json: opt.Json = False,
    as_csv: opt.Csv = False,
    ledger: opt.LedgerOption = opt.DEFAULT_LEDGER,
) -> None:  # fmt: skip
    """What is new since a day: reports, revisions claim by claim, what is contradicted, denied, updated."""
    from accordingto.app import changes as new

    def ask(book: Ledger, _: Query) -> Iterator[Any]:
        _tell_undated(book, "--since")
        return islice(new(book, since), limit)

    _ask("changes", ask, ledger, chosen_format(as_json, as_csv), None, limit=limit)


def _figures(book: Ledger, query: Query) -> Iterator[Any]:
    return book.figures(query)


def _events(book: Ledger, query: Query) -> Iterator[Any]:
    from accordingto.app import events_of

    return events_of(book, query)


def _sources(book: Ledger, query: Query) -> Iterator[Any]:
    from accordingto.app import sources_of

    return iter(sources_of(book, query))


def _series(book: Ledger, query: Query) -> Iterator[Any]:
    from accordingto.app import series_of

    return series_of(book, query)


claims = _question("claims", lambda book, query: book.claim_rows(query), "Who said what happened, where and when.")
events = _question(
    "events", _events, "Happenings that claims tell of: the range of their figures, and how many origins they have."
)
sources = _question("sources", _sources, "Who says how much, the most quoted first.")
reports = _question(
    "reports", lambda book, query: book.reports(query), "What was read, and what copies or revises what."
)
