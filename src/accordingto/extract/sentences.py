"""Sentence boundaries by rule, set before the parser so that evidence is the same whatever the parser thinks.

A sentence ends at a full stop, question or exclamation mark (with closing quotes or brackets after it) when
the next token may begin a sentence, and always at a line break. Quotations of several sentences are split
like any other text; a quote broken by ``," he said, "`` stays one sentence because a comma ends nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.lexicons import load_lexicon

BREAKS = "accordingto_breaks"
"""Key of ``Doc.user_data`` with the character offsets at which a sentence must begin."""
_INSIDE = np.uint64(2**64 - 1)  # minus one, as spaCy says "begins no sentence"
_ENDERS = frozenset(".?!…") | {"...", "?!", "!?", "。", "؟", "!!"}
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«-–—•*·")


@Language.component("accordingto_sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Set ``is_sent_start`` on every token of the Doc."""
    if not len(doc):
        return doc
    abbreviations, tokens = _abbreviations(), list(doc)
    starts = {0, *_breaks(doc, tokens)}
    starts.update(filter(None, (_boundary_after(tokens, token, abbreviations) for token in tokens[:-1])))
    marks = np.full((len(tokens), 1), _INSIDE, dtype=np.uint64)
    marks[[i for i in starts if i < len(tokens)]] = 1
    # at once: token by token spaCy looks each time whether there is a parse already
    return doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]  # its stub wants signed integers, it does not


def _breaks(doc: Doc, tokens: Sequence[Token]) -> Iterator[int]:
    offsets = [token.idx for token in tokens]
    for offset in doc.user_data.get(BREAKS, ()):
        i = bisect_left(offsets, offset)
        while i < len(tokens) and tokens[i].is_space:
            i += 1
        yield i


@cache
def _abbreviations() -> frozenset[str]:
    lexicon = load_lexicon("abbreviations")
    return frozenset(word.lower() for row in lexicon for word in row.words)


def _boundary_after(tokens: Sequence[Token], token: Token, abbreviations: frozenset[str]) -> int | None:
    """The index of the token that begins a sentence because of this one, or None."""
    text = token.text
    if text.isspace():
        return token.i + 1 if "\n" in text else None
    if (text not in _ENDERS and text[-1] != ".") or not _ends(token, abbreviations):
        return None
    following = token.i + 1
    while following < len(tokens) and tokens[following].text in _CLOSERS and not tokens[following - 1].whitespace_:
        following += 1
    if following >= len(tokens):
        return None
    if tokens[following].is_space:
        return following + 1 if "\n" in tokens[following].text or _begins(tokens, following + 1) else None
    spaced = bool(tokens[following - 1].whitespace_) or _is_glued(tokens, token.i, following)
    return following if spaced and _begins(tokens, following) else None


def _is_glued(tokens: Sequence[Token], stop: int, following: int) -> bool:
    """Whether a page lost the space between two sentences: ``left his home.Police said``, ``May 6.Police said``."""
    if following != stop + 1 or not stop or tokens[stop].text != ".":
        return False
    before, after = tokens[stop - 1], tokens[following]
    ended = before.is_digit or (before.is_alpha and len(before) > (1 if before.is_lower else 3))
    return ended and after.is_title and after.is_alpha and len(after) > 1


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


def _begins(tokens: Sequence[Token], i: int) -> bool:
    if i >= len(tokens):
        return False
    while i < len(tokens) - 1 and tokens[i].text in _OPENERS:
        i += 1
    first = tokens[i].text[:1]
    return first.isupper() or first.isdigit() or not (first.islower() or first in ",;:%)")
