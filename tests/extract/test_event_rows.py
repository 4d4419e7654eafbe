"""The notation of ``happenings.toml``, and tolls that tell no deed."""

from __future__ import annotations

from typing import Any

import pytest

from accordingto.extract.events.find import find_happenings
from accordingto.extract.events.rows import is_flag, parse_condition
from accordingto.extract.pipeline import annotate
from accordingto.lexicons import Row, load_lexicon
from tests.conftest import make_report
from tests.extract.test_figures import read_figures

ROLES = "subject object poss carrier kind modifier mod prt then what about whom complement trigger"
PREPOSITIONS = (
    "of in on at to from with by into onto against for over after under near between through around toward towards "
    "along without across upon within during among outside behind than as inside beside off out up before because "
    "use using"
)
SLOTS = frozenset(f"{ROLES} {PREPOSITIONS}".split())


@pytest.mark.parametrize("row", list(load_lexicon("happenings")), ids=lambda row: row.id)
def test_conditions_ask_for_slots_that_exist(row: Row) -> None:
    asked = {t.slot for key in ("needs", "unless") for text in row.get(key, ()) for t in parse_condition(text)}
    assert {slot for slot in asked if slot not in SLOTS and not is_flag(slot)} == set()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels have killed 171 civilians in Irumu since January.", "casualties"),
        ("Nineteen growers have been murdered in the valley since January 2024.", "casualties"),
        ("Rebels killed nine civilians in Irumu on Sunday.", "attack"),
        ("Air strikes have killed 171 civilians in Irumu since January.", "strike"),
    ],
)
def test_a_running_toll_is_no_deed_unless_it_names_one(nlp: Any, text: str, kind: str) -> None:
    _, figures = read_figures(nlp, text)
    marks = find_happenings(annotate(nlp, text), make_report(text, "2025-06-10"), (), figures)
    assert [mark.type for mark in marks] == [kind]
