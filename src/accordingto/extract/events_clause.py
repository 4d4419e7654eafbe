"""The words of a proposition: the clause of a trigger without what governs it and without other clauses."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from accordingto.extract.marks import Range

_OTHER_CLAUSES = frozenset({"conj", "parataxis", "ccomp", "advcl", "relcl", "acl", "appos"})
_EDGES = frozenset(",;:.—–-\"“”'‘’()")
_SOURCES = frozenset({"according", "citing", "quoting", "per"})


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
    start, end = min(kept), max(kept) + 1
    doc = next(iter(heads)).doc
    start = max([start, *(t.i + 1 for t in doc[start : min(h.i for h in heads)] if t.text in ("--", "—"))])
    while end - 1 > start and (doc[end - 1].text in _EDGES or doc[end - 1].is_space or doc[end - 1].dep_ == "cc"):
        end -= 1
    while start < end - 1 and (doc[start].text in _EDGES or doc[start].is_space or doc[start].dep_ == "cc"):
        start += 1
    return start, end


def _tokens(token: Token, others: Collection[int], top: bool) -> Iterator[int]:
    yield token.i
    for child in token.children:
        if not _outside(token, child, others, top):
            yield from _tokens(child, others, False)


def _outside(token: Token, child: Token, others: Collection[int], top: bool) -> bool:
    if child.lower_ in _SOURCES or (child.dep_ == "mark" and top):
        return True
    if child.dep_ not in _OTHER_CLAUSES:
        return child.i in others and child.dep_ in ("pcomp", "xcomp")
    if child.pos_ in ("VERB", "AUX"):
        if child.dep_ == "conj":
            return top
        return (
            child.i in others
            or child.dep_ in ("parataxis", "advcl")
            or (child.dep_ == "ccomp" and _saying(token, child))
        )
    return child.dep_ == "appos" and child.i in others


def _saying(token: Token, child: Token) -> bool:
    """A clausal complement in front of its verb is what was said, and the trigger is no part of it."""
    return child.i < token.i
