"""What a message and its key teach the linear models, and that they learn it."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("scipy")

from training.muc_templates import Example, Told, examples_of, learn, learn_models, pairs_of

from accordingto.config import Config
from accordingto.eval.templates_incidents import find_incidents
from accordingto.eval.templates_key import Filler, Template
from accordingto.eval.templates_mentions import mentions_of
from accordingto.eval.templates_relevance import facts
from accordingto.extract import Extractor
from tests.conftest import make_report

EXAMPLES: list[Example] = [*[(["a", "both"], True)] * 20, *[(["b", "both"], False)] * 20, (["rare", "a"], True)]


def test_what_goes_with_right_and_wrong_is_learned() -> None:
    weights = learn(EXAMPLES, 1.0)
    assert weights["a"] > 0.5 > -0.5 > weights["b"]
    assert "rare" not in weights
    assert abs(weights.get("both", 0.0)) < 0.1
    assert learn(EXAMPLES, 1.0) == weights
    assert learn(EXAMPLES, 20.0)["a"] < weights["a"]


def test_only_the_models_named_are_learned() -> None:
    taught = [{"victim": EXAMPLES, "relevant": EXAMPLES}]
    assert set(learn_models(taught)) == {"relevant", "victim"}
    assert set(learn_models(taught, ["victim"])) == {"victim"}


@pytest.mark.model
def test_a_key_says_what_is_right(nlp: Any, gazetteer: Any) -> None:
    del nlp
    report = make_report(
        "Bogota, 4 Feb 90 -- Yesterday guerrillas kidnapped Ana Paz in Apartado. A farmer saw it.", "1990-02-04"
    )
    incidents = find_incidents(report, Extractor(Config(), gazetteer).read(report).claims)
    forms = {2: "03 FEB 90", 3: "COLOMBIA: APARTADO (TOWN)", 4: "KIDNAPPING", 8: "TERRORIST ACT", 18: "ANA PAZ"}
    key = Template("M", False, {slot: (Filler((form,)),) for slot, form in forms.items()})
    mentions, known = [mentions_of(report, incidents, 0)], [sorted(facts(report, incidents, 0))]
    told = Told(report, incidents[:1], mentions, known, [key])
    assert pairs_of(told) == {0: key}
    taught = examples_of(told, {0: key})
    right = {model: sum(label for _, label in found) for model, found in taught.items()}
    assert right["day"] == right["place"] == right["category TERRORIST ACT"] == 1
    assert right["category STATE-SPONSORED VIOLENCE"] == 0
    assert 1 <= right["victim"] < len(taught["victim"])
