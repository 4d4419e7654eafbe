"""Lemmas mended after the tagger: each row's example, and the noun a sentence opens with."""

from __future__ import annotations

from typing import Any

import pytest

from accordingto.extract.pipeline import annotate
from accordingto.lexicons import Row, load_lexicon

pytestmark = pytest.mark.model


def lemma_of(nlp: Any, text: str) -> str:
    word = text.partition("[")[2].partition("]")[0]
    doc = annotate(nlp, text.replace("[", "").replace("]", ""))
    return str(next(t for t in doc if t.text == word).lemma_)


@pytest.mark.parametrize("row", list(load_lexicon("lemmas")), ids=lambda row: row.id)
def test_row_example(nlp: Any, row: Row) -> None:
    assert lemma_of(nlp, row.example) == row.yields


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("[Rockets] rained on Al-Nahud.", "rocket"),
        ("The [Philippines] sent a ship.", "Philippines"),
        ("He went to the [States] in May.", "States"),
    ],
)
def test_a_name_keeps_its_form(nlp: Any, text: str, lemma: str) -> None:
    assert lemma_of(nlp, text) == lemma
