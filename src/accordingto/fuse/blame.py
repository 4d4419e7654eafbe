"""Who is said to have done it, and to whom: accounts of one happening that name the same or others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from accordingto.fuse.facts import Fact
from accordingto.fuse.kinship import HARM, leans
from accordingto.fuse.numbers import sort_named
from accordingto.fuse.sources import name_words
from accordingto.records import Relation

_SOURCES = 6
_DEEDS = 2
"""Claims of the deed that stand for a report's account of whom it befell."""
_HARMED = ("killed", "injured")
_DONE = HARM - {"rescue"}
"""What somebody can be to blame for."""
_LOOSE = frozenset(
    {"the", "some", "armed", "unknown", "unidentified", "suspected", "masked", "groups", "of", "young"}
)
_PRONOUNS = frozenset({"they", "he", "she", "it", "we", "i", "who", "which", "that", "those", "some", "others"})


def blame(facts: list[Fact]) -> Iterator[Relation]:
    """Each named source's word on who did it, against the latest earlier word of each other source."""
    blaming = [f for f in facts if _blames(f)]
    for n, later in enumerate(blaming):
        met: set[str] = {later.source.key}
        for earlier in reversed(blaming[:n]):
            if earlier.source.key in met:
                continue
            met.add(earlier.source.key)
            found = _relate(later, earlier)
            if found is not None:
                yield found
            if len(met) > _SOURCES:
                break


def _blames(fact: Fact) -> bool:
    named = not (fact.source.own or fact.source.unnamed)
    return named and fact.modality == "asserted" and fact.type in _DONE and bool(fact.agents)


def _relate(later: Fact, earlier: Fact) -> Relation | None:
    mine, theirs = _words(later), _words(earlier)
    names = "; ".join(f"{fact.source.name} names {', '.join(fact.agents)}" for fact in (later, earlier))
    if mine & theirs:
        return Relation(later.id, earlier.id, "agrees", ("both name the same agent", names))
    if not (_named(later) and _named(earlier)):
        return None
    return Relation(later.id, earlier.id, "contradicts", ("they name different agents", names))


def _words(fact: Fact) -> set[str]:
    return {word for agent in fact.agents for word in name_words(agent)}


def _named(fact: Fact) -> bool:
    """Whether a claim says who it was: "attackers", "gunmen" and "they" can be anybody."""
    return any(not _is_anybody(agent) for agent in fact.agents)


def _is_anybody(agent: str) -> bool:
    *before, noun = agent.split()
    return agent in _PRONOUNS or (sort_named(noun) is not None and _LOOSE.issuperset(before))


def whom(facts: list[Fact]) -> Iterator[Relation]:
    """Sources by which a deed befell only fighters, against those by which it befell people who did not fight."""
    told: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.type in HARM and fact.modality == "asserted" and not fact.background:
            told.setdefault((fact.report, fact.source.key), []).append(fact)
    place = {fact.id: n for n, fact in enumerate(facts)}
    sides = {by: {sort for fact in mine for sort in _sorts(fact)} for by, mine in told.items()}
    foes = [by for by, sorts in sides.items() if "foes" in sorts and not sorts & _PEACEFUL]
    people = [by for by, sorts in sides.items() if sorts & _PEACEFUL and "foes" not in sorts]
    for one in foes[-_SOURCES:]:
        for other in people[-_SOURCES:]:
            for x, y in product(_deeds(told[one]), _deeds(told[other])):
                yield _disputed(x, y, x_later=place[x.id] > place[y.id])


_PEACEFUL = frozenset({"people", "young"})


def _sorts(fact: Fact) -> Iterator[str]:
    """The sorts of people that a claim says were hit."""
    groups = (figure.group or figure.quote for figure in fact.figures if figure.measure in _HARMED)
    yield from (sort for words in groups if (sort := sort_named(words)) is not None)
    yield from ("foes" for words in fact.others if sort_named(words) == "foes")


def _deeds(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if not leans(fact.type)][:_DEEDS]


def _disputed(x: Fact, y: Fact, x_later: bool) -> Relation:
    later, earlier = (x, y) if x_later else (y, x)
    names = f"{x.source.name or 'one outlet'} tells of fighters, {y.source.name or 'another outlet'} of others"
    return Relation(later.id, earlier.id, "contradicts", ("they do not agree on whom it befell", names))
