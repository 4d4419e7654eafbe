"""One proposition, one happening: harm takes the type of the cause told in its clause.

``The airstrike killed 12``, ``12 were killed in the bombardment`` and ``12 died when gunmen opened fire`` are a
strike, a strike and an attack with a figure of the killed, not two happenings each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from accordingto.extract.events_frames import Frame, is_passive, verb_frame
from accordingto.extract.events_nouns import Nouns, of_objects
from accordingto.extract.events_rows import Trigger
from accordingto.extract.events_triggers import Candidate
from accordingto.records import ClaimType

_CAUSES: frozenset[ClaimType] = frozenset(
    {"strike", "attack", "clash", "disaster", "advance", "interception", "protest", "abduction", "rescue"}
)
_HARM_FROM: Mapping[ClaimType, ClaimType] = {"advance": "attack", "abduction": "attack", "rescue": "casualties"}
_LEAVING: frozenset[ClaimType] = frozenset({
    "displacement", "withdrawal", "evacuation_order", "rescue", "deployment", "advance", "diplomatic_contact",
})  # fmt: skip
_CAUSE_SLOTS = (
    "subject",
    "by",
    "in",
    "from",
    "during",
    "after",
    "to",
    "following",
    "with",
    "amid",
    "when",
    "as",
    "under",
)


@dataclass(slots=True)
class Proposition:
    """A happening in the making: the trigger that gives the type, the head of its clause, other frames."""

    candidate: Candidate
    head: Token
    type: ClaimType
    extra: list[Candidate] = field(default_factory=list)
    rule: tuple[str, ...] = ()
    follows: Proposition | None = None


def merge(found: Sequence[Candidate], nouns: Nouns) -> list[Proposition]:
    """Join candidates that tell one proposition; every candidate ends in one proposition or is dropped."""
    by_head = {c.head.i: c for c in found}
    gone: set[int] = set()
    made: dict[int, Proposition] = {}
    for candidate in found:
        if candidate.head.i in gone:
            continue
        made[candidate.head.i] = _proposition(candidate, by_head, gone, nouns)
    for index in gone:
        made.pop(index, None)
    _absorb_consequences(made)
    _follow_claims(made)
    _drop_ordered_leaving(made)
    return _without_echoes(list(made.values()))


def _proposition(
    candidate: Candidate, by_head: Mapping[int, Candidate], gone: set[int], nouns: Nouns
) -> Proposition:
    kind = candidate.trigger.kind
    if candidate.nominal and kind not in ("harm", "effect"):
        return Proposition(candidate, candidate.head, candidate.trigger.type, rule=(candidate.trigger.id,))
    cause = _cause(candidate, by_head) if kind != "act" else None
    if kind == "effect" and cause is not None:
        if _bare(cause):
            gone.add(cause.head.i)
        return Proposition(candidate, candidate.head, candidate.trigger.type, rule=(candidate.trigger.id,))
    if cause is None or (kind == "impact" and cause.trigger.kind == "harm"):
        return _without_cause(candidate, nouns)
    gone.add(cause.head.i)
    told = cause.trigger.type
    kinds = candidate.trigger.type
    if kinds == "damage" and told in ("disaster", "clash", "advance", "protest"):
        return Proposition(candidate, candidate.head, "damage", [cause], (candidate.trigger.id, "cause.damage"))
    merged = _HARM_FROM.get(told, told) if kind == "harm" else told
    return Proposition(
        cause, candidate.head, merged, [candidate], (cause.trigger.id, candidate.trigger.id, f"cause.{kind}")
    )


def _through_result(token: Token) -> Iterator[Token]:
    """``as a result of an attack``: the cause stands under the word that says it is one."""
    yield token
    if token.lemma_ in (
        "consequence",
        "result",
        "course",
        "wake",
        "aftermath",
        "series",
        "wave",
        "spate",
        "exchange",
    ):
        yield from of_objects(token)


def _bare(cause: Candidate) -> bool:
    """Whether a cause is named without place, participants or day of its own: ``fighting displaced 900 people``."""
    return not any(
        cause.frame.get(slot)
        for slot in ("at", "in", "on", "of", "against", "poss", "by", "modifier", "between", "with")
    )


def _cause(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate | None:
    """The happening that stands as cause in a slot of the harm, or in a clause with ``when`` or ``after``."""
    if candidate.nominal and candidate.head.dep_ in ("dobj", "nsubjpass"):
        verb = candidate.head.head
        slots: tuple[str, ...] = ("subject", "by", "in")
        frame = verb_frame(verb, True)
    else:
        slots, frame = (
            _CAUSE_SLOTS if candidate.trigger.kind == "harm" else ("subject", "by", "in", "with"),
            candidate.frame,
        )
    for slot in slots:
        for token in (t for filler in frame.get(slot) for t in _through_result(filler)):
            cause = by_head.get(token.i)
            cause = cause or next((by_head[c.i] for c in token.rights if c.dep_ == "amod" and c.i in by_head), None)
            if cause is not None and cause is not candidate and cause.trigger.type in _CAUSES:
                return cause
    if candidate.trigger.kind == "harm":
        return _when_clause(candidate, by_head) or _shared_cause(candidate, by_head)
    return _noun_before(candidate, by_head) if candidate.trigger.kind == "impact" else None


def _noun_before(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate | None:
    """``strikes Monday night hitting the town``: the noun in front of a participle, past words of time."""
    i = candidate.head.i - 1
    while (
        candidate.head.tag_ == "VBG"
        and i > candidate.head.sent.start
        and candidate.head.doc[i].ent_type_ in ("DATE", "TIME")
    ):
        i -= 1
    cause = by_head.get(i)
    if cause is None or not cause.nominal or cause.trigger.type not in _CAUSES:
        return None
    candidate.frame.slots["subject"] = [cause.head]  # the noun acts, whatever the parse gave as subject
    return cause


def _shared_cause(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate | None:
    """``two were killed and four wounded in clashes``: the second harm's cause is the first one's too."""
    for child in candidate.head.children:
        other = by_head.get(child.i) if child.dep_ == "conj" else None
        if other is not None and other.trigger.kind == "harm":
            return _cause(other, by_head)
    return None


def _when_clause(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate | None:
    for child in candidate.head.children:
        if child.dep_ in ("advcl", "relcl") and child.i in by_head and child.i > candidate.head.i:
            opened = {c.lower_ for c in child.children if c.dep_ in ("advmod", "mark")}
            if opened & {"when", "after", "as"} and by_head[child.i].trigger.type in _CAUSES:
                return by_head[child.i]
    return None


def _without_cause(candidate: Candidate, nouns: Nouns) -> Proposition:
    """Harm by what its subject is: a missile strikes, a mine and a gunman attack, a flood is a disaster."""
    kind = candidate.trigger.type
    classes = {c for t in candidate.frame.get("subject") for c in nouns.classes(t)}
    implied = _implied(kind, classes) if candidate.trigger.agentive else None
    rule = (candidate.trigger.id,) if implied is None else (candidate.trigger.id, f"cause.{implied}")
    return Proposition(candidate, candidate.head, implied or kind, rule=rule)


def _implied(kind: ClaimType, classes: set[str]) -> ClaimType | None:
    if "remote" in classes and kind in ("casualties", "damage"):
        return "strike"
    if kind != "casualties":
        return None
    if "hazard" in classes:
        return "disaster"
    return "attack" if classes & {"force", "irregular", "planted", "close"} else None


def _follow_claims(made: Mapping[int, Proposition]) -> None:
    """``had attacked the camp and claimed to have killed two``: told apart, but of the same earlier day."""
    for proposition in made.values():
        verb = proposition.head
        if verb.dep_ == "xcomp" and verb.head.dep_ == "conj" and not _has_subject(verb.head):
            proposition.follows = next((p for p in made.values() if p.head.i == verb.head.head.i), None)


def _absorb_consequences(made: dict[int, Proposition]) -> None:
    """``A shell hit the market, killing nine``: the participle's harm belongs to the happening it hangs on."""
    for index, inner in list(made.items()):
        outer = _outer(inner, made)
        if outer is None or outer is inner or not (outer.type in _CAUSES or outer.type == inner.type):
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
        return carried if purpose and carried is not None and _same(carried, inner) else None
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
    before = [p for p in before if p.type in _CAUSES or p.type == "casualties"]
    return before[-1] if before and before[-1].type in _CAUSES else None


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
    if verb.dep_ == "conj" and verb.head.i in heads and heads[verb.head.i].type == inner.type:
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


