"""Every row of the lexicons of actors and sayings yields what it says in its example."""

from __future__ import annotations

from typing import Any

import pytest

from accordingto.extract.actors.find import find_actors
from accordingto.extract.attribution.find import find_attributions
from accordingto.extract.attribution.lexicon import hedges
from accordingto.extract.words import words_of
from accordingto.lexicons import Row, load_lexicon
from tests.conftest import make_report


def _docs(nlp: Any, name: str) -> list[tuple[Row, Any]]:
    rows = load_lexicon(name).rows
    return list(zip(rows, nlp.pipe(row.example for row in rows), strict=True))


@pytest.mark.model
@pytest.mark.parametrize("name", ["actors", "nations", "roles"])
def test_examples_yield_their_actor(nlp: Any, name: str) -> None:
    wrong = []
    for row, doc in _docs(nlp, name):
        names = [mark.name for mark in find_actors(doc, make_report(doc.text))]
        if row.yields.casefold() not in [n.casefold() for n in names]:
            wrong.append((row.id, row.example, row.yields, names))
    assert wrong == []


@pytest.mark.model
def test_examples_of_saying_yield_their_attribution(nlp: Any) -> None:
    wrong = []
    for row, doc in _docs(nlp, "saying"):
        report = make_report(doc.text)
        found = [_short(doc, m) for m in find_attributions(doc, report, find_actors(doc, report))]
        if row.yields not in found:
            wrong.append((row.id, row.example, row.yields, found))
    assert wrong == []


def _short(doc: Any, mark: Any) -> str:
    source = doc[mark.source[0] : mark.source[1]].text if mark.source else "-"
    cue = doc[mark.cue[0] : mark.cue[1]].text if mark.cue else "-"
    return f"{source} | {cue} | {' / '.join(doc[s:e].text for s, e in mark.content)}"


@pytest.mark.model
def test_examples_of_hedges_yield_their_hedge(nlp: Any) -> None:
    for row, doc in _docs(nlp, "hedges"):
        words = words_of(doc)
        found = [doc[s:e].text for s, e, rule in hedges().find(words.text, words.lower) if rule == row.id]
        assert row.yields in found, row.id
