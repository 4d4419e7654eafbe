"""The ledger itself: open one, add to it, question it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from accordingto.errors import LedgerReadOnly
from accordingto.ledger import derived, dialect, find, schema, state, write
from accordingto.ledger.codec import decode
from accordingto.ledger.connect import Target, connect
from accordingto.ledger.faults import READ_ONLY, told_plainly
from accordingto.ledger.migrate import prepare
from accordingto.ledger.query import (
    ALL,
    Added,
    AddedStatus,
    ClaimRow,
    Copy,
    FigureRow,
    Filters,
    Placed,
    PlacedReport,
    Query,
    SceneRow,
    SourceRow,
    Tally,
    VoiceRow,
)
from accordingto.ledger.reviews import in_force
from accordingto.ledger.state import FusionState, Mark
from accordingto.records import Claim, Decision, Event, Problem, Record, Relation, Report, Series

_PAGE = 500
_FUSION = "fusion"  # one process at a time replaces what was derived


class Ledger:
    """Reports, their claims and what was made of them, in an SQLite file or a PostgreSQL database.

    Answers come page by page, so a ledger may be larger than memory. Adding takes one transaction a report.
    Questions take a Query, its fields as keywords, or both.
    All methods may raise LedgerError: LedgerLocked, LedgerReadOnly, or one that names file and remedy.
    """

    def __init__(self, target: Target) -> None:
        self._target = target

    @classmethod
    def open(cls, target: str | Path, *, create: bool = True, timeout: float = 15.0) -> Self:
        """Open the ledger at a path, ``:memory:``, or ``postgresql://user@host/database``.

        A missing file is made unless ``create`` is False; a ledger of an earlier version is brought up to date;
        a file we may not write is opened for questions only. ``timeout`` is how many seconds to wait for
        another process. Raises NotALedger for another application's file, LedgerError where it cannot be opened.
        """
        made = connect(target, create=create, timeout=timeout)
        with told_plainly(made.where):
            prepare(made, timeout)
        return cls(made)

    @property
    def where(self) -> str:
        """The ledger's name for people: its path, or its address without the password."""
        return self._target.where

    def close(self) -> None:
        """Let go of the file or database."""
        self._target.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Adding

    def add(
        self,
        report: Report,
        claims: Sequence[Claim] = (),
        problems: Sequence[Problem] = (),
        *,
        origin: str | None = None,
        maker: str | None = None,
    ) -> Added:
        """Add a report with its claims and problems, all or nothing. Adding it again adds nothing.

        Reports at the same ``url``, or from the same ``origin`` (the one file it was the whole of), are
        revisions of one another: the earlier is kept, superseded, and named in the later one's ``revision.of``.
        ``maker`` names the reader's version; a known report read by another one has its claims renewed.
        """
        with self._writing() as connection:
            added = write.add_report(connection, report, claims, origin, maker)
            write.add_problems(connection, problems, settled=report.path, reread=added.status != "known")
        return added

    def add_all(
        self, many: Iterable[tuple[Report, Sequence[Claim]]], *, maker: str | None = None
    ) -> Counter[AddedStatus]:
        """Add many reports with their claims in one transaction, all or nothing; how many were what to the ledger.

        What comes of it is that of ``add`` one by one, in a fraction of the time.
        """
        with self._writing() as connection, dialect.in_bulk(connection):
            return Counter(added.status for added in write.add_many(connection, many, maker))

    def add_problem(self, problem: Problem) -> None:
        """Record the failure of an item that became no report."""
        with self._writing() as connection:
            write.add_problems(connection, [problem])

    def decide(self, decision: Decision) -> bool:
        """Append a reviewer's decision, for good; False where this very one is there already.

        The claims it is about are from then on given as it leaves them.
        """
        with self._writing() as connection:
            return write.add_decision(connection, decision)

    def replace_fusion(
        self,
        events: Sequence[Event],
        series: Sequence[Series],
        links: Sequence[Relation],
        *,
        copies: Sequence[Copy] = (),
        placed: Iterable[Placed] = (),
        mark: Mark | None = None,
        anyhow: bool = False,
        keep: Callable[[FusionState], None] | None = None,
    ) -> bool:
        """Store what fusion derived from everything in place of what it derived before.

        ``mark`` is what ``mark()`` gave before the claims were read: if something was added, decided or fused
        since, nothing is stored and the answer is False, unless it is to be stored ``anyhow``. ``keep`` stores the
        state that ``fusing`` goes on from; without it, the next fusion is again one of everything.
        """
        with self._writing() as connection, dialect.in_bulk(connection):
            dialect.hold(connection, (_FUSION,))
            if mark is not None and not anyhow and mark != state.mark(connection):
                return False
            derived.replace_all(connection, events, series, links)
            derived.replace_copies(connection, copies)
            derived.replace_placed(connection, placed)
            state.set_engine(connection, None)
            state.count_fusion(connection)
            if keep is not None:
                keep(FusionState(connection, mark))
        return True

    @contextmanager
    def fusing(self) -> Iterator[FusionState]:
        """The state that fusion goes on from, in one transaction: all or nothing is stored.

        Meanwhile no other fusion stores anything.
        """
        with self._writing() as connection:
            dialect.hold(connection, (_FUSION,))
            state.count_fusion(connection)
            yield FusionState(connection)

    # Asking

    def has(self, report: str, maker: str | None = None) -> bool:
        """Whether the report of this id is there, read by this maker where one is named."""
        table = schema.reports
        wanted = sa.select(table.c.maker).where(table.c.id == report)
        with self._asking() as connection:
            found = connection.execute(wanted).first()
        return found is not None and (maker is None or found.maker == maker)

    def reports(self, query: Query = ALL, *, as_read: bool = False, **filters: Unpack[Filters]) -> Iterator[Report]:
        """Reports in the order of reading, current revisions unless asked otherwise.

        ``copy_of`` and ``revision.of`` tell also what fusion found, unless the reports are wanted ``as_read``. A
        version that only fusion knows to be revised stays in the answer: it was read from elsewhere.
        """
        query = replace(query, **filters)
        wanted = find.reports_wanted(self._database, query)
        made = find.report_of if as_read else find.report_linked
        return (made(row) for row in self._pages(wanted, schema.reports.c.n, query.limit))

    def claims(self, query: Query = ALL, **filters: Unpack[Filters]) -> Iterator[Claim]:
        """Claims in the order of reading, as reviewed; those a reviewer rejected only where asked for."""
        return (row.claim for row in self.claim_rows(query, **filters))

    def claim_rows(self, query: Query = ALL, **filters: Unpack[Filters]) -> Iterator[ClaimRow]:
        """Claims in the order of reading, each with what reviewers made of it."""
        query = replace(query, **filters)
        wanted = find.claims_wanted(self._database, query)
        rows = self._pages(wanted, schema.claims.c.n, query.limit)
        return (ClaimRow(decode(Claim, row.record), row.review) for row in rows)

    def figures(self, query: Query = ALL, **filters: Unpack[Filters]) -> Iterator[FigureRow]:
        """Figures with their claims, in the order of reading; ``measure`` chooses among a claim's figures."""
        query = replace(query, **filters)
        wanted = find.figures_wanted(self._database, query)
        return islice(self._figures(wanted, query), query.limit)

    def _figures(self, wanted: sa.Select[Any], query: Query) -> Iterator[FigureRow]:
        report: Report | None = None
        for row in self._pages(wanted, schema.claims.c.n):
            claim = decode(Claim, row.record)
            if report is None or report.id != claim.report:  # claims of one report follow one another
                report = self.report(claim.report)
            for figure in find.figures_of(claim, query):
                yield FigureRow(figure, claim, report, row.review)

    def sources(self, query: Query = ALL, **filters: Unpack[Filters]) -> Iterator[SourceRow]:
        """Who says how much, the most quoted first."""
        query = replace(query, **filters)
        with self._asking() as connection:
            rows = connection.execute(find.sources_wanted(self._database, query)).all()
        return (SourceRow(*row) for row in rows)

    def voices(self, query: Query = ALL) -> Iterator[VoiceRow]:
        """The speakers of each report, under each name it has for them. Of the query, ``limit`` does not count."""
        with self._asking() as connection:
            rows = connection.execute(find.voices_wanted(self._database, query)).all()
        return (VoiceRow(*row) for row in rows)

    def scenes(self) -> Iterator[SceneRow]:
        """The places that the claims of each report name."""
        with self._asking() as connection:
            rows = connection.execute(find.scenes_wanted()).all()
        return (SceneRow(*row) for row in rows)

    def events(self, query: Query = ALL, **filters: Unpack[Filters]) -> Iterator[Event]:
        """Events with at least one claim that the query means."""
        query = replace(query, **filters)
        wanted = find.events_wanted(self._database, query)
        return (decode(Event, row.record) for row in self._pages(wanted, schema.events.c.n, query.limit))

    def series(self, query: Query = ALL, **filters: Unpack[Filters]) -> Iterator[Series]:
        """Series, each with the points whose claims the query means."""
        query = replace(query, **filters)
        wanted = find.series_wanted(self._database, query)
        rows = self._pages(wanted, schema.series.c.n, query.limit)
        while page := list(islice(rows, _PAGE)):
            with self._asking() as connection:
                asked = find.points_wanted(self._database, query, [row.id for row in page])
                points = find.positions(connection.execute(asked))
            for row in page:
                line = decode(Series, row.record)
                yield replace(line, points=tuple(line.points[i] for i in points[row.id]))

    def links(self, claim: str | None = None) -> Iterator[Relation]:
        """Relations between claims: all, or those of one claim."""
        with self._asking() as connection:
            rows = connection.execute(find.links_wanted(claim)).all()
        return (decode(Relation, row.record) for row in rows)

    def problems(self, query: Query = ALL, **filters: Unpack[Filters]) -> Iterator[Problem]:
        """Items that could not be read, in order. Of the filters only ``about`` and ``limit`` count."""
        query = replace(query, **filters)
        wanted = find.problems_wanted(query)
        return (find.problem_of(row) for row in self._pages(wanted, schema.problems.c.n, query.limit))

    def undated(self) -> int:
        """How many current reports have no day of publication, and so no place in what was known by a day."""
        with self._asking() as connection:
            return int(connection.scalar(find.undated_wanted()) or 0)

    def mark(self) -> Mark:
        """How far the ledger has come, as ``replace_fusion`` asks for it."""
        with self._asking() as connection:
            return state.mark(connection)

    def placed(self, report: str | None = None) -> Iterator[PlacedReport]:
        """Where fusion placed undated reports: all, or one."""
        wanted = find.placed_wanted(report)
        with self._asking() as connection:
            rows = connection.execute(wanted).all()
        return (find.placed_of(row) for row in rows)

    def resolved_days(self) -> dict[str, tuple[str, str]]:
        """First and last day of the claims whose day follows only from where their undated report was placed."""
        table = schema.resolved_days
        with self._asking() as connection:
            return {row.claim: (row.start, row.end) for row in connection.execute(sa.select(table))}

    def decisions(self, subject: str | None = None) -> Iterator[Decision]:
        """All decisions, the first made first, or those on one claim, event or decision."""
        wanted = find.decisions_wanted(subject)
        return (decode(Decision, row.record) for row in self._pages(wanted, schema.decisions.c.n))

    def decisions_in_force(self, subject: str) -> list[Decision]:
        """Decisions on one claim or event that nobody has undone, the first made first."""
        return [made for made in in_force(self.decisions()) if subject in made.subjects]

    def get(self, id_: str) -> Record:
        """The report, claim, event, series or decision of this id, or of the one id that begins so.

        A figure's id gives its claim. Raises NotFound where there is none, or more than one.
        """
        with self._asking() as connection:
            return find.one(connection, id_, self.where)

    def claim(self, id_: str) -> Claim:
        """The claim of this whole id. Raises NotFound."""
        with self._asking() as connection:
            return find.claim_of(connection, id_, self.where)

    def as_read(self, id_: str) -> Claim | None:
        """The claim of this whole id as it was read, where an edit has changed it; else None."""
        with self._asking() as connection:
            return find.as_read(connection, id_)

    def report(self, id_: str) -> Report:
        """The report of this whole id. Raises NotFound."""
        with self._asking() as connection:
            return find.report_by_id(connection, id_, self.where)

    def revised_by(self, id_: str) -> str | None:
        """The id of the next version of a report, whether it replaced that or fusion found it; else None."""
        with self._asking() as connection:
            return find.revised_by(connection, id_)

    def tally(self) -> Tally:
        """How much is in the ledger."""
        with self._asking() as connection:
            return Tally(*connection.execute(find.tally_wanted()).one())

    @property
    def _database(self) -> str:
        return self._target.engine.dialect.name

    def _pages(
        self, wanted: sa.Select[Any], number: sa.Column[Any], limit: int | None = None
    ) -> Iterator[sa.Row[Any]]:
        """Rows in order of ``number``, a page a query: no cursor stays open while the caller works."""
        last, left = 0, limit
        while left is None or left > 0:
            size = _PAGE if left is None else min(_PAGE, left)
            with self._asking() as connection:
                rows = connection.execute(wanted.where(number > last).order_by(number).limit(size)).all()
            yield from rows
            if len(rows) < size:
                return
            last = rows[-1].n
            left = None if left is None else left - len(rows)

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        with told_plainly(self.where), self._target.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self._target.writable:
            raise LedgerReadOnly(READ_ONLY.format(where=self.where))
        engine = self._target.engine.execution_options(write=True)
        with told_plainly(self.where), engine.begin() as connection:
            yield connection
