"""Two tellings of different reports: do they tell of one happening, how surely, and why.

The score adds weights of evidence, as a recorder would weigh them: day and place first, then names, figures,
words and roles. It looks at the two tellings and at how common their words are, at nothing else, so that the
order of reading cannot change it.
"""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.fuse.days import Days, gap, iso, length, overlap, precise, say
from accordingto.fuse.kinship import kinship
from accordingto.fuse.places import FINE, best_standing, standing
from accordingto.fuse.scenes import fine, one_story
from accordingto.fuse.sources import name_words
from accordingto.fuse.tellings import Telling
from accordingto.fuse.victims import can_be_one
from accordingto.fuse.words import Scale

SAME = 2.75
"""From this score on two tellings are taken for one happening."""
BESIDE = 0.5
"""The weight of an edge between the main tellings of two reports of one story."""
_DAYS_AFTER, _WEEK, _MONTH = 3, 7, 31
_STORIES = {"happening", "talk"}
_ENOUGH_SHARED = 20.0
_NAMED = 1.0
_WORDED = 1.2
_FORGIVEN = 0.5
_TELLING_FIGURE = 4
_OTHERS = 5.0
_DAY_ALONE, _BORNE_OUT = 1.5, 0.5
_BEFORE, _LONG_BEFORE = -4.0, -7.0
_HISTORY = -2.5
_THERE = 2.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two tellings are, and the reasons in words. ``barred`` where they cannot be one happening.

    ``beside`` says that the two are what two reports of one story mainly tell, be it one happening or not.
    """

    score: float
    reasons: tuple[str, ...]
    barred: bool = False
    beside: bool = False


_APART = -9.0


def tie(a: Telling, b: Telling, scale: Scale) -> float:
    """What an edge between two tellings weighs: the score of one happening, ``BESIDE`` of one story, or none."""
    found = likeness(a, b, scale)
    return found.score if found.score >= SAME else BESIDE if found.beside else 0.0


def likeness(a: Telling, b: Telling, scale: Scale) -> Likeness:
    """Weigh all evidence that two tellings are of one happening. Symmetric in a and b.

    Two reports of one story are of one happening even where a day or a place was read differently, and where they
    share several rare names and much of their wording even where one tells the deed and the other only its
    aftermath; two that tell deeds of two days and have no number in common are two all the same.
    """
    named, names = _by_names(a, b, scale)
    worded, wording = _by_words(a, b, scale)
    one_tale = named >= _NAMED and worded >= _WORDED and {a.kind, b.kind} <= _STORIES
    kin = max(kinship(x, y) for x in set(a.types) for y in set(b.types)) if a.kind == b.kind else 0.0
    beside = a.main and b.main and one_story(a, b, scale, worded, kin)
    if kin == 0 and not (one_tale and a.main and b.main):
        return Likeness(_APART, (), barred=True, beside=beside)
    if a.kind == b.kind == "talk":
        return _speech(a, b, (worded, wording), (named, names))
    day, days = _by_day(a, b)
    place, places = _by_place(a, b)
    if (one_tale or beside) and not (_told_before(a, b) or _out_of_season(a, b) or _long_between(a, b)):
        place = max(place, -_FORGIVEN)
        day = day if _two_deeds(a, b) and not _numbers(a) & _numbers(b) else max(day, -_FORGIVEN)
    if place <= 0 and named + worded < _BORNE_OUT:
        day = min(day, _DAY_ALONE)
    figure, figures = _by_figures(a, b)
    role, roles = _by_roles(a, b)
    victim, victims = _by_victims(a, b, day >= _THERE and place >= _THERE)
    score = day + place + worded + named + figure + role + victim + (0.5 if kin == 1 else 0.0)
    told = (_say_type(a, b), days, places, wording, names, figures, victims, roles)
    return Likeness(round(score, 6), tuple(reason for reason in told if reason), beside=beside)


def _long_between(a: Telling, b: Telling) -> bool:
    """Whether days are so far apart that neither was merely read or told differently."""
    return a.days is not None and b.days is not None and gap(a.days, b.days) > _MONTH


Evidence = tuple[float, str]


def _speech(a: Telling, b: Telling, wording: Evidence, names: Evidence) -> Likeness:
    """Two pieces of speech are one where their words are, all the more from one speaker, on whatever day."""
    same = a.facts[0].source.key == b.facts[0].source.key
    reasons = (f"{a.facts[0].source.name} speaks in both" if same else "", wording[1], names[1])
    score = wording[0] + names[0] - (0.0 if same else 1.0)
    return Likeness(round(score, 6), ("both tell of speech", *(r for r in reasons if r)))


def _say_type(a: Telling, b: Telling) -> str:
    return f"both tell of {a.type}" if a.type == b.type else f"{a.type} and {b.type} can be one happening"


def _by_day(a: Telling, b: Telling) -> Evidence:
    if a.days is None or b.days is None:
        if _told_before(a, b):
            long_before = _told_before(a, b, _MONTH)
            return _LONG_BEFORE if long_before else _BEFORE, "told before it happened"
        if _out_of_season(a, b):
            return _LONG_BEFORE, "told at another time of the year"
        past = _is_history(a, b) or _is_history(b, a)
        return (_HISTORY, "history beside news") if past else _by_publication(a, b)
    apart = gap(a.days, b.days)
    if a.soft or b.soft:
        return _by_soft_day(a.days, b.days, apart)
    return _by_hard_day(a, b, apart)


def _by_hard_day(a: Telling, b: Telling, apart: int) -> Evidence:
    if a.days is None or b.days is None:
        return 0.0, ""
    if apart == 0:
        shared = overlap(a.days, b.days)
        if precise(a.days) and precise(b.days):
            return 2.5, f"same day, {say(shared)}"
        longer = max(length(a.days), length(b.days))
        return (0.8 if longer <= _WEEK else 0.5 if longer <= _MONTH else -0.5), f"days overlap, {say(shared)}"
    if apart <= _MONTH and _counted_later(a, b):
        return 0.0, ""
    if apart == 1 and precise(a.days) and precise(b.days):
        return -2.5, f"days next to each other, {iso(a.days[0])} and {iso(b.days[0])}"
    return -4.0, f"days differ: {say(a.days)} and {say(b.days)}"


def _two_deeds(a: Telling, b: Telling) -> bool:
    """Whether both tell of a deed by its own day, and of different days."""
    sure = not (a.soft or a.late or b.soft or b.late)
    return sure and a.days is not None and b.days is not None and gap(a.days, b.days) > 0


def _counted_later(a: Telling, b: Telling) -> bool:
    """Whether days differ because what a happening left behind was counted on a later day than it took place."""
    if a.days is None or b.days is None or not (a.late or b.late):
        return False
    return (a.late and b.late) or (a.days[0] > b.days[0]) == a.late


def _by_soft_day(a: Days, b: Days, apart: int) -> Evidence:
    """Days of which one is only inferred: near is as good as the same, and far is no proof."""
    if apart <= _DAYS_AFTER and max(length(a), length(b)) <= _WEEK:
        return 1.0 if apart == 0 else 0.3, f"told of {say(a)} and {say(b)}, one of them inferred"
    return (
        (0.0, "") if apart <= _WEEK else (-1.0 if apart <= _MONTH else -3.0, f"days differ: {say(a)} and {say(b)}")
    )


def _is_history(past: Telling, news: Telling) -> bool:
    """Whether one is told as lying long before its report, and the other as the undated news of those weeks."""
    if past.days is None or past.published is None or news.published is None or not past.background:
        return False
    long_ago = past.published[0] - past.days[1] > _MONTH
    return long_ago and not news.background and gap(past.published, news.published) <= _MONTH


def _told_before(a: Telling, b: Telling, days: int = 1) -> bool:
    """Whether one was published more than so many days before the day of the other."""
    return _before(a, b, days) or _before(b, a, days)


def _before(other: Telling, dated: Telling, days: int) -> bool:
    if dated.days is None or other.out_by is None or dated.soft or dated.late or other.kind == "talk":
        return False
    return dated.days[0] > other.out_by + days


def _out_of_season(a: Telling, b: Telling) -> bool:
    """Whether one is of an undated report that tells of another time of the year than that of the other."""
    return _outside(a, b) or _outside(b, a)


def _outside(other: Telling, dated: Telling) -> bool:
    if dated.days is None or dated.soft or other.days is not None or other.season is None or other.background:
        return False
    return other.season.apart(dated.days)


def _by_publication(a: Telling, b: Telling) -> Evidence:
    if a.published is None or b.published is None:
        return 0.0, ""
    apart = gap(a.published, b.published)
    if apart <= _DAYS_AFTER:
        return 0.5, f"published {apart} days apart"
    return 0.0 if apart <= _MONTH else -0.5, ""


def _by_place(a: Telling, b: Telling) -> Evidence:
    found, x, y = best_standing(a.spots, b.spots)
    if x is None or y is None:
        return _by_ground(a, b)
    if found == "same":
        return (2.0, f"same place, {x.name}") if fine(x) else (0.6, f"both in {x.name}")
    if found == "near":
        return 1.0, f"{x.name} is near {y.name}"
    if found in ("inside", "holds"):
        small, wide = (x, y) if found == "inside" else (y, x)
        return (0.8 if wide.rank <= FINE else 0.4), f"{small.name} lies within {wide.name}"
    return (-3.5, f"{x.name} and {y.name} lie apart") if found == "apart" else (0.0, "")


def _by_ground(a: Telling, b: Telling) -> Evidence:
    """Where one tells no place of its own: whether its report is set where the other happened."""
    found, x, y = best_standing(a.ground, b.ground)
    if x is None or y is None or found in ("apart", "open"):
        return 0.0, ""
    return (0.8 if found == "same" and fine(x) else 0.4), f"told in reports from {x.name} and {y.name}"


def _by_words(a: Telling, b: Telling, scale: Scale) -> Evidence:
    """Likeness of the wording: the cosine of the words' weights, trusted as far as the shared words weigh."""
    shared = set(a.words).intersection(b.words)
    weights = [scale.weight(word) for word in shared]
    total = sum(weights)
    if not total:
        return 0.0, ""
    cosine = sum(w * w for w in weights) / (scale.norm(a.id) * scale.norm(b.id))
    trusted = cosine * min(1.0, total / _ENOUGH_SHARED)
    return min(4.0, 10.0 * trusted), (f"wording alike ({trusted:.2f})" if trusted >= 0.1 else "")


