"""Many records made at once: Python's collector of circles would walk through all of them time and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (200_000, 1_000, 1_000)
"""Thresholds by which what is new is still looked through once, and what has stayed no more."""
_MANY = 2
"""Collections of new records from which on what they left is put away at once, not in some later call."""


@contextmanager
def seldom() -> Iterator[None]:
    """Let the collector run seldom while records are made that stay and that refer to one another in no circle."""
    before, rounds = gc.get_threshold(), gc.get_count()[1]
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if gc.get_count()[1] - rounds >= _MANY:
            gc.collect()
