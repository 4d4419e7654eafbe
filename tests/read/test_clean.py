"""Cleaning: characters, wrapped lines, and that a second cleaning changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.read.clean import clean, clean_line, invisible_count

WRAPPED = """   PORT SUDAN, April 9 -- The authority that runs the harbour said that
loading had stopped at all four berths after a drone set fire to a fuel
store. Two guards were hurt. The harbour master said work would start
again once the smoke had cleared.

   A second drone fell into the sea, he added, and nobody was hurt by
it."""


def test_wrapped_copy_is_unwrapped() -> None:
    first, second = clean(WRAPPED).split("\n")
    assert first.startswith("PORT SUDAN, April 9 -- The authority that runs the harbour said that loading")
    assert first.endswith("once the smoke had cleared.")
    assert second == "A second drone fell into the sea, he added, and nobody was hurt by it."


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Aid convoys waited all night for a permit to enter the\n\nEastern Province of the country.",
         "Aid convoys waited all night for a permit to enter the Eastern Province of the country."),
        ("The mayor of the town spoke to reporters after the raid\nand said nobody had died.",
         "The mayor of the town spoke to reporters after the raid and said nobody had died."),
        ("Correction of the toll: nine dead, the search is over\n\nThe emergency service has counted again.",
         "Correction of the toll: nine dead, the search is over\nThe emergency service has counted again."),
        ("One report ended here.\nAnother began there.", "One report ended here.\nAnother began there."),
        ("Fighters were killed, wounded or captured near the river crossing,\nofficials said.",
         "Fighters were killed, wounded or captured near the river crossing, officials said."),
        ("The columns were hit by several salvos of anti-\ntank rockets on the ring road.",
         "The columns were hit by several salvos of anti-tank rockets on the ring road."),
        ("Killed: 12\nInjured: 30", "Killed: 12\nInjured: 30"),
        ("Volunteers carry sandbags to the dyke near Bentiu. Photo: Reuters\nal-Shifa was not hit.",
         "Volunteers carry sandbags to the dyke near Bentiu. Photo: Reuters\nal-Shifa was not hit."),
        ("The list of towns that were shelled in the night was long:\n- Bor\n- Malakal",
         "The list of towns that were shelled in the night was long:\n- Bor\n- Malakal"),
        ("a\u200bb\u00a0c\r\n\r\nd\ufeff", "ab c\nd"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("  \n\n ", ""),
    ],
)  # fmt: skip
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_clean_line_and_count() -> None:
    assert clean_line(" Two\n lines\u200b ") == "Two lines"
    assert clean_line(" ") is None
    assert invisible_count("a\u200bb\u200fc") == 2


@given(st.text(max_size=400) | st.text(alphabet="ab the\n.,-A \u200b", max_size=600))
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert "\n\n" not in once and "\r" not in once


@given(st.lists(st.text(alphabet="abcd eThi.,", min_size=30, max_size=75), min_size=2, max_size=12))
def test_cleaning_keeps_every_letter(lines: list[str]) -> None:
    assert [c for c in clean("\n".join(lines)) if c.isalpha()] == [c for c in "".join(lines) if c.isalpha()]
