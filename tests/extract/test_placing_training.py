"""The training of the choice of a place: trees kept as arrays, examples out of gold and cases, verdicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from training.placing import CASES, Example, Examples, as_forest, by_folds, write

from accordingto.extract.placing.forest import Forest

TEXT = "Shells hit Bor on Monday, killing four. Twelve people were hurt. In Yambio a van was burnt."


def rows(*befores: float) -> tuple[dict[str, float], ...]:
    return ({"is_rule": 1.0}, *({"is_rule": 0.0, "before": before} for before in befores))


def test_arrays_score_as_the_learners_do_on_average(tmp_path: Path) -> None:
    chance = np.random.default_rng(3)
    table = chance.integers(0, 9, (400, 3)).astype(np.float32)
    right = (table[:, 0] > 4) ^ (table[:, 1] > 6)
    learners = [HistGradientBoostingClassifier(max_iter=20, random_state=n, max_features=0.5) for n in (1, 2)]
    write(as_forest([learner.fit(table, right) for learner in learners], ("a", "b", "c")), tmp_path / "placing.npz")
    with (tmp_path / "placing.npz").open("rb") as file:
        kept = Forest.read(file)
    given = [dict(zip("abc", map(float, row), strict=True)) for row in table]
    mean = np.mean([learner.decision_function(table) for learner in learners], axis=0)
    assert kept.scores(given) == pytest.approx(mean, abs=1e-4)


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
