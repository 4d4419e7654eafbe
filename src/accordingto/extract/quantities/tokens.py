"""The words of a Doc as plain tuples with soft edges: what the counting components scan to left and right."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from accordingto.extract.phrases import tokens_of
from accordingto.extract.words import words_of
from accordingto.lexicons import load_lexicon

ADVERBS = frozenset({"RB", "RBR", "RBS"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
MODIFIERS = NOUNS | {"JJ", "JJR", "JJS", "POS", "VBN", "VBG", "VBD", "CD", "AFX"}
_KEY = "accordingto_quantity_words"
COPULAS = frozenset({"is", "are", "was", "were"})
HAVE = frozenset({"have", "has", "had"})
DASHES = frozenset({"-", "–", "—", "‑", "--"})


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Lower-cased forms and tags of every token, and the sentence it stands in.

    Looking beyond either end gives the empty text, so that a scan needs no care at the edges.
    """

    doc: Doc
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """Read a parsed Doc, once. Curly apostrophes are made straight: ``hadn’t`` is one word everywhere."""
        known = doc.user_data.get(_KEY)
        if isinstance(known, cls):
            return known
        plain = words_of(doc)
        lower, tags = tuple(plain.lower[: len(plain)]), plain.tag[: len(plain)]
        sentences = tuple(pairwise(plain.starts))
        for start, end in sentences:
            if _is_headline(doc, start, end):
                tags[start:end] = [_verb_tag(lower[i], tags[i]) for i in range(start, end)]
        doc.user_data[_KEY] = words = cls(doc, lower, tuple(tags), sentences, tuple(plain.sentence))
        return words

    def __len__(self) -> int:
        return len(self.lower)

    def __getitem__(self, i: int) -> str:
        """The lower-cased form at i."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def tag(self, i: int) -> str:
        """The part-of-speech tag at i."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def token(self, i: int) -> Token:
        """The spaCy token at i."""
        return self.doc[i]

    def spaced(self, i: int) -> bool:
        """Whether white space follows token i."""
        return not 0 <= i < len(self.lower) or bool(self.doc[i].whitespace_)

    def is_name(self, i: int) -> bool:
        """Whether token i is tagged as a proper noun."""
        return self.tag(i) in ("NNP", "NNPS")

    def is_capital(self, i: int) -> bool:
        """Whether token i begins with a capital letter."""
        return 0 <= i < len(self.lower) and self.doc[i].text[:1].isupper()

    def sentence(self, i: int) -> tuple[int, int]:
        """The token range of the sentence that holds token i."""
        return self.sentences[self.sentence_of[i]]

    def skip(self, i: int, words: Container[str]) -> int:
        """The first position at or after i whose word is none of these."""
        while i < len(self.lower) and self.lower[i] in words:
            i += 1
        return i


def _is_headline(doc: Doc, start: int, end: int) -> bool:
    """Whether nearly every word has a capital: there the tagger takes verbs for names."""
    words = [token for token in doc[start:end] if token.is_alpha and len(token) > 3]
    return len(words) >= 3 and sum(token.text[0].isupper() for token in words) >= 0.8 * len(words)


def _verb_tag(word: str, tag: str) -> str:
    """The tag that a verb of harm has in running text."""
    if tag not in NOUNS or word not in _verbs():
        return tag
    if word.endswith("ing"):
        return "VBG"
    return "VBD" if word.endswith("ed") else "JJ" if word in _states() else "VBZ"


@cache
def _verbs() -> frozenset[str]:
    forms = ("transitive", "intransitive", "state")
    rows = [row for form in forms for row in load_lexicon("harm").where("form", form)]
    return frozenset(word for row in rows for word in row.words if " " not in word) - listed("headline.noun")


@cache
def _states() -> frozenset[str]:
    rows = load_lexicon("harm").where("form", "state")
    return frozenset(word for row in rows for word in row.words if " " not in word)


@cache
def listed(row_id: str) -> frozenset[str]:
    """The words of one row of lexicon ``counting``."""
    return frozenset(next(row for row in load_lexicon("counting") if row.id == row_id).words)


@cache
def phrases(row_id: str) -> tuple[tuple[str, ...], ...]:
    """The entries of one row of lexicon ``counting`` as tuples of words."""
    return tuple(tuple(token.lower() for token in tokens_of(phrase)) for phrase in listed(row_id))


def contains(words: Words, start: int, end: int, row_id: str) -> bool:
    """Whether an entry of that row stands in tokens ``[start, end)``."""
    return find(words, start, end, row_id) is not None


def find(words: Words, start: int, end: int, row_id: str) -> int | None:
    """The first token of an entry of that row in tokens ``[start, end)``, or None."""
    lower, index = words.lower, _by_first(row_id)
    for i in range(max(start, 0), min(end, len(lower))):
        for phrase in index.get(lower[i], ()):
            if i + len(phrase) <= end and lower[i : i + len(phrase)] == phrase:
                return i
    return None


@cache
def _by_first(row_id: str) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases(row_id):
        index.setdefault(phrase[0], []).append(phrase)
    return index
