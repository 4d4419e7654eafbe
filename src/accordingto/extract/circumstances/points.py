"""Tolls told in points or under a label: ``Own losses: 1 killed, 5 wounded`` has the day and place of its heading.

A point without a finite verb only counts what a line before it tells: the line that ends in a colon, or the fight
told right before. Points that are sentences stand each for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Doc

from accordingto.extract.circumstances.agreement import is_bullet, is_datable
from accordingto.extract.circumstances.anchors import as_places, locates, when_of
from accordingto.extract.circumstances.anchors_parts import happens_there, part_of
from accordingto.extract.circumstances.scene import SCENIC
from accordingto.extract.circumstances.telling import Telling
from accordingto.extract.circumstances.words import words_that
from accordingto.extract.marks import Marks, Range
from accordingto.extract.words import Words, words_of
from accordingto.records import ClaimType, Place, Report, When

_TOLD_OF: frozenset[ClaimType] = SCENIC | {"advance", "rescue", "interception"}
T = TypeVar("T")
_FINITE = ("VBZ", "VBP", "VBD")
_SIDE = ("relcl", "acl", "advcl")
_OPENING = 5  # sentences
_LABEL, _BACK = 12, 3  # tokens a label may take; lines a heading may stand before the first point


class Points:
    """The bare points of one report and what leads them."""

    def __init__(self, doc: Doc, report: Report, marks: Marks, tellings: Sequence[Telling]) -> None:
        self._doc, self._report, self._marks, self._tellings = doc, report, marks, tellings

    def when(self, sentence: Range) -> When | None:
        """The day of what a bare point counts, or None."""
        return self._asked(sentence, lambda t: t.when if t.when and is_datable(t.when) else None, self._day_in)

    def where(self, sentence: Range) -> tuple[Place, ...]:
        """The places of what a bare point counts, or none."""
        return self._asked(sentence, lambda t: t.where or None, self._places_in) or ()

    def holds(self, sentence: Range) -> bool:
        """Whether a sentence is such a point: it then has no other scene."""
        return sentence[0] in self._leads

    def _asked(
        self, sentence: Range, told: Callable[[Telling], T | None], read: Callable[[Range], T | None]
    ) -> T | None:
        for lead in self._leads.get(sentence[0], ()):
            tellings = [t for t in self._tellings if t.p.sentence == lead and not t.background]
            own = next((told(t) for t in tellings if t.p.type in _TOLD_OF and told(t) is not None), None)
            found = own if own is not None else (read(lead) if self._is_heading(lead) else None)
            if found:
                return found
        return None

    @cached_property
    def _leads(self) -> dict[int, list[Range]]:
        """For the first token of each bare point the lines that lead it, the nearest first."""
        words = words_of(self._doc)
        lines = list(zip(words.starts, words.starts[1:], strict=False))
        fights = {t.p.sentence for t in self._tellings if t.p.type in _TOLD_OF}
        found: dict[int, list[Range]] = {}
        lead: list[Range] = []
        for line in lines:
            heads = self._is_heading(line)
            if lead and not heads and (self._is_bare(words, line) or self._is_row(words, line, lead[0])):
                found[line[0]] = lead
            elif heads or line in fights:
                lead = [line, *(lead if heads else [])][:_BACK]
            elif not is_bullet(self._doc, line) and any(not words.text[i].isspace() for i in range(*line)):
                lead = []
        return found

    def _is_heading(self, line: Range) -> bool:
        words = words_of(self._doc)
        last = next((i for i in range(line[1] - 1, line[0] - 1, -1) if words.pos[i] != "SPACE"), None)
        return last is not None and words.text[last].endswith(":")

    def _is_bare(self, words: Words, line: Range) -> bool:
        """A count under a label, or a point in which nothing is told with a finite verb."""
        colon, point = _label_end(words, line), is_bullet(self._doc, line)
        if colon is not None and any(words.lemma[j] in words_that("toll") for j in range(line[0], colon)):
            return True
        if point and colon is not None and colon + 1 < line[1] and words.tag[colon + 1] == "CD":
            return True
        return point and not any(_is_told(words, i) for i in range(*line))

    def _is_row(self, words: Words, line: Range, lead: Range) -> bool:
        """``Nabatieh: 4 dead, 3 wounded`` below ``Casualties on Sunday:``, with or without the mark of a list."""
        colon = _label_end(words, line)
        counts = colon is not None and colon + 1 < line[1] and words.tag[colon + 1] in ("CD", "DT")
        return counts and self._is_heading(lead) and not any(_is_told(words, i) for i in range(*line))

    def _day_in(self, lead: Range) -> When | None:
        inside = [m for m in self._marks.times if lead[0] <= m.start and m.end <= lead[1]]
        days = [m for m in inside if m.kind in ("date", "time") and m.relation == "at" and m.start_date]
        found = [when_of(self._doc, m, self._report) for m in days]
        return found[0] if len(found) == 1 and is_datable(found[0]) else None

    def _places_in(self, lead: Range) -> tuple[Place, ...] | None:
        inside = [m for m in self._marks.places if lead[0] <= m.start and m.end <= lead[1]]
        fit = [m for m in inside if locates(self._doc, m) and happens_there(part_of(self._doc, m), "casualties")]
        return as_places(fit) or None


def _label_end(words: Words, line: Range) -> int | None:
    """The colon behind a label that opens a line."""
    return next((i for i in range(*line) if words.text[i] == ":" and i < line[0] + _LABEL), None)


def _is_told(words: Words, i: int) -> bool:
    """A verb with subject and tense; ``nine arrested`` has neither, however it is tagged."""
    if words.pos[i] not in ("VERB", "AUX") or words.dep[i] in _SIDE:
        return False
    if not words.kids(i, "nsubj", "nsubjpass", "expl"):
        return False
    helped = any(words.tag[c] in (*_FINITE, "MD") for c in words.kids(i, "aux", "auxpass"))
    return helped or (words.tag[i] in _FINITE and not words.lower[i].endswith("ed"))


def is_lead(doc: Doc, telling: Telling, anywhere: bool) -> bool:
    """Whether it stands in a sentence a report opens with, or in any that is neither headline nor count.

    Headlines and counts sum up, and mean all of it.
    """
    words, (start, end) = words_of(doc), telling.p.sentence
    last = next((i for i in range(end - 1, start, -1) if not words.text[i].isspace()), start)
    stopped = any(c in ".!?" for c in words.text[last] + words.text[last - 1])
    return stopped and (anywhere or telling.sentence <= _OPENING) and not telling.labelled
