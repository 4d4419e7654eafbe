"""How a phrase stands in its sentence: what governs it, through lists and relative clauses; names are all one."""

from __future__ import annotations

from typing import Any

import pytest

from accordingto.eval.templates_words import standing
from tests.conftest import make_report

pytestmark = pytest.mark.model


def told(nlp: Any, text: str, words: str) -> set[str]:
    del nlp
    start = text.index(words)
    return set(standing(make_report(text)).phrase(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [("The mayor was killed by three gunmen.", "The mayor", "syntax nsubjpass DEATH"),
     ("The mayor was killed by three gunmen.", "three gunmen", "syntax by kill"),
     ("They condemned the murder of the mayor.", "the mayor", "syntax of DEATH"),
     ("The gunmen killed two nuns and a teacher.", "a teacher", "syntax dobj kill"),
     ("They saw a nun who was kidnapped in May.", "a nun", "syntax itself relcl kidnap"),
     ("The gunmen did not kill the mayor.", "the mayor", "syntax neg not"),
     ("Rebels killed dozens of peasants.", "peasants", "syntax dobj DEATH")],
)  # fmt: skip
def test_what_governs_a_phrase(nlp: Any, text: str, words: str, name: str) -> None:
    assert name in told(nlp, text, words)


def test_who_speaks_was_not_hit(nlp: Any) -> None:
    names = told(nlp, "The mayor said that gunmen killed two nuns.", "The mayor")
    assert "syntax nsubj say" in names
    assert not any("DEATH" in name for name in names)


def test_no_name_is_told(nlp: Any) -> None:
    names = told(nlp, "Yesterday Luis Vega, killed by the ABCD in Lima, was buried.", "Luis Vega")
    names |= told(nlp, "The ABCD killed Luis Vega in Lima.", "Luis Vega")
    assert names
    assert not any(word in name.lower() for name in names for word in ("vega", "luis", "abcd", "lima"))


def test_nothing_governs_a_sentences_head(nlp: Any) -> None:
    assert told(nlp, "Shots, then silence.", "Shots") == {"syntax ROOT"}
    assert set(standing(make_report("The gunmen fled.")).phrase(3, 3)) == set()


def test_a_deed_is_its_head_word_and_how_it_is_told(nlp: Any) -> None:
    text = "Gunmen may have killed the mayor."
    names = set(standing(make_report(text)).deed(0, len(text)))
    assert {"deed kill", "deed dobj mayor", "deed syntax aux may"} <= names
