"""Quotations: where each begins and ends, over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_OPEN = frozenset(("“", "«", "„"))
_CLOSE = frozenset(("”", "»"))
_STRAIGHT = frozenset(('"', "''", "``"))


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a Doc as token ranges, marks included, and for each token the quotation it is in."""

    spans: tuple[Range, ...]
    at: tuple[int, ...]

    def holding(self, i: int) -> Range | None:
        """The quotation that token i stands in or bounds, or None."""
        return self.spans[self.at[i]] if 0 <= i < len(self.at) and self.at[i] >= 0 else None


def _opens_wrongly(words: Words, i: int) -> bool:
    """Whether a closing mark opens a paragraph, as typists do: ``”We lost everything.”``"""
    begins = i == 0 or "\n" in words.text[i - 1]
    return begins and words.text[i] in _CLOSE and i + 1 < len(words) and words.text[i + 1][:1].isalnum()


def find_quotes(words: Words) -> Quotes:
    """Pair quotation marks. One left open closes where its paragraph ends."""
    spans: list[Range] = []
    opened: int | None = None
    for i, text in enumerate(words.text):
        if "\n" in text and opened is not None:
            spans.append((opened, i))
            opened = None
        elif text in _OPEN or (opened is None and (text in _STRAIGHT or _opens_wrongly(words, i))):
            if opened is not None:
                spans.append((opened, i))
            opened = i
        elif (text in _CLOSE or text in _STRAIGHT) and opened is not None:
            spans.append((opened, i + 1))
            opened = None
    if opened is not None:
        spans.append((opened, len(words)))
    at = [-1] * len(words)
    for number, (start, end) in enumerate(spans):
        for i in range(start, end):
            at[i] = number
    return Quotes(tuple(spans), tuple(at))
