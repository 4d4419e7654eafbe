"""Sentence boundaries by rule, set before the parser so that evidence is the same whatever the parser thinks.

A sentence ends at a full stop, question or exclamation mark (with closing quotes or brackets after it) when
the next token may begin a sentence, and always at a line break. Quotations of several sentences are split
like any other text; a quote broken by ``," he said, "`` stays one sentence because a comma ends nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.lexicons import load_lexicon

BREAKS = "accordingto_breaks"
"""Key of ``Doc.user_data`` with the character offsets at which a sentence must begin."""
_ENDERS = frozenset(".?!…") | {"...", "?!", "!?", "。", "؟", "!!"}
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«-–—•*·")


@Language.component("accordingto_sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Set ``is_sent_start`` on every token of the Doc."""
    if not len(doc):
        return doc
    abbreviations = _abbreviations()
    for token in doc:
        token.is_sent_start = token.i == 0
    _begin_at_breaks(doc)
    for token in doc[:-1]:
        boundary = _boundary_after(doc, token, abbreviations)
        if boundary is not None and boundary < len(doc):
            doc[boundary].is_sent_start = True
    return doc


def _begin_at_breaks(doc: Doc) -> None:
    offsets = [token.idx for token in doc]
    for offset in doc.user_data.get(BREAKS, ()):
        i = bisect_left(offsets, offset)
        while i < len(doc) and doc[i].is_space:
            i += 1
        if i < len(doc):
            doc[i].is_sent_start = True


@cache
def _abbreviations() -> frozenset[str]:
    lexicon = load_lexicon("abbreviations")
    return frozenset(word.lower() for row in lexicon for word in row.words)


def _boundary_after(doc: Doc, token: Token, abbreviations: frozenset[str]) -> int | None:
    """The index of the token that begins a sentence because of this one, or None."""
    text = token.text
    if text.isspace():
        return token.i + 1 if "\n" in text else None
    if (text not in _ENDERS and text[-1] != ".") or not _ends(token, abbreviations):
        return None
    following = token.i + 1
    while following < len(doc) and doc[following].text in _CLOSERS and not doc[following - 1].whitespace_:
        following += 1
    if following >= len(doc):
        return None
    if doc[following].is_space:
        return following + 1 if "\n" in doc[following].text or _begins(doc, following + 1) else None
    return following if doc[following - 1].whitespace_ and _begins(doc, following) else None


def _ends(token: Token, abbreviations: frozenset[str]) -> bool:
    if token.text in _ENDERS:
        return not (token.text == "." and _is_shortened(token, abbreviations))
    # a word that keeps its stop: "U.S." or "Jan." ends nothing by itself, "killed.The" was never split
    return token.text.endswith(".") and len(token) > 2 and token.lower_ not in abbreviations and token.is_alpha


def _is_shortened(token: Token, abbreviations: frozenset[str]) -> bool:
    """Whether a stop belongs to an initial (``J.``) or a known short form (``Col.``) that the tokeniser split."""
    previous = token.doc[token.i - 1] if token.i else None
    if previous is None or previous.whitespace_:
        return False
    return (len(previous) == 1 and previous.is_upper) or f"{previous.lower_}." in abbreviations


def _begins(doc: Doc, i: int) -> bool:
    if i >= len(doc):
        return False
    while i < len(doc) - 1 and doc[i].text in _OPENERS:
        i += 1
    first = doc[i].text[:1]
    return first.isupper() or first.isdigit() or not (first.islower() or first in ",;:%)")
