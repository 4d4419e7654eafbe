"""What a verb's tense says of when: going on as it is told, or done."""

from __future__ import annotations

from spacy.tokens import Token


def _climb_to_verb(token: Token) -> Token:
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def is_present(token: Token) -> bool:
    """Present, perfect or progressive: by the verb's own form or an auxiliary of it."""
    verb = _climb_to_verb(token)
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    return any(child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBZ", "VBP") for child in verb.children)


def is_now(token: Token) -> bool:
    """Simple or progressive present, and nothing still to come."""
    verb = _climb_to_verb(token)
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    perfect = any(child.lemma_ == "have" for child in helpers) and verb.tag_ in ("VBN", "VBD")
    return is_present(token) and not perfect and not any(child.tag_ == "MD" for child in helpers)


def is_progressive(token: Token) -> bool:
    """``are sheltering``, ``have been living``: going on as it is told, unlike ``were sheltering``."""
    verb = _climb_to_verb(token)
    helpers = [c for c in verb.children if c.dep_ == "aux"]
    going = verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in helpers)
    return going and any(c.tag_ in ("VBZ", "VBP") for c in helpers)
