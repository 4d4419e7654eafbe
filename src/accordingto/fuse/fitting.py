"""How well a claim fits a telling of its own report: by its kind, its day, its place and whom it names."""

from __future__ import annotations

from functools import cache

from accordingto.fuse.days import gap, length, precise
from accordingto.fuse.facts import Fact
from accordingto.fuse.kinship import HARM, kinship, leans
from accordingto.fuse.numbers import told
from accordingto.fuse.places import FINE, best_standing, finest
from accordingto.fuse.scenes import fine
from accordingto.fuse.starts import two_totals
from accordingto.fuse.tellings import Telling, away, names_in, unsure
from accordingto.fuse.words import content_words
from accordingto.lexicons import load_lexicon

_CLOSE_BY = 500
"""Characters within which a claim without day and place of its own leans on the telling before it."""
_LONE = 0.8
_LEFT_BEHIND = 0.6
_TURNED = 2.0
"""Once a report has turned to another happening, the hurt it goes on to tell of are that one's."""
_MONTH, _LONG_AGO = 31, 270
_ELSEWHERE = -1.0
"""A sentence that names another province of its own, whose border may just take in the town told before."""
_SAID_AGAIN = 0.6
_SAME_VICTIM = 0.5


def fit(telling: Telling, fact: Fact, lone: bool) -> float | None:
    """How well a claim fits a telling of its sort and report; None where it cannot be the same happening.

    ``lone`` says that the report has told of no other happening so far: then what it left behind is that one's.
    """
    if any(test(telling, fact) for test in _TELLS_OF_ANOTHER):
        return None
    if telling.kind in ("toll", "talk"):
        return (_fit_toll if telling.kind == "toll" else _fit_talk)(telling, fact)
    if telling.kind == "prospect" and telling.facts[0].modality != fact.modality:
        return None
    kin = max(kinship(fact.type, t) for t in telling.types)
    if kin == 0 or telling.kind == "joint":
        return None
    day, place = (
        _fit_day(telling, fact),
        0.0 if away(fact) or _own_hand(telling, fact) else _fit_place(telling, fact),
    )
    if day is None or place is None:
        return None
    near = fact.start - telling.end <= _CLOSE_BY
    shared = len(names_in(telling) & set(fact.names))
    score = (kin - 0.5) + day + place + (0.8 if near else 0.0) + min(1.5, 0.5 * shared)
    if leans(fact.type) and near:
        score += _LEFT_BEHIND + (_TURNED if "another" in telling.facts[0].cues else 0.0)
    if _same_victim(telling, fact):
        score += _SAME_VICTIM
    elif telling.background != fact.background:
        score -= 1.0
    if lone and leans(fact.type) and not fact.days and (not fact.spots or away(fact)):
        score += _LONE
    return score


def _same_victim(telling: Telling, fact: Fact) -> bool:
    """Whether a claim of harm mentions somebody whom the telling names as harmed."""
    if fact.type not in HARM:
        return False
    named = (name for other in telling.facts for person in other.persons if person for name in person.names)
    return any(name in fact.words for name in named)


def _long_past(telling: Telling, fact: Fact) -> bool:
    """Whether days are told of one of the two only, and they lie long before the report: history, told beside."""
    if telling.background == fact.background:
        return False
    days = fact.days if telling.days is None else telling.days if fact.days is None else None
    return days is not None and telling.published is not None and telling.published[0] - days[1] > _LONG_AGO


def _own_hand(telling: Telling, fact: Fact) -> bool:
    """Whether one sentence tells of the deed and of what became of the one who did it."""
    told = (*fact.persons, *telling.facts[-1].persons)
    return telling.end == fact.end and any(person is not None and person.doer for person in told)


def _another(telling: Telling, fact: Fact) -> bool:
    """Whether a claim says in words that it tells of a further happening, and the telling has not yet got to it."""
    told_here = telling.end == fact.end and "another" in telling.facts[-1].cues
    return "another" in fact.cues and not leans(fact.type) and not told_here


def _unharmed_elsewhere(telling: Telling, fact: Fact) -> bool:
    """Whether a claim says that nobody was hurt in a place of its own, and the telling that some were."""
    none = {figure.measure for figure in fact.figures if told(figure) == 0}
    if not none or not fact.spots or fact.carried:
        return False
    harmed = [f for f in telling.facts if any(x.measure in none and told(x) for x in f.figures)]
    return bool(harmed) and not any(set(f.spots) & set(fact.spots) for f in harmed)


def _within_wide(telling: Telling, fact: Fact) -> bool:
    """Whether a claim tells of an accident at one spot, and the telling of a storm, quake or flood around it."""
    if fact.type != "disaster" or not any(map(fine, fact.spots)) or is_wide(fact):
        return False
    elsewhere = not set(telling.spots) & set(fact.spots)
    return elsewhere and any(map(is_wide, telling.facts))


_TELLS_OF_ANOTHER = (_another, _long_past, _within_wide, _unharmed_elsewhere)


def is_wide(fact: Fact) -> bool:
    """Whether a claim speaks of a storm, quake or flood: these strike whole countries."""
    return not _wide().isdisjoint(fact.words)


@cache
def _wide() -> frozenset[str]:
    rows = load_lexicon("discourse").where("turn", "wide")
    return frozenset(word for row in rows for listed in row.words for word in content_words(listed))


def _fit_toll(telling: Telling, fact: Fact) -> float | None:
    mine = {figure.measure for figure in fact.figures}
    theirs = {figure.measure for f in telling.facts for figure in f.figures}
    place = _fit_place(telling, fact)
    counted = [figure for f in telling.facts for figure in f.figures]
    if any(two_totals(a, b) for a in fact.figures for b in counted):
        return None
    return None if place is None or not mine & theirs else 1.0 + place


def _fit_talk(telling: Telling, fact: Fact) -> float | None:
    """Speech is one only where the same speaker says nearly the same again."""
    first = telling.facts[0]
    if first.source.key != fact.source.key or first.modality != fact.modality:
        return None
    mine, theirs = set(fact.words), set(first.words)
    return 1.0 if mine and len(mine & theirs) >= _SAID_AGAIN * len(mine | theirs) else None


def _fit_day(telling: Telling, fact: Fact) -> float | None:
    if telling.days is None or fact.days is None:
        known = telling.days or fact.days
        return -0.4 if known and length(known) > _MONTH else 0.0
    apart = gap(telling.days, fact.days)
    if apart:
        inferred = telling.soft or unsure(fact) or _counted_later(telling, fact)
        return 0.0 if inferred and apart <= _MONTH else None
    if precise(telling.days) and precise(fact.days):
        return 1.5
    return 0.4 if max(length(telling.days), length(fact.days)) <= _MONTH else -0.4


def _counted_later(telling: Telling, fact: Fact) -> bool:
    """Whether days differ because one is that of a count: "51 had died by Friday" after Thursday's attack."""
    if telling.days is None or fact.days is None:
        return False
    if leans(fact.type) and fact.days[0] >= telling.days[0]:
        return True
    return telling.late and telling.days[0] >= fact.days[0]


def _fit_place(telling: Telling, fact: Fact) -> float | None:
    if not telling.spots or not fact.spots:
        return 0.0
    found, a, b = best_standing(telling.spots, finest(fact.spots))
    if found == "apart":
        return None
    fine = a is not None and a.rank < FINE
    if found == "open" and not fact.carried and a is not None and b is not None and a.lat and b.lat:
        return _ELSEWHERE
    return {"same": 1.2 if fine else 0.5, "near": 0.6, "inside": 0.5, "holds": 0.5, "open": 0.0}[found]
