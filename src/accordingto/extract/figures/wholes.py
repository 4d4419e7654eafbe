"""Wholes behind ``of``, and ``one of`` those told of: ``one of the 62``, ``two died, one of them a girl``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from accordingto.extract.figures.accept import PEOPLE, Counted, Found, Link
from accordingto.extract.figures.cues import Cue
from accordingto.extract.quantities.tokens import Words, listed
from accordingto.lexicons import Row, load_lexicon


def whole_of(words: Words, item: Counted, before: Found | None, link: Link | None) -> Found | None:
    """The 62 of ``one of the 62 passengers died``: not all died, but all were there."""
    if link is not None:
        return Found(item, link, False)
    if item.within != item.mark.start and (before is None or before.counted.mark.start != item.within):
        return None
    share = item.head is None and before is not None and before.counted.mark.bound == "share"
    if before is not None and (item.kind == "munition" or share):  # "a third of the country's 3.6 million"
        return Found(item, Link(before.link.cue, 4.0, "left"), False)
    if item.head is None and item.within == item.mark.start:
        return None
    lives_there = item.head is not None and words[item.head].removesuffix("s") in listed("unit.dweller")
    cue = Cue(item.mark.start, item.mark.end, _row_of_population() if lives_there else _row_of_wholes(), ())
    return Found(item, Link(cue, 4.0, "left"), False) if item.kind in PEOPLE else None


@cache
def _row_of_population() -> Row:
    return next(row for row in load_lexicon("harm") if row.id == "harm.population")


@cache
def _row_of_wholes() -> Row:
    return next(row for row in load_lexicon("harm") if row.get("form") == "whole")


def was_one_of(words: Words, item: Counted) -> bool:
    """Whether somebody told of ``was one of`` those who follow."""
    return is_one_of(words, item) and words[item.mark.start - 1] in ("was", "is")


def is_one_of(words: Words, item: Counted) -> bool:
    """``one of the leaders`` is a turn of phrase unless a happening follows at once."""
    return item.unit.partitive and words[item.mark.number[0]] == "one"


def one_of_those(words: Words, before: Found | None, item: Counted) -> Found | None:
    """``Two died, one of them a girl of seven``: who is set apart in the same breath."""
    if (
        before is None
        or before.counted.kind not in PEOPLE
        or words[item.mark.start - 1] not in (",", "(", "–", "—")
    ):
        return None
    told = words[item.unit.end - 1] in ("them", "whom") and words.tag(item.unit.end) in (
        "DT",
        "IN",
        "NNP",
        "NN",
        "JJ",
    )
    return Found(item, replace(before.link, cost=4.0), True) if told else None
