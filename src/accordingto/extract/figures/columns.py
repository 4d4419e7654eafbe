"""Tables in running text: a line of headings, below it lines of a name and one number for each heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accordingto.extract.figures.accept import Counted
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.quantities.tokens import DASHES, Words

_PARTING = DASHES | {"|", ";", "/", "\t"}
_FORMS = frozenset({"transitive", "state", "label", "count", "toll", "holder", "intransitive"})
_LEAST = 2  # columns that make a table

Cell = tuple[int, int]


def column_cues(words: Words, cues: Cues, counted: Mapping[int, Counted]) -> dict[int, Cue]:
    """By the first token of a number in a table, what the heading of its column says befell those counted.

    ``District - Dead - Injured`` and below it ``Bajura - 9 - 37``: as many cells in a line as headings.
    """
    found: dict[int, Cue] = {}
    headings: list[Cue | None] = []
    for line in _lines(words):
        cells = _cells(words, line)
        if len(cells) <= _LEAST:
            headings = headings if not cells or _is_rule(words, line) else []
        elif len(cells) == len(headings) and (row := _row(cells, headings, counted)):
            found.update(row)
        else:
            headings = _headings(words, cues, cells)
    return found


def _lines(words: Words) -> Iterator[Cell]:
    start = 0
    for i in range(len(words)):
        if "\n" in words[i]:
            yield start, i
            start = i + 1
    yield start, len(words)


def _cells(words: Words, line: Cell) -> list[Cell]:
    """The token ranges between the marks that part a line; marks at its ends part nothing."""
    cells, start = [], line[0]
    for i in range(line[0], line[1] + 1):
        if i == line[1] or (words[i] in _PARTING and (i == line[0] or words.spaced(i - 1))):
            if i > start:
                cells.append((start, i))
            start = i + 1
    return cells


def _is_rule(words: Words, line: Cell) -> bool:
    return all(set(words[i]) <= set("-–—|=+: ") for i in range(*line))


def _headings(words: Words, cues: Cues, cells: list[Cell]) -> list[Cue | None]:
    """The cue of each cell that is one; nothing where fewer than two are or a number stands among them."""
    if any(words.tag(i) == "CD" for start, end in cells for i in range(start, end)):
        return []
    found = [_cue(cues, cell) for cell in cells]
    return found if sum(cue is not None for cue in found) >= _LEAST else []


def _cue(cues: Cues, cell: Cell) -> Cue | None:
    whole = (c for c in cues.starting.get(cell[0], ()) if c.end == cell[1] and c.form in _FORMS)
    return next((c for c in whole if c.measure not in ("same", "damage")), None)


def _row(cells: list[Cell], headings: list[Cue | None], counted: Mapping[int, Counted]) -> dict[int, Cue]:
    """The numbers of a line with their columns' cues; empty where a cell under a heading holds no number."""
    row: dict[int, Cue] = {}
    for (start, end), cue in zip(cells, headings, strict=True):
        item = counted.get(start)
        if item is None or item.mark.end != end:
            if cue is not None:
                return {}
        elif cue is not None:
            row[start] = cue
    return row
