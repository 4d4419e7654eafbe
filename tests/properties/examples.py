"""How many cases a property is tried on: a few with every change, many times more by ``make fuzz``."""

from __future__ import annotations

import os

from hypothesis import settings

_TIMES = 40 if os.environ.get("HYPOTHESIS_PROFILE") == "fuzz" else 1


def examples(count: int) -> settings:
    """Settings of a property that is tried on ``count`` cases with every change."""
    return settings(max_examples=count * _TIMES, deadline=None)
