"""Within one report: which claims tell of the same happening.

Claims are taken in text order; each joins the telling it fits best or opens its own. Nothing outside the report is
looked at, so a telling never changes unless its report does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from accordingto.fuse.days import gap, length
from accordingto.fuse.facts import Fact, Sheet, Vocabulary
from accordingto.fuse.fitting import fit
from accordingto.fuse.kinship import HARM, kinship, leans
from accordingto.fuse.numbers import told
from accordingto.fuse.places import FINE, Spot, best_standing, standing
from accordingto.fuse.scenes import numbers_of, scene_of
from accordingto.fuse.sources import name_words
from accordingto.fuse.tellings import Telling, join, kind_of, names_in, opened
from accordingto.fuse.victims import Person, people
from accordingto.fuse.villages import Raids, apart_from, is_of_another, raids_in
from accordingto.fuse.words import famous_words
from accordingto.records import Measure

_ENOUGH = 1.0
_HARMED = ("killed", "injured")


def tellings_of(
    sheet: Sheet, vocabulary: Vocabulary, facts: Iterable[Fact], apart: Mapping[str, str]
) -> list[Telling]:
    """The tellings of one report, in text order, the main one marked.

    ``apart`` holds claims a reviewer set apart: each opens a telling of its own, or joins one of its fellows.
    """
    found: list[Telling] = []
    told_in_order = sorted(facts, key=lambda f: (f.id in apart, f.start, f.end, f.id))
    raids = raids_in(told_in_order)
    for fact in told_in_order:
        home = _fellow(found, fact, apart) if fact.id in apart else _home(found, fact, raids)
        if home is None:
            found.append(opened(sheet, fact))
        else:
            join(home, fact)
    for telling in tuple(found):
        if telling.kind == "joint" and not _several(telling, found):
            _as_single(telling)
            _merge_into_only(telling, found, apart)
    _mark_main(found)
    every = [fact for telling in found for fact in telling.facts]
    known, ground = _known(every), _ground(every)
    for telling in found:
        placed = any(spot.country or spot.lat is not None for spot in telling.spots)
        telling.ground = telling.spots if placed else (*telling.spots, *ground)
        telling.harm, telling.victim = _only_victim(telling)
        telling.elsewhere = tuple(sorted(apart_from(telling.spots, raids)))
        _gather(telling, vocabulary, known, every)
    return found


def _fellow(found: list[Telling], fact: Fact, apart: Mapping[str, str]) -> Telling | None:
    """The telling of claims that were set apart from the same claim, if there is one."""
    stays = apart[fact.id]
    if stays == fact.id:
        return None
    return next((t for t in found if apart.get(t.id) == stays), None)


def _home(tellings: list[Telling], fact: Fact, raids: Raids) -> Telling | None:
    happenings = [t for t in tellings if t.kind == "happening" and any(x in HARM for x in t.types)]
    lone, kind = len(happenings) == 1, kind_of(fact)
    alike = ((n, t) for n, t in enumerate(tellings) if t.kind == kind and not is_of_another(t, fact, raids))
    scored = [(score, n) for n, t in alike if (score := fit(t, fact, lone)) is not None]
    best = max(scored, default=None)
    return tellings[best[1]] if best and best[0] >= _ENOUGH else None


def _several(joint: Telling, tellings: list[Telling]) -> bool:
    """Whether a number for several has several to be for: by its words, days, towns or report."""
    if any("several" in fact.cues for fact in joint.facts):
        return True
    if (joint.days and length(joint.days) > 0) or _two_towns(joint.spots):
        return True
    return len([t for t in _of_its_sort(joint, tellings) if _can_count(joint, t)]) > 1


def _can_count(joint: Telling, telling: Telling) -> bool:
    """Whether a number for several can be of this happening among others: by its day and place."""
    sure = not (joint.soft or joint.late or telling.soft)
    if sure and joint.days and telling.days and gap(joint.days, telling.days) > 0:
        return False
    return best_standing(joint.spots, telling.spots)[0] != "apart"


def _two_towns(spots: tuple[Spot, ...]) -> bool:
    towns = [spot for spot in spots if spot.level in ("settlement", "site")]
    return any(standing(a, b) == "apart" for n, a in enumerate(towns) for b in towns[n + 1 :])


def _merge_into_only(single: Telling, tellings: list[Telling], apart: Mapping[str, str]) -> None:
    """Add what was read as a number for several to the only happening its report tells of: "the strikes killed 25".

    A toll that does not name what happened may be of that and of others.
    """
    beside = [t for t in _of_its_sort(single, tellings) if t is not single]
    named = len(beside) == 1 and beside[0].type == single.type and not leans(single.type)
    if not named or not apart.keys().isdisjoint(fact.id for fact in single.facts):
        return
    if all((score := fit(beside[0], fact, True)) is not None and score >= _ENOUGH for fact in single.facts):
        tellings.remove(single)
        for fact in single.facts:
            join(beside[0], fact)


def _of_its_sort(joint: Telling, tellings: list[Telling]) -> list[Telling]:
    return [t for t in tellings if t.kind == "happening" and any(kinship(x, joint.type) for x in t.types)]


def _as_single(telling: Telling) -> None:
    """Read a number for several as that of one happening: "a series of explosions killed twelve"."""
    telling.kind = "happening"
    for fact in telling.facts:
        fact.figures = tuple(replace(f, basis="incident") if f.basis == "joint" else f for f in fact.figures)


def _mark_main(tellings: list[Telling]) -> None:
    best = max(tellings, key=_mainness, default=None)
    if best is not None:
        best.main = True


def _mainness(telling: Telling) -> tuple[float, int, str]:
    """The story's own happening: harm told early, often, with figures, not as background."""
    first = telling.facts[0].start
    score = len(telling.facts) + 2.0 * any(f.figures for f in telling.facts)
    score += 6.0 * (telling.kind == "happening" and any(t in HARM for t in telling.types))
    score += 3.0 if first < 400 else 1.0 if first < 1200 else 0.0
    score -= 2.0 * telling.background + 4.0 * (telling.kind in ("toll", "prospect", "talk"))
    return (score, -first, telling.id)


