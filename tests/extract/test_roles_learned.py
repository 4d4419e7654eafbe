"""Learned roles: they fill what the rules left open in their own sentence, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import pytest

from accordingto.errors import ModelError
from accordingto.extract.encoder.session import Session
from accordingto.extract.marks import HappeningMark, Role
from accordingto.extract.numbers.model import NumberModel
from accordingto.extract.roles.learned import with_learned
from accordingto.extract.roles.model import RoleModel, RoleSpan

TEXT = "Gunmen stormed the village, witnesses said. Soldiers arrived later and a teacher died."


@pytest.fixture(scope="module")
def doc(nlp: Any) -> Any:
    return nlp(TEXT)


def span(doc: Any, words: str, role: str) -> RoleSpan:
    at = next(t.i for t in doc if TEXT[t.idx :].startswith(words))
    return RoleSpan(at, at + len(words.split()), role, 0.9)


def happening(doc: Any, word: str, type: str, *roles: Role, modality: str = "asserted") -> HappeningMark:
    at = next(t.i for t in doc if t.text == word)
    clause = (doc[at].sent.start, doc[at].sent.end)
    return HappeningMark(at, at + 1, at, type, modality, roles, clause, None, False, None, ())  # type: ignore[arg-type]


def given(doc: Any, mark: HappeningMark, *spans: RoleSpan) -> Sequence[tuple[str, str]]:
    (made,) = with_learned(doc, [mark], spans, ())
    return [(role.role, doc[role.start : role.end].text) for role in made.roles]


@pytest.mark.parametrize(
    ("word", "type", "words", "role", "expected"),
    [
        ("stormed", "attack", "Gunmen", "person", [("agent", "Gunmen")]),
        ("stormed", "attack", "village", "thing", [("target", "village")]),
        ("died", "casualties", "teacher", "victim", [("affected", "teacher")]),
        ("died", "casualties", "Soldiers", "person", []),  # a toll has no agent
        ("stormed", "attack", "Soldiers", "person", []),  # another sentence
        ("stormed", "attack", "village", "instrument", []),
        ("stormed", "protest", "Gunmen", "person", []),
        ("stormed", "attack", "stormed", "person", []),  # the trigger itself
    ],
)
def test_a_role_goes_where_it_lacks(  # noqa: PLR0917
    doc: Any, word: str, type: str, words: str, role: str, expected: list[tuple[str, str]]
) -> None:
    assert given(doc, happening(doc, word, type), span(doc, words, role)) == expected


def test_what_the_rules_found_stays(doc: Any) -> None:
    mark = happening(doc, "stormed", "attack", Role("agent", 0, 1, None))
    assert given(doc, mark, span(doc, "witnesses", "person")) == [("agent", "Gunmen")]
    assert given(doc, mark, span(doc, "Gunmen", "victim")) == [("agent", "Gunmen")]


def test_those_hit_are_often_several(doc: Any) -> None:
    mark = happening(doc, "stormed", "attack", Role("target", 2, 4, None))
    assert given(doc, mark, span(doc, "witnesses", "victim")) == [
        ("target", "the village"),
        ("target", "witnesses"),
    ]


def test_a_denied_or_negated_happening_gets_none(doc: Any) -> None:
    mark = happening(doc, "stormed", "attack", modality="negated")
    assert given(doc, mark, span(doc, "Gunmen", "person")) == []


def test_the_rule_says_that_it_was_learned(doc: Any) -> None:
    (made,) = with_learned(doc, [happening(doc, "stormed", "attack")], [span(doc, "Gunmen", "person")], ())
    assert made.rule == ("learned.person",)


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    Session.open.cache_clear()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    for load in (RoleModel.load, NumberModel.load):
        with pytest.raises(ModelError, match=r"accordingto\[careful\]"):
            load()
