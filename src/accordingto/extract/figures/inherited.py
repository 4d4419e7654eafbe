"""What a part takes from its whole, and a headline from its story: the basis, with its start.

``left 41 people dead since January: 19 fighters, among them seven foreigners``: the seven are counted since then,
too. A part that tells a time of its own, or that some of them are still missing or in care, keeps its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.extract.figures.setting import Setting
from accordingto.extract.marks import FigureMark
from accordingto.extract.quantities.tokens import Words
from accordingto.records import Basis, Zone

_TALLIED = "harm.bare_things"
_WIDER: frozenset[Basis] = frozenset({"cumulative", "period"})
_BEHIND = 8  # tokens after a part in which a time is its own


def with_basis_of_whole(setting: Setting, marks: Sequence[FigureMark]) -> tuple[FigureMark, ...]:
    """The figures with parts on the basis of their wholes, where both stand in one sentence."""
    out = list(marks)
    for n, mark in enumerate(out):
        whole = out[mark.subset_of] if mark.subset_of is not None else None
        counted = _counted_in(setting, mark, out) if whole is None else None
        whole = counted or (whole if whole is not None and _follows(setting, mark, whole) else None)
        if whole is not None:
            out[n] = replace(mark, basis=whole.basis, since=whole.since, as_of=whole.as_of)
    return tuple(out)


def with_basis_of_story(words: Words, zones: Sequence[Zone], marks: Sequence[FigureMark]) -> tuple[FigureMark, ...]:
    """The figures with those of the headline on the basis on which the story gives the same number.

    ``16 dead in unrest`` above ``16 have been killed since the vote``: no happening's own number.
    """
    spans = [(zone.start, zone.end) for zone in zones if zone.kind == "headline"]
    heads = {n for n, m in enumerate(marks) if any(a <= words.doc[m.start].idx < b for a, b in spans)}
    out = list(marks)
    for n in heads:
        same = [m for k, m in enumerate(marks) if k not in heads and _says(m) == _says(marks[n])]
        bases = {m.basis for m in same}
        if marks[n].basis == "incident" and len(bases) == 1 and bases <= _WIDER:
            out[n] = replace(marks[n], basis=same[0].basis, since=same[0].since, as_of=same[0].as_of)
    return tuple(out)


def _says(mark: FigureMark) -> tuple[str, int | None, str]:
    return mark.measure, mark.quantity.low, mark.standing


def _counted_in(setting: Setting, mark: FigureMark, marks: Sequence[FigureMark]) -> FigureMark | None:
    """``Since January it has documented 38 attacks, in which 167 died``: the dead of those counted happenings."""
    words = setting.words
    if mark.basis not in ("joint", "incident"):
        return None
    start = words.sentence(mark.start)[0]
    which = next((i for i in range(start + 1, mark.start) if words.lower[i - 1 : i + 1] == ("in", "which")), None)
    told = [m for m in marks if which and start <= m.start < which and m.rule[0] == _TALLIED]
    return told[-1] if told and told[-1].basis in ("cumulative", "period") else None


def _follows(setting: Setting, mark: FigureMark, whole: FigureMark) -> bool:
    same = mark.measure == whole.measure and mark.standing == whole.standing and mark.basis != whole.basis
    if not same or mark.basis == "stock" or whole.start > mark.start:
        return False
    words = setting.words
    if words.sentence_of[mark.start] != words.sentence_of[whole.start]:
        return False
    return not any(mark.start <= t.start < mark.end + _BEHIND for t in setting.times)
