"""A Doc as plain lists: what the components ask of every token, fetched once.

Reading a token's attribute through the library costs more than a list look-up, and the same few attributes are
asked for many times over, so they are laid out once for each Doc.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc

TIME_CONJUNCTIONS = frozenset(("when", "as", "after"))
"""Conjunctions that open a clause of occasion: ``as a shell hit the market``."""
_KEPT = "accordingto_words"
_NOTHING = [" "] * 4
_ATTRIBUTES: list[int | str] = ["LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Parallel lists over the tokens of a Doc.

    ``text`` has straight apostrophes, ``lower`` is its lower case; ``head`` is the index of the head (itself for a
    root); ``left``/``right`` are the first and last token of the subtree; ``sentence`` the number of the sentence,
    ``starts`` the first token of each sentence with the Doc's length last; ``offset`` where each token begins in
    ``whole``, the Doc's text. The lists of strings end in a few blanks, so that the word behind the last one, or in
    front of the first, can be asked for.
    """

    doc: Doc
    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    left: list[int]
    right: list[int]
    entity: list[str]
    sentence: list[int]
    starts: list[int]
    offset: list[int]
    whole: str
    children: list[list[int]]

    def __len__(self) -> int:
        return len(self.head)

    def bounds(self, i: int) -> tuple[int, int]:
        """The token range of the sentence that token i stands in."""
        number = self.sentence[i]
        return self.starts[number], self.starts[number + 1]

    def kids(self, i: int, *labels: str) -> list[int]:
        """Children of token i with one of these dependency labels, in text order."""
        return [c for c in self.children[i] if self.dep[c] in labels]


def words_of(doc: Doc) -> Words:
    """The lists of a Doc, made on first use and kept with it."""
    kept = doc.user_data.get(_KEPT)
    if isinstance(kept, Words) and kept.doc is doc:
        return kept
    words = _lay_out(doc)
    doc.user_data[_KEPT] = words
    return words


def _lay_out(doc: Doc) -> Words:
    tokens = list(doc)
    head = [t.head.i for t in tokens]
    text = [t.text.replace("’", "'") for t in tokens]
    lemma, pos, tag, dep, entity = _columns(doc)
    starts = [t.i for t in tokens if t.is_sent_start or t.i == 0]
    sentence: list[int] = []
    for number, (start, end) in enumerate(pairwise([*starts, len(tokens)])):
        sentence.extend([number] * (end - start))
    return Words(
        doc,
        text + _NOTHING,
        [w.lower() for w in text] + _NOTHING,
        [w.lower() for w in lemma] + _NOTHING,
        pos + _NOTHING,
        tag + _NOTHING,
        dep + _NOTHING,
        head,
        [t.left_edge.i for t in tokens],
        [t.right_edge.i for t in tokens],
        entity + _NOTHING,
        sentence,
        [*starts, len(tokens)],
        [t.idx for t in tokens],
        doc.text,
        _children(head),
    )


def _columns(doc: Doc) -> list[list[str]]:
    """Each of the attributes for every token; a text is looked up once however often it stands there."""
    codes = doc.to_array(_ATTRIBUTES)
    known = {code: doc.vocab.strings[code] if code else "" for code in np.unique(codes).tolist()}
    return [[known[code] for code in column] for column in codes.T.tolist()]


def _children(head: list[int]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    return children
