"""From an incident's claims to the slots of a template."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from accordingto.eval.templates_incidents import Incident, find_incidents, is_combatant
from accordingto.eval.templates_key import Filler, Template
from accordingto.eval.templates_scan import groups_of, named_groups, scan
from accordingto.eval.templates_words import (
    find_rows,
    head_value,
    is_pronoun,
    phrase,
    split_name,
    value_of,
)
from accordingto.records import Claim, Figure, Participant, Report

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_TARGET = frozenset(("KIDNAPPING",))
_NO_INSTRUMENT = frozenset(("KIDNAPPING", "ARSON"))
_OFFICIAL = frozenset(("government", "ministry", "armed_force", "police", "court"))
Slots = dict[int, list[Filler]]


def templates_of(report: Report, claims: Sequence[Claim], message: str) -> list[Template]:
    """The templates of one message."""
    return [_fill(report, incident, message) for incident in find_incidents(report, claims)]


def _fill(report: Report, incident: Incident, message: str) -> Template:
    slots: Slots = {4: [Filler((incident.kind,))], 5: [Filler((_stage(incident),))]}
    if day := _date(report, incident):
        slots[2] = [Filler((day,))]
    if place := _location(incident):
        slots[3] = [Filler((place,))]
    if incident.kind not in _NO_INSTRUMENT:
        _instruments(incident, slots)
    _perpetrators(report, incident, slots)
    _targets(report, incident, slots)
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
            break
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
        names = [_upper(p.quote) for p in (*wide[:1], *fine[:1])]
        if names:
            break
    return ": ".join([incident.country, *names]) if incident.country else None


def _upper(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return re.sub(r"^THE | (?:DEPARTMENT|PROVINCE|NEIGHBORHOOD|MUNICIPALITY)$", "", " ".join(plain.split()))


def _instruments(incident: Incident, slots: Slots) -> None:
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
    if kept:
        slots[6] = [Filler((name,)) for name in list(kept)[:1]]
        slots[7] = [Filler((kind,), (name,)) for name, kind in list(kept.items())[:1]]
    elif implied:
        slots[7] = [Filler((implied[0],))]


# ---- who did it


def _perpetrators(report: Report, incident: Incident, slots: Slots) -> None:
    agents = [
        (c, report.text[p.start : p.end], p) for c in incident.claims for p in c.participants if p.role == "agent"
    ]
    individuals: dict[str, str] = {}
    sides = []
    for _, text, participant in agents:
        side = value_of("side", text)
        words = participant.name if is_pronoun(text) else text
        if side:
            sides.append(side)
        if head_value("thing", words) or is_pronoun(words) or _is_organisation(words):
            continue
        if side or split_name(words)[0]:
            name = split_name(words)[0] if not side else phrase(words)
            individuals.setdefault((name or phrase(words)), text)
    if individuals:
        slots[9] = [Filler((name,)) for name in list(individuals)[:2] if name]
    organisations = _organisations(report, incident, [(text, p) for _, text, p in agents])
    if organisations:
        slots[10] = [Filler(forms) for forms in organisations[:2]]
        slots[11] = [Filler((_confidence(incident, forms),), forms) for forms in organisations[:2]]
    state = "STATE-SPONSORED VIOLENCE" in sides and "TERRORIST ACT" not in sides
    slots[8] = [Filler(("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT",))]


def _is_organisation(text: str) -> bool:
    return bool(re.fullmatch(r"(?:the\s+)?[A-Z]{2,6}(?:-[A-Z0-9]+)?", text.strip())) or (
        value_of("organisation", text) is not None
        and text.strip()[-1:].isalpha()
        and text.rsplit(maxsplit=1)[-1][:1].isupper()
    )


def _organisations(
    report: Report, incident: Incident, agents: Sequence[tuple[str, Participant]]
) -> list[tuple[str, ...]]:
    """Armed groups in the agents' words or right behind them, else a body of the state, else groups told of."""
    names = groups_of(report.text)
    found: list[str] = []
    for text, participant in agents:
        tail = report.text[participant.end : participant.end + 90].split(".", 1)[0]
        behind = tail if re.match(r"\s*(?:of|from|belonging to|\[|\()", tail) else ""
        found += named_groups(f"{text} {participant.name} {behind}", names)
    if not found:
        bodies = [(text, hit) for text, _ in agents for hit in find_rows("institution", text)]
        found = [" ".join(text[hit.start : hit.end].upper().split()) for text, hit in bodies[:1]]
    if not found:
        found = [
            n for c in incident.claims if c.type != "casualties" for n in named_groups(c.evidence.quote, names)
        ][:1]
    return [(name,) for name in dict.fromkeys(found)]


