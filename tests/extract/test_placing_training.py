"""The training of the choice of a place: trees kept as arrays, examples out of gold and cases, verdicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from training.placing import CASES, Example, Examples, by_folds, write
from training.ranking import Questions, chances, grow

from accordingto.extract.placing.forest import Forest

TEXT = "Shells hit Bor on Monday, killing four. Twelve people were hurt. In Yambio a van was burnt."


def rows(*befores: float) -> tuple[dict[str, float], ...]:
    return ({"is_rule": 1.0}, *({"is_rule": 0.0, "before": before} for before in befores))


def test_arrays_score_as_the_trees_do(tmp_path: Path) -> None:
    chance = np.random.default_rng(3)
    table = chance.integers(0, 9, (400, 3)).astype(np.float32)
    right = table[:, 0] == table[:, 0].reshape(-1, 4).max(axis=1).repeat(4)
    asked = Questions(table, right, np.arange(0, 400, 4))
    forest = grow(asked, ("a", "b", "c"), seeds=(1, 2))
    write(forest, tmp_path / "placing.npz")
    with (tmp_path / "placing.npz").open("rb") as file:
        kept = Forest.read(file)
    given = [dict(zip("abc", map(float, row), strict=True)) for row in table]
    scores = np.array(kept.scores(given))
    assert scores.tolist() == forest.scores(given)
    best = scores.reshape(-1, 4).argmax(axis=1)
    assert right.reshape(-1, 4)[np.arange(100), best].mean() > 0.95


def test_chances_are_those_of_one_question() -> None:
    asked = Questions(np.zeros((5, 1), np.float32), np.ones(5, bool), np.array([0, 2]))
    scores = np.log(np.array([1.0, 3.0, 2.0, 2.0, 4.0]))
    assert chances(scores, asked).tolist() == pytest.approx([0.25, 0.75, 0.25, 0.25, 0.5])


def test_trees_learn_what_examples_show_and_are_tried_on_other_stories() -> None:
    examples = [
        Example("dev", f"story {n}", rows(n % 7, 30), (False, n % 7 < 4, n % 7 >= 4), "open", True)
        for n in range(160)
    ]
    found = list(by_folds(examples, ("before", "is_rule")))
    assert len(found) == len(examples)
    verdicts = [verdict for e, _, verdict in found if e.right[1]]
    assert verdicts.count("right") / len(verdicts) > 0.9
    fixed = Example("dev", "own words", rows(2, 30), (False, True, False), "wrong", gives_way=False)
    assert fixed.verdict(Forest.open("placing.npz")) == "wrong"


@pytest.mark.model
def test_examples_of_gold_have_the_places_that_gold_accepts(nlp: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    figures = [
        {"quote": "four", "measure": "killed", "low": 4, "high": 4, "place": ["Bor"]},
        {"quote": "Twelve", "measure": "injured", "low": 12, "high": 12, "place": ["Yambio"]},
    ]
    report = {"file": "a.txt", "published": "2024-05-12", "outlet": "Wire", "figures": figures}
    (tmp_path / "gold.json").write_text(json.dumps({"story": "s", "reports": [report]}), encoding="utf-8")
    examples = Examples()
    examples.add_gold(tmp_path)
    own, carried = examples.found
    assert (own.by_rule, own.gives_way) == ("right", False)
    assert (carried.by_rule, carried.gives_way, sum(carried.right)) == ("wrong", True, 1)
    assert carried.right[0] is False


@pytest.mark.model
def test_in_cases_the_rules_are_right(nlp: Any, tmp_path: Path) -> None:
    case = f"[[case]]\nname = 'c'\ntext = '''{TEXT}'''\nfigures = ['injured 12 | 2024-05-06 | Bor']\n"
    (tmp_path / "c.toml").write_text(case, encoding="utf-8")
    examples = Examples()
    examples.add_cases(tmp_path / "c.toml")
    (only,) = examples.found
    assert (only.folder, only.by_rule, only.gives_way) == (CASES, "right", True)
    assert [row["is_rule"] for row, right in zip(only.rows, only.right, strict=True) if right] == [1.0]
