"""Within one report: which claims tell of the same happening.

A telling is what one report tells of one happening. Claims are taken in text order; each joins the telling it fits
best or opens its own. Nothing outside the report is looked at, so a telling never changes unless its report does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from accordingto.fuse.days import Days, gap, length, overlap, precise
from accordingto.fuse.facts import Fact, Sheet, Vocabulary
from accordingto.fuse.kinship import HARM, kinship, leans, told_type
from accordingto.fuse.numbers import told
from accordingto.fuse.places import FINE, Spot, best_standing, finest, standing
from accordingto.fuse.scenes import numbers_of, scene_of
from accordingto.fuse.sources import name_words
from accordingto.fuse.victims import Person, people
from accordingto.fuse.words import famous_words
from accordingto.records import ClaimType, Measure

Kind = Literal["happening", "prospect", "toll", "joint", "talk"]
"""A happening; what was only ordered, planned or feared; a growing number; one number for several; other speech."""

_CLOSE_BY = 500
"""Characters within which a claim without day and place of its own leans on the telling before it."""
_ENOUGH = 1.0
_LONE = 0.8
_MONTH, _YEAR = 31, 365
_SAID_AGAIN = 0.6
_SAME_VICTIM = 0.5
_HARMED = ("killed", "injured")


@dataclass(slots=True, eq=False)
class Telling:
    """What one report tells of one happening.

    ``own_names`` are the names that are no wide place's and no speaker's: of victims, villages, schools. ``soft``
    days are only inferred; ``late`` ones are told of what the happening left behind ("51 dead as of Friday"), and
    may be later than the deed's. ``scene`` and ``numbers`` are the fine places and the figures of the whole report,
    for its main telling only.
    """

    id: str
    report: str
    kind: Kind
    facts: list[Fact]
    types: list[ClaimType]
    days: Days | None
    soft: bool
    spots: tuple[Spot, ...]
    published: Days | None
    background: bool
    end: int
    late: bool = False
    main: bool = False
    names: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    ground: tuple[Spot, ...] = ()
    harm: Measure | None = None
    victim: tuple[Person, ...] = ()
    scene: tuple[Spot, ...] = ()
    numbers: tuple[tuple[Measure, int], ...] = ()

    @property
    def type(self) -> ClaimType:
        """The type of happening told."""
        return told_type(self.types)


def kind_of(fact: Fact) -> Kind:
    """What sort of telling a claim can be part of."""
    if fact.type == "statement":
        return "talk"
    if fact.unreal:
        return "prospect"
    if fact.joint:
        return "joint"
    if fact.growing:
        return "toll"
    return "happening"


def tellings_of(
    sheet: Sheet, vocabulary: Vocabulary, facts: Iterable[Fact], apart: Mapping[str, str]
) -> list[Telling]:
    """The tellings of one report, in text order, the main one marked.

    ``apart`` holds claims a reviewer set apart: each opens a telling of its own, or joins one of its fellows.
    """
    found: list[Telling] = []
    for fact in sorted(facts, key=lambda f: (f.id in apart, f.start, f.end, f.id)):
        home = _fellow(found, fact, apart) if fact.id in apart else _home(found, fact)
        if home is None:
            found.append(_opened(sheet, fact))
        else:
            _join(home, fact)
    for telling in found:
        if telling.kind == "joint" and not _several(telling, found):
            _as_single(telling)
    _mark_main(found)
    every = [fact for telling in found for fact in telling.facts]
    known, ground = _known(every), _ground(every)
    for telling in found:
        placed = any(spot.country or spot.lat is not None for spot in telling.spots)
        telling.ground = telling.spots if placed else (*telling.spots, *ground)
        telling.harm, telling.victim = _only_victim(telling)
        _gather(telling, vocabulary, known, every)
    return found


def _fellow(found: list[Telling], fact: Fact, apart: Mapping[str, str]) -> Telling | None:
    """The telling of claims that were set apart from the same claim, if there is one."""
    stays = apart[fact.id]
    if stays == fact.id:
        return None
    return next((t for t in found if apart.get(t.id) == stays), None)


def _opened(sheet: Sheet, fact: Fact) -> Telling:
    return Telling(
        fact.id, sheet.id, kind_of(fact), [fact], [fact.type], fact.days, _unsure(fact),
        () if _away(fact) else finest(fact.spots), sheet.published, fact.background, fact.end,
        leans(fact.type) and not _unsure(fact),
    )  # fmt: skip


def _join(telling: Telling, fact: Fact) -> None:
    telling.facts.append(fact)
    telling.types.append(fact.type)
    _join_days(telling, fact)
    if not _away(fact):
        telling.spots = finest((*telling.spots, *fact.spots))
    telling.background = telling.background and fact.background
    telling.end = max(telling.end, fact.end)


def _join_days(telling: Telling, fact: Fact) -> None:
    """Narrow a telling's days by a claim's; a day less sure gives way to one that is told of the deed itself."""
    if fact.days is None:
        return
    soft = _unsure(fact)
    mine, new = _sureness(telling.soft, telling.late), _sureness(soft, leans(fact.type))
    if telling.days is None or new > mine:
        telling.days, telling.soft = fact.days, soft
        telling.late = leans(fact.type) and not soft
    elif new == mine:
        telling.days = _narrower(telling.days, fact.days)


def _sureness(soft: bool, late: bool) -> int:
    """How surely a day is the deed's: told of it, told of what it left behind, or only inferred."""
    return 0 if soft else 1 if late else 2


