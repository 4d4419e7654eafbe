"""Attributions: who says what, in which words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.extract.actors import find_actors
from accordingto.extract.attribution import find_attributions
from tests.conftest import make_report

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "attribution.toml").read_text(encoding="utf-8"))[
    "case"
]


def attributions_of(nlp: Any, text: str) -> list[list[Any]]:
    """Source, speaker, cue, content, modality and explicitness of each attribution, as the cases write them."""
    doc, report = nlp(text), make_report(text)
    return [
        [
            doc[m.source[0] : m.source[1]].text if m.source else "",
            m.speaker.name if m.speaker else "",
            doc[m.cue[0] : m.cue[1]].text if m.cue else "",
            " / ".join(doc[s:e].text for s, e in m.content),
            m.modality,
            m.explicit,
        ]
        for m in find_attributions(doc, report, find_actors(doc, report))
    ]


@pytest.mark.model
@pytest.mark.parametrize("case", _CASES, ids=lambda c: c["text"][:50])
def test_attributions(nlp: Any, case: dict[str, Any]) -> None:
    found = attributions_of(nlp, case["text"])
    if case.get("none"):
        assert found == []
    for expected in case.get("expect", []):
        assert expected in found
