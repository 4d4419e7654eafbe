"""Names beside names: ``Paris, Texas``, ``Nyala and Kas``, and the same name again elsewhere in the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from accordingto.extract.places.names import Name
from accordingto.extract.words import Words

_CONTAINED = 2.5
_CONTAINED_IN = 1.0
_CONTAINS = 1.0
_LISTED = 0.7
_LISTED_SURELY = 1.0
_REPEATED = 1.0
_SURE = 0.7
_READINGS = 6
_AT_HOME = 0.8
_UNMISTAKABLE, _TOO_SHORT = 2, 3
_HALF = 0.5
_JOINS = frozenset(
    (
        (),
        (",",),
        ("in",),
        ("(",),
        (",", "in"),
        (",", "the"),
        ("and",),
        (",", "and"),
        ("-",),
        ("or",),
        ("of",),
        ("to",),
    )
)


def lean_on_neighbours(words: Words, names: list[Name], threshold: float) -> None:
    """A place inside its neighbour vouches for both; a list of places does so weakly."""
    for left, right in pairwise(names):
        between = tuple(words.text[left.head[1] : right.head[0]])
        if between not in _JOINS:
            continue
        if between != ("and",) and may_contain(right, left):
            left.within = right
            left.score += _CONTAINED_IN if between[:1] == ("in",) else _CONTAINED
            right.score += _CONTAINS
            right.flags.add("outer")
            quarter = any(t.level == "neighbourhood" for t in left.readings)
            if left.level in ("admin1", "admin2") and between == (",",) and not quarter:
                right.flags.add("division")  # "Abs district, Hajjah": no town holds a district
        elif between[:1] in ((",",), ("and",), ("or",), ("-",), ("to",)) and left.score >= threshold - 1:
            right.score += _LISTED_SURELY if left.score >= threshold + _SURE else _LISTED
            left.score += _LISTED if right.score >= threshold else 0.0


def may_contain(outer: Name, inner: Name) -> bool:
    """Whether some reading of one lies in some reading of the other, by country and division."""
    broad = [t for t in outer.readings[:_READINGS] if t.level in ("country", "admin1")]
    for big in broad:
        for small in inner.readings:
            if small.country != big.country or small is big or small.level == "country":
                continue
            if big.level == "country" or small.admin1 in (big.admin1, None):
                return True
    return False


def lean_on_repeats(names: list[Name], threshold: float) -> None:
    """One sense to a report: a name that is surely a place once is likelier one elsewhere."""
    sure = {n.folded for n in names if n.score >= threshold + _SURE and "titled" not in n.flags}
    for name in names:
        if name.folded in sure and name.score < threshold + _SURE:
            name.score += _REPEATED


def lean_on_country(names: list[Name], threshold: float, peoples: Sequence[str]) -> None:
    """A name is likelier a place where the report tells of its country: one with hardly a namesake, one that lies
    in a division told of, or a division itself.

    ``peoples`` are the countries of the demonyms told of (``Haitian``).
    """
    sure = [n for n in names if n.score >= threshold]
    countries = Counter([*(n.readings[0].country for n in sure), *peoples])
    divisions = {(n.readings[0].country, n.readings[0].admin1) for n in sure if n.readings[0].admin1}
    most = max(2, _HALF * len(sure))
    for name in names:
        if name.score >= threshold or len(name.text) <= _TOO_SHORT:
            continue
        home = next((t for t in name.readings[:_READINGS] if t.country and countries[t.country] >= most), None)
        if home is None or home.level in ("country", "region", "sea"):
            continue
        few = home is name.readings[0] and home.level != "admin1" and len(name.readings) <= _UNMISTAKABLE
        if few or home.level == "admin1" or (home.country, home.admin1) in divisions:
            name.score += _AT_HOME
