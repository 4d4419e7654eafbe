"""Questions that need more than the ledger: events and series as of a day, and countries by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accordingto.app.verbs import fuse
from accordingto.config import Config
from accordingto.ledger import Ledger, Query
from accordingto.records import Event, Series


def with_country(query: Query, config: Config) -> Query:
    """The query with the code of the country that its place names, if it names one and the gazetteer is built."""
    if query.place is None or not config.gazetteer_path.exists():
        return query
    from accordingto.gazetteer import Gazetteer  # noqa: PLC0415  not needed without a place

    gazetteer = Gazetteer.open(config)
    try:
        found = gazetteer.lookup(query.place)[:1]
    finally:
        gazetteer.close()
    codes = tuple(place.country for place in found if place.level == "country" and place.country)
    return replace(query, countries=(*query.countries, *codes))


def events_of(ledger: Ledger, query: Query) -> Iterator[Event]:
    """Events of the query. Asked as of a day, they are fused from what was known then."""
    return ledger.events(query) if query.known_by is None else events_known_by(ledger, query)


def events_known_by(ledger: Ledger, query: Query) -> Iterator[Event]:
    """Events as one would have seen them on the day ``known_by``, before later reports told more."""
    with _as_of(ledger, query) as then:
        yield from then.events(replace(query, known_by=None))


def series_of(ledger: Ledger, query: Query) -> Iterator[Series]:
    """Series of the query. Asked as of a day, they are fused from what was known then."""
    if query.known_by is None:
        yield from ledger.series(query)
        return
    with _as_of(ledger, query) as then:
        yield from then.series(replace(query, known_by=None))


def _as_of(ledger: Ledger, query: Query) -> Ledger:
    """A ledger in memory of what had been published by a day, and decided on it since."""
    known = Query(known_by=query.known_by)
    then = Ledger.open(":memory:")
    reports = ledger.reports(known, as_read=True)
    then.add_all((report, list(ledger.claims(known, report=report.id))) for report in reports)
    for decision in ledger.decisions():
        then.decide(decision)
    fusion = fuse(then.claims(), then.reports(as_read=True), then.decisions())
    then.replace_fusion(fusion.events, fusion.series, fusion.links)
    return then
