"""The templates suite: keys parsed, fillers compared and templates scored on hand-made cases with known scores."""

from __future__ import annotations

import pytest

from accordingto.eval.templates import summary
from accordingto.eval.templates_fill import templates_of
from accordingto.eval.templates_key import Filler, Template, parse_filler, parse_keys, parse_messages
from accordingto.eval.templates_match import credit, date_credit, place_credit, text_credit
from accordingto.eval.templates_score import TemplateTally, align, score_message
from accordingto.eval.templates_words import find_rows, head_value, phrase, split_name
from accordingto.lexicons import Row, load_lexicon
from tests.conftest import make_report

KEY = """
0.  MESSAGE: ID                     DEV-MUC3-9001 (X)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  - 04 FEB 90
4.  INCIDENT: TYPE                  ARSON
6.  INCIDENT: INSTRUMENT ID         *
9.  PERP: INDIVIDUAL ID             ? "MASKED MEN" / "MEN"
12. PHYS TGT: ID                    "\\"EL SOL\\" MILL" /
                                    "MILL"
                                    "TRUCK"
13. PHYS TGT: TYPE                  COMMERCIAL / OTHER: "\\"EL SOL\\" MILL" / "MILL"
                                    TRANSPORT VEHICLE: "TRUCK"
18. HUM TGT: NAME                   -

0.  MESSAGE: ID                     DEV-MUC3-9002 (X)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


def test_a_key_is_parsed() -> None:
    keys = parse_keys(KEY)
    (template,) = keys["DEV-MUC3-9001"]
    assert template.optional
    assert template.inapplicable == {6}
    assert template.slots[9] == (Filler(("MASKED MEN", "MEN"), (), True),)
    assert template.slots[12] == (Filler(('"EL SOL" MILL', "MILL")), Filler(("TRUCK",)))
    assert template.slots[13][0] == Filler(("COMMERCIAL", "OTHER"), ('"EL SOL" MILL', "MILL"))
    assert 18 not in template.slots
    assert keys["DEV-MUC3-9002"] == []


def test_messages_by_their_ids() -> None:
    text = "DEV-MUC3-9001 (X)\n\n   QUITO, 1 JAN 90 -- ONE.\n\n\nDEV-MUC3-9002 (X)\n\n   TWO.\n"
    assert dict(parse_messages(text)) == {"DEV-MUC3-9001": "   QUITO, 1 JAN 90 -- ONE.", "DEV-MUC3-9002": "   TWO."}
    assert dict(parse_messages("")) == {}


@pytest.mark.parametrize(
    ("key", "response", "score"),
    [("THE MILL", "MILL", 1.0), ("MILL", "OLD MILL", 1.0), ("OLD MILL", "MILL", 0.5), ("MILL", "BRIDGE", 0.0),
     ("OWNER OF THE MILL", "OWNER", 0.5)],
)  # fmt: skip
def test_strings(key: str, response: str, score: float) -> None:
    assert text_credit(key, response) == score


@pytest.mark.parametrize(
    ("key", "response", "score"),
    [("04 FEB 90", "04 FEB 90", 1.0), ("- 04 FEB 90", "02 FEB 90", 0.5), ("04 FEB 90", "05 FEB 90", 0.0),
     ("01 FEB 90 - 03 FEB 90", "02 FEB 90", 0.5)],
)  # fmt: skip
def test_dates(key: str, response: str, score: float) -> None:
    assert date_credit(key, response) == score


def test_places() -> None:
    assert place_credit("PERU: LIMA (CITY)", "PERU: LIMA") == 1.0
    assert place_credit("PERU: LIMA (CITY)", "PERU") == 0.5
    assert place_credit("PERU", "CHILE") == 0.0


def test_set_lists_know_what_stands_above() -> None:
    assert credit(7, parse_filler(7, 'DYNAMITE: "X"'), parse_filler(7, 'BOMB: "X"')) == 0.5
    assert credit(7, parse_filler(7, 'DYNAMITE: "X"'), parse_filler(7, 'MINE: "X"')) == 0.0
    assert credit(4, Filler(("BOMBING",)), Filler(("ATTACK",))) == 0.5


def test_a_wrong_referent_is_half_right() -> None:
    key = parse_filler(13, 'OTHER: "CHURCH"')
    assert credit(13, key, parse_filler(13, 'OTHER: "CHURCH"')) == 1.0
    assert credit(13, key, parse_filler(13, 'OTHER: "SCHOOL"')) == 0.5


def template(kind: str = "ATTACK", optional: bool = False, **slots: str) -> Template:
    fillers = {int(name[1:]): tuple(Filler((f,)) for f in value.split("|")) for name, value in slots.items()}
    return Template("M", optional, {4: (Filler((kind,)),)} | fillers)


def scored(key: list[Template], response: list[Template]) -> TemplateTally:
    tally = TemplateTally()
    score_message(key, response, tally)
    return tally


def test_the_same_is_all_right() -> None:
    one = template(s9="MEN", s12="MILL|TRUCK")
    assert scored([one], [one]).slot_scores() == (1.0, 1.0, 1.0)


def test_missing_and_spurious_fillers() -> None:
    tally = scored([template(s12="MILL|TRUCK", s9="MEN")], [template(s12="MILL|BRIDGE", s2="04 FEB 90")])
    recall, precision, _ = tally.slot_scores()
    assert (recall, precision) == (2 / 4, 2 / 4)
    assert sorted(e["kind"] for e in tally.errors) == [
        "date spurious",
        "perp individual missing",
        "target incorrect",
    ]


def test_templates_left_over_count_whole() -> None:
    tally = scored([template(s12="MILL"), template("KIDNAPPING", s18="ANA")], [template(s12="MILL")])
    assert tally.slot_scores()[:2] == (2 / 4, 1.0)
    tally = scored([], [template(s12="MILL")])
    assert tally.slot_scores() == (0.0, 0.0, 0.0)
    assert tally.templates["actual"] == 1


def test_optional_templates_are_not_missing() -> None:
    assert scored([template(optional=True, s12="MILL")], []).slots.total() == 0


def test_types_that_differ_are_never_aligned() -> None:
    assert scored([template("KIDNAPPING", s9="MEN")], [template("ARSON", s9="MEN")]).templates["matched"] == 0


def test_alignment_is_the_best_not_the_first() -> None:
    assert align([[0.5, 0.4], [0.5, 0.0]]) == [(0, 1), (1, 0)]


def test_role_fillers_want_every_form_right() -> None:
    key = [Template("M", False, {9: (Filler(("MASKED MEN", "MEN")),), 18: (Filler(("ANA PAZ",)),)})]
    right = [Template("M", False, {9: (Filler(("MEN",)),), 18: (Filler(("PAZ",)),)})]
    tally = scored(key, right)
    assert tally.role_scores("PerpInd") == (1.0, 1.0, 1.0)
    assert tally.role_scores("Victim") == (0.0, 0.0, 0.0)
    assert tally.role_scores() == (0.5, 0.5, 0.5)


def test_the_summary_names_every_score() -> None:
    one = template(s9="MEN", s12="MILL")
    scores = summary(scored([one], [one]), "tst ")
    assert scores["tst all slots F"] == scores["tst CEAF-REE F"] == scores["tst F: target"] == 1.0
    assert scores["tst templates precision"] == 1.0


@pytest.mark.parametrize("row", list(load_lexicon("templates")), ids=lambda row: row.id)
def test_every_row_reads_its_example(row: Row) -> None:
    assert row.yields in [str(hit.row.get("value")) for hit in find_rows(str(row.get("form")), row.example)]


def test_phrases() -> None:
    assert phrase("the two old buses of the line, which burned") == "OLD BUSES OF THE LINE"
    assert head_value("thing", "a bus of the mayor") == "TRANSPORT VEHICLE"
    assert split_name("former mayor Ana Paz") == ("ANA PAZ", "FORMER MAYOR")
    assert split_name("six peasants") == (None, None)


def test_a_report_without_claims_has_no_templates() -> None:
    assert templates_of(make_report("Nothing happened."), (), "M") == []
