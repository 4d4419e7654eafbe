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
from accordingto.extract.circumstances.kin import (
    above,
    beside_harm,
    gives_reason,
    is_background,
    is_subject,
    is_unreal,
    occasions,
    siblings,
)
from accordingto.extract.circumstances.natures import REMAINS, Natures
from accordingto.extract.circumstances.own import OwnWords
from accordingto.extract.circumstances.points import Points, is_lead
from accordingto.extract.circumstances.posts import Posts
from accordingto.extract.circumstances.retold import retold
from accordingto.extract.circumstances.scene import SCENIC, Scene
from accordingto.extract.circumstances.scenes import Scenes
from accordingto.extract.circumstances.tables import Tables
from accordingto.extract.circumstances.telling import Telling
from accordingto.extract.circumstances.tense import is_now, is_present, is_progressive
from accordingto.extract.marks import Marks, PlaceMark, Range
from accordingto.extract.propositions import Proposition
from accordingto.extract.words import words_of
from accordingto.records import ClaimType, Place, Report, When

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
        self._dates = Dates(doc, marks)
        self._own = OwnWords(doc, report, marks, told, are=self.are, dates=self._dates)
        self._spoken_of = list(self._own.occurrences())
        self._own_when = {id(p): self._own.when(p) for p in (*told, *self._spoken_of)}
        self._distances = list(distances(doc, marks.times, told)) if any(m.shift for m in marks.times) else []
        self._apart = {id(p): when for p, when in related_days(doc, self._distances, self._own_when)}
        self._own_when |= {key: when for key, when in self._apart.items() if when}
        self._tables = Tables(doc, marks.places)
        own = {id(p): (p, self._own.where(p)) for p in (*told, *self._spoken_of)}
        apart = self._distances
        self._own_where = {k: [m for m in w if all(d.lends(m, p) for d in apart)] for k, (p, w) in own.items()}
        self.ground, self._headed = Ground(doc, report, marks.places), Headed(doc, report, marks.places)
        self.tellings = self._as_told()
        tellings = sorted(self.tellings.values(), key=lambda t: t.p.head)
        self._focus = self._opening()
        self._posts, self._points = Posts(doc), Points(doc, report, marks, tellings)
        self._stories, self._again = dict(self._by_post(tellings)), dict(retold(doc, marks, told))
        self._again |= beside_harm(doc, told)
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
            yield post, Scenes(self._doc, told, Untold() if post else self._focus)

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
                p, n, lines[n], when, as_places(own := self._own_where[id(p)]),
                is_background(p) or is_base(self._distances, p) or self._own.is_aside(p), self._is_scenic(p),
                self.are.is_parted(p), any(is_of_several(self._doc, mark) for mark in own), self._is_wave(p),
                self.are.called(p), self.are.is_labelled(p), n in self.ground.headlines,
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
        sure = not (self.are.is_toll(p) or self._is_of_days(p) or is_unreal(p))
        return p.type in SCENIC and sure and not p.places and p.standing == "current"

    def _is_of_days(self, p: Proposition) -> bool:
        """One number for several happenings of no one day; killings in two villages on Saturday are one scene."""
        when = self._own_when[id(p)]
        return self.are.is_joint(p) and not (when and when.precision == "day" and as_places(self._own_where[id(p)]))

    def _is_wave(self, p: Proposition) -> bool:
        """An attack told at once of many divisions or towns."""
        return p.type in _WAVES and is_sweep(self._doc, p.head)

    # ---- when

    def _find_when(self, p: Proposition) -> tuple[When, str]:
        own = self._own_when[id(p)]
        if own and (own.start or not self.are.is_of_scene(p)):
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
        found = found or self._dates.stretch(p, self._report)
        return found or self._said_time(p) or self._scene_time(p) or self._current(p)

    def _from_base(self, p: Proposition) -> tuple[When, str] | None:
        """``the day after the ambush``, ``the shelling came a day after the ambush``: from a scene's day."""
        for d in self._distances:
            base = self.scenes(p).called(d.word) if d.other is p and d.base is None else None
            later = self.scenes(p).of(self.tellings[id(d.other)]) if d.base is p and d.other else None
            known, way = (base, 1) if base else (later, -1)
            when = shifted(self._doc, d.mark, known.when, way) if known and known.when else None
            if when and (when.start or "") <= (self._report.published.end or "9999"):
                return when, "when.distance"
        return None

    def _sibling_time(self, p: Proposition) -> tuple[When, str] | None:
        if p.type == "statement" or (self.are.is_toll(p) and "period" not in self.are.bases(p)):
            return None
        for other in self._siblings(p):
            when = self._own_when[id(other)]
            spans = (
                when is not None
                and when.precision == "range"
                and not p.head > other.head == self._doc[p.head].head.i
            )
            counted = self.are.is_toll(other) and not (is_subject(self._doc, p, other) or self.are.is_toll(p))
            aside = gives_reason(self._doc, p, other) and is_history(when, self._report)
            if when and when.start and not (spans or counted or aside) and self.are.shares_day(p, other):
                return carried(when), "when.sentence"
        over = above(self._doc, p, self._told)
        when = self._own_when[id(over)] if over else None
        past = is_history(when, self._report) and self.are.is_harm_done(p)
        return (carried(when), "when.sentence") if when and past else None

    def _said_time(self, p: Proposition) -> tuple[When, str] | None:
        """Present and perfect tenses hold on the day they are said; so do totals and levels."""
        head = self._doc[p.head]
        told = head.pos_ in ("VERB", "AUX") and is_present(head)  # a noun has no tense
        if not p.said or is_background(p) or not (self.are.is_toll(p) or told):
            return None
        named = [m for m in self._marks.times if m.relation != "since" and self._dates.former(m) is None]
        times = [m for m in named if not self._dates.dates_nothing(m)]
        mark = saying_time(self._doc, times, p.said, p.sentence)
        if not mark or mark.start_date is None:
            return None
        return carried(when_of(self._doc, mark, self._report)), "when.saying"

    def _scene_time(self, p: Proposition) -> tuple[When, str] | None:
        """The day of the scene, for what is itself the happening or the harm it did: not for what came after."""
        if not self.are.is_of_scene(p) or self.are.is_later_death(p):
            return None
        telling = self.tellings[id(p)]
        scenes = self.scenes(p)
        scene = scenes.of(telling)
        where, rule = self._where.get(id(p), ((), ""))
        late = scene and scene.is_wide and p.type in REMAINS  # people are brought out for days
        apart = scene and not (scene.is_wide or self.are.shares_out(p)) and agree(where, scene.where) is False
        if late or (apart and rule in ("where.own", "where.sentence")):
            return None  # "a bomb fell on Goma at 2 a.m.; troops retook Kihindo: 27 were put out of action"
        when = (scene.when if scene else self._focus.labelled or scenes.one_day(telling)) or scenes.swept(telling)
        return (carried(when), "when.carried") if when else None

    def _begun_time(self, p: Proposition) -> tuple[When, str] | None:
        """The day of a scene told before, or of the opening: a list counts what was told, not what comes."""
        scenes = self.scenes(p)
        if self._tables.holds(p.sentence):
            return None
        if scenes.has_begun(self.tellings[id(p)]):
            return self._scene_time(p)
        when = scenes.opened if self.are.is_of_scene(p) and self.are.is_harm_done(p) else None
        return (carried(when), "when.carried") if when else None

    def _scene_of(self, p: Proposition) -> Scene | None:
        telling = self.tellings[id(p)]
        scenes = self.scenes(p)
        scene = scenes.of(telling)
        if (scene and scene.where) or not self.are.is_harm_done(p):
            return scene
        main = scenes.main(telling)
        other = scene and main and scene.is_deed and days_agree(scene.told_when, main.when) is False
        return scene if main is None or other else main

    def _running_time(self, p: Proposition) -> tuple[When, str] | None:
        """What happened hours later happened on the day told last, even where it is another happening."""
        scene = self.scenes(p).before(self.tellings[id(p)])
        when = scene.when if scene else None
        return (carried(when), "when.carried") if when else None

    def _current(self, p: Proposition) -> tuple[When, str]:
        """What goes on as it is told holds on the day of publication: a level that lasts, violence in the present.

        Else the text leaves the day open: who is told to be in need or on the road may be so for weeks.
        """
        closed = self._focus.counted if self.are.is_level(p) and not is_background(p) else None
        if closed is not None:
            return carried(closed), "when.closed"
        day = self._report.published
        if not is_background(p) and self._goes_on(p) and day.start and day.precision == "day":
            return When(day.start, day.end, "day", "published", None), "when.published"
        return _NEVER

    def _goes_on(self, p: Proposition) -> bool:
        if self._posts.of(p.sentence) and self.are.is_of_scene(p) and not is_bullet(self._doc, p.sentence):
            return True  # an entry under its hour tells of its day, a list in it may sum up others
        if self.are.is_level(p):
            return self.are.is_told_now(p) or (self.are.is_sheltering(p) and is_progressive(self._doc[p.head]))
        scenic = p.type in SCENIC and not self.are.is_toll(p) and not self.are.is_harm_done(p)
        return scenic and is_now(self._doc[p.head])

    # ---- where

    def _find_where(self, p: Proposition) -> tuple[tuple[Place, ...], str]:
        if self._tables.holds(p.sentence):
            return self._row_place(p)
        if not self._own_where[id(p)]:
            p = self._again.get(id(p), p)
        own = self._own_where[id(p)]
        if own:
            rule = "where.anaphor" if any("anaphor" in m.rule for m in own) else "where.own"
            return self._refined(p, own), rule
        if p.type == "statement" and not p.figures:
            return (), "where.none"
        siblings = sorted(self._siblings(p), key=lambda other: bool(other.places))
        for other in siblings:  # a place that belongs to one figure alone comes last
            marks = [m for m in self._own_where[id(other)] if is_shared(self._doc, m, other, p)]
            if marks and not self.are.is_part(other, p) and not are_apart(self._distances, p, other):
                return self._refined(other, marks), "where.sentence"
        counted = () if self.are.is_toll(p) else self._points.where(p.sentence)
        if counted:
            return counted, "where.point"
        return self._headed_place(p) or self._scene_place(p)

    def _headed_place(self, p: Proposition) -> tuple[tuple[Place, ...], str] | None:
        """The places of its heading; those of all that a joint number counts together."""
        headed = self._headed.where(p.sentence)
        if headed:
            return headed, "where.heading"
        if self.are.is_level(p) and self._dates.is_lasting(p, self._report):
            return (), "where.lasting"
        if not self.are.is_joint(p):
            return None
        told = () if is_background(p) else self.scenes(p).all_told(self.tellings[id(p)])
        return told, "where.joint" if told else "where.none"

    def _row_place(self, p: Proposition) -> tuple[tuple[Place, ...], str]:
        """The place that names a row of a table; else what the table is about, if that is none of its rows."""
        line = p.sentence
        own = self._tables.where(line)
        if own:
            return own, "where.own"
        parts = self._tables.parts(line)
        told = (self._told_in(lead) for lead in self._tables.leads(line))
        for places in (*told, self.ground.places, self._scene_place(p)[0], self.ground.land_of(parts)):
            pairs = [(place, part) for place in places for part in parts]
            if pairs and not any(is_same(place, part) or rank(place) < rank(part) for place, part in pairs):
                return places, "where.table"
        return (), "where.none"

    def _told_in(self, line: Range) -> tuple[Place, ...]:
        """The places that what a line tells has by its own words."""
        told = (as_places(self._own_where[id(p)]) for p in self._told if line[0] <= p.sentence[0] < line[1])
        return next((places for places in told if places), ())

    def _refined(self, p: Proposition, marks: Sequence[PlaceMark]) -> tuple[Place, ...]:
        """The finer place its scene is told with later, where its own is a province or country: a lead means it.

        So does ``Gaza's largest camp``: what a province owns lies at one point of it.
        """
        own = as_places(marks)
        all_of_it = is_of_all(self._doc, marks) or any(q.level not in _COUNTRYWIDE for q in own)
        if not self.are.is_of_scene(p) or all_of_it:
            return own
        told = (as_places(self._own_where[id(o)]) for o in occasions(self._doc, p, self._told))
        within = next((places for places in told if places and is_inside(places, own)), ())
        if within:
            return within
        owned = all(self._doc[m.start : m.end].root.dep_ == "poss" for m in marks)
        if not is_lead(self._doc, self.tellings[id(p)], owned):
            return own
        scene = self.scenes(p).of(self.tellings[id(p)])
        finer = scene.where if scene and scene.has_point else ()
        return finer if finer and is_inside(finer, own) else own

    def _scene_place(self, p: Proposition) -> tuple[tuple[Place, ...], str]:
        if self.are.is_toll(p) and self.are.is_countrywide(p):
            return self._area(p)
        if is_background(p) or is_unreal(p) or not self.stays(p):
            return (), "where.none"
        spread = self.are.is_running(p) or self.are.is_barrage(p) or self.tellings[id(p)].sweeps
        if spread or self._is_of_months(p):
            return self._area(p)
        scene = self._scene_of(p)
        where = (scene.area if p.type in _SPREAD else scene.where) if scene else ()
        if scene and where and not (scene.is_wide and any(q.level not in _COUNTRYWIDE for q in where)):
            return where, "where.carried"
        scenes = self.scenes(p).scenes
        opening = not self._posts.of(p.sentence) and ((scene is None and len(scenes) < 2) or scene in scenes[:1])
        wide = scene is None and all(place.level in _COUNTRYWIDE for place in self.ground.places)
        if (opening or wide) and self.ground.places and not self.tellings[id(p)].parted:
            return self.ground.places, "where.headline"
        return (), "where.none"

    def _is_of_months(self, p: Proposition) -> bool:
        """``killed in the first three months of the year``: counted over more than one scene."""
        when = self._own_when[id(p)] if "period" in self.are.bases(p) else None
        return bool(when and when.start and when.end and days_between(when.start, when.end) > _LONG)

    def _area(self, p: Proposition) -> tuple[tuple[Place, ...], str]:
        """Where a running total is counted, or a wave struck: the country, or else the area of the headline."""
        if self.are.is_countrywide(p):
            country = self.ground.country()
            return ((country,), "where.country") if country else ((), "where.none")
        wide = tuple(place for place in self.ground.places if place.level in _COUNTRYWIDE)
        return (wide, "where.headline") if wide and len(wide) == len(self.ground.places) else ((), "where.none")

    def stays(self, p: Proposition) -> bool:
        """Whether it is what the scene did to its place; arrests, releases, talks and truces are had elsewhere."""
        told = (p.type == "statement" and bool(p.figures)) or self.are.is_level(p)
        return p.type in SCENIC or p.type in _LOCAL or told or self.are.is_capture(p)

    def _siblings(self, p: Proposition) -> Iterator[Proposition]:
        """Those of its sentence, but for the deed that only a part of its number is told of."""
        told = siblings(self._doc, p, self._told)
        return (o for o in told if not any(self._own.is_of_part(m, p) for m in self._own_where[id(o)]))
