"""Verbs before their subjects, as translated text has them: ``In that raid died four men``."""

from __future__ import annotations

from accordingto.extract.quantities.tokens import ADVERBS, HAVE, NOUNS, Words, listed

_LONGEST = 16
_BOUNDARIES = frozenset({",", ";", ":", ".", "and", "but", "that", '"', "“", "”", "(", "-", "–", "—", "•", "▪"})
_WITHIN = NOUNS | {"DT", "JJ", "CD", "POS", "PRP$", "HYPH", "TO", "JJS"}


def begins_clause(words: Words, verb: int) -> bool:
    """Whether nothing that could be its subject stands before a verb: only adverbs, places and times."""
    first, i = words.sentence(verb)[0], verb - 1
    i -= words[i] in HAVE
    subject = False
    while i >= max(first, verb - _LONGEST):
        if (words[i] in _BOUNDARIES and words.tag(i) != "DT") or words[i].isspace():
            return not subject
        if words.tag(i) == "IN":
            subject = False  # "in the village": a place, no subject
        elif words[i] in listed("calendar.near") | listed("calendar.day") or words.tag(i) in (*ADVERBS, "EX"):
            pass
        elif words.tag(i) in _WITHIN:
            subject = True
        else:
            return False
        i -= 1
    return i < first and not subject
