"""Going on from stored state gives what fusing everything gives, whatever comes, goes and is decided."""

from __future__ import annotations

import sys
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.fuse.drawing import Course
from tests.fuse.shelves import Stored
from tests.properties.examples import examples

from accordingto.fuse import fuse

seeds = st.integers(0, 10**9)


def follow(seed: int, count: int) -> Stored:
    """Go through a course of moves, each from stored state, and hold each outcome against fusing everything."""
    course, stored = Course(Random(seed)), Stored()
    for move in course.moves(count):
        stored.change(move.come, move.gone, move.decisions)
        course.events = sorted(stored.events)
        told = [c for several in stored.claims.values() for c in several]
        assert stored.differences(fuse(told, stored.reports.values(), move.decisions)) == []
    return stored


@examples(60)
@given(seeds)
@example(11494324)  # each of two reports came out before the day of the other
def test_stored_state_goes_on_as_if_all_were_fused_anew(seed: int) -> None:
    assert follow(seed, 6).wholes == 0


@examples(60)
@given(seeds)
@example(129627958)  # a copy comes again in words of its own, and its copies stay
def test_crowded_blocks_and_common_words_change_nothing(seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for room, name, value in (
            ("blocks", "WINDOW", 1), ("blocks", "RARE", 2), ("copies", "_WINDOW", 1), ("shelf", "_WHOLE", 2),
            ("words", "SMALL", 512), ("crowds", "CROWD", 3), ("words", "CROWD", 3), ("words", "_STEPS", (2, 3)),
            ("crowds", "_RARE", 2),
        ):  # fmt: skip
            patch.setattr(sys.modules[f"accordingto.fuse.{room}"], name, value)
        sys.modules["accordingto.fuse.words"]._weights.cache_clear()  # type: ignore[attr-defined]
        follow(seed, 6)
    sys.modules["accordingto.fuse.words"]._weights.cache_clear()  # type: ignore[attr-defined]
