"""Attacks and blasts told again in general words keep the type they were first told with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from accordingto.extract.events.drafts import Proposition
from accordingto.extract.events.frames import Frame
from accordingto.extract.events.nouns import Nouns
from accordingto.extract.events.words import words_of
from accordingto.records import ClaimType

_REACH = 5  # sentences


def with_generic_types(found: Iterable[Proposition], nouns: Nouns) -> list[Proposition]:
    """Give ``the attack`` or ``the blast`` the type told last: air strikes stay strikes when told again.

    Only a definite mention, or one told in the sentence of a strike, refers back; a mention with its own
    weapon never does. In a report that tells of strikes and of no attack by hand, every attack is a strike.
    """
    result: list[Proposition] = []
    last: Proposition | None = None
    for proposition in found:
        current = proposition
        if (
            last is not None
            and _generic(current)
            and _wider(current.type, last.type)
            and _refers_back(current, last)
        ):
            current = replace(current, type=last.type, rule=(*current.rule, f"anaphor.{last.type}"))
        if current.type in ("strike", "attack", "disaster", "clash"):
            last = current
        result.append(current)
    if not _only_strikes(result):
        return result
    beside = {p.candidate.head.sent.start for p in result if p.type == "strike"}
    return [p if p.candidate.head.sent.start in beside else _from_afar(p, nouns) for p in result]


def _only_strikes(found: list[Proposition]) -> bool:
    """Whether a report tells of strikes, and all its attacks are told in general words."""
    strikes = sum(p.type == "strike" for p in found)
    return strikes > 1 and all(p.type != "attack" or p.candidate.trigger.generic for p in found)


def _from_afar(proposition: Proposition, nouns: Nouns) -> Proposition:
    """An attack in general words as a strike, unless a group on the ground did it or it has a weapon of its own."""
    candidate = proposition.candidate
    if proposition.type != "attack" or not (candidate.trigger.generic and candidate.nominal):
        return proposition
    frame = candidate.frame
    doers = {
        c for slot in ("subject", "poss", "by", "kind", "with") for t in frame.get(slot) for c in nouns.classes(t)
    }
    if doers & {"irregular", "close", "planted"} or frame.words & words_of("by_hand"):
        return proposition
    return replace(proposition, type="strike", rule=(*proposition.rule, "context.strike"))


def _generic(proposition: Proposition) -> bool:
    return proposition.candidate.trigger.generic or bool({"cause.attack", "cause.clash"} & set(proposition.rule))


def _wider(now: ClaimType, before: ClaimType) -> bool:
    """Whether a type said in general words can be one told before: an attack a strike, an explosion either."""
    return before in {"attack": ("strike",), "clash": ("strike",), "disaster": ("strike", "attack")}.get(now, ())


def _refers_back(now: Proposition, before: Proposition) -> bool:
    head = now.candidate.head
    distance = _sentences_between(before.candidate.head, head)
    if not now.candidate.trigger.generic:
        return distance == 0
    if not now.candidate.nominal:
        shared = _names(now.candidate.frame, "object") & _all_names(before)
        return distance <= 4 and bool(shared)
    words = {t.lower_ for c in head.lefts for t in c.subtree}
    definite = bool(
        words & {"the", "its", "their", "those", "these", "this", "second", "latest", "his", "two", "both"}
    )
    owned = any(c.dep_ == "poss" for c in head.lefts)  # "Thursday's attack"
    return distance <= _REACH and (definite or owned)


def _sentences_between(a: Token, b: Token) -> int:
    return sum(1 for t in a.doc[a.i : b.i + 1] if t.is_sent_start and t.i > a.i)


def _names(frame: Frame, slot: str) -> set[str]:
    return {t.lower_ for head in frame.get(slot) for t in head.subtree if t.pos_ == "PROPN"}


def _all_names(proposition: Proposition) -> set[str]:
    sentence = proposition.candidate.head.sent
    return {t.lower_ for t in sentence if t.pos_ == "PROPN"}
