"""The incidents suite on hand-made cases with known scores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accordingto.eval.incidents import Gold, Item, bcubed, load, score
from accordingto.fuse import fuse
from tests.fuse.making import claim, figure, report


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        (["a", "a", "b"], ["x", "x", "y"], (1.0, 1.0, 1.0)),
        (["a", "b", "c"], ["x", "x", "y"], (1.0, 2 / 3, 0.8)),
        (["a", "a", "a"], ["x", "x", "y"], (5 / 9, 1.0, 5 / 7)),
    ],
)
def test_bcubed(found: list[str], gold: list[str], expected: tuple[float, float, float]) -> None:
    assert bcubed(found, gold) == pytest.approx(expected)


def test_fields_and_clusters() -> None:
    text = "A drone hit Varna on Monday. Twelve died there."
    reports = [report(text, "2024-03-05"), report(text.replace("Monday", "March 4"), "2024-03-06")]
    claims = [
        claim(r, r.text.split(".")[0] + ".", day="2024-03-04", at=("Varna",), figures=(figure("killed", n),))
        for r, n in zip(reports, (12, 14), strict=True)
    ]
    items = [Item("1", "i", reports[0]), Item("2", "i", reports[1]), Item("3", "i", None)]
    gold = {"i": Gold("i", "2024-03-04", "Varna", (43.2, 27.9), 14, 1)}
    result = score(items, gold, fuse(claims, reports), claims)
    assert result.scores["bcubed precision"] == 1.0
    assert result.scores["bcubed recall"] == pytest.approx(5 / 9)
    fields = {k: v for k, v in result.scores.items() if k.startswith("fused")}
    assert fields == {"fused date": 1.0, "fused city": 1.0, "fused killed": 1.0, "fused injured": 0.0}
    assert {e["kind"] for e in result.errors} == {"incident split", "injured"}


def test_a_corpus_is_read(tmp_path: Path) -> None:
    row = {
        "id": "1", "title": "Two shot", "published": "2024-03-05", "url": None, "incident": "i",
        "text": "Two men were shot in Gary on Monday, police said. Both live, and nobody was held.",
        "gold": {"date": "March 4, 2024", "city": "Gary", "killed": 0, "injured": 2, "latlon": [41.6, -87.3]},
    }  # fmt: skip
    (tmp_path / "some.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    items, gold = load(tmp_path)
    assert items[0].report is not None
    assert items[0].report.title == "Two shot"
    assert gold["i"] == Gold("i", "2024-03-04", "Gary", (41.6, -87.3), 0, 2)
