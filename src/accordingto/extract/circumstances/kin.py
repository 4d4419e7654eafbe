"""Which propositions of a sentence are told in one breath, so that one's day and place are the other's too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from accordingto.extract.circumstances.scene import SCENIC
from accordingto.extract.propositions import Proposition
from accordingto.extract.words import TIME_CONJUNCTIONS
from accordingto.records import Modality

_ROWS = ("conj", "acl", "appos", "advcl", "xcomp", "dep")
_UNREAL: frozenset[Modality] = frozenset(("planned", "threatened", "hypothetical", "warned", "requested"))
_DOERS = ("nsubj", "agent", "pobj")
_REASONS = ("as", "because", "since")


def siblings(doc: Doc, p: Proposition, told: Sequence[Proposition]) -> Iterator[Proposition]:
    """Propositions of the same sentence and speaker: those it hangs on, those that hang on it, the nearest."""
    others = [o for o in told if o is not p and o.sentence == p.sentence and is_alike(doc, o, p)]
    above = {token.i for token in doc[p.head].ancestors}
    below = {token.i for token in doc[p.head].subtree}

    def rank(other: Proposition) -> tuple[int, int]:
        tie = 0 if other.head in above else 1 if other.head in below else 2
        return tie, abs(other.head - p.head)

    return iter(sorted(others, key=rank))


def occasions(doc: Doc, p: Proposition, told: Sequence[Proposition]) -> Iterator[Proposition]:
    """What a clause of occasion on its head tells: ``In Kenya two died when their car hit a mine in Mandera``."""
    clauses = (c for c in doc[p.head].children if c.dep_ == "advcl")
    for clause in (c for c in clauses if any(t.lower_ in TIME_CONJUNCTIONS for t in c.lefts)):
        inside = range(clause.left_edge.i, clause.right_edge.i + 1)
        yield from (other for other in told if other is not p and other.head in inside)


def gives_reason(doc: Doc, p: Proposition, other: Proposition) -> bool:
    """``40 were sent to Lamu, as the hospital was bombed in February``: the other is told to explain the one."""
    for token in (doc[other.head], *doc[other.head].ancestors):
        if token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _REASONS for c in token.lefts):
            return not token.left_edge.i <= p.head <= token.right_edge.i
    return False


def above(doc: Doc, p: Proposition, told: Sequence[Proposition]) -> Proposition | None:
    """What it hangs on: ``seized a train, sparking a siege in which dozens died`` tells the dead of the seizing."""
    at = {o.head: o for o in told if o.sentence == p.sentence and o.type != "statement"}
    return next((at[token.i] for token in doc[p.head].ancestors if token.i in at), None)


def beside_harm(doc: Doc, told: Sequence[Proposition]) -> Iterator[tuple[int, Proposition]]:
    """``26 were injured and 95 arrested``: the id of each arrest that is joined to harm, with the harm."""
    harms = {p.head: p for p in told if p.figures and p.type in SCENIC}
    for p in told:
        head = doc[p.head]
        row = doc[head.head.i : p.head] if head.head.i < p.head else doc[0:0]
        joined = p.type == "detention" and p.figures and head.dep_ == "conj" and head.head.i in harms
        if joined and not any(t.dep_ == "mark" or t.text == ";" for t in row):
            yield id(p), harms[head.head.i]


def is_subject(doc: Doc, p: Proposition, verb: Proposition) -> bool:
    """``In January fighting drove out 56,000 people``: the verb's day is that of what did it."""
    head = doc[p.head]
    return head.dep_ == "nsubj" and head.head.i == verb.head


def is_alike(doc: Doc, a: Proposition, b: Proposition) -> bool:
    """Told in one breath: neither is a bare statement, nor background to the other."""
    if "statement" in (a.type, b.type):
        return False
    return is_background(a) == is_background(b) or _is_bound(doc, a, b) or _is_bound(doc, b, a)


def is_background(p: Proposition) -> bool:
    """Told as an earlier happening."""
    return p.happening is not None and p.happening.background


def is_unreal(p: Proposition) -> bool:
    """Only planned, feared or threatened: it has no day or place but its own."""
    return p.happening is not None and p.happening.modality in _UNREAL


def _is_bound(doc: Doc, above: Proposition, below: Proposition) -> bool:
    """Whether the one is a member of the other's row, its toll, or tells more of it in a relative clause."""
    if below.happening is None and below.type == "casualties" and above.type in SCENIC:
        return True
    for token in (doc[below.head], *doc[below.head].ancestors):
        if token.head.i == above.head and token.i != above.head:
            return token.dep_ in _ROWS
        if token.dep_ == "relcl":
            return above.type in SCENIC and below.type in SCENIC and _is_of(token.head, doc[above.head])
        if token.dep_ not in _ROWS:
            return False
    return False


def _is_of(noun: Token, head: Token) -> bool:
    """The doer or the happening: ``killed by a missile that fell``, ``fighting on the road, which killed``."""
    if noun.i == head.i or (head.pos_ == "NOUN" and any(t.i == head.i for t in noun.ancestors)):
        return True
    doer = noun.head.head if noun.head.dep_ == "agent" else noun.head
    return noun.dep_ in _DOERS and doer.i == head.i and (noun.dep_ != "pobj" or noun.head.dep_ == "agent")
