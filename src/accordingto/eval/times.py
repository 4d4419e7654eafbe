"""The times suite: ``find_times`` against a folder of TIMEX2 or TimeML documents."""

from __future__ import annotations

from pathlib import Path

from accordingto.config import Config
from accordingto.eval import DEFAULT, SuiteResult
from accordingto.eval.timescores import Timed, TimedText, TimeTally, load_timed, score_times
from accordingto.extract.pipeline import annotate, load_pipeline
from accordingto.extract.times.find import Convention, find_times
from accordingto.ids import content_id, text_sha256
from accordingto.records import Published, Report, Revision


def run(data: Path, limit: int | None = None, config: Config = DEFAULT) -> SuiteResult:
    """Score every document of a folder; ``limit`` takes the first documents only."""
    tally = TimeTally()
    for document in load_timed(data)[:limit]:
        score_times(document, found_in(document, config), tally)
    counts = {"gold": tally.gold, "found": tally.found} | dict(tally.kinds())
    return SuiteResult("times", tally.scores(), counts, tally.errors)


def found_in(document: TimedText, config: Config = DEFAULT) -> list[Timed]:
    """What the product finds in an annotated document, by the document's own standard."""
    doc = annotate(load_pipeline(config.model), document.text)
    standard: Convention = "timex3" if document.standard == "timex3" else "timex2"
    marks = find_times(doc, report_of(document), standard)
    return [Timed(doc[m.start].idx, doc[m.end - 1].idx + len(doc[m.end - 1]), m.timex) for m in marks]


def report_of(document: TimedText) -> Report:
    """A bare Report around an annotated document."""
    day = document.written
    published = Published(day, day, "day" if day else None, "given" if day else "none")
    return Report(
        id=content_id("times", document.name), path=None, url=None, title=None, text=document.text,
        sha256=text_sha256(document.text), language="en", outlet=None, byline=(), dateline=None,
        published=published, revision=Revision(), copy_of=None, cites=(),
    )  # fmt: skip
