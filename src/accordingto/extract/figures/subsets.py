"""Parts of figures: ``including three children``, ``most of them women``, ``the dead include …``."""

from __future__ import annotations

from accordingto.extract.figures.accept import Counted
from accordingto.extract.quantities.tokens import ADVERBS, COPULAS, HAVE, NOUNS, Words, listed
from accordingto.extract.quantities.units import Unit, unit_after

_BE = (*COPULAS, "being")
_WALLS = frozenset({";", ":", "—", "while", "when", "after", "with"})
_REACH = 14
_NO_COMMA = 4
_SENTENCES_BACK = 2
_THEM = frozenset({"them", "these", "those"})
_QUOTES = ('"', "“", "”", "''", "``", "-", "•", "*")


def is_part(words: Words, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether the words around a number (tokens ``[start, end)``) make it part of another figure."""
    gravely = words[end] in listed("link.gravely") and words[start - 1] in (",", "and", "(")
    alone = words[start] in ("most", "half") and end == start + 1 and words.tag(end) in ("VBP", "VBD", "MD")
    return (
        alone
        or gravely
        or _accounted_for(words, start)
        or _partitive(words, end, sentence)
        or (_introduced(words, start, sentence) and not _begins_clause(words, start, end))
        or _of_first(words, start, sentence)
    )


def _accounted_for(words: Words, start: int) -> bool:
    """``14 deaths, with Albay accounting for nine``: a share of what was told before."""
    return words[start - 1] == "for" and words[start - 2] in listed("link.accounting")


def among_next(words: Words, end: int) -> bool:
    """``two boys were among 8 killed``: the whole comes after its part."""
    at = words.skip(end, (*_BE, "also"))
    return words[at] == "among"


def points_back(words: Words, whole: Counted, item: Counted) -> bool:
    """``Most of them are women.`` ``Five have been identified.``: said of the people of the sentence before."""
    distance = words.sentence_of[item.mark.start] - words.sentence_of[whole.mark.start]
    if not 0 < distance <= _SENTENCES_BACK or item.kind not in ("none", "person"):
        return False
    if words[item.mark.end] == "of":
        aside = (
            words[item.mark.start] == "one" and words.tag(item.mark.end + 2) == "IN"
        )  # "one of them on a church"
        return words[item.mark.end + 1] in _THEM and not aside
    first = words.skip(item.sentence[0], (*_QUOTES, "the", "a", "of", "about", "some", "over", "at", "least"))
    if words[item.mark.start - 1] in listed("link.saying") and item.mark.start - item.sentence[0] <= 3:
        first = item.mark.start  # "He said 12 were children"
    rest = words[first] == "other"  # "The other two, a cook and her son, …"
    begins = item.mark.start <= first + rest <= item.mark.end and item.head is None
    verbs = (*_BE, *HAVE, *listed("link.going_on"), *((",", "died") if rest else ()))
    if not begins or words[item.unit.end] not in verbs:
        return False
    share = item.mark.bound == "share"
    return share or (item.mark.low or 0) <= (whole.mark.low or whole.mark.high or 0)


def _introduced(words: Words, start: int, sentence: tuple[int, int]) -> bool:
    """``including``, ``among them``, ``of whom`` before the number, right there or over a list."""
    for i in range(start - 1, max(sentence[0], start - _REACH) - 1, -1):
        word = words[i]
        if word in listed("link.include"):
            return True
        if word in listed("link.whole") and (at := _opened(words, i)) is not None:
            return at
        if words.tag(i) in ("VBD", "VBG", "VBN", "MD", "VBP", "VBZ") and word not in _BE:
            return False
        if word in _WALLS:
            return False
    return False


def _begins_clause(words: Words, start: int, end: int) -> bool:
    """``…, including three children, and 108 people were hurt``: a verb of its own ends the list before it."""
    while words.tag(end) in (*NOUNS, "JJ"):
        end += 1
    return words[start - 1] in ("and", "while") and words[end] in (*_BE, *HAVE)


def _opened(words: Words, i: int) -> bool | None:
    """``among them``, ``of the dead``: True; ``the dead`` in another use tells nothing."""
    at = i - 2 if words[i - 1] in ("the", "those") else i - 1
    if words[at] not in ("of", "among"):
        return None
    level = words[at - 1] in listed("link.total")  # "the number of casualties"
    return None if level else True


def _of_first(words: Words, start: int, sentence: tuple[int, int]) -> bool:
    """``Of the 34 people killed, 11 were women``: the sentence opens with the whole."""
    first = words.skip(sentence[0], ("“", '"', "-", "•"))
    if words[first] not in ("of", "among") or start <= first + 2:
        return False
    comma = next((i for i in range(first, start) if words[i] == ","), None)
    if comma is None and words.tag(start - 1) == "CD":  # "Of the nine seven are workers"
        return start - first <= _NO_COMMA
    if comma is None or start - first > _REACH:
        return False
    counted = start - comma <= 4 and any(words.tag(i) == "CD" for i in range(first, comma))
    return counted or words[comma - 1] in listed("link.whole")


def _partitive(words: Words, end: int, sentence: tuple[int, int]) -> bool:
    """``two of them``, ``most of whom``, ``three of the dead``, ``54 of 60``."""
    i = end
    while words[i] == "more" or words.tag(i) in ADVERBS:
        i += 1
    if words[i] not in ("of", "the") or i >= sentence[1]:  # "half the dead"
        return False
    at = words.skip(i + 1, ("the", "those", "these", "all", "its", "his", "their", "some", "about", "at", "least"))
    return words[at] in listed("link.whole") or words.tag(at) == "CD"


def told_group(words: Words, unit: Unit, end: int) -> Unit | None:
    """Who a part is when a noun says so after it: ``most of them women``, ``11 were children``."""
    at = words.skip(max(unit.end, end), listed("link.whole") | {*_BE, "all", "mostly", "a", "an"})
    while words.tag(at) in ("JJ", "RB"):
        at += 1
    told = unit_after(words, at) if words.tag(at) in NOUNS else None
    return told if told is not None and told.kind == "person" else None
