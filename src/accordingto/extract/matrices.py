"""The matrix products of a spaCy pipeline by the library numpy was built with, on one thread.

thinc multiplies with its own copy of BLIS; the OpenBLAS or MKL beside numpy takes about half as long for matrices
of this size, and gives the same tags, trees and names. Left to itself that library starts a thread a core for
each product, which costs several times the work: it is held to one while a text is annotated, and given back.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController


def by_numpy(nlp: Language) -> None:
    """Let the networks of a pipeline multiply by numpy, where its library can be held to one thread.

    Other pipelines of the process keep what they had. Networks on other hardware (a GPU, Apple's) are left alone.
    """
    if not _libraries().lib_controllers:
        return
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def one_thread() -> AbstractContextManager[Any]:
    """Hold the matrix library to one thread."""
    return _libraries().limit(limits=1) if _libraries().lib_controllers else nullcontext()


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")
