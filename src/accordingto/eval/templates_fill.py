"""From an incident's claims to the slots of a template."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from accordingto.eval.templates_incidents import Incident, find_incidents
from accordingto.eval.templates_key import Filler, Template
from accordingto.eval.templates_mentions import Mention, mentions_of
from accordingto.eval.templates_perps import fill_perpetrators
from accordingto.eval.templates_relevance import relevance
from accordingto.eval.templates_things import fill_instruments, fill_things
from accordingto.eval.templates_victims import fill_victims
from accordingto.eval.templates_words import value_of
from accordingto.records import Claim, Report

_MONTHS = tuple(name.upper() for name in calendar.month_abbr[1:])
_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_RELEVANT = 0.3  # an incident less likely than this gets no template
_WORTH = 0.31  # a filler pays where its chance is above half the score aimed at
Slots = dict[int, list[Filler]]


def templates_of(report: Report, claims: Sequence[Claim], message: str) -> list[Template]:
    """The templates of one message: of every incident that is likely enough in a key."""
    incidents = find_incidents(report, claims)
    found: list[Template] = []
    for index, incident in enumerate(incidents):
        mentions = mentions_of(report, incidents, index)
        chance = relevance(report, incidents, index, mentions)
        if chance >= _RELEVANT:
            found.append(fill(report, incident, mentions, message, chance))
    return found


def fill(
    report: Report, incident: Incident, mentions: Sequence[Mention], message: str, relevant: float = 1.0
) -> Template:
    """The template of one incident and its mentions. The less likely the template, the surer a filler must be."""
    limit = _WORTH / relevant
    slots: Slots = {4: [Filler((incident.kind,))], 5: [Filler((_stage(incident),))]}
    if day := _date(report, incident):
        slots[2] = [Filler((day,))]
    if place := _location(incident):
        slots[3] = [Filler((place,))]
    fill_instruments(incident, mentions, slots, limit)
    fill_perpetrators(report, incident, mentions, slots, limit)
    fill_things(incident, mentions, slots, limit)
    fill_victims(report, incident, mentions, slots, limit)
    return Template(message, False, {n: tuple(fillers) for n, fillers in slots.items()})


def _stage(incident: Incident) -> str:
    if all(claim.modality in ("threatened",) for claim in incident.claims):
        return "THREATENED"
    return value_of("stage", incident.claims[0].evidence.quote) or "ACCOMPLISHED"


def _date(report: Report, incident: Incident) -> str | None:
    """A stated day as it is; a weekday, or no day at all, as on or before the report's own."""
    published = _day(report.published.start)
    for claim in incident.claims:
        when = claim.when
        if (
            when is None
            or when.start is None
            or when.basis == "published"
            or when.precision not in ("day", "hour", "range", "week")
        ):
            continue
        told = when.expression.quote.lower() if when.expression else ""
        if any(day in told for day in _WEEKDAYS):
            continue
        first, last = _day(when.start), _day(when.end or when.start)
        return first if first == last else f"{first} - {last}"
    return f"- {published}" if published else None


def _day(iso: str | None) -> str | None:
    if not iso:
        return None
    day = date.fromisoformat(iso[:10])
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year % 100:02}"


def _location(incident: Incident) -> str | None:
    """Country, the wider place where one is named, and the finest place named."""
    names: list[str] = []
    for claim in incident.claims:
        named = [p for p in claim.where if p.level not in ("country", "region", "sea", None)]
        wide = [p for p in named if p.level in ("admin1", "admin2")]
        fine = [p for p in named if p.level in ("settlement", "neighbourhood", "site")]
        names = [n for p in (*wide[:1], *fine[:1]) if (n := _upper(p.quote)) not in (incident.country, "THIS CITY")]
        if names:
            break
    return ": ".join([incident.country, *names]) if incident.country else None


def _upper(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return re.sub(r"^THE | (?:DEPARTMENT|PROVINCE|NEIGHBORHOOD|MUNICIPALITY)$", "", " ".join(plain.split()))
