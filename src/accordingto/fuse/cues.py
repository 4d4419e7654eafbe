"""Words by which a sentence says how it stands to other accounts: correction, admission, refusal, another."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from accordingto.lexicons import load_lexicon

_WORD = re.compile(r"\w+")


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.get("says") for row in load_lexicon("reconciling")))


@cache
def _opened() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """First word of phrases → what they say, and the phrases: searched for only where such a word stands."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in load_lexicon("reconciling"):
        for phrase in row.words:
            first = _WORD.findall(phrase.lower())[0]
            found.setdefault(first, {}).setdefault(row.get("says"), []).append(phrase)
    return {word: tuple((says, _any(each)) for says, each in kinds.items()) for word, kinds in found.items()}


def _any(words: list[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


_OPENING = re.compile(r"(?<=[.!?\"”'’\s])\s(?:This|That|These|Those|It|They|Such) [^.!?\n]{0,80}")


def rebuffs_in(text: str) -> tuple[int, ...]:
    """Where sentences begin that reject what was said just before: "This is false propaganda."."""
    return tuple(m.start() + 1 for m in _OPENING.finditer(text) if "refusal" in cues_in(m.group()))


def is_after(text: str, at: int) -> bool:
    """Whether what begins there in a sentence is what came before: the attack of ``came a day after an attack``."""
    phrases = [phrase for kinds in _opened().values() for says, phrase in kinds if says == "after"]
    return any(match.start() < at for phrase in phrases for match in phrase.finditer(text))


_JOINED = re.compile(r"\b(?:after|as|when)\b")


def is_increment(text: str, at: int) -> bool:
    """Whether what begins there says how a number grew: ``rose to 19 after three bodies were found``."""
    phrases = [phrase for kinds in _opened().values() for says, phrase in kinds if says == "growth"]
    grown = min((m.end() for phrase in phrases for m in phrase.finditer(text, 0, at)), default=at)
    return _JOINED.search(text, grown, at) is not None


@lru_cache(maxsize=2_048)
def cues_in(text: str) -> tuple[str, ...]:
    """What a sentence says of its standing, as values of ``says`` in the lexicon ``reconciling``."""
    opened, found = _opened(), set[str]()
    for match in _WORD.finditer(text):
        for says, phrases in opened.get(match[0].lower(), ()):
            if says not in found and phrases.match(text, match.start()):
                found.add(says)
    if "addition" in found:
        found.discard("another")  # "in a separate statement": other words on the same happening
    return tuple(says for says in _kinds() if says in found) if found else ()
