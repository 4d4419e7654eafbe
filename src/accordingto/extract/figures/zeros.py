"""``No casualties``, ``no one was hurt``: a number said to be nil. Absence of news is not zero."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from accordingto.extract.figures.accept import Counted, Link, accepts
from accordingto.extract.figures.cues import Cues
from accordingto.extract.figures.links import Linker
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import COPULAS, HAVE, NOUNS, Words, listed
from accordingto.extract.quantities.units import Unit, kind_of, unit_after
from accordingto.lexicons import load_lexicon
from accordingto.records import Measure

_NIL = frozenset({"no", "none", "nobody", "zero", "without", "nil"})
_REACH = 10
_NEAR = 4.0
_BEING = COPULAS | HAVE
_UNTOLD = frozenset({"at_risk", "population", "personnel"})
_THINGS = frozenset({"building", "target", "aid", "vehicle", "case", "settlement"})


def zeros(words: Words, sentence: tuple[int, int]) -> Iterator[tuple[QuantityMark, Measure, int]]:
    """Zero figures of a sentence: the mark, its measure, and the token that names it."""
    i = sentence[0]
    while i < sentence[1]:
        end = i + 1
        if (words[i] in _NIL and words[i + 1] not in ("longer", ".")) or _is_not_one(words, i):
            for measure, at in _named(words, i, sentence[1]).items():
                end = max(end, at + 1)
                yield _mark(words, i, at), measure, at
        i = end


def nil_things(words: Words, cues: Cues, sentence: tuple[int, int]) -> Iterator[tuple[Counted, Link]]:
    """``No hospital was hit``, ``no cholera case has been recorded``: a thing that nothing befell, with the cue."""
    for i in range(*sentence):
        head = _nothing(words, i, sentence[1]) if words[i] == "no" else None
        if head is None:
            continue
        kind = kind_of(words, head)
        mark = replace(_mark(words, i, head), unit_kind=kind)
        item = Counted(mark, Unit(head, kind, head + 1), sentence)
        link = Linker(words, cues, {i: item}).best(item)
        if link is not None and link.cost <= _NEAR and link.side in ("left", "unit"):
            yield item, link


def nil_people(words: Words, cues: Cues, sentence: tuple[int, int]) -> Iterator[tuple[Counted, Link]]:
    """``No soldier has been captured``, ``none of the dead was a civilian``: nobody whom a cue befell, with it."""
    for i in range(*sentence):
        item = _nobody(words, i, sentence)
        if item is None:
            continue
        link = _of_dead(words, cues, item) or _predicate(words, cues, item)
        link = link or Linker(words, cues, {i: item}).best(item)
        if link is not None and link.cost <= _NEAR and link.side == "left" and link.cue.measure not in _UNTOLD:
            yield item, link


def _nobody(words: Words, i: int, sentence: tuple[int, int]) -> Counted | None:
    """The people of ``no foreign national``, ``none of the 640 migrants``, ``none is``."""
    if words[i] == "none" and _is_dead(words, i + 1):
        verb = _copula(words, i + 4)
        told = unit_after(words, words.skip(verb + 1, ("a", "an"))) if verb is not None else None
        kept = told is not None and told.kind == "person"
        return Counted(replace(_nil(i), unit=told.head), told, sentence) if kept and told is not None else None
    if words[i] == "none" and (words[i + 1] == "of" or words[i + 1] in listed("link.auxiliary")):
        unit = unit_after(words, i + 1) if words[i + 1] == "of" else Unit(None, "none", i + 1)
        return Counted(_nil(i), unit, sentence) if unit.kind in ("person", "none") else None
    head = _noun(words, i, sentence[1]) if words[i] == "no" else None
    if head is None or kind_of(words, head) != "person" or words[head] in listed("absence.nobody"):
        return None
    return Counted(replace(_nil(i), unit=head), Unit(head, "person", head + 1), sentence)


def _nil(i: int) -> QuantityMark:
    return QuantityMark(i, i + 1, (i, i + 1), 0, 0, "exact", None, "person", "zero")


def _of_dead(words: Words, cues: Cues, item: Counted) -> Link | None:
    """``none of the dead``, of whom more is said: with the cue of the dead."""
    if item.mark.unit is None or not _is_dead(words, item.mark.end):
        return None
    found = (cue for at in (item.mark.end + 1, item.mark.end + 2) for cue in cues.starting.get(at, ()))
    return next((Link(cue, 0.0, "left") for cue in found if cue.row.get("running") is False), None)


def _is_dead(words: Words, of: int) -> bool:
    return words[of] == "of" and words[of + 1] == "the" and words[of + 2] in listed("unit.dead")


def _predicate(words: Words, cues: Cues, item: Counted) -> Link | None:
    """``none of the 640 migrants held in the camp was harmed``: the predicate, not what they were before."""
    verb = _copula(words, item.unit.end) if item.unit.partitive else None
    if verb is None:
        return None
    at = words.skip(verb + 1, listed("link.how"))
    return next((Link(cue, 0.0, "left") for cue in cues.at(at, "left") if accepts(words, cue, item)), None)


def _copula(words: Words, at: int) -> int | None:
    """The first ``was`` or ``has`` within a few words."""
    return next((i for i in range(at, min(at + _REACH, len(words))) if words[i] in _BEING), None)


def _nothing(words: Words, i: int, end: int) -> int | None:
    """The noun of ``no military post``, where it is a thing that can be hit, lost or let through."""
    head = _noun(words, i, end)
    return head if head is not None and kind_of(words, head) in _THINGS else None


def _noun(words: Words, i: int, end: int) -> int | None:
    head = None
    for j in range(i + 1, min(i + 5, end)):
        if words.tag(j) not in ("JJ", "NN", "NNS", "VBN"):
            break
        head = j if words.tag(j) in NOUNS else head
    return head


def _is_not_one(words: Words, i: int) -> bool:
    """``Not a single civilian was harmed``, ``not one soldier died``."""
    return words[i] == "not" and (words[i + 1] == "one" or words.lower[i + 1 : i + 3] == ("a", "single"))


def _mark(words: Words, i: int, at: int) -> QuantityMark:
    end = i + 2 if words[i + 1] == "one" else i + 1
    end = words.skip(i + 1, ("a", "one", "single")) if words[i] == "not" else end
    return QuantityMark(i, end, (i, end), 0, 0, "exact", at, "person", "zero")


def _named(words: Words, i: int, end: int) -> dict[Measure, int]:
    """The measures named after a nil word, over words that keep the link: ``no deaths or injuries``."""
    found: dict[Measure, int] = {}
    for j in range(i + 1, min(end, i + _REACH)):
        word = words[j]
        if word in listed("absence.news"):
            return {}
        if _is_subject(words, j):
            continue
        if word in _measures():
            if words[i] in ("none", "nobody") and words.tag(j) == "NNS":  # "none of the losses was confirmed"
                return {}
            if words[j - 1] == "the" and words[j - 2] == "of":
                return {}
            found.update((measure, j) for measure in _measures()[word] if measure not in found)
        elif word not in listed("absence.step") and not _is_someone(words, j) and words.tag(j) != "CD":
            if j == i + 1 and words.is_name(j):  # "no IDF injuries"
                continue
            break
    return found


def _is_someone(words: Words, j: int) -> bool:
    """``No soldier was killed``, ``no police officer was hurt``."""
    return words.tag(j) in NOUNS and kind_of(words, j) == "person"


def _is_subject(words: Words, j: int) -> bool:
    """The ``victims`` of ``no victims were hurt`` are counted by what follows."""
    subject = words[j] in listed("absence.step") and words[j + 1] in COPULAS
    return subject and any(words[k] in _measures() for k in range(j + 2, j + 5))


@cache
def _measures() -> dict[str, tuple[Measure, ...]]:
    rows = [row for row in load_lexicon("counting") if row.get("measures")]
    return {word: tuple(row.get("measures")) for row in rows for word in row.words}
