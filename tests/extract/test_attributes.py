"""The table gives every token what spaCy's attribute ruler gives it."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from accordingto.config import Config
from accordingto.extract.attributes import NAME, Attributes, quicken

RULES: list[dict[str, Any]] = [
    {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing"}, "index": 0},
    {"patterns": [[{"TAG": {"IN": ["NN", "VB"]}, "LOWER": "press"}]], "attrs": {"POS": "VERB"}, "index": 0},
    {"patterns": [[{"LOWER": "as"}, {"LOWER": "well"}]], "attrs": {"LEMMA": "also"}, "index": 1},
    {"patterns": [[{"LOWER": {"REGEX": "^gon"}}]], "attrs": {"LEMMA": "go"}, "index": 0},
    {"patterns": [[{"TAG": "NN", "DEP": {"NOT_IN": ["ROOT"]}}]], "attrs": {"DEP": "dep"}, "index": 0},
]
WORDS = ["Press", "the", "gonna", "as", "well", "as"]
TAGS = ["VB", "DT", "NN", "RB", "RB", "IN"]


def ruled(rules: list[dict[str, Any]], table: bool) -> list[tuple[str, ...]]:
    nlp = spacy.blank("en")
    deps = ["ROOT", "det", "dobj", "advmod", "advmod", "prep"]
    doc = Doc(nlp.vocab, WORDS, tags=TAGS, deps=deps, heads=[0, 2, 0, 4, 0, 0])
    if table:
        attributes = Attributes(nlp.vocab)
        assert attributes.learn(rules)
        doc = attributes(doc)
    else:
        ruler = AttributeRuler(nlp.vocab)
        ruler.add_patterns(rules)
        doc = ruler(doc)
    return [(t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc]


@pytest.mark.parametrize("rules", [RULES, RULES[::-1], RULES[:1], RULES[2:3]])
def test_rules_in_any_order_give_what_the_ruler_gives(rules: list[dict[str, Any]]) -> None:
    assert ruled(rules, table=True) == ruled(rules, table=False)


def test_later_rules_go_before_earlier_ones() -> None:
    assert ruled([RULES[0], {**RULES[0], "attrs": {"POS": "X"}}], table=True)[2][:3] == ("NN", "X", "Number=Sing")


def test_a_rule_it_cannot_hold_is_left_to_the_ruler() -> None:
    rule = {"patterns": [[{"TAG": "NN", "OP": "+"}]], "attrs": {"POS": "NOUN"}, "index": 0}
    assert not Attributes(spacy.blank("en").vocab).learn([rule])
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add_patterns([rule])  # type: ignore[attr-defined]
    quicken(nlp)
    assert isinstance(nlp.get_pipe("attribute_ruler"), AttributeRuler)


@pytest.mark.model
def test_the_configured_model_reads_the_sample_alike() -> None:
    plain, quick = spacy.load(Config().model), spacy.load(Config().model)
    quicken(quick)
    assert quick.get_pipe_meta("attribute_ruler").factory == NAME
    folder = resources.files("accordingto") / "sample"
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".txt")]
    assert texts
    for text in texts:
        assert _read(plain, text) == _read(quick, text)


def _read(nlp: Language, text: str) -> list[tuple[str, ...]]:
    return [(t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.ent_type_) for t in nlp(text)]
