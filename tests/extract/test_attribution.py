"""Attributions: who says what, in which words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.extract.actors.find import find_actors
from accordingto.extract.attribution.find import find_attributions
from accordingto.records import Zone
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


_FRAGMENTS = (
    "The army said", "that", "“", "”", ",", ".", "\n", "he added", "according to police", "X", "—", ":", "(", ")",
    "reportedly", "a charge Kyiv denies", "told reporters", "12 died", "citing the UN", "“We left,”",
)  # fmt: skip


@pytest.mark.model
@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=14))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_sound_ranges(nlp: Any, parts: list[str]) -> None:
    doc = nlp(" ".join(parts))
    report = make_report(doc.text)
    for mark in find_attributions(doc, report, find_actors(doc, report)):
        for start, end in [r for r in (mark.source, mark.cue, *mark.content) if r is not None]:
            assert 0 <= start < end <= len(doc)
        assert mark.rule[0]


@pytest.mark.model
def test_captions_attribute_nothing(nlp: Any) -> None:
    text = "Smoke over the port, officials said.\nOfficials said the port was shut."
    doc = nlp(text)
    report = make_report(text, zones=(Zone("caption", 0, text.index("\n")),))
    cues = [doc[m.cue[0]].idx for m in find_attributions(doc, report, find_actors(doc, report)) if m.cue]
    assert cues == [text.rindex("said")]
