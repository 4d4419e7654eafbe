"""Who speaks, counted by body: one line for a ministry, whatever names reports have for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import cast

from accordingto.fuse.places import Spot
from accordingto.fuse.voices import Voice, bodies
from accordingto.ledger import Ledger, Query, SourceRow, VoiceRow
from accordingto.records import ActorKind, Level

_LESS_TELLING = ("outlet", "person", "unnamed", None)
Name = tuple[str, str | None]
"""A report's id and a name it has for a speaker."""


def sources_of(ledger: Ledger, query: Query) -> list[SourceRow]:
    """Who says how much, the most quoted first; a body that reports call by several names is one source."""
    by_name: dict[str | None, list[VoiceRow]] = defaultdict(list)
    for row, name in _named(ledger, query).items():
        by_name[name].append(row)
    rows = [_counted(name, group) for name, group in by_name.items()]
    return sorted(rows, key=lambda r: (-r.claims, r.name or ""))[: query.limit]


def names_of_bodies(ledger: Ledger) -> dict[Name, str]:
    """The name of the body that each report's name for a speaker stands for, where that is a body."""
    return {(row.report, row.name): name for row, name in _bodies(ledger, Query())[1].items()}


def _named(ledger: Ledger, query: Query) -> dict[VoiceRow, str | None]:
    """The speakers of the query's claims, each with the one name of its body."""
    rows, found = _bodies(ledger, query)
    return {row: found.get(row, row.name) for row in rows}


def _bodies(ledger: Ledger, query: Query) -> tuple[list[VoiceRow], dict[VoiceRow, str]]:
    """The speakers of the query's claims, and the names of those that are bodies."""
    rows = list(ledger.voices(query))
    voices = {
        row: Voice(
            row.report, row.outlet, row.name, cast(ActorKind | None, row.kind), row.text, row.claims, row.day
        )
        for row in rows
    }
    found = bodies(voices.values(), _spots(ledger))
    return rows, {row: found[voice] for row, voice in voices.items() if voice in found}


def _spots(ledger: Ledger) -> dict[str, Counter[Spot]]:
    """The places of each report, by the number of claims that name them."""
    spots: dict[str, Counter[Spot]] = defaultdict(Counter)
    for row in ledger.scenes():
        key = f"{row.name}:{row.country or ''}"
        spot = Spot(key, row.name, None, None, None, None, row.country, cast(Level | None, row.level), 0.0)
        spots[row.report][spot] += row.claims
    return spots


def _counted(name: str | None, rows: list[VoiceRow]) -> SourceRow:
    days = sorted(row.day for row in rows if row.day)
    kinds = Counter({row.kind: 0 for row in rows})
    for row in rows:
        kinds[row.kind] += row.claims if row.name == name else 0
    return SourceRow(
        name, min(kinds, key=lambda k: (k in _LESS_TELLING, -kinds[k], k or "")), len({row.report for row in rows}),
        sum(row.claims for row in rows), sum(row.figures for row in rows),
        days[0] if days else None, days[-1] if days else None,
    )  # fmt: skip
