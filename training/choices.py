"""Train the choice of day and place (``accordingto.extract.choices``) on gold stories and the rules' case table.

    python -m training.choices OUT --gold FOLDER ... --cases tests/cases/circumstances.toml --check FOLDER ...

Writes ``places.npz`` and ``days.npz`` to OUT. Prints how many figures have the right place and day by the rules and
by the choice: for ``--gold`` by folds of stories that the trees had not seen, for ``--check`` by the trees written.
Needs scikit-learn (the extra ``train``); the same data, the same trees.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from accordingto.config import Config
from accordingto.eval.stories import read_gold
from accordingto.eval.storygold import GoldReport, load_stories, locate
from accordingto.eval.storyscores import overlaps, same_day, same_place
from accordingto.extract import Extractor
from accordingto.extract.chains import span_of
from accordingto.extract.choices.choose import Choices
from accordingto.extract.choices.days import DayChoice
from accordingto.extract.choices.forest import ABSENT, Forest
from accordingto.extract.choices.places import PlaceChoice
from accordingto.extract.lift import told_in
from accordingto.extract.marks import FigureMark
from accordingto.extract.propositions import Proposition
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Report

SEED, FOLDS, CASE_WEIGHT = 13, 8, 3.0
TREES = {"max_iter": 120, "learning_rate": 0.1, "max_leaf_nodes": 15, "max_depth": 6, "min_samples_leaf": 30}
PUBLISHED = "2024-05-12"  # of every report of the case table
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """One proposition's candidates, which of them are right, and whether the rule's own answer is."""

    folder: str
    story: str
    rows: tuple[Features, ...]
    right: tuple[bool, ...]
    by_rule: bool
    is_free: bool
    """Whether the rule gives way to the choice."""


class Examples:
    """Examples of places and of days out of annotated reports."""

    def __init__(self) -> None:
        self._extractor = Extractor(Config(), Gazetteer.open(Config()))
        self.found: dict[str, list[Example]] = {PlaceChoice.weights: [], DayChoice.weights: []}

    def add_gold(self, folder: Path) -> None:
        """The figures of every report of a folder of stories."""
        for story in load_stories(folder):
            for gold in story.reports:
                self._add_report(folder.name, gold)

    def add_cases(self, table: Path) -> None:
        """The figures of the rules' case table, where the rules are right."""
        for case in tomllib.loads(table.read_text("utf-8"))["case"]:
            meta = {"published": PUBLISHED, "language": "en"}
            report = next(iter(read_bytes(case["text"].encode(), name="case.txt", meta=meta, config=Config())))
            if not isinstance(report, Report):
                raise ValueError(f"{table}: {case['name']}: {report.message}")
            choices, told, figures = self._read(report)
            for p in told:
                if any(_brief(figures[i], choices, p) in case["figures"] for i in p.figures):
                    self._add("cases", case["name"], choices, p, None)

    def _add_report(self, folder: str, gold: GoldReport) -> None:
        report = read_gold(gold)
        choices, told, figures = self._read(report)
        doc = choices.doc
        spans = {i: span_of(doc, (figures[i].start, figures[i].end)) for p in told for i in p.figures}
        of = {i: p for p in told for i in p.figures}
        for row in gold.rows.get("figures", []):
            at = locate(report.text, row)
            near = [i for i, span in spans.items() if overlaps(at, (span.start, span.end))]
            if near:
                best = max(near, key=lambda i: _likeness(figures[i], row))
                del spans[best]
                self._add(folder, gold.path.parent.name, choices, of[best], row)

    def _read(self, report: Report) -> tuple[Choices, list[Proposition], Sequence[FigureMark]]:
        doc, marks = self._extractor.mark(report)
        told = told_in(report, doc, marks)
        return Choices(doc, report, marks, told), told, marks.figures

    def _add(
        self, folder: str, story: str, choices: Choices, p: Proposition, row: Mapping[str, Any] | None
    ) -> None:
        """Without a gold row the rules' own answer is right."""
        where, rule = choices.rules.where(p)
        if row is None or "place" in row:
            candidates = choices.places.candidates(p, where, rule)
            right = [w == where if row is None else same_place(row["place"], w) for w, _ in candidates]
            ok = row is None or same_place(row["place"], where)
            self._keep(PlaceChoice.weights, folder, story, candidates, right, ok, rule in PlaceChoice.free)
        when, rule = choices.rules.when(p)
        if row is None or "day" in row:
            days = choices.days.candidates(p, when, rule, where)
            right = [w == when if row is None else same_day(row["day"], w, str(row.get("basis"))) for w, _ in days]
            ok = row is None or same_day(row["day"], when, str(row.get("basis")))
            self._keep(DayChoice.weights, folder, story, days, right, ok, rule in DayChoice.free)

    def _keep(
        self,
        kind: str,
        folder: str,
        story: str,
        candidates: Sequence[tuple[object, Features]],
        right: Sequence[bool],
        by_rule: bool,
        is_free: bool,
    ) -> None:
        rows = tuple(features for _, features in candidates)
        self.found[kind].append(Example(folder, story, rows, tuple(right), by_rule, is_free))


