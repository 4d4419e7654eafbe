"""Whether two numbers count the same people: by measure, group, place and day."""

from __future__ import annotations

import math

from accordingto.fuse.camps import at_war
from accordingto.fuse.counts import Count, of_story
from accordingto.fuse.days import gap, precise
from accordingto.fuse.kinship import leans
from accordingto.fuse.numbers import of_one_kind, sort_of
from accordingto.fuse.places import Standing, best_standing, standing
from accordingto.fuse.scenes import fine
from accordingto.fuse.sources import name_words
from accordingto.records import Measure

_TELLING = 10
"""From this number on two equal numbers of one story are hardly two numbers."""
_FEW = 4
_FAR = 31
"""Days by which two numbers are told apart that are of two happenings, however loosely a report names the day."""
_GROUPS_APART = 0.25
_NEARNESS: dict[Standing, int] = {"same": 0, "inside": 1, "holds": 1, "near": 1, "open": 1, "apart": 2}

_PLACED: frozenset[Standing] = frozenset({"same", "near", "inside", "holds"})

_FIGHTING = frozenset({"armed", "foes"})
_CAPTIVE: frozenset[Measure] = frozenset({"held", "detained"})
_ONE_LOT: tuple[frozenset[Measure], ...] = (
    frozenset({"displaced", "evacuated", "sheltering"}),
    frozenset({"abducted", "held"}),
)
"""Measures of which a report that gives but one means all: those who fled, those who were taken."""
_FAMILIES: tuple[frozenset[Measure], ...] = (
    frozenset({"killed", "missing"}),
    frozenset({"displaced", "evacuated", "sheltering", "at_risk"}),
    frozenset({"abducted", "held", "released", "detained"}),
)


def family(measure: Measure) -> str:
    """Measures that can count the same people under two names stand under one."""
    return next((min(group) for group in _FAMILIES if measure in group), measure)


def same_number(a: Count, b: Count) -> bool:
    """Whether two equal numbers of one story are one number told twice."""
    if _days_apart(a, b) or (_places_apart(a, b) and a.number < _TELLING):
        return False
    if a.number >= _TELLING:
        return True
    if not _one_measure(a, b) or not alike(a, b):
        return False
    if a.origin == b.origin and not a.fact.source.own:
        return True
    named = a.group is not None and a.group == b.group
    return named or (a.own and b.own) if a.number < _FEW else True


def same_people(a: Count, b: Count) -> bool:
    """Whether two different numbers are of the same people, so that one can replace the other."""
    if not _one_measure(a, b) or _days_apart(a, b) or _places_apart(a, b) or _other_deeds(a, b):
        return False
    mine, theirs = a.group, b.group
    if a.part or b.part:
        return _one_part(mine, theirs)
    if a.origin == b.origin and {_sort(mine), _sort(theirs)} <= _FIGHTING:
        return True
    return alike(a, b) or disputed(a, b)


def disputed(a: Count, b: Count) -> bool:
    """Whether one calls those foes whom another counts among the people: "12 terrorists", "12 villagers".

    One at war with the other need not say whom it counts: "12 terrorists", "12 dead".
    """
    if not (a.own and b.own and a.number and b.number) or a.origin == b.origin or a.figure.measure != "killed":
        return False
    sorts = {_sort(count.group) for count in (a, b)}
    return sorts == {"foes", "people"} or (sorts == {"foes", None} and at_war(a.fact.source, b.fact.source))


def _sort(group: str | None) -> str | None:
    return sort_of(group) if group else None


def _one_measure(a: Count, b: Count) -> bool:
    """Whether two figures are of one measure, or of things or people that one report measured otherwise."""
    x, y = a.figure.measure, b.figure.measure
    if x != y and any({x, y} <= lot for lot in _ONE_LOT):
        return y not in a.measures and x not in b.measures
    if (x == y and x != "other") or {x, y} <= _CAPTIVE:
        return True
    if x == y and (_instead(a, b) or (_saved(a) and _saved(b))):
        return True
    noun = a.group
    return "other" in (x, y) and noun is not None and noun.split()[-1] == (b.group or "").split(" ")[-1]


