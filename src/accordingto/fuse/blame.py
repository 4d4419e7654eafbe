"""Who is said to have done it: accounts of one happening that name the same or different agents."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.fuse.facts import Fact
from accordingto.fuse.kinship import HARM
from accordingto.fuse.sources import name_words
from accordingto.records import Relation

_SOURCES = 6


def blame(facts: list[Fact]) -> Iterator[Relation]:
    """Each named source's word on who did it, against the latest earlier word of each other source."""
    blaming = [f for f in facts if _blames(f)]
    for n, later in enumerate(blaming):
        met: set[str] = {later.source.key}
        for earlier in reversed(blaming[:n]):
            if earlier.source.key in met:
                continue
            met.add(earlier.source.key)
            yield _relate(later, earlier)
            if len(met) > _SOURCES:
                break


def _blames(fact: Fact) -> bool:
    named = not (fact.source.own or fact.source.unnamed)
    return named and fact.modality == "asserted" and fact.type in HARM and bool(fact.agents)


def _relate(later: Fact, earlier: Fact) -> Relation:
    mine, theirs = _words(later), _words(earlier)
    names = "; ".join(f"{fact.source.name} names {', '.join(fact.agents)}" for fact in (later, earlier))
    if mine & theirs:
        return Relation(later.id, earlier.id, "agrees", ("both name the same agent", names))
    return Relation(later.id, earlier.id, "contradicts", ("they name different agents", names))


def _words(fact: Fact) -> set[str]:
    return {word for agent in fact.agents for word in name_words(agent)}
