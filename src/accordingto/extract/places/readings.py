"""Which of its namesakes does a name mean here? The report's own geography decides.

Signs, strongest first: containment said in the text (``Paris, Texas``), the kind beside the name (``Kharkiv
region``), countries and divisions the report names, nearness to the report's other places, the country of the
outlet's web address, and how well known the place is. One sense to a report, unless the text says otherwise.

The first choice is made for all names together: readings that lie near some reading of the other names support
one another. Then each is weighed again, in rounds, against what the others were taken to mean.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from accordingto.extract.places.lexicon import place_words
from accordingto.extract.places.names import Name
from accordingto.extract.words import Words
from accordingto.gazetteer import Toponym, fold
from accordingto.records import Report

_RANK = 0.7
_FAMOUS = 7.0
_BEYOND = 0.4
_KIND = 3.0
_SEAT = -1.2
_SEAT_RANK = 1.5
_WITHIN = 8.0
_COUNTRY = 1.3
_DIVISION = 2.2
_NEAR = 2.6
_NEAR_KM = 90.0
_OUTLET = 1.2
_SUPPORT = 2.0
_SAME_DIVISION = 0.6
_SAME_COUNTRY = 0.25
_UNLIKELY = 0.5
_ANCHORS = 14
_ROUNDS = 2
_LITTLE_KNOWN = 5.0
_WELL_KNOWN = 5.8
_UNKNOWN = 4.0
_FAR_KM = 600.0
_CITY_KM = 60.0
_OWN_SPELLING = 0.5
_WITNESSES = 2
_DIVISIONS = ("admin1", "admin2")
_HOLDING = ("country", "admin1", "admin2")
_FINE = ("settlement", "admin2", "neighbourhood", "site")
_TLD = re.compile(r"https?://[^/]*?\.([a-z]{2})(?:[:/]|$)")
_TLD_COUNTRY = {"uk": "GB"}
_ADDRESS_ONLY = frozenset(("tv", "io", "co", "me", "ai", "eu", "fm", "to", "ly", "cc", "ws"))

Floats = NDArray[np.float64]


@dataclass(slots=True, eq=False)
class _Group:
    """The mentions of one name, the one whose sentence says most first, and what it is taken to mean."""

    names: list[Name]
    readings: tuple[Toponym, ...]
    base: list[float]
    chosen: Toponym


def choose_readings(names: Sequence[Name], report: Report) -> None:
    """Set ``chosen`` on every name and put its readings in the order of their fitness."""
    groups = _groups(names, outlet_country(report))
    if len(groups) > 1:
        _choose_together(groups)
    for _ in range(_ROUNDS):
        for group in groups:
            _choose(group, [g.chosen for g in groups if g is not group][:_ANCHORS])
    for group in groups:
        _carry(group)


def drop_strangers(names: Sequence[Name]) -> None:
    """Unset the choice of little known places a continent away from all the report tells of.

    Their only namesakes in the gazetteer lie elsewhere; the place meant is one it does not know.
    """
    for name in names:
        t = name.chosen
        if t is None or t.level not in (*_FINE, "admin1") or t.gazetteer != "geonames" or name.within is not None:
            continue
        first = name.folded.partition(" ")[0]  # "Kani" vouches for no "Kani Township"
        others = [n.chosen for n in names if n.chosen is not None and n.folded.partition(" ")[0] != first]
        enough = _WITNESSES if t.rank > _UNKNOWN else 1
        known = _LITTLE_KNOWN + (t.level == "admin1")
        if t.rank > known or len(others) < enough or any(a.country == t.country for a in others):
            continue
        if all(_rough_km(a, t) > _FAR_KM for a in others):
            name.chosen = None


def drop_misplaced(words: Words, names: Sequence[Name]) -> None:
    """Unset the choice of ``Kani, Sagaing region`` where all the gazetteer knows of the name lie elsewhere.

    ``the town of Qasr in the Hermel district`` says as much as a comma, of a town too.
    """
    ordered = sorted(names, key=lambda n: n.start)
    for left, right in pairwise(ordered):
        joint = words.lower[left.head[1] : right.start]
        if joint not in ([","], ["in"], ["in", "the"]) or left.within is not None:
            continue
        inner, outer = left.chosen, right.chosen
        if inner is None or outer is None or inner.level not in _FINE:
            continue
        if outer.level not in _HOLDING and right.level not in _HOLDING:
            continue
        if inner.country != outer.country and inner.gazetteer == "geonames" and inner.rank < _WELL_KNOWN:
            for name in names:
                if name.folded.partition(" ")[0] == left.folded.partition(" ")[0]:
                    name.chosen = None


def drop_far_quarters(names: Sequence[Name]) -> None:
    """Unset the choice of a quarter far from every town told of: another town has one of that name."""
    towns = [n.chosen for n in names if n.chosen is not None and n.chosen.level in ("settlement", "admin2")]
    for name in names:
        t = name.chosen
        quarter = t is not None and t.level == "neighbourhood" and name.within is None
        if t is not None and quarter and towns and all(_rough_km(town, t) > _CITY_KM for town in towns):
            name.chosen, name.level = None, name.level or t.level


def outlet_country(report: Report) -> str | None:
    """The country of the outlet's web address, where its ending names one."""
    match = _TLD.match(report.url or "")
    if match is None or match.group(1) in _ADDRESS_ONLY:
        return None
    return _TLD_COUNTRY.get(match.group(1), match.group(1).upper())


