"""The human targets of an incident: who was hit, what they are, how many, from where, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accordingto.eval.templates_incidents import COUNTRIES, Incident, is_combatant
from accordingto.eval.templates_key import Filler
from accordingto.eval.templates_people import Person, demonym, is_plural, read_person
from accordingto.eval.templates_scan import scan
from accordingto.eval.templates_words import find_rows, head_value, is_pronoun, phrase
from accordingto.records import Claim, Figure, Participant, Report

_VAGUE = frozenset({
    "VICTIMS", "VICTIM", "OTHERS", "PEOPLE", "PERSONS", "PERSON", "DEAD", "WOUNDED", "INJURED", "INDIVIDUALS", "BODIES",
    "CASUALTIES", "MEMBERS", "GROUP", "MEN", "MAN",
})  # fmt: skip
_RANK = {"DEATH": 3, "REGAINED FREEDOM": 2, "INJURY": 1}
_NAMED_LIST = re.compile(
    r"\b(?:identified as|identified them as|are identified as|names? (?:is|are|was|were))\s+([^.;\[\]]{4,400})", re.IGNORECASE
)


@dataclass(slots=True)
class Victim:
    """A person and what became of them, over all claims of the incident."""

    person: Person
    effects: list[str] = field(default_factory=list)

    @property
    def effect(self) -> str | None:
        """The gravest of the effects told."""
        return max(self.effects, key=lambda e: _RANK.get(e, 0), default=None)


def fill_victims(report: Report, incident: Incident, slots: dict[int, list[Filler]]) -> None:
    """Slots 18 to 23 of one incident."""
    victims = victims_of(report, incident)
    for victim in victims:
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


_OTHER_NATIONS = {
    "US": "UNITED STATES", "ES": "SPAIN", "SU": "USSR", "RU": "USSR", "BR": "BRAZIL", "NI": "NICARAGUA", "MX": "MEXICO",
    "FR": "FRANCE", "DE": "FRG", "IT": "ITALY", "CR": "COSTA RICA", "PA": "PANAMA", "VE": "VENEZUELA", "CU": "CUBA",
    "NL": "NETHERLANDS", "GB": "UNITED KINGDOM", "IL": "ISRAEL", "JP": "JAPAN", "CH": "SWITZERLAND",
}  # fmt: skip


def victims_of(report: Report, incident: Incident) -> list[Victim]:
    """Everybody hit in an incident, once each, those named first told first."""
    found: list[Victim] = []
    for claim in incident.claims:
        for person, effect in _told(report, incident, claim):
            _add(found, person, effect)
    if not found:
        for claim in incident.claims:
            for person, effect in _scanned(report, claim):
                _add(found, person, effect)
    precise = [v for v in found if v.person.name or v.person.description not in _VAGUE]
    return precise or found


def _add(found: list[Victim], person: Person, effect: str | None) -> None:
    for known in found:
        if same_person(known.person, person):
            known.effects += [effect] if effect else []
            if known.person.number in ("PLURAL", "1") and is_plural(person.description or "") and not person.name:
                known.person = _counted(known.person, person)
            return
    found.append(Victim(person, [effect] if effect else []))


def _counted(known: Person, again: Person) -> Person:
    number = again.number if known.number == "PLURAL" else known.number
    return Person(known.name, known.description, known.kind, number)


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


def _told(report: Report, incident: Incident, claim: Claim) -> Iterator[tuple[Person, str | None]]:
    for participant in claim.participants:
        if participant.role in ("target", "affected"):
            yield from _participant(report, claim, participant)


def _participant(report: Report, claim: Claim, participant: Participant) -> Iterator[tuple[Person, str | None]]:
    text = report.text[participant.start : participant.end]
    words = participant.name if is_pronoun(text) else text
    if is_pronoun(words) or is_combatant(words) or head_value("thing", words):
        return
    figure = next((f for f in claim.figures if f.start < participant.end and participant.start < f.end), None)
    person = read_person(report.text, participant.start, words, number_of(figure, words))
    if person is not None:
        yield person, effect_on(claim, figure)


def number_of(figure: Figure | None, words: str) -> str | None:
    """A figure's number as the key writes it; None where no figure says."""
    if figure is None or figure.low is None or figure.high == 0 or (figure.low == 1 and is_plural(phrase(words))):
        return None
    low = figure.low
    written = {"about": f"~{low}", "at_least": f"{low}-", "more_than": f"{low}-", "exact": f"{low}"}
    return written.get(figure.bound, "PLURAL")


def _scanned(report: Report, claim: Claim) -> Iterator[tuple[Person, str | None]]:
    """People named in a clause that tells of death or injury, who are not its agents."""
    effect = effect_on(claim, None)
    if effect is None:
        return
    agents = " ".join(phrase(report.text[p.start : p.end]) for p in claim.participants if p.role == "agent")
    for told in scan("person", claim.content.quote):
        if told.name not in agents and not is_combatant(told.text):
            person = read_person(report.text, claim.content.start, told.text)
            if person is not None:
                yield person, effect
                return


def effect_on(claim: Claim, figure: Figure | None) -> str | None:
    """What a claim says became of the people in it."""
    if figure is not None and figure.high == 0:
        return "NO INJURY OR DEATH" if figure.measure == "other" else "NO INJURY"
    if figure is not None and figure.measure in ("killed", "injured"):
        return "DEATH" if figure.measure == "killed" else "INJURY"
    values = [str(hit.row.get("value")) for hit in find_rows("effect", claim.content.quote)]
    if claim.type == "abduction":
        return "REGAINED FREEDOM" if "REGAINED FREEDOM" in values else None
    return next((v for v in values if v in ("DEATH", "INJURY")), None)


def persons_listed(report: Report, claims: Sequence[Claim]) -> Iterator[Person]:
    """Names told as a list after ``identified as``."""
    plain = report.text
    for claim in claims:
        for match in _NAMED_LIST.finditer(plain[claim.evidence.start : claim.evidence.end + 500]):
            for piece in re.split(r",\s+(?:and\s+)?|\s+and\s+", match[1]):
                person = read_person(plain, claim.evidence.start, piece)
                if person is not None and person.name:
                    yield person
