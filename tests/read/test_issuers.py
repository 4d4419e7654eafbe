"""Headings that name who issued the text, and headings that name nobody who could."""

from __future__ import annotations

import pytest

from accordingto.config import Config
from accordingto.read import read_bytes
from accordingto.read.selfdescription.issuers import issuer_named
from accordingto.records import Report


@pytest.mark.parametrize(
    ("heading", "issuer"),
    [
        ("Statement by the Ministry of Interior on the situation in Tumaco", "Ministry of Interior"),
        ("Press release of the Army Command, 3 March", "Army Command"),
        ("Daily bulletin No. 14 of the General Staff of the Armed Forces", "General Staff of the Armed Forces"),
        ("Statement from the State Emergency Service: 5 killed", "State Emergency Service"),
        ("Press Note by Police Headquarters, Bijapur", "Police Headquarters, Bijapur"),
        ("Statement by President Rosa Díaz", None),
        ("Report of 12 dead in Goma", None),
        ("Police report of shooting", None),
        ("Ministry of Health to release new figures", None),
    ],
)
def test_the_issuer_of_a_heading(heading: str, issuer: str | None) -> None:
    assert issuer_named(heading) == issuer


def test_a_statement_is_its_issuers_own() -> None:
    text = "Statement by the Ministry of Interior on the fire\n\nEleven people were killed on Thursday then."
    (report,) = read_bytes(text.encode(), name="post.txt", config=Config())
    assert isinstance(report, Report)
    assert report.outlet == "Ministry of Interior"
