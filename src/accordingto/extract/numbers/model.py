"""Tells of a number what it counts: a small neural network for the numbers that the rules leave unread.

MiniLM (all-MiniLM-L6-v2, Apache-2.0) with two heads, trained by ``training/numbers.py`` on our own annotated
stories and run by onnxruntime on the processor. docs/models.md has its data statement and scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.extract.encoder.session import Session, word_pieces
from accordingto.extract.numbers.windows import BASES, MEASURES, windows
from accordingto.records import Basis, Measure

VERSION = "numbers 1"
_SURE = 0.5
"""The least probability of being a figure at all."""


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What the number at word ``at`` is of, on what basis, and the probability (0 to 1) that it is a figure."""

    at: int
    measure: Measure
    basis: Basis
    probability: float


class NumberModel:
    """Reads numbers in their sentence. Same text, same reading."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def load(cls) -> NumberModel:
        """The model that is shipped."""
        return cls(Session("numbers.onnx"))

    def readings(
        self, words: Sequence[str], starts: Sequence[int], numbers: Sequence[int]
    ) -> Iterator[NumberReading]:
        """The figures among ``numbers``: positions of words in a text whose sentences begin at ``starts``."""
        for window in windows(words, starts, numbers, word_pieces()):
            measures, bases = self._session.probabilities(window.ids, "measures", "bases")
            for number, piece in window.numbers:
                sure = 1 - measures[piece][0]
                best = max(range(1, len(MEASURES)), key=measures[piece].__getitem__)
                measure = MEASURES[best]
                if sure >= _SURE and measure is not None:
                    basis = max(range(len(BASES)), key=bases[piece].__getitem__)
                    yield NumberReading(number, measure, BASES[basis], sure)
