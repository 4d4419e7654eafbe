"""Datelines and mastheads, and first lines that have neither."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.read.places import is_place
from accordingto.read.selfdescription.lines import Line
from accordingto.read.selfdescription.opening import Opening, read_opening, read_place_and_day

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "openings.toml").read_text(encoding="utf-8"))["case"]


def open_line(text: str) -> Opening | None:
    return read_opening(Line(0, len(text), text), is_place)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["line"][:40])
def test_opening(case: dict[str, Any]) -> None:
    line = case["line"]
    opening = open_line(line)
    assert line[opening.zone.end if opening else 0 :].startswith(case["story"])
    if opening is None:
        assert not {"place", "outlet", "day"} & set(case)
        return
    day = f"{opening.day.year or '----'}-{opening.day.month:02}-{opening.day.day:02}" if opening.day else None
    place = opening.dateline.place if opening.dateline else None
    assert (place, opening.outlet, day) == (case.get("place"), case.get("outlet"), case.get("day"))


def test_dateline_span_holds_its_quote() -> None:
    line = "KYIV, March 3 (Reuters) - Sirens sounded."
    opening = open_line(line)
    assert opening and opening.dateline
    assert line[opening.dateline.start : opening.dateline.end] == opening.dateline.quote


def test_place_and_day_on_a_line_of_its_own() -> None:
    text = "Sana'a, 8 June 2023"
    opening = read_place_and_day(Line(10, 10 + len(text), text), "Sana'a".__eq__)
    assert opening and opening.dateline
    assert (opening.dateline.place, opening.dateline.start, opening.month_day) == ("Sana'a", 10, (2023, 6, 8))
    assert read_place_and_day(Line(0, 30, "Floods of May 2020 in the east"), bool) is None
