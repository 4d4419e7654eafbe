"""Whose each figure is: said, carried over from its whole, or the outlet's own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.app import make_extractor
from accordingto.config import Config
from accordingto.extract import Extractor
from accordingto.records import Claim
from tests.conftest import make_report

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "speakers.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def extractor(nlp: Any) -> Extractor:
    return make_extractor(Config())


def voices(claims: tuple[Claim, ...]) -> list[list[Any]]:
    """The words of each figure, its speaker, and whether that speaker stands in the sentence."""
    found = [(figure.quote, claim.speaker) for claim in claims for figure in claim.figures]
    return [[quote, who.name if who else "", who.explicit if who else True] for quote, who in found]


@pytest.mark.model
@pytest.mark.parametrize("case", _CASES, ids=lambda c: c["name"])
def test_whose_figure(case: dict[str, Any], extractor: Extractor) -> None:
    report = make_report(case["text"], "2024-05-12", outlet=case.get("outlet"))
    found = voices(extractor.read(report).claims)
    for expected in case["expect"]:
        assert expected in found


@pytest.mark.model
def test_two_who_speak_together_are_both_in_the_chain(extractor: Extractor) -> None:
    text = "Nigeria's army and UNICEF said that 12 people had been killed in Baga."
    chains = [claim.chain for claim in extractor.read(make_report(text, "2024-05-12")).claims if claim.figures]
    assert [[link.name for link in chain if link.role == "speaker"] for chain in chains] == [
        ["Nigerian Armed Forces", "UNICEF"]
    ]