def _groups(names: Sequence[Name], home: str | None) -> list[_Group]:
    mentions: dict[tuple[str, str, int], list[Name]] = {}
    for name in names:
        key = (name.folded, name.readings[0].id, len(name.readings))
        mentions.setdefault(key, []).append(name)
    groups = []
    for same in mentions.values():
        same.sort(key=lambda n: (n.within is None, n.level is None, n.start))
        readings = same[0].readings
        for name in same:
            name.chosen = readings[0]
        base = [_known(t) + _spelt(same[0], t) + _told(same, t) for t in readings]
        base = [
            b + (_OUTLET if home is not None and t.country == home else 0.0)
            for b, t in zip(base, readings, strict=True)
        ]
        groups.append(_Group(same, readings, base, readings[0]))
    return groups


def _known(t: Toponym) -> float:
    """What fame is worth: beyond a point it says little more, so that context can tell a state from a country."""
    return _RANK * (min(t.rank, _FAMOUS) + _BEYOND * max(0.0, t.rank - _FAMOUS))


def _spelt(name: Name, t: Toponym) -> float:
    """A place is likelier meant by its own spelling, a sea by a name that says it is one."""
    sea = t.level == "sea" and name.level is None and name.folded.rpartition(" ")[2] in place_words().waters
    return (_OWN_SPELLING if fold(t.name) == name.folded else 0.0) + (_KIND if sea else 0.0)


def _told(names: Sequence[Name], t: Toponym) -> float:
    """What a fuller mention is worth to a bare one: ``Basilan province`` tells that no town called so is meant."""
    division = t.level in _DIVISIONS and any(n.level in _DIVISIONS for n in names)
    others = (s for s in names[0].readings if s.level not in _DIVISIONS and s.country == t.country)
    alone = division and not any(fold(s.name) == names[0].folded for s in others)
    return _KIND if alone and fold(t.name) == names[0].folded else 0.0


def _choose_together(groups: list[_Group]) -> None:
    owner = np.repeat(np.arange(len(groups)), [len(g.readings) for g in groups])
    affinity = _affinity([t for g in groups for t in g.readings])
    affinity *= np.concatenate([_likely(g) for g in groups])
    support = np.zeros(len(owner))
    for n in range(len(groups)):
        best = affinity[:, owner == n].max(axis=1)
        support += np.where(owner == n, 0.0, best)
    support *= _SUPPORT / (1 + 0.25 * (len(groups) - 1))
    for n, group in enumerate(groups):
        scores = np.array(group.base) + support[owner == n] + [_said(group.names[0], t) for t in group.readings]
        group.chosen = group.readings[int(scores.argmax())]


def _likely(group: _Group) -> Floats:
    """How far each reading may speak for others: the unlikely ones count little."""
    base = np.array(group.base)
    likely: Floats = np.exp(_UNLIKELY * (base - base.max()))
    return likely


