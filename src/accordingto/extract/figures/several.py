"""People whose number the words tell without a numeral: a couple, ``her parents``, ``his sons, ages 3 and 4``."""

from __future__ import annotations

from spacy.tokens import Token

from accordingto.extract.quantities.tokens import Words, listed
from accordingto.extract.quantities.units import kind_of, unit_rows

_OLDEST = 115
_BETWEEN = frozenset({",", "and", "&"})
_PLURAL = frozenset({"NNS", "NNPS"})


def told_without_number(words: Words, head: Token) -> int | None:
    """How many people a noun tells of by itself or by the ages after it, None where it tells no number."""
    if head.lower_ in listed("unit.two"):
        return None if words[head.i + 1] == "of" else 2
    if head.tag_ in _PLURAL and kind_of(words, head.i) == "person":
        ages = ages_after(words, head.i + 1)
        return ages if ages > 1 else None
    return None


def ages_after(words: Words, i: int) -> int:
    """How many ages stand in a row behind a noun: ``, aged 5, 7 and 9,``, ``(14 and 16)``; 0 where none do."""
    at = words.skip(i, (",", "(", "—", "–", "--"))
    label = unit_rows("before").get(words[at])
    if label is not None and label.get("kind") == "age":
        at += 1
    elif words[i] != "(":
        return 0
    number = 0
    while words[at].isdigit() and int(words[at]) <= _OLDEST:
        number += 1
        at = words.skip(at + 1, tuple(_BETWEEN))
    return number
