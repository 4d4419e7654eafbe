"""A language model's reading: what its quotations prove is kept, everything else becomes a Problem."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accordingto.config import Config
from accordingto.extract import Extractor
from accordingto.extract.extractor import Extraction
from accordingto.extract.grounded.answer import SaidClaim, parse
from accordingto.extract.grounded.reader import GroundedReader
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Report

TEXT = (
    "Shelling killed at least 12 people in Kharkiv on Tuesday, the governor said. "
    "He said more than 300 people had been killed in the region since February. "
    "The army denied shelling the city.\n"
)
TOLL = {
    "sentence": 1,
    "content": "Shelling killed at least 12 people in Kharkiv on Tuesday",
    "type": "strike",
    "trigger": "Shelling",
    "cue": "said",
    "speaker": "the governor",
    "time": "on Tuesday",
    "places": ["Kharkiv"],
    "figures": [{"quote": "at least 12", "measure": "killed", "measure_quote": "killed", "group": "people"}],
}
TOTAL = {
    "sentence": 2,
    "content": "more than 300 people had been killed in the region since February",
    "type": "casualties",
    "trigger": "killed",
    "cue": "said",
    "speaker": "He",
    "figures": [
        {
            "quote": "more than 300",
            "measure": "killed",
            "measure_quote": "killed",
            "basis": "cumulative",
            "basis_quote": "since February",
        }
    ],
}


class Scripted:
    """An endpoint that answers the same whatever it is asked, and keeps the questions."""

    name = "scripted"

    def __init__(self, *claims: Any) -> None:
        self.text = json.dumps({"claims": list(claims)})
        self.questions: list[str] = []

    def answer(self, instructions: str, question: str) -> str:
        self.questions.append(question)
        return self.text


@pytest.fixture(scope="module")
def extractor(gazetteer: Gazetteer) -> Extractor:
    return Extractor(Config(), gazetteer)


def report_of(text: str = TEXT) -> Report:
    meta = {"published": "2024-05-08", "outlet": "North Wire"}
    return next(
        r for r in read_bytes(text.encode(), name="a.txt", meta=meta, config=Config()) if isinstance(r, Report)
    )


def reading(extractor: Extractor, *claims: Any, text: str = TEXT) -> Extraction:
    return GroundedReader(extractor, Scripted(*claims)).read(report_of(text))


def test_a_proved_claim_has_values_of_our_own_reading(extractor: Extractor) -> None:
    made = reading(extractor, TOLL)
    assert made.problems == ()
    (claim,) = made.claims
    assert (claim.type, claim.modality, claim.direct) == ("strike", "asserted", False)
    assert claim.evidence.quote == TEXT.split(". ", maxsplit=1)[0] + "."
    assert [(f.measure, f.low, f.high, f.bound, f.basis, f.group) for f in claim.figures] == [
        ("killed", 12, None, "at_least", "incident", "people")
    ]
    assert claim.when is not None and (claim.when.start, claim.when.basis) == ("2024-05-07", "relative")
    assert [(p.name, p.country) for p in claim.where] == [("Kharkiv", "UA")]
    assert [(link.role, link.text, link.explicit) for link in claim.chain] == [
        ("speaker", "the governor", True),
        ("outlet", None, False),
    ]
    assert claim.maker.model.startswith("scripted, grounded by ")
    assert claim.why == ("grounded",)
    for span in (claim.evidence, claim.content, claim.cue):
        assert span is not None and TEXT[span.start : span.end] == span.quote


def test_a_speaker_may_be_carried_over_and_a_total_needs_its_words(extractor: Extractor) -> None:
    made = reading(extractor, TOTAL)
    (claim,) = made.claims
    assert claim.figures[0].basis == "cumulative"
    assert claim.speaker is not None and claim.speaker.explicit is False


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sentence": 9}, "no sentence 9"),
        ({"content": "Shelling killed 12 people"}, "content: "),
        ({"trigger": "bombardment"}, "type strike: 'bombardment' does not stand in"),
        ({"modality": "denied"}, "modality denied: "),
        ({"modality": "denied", "modality_quote": "rejects"}, "'rejects' does not stand in"),
        ({"cue": "claimed"}, "cue: 'claimed' does not stand in"),
        ({"speaker": "the mayor"}, "speaker: 'the mayor' stands neither in the sentence nor before it"),
        ({"cue": None}, "nothing says that 'the governor' says it"),
        ({"type": "massacre"}, "does not fit: Invalid enum value 'massacre'"),
        ({"sentence": "first"}, "does not fit"),
    ],
)
def test_a_claim_that_is_not_proved_becomes_a_problem(
    extractor: Extractor, change: dict[str, Any], words: str
) -> None:
    made = reading(extractor, TOLL | change)
    assert made.claims == ()
    (problem,) = made.problems
    assert (problem.stage, problem.code, problem.subject) == ("extract", "unproved", report_of().id)
    assert words in problem.message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quote": "at least 15"}, "number: 'at least 15' does not stand in"),
        ({"quote": "people"}, "holds 0 numbers"),
        ({"measure_quote": "injured"}, "measure killed: 'injured' does not stand in"),
        ({"basis": "cumulative"}, "basis cumulative: "),
        ({"basis": "cumulative", "basis_quote": "since May"}, "'since May' does not stand in"),
        ({"group": "soldiers"}, "group: 'soldiers' does not stand in"),
    ],
)
def test_an_unproved_figure_is_left_out_and_said(extractor: Extractor, change: dict[str, Any], words: str) -> None:
    made = reading(extractor, TOLL | {"figures": [TOLL["figures"][0] | change]})  # type: ignore[index]
    (claim,) = made.claims
    assert claim.figures == ()
    assert [words in problem.message for problem in made.problems] == [True]


def test_an_unproved_day_place_or_participant_is_left_out_and_said(extractor: Extractor) -> None:
    change = {"time": "on Friday", "places": ["Odesa"], "participants": [{"role": "agent", "quote": "rebels"}]}
    made = reading(extractor, TOLL | change)
    (claim,) = made.claims
    assert claim.when is not None and claim.when.basis == "none"
    assert (claim.where, claim.participants) == ((), ())
    assert len(made.problems) == 3


def test_the_number_is_never_the_models(extractor: Extractor) -> None:
    """Whatever value an answer puts beside its quotation, the words count."""
    made = reading(extractor, TOLL | {"figures": [TOLL["figures"][0] | {"low": 99, "high": 99}]})  # type: ignore[index]
    assert [(f.low, f.high) for f in made.claims[0].figures] == [(12, None)]


def test_long_reports_are_asked_about_in_stretches_with_what_went_before(extractor: Extractor) -> None:
    endpoint = Scripted()
    text = " ".join(f"Sentence number {n} tells of nothing at all." for n in "abcdefghijklmnopqrstuvwxyzabcd")
    GroundedReader(extractor, endpoint).read(report_of(text + "\n"))
    first, second = endpoint.questions
    assert "Before" not in first and "[24]" in first and "[25]" not in first
    before, sentences = second.split("Sentences:")
    assert "[21]" in before and "[20]" not in before and "[25]" in sentences and "[30]" in sentences


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("I am sorry", "no JSON"),
        ('{"claims": 3}', 'no list "claims"'),
        ('{"claims": [3]}', "does not fit"),
    ],
)
def test_an_answer_of_another_shape_is_said(answer: str, words: str) -> None:
    (said,) = parse(answer)
    assert isinstance(said, str) and words in said


def test_an_answer_in_a_fence_is_read() -> None:
    (said,) = parse('Here it is:\n```json\n{"claims": [' + json.dumps(TOLL) + "]}\n```")
    assert isinstance(said, SaidClaim) and said.figures[0].basis == "incident"