def _cause_in_clause(verb: Token, made: Mapping[int, Proposition]) -> Proposition | None:
    """The last attack or strike told before a loose participle in the same clause."""
    before = [p for p in made.values() if verb.sent.start <= p.head.i < verb.i and p.head in verb.head.subtree]
    before = [p for p in before if p.type in ("strike", "attack", "advance", "disaster", "clash")]
    return before[-1] if before else None


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _drop_ordered_leaving(made: dict[int, Proposition]) -> None:
    """The leaving that an evacuation order orders is no displacement of its own."""
    for order in [p for p in made.values() if p.type == "evacuation_order"]:
        top = order.candidate.head
        inside = {t.i for t in top.subtree if t.i > top.i and not _apart(t, top)}
        for index in sorted(inside & set(made)):
            if made[index].type in _LEAVING:
                del made[index]


def _apart(token: Token, top: Token) -> bool:
    """Whether a participle clause stands between: ``urged them to leave, deepening concern for those who fled``."""
    while token.i not in (top.i, token.head.i):
        if token.dep_ == "advcl" and token.tag_ == "VBG":
            return True
        token = token.head
    return False


def _without_echoes(found: list[Proposition]) -> list[Proposition]:
    """Drop a noun that only carries the same type as the verb it depends on (``rockets fired in an attack``)."""
    by_head = {p.head.i: p for p in found}
    kept = []
    for proposition in found:
        above = by_head.get(_governing_verb(proposition.candidate.head).i)
        echo = proposition.candidate.nominal and above is not None and above is not proposition
        if echo and above is not None and _same(above, proposition):
            above.extra.append(proposition.candidate)
        elif not (echo and above is not None and above.type == "legal_action"):  # the crime charged is no news
            kept.append(proposition)
    return kept