def _instead(a: Count, b: Count) -> bool:
    """Whether a sentence gives one of two numbers instead of the other: "32 were rescued, not 23"."""
    return a.fact.report == b.fact.report and (a.number in b.instead_of or b.number in a.instead_of)


def _saved(count: Count) -> bool:
    """Whether a number is of people who were saved."""
    return count.group == "survivors" or (count.group is None and count.fact.type == "rescue")


def _one_part(mine: str | None, theirs: str | None) -> bool:
    if mine is None or theirs is None:
        return False
    return of_one_kind(mine, theirs) or sort_of(mine) == sort_of(theirs) == "young"


def closeness(a: Count, b: Count) -> tuple[bool, bool, bool, bool, int, bool, bool, float]:
    """How near two different numbers are to being of the same people; smaller is nearer.

    A number that stands comes before one told as replaced, one of a happening before a total, one of the same group
    before others; then place, then a whole before one of its items, then size and group.
    """
    found = best_standing(a.fact.spots, b.fact.spots)[0] if a.fact.spots and b.fact.spots else "near"
    apart = abs(math.log((a.number + 1) / (b.number + 1)))
    group = _group_apart(a, b)
    wider = a.figure.basis == "incident" != b.figure.basis and not of_story(b)
    foreign = a.own and not b.own
    return (
        b.old,
        wider,
        foreign,
        group >= 1,
        _NEARNESS[found],
        a.top and not b.top,
        b.item and not a.item,
        apart + _GROUPS_APART * group,
    )


def _group_apart(a: Count, b: Count) -> int:
    """0 for one group, 1 for two of one sort or where only one is named, 3 where that is of those who fight."""
    mine, theirs = a.group, b.group
    if mine == theirs:
        return 0
    named = mine if theirs is None else theirs if mine is None else None
    return 3 if named is not None and sort_of(named) in _FIGHTING else 1


def alike(a: Count, b: Count) -> bool:
    """Whether two figures can be of one group: named alike, or one names none, or both name one sort of people.

    "No civilian was killed" is said of everybody who did not fight.
    """
    mine, theirs = a.group, b.group
    if mine == theirs:
        return True
    if mine is None or theirs is None:
        return a.origin == b.origin or sort_of(mine or theirs or "") != "foes"
    x, y = sort_of(mine), sort_of(theirs)
    if not (a.number and b.number) and {x, y} <= {"people", None}:
        return True
    return of_one_kind(mine, theirs) or (x == y == "people") or (x == y == "young")


def _days_apart(a: Count, b: Count) -> bool:
    x, y = a.fact, b.fact
    if x.days is None or y.days is None:
        return False
    if gap(x.days, y.days) > _FAR:
        return True
    if x.soft or y.soft or leans(x.type) or leans(y.type):
        return False
    return precise(x.days) and precise(y.days) and gap(x.days, y.days) > 0


def _other_deeds(a: Count, b: Count) -> bool:
    """Whether one is the toll of another day's happening, told beside this one."""
    return a.own != b.own and a.deed is not None and b.deed is not None and gap(a.deed, b.deed) > 0


def _places_apart(a: Count, b: Count) -> bool:
    """Whether two numbers are told of places that lie apart.

    A place taken over from another sentence is where the report was then, and not surely that of the number. Where
    no report tells numbers of both places, and one of the two names the other's place, they are not apart.
    """
    if not a.fact.spots or not b.fact.spots or best_standing(a.fact.spots, b.fact.spots)[0] != "apart":
        return False
    if not (a.fact.carried or b.fact.carried) or _counted_at(a, b) or _counted_at(b, a):
        return True
    return not ((a.own and b.own) or _names(a, b) or _names(b, a))


def _counted_at(a: Count, b: Count) -> bool:
    """Whether the report of a gives another number of its measure for the very place of b."""
    others = (spot for other in a.beside if other.figure is not a.figure for spot in other.fact.spots if fine(spot))
    return any(standing(spot, there) in _PLACED for spot in others for there in b.fact.spots)


def _names(a: Count, b: Count) -> bool:
    """Whether the report of a names the place of b."""
    return any(0 < len(words) <= len(words & a.names) for words in (name_words(s.name) for s in b.fact.spots))
