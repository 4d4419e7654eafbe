"""What a cue can befall: the kinds of units, and the nouns, that a row of lexicon ``harm`` takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from accordingto.extract.figures.cues import Cue
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import NOUNS, Words, listed
from accordingto.extract.quantities.units import Unit, kind_of, unit_row
from accordingto.lexicons import load_lexicon

_SETTLEMENT = 5
_LIVING = frozenset({"missing", "displaced", "evacuated", "sheltering", "released"})
_ABLE = frozenset({"can", "could"})
_CAPACITIES = frozenset({"held", "sheltering", "population"})
PEOPLE = frozenset({"person", "none", "other"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with its unit phrase, ready to be linked.

    ``within`` is the quantity of which this one names the whole (the 62 of ``one of the 62 people``), or its own
    where the parts follow (``Of the 62 people, …``).
    """

    mark: QuantityMark
    unit: Unit
    sentence: tuple[int, int]
    within: int | None = None

    @property
    def kind(self) -> str:
        """``unit_kind``, with what an ellipsis borrows from the number before."""
        return self.unit.kind

    @property
    def head(self) -> int | None:
        """The token of the noun counted, where there is one."""
        return self.unit.head


@dataclass(frozen=True, slots=True)
class Link:
    """A quantity's governing cue, its price, and from which side it was found."""

    cue: Cue
    cost: float
    side: str


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in the making: what is counted, by which cue, and whether it is part of another."""

    counted: Counted
    link: Link
    part: bool


_GRAVE = 9  # tokens from ``buried`` to the grave


def accepts(words: Words, cue: Cue, counted: Counted) -> bool:
    """Whether the cue can befall what is counted."""
    if counted.kind not in (cue.row.get("kinds") or PEOPLE):
        return False
    if _is_no_number_of_it(words, cue, counted) or _is_dead(words, cue, counted):
        return False
    if words[cue.end] in (cue.row.get("unfollowed") or ()) or not _done_by(words, cue):
        return False
    return all(test(words, cue.row.get(key), counted) for key, test in _TESTS.items() if cue.row.get(key))


def _is_no_number_of_it(words: Words, cue: Cue, counted: Counted) -> bool:
    """Too few for a population, what a shelter can hold, no refuge where one is asked for, nothing that is hit."""
    few = cue.form == "dwell" and _is_few(words, counted)
    able = words[cue.start - 1] in _ABLE and cue.measure in _CAPACITIES  # "shelters can hold 2,000"
    astray = bool(cue.row.get("refuge_after")) and not has_refuge(words, cue, counted)
    return few or able or astray or (cue.measure == "damage" and not _measured(words, counted))


def _is_dead(words: Words, cue: Cue, counted: Counted) -> bool:
    """``20 bodies in the rubble``: whose body is told of is not missing and has fled nowhere."""
    if counted.head is None or cue.measure not in _LIVING:
        return False
    return words[counted.head] in listed("word.body") or words[counted.head] in listed("unit.dead")


def has_refuge(words: Words, cue: Cue, counted: Counted) -> bool:
    """``living in tents``, ``are in a school``: where people stay who have left their homes."""
    return any(words[i] in _refuges() for i in range(cue.end, min(cue.end + 6, counted.sentence[1])))


@cache
def _refuges() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("harm").where("form", "refuge") for word in row.words)


def _is_few(words: Words, counted: Counted) -> bool:
    """``his two sons live in Bogota``, ``several people who live nearby``: nobody's population."""
    own = words.tag(counted.mark.start - 1) == "PRP$"
    return own or (counted.mark.low or counted.mark.high or 0) < _SETTLEMENT


def _done_by(words: Words, cue: Cue) -> bool:
    """A landslide buries the living, mourners bury the dead: some rows ask who or what does it."""
    by = cue.row.get("by")
    if by is None:
        return True
    start = max(words.sentence(cue.start)[0], cue.start - 9)
    if _in_grave(words, cue) or _has_funeral(words, cue):
        return bool(by == "person")
    if any(words[i].removesuffix("s") in _incidents() for i in range(start, cue.start)):
        return bool(by == "thing")
    for i in range(cue.start - 1, start - 1, -1):
        if words.tag(i) in ("PRP", "WP") or (words.tag(i) in NOUNS and _is_mourner(words, i)):
            return bool(by == "person") == ("right" in cue.sides)
        if words.tag(i) in ("NN", "NNS"):
            break
    return bool(by == "thing")


