"""Ordinary sentences of every type of happening: what is told is read, whatever the words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accordingto.extract.actors.find import find_actors
from accordingto.extract.events.find import find_happenings
from accordingto.extract.pipeline import annotate
from tests.conftest import make_report

pytestmark = pytest.mark.model

LINES = (Path(__file__).parents[1] / "cases" / "deeds.txt").read_text(encoding="utf-8").splitlines()
TOLD = [line.split("|") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("kind", "sentence"), TOLD, ids=[sentence[:60] for _, sentence in TOLD])
def test_an_ordinary_sentence_tells_its_deed(nlp: Any, kind: str, sentence: str) -> None:
    doc = annotate(nlp, sentence)
    report = make_report(sentence, "2025-06-10")
    assert kind in {mark.type for mark in find_happenings(doc, report, find_actors(doc, report), ())}
