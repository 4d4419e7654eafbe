"""A report may begin and end anywhere: a scraper cuts it, a field is too short. It is read all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.examples import examples

from accordingto.config import Config
from accordingto.extract import Extractor
from accordingto.read import read_bytes
from accordingto.records import Report

STORIES = Path(__file__).resolve().parents[2] / "eval" / "gold" / "stories"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(STORIES.glob("train/*/*.txt"))]
LONGEST = 400


@examples(60)
@given(st.sampled_from(TEXTS), st.integers(0, 10**6), st.integers(1, LONGEST))
def test_a_report_cut_anywhere_is_read(gazetteer: Any, text: str, start: int, length: int) -> None:
    start %= len(text)
    reader = Extractor(Config(), gazetteer)
    for report in read_bytes(text[start : start + length].encode(), name="report.txt", config=Config()):
        for claim in reader.read(report).claims if isinstance(report, Report) else ():
            spans = (claim.evidence, claim.content, *claim.figures, *((claim.cue,) if claim.cue else ()))
            assert all(report.text[span.start : span.end] == span.quote for span in spans)
