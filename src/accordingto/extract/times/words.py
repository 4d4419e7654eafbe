"""The times lexicon as alternations for patterns, and the values of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from accordingto.lexicons import load_lexicon

_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True, slots=True)
class Words:
    """Words by class: ``values[class][word]``, and ``cased``, the words that count only with a capital."""

    values: dict[str, dict[str, Any]]
    cased: frozenset[str]

    def any_of(self, *classes: str) -> str:
        """A regular expression for the words of these classes, longest first, without a group name."""
        words = {word for name in classes for word in self.values[name]}
        return _alternatives(words)

    def listed(self, name: str) -> frozenset[str]:
        """The words of a class."""
        return frozenset(self.values[name])

    def called(self, name: str, value: Any) -> str:
        """The longest word of a class with this value, with a capital: ``September``, not ``Sept.``."""
        return max((w for w, v in self.values[name].items() if v == value), key=len).capitalize()

    def value(self, name: str, word: str) -> Any:
        """The value of a word of a class as it stands in the text. KeyError if it is none."""
        return self.values[name][fold(word)]

    def get(self, name: str, word: str) -> Any:
        """The value of a word, or None if it is none of the class."""
        return self.values[name].get(fold(word))


@cache
def times_words() -> Words:
    """The shipped lexicon of times."""
    values: dict[str, dict[str, Any]] = {}
    plain: set[str] = set()
    cased: set[str] = set()
    for row in load_lexicon("times"):
        name = row.get("class")
        worth = row.get("values") or [row.get("value")] * len(row.words)
        for word, value in zip(row.words, worth, strict=True):
            values.setdefault(name, {}).setdefault(fold(word), value)
        (cased if row.get("cased") else plain).update(fold(word) for word in row.words)
    return Words(values, frozenset(cased - plain))


def fold(text: str) -> str:
    """Lower case, straight apostrophes and plain spaces, of the same length as the text."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_SAME_LENGTH)


_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‐": "-", "‑": "-", "—": "–"})


def _alternatives(words: Iterable[str]) -> str:
    return "(?:" + "|".join(_pattern(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ")


def number_pattern() -> str:
    """A cardinal in digits or words up to hundreds, with or without a half."""
    words, worth = times_words().any_of("number"), times_words().values["number"]
    ones = _alternatives(w for w, n in worth.items() if n < _TEN)
    tens = _alternatives(w for w, n in worth.items() if _TEN < n < _HUNDRED and n % _TEN == 0)
    digits, half = r"\d+(?:[.,]\d+)?", " and a half"
    spelled = rf"(?:one |a )?hundred|{tens}(?:[- ]{ones})?|{words}"
    return rf"(?:{digits}(?:{half})?|{words}{half}|{spelled})"


def number_value(text: str) -> float | None:
    """The value of a cardinal, None for a vague count (``several``)."""
    words = times_words()
    folded = fold(text).strip()
    if folded.endswith(" and a half"):
        whole = number_value(folded.removesuffix(" and a half"))
        return whole + 0.5 if whole is not None else None
    if re.fullmatch(r"[\d.,]+", folded):
        return float(folded.replace(",", "") if re.search(r",\d{3}$", folded) else folded.replace(",", "."))
    if folded in ("a", "an", ""):
        return 1
    if folded in words.values["half_count"]:
        return 0.5
    vague = words.values["vague_count"].get(folded)
    if vague is not None:
        return None if vague == "X" else float(vague)
    parts = [
        words.values["number"].get(part)
        for part in re.split(r"[- ]", folded)
        if part not in ("one", "a") or folded == "one"
    ]
    return float(sum(p for p in parts if p is not None))


def ordinal_value(text: str) -> int | None:
    """The value of an ordinal in digits (``21st``) or words."""
    folded = fold(text)
    digits = re.match(r"\d+", folded)
    if digits:
        return int(digits[0])
    value: int | None = times_words().values["ordinal"].get(folded)
    return value
