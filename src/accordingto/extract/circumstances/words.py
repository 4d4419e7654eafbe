"""The words that turn a story to another happening or day or say what a place is to one, by what they do."""

from __future__ import annotations

from functools import cache

from accordingto.extract.phrases import Phrases
from accordingto.lexicons import load_lexicon


@cache
def words_for(part: str) -> frozenset[str]:
    """The words of one part of the lexicon ``whereabouts``: ``struck``, ``bring``, ``care`` …"""
    return frozenset(word for row in load_lexicon("whereabouts").where("part", part) for word in row.words)


@cache
def turns() -> Phrases[str]:
    """Every phrase of the lexicon ``discourse`` with its turn: ``apart``, ``later``, ``lasting`` …"""
    return Phrases((word, row.get("turn")) for row in load_lexicon("discourse") for word in row.words)


@cache
def words_that(turn: str) -> frozenset[str]:
    """The words of one turn."""
    return frozenset(word for row in load_lexicon("discourse").where("turn", turn) for word in row.words)
