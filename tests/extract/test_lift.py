"""Whole claims from text: every claim a report must yield, and none beside."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.config import Config
from accordingto.extract import Extractor
from accordingto.gazetteer import Gazetteer
from accordingto.lexicons import load_lexicon
from accordingto.read import read_bytes
from accordingto.records import Claim, Report
from tests.conftest import make_report

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "claims.toml").read_text(encoding="utf-8"))["case"]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor(nlp: Any) -> Extractor:
    return Extractor(Config(), Gazetteer.open(Config()))


def report_of(text: str) -> Report:
    meta = {"published": "2024-05-12", "language": "en"}
    report = next(iter(read_bytes(text.encode(), name="case.txt", meta=meta, config=Config())))
    assert isinstance(report, Report)
    return report


def brief(claim: Claim) -> str:
    speakers = ", ".join(link.name for link in claim.chain if link.role != "outlet") or "-"
    day = claim.when.start if claim.when and claim.when.start else "-"
    places = ", ".join(place.name for place in claim.where) or "-"
    figures = [f"{f.measure} {_open(f.low)}..{_open(f.high)} {f.basis}" for f in claim.figures]
    return f"{claim.type}/{claim.modality} | {speakers} | {day} | {places} | {', '.join(sorted(figures)) or '-'}"


def _open(bound: int | None) -> str:
    return "-" if bound is None else str(bound)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_claims_of(case: dict[str, Any], extractor: Extractor) -> None:
    got = sorted(brief(claim) for claim in extractor.read(report_of(case["text"])).claims)
    assert got == sorted(case["claims"])


@pytest.mark.parametrize("row", list(load_lexicon("measures")), ids=lambda row: row.id)
def test_a_figure_alone_makes_a_claim_of_its_type(row: Any, extractor: Extractor) -> None:
    claims = extractor.read(report_of(row.example)).claims
    found = [c for c in claims if any(f.measure == row.words[0] for f in c.figures)]
    assert [c.type for c in found] == [row.yields]


def test_every_span_quotes_the_text(extractor: Extractor) -> None:
    text = " ".join(case["text"] for case in CASES)
    report = make_report(text, "2024-05-12")
    extraction = extractor.read(report)
    assert extraction.claims
    for claim in extraction.claims:
        spans = [claim.evidence, claim.content, claim.cue, claim.hedge, *claim.figures, *claim.where]
        for span in filter(None, spans):
            assert report.text[span.start : span.end] == span.quote
        for link in claim.chain:
            assert link.text is None or report.text[link.start : link.end] == link.text
    for mention in extraction.mentions:
        assert report.text[mention.start : mention.end] == mention.quote


def test_the_same_report_gives_the_same_ids(extractor: Extractor) -> None:
    report = make_report(CASES[0]["text"], "2024-05-12")
    assert extractor.read(report) == extractor.read(report)
    ids = [claim.id for claim in extractor.read(report).claims]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("row", list(load_lexicon("discourse")), ids=lambda row: row.id)
def test_words_that_turn_the_story_to_another_day_or_place(row: Any, extractor: Extractor) -> None:
    last = extractor.read(report_of(row.example)).claims[-1]
    assert f"{_day(last)} {_places(last)}" == row.yields


@pytest.mark.parametrize("row", list(load_lexicon("whereabouts")), ids=lambda row: row.id)
def test_words_that_tell_what_a_place_is_to_what_happened(row: Any, extractor: Extractor) -> None:
    assert _places(extractor.read(report_of(row.example)).claims[-1]) == row.yields


def _day(claim: Claim) -> str:
    return claim.when.start if claim.when and claim.when.start else "-"


def _places(claim: Claim) -> str:
    return " | ".join(place.name for place in claim.where) or "-"


def test_without_a_parting_word_day_and_place_go_on(extractor: Extractor) -> None:
    text = "Rebels killed five people in Beni on Monday. Ten houses were burnt."
    last = extractor.read(report_of(text)).claims[-1]
    assert [place.name for place in last.where] == ["Beni"]
    assert last.when is not None and (last.when.start, last.when.basis) == ("2024-05-06", "carried")


@pytest.mark.parametrize(
    "text",
    [
        "A doctor at the Salim Dolo Hospital said it had received 61 wounded, nine of them civilians. Two did not "
        "survive. The mayor listed 12 dead; at least three were children. Another 27 were still in hospital, said "
        "the Red Cross. The mayor, Ana Ruiz, told reporters of the group",
        "A landslide in Goma killed 30 people, up from 12 in May. On Sunday nine of the dead were buried there.",
    ],
)
def test_a_report_cut_off_anywhere_can_be_read(text: str, extractor: Extractor) -> None:
    ends = [match.end() for match in re.finditer(r"\w(?!\w)", text)]
    read = [extractor.read(make_report(text[:end], "2024-05-12")) for end in ends]
    assert all(m.end <= end for found, end in zip(read, ends, strict=True) for m in found.mentions)
