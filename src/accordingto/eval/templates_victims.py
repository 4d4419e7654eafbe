"""The human targets of an incident: who was hit, what they are, how many, from where, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.eval.templates_incidents import COUNTRIES, Incident, is_combatant
from accordingto.eval.templates_key import Filler
from accordingto.eval.templates_mentions import Mention
from accordingto.eval.templates_model import likelihood
from accordingto.eval.templates_people import Person, demonym, is_plural, read_person
from accordingto.eval.templates_words import find_rows, head_value, phrase
from accordingto.records import Claim, Figure, Report

_EFFECTS = ("DEATH", "INJURY", "NO INJURY", "NO INJURY OR DEATH", "REGAINED FREEDOM")
_EFFECT_THRESHOLD = 0.35
_TOLD_SO = 0.4
_POLICE = re.compile(
    r"\b(?:police|policem[ae]n|patrolm[ae]n|detectives?)\b(?!.*\b(?:army|soldiers?|troops)\b)", re.I | re.S
)
_VAGUE = frozenset({
    "VICTIMS", "VICTIM", "OTHERS", "PEOPLE", "PERSONS", "PERSON", "DEAD", "WOUNDED", "INJURED", "INDIVIDUALS",
    "BODIES", "CASUALTIES", "MEMBERS", "GROUP", "MEN", "MAN",
})  # fmt: skip
_TITLES = frozenset(
    ("DR", "MR", "MRS", "MSGR", "MONSIGNOR", "DON", "FATHER", "SR", "COMPANION", "MAN", "PERSON", "LEADER")
)
_OTHER_NATIONS = {
    "US": "UNITED STATES", "ES": "SPAIN", "SU": "USSR", "RU": "USSR", "BR": "BRAZIL", "NI": "NICARAGUA", "MX":
    "MEXICO", "FR": "FRANCE", "DE": "FRG", "IT": "ITALY", "CR": "COSTA RICA", "PA": "PANAMA", "VE": "VENEZUELA",
    "CU": "CUBA", "NL": "NETHERLANDS", "GB": "UNITED KINGDOM", "IL": "ISRAEL", "JP": "JAPAN", "CH":
    "SWITZERLAND",
}  # fmt: skip


@dataclass(slots=True)
class Victim:
    """A person, the best chance of their mentions, and the chances of each effect."""

    person: Person
    chance: float
    effects: dict[str, float] = field(default_factory=dict)

    @property
    def effect(self) -> str | None:
        """The likeliest effect, where one is likely."""
        best = max(self.effects, key=lambda e: self.effects[e], default=None)
        return best if best is not None and self.effects[best] >= _EFFECT_THRESHOLD else None


def fill_victims(
    report: Report, incident: Incident, mentions: Sequence[Mention], slots: dict[int, list[Filler]], limit: float
) -> None:
    """Slots 18 to 23 of one incident."""
    places = {word for c in incident.claims for p in c.where for word in (p.name.upper(), p.quote.upper())}
    for victim in victims_of(report, incident, mentions, limit):
        if victim.person.name in places:
            continue
        person = victim.person
        label = (person.label,)
        if person.name:
            slots.setdefault(18, []).append(Filler((person.name,)))
        if person.description:
            slots.setdefault(19, []).append(Filler((person.description,), label if person.name else ()))
        slots.setdefault(20, []).append(Filler((person.kind,), label))
        slots.setdefault(21, []).append(Filler((person.number,), label))
        if nation := _nation(person, incident):
            slots.setdefault(22, []).append(Filler((nation,), label))
        if victim.effect:
            slots.setdefault(23, []).append(Filler((victim.effect,), label))
    zero = {f.measure for c in incident.claims for f in c.figures if f.high == 0}
    if zero and 23 not in slots:
        slots[23] = [Filler(("NO INJURY OR DEATH" if len(zero) > 1 or "other" in zero else "NO INJURY",))]


def _nation(person: Person, incident: Incident) -> str | None:
    code = demonym(person.description or "")
    name = COUNTRIES.get(code) or _OTHER_NATIONS.get(code) if code else None
    return name if name != incident.country else None


def victims_of(report: Report, incident: Incident, mentions: Sequence[Mention], limit: float) -> list[Victim]:
    """Everybody likely hit in an incident, once each; vague words only where nobody is told better."""
    found: list[Victim] = []
    for mention in mentions:
        if mention.form != "person" or is_combatant(mention.words) or head_value("thing", mention.words):
            continue
        chance = max(likelihood("victim", mention.features), _TOLD_SO if is_told(mention, incident) else 0.0)
        if chance >= limit / 3 and (person := _read(report, mention)) is not None:
            _add(found, Victim(person, chance, _effects(mention)))
    likely = [victim for victim in found if victim.chance >= limit]
    precise = [v for v in likely if v.person.name or v.person.description not in _VAGUE]
    named = [v for v in precise if v.person.name]
    return [v for v in precise if v.person.name or not (named and _stands_for_one(v.person))] or likely


def is_told(mention: Mention, incident: Incident) -> bool:
    """Whether the claim that opens the incident says outright that this was hit."""
    return mention.claim is incident.claims[0] and mention.role in ("affected", "target")


def _stands_for_one(person: Person) -> bool:
    """``the senator``, ``the Dr``: in a report that names who was hit, one with an office is one of those named."""
    told = person.description or ""
    return person.number == "1" and (person.kind != "CIVILIAN" or told in _TITLES)


def _read(report: Report, mention: Mention) -> Person | None:
    claim = mention.claim
    figures = claim.figures if claim is not None else ()
    figure = next((f for f in figures if f.start < mention.end and mention.start < f.end), None)
    found = read_person(report.text, mention.start, mention.words, number_of(figure, mention.words))
    if found is not None and found.kind == "ACTIVE MILITARY" and _POLICE.search(mention.around):
        return Person(found.name, found.description, "LAW ENFORCEMENT", found.number)
    return found


def _effects(mention: Mention) -> dict[str, float]:
    chances = {effect: likelihood(f"effect {effect}", mention.features) for effect in _EFFECTS}
    told = effect_on(mention.claim) if mention.claim is not None else None
    return chances | ({told: max(chances.get(told, 0.0), 0.5)} if told else {})


def _add(found: list[Victim], victim: Victim) -> None:
    for known in found:
        if same_person(known.person, victim.person):
            known.person = _joined(known.person, victim.person)
            if victim.chance > known.chance:
                known.chance, known.effects = victim.chance, victim.effects
            return
    found.append(victim)


def _joined(known: Person, again: Person) -> Person:
    number = again.number if known.number == "PLURAL" else known.number
    return Person(known.name or again.name, known.description or again.description, known.kind, number)


def same_person(a: Person, b: Person) -> bool:
    """One name within the other, or one noun phrase within the other."""
    if a.name and b.name:
        return set(a.name.split()) <= set(b.name.split()) or set(b.name.split()) <= set(a.name.split())
    if a.name or b.name:
        named, other = (a, b) if a.name else (b, a)
        role = named.description or ""
        return not is_plural(other.description or "") and (other.description or "").split()[-1] in role.split()
    x, y = _stems(a.description or ""), _stems(b.description or "")
    return x <= y or y <= x


def _stems(told: str) -> set[str]:
    return {word.rstrip("S") for word in told.split()}


def number_of(figure: Figure | None, words: str) -> str | None:
    """A figure's number as the key writes it; None where no figure says."""
    if figure is None or figure.low is None or figure.high == 0 or (figure.low == 1 and is_plural(phrase(words))):
        return None
    low = figure.low
    written = {"about": f"~{low}", "at_least": f"{low}-", "more_than": f"{low}-", "exact": f"{low}"}
    return written.get(figure.bound, "PLURAL")


def effect_on(claim: Claim) -> str | None:
    """What a claim says became of the people in it."""
    counted = [f for f in claim.figures if f.measure in ("killed", "injured")]
    if counted and all(f.high == 0 for f in counted):
        return "NO INJURY OR DEATH" if len(counted) > 1 else "NO INJURY"
    values = [str(hit.row.get("value")) for hit in find_rows("effect", claim.content.quote)]
    if claim.type == "abduction":
        return "REGAINED FREEDOM" if "REGAINED FREEDOM" in values else None
    return next((v for v in values if v in ("DEATH", "INJURY")), None)
