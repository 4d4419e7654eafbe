"""What a whole report contributes to the reading of one figure, and the nouns that name its happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from accordingto.extract.marks import PlaceMark, QuantityMark, TimeMark
from accordingto.extract.quantities.tokens import Words
from accordingto.lexicons import load_lexicon


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole report contributes: times, event quantities, publication day, headings over list
    lines, and places."""

    words: Words
    times: Sequence[TimeMark]
    events: Sequence[QuantityMark]
    published: str | None
    headings: dict[int, tuple[int, int]]
    places: Sequence[PlaceMark] = ()

    def spans(self, sentence: tuple[int, int]) -> list[tuple[int, int]]:
        """The sentence, then the heading over it if it is a line of a list."""
        heading = self.headings.get(sentence[0])
        return [sentence, heading] if heading else [sentence]


@cache
def context_words(form: str) -> frozenset[str]:
    """The nouns of lexicon ``harm`` that name one happening (``incident``) or a conflict (``conflict``)."""
    return frozenset(word for row in load_lexicon("harm").where("form", form) for word in row.words)


def is_incident(words: Words, quantity: QuantityMark) -> bool:
    """Whether what is counted are happenings that harm: attacks, blasts; not talks, cases, visits."""
    return quantity.unit is not None and words[quantity.unit].removesuffix("s") in context_words("incident")


def tells(words: Words, span: tuple[int, int], form: str) -> bool:
    """Whether one of those nouns stands in a token range."""
    tags = ("NN", "NNS", "NNP", "VBG") if form == "conflict" else ("NN", "NNS", "NNP")  # "Fighting has killed 40"
    return any(words[i] in context_words(form) and words.tag(i) in tags for i in range(*span))
