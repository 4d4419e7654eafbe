"""Whatever the parser makes of a text, a reading comes to its end and its spans are the text's.

A statistical parser is now and then absurdly wrong: a preposition as root, a comma as subject. Reading must survive
every tree, so real words get trees, tags and names at random.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tests.properties.examples import examples

from accordingto.config import Config
from accordingto.extract import Extractor, extractor
from accordingto.read import read_bytes
from accordingto.records import Report

TEXT = """GOMA, May 3 (Example Wire) - At least 12 people, including three children, were killed and 40 wounded when
rebels attacked the market of Kanyola on Tuesday night, the governor said. “We buried nine of them,” said Rosa Díaz,
a nurse; the army put the toll at 15.

The UN, citing local officials, reported that 2,300 families had fled to Bukavu since January. Police denied
it: no soldier was hurt in the attack of the previous day, nor in the shelling near the river, 20 km south of Goma,
which the mayor, Jean Kabila, blamed on the M23 group. Killed: 4. Toll rises to 63: minister.
Of the 53 patients two had died and one, his brother, was missing."""
SECONDS = 20
NAMES = ("", "", "", "GPE", "PERSON", "ORG", "NORP", "DATE", "CARDINAL")


class SlowReadingError(AssertionError):
    """A reading did not come to its end."""


@contextmanager
def ended_within(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise SlowReadingError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def tree(random: Random, length: int) -> list[int]:
    """Heads of a forest: every token hangs on one that was drawn before it, or is a root."""
    order = list(range(length))
    random.shuffle(order)
    heads = list(range(length))
    for place, token in enumerate(order):
        if place and random.random() < 0.95:
            heads[token] = order[random.randrange(place)]
    return heads


def absurd(doc: Doc, random: Random) -> Doc:
    """The same words with a tree drawn sentence by sentence; labels, some tags and names come from other words."""
    tokens = list(doc)
    heads: list[int] = []
    for sent in doc.sents:
        heads += [sent.start + head for head in tree(random, len(sent))]
    deps = ["ROOT" if head == i else random.choice(tokens).dep_ for i, head in enumerate(heads)]
    kept = [random.random() < 0.6 for _ in doc]
    drawn = Doc(
        Vocab(strings=doc.vocab.strings),
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ if k else random.choice(tokens).tag_ for t, k in zip(doc, kept, strict=True)],
        pos=[t.pos_ if k else random.choice(tokens).pos_ for t, k in zip(doc, kept, strict=True)],
        lemmas=[t.lemma_ for t in doc],
        heads=heads,
        deps=deps,
        ents=[f"B-{name}" if (name := random.choice(NAMES)) else "O" for _ in doc],
    )
    drawn.user_data.update(doc.user_data)
    return drawn


@examples(40)
@given(st.integers(0, 10**9))
def test_any_parse_is_read_to_its_end(nlp: Any, gazetteer: Any, seed: int) -> None:
    (report,) = read_bytes(TEXT.encode(), name="report.txt", config=Config())
    assert isinstance(report, Report)
    doc = extractor.annotate(nlp, report.text, report.zones)
    reader = Extractor(Config(), gazetteer)
    with pytest.MonkeyPatch.context() as patch, ended_within(SECONDS):
        patch.setattr(extractor, "annotate", lambda *_: absurd(doc, Random(seed)))
        claims = reader.read(report).claims
    for claim in claims:
        spans = (claim.evidence, claim.content, *claim.figures, *((claim.cue,) if claim.cue else ()))
        assert all(report.text[span.start : span.end] == span.quote for span in spans)
