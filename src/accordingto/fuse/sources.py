"""Who says it, as one key: the named speaker, else whom the report relays, else the outlet itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from accordingto.fuse.places import Spot
from accordingto.fuse.words import fold
from accordingto.lexicons import load_lexicon
from accordingto.records import ActorKind, ChainLink, Claim

_GENERIC = frozenset(
    {
        "health",
        "ministry",
        "interior",
        "defence",
        "defense",
        "police",
        "army",
        "military",
        "government",
        "authorities",
        "media",
        "office",
        "civil",
        "fire",
        "department",
        "officials",
        "agency",
        "disaster",
        "management",
        "emergency",
        "service",
        "services",
        "red",
        "cross",
        "crescent",
        "hospital",
        "administration",
        "council",
        "mayor",
        "governor",
        "affairs",
    }
)
_WIDENERS = frozenset(
    {"strip", "city", "province", "region", "state", "district", "county", "republic", "governorate"}
)
_LITTLE = frozenset({"the", "a", "an", "of", "and", "for", "s"})
_ATTRIBUTES = frozenset({"public", "population", "national"})
"""Words of a full title that the short name leaves out: the Ministry of Public Health is the health ministry."""
_LONE_INITIALS = 2
_BODIES = frozenset({"ministry", "police", "army", "government", "council", "municipality"})
"""Offices that speak for themselves where they are the outlet."""


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as fusion tells speakers apart.

    ``key`` is equal for equal speakers; ``own`` marks an outlet speaking in its own voice; ``unnamed`` a speaker
    known only by description ("local officials"), whose key then holds for its report alone.
    """

    key: str
    name: str | None
    kind: ActorKind | None
    own: bool = False
    unnamed: bool = False


def source_of(claim: Claim, report: str, outlet: str | None) -> Source:
    """The source of a claim: the link nearest to the happening that speaks."""
    name = _outlet_name(claim, outlet)
    for link in claim.chain:
        if link.role in ("speaker", "relay") and link.name != name:
            return _unnamed(link, report) if link.kind == "unnamed" else _named(link.entity, link.name, link.kind)
    return _named(None, name, "outlet") if name and name_words(name) & _BODIES else _outlet(name, report)


def _outlet_name(claim: Claim, outlet: str | None) -> str | None:
    return next((link.name for link in claim.chain if link.role == "outlet"), outlet)


def _unnamed(link: ChainLink, report: str) -> Source:
    return Source(f"unnamed:{report}:{link.name.lower()}", link.name, "unnamed", unnamed=True)


@lru_cache(maxsize=100_000)
def _named(entity: str | None, name: str, kind: ActorKind | None) -> Source:
    return Source(" ".join(sorted(name_words(name))) or (entity or name).lower(), name, kind)


@lru_cache(maxsize=100_000)
def _outlet(name: str | None, report: str) -> Source:
    return Source(f"outlet:{(name or report).lower()}", name, "outlet", own=True)


@lru_cache(maxsize=100_000)
def name_words(name: str | None) -> frozenset[str]:
    """The telling words of a speaker's name."""
    return frozenset(fold(word) for word in (name or "").replace("-", " ").split()) - _LITTLE


def in_place(source: Source, spots: tuple[Spot, ...]) -> Source:
    """A body known by its office as the body of the place its report is about.

    "The health ministry" in a report on a country, and a ministry named with that country, get one key. ``spots``
    are the report's places, most often named first. Other sources come back unchanged.
    """
    if source.own or source.unnamed or not source.name:
        return source
    mine = name_words(source.name)
    if not mine & _GENERIC:
        return source
    extra = mine - _GENERIC - _ATTRIBUTES
    nation = _nations().get(extra)
    if nation is not None:
        return _placed(source, frozenset({f"@{nation}"}))
    spot = next((s for s in spots if not extra or _telling_words(s.name) == extra), None)
    return _placed(source, _tag(spot)) if spot else source


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
def _placed(source: Source, where: frozenset[str]) -> Source:
    office = name_words(source.name) & _GENERIC - _ATTRIBUTES
    return Source(" ".join(sorted(office | where)), source.name, source.kind)


def _telling_words(place: str) -> frozenset[str]:
    return name_words(place) - _WIDENERS


def is_short_for(short: str | None, name: str | None) -> bool:
    """Whether one name is made of the initials of another: BLA of the Balochistan Liberation Army."""
    initials = "".join(word[0] for word in (name or "").split() if word[0].isupper())
    return short is not None and len(short) > _LONE_INITIALS and short == initials


def shares_name(source: Source, place: str) -> bool:
    """Whether a place is named in a speaker's key: the Gaza of the Gaza Health Ministry."""
    telling = _telling_words(place)
    return bool(telling) and telling <= name_words(source.name) | set(source.key.split())
