"""Lines above a story that tell its day, in the forms that outlets write them, and lines that do not."""

from __future__ import annotations

import pytest

from accordingto.config import Config
from accordingto.read import read_bytes
from accordingto.read.selfdescription.lines import Line
from accordingto.read.selfdescription.stamps import imprint, stamps, stamps_inside
from accordingto.records import Report

STORY = """Gunmen abduct pupils in Nigeria
{line}
Gunmen on motorbikes stormed a school in a town in Kaduna state on Thursday morning, the headteacher said.
One person was shot dead, residents said."""
DAY = "2024-03-08"


def read(line: str) -> Report:
    (report,) = read_bytes(STORY.format(line=line).encode(), name="report.txt", config=Config())
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    "line",
    [
        "Kaduna, Nigeria | 8 March 2024",
        "KADUNA, 8 March 2024 (AFP)",
        "Kaduna (Agency) 8 March 2024",
        "(Kaduna, 8.3.2024)",
        "Posted by Admin on March 8, 2024",
        "By Admin - March 8, 2024 3:24 pm",
        "By our correspondent in Abuja | March 8, 2024",
        "From our staff reporter, Kaduna, 8 March 2024",
        "By Jane Doe, Reuters, 8 March 2024",
        "By Musa Ali for the Evening Gazette – 8th March, 2024",
        "Situation Report No. 4 | 8 March 2024",
        "Staff Writer • March 8, 2024 • 3 min read",
        "Friday, Sha'aban 27, 1445 / March 8, 2024",
        "08.03.2024",
    ],
)
def test_the_day_of_a_line_above_the_story(line: str) -> None:
    published = read(line).published
    assert (published.start, published.end, published.precision) == (DAY, DAY, "day")


@pytest.mark.parametrize(
    "line",
    [
        "The town was last attacked on 8 March 2024.",
        "Two years after the attack of 8 March 2024 on another school",
        "08/03/2024",
        "Reporting period: 1-7 March 2024",
    ],
)
def test_lines_that_tell_no_day_of_publication(line: str) -> None:
    assert read(line).published.basis == "none"


def test_a_paper_is_no_dateline() -> None:
    assert read("Evening Gazette, 8 March 2024").dateline is None


def test_stamps_are_dates_and_nothing_else() -> None:
    assert stamps("Published: 8 Mar 2024 14:02 GMT | Updated: 9 Mar 2024") == [
        (DAY, "published: "),
        ("2024-03-09", "2024 14:02 gmt | updated: "[-24:]),
    ]
    assert stamps("Kuriga, 8 March 2024") == []


def test_imprints_are_no_sentences() -> None:
    assert imprint(Line(0, 33, "Staff Writer, Abuja, 8 March 2024")) == [(DAY, "staff writer, abuja, ")]
    assert imprint(Line(0, 44, "Pupils who were taken on 8 March 2024 return")) == []


@pytest.mark.parametrize(
    ("heading", "days"),
    [
        ("OCHA Nigeria – Flash Update #3, 8 March 2024", [DAY]),
        ("Flash Update 3 (as of 8 March 2024)", [DAY]),
        ("Sudan: clashes in Omdurman (8 March 2024)", [DAY]),
        ("What we know of the massacre of 8 March 2024", []),
    ],
)
def test_the_day_a_heading_gives_itself(heading: str, days: list[str]) -> None:
    assert [day for day, _ in stamps_inside(heading)] == days
