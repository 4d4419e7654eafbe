"""Sentence boundaries: by rule, the same whatever the parser thinks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.extract.phrases import tokenizer
from accordingto.extract.pipeline import annotate
from accordingto.extract.sentences import sentences
from accordingto.lexicons import load_lexicon
from accordingto.records import Zone

CASES = [
    ("Two died. The army denied it.", ["Two died.", "The army denied it."]),
    ("Army spokesman Lt. Col. Ayo Bello spoke. He left.", ["Army spokesman Lt. Col. Ayo Bello spoke.", "He left."]),
    ("It hit at 5 a.m. Kyiv time.", ["It hit at 5 a.m. Kyiv time."]),
    ("J. Smith ran. K. Jones fell.", ["J. Smith ran.", "K. Jones fell."]),
    ("“We fled,” he said, “at dawn.” Others stayed.", ["“We fled,” he said, “at dawn.”", "Others stayed."]),
    ("Killed: 12\nInjured: 30", ["Killed: 12", "Injured: 30"]),
    ("What now? Nobody knows!", ["What now?", "Nobody knows!"]),
    ("Some 1.5 million people fled.", ["Some 1.5 million people fled."]),
    ("Two men died in the village.Police said so.", ["Two men died in the village.", "Police said so."]),
    ("They buried Ana Reyes.Police said so.", ["They buried Ana Reyes.", "Police said so."]),
    ("See reuters.com or Al.Arabiya for more.", ["See reuters.com or Al.Arabiya for more."]),
    ("The U.S. Embassy closed.", ["The U.S. Embassy closed."]),
]


def split(text: str) -> list[str]:
    return [sent.text.strip() for sent in sentences(tokenizer()(text)).sents]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_of(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_number_glued_to_the_next_sentence(nlp: Any) -> None:
    doc = annotate(nlp, "Shots fell on May 6.Police came; version 2.0 of the law passed.")
    assert [sent.text for sent in doc.sents] == [
        "Shots fell on May 6.",
        "Police came; version 2.0 of the law passed.",
    ]


@pytest.mark.parametrize("row", list(load_lexicon("abbreviations")), ids=lambda row: row.id)
def test_abbreviations_end_nothing(row: Any) -> None:
    assert len(split(row.example)) == int(row.yields)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='Ab .?!"”\n1', max_size=60))
def test_boundaries_cover_the_text(text: str) -> None:
    doc = sentences(tokenizer()(text))
    assert "".join(sent.text_with_ws for sent in doc.sents) == text


@pytest.mark.model
def test_a_sentence_begins_behind_a_dateline(nlp: Any) -> None:
    text = "KIGALI, May 2 (Wire) - Two died, police said."
    doc = annotate(nlp, text, [Zone("dateline", 0, 23)])
    assert [sent.text for sent in doc.sents][1:] == ["Two died, police said."]
