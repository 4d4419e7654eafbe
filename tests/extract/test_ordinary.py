"""Ordinary sentences of every measure: what befell how many is read, whatever the words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.extract.test_figures import read_figures

LINES = (Path(__file__).parents[1] / "cases" / "ordinary.txt").read_text(encoding="utf-8").splitlines()
READ = [line.split("|") for line in LINES if not line.startswith(("#", "-"))]


@pytest.mark.parametrize(("figure", "sentence"), READ, ids=[sentence[:60] for _, sentence in READ])
def test_an_ordinary_sentence_is_read(nlp: Any, figure: str, sentence: str) -> None:
    measure, number = figure.split()
    _, figures = read_figures(nlp, sentence)
    told = [(found.measure, found.low if found.low is not None else found.high) for found in figures]
    assert (measure, int(number)) in told
