"""Actors: names, kinds and references."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.extract.actors.find import find_actors
from accordingto.extract.actors.terms import slug
from tests.conftest import make_report

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "actors.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.model
@pytest.mark.parametrize("case", _CASES, ids=lambda c: c["text"][:50])
def test_actors(nlp: Any, case: dict[str, Any]) -> None:
    doc = nlp(case["text"])
    found = [
        [doc[m.start : m.end].text, m.name, m.kind, m.pronoun] for m in find_actors(doc, make_report(doc.text))
    ]
    for expected in case.get("expect", []):
        assert expected in found
    assert not {name for _, name, _, _ in found} & set(case.get("absent", []))


@pytest.mark.model
def test_marks_stand_in_text_order_and_point_back(nlp: Any) -> None:
    doc = nlp("The Kenyan police held nine men. They said the border was shut. Mayor Ann Otieno denied it.")
    marks = find_actors(doc, make_report(doc.text))
    assert [m.start for m in marks] == sorted(m.start for m in marks)
    for mark in marks:
        assert mark.start <= mark.head < mark.end
        assert mark.antecedent is None or mark.antecedent[1] <= mark.start


@given(st.text())
def test_a_slug_is_plain_and_stable(name: str) -> None:
    made = slug(name)
    assert slug(made) == made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
