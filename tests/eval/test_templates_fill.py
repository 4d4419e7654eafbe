"""From claims to templates: the words around a mention, incidents and their slots, on hand-made reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accordingto.config import Config
from accordingto.eval.templates_fill import templates_of
from accordingto.eval.templates_incidents import Incident, find_incidents, home_country
from accordingto.eval.templates_mentions import mentions_of, plain_word, sentences_of, split_sentences
from accordingto.eval.templates_model import likelihood, load_weights
from accordingto.eval.templates_people import (
    Person,
    count,
    demonym,
    description,
    fullest,
    read_person,
    roles_beside,
)
from accordingto.eval.templates_scan import groups_of
from accordingto.eval.templates_things import kind_of_thing
from accordingto.eval.templates_victims import same_person
from accordingto.eval.templates_words import find_rows, split_name
from accordingto.extract import Extractor
from tests.conftest import make_report

TEXT = (
    "Quito, 4 Feb 90 -- Mayor Ana Paz de Leon was shot dead in Cuenca today by three hooded men. Paz, leader of "
    "the Farmers Party, was leaving her house. Police said members of the Red Dawn Liberation Front [RDLF] did it."
)


def person(name: str | None, told: str | None, kind: str = "CIVILIAN", number: str = "1") -> Person:
    return Person(name, told, kind, number)


def test_a_name_is_told_at_its_fullest_with_its_title() -> None:
    assert fullest(TEXT, "PAZ") == "ANA PAZ DE LEON"
    assert list(roles_beside(TEXT, "ANA PAZ"))[:2] == ["MAYOR", "LEADER OF THE FARMERS PARTY"]
    assert read_person(TEXT, TEXT.index("Paz, leader"), "Paz") == person(
        "ANA PAZ DE LEON", "MAYOR", "GOVERNMENT OFFICIAL"
    )


def test_names_do_not_run_over_sentences() -> None:
    assert fullest("They met in San Isidro. Paz left.", "PAZ") == "PAZ"
    assert split_name("Captain Luis de la Vega") == ("LUIS DE LA VEGA", "CAPTAIN")
    assert read_person("The Cuenca City Council met.", 4, "Cuenca City Council") is None


@pytest.mark.parametrize(
    ("words", "told"),
    [("dozens of peasants of various ages", "PEASANTS"), ("the mayor of Achi", "MAYOR OF ACHI"),
     ("the bodies of two nuns", "NUNS"), ("his wife", "WIFE")],
)  # fmt: skip
def test_descriptions(words: str, told: str) -> None:
    assert description(words) == told


@pytest.mark.parametrize(
    ("words", "told", "text", "number"),
    [("at least 10 towers", "TOWERS", "", "10"), ("the priests", "PRIESTS", "The six young priests died.", "6"),
     ("a public bus", "PUBLIC BUS", "", "1"), ("peasants", "PEASANTS", "Peasants fled.", "PLURAL")],
)  # fmt: skip
def test_numbers(words: str, told: str, text: str, number: str) -> None:
    assert count(words, told, text) == number


def test_the_same_people_are_one() -> None:
    assert same_person(person("ANA PAZ", None), person("PAZ", None))
    assert same_person(person(None, "JESUIT PRIESTS"), person(None, "PRIESTS"))
    assert not same_person(person("ANA PAZ", None), person("LUIS PAZ", None))
    assert not same_person(person(None, "NUNS"), person(None, "PRIESTS"))


def test_a_former_office_is_no_office() -> None:
    found = read_person("Former minister Ana Paz was killed.", 0, "Former minister Ana Paz")
    assert found is not None and found.kind == "FORMER GOVERNMENT OFFICIAL"


def test_nations_by_their_peoples() -> None:
    assert demonym("SPANISH PRIEST") == "ES"
    assert demonym("PRIEST") is None


def test_groups_have_long_names_and_letters() -> None:
    groups = groups_of(TEXT)
    assert groups["RDLF"] == groups["RED DAWN LIBERATION FRONT"] == "RED DAWN LIBERATION FRONT"
    assert groups_of("ABC guerrillas burned a bus.") == {"ABC": "ABC"}
    assert groups_of("The National Army and the Farmers Alliance met the UN members.") == {}


def test_a_building_is_its_owners_kind() -> None:
    assert kind_of_thing("POLICE HEADQUARTERS", "ORGANIZATION OFFICE") == "LAW ENFORCEMENT FACILITY"
    assert kind_of_thing("CHURCH", "OTHER") == "OTHER"


def test_the_longest_words_win() -> None:
    assert [hit.row.get("value") for hit in find_rows("thing", "the police station and a bus")] == [
        "LAW ENFORCEMENT FACILITY",
        "TRANSPORT VEHICLE",
    ]


def test_sentences_end_at_their_marks_only() -> None:
    text = "Gen. Paz left. He was hurt."
    assert [text[a:b] for a, b in split_sentences(text)] == ["Gen. Paz left. ", "He was hurt."]


def test_no_name_is_learned() -> None:
    assert [plain_word(w) for w in ("Paz", "Mayor", "The", "burned", "12")] == [
        "Name",
        "mayor",
        "the",
        "burned",
        "0",
    ]
    heads = [n.split()[-1] for n in load_weights()["victim"] if n.startswith("head ")]
    assert [word for word in heads if word[:1].isupper()] == ["Name"]


def test_what_no_model_knows_is_unlikely() -> None:
    assert likelihood("no such model", ["a"]) < 0.01
    assert 0.0 < likelihood("victim", ["role affected"]) < 1.0


@pytest.fixture(scope="module")
def read(nlp: Any, gazetteer: Any) -> Any:
    del nlp
    extractor = Extractor(Config(), gazetteer)
    return lambda report: extractor.read(report).claims


@pytest.mark.model
def test_a_murder_fills_its_template(read: Any) -> None:
    report = make_report(TEXT, "1990-02-04")
    (template,) = templates_of(report, read(report), "M")
    assert template.first(4) == "ATTACK"
    assert template.first(18) == "ANA PAZ DE LEON"
    assert template.first(20) == "GOVERNMENT OFFICIAL"
    assert template.first(23) == "DEATH"
    assert template.first(2) == "04 FEB 90"
    assert template.first(10) == "RED DAWN LIBERATION FRONT"


@pytest.mark.model
def test_a_meeting_has_no_template(read: Any) -> None:
    report = make_report(
        "Quito, 4 Feb 90 -- President Ana Paz met farmers in Cuenca today to speak of coffee prices."
    )
    assert templates_of(report, read(report), "M") == []


@pytest.mark.model
def test_a_denied_murder_was_one(read: Any) -> None:
    report = make_report("The front denied any part in the murder of Mayor Ana Paz in Ecuador.", "1990-02-04")
    assert [i.kind for i in find_incidents(report, read(report))] == ["ATTACK"]


@pytest.mark.model
def test_a_country_is_told_by_its_capital_or_people(read: Any) -> None:
    report = make_report("Two Peruvian farmers were killed.", "1990-02-04")
    assert home_country(report, ()) == "PERU"
    assert home_country(make_report("Two farmers were killed."), ()) is None
    assert [i.country for i in find_incidents(report, read(report))] == ["PERU"]


@pytest.mark.model
def test_another_incidents_sentences_are_foreign(read: Any) -> None:
    text = "Guerrillas kidnapped Ana Paz in Quito on Monday. Gunmen killed Luis Vega in Lima on 1 February."
    report = make_report(text, "1990-02-04")
    incidents: list[Incident] = find_incidents(report, read(report))
    assert [s.foreign for s in sentences_of(report, incidents, 0)] == [False, True]
    assert not any("Vega" in m.words for m in mentions_of(report, incidents, 0))


def test_weights_are_shipped_with_the_package() -> None:
    folder = Path(__file__).parents[2] / "src" / "accordingto" / "eval"
    assert (folder / "templates_weights.json").stat().st_size < 600_000


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [("Sergeant Luis Vega of the National Police was shot dead by guerrillas at a school in Lima, Peru.", 20,
      "LAW ENFORCEMENT"),
     ("Sergeant Luis Vega of the Peruvian army and two teachers were shot dead by guerrillas in Lima.", 20,
      "ACTIVE MILITARY"),
     ("Army soldiers murdered six peasants in the village of Chuschi, Peru, the bishop said.", 8,
      "STATE-SPONSORED VIOLENCE"),
     ("Guerrillas murdered six peasants in the village of Chuschi, Peru, the army said.", 8, "TERRORIST ACT")],
)  # fmt: skip
def test_kinds_of_people(read: Any, text: str, slot: int, value: str) -> None:
    report = make_report(text, "1990-02-04")
    (template,) = templates_of(report, read(report), "M")
    assert template.first(slot) == value
