"""No invented happenings: whether a noun in its place tells that something happened.

A verb always tells. A noun tells where it happens (``clashes erupted``), where a verb carries it (``launched an
attack``), where it exists (``there was shelling``), where it stands alone as a headline's head, where something
governs its modality (``called for a ceasefire``), or where it names its own participants or day.
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from accordingto.extract.events.drafts import Proposition
from accordingto.extract.events.phase import phase_words
from accordingto.extract.events.words import words_of


def tells(proposition: Proposition, counted: Collection[int]) -> bool:
    """Whether a proposition is told and not merely mentioned; ``counted`` are the tokens of figures."""
    candidate = proposition.candidate
    if not candidate.nominal or proposition.extra:
        return True
    noun = candidate.head
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    spoken = (
        candidate.trigger.type == "diplomatic_contact" and noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB"
    )
    if _in_place(noun) or spoken:
        return True
    return any(t.i in counted for t in candidate.head.subtree) or _own_evidence(proposition)


def _in_place(noun: Token) -> bool:
    """Whether the noun stands where a happening is told."""
    verb, lemma = noun.head, noun.head.lemma_.lower()
    if noun.dep_ == "ROOT":
        return True
    if lemma == "call" and noun.dep_ in ("dobj", "oprd", "attr", "acomp"):
        return verb.dep_ in ("ccomp", "pcomp", "dobj", "csubj")  # "launched what it called an operation"
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return lemma in words_of("occurrence") or lemma in words_of("support")
    if noun.dep_ == "dobj":
        return lemma in words_of("support") or lemma in words_of("governor")
    told = noun.dep_ == "attr" and any(c.dep_ == "expl" or _points(c) for c in verb.children)
    return told or (noun.dep_ == "pobj" and _governed(noun)) or _under_way(noun)


def _points(subject: Token) -> bool:
    """The subject of ``it is an exodus``, ``this was an ambush``."""
    return subject.dep_ == "nsubj" and subject.lower_ in ("it", "this")


def _under_way(noun: Token) -> bool:
    """``with fighting reported in the north``."""
    for clause in noun.children:
        if clause.dep_ == "relcl" and clause.lemma_ in words_of("taking_place"):
            return True  # "another encounter that took place in the hills"
        if clause.dep_ == "acl" and clause.lemma_ in words_of("under_way"):
            return True
    return False


def _governed(noun: Token) -> bool:
    """``calls for a ceasefire``, ``threat of attack``, ``end of a truce``; ``with fighting reported``."""
    if any(c.dep_ == "acl" and c.tag_ in ("VBN", "VBG") for c in noun.children):
        return True
    above = noun.head.head.lemma_.lower()
    carried = noun.head.lower_ == "of" and above in words_of("transparent") and noun.head.head.pos_ == "NOUN"
    if carried and _in_place(noun.head.head):  # "there were no reports of strikes"
        return True
    if noun.head.dep_ == "agent" and above in words_of("befalling"):
        return True  # "the city was shaken by missile strikes"
    if noun.head.lower_ == "of" and above in ("target", "victim"):
        return True  # "the convoy was the target of an attack"
    if noun.head.lower_ == "in" and above in words_of("taking_part"):
        return True  # "divers take part in the search"
    return above in words_of("governor") or (noun.head.lower_ == "of" and above in phase_words())


def _own_evidence(proposition: Proposition) -> bool:
    """Participants of its own, or a day of its own for a noun that tells wherever it stands."""
    candidate = proposition.candidate
    trigger, frame = proposition.candidate.trigger, candidate.frame
    slots = [s for s, role in trigger.preps if role in ("target", "affected", "recipient", "agent")]
    named = any(frame.get(s) for s in slots) or bool(frame.get("poss")) or bool(frame.get("by"))
    if named or (trigger.solid and (frame.get("modifier") or _bears_name(candidate.head))):
        return candidate.head.dep_ in (
            "pobj",
            "dobj",
            "nsubj",
            "nsubjpass",
            "conj",
            "attr",
            "appos",
            "ROOT",
            "oprd",
            "dep",
        )
    if _during(candidate.head) or (trigger.solid and candidate.head.dep_ in ("nsubj", "nsubjpass")):
        return True
    return trigger.solid and (_dated(candidate.head) or any(frame.get(s) for s in ("in", "at", "around", "near")))


def _during(noun: Token) -> bool:
    """``during the exchange of fire``: what something else happens in the course of."""
    described = any(
        c.dep_ in ("amod", "poss") or c.lower_ in ("a", "an") for c in noun.lefts
    )  # "the raid" alone only takes up one told before
    return described and noun.dep_ == "pobj" and noun.head.lower_ in ("during", "amid")


def _bears_name(noun: Token) -> bool:
    """``the Dolisie explosion``, ``Zongo massacre``: a happening called by a name."""
    return any(
        c.dep_ in ("compound", "nmod", "amod")
        and (c.pos_ == "PROPN" or (c.dep_ == "compound" and c.text.istitle()))
        for c in noun.lefts
    )


def _dated(noun: Token) -> bool:
    return any(t.ent_type_ in ("DATE", "TIME", "CARDINAL") for c in noun.children for t in c.subtree)
