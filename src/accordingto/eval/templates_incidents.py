"""Which claims of a report tell of an incident, and which of them tell of one and the same.

A claim opens an incident where its type is a violent act or its words name one (MUC-4 section 1.0): asserted or
threatened, recent, in a country of interest, specific, and not a fight between armed parties alone. Later claims
of the same kind join it unless their day or place speaks against it; a toll joins the incident told before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from accordingto.eval.templates_words import find_rows, value_of
from accordingto.lexicons import load_lexicon
from accordingto.records import Claim, Participant, Report

COUNTRIES = {
    "SV": "EL SALVADOR", "GT": "GUATEMALA", "HN": "HONDURAS", "AR": "ARGENTINA", "BO": "BOLIVIA", "CL": "CHILE",
    "CO": "COLOMBIA", "EC": "ECUADOR", "PE": "PERU",
}  # fmt: skip
"""The nine countries of interest."""
_ACTS = frozenset(("attack", "strike", "abduction", "damage", "disaster", "casualties"))
_OPENERS = frozenset(("attack", "strike", "abduction"))
_RECENT_DAYS = 75


@dataclass(slots=True)
class Incident:
    """Claims of one incident, its type and its country."""

    kind: str
    country: str | None
    claims: list[Claim] = field(default_factory=list)

    @property
    def day(self) -> str | None:
        """The first day that a claim states, else None."""
        return next((c.when.start[:10] for c in self.claims if c.when and c.when.start), None)

    @property
    def places(self) -> set[str]:
        """The names of its places."""
        return {place.name for claim in self.claims for place in claim.where if place.level != "country"}


def find_incidents(report: Report, claims: Sequence[Claim]) -> list[Incident]:
    """The incidents of a report, in text order."""
    incidents: list[Incident] = []
    country = home_country(report, claims)
    for claim in map(_as_harm, claims):
        if not _tells_of_violence(report, claim):
            continue
        kind = incident_type(claim)
        known = _same(incidents, claim, kind)
        if known is not None:
            known.claims.append(claim)
            known.kind = kind if known.kind == "ATTACK" and kind != "ATTACK" else known.kind
        elif _opens(report, claim, kind) and (where := _country(claim) or country):
            incidents.append(Incident(kind, where, [claim]))
    return incidents


def _as_harm(claim: Claim) -> Claim:
    """Bodies that are recovered tell the template's victims as deaths do."""
    found = claim.type == "rescue" and any(figure.measure == "killed" for figure in claim.figures)
    return replace(claim, type="casualties") if found else claim


