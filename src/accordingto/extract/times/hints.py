"""Where in a text a rule of the grammar can match at all: around the words that its matches cannot do without."""

from __future__ import annotations

import re
from functools import cache

from accordingto.extract.times.grammar import rules
from accordingto.extract.times.words import times_words

Window = tuple[int, int]

_WORD = re.compile(r"[a-z]+|\d+")
_GAP = re.compile(r"\s|$")
_BACK, _AHEAD = 70, 90  # characters: more than any pattern reaches from its hint
_OTHER = {"clock": ("clock",), "anniversary": ("anniversary",)}


class Hints:
    """The hints of one folded text: ``windows(classes)`` are the stretches that rules of these hints look at."""

    def __init__(self, text: str) -> None:
        self._at: dict[str, list[int]] = {}
        self._text = text
        self._windows: dict[tuple[str, ...], list[Window]] = {}
        known = _hint_words()
        for m in _WORD.finditer(text):
            for name in ("digit",) if m[0].isdigit() else known.get(m[0]) or known.get(m[0].rstrip("s"), ()):
                self._at.setdefault(name, []).append(m.start())

    def windows(self, classes: tuple[str, ...]) -> list[Window]:
        """Stretches around the words of these classes, merged where they touch."""
        if classes not in self._windows:
            self._windows[classes] = self._merged(sorted(at for name in classes for at in self._at.get(name, ())))
        return self._windows[classes]

    def _merged(self, places: list[int]) -> list[Window]:
        merged: list[Window] = []
        for at in places:
            start, end = max(0, at - _BACK), self._end_of_word(at + _AHEAD)
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return merged

    def _end_of_word(self, at: int) -> int:
        """Where the word at a character ends: to a pattern the end of its stretch is the end of a word."""
        gap = _GAP.search(self._text, at)
        return gap.start() if gap else len(self._text)


@cache
def _hint_words() -> dict[str, tuple[str, ...]]:
    """Word to hint classes. Of a phrase the last word is the hint, as the first is often an article."""
    found: dict[str, set[str]] = {}
    asked = {hint for rule in rules() for hint in rule.hints}
    classes = {name: tuple(words) for name, words in times_words().values.items() if name in asked} | _OTHER
    for name, words in classes.items():
        for word in words:
            pieces = re.findall(r"[a-z]+", word)
            if pieces:
                found.setdefault(pieces[-1], set()).add(name)
            else:
                found.setdefault(word, set()).add("digit")
    return {word: tuple(sorted(names)) for word, names in found.items()}
