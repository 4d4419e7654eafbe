"""The ends of an event's range, and whether they are firm. All is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.fuse.making import claim, figure, report

from accordingto.cli.layouts import range_words
from accordingto.fuse import fuse
from accordingto.records import Bound, FigureRange

Told = tuple[str, Bound, int | None, int | None]
"""The number as the text has it, its bound, low and high."""


def killed(*numbers: Told) -> FigureRange:
    """The range of the killed of one strike, of which an outlet gives a number each day."""
    reports = [
        report(f"A strike on Varna on Monday killed {quote} people.", f"2024-03-0{day}", outlet=quote)
        for day, (quote, *_) in enumerate(numbers, 5)
    ]
    claims = []
    for of, (quote, bound, low, high) in zip(reports, numbers, strict=True):
        start = of.text.index(quote)
        number = figure("killed", low, high, bound=bound, quote=quote, start=start, end=start + len(quote))
        claims.append(claim(of, of.text, day="2024-03-04", at=("Varna",), figures=(number,)))
    (event,) = fuse(claims, reports).events
    (found,) = (f for f in event.figures if (f.measure, f.group) == ("killed", None))
    return found


EXACT: Told = ("12", "exact", 12, 12)
FLOOR: Told = ("at least 12", "at_least", 12, None)
CAP: Told = ("up to 12", "up_to", None, 12)
MORE: Told = ("at least 14", "at_least", 14, None)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([EXACT], "killed 12"),
        ([FLOOR], "killed 12 or more"),
        ([CAP], "killed up to 12"),
        ([FLOOR, EXACT], "killed 12"),  # somebody says that there were no more
        ([MORE, EXACT], "killed 12 to 14 or more"),
        ([MORE, CAP], "killed 12 or fewer to 14 or more"),
        ([("14", "exact", 14, 14), EXACT], "killed 12 to 14"),
    ],
)
def test_an_end_that_is_only_a_floor_or_a_cap_says_so(numbers: list[Told], words: str) -> None:
    assert range_words(killed(*numbers)) == words


def test_of_one_number_told_as_floor_and_as_cap_nothing_is_open() -> None:
    found = replace(killed(FLOOR), low_open=True)
    assert range_words(found) == "killed 12"
