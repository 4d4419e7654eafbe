"""Whether days and places can be those of one happening, and on which line of a text a sentence stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc

from accordingto.extract.circumstances.anchors import contains
from accordingto.extract.words import words_of
from accordingto.records import Place, When

_BULLETS = frozenset("-–—*•·▪●►■◆")


def lines_of(doc: Doc) -> list[int]:
    """The line each sentence stands on."""
    words, lines, line = words_of(doc), [], 0
    for start, end in pairwise(words.starts):
        lines.append(line)
        line += sum(text.count("\n") for text in words.text[start:end])
    return lines


def is_bullet(doc: Doc, sentence: tuple[int, int]) -> bool:
    """Whether a sentence opens with the mark of a list: such points stand each for itself."""
    text = words_of(doc).text
    first = next((i for i in range(*sentence) if not text[i].isspace()), None)
    return first is not None and text[first] in _BULLETS


def days_between(start: str, end: str) -> int:
    """How many days lie between two days in ISO form."""
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days


def is_datable(when: When) -> bool:
    """Whether a time can be the day of one happening: no year, and no stretch of more than a night."""
    if when.start is None or when.precision == "year":
        return False
    return when.precision != "range" or when.end is None or days_between(when.start, when.end) <= 1


def days_agree(a: When | None, b: When | None) -> bool | None:
    """Whether two times can be one; None where either is unknown."""
    if a is None or b is None or not a.start or not b.start:
        return None
    return a.start[:10] <= (b.end or b.start)[:10] and b.start[:10] <= (a.end or a.start)[:10]


def agree(a: Sequence[Place], b: Sequence[Place]) -> bool | None:
    """Whether two sets of places can be one scene's: a shared place, or one inside another. None: unknown."""
    if not a or not b:
        return None
    return any(is_same(p, q) or contains(p, q) or contains(q, p) for p in a for q in b)


def meets(a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Whether two sets of places are known to meet, or either is unknown: no village is guessed to lie inside."""
    pairs = [(p, q) for p in a for q in b]
    told = [pair for pair in pairs if is_same(*pair) or all(place.lat is not None for place in pair)]
    return not pairs or any(is_same(p, q) or contains(p, q) or contains(q, p) for p, q in told)


def is_vague(a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Whether all that joins them is that a town of the one lies in the country the other names."""
    both = bool(a) and bool(b) and not any(is_same(p, q) for p in a for q in b)
    countries = [all(place.level == "country" for place in places) for places in (a, b)]
    return both and any(countries)


def is_inside(inner: Sequence[Place], outer: Sequence[Place]) -> bool:
    """Whether every place of the one lies inside a place of the other."""
    return all(any(contains(q, p) for q in outer) for p in inner)


def is_same(a: Place, b: Place) -> bool:
    """Whether two places are one: by their entry in the gazetteer, or by name where either has none."""
    return a.name == b.name if a.id is None or b.id is None else a.id == b.id
