"""Letter case of shouted copy: length kept, names found, measured on text that is shouted here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.read import read_bytes
from accordingto.read.build import known_names
from accordingto.read.places import is_place
from accordingto.read.truecase import is_shouted, truecase
from accordingto.records import Report

TEXTS = [
    "Rescuers pulled nine bodies from the rubble of a school in Aleppo on Thursday, the White Helmets said.",
    "President Gustavo Petro said in Bogota that the army had killed three rebels near the Ecuadoran border.",
    "The spokesman said two soldiers of the 3d Brigade were wounded when a mine exploded on the road to Maiduguri.",
    "Four people, including a nurse, drowned in Sindh after the Indus burst its banks on 3 September.",
    "The National Liberation Army (ELN) freed a mayor it had held since May, the Red Cross said in a statement.",
    "Iran denied that it had fired the missile, which fell near Erbil at 5 a.m. without hurting anybody.",
    "Colonel Ramirez told us that the U.S. Embassy in Port-au-Prince had been closed for a week.",
    "Some 4,000 people have fled Goma since Sunday, according to the United Nations, and many sleep in churches.",
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:30])
def test_shouted_text_comes_back(text: str) -> None:
    assert truecase(text.upper(), known_names(), is_place) == text


def test_only_shouted_text_is_touched() -> None:
    assert not is_shouted(TEXTS[0])
    assert is_shouted(TEXTS[0].upper())
    assert not is_shouted("NATO, UN, EU")


def test_a_shouted_report_is_read_in_usual_case() -> None:
    copy = (
        "SAN MIGUEL, 3 JAN 90 -- [TEXT] THE 3D BRIGADE REPORTED THAT 4 SOLDIERS WERE\nKILLED BY REBELS OF THE "
        "FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN].\n\nTHE FMLN DID NOT COMMENT."
    )
    (report,) = read_bytes(copy.encode(), name="copy.txt")
    assert isinstance(report, Report)
    assert report.text == (
        "San Miguel, 3 Jan 90 -- [text] The 3d Brigade reported that 4 soldiers were killed by rebels of the "
        "Farabundo Marti National Liberation Front [FMLN].\nThe FMLN did not comment."
    )
    assert report.dateline and report.dateline.place == "San Miguel"
    assert report.published.start == "1990-01-03"


@given(st.text(max_size=200))
def test_length_and_letters_are_kept(text: str) -> None:
    cased = truecase(text, known_names(), is_place)
    assert len(cased) == len(text)
    assert cased.upper() == text.upper() or cased.casefold() == text.casefold() or not text.isascii()
