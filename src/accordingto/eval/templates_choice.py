"""One value out of several for a template: which day, which place, what kind of perpetrator.

The candidates are what the claims of an incident say (and the report's own day and country); a linear model of
``templates_weights`` weighs each by how it is told, and the likeliest is taken.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from accordingto.eval.templates_incidents import COUNTRIES, Incident
from accordingto.eval.templates_mentions import plain_word
from accordingto.eval.templates_model import likelihood
from accordingto.records import Claim, Place, Report, When

Candidates = dict[str, set[str]]
"""The features of each value that a slot may take."""

_MONTHS = tuple(name.upper() for name in calendar.month_abbr[1:])
_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_WORD = re.compile(r"[a-z]+")
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|yesterday|last night)\b", re.IGNORECASE)
_NEAR = 400
_NO_PLACE = frozenset(("country", "sea"))


def likeliest(model: str, candidates: Mapping[str, Iterable[str]]) -> str | None:
    """The candidate that a model finds likeliest, the first of equals; None where there is none."""
    return max(candidates, key=lambda value: likelihood(model, candidates[value]), default=None)


def days_of(report: Report, incident: Incident) -> Candidates:
    """Every day or range that a claim tells, and the report's own day, open to the past or not."""
    found: Candidates = {}
    for i, claim in enumerate(incident.claims):
        if claim.when is not None and claim.when.start is not None and claim.when.basis != "published":
            told = found.setdefault(_span(claim.when), set())
            told |= set(_of_day(report, claim.when, "first" if i == 0 else "later"))
    published = day_of(report.published.start)
    if published is not None:
        about = set(_of_report(report, incident, len(found)))
        open_day = found.setdefault(f"- {published}", set())
        open_day |= {"open"} | {f"open {name}" for name in about}
        own = found.setdefault(published, set())
        own |= {"own day"} | {f"own day {name}" for name in about}
    for features in found.values():
        features |= {f"days {min(4, len(found))}", f"{'open' if 'open' in features else 'told'} {incident.kind}"}
    return found


def _span(when: When) -> str:
    first, last = day_of(when.start), day_of(when.end or when.start)
    return f"{first}" if first == last else f"{first} - {last}"


def _of_day(report: Report, when: When, order: str) -> Iterator[str]:
    told = when.expression.quote.lower() if when.expression else ""
    form = "weekday" if any(day in told for day in _WEEKDAYS) else when.precision
    yield f"told {form} {when.basis}"
    yield f"told {form} {when.basis} {order}"
    yield f"told by {order}"
    yield from (f"expression {word}" for word in _WORD.findall(told))
    if report.published.start and when.start:
        days = (date.fromisoformat(report.published.start[:10]) - date.fromisoformat(when.start[:10])).days
        yield f"ago {_ago(days)}"
        yield f"ago {_ago(days)} {when.basis} {order}"


def _ago(days: int) -> str:
    if days < 0:
        return "future"
    return str(days) if days < 3 else "week" if days < 8 else "month" if days < 32 else "old"


def _of_report(report: Report, incident: Incident, days: int) -> Iterator[str]:
    """What speaks for the report's own day: which days are told, and whether it says today or yesterday."""
    yield f"beside {min(3, days)}"
    for i, claim in enumerate(incident.claims):
        when = claim.when
        told = when.expression.quote.lower() if when is not None and when.expression else ""
        form = "weekday" if any(day in told for day in _WEEKDAYS) else "word" if told else "none"
        yield f"{'first' if i == 0 else 'later'} {when.basis if when else 'none'} {form}"
    near = " ".join(claim.evidence.quote for claim in incident.claims)
    yield from (f"says {word.lower()}" for word in _TODAY.findall(near))
    yield from (f"opens with {word.lower()}" for word in _TODAY.findall(report.text[:_NEAR]))


def day_of(iso: str | None) -> str | None:
    """A day as the key writes it: 04 FEB 90."""
    if not iso:
        return None
    day = date.fromisoformat(iso[:10])
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year % 100:02}"


def places_of(report: Report, incident: Incident) -> Candidates:
    """The country alone, with every place told, and with every place in a wider one told beside it."""
    if not incident.country:
        return {}
    country = incident.country
    found: Candidates = {country: {"country alone"}}
    dateline = _upper(re.split(r",| \(", report.text[:60], maxsplit=1)[0])
    for i, claim in enumerate(incident.claims):
        named = [place for place in claim.where if _is_name(place, country)]
        for place in named:
            order = "first" if i == 0 else "later"
            features = set(_of_place(report, claim, place, (country, dateline), order))
            name = _upper(place.quote)
            found.setdefault(f"{country}: {name}", {"one place"}).update(features)
            for wide in named:
                if _is_within(place, wide):
                    within = "dateline" if _upper(wide.quote) == dateline else "other"
                    pair = {"two places", f"pair {wide.level} {place.level}", f"pair {within}"}
                    chain = f"{country}: {_upper(wide.quote)}: {name}"
                    found.setdefault(chain, set()).update(features | pair)
    if len(dateline) > 2 and dateline not in (country, "CLANDESTINE"):
        found.setdefault(f"{country}: {dateline}", {"one place", "dateline only"})
    for features in found.values():
        how = "alone" if "country alone" in features else "named"
        features |= {f"{how} of {min(6, len(found))}", f"{how} {incident.kind}"}
    return found


def _is_name(place: Place, country: str) -> bool:
    named = place.quote[:1].isupper() and _upper(place.quote) not in (country, "HERE", "CITY", "TOWN")
    return named and place.level not in _NO_PLACE and not place.quote.lower().startswith(("the city", "here"))


def _is_within(place: Place, wide: Place) -> bool:
    """A site in a town or province, a town in a province: the finer inside the wider."""
    order = {None: 0, "site": 0, "neighbourhood": 0, "settlement": 1, "admin2": 2, "admin1": 3, "region": 4}
    return order.get(place.level, 9) < order.get(wide.level, 0) and wide.quote != place.quote


def _of_place(report: Report, claim: Claim, place: Place, about: tuple[str, str], order: str) -> Iterator[str]:
    country, dateline = about
    level = place.level or "none"
    yield f"level {level}"
    yield f"level {level} {order}"
    yield f"claim {claim.type} {order}"
    if _upper(place.quote) == dateline:
        yield f"dateline {order}"
    before = report.text[max(0, place.start - 40) : place.start].split()[-2:]
    yield f"before {plain_word(before[-1]) if before else '^'}"
    yield f"before two {' '.join(map(plain_word, before))}"
    if place.country and COUNTRIES.get(place.country) != country:
        yield "elsewhere"
    inside = claim.content.start <= place.start < claim.content.end
    yield f"{'inside' if inside else 'beside'} {order}"
    yield f"of {min(3, len(claim.where))} {order}"
    yield f"times {min(4, report.text.count(place.quote))}"


def _upper(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return re.sub(r"^THE | (?:DEPARTMENT|PROVINCE|NEIGHBORHOOD|MUNICIPALITY)$", "", " ".join(plain.split()))
