"""The physical targets of an incident and the devices used."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.eval.templates_incidents import Incident
from accordingto.eval.templates_key import Filler
from accordingto.eval.templates_mentions import Mention
from accordingto.eval.templates_model import likelihood
from accordingto.eval.templates_people import count
from accordingto.eval.templates_words import find_rows, head_value, phrase

_NO_TARGET = frozenset(("KIDNAPPING",))
_NO_INSTRUMENT = frozenset(("KIDNAPPING", "ARSON"))
_MOST_INSTRUMENTS = 2
_TOLD_SO = 0.4  # the least chance of what the opening claim says was hit


def fill_things(
    incident: Incident, mentions: Sequence[Mention], slots: dict[int, list[Filler]], limit: float
) -> None:
    """Slots 12 to 16 of one incident."""
    if incident.kind in _NO_TARGET:
        return
    seen: set[str] = set()
    whole = any(
        m.form == "thing" and not _is_part(m) and likelihood("target", m.features) >= limit for m in mentions
    )
    for mention in mentions:
        if whole and _is_part(mention):
            continue
        kind = head_value("thing", mention.words) if mention.form == "thing" else None
        told = mention.role == "target" and mention.claim is incident.claims[0]
        if kind and max(likelihood("target", mention.features), _TOLD_SO if told else 0.0) >= limit:
            _thing(incident, mention, kind, slots, seen)


def _is_part(mention: Mention) -> bool:
    """Windows, doors, walls: a target only where the report names nothing they are part of."""
    return phrase(mention.words).split(" OF ")[0].split()[-1:] in (["WINDOWS"], ["WALLS"], ["DOORS"], ["ENTRANCE"])


def _thing(incident: Incident, mention: Mention, kind: str, slots: dict[int, list[Filler]], seen: set[str]) -> None:
    name, words = phrase(mention.words), mention.words
    stem = name.split(" OF ")[0].split()[-1].rstrip("S") if name else ""
    if not stem or stem in seen:
        return
    seen.add(stem)
    slots.setdefault(12, []).append(Filler((name,)))
    slots.setdefault(13, []).append(Filler((kind_of_thing(name, kind),), (name,)))
    slots.setdefault(14, []).append(Filler((count(words, name),), (name,)))
    if effect := _effect(incident, mention):
        slots.setdefault(16, []).append(Filler((effect,), (name,)))


def kind_of_thing(name: str, kind: str) -> str:
    """A building of no kind of its own is what its other words say: ``police headquarters``, ``party offices``."""
    owners = find_rows("owner", name)
    if owners and find_rows("general", name):
        return str(owners[0].row.get("value"))
    return kind


def _effect(incident: Incident, mention: Mention) -> str | None:
    near = mention.claim.content.quote if mention.claim is not None else mention.around
    values = [str(hit.row.get("value")) for hit in find_rows("effect", near)]
    told = next((v for v in values if v in ("DESTROYED", "SOME DAMAGE")), None)
    if told is None:
        around = " ".join(c.evidence.quote for c in incident.claims)
        told = "SOME DAMAGE" if re.search(r"\bdamage[ds]?\b", around, re.IGNORECASE) else None
    return told or ("SOME DAMAGE" if incident.kind == "ARSON" else None)


def fill_instruments(
    incident: Incident, mentions: Sequence[Mention], slots: dict[int, list[Filler]], limit: float
) -> None:
    """Slots 6 and 7: devices named for the incident, else the kind that a verb or the incident's type implies."""
    if incident.kind in _NO_INSTRUMENT:
        return
    named: dict[str, str] = {}
    for mention in mentions:
        if mention.form == "instrument" and likelihood("instrument", mention.features) >= limit:
            row = find_rows("instrument", mention.words)[0].row
            named.setdefault(mention.words.upper(), str(row.get("value")))
    stems = {name.rstrip("S"): name for name in reversed(named)}
    kept = {name: kind for name, kind in named.items() if stems[name.rstrip("S")] == name}
    for name, kind in list(kept.items())[:_MOST_INSTRUMENTS]:
        slots.setdefault(6, []).append(Filler((name,)))
        slots.setdefault(7, []).append(Filler((kind,), (name,)))
    text = " ".join(dict.fromkeys(claim.evidence.quote for claim in incident.claims))
    implied = [str(h.row.get("value")) for h in find_rows("instrument", text) if h.row.get("named") is False]
    if not kept and implied:
        slots[7] = [Filler((implied[0],))]
    elif not kept and incident.kind == "BOMBING":
        slots[7] = [Filler(("BOMB",))]