def _affinity(places: list[Toponym]) -> Floats:
    """How much each place speaks for each other one: nearness, the same division, the same country."""
    lat, lon = np.array([t.lat for t in places]), np.array([t.lon for t in places])
    x = (lon[:, None] - lon) * np.cos(np.radians((lat[:, None] + lat) / 2))
    near = 1 / (1 + 111.2 * np.hypot(x, lat[:, None] - lat) / _NEAR_KM)
    fine = np.array([t.level in _FINE for t in places])
    country = np.array([t.country or "" for t in places])
    division = np.array([f"{t.country}.{t.admin1}" if t.admin1 else "" for t in places])
    same_country = (country[:, None] == country) & (country != "")
    same_division = (division[:, None] == division) & (division != "")
    apart = np.array([t.id for t in places])
    fine_pair = (fine[:, None] & fine) & (
        apart[:, None] != apart
    )  # another spelling of a place vouches for nothing
    affinity: Floats = near * fine_pair + _SAME_DIVISION * same_division + _SAME_COUNTRY * same_country
    return affinity


def _choose(group: _Group, anchors: list[Toponym]) -> None:
    """Weigh every reading against what the other names are taken to mean."""
    countries = Counter(a.country for a in anchors if a.country)
    divisions: set[tuple[str | None, str | None]] = {(a.country, a.admin1) for a in anchors if a.admin1}
    fine = [a for a in anchors if a.level in _FINE]
    scores = [
        base + _context(t, countries, divisions, len(anchors)) + _nearness(t, [a for a in fine if a.id != t.id])
        for t, base in zip(group.readings, group.base, strict=True)
    ]
    for name in group.names:
        fitness = [score + _said(name, t) for score, t in zip(scores, group.readings, strict=True)]
        order = sorted(range(len(fitness)), key=lambda n: -fitness[n])
        name.readings = tuple(group.readings[n] for n in order)
        name.chosen = name.readings[0]
    group.chosen = group.names[0].chosen or group.readings[0]


def _carry(group: _Group) -> None:
    """A bare mention means the place its fuller mention meant."""
    lead = group.names[0]
    if lead.within is None:
        return
    for name in group.names[1:]:
        if name.within is None and name.level is None:
            name.chosen = lead.chosen


def _said(name: Name, t: Toponym) -> float:
    """What the words beside the name say: its kind, and what it lies in."""
    score = 0.0
    holds = "division" in name.flags
    if holds and t.level in _HOLDING:
        score += _KIND
    bare = name.level is None and not holds
    if bare and t.level in _DIVISIONS and t.country != "US" and _has_seat(name, t):
        score += _SEAT
    if name.level is not None and t.level == name.level:
        score += _KIND
    if name.level in _DIVISIONS and t.level in _DIVISIONS:
        score += _KIND / 2
    outer = name.within.chosen if name.within is not None else None
    if outer is not None and t.country == outer.country and t.level != outer.level:
        score += _WITHIN if outer.level != "admin1" or t.admin1 in (outer.admin1, None) else 0.0
    return score


def _has_seat(name: Name, t: Toponym) -> bool:
    """Whether a town of the same name lies in the division: the bare name means the town."""
    return any(
        s.level == "settlement" and s.country == t.country and s.admin1 == t.admin1 and s.rank > t.rank - _SEAT_RANK
        for s in name.readings
    )


def _context(
    t: Toponym, countries: Counter[str], divisions: set[tuple[str | None, str | None]], anchors: int
) -> float:
    score = _DIVISION if (t.country, t.admin1) in divisions else 0.0
    if t.country and anchors:
        score += _COUNTRY * min(1.0, 2 * countries[t.country] / anchors)
    return score


def _nearness(t: Toponym, anchors: list[Toponym]) -> float:
    if t.level == "country" or not anchors:
        return 0.0
    return _NEAR / (1 + min(_rough_km(t, a) for a in anchors) / _NEAR_KM)


def _rough_km(a: Toponym, b: Toponym) -> float:
    """Distance good enough for weighing: flat earth, a fraction of the cost of the great circle."""
    x = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(x, a.lat - b.lat)
