"""Figures that are part of another: ``including three children``, ``most of them women``, ``the dead include …``."""

from __future__ import annotations

from accordingto.extract.quantities_tokens import ADVERBS, Words

_INTRODUCING = frozenset({"including", "include", "includes", "included", "among"})
_WHOLES = frozenset(
    [
        "dead",
        "victims",
        "killed",
        "wounded",
        "injured",
        "missing",
        "displaced",
        "casualties",
        "them",
        "whom",
        "hostages",
        "detainees",
        "those",
        "these",
        "fatalities",
        "hospitalized",
        "evacuees",
    ]
)


def introduces_part(words: Words, start: int, end: int, sentence: tuple[int, int], partitive: bool) -> bool:
    """Whether the words around a number (tokens ``[start, end)``) make it part of a figure before it."""
    return _partitive(words, start, end, sentence, partitive) or _introduced(words, start, sentence)


def _introduced(words: Words, start: int, sentence: tuple[int, int]) -> bool:
    """``including at least``, ``among them``, ``of whom``, ``of them`` right before the number, or over a list."""
    i = start - 1
    while i >= sentence[0] and start - i <= 14:
        word = words[i]
        if word in ("including", "include", "includes", "included"):
            return True
        if word in ("them", "whom", "which", "these", "dead", "victims", "killed", "wounded", "injured"):
            return words[i - 1] in ("of", "among") or (words[i - 1] == "the" and words[i - 2] in ("of", "among"))
        if words.tag(i) in ("VBD", "VBG", "VBN", "MD", "VBP", "VBZ") and word not in (
            "were",
            "was",
            "are",
            "is",
            "being",
        ):
            return False
        if word in (";", ":", "—", "while", "when", "after", "with"):
            return False
        i -= 1
    return False


def _partitive(words: Words, start: int, end: int, sentence: tuple[int, int], partitive: bool) -> bool:
    """``two of them``, ``most of whom``, ``three of the dead``, ``12 of the wounded``."""
    i = end
    while words[i] in ("more",) or words.tag(i) in ADVERBS:
        i += 1
    if words[i] != "of" or i >= sentence[1]:
        return False
    at = words.skip(i + 1, ("the", "those", "these", "all", "its", "his", "their"))
    return words[at] in _WHOLES
