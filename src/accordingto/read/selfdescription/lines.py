"""The lines of a cleaned text with their places in it. A paragraph is one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENDED = re.compile(r"""[.?!…:;][)\]"'”’»*]*$""")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text`` stands at ``[start, end)`` of the report's text."""

    start: int
    end: int
    text: str

    @property
    def ended(self) -> bool:
        """Whether it ends the way a sentence does."""
        return _ENDED.search(self.text[-12:]) is not None


def lines_of(text: str) -> list[Line]:
    """All lines, in order."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for part in text.split("\n"):
        yield Line(start, start + len(part), part)
        start += len(part) + 1
