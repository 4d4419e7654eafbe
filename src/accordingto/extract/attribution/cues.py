"""The words of a cue: a saying verb with its auxiliaries and adverbs, and the verbs that only colour it."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.extract.attribution.lexicon import Saying, chains, saying_words, told_on
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_QUESTIONS = frozenset(("when", "where", "why", "how", "so", "not"))
_SUPPOSED = frozenset(("would", "could", "should", "may", "might", "can", "must", "'d"))


def cue_of(words: Words, verb: int) -> Range:
    """A verb with its auxiliaries, negation and adverbs, the verbs that colour it, and its particle."""
    start, end = verb, verb + 1
    first, _ = words.bounds(verb)
    while start > first and _belongs(words, start - 1, verb):
        start -= 1
    governor = _coloured_by(words, verb) or _quoted_as(words, verb, start, first)
    if governor is not None:
        return cue_of(words, governor)[0], end
    for k in words.children[verb]:
        if words.dep[k] == "prt" and k == end:
            end = k + 1
    return start, end


def with_manner(words: Words, verb: int, content: Sequence[Range]) -> int:
    """The end of a cue with the adverb or the occasion behind its verb: ``said then``, ``said in an interview``.

    The occasion belongs to the cue where nothing that is said follows it.
    """
    end = verb + 1
    taken = {i for start, stop in content for i in range(start, stop)}
    if end >= len(words) or end in taken:
        return end
    if words.dep[end] == "advmod" and words.head[end] == verb and words.right[end] == end:
        return end + 1 if words.lower[end] not in _QUESTIONS else end
    if words.lower[end] not in ("in", "by") or words.head[end] != verb or any(start > verb for start, _ in content):
        return end
    occasion = next(iter(words.kids(end, "pobj")), None)
    if occasion is None or words.lemma[occasion] not in told_on() or occasion - end > 5:
        return end
    return occasion + 1


def _coloured_by(words: Words, verb: int) -> int | None:
    """The verb before a saying verb that only says how it is said: ``went on to say``."""
    governor = words.head[verb]
    near = governor < verb <= governor + 4 and words.dep[verb] in ("xcomp", "pcomp", "advcl")
    return governor if near and words.lemma[governor] in chains() else None


def _quoted_as(words: Words, verb: int, start: int, first: int) -> int | None:
    """``is quoted as saying``."""
    if words.tag[verb] != "VBG" or start - first < 2 or words.lower[start - 1] != "as":
        return None
    quoted = words.tag[start - 2] in ("VBN", "VBD") and words.lemma[start - 2] in saying_words("quoted")
    return start - 2 if quoted else None


def _belongs(words: Words, j: int, verb: int) -> bool:
    """Whether the word before a cue is part of it."""
    if words.dep[j] in ("aux", "auxpass", "neg") and words.head[j] == verb:
        return words.tag[j] != "NNP"  # a name misread: "“…,” Atibu said"
    if words.dep[j] == "advmod" and words.head[j] == verb:
        return words.tag[j] == "RB" and words.lower[j] not in _QUESTIONS
    return words.dep[j] == "neg" or (words.lower[j] in ("not", "n't") and words.pos[j] == "PART")


def particle_of(words: Words, verb: int, particle: str) -> int | None:
    """The particle of a verb (``point … out``), or None."""
    for k in range(verb + 1, min(verb + 4, len(words))):
        if words.lower[k] == particle and (words.head[k] == verb or k == verb + 1):
            return k
        if words.pos[k] in ("PUNCT", "VERB"):
            return None
    return None


def has_particle(words: Words, verb: int) -> bool:
    """Whether some particle gives the verb another meaning (``carried out``)."""
    return any(words.dep[k] == "prt" for k in words.children[verb])


def is_unreal(words: Words, verb: int, cue: Range, row: Saying) -> bool:
    """Whether something is only supposed or meant, so that nobody says it: ``would ban``, ``a tweet to invite``."""
    auxiliaries = {words.lower[k] for k in words.children[verb] if words.dep[k] == "aux"}
    acts = row.modality in ("ordered", "requested", "denied", "negated") or row.force == "report"
    return (acts and bool(auxiliaries & _SUPPOSED)) or (
        "to" in auxiliaries and words.lower[cue[0]] in ("to", "not")
    )


def infinitive_of(words: Words, k: int) -> int | None:
    """The ``to`` of an infinitive, with its negation, or None for a finite verb."""
    for a in words.children[k]:
        if words.dep[a] == "aux" and words.lower[a] == "to":
            return a - 1 if a and words.lower[a - 1] == "not" else a
    return None
