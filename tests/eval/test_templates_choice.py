"""Which day, which place and what kind of perpetrator: the candidates of a template's slots, and the likeliest."""

from __future__ import annotations

from typing import Any

import pytest

from accordingto.config import Config
from accordingto.eval.templates_choice import days_of, likeliest, places_of
from accordingto.eval.templates_incidents import Incident, find_incidents
from accordingto.eval.templates_mentions import mentions_of
from accordingto.eval.templates_model import likelihood, load_weights, weighed_by
from accordingto.eval.templates_relevance import prospects
from accordingto.eval.templates_scan import groups_of
from accordingto.extract import Extractor
from accordingto.records import Claim, Maker, Place, Report, Span
from tests.conftest import make_report

TEXT = (
    "Bogota, 4 Feb 90 -- Yesterday guerrillas kidnapped Mayor Ana Paz in Apartado, Antioquia Department. The group "
    "took her out of the city."
)


def place_at(text: str, name: str, level: Any) -> Place:
    start = text.index(name)
    return Place(name, None, None, None, None, "CO", level, None, start, start + len(name), name)


def claim_of(report: Report, where: tuple[Place, ...]) -> Claim:
    told = Span(0, len(report.text), report.text)
    maker = Maker("test", "test", "test", "test")
    return Claim(
        "claim", report.id, "attack", "asserted", told, told, None, False, (), (), None, where, (), None, False,
        None, maker, (),
    )  # fmt: skip


def test_the_likeliest_candidate_is_taken() -> None:
    with weighed_by({"day": {"one": 0.0, "told": 1.0, "open": -1.0}}):
        assert likeliest("day", {"- 04 FEB 90": {"open"}, "03 FEB 90": {"told"}}) == "03 FEB 90"
        assert likeliest("day", {"first": {"else"}, "second": {"other"}}) == "first"
        assert likeliest("day", {}) is None


def test_other_weights_hold_for_a_while_only() -> None:
    before = likelihood("victim", ["role affected"])
    with weighed_by({"victim": {"one": 0.0}}):
        assert likelihood("victim", ["role affected"]) == 0.5
        with weighed_by({}):
            assert likelihood("victim", ["role affected"]) < 0.01
        assert likelihood("victim", ["role affected"]) == 0.5
    assert likelihood("victim", ["role affected"]) == before


def test_no_name_is_a_feature_of_a_day_or_place() -> None:
    words = {word for model in ("day", "place") for name in load_weights()[model] for word in name.split()}
    assert len(words) > 100
    assert {word for word in words if word[:1].isupper() and not word.isupper()} == {"Name", "None"}


@pytest.fixture(scope="module")
def first(nlp: Any, gazetteer: Any) -> Any:
    del nlp
    extractor = Extractor(Config(), gazetteer)

    def read(text: str, published: str | None = "1990-02-04") -> tuple[Report, Incident]:
        report = make_report(text, published)
        return report, find_incidents(report, extractor.read(report).claims)[0]

    return read


@pytest.mark.model
def test_days_are_those_told_and_the_reports_own(first: Any) -> None:
    days = days_of(*first(TEXT))
    assert set(days) == {"03 FEB 90", "- 04 FEB 90", "04 FEB 90"}
    assert "expression yesterday" in days["03 FEB 90"]
    assert "open" in days["- 04 FEB 90"]
    assert "own day" in days["04 FEB 90"]


@pytest.mark.model
def test_an_undated_report_has_no_day_of_its_own(first: Any) -> None:
    report, incident = first("Guerrillas kidnapped Mayor Ana Paz in Cuenca, Ecuador.", None)
    assert days_of(report, incident) == {}


def test_places_go_from_the_country_inward() -> None:
    report = make_report("Bogota, 4 Feb 90 -- Rebels burned the Los Pinos farm near Apartado in Antioquia, a city.")
    told = (("Los Pinos", "site"), ("Apartado", "settlement"), ("Antioquia", "admin1"), ("a city", "settlement"))
    where = tuple(place_at(report.text, name, level) for name, level in told)
    claim = claim_of(report, where)
    places = places_of(report, Incident("ARSON", "COLOMBIA", [claim]))
    town, farm = "COLOMBIA: ANTIOQUIA: APARTADO", "COLOMBIA: APARTADO: LOS PINOS"
    assert {"COLOMBIA", "COLOMBIA: APARTADO", town, farm, "COLOMBIA: BOGOTA"} <= set(places)
    assert "COLOMBIA: APARTADO: ANTIOQUIA" not in places
    assert not any("CITY" in chain for chain in places)
    assert "dateline only" in places["COLOMBIA: BOGOTA"]
    assert "country alone" in places["COLOMBIA"]
    assert places_of(report, Incident("ARSON", None, [claim])) == {}


@pytest.mark.model
def test_letters_and_bands_are_groups_that_may_have_done_it(first: Any) -> None:
    text = "The ABCD and the drug mafias kidnapped Mayor Ana Paz in Cuenca, Ecuador, the UN and EFE said."
    report, incident = first(text)
    groups = {m.words: m.features for m in mentions_of(report, [incident], 0) if m.form == "group"}
    assert "other group" in groups["ABCD"]
    assert any(words.endswith("drug mafias") for words in groups)
    assert not {"UN", "EFE"} & set(groups)


def test_an_army_of_something_is_a_group() -> None:
    groups = groups_of(
        "The Army of National Liberation [ARL] burned a bus; the National Army met the Army of Peru."
    )
    assert groups["ARL"] == "ARMY OF NATIONAL LIBERATION"
    assert not any("PERU" in name for name in groups)


@pytest.mark.model
def test_prospects_tell_the_best_chance_of_each_kind(first: Any) -> None:
    report, incident = first("Guerrillas kidnapped Mayor Ana Paz in Cuenca, Ecuador.")
    mentions = mentions_of(report, [incident], 0)
    with weighed_by({"victim": {"one": 0.0}}):
        told = set(prospects(mentions))
    assert {"best victim over 1", "best victim over 5"} <= told
    assert "best victim over 6" not in told
    assert "best target over 1" not in told
    assert not [name for name in prospects([]) if name.startswith("best")]
