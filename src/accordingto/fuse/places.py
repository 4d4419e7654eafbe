"""Places compared by containment and radius, never by their spelling alone."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from accordingto.records import Level, Place

Standing = Literal["same", "inside", "holds", "near", "apart", "open"]
"""How one spot stands to another: ``open`` where nothing can be said."""

RADIUS_KM: dict[Level, float] = {
    "site": 1.0, "neighbourhood": 3.0, "settlement": 10.0, "admin2": 40.0, "admin1": 150.0, "region": 250.0,
    "country": 800.0, "sea": 600.0,
}  # fmt: skip
RANK: dict[Level | None, int] = {
    "site": 0, "neighbourhood": 1, "settlement": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6, "sea": 6,
    None: 3,
}  # fmt: skip
FINE = 3
"""Ranks below this one place a happening: site, neighbourhood, settlement."""
_NEAR_KM = 12.0
_PROVINCE, _STRETCHED = 4, 1.6
"""Provinces are no circles: this much further out than its radius a place may still lie in one."""
_SLACK = 1.25


@dataclass(frozen=True, slots=True)
class Spot:
    """A place stripped of its evidence: what two claims' places are compared by."""

    key: str
    name: str
    gazetteer: str | None
    id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    level: Level | None
    radius: float

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def rank(self) -> int:
        """0 the finest (a site) to 6 the widest (a country, a sea)."""
        return RANK[self.level]


def spot_of(place: Place) -> Spot:
    """The spot of a place record; equal places give one shared object."""
    identity = (place.gazetteer, place.id, place.name)
    return _spot(identity, (place.lat, place.lon), place.country, place.level, place.radius_km)


@lru_cache(maxsize=200_000)
def _spot(
    identity: tuple[str | None, str | None, str],
    point: tuple[float | None, float | None],
    country: str | None,
    level: Level | None,
    radius: float | None,
) -> Spot:
    gazetteer, id, name = identity
    key = f"{gazetteer}:{id}" if id else f"name:{name.lower()}:{country or ''}"
    km = radius if radius is not None else RADIUS_KM.get(level, 30.0) if level else 30.0
    return Spot(key, name, gazetteer, id, *point, country, level, km)


def place_of(spot: Spot) -> Place:
    """A spot as a place record of an event: derived, so without a span of its own."""
    return Place(
        spot.name, spot.gazetteer, spot.id, spot.lat, spot.lon, spot.country, spot.level, spot.radius, 0, 0, ""
    )


def kilometres(a: Spot, b: Spot) -> float | None:
    """Great-circle distance, None where either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


@lru_cache(maxsize=500_000)
def standing(a: Spot, b: Spot) -> Standing:
    """How a stands to b: the same place, inside it, holding it, near it, apart from it, or open."""
    if a.key == b.key or same_name(a, b) or _spelled_alike(a, b):
        return "same"
    if a.country and b.country and a.country != b.country:
        return "open" if _guessed(a, b) else "near" if _across_border(a, b) else "apart"
    wide = _by_country(a, b)
    return wide if wide else _by_distance(a, b)


def same_name(a: Spot, b: Spot) -> bool:
    """Whether both go by one name where nothing known of them says that they are two places."""
    if a.name.lower() != b.name.lower() or (a.country and b.country and a.country != b.country):
        return False
    km = kilometres(a, b)
    return km is None or km <= a.radius + b.radius + _NEAR_KM


def _spelled_alike(a: Spot, b: Spot) -> bool:
    """Whether two names that no gazetteer knows are one: their countries are no more than guessed."""
    return a.id is None is b.id and a.level is None is b.level and a.name.lower() == b.name.lower()


def _across_border(a: Spot, b: Spot) -> bool:
    """Whether two towns face each other over a border: there one happening is told of both."""
    km = kilometres(a, b)
    return km is not None and max(a.rank, b.rank) < FINE and km <= max(a.radius, b.radius) + _NEAR_KM


def _guessed(a: Spot, b: Spot) -> bool:
    """Whether two places of one name are of two countries, and one of them is in no gazetteer: it was guessed."""
    return a.name.lower() == b.name.lower() and (a.id is None) != (b.id is None)


def _by_country(a: Spot, b: Spot) -> Standing | None:
    if a.country is None or a.country != b.country:
        return None
    if b.level == "country":
        return "inside"
    return "holds" if a.level == "country" else None


def _by_distance(a: Spot, b: Spot) -> Standing:
    km = kilometres(a, b)
    if km is None:
        return "open"
    if _within(a, b, km):
        return "inside"
    if _within(b, a, km):
        return "holds"
    reach = max(a.radius, b.radius)
    if km <= reach + _NEAR_KM:
        return "near"
    return "open" if max(a.rank, b.rank) >= _PROVINCE and km <= _STRETCHED * reach else "apart"


def _within(small: Spot, wide: Spot, km: float) -> bool:
    """Whether a circle lies in a wider one: a province is no circle and gets a margin, a town is nearly one."""
    margin = _NEAR_KM if wide.rank >= FINE else 0.0
    return small.rank < wide.rank and km + small.radius <= wide.radius * _SLACK + margin


def finest(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The spots in canonical order, finest first."""
    several = set(spots)
    return tuple(sorted(several, key=lambda s: (s.rank, s.radius, s.key)) if len(several) > 1 else several)


def best_standing(a: tuple[Spot, ...], b: tuple[Spot, ...]) -> tuple[Standing, Spot | None, Spot | None]:
    """The closest standing between any two spots of two happenings, and the two that give it."""
    best: tuple[int, Standing, Spot | None, Spot | None] = (len(_ORDER), "open", None, None)
    for x in a:
        for y in b:
            found = "same" if x is y else standing(x, y)
            cost = _ORDER[found] + (3 if found == "same" and x.rank >= FINE else 0)
            if cost < best[0]:
                best = (cost, found, x, y)
            if cost == 0:
                return found, x, y
    return best[1:]


_ORDER: dict[Standing, int] = {"same": 0, "near": 1, "inside": 2, "holds": 2, "open": 4, "apart": 5}


def widest(spots: Iterable[Spot]) -> Spot | None:
    """The widest spot, canonical among equals."""
    return max(spots, key=lambda s: (s.rank, s.radius, s.key), default=None)
