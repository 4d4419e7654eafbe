"""Harm told in a dependent clause belongs to the happening it comes of: ``hit the market, killing nine``."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from accordingto.extract.events.drafts import CAUSES, Proposition, same_kind
from accordingto.extract.events.frames import is_passive

_BODIES_CAME = "happening.casualties.verb.bodies"


def follow_claims(made: Mapping[int, Proposition]) -> None:
    """``had attacked the camp and claimed to have killed two``: told apart, but of the same earlier day."""
    for proposition in made.values():
        verb = proposition.head
        if verb.dep_ == "xcomp" and verb.head.dep_ == "conj" and not _has_subject(verb.head):
            proposition.follows = next((p for p in made.values() if p.head.i == verb.head.head.i), None)


def absorb_consequences(made: dict[int, Proposition]) -> None:
    """``A shell hit the market, killing nine``: the participle's harm belongs to the happening it hangs on."""
    for index, inner in list(made.items()):
        outer = _outer(inner, made)
        if outer is None or outer is inner or not (outer.type in CAUSES or outer.type == inner.type):
            continue
        outer.extra.extend(inner.extra or [inner.candidate])
        outer.rule = (*outer.rule, *(r for r in inner.rule if r not in outer.rule))
        if outer.type == "advance" and outer.candidate.nominal:
            outer.type = "attack"
        tells = inner.candidate.trigger.kind == "harm"
        if tells and outer.candidate.nominal and outer.head.i == outer.candidate.head.i:
            outer.head = inner.head  # the verb tells the proposition; who says it and how many hang on it
        _lend_agent(inner, outer, made)
        del made[index]


def _outer(inner: Proposition, made: Mapping[int, Proposition]) -> Proposition | None:
    """The happening that a consequence or an echo belongs to."""
    candidate, verb = inner.candidate, inner.head
    if inner.extra:  # "two were killed and six wounded when …": one cause, one happening
        return next((p for p in made.values() if p.candidate is candidate and p.head.is_ancestor(verb)), None)
    if candidate.nominal:
        return None
    if candidate.trigger.kind != "harm":
        above = made.get(verb.head.i) or next((p for p in made.values() if p.head.i == verb.head.i), None)
        purpose = verb.dep_ in ("advcl", "acl", "xcomp", "relcl") and any(c.lower_ == "to" for c in verb.lefts)
        carried = _carried_by(verb.head, made) if above is None else above
        return carried if purpose and carried is not None and same_kind(carried, inner) else None
    if _small_clause(verb):
        return _cause_before(verb, made)
    if candidate.trigger.pos == "adj":
        return _leaving_harm(verb, made)
    return _happening_above(inner, made)


def _carried_by(verb: Token, made: Mapping[int, Proposition]) -> Proposition | None:
    """The noun happening a support verb carries: the airstrikes of ``carried out airstrikes to attack``."""
    return next(
        (p for p in made.values() if p.candidate.nominal and p.head.dep_ == "dobj" and p.head.head.i == verb.i),
        None,
    )


def _small_clause(verb: Token) -> bool:
    """``with 120 missing and 777 injured``: harm without a finite verb, under the preposition ``with``."""
    for _ in range(3):
        if verb.dep_ in ("pcomp", "pobj") and verb.head.lower_ in ("with", "including", "leaving"):
            return True
        verb = verb.head
    return False


def _leaving_harm(adjective: Token, made: Mapping[int, Proposition]) -> Proposition | None:
    """The second part of ``leaving 78 dead and hundreds missing``."""
    above = adjective
    for _ in range(3):
        above = above.head
        if above.lemma_ == "leave":
            return next((p for p in made.values() if above in (p.head, *(c.head for c in p.extra))), None)
    return None


def _cause_before(verb: Token, made: Mapping[int, Proposition]) -> Proposition | None:
    before = [p for p in made.values() if verb.sent.start <= p.head.i < verb.i]
    before = [p for p in before if p.type in CAUSES or p.type == "casualties"]
    return before[-1] if before and before[-1].type in CAUSES else None


def _lend_agent(inner: Proposition, outer: Proposition, made: Mapping[int, Proposition]) -> None:
    """``the invasion by militants, killing nine and abducting two``: the invaders abduct."""
    by = outer.candidate.frame.get("subject")
    if not outer.candidate.nominal or not by:
        return
    inner.candidate.frame.slots["subject"] = by
    for other in made.values():
        if other.head.dep_ == "conj" and other.head.head.i == inner.head.i and not _has_subject(other.head):
            other.candidate.frame.slots["subject"] = by
            other.follows = outer


def _happening_above(inner: Proposition, made: Mapping[int, Proposition]) -> Proposition | None:
    verb = inner.head
    heads = {p.head.i: p for p in made.values()}
    if verb.dep_ == "conj" and verb.head.i in heads and (not _has_subject(verb) or is_passive(verb)):
        return heads[verb.head.i]
    if verb.dep_ == "conj" and verb.head.i in heads and _is_of_one(heads[verb.head.i], inner):
        return heads[verb.head.i]
    for child in verb.children:  # "the boat sank and nine drowned", read as a clause under the second verb
        if child.dep_ == "ccomp" and child.i < verb.i and child.i in heads:
            return heads[child.i]
    while verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        verb = verb.head
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "xcomp", "conj", "dep"):
        return None
    above = heads.get(verb.head.i)
    return above if above is not None else _cause_in_clause(verb, made)


def _is_of_one(first: Proposition, second: Proposition) -> bool:
    """Two verbs with subjects of their own that tell one; not ``received 14 bodies, and two wounded died``."""
    received = [p.candidate.trigger.id == _BODIES_CAME for p in (first, second)]
    return first.type == second.type and not any(received)


def _cause_in_clause(verb: Token, made: Mapping[int, Proposition]) -> Proposition | None:
    """The last attack or strike told before a loose participle in the same clause."""
    before = [p for p in made.values() if verb.sent.start <= p.head.i < verb.i and p.head in verb.head.subtree]
    before = [p for p in before if p.type in ("strike", "attack", "advance", "disaster", "clash")]
    return before[-1] if before else None


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
