"""The physical targets of an incident and the devices used."""

from __future__ import annotations

import re

from accordingto.eval.templates_incidents import Incident, is_combatant
from accordingto.eval.templates_key import Filler
from accordingto.eval.templates_people import count
from accordingto.eval.templates_scan import scan
from accordingto.eval.templates_words import find_rows, head_value, is_pronoun, phrase
from accordingto.records import Claim, Report

_NO_TARGET = frozenset(("KIDNAPPING",))
_NO_INSTRUMENT = frozenset(("KIDNAPPING", "ARSON"))
_MOST_INSTRUMENTS = 2


def fill_things(report: Report, incident: Incident, slots: dict[int, list[Filler]]) -> None:
    """Slots 12 to 16 of one incident."""
    if incident.kind in _NO_TARGET:
        return
    seen: set[str] = set()
    for claim in incident.claims:
        for participant in claim.participants:
            if participant.role in ("target", "affected"):
                text = report.text[participant.start : participant.end]
                words = participant.name if is_pronoun(text) else text
                kind = None if is_pronoun(words) or is_combatant(words) else head_value("thing", words)
                if kind:
                    _thing(incident, claim, words, kind, slots, seen)
    if 12 not in slots:
        _scanned(incident, slots, seen)


def _scanned(incident: Incident, slots: dict[int, list[Filler]], seen: set[str]) -> None:
    """Things named in the incident's clauses, where no claim has one as its target."""
    for claim in incident.claims:
        if incident.kind == "ATTACK" and claim.type == "casualties":
            continue
        found = list(scan("thing", claim.content.quote))
        for thing in found[:1]:
            _thing(incident, claim, thing.text, thing.value, slots, seen)
        if found:
            return


def _thing(  # noqa: PLR0917
    incident: Incident, claim: Claim, words: str, kind: str, slots: dict[int, list[Filler]], seen: set[str]
) -> None:
    name = phrase(words)
    if not name or name in seen:
        return
    seen.add(name)
    slots.setdefault(12, []).append(Filler((name,)))
    slots.setdefault(13, []).append(Filler((kind_of_thing(name, kind),), (name,)))
    slots.setdefault(14, []).append(Filler((count(words, name),), (name,)))
    if effect := _effect(incident, claim):
        slots.setdefault(16, []).append(Filler((effect,), (name,)))


def kind_of_thing(name: str, kind: str) -> str:
    """A building of no kind of its own is what its other words say: ``police headquarters``, ``party offices``."""
    owners = find_rows("owner", name)
    if owners and find_rows("general", name):
        return str(owners[0].row.get("value"))
    return kind


def _effect(incident: Incident, claim: Claim) -> str | None:
    values = [str(hit.row.get("value")) for hit in find_rows("effect", claim.content.quote)]
    told = next((v for v in values if v in ("DESTROYED", "SOME DAMAGE")), None)
    if told is None:
        around = " ".join(c.evidence.quote for c in incident.claims)
        told = "SOME DAMAGE" if re.search(r"\bdamage[ds]?\b", around, re.IGNORECASE) else None
    return told or ("SOME DAMAGE" if incident.kind == "ARSON" else None)


def fill_instruments(report: Report, incident: Incident, slots: dict[int, list[Filler]]) -> None:
    """Slots 6 and 7: devices named in the incident's sentences, else the kind that a verb implies."""
    if incident.kind in _NO_INSTRUMENT:
        return
    text = " ".join(dict.fromkeys(claim.evidence.quote for claim in incident.claims))
    named: dict[str, str] = {}
    implied: list[str] = []
    for hit in find_rows("instrument", text):
        if hit.row.get("named") is False:
            implied.append(str(hit.row.get("value")))
        else:
            named.setdefault(" ".join(text[hit.start : hit.end].upper().split()), str(hit.row.get("value")))
    stems = {name.rstrip("S"): name for name in reversed(named)}
    kept = {name: kind for name, kind in named.items() if stems[name.rstrip("S")] == name}
    for name, kind in list(kept.items())[:_MOST_INSTRUMENTS]:
        slots.setdefault(6, []).append(Filler((name,)))
        slots.setdefault(7, []).append(Filler((kind,), (name,)))
    if not kept and implied:
        slots[7] = [Filler((implied[0],))]
    elif not kept and incident.kind == "BOMBING":
        slots[7] = [Filler(("BOMB",))]
