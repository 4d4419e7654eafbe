"""Base forms the lemmatiser misses: verbs its tables lack, and the capitalised plural a sentence opens with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.lexicons import load_lexicon


@cache
def _forms() -> Mapping[str, str]:
    return {form: row.get("lemma") for row in load_lexicon("lemmas") for form in row.words}


def mend_lemmas(doc: Doc) -> None:
    """Give the verbs of ``lemmas.toml`` their base, and the noun that opens a sentence its singular.

    ``Rockets rained on the port`` opens with a common noun the tagger takes for a name; a name keeps its form.
    """
    forms = _forms()
    for token in doc:
        if token.tag_ == "NNPS" and not token.ent_type_ and _opens(token):
            token.lemma_ = _singular(token)
        elif token.tag_.startswith("VB") and token.lower_ in forms:
            token.lemma_ = forms[token.lower_]


def _opens(token: Token) -> bool:
    """Whether nothing but signs stands before a token in its sentence."""
    while not token.is_sent_start and token.i:
        token = token.nbor(-1)
        if token.is_alpha or token.like_num:
            return False
    return True


def _singular(token: Token) -> str:
    word = token.lower_
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