def _same(above: Proposition, below: Proposition) -> bool:
    related = {above.type, below.type}
    return (
        len(related) == 1
        or related <= {"strike", "attack"}
        or related <= {"attack", "clash"}
        or related == {"ceasefire", "agreement"}
        or related <= {"negotiation", "diplomatic_contact"}
        or related == {"aid_delivery", "aid_restriction"}
    )


def _governing_verb(noun: Token) -> Token:
    above = noun.head
    while above.pos_ in ("ADP",) or (
        above.pos_ in ("NOUN", "PROPN") and noun.dep_ == "conj" and above.i != above.head.i
    ):
        noun, above = above, above.head
    return above


def with_generic_types(found: Iterable[Proposition]) -> list[Proposition]:
    """Give ``the attack`` or ``the blast`` the type told last: air strikes stay strikes when told again.

    Only a definite mention, or one told in the sentence of a strike, refers back; a mention with its own
    weapon never does.
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
    return result


def _generic(proposition: Proposition) -> bool:
    return proposition.candidate.trigger.generic or "cause.attack" in proposition.rule


def _wider(now: ClaimType, before: ClaimType) -> bool:
    """Whether a type said in general words can be one told before: an attack a strike, an explosion either."""
    return before in {"attack": ("strike",), "disaster": ("strike", "attack")}.get(now, ())


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
    return distance <= 3 and definite


def _sentences_between(a: Token, b: Token) -> int:
    return sum(1 for t in a.doc[a.i : b.i + 1] if t.is_sent_start and t.i > a.i)


def _names(frame: Frame, slot: str) -> set[str]:
    return {t.lower_ for head in frame.get(slot) for t in head.subtree if t.pos_ == "PROPN"}


def _all_names(proposition: Proposition) -> set[str]:
    sentence = proposition.candidate.head.sent
    return {t.lower_ for t in sentence if t.pos_ == "PROPN"}


def trigger_of(proposition: Proposition) -> Trigger:
    """The row that gives a proposition its type."""
    return proposition.candidate.trigger
