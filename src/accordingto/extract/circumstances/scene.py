"""One scene of a report: tellings of one happening, with the day and the places they give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.extract.circumstances.agreement import (
    agree,
    days_agree,
    days_between,
    is_datable,
    is_inside,
    is_same,
)
from accordingto.extract.circumstances.telling import Telling
from accordingto.extract.circumstances.words import words_that
from accordingto.records import ClaimType, Place, When

SCENIC: frozenset[ClaimType] = frozenset(
    ("strike", "attack", "clash", "abduction", "disaster", "casualties", "damage", "protest")
)
"""Types that make a scene; others (arrests, flight, aid) follow from one on days and in places of their own."""
HARM: frozenset[ClaimType] = frozenset(("casualties", "damage"))
COARSE = ("country", "region", "admin1")
SOON = 5  # sentences
_AT_ONE_SPOT: frozenset[ClaimType] = frozenset(("attack", "strike", "abduction", "casualties"))
"""What has a point: a later, finer place is then where all of it was; of a flood or quake it is a part."""
_SPOTS: frozenset[ClaimType] = _AT_ONE_SPOT | {"clash", "disaster"}
"""What shows where a scene was; of an accident so do the dead told soon after it."""
_DEEDS: frozenset[ClaimType] = frozenset(("attack", "abduction"))
"""What a headline sets in its country and the lead in its place, with numbers; of strikes these may be a part."""
_LATE = 12  # sentences
_LONG = 30  # days
_ONE_DAY = ("day", "hour", "range")  # a range that dates a scene is a night or two days running


@dataclass(slots=True)
class Scene:
    """Tellings of one happening in text order."""

    tellings: list[Telling] = field(default_factory=list)
    place: tuple[Place, ...] = ()
    """Where the report opens, for a scene told without a place, or with a coarser one around it."""
    day: When | None = None
    """When it opens, for a scene told without a day."""

    @property
    def when(self) -> When | None:
        """The day it is first told with, a day before a month or range; else the day of the opening."""
        told = self.told_when
        dated = told is None or (told.precision not in _ONE_DAY and days_agree(told, self.day))
        return self.day or told if dated else told

    @property
    def told_when(self) -> When | None:
        """The day its own tellings give."""
        known = [t.when for t in self.tellings if t.when and is_datable(t.when)]
        return next((w for w in known if w.precision in _ONE_DAY), known[0] if known else None)

    @property
    def where(self) -> tuple[Place, ...]:
        """The places it is first told with, or finer ones inside them where all later tellings agree."""
        told = [t for t in self.tellings if t.where]
        if not told:
            return self.place
        first = told[0].where
        district = len(first) == 1 and first[0].level == "admin2"
        if not district and not any(place.level in COARSE for place in first):
            return first
        opening = self.place if self.place and is_inside(self.place, first) else first
        if not (self.has_point or self._is_in_country(first)):
            return first
        near = self.tellings[0].sentence + (0 if self.is_at_one_spot else SOON)
        late = self.tellings[0].sentence + _LATE
        lead = next((t for t in self.tellings if self.tellings[0].headline and not t.headline), None)
        spots = [t for t in told[1:] if t.p.type in _SPOTS and t.sentence <= (near if t.p.figures else late)]
        if lead in told and lead not in spots and lead.p.type == self.tellings[0].p.type in _DEEDS:
            spots.append(lead)
        finer = [t.where for t in spots if is_inside(t.where, first)]
        if finer:
            return finer[0] if all(agree(finer[0], w) for w in finer) else first
        return opening

    @property
    def area(self) -> tuple[Place, ...]:
        """The place it is first told with, also a province: who fled did so there, not at its point."""
        first = next((t.where for t in self.tellings if t.where), ())
        return self.where if all(place.level == "country" for place in first) else first

    @property
    def is_wide(self) -> bool:
        """Whether it is a quake, storm or flood: where it struck first is not where all its victims were."""
        return any(t.p.type == "disaster" and t.word in words_that("wide") for t in self.tellings)

    @property
    def is_deed(self) -> bool:
        """Whether it tells what was done; the dead found or buried on a day may be of any happening before."""
        return any(t.p.type not in HARM for t in self.tellings)

    @property
    def is_at_one_spot(self) -> bool:
        """Whether it is first told as something that has a point."""
        return self.tellings[0].p.type in _AT_ONE_SPOT

    @property
    def has_point(self) -> bool:
        """Whether all of it was in one place: attacks, accidents, slides, sinkings, but no floods or quakes."""
        if any(t.several for t in self.tellings):
            return False
        if self.tellings[0].p.type in ("casualties", "disaster"):
            return not self.is_wide  # "193 people died after the cyclone"
        return self.is_at_one_spot

    def _is_in_country(self, first: Sequence[Place]) -> bool:
        """Whether no more than the country is told, of something that cannot be all over it."""
        told_wide = self.is_wide or any(t.several for t in self.tellings)
        return not told_wide and all(place.level == "country" for place in first)

    def is_called(self, word: str | None) -> bool:
        """Whether the happening is told with this noun or verb."""
        return word is not None and any(t.word == word for t in self.tellings)


def is_of_one(telling: Telling) -> bool:
    """Whether it tells day or place of one happening: what went on for months or a year is none."""
    when = telling.when
    if when is None or when.start is None:
        return bool(when or telling.where)
    return when.precision != "year" and (when.end is None or days_between(when.start, when.end) <= _LONG)


def has_own_point(telling: Telling) -> bool:
    """Whether it is an accident or slide with a place of its own, and no storm, quake or flood itself."""
    fine = any(place.level not in COARSE for place in telling.where)
    return telling.p.type == "disaster" and telling.word not in words_that("wide") and fine


def is_one_of(telling: Telling, scene: Scene) -> bool:
    """Whether it is told of some of the towns alone that a scene was told of together."""
    of, mine = scene.where, telling.where
    towns = len(of) > 1 and not any(place.level in COARSE for place in of)
    return towns and 0 < len(mine) < len(of) and all(any(is_same(p, q) for q in of) for p in mine)


def is_hours_later(telling: Telling) -> bool:
    """``A second raid, an hour later``: on the day told before."""
    return telling.when is not None and telling.when.start is None


def is_long_before(when: When | None, other: When | None) -> bool:
    if when is None or when.start is None or other is None or other.start is None:
        return False
    return days_between(when.end or when.start, other.start) > _LONG
