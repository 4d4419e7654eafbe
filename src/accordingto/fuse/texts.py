"""A report's text as compact sentence prints: enough to find and check copies without keeping the text."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from accordingto.fuse.facts import story
from accordingto.fuse.sketch import signature
from accordingto.fuse.words import common_words, fold, names_in
from accordingto.records import Report

PERMUTATIONS = 64
BANDS = 16
_LEAST_WORDS = 3
_SAMPLE = 4
_BREAK = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TOKEN = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class Print:
    """Sentences as hashes of their words in order, and as sorted hashes of their telling words and numbers.

    ``marks`` are the hashes of the text's names and numbers, which outlive a rewording; ``keys`` are what reports
    are looked up by, each the number of a line: the bands of the MinHash signature of the marks, and a sample of
    the sentences. ``numbers`` are the hashes of its numbers in digits, each whole ("73,003").
    """

    report: str
    exact: tuple[int, ...]
    telling: tuple[array[int], ...]
    sizes: tuple[int, ...]
    marks: array[int]
    keys: tuple[int, ...]
    numbers: array[int]


def print_of(report: Report) -> Print:
    """The print of a report's story."""
    text = story(report)
    sentences = [tokens for part in _BREAK.split(text) if len(tokens := _tokens(part)) >= _LEAST_WORDS]
    exact = tuple(_digest(" ".join(tokens)) for tokens in sentences)
    figures = {token for tokens in sentences for token in tokens if token[0].isdigit()}
    marks = array("Q", sorted(map(_hash, figures.union(names_in(text)))))
    return Print(
        report.id, exact, tuple(map(_telling, sentences)), tuple(map(len, sentences)), marks,
        tuple({key >> 1 for key in (*sorted(set(exact))[:_SAMPLE], *_bands(marks))}),
        array("Q", sorted(map(_hash, set(_NUMBER.findall(text))))),
    )  # fmt: skip


def _tokens(text: str) -> list[str]:
    return [fold(token) for token in _TOKEN.findall(text)]


def _telling(tokens: list[str]) -> array[int]:
    common = common_words()
    kept = {t for t in tokens if t[0].isdigit() or (len(t) > 2 and t not in common)}
    return array("Q", sorted(map(_hash, kept)))


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    return _digest(word)


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _bands(marks: array[int]) -> list[int]:
    """One key a band of the MinHash signature; reports that share a key are candidates."""
    if len(marks) < _LEAST_WORDS:
        return []
    rows = signature(marks, PERMUTATIONS).reshape(BANDS, -1)
    return [_digest(f"{n}:{row.tobytes().hex()}") for n, row in enumerate(rows)]
