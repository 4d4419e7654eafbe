"""Attribution by marks alone: a name and a colon, a quotation and a dash, a headline that ends in its source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from accordingto.extract.actors.terms import vocabulary
from accordingto.extract.attribution.content import left_of, trimmed
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.lexicon import (
    Saying,
    figure_nouns,
    plain_verbs,
    reckonings,
    tellers,
    topics,
    trailing_verbs,
    verbs,
)
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.attribution.sources import Subject, speaking_nouns
from accordingto.extract.attribution.stops import LONG_DASHES, paragraph_end, sentence_end
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_COLON_SAYING = Saying("say.assert", ":", None, "asserted", "speech", frozenset(("clause",)), frozenset())
_BREAKS = frozenset((":", "-", "–", *LONG_DASHES))
_SPEAKING = frozenset(("title", "institution", "unnamed", "known", "nation"))
_WHERE = frozenset(("in", "at", "near", "around", "outside", "across", "inside"))
_HEAD = 8  # sentences at the head of a report, its headings among them
_LONGEST = 5  # words of a source at the end of a headline
_LONGEST_OFFICE = 24  # tokens of an office with its name
_LONGEST_NAME = 6


def heading_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """All of this module's constructions, each sentence once."""
    taken: set[int] = set()
    for found in (
        *colon_attributions(words, quotes),
        *apposed_attributions(words, quotes),
        *introduced_attributions(words, quotes),
        *dash_attributions(words, quotes),
        *closing_attributions(words, quotes),
        *headline_attributions(words, quotes),
    ):
        if found.anchor not in taken:
            taken.add(found.anchor)
            yield found


def headline_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """A headline with its source behind a colon or dash: ``Quake toll rises to 63: minister``."""
    for start, after in zip(words.starts[:-1], words.starts[1:], strict=True):
        last = sentence_end(words, after - 1)
        stopped = last < len(words) and words.text[last] in (".", "…", ";")
        begins = start == 0 or "\n" in words.text[start - 1]
        if stopped or not begins or last - start < 5 or words.text[last - 1] in (".", "!", "?", "”", '"'):
            continue
        mark = next(
            (i for i in range(last - 2, max(start, last - _LONGEST - 2), -1) if words.text[i] in _BREAKS), None
        )
        if mark is None or mark - start < 3 or not _is_set_apart(words, mark) or not _speaks(words, mark + 1, last):
            continue
        content = trimmed(words, quotes, start, mark)
        yield Found(
            _COLON_SAYING, "heading", mark, (mark, mark + 1), [content], Subject(last - 1, (mark + 1, last))
        )


def _is_set_apart(words: Words, mark: int) -> bool:
    """Whether a colon or dash parts two phrases rather than two halves of a word."""
    return words.text[mark] == ":" or bool(words.doc[mark].whitespace_ and words.doc[mark - 1].whitespace_)


def _speaks(words: Words, start: int, end: int) -> bool:
    """Whether a few words are nothing but somebody who can speak."""
    if any(words.pos[i] in ("VERB", "AUX", "NUM", "PUNCT", "ADP") for i in range(start, end)):
        return False
    hits = (vocabulary().at(words.text, words.lower, i) for i in range(start, end))
    return any(hit is not None and hit[0] == end and hit[1].group in _SPEAKING for hit in hits)


def apposed_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """A person with his office before a colon and a quotation: ``Rosa Díaz, a nurse in Tumaco: “We ran.”``"""
    for quote in quotes.spans:
        colon = quote[0] - 1
        if colon < 3 or words.text[colon] != ":":
            continue
        first = words.bounds(colon)[0]
        while first < colon and (words.pos[first] == "SPACE" or words.text[first] in ("•", "-", "*")):
            first += 1
        comma = next((i for i in range(first, colon) if words.text[i] == ","), None)
        if comma is None or not 1 <= comma - first <= 5 or colon - first > 24:
            continue
        named = all(words.text[i][:1].isupper() for i in range(first, comma)) and words.pos[comma - 1] == "PROPN"
        if named and not any(words.pos[i] in ("VERB", "AUX") for i in range(first, colon)):
            yield Found(
                _COLON_SAYING, "colon", colon, (colon, colon + 1), [quote], Subject(comma - 1, (first, colon))
            )


def introduced_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """An office and a name that open a line: ``Director of the hospital, Dr. Rosa Díaz: We have nine dead.``"""
    for start, end in pairwise(words.starts):
        first = start
        while first < end and (words.pos[first] == "SPACE" or words.text[first] in ("•", "-", "–", "*", "▪")):
            first += 1
        opens = start == 0 or "\n" in words.text[start - 1]
        colon = next((i for i in range(first, min(first + _LONGEST_OFFICE, end)) if words.text[i] == ":"), None)
        if not opens or colon is None or colon + 2 >= end or "\n" in words.text[colon + 1]:
            continue
        name = _name_beside_office(words, first, colon)
        told = any(words.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(colon + 1, end))
        if name is not None and told:
            content = trimmed(words, quotes, colon + 1, paragraph_end(words, colon))
            subject = Subject(name[1] - 1, (first, colon))
            yield Found(_COLON_SAYING, "colon", colon, (colon, colon + 1), [content], subject)


