"""What the number model is trained on: annotated reports, the case table, and messages that the rules read."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from training.number_data import lines

pytestmark = pytest.mark.model

TEXT = (
    "Shells hit Bor on Monday. Twelve people died, by the mayor's word. By Tuesday, at Pibor, it was 31. "
    "The van of the 45-year-old carried 82."
)


def numbers(row: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    return {row["words"][at]: (measure, basis) for at, measure, basis in row["numbers"]}


def test_in_an_annotated_report_what_no_row_holds_is_no_figure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    figures = [
        {"quote": "Twelve", "measure": "killed", "low": 12, "high": 12, "basis": "incident"},
        {"quote": "31", "measure": "injured", "low": 31, "high": 31, "basis": "cumulative"},
    ]
    gold = {"reports": [{"file": "a.txt", "published": "2024-01-23", "figures": figures}, {"file": "a.txt"}]}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (row,) = lines(Namespace(gold=[tmp_path], cases=None, messages=None))  # the second report has no figures told
    assert numbers(row) == {"Twelve": ("killed", "incident"), "31": ("injured", "cumulative"), "82": (None, None)}
    assert [row["words"][start] for start in row["starts"]] == ["Shells", "Twelve", "By", "The"]


def test_of_a_message_only_what_the_rules_are_sure_of_is_taught(tmp_path: Path) -> None:
    message = f"DEV-MUC3-0001 (NOSC)\n\n   BOR, 3 JAN 90 -- [TEXT] {TEXT.upper()}\n"
    (tmp_path / "dev-muc3-0001-0100").write_text(message, encoding="utf-8")
    (row,) = lines(Namespace(gold=[], cases=None, messages=tmp_path))
    assert list(numbers(row).values()) == [("killed", "incident")]


def test_the_sentences_of_the_case_table_are_as_the_rules_read_them(tmp_path: Path) -> None:
    cases = tmp_path / "figures.toml"
    cases.write_text('[[case]]\ntext = "Three died; lot 82 was sold."\nfigures = []\n', encoding="utf-8")
    (row,) = lines(Namespace(gold=[], cases=cases, messages=None))
    assert numbers(row) == {"Three": ("killed", "incident"), "82": (None, None)}
