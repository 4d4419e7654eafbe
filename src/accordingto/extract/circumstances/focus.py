"""What a report is about: the place and the day of its opening, for what it tells of that happening without them.

A lead may name the town and leave the day to the next sentence ("The assailants burst in at 8 p.m. on Tuesday"), or
the day to a line of its own ("Date of incident: 8 July"), neither with the words that make a happening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import Protocol

from spacy.tokens import Doc, Token

from accordingto.extract.circumstances.anchors import as_places, contains, locates, when_of
from accordingto.extract.circumstances.anchors_parts import happens_there, is_home, part_of
from accordingto.extract.circumstances.dates import is_of_number
from accordingto.extract.circumstances.words import words_that
from accordingto.extract.marks import Marks, PlaceMark, Range, TimeMark
from accordingto.extract.words import Words, words_of
from accordingto.records import Place, Report, When

_LEAD = 8  # sentences and lines of the opening
_COARSE = ("country", "region", "admin1", "sea")
_LABEL = 8  # tokens a label may take
_FUTURE = ("will", "shall", "would")
_AS_OF = 4  # tokens from "as of" to the day it governs


class Opening(Protocol):
    """Where and when a report opens, or one entry of a page."""

    @property
    def where(self) -> tuple[Place, ...]: ...
    @property
    def when(self) -> When | None: ...


@dataclass(frozen=True, slots=True)
class Untold:
    """The opening of an entry: told of nowhere but in its own words."""

    where: tuple[Place, ...] = ()
    when: When | None = None


class Focus:
    """The place and the day of the opening of one report; empty where it names none, or several."""

    def __init__(
        self,
        doc: Doc,
        report: Report,
        marks: Marks,
        *,
        heading: Sequence[Place],
        bodies: Set[int],
        placed: Set[int],
        dated: Set[int],
    ) -> None:
        self._doc, self._report, self._marks, self._heading = doc, report, marks, heading
        self._bodies = bodies  # tokens of sources and bodies: what is named there is no scene
        self._placed = placed  # first tokens of the places of other happenings
        self._dated = dated  # offsets of the times of other happenings
        self._cues = {i for a in marks.attributions if a.cue for i in range(*a.cue)}

    @cached_property
    def where(self) -> tuple[Place, ...]:
        """The one place, no coarser than a district, that the opening names first; none if that is not its own."""
        heading = tuple(place for place in self._heading if place.level not in _COARSE)
        if heading:
            return heading if len(heading) == 1 or _is_row(heading) else ()
        struck: list[Place] = []  # provinces that the opening has told of before
        for sentence in self._opening:
            inside = [m for m in self._marks.places if sentence[0] <= m.start and m.end <= sentence[1]]
            aside = self._is_dateline(sentence) or self._is_letterhead(sentence)
            fine = [m for m in inside if self._is_scene(m)] if not aside else []
            if fine:
                own = as_places(fine) if self._placed.isdisjoint(m.start for m in fine) else ()
                own = own if all(contains(place, own[0]) for place in struck if own) else ()
                return own if len(own) == 1 or (own and _is_row(own)) else ()
            struck += [m.place for m in inside if m.place.level == "admin1" and self._is_ground(m)]
        return ()

    @cached_property
    def when(self) -> When | None:
        """The first day the opening tells something done on: no day of saying, of counting or to come."""
        return self._first(self._opening, lambda mark, line: self._is_dated(mark) and self._is_done(mark, line))

    @cached_property
    def labelled(self) -> When | None:
        """The day behind ``Date of incident:``, which holds for all the report counts."""
        return self._first(self._opening, lambda mark, line: self._is_dated(mark) and self._is_labelled(mark, line))

    @cached_property
    def counted(self) -> When | None:
        """The day a situation report is closed on: behind ``as of`` in its heading, or ``Reporting time:``."""
        words = words_of(self._doc)
        lines = list(pairwise(words.starts))[:_LEAD]  # header lines are no part of the story
        untold = [line for line in lines if not any(_is_verb(words, i) for i in range(*line))]
        return self._first(untold, self._is_closing)

    def _first(self, lines: Iterable[Range], test: Callable[[TimeMark, Range], bool]) -> When | None:
        """When the first time of these lines that passes the test is, or None."""
        for line in lines:
            inside = (m for m in self._marks.times if line[0] <= m.start and m.end <= line[1])
            mark = next((m for m in inside if test(m, line)), None)
            if mark is not None:
                return when_of(self._doc, mark, self._report)
        return None

    def _is_labelled(self, mark: TimeMark, sentence: Range) -> bool:
        label = self._label(mark, sentence)
        if not label & words_that("dated") or label & words_that("issued"):
            return False
        # "Date: 22 May" over a report of that day dates the report, "Date of incident" what it tells
        today = (mark.start_date or "")[:10] == (self._report.published.end or "")[:10]
        return not today or any(word.isalpha() for word in label - words_that("dated"))

    def _label(self, mark: TimeMark, sentence: Range) -> set[str]:
        head = words_of(self._doc).lower[sentence[0] : min(mark.start, sentence[0] + _LABEL)]
        return set(head[: head.index(":")]) if ":" in head else set()

    def _is_closing(self, mark: TimeMark, sentence: Range) -> bool:
        if mark.precision not in ("day", "hour") or not mark.start_date:
            return False
        before = words_of(self._doc).lower[max(sentence[0], mark.start - _AS_OF) : mark.start]
        return "as" in before or bool(self._label(mark, sentence) & words_that("issued"))

    @cached_property
    def _opening(self) -> list[Range]:
        """The first lines that are the story's: headline and text."""
        return list(islice(self._lines(), _LEAD))

    def _lines(self) -> Iterator[Range]:
        words = words_of(self._doc)
        zones = [(z.start, z.end) for z in self._report.zones if z.kind != "headline"]
        for start, end in zip(words.starts, words.starts[1:], strict=False):
            told = any(words.text[i].isalpha() for i in range(start, end))
            if told and not any(a <= words.offset[start] < b for a, b in zones):
                yield start, end

    def _is_scene(self, mark: PlaceMark) -> bool:
        return mark.place.level not in _COARSE and self._is_ground(mark)

    def _is_ground(self, mark: PlaceMark) -> bool:
        """Whether something may have happened there: no people, speaker or way, and no ``the city``."""
        if mark.adjectival or mark.metonym or mark.rule == "place.anaphor":
            return False
        if self._is_home(mark):
            return True
        if mark.start in self._bodies or self._doc[mark.start : mark.end].root.dep_ == "nsubj":
            return False  # "Moscow gave another account"
        return locates(self._doc, mark) and happens_there(part_of(self._doc, mark), "casualties")

    def _is_home(self, mark: PlaceMark) -> bool:
        """``Residents of Gedeb told the paper that …``: those whom a report opens with saw it where they live."""
        start, end = self._opening[0]
        tellers = mark.start in self._bodies and start <= mark.start < end
        return tellers and is_home(self._doc, mark)

    def _is_dateline(self, sentence: Range) -> bool:
        """``Goma, 18 October 2025``: where and when it was written."""
        words = words_of(self._doc)
        dated = any(sentence[0] <= m.start < sentence[1] and m.kind == "date" for m in self._marks.times)
        return dated and not any(words.pos[i] in ("VERB", "AUX") for i in range(*sentence))

    def _is_letterhead(self, sentence: Range) -> bool:
        """``State Command Headquarters, Damaturu``: an office and its address, of which nothing is told."""
        words = words_of(self._doc)
        office = any(words.lower[i] in words_that("office") for i in range(*sentence))
        told = any(words.pos[i] in ("VERB", "AUX") for i in range(*sentence))
        return office and not told and not any(sentence[0] <= h.head < sentence[1] for h in self._marks.happenings)

    def _is_dated(self, mark: TimeMark) -> bool:
        pointed = mark.kind in ("date", "time") and mark.relation in ("at", "during") and mark.shift is None
        published = (self._report.published.end or "9999")[:10]
        known = mark.start_date is not None and mark.precision in ("day", "hour")
        if self._doc[mark.start].idx in self._dated:
            return False
        # a day alone that is the day of publication is mostly one of saying
        today = mark.start_date == published and "T" not in (mark.timex or "")
        return pointed and known and not today and (mark.start_date or "")[:10] <= published

    def _is_done(self, mark: TimeMark, sentence: Range) -> bool:
        """Whether it dates something done, or stands behind ``Date of incident:``."""
        words = words_of(self._doc)
        if "as" in words.lower[max(0, mark.start - _AS_OF) : mark.start]:
            return False
        if self._is_labelled(mark, sentence):
            return True
        verb = _verb_above(self._doc[mark.start : mark.end].root)
        return verb is not None and verb.i not in self._cues and _is_deed(verb)


def _is_row(places: Sequence[Place]) -> bool:
    """Whether all but the first only say where the first lies: its own district."""
    return all(place.level == "admin2" for place in places[1:])


def _is_verb(words: Words, i: int) -> bool:
    """A verb that tells something, no participle in -ing: ``Reporting time:`` tells nothing."""
    return words.pos[i] in ("VERB", "AUX") and words.tag[i] != "VBG"


def _is_deed(verb: Token) -> bool:
    """Whether a verb tells of something done, no count, no finding of the dead and nothing to come."""
    if verb.lemma_.lower() in words_that("counts") | words_that("finds") or _is_count(verb):
        return False
    return verb.tag_ in ("VBD", "VBN") and not any(c.lower_ in _FUTURE for c in verb.children)


def _is_count(verb: Token) -> bool:
    """``delivered this new figure on Friday``, ``the toll, drawn up at noon``: a number given, nothing done."""
    if is_of_number(verb):
        return True
    return any(
        c.dep_ == "dobj" and c.lemma_.lower() in words_that("toll") | words_that("number") for c in verb.children
    )


def _verb_above(token: Token) -> Token | None:
    return next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), None)
