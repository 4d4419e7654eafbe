"""Numbers set beside names: ``Main destinations: Akobo (2,310), Nasir (980)``, ``Deaths: Hatay 120, Adana 44``."""

from __future__ import annotations

from accordingto.extract.figures.accept import Counted
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.quantities.tokens import DASHES, NOUNS, Words, listed

_FORMS = frozenset({"transitive", "state", "count", "toll", "holder", "label", "intransitive"})
_CLOSERS = frozenset({",", ";", ".", "and", ")", ""})
_LEAST = 2  # names with numbers that make a list


def beside_names(words: Words, item: Counted) -> bool:
    """Whether a bare number stands right beside a name, in a list of such."""
    if item.head is not None or not _is_beside(words, item.mark.start, item.mark.end):
        return False
    start, end = item.sentence
    numbers = (i for i in range(start, end) if words.tag(i) == "CD" or words[i][:1].isdigit())
    return sum(_is_beside(words, i, i + 1) for i in numbers) >= _LEAST


def _is_beside(words: Words, start: int, end: int) -> bool:
    opener, after = words[start - 1], words[end]
    named = words.is_name(start - 2 if opener == "(" or opener in DASHES else start - 1)
    closed = after == ")" if opener == "(" else after in _CLOSERS or after.isspace()
    return named and closed


def heading_cue(words: Words, cues: Cues, item: Counted) -> Cue | None:
    """What the label before the list, or the clause that it closes, says befell them."""
    start = item.sentence[0]
    colon = next((i for i in range(item.mark.start - 1, start, -1) if words[i] == ":"), None)
    first = next(i for i in range(start, item.mark.start + 1) if i == item.mark.start or words[i] == "(")
    end = colon if colon is not None else first
    found = (c for i in range(start, end) for c in cues.starting.get(i, ()) if c.form in _FORMS and c.end <= end)
    return next((c for c in found if c.measure not in ("same", "damage")), None)


def is_breakdown(words: Words, item: Counted) -> bool:
    """``Main destinations:``, ``By district:``: the list divides the number told before it."""
    start = item.sentence[0]
    return any(
        words[i] in listed("label.breakdown") and (words.tag(i) in NOUNS or words[i] == "by")
        for i in range(start, item.mark.start)
    )
