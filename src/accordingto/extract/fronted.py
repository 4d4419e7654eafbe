"""Subjects behind a place that opens the sentence: ``In Ambon, Maluku, a student died``.

The parser takes such a subject for one more name of the place and leaves the verb without one. No comma parts it
from its verb, as one would part an apposition: ``In Ambon, the capital, a student died``.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc, Token

_FRONTED = frozenset(("appos", "pobj", "prep", "advmod"))
_FINITE = ("VBD", "VBZ", "VBP")
_HELPERS = ("aux", "auxpass", "neg", "advmod")
_INDEFINITE = ("a", "an", "another")


def mend_subjects(doc: Doc) -> None:
    """Hang each such noun on its verb."""
    for i in np.flatnonzero(doc.to_array(["DEP"]) == doc.vocab.strings["appos"]):
        noun = doc[int(i)]
        verb = _verb_of(noun) if _is_introduced(noun) else None
        if verb is not None:
            passive = any(child.dep_ == "auxpass" for child in verb.children)
            noun.dep_ = "nsubjpass" if passive else "nsubj"
            noun.head = verb


def _is_introduced(noun: Token) -> bool:
    """Whether it is told for the first time, behind a comma: ``, a student``, ``, nine men``."""
    first = noun.left_edge
    new = first.lower_ in _INDEFINITE or first.tag_ == "CD"
    return new and noun.tag_ in ("NN", "NNS") and first.i > 0 and first.nbor(-1).text == ","


def _verb_of(noun: Token) -> Token | None:
    """The verb right behind the noun that its place opens, where it has no subject."""
    above = noun
    while above.dep_ in _FRONTED and above.head.i != above.i:
        above = above.head
    place = noun.head.dep_ in _FRONTED and noun.head.i < noun.i
    if not place or above.i <= noun.i or not _is_finite(above):
        return None
    between = noun.doc[noun.right_edge.i + 1 : above.i]
    alone = all(token.head.i == above.i and token.dep_ in _HELPERS for token in between)
    owned = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in above.children)
    return above if alone and not owned else None


def _is_finite(verb: Token) -> bool:
    helpers = (child for child in verb.children if child.dep_ in ("aux", "auxpass"))
    return verb.tag_ in _FINITE or any(child.tag_ in (*_FINITE, "MD") for child in helpers)
