"""What the preposition before a time says of what hangs on it: since, until, before, after, during or at."""

from __future__ import annotations

import re
from functools import cache

from accordingto.extract.times_expressions import Expression
from accordingto.extract.times_scan import Text
from accordingto.extract.times_words import times_words

_LOOK = 24
_CARRIED_IN = ("since", "until", "before", "after")


def relation(text: Text, e: Expression, token: int) -> str:
    """The relation by the words before, or before the noun phrase that a bare time qualifies."""
    direct = _before(text, e.start)
    if direct is not None:
        return direct
    word = text.doc[token]
    noun = word.head
    if (
        noun.pos_ in ("NOUN", "PROPN")
        and noun.i > token
        and word.dep_ in ("compound", "amod", "nmod", "nummod", "npadvmod")
    ):
        outer = _before(text, text.doc[noun.left_edge.i].idx)
        if outer in _CARRIED_IN:
            return outer
    return "at"


def _before(text: Text, start: int) -> str | None:
    m = _prepositions().search(text.text[max(0, start - _LOOK) : start])
    return str(times_words().value("relation", m["w"])) if m else None


@cache
def _prepositions() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?P<w>{times_words().any_of('relation')}) ?(?:(?:the|about|around|as) )?$")
