"""Numbers after a label: ``Houses fully destroyed: 1,204``, ``Missing persons: 7``, ``Killed | 34``."""

from __future__ import annotations

from dataclasses import replace

from accordingto.extract.figures.accept import PEOPLE, Counted, Link, accepts
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.quantities.tokens import DASHES, NOUNS, Words, listed
from accordingto.extract.quantities.units import Unit, kind_of, unit_row

_SIGNS = frozenset({":", "|", "="}) | DASHES
_OPENERS = frozenset({"|", ";", "•", "*", "▪", "●", "–", "-", "·"})
_FORMS = frozenset({"transitive", "state", "label", "count", "toll", "intransitive", "holder"})
_VERBS = frozenset({"VBP", "VBZ", "MD"})
_LONGEST = 8
_COST = 1.0
_THINGS = frozenset({"building", "settlement", "vehicle", "animal"})


def labelled(words: Words, cues: Cues, item: Counted) -> tuple[Counted, Link] | None:
    """A bare number with the noun and the cue of the label right before it."""
    sign = _sign(words, item)
    if words[sign] not in _SIGNS or (item.head is not None and item.kind != "person"):
        return None
    start = _label_start(words, sign)
    if start is None:
        return None
    noun = next((i for i in range(start, sign) if words.tag(i) in NOUNS and unit_row(words, i) is not None), None)
    fitting = (
        c for i in range(start, sign) for c in cues.starting.get(i, ()) if c.form in _FORMS and c.end <= sign
    )
    for cue in fitting:
        named = _named(words, item, noun, cue)
        if named is not None and (not cue.row.get("beside") or accepts(words, cue, named)):
            return named, Link(cue, _COST, "level")
    return None


def labels(words: Words, cue: Cue, counted: Counted) -> bool:
    """Whether a label names who is counted: ``Affected: 40``, but not ``Houses affected: 40``."""
    beside = [i for i in (cue.start - 1, cue.end) if words.tag(i) in NOUNS]
    things = any(kind_of(words, i) in _THINGS for i in beside)
    return accepts(words, cue, counted) and not (things and counted.kind == "none")


def _sign(words: Words, item: Counted) -> int:
    """The sign behind the label; the colon of ``Safe centres: 1,275 (180,499 persons)`` holds for people, too."""
    sign = item.mark.start - 1
    others = item.kind == "person" and words[sign] == "(" and words.tag(sign - 1) == "CD"
    return sign - 2 if others and words[sign - 2] in _SIGNS else sign


def _label_start(words: Words, sign: int) -> int | None:
    """The first token of the label that ends before the sign; None where a clause stands there."""
    first = words.sentence(sign)[0]
    i = sign
    while i > first and words[i - 1] not in _OPENERS and not words[i - 1].isspace():
        i -= 1
    if not 0 < sign - i <= _LONGEST or any(words.tag(k) in _VERBS for k in range(i, sign)):
        return None
    return i


def _named(words: Words, item: Counted, noun: int | None, cue: Cue) -> Counted | None:
    """The number with the label's noun, where the cue can befall it."""
    row = unit_row(words, noun) if noun is not None else None
    kind = str(row.get("kind")) if row is not None else "none"
    if cue.measure == "same" or (cue.measure == "damage") != (row is not None and bool(row.get("measure"))):
        return None
    if kind not in ("none", "person") and kind not in (cue.row.get("kinds") or ()):
        return None
    if cue.form == "label" and kind == item.kind == "none" and "none" not in (cue.row.get("kinds") or PEOPLE):
        return None  # "Relief camps: 45" are camps
    return item if item.head is not None else replace(item, unit=Unit(noun, kind, item.unit.end))


def sums_up(words: Words, counted: Counted) -> bool:
    """``The injured, 40 in all, were flown out``: a number between commas that says how many those named are."""
    all_told = f"{words[counted.mark.end]} {words[counted.mark.end + 1]}"
    return words[counted.mark.start - 1] == "," and counted.head is None and all_told in listed("link.in_all")
