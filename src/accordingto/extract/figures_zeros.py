"""``No casualties``, ``no one was hurt``, ``none was killed``: a number said to be nil. Absence of news is not zero."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities_tokens import Words
from accordingto.records import Measure

_NIL = frozenset({"no", "none", "nobody", "zero", "without", "nil"})
_SKIPPED = frozenset(
    [
        "one",
        "human",
        "any",
        "other",
        "reported",
        "civilian",
        "immediate",
        "further",
        "serious",
        "were",
        "was",
        "is",
        "are",
        "been",
        "had",
        "have",
        "has",
        "reportedly",
        "of",
        "the",
        "them",
        "people",
        "person",
        "residents",
        "soldiers",
        "passengers",
        "workers",
        "victims",
        "crew",
        "members",
        "persons",
        "loss",
        ",",
        ";",
        "or",
        "and",
        "nor",
        "-",
        "known",
        "in",
        "there",
        "his",
        "our",
        "its",
        "be",
        "being",
        "so",
        "far",
        "staff",
        "military",
        "confirmed",
        "major",
    ]
)
_MEASURES: dict[str, tuple[Measure, ...]] = {
    "casualties": ("killed", "injured"), "casualty": ("killed", "injured"), "deaths": ("killed",),
    "death": ("killed",), "fatalities": ("killed",), "killed": ("killed",), "dead": ("killed",), "died": ("killed",),
    "injuries": ("injured",), "injured": ("injured",), "hurt": ("injured",), "wounded": ("injured",),
    "victims": ("killed", "injured"), "harmed": ("killed", "injured"), "injury": ("injured",),
    "life": ("killed",), "missing": ("missing",),
}  # fmt: skip
_NEWS = frozenset(
    {"reports", "report", "word", "information", "details", "data", "figures", "confirmation", "longer"}
)


def zeros(words: Words, sentence: tuple[int, int]) -> Iterator[tuple[QuantityMark, Measure, int]]:
    """Zero figures of a sentence: the mark, its measure, and the token that names it."""
    i = sentence[0]
    while i < sentence[1]:
        end = i + 1
        if words[i] in _NIL and not (words[i] == "no" and words[i + 1] in ("longer", ".")):
            for measure, at in _named(words, i, sentence[1]):
                end = max(end, at + 1)
                yield _mark(words, i, at), measure, at
        i = end


def _mark(words: Words, i: int, at: int) -> QuantityMark:
    end = i + 2 if words[i + 1] == "one" else i + 1
    return QuantityMark(i, end, (i, end), 0, 0, "exact", at, "person", "zero")


def _named(words: Words, i: int, end: int) -> list[tuple[Measure, int]]:
    """The measures named after a nil word, over words that keep the link: ``no deaths or injuries``."""
    found: list[tuple[Measure, int]] = []
    for j in range(i + 1, min(end, i + 10)):
        word = words[j]
        if word in _NEWS:
            return []
        if word in ("victims", "people") and words[i] == "no" and j + 1 < end and words[j + 1] in ("were", "was"):
            continue
        if word in _MEASURES:
            found.extend((measure, j) for measure in _MEASURES[word] if measure not in dict(found))
        elif word not in _SKIPPED:
            break
    return found
