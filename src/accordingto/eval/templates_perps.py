"""Who did it: individuals, their organisation, how sure the report is, and whether a state did it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.eval.templates_incidents import Incident
from accordingto.eval.templates_key import Filler
from accordingto.eval.templates_people import fullest, is_plural
from accordingto.eval.templates_scan import groups_of, named_groups, scan
from accordingto.eval.templates_words import find_rows, head_value, is_pronoun, phrase, split_name, value_of
from accordingto.records import Claim, Participant, Report

_STATE, _TERROR = "STATE-SPONSORED VIOLENCE", "TERRORIST ACT"
_OFFICIAL = frozenset(("government", "ministry", "armed_force", "police", "court"))
_MOST = 2
_BEHIND = re.compile(r"\s*(?:of|from|belonging to|\[|\()")
_FIGHTERS = re.compile(r"\b(?:guerr?illas?|rebels?|terrorists?|subversives?|insurgents?|urban commandos)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    individuals: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)


def fill_perpetrators(report: Report, incident: Incident, slots: dict[int, list[Filler]]) -> None:
    """Slots 8 to 11 of one incident."""
    groups = groups_of(report.text)
    found = _Found()
    for claim in incident.claims:
        for participant in claim.participants:
            if participant.role == "agent":
                _agent(report, participant, groups, found)
    if not found.individuals:
        found.individuals += _scanned(incident)
    organisations = _organisations(report, incident, found, groups)
    if names := list(dict.fromkeys(found.individuals))[:_MOST]:
        slots[9] = [Filler((name,)) for name in names]
    if organisations:
        slots[10] = [Filler((name,)) for name in organisations]
        slots[11] = [Filler((_confidence(incident, name, groups),), (name,)) for name in organisations]
    state = _STATE in found.sides and _TERROR not in found.sides
    slots[8] = [Filler((_STATE if state else _TERROR,))]


def _agent(report: Report, participant: Participant, groups: dict[str, str], found: _Found) -> None:
    text = report.text[participant.start : participant.end]
    words = participant.name if is_pronoun(text) else text
    if is_pronoun(words) or head_value("thing", words):
        return
    tail = report.text[participant.end : participant.end + 90].split(".", 1)[0]
    behind = tail if _BEHIND.match(tail) else ""
    found.groups += named_groups(f"{words} {behind}", groups)
    side = value_of("side", words)
    if side:
        found.sides.append(side)
    if is_organisation(words):
        return
    body = next((h for h in find_rows("institution", phrase(words)) if h.end == len(phrase(words))), None)
    if body is not None:
        found.bodies.append(phrase(words))
        return
    name, _ = split_name(words)
    if name and not side:
        found.individuals.append(fullest(report.text, name))
    elif side or value_of("person", words):
        found.individuals.append(_told(words))


def _scanned(incident: Incident) -> list[str]:
    """The first fighters that the incident's own sentences name, where no claim has an agent."""
    for claim in incident.claims:
        hit = {p.name.upper() for p in claim.participants if p.role != "agent"}
        for told in scan("combatant", claim.evidence.quote):
            if told.name not in hit and is_plural(told.name):
                return [told.name]
    return []


def _told(words: str) -> str:
    """An unnamed agent as keys write it: with its number, without its article."""
    plain = re.sub(r"^(?:the|a|an|some|these|those|other|another)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)
    opened = re.match(r"(?:at least |about |more than )?[\w-]+ ", plain)
    number = opened[0] if opened and phrase(plain) == phrase(plain[opened.end() :]) else ""
    return f"{number.upper()}{phrase(plain)}".strip()


def is_organisation(text: str) -> bool:
    """A name of an armed group or body: letters, or words that end as such names do."""
    plain = text.strip()
    if re.fullmatch(r"(?:[Tt]he\s+)?[A-Z]{2,6}(?:-[A-Z0-9]+)?", plain):
        return True
    named = value_of("organisation", plain) is not None and plain.rsplit(maxsplit=1)[-1][:1].isupper()
    return named and plain[-1:].isalpha()


def _organisations(
    report: Report, incident: Incident, found: _Found, groups: dict[str, str]
) -> list[str]:
    """Armed groups in the agents' words or right behind them, else a body of the state, else groups told of."""
    names = found.groups or found.bodies[:1]
    if not names:
        names = [
            n for c in incident.claims if c.type != "casualties" for n in named_groups(c.evidence.quote, groups)
        ][:1]
    if not names and _FIGHTERS.search(" ".join([*found.individuals, *(c.evidence.quote for c in incident.claims)])):
        names = _main_group(report, groups)
    return list(dict.fromkeys(names))[:_MOST]


def _main_group(report: Report, groups: dict[str, str]) -> list[str]:
    """The armed group a report speaks of most."""
    told = [full for name, full in groups.items() for _ in re.finditer(rf"\b{re.escape(name)}\b", report.text.upper())]
    return [max(dict.fromkeys(told), key=told.count)] if told else []


def _confidence(incident: Incident, name: str, groups: dict[str, str]) -> str:
    naming = [c for c in incident.claims if name in named_groups(c.evidence.quote, groups)] or incident.claims
    for claim in naming:
        speaker = claim.speaker
        if speaker and name in (*named_groups(speaker.name, groups), speaker.name.upper()):
            return "CLAIMED OR ADMITTED"
    told = value_of("accuse", " ".join(c.evidence.quote for c in naming))
    if told == "SUSPECTED OR ACCUSED" and any(_official(c) for c in naming):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return told or "REPORTED AS FACT"


def _official(claim: Claim) -> bool:
    return claim.speaker is not None and claim.speaker.kind in _OFFICIAL


def agents_of(report: Report, claims: Sequence[Claim]) -> list[str]:
    """The words of every agent."""
    return [report.text[p.start : p.end] for c in claims for p in c.participants if p.role == "agent"]
