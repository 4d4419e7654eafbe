"""The words of ``modality.toml`` by kind: what stands around a trigger and what it does there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from accordingto.lexicons import load_lexicon
from accordingto.records import Modality


@cache
def modality_words(kind: str) -> Mapping[str, tuple[str, Modality]]:
    """Words of one kind of row: word -> (rule id, modality)."""
    found: dict[str, tuple[str, Modality]] = {}
    for row in load_lexicon("modality").where("kind", kind):
        for word in row.words:
            found.setdefault(word, (row.id, row.get("modality")))
    return found


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind of row."""
    return frozenset(modality_words(kind))
