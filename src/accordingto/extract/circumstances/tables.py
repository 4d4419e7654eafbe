"""Tables in running text: rows of a name and its numbers, and the row that counts them all.

``Bajura - 9 - 37`` is told of Bajura, whatever a parse makes of it; ``Total - 21 - 57`` of what the whole table is
about, and never of the row above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from accordingto.extract.circumstances.anchors import as_places
from accordingto.extract.circumstances.words import words_that
from accordingto.extract.marks import PlaceMark, Range
from accordingto.extract.words import Words, words_of
from accordingto.records import Place

_SIGNS = frozenset("-–—|:=\t") | {"--"}
_PARTING = _SIGNS | frozenset(",;•*·")
_NAME, _LOOK = 6, 10  # tokens the name of a row may take, and those in which it must end
_LEADS = 2  # lines above a table that may say what it is about: a title, a line of headings
_LEAST = 2  # rows that make a table


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line, its name, whether numbers alone follow, and whether it counts the others together."""

    line: Range
    name: Range
    bare: bool
    whole: bool


class Tables:
    """The rows of one report, by the first token of their lines, and what leads their tables."""

    def __init__(self, doc: Doc, places: Sequence[PlaceMark]) -> None:
        self._words, self._places = words_of(doc), [m for m in places if not m.adjectival]
        self._rows: dict[int, Row] = {}
        self._leads: dict[int, tuple[Range, ...]] = {}
        self._parts: dict[int, tuple[Place, ...]] = {}
        for lead, rows in self._tables():
            parts = as_places([m for row in rows for m in self._named(row)])
            told = [row for row in rows if row.whole or row.bare] if parts else []  # "Dead: 9", "Injured: 14"
            self._rows |= {row.line[0]: row for row in told}
            self._leads |= {row.line[0]: lead for row in told}
            self._parts |= {row.line[0]: parts for row in told}

    def holds(self, sentence: Range) -> bool:
        """Whether a sentence is a row that has its place by its name alone: no place or scene is carried to it."""
        return sentence[0] in self._rows

    def where(self, sentence: Range) -> tuple[Place, ...]:
        """The places that name a row; none where its name is no known place, or it counts all the rows."""
        return as_places(self._named(self._rows[sentence[0]]))

    def leads(self, sentence: Range) -> tuple[Range, ...]:
        """The lines above the table of a row, the nearest first."""
        return self._leads[sentence[0]]

    def parts(self, sentence: Range) -> tuple[Place, ...]:
        """The places of all the rows of its table: the whole is in none of them."""
        return self._parts[sentence[0]]

    @property
    def names(self) -> frozenset[int]:
        """The first tokens of the places that name rows: a report does not play where one of its rows does."""
        return frozenset(m.start for row in self._rows.values() for m in self._named(row))

    def _named(self, row: Row) -> list[PlaceMark]:
        return [m for m in self._places if row.name[0] <= m.start and m.end <= row.name[1]]

    def _tables(self) -> Iterator[tuple[tuple[Range, ...], list[Row]]]:
        """Rows right below one another, with the lines above the first of them."""
        lead: list[Range] = []
        rows: list[Row] = []
        for line in self._lines():
            row = self._row(line)
            if row is not None:
                rows.append(row)
            elif any(self._words.text[i].isalnum() for i in range(*line)):
                if len(rows) >= _LEAST:
                    yield tuple(lead), rows
                lead, rows = [line, *lead][:_LEADS], []
        if len(rows) >= _LEAST:
            yield tuple(lead), rows

    def _lines(self) -> Iterator[Range]:
        """The lines of the text: a point of a list may be several sentences."""
        text, start = self._words.text, 0
        for end in self._words.starts[1:]:
            if end == len(self._words) or "\n" in text[end - 1]:
                yield start, end
                start = end

    def _row(self, line: Range) -> Row | None:
        """A short name, then a sign and a number, or numbers alone: ``Doti: 12 dead``, ``Doti 12 20``."""
        words = self._words
        told = [i for i in range(line[0], min(line[0] + _LOOK, line[1])) if words.text[i].strip()]
        while told and words.text[told[0]] in _PARTING:
            told = told[1:]
        end = next((n for n, i in enumerate(told) if words.text[i] in _SIGNS or _is_number(words, i)), 0)
        if not 0 < end <= _NAME:
            return None
        rest = [i for i in range(told[end], line[1]) if words.text[i].strip() and words.text[i] not in _PARTING]
        if not rest or not _is_number(words, rest[0]):
            return None
        bare = all(_is_number(words, i) for i in rest)
        if not bare and words.text[told[end]] not in _SIGNS:
            return None
        name = (told[0], told[end - 1] + 1)
        named = any(name[0] <= m.start < name[1] for m in self._places)
        whole = any(words.lower[i] in words_that("whole") for i in told[:end])
        return Row(line, name, bare, whole and not named)


def _is_number(words: Words, i: int) -> bool:
    return words.tag[i] == "CD" or words.text[i][:1].isdigit()
