"""Who says it, as one key: the named speaker, else whom the report relays, else the outlet itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Protocol

from accordingto.fuse.offices import (
    is_bare,
    is_press,
    office_behind,
    office_of,
    speaks_for_another,
    speaks_for_itself,
    unaccented,
    wideners,
)
from accordingto.fuse.places import Spot
from accordingto.fuse.words import fold
from accordingto.lexicons import load_lexicon
from accordingto.records import ActorKind, Claim

_UN = "United Nations"
_LITTLE = frozenset({"the", "a", "an", "of", "and", "for", "s"})
_LONE_INITIALS = 2
_WIDE = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as fusion tells speakers apart.

    ``key`` is equal for equal speakers; ``own`` marks an outlet speaking in its own voice; ``unnamed`` a speaker
    known only by description ("local officials"), whose key then holds for its report alone; ``body`` is the office
    a person speaks for. ``of_another`` marks a spokesman of a body that the report names elsewhere.
    """

    key: str
    name: str | None
    kind: ActorKind | None
    own: bool = False
    unnamed: bool = False
    body: str | None = None
    of_another: bool = False


class Sourced(Protocol):
    """Something said in a report."""

    source: Source
    report: str


def source_of(claim: Claim, report: str, outlet: str | None) -> Source:
    """The source of a claim: the link nearest to the happening that speaks."""
    name = _outlet_name(claim, outlet)
    for link in claim.chain:
        if link.role in ("speaker", "relay") and link.name != name:
            return spoken(link.name, link.kind, link.text, report, link.entity)
    return outlet_source(name, report)


def spoken(name: str, kind: ActorKind | None, text: str | None, report: str, entity: str | None = None) -> Source:
    """A speaker by name and kind, and by what the report calls him: "health ministry spokesman Marko Tanev"."""
    body = office_behind(text) if kind in ("person", "unnamed") else None
    if kind == "unnamed" and body is None:
        return Source(f"unnamed:{report}:{name.lower()}", name, "unnamed", unnamed=True)
    return _named(entity, name, kind, body, kind == "person" and body is None and speaks_for_another(text))


def outlet_source(name: str | None, report: str) -> Source:
    """An outlet in its own voice; a body of its own, such as a ministry, as the speaker it is."""
    if speaks_for_itself(name) and not is_press(name):
        return _named(None, name or report, "outlet", None)
    return _outlet(name, report)


def _outlet_name(claim: Claim, outlet: str | None) -> str | None:
    return next((link.name for link in claim.chain if link.role == "outlet"), outlet)


@lru_cache(maxsize=100_000)
def _named(
    entity: str | None, name: str, kind: ActorKind | None, body: str | None, of_another: bool = False
) -> Source:
    key = " ".join(sorted(name_words(body or name))) or (entity or name).lower()
    return Source(key, name, kind, body=body, of_another=of_another)


@lru_cache(maxsize=100_000)
def _outlet(name: str | None, report: str) -> Source:
    return Source(f"outlet:{(name or report).lower()}", name, "outlet", own=True)


@lru_cache(maxsize=100_000)
def name_words(name: str | None) -> frozenset[str]:
    """The telling words of a speaker's name."""
    return frozenset(fold(word.strip(",.;:()")) for word in (name or "").replace("-", " ").split()) - _LITTLE


def in_place(source: Source, spots: tuple[Spot, ...]) -> Source:
    """A body known by its office as the body of the place its report is about.

    "The health ministry" in a report on a country, and a ministry named with that country, get one key. A mayor is
    one of a town, and a state's police that of a province. ``spots`` are the report's places, wide ones and those
    most often named first. Other sources come back unchanged.
    """
    if source.own or source.kind == "armed_group" or (source.unnamed and source.body is None):
        return source
    if source.kind == "government" and (state := _nations().get(name_words(source.name))):
        return _placed(source, frozenset({"government", f"@{state}"}))
    office = office_of(source.body or source.name)
    if office is None or (source.kind == "person" and source.body is None and not office.embodied):
        return source
    nation = _nations().get(office.whose)
    if nation is not None and not office.local:
        return _placed(source, office.words | {f"@{nation}"})
    spot = next((s for s in spots if not office.whose or _whose(s) == office.whose), None)
    if office.local:
        near = spot if office.whose else next((s for s in spots if office.reaches(s.level)), None)
        return _placed(source, office.words | (_whose(near) if near else office.whose))
    return _placed(source, office.words | _tag(spot)) if spot else source