def _name_beside_office(words: Words, first: int, colon: int) -> Range | None:
    """The name where a comma parts it from an office, and nothing else stands before the colon."""
    if any(words.pos[i] in ("VERB", "AUX", "NUM") for i in range(first, colon)):
        return None
    comma = next((i for i in range(first, colon) if words.text[i] == ","), None)
    if comma is None:
        return None
    for name, office in (((first, comma), (comma + 1, colon)), ((comma + 1, colon), (first, comma))):
        named = 2 <= name[1] - name[0] <= _LONGEST_NAME and all(_is_of_name(words, i) for i in range(*name))
        hits = (vocabulary().at(words.text, words.lower, i) for i in range(*office))
        if named and any(hit is not None and hit[1].group == "title" for hit in hits):
            return name
    return None


def _is_of_name(words: Words, i: int) -> bool:
    inside = words.text[i] == "-" or words.lower[i] in ("al", "el", "de", "bin", "abu")
    return inside or (words.pos[i] == "PROPN" and words.text[i][:1].isupper())


def colon_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """A name and a colon before what it says: ``UNICEF: …``, ``Poll: …``, ``PENCE: …``."""
    for number, start in enumerate(words.starts[:-1]):
        end = words.starts[number + 1]
        first = start
        while first < end and (words.pos[first] == "SPACE" or words.text[first] in ("“", '"', "‘", "•", "-")):
            first += 1
        colon = next((i for i in range(first, min(first + 7, end)) if words.text[i] == ":"), None)
        if colon is None or colon == first or colon + 2 >= end or not _is_label(words, first, colon):
            continue
        if _is_bare_number(words, colon + 1, end) or _heads_a_number(words, first, colon):
            continue
        if _heads_a_line(words, start, first, colon):
            continue
        last = (
            paragraph_end(words, colon)
            if start == 0 or "\n" in words.text[start - 1]
            else sentence_end(words, colon)
        )
        content = trimmed(words, quotes, colon + 1, last)
        yield Found(
            _COLON_SAYING, "colon", colon, (colon, colon + 1), [content], Subject(colon - 1, (first, colon))
        )


def _heads_a_number(words: Words, first: int, colon: int) -> bool:
    """``GOMA: 41 dead``: before a number only somebody known to speak does (``Army: 15 militants killed``)."""
    hits = (vocabulary().at(words.text, words.lower, i) for i in range(first, colon))
    known = any(hit is not None and hit[0] == colon and hit[1].group in _SPEAKING for hit in hits)
    person = colon - first > 1 and any(words.entity[i] == "PERSON" for i in range(first, colon))
    return words.pos[colon + 1] == "NUM" and not known and not person


def _heads_a_line(words: Words, start: int, first: int, colon: int) -> bool:
    """``- Lower Shabelle: …`` in a list of places or topics: its labels speak only where they are known to."""
    listed = any(words.text[i] in ("•", "-", "–", "*", "▪", "■") for i in range(start, first))
    hits = (vocabulary().at(words.text, words.lower, i) for i in range(first, colon))
    known = any(hit is not None and hit[0] == colon and hit[1].group in _SPEAKING for hit in hits)
    quoted = words.text[colon + 1] in ("“", '"', "‘")
    person = words.entity[colon - 1] == "PERSON" or words.lower[colon - 1] in speaking_nouns()
    return listed and not (known or quoted or person)


def _is_bare_number(words: Words, start: int, end: int) -> bool:
    """Whether a number and no sentence stands there: ``Missing: 21`` heads a figure and says nothing."""
    tags = [words.pos[i] for i in range(start, end)]
    return "NUM" in tags and "VERB" not in tags and "AUX" not in tags


def closing_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """``…, government data show.``: a saying at the end of a sentence that the tagger took for a noun."""
    for start, after in zip(words.starts[:-1], words.starts[1:], strict=True):
        last = sentence_end(words, after - 1) - 1
        rows = verbs().get(words.lower[last]) if last > start and words.pos[last] in ("NOUN", "PROPN") else None
        if words.text[last][:1].isupper():
            continue  # "in Nasir and Ulang, Upper Nile State"
        clearly = plain_verbs() | trailing_verbs()
        if not rows or not (words.lower[last] in clearly or rows[0].word in clearly or rows[0].force == "report"):
            continue
        comma = next((i for i in range(last - 1, max(start, last - 8), -1) if words.text[i] == ","), None)
        names = range(comma + 1, last) if comma is not None else range(0)
        if not names or any(words.pos[i] in ("VERB", "AUX", "NUM", "ADP", "CCONJ") for i in names):
            continue
        left = left_of(words, quotes, comma) if comma is not None else None
        if left is not None and any(words.pos[i] in ("VERB", "AUX") for i in range(*left)):
            yield Found(rows[0], "closing", last, (last, last + 1), [left], Subject(last - 1, (names[0], last)))


