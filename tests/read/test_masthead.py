"""Lines above a story that name whose it is, and lines that name nobody who could."""

from __future__ import annotations

import pytest

from accordingto.config import Config
from accordingto.read import read_bytes
from accordingto.read.selfdescription.masthead import is_signed, masthead
from accordingto.records import Report


def post(text: str) -> Report:
    """A text as it is read from a file that tells nothing else of it."""
    (report,) = read_bytes(text.encode(), name="post.txt", config=Config())
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Zagros Daily - Live updates", "Zagros Daily"),
        ("The Cedars Gazette staff", "The Cedars Gazette"),
        ("Monitoring Mission in Ukraine (UMM)", "Monitoring Mission in Ukraine (UMM)"),
        ("GENERAL STAFF OF THE ARMED FORCES", "GENERAL STAFF OF THE ARMED FORCES"),
        ("Sumy Regional Military Administration / Oleh Kravets", "Sumy Regional Military Administration"),
        ("Relief Coordination Office, occupied territory", "Relief Coordination Office"),
        ("Protection of Civilians in Conflict", None),
        ("Mali: Army Executed Villagers", None),
        ("Villagers flee their homes", None),
        ("Key figures", None),
        ("Lima Diario, February 9, 2027", "Lima Diario"),
        ("El Diario de Cuyo", "El Diario de Cuyo"),
        ("Van Haberleri", "Van Haberleri"),
    ],
)
def test_who_publishes(line: str, publisher: str | None) -> None:
    assert masthead(line) == publisher


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("Sumy Regional Military Administration / Oleh Kravets", True),
        ("MUNICIPALITY OF ZLITEN - CRISIS ROOM", True),
        ("Rebels Storm Army Headquarters", False),
        ("Mali: Army, Hunters Executed Villagers After Attack", False),
        ("Situation Update | West Bank", False),
    ],
)
def test_a_first_line_that_is_no_headline(line: str, signed: bool) -> None:
    assert is_signed(line) is signed


def test_a_day_below_an_unknown_line_is_the_reports() -> None:
    text = (
        "Drones hit an oil field near Zakho\nLatest from the north\nMarch 11, 2026\n\n"
        "Two guards were killed on Wednesday, the governor said."
    )
    report = post(text)
    assert (report.title, report.published.start) == ("Drones hit an oil field near Zakho", "2026-03-11")
    assert [zone.kind for zone in report.zones] == ["headline", "header", "header"]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("La Jornada del Norte, 9 February 2027", "La Jornada del Norte"),
        ("Lima Diario, February 9, 2027", "Lima Diario"),
        ("Rosa Medrano, 9 February 2027", None),
        ("La Paz, 9 February 2027", None),
    ],
)
def test_the_name_beside_a_day_below_a_headline(line: str, outlet: str | None) -> None:
    text = (
        f"Toll of the landslide rises to 16\n\n{line}\n\nFive more bodies were found on Monday in San Isidro, Peru."
    )
    report = post(text)
    assert (report.outlet, report.published.start) == (outlet, "2027-02-09")


def test_a_signed_post_has_no_headline() -> None:
    text = (
        "Sumy Regional Military Administration / Oleh Kravets\n20.04.2026, 08:10\n\n"
        "Two people were killed in the village over the past day."
    )
    report = post(text)
    assert (report.outlet, report.published.start) == ("Sumy Regional Military Administration", "2026-04-20")


@pytest.mark.parametrize(
    ("line", "outlet", "day"),
    [
        ("Zagros Network - Baghdad, April 3, 2026", "Zagros Network", "2026-04-03"),
        ("Northern Broadcasting Online, 5 February 2025", "Northern Broadcasting Online", "2025-02-05"),
        ("Published by: Brahmaputra Gazette | Imphal | June 30, 2025", "Brahmaputra Gazette", "2025-06-30"),
        ("By Amina Osei - Mindanao Daily - 01:35 PM January 23, 2026", "Mindanao Daily", "2026-01-23"),
        ("KAYA, July 30, 2025 (Sahel Press Service)", "Sahel Press Service", "2025-07-30"),
        ("By Amina Osei", None, None),
    ],
)
def test_a_line_below_the_headline_tells_outlet_and_day(line: str, outlet: str | None, day: str | None) -> None:
    text = f"Two guards killed near Zakho\n{line}\n\nTwo guards were killed near the town of Zakho on Monday."
    report = post(text)
    assert (report.outlet, report.published.start) == (outlet, day)
