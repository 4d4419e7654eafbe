"""Tables in running text: a line of headings, below it lines of a name and one number for each heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from accordingto.extract.figures.accept import Counted
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.quantities.tokens import DASHES, Words, listed
from accordingto.records import Basis

_PARTING = DASHES | {"|", ";", "/", "\t"}
_FORMS = frozenset({"transitive", "state", "label", "count", "toll", "holder", "intransitive"})
_WALLS = _PARTING | {"\n", "\n\n", ""}
_WIDEST = 8  # tokens on either side of the noun of a heading
_LEAST = 2  # columns that make a table

Cell = tuple[int, int]


def column_cues(words: Words, cues: Cues, counted: Mapping[int, Counted]) -> tuple[dict[int, Cue], frozenset[int]]:
    """By the first token of a number in a table, what the heading of its column says befell those counted.

    ``District - Dead - Injured`` and below it ``Bajura - 9 - 37``: as many cells in a line as headings. The second
    part are the tokens of the headings, whose own numbers count nobody (``Cases (24 h)``).
    """
    found: dict[int, Cue] = {}
    above: set[int] = set()
    headings: list[Cue | None] = []
    for line in _lines(words):
        cells = _cells(words, line)
        if len(cells) <= _LEAST:
            headings = headings if not cells or _is_rule(words, line) else []
        elif len(cells) == len(headings) and (row := _row(cells, headings, counted)):
            found.update(row)
        else:
            headings = _headings(words, cues, cells)
            above.update(range(*line) if headings else ())
    return found, frozenset(above)


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
    cores = [_core(words, cell) for cell in cells]
    if any(words.tag(i) == "CD" for start, end in cores for i in range(start, end)):
        return []
    found = [_cue(cues, cell) or _cue(cues, core) for cell, core in zip(cells, cores, strict=True)]
    return found if sum(cue is not None for cue in found) >= _LEAST else []


def _cue(cues: Cues, cell: Cell) -> Cue | None:
    whole = (c for c in cues.starting.get(cell[0], ()) if c.end == cell[1] and c.form in _FORMS)
    return next((c for c in whole if c.measure not in ("same", "damage")), None)


def _core(words: Words, cell: Cell) -> Cell:
    """The noun of a heading: the ``deaths`` of ``New deaths (24 h)``, of ``Cumulative deaths since 1 May``."""
    start, end = cell
    while start < end - 1 and words[start] in _before():
        start += 1
    behind = listed("column.behind")
    return start, next((i for i in range(start + 1, end) if words[i] in behind), end)


@cache
def _before() -> frozenset[str]:
    return listed("column.before") | listed("column.total") | listed("column.new")


def basis_of_column(words: Words, cue: Cue, row: int) -> Basis | None:
    """The time a heading says the numbers below it are counted over: ``New cases``, ``Cumulative deaths``.

    ``row`` is the first token of the line of a number; None where the cue stands in no heading above it.
    """
    if cue.start >= row:
        return None
    start, end = cue.start, cue.end
    while start > max(0, cue.start - _WIDEST) and words[start - 1] not in _WALLS:
        start -= 1
    while end < min(row, cue.end + _WIDEST) and words[end] not in _WALLS:
        end += 1
    if "|" not in (words[start - 1], words[end]) and not (words[start - 1] in DASHES or words[end] in DASHES):
        return None
    told = frozenset(words.lower[start:end])
    if told & listed("column.total"):
        return "cumulative"
    return "period" if told & listed("column.new") else None


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
