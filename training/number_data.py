"""Reports → their words, sentences and numbers with what each is of: one JSON line a report.

``python -m training.number_data OUT.jsonl --gold FOLDER... --cases tests/cases/figures.toml --messages MUC/dev``.

Three kinds of reports: annotated stories (``gold.json``), where a number that no row holds is no figure; the case
table of the rules, whose sentences the rules read as a test demands; and MUC-4 development messages (public
domain), where the rules are the teacher: what they read as a figure is one, what they know to be none (a label, a
happening) is none, and what they leave unread is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from accordingto.config import Config
from accordingto.eval.stories import read_gold
from accordingto.eval.storygold import GoldReport, load_stories, locate
from accordingto.eval.templates_key import load_messages
from accordingto.extract.extractor import Extractor
from accordingto.extract.figures.counted import NEVER
from accordingto.extract.marks import Marks, QuantityMark
from accordingto.extract.numbers.windows import MEASURED
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Report

DAY = "2024-01-23"
"""The day of the case table's sentences."""
Meaning = tuple[str | None, str | None]
"""Measure and basis of a number; None, None is no figure."""


def lines(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """One object a report, of all the sources that were named."""
    config = Config()
    extractor = Extractor(config, Gazetteer.open(config))
    for folder in options.gold:
        for story in load_stories(folder):
            for gold in story.reports:
                if "figures" in gold.rows:
                    yield of_gold(extractor, gold)
    for report in cases(options.cases):
        doc, marks = extractor.mark(report)
        yield line(doc, ((q, told(q, marks) or (None, None)) for q in marks.quantities))
    for report in messages(options.messages):
        doc, marks = extractor.mark(report)
        yield line(doc, ((q, taught(q, marks)) for q in marks.quantities))


def of_gold(extractor: Extractor, gold: GoldReport) -> dict[str, Any]:
    """The line of an annotated report. Raises ValueError where a quote is not in its text."""
    report = read_gold(gold)
    doc, marks = extractor.mark(report)
    rows = [(locate(report.text, row), row) for row in gold.rows["figures"]]

    def meaning(q: QuantityMark) -> Meaning:
        start, end = doc[q.start].idx, doc[q.end - 1].idx + len(doc[q.end - 1])
        here = [row for (first, last), row in rows if start < last and first < end]
        same = [row for row in here if (row.get("low"), row.get("high")) == (q.low, q.high)] or here
        return (same[0]["measure"], same[0].get("basis")) if same else (None, None)

    return line(doc, ((q, meaning(q)) for q in marks.quantities))


def told(q: QuantityMark, marks: Marks) -> Meaning | None:
    """What the rules read in a number, if anything."""
    return next(((f.measure, f.basis) for f in marks.figures if f.start < q.end and q.start < f.end), None)


def taught(q: QuantityMark, marks: Marks) -> Meaning | None:
    """What the rules are sure of."""
    return told(q, marks) or ((None, None) if q.unit_kind in NEVER else None)


def line(doc: Doc, numbers: Iterable[tuple[QuantityMark, Meaning | None]]) -> dict[str, Any]:
    """Words, first words of sentences, and ``[word, measure, basis]`` of each number."""
    return {
        "words": [token.text for token in doc],
        "starts": [sentence.start for sentence in doc.sents],
        "numbers": [
            [q.number[0], *meaning] for q, meaning in numbers if meaning is not None and q.unit_kind not in MEASURED
        ],
    }


def cases(path: Path | None) -> Iterator[Report]:
    """The sentences of the case table, each a report of its own."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"] if path else ()
    for row in rows:
        yield from reports(row["text"], "case.txt", {"published": DAY})


def messages(folder: Path | None) -> Iterator[Report]:
    """The messages of a folder of MUC files, in plain letter case."""
    for name, text in load_messages(folder).items() if folder else ():
        yield from reports(text, name, {})


def reports(text: str, name: str, meta: dict[str, str]) -> list[Report]:
    """The text as the program reads it."""
    found = read_bytes(text.encode(), name=name, meta=meta, config=Config())
    return [item for item in found if isinstance(item, Report)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--messages", type=Path)
    options = parser.parse_args(arguments)
    with options.out.open("w", encoding="utf-8") as out:
        for row in lines(options):
            out.write(json.dumps(row) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
