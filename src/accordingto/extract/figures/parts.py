"""Part-of: which figure of a report another one is part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from accordingto.extract.figures.accept import Counted
from accordingto.extract.figures.basis import HARMED
from accordingto.extract.figures.scope import is_dated_part
from accordingto.extract.figures.subsets import among_next
from accordingto.extract.marks import FigureMark
from accordingto.extract.quantities.tokens import Words, listed

_SENTENCES_BACK = 3


def with_parts(
    words: Words, marks: Sequence[FigureMark], counted: Mapping[int, Counted], parts: frozenset[int]
) -> tuple[FigureMark, ...]:
    """The figures in text order, each part pointing at its whole."""
    ordered = _joined(words, sorted(marks, key=lambda mark: (mark.start, mark.end, mark.measure)))
    summed = _summed(words, ordered, parts)
    wholes = {
        n: summed.get(n) if n in summed else _whole_of(words, ordered, n, counted, parts)
        for n in range(len(ordered))
    }
    dated = frozenset(c.mark.start for c in counted.values() if is_dated_part(words, c.unit.end))
    return tuple(
        replace(mark, subset_of=wholes[n]) if mark.start in dated else _as_part(mark, wholes[n], ordered)
        for n, mark in enumerate(ordered)
    )


def _joined(words: Words, marks: Sequence[FigureMark]) -> list[FigureMark]:
    """``the two attacks killed 195, with 120 missing``: what follows a joint number is joint, too."""
    out: list[FigureMark] = []
    for mark in marks:
        joint = (
            bool(out) and out[-1].basis == "joint" and mark.basis == "incident" and _follows(words, out[-1], mark)
        )
        out.append(replace(mark, basis="joint") if joint else mark)
    return out


def _follows(words: Words, before: FigureMark, mark: FigureMark) -> bool:
    if words.sentence_of[before.start] != words.sentence_of[mark.start] or mark.measure not in HARMED:
        return False
    opening = listed("link.subordinator") | {";"}
    return not any(words[i] in opening for i in range(before.end, mark.start))


def _summed(words: Words, marks: Sequence[FigureMark], known: frozenset[int]) -> dict[int, int]:
    """``31 people – 19 men, 8 women and 4 children``: numbers that add up to the one before them are its parts.

    Those ``known`` as parts of another are none of one another.
    """
    wholes: dict[int, int] = {}
    for n, mark in enumerate(marks):
        rest = (
            mark.low or 0 if mark.group not in listed("unit.sexed") else 0
        )  # "two women, a man and a boy" are four
        parts: list[int] = []
        for k in range(n + 1, len(marks)):
            other = marks[k]
            if other.standing != "current":
                continue
            if {mark.start, other.start} <= known:
                break
            alike = other.measure == mark.measure and other.bound == "exact" and mark.bound == "exact"
            if not alike or words.sentence_of[other.start] != words.sentence_of[mark.start] or rest <= 0:
                break
            rest, parts = rest - (other.low or 0), [*parts, k]
        if rest == 0 and len(parts) > 1:
            wholes.update(dict.fromkeys(parts, n))
    return wholes


def _as_part(mark: FigureMark, whole: int | None, marks: Sequence[FigureMark]) -> FigureMark:
    """A part that tells no basis of its own is counted as its whole is."""
    if whole is None:
        return mark
    of = marks[whole]
    own = mark.basis != "incident" and mark.bound != "share"
    if own or mark.measure != of.measure:
        return replace(mark, subset_of=whole)
    return replace(mark, subset_of=whole, basis=of.basis, since=of.since, as_of=of.as_of)


def _whole_of(
    words: Words, marks: Sequence[FigureMark], n: int, counted: Mapping[int, Counted], parts: frozenset[int]
) -> int | None:
    mark = marks[n]
    for k in (n + 1, n + 2):
        if k < len(marks) and mark.start in counted and _holds(words, mark, marks[k], counted):
            return k
    return _earlier(words, marks, n, parts) if mark.start in parts else None


def _holds(words: Words, mark: FigureMark, whole: FigureMark, counted: Mapping[int, Counted]) -> bool:
    """The whole comes after: ``54 of 60``, ``most of the population of 2.3 million``, ``were among 8 killed``."""
    item = counted.get(whole.start)
    if item is not None and item.within == mark.start:
        return True
    if mark.bound == "share":
        return whole.measure == "population" and whole.start - mark.end <= 8
    near = whole.start - counted[mark.start].unit.end <= 4 and whole.measure == mark.measure
    return near and among_next(words, counted[mark.start].unit.end)


def _earlier(words: Words, marks: Sequence[FigureMark], n: int, parts: frozenset[int]) -> int | None:
    """The nearest figure before it that is no part: any in the sentence, the same measure shortly before.

    The dead have no parts but the dead.
    """
    sentence = words.sentence_of[marks[n].start]
    for k in range(n - 1, -1, -1):
        distance = sentence - words.sentence_of[marks[k].start]
        if distance > _SENTENCES_BACK:
            return None
        if (
            marks[k].start not in parts
            and marks[k].standing == "current"
            and (marks[k].measure == marks[n].measure or (distance == 0 and marks[k].measure != "killed"))
        ):
            return k
    return None
