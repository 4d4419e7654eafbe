"""The words of a proposition: the clause of a trigger without what governs it and without other clauses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Doc, Token

from accordingto.extract.events.words import words_of
from accordingto.extract.marks import Range, Role
from accordingto.extract.words import words_of as plain_words

_OTHER_CLAUSES = frozenset({"conj", "ccomp", "relcl", "acl", "pcomp", "xcomp"})
_DATELINE = 12  # tokens a dateline may take
_NEAR = 6  # tokens that may stand between, such as a date or another participle
_EDGES = frozenset(",;:.—–-\"“”'‘’()")


def predicate(token: Token) -> Token:
    """The verb of the clause a token stands in; the token itself where none governs it."""
    while token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "compound"):
        if token.head.i == token.i:
            return token
        token = token.head
    return token


def clause_range(heads: Collection[Token], others: Collection[int]) -> Range:
    """The range of the clauses of ``heads``. ``others`` are heads of other happenings, whose clauses stay out."""
    kept: list[int] = []
    for head in heads:
        kept.extend(_tokens(head, others, True))
    first = min(heads, key=lambda h: h.i)
    start = max(min(kept), _opening(first))
    return _trimmed(first.doc, start, max(kept) + 1)


def _opening(head: Token) -> int:
    """Where a clause can begin at the earliest: after its conjunction, and after a dash that ends a dateline."""
    marks = [c.i + 1 for c in head.lefts if c.dep_ == "mark"]
    subjects = [c.left_edge.i for c in head.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    words = plain_words(head.doc)
    start, _ = words.bounds(head.i)
    reach = range(start, min([head.i, start + _DATELINE, *subjects]))
    return max([start, *marks, *(i + 1 for i in reach if words.text[i] in ("--", "—", "–"))])


def _trimmed(doc: Doc, start: int, end: int) -> Range:
    """Without the commas, quotes and conjunctions at its edges, nor the ``where`` or ``when`` it opens with."""
    while end - 1 > start and (doc[end - 1].text in _EDGES or doc[end - 1].is_space or doc[end - 1].dep_ == "cc"):
        end -= 1
    while start < end - 1 and _opens(doc[start]):
        start += 1
    return start, end


def _opens(token: Token) -> bool:
    return token.text in _EDGES or token.is_space or token.dep_ in ("cc", "mark") or token.tag_ == "WRB"


def with_neighbours(doc: Doc, clause: Range, roles: Iterable[Role]) -> Range:
    """The clause with the people it is about, where they stand right beside it: ``[40 pupils] abducted in May``."""
    start, end = clause
    for role in roles:
        if role.role in ("affected", "target") and doc[role.start].sent == doc[start].sent:
            if _beside(doc, role.end, start):
                start = role.start
            elif _beside(doc, end, role.start):
                end = role.end
    return start, end


def _beside(doc: Doc, left: int, right: int) -> bool:
    """Whether little stands between two places, and no other finite verb."""
    return 0 <= right - left <= _NEAR and not any(t.tag_ in ("VBD", "VBP", "VBZ", "MD") for t in doc[left:right])


def _tokens(token: Token, others: Collection[int], top: bool) -> Iterator[int]:
    yield token.i
    for child in token.children:
        if not _outside(token, child, others, top):
            yield from _tokens(child, others, False)


def _outside(token: Token, child: Token, others: Collection[int], top: bool) -> bool:
    if child.lower_ in words_of("sourcing") or child.dep_ == "punct" or (child.dep_ == "mark" and top):
        return True
    if child.dep_ == "prep" and child.lower_ == "with":  # "…, with fighting reported in the north"
        return any(c.i in others for c in child.children)
    if child.pos_ not in ("VERB", "AUX"):
        return child.dep_ in ("appos", "conj") and child.i in others
    if child.dep_ == "conj" and top:
        return True
    if child.dep_ in ("parataxis", "advcl") or (child.dep_ == "ccomp" and _saying(token, child)):
        return True
    return child.i in others and child.dep_ in _OTHER_CLAUSES


def _saying(token: Token, child: Token) -> bool:
    """A clausal complement in front of its verb is what was said, and the trigger is no part of it."""
    return child.i < token.i
