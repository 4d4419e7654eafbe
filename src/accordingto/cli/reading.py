"""``read``: files and folders into a ledger, or as JSON lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli import options as opt
from accordingto.cli.errors import INTERRUPTED, SOME_PROBLEMS
from accordingto.cli.output import Column, console, print_table, say

if TYPE_CHECKING:
    from accordingto.app import Reader, Step
    from accordingto.config import Config
    from accordingto.ledger import Ledger
    from accordingto.records import Problem, Record

_SHOWN_PROBLEMS = 20

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH", help="Files and folders; - is standard input.", show_default=False)
]
LedgerOrNone = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE|URL",
        help="An SQLite file, or postgresql://user@host/database. [default: ./accordingto.db; none with --jsonl]",
        envvar="ACCORDINGTO_LEDGER",
        show_default=False,
    ),
]


@dataclass(slots=True)
class _Count:
    """What a run has read so far."""

    statuses: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    figures: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def add(self, step: Step) -> None:
        from accordingto.export.wording import speaker_words

        self.problems += step.problems
        for reading in step.readings:
            self.statuses[reading.added.status if reading.added else "read"] += 1
            self.claims += len(reading.claims)
            self.figures.update((f.measure, speaker_words(c)) for c in reading.claims for f in c.figures)

    @property
    def reports(self) -> int:
        return sum(self.statuses.values())


def read(
    paths: Paths,
    ledger: LedgerOrNone = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="The day all these reports were published.")
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print every record as a line of JSON.")] = False,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="With --jsonl: also every place, time, actor and quantity.")
    ] = False,
    config: opt.ConfigOption = None,
    reader: opt.Reader = None,
    join: Annotated[
        bool, typer.Option("--fuse/--no-fuse", help="Join the claims into events and series afterwards.")
    ] = True,
) -> None:
    """Read reports into a ledger.

    Text, HTML, Markdown, RSS and Atom, JSON and JSON lines. A file NAME.meta.json beside a report may give its
    published, outlet, url, title and language. Reading again adds nothing; a changed file is a new revision.

    Exit code: 0 all was read, 1 some items have problems (the others were read), 2 wrong use or no usable ledger,
    130 stopped by Ctrl-C (every report read until then is in the ledger).
    """
    if mentions and not jsonl:
        raise typer.BadParameter("--mentions prints records, so it needs --jsonl")
    settings = opt.settings(config, reader)
    count = _Count()
    with ExitStack() as stack:
        book = _ledger(ledger, jsonl, stack)
        try:
            _read(paths, book, count, settings, published, jsonl, mentions)
            if join and book is not None and set(count.statuses) - {"known"}:
                from accordingto.app import refuse

                refuse(book)
        except KeyboardInterrupt:
            _tell_stopped(book, count)
            raise typer.Exit(INTERRUPTED) from None
        if not jsonl:
            _print_summary(count, book.where if book else "")
    if count.problems:
        raise typer.Exit(SOME_PROBLEMS)


def _ledger(named: str | None, jsonl: bool, stack: ExitStack) -> Ledger | None:
    """The ledger to keep, None where records are only printed and no ledger was named."""
    if named is None and jsonl:
        return None
    from accordingto.ledger import Ledger

    return stack.enter_context(Ledger.open(named or opt.DEFAULT_LEDGER))


def _read(
    paths: list[str],
    book: Ledger | None,
    count: _Count,
    config: Config,
    published: str | None,
    jsonl: bool,
    mentions: bool,
) -> None:
    from accordingto.app import ingest
    from accordingto.errors import ConfigError
    from accordingto.read import list_files

    files = list_files(list(paths))
    if not files:
        raise ConfigError(f"{' '.join(paths)}: no files to read; name files, or folders with files in them")
    with _progress(len(files), quiet=jsonl) as (advance, building):
        reader = partial(_reader, config, building)
        for step in ingest(paths, book, reader, config=config, published=published, mentions=mentions):
            count.add(step)
            if jsonl:
                _print_records(step)
            advance()


def _reader(config: Config, building: Callable[[int, int], None] | None) -> Reader:
    from accordingto.app import make_extractor

    return make_extractor(config, building)


def _print_records(step: Step) -> None:
    from accordingto.cli.layouts import as_line

    for reading in step.readings:
        records: list[Record] = [reading.report, *reading.claims, *reading.mentions]
        for record in records:
            print(as_line(record))
    for problem in step.problems:
        print(as_line(problem))
    sys.stdout.flush()


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[tuple[Callable[[], None], Callable[[int, int], None] | None]]:
    """Two callbacks that move progress bars on a terminal, and do nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield (lambda: None), None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bars:
        files = bars.add_task("Reading files", total=total)
        places = bars.add_task("Building the gazetteer (first use only)", total=None, visible=False)

        def building(done: int, total: int) -> None:
            bars.update(places, completed=done, total=total, visible=done < total)

        yield partial(bars.advance, files), building


def _tell_stopped(book: Ledger | None, count: _Count) -> None:
    kept = f"{count.reports} reports are in {book.where}; read again to go on" if book else "nothing was kept"
    say(f"accordingto: stopped; {kept}")


_WORDS = {
    "new": "new", "known": "known already", "revision": "revised", "earlier": "earlier revisions",
    "reread": "read anew", "read": "not kept",
}  # fmt: skip


def _print_summary(count: _Count, where: str) -> None:
    states = ", ".join(f"{n} {_WORDS[status]}" for status, n in count.statuses.items())
    figures = count.figures.total()
    rows = [
        ("Reports", f"{count.reports}" + (f" ({states})" if states else "")),
        ("Claims", str(count.claims)),
        ("Figures", str(figures)),
        ("Problems", str(len(count.problems))),
        ("Ledger", where),
    ]
    for title, words in rows:
        print(f"{title + ':':<10}{words}")
    if count.figures:
        print()
        ordered = sorted(count.figures.items(), key=lambda row: (row[0][0], -row[1], row[0][1]))
        print_table(ordered, _FIGURES)
    _print_problems(count.problems)


_FIGURES: tuple[Column[tuple[tuple[str, str], int]], ...] = (
    Column("Measure", lambda row: row[0][0].replace("_", " ")),
    Column("Said by", lambda row: row[0][1]),
    Column("Figures", lambda row: str(row[1]), right=True, whole=True),
)


def _print_problems(problems: list[Problem]) -> None:
    for problem in problems[:_SHOWN_PROBLEMS]:
        say(f"{problem.subject}: {problem.message}")
    if len(problems) > _SHOWN_PROBLEMS:
        say(f"and {len(problems) - _SHOWN_PROBLEMS} more; `accordingto problems` lists all")