def _gather(telling: Telling, vocabulary: Vocabulary, known: frozenset[str], every: list[Fact]) -> None:
    """Names, words and agents of a telling; the main one speaks for ``every`` claim of its report.

    ``known`` are the words of wide places and of speakers.
    """
    names, words = names_in(telling), {word for fact in telling.facts for word in fact.words}
    agents = {a for fact in telling.facts if fact.modality == "asserted" for a in fact.agents}
    if telling.main:
        names, words = names | set(vocabulary.names), words | set(vocabulary.words)
        telling.scene, telling.numbers = scene_of(every), numbers_of(every)
    telling.agents = tuple(sorted(agents))
    telling.names = _sorted(names, telling.facts[0].names, vocabulary.names)
    telling.words = _sorted(words, telling.facts[0].words, vocabulary.words)
    telling.own_names = tuple(sorted(names - known - famous_words()))


def _sorted(words: set[str], *known: tuple[str, ...]) -> tuple[str, ...]:
    """Words in order, as one of the known lists where they are all of it: a million of them must fit in memory."""
    found = tuple(sorted(words))
    return next((same for same in known if same == found), found)


def _only_victim(telling: Telling) -> tuple[Measure | None, tuple[Person, ...]]:
    """All that is told of the one victim of a happening; nothing where a number or another victim is told."""
    told_of: dict[Measure, list[tuple[str, Person]]] = {"killed": [], "injured": []}
    for fact in telling.facts:
        for figure, person in zip(fact.figures, fact.persons, strict=True):
            if figure.measure in _HARMED and told(figure) != 0:
                if person is None:
                    return None, ()
                told_of[figure.measure].append((fact.id, person))
    found = people(x for told_ in told_of.values() for x in told_)
    if len(found) != 1:
        return None, ()
    return "killed" if told_of["killed"] else "injured", tuple(found[0])


def _ground(facts: list[Fact]) -> tuple[Spot, ...]:
    """The place a report names most often, the finest among equals: where a telling without one may have been."""
    votes = Counter(spot for fact in facts for spot in set(fact.spots))
    return tuple(sorted(votes, key=lambda s: (-votes[s], s.rank, s.key)))[:1]


def _known(facts: list[Fact]) -> frozenset[str]:
    """The words of wide places and of the speakers a report names: like those of fame they tell no happening."""
    wide = {s for fact in facts for s in fact.spots if s.rank > FINE}
    places = {word for spot in wide for word in name_words(spot.name)}
    speakers = {word for fact in facts for word in name_words(fact.source.name)}
    return frozenset(places | speakers)
