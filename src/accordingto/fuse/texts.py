"""A report's text as compact sentence prints: enough to find and check copies without keeping the text."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from datasketch import MinHash

from accordingto.fuse.facts import story
from accordingto.fuse.words import common_words, fold
from accordingto.records import Report

PERMUTATIONS = 64
BANDS = 16
_ROWS = PERMUTATIONS // BANDS
_LEAST_WORDS = 3
_BREAK = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_TOKEN = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class Print:
    """Sentences as hashes of their words in order, and as sorted hashes of their telling words and numbers."""

    report: str
    exact: tuple[int, ...]
    telling: tuple[array[int], ...]
    sizes: tuple[int, ...]
    bands: tuple[int, ...]


def print_of(report: Report) -> Print:
    """The print of a report's story."""
    sentences = [tokens for part in _BREAK.split(story(report)) if len(tokens := _tokens(part)) >= _LEAST_WORDS]
    telling = tuple(_telling(tokens) for tokens in sentences)
    return Print(
        report.id,
        tuple(_hash(" ".join(tokens)) for tokens in sentences),
        telling,
        tuple(map(len, sentences)),
        _bands({word for sentence in telling for word in sentence}),
    )


def _tokens(text: str) -> list[str]:
    return [fold(token) for token in _TOKEN.findall(text)]


def _telling(tokens: list[str]) -> array[int]:
    common = common_words()
    kept = {t for t in tokens if t.isdigit() or (len(t) > 2 and t not in common)}
    return array("Q", sorted(map(_hash, kept)))


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _bands(words: set[int]) -> tuple[int, ...]:
    """One key a band of the MinHash signature; reports that share a key are candidates."""
    if not words:
        return ()
    sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=_low32)
    sketch.update_batch(sorted(words))
    rows = np.asarray(sketch.hashvalues).reshape(BANDS, _ROWS)
    return tuple(_hash(f"{n}:{row.tobytes().hex()}") for n, row in enumerate(rows))


def _low32(word: int) -> int:
    return word & 0xFFFFFFFF
