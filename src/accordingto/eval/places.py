"""The places suite: ``find_places`` against corpora in EUPEG's XML (LGL, TR-News, GeoVirus, …).

Demonyms and references are no toponyms to most corpora and are left out, as they are from the mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from accordingto.config import Config
from accordingto.errors import ConfigError
from accordingto.eval import DEFAULT, SuiteResult
from accordingto.eval.placescores import (
    ACCEPTED_KM,
    ArticleScore,
    FoundPlace,
    GoldArticle,
    load_eupeg,
    score_article,
    summarise,
)
from accordingto.extract.pipeline import annotate, load_pipeline
from accordingto.extract.places.find import find_places, is_named
from accordingto.gazetteer import Gazetteer
from accordingto.ids import content_id, text_sha256
from accordingto.records import Published, Report, Revision

_AROUND = 60


def run(data: Path, limit: int | None = None, config: Config = DEFAULT) -> SuiteResult:
    """Score an XML file, or every ``*.xml`` of a folder; ``limit`` takes the first articles only."""
    nlp, gazetteer = load_pipeline(config.model), Gazetteer.open(config)
    scores: list[ArticleScore] = []
    errors: list[dict[str, str]] = []
    for article in load(data)[:limit]:
        marks = find_places(annotate(nlp, article.text), report_of(article), gazetteer)
        found = [FoundPlace(p.start, p.end, p.lat, p.lon, p.name) for p in (m.place for m in marks if is_named(m))]
        score = score_article(article.places, found)
        scores.append(score)
        errors.extend(errors_of(article, score))
    counts = {
        "gold": sum(len(s.matches) for s in scores),
        "matched": sum(m.found is not None for s in scores for m in s.matches),
        "spurious": sum(len(s.spurious) for s in scores),
        "articles": len(scores),
    }
    return SuiteResult("places", summarise(scores), counts, errors)


def load(data: Path) -> list[GoldArticle]:
    """All articles of a file or folder. Raises ConfigError where there is none."""
    files = sorted(data.glob("*.xml")) if data.is_dir() else [data]
    if not files or not files[0].exists():
        raise ConfigError(f"{data}: no corpus in EUPEG's XML here")
    return [article for file in files for article in load_eupeg(file)]


def report_of(article: GoldArticle) -> Report:
    """A bare Report around an annotated article: its address is all it knows of the outlet."""
    return Report(
        id=content_id("places", article.id), path=None, url=article.url, title=None, text=article.text,
        sha256=text_sha256(article.text), language="en", outlet=None, byline=(), dateline=None,
        published=Published(None, None, None, "none"), revision=Revision(), copy_of=None, cites=(),
    )  # fmt: skip


def errors_of(article: GoldArticle, score: ArticleScore) -> Iterator[dict[str, str]]:
    """Missed, misplaced and spurious mentions with the words around them."""
    for match in score.matches:
        around = _around(article.text, match.gold.start, match.gold.end)
        expected = f"{match.gold.phrase} ({match.gold.lat}, {match.gold.lon})"
        if match.found is None:
            yield {"kind": "missed", "sentence": around, "expected": expected, "got": ""}
        elif match.error_km is None or match.error_km > ACCEPTED_KM:
            got = f"{match.found.name} ({match.found.lat}, {match.found.lon})"
            yield {"kind": "misplaced", "sentence": around, "expected": expected, "got": got}
    for found in score.spurious:
        yield {
            "kind": "spurious",
            "sentence": _around(article.text, found.start, found.end),
            "expected": "",
            "got": article.text[found.start : found.end],
        }


def _around(text: str, start: int, end: int) -> str:
    stretch = f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
    return re.sub(r"\s+", " ", stretch)
