"""One pass over a Doc for many word lists at once: longest match, every list in one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from accordingto.extract.phrases import tokens_of

T = TypeVar("T")


class Vocabulary(Generic[T]):
    """Phrases with a value each, compared without case unless ``cased``; longer phrases win.

    Unlike :class:`Phrases` it reads prepared word lists, so that one pass serves every lexicon.
    """

    def __init__(self, entries: Iterable[tuple[str, bool, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, T]]] = {}
        for phrase, cased, value in entries:
            parts = tuple(token.replace("’", "'") for token in tokens_of(phrase))
            key = parts if cased else tuple(p.lower() for p in parts)
            self._by_first.setdefault(parts[0].lower(), []).append((key, cased, value))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: (-len(row[0]), not row[1]))

    def at(self, text: list[str], lower: list[str], i: int) -> tuple[int, T] | None:
        """End and value of the longest phrase that begins at token i, or None."""
        for key, cased, value in self._by_first.get(lower[i], ()):
            end = i + len(key)
            if tuple((text if cased else lower)[i:end]) == key:
                return end, value
        return None

    def find(self, text: list[str], lower: list[str]) -> Iterator[tuple[int, int, T]]:
        """All phrases, left to right, longest first, without overlap."""
        i, known = 0, self._by_first
        while i < len(lower):
            hit = self.at(text, lower, i) if lower[i] in known else None
            if hit is None:
                i += 1
                continue
            yield i, hit[0], hit[1]
            i = hit[0]
