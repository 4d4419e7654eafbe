"""The choice of a place: the trees, when it is told, which figures it is asked of, and what it is asked with."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from accordingto.config import Config
from accordingto.extract import Extractor
from accordingto.extract.lift import told_in
from accordingto.extract.placing.forest import ABSENT, Forest
from accordingto.extract.placing.placing import WEIGHTS, Placing, likeliest
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Report

TEXT = (
    "Gunmen attacked the market of Kutum on Tuesday, killing 18 people, doctors said. Nine others were wounded.\n\n"
    "Aid workers in El Fasher, the capital of North Darfur, said 40 families had arrived. "
    "Four guards were killed in Mellit."
)


def forest(*trees: tuple[str, float, float, float]) -> Forest:
    """Trees of one question each: feature, limit, value up to it, value above."""
    names = tuple(dict.fromkeys(tree[0] for tree in trees))
    nodes = [
        node
        for n, (name, limit, low, high) in enumerate(trees)
        for node in (
            (names.index(name), limit, 3 * n + 1, 3 * n + 2, 0.0),
            (-1, 0.0, 0, 0, low),
            (-1, 0.0, 0, 0, high),
        )
    ]
    feature, limits, left, right, value = (np.array(column) for column in zip(*nodes, strict=True))
    roots = np.arange(0, len(nodes), 3, dtype=np.int32)
    return Forest(
        names, roots, feature.astype(np.int16), limits.astype(np.float32), left.astype(np.int32),
        right.astype(np.int32), value.astype(np.float32), 1,
    )  # fmt: skip


def test_the_score_is_the_sum_over_the_trees() -> None:
    trees = forest(("before", 2, 1.5, -0.5), ("told", 0, -1.0, 0.25), ("before", 0, 4.0, 0.0))
    rows = [{"before": 0, "told": 0}, {"before": 2, "told": 3}, {"before": 3, "told": 0}]
    assert trees.scores(rows) == [4.5, 1.75, -1.5]


def test_what_a_candidate_cannot_have_counts_as_absent() -> None:
    trees = forest(("before", ABSENT, 7.0, 1.0))
    assert trees.scores([{}, {"before": 0}]) == [7.0, 1.0]
    assert trees.scores([]) == []


def test_chances_weigh_candidates_against_each_other() -> None:
    trees = forest(("number", 0.5, 0.0, math.log(3)))
    assert trees.chances([{"number": 0}, {"number": 1}]) == pytest.approx([0.25, 0.75])
    assert trees.chances([{"number": 1}]) == [1.0]


@pytest.mark.parametrize(
    ("by_rule", "chances", "told"),
    [
        (0, [0.3, 0.36, 0.34], 0),  # the rules tell none: no place that is hardly likelier than another
        (0, [0.2, 0.2, 0.6], 2),
        (1, [0.3, 0.4, 0.3], 1),  # the rules tell one: it stays while it may be it
        (1, [0.1, 0.2, 0.7], 2),
        (1, [0.2, 0.24, 0.2, 0.18, 0.18], 0),
        (1, [0.5, 0.3, 0.2], 0),
    ],
)
def test_a_place_is_filled_in_late_and_given_up_late(by_rule: int, chances: list[float], told: int) -> None:
    scores = [math.log(chance) for chance in chances]
    trees = forest(*(("number", n - 0.5, 0.0, after - before) for n, (before, after) in steps(scores)))
    rows = [{"number": n, "is_rule": float(n == by_rule)} for n in range(len(scores))]
    assert trees.chances(rows) == pytest.approx(chances)
    assert likeliest(trees, rows) == told


def steps(scores: list[float]) -> list[tuple[int, tuple[float, float]]]:
    return list(enumerate(zip([0.0, *scores], scores, strict=False)))


@pytest.fixture(scope="module")
def placing(nlp: Any) -> tuple[Placing, dict[int, Any]]:
    report = next(iter(read_bytes(TEXT.encode(), name="a.txt", meta={"published": "2024-05-12"}, config=Config())))
    assert isinstance(report, Report)
    doc, marks = Extractor(Config(), Gazetteer.open(Config())).mark(report)
    told = told_in(report, doc, marks)
    return Placing(doc, report, marks, told), {marks.figures[i].low: p for p in told for i in p.figures}


@pytest.mark.model
def test_own_words_are_not_open_to_the_choice(placing: tuple[Placing, dict[int, Any]]) -> None:
    choice, figures = placing
    assert {n: choice.gives_way(p) for n, p in figures.items()} == {18: False, 9: True, 40: True, 4: False}


@pytest.mark.model
def test_candidates_are_nowhere_and_every_place_with_what_speaks_for_it(
    placing: tuple[Placing, dict[int, Any]],
) -> None:
    choice, figures = placing
    found = {", ".join(q.name for q in where): row for where, row in choice.candidates.of(figures[9])}
    assert next(iter(found)) == ""
    assert {"Kutum", "El Fasher", "North Darfur", "Mellit"} <= set(found)
    kutum, mellit = found["Kutum"], found["Mellit"]
    assert (kutum["is_rule"], kutum["before"], kutum["told_before"], kutum["same_line"]) == (1, 1, 1, 1)
    assert (mellit["is_rule"], mellit["before"], mellit["after"], mellit["same_line"]) == (0, 40, 2, 0)


@pytest.mark.model
def test_another_place_is_told_where_the_trees_prefer_it(
    placing: tuple[Placing, dict[int, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    choice, figures = placing
    later = forest(("after", 1, -3.0, 3.0), ("before", 30, -3.0, 3.0), ("told", 0, -9.0, 0.0))
    monkeypatch.setattr(Forest, "open", lambda name: later)
    where, rule = choice.where(figures[9])
    assert ([q.name for q in where], rule) == (["Mellit"], "where.learned")
    assert choice.where(figures[18])[1] == "where.own"


@pytest.mark.model
def test_the_shipped_trees_ask_only_for_what_candidates_have(placing: tuple[Placing, dict[int, Any]]) -> None:
    choice, figures = placing
    _, *rows = (row for _, row in choice.candidates.of(figures[9]))
    assert all(set(Forest.open(WEIGHTS).names) == set(row) for row in rows)
    where, rule = choice.where(figures[9])
    assert ([q.name for q in where], rule) == (["Kutum"], "where.carried")
