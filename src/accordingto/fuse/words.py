"""The words by which two tellings of one happening are known: rare ones, and names above all.

How rare a word is follows from two counts: a shipped list of common words, which weigh nothing, and the number
of tellings in the ledger that use it. A word of more than ``CROWD`` tellings says nothing about which
happening is meant. Weights change only when a count crosses a power of two, so that one new report
moves the weights of few words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache

from accordingto.lexicons import load_lexicon

CROWD = 128
"""A word that more tellings than this share tells no happening from another."""
_STEPS = (2, 4, 8, 16, 32, 64, CROWD)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPENERS = '.!?:;"“”‘\n'


@cache
def common_words() -> frozenset[str]:
    """The words any report may use, from the lexicon ``common``."""
    return frozenset(word for row in load_lexicon("common") for word in row.words)


def fold(token: str) -> str:
    """A token as compared: lower case, without a possessive."""
    lower = token.lower().replace("’", "'")
    return lower[:-2] if lower.endswith("'s") else lower


def content_words(text: str) -> set[str]:
    """The folded words of a text that are not common and longer than two letters."""
    common = common_words()
    found = {fold(match) for match in _TOKEN.findall(text)}
    return {word for word in found if len(word) > 2 and word not in common}


def names_in(text: str) -> set[str]:
    """Folded capitalised words that do not merely open a sentence: names of people, places, bodies."""
    common = common_words()
    found: set[str] = set()
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isupper() and not _opens(text, match.start()):
            found.add(fold(word))
    return {word for word in found if len(word) > 2 and word not in common}


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" ")[-1:]
    return before in _OPENERS


def octave(count: int) -> int:
    """The step a count stands on; equal steps, equal weights."""
    return bisect_left(_STEPS, count)


def weight(count: int) -> float:
    """How much a word that ``count`` tellings use says: 0 for a crowd's, most for a pair's own word."""
    return float(len(_STEPS) - octave(count))


def norm(words: Iterable[str], counts: Mapping[str, int]) -> float:
    """Length of the weight vector of a set of words."""
    return math.sqrt(sum(weight(counts.get(word, 1)) ** 2 for word in words))
