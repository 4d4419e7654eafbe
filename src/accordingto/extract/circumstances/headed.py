"""Sentences under the name of a place: ``• Kherson. Two people were killed …``, or under a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from accordingto.extract.circumstances.agreement import is_bullet, lines_of
from accordingto.extract.circumstances.anchors import as_places, contains
from accordingto.extract.marks import PlaceMark, Range
from accordingto.extract.places.lexicon import place_words
from accordingto.extract.words import Words, words_of
from accordingto.records import Place, Report

_JOINTS = frozenset((",", "and", "&", "the", "in", ".", ":", "-", "–", "—", "(", ")", "/"))
_FRAMES = ("byline", "headline", "header")  # what stands above a story is over all of it and heads no part
_SHORT = 8  # words in a line that is a heading


class Headed:
    """For each sentence the places it stands under."""

    def __init__(self, doc: Doc, report: Report, places: Sequence[PlaceMark]) -> None:
        self._doc = doc
        self._story = report.dateline.end if report.dateline else 1  # a dateline or the first line is no heading
        words = words_of(doc)
        self._bylines = [(zone.start, zone.end) for zone in report.zones if zone.kind in _FRAMES]
        self._named = {i for m in places if not m.adjectival for i in range(m.start, m.end)}
        self._places = places
        self._under = dict(self._read(words)) if self._named else {}

    def where(self, sentence: Range) -> tuple[Place, ...]:
        """The places a sentence stands under, or none."""
        return self._under.get(sentence[0], ())

    def _read(self, words: Words) -> Iterator[tuple[int, tuple[Place, ...]]]:
        """A name at the head of a line holds for that line; one on a line of its own until the next heading."""
        lines = lines_of(self._doc)
        first = next((start for start, end in pairwise(words.starts) if _is_told(words, start, end)), 0)
        run: tuple[int, tuple[Place, ...]] = (-1, ())
        above: tuple[Place, ...] = ()
        for n, (start, end) in enumerate(pairwise(words.starts)):
            only = self._only_places(words, (start, end))
            alone = "\n" in self._doc[start:end].text.rstrip(" ")[-2:]
            signed = any(a <= self._doc[start].idx < b for a, b in self._bylines)
            if only and alone and (signed or (start < first and not _is_one(only))):
                continue  # "Hermel and Beirut" under a byline: where it was written
            if only and self._doc[start].idx >= self._story:
                run, above = ((-1, ()), only) if alone else ((lines[n], only), above)
            elif alone and self._is_heading(words, (start, end)):
                above = ()
            elif run[0] == lines[n]:
                yield start, run[1]
            elif above:
                yield start, above

    def _only_places(self, words: Words, sentence: Range) -> tuple[Place, ...]:
        told = [i for i in range(*sentence) if words.text[i].strip() and words.pos[i] != "SPACE"]
        if told and is_bullet(self._doc, sentence):
            told = told[1:]
        named = [i for i in told if i in self._named]
        rest = [words.lower[i] for i in told if i not in self._named]
        if not named or any(word not in _JOINTS and (word,) not in place_words().types for word in rest):
            return ()
        return as_places([m for m in self._places if sentence[0] <= m.start and m.end <= sentence[1]])

    def _is_heading(self, words: Words, sentence: Range) -> bool:
        told = [i for i in range(*sentence) if words.text[i].strip()]
        return 0 < len(told) <= _SHORT and words.text[told[-1]] not in (".", "!", "?", "”", '"')


def _is_told(words: Words, start: int, end: int) -> bool:
    """Whether a sentence tells something: a verb in it, and a full stop that ends it."""
    told = [i for i in range(start, end) if words.text[i].strip()]
    stopped = bool(told) and any(words.text[i] in (".", "!", "?") for i in told[-2:])
    return stopped and any(words.pos[i] == "VERB" for i in told)


def _is_one(places: Sequence[Place]) -> bool:
    """Whether all lie inside the first: a town with its district."""
    return all(contains(other, places[0]) for other in places[1:])
