"""The phrases of lexicon ``harm``: plain words, alternatives (``brought|rushed``) and gaps (``to … hospital``).

A gap stands for up to five words of one noun phrase: articles, adjectives, names and nouns, no number but that
of the places somebody is taken to, and no verb but a participle where the phrase goes on (``varying injuries``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from accordingto.extract.phrases import tokens_of
from accordingto.extract.quantities.tokens import Words

GAP = "…"
_LONGEST_GAP = 5
_INTO = frozenset({"to", "into", "in", "at"})
_FILLING = frozenset(
    ["DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "HYPH", "RB", "RBS", "VBN", "CC", "PDT"]
)


def expanded(phrases: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Every phrase as lower-case tokens, one for each choice of its alternatives."""
    for phrase in phrases:
        yield from map(_tokens, product(*(word.split("|") for word in phrase.split())))


def _tokens(words: Sequence[str]) -> tuple[str, ...]:
    """Tokens of either side of a gap: without it most phrases are plain words, which are cut at blanks."""
    before, gap, after = " ".join(words).partition(GAP)
    tokens = (*tokens_of(before), *((GAP,) if gap else ()), *tokens_of(after))
    return tuple(token.lower() for token in tokens)


def end_of(words: Words, i: int, key: tuple[str, ...]) -> int | None:
    """The token after a phrase that begins at token i, or None where it does not stand there."""
    if GAP not in key:
        return i + len(key) if words.lower[i : i + len(key)] == key else None
    cut = key.index(GAP)
    if words.lower[i : i + cut] != key[:cut]:
        return None
    at, tail = i + cut, key[cut + 1 :]
    for _ in range(_LONGEST_GAP + 1):
        if words.lower[at : at + len(tail)] == tail:
            return at + len(tail)
        described = words.tag(at) == "VBG" and words.lower[at + 1 : at + 1 + len(tail)] == tail
        several = words.tag(at) == "CD" and at == i + cut and words[at - 1] in _INTO  # "to 612 evacuation centres"
        if (words.tag(at) not in _FILLING and not described and not several) or words[at] in (
            "no",
            "not",
        ):  # "had no injuries"
            return None
        at += 1
    return None
