"""The incidents suite: reports of single incidents, read, extracted and fused, against the incidents they are of.

Data: JSON lines with ``id``, ``title``, ``published``, ``text``, ``url``, ``incident`` and ``gold``, a
mapping of date, city, state, killed, injured and latlon (Gun Violence Corpus, SemEval-2018 task 5). A report's
cluster is its main event. Each incident is then scored on the event that most of its reports have as main event:
day, city (by name, or within ``NEAR_KM``), killed and injured, where no number told counts as none.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from accordingto.app import make_extractor
from accordingto.config import Config
from accordingto.eval import DEFAULT, SuiteResult
from accordingto.fuse import Fusion, fuse
from accordingto.gazetteer import distance_km
from accordingto.read import read_bytes
from accordingto.records import Claim, Event, Report

NEAR_KM = 25.0
_FIELDS = ("date", "city", "killed", "injured")


@dataclass(frozen=True, slots=True)
class Gold:
    """What is known of one incident."""

    incident: str
    day: str | None
    city: str
    point: tuple[float, float] | None
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Item:
    """One report of the corpus as read, None where it could not be read."""

    id: str
    incident: str
    report: Report | None


def run(data: Path, limit: int | None = None, config: Config = DEFAULT) -> SuiteResult:
    """Read, extract and fuse a file of reports, or the ``*.jsonl`` of a folder, and score it.

    ``limit`` takes the first reports only.
    """
    items, gold = load(data, limit)
    reports = [item.report for item in items if item.report is not None]
    extractor = make_extractor(config)
    claims = [claim for report in reports for claim in extractor.read(report).claims]
    return score(items, gold, fuse(claims, reports), claims)


def load(data: Path, limit: int | None = None) -> tuple[list[Item], dict[str, Gold]]:
    """The reports in order and the incidents by id."""
    files = [data] if data.is_file() else sorted(data.glob("**/*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]
    rows = rows[:limit]
    gold = {row["incident"]: _gold(row["incident"], row["gold"]) for row in rows}
    return [Item(row["id"], row["incident"], _read(row)) for row in rows], gold


def _read(row: Mapping[str, Any]) -> Report | None:
    meta = {key: row[key] for key in ("title", "url", "published") if row.get(key)}
    found = next(read_bytes(row["text"].encode(), name=f"{row['id']}.txt", meta=meta, config=Config()), None)
    return found if isinstance(found, Report) else None


def _gold(incident: str, told: Mapping[str, Any]) -> Gold:
    day = datetime.strptime(told["date"], "%B %d, %Y").date().isoformat() if told.get("date") else None
    point = tuple(told["latlon"]) if told.get("latlon") else None
    return Gold(incident, day, str(told.get("city", "")), point, int(told["killed"]), int(told["injured"]))


def score(items: Sequence[Item], gold: Mapping[str, Gold], fusion: Fusion, claims: Iterable[Claim]) -> SuiteResult:
    """BCubed of the reports' main events, and the fused fields of each incident."""
    mains = dict(fusion.mains)
    clusters = [mains.get(item.report.id, item.id) if item.report else item.id for item in items]
    precision, recall, f = bcubed(clusters, [item.incident for item in items])
    events = {event.id: event for event in fusion.events}
    by_incident: dict[str, Counter[str]] = defaultdict(Counter)
    for item, cluster in zip(items, clusters, strict=True):
        by_incident[item.incident][cluster] += 1
    right: Counter[str] = Counter()
    errors: list[dict[str, Any]] = cluster_errors(items, clusters)
    sentences = {claim.id: claim.evidence.quote for claim in claims}
    for incident, votes in by_incident.items():
        event = events.get(min(votes, key=lambda c: (-votes[c], c)))
        for field, expected, got in compare(gold[incident], event):
            if expected == got:
                right[field] += 1
            else:
                found = {"kind": field, "expected": expected, "got": got, "incident": incident}
                errors.append({**found, "sentence": _told(event, sentences)})
    total = len(by_incident) or 1
    scores = {"bcubed precision": precision, "bcubed recall": recall, "bcubed F": f}
    scores |= {f"fused {field}": right[field] / total for field in _FIELDS}
    counts = {"reports": len(items), "incidents": len(by_incident), "clusters": len(set(clusters))}
    return SuiteResult("incidents", scores, counts, errors)


def bcubed(found: Sequence[str], gold: Sequence[str]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 (Bagga and Baldwin 1998) of a labelling against the gold one."""
    both = Counter(zip(found, gold, strict=True))
    sizes, wanted = Counter(found), Counter(gold)
    total = len(found) or 1
    precision = sum(n * n / sizes[f] for (f, _), n in both.items()) / total
    recall = sum(n * n / wanted[g] for (_, g), n in both.items()) / total
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def compare(gold: Gold, event: Event | None) -> list[tuple[str, object, object]]:
    """Field, gold value and fused value; for the city, gold's name where the fused place is right."""
    when = event.when if event else None
    day = when.start if when and when.start == when.end else f"{when.start}..{when.end}" if when else None
    return [
        ("date", gold.day, day),
        ("city", gold.city, _city(gold, event)),
        ("killed", gold.killed, leading(event, "killed")),
        ("injured", gold.injured, leading(event, "injured")),
    ]


def _city(gold: Gold, event: Event | None) -> str | None:
    for place in event.where[:1] if event else ():
        named = place.name.lower() in gold.city.lower() or gold.city.lower() in place.name.lower()
        near = False
        if gold.point and place.lat is not None and place.lon is not None:
            near = distance_km(gold.point[0], gold.point[1], place.lat, place.lon) <= NEAR_KM
        return gold.city if near or (named and not gold.point) else place.name
    return None


def leading(event: Event | None, measure: str) -> int:
    """The number of an event's people in general that leads among what is told; none told is none."""
    for figures in event.figures if event else ():
        if figures.measure == measure and figures.basis == "incident" and figures.group is None:
            return figures.leading or 0
    return 0


def cluster_errors(items: Sequence[Item], clusters: Sequence[str]) -> list[dict[str, Any]]:
    """Incidents spread over several clusters, and clusters that mix incidents."""
    by_incident: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    by_cluster: dict[str, set[str]] = defaultdict(set)
    for item, cluster in zip(items, clusters, strict=True):
        by_incident[item.incident][cluster].append((item.report.title if item.report else None) or item.id)
        by_cluster[cluster].add(item.incident)
    split = [(i, found) for i, found in by_incident.items() if len(found) > 1]
    mixed = [(c, incidents) for c, incidents in by_cluster.items() if len(incidents) > 1]
    return [
        {"kind": "incident split", "sentence": " | ".join(t for ts in found.values() for t in ts), "expected": i,
         "got": len(found)} for i, found in split
    ] + [
        {"kind": "incidents mixed", "sentence": " | ".join(t for i in sorted(incidents) for t in by_incident[i][c]),
         "expected": sorted(incidents), "got": c} for c, incidents in mixed
    ]  # fmt: skip


def _told(event: Event | None, sentences: Mapping[str, str]) -> str:
    return " / ".join(sentences[id] for id in event.claims[:6] if id in sentences) if event else ""
