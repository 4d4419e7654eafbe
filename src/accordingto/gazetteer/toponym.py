"""A place as the gazetteer knows it, and distances between places."""

from __future__ import annotations

import math
from dataclasses import dataclass

from accordingto.records import Level

_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place of the gazetteer.

    ``gazetteer`` is ``geonames``, ``curated`` or ``user`` and ``id`` that source's identifier. ``country`` is
    ISO 3166-1 alpha-2, ``admin1`` the GeoNames code of the first-level division. ``radius_km`` is how far
    the place reaches from its point. ``within`` names the containing place in words (curated rows only).
    ``rank`` orders namesakes: the higher, the likelier when nothing else is known.
    """

    gazetteer: str
    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    level: Level
    population: int
    radius_km: float
    within: str | None = None
    source: str = ""
    rank: float = 0.0

    def distance_km(self, other: Toponym) -> float:
        """Great-circle distance between the two points, in kilometres."""
        return distance_km(self.lat, self.lon, other.lat, other.lon)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres (haversine)."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def settlement_radius(population: int) -> float:
    """Reach of a town in km from its people: 2 km for a village, about 12 km for a million."""
    return round(2 + math.sqrt(max(population, 0)) / 100, 1)


_LEVEL_BONUS: dict[str, float] = {
    "country": 4.0, "region": 3.5, "sea": 3.5, "admin1": 0.3, "admin2": -0.6, "neighbourhood": 1.0, "site": 1.0,
}  # fmt: skip
ALTERNATE_PENALTY = 3.2
SPELLING_PENALTY = 0.6
CAPITAL_BONUS = 1.5


def prior(level: Level, population: int) -> float:
    """How likely a name means this place when nothing else is known: people, and the kind of place."""
    return math.log10(population + 10) + _LEVEL_BONUS.get(level, 0.0)