def _likeness(figure: FigureMark, row: Mapping[str, Any]) -> int:
    return sum(
        getattr(figure, name) in (row[name] if isinstance(row[name], list) else [row[name]])
        for name in ("measure", "low", "basis")
        if name in row
    )


def _brief(figure: FigureMark, choices: Choices, p: Proposition) -> str:
    when, where = choices.rules.when(p)[0], choices.rules.where(p)[0]
    day = when.start[:10] if when.start else "-"
    places = ", ".join(place.name for place in where) or "-"
    return f"{figure.measure} {figure.high if figure.low is None else figure.low} | {day} | {places}"


def grow(examples: Sequence[Example], names: Sequence[str]) -> Forest:
    """Trees that tell right candidates from wrong ones; cases weigh CASE_WEIGHT, all others one."""
    table = np.array([[row.get(n, ABSENT) for n in names] for e in examples for row in e.rows], dtype=np.float32)
    right = np.array([r for e in examples for r in e.right])
    weight = np.array([CASE_WEIGHT if e.folder == "cases" else 1.0 for e in examples for _ in e.right])
    learner = HistGradientBoostingClassifier(
        **TREES, l2_regularization=1.0, random_state=SEED, early_stopping=False
    )
    learner.fit(table, right, sample_weight=weight)
    return as_forest(learner, names)


def as_forest(learner: HistGradientBoostingClassifier, names: Sequence[str]) -> Forest:
    """The learner's trees as plain arrays; its starting score goes to the leaves of the first tree."""
    trees = [tree for (tree,) in learner._predictors]
    sizes = [len(tree.nodes) for tree in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    nodes = np.concatenate([tree.nodes for tree in trees])
    offset = np.repeat(roots, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    value = np.where(leaf, nodes["value"], 0.0)
    value[: sizes[0]] += np.where(leaf[: sizes[0]], learner._baseline_prediction[0, 0], 0.0)
    return Forest(
        tuple(names),
        roots.astype(np.int32),
        np.where(leaf, -1, nodes["feature_idx"]).astype(np.int16),
        nodes["num_threshold"].astype(np.float32),
        (nodes["left"] + offset).astype(np.int32),
        (nodes["right"] + offset).astype(np.int32),
        value.astype(np.float32),
        int(nodes["depth"].max()),
    )


def write(forest: Forest, path: Path) -> None:
    """Store a forest as ``Forest.open`` reads it."""
    arrays = {name: getattr(forest, name) for name in ("roots", "feature", "limit", "left", "right", "value")}
    np.savez_compressed(path, names=np.array(forest.names), depth=np.array(forest.depth), **arrays)


def chosen_right(forest: Forest, example: Example) -> bool:
    """Whether the choice among the candidates is right; the rule's answer stands where it does not give way."""
    if not example.is_free:
        return example.by_rule
    scores = forest.scores(example.rows)
    return example.right[max(range(len(scores)), key=scores.__getitem__)]


def folds(examples: Sequence[Example], names: Sequence[str]) -> Iterator[tuple[Example, bool]]:
    """Each example with whether it is chosen rightly by trees that saw no report of its story."""
    stories = sorted({(e.folder, e.story) for e in examples if e.folder != "cases"})
    for fold in range(FOLDS):
        held = set(stories[fold::FOLDS])
        forest = grow([e for e in examples if (e.folder, e.story) not in held], names)
        yield from ((e, chosen_right(forest, e)) for e in examples if (e.folder, e.story) in held)


def report(kind: str, told: Sequence[tuple[Example, bool]]) -> None:
    """Print the share that is right by the rules and by the choice, a line a folder."""
    for folder in dict.fromkeys(e.folder for e, _ in told):
        mine = [(e.by_rule, right) for e, right in told if e.folder == folder]
        rules, chosen = (sum(column) / len(mine) for column in zip(*mine, strict=True))
        print(f"{kind:12} {folder:8} {len(mine):5} figures: {rules:.3f} -> {chosen:.3f}")


def main() -> None:
    """Train, print, store."""
    parser = argparse.ArgumentParser(description=__doc__)
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
    for kind, examples in known.found.items():
        names = sorted({name for e in examples for row in e.rows for name in row})
        report(kind, list(folds(examples, names)))
        forest = grow(examples, names)
        report(kind, [(e, chosen_right(forest, e)) for e in examples if e.folder == "cases"])
        report(kind, [(e, chosen_right(forest, e)) for e in unseen.found[kind]])
        write(forest, given.out / kind)


if __name__ == "__main__":
    main()
