"""How a phrase stands in its sentence: the word that governs it, by what relation, and how that is told.

``killed by X``, ``the murder of X`` and ``X, who was murdered`` say more of X than the words left and right of it.
Everything is told as feature names for linear models; names of people and places are all one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from accordingto.extract.pipeline import annotate, load_pipeline
from accordingto.extract.quantities.tokens import listed
from accordingto.records import Report

_LISTED = frozenset(("conj", "appos"))
_INSIDE = frozenset(("compound", "nmod", "amod", "nummod"))
_ABOVE = 4  # governors looked at on the way to the sentence's own verb


class Standing:
    """The phrases of one report as they stand; ``kind_of`` says what kind of deed or effect a word tells."""

    def __init__(self, report: Report, model: str, kind_of: Callable[[str], str | None]) -> None:
        self._doc: Doc = annotate(load_pipeline(model), report.text, report.zones)
        self._kind_of = kind_of

    def phrase(self, start: int, end: int) -> Iterator[str]:
        """What governs the phrase at these characters, as feature names."""
        root = _root(self._doc, start, end)
        if root is None:
            return
        yield f"syntax {root.dep_}"
        yield from (f"syntax itself {child.dep_} {_plain(child)}" for child in root.children if _tells(child))
        token = _lead(root)
        if token.i != root.i:
            yield f"syntax lead {root.dep_} {_plain(token)}"
        relation, above = _governor(token)
        if above is None:
            return
        yield from self._governed("", relation, above)
        further, higher = _governor(_lead(above))
        if higher is not None:
            kind = self._kind_of(above.text) or _plain(above)
            yield from self._governed(f"{relation} {kind} ", further, higher)
        yield from _told(above)

    def _governed(self, before: str, relation: str, above: Token) -> Iterator[str]:
        yield f"syntax {before}{relation} {_plain(above)}"
        if kind := self._kind_of(above.text):
            yield f"syntax {before}{relation} {kind}"

    def deed(self, start: int, end: int) -> Iterator[str]:
        """The head word of a stretch of text and how it is told: of a claim's content, what happened."""
        root = _root(self._doc, start, end)
        if root is None:
            return
        yield f"deed {_plain(root)}"
        yield from (f"deed {name}" for name in _told(root))
        for child in root.children:
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "agent", "attr"):
                by = next((c for c in child.children if c.dep_ == "pobj"), child)
                yield f"deed {child.dep_} {_plain(by if child.dep_ == 'agent' else child)}"


def _root(doc: Doc, start: int, end: int) -> Token | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _tells(child: Token) -> bool:
    """A clause behind the phrase that says what became of it: ``who were killed``, ``burned by the men``."""
    return child.dep_ in ("relcl", "acl")


def _lead(token: Token) -> Token:
    """The first member of a list, or the head of the phrase, that a word belongs to."""
    for _ in range(_ABOVE):
        within = token.dep_ == "pobj" and token.head.lower_ == "of"
        if within and token.head.head.lemma_ in listed("unit.quantity"):
            token = token.head.head
        elif token.dep_ in _LISTED or token.dep_ in _INSIDE:
            token = token.head
        else:
            break
    return token


def _governor(token: Token) -> tuple[str, Token | None]:
    """The relation to the governing word, a preposition among them, and that word; none above a sentence's head."""
    if token.dep_ == "ROOT":
        return "root", None
    if token.dep_ in ("pobj", "pcomp"):
        return token.head.lower_, token.head.head if token.head.head is not token.head else None
    return token.dep_, token.head


def _told(token: Token) -> Iterator[str]:
    """How a deed is told: tense, negation, modal verbs, and whose words it stands under."""
    yield f"syntax tag {token.tag_}"
    for child in token.children:
        if child.dep_ == "neg" or child.tag_ == "MD":
            yield f"syntax {child.dep_} {child.lower_}"
    for ancestor in list(token.ancestors)[:_ABOVE]:
        if ancestor.pos_ in ("VERB", "AUX"):
            yield f"syntax under {_plain(ancestor)}"


def _plain(token: Token) -> str:
    """The base form of a word; a name is no word."""
    inside = token.text[:1].isupper() and not token.is_sent_start
    named = token.pos_ == "PROPN" or inside or (len(token.text) > 1 and token.text.isupper())
    return "Name" if named else token.lemma_.lower()