def dash_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """A quotation and, behind a dash, nothing but its speaker's name: ``“We lost everything.” — Rosa Díaz``."""
    for quote in quotes.spans:
        dash = quote[1]
        while dash + 1 < len(words) and words.pos[dash] == "SPACE" and "\n" not in words.text[dash]:
            dash += 1
        if dash + 1 >= len(words) or words.text[dash] not in (*LONG_DASHES, "–"):
            continue
        end = dash + 1
        while end < len(words) and words.pos[end] == "PROPN" and end - dash < 8:
            end += 1
        closes = end == len(words) or words.pos[end] == "SPACE" or words.text[end] in (".", ",", "“", '"')
        if end > dash + 1 and closes:
            name = Subject(end - 1, (dash + 1, end))
            yield Found(_COLON_SAYING, "dash", dash, (dash, dash + 1), [quote], name)


def _is_place(words: Words, first: int, colon: int) -> bool:
    """Whether the text elsewhere has these words behind a preposition: ``LUBERO: 28 dead`` … ``in Lubero``."""
    label = words.lower[first:colon]
    heads = "".join(words.text[first:colon]).isupper()  # a dateline's capitals: "GOMA: 41 dead"
    at = (i for i, w in enumerate(words.lower) if w in _WHERE or (heads and w in ("from", "to", "of")))
    return any(words.lower[i + 1 : i + 1 + len(label)] == label for i in at)


def _is_label(words: Words, first: int, colon: int) -> bool:
    """Whether the words before a colon are a speaker: a short run of names or a noun of evidence."""
    if any(words.pos[i] in ("VERB", "AUX", "ADP", "PUNCT", "NUM", "SPACE") for i in range(first, colon)):
        return False
    if words.entity[colon - 1] in ("GPE", "LOC", "FAC", "DATE", "ORDINAL") or _is_where(words, first, colon):
        return False
    hit = vocabulary().at(words.text, words.lower, first)
    land = hit is not None and hit[0] == colon and hit[1].group == "nation"
    if land and words.text[colon + 1] not in ("“", '"', "‘"):
        return False  # "Kashmir: Two militants killed" tells where
    counted = words.tag[first] == "NNS" or words.lemma[first] in figure_nouns()
    if colon - first == 1 and counted and words.lower[first] not in speaking_nouns():
        return False  # "Results: 12 captured", "Toll: nine"
    section = " ".join(words.lower[first:colon]) in topics()  # "Health: 40 were treated"
    if section or (words.pos[colon - 1] == "NOUN" and not _tells(words, first, colon)):
        return False  # "Setback: some 400 families fled"
    capitals = all(words.text[i][:1].isupper() for i in range(first, colon))
    return (capitals or _is_known(words, first, colon)) and words.pos[colon - 1] in ("PROPN", "NOUN")


def _is_known(words: Words, first: int, colon: int) -> bool:
    """Whether a label that is not all in capitals ends in somebody who speaks: ``Pakistan military: …``."""
    hits = (vocabulary().at(words.text, words.lower, i) for i in range(first, colon))
    speaks = any(hit is not None and hit[0] == colon and hit[1].group in _SPEAKING for hit in hits)
    return speaks and words.text[first][:1].isupper() and colon - first <= 4


def _is_where(words: Words, first: int, colon: int) -> bool:
    return _is_place(words, first, colon) or _heads_a_report(words, first, colon)


def _heads_a_report(words: Words, first: int, colon: int) -> bool:
    """``LAKKI MARWAT: The toll rose …``: the one label in capitals of a report is where it was written.

    Not that of somebody known, nor one of several (an interview), nor before a quotation.
    """
    shouted = "".join(words.text[first:colon])
    known = any(vocabulary().at(words.text, words.lower, i) is not None for i in range(first, colon))
    if not shouted.isupper() or len(shouted) < 5 or known or words.text[colon + 1] in ("“", '"', "‘"):
        return False
    return (
        words.sentence[first] < _HEAD and sum(_opens_in_capitals(words, start) for start in words.starts[:-1]) == 1
    )


def _opens_in_capitals(words: Words, start: int) -> bool:
    colon = next((i for i in range(start, min(start + 6, len(words))) if words.text[i] == ":"), start)
    return colon > start and "".join(words.text[start:colon]).isupper()


def _tells(words: Words, first: int, colon: int) -> bool:
    """Whether a common noun before a colon names somebody or evidence (``Poll: …``), or opens a quotation."""
    told = speaking_nouns() | tellers() | reckonings()
    known = words.lower[colon - 1] in told or words.lemma[colon - 1] in told
    hit = vocabulary().at(words.text, words.lower, first)
    known = known or (hit is not None and hit[0] == colon and hit[1].group in _SPEAKING)
    named = colon - first > 1 and words.entity[first] in ("PERSON", "ORG", "NORP")
    return known or named or words.text[colon + 1] in ("“", '"', "‘")
