"""How far a heading's houses are damaged: ``DAMAGED HOUSES``, below it ``Totally damaged 231; TOTAL 1,146``."""

from __future__ import annotations

from dataclasses import replace

from accordingto.extract.figures.accept import Counted, Link, accepts
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.quantities.tokens import DASHES, NOUNS, Words, listed
from accordingto.extract.quantities.units import Unit, unit_row

_SIGNS = DASHES | {":", "|", "="}
_PARTING = frozenset({";", ",", "|", "•", "*", "▪"})
_LABEL = 3
_REACH = 40  # tokens back to the heading


def of_extent(words: Words, cues: Cues, item: Counted) -> tuple[Counted, Link] | None:
    """A bare number behind ``totally damaged`` or ``total``, with noun and cue of its heading."""
    label = _label(words, item)
    if label is None or not any(words[i] in listed("label.extent") | listed("label.sum") for i in range(*label)):
        return None
    found = _heading(words, cues, item, label[0])
    if found is None:
        return None
    noun, cue = found
    return replace(item, unit=Unit(noun, "building", item.unit.end)), Link(cue, 1.0, "level")


def _label(words: Words, item: Counted) -> tuple[int, int] | None:
    """The one to three words right before the number, from the line's start or a mark that parts."""
    if item.head is not None or item.kind != "none":
        return None
    end = item.mark.start - (words[item.mark.start - 1] in _SIGNS)
    start = end
    while start > 0 and end - start <= _LABEL and words[start - 1] not in _PARTING and "\n" not in words[start - 1]:
        start -= 1
    return (start, end) if 0 < end - start <= _LABEL else None


def _heading(words: Words, cues: Cues, item: Counted, before: int) -> tuple[int, Cue] | None:
    """The nearest noun of a building before it, in the same line as a cue that damages."""
    for noun in range(before - 1, max(before - _REACH, 0), -1):
        row = unit_row(words, noun) if words.tag(noun) in (*NOUNS, "VBZ") else None
        if row is None or row.get("kind") != "building" or row.get("measure") is None:
            continue
        building = replace(item, unit=Unit(noun, "building", item.unit.end))
        told = (c for i in range(max(noun - _LABEL, 0), noun + _LABEL) for c in cues.starting.get(i, ()))
        cue = next((c for c in told if c.measure == "damage" and accepts(words, c, building)), None)
        return (noun, cue) if cue is not None else None
    return None
