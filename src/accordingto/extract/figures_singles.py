"""One victim without a number: ``a journalist was killed``, ``another commander``, a person's name."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.extract.figures_cues import Cue, Cues
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities_tokens import Words
from accordingto.extract.quantities_units import kind_of

_MEASURES = frozenset({"killed", "injured", "missing", "abducted", "released", "detained"})
_ARTICLES = frozenset({"a", "an", "another"})
_OBJECTS = frozenset({"dobj", "obj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def single_victims(words: Words, cues: Cues, taken: set[int]) -> Iterator[tuple[QuantityMark, Cue]]:
    """Victims that count as one, each with its cue. ``taken`` are tokens of quantities already counted."""
    seen: set[int] = set()
    for found in cues.starting.values():
        for cue in found[:1]:
            if cue.measure in _MEASURES and cue.form in ("transitive", "intransitive", "nominal"):
                for head in _victims(words, cue):
                    mark = _mark(words, head, taken)
                    if mark is not None and head.i not in seen:
                        seen.add(head.i)
                        yield mark, cue


def _victims(words: Words, cue: Cue) -> Iterator[Token]:
    """Heads of the noun phrases that the cue befalls, by the parse."""
    token = words.token(cue.start)
    if cue.form == "nominal":
        yield from (child for child in words.token(cue.end - 1).children if child.dep_ == "pobj")
        return
    passive = "left" in cue.sides
    if passive and token.dep_ in ("acl", "relcl") and token.head.i < token.i:
        yield token.head
    for child in token.children:
        if child.dep_ in (_SUBJECTS if passive else _OBJECTS) and (child.i < token.i) == passive:
            yield child


def _mark(words: Words, head: Token, taken: set[int]) -> QuantityMark | None:
    start = _begin(words, head)
    if start is None or any(i in taken for i in range(start, head.i + 1)):
        return None
    return QuantityMark(start, head.i + 1, (start, head.i + 1), 1, 1, "exact", head.i, "person", "single")


def _begin(words: Words, head: Token) -> int | None:
    """The first token of a singular victim's phrase, or None where it is no new single person."""
    if head.tag_ not in ("NN", "NNP") or (kind_of(words, head.i) != "person" and head.tag_ == "NN"):
        return None
    left = [child for child in head.lefts if child.i < head.i and child.dep_ != "punct"]
    first = min([child.left_edge.i for child in left], default=head.i)
    if head.tag_ == "NNP":
        return first if _is_person(head) else None
    opener = words[first]
    if opener in _ARTICLES:
        return first
    return first if opener == "the" and _is_office(words, head) else None


def _is_person(head: Token) -> bool:
    return head.ent_type_ == "PERSON" and head.text[:1].isupper()


def _is_office(words: Words, head: Token) -> bool:
    """``the head of the tunnel unit, Mr …, was killed``: an office followed by its holder's name."""
    names = [i for i in range(head.i + 1, min(head.i + 14, len(words))) if words.is_name(i)]
    return words[head.i + 1] in ("of", "'s") and bool(names)
