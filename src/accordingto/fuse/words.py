"""The words by which two tellings of one happening are known: rare ones, and names above all.

How rare a word is follows from two counts: a shipped list of common words, which weigh nothing, and the number
of tellings in the ledger that use it. A word of more than ``CROWD`` tellings says nothing about which
happening is meant. Weights change only when a count crosses a power of two, so that one new report
moves the weights of few words.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from functools import cache, lru_cache
from typing import Protocol

from accordingto.lexicons import load_lexicon

CROWD = 128
"""A word that more tellings than this share tells no happening from another."""
SMALL, LARGE = 512, 512
_STEPS = (2, 4, 8, 16, 32, 64, CROWD)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPENED = re.compile(rf"(?:\A|[.!?:;\"“”‘\n]) *({_TOKEN.pattern})|({_TOKEN.pattern})")
"""A word that opens a sentence, or another."""


@cache
def common_words() -> frozenset[str]:
    """The words any report may use, from the lexicon ``common``."""
    return frozenset(word for row in load_lexicon("common") for word in row.words)


@cache
def famous_words() -> frozenset[str]:
    """The words of the world's peoples, states, known bodies and outlets: they tell no happening."""
    found: set[str] = set()
    for name in ("demonyms", "nations", "actors", "outlets"):
        for row in load_lexicon(name):
            for phrase in (*row.words, row.get("name") or ""):
                found.update(fold(word) for word in _TOKEN.findall(phrase))
    return frozenset(found)


@lru_cache(maxsize=100_000)
def fold(token: str) -> str:
    """A token as compared: lower case, without a possessive."""
    lower = token.lower().replace("’", "'")
    return lower[:-2] if lower.endswith("'s") else lower


Words = tuple[str, ...]
"""Words in alphabetical order."""


def content_words(text: str) -> Words:
    """The folded words of a text that are not common and longer than two letters."""
    return _told_in(text)[1]


def names_in(text: str) -> Words:
    """Folded capitalised words that do not merely open a sentence: names of people, places, bodies."""
    return _told_in(text)[0]


@lru_cache(maxsize=2_048)
def _told_in(text: str) -> tuple[Words, Words]:
    """The names and the content words of a text; claims of one sentence, and copies, share what is found."""
    found = _OPENED.findall(text)
    words = {fold(opening or inner) for opening, inner in found}
    telling = {word for word in words if len(word) > 2 and word not in common_words()}
    names = telling.intersection(fold(inner) for _, inner in found if inner[:1].isupper())
    return _interned(names), _interned(telling)


def _interned(words: set[str]) -> Words:
    return tuple(map(sys.intern, sorted(words)))


class Scale(Protocol):
    """What words and names say in a ledger, and how much all the words of a telling say together."""

    def weight(self, word: str) -> float:
        """What a word says."""

    def name_weight(self, name: str) -> float:
        """What a name says."""

    def norm(self, telling: str) -> float:
        """The length of the vector of the weights of a telling's words."""


def scale_of(reports: int) -> int:
    """The power of two that the number of reports counts as.

    In a small ledger a word of two reports may be a word of half of them: there a weight is also bounded by how few
    of all reports use it. Up to ``LARGE`` reports; fewer than ``SMALL`` are taken for that.
    """
    return min(LARGE, max(SMALL, reports)).bit_length()


def step(count: int) -> int:
    """The step a count stands on; equal steps, equal weights."""
    return bisect_left(_STEPS, count)


def weight_of(count: int, scale: int) -> float:
    """What a word of so many reports says: 0 for a crowd's or everybody's, most for a pair's own."""
    return _weights(scale)[min(count, CROWD + 1)]


def name_weight_of(count: int) -> float:
    """What a name says that is no place's, no speaker's and of no fame: rare, however few the reports."""
    return float(max(0, _absolute(max(2, count))))


@cache
def _weights(scale: int) -> tuple[float, ...]:
    """The weight of a word by the number of reports that use it, up to a crowd, in a ledger of that scale."""
    counts = (max(2, count) for count in range(CROWD + 2))
    return tuple(float(max(0, min(_absolute(count), scale - (count - 1).bit_length() - 1))) for count in counts)


def _absolute(count: int) -> int:
    return len(_STEPS) - bisect_left(_STEPS, count)
