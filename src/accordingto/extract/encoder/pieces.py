"""Words to word pieces: the uncased WordPiece of BERT (Wu and others 2016, Devlin and others 2019).

Some forty lines of our own, because the library for it brings a client that fetches from a hub, and this program
works offline.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_LONGEST = 100
"""A run of more characters is unknown, as in the original."""
UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The ids of a sentence's pieces, and the number of the word each is of."""

    ids: tuple[int, ...]
    words: tuple[int, ...]


class WordPieces:
    """Cuts words into the pieces of a vocabulary, the longest first."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.start, self.end, self._unknown = (self._ids[name] for name in (START, END, UNKNOWN))

    def cut(self, words: Sequence[str]) -> Pieces:
        """The pieces of a sentence given as words."""
        found = [(id, n) for n, word in enumerate(words) for run in _runs(word) for id in self._pieces(run)]
        return Pieces(tuple(id for id, _ in found), tuple(n for _, n in found))

    def _pieces(self, run: str) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(run):
            piece, at = self._longest(run, at)
            if piece is None or len(run) > _LONGEST:
                return [self._unknown]
            found.append(piece)
        return found

    def _longest(self, run: str, at: int) -> tuple[int | None, int]:
        for end in range(len(run), at, -1):
            piece = self._ids.get(("##" if at else "") + run[at:end])
            if piece is not None:
                return piece, end
        return None, at + 1


def _runs(word: str) -> Iterator[str]:
    """A word in lower case without accents, each punctuation mark and each ideograph by itself."""
    run = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or char == "\ufffd" or (category[0] == "C" and char not in "\t\n\r"):
            continue
        if char.isspace() or _stands_alone(char, category):
            yield from filter(None, (run, "" if char.isspace() else char))
            run = ""
        else:
            run += char
    if run:
        yield run


def _stands_alone(char: str, category: str) -> bool:
    marks = category[0] == "P" or (char.isascii() and char.isprintable() and not char.isalnum())
    return marks or "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\uf900" <= char <= "\ufaff"
