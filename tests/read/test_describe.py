"""What whole reports say of themselves, in many styles."""

from __future__ import annotations

from pathlib import Path

from accordingto.config import Config
from accordingto.read import read_bytes, read_paths
from accordingto.records import Report

WIRE = """UPDATE 3-Drone attack kills nine in Kharkiv market, governor says

By Olena Marchenko and Jan de Vries

March 14, 2024 9:42 PM GMT+2 Updated 3 hours ago

KHARKIV, Ukraine, March 14 (Reuters) - A drone hit a market in Ukraine's second city on Thursday, killing nine.

Smoke rises above the stalls after a drone attack in Kharkiv, Ukraine March 14, 2024. REUTERS/Ivan Petrenko

Sign up here.

Russia denies hitting civilians, AFP reported.

(Reporting by Olena Marchenko in Kharkiv and Jan de Vries in Gdansk; Editing by Ann Poe)
"""
LOCAL = """Published: 03 Feb 2024 11:20 AM
By Our Correspondent
QUETTA: Two policemen died in a blast in Mastung on Saturday, police said.
Read also: Road to Sibi reopened
The injured were taken to hospital. A guard told Geo News that he saw a van.
(Corrects name of town in first paragraph.)
Published in Dawn, February 3rd, 2024
© 2024 Dawn Media"""


def described(text: str) -> tuple[Report, list[tuple[str, str]]]:
    (report,) = read_bytes(text.encode(), name="report.txt")
    assert isinstance(report, Report)
    return report, [(zone.kind, report.text[zone.start : zone.end].strip()[:24]) for zone in report.zones]


def test_wire_story() -> None:
    report, zones = described(WIRE)
    assert (report.outlet, report.byline, report.cites) == (
        "Reuters", ("Olena Marchenko", "Jan de Vries"), ("Agence France-Presse",)
    )  # fmt: skip
    assert report.title == "UPDATE 3-Drone attack kills nine in Kharkiv market, governor says"
    assert (report.revision.note, report.published.start, report.published.basis) == (
        "UPDATE 3",
        "2024-03-14",
        "header",
    )
    assert [kind for kind, _ in zones] == [
        "headline", "byline", "header", "dateline", "caption", "credit", "boilerplate", "byline"
    ]  # fmt: skip


def test_a_line_under_a_byline_tells_where_its_author_sits() -> None:
    told = "Gunmen seized 26 people in a village on Saturday night."
    text = f"Gunmen seize wedding guests in Zamfara\n\nBy Hauwa Tanko\nAbuja\n\n{told}"
    assert described(text)[1][1:3] == [("byline", "By Hauwa Tanko"), ("byline", "Abuja")]
    story = "Kutum\n\nGunmen seized 26 people on Saturday.\n"
    assert [kind for kind, _ in described(story)[1]] != ["byline"]


def test_local_paper() -> None:
    report, zones = described(LOCAL)
    assert (report.outlet, report.cites, report.byline) == ("Dawn", ("Geo News",), ("Our Correspondent",))
    assert report.dateline and report.dateline.place == "Quetta"
    assert report.revision.note == "(Corrects name of town in first paragraph.)"
    assert [kind for kind, _ in zones] == [
        "header",
        "byline",
        "dateline",
        "boilerplate",
        "note",
        "header",
        "copyright",
    ]


def test_outlets_that_are_the_story_are_not_cited() -> None:
    text = "Soldiers raided the Al Jazeera office in Ramallah. An AFP reporter was shot. The BBC reported shots."
    report, _ = described(text)
    assert report.cites == ("BBC",)


def test_a_plain_story_has_no_zones() -> None:
    report, zones = described(
        "Nine people died in Bor.\nMore than forty were hurt, a nurse said: the ward is full."
    )
    assert (zones, report.title, report.outlet, report.dateline, report.byline) == ([], None, None, None, ())


def test_seeds_are_described(shared: Path) -> None:
    first, second, third, fourth = (
        r for r in read_paths([shared / "seeds"], config=Config()) if isinstance(r, Report)
    )
    assert (first.outlet, first.published.start, first.published.header) == (
        "Bloomberg",
        "2024-01-23",
        "2024-01-22",
    )
    assert (second.published.start, second.published.precision, second.byline) == (
        "2023-01-01",
        "year",
        ("Josh Wingrove",),
    )
    assert second.revision.note and {zone.kind for zone in second.zones} >= {
        "header",
        "boilerplate",
        "copyright",
        "note",
    }
    assert third.dateline and third.dateline.place == "Jerusalem" and "in the Middle East" in third.text
    assert set(fourth.cites) == {"Associated Press", "Reuters", "Al Jazeera"}
    assert [zone.kind for zone in fourth.zones] == ["caption", "credit", "caption", "credit"]


CORRECTED = """(Corrects death toll to 31 from 40 after the province revised its count)

Landslide kills 31 in Enga

Rescuers found 31 bodies in Enga on Tuesday, the police said, and three people were still being sought.

Mourning was declared for Sunday. Caption: Soldiers at the slide; an earlier one killed 12 people in 2019.

Correction, June 16: An earlier version gave the toll as 40. The province now says 31.
"""


def test_corrections_and_captions_tell_nothing_of_today() -> None:
    _, zones = described(CORRECTED)
    kinds = [kind for kind, _ in zones]
    assert kinds == ["note", "headline", "caption", "note"]
    assert dict(zones)["caption"].startswith("Caption: Soldiers")


STREWN = """GOMA (Wire) - Gunmen shot dead nine farmers near Masisi on Friday, the army said in a statement.

Residents of Masisi said that the gunmen had come from the hills at dawn on motorcycles.

Film festival opens in Cannes with a hymn to cinema

The army said that it was looking for the gunmen in the hills around the town of Masisi.

{heading}

The governor said that more soldiers would be sent to the town before the end of the week.
"""


def test_headlines_of_other_stories_are_none_of_it() -> None:
    _, zones = described(STREWN.format(heading="Gunmen flee to the hills of Masisi"))
    assert ("boilerplate", "Film festival opens in C") in zones
    assert all("Gunmen flee" not in text for _, text in zones)


def test_lines_in_a_row_are_a_list() -> None:
    report, zones = described(STREWN.format(heading="\n".join(["Camp A has taken in more guests"] * 4)))
    assert all("Camp A" not in text for _, text in zones)
    assert "Camp A" in report.text


def test_lines_that_say_what_they_are() -> None:
    report, zones = described(
        "Source: Lakeside Courier\nDate: 30 November 2025\nHeadline: Ferry sinks off Kisumu\nAuthor: Amina Osei\n\n"
        "KISUMU, Nov 30 - Eleven people drowned when a ferry sank on Sunday, police said."
    )
    assert (report.outlet, report.title, report.byline) == (
        "Lakeside Courier",
        "Ferry sinks off Kisumu",
        ("Amina Osei",),
    )
    assert report.published.start == "2025-11-30"
    assert [kind for kind, _ in zones] == ["header", "header", "header", "headline", "header", "dateline"]


def test_a_label_within_the_story_is_story() -> None:
    report, zones = described(
        "Ferry sinks off Kisumu\n\nEleven people drowned when a ferry sank on Sunday, police said.\n\n"
        "Location: the pier's own book, which lists eleven names, is in Kisumu."
    )
    assert report.title == "Ferry sinks off Kisumu"
    assert all(not text.startswith("Location") for _, text in zones)
