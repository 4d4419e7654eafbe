"""The gate, the difference and the agreement on hand-made results."""

from __future__ import annotations

from pathlib import Path

from eval.agreement import count, pairs_of
from eval.diff import by_sentence, changes
from eval.gate import RUNS, check, fallen, fingerprint, raised

from accordingto.eval import SuiteResult


def result(**scores: float) -> SuiteResult:
    return SuiteResult("x", scores, {}, [])


def test_a_score_below_its_floor_is_told() -> None:
    assert fallen(result(f1=0.80), {"f1": 0.85}) == ["f1 is 0.800, the floor 0.850"]
    assert fallen(result(f1=0.85), {"f1": 0.85}) == []
    assert fallen(result(), {"f1": 0.1}) != [], "a score that vanished fell"


def test_floors_only_rise_and_kilometres_are_not_pinned() -> None:
    assert raised(result(f1=0.7, km=12.0), {"f1": 0.8}) == {"f1": 0.8}
    assert raised(result(auc=0.2), {}) == {}, "less area under the error is better"
    assert raised(result(f1=0.91239), {"f1": 0.8}) == {"f1": 0.912}


def test_a_fingerprint_changes_with_the_data(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    before = fingerprint(tmp_path)
    (tmp_path / "a.txt").write_text("two", encoding="utf-8")
    assert fingerprint(tmp_path) != before


def test_absent_data_is_skipped_by_name(tmp_path: Path, capsys: object) -> None:
    run = next(run for run in RUNS if run.name == "times")
    assert check(run, tmp_path, {}, raise_floors=False)


def claim(sentence: str, kind: str) -> dict[str, object]:
    return {
        "record": "claim", "report": "r", "type": kind, "modality": "asserted", "evidence": {"quote": sentence},
        "chain": [], "when": None, "where": [], "figures": [],
    }  # fmt: skip


def test_lost_and_gained_claims_stand_under_their_sentence() -> None:
    base = by_sentence([claim("A.", "strike"), claim("B.", "clash")])
    now = by_sentence([claim("A.", "attack"), claim("B.", "clash")])
    rows = changes(base, now)
    assert [key for key, *_ in rows] == [("r", "A.")]
    assert rows[0][1][0].startswith("strike") and rows[0][2][0].startswith("attack")


def test_agreement_counts_matched_rows_and_fields() -> None:
    text = "12 died and 3 fell"
    a = {
        "figures": [{"quote": "12", "measure": "killed", "low": 12}, {"quote": "3", "measure": "injured", "low": 3}]
    }
    b = {"figures": [{"quote": "12 died", "measure": "killed", "low": 11}]}
    assert len(pairs_of(text, a["figures"], b["figures"], "quote")) == 1
    counts = count(text, a, b)
    assert (counts["figures.rows"], counts["figures.matched"]) == (3, 1)
    assert (counts["figures.measure"], counts["figures.low"]) == (1, 0)
