"""Lines that are not the story, by the rows of the lexicon ``boilerplate``."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from accordingto.lexicons import load_lexicon
from accordingto.read.selfdescription.lines import Line
from accordingto.records import ZoneKind

_LONGEST = 600  # a longer paragraph is story, whatever its first words


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ZoneKind], ...]:
    return tuple(
        (re.compile("|".join(f"(?:{word})" for word in row.words), re.IGNORECASE), cast(ZoneKind, row.get("zone")))
        for row in load_lexicon("boilerplate")
    )


def furniture(line: Line) -> ZoneKind | None:
    """What kind of furniture a line is, or None for story."""
    if len(line.text) > _LONGEST:
        return None
    return next((zone for pattern, zone in _patterns() if pattern.fullmatch(line.text)), None)
