"""Lines above a story that say what they are: ``Source: Dawn``, ``HEADLINE: Bus bombed``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from accordingto.lexicons import load_lexicon

Telling = Literal["outlet", "headline", "byline", "nothing"]
_LONGEST = 250  # characters of what a label may tell

_MARKS = " *_\t"


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a label makes of the words behind it, which begin at ``start`` in the line."""

    tells: Telling
    words: str
    start: int


def labelled(line: str) -> Labelled | None:
    """What a line that opens with a known label tells; None for other lines, and for days, which have stamps."""
    label, colon, words = line.partition(":")
    tells = _labels().get(re.sub(r"[\s*#_]+", " ", label).strip().lower())
    words = words.rstrip(_MARKS)
    if not colon or tells is None or len(words) > _LONGEST:
        return None
    start = len(line) - len(line.partition(":")[2].lstrip(_MARKS))
    return Labelled(tells, words.lstrip(_MARKS), start)


@cache
def _labels() -> dict[str, Telling]:
    rows = [row for row in load_lexicon("labels") if row.get("tells")]
    return {word: cast(Telling, row.get("tells")) for row in rows for word in row.words}
