"""Rows that share one count out over places, days or hospitals, with noun and verb told only once.

``Forty died in Hatay, nine in Adana and three in Kilis``; ``64 houses collapsed, 41 in Ward 3 and 23 in Ward 5``. A
number followed by a preposition and its noun, and by no verb, is counted as the one it follows:
beside it where that one has the same preposition, as its part where the row adds up to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from accordingto.extract.figures.accept import PEOPLE, Counted, Found
from accordingto.extract.figures.cues import Cues
from accordingto.extract.quantities.tokens import DASHES, Words, listed
from accordingto.extract.quantities.units import Unit

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_JOINING = frozenset({",", "and", ";", "&", ":", "(", "plus"}) | DASHES
_OPENING = frozenset({"(", ":", '"', "“", "``"})
_CLOSING = frozenset({",", ";", ".", ")", "and", "", ":", "&"}) | DASHES
_PHRASE = 10
_APART = 24
_VERB = 4  # tokens behind a count within which its own verb stands
_COST = 4.0


def portion(words: Words, cues: Cues, before: Found | None, item: Counted) -> Found | None:
    """``… and three in Kilis``: counted as the number before it in the row, and part of what that is part of."""
    if before is None or before.link.cue.form == "bare" or not _is_remnant(words, item):
        return None
    if any(cue.form == "state" for cue in cues.at(item.unit.end, "left")) or not _follows(words, before, item):
        return None
    return Found(_counting(item, before.counted), replace(before.link, cost=_COST), before.part)


def shared_out(
    words: Words, items: Mapping[tuple[int, int], Sequence[Counted]], whole: Found | None, item: Counted
) -> Found | None:
    """``37 people died, 20 at the scene, 12 in hospital and five on the way``: numbers that add up to the total.

    ``items`` are all quantities by sentence.
    """
    if whole is None or whole.counted.sentence != item.sentence or not _is_remnant(words, item):
        return None
    row = [one for one in items[item.sentence] if one.mark.start > whole.counted.mark.start]
    rest, total = 0, whole.counted.mark.low or 0
    for n, one in enumerate(row):
        rest += one.mark.low or 0
        if rest >= total or not _is_remnant(words, one):
            fits = rest == total and n > 0 and _is_remnant(words, one)
            reached = item.mark.start <= one.mark.start
            return (
                Found(_counting(item, whole.counted), replace(whole.link, cost=_COST), True)
                if fits and reached
                else None
            )
    return None


def divided(
    words: Words, items: Mapping[tuple[int, int], Sequence[Counted]], whole: Found | None, item: Counted
) -> Found | None:
    """``six fighters fell (four VDP and two soldiers)``: people told apart that add up to the total."""
    if whole is None or whole.counted.sentence != item.sentence or item.kind not in PEOPLE:
        return None
    row = [one for one in items[item.sentence] if one.mark.start > whole.counted.mark.start]
    opened = range(whole.counted.unit.end, row[0].mark.start if row else 0)
    if (
        not any(words[i] in _OPENING for i in opened)
        or sum(one.mark.low or 0 for one in row[:2]) != whole.counted.mark.low
    ):
        return None
    alike = all(one.kind in PEOPLE and one.head is not None and one.mark.bound == "exact" for one in row[:2])
    return Found(item, replace(whole.link, cost=_COST), True) if alike and item in row[:2] else None


def _is_remnant(words: Words, item: Counted) -> bool:
    """``, nine in Adana,``: a bare number, a preposition and its noun, and nothing said of them."""
    start, at = item.mark.start, item.unit.end
    if item.head is not None or item.kind != "none" or item.mark.bound == "share" or item.within is not None:
        return False
    joined = words[_before_more(words, start - 1)] in _JOINING
    if not joined or words[at] not in listed("portion.preposition") or words[at + 1] in ("which", "whom", "all"):
        return False
    for i in range(at + 1, at + _PHRASE):
        if words[i] in _CLOSING or "\n" in words[i]:
            return i > at + 1
        if words.tag(i) in _FINITE or words.tag(i) in ("VBN", "PRP", "WP", "WDT", "VBG"):
            return False
    return False


def _before_more(words: Words, i: int) -> int:
    """The token before ``another`` and ``a further``."""
    while words[i] in listed("link.further") or words[i] == "a":
        i -= 1
    return i


def _follows(words: Words, before: Found, item: Counted) -> bool:
    """Whether the number before stands with the same preposition, and no clause lies between."""
    first, start = before.counted.unit.end, item.mark.start
    between = range(first, start)
    if not 0 < len(between) <= _APART or words[item.unit.end] not in words.lower[first:start]:
        return False
    if any("\n" in words[i] or words[i] in listed("link.subordinator") for i in between):
        return False
    return not any(words.tag(i) in _FINITE for i in between[_VERB:])


def _counting(item: Counted, whole: Counted) -> Counted:
    """The number with the noun that it leaves out."""
    if whole.kind in ("person", "none"):
        return item
    return replace(item, unit=Unit(whole.head, whole.kind, item.unit.end))
