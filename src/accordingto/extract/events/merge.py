"""One proposition, one happening: harm takes the type of the cause told in its clause.

``The airstrike killed 12``, ``12 were killed in the bombardment`` and ``12 died when gunmen opened fire`` are a
strike, a strike and an attack with a figure of the killed, not two happenings each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from accordingto.extract.events.consequences import absorb_consequences, follow_claims
from accordingto.extract.events.drafts import CAUSES, Proposition, same_kind
from accordingto.extract.events.frames import verb_frame
from accordingto.extract.events.nouns import Nouns, of_objects
from accordingto.extract.events.triggers import Candidate
from accordingto.extract.events.words import words_of
from accordingto.records import ClaimType

_HARM_FROM: Mapping[ClaimType, ClaimType] = {"advance": "attack", "abduction": "attack", "rescue": "casualties"}
_LEAVING: frozenset[ClaimType] = frozenset({
    "displacement", "withdrawal", "evacuation_order", "rescue", "deployment", "advance", "diplomatic_contact",
})  # fmt: skip
_ARMED_KILLED = "happening.clash.verb.kill_armed"
_AROUND = ("around", "near", "along", "outside", "across")
_CAUSE_SLOTS = (
    "subject", "by", "in", "from", "during", "after", "to", "following", "with", "amid", "when", "as", "under",
)  # fmt: skip


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
    absorb_consequences(made)
    follow_claims(made)
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


def _borne(cause: Candidate) -> bool:
    """``a bus bombed on Monday``; ``explosives dropped from drones killed nine``."""
    return cause.head.dep_ == "amod" or (
        cause.head.dep_ == "acl" and cause.frame.passive and cause.trigger.type == "strike"
    )


def _through_result(token: Token) -> Iterator[Token]:
    """``as a result of an attack``: the cause stands under the word that says it is one."""
    yield token
    if token.lemma_ in words_of("outcome"):
        yield from of_objects(token)


def _bare(cause: Candidate) -> bool:
    """Whether a cause is named without place, participants or day of its own: ``fighting displaced 900 people``."""
    return not any(
        cause.frame.get(slot)
        for slot in ("at", "in", "on", "of", "against", "poss", "by", "modifier", "between", "with", *_AROUND)
    )


def _cause(candidate: Candidate, by_head: Mapping[int, Candidate]) -> Candidate | None:
    """The happening that stands as cause in a slot of the harm, or in a clause with ``when`` or ``after``."""
    for token in (t for filler in _cause_fillers(candidate) for t in _through_result(filler)):
        cause = by_head.get(token.i)
        cause = cause or next((by_head[c.i] for c in token.rights if c.i in by_head and _borne(by_head[c.i])), None)
        if cause is not None and cause is not candidate and cause.trigger.type in CAUSES:
            return cause
    if candidate.trigger.kind == "harm":
        return _when_clause(candidate, by_head) or _shared_cause(candidate, by_head)
    return _noun_before(candidate, by_head) if candidate.trigger.kind == "impact" else None


def _cause_fillers(candidate: Candidate) -> Iterator[Token]:
    """The phrases that may name the cause: in the verb's slots, and in the noun's own (``toll of the blast``)."""
    harm = candidate.trigger.kind == "harm"
    carried = candidate.nominal and candidate.head.dep_ in ("dobj", "nsubjpass")
    if carried:
        frame = verb_frame(candidate.head.head, True)
        yield from (t for slot in ("subject", "by", "in", "during", "following") for t in frame.get(slot))
    if harm or not carried:
        slots = _CAUSE_SLOTS if harm else ("subject", "by", "in", "with")
        yield from (t for slot in slots for t in candidate.frame.get(slot))
        yield from (c for t in candidate.frame.get("object") for c in t.lefts if c.dep_ in ("nmod", "compound"))
    if harm and candidate.nominal:
        yield from candidate.frame.get("of")
    if harm and not candidate.nominal:
        yield from _caught_in(candidate)


def _caught_in(candidate: Candidate) -> Iterator[Token]:
    """``two firefighters caught in a strike were hurt``; ``were confirmed dead after a boat sank``."""
    for person in (*candidate.frame.get("object"), *candidate.frame.get("subject")):
        for taken in (t for t in person.rights if t.dep_ == "acl" and t.lemma_ in words_of("caught")):
            yield from (t for slot in ("in", "by") for t in verb_frame(taken, True).get(slot))
    if candidate.trigger.pos == "adj" and candidate.head.dep_ in ("acomp", "oprd"):
        frame = verb_frame(candidate.head.head, False)
        yield from (t for slot in ("after", "following", "in") for t in frame.get(slot))


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
    if cause is None or not cause.nominal or cause.trigger.type not in CAUSES:
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
    for child in _beside_time(candidate):
        if child.dep_ in ("advcl", "relcl") and child.i in by_head and child.i > candidate.head.i:
            opened = {c.lower_ for c in child.children if c.dep_ in ("advmod", "mark")}
            if opened & {"when", "after", "as", "because"} and by_head[child.i].trigger.type in CAUSES:
                return by_head[child.i]
    return None


def _beside_time(candidate: Candidate) -> Iterator[Token]:
    """What hangs on a harm's verb, or on the day in between: ``died in June, when a boat sank``."""
    verb = candidate.head
    if candidate.trigger.pos == "adj" and verb.dep_ in ("acomp", "oprd") and verb.head.pos_ in ("AUX", "VERB"):
        yield from verb.head.children  # "were confirmed dead after a boat sank"
    for child in verb.children:
        yield child
        times = [child] if child.dep_ == "npadvmod" else [c for c in child.children if c.dep_ == "pobj"]
        for time in times:
            if time.ent_type_ in ("DATE", "TIME"):
                yield from time.children


def _without_cause(candidate: Candidate, nouns: Nouns) -> Proposition:
    """Harm by what its subject is: a missile strikes, a mine and a gunman attack, a flood is a disaster."""
    kind = candidate.trigger.type
    classes = {c for t in candidate.frame.get("subject") for c in nouns.classes(t)}
    implied = _implied(kind, classes) if candidate.trigger.agentive else None
    if candidate.trigger.id == _ARMED_KILLED:
        return Proposition(candidate, candidate.head, kind, rule=(candidate.trigger.id, "cause.clash"))
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
        lone = proposition.candidate.trigger.pos != "verb"
        echo = lone and above is not None and above is not proposition
        if echo and above is not None and same_kind(above, proposition):
            above.extra.append(proposition.candidate)
        elif not (echo and above is not None and _charges(above)):  # the crime charged is no news
            kept.append(proposition)
    return kept


def _charges(above: Proposition) -> bool:
    """Whether a proposition charges somebody with a deed; an inquiry into it tells the deed as well."""
    return above.type == "legal_action" and not above.candidate.nominal


def _governing_verb(noun: Token) -> Token:
    """The verb a noun hangs on, over prepositions and lists; a root ends the climb, whatever it is tagged."""
    above = noun.head
    while above.i != above.head.i and (
        above.pos_ == "ADP" or (above.pos_ in ("NOUN", "PROPN") and noun.dep_ == "conj")
    ):
        noun, above = above, above.head
    return above
