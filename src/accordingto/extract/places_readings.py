"""Which of its namesakes does a name mean here? The report's own geography decides.

Signs, strongest first: containment said in the text (``Paris, Texas``), the kind beside the name (``Kharkiv
region``), countries and divisions the report names, nearness to the report's other places, the country of the
outlet's web address, and how well known the place is. One sense to a report, unless the text says otherwise.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from accordingto.extract.places_names import Name
from accordingto.gazetteer import Toponym
from accordingto.records import Report

_RANK = 0.75
_FAMOUS = 7.0
_BEYOND = 0.4
_KIND = 3.0
_SEAT = -1.2
_SEAT_RANK = 1.5
_COUNTRY = 1.3
_DIVISION = 2.2
_NEAR = 2.6
_NEAR_KM = 90.0
_OUTLET = 1.2
_ANCHORS = 14
_ROUNDS = 3
_LITTLE_KNOWN = 5.0
_FAR_KM = 600.0
_WITNESSES = 2
_UNKNOWN = 4.0
_FINE = ("settlement", "admin2", "neighbourhood", "site")
_TLD = re.compile(r"https?://[^/]*?\.([a-z]{2})(?:[:/]|$)")
_TLD_COUNTRY = {"uk": "GB"}
_ADDRESS_ONLY = frozenset(("tv", "io", "co", "me", "ai", "eu", "fm", "to", "ly", "cc", "ws"))


def choose_readings(names: Sequence[Name], report: Report) -> None:
    """Set ``chosen`` on every name, in rounds: each reading is weighed against the choices of the others."""
    groups = _groups(names)
    home = outlet_country(report)
    for group in groups.values():
        _start(group)
    for _ in range(_ROUNDS):
        for group in groups.values():
            others = [g[0] for key, g in groups.items() if key != group[0].folded]
            _choose(group, others, home)


def drop_strangers(names: Sequence[Name]) -> None:
    """Unset the choice of little known places a continent away from all the report tells of.

    Their only namesakes in the gazetteer lie elsewhere; the place meant is one it does not know.
    """
    settled = [n.chosen for n in names if n.chosen is not None]
    for name in names:
        t = name.chosen
        if t is None or t.level not in _FINE or t.gazetteer != "geonames" or name.within is not None:
            continue
        if t.rank > _LITTLE_KNOWN:
            continue
        others = [a for a in settled if a is not t and a.id != t.id]
        abroad = [a for a in others if a.country != t.country]
        near = any(_rough_km(a, t) < _FAR_KM for a in others)
        enough = _WITNESSES if t.rank > _UNKNOWN else 1
        if len(others) >= enough and len(abroad) == len(others) and not near:
            name.chosen = None


def outlet_country(report: Report) -> str | None:
    """The country of the outlet's web address, where its ending names one."""
    match = _TLD.match(report.url or "")
    if match is None or match.group(1) in _ADDRESS_ONLY:
        return None
    return _TLD_COUNTRY.get(match.group(1), match.group(1).upper())


def _groups(names: Sequence[Name]) -> dict[str, list[Name]]:
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[name.folded].append(name)
    # what the text says of one mention holds for all: the mention that says most leads
    for group in groups.values():
        group.sort(key=lambda n: (n.within is None, n.level is None, n.start))
    return dict(groups)


def _start(group: list[Name]) -> None:
    lead = group[0]
    first = lead.readings[0]
    second = next((t.rank for t in lead.readings[1:] if t.distance_km(first) > 80), first.rank - 9)
    lead.certain = first.rank - second > 1.6 or lead.within is not None or first.level in ("country", "sea")
    for name in group:
        name.chosen = first


def _choose(group: list[Name], others: list[Name], home: str | None) -> None:
    lead = group[0]
    anchors = _anchors(others)
    countries = Counter(a.country for a in anchors if a.country)
    divisions = {(a.country, a.admin1) for a in anchors if a.admin1}
    scored = [
        (
            _RANK * t.rank
            + _context(t, anchors, countries, divisions)
            + (_OUTLET if home and t.country == home else 0.0),
            t,
        )
        for t in lead.readings
    ]
    for name in group:
        fitted = (
            [(score + _said(name, t), t) for score, t in scored]
            if name.readings is lead.readings
            else [
                (_known(t) + _context(t, anchors, countries, divisions) + _said(name, t), t) for t in name.readings
            ]
        )
        fitted.sort(key=lambda pair: -pair[0])
        name.chosen = fitted[0][1]
        name.readings = tuple(t for _, t in fitted)
    if lead.within is not None:
        _carry(lead, group)


def _known(t: Toponym) -> float:
    """What fame is worth: beyond a point it says no more, so that context can tell a state from a country."""
    return _RANK * (min(t.rank, _FAMOUS) + _BEYOND * max(0.0, t.rank - _FAMOUS))


def _carry(lead: Name, group: list[Name]) -> None:
    """A later bare mention means the place its fuller mention meant."""
    for name in group[1:]:
        if name.within is None and name.level is None and lead.chosen in name.readings:
            name.chosen = lead.chosen


def _said(name: Name, t: Toponym) -> float:
    score = 0.0
    if name.level is None and t.level in ("admin1", "admin2") and t.country != "US" and _seat(name, t):
        score += _SEAT
    if name.level is not None:
        score += _KIND if t.level == name.level else 0.0
        if name.level in ("admin1", "admin2") and t.level in ("admin1", "admin2"):
            score += _KIND / 2
    if name.within is not None and name.within.chosen is not None:
        outer = name.within.chosen
        inside = t.country == outer.country and (outer.level != "admin1" or t.admin1 in (outer.admin1, None))
        score += 8.0 if inside and t.level != outer.level else 0.0
    return score


def _seat(name: Name, t: Toponym) -> bool:
    """Whether a town of the same name lies in the division: the bare name means the town."""
    return any(
        s.level == "settlement" and s.country == t.country and s.admin1 == t.admin1 and s.rank > t.rank - _SEAT_RANK
        for s in name.readings
    )


def _anchors(others: Iterable[Name]) -> list[Toponym]:
    """The places the others mean, the surest first; a name is no witness for itself."""
    ranked = sorted(others, key=lambda n: (not n.certain, n.start))
    kept = [n.chosen for n in ranked if n.chosen is not None]
    return kept[:_ANCHORS]


def _context(
    t: Toponym,
    anchors: list[Toponym],
    countries: Counter[str | None],
    divisions: set[tuple[str | None, str | None]],
) -> float:
    score = 0.0
    if anchors:
        share = countries[t.country] / len(anchors) if t.country else 0.0
        score += _COUNTRY * min(1.0, 2 * share)
    if (t.country, t.admin1) in divisions:
        score += _DIVISION
    nearest = min((_rough_km(t, a) for a in anchors if a.level in _FINE), default=None)
    if nearest is not None and t.level != "country":
        score += _NEAR / (1 + nearest / _NEAR_KM)
    return score


def _rough_km(a: Toponym, b: Toponym) -> float:
    """Distance good enough for weighing: flat earth, a fraction of the cost of the great circle."""
    x = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(x, a.lat - b.lat)
