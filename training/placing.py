"""Train the choice of a place (``accordingto.extract.placing``) on gold stories and the case table of the rules.

    python -m training.placing OUT --gold FOLDER ... --cases tests/cases/circumstances.toml --check FOLDER ...

Writes OUT/placing.npz. Prints of how many figures the place is right, wrong or left open, by the rules and by the
choice: of ``--gold`` by folds of stories that the trees had not seen, of ``--check`` by the trees written.
Needs scikit-learn (the extra ``train``); the same data give the same trees.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from accordingto.config import Config
from accordingto.eval.stories import read_gold
from accordingto.eval.storygold import GoldReport, load_stories, locate
from accordingto.eval.storyscores import overlaps, same_place
from accordingto.extract import Extractor
from accordingto.extract.chains import span_of
from accordingto.extract.lift import told_in
from accordingto.extract.marks import FigureMark
from accordingto.extract.placing.forest import ABSENT, Forest
from accordingto.extract.placing.placing import WEIGHTS, Placing, likeliest
from accordingto.extract.propositions import Proposition
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Place, Report
from training.ranking import Questions, grow

SEEDS, FOLDS = (13, 14, 15), 8
CASES = "cases"
PUBLISHED = "2024-05-12"  # of every report of the case table
Features = Mapping[str, float]
Told = tuple["Example", str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one figure and which of them are right; ``by_rule`` is the rules' own answer's verdict.

    A verdict is ``right``, ``wrong`` (another place, or any where there is none) or ``open`` (none where one is).
    """

    folder: str
    story: str
    rows: tuple[Features, ...]
    right: tuple[bool, ...]
    by_rule: str
    gives_way: bool

    def verdict(self, forest: Forest) -> str:
        """That of the choice; of the rules where they do not give way."""
        if not self.gives_way:
            return self.by_rule
        best = likeliest(forest, self.rows)
        return "right" if self.right[best] else "wrong" if best else "open"


class Examples:
    """Examples out of annotated reports and out of the rules' case table."""

    def __init__(self) -> None:
        self._extractor = Extractor(Config(), Gazetteer.open(Config()))
        self.found: list[Example] = []

    def add_gold(self, folder: Path) -> None:
        """The figures that gold gives a place, or none."""
        for story in load_stories(folder):
            for gold in story.reports:
                self._add_report(folder.name, gold)

    def _add_report(self, folder: str, gold: GoldReport) -> None:
        report = read_gold(gold)
        placing, told, figures = self._read(report)
        of = {i: p for p in told for i in p.figures}
        for row in gold.rows.get("figures", []):
            at = locate(report.text, row)
            near = [i for i in of if overlaps(at, self._extent(figures[i]))]
            if near and "place" in row:
                p = of.pop(max(near, key=lambda i: _likeness(figures[i], row)))
                where = placing.rules.where(p)[0]
                right = tuple(same_place(row["place"], places) for places, _ in placing.candidates.of(p))
                verdict = "right" if same_place(row["place"], where) else "wrong" if where else "open"
                self._keep((folder, gold.path.parent.name), placing, p, right, verdict)

    def add_cases(self, table: Path) -> None:
        """The figures of the case table, where the rules are right."""
        for case in tomllib.loads(table.read_text("utf-8"))["case"]:
            meta = {"published": PUBLISHED, "language": "en"}
            report = next(iter(read_bytes(case["text"].encode(), name="case.txt", meta=meta, config=Config())))
            if not isinstance(report, Report):
                raise ValueError(f"{table}: {case['name']}: {report.message}")
            placing, told, figures = self._read(report)
            for p in told:
                if any(_brief(figures[i], placing, p) in case["figures"] for i in p.figures):
                    where = placing.rules.where(p)[0]
                    right = tuple(places == where for places, _ in placing.candidates.of(p))
                    self._keep((CASES, case["name"]), placing, p, right, "right")

    def _keep(
        self, source: tuple[str, str], placing: Placing, p: Proposition, right: tuple[bool, ...], by_rule: str
    ) -> None:
        rows = tuple(features for _, features in placing.candidates.of(p))
        self.found.append(Example(*source, rows, right, by_rule, placing.gives_way(p)))

    def _read(self, report: Report) -> tuple[Placing, list[Proposition], Sequence[FigureMark]]:
        self._doc, marks = self._extractor.mark(report)
        told = told_in(report, self._doc, marks)
        return Placing(self._doc, report, marks, told), told, marks.figures

    def _extent(self, figure: FigureMark) -> tuple[int, int]:
        span = span_of(self._doc, (figure.start, figure.end))
        return span.start, span.end


