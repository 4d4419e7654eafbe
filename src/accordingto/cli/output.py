"""Rows as a table that fits the window, as JSON, or as CSV."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, Literal, TypeVar

import typer

T = TypeVar("T")
Format = Literal["table", "json", "csv"]

_NARROW = 64  # below this many columns a table is unreadable; rows become cards
_WIDE = 100
_WIDEST = 160
_LONGEST = 12  # letters of a word that a column makes room for
_ROWS = 200  # a table longer than this says so and stops


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table: its title and its words. ``whole`` is never broken over lines, ``wide`` is left out
    where the window has fewer than 100 columns."""

    title: str
    words: Callable[[T], str]
    right: bool = False
    whole: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Layout(Generic[T]):
    """How one kind of row is printed: table columns, the fields of a CSV line, the object of JSON."""

    name: str
    columns: Sequence[Column[T]]
    cells: Callable[[T], dict[str, Any]]
    object: Callable[[T], dict[str, Any]]
    empty: str = field(default="")


def chosen_format(as_json: bool, as_csv: bool) -> Format:
    """The format asked for. Raises BadParameter where two are."""
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv cannot both be given")
    return "json" if as_json else "csv" if as_csv else "table"


def show_rows(rows: Iterable[T], layout: Layout[T], form: Format, limit: int | None = None) -> None:
    """Print rows. A table stops at 200 rows unless a limit was asked for; JSON and CSV print all."""
    if form == "json":
        _print_json(map(layout.object, rows))
    elif form == "csv":
        _print_csv(map(layout.cells, rows))
    else:
        _print_table(rows, layout, limit)


def _print_json(objects: Iterator[dict[str, Any]]) -> None:
    separator = "["
    for item in objects:
        sys.stdout.write(f"{separator}\n{json.dumps(item, ensure_ascii=False)}")
        separator = ","
    sys.stdout.write("[]\n" if separator == "[" else "\n]\n")


def _print_csv(lines: Iterator[dict[str, Any]]) -> None:
    writer: csv.DictWriter[str] | None = None
    for line in lines:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(line), lineterminator="\n")
            writer.writeheader()
        writer.writerow(line)


def _print_table(rows: Iterable[T], layout: Layout[T], limit: int | None) -> None:
    rest = iter(rows)
    shown = list(islice(rest, limit or _ROWS))
    if not shown:
        print(layout.empty or f"No {layout.name}.")
        return
    print_table(shown, layout.columns)
    if limit is None and next(rest, None) is not None:
        print(f"The first {_ROWS} {layout.name}. --limit N shows more, --json and --csv all.")


def print_table(rows: Sequence[T], columns: Sequence[Column[T]]) -> None:
    """Print rows under their titles, or, in a narrow window, one below the other; without rows, nothing."""
    if not rows:
        return
    columns = [column for column in columns if not column.wide or width() >= _WIDE]
    lines = [[safe(column.words(row)) for column in columns] for row in rows]
    if width() < _NARROW:
        _print_cards(lines)
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2 if width() >= _WIDE else 1, 0, 0), header_style="bold")
    for column, words in zip(columns, zip(*lines, strict=True), strict=True):
        table.add_column(
            column.title,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=column.whole,
            min_width=_longest_word(words),
        )
    for line in lines:
        table.add_row(*line)
    console().print(table)


def _longest_word(cells: Iterable[str]) -> int:
    return min(_LONGEST, max((len(word) for cell in cells for word in cell.split()), default=1))


def _print_cards(lines: Sequence[Sequence[str]]) -> None:
    from rich.padding import Padding

    out = console()
    for first, second, *others in lines:
        out.print(f"{first}  {second}", style="bold")
        out.print(Padding(" · ".join(words for words in others if words), (0, 0, 0, 2)))


def width() -> int:
    """Columns of the window; of a file or pipe, as many as COLUMNS says, else 100."""
    return min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)


def console(stderr: bool = False) -> Any:
    """A rich console of that width that leaves words, numbers and paths uncoloured."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=width(), soft_wrap=False)


def safe(text: str) -> str:
    """Text from a report without characters that would steer the terminal; lines joined."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def say(message: str) -> None:
    """A remark to the user, beside the output."""
    print(message, file=sys.stderr)
