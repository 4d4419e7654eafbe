"""Words by which a sentence says how it stands to other accounts: correction, admission, refusal, another."""

from __future__ import annotations

import re
from functools import cache

from accordingto.lexicons import load_lexicon


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    phrases: dict[str, list[str]] = {}
    for row in load_lexicon("reconciling"):
        phrases.setdefault(row.get("says"), []).extend(row.words)
    return tuple((says, _any(words)) for says, words in phrases.items())


def _any(words: list[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


_OPENING = re.compile(r"(?<=[.!?\"”'’\s])\s(?:This|That|These|Those|It|They|Such) [^.!?\n]{0,80}")


def rebuffs_in(text: str) -> tuple[int, ...]:
    """Where sentences begin that reject what was said just before: "This is false propaganda."."""
    return tuple(m.start() + 1 for m in _OPENING.finditer(text) if "refusal" in cues_in(m.group()))


def cues_in(text: str) -> tuple[str, ...]:
    """What a sentence says of its standing, as values of ``says`` in the lexicon ``reconciling``."""
    return tuple(says for says, pattern in _patterns() if pattern.search(text))