def _likeness(figure: FigureMark, row: Mapping[str, Any]) -> int:
    """How many of a gold row's fields a figure has that stands where the row stands."""
    accepted = {name: row[name] if isinstance(row[name], list) else [row[name]] for name in row}
    return sum(getattr(figure, name) in accepted[name] for name in ("measure", "low", "basis") if name in row)


def _brief(figure: FigureMark, placing: Placing, p: Proposition) -> str:
    """A figure as the case table has it."""
    when, where = placing.rules.when(p)[0], placing.rules.where(p)[0]
    day = when.start[:10] if when.start else "-"
    return f"{figure.measure} {figure.high if figure.low is None else figure.low} | {day} | {_names(where)}"


def _names(where: Sequence[Place]) -> str:
    return ", ".join(place.name for place in where) or "-"


def learn(examples: Sequence[Example], names: Sequence[str]) -> Forest:
    """Trees that tell the right candidates of those examples that are open to the choice and have one."""
    open_ = [e for e in examples if e.gives_way and any(e.right)]
    table = np.array([[row.get(n, ABSENT) for n in names] for e in open_ for row in e.rows], dtype=np.float32)
    right = np.array([r for e in open_ for r in e.right])
    starts = np.cumsum([0, *(len(e.rows) for e in open_[:-1])])
    return grow(Questions(table, right, starts), names, SEEDS)


def write(forest: Forest, path: Path) -> None:
    """Store a forest as ``Forest.open`` reads it."""
    arrays = {name: getattr(forest, name) for name in ("roots", "feature", "limit", "left", "right", "value")}
    np.savez_compressed(path, names=np.array(forest.names), depth=np.array(forest.depth), **arrays)


def by_folds(examples: Sequence[Example], names: Sequence[str]) -> Iterator[Told]:
    """Each example with the verdicts of the rules and of trees that saw no report of its story."""
    stories = sorted({e.story for e in examples if e.folder != CASES})
    for fold in range(FOLDS):
        held = set(stories[fold::FOLDS])
        forest = learn([e for e in examples if e.story not in held], names)
        yield from ((e, e.by_rule, e.verdict(forest)) for e in examples if e.story in held)


def show(told: Sequence[Told]) -> None:
    """Print the shares of right and wrong places by the rules and by the choice, a line a folder."""
    for folder in dict.fromkeys(e.folder for e, _, _ in told):
        mine = [(rules, chosen) for e, rules, chosen in told if e.folder == folder]
        counts = [Counter(column) for column in zip(*mine, strict=True)]
        shares = ", ".join(
            f"{verdict} " + " -> ".join(f"{count[verdict] / len(mine):.3f}" for count in counts)
            for verdict in ("right", "wrong", "open")
        )
        print(f"{folder:8} {len(mine):5} figures: {shares}")


def main() -> None:
    """Train, print, store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--check", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    known, unseen = Examples(), Examples()
    for folder in given.gold:
        known.add_gold(folder)
    known.add_cases(given.cases)
    for folder in given.check:
        unseen.add_gold(folder)
    names = sorted({name for e in known.found for row in e.rows for name in row})
    show(list(by_folds(known.found, names)))
    forest = learn(known.found, names)
    rest = [*(e for e in known.found if e.folder == CASES), *unseen.found]
    show([(e, e.by_rule, e.verdict(forest)) for e in rest])
    write(forest, given.out / WEIGHTS)


if __name__ == "__main__":
    main()
