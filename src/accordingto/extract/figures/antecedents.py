"""What a number that only points back counts: ``put the number at 900``, ``It is 44 now``, ``the 8 announced``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from accordingto.extract.figures.accept import PEOPLE, Counted, Found
from accordingto.extract.figures.cues import Cues
from accordingto.extract.quantities.tokens import Words, listed
from accordingto.extract.quantities.units import Unit, kind_of
from accordingto.lexicons import Row

_LISTED = frozenset({"killed", "missing", "abducted"})
_LAST = 4
_NEAR = 2
"""Sentences back to the number that one without a noun repeats or brings up to date."""
_PHRASE = 4  # tokens from a number to the noun it counts
_LIKE = 5.0  # how many times a number that nothing names may be the one it brings up to date
_TELLING = 10  # the smallest number that is known again by itself


def with_antecedents(words: Words, cues: Cues, found: Iterable[Found]) -> Iterator[Found]:
    """The figures, those that point back with the cue of the one they repeat or bring up to date.

    Where there is none it is of the dead, if these are spoken of just before: ``How many died? The mayor says 73.``
    """
    told: list[Found] = []
    for item in found:
        row = item.link.cue.row if item.link.cue.form != "anaphor" else _meant(words, cues, told, item)
        if row is not None:
            told.append(_like(told, replace(item, link=replace(item.link, cue=replace(item.link.cue, row=row)))))
            yield told[-1] if row is not item.link.cue.row else item


def _like(told: Sequence[Found], item: Found) -> Found:
    """``388 houses damaged, whereas the government's tally stands at 263``: houses, too."""
    of = next((one for one in reversed(told) if one.link.cue.row is item.link.cue.row), None)
    if of is None or item.link.cue.measure != "damage" or item.counted.head is not None:
        return item
    unit = Unit(of.counted.head, of.counted.kind, item.counted.unit.end)
    return replace(item, counted=replace(item.counted, unit=unit))


def are_names(words: Words, item: Counted) -> bool:
    """``a list of 36 names``: people of whom only the rest of the report tells what became."""
    return item.head is not None and words[item.head] in listed("unit.named")


def _meant(words: Words, cues: Cues, told: Sequence[Found], item: Found) -> Row | None:
    """The row of the number that is meant: in the same sentence, else up to two back, the most like in size."""
    here = [before for before in told if before.counted.sentence == item.counted.sentence]
    if not here and _counts_happenings(words, item):
        return None
    near = here or [before for before in told if _sentences_apart(words, before, item) <= _NEAR]
    if are_names(words, item.counted):  # a list is kept of the dead, the missing and the taken
        near = [before for before in told if before.link.cue.measure in _LISTED][-_LAST:]
    if item.link.cue.row.get("direct"):
        near = [one for one in near if one.counted.kind in PEOPLE and _apart(one, item) <= _LIKE]
        return min(reversed(near), key=lambda one: _apart(one, item)).link.cue.row if near else None
    if item.link.cue.row.get("several") and (row := _respective(words, told, item)) is not None:
        return row
    if item.counted.kind == "none" and (people := [one for one in near if one.counted.kind in PEOPLE]):
        near = people
    elif item.counted.kind == "none" and not here and (row := _row_of_dead(words, cues, item)) is not None:
        return row
    like = min(reversed(near), key=lambda before: _apart(before, item)) if near else None
    if like is None or _apart(like, item) > 1.0:
        like = next((one for one in told if _is_same(one, item)), like)
    return like.link.cue.row if like else _row_of_dead(words, cues, item)


def _counts_happenings(words: Words, item: Found) -> bool:
    """``Three raids were recorded, bringing the number since January to 29``: raids, whoever died before."""
    first, at = item.counted.sentence[0], item.link.cue.start
    if not {words[at - 1], words[at]} & listed("link.raising"):
        return False
    nouns = (i for i in range(first, at - 1) if words.tag(i) == "NNS" and kind_of(words, i) == "event")
    return any(words.tag(j) == "CD" for i in nouns for j in range(max(first, i - _PHRASE), i))


def _respective(words: Words, told: Sequence[Found], item: Found) -> Row | None:
    """``17 deaths and 41 survivors``, then ``the numbers … at 24 and 58``: the first of the first, and so on."""
    cue = item.link.cue
    before = [one for one in told if one.counted.mark.start < cue.start and not one.part]
    before = [one for one in before if _sentences_apart(words, one, item) <= _NEAR and one.counted.kind in PEOPLE]
    last = max((one.counted.sentence for one in before), default=None)
    rows = {one.link.cue.measure: one.link.cue.row for one in before if one.counted.sentence == last}
    nth = sum(cue.start < one.counted.mark.start < item.counted.mark.start for one in told)
    return list(rows.values())[nth] if len(rows) > 1 and nth < len(rows) else None


def _is_same(before: Found, item: Found) -> bool:
    """The same number of the dead, the hurt or the taken told again: ``he faulted the figure of 67``."""
    number = item.counted.mark.low
    same = number is not None and number >= _TELLING and before.counted.mark.low == number
    return same and before.counted.kind in PEOPLE and before.link.cue.measure != "other"


def _row_of_dead(words: Words, cues: Cues, item: Found) -> Row | None:
    """The row of the killed that the sentence of a number, or the two before it, speak of last."""
    if item.counted.head is not None or item.counted.unit.partitive:  # "there were only twelve of them at the camp"
        return None
    at = item.counted.mark.start
    first = words.sentence(max(0, words.sentence(max(0, item.counted.sentence[0] - 1))[0] - 1))[0]
    spoken = (cue.row for i in range(at - 1, first - 1, -1) for cue in cues.starting.get(i, ()))
    return next((row for row in spoken if row.get("measure") == "killed" and row.get("form") != "conflict"), None)


def _sentences_apart(words: Words, before: Found, item: Found) -> int:
    return words.sentence_of[item.counted.mark.start] - words.sentence_of[before.counted.mark.start]


def _apart(before: Found, item: Found) -> float:
    """How many times one number is the other; shares come last. A tenth more or less tells nothing."""
    first, second = (one.counted.mark.low or one.counted.mark.high or 0 for one in (before, item))
    return round(max(first, second) / min(first, second), 1) if first and second else 1e9
