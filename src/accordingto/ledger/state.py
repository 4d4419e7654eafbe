"""The state that fusion goes on from, seen inside one transaction: what is stored, what waits, what to store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from accordingto.ledger import derived, find, schema
from accordingto.ledger.codec import decode
from accordingto.ledger.dialect import among, insert_all
from accordingto.ledger.query import ALL, Derived
from accordingto.ledger.write import batches
from accordingto.records import Claim, Decision, Report

_ENGINE = "fusion"
_COUNT = "fusions"
_LONG = 120  # a key longer than this is stored as its beginning and a hash
_ROWS = 5000
_VALUES = 'SELECT "key", value FROM fusion_values WHERE kind = {} AND "key" IN ({})'
_SIZES = "SELECT line, count(*) FROM fusion_ranks WHERE line IN ({}) GROUP BY line"
_ENTRIES = "SELECT line, at, id FROM fusion_ranks WHERE line IN ({}) ORDER BY line, at, id"

Value = tuple[str, str, bytes | None]
"""Kind, key and value of what is kept; None for what is gone."""
Row = tuple[int, int, str]
"""Line, number and id of an entry."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a ledger had come: what waited for fusion, the last decision, and how often a fusion was stored."""

    queue: tuple[tuple[int, str], ...]
    decided: int
    fusions: int


