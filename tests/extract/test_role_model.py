"""The shipped weights of roles: they load, tag as they were measured to, and the careful reader uses them."""

from __future__ import annotations

from typing import Any

import pytest

from accordingto.config import Config
from accordingto.extract import Extractor
from accordingto.extract.roles.model import RoleModel
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Report

pytest.importorskip("onnxruntime", reason="the extra careful is not installed")
pytestmark = pytest.mark.model

TEXT = "Guerrillas of the ELN attacked a police station in Arauca on Monday and killed three policemen.\n"


def report() -> Report:
    items = read_bytes(TEXT.encode(), name="a.txt", meta={"published": "2024-05-08"}, config=Config())
    return next(item for item in items if isinstance(item, Report))


def test_the_shipped_weights_find_who_did_it_and_whom_it_hit(nlp: Any) -> None:
    doc = nlp(TEXT)
    found = {(span.role, doc[span.start : span.end].text) for span in RoleModel.load().spans(doc)}
    assert {role for role, _ in found} >= {"person", "organisation", "victim"}
    assert ("organisation", "ELN") in found


def test_tags_are_the_same_every_time_and_lie_in_one_sentence(nlp: Any) -> None:
    doc = nlp(TEXT * 12)
    model = RoleModel.load()
    spans = model.spans(doc)
    assert spans == model.spans(doc)
    assert all(doc[s.start].sent == doc[s.end - 1].sent and 0.0 < s.probability <= 1.0 for s in spans)


def test_the_careful_reader_is_named_and_keeps_what_the_fast_one_read(gazetteer: Gazetteer) -> None:
    fast, careful = (Extractor(Config(reader=name), gazetteer) for name in ("fast", "careful"))  # type: ignore[arg-type]
    assert RoleModel.version in careful.maker.model and RoleModel.version not in fast.maker.model
    before, after = fast.read(report()).claims, careful.read(report()).claims
    for old, new in zip(before, after, strict=True):
        assert (old.type, old.figures, old.when, old.where) == (new.type, new.figures, new.when, new.where)
        assert set(old.participants) <= set(new.participants)
