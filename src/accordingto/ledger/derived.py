"""What fusion derived, stored: all of it in place of all before, or what a few reports changed.

Every function runs inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from accordingto.ledger import rows, schema
from accordingto.ledger.codec import decode
from accordingto.ledger.dialect import insert_all, insert_missing
from accordingto.ledger.query import Copy, Derived, Placed
from accordingto.ledger.rows import Row
from accordingto.ledger.write import batches
from accordingto.records import Event, Relation, Series

_PAGE = 2000  # rows made at a time
T = TypeVar("T")
_LinkKey = tuple[str, str, str]


def replace_all(
    connection: Connection, events: Iterable[Event], series: Sequence[Series], links: Iterable[Relation]
) -> None:
    """Put derived records in the place of all before."""
    for table in (schema.links, schema.event_claims, schema.event_figures, schema.events):
        connection.execute(sa.delete(table))
    for table in (schema.series_points, schema.series):
        connection.execute(sa.delete(table))
    for page in _pages(events):
        insert_all(connection, [(schema.events, [rows.event_row(event) for event in page])])
        insert_all(connection, rows.event_children(page))
    for lines in _pages(series):
        insert_all(connection, [(schema.series, [rows.series_row(line) for line in lines])])
        insert_all(connection, [(schema.series_points, rows.point_rows(lines))])
    for some in _pages(links):
        insert_missing(connection, schema.links, [rows.link_row(link) for link in some])


def replace_copies(connection: Connection, copies: Iterable[Copy], of: Collection[str] | None = None) -> None:
    """Put these copies and revisions in the place of those before: all of them, or those of some reports."""
    _clear(connection, schema.copies, schema.copies.c.report, of)
    insert_all(connection, [(schema.copies, [rows.copy_row(copy) for copy in copies])])


def replace_placed(connection: Connection, placed: Iterable[Placed], of: Collection[str] | None = None) -> None:
    """Put where undated reports were placed in the place of that before: of all, or of some reports."""
    for table in (schema.datings, schema.resolved_days):
        _clear(connection, table, table.c.report, of)
    for page in _pages(placed):
        insert_all(connection, [(schema.datings, [rows.dating_row(one.dating) for one in page])])
        days = [row for one in page for row in rows.day_rows(one)]
        insert_all(connection, [(schema.resolved_days, days)])


def apply(connection: Connection, derived: Derived) -> None:
    """Store what a few reports changed."""
    replace_copies(connection, derived.copies, derived.relinked)
    replace_placed(connection, derived.placed, derived.timed)
    _apply_events(connection, derived.events, derived.gone_events)
    _apply_series(connection, derived.series, derived.gone_series)


def _apply_events(connection: Connection, events: Sequence[Event], gone: Collection[str]) -> None:
    table = schema.events
    given = {event.id: event for event in events}
    before = _records(connection, table, [*given, *gone])
    changed = [row for row in map(rows.event_row, events) if before.get(row["id"]) != row["record"]]
    turned = {row["id"] for row in changed}
    old = {id: decode(Event, before[id]) for id in before.keys() & (turned | set(gone))}
    _delete(connection, table, [id for id in gone if id in old])
    for row in changed:
        _put(connection, table, row)
    made = [given[id] for id in sorted(turned)]
    for n, (child, _) in enumerate(rows.event_children(())):
        for event in made:
            was = rows.event_children([old[event.id]])[n][1] if event.id in old else []
            _put_children(connection, child.c.event, was, rows.event_children([event])[n][1])
    _apply_links(connection, list(old.values()), made, set(gone))


def _apply_links(connection: Connection, old: list[Event], made: list[Event], gone: set[str]) -> None:
    """Of the relations that events lost or gained, keep each that some event has: the first by its reasons."""
    before, now = {link for event in old for link in event.links}, {link for event in made for link in event.links}
    keys = {_key(link) for link in before ^ now}
    if not keys:
        return
    known = {event.id for event in made} | gone
    others = _events_of(connection, {claim for a, b, _ in keys for claim in (a, b)}, known)
    standing: dict[_LinkKey, Relation] = {}
    for event in (*made, *others):
        for link in event.links:
            key = _key(link)
            if key in keys and (key not in standing or link.reasons < standing[key].reasons):
                standing[key] = link
    links = schema.links
    mine = sa.and_(
        links.c.a == sa.bindparam("of"), links.c.b == sa.bindparam("upon"), links.c.relation == sa.bindparam("kind")
    )
    connection.execute(sa.delete(links).where(mine), [{"of": a, "upon": b, "kind": kind} for a, b, kind in keys])
    insert_all(connection, [(links, [rows.link_row(standing[key]) for key in sorted(standing)])])


def _events_of(connection: Connection, claims: Collection[str], known: Collection[str]) -> list[Event]:
    """The events with one of these claims, without those known."""
    child = schema.event_claims
    found: set[str] = set()
    for ids in batches(sorted(claims)):
        found.update(connection.scalars(sa.select(child.c.event).where(child.c.claim.in_(ids))))
    records = _records(connection, schema.events, sorted(found.difference(known)))
    return [decode(Event, record) for record in records.values()]


def _key(link: Relation) -> _LinkKey:
    return (link.a, link.b, link.relation)


def _apply_series(connection: Connection, series: Sequence[Series], gone: Collection[str]) -> None:
    table, child = schema.series, schema.series_points
    before = _records(connection, table, [*(line.id for line in series), *gone])
    _delete(connection, table, [id for id in gone if id in before])
    for line in series:
        row = rows.series_row(line)
        if before.get(line.id) != row["record"]:
            was = rows.point_rows([decode(Series, before[line.id])]) if line.id in before else []
            _put(connection, table, row)
            _put_children(connection, child.c.series, was, rows.point_rows([line]))


def _records(connection: Connection, table: sa.Table, ids: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in batches(ids):
        asked = sa.select(table.c.id, table.c.record).where(table.c.id.in_(some))
        found |= {row.id: row.record for row in connection.execute(asked)}
    return found


def _put(connection: Connection, table: sa.Table, row: Row) -> None:
    """Insert a row, or put its values into the one of the same id, which keeps its place."""
    changed = connection.execute(sa.update(table).where(table.c.id == row["id"]).values(row))
    if not changed.rowcount:
        insert_all(connection, [(table, [row])])


def _put_children(connection: Connection, owner: sa.Column[str], old: list[Row], new: list[Row]) -> None:
    """Replace the rows of a list from the first that differs; ``owner`` is the column of whose list it is."""
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    table = owner.table
    if same < len(old):
        connection.execute(sa.delete(table).where(owner == old[0][owner.name], table.c.position >= same))
    insert_all(connection, [(table, new[same:])])


def _delete(connection: Connection, table: sa.Table, ids: Iterable[str]) -> None:
    for some in batches(ids):
        connection.execute(sa.delete(table).where(table.c.id.in_(some)))


def _clear(connection: Connection, table: sa.Table, column: sa.Column[str], of: Collection[str] | None) -> None:
    if of is None:
        connection.execute(sa.delete(table))
        return
    for some in batches(sorted(of)):
        connection.execute(sa.delete(table).where(column.in_(some)))


def _pages(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while page := list(islice(rest, _PAGE)):
        yield page
