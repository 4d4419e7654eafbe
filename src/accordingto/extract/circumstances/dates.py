"""Which times of a sentence can date what it tells: not when it was said, nor when a count began or was closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice, pairwise, takewhile

from spacy.tokens import Doc, Token

from accordingto.extract.attribution.lexicon import figure_nouns, givings
from accordingto.extract.circumstances.anchors import when_of
from accordingto.extract.circumstances.words import words_that
from accordingto.extract.marks import Marks, TimeMark
from accordingto.extract.propositions import Proposition
from accordingto.extract.words import words_of
from accordingto.records import Report, When

_BEHIND, _LEADING = 3, ("ADP", "ADV", "ADJ", "DET")  # "said late on Friday"
_CLAIMED, _OBJECT = 5, ("DET", "ADJ", "NOUN")  # "claimed the deadly attack on Monday"
_AGAINST = ("from", "against", "than")
_RECORD = 12  # tokens from "the deadliest" to "since"
_WHOLE = 6  # tokens of "in the whole of" behind a number
_MADE = 2  # tokens from "born in" to the year
_MONTH = 31
_CLOSE = 6  # tokens from "as of" to the day it governs


class Dates:
    """Answers for one report."""

    def __init__(self, doc: Doc, marks: Marks) -> None:
        self._doc, self._figures, self._times = doc, marks.figures, marks.times
        self._former: dict[int, int | None] = {}
        self._idle: dict[int, bool] = {}
        self._disasters = {h.start for h in marks.happenings if h.type == "disaster"}
        self._cue_ends = {a.cue[1]: a.cue for a in marks.attributions if a.cue}

    def stretch(self, p: Proposition, report: Report) -> tuple[When, str] | None:
        """The days a bulletin told at its head, for the numbers that are counted over them."""
        figures = [f for f in (self._figures[i] for i in p.figures) if f.bound != "share"]
        since = next((f.since for f in figures if f.basis == "period" and f.since), None)
        head = (m for m in self._times if since and m.end_date and (m.start_date or "")[:10] == since)
        told = [when_of(self._doc, mark, report) for mark in islice(head, 1)]
        return next(((replace(when, basis="carried"), "when.stretch") for when in told), None)

    def is_lasting(self, p: Proposition, report: Report) -> bool:
        """``are still held, some since 2021``: what began long before the report is of no scene of its."""
        inside = (m for m in self._times if p.sentence[0] <= m.start < p.sentence[1] and m.relation == "since")
        begun = (When(m.start_date, m.start_date, m.precision, m.basis, None) for m in inside if m.start_date)
        return any(is_history(when, report) for when in begun)

    def can_date(self, mark: TimeMark, p: Proposition, harm: bool) -> bool:
        """Whether the time can be when it happened; ``harm`` tells of what one happening did."""
        if self.dates_nothing(mark) or self._is_of_life(mark, p):
            return False
        former = self.former(mark)
        if self._is_day_said(mark, p) or (former is not None and (harm or not self._counts(p, former))):
            return False
        if any(self._figures[i].basis == "cumulative" for i in p.figures):
            starts = {self._figures[i].since for i in p.figures}
            return mark.relation != "since" and mark.start_date not in starts - {None}
        counted = harm or self._is_of_toll(mark, p)
        return not counted or not (self._is_count_day(mark) or self._is_of_count(mark, p))

    def _is_of_toll(self, mark: TimeMark, p: Proposition) -> bool:
        """``The toll from the cyclone rose on Sunday``: behind its verb the day is the count's."""
        start = self._doc[p.happening.start if p.happening else p.head]
        verb = next((token for token in start.ancestors if token.pos_ in ("VERB", "AUX")), None)
        way = takewhile(lambda token: token.pos_ in ("NOUN", "PROPN", "ADP"), (start, *start.ancestors))
        counted = any(token.lemma_.lower() in words_that("number") for token in way)
        return counted and verb is not None and verb.i < mark.start

    def dates_nothing(self, mark: TimeMark) -> bool:
        """Whether the time is of no happening at all, whichever is asked about."""
        if mark.start not in self._idle:  # asked for by every proposition, so found once
            other = (
                self._is_record_since(mark)
                or self._is_of_compared(mark)
                or self._is_some_way_off(mark)
                or self._is_base(mark)
            )
            self._idle[mark.start] = other or is_of_number(self._doc[mark.start : mark.end].root)
        return self._idle[mark.start]

    def _is_of_life(self, mark: TimeMark, p: Proposition) -> bool:
        """``a man born in 1957 was killed``, ``the bridge built in 1976``: the day of another thing's making."""
        lower = words_of(self._doc).lower
        made = (i for i in range(max(0, mark.start - _MADE), mark.start) if lower[i] in words_that("making"))
        return any(i != p.head for i in made)

    def _is_some_way_off(self, mark: TimeMark) -> bool:
        """``just days before Christmas``: nobody says how many, and it was not that day."""
        lower = words_of(self._doc).lower
        beside = lower[max(0, mark.start - 1) : mark.start] in (["before"], ["after"])
        return beside and lower[mark.start - 2] in words_that("distant")

    def _is_base(self, mark: TimeMark) -> bool:
        """``an increase of 21 percent on 2025``: the year that another is set against."""
        lower, on = words_of(self._doc).lower, mark.start - (words_of(self._doc).lower[mark.start] != "on")
        return lower[on] == "on" and lower[max(0, on - 1)] in ("percent", "cent", "%")

    def _is_record_since(self, mark: TimeMark) -> bool:
        """``the deadliest attack since February 2025``: the day of the one that was worse.

        Nor is ``one of the bloodiest days this year`` a day of that year that nobody tells.
        """
        if mark.relation != "since" and mark.precision != "year":
            return False
        words = words_of(self._doc)
        before = range(max(words.bounds(mark.start)[0], mark.start - _RECORD), mark.start)
        first = mark.relation == "since" and any(words.lower[i] == "first" for i in before)
        return first or any(words.tag[i] in ("JJS", "RBS") or words.lower[i].endswith("iest") for i in before)

    def _is_of_compared(self, mark: TimeMark) -> bool:
        """``64 attacks since January, compared with 21 in the whole of last year``: the time of the other number.

        Where that number is read as a figure, the time is given to it.
        """
        words = words_of(self._doc)
        i = mark.start - 1
        while i > 0 and mark.start - i <= _WHOLE and words.pos[i] in ("ADP", "DET", "ADJ", "NOUN"):
            i -= 1
        compared = words.lower[i - 1 : i] if words.pos[i] == "NUM" else []
        return bool(compared) and (compared[0] == "against" or words.lower[i - 2 : i] == ["compared", "with"])

    def _is_day_said(self, mark: TimeMark, p: Proposition) -> bool:
        """``said late on Friday``: right behind the cue a time is that of the saying, unless a noun is its own."""
        if mark.end < len(self._doc) and self._doc[mark.end].tag_ == "POS":
            return False  # "claimed Sunday's attack"
        for end in range(max(0, mark.start - _BEHIND), mark.start + 1):
            cue = self._cue_ends.get(end)
            own = cue is not None and cue[0] <= p.head < cue[1]
            if cue is not None and not own and all(t.pos_ in _LEADING for t in self._doc[end : mark.start]):
                return True
        return self._is_day_claimed(mark)

    def _is_day_claimed(self, mark: TimeMark) -> bool:
        """``JNIM claimed the attack on Monday``: when it was claimed, which it seldom is on the day itself."""
        words = words_of(self._doc)
        if words.lower[mark.start - 1] != "on" and words.lower[mark.start] != "on":
            return False
        for end in range(max(0, mark.start - _CLAIMED), mark.start - 1):
            cue = self._cue_ends.get(end)
            between = self._doc[end : mark.start - 1]
            if cue is not None and words.lemma[cue[0]] == "claim" and all(t.pos_ in _OBJECT for t in between):
                return True
        return False

    def former(self, mark: TimeMark) -> int | None:
        """The number that ``down from 41,600 on 3 July``, ``against 51 on Friday`` gives the day of, or None."""
        if mark.start not in self._former:  # asked for by every proposition, so found once
            self._former[mark.start] = self._find_former(mark.start)
        return self._former[mark.start]

    def _find_former(self, start: int) -> int | None:
        words, first = words_of(self._doc), max(0, start - _CLOSE)
        if not any(word in _AGAINST for word in words.lower[first:start]):
            return None
        while start > first and words.pos[start - 1] in ("ADP", "DET") and words.lower[start - 1] not in _AGAINST:
            start -= 1
        if not any(word in _AGAINST for word in words.lower[max(first, start - 4) : max(first, start - 1)]):
            return None
        return next((i for i in range(start - 1, max(first, start - 3) - 1, -1) if words.tag[i] == "CD"), None)

    def _counts(self, p: Proposition, number: int) -> bool:
        return any(self._figures[i].start <= number < self._figures[i].end for i in p.figures)

    def _is_count_day(self, mark: TimeMark) -> bool:
        """``As of 6 p.m. on 12 April``: when a count was closed, not when what it counts happened."""
        before = words_of(self._doc).lower[max(0, mark.start - _CLOSE) : mark.start]
        return any(pair == ("as", "of") for pair in pairwise(before))

    def _is_of_count(self, mark: TimeMark, p: Proposition) -> bool:
        """``rose to 82 on Sunday``, ``listed 13 dead on Friday``, but not ``raised its losses from Tuesday``."""
        above = self._doc[mark.start : mark.end].root
        verb = next((t for t in (above, *above.ancestors) if t.pos_ in ("VERB", "AUX")), above)
        way = takewhile(lambda token: token.i != verb.i, above.ancestors)
        direct = all(token.pos_ != "NOUN" for token in way)
        lemma = verb.lemma_.lower()
        told = lemma in words_that("counts") | words_that("tells") and verb.i != p.head
        found = lemma in words_that("finds") and not self._is_done_by_force(verb)
        return direct and (told or (found and self._is_of_dead(p, verb.i)))

    def _is_done_by_force(self, verb: Token) -> bool:
        """``a landslide buried a row of houses``: the slip itself did it, nobody buried the dead."""
        who = next((c for c in verb.lefts if c.dep_ == "nsubj"), verb.head if verb.dep_ == "acl" else None)
        if who is None:  # "In Lanuza, on the coast, a landslide buried": one more name to the parse
            return any(i in self._disasters for i in range(words_of(self._doc).bounds(verb.i)[0], verb.i))
        return who.i in self._disasters

    def _is_of_dead(self, p: Proposition, verb: int) -> bool:
        """Bodies are found on a day that need not be that of the death; a slip buries people on its own day."""
        measures = {self._figures[i].measure for i in p.figures}
        return "killed" in measures or ("missing" in measures and verb != p.head)


def carried(when: When) -> When:
    """A time as that of something told without one."""
    return When(when.start, when.end, when.precision, "carried", when.expression, when.conflict)


def is_history(when: When | None, report: Report, days: int = _MONTH) -> bool:
    """Whether a day lies a month and more before the report: told for comparison, not as its news."""
    if when is None or when.end is None or report.published.start is None:
        return False
    return (date.fromisoformat(report.published.start[:10]) - date.fromisoformat(when.end[:10])).days > days


def is_of_number(told: Token) -> bool:
    """``the toll, drawn up on Friday at noon``: when a number was made, not when what it counts happened."""
    verb = next((t for t in (told, *told.ancestors) if t.pos_ in ("VERB", "AUX")), told)
    made = verb.dep_ == "acl" and not any(c.dep_ in ("nsubj", "mark") for c in verb.children)
    of = verb.head.head if verb.head.dep_ == "pobj" else verb.head
    given = made and of.lower_ == "of" and verb.lemma_.lower() in givings()
    if given and of.head.lemma_.lower() in figure_nouns():
        return True  # "the figure of 34 deaths released on 10 June", but not "the number of men killed on 10 June"
    return made and verb.head.lemma_.lower() in words_that("number")
