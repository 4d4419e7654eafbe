"""How a phrase stands in its sentence: the word that governs it, by what relation, and how that is told.

``killed by X``, ``the murder of X`` and ``X, who was murdered`` say more of X than the words left and right of it.
Everything is told as feature names for the linear models; names of people and places are all one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from accordingto.eval import DEFAULT
from accordingto.eval.templates_words import value_of
from accordingto.extract.pipeline import annotate, load_pipeline
from accordingto.records import Report

_LISTED = frozenset(("conj", "appos"))
_INSIDE = frozenset(("compound", "nmod", "amod", "nummod"))
_QUANTITIES = frozenset(
    ("group", "number", "dozen", "hundred", "thousand", "member", "body", "part", "score", "one")
)
_ABOVE = 4  # governors looked at on the way to the sentence's own verb


@lru_cache(maxsize=2)
def parse(report: Report) -> Doc:
    """The report's words with what governs each; the language pipeline is the reader's own."""
    return annotate(load_pipeline(DEFAULT.model), report.text, report.zones)


def stand(doc: Doc, start: int, end: int) -> Iterator[str]:
    """What governs the phrase at these characters, as feature names."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return
    yield f"syntax {span.root.dep_}"
    yield from (f"syntax itself {child.dep_} {_plain(child)}" for child in span.root.children if _tells(child))
    token = _lead(span.root)
    if token.i != span.root.i:
        yield f"syntax lead {span.root.dep_} {_plain(token)}"
    relation, above = governor(token)
    if above is None:
        return
    yield from _governed("", relation, above)
    further, higher = governor(_lead(above))
    if higher is not None:
        yield from _governed(f"{relation} {_class(above) or _plain(above)} ", further, higher)
    yield from told(above)


def _tells(child: Token) -> bool:
    """A clause behind the phrase that says what became of it: ``who were killed``, ``burned by the men``."""
    return child.dep_ in ("relcl", "acl")


def _lead(token: Token) -> Token:
    """The first member of a list, or the head of the phrase, that a word belongs to."""
    for _ in range(_ABOVE):
        quantity = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in _QUANTITIES
        if quantity:
            token = token.head.head
        elif token.dep_ in _LISTED or token.dep_ in _INSIDE:
            token = token.head
        else:
            break
    return token


def governor(token: Token) -> tuple[str, Token | None]:
    """The relation to the governing word, a preposition among them, and that word; none above a sentence's head."""
    if token.dep_ == "ROOT":
        return "root", None
    if token.dep_ in ("pobj", "pcomp"):
        return token.head.lower_, token.head.head if token.head.head is not token.head else None
    return token.dep_, token.head


def _governed(before: str, relation: str, above: Token) -> Iterator[str]:
    yield f"syntax {before}{relation} {_plain(above)}"
    if kind := _class(above):
        yield f"syntax {before}{relation} {kind}"


def _class(token: Token) -> str | None:
    """What kind of deed or effect a word tells, from the lexicon."""
    return value_of("effect", token.text) or value_of("type", token.text)


def told(token: Token) -> Iterator[str]:
    """How a deed is told: tense, negation, modal verbs, and whose words it stands under."""
    yield f"syntax tag {token.tag_}"
    for child in token.children:
        if child.dep_ == "neg" or child.tag_ == "MD":
            yield f"syntax {child.dep_} {child.lower_}"
    for ancestor in list(token.ancestors)[:_ABOVE]:
        if ancestor.pos_ in ("VERB", "AUX"):
            yield f"syntax under {_plain(ancestor)}"


def deed(doc: Doc, start: int, end: int) -> Iterator[str]:
    """The head word of a stretch of text and how it is told: of a claim's content, what happened."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return
    root = span.root
    yield f"deed {_plain(root)}"
    yield from (f"deed {name}" for name in told(root))
    for child in root.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "agent", "attr"):
            head = next((c for c in child.children if c.dep_ == "pobj"), child) if child.dep_ == "agent" else child
            yield f"deed {child.dep_} {_plain(head)}"


def _plain(token: Token) -> str:
    """The base form of a word; a name is no word."""
    inside = token.text[:1].isupper() and not token.is_sent_start
    named = token.pos_ == "PROPN" or inside or (len(token.text) > 1 and token.text.isupper())
    return "Name" if named else token.lemma_.lower()
