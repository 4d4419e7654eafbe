"""The day that a level or a running total holds for."""

from __future__ import annotations

from datetime import date

from accordingto.extract.figures.accept import Counted
from accordingto.extract.figures.setting import Setting
from accordingto.extract.quantities.tokens import Words, listed

_DAYS_BACK = 10
_HOLDING = ("at", "until", "before", "during")


def as_of_day(setting: Setting, counted: Counted) -> str | None:
    """The day a level or total holds for: the day stated beside it, else the day of publication."""
    words, (start, end) = setting.words, counted.sentence
    for mark in setting.times:
        if not start <= mark.start < end or mark.precision != "day" or mark.end_date is None:
            continue
        holds = mark.relation in _HOLDING or words.lower[mark.start - 2 : mark.start] == ("as", "of")
        if holds and _recent(mark.end_date, setting.published) and _beside(words, counted, mark.start):
            return mark.end_date[:10]
    return setting.published


def _beside(words: Words, counted: Counted, i: int) -> bool:
    """No word that opens another clause stands between the figure and token i."""
    first, last = (counted.unit.end, i) if i >= counted.unit.end else (i, counted.mark.start)
    opening = listed("link.subordinator") | {";", "—", "–", "who", "which"}
    return not any(words[j] in opening and words[j + 1] != "of" for j in range(first, last))


def _recent(day: str, published: str | None) -> bool:
    if published is None:
        return True
    return 0 <= (date.fromisoformat(published[:10]) - date.fromisoformat(day[:10])).days <= _DAYS_BACK
