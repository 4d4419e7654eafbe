"""Which numbers are levels that can fall again: people still displaced, still missing, still in hospital."""

from __future__ import annotations

from collections.abc import Callable

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.quantities.tokens import ADVERBS, Words, contains, find, listed
from accordingto.records import Measure

_HOLDING = frozenset({"are", "is", "have", "has"})
_STOPS = frozenset({",", ";", ".", "and", "but", "as", "while"})
_LASTING_MEASURES = frozenset({"displaced", "injured", "abducted", "other", "evacuated", "munitions", "personnel"})
_CLAUSE = 12  # tokens from a number to its verb, over a relative clause
_REACH = 5  # tokens between a verb and the care it tells of


def is_level(words: Words, counted: Counted, link: Link, measure: Measure) -> bool:
    """``remain displaced`` and ``are displaced`` tell a level; ``were displaced`` tells what happened."""
    before, lasting = words[_auxiliary(words, link.cue.start)], listed("level.lasting")
    if link.cue.row.get("level") and (before in lasting or words[link.cue.start] in lasting):
        return True
    if measure in _LASTING_MEASURES and _stays(words, counted, measure):
        return True
    if measure in _OWN:
        return _OWN[measure](words, counted, link)
    if measure != "displaced" or link.cue.form == "intransitive" or link.cue.row.get("flow"):
        return False
    hosted = link.cue.measure == "population"  # "home to 1.4 million displaced people"
    uprooted = words[link.cue.start] in listed("level.uprooted")
    counted_at = uprooted and contains(words, *counted.sentence, "basis.as_of")
    return hosted or counted_at or link.side in ("unit", "level") or before in lasting or before in ("are", "is")


def is_over(words: Words, link: Link) -> bool:
    """``were held for several hours``: told with how long it lasted, it has ended."""
    verb = link.cue.start
    if (
        words.tag(verb) not in ("VBN", "VBD")
        or words[verb - 1] not in ("was", "were")
        or words[link.cue.end] != "for"
    ):
        return False
    return any(
        words[i] in listed("calendar.span") | listed("calendar.brief")
        for i in range(link.cue.end + 1, link.cue.end + 4)
    )


def _auxiliary(words: Words, predicate: int) -> int:
    """The word that says whether it lasts: ``remain arbitrarily detained``, ``continue to be detained``."""
    at = predicate - 1
    while words.tag(at) in ADVERBS and words[at] not in listed("level.lasting"):
        at -= 1
    return at - 2 if words[at] == "be" and words[at - 1] == "to" else at


def _is_kept(words: Words, counted: Counted, _: Link) -> bool:
    """``still holds nine soldiers captured in May``."""
    return any(words[i] in listed("level.kept") for i in range(counted.mark.start - 3, counted.mark.start))


def _stands_by(words: Words, _: Counted, link: Link) -> bool:
    """``684 personnel deployed for the search``: a participle without its verb tells who is there."""
    bare = words[link.cue.start - 1] not in listed("link.auxiliary") and words.tag(link.cue.start) in ("VBN", "VBD")
    return link.side == "left" and words[link.cue.start] in listed("level.posted") and bare


def _stays(words: Words, counted: Counted, measure: Measure) -> bool:
    """``9,000 residents remain in the town``, ``12 who were taken are still there``: the number's own verb."""
    end = min(counted.unit.end + _CLAUSE, counted.sentence[1])
    for i in range(counted.unit.end, end):
        fled = measure == "displaced" and words[i] == "who"  # "500 who fled are still there": they fled on a day
        if fled or words[i] in _STOPS or words.tag(i) == "CD":
            return False
        if words[i] in ("remain", "remains") and words.tag(i) != "NNS":
            return True
        if words[i] in _HOLDING and words[i + 1] == "still":
            return True
    return False


def _is_sought(words: Words, counted: Counted, link: Link) -> bool:
    """``one is still missing``, ``21 remained missing``, ``two have yet to be found``: a level that falls."""
    first, last = counted.mark.start, min(max(counted.unit.end, link.cue.end) + 2, counted.sentence[1])
    if find(words, max(counted.sentence[0], min(first, link.cue.start) - 3), first, "basis.search") is not None:
        return True
    at = find(words, counted.mark.end, last, "basis.sought")
    return at is not None and words.tag(at - 1) != "MD"  # "three might still be trapped"


def _in_care(words: Words, counted: Counted, link: Link) -> bool:
    """``Fourteen are in hospital``, ``are treating 22 of them``: as long as they are treated."""
    treating = words[link.cue.start] in listed("level.treating") and words[link.cue.start - 1] in _HOLDING
    if counted.unit.partitive and treating:
        return True
    at = find(words, counted.mark.end, counted.sentence[1], "basis.in_care")
    if at is None:
        return False
    between = range(counted.mark.end, at)
    parted = any(words[i] in (",", ";", "and", "but", "who", "after", "when") for i in between)
    told = words[at - 1] == "were" and words[at] in ("in", "on") and "condition" not in words.lower[at : at + 4]
    return not parted and (told or any(words[i] in listed("level.present") for i in between[-_REACH:]))


_OWN: dict[str, Callable[[Words, Counted, Link], bool]] = {
    "missing": _is_sought, "injured": _in_care, "other": _in_care, "held": _is_kept, "personnel": _stands_by,
}  # fmt: skip