class FusionState:
    """One fusion's view of the ledger. It is the only one that can store until its transaction ends.

    ``seen`` is how far the ledger had come when the fusion began, where that was before the transaction did.
    """

    def __init__(self, connection: Connection, seen: Mark | None = None) -> None:
        self._connection = connection
        self._mark = seen or mark(connection)

    # What there is to take up

    def engine(self) -> str | None:
        """By what the stored state was made; None where there is none."""
        meta = schema.ledger_meta
        found: str | None = self._connection.scalar(sa.select(meta.c.value).where(meta.c.key == _ENGINE))
        return found

    def waiting(self) -> set[str]:
        """The reports that have come, gone or changed since the last fusion."""
        return {report for _, report in self._mark.queue}

    def count(self) -> int:
        """How many current reports there are."""
        table = schema.reports
        asked = sa.select(sa.func.count()).select_from(table).where(table.c.superseded.is_(None))
        return int(self._connection.scalar(asked) or 0)

    def reports(self, ids: Collection[str]) -> list[Report]:
        """The current ones of some reports, as read."""
        wanted = find.reports_wanted(self._connection.dialect.name, ALL)
        table = schema.reports
        asked = (wanted.where(table.c.id.in_(some)) for some in batches(sorted(ids)))
        return [find.report_of(row) for query in asked for row in self._connection.execute(query)]

    def claims_of(self, reports: Collection[str]) -> list[Claim]:
        """The claims of some reports that count, as reviewed."""
        wanted = find.claims_wanted(self._connection.dialect.name, ALL)
        asked = (wanted.where(schema.claims.c.report.in_(some)) for some in batches(sorted(reports)))
        return [decode(Claim, row.record) for query in asked for row in self._connection.execute(query)]

    def decisions(self) -> list[Decision]:
        """All decisions, the first made first."""
        asked = find.decisions_wanted(None).order_by(schema.decisions.c.n)
        return [decode(Decision, row.record) for row in self._connection.execute(asked)]

    # What is stored

    def values(self, kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        """The values of a kind under these keys; absent ones are left out."""
        asked = {_stored(key): key for key in keys}
        found: dict[str, bytes] = {}
        for some in batches(sorted(asked)):
            found |= {asked[key]: value for key, value in among(self._connection, _VALUES, some, kind)}
        return found

    def sizes(self, lines: Collection[int]) -> Mapping[int, int]:
        """How many entries lines have; empty ones are left out."""
        found: dict[int, int] = {}
        for some in _numbers(lines):
            found.update((line, count) for line, count in among(self._connection, _SIZES, some))
        return found

    def entries(self, lines: Collection[int]) -> Iterator[tuple[int, int, str]]:
        """Line, number and id of all entries of these lines, sorted within each line."""
        for some in _numbers(lines):
            yield from ((line, at, id) for line, at, id in among(self._connection, _ENTRIES, some))

    def before(self, line: int, entry: tuple[int, str], count: int) -> list[tuple[int, str]]:
        """The nearest entries before one, in order."""
        table = schema.fusion_ranks
        place = sa.tuple_(table.c.at, table.c.id)
        asked = sa.select(table.c.at, table.c.id).where(table.c.line == line, place < _literal(entry))
        near = asked.order_by(table.c.at.desc(), table.c.id.desc()).limit(count)
        return [(row.at, row.id) for row in self._connection.execute(near)][::-1]

    def since(self, line: int, entry: tuple[int, str], count: int) -> list[tuple[int, str]]:
        """The nearest entries from one on, in order."""
        table = schema.fusion_ranks
        place = sa.tuple_(table.c.at, table.c.id)
        asked = sa.select(table.c.at, table.c.id).where(table.c.line == line, place >= _literal(entry))
        near = asked.order_by(table.c.at, table.c.id).limit(count)
        return [(row.at, row.id) for row in self._connection.execute(near)]

    def claims(self, subject: str) -> Collection[tuple[str, str]]:
        """The claim of this id, or the claims of the event of this id, each with its report."""
        table, child = schema.claims, schema.event_claims
        of_event = sa.select(child.c.claim).where(child.c.event == subject)
        asked = sa.select(table.c.id, table.c.report).where(sa.or_(table.c.id == subject, table.c.id.in_(of_event)))
        return [(row.id, row.report) for row in self._connection.execute(asked)]

    # What is to be stored

    def apply(self, touched: Derived) -> None:
        """Store what was derived anew."""
        derived.apply(self._connection, touched)

    def keep(self, engine: str, changes: Iterable[Value], new: Iterable[Row], gone: Iterable[Row]) -> None:
        """Store the state that the next fusion goes on from, and let nobody wait any longer.

        ``new`` and ``gone`` are entries of lines. What another ``engine`` left behind goes first.
        """
        fresh = self.engine() != engine
        if fresh:
            self._clear()
        for values in _pages(changes):
            self._keep_values(values, fresh)
        table = schema.fusion_ranks
        place = (table.c.line == sa.bindparam("of"), table.c.at == sa.bindparam("on"))
        mine = sa.and_(*place, table.c.id == sa.bindparam("named"))
        for rows in _pages(gone):
            named = [{"of": line, "on": at, "named": id} for line, at, id in rows]
            self._connection.execute(sa.delete(table).where(mine), named)
        for rows in _pages(new):
            entries = [{"line": line, "at": at, "id": id} for line, at, id in rows]
            insert_all(self._connection, [(table, entries)])
        set_engine(self._connection, engine)
        self._served()

    def _clear(self) -> None:
        for table in (schema.fusion_values, schema.fusion_ranks):
            self._connection.execute(sa.delete(table))

    def _keep_values(self, page: Sequence[Value], fresh: bool) -> None:
        table = schema.fusion_values
        if not fresh:
            mine = sa.and_(table.c.kind == sa.bindparam("of"), table.c.key == sa.bindparam("under"))
            old = [{"of": kind, "under": _stored(key)} for kind, key, _ in page]
            self._connection.execute(sa.delete(table).where(mine), old)
        kept = ((kind, _stored(key), value) for kind, key, value in page if value is not None)
        new = [{"kind": kind, "key": key, "value": value} for kind, key, value in kept]
        insert_all(self._connection, [(table, new)])

    def _served(self) -> None:
        table = schema.fusion_queue
        for some in _numbers([n for n, _ in self._mark.queue]):
            self._connection.execute(sa.delete(table).where(table.c.n.in_(some)))


def mark(connection: Connection) -> Mark:
    """How far a ledger has come; another mark once anything was added, decided or fused."""
    queue, decisions, meta = schema.fusion_queue, schema.decisions, schema.ledger_meta
    rows = connection.execute(sa.select(queue.c.n, queue.c.report).order_by(queue.c.n)).all()
    decided = connection.scalar(sa.select(sa.func.max(decisions.c.n)))
    fusions = connection.scalar(sa.select(meta.c.value).where(meta.c.key == _COUNT))
    return Mark(tuple((row.n, row.report) for row in rows), decided or 0, int(fusions or 0))


def count_fusion(connection: Connection) -> None:
    """Note that a fusion is stored."""
    fusions = mark(connection).fusions
    _set(connection, _COUNT, str(fusions + 1))


def set_engine(connection: Connection, engine: str | None) -> None:
    """Note by what the stored state was made; None where there is none to go on from."""
    _set(connection, _ENGINE, engine)


def _set(connection: Connection, key: str, value: str | None) -> None:
    meta = schema.ledger_meta
    connection.execute(sa.delete(meta).where(meta.c.key == key))
    if value is not None:
        connection.execute(sa.insert(meta), [{"key": key, "value": value}])


def _stored(key: str) -> str:
    """A key as it is stored; an index takes no long ones."""
    if len(key) <= _LONG:
        return key
    return f"{key[:_LONG]} {blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()}"


def _literal(entry: tuple[int, str]) -> sa.Tuple:
    return sa.tuple_(sa.literal(entry[0]), sa.literal(entry[1]))


def _numbers(lines: Collection[int]) -> Iterator[list[int]]:
    rest = iter(sorted(lines))
    while some := list(islice(rest, 500)):
        yield some


def _pages(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while page := list(islice(rest, _ROWS)):
        yield page
