"""Numbers that stand for people told of before: ``Ten more are in a clinic``, ``870 of them``, ``of the 34``."""

from __future__ import annotations

from accordingto.extract.figures.accept import Counted, Found
from accordingto.extract.quantities.tokens import COPULAS, NOUNS, Words, listed
from accordingto.extract.quantities.units import QUOTES

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_THEM = frozenset({"them", "whom", "these", "those", "us"})
_ADVERBS = frozenset({"also", "later", "then", "still"})
_OPENERS = frozenset({"and", "but", "while", ";", "the", "a", "only", *QUOTES})
_SMALLEST = 5
_JOINING = frozenset({"and", ",", "while"})
_CLAUSE = 12  # tokens from one number to the next


def stands_for(words: Words, whole: Found, item: Counted) -> bool | None:
    """Whether a number stands for people of ``whole``: True as their part, False beside them, None where not."""
    at, end = item.mark.start, item.mark.end
    if words[end] == "of" and words[end + 1] in _THEM:
        alone = item.mark.low == 1 and words[end + 1] != "whom"  # "one of them draped in a flag"
        return None if alone and words[end + 2] not in listed("link.auxiliary") else True
    if words[at - 1] == "the" or not _is_bare(words, item) or not _fits(item, whole):
        return None  # "the three have cost 70 lives"
    after = words.skip(max(item.unit.end, end), _further() | _ADVERBS)
    if words.tag(after) not in _FINITE or words[after] not in listed("link.auxiliary") | listed("link.copula"):
        return None  # "Two removed their uniforms"
    if whole.link.cue.measure == "killed" and not _describes(words, after):
        return None  # "Two others are stable", "Five had been flown out"
    beside = words[at - 1] in _further() or any(words[i] in _further() for i in range(end, after))
    return not beside


def describes_more(words: Words, before: Found, item: Counted) -> bool:
    """``Six of the dead were women and three were children``: who others of the same people were."""
    start, end = before.counted.mark.end, item.mark.start
    near = (
        before.part
        and before.link.cue.form != "bare"
        and item.head is None
        and item.kind == "none"
        and end - start <= _CLAUSE
    )
    told = [i for i in range(start, end) if words[i] in COPULAS]
    joined = words[end - 1] in _JOINING and len(told) == 1 and words.tag(item.mark.end) in _FINITE
    return near and joined and _describes(words, told[0]) and _describes(words, item.mark.end)


def _further() -> frozenset[str]:
    return listed("link.further")


def _is_bare(words: Words, item: Counted) -> bool:
    named = item.head is not None and words[item.head] not in _further()
    counts = item.kind in ("none", "person") and item.mark.bound != "share" and not item.unit.partitive
    return counts and not named and _opens(words, item.mark.start)


def _fits(item: Counted, whole: Found) -> bool:
    """No more are told of than there were."""
    total = whole.counted.mark.low or whole.counted.mark.high or 0
    return 0 < (item.mark.low or item.mark.high or 0) <= total


def _describes(words: Words, verb: int) -> bool:
    """``were farmers``, ``came from Bani``, ``had been teachers``: said of who they were."""
    after = words.skip(verb, (*listed("link.copula"), "been", "all"))
    return after > verb and words.tag(after) in (*NOUNS, "DT", "IN", "PRP$", "CD")


def _opens(words: Words, at: int) -> bool:
    """Whether the number begins a sentence, or a clause behind a semicolon."""
    first = words.sentence(at)[0]
    i = at - 1
    while i >= first and (words[i] in _OPENERS or words[i] in _further() or words[i].isspace()) and words[i] != ";":
        i -= 1
    return i < first or words[i] == ";"


def again_told(words: Words, item: Counted) -> bool:
    """``each of the 53``, ``the names of the 28``: a number told before, named again."""
    return (
        words[item.mark.start - 1] in ("the", "those")
        and (item.mark.low or 0) >= _SMALLEST
        and _closes(words, item)
    )


def _closes(words: Words, item: Counted) -> bool:
    after = words[item.mark.end]
    tag = words.tag(item.mark.end)
    return tag in (*_FINITE, "WDT", "WP", "IN") or after in (",", ".", ";", ")", "and", "") or after in QUOTES
