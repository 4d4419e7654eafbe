"""Who did it: individuals, their organisation, how sure the report is, and whether a state did it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from accordingto.eval.templates_incidents import Incident
from accordingto.eval.templates_key import Filler
from accordingto.eval.templates_mentions import Mention
from accordingto.eval.templates_model import likelihood
from accordingto.eval.templates_people import fullest
from accordingto.eval.templates_scan import groups_of
from accordingto.eval.templates_words import all_values, find_rows, head_value, phrase, split_name, value_of
from accordingto.records import Claim, Report

_STATE, _TERROR = "STATE-SPONSORED VIOLENCE", "TERRORIST ACT"
_OFFICIAL = frozenset(("government", "ministry", "armed_force", "police", "court"))
_LEVELS = (
    "REPORTED AS FACT", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "CLAIMED OR ADMITTED",
    "POSSIBLE",
)  # fmt: skip
_MOST = 1
_TOLD_SO = 0.4  # the least chance of whom the opening claim calls the agent
_BARE = frozenset(
    ("GROUP", "GROUPS", "MEMBERS", "UNIT", "UNITS", "COLUMN", "PERPETRATOR", "PERPETRATORS", "AUTHORS", "MAN")
)


def fill_perpetrators(
    report: Report, incident: Incident, mentions: Sequence[Mention], slots: dict[int, list[Filler]], limit: float
) -> None:
    """Slots 8 to 11 of one incident."""
    individuals = _individuals(report, incident, mentions, limit)
    groups = _groups(report, mentions, limit)
    if individuals:
        slots[9] = [Filler((name,)) for name in individuals]
    if groups:
        slots[10] = [Filler((name,)) for name in groups]
        slots[11] = [Filler((_confidence(incident, mention),), (name,)) for name, mention in groups.items()]
    if category := _category(report, incident, mentions, (individuals, list(groups)), limit):
        slots[8] = [Filler((category,))]


def _category(
    report: Report,
    incident: Incident,
    mentions: Sequence[Mention],
    names: tuple[Sequence[str], Sequence[str]],
    limit: float,
) -> str | None:
    """The likelier category where it is likely enough; else the state's where its forces did it."""
    about = set(category_features(report, incident, mentions, names))
    chances = {value: likelihood(f"category {value}", about) for value in (_TERROR, _STATE)}
    category = max(chances, key=lambda value: chances[value])
    if chances[category] >= limit:
        return category
    return _STATE if "state" in about else None


def perpetrators(
    report: Report, incident: Incident, mentions: Sequence[Mention], limit: float
) -> tuple[list[str], list[str]]:
    """The likely individuals and groups of an incident."""
    return _individuals(report, incident, mentions, limit), list(_groups(report, mentions, limit))


def category_features(
    report: Report, incident: Incident, mentions: Sequence[Mention], names: tuple[Sequence[str], Sequence[str]]
) -> Iterator[str]:
    """What speaks for terrorists or for a state: those likely to have done it, the agents, the words around."""
    individuals, groups = names
    agents = [m.words.upper() for m in mentions if m.form == "side" and m.role == "agent"]
    armed = groups_of(report.text).values()
    yield f"kind {incident.kind}"
    yield f"names {min(2, len(individuals))} {min(2, len(groups))}"
    yield "state" if _is_state([*individuals, *groups] or agents, armed) else "no state"
    for what, told in (("individual", individuals), ("group", groups), ("agent", agents)):
        for name in told:
            yield from (
                f"{what} {form} {v}"
                for form in ("side", "combatant", "institution")
                for v in all_values(form, name)
            )
            yield f"{what} {'armed' if name in armed else 'other'}"
    around = " ".join(dict.fromkeys(claim.evidence.quote for claim in incident.claims))
    yield from (
        f"around {form} {hit.row.id}" for form in ("combatant", "institution") for hit in find_rows(form, around)
    )
    yield f"report combatant {min(3, len(find_rows('combatant', report.text)))}"
    yield f"report institution {min(3, len(find_rows('institution', report.text)))}"
    yield f"report armed {min(2, len(set(armed)))}"


def _is_state(names: Iterable[str], armed: Collection[str]) -> bool:
    """Whether those who did it serve a state: soldiers, police, a government, and no fighters of a group."""
    told = list(names)
    fighting = any(name in armed or find_rows("combatant", name) for name in told)
    return not fighting and any(_STATE in all_values("side", name) for name in told)


def _individuals(report: Report, incident: Incident, mentions: Sequence[Mention], limit: float) -> list[str]:
    found: dict[str, float] = {}
    for mention in mentions:
        words = mention.words
        if mention.form != "side" or head_value("thing", words) or is_organisation(words) or _is_body(words):
            continue
        told = mention.role == "agent" and mention.claim is incident.claims[0]
        chance = max(likelihood("perp", mention.features), _TOLD_SO if told else 0.0)
        if chance < limit:
            continue
        name, _ = split_name(words)
        side = value_of("side", words)
        known = fullest(report.text, name) if name and not side else _told(words)
        if known and known not in _BARE and (side or name or value_of("person", words)):
            found[known] = max(found.get(known, 0.0), chance)
    return _distinct(found)


def _distinct(found: dict[str, float]) -> list[str]:
    """The likeliest, none whose last word an earlier one has."""
    kept: list[str] = []
    for name in sorted(found, key=lambda n: -found[n]):
        if not any(name.split()[-1] == other.split()[-1] for other in kept):
            kept.append(name)
    return kept[:_MOST]


def _is_body(words: str) -> bool:
    plain = phrase(words)
    return any(hit.end == len(plain) for hit in find_rows("institution", plain))


def _told(words: str) -> str:
    """An unnamed agent as keys write it: with its number, without its article."""
    plain = re.sub(
        r"^(?:the|a|an|some|these|those|other|another)\s+", "", " ".join(words.split()), flags=re.IGNORECASE
    )
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


def _groups(report: Report, mentions: Sequence[Mention], limit: float) -> dict[str, Mention]:
    """The likeliest groups and bodies, each with its likeliest mention."""
    names = groups_of(report.text)
    best: dict[str, tuple[float, Mention]] = {}
    for mention in mentions:
        if mention.form == "group":
            plain = " ".join(mention.words.upper().split())
            name = names.get(plain) or phrase(mention.words)
            chance = likelihood("group", mention.features)
            if chance >= limit and chance > best.get(name, (0.0,))[0]:
                best[name] = chance, mention
    order = sorted(best, key=lambda n: -best[n][0])[:_MOST]
    return {name: best[name][1] for name in order}


def _confidence(incident: Incident, mention: Mention) -> str:
    naming = [c for c in incident.claims if c.evidence.start <= mention.start < c.evidence.end]
    told = value_of("accuse", mention.around)
    if told == "CLAIMED OR ADMITTED":
        return told
    if told and any(_official(c) for c in naming):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    chances = {level: likelihood(f"confidence {level}", mention.features) for level in _LEVELS}
    return told or max(_LEVELS, key=lambda level: chances[level])


def _official(claim: Claim) -> bool:
    return claim.speaker is not None and claim.speaker.kind in _OFFICIAL
