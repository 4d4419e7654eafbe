"""Participants of a happening: agent, target, recipient, affected, from the slots of its frames."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.extract.events.frames import Frame
from accordingto.extract.events.nouns import Nouns, phrase_range
from accordingto.extract.events.rows import Trigger
from accordingto.extract.events.words import words_of
from accordingto.extract.marks import Role
from accordingto.records import ClaimType, ParticipantRole

_ORDER: tuple[ParticipantRole, ...] = ("agent", "target", "recipient", "affected")
_ACTING = frozenset({"force", "state", "irregular", "org", "person"})
_NO_AGENT: frozenset[ClaimType] = frozenset(
    {"disaster", "need", "service_disruption", "damage", "casualties", "displacement"}
)
_ADJECTIVAL_AGENT: frozenset[ClaimType] = frozenset({
    "strike", "attack", "advance", "withdrawal", "deployment", "interception", "abduction", "aid_restriction",
    "sanction", "evacuation_order", "aid_delivery",
})  # fmt: skip
_WEAPONS = frozenset({"remote", "planted", "close", "projectile"})
_PARTICLES = frozenset({"into", "through", "near"})
_ABSTRACT = ("tion", "tions", "ance", "ence", "ment", "ments", "ity", "ness", "ing", "ings", "sm", "ship", "ure")


def participants(trigger: Trigger, frame: Frame, support: Frame | None, nouns: Nouns) -> tuple[Role, ...]:
    """The roles of one trigger; ``support`` is the frame of the verb that carries a noun."""
    found: dict[tuple[ParticipantRole, int], Role] = {}
    for role, token in _fillers(trigger, frame, support, nouns):
        if not _empty(token) and _names_somebody(trigger, role, token, nouns):
            start, end = phrase_range(token, nouns)
            found.setdefault((role, token.i), Role(role, start, end, nouns.actor(token)))
    return tuple(sorted(_one_role_each(found), key=lambda r: (_ORDER.index(r.role), r.start)))


def _names_somebody(trigger: Trigger, role: ParticipantRole, token: Token, nouns: Nouns) -> bool:
    """Targets and recipients are people, forces, places, buildings, goods: not ``accordance`` or ``operations``."""
    classes = nouns.classes(token)
    if "hazard" in classes and (trigger.type in _NO_AGENT or not classes & {"place", "building", "person"}):
        return False
    if trigger.type in ("strike", "attack") and classes and classes <= _WEAPONS:
        return False
    named = bool(classes - {"count", "talk", "money"})
    return role == "agent" or named or not (classes or token.lower_.endswith(_ABSTRACT))


def _one_role_each(found: dict[tuple[ParticipantRole, int], Role]) -> list[Role]:
    kept: dict[int, Role] = {}
    for (_role, token), value in found.items():
        kept.setdefault(token, value)
    return list(kept.values())


def _fillers(
    trigger: Trigger, frame: Frame, support: Frame | None, nouns: Nouns
) -> Iterator[tuple[ParticipantRole, Token]]:
    alone = not frame.get("object") and trigger.object in ("target", "affected") and trigger.subject == ""
    if trigger.type in ("withdrawal", "deployment") and trigger.pos == "verb" and not frame.get("subject"):
        yield from (("agent", token) for token in frame.get("object"))
    particle = _last_particle(frame)
    for slot in ("subject", "object", *(p for p, _ in trigger.preps), particle):
        for token in frame.get(slot):
            as_object = (slot == "subject" and alone) or (slot == particle and trigger.role_of(slot) is None)
            role = _role(trigger, "object" if as_object else slot, token, nouns)
            if role is not None:
                yield from _within(trigger, role, token)
    if trigger.type in _ADJECTIVAL_AGENT and trigger.pos == "noun" and not frame.get("subject"):
        for token in frame.get("modifier"):
            yield "agent", token
    if support is not None:
        yield from _support_fillers(trigger, frame, support, nouns)


def _last_particle(frame: Frame) -> str:
    """The preposition that is part of the trigger (``push into``): its phrase is as good as an object."""
    after = frame.head.doc[frame.head.i + 1] if frame.head.i + 1 < len(frame.head.doc) else None
    word = after.lower_ if after is not None and after.pos_ == "ADP" else ""
    return word if word in _PARTICLES and frame.head.pos_ == "VERB" and not frame.get("object") else ""


def _within(trigger: Trigger, role: ParticipantRole, token: Token) -> Iterator[tuple[ParticipantRole, Token]]:
    """The filler itself; for an ordered evacuation, what is to be evacuated."""
    if trigger.kind == "order" and token.lemma_ in words_of("order_noun"):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from", "for", "in"):
                yield from ((role, inner) for inner in child.children if inner.dep_ == "pobj")
    else:
        yield role, token


def _role(trigger: Trigger, slot: str, token: Token, nouns: Nouns) -> ParticipantRole | None:
    role = trigger.role_of(slot)
    if slot == "of" and trigger.type in ("advance", "withdrawal") and nouns.classes(token) & {"force"}:
        return "agent" if "place" not in nouns.classes(token) else role  # "the advance of the troops"
    if role != "agent":
        return role
    if trigger.type in _NO_AGENT:
        return None if trigger.pos == "noun" or "force" not in nouns.classes(token) else "agent"
    suffers = trigger.role_of("of") == "affected"
    if slot == "subject" and trigger.pos == "noun" and suffers and token.dep_ == "poss":
        classes = nouns.classes(token)
        return "affected" if "person" in classes and "force" not in classes else "agent"
    return "agent" if nouns.classes(token) & _ACTING or token.ent_type_ else None


def _support_fillers(
    trigger: Trigger, frame: Frame, support: Frame, nouns: Nouns
) -> Iterator[tuple[ParticipantRole, Token]]:
    """What the verb that carries a noun adds: ``[the army] launched strikes [on the camp]``."""
    if trigger.type == "diplomatic_contact" and frame.head.dep_ == "pobj":
        yield from (("agent", t) for t in support.get("subject"))
        yield from (("recipient", t) for t in support.get("object") if nouns.classes(t) & {"state"})
    elif trigger.kind != "order" and any(frame.head.i == t.i for t in support.get("object")):
        yield from _carrier(trigger, support, nouns)
        yield from _carried_phrases(trigger, frame, support)


def _carrier(trigger: Trigger, support: Frame, nouns: Nouns) -> Iterator[tuple[ParticipantRole, Token]]:
    if support.head.lemma_ == "blame":
        yield from (("agent", token) for token in support.get("on"))
        return
    if support.head.lemma_ in words_of("suffering"):
        yield from (("target", token) for token in support.get("subject"))
    elif support.head.lemma_ not in words_of("telling") and trigger.type not in _NO_AGENT:
        yield from (("agent", token) for token in support.get("subject") if nouns.classes(token) & _ACTING)


def _carried_phrases(trigger: Trigger, frame: Frame, support: Frame) -> Iterator[tuple[ParticipantRole, Token]]:
    for slot, _ in trigger.preps:
        role = trigger.role_of(slot)
        if support.head.lemma_ == "blame":
            return
        if role and slot in ("on", "against", "at", "with", "to") and not frame.get(slot):
            yield from ((role, token) for token in support.get(slot))


def _empty(token: Token) -> bool:
    """Words that name nobody: expletives, relative pronouns left unresolved, happenings, times."""
    if token.lower_ in ("there", "that", "which", "what", "this", "who", "whom", "where", "itself", "themselves"):
        return True
    timed = token.lemma_ in words_of("time_noun")
    if (
        timed
        or (token.dep_ == "oprd" and not any(c.dep_ == "nummod" for c in token.children))
        or token.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY")
    ):
        return True
    return token.pos_ in ("VERB", "AUX", "ADV", "ADP")
