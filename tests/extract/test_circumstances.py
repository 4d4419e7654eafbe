"""When and where of figures over several sentences: a table of cases, told and untold."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.config import Config
from accordingto.extract import Extractor
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Claim, Figure, Report

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "circumstances.toml").read_text("utf-8"))["case"]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor(nlp: Any) -> Extractor:
    return Extractor(Config(), Gazetteer.open(Config()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_when_and_where_of_figures(case: dict[str, Any], extractor: Extractor) -> None:
    meta = {"published": "2024-05-12", "language": "en"}
    report = next(iter(read_bytes(case["text"].encode(), name="case.txt", meta=meta, config=Config())))
    assert isinstance(report, Report)
    told = [_brief(claim, figure) for claim in extractor.read(report).claims for figure in claim.figures]
    assert set(case["figures"]) <= set(told), told


def _brief(claim: Claim, figure: Figure) -> str:
    day = claim.when.start[:10] if claim.when and claim.when.start else "-"
    places = ", ".join(place.name for place in claim.where) or "-"
    return f"{figure.measure} {figure.high if figure.low is None else figure.low} | {day} | {places}"