def _confidence(incident: Incident, forms: Sequence[str]) -> str:
    claim = incident.claims[0]
    texts = " ".join(c.evidence.quote for c in incident.claims)
    told = value_of("accuse", texts)
    speaker = claim.speaker
    if speaker and any(form in speaker.name.upper() for form in forms):
        return "CLAIMED OR ADMITTED"
    if told == "CLAIMED OR ADMITTED":
        return told
    official = speaker is not None and speaker.kind in _OFFICIAL
    if told:
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else told
    return "REPORTED AS FACT"


# ---- what and whom it hit


def _targets(report: Report, incident: Incident, slots: Slots) -> None:
    seen: set[str] = set()
    for claim in incident.claims:
        for participant in claim.participants:
            if participant.role in ("target", "affected"):
                _target(report, incident, claim, participant, slots, seen)
    if incident.kind not in _NO_TARGET and 12 not in slots:
        _scanned_things(incident, slots, seen)
    if 18 not in slots and 19 not in slots:
        _scanned_persons(report, incident, slots)
    zero = {f.measure for c in incident.claims for f in c.figures if f.high == 0}
    if 23 not in slots and zero:
        slots[23] = [Filler(("NO INJURY OR DEATH" if len(zero) > 1 or "other" in zero else "NO INJURY",))]


def _scanned_things(incident: Incident, slots: Slots, seen: set[str]) -> None:
    """Things named in the incident's clauses, where no claim has one as its target."""
    for claim in incident.claims:
        if incident.kind == "ATTACK" and claim.type == "casualties":
            continue
        found = list(scan("thing", claim.content.quote))
        for thing in found[:1]:
            _thing(claim, thing.text, thing.value, slots, seen)
        if found:
            return


def _scanned_persons(report: Report, incident: Incident, slots: Slots) -> None:
    """People named in a clause that tells of death or injury, who are not its agents."""
    for claim in incident.claims:
        effect = _person_effect(claim, None)
        if effect is None:
            continue
        agents = " ".join(phrase(report.text[p.start : p.end]) for p in claim.participants if p.role == "agent")
        for person in scan("person", claim.content.quote):
            if person.name in agents or is_combatant(person.text):
                continue
            slots[19] = [Filler((person.name,))]
            slots[20] = [Filler((person.value,), (person.name,))]
            slots[21] = [Filler((_count(person.text, None),), (person.name,))]
            slots[23] = [Filler((effect,), (person.name,))]
            return


def _target(  # noqa: PLR0917
    report: Report, incident: Incident, claim: Claim, participant: Participant, slots: Slots, seen: set[str]
) -> None:
    text = report.text[participant.start : participant.end]
    words = participant.name if is_pronoun(text) else text
    if is_pronoun(words) or is_combatant(words):
        return
    thing = head_value("thing", words)
    if thing and incident.kind not in _NO_TARGET:
        _thing(claim, words, thing, slots, seen)
    elif not thing:
        _person(report, claim, participant, words, slots, seen)


def _thing(claim: Claim, words: str, kind: str, slots: Slots, seen: set[str]) -> None:
    name = phrase(words)
    if not name or name in seen:
        return
    seen.add(name)
    slots.setdefault(12, []).append(Filler((name,)))
    slots.setdefault(13, []).append(Filler((kind,), (name,)))
    slots.setdefault(14, []).append(Filler((_count(words, None),), (name,)))
    if effect := _effect(claim):
        slots.setdefault(16, []).append(Filler((effect,), (name,)))


