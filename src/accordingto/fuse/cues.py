"""Words by which a sentence says how it stands to other accounts: correction, admission, refusal, another."""

from __future__ import annotations

import re
from functools import cache

from accordingto.lexicons import load_lexicon

_WORD = re.compile(r"\w+")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    phrases: dict[str, list[str]] = {}
    for row in load_lexicon("reconciling"):
        phrases.setdefault(row.get("says"), []).extend(row.words)
    return tuple((says, _any(words)) for says, words in phrases.items())


@cache
def _opening() -> dict[str, frozenset[str]]:
    """First word of a phrase → what such phrases say: a sentence without any of these words is not searched."""
    found: dict[str, set[str]] = {}
    for row in load_lexicon("reconciling"):
        for phrase in row.words:
            found.setdefault(_WORD.findall(phrase.lower())[0], set()).add(row.get("says"))
    return {word: frozenset(says) for word, says in found.items()}


def _any(words: list[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


_OPENING = re.compile(r"(?<=[.!?\"”'’\s])\s(?:This|That|These|Those|It|They|Such) [^.!?\n]{0,80}")


def rebuffs_in(text: str) -> tuple[int, ...]:
    """Where sentences begin that reject what was said just before: "This is false propaganda."."""
    return tuple(m.start() + 1 for m in _OPENING.finditer(text) if "refusal" in cues_in(m.group()))


def cues_in(text: str) -> tuple[str, ...]:
    """What a sentence says of its standing, as values of ``says`` in the lexicon ``reconciling``."""
    opening = _opening()
    likely = {says for word in _WORD.findall(text.lower()) if word in opening for says in opening[word]}
    return tuple(says for says, pattern in _patterns() if says in likely and pattern.search(text))
