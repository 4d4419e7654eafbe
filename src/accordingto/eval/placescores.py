"""Loader and scorer of the places suite: toponyms found and resolved, against a corpus in EUPEG's XML.

Measures as in EUPEG (Wang and Hu 2019) and Gritta et al. (2018): overlap precision, recall and F1 of the mentions;
accuracy within 161 km and median error over matched mentions and over all gold mentions; area under the
curve of the log of the error. Gold mentions without coordinates are neutral: neither found nor missed.
"""

from __future__ import annotations

import math
import statistics
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from accordingto.gazetteer import distance_km

ACCEPTED_KM = 161.0
_FARTHEST_KM = 20039.0


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """One annotated toponym: offsets, words, and the point (None where the annotators found none)."""

    start: int
    end: int
    phrase: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with its toponyms in text order."""

    id: str
    domain: str | None
    url: str | None
    text: str
    places: tuple[GoldPlace, ...]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """One mention found: offsets, the point it was given and the name of the place."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What became of one gold toponym: the mention that overlaps it, and its error in km."""

    gold: GoldPlace
    found: FoundPlace | None
    error_km: float | None


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The matches of one article and the mentions that match nothing."""

    matches: tuple[Match, ...]
    spurious: tuple[FoundPlace, ...]


def load_eupeg(path: Path) -> list[GoldArticle]:
    """Read a corpus in EUPEG's XML (LGL, TR-News, GeoVirus, …)."""
    return [_article(node) for node in ET.parse(path).getroot().iter("article")]


def _article(node: ET.Element) -> GoldArticle:
    places = sorted((_gold(t) for t in node.iter("toponym")), key=lambda g: (g.start, g.end))
    identifier = node.get("docid") or node.findtext("docid") or ""
    return GoldArticle(
        identifier, node.findtext("domain"), node.findtext("url"), node.findtext("text") or "", tuple(places)
    )


def _gold(node: ET.Element) -> GoldPlace:
    lat, lon = node.findtext(".//lat"), node.findtext(".//lon")
    return GoldPlace(
        int(node.findtext("start") or 0),
        int(node.findtext("end") or 0),
        node.findtext("phrase") or "",
        float(lat) if lat else None,
        float(lon) if lon else None,
    )


def score_article(gold: tuple[GoldPlace, ...], found: list[FoundPlace]) -> ArticleScore:
    """Match by overlap, each mention to one gold toponym at most, in text order."""
    free = sorted(found, key=lambda f: (f.start, f.end))
    matches: list[Match] = []
    for g in gold:
        hit = next((f for f in free if f.start < g.end and g.start < f.end), None)
        if hit is not None:
            free.remove(hit)
        if g.lat is not None:
            matches.append(Match(g, hit, _error(g, hit)))
    return ArticleScore(tuple(matches), tuple(free))


def _error(gold: GoldPlace, found: FoundPlace | None) -> float | None:
    if found is None or found.lat is None or found.lon is None or gold.lat is None or gold.lon is None:
        return None
    return distance_km(gold.lat, gold.lon, found.lat, found.lon)


def summarise(scores: list[ArticleScore]) -> dict[str, float]:
    """All measures over a corpus."""
    matches = [m for s in scores for m in s.matches]
    hits = [m for m in matches if m.found is not None]
    spurious = sum(len(s.spurious) for s in scores)
    errors = [m.error_km if m.error_km is not None else _FARTHEST_KM for m in hits]
    right = sum(e <= ACCEPTED_KM for e in errors)
    precision = _ratio(len(hits), len(hits) + spurious)
    recall = _ratio(len(hits), len(matches))
    return {
        "precision": precision,
        "recall": recall,
        "f1": _ratio(2 * precision * recall, precision + recall),
        "acc@161 matched": _ratio(right, len(hits)),
        "acc@161 all gold": _ratio(right, len(matches)),
        "median km": statistics.median(errors) if errors else float("nan"),
        "auc": area_under_log_error(errors),
    }


def area_under_log_error(errors: list[float]) -> float:
    """Area under the sorted curve of log errors, scaled so that 0 is perfect and 1 the far side of the earth."""
    if len(errors) < 2:
        return float("nan")
    logs = sorted(math.log(e + 1) / math.log(_FARTHEST_KM + 1) for e in errors)
    return sum((a + b) / 2 for a, b in pairwise(logs)) / (len(logs) - 1)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
