"""Figures: sentences to every figure that must be read from them, and sentences that count nobody."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.extract.figures import find_figures
from accordingto.extract.quantities import find_quantities
from accordingto.extract.times import find_times
from accordingto.lexicons import Row, load_lexicon
from tests.conftest import make_report

PUBLISHED = "2024-01-23"
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "figures.toml").read_text(encoding="utf-8"))["case"]
MEASURED = list(load_lexicon("harm"))


def read_figures(nlp: Any, text: str, published: str | None = PUBLISHED) -> tuple[Any, tuple[Any, ...]]:
    doc, report = nlp(text), make_report(text, published)
    times = find_times(doc, report)
    return doc, find_figures(doc, report, find_quantities(doc, times), times, (), ())


def short(value: object) -> str:
    return "-" if value is None else str(value)


def shown(doc: Any, figures: tuple[Any, ...]) -> list[str]:
    """The figures in the short form of the cases."""
    return [
        " ".join(
            [f.measure, short(f.low), short(f.high), f.bound, f.basis, short(f.group), short(f.subset_of),
             doc[f.start : f.end].text]
        )
        for f in figures
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_figures_of_a_sentence(nlp: Any, case: dict[str, Any]) -> None:
    doc, figures = read_figures(nlp, case["text"])
    assert sorted(shown(doc, figures)) == sorted(case["figures"])


@pytest.mark.parametrize("row", MEASURED, ids=[row.id for row in MEASURED])
def test_example_of_harm(nlp: Any, row: Row) -> None:
    _, figures = read_figures(nlp, row.example)
    assert row.yields in [f"{f.measure} {short(f.low)} {short(f.high)}" for f in figures]