def home_country(report: Report, claims: Iterable[Claim]) -> str | None:
    """The country of interest that most of a report's places lie in."""
    codes = [place.country for claim in claims for place in claim.where if place.country in COUNTRIES]
    if codes:
        return COUNTRIES[max(sorted(set(codes)), key=codes.count)]
    told = [code for word in re.findall(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", report.text) for code in _codes(word)]
    return COUNTRIES[max(dict.fromkeys(told), key=told.count)] if told else None


def _codes(words: str) -> list[str]:
    """The countries of interest that some words name: by name, adjective or capital."""
    names = _country_words()
    return [names[piece] for piece in dict.fromkeys((words, *words.split())) if piece in names]


@cache
def _country_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for row in load_lexicon("nations"):
        if (code := row.get("country")) in COUNTRIES:
            words |= dict.fromkeys((*row.words, *row.get("adjectives", ()), *row.get("capitals", ())), code)
    for row in load_lexicon("demonyms"):
        if row.yields in COUNTRIES:
            words |= dict.fromkeys(row.words, row.yields)
    return words


def _country(claim: Claim) -> str | None:
    return next((COUNTRIES[p.country] for p in claim.where if p.country in COUNTRIES), None)


def incident_type(claim: Claim) -> str:
    """The incident type a claim's own words and type give."""
    words = claim.content.quote
    if claim.type == "abduction":
        return "KIDNAPPING"
    told = value_of("type", words)
    return told if told and told != "KIDNAPPING" else "ATTACK"


def _tells_of_violence(report: Report, claim: Claim) -> bool:
    if claim.type not in _ACTS or not (claim.modality in ("asserted", "threatened") or _presupposed(claim)):
        return False
    if claim.type == "disaster" and incident_type(claim) == "ATTACK":
        return False
    return is_recent(report, claim)


def _presupposed(claim: Claim) -> bool:
    """A deed that a denial, demand or warning takes for granted: ``denied any part in the murder of the mayor``."""
    named = any("noun" in rule.split(".") for rule in claim.why[:1])
    return named and any(p.role != "agent" and p.name[:1].isupper() for p in claim.participants)


def is_recent(report: Report, claim: Claim) -> bool:
    """Not known to be older than the task's two months (and a little)."""
    if not (claim.when and claim.when.start and report.published.start):
        return True
    then, now = (date.fromisoformat(day[:10]) for day in (claim.when.start, report.published.start))
    return (now - then).days <= _RECENT_DAYS


def _opens(report: Report, claim: Claim, kind: str) -> bool:
    """Specific, and no fight among armed parties: something or somebody other than fighters was hit."""
    if claim.type == "abduction" and not find_rows("type", claim.content.quote):
        return False
    hit = [p for p in claim.participants if p.role in ("target", "affected")]
    texts = [report.text[p.start : p.end] for p in hit]
    if texts and all(is_combatant(text) or find_rows("forces", text) for text in texts):
        return False
    agents = [report.text[p.start : p.end] for p in claim.participants if p.role == "agent"]
    if claim.type in _OPENERS:
        return bool(texts) or kind != "ATTACK"
    if claim.type == "disaster" and value_of("instrument", claim.evidence.quote):
        return True
    died = any(figure.measure == "killed" and figure.high != 0 for figure in claim.figures)
    return died or (bool(texts) and (kind != "ATTACK" or bool(agents)))


def is_combatant(text: str) -> bool:
    """A phrase that names fighters of an armed group."""
    return bool(find_rows("combatant", text))


def _same(incidents: Sequence[Incident], claim: Claim, kind: str) -> Incident | None:
    """The last incident that this claim may be about."""
    named = _named(claim)
    for incident in reversed(incidents):
        if named & {name for told in incident.claims for name in _named(told)}:
            return incident
    for incident in reversed(incidents):
        if _kinds_fit(incident, claim, kind) and _days_fit(incident, claim) and _places_fit(incident, claim):
            return incident
    return None


def _named(claim: Claim) -> set[str]:
    """The last names of the people a claim says were hit."""
    hit = [p.name.split() for p in claim.participants if p.role != "agent" and len(p.name.split()) > 1]
    return {words[-1].lower() for words in hit if words[-1][:1].isupper() and words[-2][:1].isupper()}


def _kinds_fit(incident: Incident, claim: Claim, kind: str) -> bool:
    if claim.type in ("casualties", "damage"):
        return True
    return kind == incident.kind or ("ATTACK" in (kind, incident.kind) and _shared(incident, claim))


def _shared(incident: Incident, claim: Claim) -> bool:
    mine = {_who(p) for p in claim.participants if p.role != "agent"}
    return any(_who(p) in mine for c in incident.claims for p in c.participants if p.role != "agent")


def _who(participant: Participant) -> str:
    return participant.name.split()[-1].lower() if participant.name.split() else ""


def _days_fit(incident: Incident, claim: Claim) -> bool:
    day = claim.when.start[:10] if claim.when and claim.when.start and claim.when.basis != "carried" else None
    return day is None or incident.day is None or day == incident.day


def _places_fit(incident: Incident, claim: Claim) -> bool:
    mine = {place.name for place in claim.where if place.level != "country"}
    return not mine or not incident.places or bool(mine & incident.places)