def ground_of(votes: Mapping[Spot, int]) -> tuple[Spot, ...]:
    """A report's places, wide ones first, then most often named: what "the health ministry" is ministry of."""
    return tuple(sorted(votes, key=lambda s: (s.rank < _WIDE, -votes[s], -s.rank, s.key)))


def one_state(a: Source, b: Source) -> bool:
    """Whether one of two speakers is a government and the other an organ of the same state."""
    x, y = set(a.key.split()), set(b.key.split())
    shared = x & y
    return any(word.startswith("@") for word in shared) and "government" in x ^ y


def one_house(a: Source, b: Source) -> bool:
    """Whether one of two speakers is the United Nations and the other a body of theirs, by its name."""
    return any(x.name == _UN and (y.name or "").startswith(("UN", _UN)) for x, y in ((a, b), (b, a)))


def _whose(spot: Spot) -> frozenset[str]:
    return frozenset(map(unaccented, _telling_words(spot.name)))


@cache
def _nations() -> dict[frozenset[str], str]:
    """The words of each nation's names and adjectives, with its country code."""
    rows = [row for row in load_lexicon("nations") if row.get("country")]
    names = ((name, row) for row in rows for name in (*row.words, *(row.get("adjectives") or ())))
    return {name_words(name): row.get("country") for name, row in names}


def _tag(spot: Spot) -> frozenset[str]:
    """What stands for a place in a body's key: a region's own name, else the country."""
    return (
        _telling_words(spot.name) if spot.level == "region" or not spot.country else frozenset({f"@{spot.country}"})
    )


@lru_cache(maxsize=100_000)
def _placed(source: Source, words: frozenset[str]) -> Source:
    return replace(source, key=" ".join(sorted(words)))


def settled(facts: Sequence[Sourced], outlet: str | None) -> None:
    """Tell whom bare nouns mean: "the ministry" the one named before, "the Command" the body that writes.

    Whoever is once said to speak for a body speaks for it wherever the report names him; "its spokesman" for the
    body that spoke last.
    """
    _lend_bodies(facts)
    behind = {fact.source.name: fact.source for fact in facts if fact.source.body and fact.source.kind == "person"}
    met: list[Source] = []
    for fact in facts:
        fact.source = behind.get(fact.source.name, fact.source)
        source = fact.source
        if not source.own and is_bare(source.name):
            bare = name_words(source.name)
            meant = next((s for s in reversed(met) if bare < name_words(s.body or s.name)), None)
            if meant is None and outlet and not is_press(outlet):
                meant = outlet_source(outlet, fact.report)
            fact.source = meant or source
        elif not source.unnamed or source.body:
            met.append(source)


def _lend_bodies(facts: Sequence[Sourced]) -> None:
    """Give a spokesman of a body named elsewhere the body of the report that spoke before him."""
    last: Source | None = None
    for fact in facts:
        source = fact.source
        if source.of_another and last is not None:
            fact.source = _named(None, source.name or "", "person", last.name)
        elif not (source.own or source.unnamed) and source.kind not in ("person", "outlet"):
            last = source


def _telling_words(place: str) -> frozenset[str]:
    return name_words(place) - wideners()


def is_short_for(short: str | None, name: str | None) -> bool:
    """Whether one name is made of the initials of another: BLA of the Balochistan Liberation Army."""
    initials = "".join(word[0] for word in (name or "").split() if word[0].isupper())
    return short is not None and len(short) > _LONE_INITIALS and short == initials


def shares_name(source: Source, place: str) -> bool:
    """Whether a place is named in a speaker's key: the Gaza of the Gaza Health Ministry."""
    telling = _telling_words(place)
    return bool(telling) and telling <= name_words(source.name) | set(source.key.split())
