"""From an incident's claims to the slots of a template."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.eval.templates_choice import days_of, likeliest, places_of
from accordingto.eval.templates_incidents import Incident, find_incidents
from accordingto.eval.templates_key import Filler, Template
from accordingto.eval.templates_mentions import Mention, mentions_of
from accordingto.eval.templates_perps import fill_perpetrators
from accordingto.eval.templates_relevance import relevance
from accordingto.eval.templates_things import fill_instruments, fill_things
from accordingto.eval.templates_victims import fill_victims
from accordingto.eval.templates_words import value_of
from accordingto.records import Claim, Report

_RELEVANT = 0.38  # an incident less likely than this gets no template
WORTH = 0.26  # a filler pays where its chance is above half the score aimed at
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
    limit = WORTH / relevant
    slots: Slots = {4: [Filler((incident.kind,))], 5: [Filler((_stage(incident),))]}
    for slot, model, candidates in ((2, "day", days_of), (3, "place", places_of)):
        if value := likeliest(model, candidates(report, incident)):
            slots[slot] = [Filler((value,))]
    fill_instruments(incident, mentions, slots, limit)
    fill_perpetrators(report, incident, mentions, slots, limit)
    fill_things(incident, mentions, slots, limit)
    fill_victims(report, incident, mentions, slots, limit)
    return Template(message, False, {n: tuple(fillers) for n, fillers in slots.items()})


def _stage(incident: Incident) -> str:
    if all(claim.modality in ("threatened",) for claim in incident.claims):
        return "THREATENED"
    return value_of("stage", incident.claims[0].evidence.quote) or "ACCOMPLISHED"
