"""The shipped weights of numbers: they read what no rule does, leave alone what counts nobody, and are named."""

from __future__ import annotations

from typing import Any

import pytest

from accordingto.config import Config
from accordingto.extract import Extractor
from accordingto.extract.encoder.session import word_pieces
from accordingto.extract.numbers.model import NumberModel
from accordingto.extract.numbers.windows import BASES, MEASURES
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Report

pytest.importorskip("onnxruntime", reason="the extra careful is not installed")
pytestmark = pytest.mark.model


def told(nlp: Any, text: str) -> dict[str, str]:
    doc = nlp(text)
    numbers = [token.i for token in doc if token.like_num]
    readings = NumberModel.load().readings([t.text for t in doc], [s.start for s in doc.sents], numbers)
    return {doc[reading.at].text: reading.measure for reading in readings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dead by district: Pibor, 31; Bor, 12.", {"31": "killed", "12": "killed"}),
        ("Of the wounded, 14 are in a grave state.", {"14": "injured"}),
        ("Some 900 families sleep in the two schools of the town.", {"900": "sheltering"}),
    ],
)
def test_ellipses_and_lists(nlp: Any, text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= told(nlp, text).items()


@pytest.mark.parametrize(
    "text",
    [
        "The 162nd Division left by Route 66.",
        "Resolution 2254 was adopted by 15 votes.",
        "The meeting of the 27 foreign ministers lasted two hours.",
    ],
)
def test_what_counts_nobody_hurt_is_no_figure(nlp: Any, text: str) -> None:
    assert not {"killed", "injured", "missing", "displaced"} & set(told(nlp, text).values())


def test_readings_are_the_same_every_time_and_of_the_contract(nlp: Any) -> None:
    doc = nlp("Of the wounded, 14 are in a grave state. " * 9)
    numbers = [token.i for token in doc if token.like_num]
    given = ([t.text for t in doc], [s.start for s in doc.sents], numbers)
    first, second = (list(NumberModel.load().readings(*given)) for _ in range(2))
    assert first == second and len(first) == 9
    assert all(r.measure in MEASURES and r.basis in BASES and 0 < r.probability <= 1 for r in first)


def test_the_heads_fit_the_contract() -> None:
    model = NumberModel.load()
    window = (word_pieces().start, word_pieces().end)
    measures, bases = model._session.probabilities(window, "measures", "bases")
    assert (len(measures[0]), len(bases[0])) == (len(MEASURES), len(BASES))
    assert sum(measures[0]) == pytest.approx(1) and sum(bases[0]) == pytest.approx(1)


def test_the_careful_reader_adds_what_the_fast_one_leaves_and_changes_nothing_else(gazetteer: Gazetteer) -> None:
    text = "Shelling killed 20 people on Monday, the governor said. By district: Pibor, 31; Bor, 12.\n"
    items = read_bytes(text.encode(), name="a.txt", meta={"published": "2024-05-08"}, config=Config())
    (report,) = [item for item in items if isinstance(item, Report)]
    readers = [Extractor(Config(reader=name), gazetteer) for name in ("fast", "careful")]  # type: ignore[arg-type]
    assert [NumberModel.version in reader.maker.model for reader in readers] == [False, True]
    fast, careful = ({(f.quote, f.measure) for c in r.read(report).claims for f in c.figures} for r in readers)
    assert fast == {("20", "killed")} and fast < careful
