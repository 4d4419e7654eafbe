"""Whether two reports follow one story, decided on all that both tell: names, places, numbers, wording and days.

No single piece has to be read rightly for that: a report whose day was not found, or whose village no gazetteer
knows, shares other things with those that tell of the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from accordingto.fuse.days import Days, gap
from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import told
from accordingto.fuse.places import FINE, Spot, standing
from accordingto.fuse.sources import name_words
from accordingto.fuse.words import Scale
from accordingto.records import Measure

Number = tuple[Measure, int]

ENOUGH = 1.5
"""From this much evidence on two reports follow one story."""
_THREE_WEEKS, _YEAR = 21, 365
_MOST_PLACES, _MOST_NUMBERS = 6, 24
_TELLING = 5
_RARE = 3.0
_NAMED = 0.5
_APART = -0.6
_ELSEWHERE = frozenset({"apart", "open"})


class Scene(Protocol):
    """What the main telling of a report says of the whole report."""

    @property
    def own_names(self) -> tuple[str, ...]:
        """Names that are no wide place's and no speaker's."""

    @property
    def scene(self) -> tuple[Spot, ...]:
        """The fine places the report tells of."""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The figures it tells."""

    @property
    def days(self) -> Days | None:
        """When its happening took place."""

    @property
    def published(self) -> Days | None:
        """When it came out."""

    @property
    def soft(self) -> bool:
        """Whether its days are only inferred."""

    @property
    def late(self) -> bool:
        """Whether its days are those of what the happening left behind."""


def scene_of(facts: Iterable[Fact]) -> tuple[Spot, ...]:
    """The places of a report in which things happen, those told most often: towns, and names no gazetteer knows."""
    votes = Counter(spot for fact in facts for spot in set(fact.spots) if fine(spot))
    return tuple(sorted(votes, key=lambda s: (-votes[s], s.rank, s.key)))[:_MOST_PLACES]


def numbers_of(facts: Iterable[Fact]) -> tuple[Number, ...]:
    """The figures of a report that are large enough to be known again, the largest first."""
    found = {(f.measure, n) for fact in facts for f in fact.figures if (n := told(f) or 0) >= _TELLING}
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))[:_MOST_NUMBERS]


def fine(spot: Spot) -> bool:
    """Whether a place is that of one happening: a town or finer, or a name that no gazetteer knows."""
    return spot.rank < FINE or spot.level is None


def one_story(a: Scene, b: Scene, scale: Scale, worded: float, kin: float) -> bool:
    """Whether two reports follow one story: its names or its places in common, and enough else besides.

    ``worded`` is how like their wording is, ``kin`` how surely what they mainly tell can be one happening.
    """
    if not told_together(a, b):
        return False
    names = 0.15 * sum(scale.name_weight(name) for name in set(a.own_names).intersection(b.own_names))
    place = _by_place(a, b, scale)
    if names < _NAMED and place <= 0:
        return False
    found = min(3.0, names) + worded + place + _by_days(a, b, placed=place > 0)
    found += 0.5 if set(a.numbers) & set(b.numbers) else 0.0
    return found - 0.3 * (kin == 0) >= ENOUGH


def told_together(a: Scene, b: Scene) -> bool:
    """Whether two reports came out within three weeks; what is alike but told later is mostly of another story.

    A report of unknown date came out after what it tells of.
    """
    if a.published and b.published:
        return gap(a.published, b.published) <= _THREE_WEEKS
    mine, theirs = a.published or a.days, b.published or b.days
    return not (mine and theirs) or gap(mine, theirs) <= _YEAR


def _by_place(a: Scene, b: Scene, scale: Scale) -> float:
    """What the fine places say that both tell of; the name of a town of which few reports tell says more.

    Where some lie apart, and none of the one is near one of the other's, they tell of two scenes.
    """
    found = [(standing(x, y), x) for x in a.scene for y in b.scene]
    if found and {how for how, _ in found} <= _ELSEWHERE:
        return _APART if any(how == "apart" for how, _ in found) else 0.0
    shared = (spot for how, spot in found if how == "same")
    rare = [max(map(scale.name_weight, name_words(spot.name)), default=0.0) >= _RARE for spot in shared]
    return 0.0 if not rare else 0.8 if any(rare) else 0.4


def _by_days(a: Scene, b: Scene, placed: bool) -> float:
    """What the days of the two main happenings say: deeds of two days in no common place are hardly one story."""
    if a.days is None or b.days is None:
        return 0.0
    if gap(a.days, b.days) == 0:
        return 0.4
    return 0.0 if a.soft or a.late or b.soft or b.late else -0.4 if placed else -0.8