def _unsure(fact: Fact) -> bool:
    """Whether a claim's day is not surely that of the deed: inferred, or that on which one of the hurt died."""
    return fact.soft or _late(fact)


def _late(fact: Fact) -> bool:
    """Whether a claim says that somebody died of what was done to him before."""
    return fact.type == "casualties" and "later" in fact.cues


def _narrower(a: Days, b: Days) -> Days:
    return overlap(a, b) if gap(a, b) == 0 else min(a, b, key=length)


def _home(tellings: list[Telling], fact: Fact) -> Telling | None:
    happenings = [t for t in tellings if t.kind == "happening" and any(x in HARM for x in t.types)]
    lone, kind = len(happenings) == 1, kind_of(fact)
    alike = ((n, t) for n, t in enumerate(tellings) if t.kind == kind)
    scored = [(score, n) for n, t in alike if (score := _fit(t, fact, lone)) is not None]
    best = max(scored, default=None)
    return tellings[best[1]] if best and best[0] >= _ENOUGH else None


def _fit(telling: Telling, fact: Fact, lone: bool) -> float | None:
    """How well a claim fits a telling of its sort and report; None where it cannot be the same happening.

    ``lone`` says that the report has told of no other happening so far: then what it left behind is that one's.
    """
    if _another(telling, fact) or _long_past(telling, fact):
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
        0.0 if _away(fact) or _own_hand(telling, fact) else _fit_place(telling, fact),
    )
    if day is None or place is None:
        return None
    near = fact.start - telling.end <= _CLOSE_BY
    shared = len(_names(telling) & set(fact.names))
    score = (kin - 0.5) + day + place + (0.8 if near else 0.0) + min(1.5, 0.5 * shared)
    if leans(fact.type) and near:
        score += 0.6
    if _same_victim(telling, fact):
        score += _SAME_VICTIM
    elif telling.background != fact.background:
        score -= 1.0
    if lone and leans(fact.type) and not fact.days and (not fact.spots or _away(fact)):
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
    return days is not None and telling.published is not None and telling.published[0] - days[1] > _YEAR


def _own_hand(telling: Telling, fact: Fact) -> bool:
    """Whether one sentence tells of the deed and of what became of the one who did it."""
    told = (*fact.persons, *telling.facts[-1].persons)
    return telling.end == fact.end and any(person is not None and person.doer for person in told)


def _away(fact: Fact) -> bool:
    """Whether a claim's place is where the hurt were taken, which is not where it happened."""
    return leans(fact.type) and "taken" in fact.cues


def _another(telling: Telling, fact: Fact) -> bool:
    """Whether a claim says in words that it tells of a further happening, in another sentence of another day."""
    if "another" not in fact.cues or leans(fact.type) or telling.end == fact.end:
        return False
    return telling.days is None or telling.days != fact.days


def _fit_toll(telling: Telling, fact: Fact) -> float | None:
    mine = {figure.measure for figure in fact.figures}
    theirs = {figure.measure for f in telling.facts for figure in f.figures}
    place = _fit_place(telling, fact)
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
        unsure = telling.soft or _unsure(fact) or _counted_later(telling, fact)
        return 0.0 if unsure and apart <= _MONTH else None
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
    found, a, _ = best_standing(telling.spots, finest(fact.spots))
    if found == "apart":
        return None
    fine = a is not None and a.rank < FINE
    return {"same": 1.2 if fine else 0.5, "near": 0.6, "inside": 0.5, "holds": 0.5, "open": 0.0}[found]


def _names(telling: Telling) -> set[str]:
    return {name for fact in telling.facts for name in fact.names}


def _several(joint: Telling, tellings: list[Telling]) -> bool:
    """Whether a number for several has several to be for: by its words, days, towns or report."""
    if any("several" in fact.cues for fact in joint.facts):
        return True
    if (joint.days and length(joint.days) > 0) or _two_towns(joint.spots):
        return True
    beside = [t for t in tellings if t.kind == "happening" and any(kinship(x, joint.type) for x in t.types)]
    return len([t for t in beside if best_standing(joint.spots, t.spots)[0] != "apart"]) > 1


def _two_towns(spots: tuple[Spot, ...]) -> bool:
    towns = [spot for spot in spots if spot.level in ("settlement", "site")]
    return any(standing(a, b) == "apart" for n, a in enumerate(towns) for b in towns[n + 1 :])


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
    names, words = _names(telling), {word for fact in telling.facts for word in fact.words}
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
