"""Times against tables of text and values, and laws that hold for every text."""

from __future__ import annotations

import calendar
import re
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.extract.marks import TimeMark
from accordingto.extract.times.find import find_times
from accordingto.lexicons import load_lexicon
from accordingto.records import Published
from tests.conftest import make_report

REFERENCE = "2024-05-15"
CASES = Path(__file__).parents[1] / "cases" / "times.toml"


def _cases() -> list[Any]:
    groups = tomllib.loads(CASES.read_text(encoding="utf-8"))["group"]
    return [
        pytest.param(row[0], row[1:], group.get("published", REFERENCE), id=f"{group['name']}: {row[0][:50]}")
        for group in groups
        for row in group["rows"]
    ]


def _report(text: str, published: str) -> Any:
    if len(published) == 4:
        year = Published(f"{published}-01-01", f"{published}-12-31", "year", "copyright")
        return replace(make_report(text), published=year)
    return make_report(text, published or None)


def _bounds(value: str) -> tuple[str | None, str | None, str | None]:
    """The start, end and precision a value of the table stands for."""
    if value == "..":
        return None, None, None
    if ".." in value:
        ends, _, precision = value.partition(":")
        first, last = ends.split("..")
        return first or None, last or None, precision or "range"
    if value.startswith("W"):
        monday = date.fromisoformat(value[1:])
        return value[1:], (monday + timedelta(days=6)).isoformat(), "week"
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-01-01", f"{value}-12-31", "year"
    if re.fullmatch(r"\d{4}-\d\d", value):
        last_day = calendar.monthrange(int(value[:4]), int(value[5:]))[1]
        return f"{value}-01", f"{value}-{last_day}", "month"
    return value, value, "hour" if "T" in value else "day"


def _check(mark: TimeMark, value: str) -> None:
    value, _, relation = value.partition(" @")
    if relation:
        assert mark.relation == relation
    if value.endswith(" !"):
        assert mark.conflict
        value = value.removesuffix(" !")
    else:
        assert mark.conflict is None
    if re.match(r"P|X|[A-Z]+_REF", value):
        assert mark.timex == value
    else:
        assert (mark.start_date, mark.end_date, mark.precision) == _bounds(value)


def test_the_table_is_wide_enough() -> None:
    rows = [row for case in _cases() for row in [case.values[1]]]
    assert sum(1 for marks in rows if marks) >= 150
    assert sum(1 for marks in rows if not marks) >= 40


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected", "published"), _cases())
def test_times_of_a_sentence(nlp: Any, text: str, expected: list[str], published: str) -> None:
    doc = nlp(text)
    marks = find_times(doc, _report(text, published))
    quotes = [doc[m.start : m.end].text for m in marks]
    assert quotes == [row.split(" = ")[0] for row in expected]
    for mark, row in zip(marks, expected, strict=True):
        _check(mark, row.split(" = ")[1])


@pytest.mark.model
@pytest.mark.parametrize("row", load_lexicon("times").rows, ids=lambda row: row.id)
def test_every_row_of_the_lexicon_reads_its_example(nlp: Any, row: Any) -> None:
    doc = nlp(row.example)
    marks = find_times(doc, make_report(row.example, REFERENCE))
    assert " | ".join(f"{doc[m.start : m.end].text}={m.timex}" for m in marks) == row.yields


_PIECES = st.sampled_from(
    [
        "on",
        "in",
        "the",
        "last",
        "next",
        "3",
        "7",
        "May",
        "March",
        "2023",
        "1999",
        "Monday",
        "week",
        "days",
        "ago",
        "later",
        "night",
        "of",
        "and",
        "to",
        "-",
        ",",
        ".",
        "since",
        "until",
        "early",
        "mid",
        "end",
        "of",
        "same",
        "day",
        "31",
        "February",
        "30/02/2021",
        "10-month-old",
        "war",
        "24",
        "hours",
        "past",
        "years",
        "500",
        "999999999",
        "20000",
        "BC",
        "99:99",
        "at",
        "25:00",
    ]
)


@pytest.mark.model
@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(_PIECES, min_size=1, max_size=14), published=st.sampled_from(["2024-02-29", "0001-01-03", ""])
)
def test_any_string_of_time_words_keeps_the_laws(nlp: Any, words: list[str], published: str) -> None:
    text = " ".join(words)
    doc = nlp.make_doc(text)
    marks = find_times(nlp(text), make_report(text, published or None))
    assert all(0 <= m.start < m.end <= len(doc) for m in marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))
    for mark in marks:
        if mark.start_date and mark.end_date:
            assert mark.start_date <= mark.end_date or mark.rule == "time.range"
        if not published:
            assert mark.basis in ("stated", "carried", "relative", "none")
