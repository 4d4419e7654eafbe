"""What the preposition before a time says of what hangs on it: since, until, before, after, during or at."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.scan import Text
from accordingto.extract.times.words import fold, times_words

_LOOK = 24
_QUALIFYING = ("compound", "amod", "nmod", "nummod", "npadvmod")
_CARRIED_IN = ("since", "until", "before", "after")


def relation(text: Text, e: Expression, token: int) -> str:
    """The relation by the words before, or before the noun phrase that a bare time qualifies."""
    direct = _before(text, e.start)
    if direct is not None:
        return direct
    word = text.doc[token : text.token(e.end - 1) + 1].root
    noun = word.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i <= word.i or word.dep_ not in _QUALIFYING:
        return "at"
    outer = _before(text, _outermost(noun).left_edge.idx)
    return outer if outer in _CARRIED_IN else "at"


def _outermost(noun: Token) -> Token:
    """``since the start of the 10-month-old war``: the noun that the preposition governs."""
    prep = noun.head
    outer = prep.head
    bounds = times_words().values["mod"]
    return outer if prep.lower_ == "of" and fold(outer.text) in bounds else noun


def _before(text: Text, start: int) -> str | None:
    m = _prepositions().search(text.text[max(0, start - _LOOK) : start])
    return str(times_words().value("relation", m["w"])) if m else None


@cache
def _prepositions() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?P<w>{times_words().any_of('relation')}) ?(?:(?:the|about|around|as) )?$")