def _by_names(a: Telling, b: Telling, scale: Scale) -> Evidence:
    """Names that both tell, save those of a place that is weighed as such."""
    names = _both_name(a, b)
    if not names:
        return 0.0, ""
    placed = {word for x in a.spots for y in b.spots if standing(x, y) == "same" for word in name_words(x.name)}
    weights = {name: weight for name in names - placed if (weight := scale.name_weight(name)) > 0}
    heavy = sorted(weights, key=lambda name: (-weights[name], name))[:4]
    return min(3.0, 0.15 * sum(weights.values())), (f"both name {', '.join(heavy)}" if heavy else "")


def _both_name(a: Telling, b: Telling) -> set[str]:
    return set(a.own_names).intersection(b.own_names)


def _by_figures(a: Telling, b: Telling) -> Evidence:
    mine, theirs = _numbers(a), _numbers(b)
    same = sorted((m, n) for m, n in mine & theirs if n >= _TELLING_FIGURE)
    if same:
        return 1.0, "same figure: " + ", ".join(f"{m} {n}" for m, n in same[:3])
    return (0.3, "same figure") if mine & theirs else (0.0, "")


def _numbers(telling: Telling) -> set[tuple[str, int]]:
    return {
        (figure.measure, number)
        for fact in telling.facts
        for figure in fact.figures
        if (number := figure.low if figure.low is not None else figure.high) is not None
    }


def _by_victims(a: Telling, b: Telling, there: bool) -> Evidence:
    """Where both tell of one victim only: whether that can be one person, by name, age and sex.

    Of one day and one town (``there``) each may tell of the one victim it has heard of.
    """
    pairs = [(x, y) for x in a.victim for y in b.victim]
    if a.harm == b.harm and not all(can_be_one(x, y) for x, y in pairs):
        return -(_FORGIVEN if there else _OTHERS), "each tells of one victim, and not of the same"
    same = any(x.names & y.names or (x.age is not None and x.age == y.age) for x, y in pairs)
    return (0.5, "same victim") if same else (0.0, "")


def _by_roles(a: Telling, b: Telling) -> Evidence:
    shared = sorted(set(a.agents).intersection(b.agents))
    if shared:
        return 0.5, f"same actor, {shared[0]}"
    return (-0.4, "") if a.agents and b.agents else (0.0, "")
