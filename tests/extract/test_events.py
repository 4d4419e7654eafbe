"""Happenings: every lexicon row's example, the table of cases, and properties of the marks."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.extract.events.find import find_happenings
from accordingto.extract.events.nouns import Nouns
from accordingto.extract.events.phase import PHASED
from accordingto.extract.marks import HappeningMark
from accordingto.extract.pipeline import annotate
from accordingto.lexicons import Row, load_lexicon
from tests.conftest import make_report

pytestmark = pytest.mark.model

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "events.toml").read_text(encoding="utf-8"))["case"]
ROWS = [row for name in ("happenings", "modality", "phases") for row in load_lexicon(name)]


def found(nlp: Any, text: str, published: str | None = None) -> tuple[Any, tuple[HappeningMark, ...]]:
    doc = annotate(nlp, text)
    return doc, find_happenings(doc, make_report(text, published), (), ())


def short(doc: Any, mark: HappeningMark) -> str:
    """``type:trigger/modality/phase*~hedge``, with what is usual (asserted, no phase) left out."""
    parts = [f"{mark.type}:{doc[mark.start : mark.end].text}"]
    parts += [mark.modality] if mark.modality != "asserted" else []
    parts += [mark.phase] if mark.phase else []
    hedge = f"~{doc[mark.hedge[0] : mark.hedge[1]].text}" if mark.hedge else ""
    return "/".join(parts) + ("*" if mark.background else "") + hedge


def role_words(doc: Any, mark: HappeningMark) -> list[str]:
    return [f"{role.role}={doc[role.start : role.end].text}" for role in mark.roles]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row_example(nlp: Any, row: Row) -> None:
    doc, marks = found(nlp, row.example)
    assert "; ".join(short(doc, mark) for mark in marks) == row.yields


@pytest.mark.parametrize("row", list(load_lexicon("instruments")), ids=lambda row: row.id)
def test_noun_class_example(nlp: Any, row: Row) -> None:
    word = row.example.partition("[")[2].partition("]")[0]
    doc = annotate(nlp, row.example.replace("[", "").replace("]", ""))
    token = next(t for t in doc if t.text == word)
    assert row.yields in Nouns(doc, ()).classes(token)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_case(nlp: Any, case: dict[str, Any]) -> None:
    doc, marks = found(nlp, case["text"], case.get("published"))
    assert [short(doc, mark) for mark in marks] == case["happenings"]
    told = [words for mark in marks for words in role_words(doc, mark)]
    assert [r for r in case.get("roles", []) if r not in told] == []
    assert [r for r in case.get("not_roles", []) if r in told] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_marks_are_well_formed(nlp: Any, case: dict[str, Any]) -> None:
    doc, marks = found(nlp, case["text"])
    for mark in marks:
        assert mark.start < mark.end <= len(doc)
        assert mark.clause[0] < mark.clause[1] <= len(doc)
        assert mark.phase is None or mark.type in PHASED
        assert doc[mark.start].sent == doc[mark.clause[0]].sent == doc[mark.clause[1] - 1].sent
        assert mark.rule
        assert mark.type != "statement"
