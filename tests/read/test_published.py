"""The day of publication: which basis wins, and what cannot both be right."""

from __future__ import annotations

import pytest

from accordingto.read import read_bytes
from accordingto.records import Published, Report

MONDAY = "2024-03-04"


def published(text: str, **meta: str) -> Published:
    (report,) = read_bytes(text.encode(), name="report.txt", meta={"language": "en", **meta})
    assert isinstance(report, Report)
    return report.published


def stamped(story: str) -> Published:
    return published(f"date {MONDAY} (Reuters) -- {story}")


@pytest.mark.parametrize(
    "story",
    [
        "A dam burst near Jowhar on Tuesday, drowning four people, officials said. The river fell earlier Tuesday.",
        "Rescuers reached the village on Tuesday. They found nobody alive, the mayor said.",
        "The truce collapsed, both sides said. Shelling was reported Tuesday in three towns.",
    ],
)
def test_a_story_told_as_the_next_day_moves_the_day(story: str) -> None:
    found = stamped(story)
    assert (found.start, found.end, found.precision, found.basis) == ("2024-03-05", "2024-03-05", "day", "text")
    assert found.header == MONDAY
    assert found.conflict and "Monday" in found.conflict and "Tuesday" in found.conflict


@pytest.mark.parametrize(
    "story",
    [
        "A dam burst near Jowhar on Sunday, drowning four people.",
        "A dam burst near Jowhar on Monday, a week after the flood that began on Tuesday.",
        "A dam burst near Jowhar last Tuesday, drowning four people.",
        "A dam burst near Jowhar on Tuesday last week, drowning four people.",
        "Talks will resume on Tuesday, the envoy said. Nobody was hurt in the latest shelling.",
        "The council is due to meet on Tuesday. Four people drowned.",
        "A dam burst near Jowhar on Tuesday, Feb. 27, drowning four people.",
        "Four people drowned. The market opens every Tuesday. A boat sank.",
        "A dam burst near Jowhar on Thursday and again on Saturday.",
        "The curfew in force since Tuesday was lifted. Shops opened.",
        "Four people drowned near Jowhar, officials said.",
    ],
)
def test_a_stamp_that_can_be_right_stands(story: str) -> None:
    found = stamped(story)
    assert (found.start, found.basis, found.conflict, found.header) == (MONDAY, "header", None, None)


def test_given_stands_above_the_stamp_and_tells_the_conflict() -> None:
    found = published(f"date {MONDAY} (Reuters) -- A dam burst.", published="2024-03-05")
    assert (found.start, found.basis, found.header) == ("2024-03-05", "given", MONDAY)
    assert found.conflict == "the report's own header says 2024-03-04, not 2024-03-05"


def test_given_that_agrees_has_no_conflict() -> None:
    found = published(f"date {MONDAY} (Reuters) -- A dam burst on Sunday.", published=MONDAY)
    assert found == Published(MONDAY, MONDAY, "day", "given")


def test_given_day_that_the_story_denies_is_kept() -> None:
    found = published("A dam burst near Jowhar on Tuesday. It fell earlier Tuesday.", published=MONDAY)
    assert found.start == MONDAY
    assert found.conflict and "2024-03-05 fits best" in found.conflict


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "basis"),
    [
        ("KYIV, March 3, 2024 (Reuters) - Sirens sounded.", "2024-03-03", "2024-03-03", "day", "text"),
        ("KYIV, March 3 (Reuters) - Sirens sounded.", None, None, None, "none"),
        ("KYIV, March 3 (Reuters) - Sirens sounded.\n© 2022 Reuters", "2022-03-03", "2022-03-03", "day", "text"),
        ("Sirens sounded in Kyiv.\n©2023 Bloomberg L.P.", "2023-01-01", "2023-12-31", "year", "copyright"),
        ("Sirens sounded in Kyiv.\n© 2010-2024 The Gazette", "2024-01-01", "2024-12-31", "year", "copyright"),
        ("Sirens sounded in Kyiv.", None, None, None, "none"),
        ("Published: 3 Feb 2024 11:20 AM\nLast updated: 4 Feb 2024\nSirens sounded in Kyiv.",
         "2024-02-03", "2024-02-03", "day", "header"),
        ("Last updated: 4 Feb 2024\nSirens sounded in Kyiv.", "2024-02-04", "2024-02-04", "day", "header"),
        ("Flood Update 3 (as of 12 May 2023)\nFour people drowned when a dam burst near the town of Jowhar.",
         "2023-05-12", "2023-05-12", "day", "header"),
        ("Four people drowned.\nPublished in Dawn, February 3rd, 2024",
         "2024-02-03", "2024-02-03", "day", "header"),
    ],
)  # fmt: skip
def test_what_the_report_says(text: str, start: str, end: str, precision: str, basis: str) -> None:
    found = published(text)
    assert (found.start, found.end, found.precision, found.basis) == (start, end, precision, basis)
    assert found.conflict is None


def test_dateline_takes_the_year_nearest_to_the_stamp() -> None:
    found = published("Published: 1 January 2024\nKYIV, Dec 31 (Reuters) - Sirens sounded.")
    assert (found.start, found.conflict) == ("2024-01-01", None)


def test_dateline_after_the_stamp_is_a_conflict() -> None:
    found = published("Published: 1 January 2024\nKYIV, Jan 3 (Reuters) - Sirens sounded.")
    assert (found.start, found.header) == ("2024-01-03", "2024-01-01")
    assert found.conflict and "dateline" in found.conflict
