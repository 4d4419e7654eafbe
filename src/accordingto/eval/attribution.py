"""The attribution suite: ``find_attributions`` against PolNeAR, exact and overlapping spans of each role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accordingto.config import Config
from accordingto.eval import DEFAULT, SuiteResult
from accordingto.eval.polnear import ROLES, Article, Attribution, CharSpan, load_polnear
from accordingto.extract.actors.find import find_actors
from accordingto.extract.attribution.find import find_attributions
from accordingto.extract.marks import AttributionMark, Range
from accordingto.extract.pipeline import annotate, load_pipeline
from accordingto.extract.words import Words, words_of
from accordingto.ids import content_id, text_sha256
from accordingto.records import Published, Report, Revision


@dataclass(slots=True)
class RoleTally:
    """Counts of one role: distinct spans in gold and found, equal ones, and those that overlap another's."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    gold_overlapped: int = 0
    found_overlapped: int = 0

    def scores(self, role: str) -> dict[str, float]:
        """Precision, recall and F1 on exact and on overlapping spans."""
        exact = _prf(self.exact, self.found, self.exact, self.gold)
        overlap = _prf(self.found_overlapped, self.found, self.gold_overlapped, self.gold)
        names = ("precision", "recall", "f1")
        pairs = [(f"{role} exact {n}", v) for n, v in zip(names, exact, strict=True)]
        pairs += [(f"{role} overlap {n}", v) for n, v in zip(names, overlap, strict=True)]
        return dict(pairs)


@dataclass(slots=True)
class AttributionTally:
    """Counts of all roles and the errors of each article."""

    roles: dict[str, RoleTally] = field(default_factory=lambda: {role: RoleTally() for role in ROLES})
    errors: list[dict[str, Any]] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        """The scores of every role by name, such as ``source exact f1``."""
        return {name: value for role, tally in self.roles.items() for name, value in tally.scores(role).items()}


def run(data: Path, limit: int | None = None, config: Config = DEFAULT) -> SuiteResult:
    """Score every article of a folder; ``limit`` takes the first articles only."""
    nlp = load_pipeline(config.model)
    tally = AttributionTally()
    for article in load_polnear(data)[:limit]:
        score_article(article, found_in(words_of(annotate(nlp, article.text))), tally)
    counts = {f"{role} {side}": getattr(t, side) for role, t in tally.roles.items() for side in ("gold", "found")}
    return SuiteResult("attribution", tally.scores(), counts, tally.errors)


def found_in(words: Words) -> list[Attribution]:
    """What the product finds in an annotated text, as character spans."""
    doc, report = words.doc, _report_of(words.doc.text)
    return [_spans(words, mark) for mark in find_attributions(doc, report, find_actors(doc, report))]


def score_article(article: Article, found: Sequence[Attribution], tally: AttributionTally) -> None:
    """Add one article to the counts. Spans are compared as sets: the same words count once in a role."""
    for role in ROLES:
        gold_spans = {s for a in article.attributions if (s := a.role(role)) is not None}
        found_spans = {s for a in found if (s := a.role(role)) is not None}
        counts = tally.roles[role]
        counts.gold += len(gold_spans)
        counts.found += len(found_spans)
        counts.exact += len(gold_spans & found_spans)
        counts.gold_overlapped += _overlapped(gold_spans, found_spans)
        counts.found_overlapped += _overlapped(found_spans, gold_spans)
    tally.errors.extend(_errors(article, found))


def _errors(article: Article, found: Sequence[Attribution]) -> Iterable[dict[str, Any]]:
    """Missed and invented cues, and found cues whose source or content is wrong."""
    by_cue = {a.cue: a for a in found if a.cue is not None}
    for gold in article.attributions:
        if gold.cue is None:
            continue
        got = by_cue.get(gold.cue)
        if got is None:
            yield _error(article, "cue missed or other words", gold.cue, gold.cue, None)
            continue
        for role in ("source", "content"):
            if got.role(role) != gold.role(role):
                yield _error(article, f"{role} wrong", gold.cue, gold.role(role), got.role(role))
    cues = {a.cue for a in article.attributions}
    yield from (_error(article, "cue invented", cue, None, cue) for cue in by_cue if cue not in cues)


def _error(
    article: Article, kind: str, at: CharSpan, expected: CharSpan | None, got: CharSpan | None
) -> dict[str, Any]:
    text = article.text
    start, end = text.rfind("\n", 0, at[0]) + 1, text.find("\n", at[1])
    words = {"expected": expected, "got": got}
    return {
        "kind": kind,
        "document": article.name,
        "sentence": text[start : end if end >= 0 else len(text)],
    } | {name: text[slice(*span)] if span else None for name, span in words.items()}


def _overlapped(these: set[CharSpan], those: set[CharSpan]) -> int:
    return sum(any(s < end and start < e for start, end in those) for s, e in these)


def _prf(right: int, found: int, recalled: int, gold: int) -> tuple[float, float, float]:
    precision = right / found if found else 0.0
    recall = recalled / gold if gold else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def _spans(words: Words, mark: AttributionMark) -> Attribution:
    content = (mark.content[0][0], max(end for _, end in mark.content)) if mark.content else None
    return Attribution(_characters(words, mark.source), _characters(words, mark.cue), _characters(words, content))


def _characters(words: Words, tokens: Range | None) -> CharSpan | None:
    if tokens is None:
        return None
    last = words.doc[tokens[1] - 1]
    return words.doc[tokens[0]].idx, last.idx + len(last)


def _report_of(text: str) -> Report:
    """A bare Report around an article."""
    published = Published(None, None, None, "none")
    return Report(
        id=content_id("polnear", text), path=None, url=None, title=None, text=text, sha256=text_sha256(text),
        language="en", outlet=None, byline=(), dateline=None, published=published, revision=Revision(),
        copy_of=None, cites=(),
    )  # fmt: skip
