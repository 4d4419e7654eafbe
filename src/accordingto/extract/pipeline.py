"""From a Report to marked text: the language pipeline and the components in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from accordingto.errors import ModelError
from accordingto.extract.attributes import quicken
from accordingto.extract.fronted import mend_subjects
from accordingto.extract.lemmas import mend_lemmas
from accordingto.extract.matrices import by_numpy, one_thread
from accordingto.extract.phrases import cut_by
from accordingto.extract.sentences import BREAKS  # importing it registers the component
from accordingto.lexicons import load_lexicon
from accordingto.records import Zone

_UNUSED = ("senter",)
_GLUED = r"(?<=[0-9])\.(?=[A-Z][a-z]{2})"
"""``on Aug. 6.Police said``: a stop between two sentences whose space a page lost."""


@cache
def load_pipeline(model: str) -> Language:
    """Load a spaCy pipeline once, with our sentence boundaries before its parser.

    Raises ModelError with the command that installs it.
    """
    try:
        nlp = spacy.load(model, exclude=_UNUSED)
    except OSError as error:
        name = re.sub("_", "-", model)
        raise ModelError(f"language pipeline {model!r} is not installed: python -m pip install {name}") from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"language pipeline {model!r} has no parser; choose a full English pipeline")
    _part_glued(nlp)
    _keep_whole(nlp)
    nlp.add_pipe("accordingto_sentences", before="parser")
    quicken(nlp)
    by_numpy(nlp)
    cut_by(nlp.tokenizer)
    return nlp


def _part_glued(nlp: Language) -> None:
    """Let the tokeniser part a number and the next sentence's first word that a stop glues together."""
    tokenizer: Any = nlp.tokenizer
    infixes: Any = nlp.Defaults.infixes
    tokenizer.infix_finditer = compile_infix_regex([*infixes, _GLUED]).finditer


def _keep_whole(nlp: Language) -> None:
    """Let words with a dash whose parts mean something else be one token: ``passer-by`` ends in no preposition.

    And ranks with a stop, read as the word they stand for: ``Capt. Deng said`` parts no sentence.
    """
    tokenizer: Any = nlp.tokenizer
    for row in load_lexicon("units"):
        for word in row.words if row.get("whole") else ():
            for form in (word, word.capitalize()):
                tokenizer.add_special_case(form, [{"ORTH": form}])
    for row in load_lexicon("abbreviations"):
        for word, norm in zip(row.words, row.get("norms") or (), strict=False):
            for form in (word, word.lower()):  # lexicons write them small
                tokenizer.add_special_case(form, [{"ORTH": form, "NORM": norm}])


def annotate(nlp: Language, text: str, zones: Iterable[Zone] = ()) -> Doc:
    """Tokens, sentences, tags, dependencies, lemmas and named entities of a text.

    Where a zone begins or ends, a sentence begins: a dateline is no part of the sentence behind it.
    """
    doc = nlp.make_doc(text)
    doc.user_data[BREAKS] = frozenset(offset for zone in zones for offset in (zone.start, zone.end))
    with one_thread():
        doc = nlp(doc)
    mend_lemmas(doc)
    mend_subjects(doc)
    return doc
