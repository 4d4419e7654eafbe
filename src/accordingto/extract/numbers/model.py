"""Tells of a number what it counts: a small neural network for the numbers that the rules leave unread.

MiniLM (all-MiniLM-L6-v2, Apache-2.0) with two heads, trained by ``training/numbers.py`` on our own annotated
stories and run by onnxruntime on the processor. docs/models.md has its data statement and scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.extract.encoder.session import Model, word_pieces
from accordingto.extract.numbers.windows import BASES, MEASURES, windows
from accordingto.records import Basis, Measure

_SURE = 0.8
"""The least probability of the measure that is told, chosen on six stories held back (docs/models.md)."""


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What the number at word ``at`` is of, on what basis, and the probability (0 to 1) of that measure."""

    at: int
    measure: Measure
    basis: Basis
    probability: float


class NumberModel(Model):
    """Reads numbers in their sentence. Same text, same reading."""

    weights = "numbers.onnx"
    version = "numbers 2"

    def readings(
        self, words: Sequence[str], starts: Sequence[int], numbers: Sequence[int]
    ) -> Iterator[NumberReading]:
        """The figures among ``numbers``: positions of words in a text whose sentences begin at ``starts``.

        What it takes for something else that is counted (``other``) it does not tell: two of three were wrong.
        """
        for window in windows(words, starts, numbers, word_pieces()):
            measures, bases = self._session.probabilities(window.ids, "measures", "bases")
            for number, piece in window.numbers:
                best = max(range(len(MEASURES)), key=measures[piece].__getitem__)
                measure, sure = MEASURES[best], measures[piece][best]
                if measure not in (None, "other") and sure >= _SURE:
                    basis = max(range(len(BASES)), key=bases[piece].__getitem__)
                    yield NumberReading(number, measure, BASES[basis], sure)
