"""When and where of a proposition by its own words: the times and places of its clause and of what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from accordingto.extract.chains import span_of
from accordingto.extract.circumstances.agreement import days_between
from accordingto.extract.circumstances.anchors import (
    choose_places,
    choose_time,
    finer_beside,
    is_of_other_point,
    is_of_person,
    locates,
    opening_of,
    when_of,
    within,
)
from accordingto.extract.circumstances.anchors_parts import Part, counts_within, happens_there, part_of
from accordingto.extract.circumstances.dates import Dates
from accordingto.extract.circumstances.natures import Natures
from accordingto.extract.circumstances.words import words_that
from accordingto.extract.marks import FigureMark, Marks, PlaceMark, Range, TimeMark
from accordingto.extract.propositions import Proposition
from accordingto.extract.words import words_of
from accordingto.records import Report, When

_BODIES = ("armed_force", "armed_group", "ministry", "igo", "court", "party")  # "the Army of Chad" is anywhere
_SEATED = ("organisation", "ngo", "igo", "party", "court")  # "the diocese of Makurdi": where it has its seat
_OPENS = 3  # tokens before the day a sentence opens with
_HANGS = ("pobj", "prep", "compound", "appos", "nummod", "npadvmod", "nmod")
_IN = ("in", "during", "for")
_SOON = 5  # tokens from a number to ``the same period of 2023``
_POINTS = (None, "settlement", "neighbourhood", "site")
_PART = 12  # tokens from "two of them" to the place that is theirs
_BEFORE_DAY = ("on", "(", ",")
_AT: tuple[Part, ...] = ("at",)
_AWAY: tuple[Part, ...] = ("at", "away")
_MODIFIERS = ("compound", "poss", "amod", "nmod")


class OwnWords:
    """Answers for one report, each from the words of one proposition alone: nothing is carried.

    ``named`` are the tokens of sources and bodies: what is named there is no scene.
    """

    def __init__(
        self, doc: Doc, report: Report, marks: Marks, told: Sequence[Proposition], *, are: Natures, dates: Dates
    ) -> None:
        self._doc, self._report, self._marks, self._told = doc, report, marks, told
        self._are, self._dates = are, dates
        self._heads = frozenset(p.head for p in told)
        self._compared_in = {n: mark for n, f in enumerate(marks.figures) if (mark := self._behind(f))}
        bodies = ((a.start, a.end) for a in marks.actors if a.kind in _BODIES and a.entity and not a.pronoun)
        long = [(start, end) for start, end in bodies if end - start > 2]
        sources = [a.source for a in marks.attributions if a.source]
        ends = {a.end for a in marks.actors if a.kind in _SEATED and not a.pronoun and a.end + 1 < len(doc)}
        seated = [(i + 1, i + 2) for i in ends if doc[i].lower_ == "of"]
        named = (*sources, *long, *seated)
        self.named = frozenset(token for start, end in named for token in range(start, end))

    def occurrences(self) -> Iterator[Proposition]:
        """``It happened around 1 p.m. on Monday``: no claim of its own, but the day and place of the scene."""
        yield from self._untold_openings()
        yield from self._calls()
        words, occurs = words_of(self._doc), words_that("occurs")
        for token in (self._doc[i] for i, lemma in enumerate(words.lemma) if lemma in occurs):
            if token.pos_ != "VERB":
                continue
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is not None and subject.tag_ in ("WDT", "WP"):
                subject = token.head  # "an incident which occurred on Tuesday"
            told = subject is not None and subject.lemma_.lower() in words_that("unnamed")
            if told and not any(p.head == token.i for p in self._told):
                sentence = (token.sent.start, token.sent.end)
                yield Proposition(token.i, sentence, sentence, "casualties", None, ())

    def _calls(self) -> Iterator[Proposition]:
        """``Officers were called to Walnut Street at 12:45 a.m. Sunday``: when and where it was they came for."""
        words = words_of(self._doc)
        dated = {words.sentence[m.start] for m in self._marks.times if m.start_date}
        for i, lemma in enumerate(words.lemma):
            if lemma not in words_that("called") or words.tag[i] not in ("VBD", "VBN"):
                continue
            came = any(words.lemma[k] in words_that("responder") for k in words.kids(i, "nsubj", "nsubjpass"))
            if came and words.sentence[i] in dated and not any(p.head == i for p in self._told):
                yield Proposition(i, words.bounds(i), words.bounds(i), "casualties", None, ())

    def _untold_openings(self) -> Iterator[Proposition]:
        """``On Monday an action on the camp was foiled. Ten were killed.``: no row names it, it is the scene."""
        words = words_of(self._doc)
        told = {p.sentence[0] for p in self._told}
        harmed = {words.bounds(f.start)[0] for f in self._marks.figures if f.measure in ("killed", "injured")}
        dated = {words.bounds(m.start)[0]: m.start for m in reversed(self._marks.times) if m.start_date}
        for (start, end), (after, _) in pairwise(pairwise(words.starts)):
            if after not in harmed or start in told or dated.get(start, end) - start > _OPENS:
                continue
            root = self._doc[start:end].root
            broken = any("\n" in words.text[i] for i in range(start, after)) and any(0 < s < start for s in told)
            done = root.tag_ in ("VBD", "VBN") and any(c.dep_ in ("nsubj", "nsubjpass") for c in root.lefts)
            if done and not broken:
                yield Proposition(root.i, (start, end), (start, end), "casualties", None, ())

    # ---- when

    def when(self, p: Proposition) -> When | None:
        """The time that its clause, else what was said, tells of it."""
        told = self._joint_range(p) or self._compared(p) or self._when_clause(p) or self._row_time(p)
        if told:
            return told
        beside = [mark for n, mark in self._compared_in.items() if n not in p.figures]
        harm = self._are.is_harm_done(p)
        times = [m for m in self._marks.times if m not in beside and self._dates.can_date(m, p, harm)]
        times = [m for m in times if not (harm and self._is_to_come(m)) and not self._is_elsewhere(m, p)]
        rivals = self._heads - {p.head}
        for ranges in self._ranges(p):
            mark = choose_time(self._doc, times, p.head, ranges, rivals)
            if mark:
                return self._over_two(mark) or when_of(self._doc, mark, self._report, _trigger(p))
        return None

    def _is_elsewhere(self, mark: TimeMark, p: Proposition) -> bool:
        """``two of them in Izeh on Saturday``: the day behind the place of a part."""
        before = mark.start - (words_of(self._doc).lower[mark.start - 1] in _BEFORE_DAY)
        return any(place.end == before for place in self._marks.places if self.is_of_part(place, p))

    def is_of_part(self, place: PlaceMark, p: Proposition) -> bool:
        """Whether a place is told of some of a proposition's people only: behind ``two of them``."""
        words = words_of(self._doc).lower
        near = range(max(p.sentence[0], place.start - _PART), place.start)
        return place.start in p.elsewhere and any(words[i : i + 2] == ["of", "them"] for i in near)

    def _is_to_come(self, mark: TimeMark) -> bool:
        """``to be settled before Christmas, after the strike killed nine``: no deed is to come."""
        day = self._report.published.end
        return day is not None and (mark.start_date or "")[:10] > day[:10]

    def _over_two(self, mark: TimeMark) -> When | None:
        """``fighting on 11 and 12 July``: a happening told of two days running was over both."""
        words = words_of(self._doc)
        pair = (m for m in self._marks.times if words.lower[m.end : mark.start] == ["and"])
        first = next((m for m in pair if m.precision == mark.precision == "day" and m.start_date), None)
        if first is None or not mark.start_date or days_between(first.start_date or "", mark.start_date) != 1:
            return None
        span = span_of(self._doc, (first.start, mark.end))
        return When(first.start_date, mark.end_date, "range", mark.basis, span)

    def _ranges(self, p: Proposition) -> list[list[Range]]:
        said = list(p.said.content) if p.said else [p.sentence]
        return [[p.clause], said]

    def _compared(self, p: Proposition) -> When | None:
        """``down from 53 in 2023``, ``compared with 147 in October``: the time right behind a number set beside."""
        mark = self._compared_in.get(p.figures[0]) if len(p.figures) == 1 else None
        return when_of(self._doc, mark, self._report) if mark is not None else None

    def _behind(self, figure: FigureMark) -> TimeMark | None:
        """The month, year or stretch right behind a number that another is compared with."""
        opener = words_of(self._doc).lower[figure.end]
        on = opener == "on" and figure.basis == "stock"  # of a toll it is the day it was told
        if figure.standing != "former" or not (on or opener in _IN):
            return None
        fit = ("day",) if on else ("month", "year", "range")
        behind = (m for m in self._marks.times if figure.end < m.start <= figure.end + _SOON)
        return next((m for m in behind if m.start_date and m.precision in fit), None)

    def _when_clause(self, p: Proposition) -> When | None:
        """``since 2014, when gunmen seized 276 girls``: what a clause tells of a time happened then."""
        if (clause := self._relative_clause(p, "when")) is not None:
            dated = (m for m in self._marks.times if m.start <= clause.head.i < m.end and m.start_date)
        elif (told := self._antecedent(p)) and any(told[0] <= h.head < told[1] for h in self._marks.happenings):
            dated = (m for m in self._marks.times if within(m, [told]) and m.start_date)
        else:
            return None
        mark = next(dated, None)
        return when_of(self._doc, mark, self._report, then=True) if mark else None

    def _antecedent(self, p: Proposition) -> Range | None:
        """``the killings at Moura in March 2022, in which 500 perished``: the deed before the clause."""
        clause = self._relative_clause(p, "in")
        first = clause.left_edge if clause is not None else None
        if clause is None or first is None or self._doc[first.i + 1].lower_ != "which":
            return None
        deed = clause.head
        while deed.pos_ != "NOUN" and deed.dep_ in _HANGS:  # "in March 2022, in which": of the deed, not of March
            deed = deed.head
        return (deed.left_edge.i, first.i) if deed.pos_ == "NOUN" else None

    def _relative_clause(self, p: Proposition, opener: str) -> Token | None:
        """The head of the relative clause that a proposition is told in, where this word opens it."""
        above = (self._doc[p.head], *self._doc[p.head].ancestors)
        clause = next((token for token in above if token.dep_ == "relcl"), None)
        return clause if clause is not None and any(t.lower_ == opener for t in clause.lefts) else None

    def _row_time(self, p: Proposition) -> When | None:
        """``Seven died in Bor on Sunday and four in Vinec on Monday``: the day right behind the place of each."""
        words, ends = words_of(self._doc), {mark.end for mark in p.places}
        for mark in self._marks.times if ends else ():
            before = mark.start - (words.lower[mark.start - 1] in _BEFORE_DAY)
            if before in ends and mark.start_date and mark.kind in ("date", "time"):
                return when_of(self._doc, mark, self._report, _trigger(p))
        return None

    def _joint_range(self, p: Proposition) -> When | None:
        """One number for several happenings holds over all their days."""
        if not self._are.is_joint(p):
            return None
        ranges = self._ranges(p)[-1]
        inside = [m for m in self._marks.times if m.start_date and m.end_date and within(m, ranges)]
        marks = [m for m in inside if self._dates.can_date(m, p, harm=True)]
        days = sorted({(m.start_date or "", m.end_date or "") for m in marks if m.kind in ("date", "time")})
        if len(days) < 2:
            return None
        first = span_of(self._doc, (marks[0].start, marks[0].end))
        return When(days[0][0], max(end for _, end in days), "range", marks[0].basis, first)

    # ---- where

    def where(self, p: Proposition) -> Sequence[PlaceMark]:
        """The places that its clause, else what was said, else the opening of its sentence, gives it."""
        if p.places:
            return self._happening_there(p, p.places)
        start, end = p.sentence
        inside = [mark for mark in self._marks.places if start <= mark.start and mark.end <= end]
        if there := self._where_clause(p, inside):
            return there
        places = [mark for mark in inside if mark.start not in p.elsewhere and not self._is_named(mark, p)]
        places = [mark for mark in places if not is_of_other_point(self._doc, mark, p.head, p.sentence)]
        places = [mark for mark in places if not is_of_person(self._doc, mark, p.head)]
        places = self._happening_there(p, places)
        for ranges in self._ranges(p):
            found = choose_places(self._doc, places, p.head, ranges, self._heads - {p.head})
            if found:
                return finer_beside(self._doc, found, places)
        opening = [m for m in places if within(m, opening_of(self._doc, p.sentence)) and locates(self._doc, m)]
        if opening:
            return opening
        if self._are.is_running(p) or self._are.is_level(p):
            return [mark for mark in inside if counts_within(self._doc, mark, p.head)]
        return ()

    def _where_clause(self, p: Proposition, inside: Sequence[PlaceMark]) -> list[PlaceMark]:
        """``a village near Bor, where seven had died``: what a clause tells of a place named right before it."""
        if told := self._antecedent(p):
            marks = [m for m in inside if within(m, [told]) and locates(self._doc, m)]
            return self._happening_there(p, marks)
        clause = self._relative_clause(p, "where")
        if clause is None:
            return []
        there = [m for m in inside if m.start <= clause.head.i < m.end and m.place.level in _POINTS]
        fit = _AWAY if self._is_dated(p, clause) else _AT
        return [m for m in there if locates(self._doc, m) and part_of(self._doc, m) in fit]

    def is_aside(self, p: Proposition) -> bool:
        """``lies 20 km from Bor, where seven were killed on Thursday``: told of the place it is measured from."""
        for token in (self._doc[p.head], *self._doc[p.head].ancestors):
            if token.dep_ == "relcl" and any(child.lower_ == "where" for child in token.lefts):
                named = (m for m in self._marks.places if m.start <= token.head.i < m.end)
                return any(part_of(self._doc, m) == "away" for m in named) and self._is_dated(p, token)
        return False

    def _is_dated(self, p: Proposition, clause: Token) -> bool:
        """Whether a clause has a time of its own: "15 km from Bor, where seven were killed the night before"."""
        told = self.when(p)
        time = told.expression.start if told and told.start and told.expression else -1
        return self._doc[clause.left_edge.i].idx <= time <= self._doc[clause.right_edge.i].idx

    def _happening_there(self, p: Proposition, places: Sequence[PlaceMark]) -> list[PlaceMark]:
        """The places that are no mere goal, origin, way or distance; people stay where they went to."""
        stays = any(self._marks.figures[i].measure == "sheltering" for i in p.figures)
        parts = {mark.start: part_of(self._doc, mark) for mark in places}
        if self._are.is_level(p):  # "shelters 420,000 refugees from Bor": a level is where they are
            parts = {start: part for start, part in parts.items() if part != "origin"}
            places = [mark for mark in places if mark.start in parts]
        fit = [m for m in places if happens_there(parts[m.start], p.type) or (stays and parts[m.start] == "goal")]
        return fit or [m for m in places if parts[m.start] == "away"]

    def _is_named(self, place: PlaceMark, p: Proposition) -> bool:
        """Whether the place is part of a name: a speaker's, or an agent's as in ``Gaza's police``."""
        if place.start in self.named:
            return True
        agents = [(r.start, r.end) for r in (p.happening.roles if p.happening else ()) if r.role == "agent"]
        modifies = self._doc[place.start : place.end].root.dep_ in _MODIFIERS
        return modifies and any(start <= place.start < end for start, end in agents)


def _trigger(p: Proposition) -> Range:
    """The words that name what happened."""
    return (p.happening.start, p.happening.end) if p.happening else (p.head, p.head + 1)
