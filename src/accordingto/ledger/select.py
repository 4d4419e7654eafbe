"""From a Query to conditions: which claims, reports, events and series it means."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from accordingto.ledger import dialect
from accordingto.ledger.folding import fold, name_pattern
from accordingto.ledger.query import Query
from accordingto.ledger.schema import (
    chain,
    claims,
    event_claims,
    events,
    figures,
    places,
    reports,
    series,
    series_points,
)

Conditions = list[sa.ColumnElement[bool]]

OF_CLAIM = claims.join(reports, reports.c.id == claims.c.report)
STANDS = claims.c.review.is_distinct_from("rejected")


def claim_conditions(database: str, query: Query) -> Conditions:
    """What a claim (joined to its report) must be for the query."""
    found = _report_is_current(query) + _known(query)
    if not query.superseded:
        found.append(claims.c.superseded.is_(False))
    if not query.rejected:
        found.append(STANDS)
    if query.about is not None:
        found.append(dialect.about(database, claims, query.about))
    if query.type is not None:
        found.append(claims.c.type == query.type)
    if query.report is not None:
        found.append(claims.c.report == query.report)
    return found + _overlaps(claims.c.when_start, claims.c.when_end, query) + _parts(query)


def _parts(query: Query) -> Conditions:
    found: Conditions = []
    if query.source is not None:
        found.append(_said_by(query.source))
    if query.place is not None or query.countries:
        found.append(_lies_in(query))
    if query.measure is not None:
        found.append(_exists(figures, figures.c.measure == query.measure))
    return found


def _exists(table: sa.Table, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(table.c.claim == claims.c.id, condition)


def _said_by(asked: str) -> sa.ColumnElement[bool]:
    pattern = name_pattern(asked)
    return sa.or_(_exists(chain, chain.c.key.like(pattern)), reports.c.outlet_key.like(pattern))


def _lies_in(query: Query) -> sa.ColumnElement[bool]:
    """By the place's own name, by the code of its country, or by its country's name as the ledger knows it."""
    options: Conditions = [places.c.country.in_(query.countries)] if query.countries else []
    if query.place is not None:
        country = places.alias("countries")
        named = sa.select(country.c.country).where(
            country.c.level == "country", country.c.key.like(_whole_name(query.place))
        )
        options += [
            places.c.key.like(name_pattern(query.place)),
            places.c.country == query.place.upper(),
            places.c.country.in_(named),
        ]
    return _exists(places, sa.or_(*options))


def _whole_name(asked: str) -> str:
    words = fold(asked)
    return f"%| {words} |%" if words else ""


def report_conditions(database: str, query: Query) -> Conditions:
    """What a report must be for the query; filters that claims alone have ask for a report with such a claim."""
    found = _report_is_current(query) + _known(query)
    found += _overlaps(reports.c.published_start, reports.c.published_end, query)
    if query.report is not None:
        found.append(reports.c.id == query.report)
    if query.about is not None:
        found.append(dialect.about(database, reports, query.about))
    parts = _parts(query)
    if query.type is not None:
        parts.append(claims.c.type == query.type)
    if parts:
        current = [claims.c.superseded.is_(False)] + ([] if query.rejected else [STANDS])
        found.append(sa.exists().where(claims.c.report == reports.c.id, *current, *parts))
    return found


def event_conditions(database: str, query: Query) -> Conditions:
    """What an event must be: its own type and days, and at least one claim of the rest."""
    found = _overlaps(events.c.when_start, events.c.when_end, query)
    if query.type is not None:
        found.append(events.c.type == query.type)
    rest = Query(**{name: getattr(query, name) for name in _OF_CLAIMS})
    told = sa.select(event_claims.c.event).select_from(
        event_claims.join(claims, claims.c.id == event_claims.c.claim).join(
            reports, reports.c.id == claims.c.report
        )
    )
    return [*found, events.c.id.in_(told.where(*claim_conditions(database, rest)))]


_OF_CLAIMS = ("about", "source", "place", "measure", "known_by", "report", "countries", "superseded", "rejected")


def series_conditions(database: str, query: Query) -> Conditions:
    """What a series must be: its own source and measure, and at least one point whose claim has the rest."""
    found: Conditions = []
    if query.measure is not None:
        found.append(series.c.measure == query.measure)
    if query.source is not None:
        found.append(series.c.source_key.like(name_pattern(query.source)))
    return [*found, series.c.id.in_(points_of(database, query, series_points.c.series))]


def points_of(database: str, query: Query, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """The columns of points whose claims the query means; source and measure are the series' own."""
    names = (
        "about",
        "place",
        "type",
        "since",
        "until",
        "known_by",
        "report",
        "countries",
        "superseded",
        "rejected",
    )
    rest = Query(**{name: getattr(query, name) for name in names})
    joined = series_points.join(claims, claims.c.id == series_points.c.claim).join(
        reports, reports.c.id == claims.c.report
    )
    return sa.select(*columns).select_from(joined).where(*claim_conditions(database, rest))


def _report_is_current(query: Query) -> Conditions:
    """A report counts until a revision replaces it; asked as of a day, until that revision was published."""
    if query.superseded:
        return []
    if query.known_by is None:
        return [reports.c.superseded.is_(None)]
    later = reports.alias("later")
    known = sa.exists().where(
        later.c.id == reports.c.superseded, later.c.published_start < _day_after(query.known_by)
    )
    return [~known]


def _known(query: Query) -> Conditions:
    return [] if query.known_by is None else [reports.c.published_start < _day_after(query.known_by)]


def _overlaps(start: sa.Column[Any], end: sa.Column[Any], query: Query) -> Conditions:
    found: Conditions = []
    if query.since is not None:
        found.append(sa.func.coalesce(end, start) >= query.since)
    if query.until is not None:
        found.append(sa.func.coalesce(start, end) < _day_after(query.until))
    return found


def _day_after(day: str) -> str:
    """Hours sort after their day (``2024-01-23T14``), so an end is met by staying before the next day."""
    return (date.fromisoformat(day[:10]) + timedelta(days=1)).isoformat()
