"""Months and years that are ranked by what they cost: ``Last year was the deadliest yet, with 3,417 deaths``."""

from __future__ import annotations

from accordingto.extract.figures.accept import Counted
from accordingto.extract.figures.setting import Setting
from accordingto.extract.quantities.tokens import COPULAS

_RANK = 6  # tokens from the verb to ``deadliest``
_BE = (*COPULAS, "has", "proved", "became")


def of_ranked(setting: Setting, counted: Counted) -> bool:
    """Whether the sentence ranks a month or year before it gives the number, which is then of all of it.

    ``the deadliest since 2014, when 134 died`` gives the number of another year, which says so itself.
    """
    words, start = setting.words, counted.sentence[0]
    for m in setting.times:
        named = start <= m.start and m.end < counted.mark.start and m.precision in ("month", "year")
        if not named or words[m.end] not in _BE:
            continue
        rank = next((i for i in range(m.end, m.end + _RANK) if words.tag(i) == "JJS"), None)
        if rank is not None and rank < counted.mark.start:
            return "when" not in words.lower[rank : counted.mark.start]
    return False
