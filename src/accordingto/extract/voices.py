"""Whose a figure is that stands outside everything somebody is said to say.

``The prefect counted 41 dead. Eleven of them were soldiers.``: the second number is the prefect's as well, for it
is a part of his. Nothing else is carried: a sentence of its own is the outlet's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.extract.chains import governing
from accordingto.extract.marks import AttributionMark, FigureMark, Marks, Range
from accordingto.extract.words import Words

_REACH = 2  # sentences from a whole to a part of it
_THOSE = frozenset(("them", "those", "these", "whom"))
_MORE = frozenset(("more", "another", "additional", "further"))


def carried_voice(words: Words, marks: Marks, index: int) -> tuple[AttributionMark, ...]:
    """The attribution of the figure this one belongs to, carried over to it, or nothing."""
    figure = marks.figures[index]
    found = _of_whole(words, marks, figure) or _of_those(words, marks, index) or _adding(words, marks, figure)
    if found is None or found.modality != "asserted" or found.speaker is None:
        return ()
    here = words.bounds(figure.start)
    same = found.cue is not None and here[0] <= found.cue[0] < here[1]
    return (replace(found, source=found.source if same else None, cue=None, content=(here,), explicit=same),)


def _of_whole(words: Words, marks: Marks, figure: FigureMark) -> AttributionMark | None:
    """Who told the whole of which the figure is a part, where nobody else speaks between the two."""
    whole, steps = figure, 0
    here = words.sentence[figure.start]
    while whole.subset_of is not None and steps < 4:
        whole, steps = marks.figures[whole.subset_of], steps + 1
        said = next((m for m in governing(marks.attributions, whole.quantity.number[0]) if m.speaker), None)
        if said is None:
            continue
        apart = here - words.sentence[whole.start]
        near = 0 <= apart <= _REACH and not (apart and figure.high == 1)  # "One of them, a nurse of 30, …"
        return said if near and not _others_between(marks, said, whole.end, figure.start) else None
    return None


def _of_those(words: Words, marks: Marks, index: int) -> AttributionMark | None:
    """``… has listed 61 detentions; 22 of those held had been freed``: a part named as such, whatever it befell."""
    figure = marks.figures[index]
    inside = range(figure.start, min(figure.end + 2, len(words) - 1))
    if not any(words.lower[i] == "of" and words.lower[i + 1] in _THOSE for i in inside) or index == 0:
        return None
    whole = marks.figures[index - 1]
    said = next((m for m in governing(marks.attributions, whole.quantity.number[0]) if m.speaker), None)
    near = 0 <= words.sentence[figure.start] - words.sentence[whole.start] <= 1
    return said if said and near and not _others_between(marks, said, whole.end, figure.start) else None


def _others_between(marks: Marks, said: AttributionMark, start: int, end: int) -> bool:
    name = said.speaker.name if said.speaker else None
    between = (m for m in marks.attributions if m.speaker and m.speaker.name != name)
    return any(start <= piece[0] < end for m in between for piece in m.content)


def _adding(words: Words, marks: Marks, figure: FigureMark) -> AttributionMark | None:
    """``41 died, the agency said, after three more deaths``: what is added to a number is told by its teller."""
    span = range(max(figure.start - 1, 0), min(figure.end + 2, len(words)))
    first, last = words.bounds(figure.start)
    added = any(words.lower[i] in _MORE for i in span) or figure.subset_of is not None
    after = any(words.lower[i] == "after" for i in range(max(first, figure.start - 2), figure.start))
    spoken = [m for m in marks.attributions if m.speaker and m.cue and first <= m.cue[0] < last]
    names = {m.speaker.name for m in spoken if m.speaker}
    return (
        spoken[-1] if added and after and len(names) == 1 and _tells_a_figure(marks.figures, spoken[-1]) else None
    )


def _tells_a_figure(figures: Sequence[FigureMark], said: AttributionMark) -> bool:
    return any(_inside(piece, f.start) for f in figures for piece in said.content)


def _inside(piece: Range, token: int) -> bool:
    return piece[0] <= token < piece[1]