def _person(  # noqa: PLR0917
    report: Report, claim: Claim, participant: Participant, words: str, slots: Slots, seen: set[str]
) -> None:
    name, title = split_name(words)
    kind = head_value("person", title or words) or value_of("person", words)
    if name and kind is None:
        around = report.text[max(0, participant.start - 40) : participant.end + 60]
        kind = next(
            (v for hit in find_rows("person", around) if (v := str(hit.row.get("value"))) != "CIVILIAN"), None
        )
    if name is None and kind is None:
        return
    known = name or phrase(words)
    last = known.split()[-1] if name and known.split() else known
    if not known or any(last in other.split() if name else last == other for other in seen):
        return
    seen.add(known)
    if name:
        slots.setdefault(18, []).append(Filler((name,)))
        title = title or _apposition(report.text, participant)
        if title:
            slots.setdefault(19, []).append(Filler((title,), (name,)))
            kind = head_value("person", title) or kind
    else:
        slots.setdefault(19, []).append(Filler((known,)))
    slots.setdefault(20, []).append(Filler((kind or "CIVILIAN",), (known,)))
    figure = next((f for f in claim.figures if _overlap(f, participant)), None)
    slots.setdefault(21, []).append(Filler((_count(words, figure, bool(name)),), (known,)))
    if effect := _person_effect(claim, figure):
        slots.setdefault(23, []).append(Filler((effect,), (known,)))


def _apposition(text: str, participant: Participant) -> str | None:
    """``Ana Paz, mayor of Achi,``: the role right after a name."""
    match = re.match(r",\s+(?:the\s+|a\s+|an\s+)?([^,.;]{4,60})[,.;]", text[participant.end : participant.end + 80])
    words = " ".join(match[1].split()) if match else ""
    return words.upper() if words and value_of("person", words) and not re.match(r"who|which|and", words) else None


def _overlap(figure: Figure, participant: Participant) -> bool:
    return figure.start < participant.end and participant.start < figure.end


def _count(words: str, figure: Figure | None, named: bool = False) -> str:
    """A figure's number as the key writes it, else 1 or PLURAL by the noun."""
    if named:
        return "1"
    if figure is not None and figure.low is not None:
        low = figure.low
        written = {"about": f"~{low}", "at_least": f"{low}-", "more_than": f"{low}-", "exact": f"{low}"}
        return written.get(figure.bound, "PLURAL")
    leading = re.match(
        r"\s*(?:the |about )?(\d+|two|three|four|five|six|seven|eight|nine|ten)\b", words, re.IGNORECASE
    )
    if leading:
        numbers = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
        told = leading[1].lower()
        return told if told.isdigit() else str(numbers.index(told) + 2)
    head = phrase(words).split(" OF ")[0]
    return (
        "PLURAL" if head.endswith(("S", "PEOPLE", "MEN", "WOMEN", "CHILDREN")) and not head.endswith("SS") else "1"
    )


def _effect(claim: Claim) -> str | None:
    values = [str(hit.row.get("value")) for hit in find_rows("effect", claim.content.quote)]
    return next((v for v in values if v in ("DESTROYED", "SOME DAMAGE")), None)


def _person_effect(claim: Claim, figure: Figure | None) -> str | None:
    if figure is not None and figure.measure in ("killed", "injured"):
        return "DEATH" if figure.measure == "killed" else "INJURY"
    values = list(_person_effects(claim))
    if claim.type == "abduction":
        return "REGAINED FREEDOM" if "REGAINED FREEDOM" in values else None
    return next((v for v in values if v in ("DEATH", "INJURY")), None)


def _person_effects(claim: Claim) -> Iterator[str]:
    return (str(hit.row.get("value")) for hit in find_rows("effect", claim.content.quote))
