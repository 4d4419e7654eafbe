"""Dates as reports write them about themselves."""

from __future__ import annotations

import pytest

from accordingto.read.dates import find_days, parse_day


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-01-22", "2024-01-22"),
        ("2024-01-22T14:00:00Z", "2024-01-22"),
        ("January 22, 2024", "2024-01-22"),
        ("22 January 2024", "2024-01-22"),
        ("Mon, 22 Jan 2024 10:00:00 GMT", "2024-01-22"),
        ("Jan. 22 2024", "2024-01-22"),
        ("May 3rd, 2023", "2023-05-03"),
        ("22/01/2024", "2024-01-22"),
        ("01/22/2024", "2024-01-22"),
        ("05/05/2024", "2024-05-05"),
        ("13.4.2022", "2022-04-13"),
        ("14-Jan-2024", "2024-01-14"),
    ],
)
def test_parse_day(written: str, iso: str) -> None:
    assert parse_day(written) == iso


@pytest.mark.parametrize(
    "written", ["03/04/2024", "March 35, 2024", "30 February 2024", "yesterday", "", "2024", "3 March"]
)
def test_no_day_is_none(written: str) -> None:
    assert parse_day(written) is None


def test_two_digit_years_only_where_asked() -> None:
    assert [day.iso() for day in find_days("3 JAN 90", short_years=True)] == ["1990-01-03"]
    (found,) = find_days("On 3 May 12 people died")
    assert (found.year, found.month, found.day) == (None, 5, 3)
    assert "On 3 May 12 people died"[found.start : found.end] == "3 May"
