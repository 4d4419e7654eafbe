"""Victims told by name more than once: a name counts once for what befell it, and who died was not only hurt."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.figures.cues import Cue
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import Words

_NOBODY = frozenset({"not", "no", "nor", "never"})


def each_name_once(words: Words, found: dict[int, tuple[QuantityMark, Cue]]) -> Iterator[tuple[QuantityMark, Cue]]:
    """A name once for what befell it; who was shot or hurt by one sentence and dead by another was killed."""
    told: set[tuple[tuple[str, ...], str]] = set()
    dead = {words[head] for head, (_, cue) in found.items() if cue.measure == "killed"}
    for head, (mark, cue) in sorted(found.items()):
        if words[mark.start] in _NOBODY or words[mark.start - 1] in _NOBODY:  # "not a single civilian"
            continue
        key = (_name(words, mark), cue.measure)
        same = words.is_name(head) or cue.row.id == "harm.shot"
        shot = same and cue.measure == "injured" and words[head] in dead
        if shot or (words.is_name(head) and _is_told(key, told)):
            continue
        told.add(key)
        yield mark, cue


def _name(words: Words, mark: QuantityMark) -> tuple[str, ...]:
    """The words of a name, without what stands before it."""
    first = mark.end - 1
    while first > mark.start and words.is_name(first - 1):
        first -= 1
    return words.lower[first : mark.end]


def _is_told(key: tuple[tuple[str, ...], str], told: set[tuple[tuple[str, ...], str]]) -> bool:
    """Whether a name was told before, in full or in short: ``Yusuf Ali`` and ``Amina Ali`` are two."""
    name, measure = key
    return any(
        measure == other_measure and (set(name) <= set(other) or set(other) <= set(name))
        for other, other_measure in told
    )