def _in_grave(words: Words, cue: Cue) -> bool:
    """``buried in a common grave``, ``buried 23 of them at the town cemetery``: people do so."""
    behind = range(cue.end, min(cue.end + _GRAVE, words.sentence(cue.start)[1]))
    graves = (i for i in behind if words[i] in listed("burial.place"))
    return any(word in ("in", "at") for i in graves for word in words.lower[max(cue.end, i - 4) : i])


def _has_funeral(words: Words, cue: Cue) -> bool:
    """``131 were buried on Wednesday`` behind the count of bodies: on the day of their funeral."""
    first = words.sentences[max(0, words.sentence_of[cue.start] - 1)][0]
    dated = words[cue.end] == "on" and words[cue.end + 1] in listed("calendar.day")
    passive = words[cue.start - 1] in ("was", "were", "been")
    passive = passive and listed("link.subordinator").isdisjoint(
        words.lower[cue.end : words.sentence(cue.start)[1]]
    )
    return dated and passive and any(words[i] in listed("word.body") for i in range(first, cue.start))


def _is_mourner(words: Words, i: int) -> bool:
    """People bury, and so do their town and country."""
    named = words.is_name(i) and words[i] not in listed("calendar.month") | listed("calendar.day")
    return named or words[i] in listed("unit.people_of") or kind_of(words, i) in ("person", "settlement")


@cache
def _incidents() -> frozenset[str]:
    return frozenset(next(row for row in load_lexicon("harm") if row.id == "context.incident").words)


def _unheads(words: Words, nouns: Any, counted: Counted) -> bool:
    return counted.head is None or words[counted.head] not in nouns


def _heads(words: Words, nouns: Any, counted: Counted) -> bool:
    return counted.head is not None and words[counted.head] in nouns


def _persons(words: Words, nouns: Any, counted: Counted) -> bool:
    if counted.head is None:
        return False
    word = words[counted.head]
    return word in nouns or word.removesuffix("s") in nouns


def _beside(words: Words, nouns: Any, counted: Counted) -> bool:
    """Whether one of the nouns stands in the sentence or in the two before it."""
    start, end = words.sentences[max(0, words.sentence_of[counted.mark.start] - 2)][0], counted.sentence[1]
    return any(word in nouns for word in words.lower[start:end])


def _unsought(words: Words, nouns: Any, counted: Counted) -> bool:
    """``Police are looking for two men``: whom police hunt is not missing, unless the sentence says so."""
    if counted.head is None or words[counted.head] not in nouns:
        return True
    before = words.lower[counted.sentence[0] : counted.mark.start]
    lost = "missing" in words.lower[slice(*counted.sentence)]
    return lost or listed("office.pursuing").isdisjoint(before)


def _followed(words: Words, nouns: Any, counted: Counted) -> bool:
    return any(word in nouns for word in words.lower[counted.unit.end : counted.unit.end + 4])


def _unless_followed(words: Words, nouns: Any, counted: Counted) -> bool:
    """Not ``took 12 women to hospital``."""
    return not _followed(words, nouns, counted)


def _ungapped(words: Words, verbs: Any, counted: Counted) -> bool:
    """Not ``three died at the scene and two in hospital``, where the verb is left out."""
    at = counted.mark.start
    if counted.head is not None or words[at - 1] != "and" or words.tag(counted.mark.end) != "IN":
        return True
    told = [i for i in range(words.sentence(at)[0], at) if words.tag(i) in ("VBD", "VBZ", "VBP", "VBN")]
    return not told or words[told[-1]] not in verbs


def _direct(words: Words, _: Any, counted: Counted) -> bool:
    """``submerged 55 villages``, but not ``damaged crops in 23 villages``."""
    before = counted.mark.start - 1
    return words.tag(before) != "IN" or words[before] == "that"


_TESTS = {
    "heads": _heads, "persons": _persons, "things": _persons, "beside": _beside, "followed": _followed,
    "unheads": _unheads, "direct": _direct, "unsought": _unsought, "unless_followed": _unless_followed,
    "gapped": _ungapped,
}  # fmt: skip


def _measured(words: Words, counted: Counted) -> bool:
    row = unit_row(words, counted.head) if counted.head is not None else None
    return row is not None and row.get("measure") is not None
