"""Quantities: numerals, hedges, ranges, units, and numbers that count nothing."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.extract.phrases import tokenizer
from accordingto.extract.quantities.find import find_quantities
from accordingto.extract.quantities.numerals import numeral_at, parse_digits
from accordingto.extract.quantities.tokens import Words
from accordingto.lexicons import Row, load_lexicon
from tests.extract.test_figures import read_figures, short

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quantities.toml").read_text(encoding="utf-8"))["case"]
ROWS = [row for name in ("numbers", "bounds") for row in load_lexicon(name)]
UNITS = list(load_lexicon("units"))
COUNTING = list(load_lexicon("counting"))


def first_numeral(text: str) -> float | None:
    words = Words.of(tokenizer()(text))
    found = numeral_at(words, 0)
    return found.value if found else None


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_quantities_of_a_text(nlp: Any, case: dict[str, Any]) -> None:
    doc = nlp(case["text"])
    found = [
        f"{short(q.low)} {short(q.high)} {q.bound} {doc[q.start : q.end].text}" for q in find_quantities(doc, ())
    ]
    assert found == case["quantities"]


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_example_of_numbers_and_bounds(nlp: Any, row: Row) -> None:
    first = find_quantities(nlp(row.example), ())[0]
    assert f"{short(first.low)} {short(first.high)} {first.bound}" == row.yields


@pytest.mark.parametrize("row", UNITS, ids=[row.id for row in UNITS])
def test_example_of_units(nlp: Any, row: Row) -> None:
    doc = nlp(row.example)
    first = find_quantities(doc, ())[0]
    unit, kind = row.yields.split()
    assert first.unit_kind == kind
    assert unit in ("-", doc[first.unit].text.lower() if first.unit is not None else "-")


@pytest.mark.parametrize("row", COUNTING, ids=[row.id for row in COUNTING])
def test_example_of_counting(nlp: Any, row: Row) -> None:
    _, figures = read_figures(nlp, row.example)
    first = figures[0] if figures else None
    shown = f"{first.measure} {short(first.low)} {short(first.high)}" if first else "none"
    assert shown == row.yields


@given(st.integers(min_value=0, max_value=999_999_999))
def test_grouped_digits_have_their_value(number: int) -> None:
    assert parse_digits(f"{number:,}") == number


@given(st.integers(min_value=1, max_value=99))
def test_words_have_the_value_of_digits(number: int) -> None:
    row = next(iter(load_lexicon("numbers")))
    small = dict(zip(row.get("values"), row.words, strict=True))
    tens = {
        20: "twenty",
        30: "thirty",
        40: "forty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
    }
    spelled = small.get(number) or tens[number // 10 * 10] + (f"-{small[number % 10]}" if number % 10 else "")
    assert first_numeral(spelled) == number


@given(st.text(max_size=60))
def test_any_text_is_read_without_error_and_marks_stand_in_order(text: str) -> None:
    doc = tokenizer()(text)
    marks = find_quantities(doc, ())
    assert all(0 <= m.start <= m.number[0] < m.number[1] <= m.end <= len(doc) for m in marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred and five", 205), ("one hundred and twenty thousand", 120_000), ("half a dozen", 6),
        ("a quarter of a million", 250_000), ("1.5m people", 1_500_000), ("300k people", 300_000),
        ("5,00,000", 500_000), ("15 000 people", 15_000), ("2,5 million", 2_500_000), ("three dozen", 36),
        ("two million three hundred thousand", 2_300_000), ("a few hundred", 200), ("1.200 people", 1200),
        ("killed", None), ("hundredth", None), ("few", None), ("and five", None),
    ],
)  # fmt: skip
def test_numeral_of_a_phrase(text: str, value: float | None) -> None:
    assert first_numeral(text) == value
