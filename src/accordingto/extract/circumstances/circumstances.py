"""When and where of each proposition: its own words first, then its sentence, then the scene it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from accordingto.extract.circumstances.agreement import (
    agree,
    days_agree,
    days_between,
    is_bullet,
    is_inside,
    is_same,
    lines_of,
)
from accordingto.extract.circumstances.anchors import (
    as_places,
    is_of_all,
    is_of_several,
    is_sweep,
    rank,
    saying_time,
    when_of,
)
from accordingto.extract.circumstances.anchors_parts import is_shared
from accordingto.extract.circumstances.dates import Dates, carried, is_history
from accordingto.extract.circumstances.distances import are_apart, distances, is_base, related_days, shifted
from accordingto.extract.circumstances.focus import Focus, Untold
from accordingto.extract.circumstances.ground import Ground
from accordingto.extract.circumstances.headed import Headed
from accordingto.extract.circumstances.kin import is_background, is_unreal, occasions, siblings
from accordingto.extract.circumstances.natures import Natures
from accordingto.extract.circumstances.own import OwnWords
from accordingto.extract.circumstances.points import Points, is_lead
from accordingto.extract.circumstances.posts import Posts
from accordingto.extract.circumstances.retold import retold
from accordingto.extract.circumstances.scenes import SCENIC, Scene, Scenes
from accordingto.extract.circumstances.tables import Tables
from accordingto.extract.circumstances.telling import Telling
from accordingto.extract.circumstances.tense import is_now, is_present, is_progressive
from accordingto.extract.marks import Marks, PlaceMark, Range
from accordingto.extract.propositions import Proposition
from accordingto.extract.words import words_of
from accordingto.records import ClaimType, Place, Report, When

_REMAINS: frozenset[ClaimType] = frozenset(("rescue",))  # digging out survivors is of the disaster's own day
_LOCAL: frozenset[ClaimType] = frozenset(
    ("rescue", "service_disruption", "displacement", "need", "aid_delivery", "advance", "interception")
)
_WAVES: frozenset[ClaimType] = frozenset(("strike", "attack", "clash"))
_SPREAD: frozenset[ClaimType] = frozenset(("displacement", "need", "aid_delivery"))
_TOLD_ON: frozenset[ClaimType] = _LOCAL | {"casualties", "damage", "abduction", "statement"}
"""What is told of a happening where it was; other types that have a place are happenings of their own."""
_LONG, _COUNTRYWIDE = 30, ("country", "region", "admin1")  # days
_NEVER = When(None, None, None, "none", None), "when.none"


class Circumstances:
    """Answers for every proposition of one report. Each answer comes with the rule that gave it."""

    def __init__(self, doc: Doc, report: Report, marks: Marks, told: Sequence[Proposition]) -> None:
        self._doc, self._report, self._marks, self._told = doc, report, marks, told
        self.are = Natures(doc, marks)
        self.dates = Dates(doc, marks)
        self._own = OwnWords(doc, report, marks, told, are=self.are, dates=self.dates)
        self._spoken_of = list(self._own.occurrences())
        self._own_when = {id(p): self._own.when(p) for p in (*told, *self._spoken_of)}
        self._distances = list(distances(doc, marks.times, told)) if any(m.shift for m in marks.times) else []
        self._apart = {id(p): when for p, when in related_days(doc, self._distances, self._own_when)}
        self._own_when |= {key: when for key, when in self._apart.items() if when}
        self._tables = Tables(doc, marks.places)
        own = {id(p): (p, self._own.where(p)) for p in (*told, *self._spoken_of)}
        apart = self._distances
        self._own_where = {k: [m for m in w if all(d.lends(m, p) for d in apart)] for k, (p, w) in own.items()}
        self.tellings = self._as_told()
        tellings = sorted(self.tellings.values(), key=lambda t: t.p.head)
        self.ground, self._headed = Ground(doc, report, marks.places), Headed(doc, report, marks.places)
        self.focus = self._opening()
        self._posts, self._points = Posts(doc), Points(doc, report, marks, tellings)
        self._stories, self._again = dict(self._by_post(tellings)), dict(retold(doc, marks, told))
        self._where: dict[int, tuple[tuple[Place, ...], str]] = {}
        for p in told:
            self._where[id(p)] = self._find_where(p)

    def when(self, p: Proposition) -> tuple[When, str]:
        """When it happened; ``basis == "none"`` where nothing tells."""
        return self._find_when(p)

    def where(self, p: Proposition) -> tuple[tuple[Place, ...], str]:
        """Where it happened, finest first; empty where nothing tells."""
        return self._where[id(p)]

    def _by_post(self, tellings: Sequence[Telling]) -> Iterator[tuple[int, Scenes]]:
        """The scenes of each entry of a live page; all in one where the report is no such page."""
        posts: dict[int, list[Telling]] = {0: []}
        for telling in tellings:
            posts.setdefault(self._posts.of(telling.p.sentence), []).append(telling)
        for post, told in posts.items():
            yield post, Scenes(self._doc, told, Untold() if post else self.focus)

    def scenes(self, p: Proposition) -> Scenes:
        return self._stories[self._posts.of(p.sentence)]

    def _as_told(self) -> dict[int, Telling]:
        sentences = words_of(self._doc).sentence
        lines = lines_of(self._doc)
        found: dict[int, Telling] = {}
        for p in (*self._told, *self._spoken_of):
            n = sentences[p.head]
            when = None if self.are.is_later_death(p) else self._own_when[id(p)]
            found[id(p)] = Telling(
                p, n, lines[n], when, as_places(self._own_where[id(p)]),
                is_background(p) or is_base(self._distances, p), self._is_scenic(p), self.are.is_parted(p),
                any(is_of_several(self._doc, mark) for mark in self._own_where[id(p)]), self._is_wave(p),
                self.are.called(p), self.are.is_labelled(p),
            )  # fmt: skip
        return found

    def _opening(self) -> Focus:
        """What the report opens with, less the days and places of happenings told for themselves."""
        told = (*self._told, *self._spoken_of)
        past = [self.tellings[id(p)].background or is_history(self._own_when[id(p)], self._report) for p in told]
        own = [p for p, is_past in zip(told, past, strict=True) if is_past or p.type not in _TOLD_ON]
        places = {mark.start for p in own for mark in self._own_where[id(p)]} | self._tables.names
        other = [p for p in told if p.type not in _TOLD_ON or (p.type in SCENIC and self._is_scenic(p))]
        times = [self._own_when[id(p)] for p in other]
        dated = {when.expression.start for when in times if when and when.expression}
        heading, named = self.ground.places, self._own.named
        return Focus(
            self._doc, self._report, self._marks, heading=heading, bodies=named, placed=places, dated=dated
        )

    def _is_scenic(self, p: Proposition) -> bool:
        if self._tables.holds(p.sentence) or self.are.shares_out(p):
            return False  # a row is a part of what was told before its table
        sure = not self.are.is_toll(p) and not self.are.is_joint(p) and not is_unreal(p)
        return p.type in SCENIC and sure and not p.places and p.standing == "current"

    def _is_wave(self, p: Proposition) -> bool:
        """An attack told at once of many divisions or towns."""
        return p.type in _WAVES and is_sweep(self._doc, p.head)

    # ---- when

    def _find_when(self, p: Proposition) -> tuple[When, str]:
        own = self._own_when[id(p)]
        if own and (own.start or not self._is_of_scene(p)):
            return own, "when.own"
        if own:  # "two hours later"
            return self._running_time(p) or (own, "when.own")
        if id(p) in self._again:
            return self._find_when(self._again[id(p)])
        if id(p) in self._apart:
            return self._from_base(p) or _NEVER
        if self._points.holds(p.sentence) and not self.are.is_toll(p):
            counted = self._points.when(p.sentence)
            found = self._sibling_time(p) or ((carried(counted), "when.point") if counted else None)
            return found or self._begun_time(p) or _NEVER
        found = self._sibling_time(p) or (self._scene_time(p) if self.are.is_harm_done(p) else None)
        found = found or self.dates.stretch(p, self._report)
        return found or self._said_time(p) or self._scene_time(p) or self._current(p)

    def _from_base(self, p: Proposition) -> tuple[When, str] | None:
        """``the day after the ambush``, ``the shelling came a day after the ambush``: from a scene's day."""
        for d in self._distances:
            base = self.scenes(p).called(d.word) if d.other is p and d.base is None else None
            later = self.scenes(p).of(self.tellings[id(d.other)]) if d.base is p and d.other else None
            known, way = (base, 1) if base else (later, -1)
            when = shifted(self._doc, d.mark, known.when, way) if known and known.when else None
            if when:
                return when, "when.distance"
        return None

    def _sibling_time(self, p: Proposition) -> tuple[When, str] | None:
        if p.type == "statement" or (self.are.is_toll(p) and "period" not in self.are.bases(p)):
            return None
        for other in self._siblings(p):
            when = self._own_when[id(other)]
            spans = when is not None and when.precision == "range" and not p.head > other.head == self._parent(p)
            counted = self.are.is_toll(other) and not (self._is_subject(p, other) or self.are.is_toll(p))
            if when and when.start and not spans and not counted and self._shares_day(p, other):
                return carried(when), "when.sentence"
        return None

    def _is_subject(self, p: Proposition, other: Proposition) -> bool:
        """``In January fighting drove out 56,000 people``: the verb's day is that of what did it."""
        return self._doc[p.head].dep_ == "nsubj" and self._parent(p) == other.head

    def _shares_day(self, p: Proposition, other: Proposition) -> bool:
        """Whether what one clause dates is of the other's day too.

        Harm takes no day from what followed, nor what followed from the harm it followed on, unless it hangs on it:
        ``attacked on Tuesday, freeing 370 prisoners``, but ``students abducted on Tuesday were rescued``.
        """
        if is_unreal(other) or self.are.is_later_death(other) or self.are.is_later_death(p):
            return False
        if other.type in SCENIC and not self._is_of_scene(p):
            return any(token.i == other.head for token in self._doc[p.head].ancestors)
        if p.type == "abduction" and other.type in ("rescue", "release"):
            return False  # "24 were abducted; six were freed on 15 August"
