"""Files into a ledger: each report read, extracted and stored before the next, so that stopping loses none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.config import Config
from accordingto.ids import content_id
from accordingto.read import list_files, read_paths
from accordingto.records import Claim, Maker, Mention, Problem, Report

if TYPE_CHECKING:
    from accordingto.app.verbs import Reader
    from accordingto.ledger import Added, Ledger

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Reading:
    """One report with what was read from it. ``added`` is None where no ledger was given.

    ``problems`` are those of its reading: what a language model claimed and could not prove.
    """

    report: Report
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...] = ()
    added: Added | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one file: its readings and its problems."""

    path: str
    readings: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def ingest(
    paths: Sequence[str | Path],
    ledger: Ledger | None,
    reader: Callable[[], Reader],
    *,
    config: Config,
    published: str | None = None,
    mentions: bool = False,
) -> Iterator[Step]:
    """Read files into the ledger, one step a file.

    ``reader`` is called at the first report. A report the ledger has from the same reader is not extracted
    again, unless its ``mentions`` are wanted. Without a ledger nothing is kept.
    """
    for path in list_files(list(paths)):
        yield _file(path, _Shelf(ledger, reader, mentions), config, published)


@dataclass(frozen=True, slots=True)
class _Shelf:
    ledger: Ledger | None
    reader: Callable[[], Reader]
    mentions: bool

    def put(self, report: Report, problems: Sequence[Problem], origin: str | None) -> Reading:
        """Extract a report, unless it is known, and store it."""
        reader = self.reader()
        maker = maker_id(reader.maker)
        if self.ledger is not None and not self.mentions and self.ledger.has(report.id, maker):
            added = self.ledger.add(report, (), problems, origin=origin, maker=maker)
            return Reading(report, tuple(self.ledger.claims(report=report.id, superseded=False)), (), added)
        made = reader.read(report)
        mentions = made.mentions if self.mentions else ()
        if self.ledger is None:
            return Reading(report, made.claims, mentions, None, made.problems)
        added = self.ledger.add(report, made.claims, [*problems, *made.problems], origin=origin, maker=maker)
        return Reading(report, made.claims, mentions, added, made.problems)


def _file(path: Path | str, shelf: _Shelf, config: Config, published: str | None) -> Step:
    items = read_paths([path], config=config, published=published)
    readings: list[Reading] = []
    problems: list[Problem] = []
    waiting: list[Problem] = []
    for item, alone in _with_company(items):
        if isinstance(item, Problem):
            problems.append(item)
            waiting.append(item)
            continue
        readings.append(shelf.put(item, waiting, _origin(path) if alone else None))
        problems += readings[-1].problems
        waiting = []
    if shelf.ledger is not None:
        for problem in waiting:
            shelf.ledger.add_problem(problem)
    return Step(str(path), tuple(readings), tuple(problems))


def _with_company(items: Iterator[Report | Problem]) -> Iterator[tuple[Report | Problem, bool]]:
    """Each item, and whether it is the only report: a feed's items are no revisions of one another."""
    first: Report | None = None
    count = 0
    held: list[Problem] = []
    for item in items:
        if isinstance(item, Problem) and first is not None:
            held.append(item)
        elif isinstance(item, Problem):
            yield item, False
        elif count == 0:
            first, count = item, 1
        else:
            if first is not None:
                yield first, False
            first, count = None, count + 1
            yield from ((problem, False) for problem in held)
            held = []
            yield item, False
    if first is not None:
        yield first, True
    yield from ((problem, False) for problem in held)


def _origin(path: Path | str) -> str | None:
    """Where a file lies, whatever folder we stand in; a stream lies nowhere."""
    return None if str(path) == STDIN else os.fsencode(Path(path).resolve()).decode("utf-8", "replace")


def maker_id(maker: Maker) -> str:
    """One word for all versions that made a reading."""
    return content_id("maker", maker.program, maker.model, maker.gazetteer, maker.lexicons)
