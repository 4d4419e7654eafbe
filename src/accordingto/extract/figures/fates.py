"""What became of the people counted, where more than one thing befell them: the last of it tells.

``17 students abducted on Monday were rescued``, ``two were taken away and killed``: rescued, killed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from accordingto.extract.figures.accept import Counted, Link, accepts
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.quantities.tokens import ADVERBS, NOUNS, Words, listed

_BEEN = frozenset({"was", "were", "been", "are", "have", "has", "had"})
_PASSING = frozenset({"abducted", "missing", "detained", "held", "displaced"})
_FATES = frozenset({"killed", "released", "other", "sheltering"})
_STOPS = frozenset({",", ";", "and", "who", "that", "which"})
_DESCRIBING = _PASSING | {"injured", "at_risk"}
_BEFORE = _PASSING | {"at_risk"}
_ENDS = frozenset({"killed", "released"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ", "VBG"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_REACH = 12
PARSED = 4.5
"""What a predicate told by the parse costs: dearer than what stands close by, cheaper than a long scan."""
_DONE = ("killed", "injured", "detained")
_SAVED = 4.0  # the dearest a rescue that governs may be
_FAR = 99.0
_RELATIVE = 4  # tokens from ``who`` to the predicate of its clause
_WEAK = frozenset({"at_risk", "other", "population"})


def fates(words: Words, cues: Cues, counted: Counted, found: Sequence[Link]) -> list[Link]:
    """The cues that tell how it ended, a little cheaper than the first predicate of the quantity."""
    first = min((link for link in found if link.side == "left"), key=lambda link: link.cost, default=None)
    if (
        first is None
        or counted.within is not None
        or words.lower[counted.mark.start - 2 : counted.mark.start] == ("of", "the")
    ):
        return []  # "all but five of the 50 people detained were freed"
    if first.cue.measure in _PASSING and (end := _end(words, cues, first, counted)) is not None:
        return [end]
    if first.cue.measure != "killed" and _in_relative(words, first, counted):
        return _after_participle(words, cues, first, counted)
    if first.cost - weakness(first.cue) > 1.0:
        return []
    told = _after_participle(words, cues, first, counted) if describes(words, first.cue) else []
    return told or _end_of_described(words, cues, first, counted)


def _in_relative(words: Words, first: Link, counted: Counted) -> bool:
    """``18 people who had sought refuge in a monastery were killed``: the clause tells who they were before."""
    return words[counted.unit.end] == "who" and first.cue.start - counted.unit.end <= _RELATIVE


def _after_participle(words: Words, cues: Cues, first: Link, counted: Counted) -> list[Link]:
    """``abducted on Monday were rescued``: the predicate, not the participle, tells what became of them."""
    for i in range(first.cue.end, min(first.cue.end + _REACH, counted.sentence[1])):
        if words[i] in _STOPS or "\n" in words[i]:
            return []
        if words[i] in _BEEN or (words[i] in listed("fate.told") and first.cost > 0):
            return [
                Link(cue, first.cost - 0.1, "left")
                for at in _behind_auxiliary(words, i)
                for cue in cues.at(at, "left")
                if cue.measure in _FATES and accepts(words, cue, counted)
            ]
    return []


def _behind_auxiliary(words: Words, i: int) -> range:
    """The tokens in which the participle stands: ``were freed``, ``have been freed``, ``have since been freed``."""
    at = i + 1
    while words[at] in _BEEN or words[at] == "since" or words.tag(at) in ADVERBS:
        at += 1
    return range(i, max(at, i + 2) + 1)


def _end_of_described(words: Words, cues: Cues, first: Link, counted: Counted) -> list[Link]:
    """``Two patients injured in the blast died``: the finite verb, not the participle behind the noun."""
    at = first.cue.start
    if at != counted.unit.end or first.cue.measure not in _DESCRIBING or words.tag(at) not in _PARTICIPLES:
        return []
    clauses = 0
    for i in range(first.cue.end, min(first.cue.end + _REACH, counted.sentence[1])):
        if words[i] in _STOPS or "\n" in words[i] or words.tag(i) == "CD":
            return []
        clauses += words.token(i).dep_ == "mark" or words.tag(i) == "WRB"
        if words.tag(i) in _FINITE and not clauses:
            ends = (c for c in cues.at(i, "left") if c.form == "intransitive" and c.measure in _ENDS)
            return [Link(c, first.cost - 0.1, "left") for c in ends if accepts(words, c, counted)][:1]
        clauses -= words.tag(i) in _FINITE
    return []


def _end(words: Words, cues: Cues, first: Link, counted: Counted) -> Link | None:
    """``were taken away and killed``, ``abducted before being shot dead``: how it ended."""
    i = first.cue.end
    while words[i] in listed("link.outcome") or words.tag(i) in ADVERBS:
        i += 1
    if first.cue.measure == "missing" and words[i] in listed("fate.supposed"):
        return None
    ends = (cue for cue in cues.at(i, "left") if cue.measure == "killed" and i > first.cue.end)
    end = next((cue for cue in ends if accepts(words, cue, counted)), None)
    return None if end is None else Link(end, first.cost - 0.1, "left")


def later_ends(words: Words, cues: Cues, counted: Counted, head: Token) -> Iterator[Link]:
    """``nine gunmen tried to storm it and were shot dead``: what befell the subject later."""
    for verb in head.head.conjuncts if head.dep_ == "nsubj" else ():
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        if verb.i > head.head.i and not own and (passive or verb.tag_ == "VBD"):
            ends = (c for c in cues.at(verb.i, "left") if c.measure in _DONE and accepts(words, c, counted))
            yield from (Link(cue, PARSED, "left") for cue in ends)


def describes(words: Words, cue: Cue) -> bool:
    """A participle (``the girls still held``) or a place (``14 people on board``) that tells who is meant."""
    if words.tag(cue.start) == "IN":
        return cue.measure == "other"
    before = cue.start - (2 if words[cue.start - 1] == "still" else 1)
    verbal = words[before] in listed("link.auxiliary") and words.tag(before) not in NOUNS
    return words.tag(cue.start) == "VBN" and not verbal and cue.measure in _BEFORE


def saved_from(words: Words, found: Sequence[Link]) -> list[Link]:
    """``rescued 250 people trapped near the bridge``: a participle behind those brought out alive is over."""
    saved = [link for link in found if link.side == "right" and _brings_out(link.cue)]
    nearest = min((link.cost for link in saved), default=_FAR)
    return [
        link
        for link in found
        if nearest > _SAVED or link.side != "left" or not describes(words, link.cue) or link.cue.measure == "other"
    ]


def _brings_out(cue: Cue) -> bool:
    return bool(cue.row.get("alive")) or cue.measure == "released"


def weakness(cue: Cue) -> float:
    """Rows that tell of need or place give way to rows that tell of harm."""
    if cue.form == "dwell":
        return 4.0
    return 1.5 if cue.measure in _WEAK or cue.form == "remain" else 0.0
