"""Who gives a number: by a bare verb, by none, as its owner, or as the teller of the number beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.config import Config
from accordingto.extract import Extractor
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Report

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "tellers.toml").read_text(encoding="utf-8"))["case"]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor(nlp: Any) -> Extractor:
    return Extractor(Config(), Gazetteer.open(Config()))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_tellers_of_numbers(extractor: Extractor, case: dict[str, Any]) -> None:
    meta = {"published": "2026-03-10", "language": "en"}
    report = next(iter(read_bytes(case["text"].encode(), name="case.txt", meta=meta, config=Config())))
    assert isinstance(report, Report)
    claims = extractor.read(report).claims
    told = [
        (figure.start, f"{figure.quote} | {claim.speaker.name if claim.speaker else '-'}")
        for claim in claims
        for figure in claim.figures
    ]
    assert [row for _, row in sorted(told)] == case["told"]
