"""Longest-match lookup of phrases over the tokens of a Doc."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, Literal, TypeVar

from spacy.lang.en import English
from spacy.tokens import Doc

from accordingto.extract.words import words_of

T = TypeVar("T")
Attribute = Literal["lower", "lemma", "text"]
_PLAIN = re.compile("[A-Za-z]+")
_CUT_APART = frozenset(English.Defaults.tokenizer_exceptions)  # "cannot", "dont"


Tokenizer = Callable[[str], Doc]
_tokenizers: list[Tokenizer] = []


def cut_by(tokenizer: Tokenizer) -> None:
    """Cut the phrases of lexicons as reports are cut, from now on: another tokenizer would take long to make."""
    _tokenizers[:] = [tokenizer]


def tokenizer() -> Tokenizer:
    """What cuts the phrases of lexicons: the tokenizer of the pipeline that was loaded, or spaCy's for English."""
    if not _tokenizers:
        cut_by(English().tokenizer)
    return _tokenizers[0]


def tokens_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase as the pipeline would cut them; plain words are cut at blanks, which is quicker."""
    words = phrase.split()
    if all(_PLAIN.fullmatch(word) and word not in _CUT_APART for word in words):
        return tuple(words)
    return tuple(token.text for token in tokenizer()(phrase))


class Phrases(Generic[T]):
    """Phrases with a value each. ``attribute`` says what of a token is compared (lemma keys are lower-cased)."""

    def __init__(self, entries: Iterable[tuple[str, T]], attribute: Attribute = "lower") -> None:
        self._attribute = attribute
        self._values: dict[tuple[str, ...], T] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in entries:
            key = tuple(self._fold(token) for token in tokens_of(phrase))
            if not key:
                continue
            self._values.setdefault(key, value)
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def at(self, doc: Doc, i: int) -> tuple[int, T] | None:
        """The end and value of the longest phrase that begins at token i, or None."""
        return self._at(self._keys(doc), i)

    def _at(self, keys: Sequence[str], i: int) -> tuple[int, T] | None:
        for length in range(min(self._longest.get(keys[i], 0), len(keys) - i), 0, -1):
            key = tuple(keys[i : i + length])
            if key in self._values:
                return i + length, self._values[key]
        return None

    def find(self, doc: Doc, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, T]]:
        """All phrases in a token range, left to right, longest first, without overlap."""
        i, stop, keys = start, len(doc) if end is None else end, self._keys(doc)
        while i < stop:
            hit = self._at(keys, i)
            if hit and hit[0] <= stop:
                yield i, hit[0], hit[1]
                i = hit[0]
            else:
                i += 1

    def _keys(self, doc: Doc) -> list[str]:
        words = words_of(doc)
        return {"lower": words.lower, "lemma": words.lemma, "text": words.text}[self._attribute]

    def _fold(self, text: str) -> str:
        folded = text.replace("’", "'")
        return folded if self._attribute == "text" else folded.lower()
