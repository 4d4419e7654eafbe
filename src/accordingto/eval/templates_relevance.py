"""How likely a template of the key an incident is: a linear model over what its claims and sentences say.

The task's own definition of a relevant incident (recent, specific, no fight among armed forces, told as fact)
leaves much to judgement, so the weights are learned from the 1,300 development messages and their keys
(``training/muc_templates.py``); no test message was used. A feature's name is plain text, its weight a number in
``templates_weights.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from accordingto.eval.templates_incidents import COUNTRIES, Incident, is_combatant
from accordingto.eval.templates_mentions import Mention
from accordingto.eval.templates_model import likelihood
from accordingto.eval.templates_words import all_values, find_rows, standing
from accordingto.records import Claim, Report

_WORD = re.compile(r"\b[a-z]{3,}\b")
_NEAR = 400
_LIKELY = 0.4
_KINDS = ("person ", "thing ", "side ", "combatant", "forces ", "named", "counted", "role ")
_MODELS = {"person": "victim", "thing": "target", "side": "perp", "group": "group", "instrument": "instrument"}


def relevance(report: Report, incidents: Sequence[Incident], index: int, mentions: Sequence[Mention]) -> float:
    """The chance, from 0 to 1, that a key has a template for an incident of a report."""
    return likelihood("relevant", {*facts(report, incidents, index), *prospects(mentions)})


def facts(report: Report, incidents: Sequence[Incident], index: int) -> Iterator[str]:
    """What is told of an incident and of its report, one name each."""
    incident = incidents[index]
    yield f"kind {incident.kind}"
    yield f"incidents {min(len(incidents), 5)}"
    yield f"place in list {min(index, 4)}"
    if any(other.kind == incident.kind for other in incidents[:index]):
        yield "of a kind told before"
    yield f"claims {min(len(incident.claims), 6)}"
    yield from _of_claims(report, incident)
    yield from _of_time(report, incident)
    yield from _of_place(incident)
    yield from _of_words(report, incident)
    yield from _of_deeds(report, incident)


def prospects(mentions: Sequence[Mention]) -> Iterator[str]:
    """How likely the incident has a victim, a target, a perpetrator, a group and a device, and of what kind."""
    for form, model in _MODELS.items():
        told = [(likelihood(model, mention.features), mention) for mention in mentions if mention.form == form]
        best = max((chance for chance, _ in told), default=0.0)
        yield from (f"best {model} over {step}" for step in range(1, 10) if best >= step / 10)
        yield f"likely {model} {min(4, sum(chance >= _LIKELY for chance, _ in told))}"
        for chance, mention in told:
            if chance == best and best >= _LIKELY / 2:
                yield from (f"best {model} is {name}" for name in mention.features if name.startswith(_KINDS))


def _of_claims(report: Report, incident: Incident) -> Iterator[str]:
    first = incident.claims[0]
    yield f"first {first.type} {first.modality}"
    yield f"opens at {min(5, first.evidence.start * 6 // max(1, len(report.text)))}"
    yield f"opens within {min(8, (first.evidence.start // 300))}"
    for claim in incident.claims:
        yield f"type {claim.type}"
        yield f"modality {claim.modality}"
        yield from (f"rule {rule}" for rule in claim.why)
        yield "background" if claim.background else "foreground"
        yield f"speaker {claim.speaker.kind}" if claim.speaker else "speaker none"
        yield from (f"figure {f.measure} {f.basis}" for f in claim.figures)
        yield from _of_roles(report, claim)
        for place in claim.where:
            yield f"place {place.level}"


def _of_roles(report: Report, claim: Claim) -> Iterator[str]:
    for p in claim.participants:
        words = report.text[p.start : p.end]
        role = "agent" if p.role == "agent" else "hit"
        yield role
        yield f"{role} named" if words[:1].isupper() else f"{role} common"
        yield from (
            f"{role} {form} {value}" for form in ("person", "thing", "side") for value in all_values(form, words)
        )
        if is_combatant(words):
            yield f"{role} combatant"
        if find_rows("forces", words):
            yield f"{role} forces"
        yield from (f"{role} word {word}" for word in _WORD.findall(words)[-1:])


def _of_time(report: Report, incident: Incident) -> Iterator[str]:
    for claim in incident.claims:
        when = claim.when
        if when is None or when.start is None:
            yield "no day"
            continue
        yield f"day {when.basis} {when.precision}"
        if report.published.start:
            days = (date.fromisoformat(report.published.start[:10]) - date.fromisoformat(when.start[:10])).days
            yield f"days ago {'none' if days <= 0 else 'few' if days < 8 else 'weeks' if days < 32 else 'long'}"


def _of_place(incident: Incident) -> Iterator[str]:
    """Whether its places lie in its country, and how fine the finest is."""
    places = [place for claim in incident.claims for place in claim.where]
    codes = {place.country for place in places if place.country}
    yield from (f"where {'home' if COUNTRIES.get(code) == incident.country else 'elsewhere'}" for code in codes)
    if not codes:
        yield "where unknown"
    first = incident.claims[0].where
    yield from (f"first place {place.level or 'none'}" for place in first)
    if not first:
        yield "first place no"


def _of_words(report: Report, incident: Incident) -> Iterator[str]:
    """Lower-case words only: what happened, not to whom or where by name."""
    sentences = dict.fromkeys(claim.evidence.quote for claim in incident.claims)
    yield from (f"said {word}" for said in sentences for word in _WORD.findall(said))
    yield from (f"told {word}" for claim in incident.claims for word in _WORD.findall(claim.content.quote))
    yield from (f"report {word}" for word in _WORD.findall(report.text))
    yield from (f"head {word}" for word in _WORD.findall(report.text[:_NEAR]))


def _of_deeds(report: Report, incident: Incident) -> Iterator[str]:
    """The words that the claims hang on, and how they are told: tense, negation, under whose words."""
    stands = standing(report)
    for i, claim in enumerate(incident.claims):
        for name in stands.deed(claim.content.start, claim.content.end):
            yield name
            if i == 0:
                yield f"first {name}"
