"""The stories suite: figures, attributions, events, times, places and cross-report relations against gold."""

from __future__ import annotations

from pathlib import Path

from accordingto.app import Reader, fuse, make_extractor
from accordingto.config import Config
from accordingto.eval import DEFAULT, SuiteResult
from accordingto.eval import storyscores as scores
from accordingto.eval.storygold import GoldReport, load_stories
from accordingto.eval.storypairs import Told, score_pairs, score_shelf
from accordingto.fuse import Fusion
from accordingto.read import read_bytes
from accordingto.records import Report

_SCORERS = {
    "figures": scores.score_figures,
    "attributions": scores.score_attributions,
    "events": scores.score_events,
    "times": scores.score_times,
    "places": scores.score_places,
    "nothing": scores.score_nothing,
}
_RATIOS = {
    "figures recall: measure, bounds, source": ("figures.core", "figures.gold"),
    "figures precision: measure, bounds, source": ("figures.core", "figures.found"),
    "figures recall: with basis, place and day too": ("figures.whole", "figures.gold"),
    "figures span recall": ("figures.span", "figures.gold"),
    "figures span precision": ("figures.span", "figures.found"),
    "attributions: cue and speaker": ("attributions.right", "attributions.gold"),
    "attributions: source span": ("attributions.source_span", "attributions.gold"),
    "events: type": ("events.type", "events.gold"),
    "events: place": ("events.place", "events.place.gold"),
    "events: day": ("events.day", "events.day.gold"),
    "times: value": ("times.right", "times.gold"),
    "places: country": ("places.right", "places.gold"),
    "no figure where none is": ("nothing.kept", "nothing.gold"),
    "relations recall": ("relations.right", "relations.gold"),
    "relations precision": ("relations.right", "relations.found"),
    "relations within a story": ("relations.within", "relations.all"),
}
_FIELDS = ("measure", "low", "high", "bound", "basis", "group", "source", "place", "day", "since")


def run(data: Path, limit: int | None = None, config: Config = DEFAULT) -> SuiteResult:
    """Read every report of the stories in a folder and score it. ``limit`` takes the first reports only."""
    extractor = make_extractor(config)
    tally = scores.Tally()
    left, shelf = limit, list[list[Told]]()
    for story in load_stories(data):
        told = [_score(extractor, gold, tally) for gold in story.reports[:left]]
        left = left - len(told) if left is not None else None
        shelf.append(told)
        if story.pairs and len(told) == len(story.reports):
            score_pairs(story, told, _fused(told), tally)
    if len(shelf) > 1:
        score_shelf(shelf, _fused([one for told in shelf for one in told]), tally)
    return SuiteResult("stories", _with_f(_ratios(tally)), dict(tally.counts), tally.errors)


def _fused(told: list[Told]) -> Fusion:
    return fuse([claim for one in told for claim in one.claims], [one.report for one in told])


def _score(extractor: Reader, gold: GoldReport, tally: scores.Tally) -> Told:
    report = read_gold(gold)
    extraction = extractor.read(report)
    reading = scores.Reading(report.text, extraction.claims, extraction.mentions)
    for kind, rows in gold.rows.items():
        _SCORERS[kind](reading, rows, tally)
    return Told(gold.path.name, report, extraction.claims)


def _with_f(ratios: dict[str, float]) -> dict[str, float]:
    recall, precision = ratios.get("relations recall"), ratios.get("relations precision")
    if recall is None or precision is None:
        return ratios
    return ratios | {"relations F": 2 * recall * precision / (recall + precision) if recall + precision else 0.0}


def read_gold(gold: GoldReport) -> Report:
    """The report of a gold entry as the product reads it."""
    meta = {"published": gold.published, "outlet": gold.outlet}
    given = {key: value for key, value in meta.items() if value}
    items = list(read_bytes(gold.path.read_bytes(), name=gold.path.name, meta=given, config=Config()))
    report = items[0]
    if not isinstance(report, Report):
        raise ValueError(f"{gold.path}: {report.message}")
    return report


def _ratios(tally: scores.Tally) -> dict[str, float]:
    counts = tally.counts
    pairs = dict(_RATIOS)
    pairs |= {f"figures: {name}": (f"figures.{name}", f"figures.{name}.gold") for name in _FIELDS}
    return {name: counts[part] / counts[whole] for name, (part, whole) in pairs.items() if counts[whole]}
