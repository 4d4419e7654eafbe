"""Is this name a place here? Evidence for and against, added up.

Each feature has a weight; a name is a place where the sum reaches ``THRESHOLD``. The weights are set by hand on
development text and say how much a sign is worth, not how likely a place is.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from accordingto.extract.places_lexicon import PlaceWords, place_words
from accordingto.extract.places_names import Name
from accordingto.extract.words import Words

THRESHOLD = 1.0
_FAME = 0.45
_BEFORE_LOCATIVE = 1.5
_BEFORE_VERB = 0.9
_HALF_COMPOUND = -1.2
_BEFORE_DIRECTIONAL = 0.5
_COMPASS = 1.0
_KIND = 1.6
_CONTAINED = 2.5
_LISTED = 0.7
_DATELINE = 2.5
_INSTITUTION = 1.1
_ENTITY = {"GPE": 1.3, "LOC": 1.2, "FAC": 0.8, "NORP": 0.3, "ORG": -0.2, "PERSON": -0.6, "": 0.0}
_ENTITY_OTHER = -0.8
_INSIDE_PERSON = -2.6
_INSIDE_ORG_HEAD = -0.6
_TITLE = -3.5
_SURNAME = -2.2
_ORDINARY = -2.0
_PERSONAL = -1.0
_LOWER_TOO = -1.6
_PROPER_BEFORE = -1.6
_PROPER_AFTER = -1.5
_PRESS = -3.0
_STREET = -2.2
_OF_FAME = 0.4
_IN_TITLE = 0.3
_REPEATED = 1.0
_DATELINE_MARKS = frozenset((":", "(", "—", "--", "-", "–", "---", "/"))
_HYPHENS = frozenset("-–‑")
_CASELESS = frozenset("-–—,.:;()[]\"'“”‘’/")


@dataclass(slots=True)
class Persons:
    """Names of persons the report tells of: what stands in their place later is the person, not a town."""

    inside: dict[int, tuple[int, int]] = field(default_factory=dict)
    last: set[str] = field(default_factory=set)
    first: set[str] = field(default_factory=set)


def persons_of(words: Words, lists: PlaceWords) -> Persons:
    """Persons by the language pipeline's entities of two and more words, and by titles before a name."""
    persons = Persons()
    for entity in words.doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1 and words.text[entity.start] not in _CASELESS:
            parts = [t for t in words.text[entity.start : entity.end] if t[0].isupper()]
            if len(parts) > 1:
                persons.last.add(parts[-1])
                persons.first.add(parts[0])
            for i in range(entity.start, entity.end):
                persons.inside[i] = (entity.start, entity.end)
    for i in range(1, len(words)):
        if words.text[i - 1] in lists.titles and words.text[i][0].isupper():
            persons.last.add(words.text[i])
    return persons


def weigh(words: Words, names: list[Name]) -> None:
    """Set the score of every name: signs around each, then what the report's other mentions say."""
    lists = place_words()
    persons = persons_of(words, lists)
    lowered = Counter(w for w in words.text if w.islower())
    by_start = {name.start: name for name in names}
    by_end = {name.end: name for name in names}
    titles = _titles(words)
    for name in names:
        if words.sentence[name.start] in titles:
            name.flags.add("headline")
        name.score = (
            _prior(name)
            + _before(words, name, lists, by_end)
            + _after(words, name, lists, by_start)
            + _entity(words, name, persons)
            + _word(words, name, lists, lowered, persons)
        )
    _contained(words, names, by_start)
    _repeated(names)


def _prior(name: Name) -> float:
    """Well known places are places wherever they stand; hamlets need a sign beside them."""
    if name.short is not None:
        return 2.5
    best = name.readings[0]
    if best.level in ("country", "sea", "region", "admin1"):
        return 1.6 if best.level != "admin1" or best.population > 500_000 else 1.0
    length = 0.6 if name.core - name.start > 1 else 0.0
    length += _KIND if name.end > name.core else 0.0
    if best.gazetteer == "curated" or best.within is not None:
        return 1.0 + length
    return min(1.6, _FAME * max(0.0, best.rank - 3.5)) + length


def _before(words: Words, name: Name, lists: PlaceWords, by_end: dict[int, Name]) -> float:
    i = name.head[0] - 1
    if i < 0:
        return 0.0
    score = 0.0
    if words.lower[i] in ("the", "nearby", "neighboring", "neighbouring") or words.lower[i] in lists.compass:
        score += _COMPASS if words.lower[i] in lists.compass else 0.0
        i -= 1
    if i < 0:
        return score
    word, text = words.lower[i], words.text[i]
    if (word in lists.locative and not text.isupper()) or (words.lower[i - 1] if i else "", word) in lists.vicinity:
        name.flags.add("locative")
        score += _BEFORE_LOCATIVE
    elif word in lists.directional:
        score += _BEFORE_DIRECTIONAL
    elif word in lists.verbs:
        score += _BEFORE_VERB
    elif text in _HYPHENS and i and words.text[i - 1] in ("D", "R") and not words.doc[i].whitespace_:
        score += _BEFORE_LOCATIVE  # "R-Berkeley": the seat of a member
    elif text in _HYPHENS and not words.doc[i].whitespace_ and i not in by_end:
        score += _HALF_COMPOUND
    if text in lists.titles or (text in lists.offices and name.readings[0].level == "settlement"):
        name.flags.add("titled")
        score += _TITLE
    elif text[0].isupper() and words.pos[i] == "PROPN" and i + 1 not in by_end and not _opens(words, i):
        score += _PROPER_BEFORE * _weight(words, name) if word not in lists.compass else 0.0
    return score


def _weight(words: Words, name: Name) -> float:
    """What a capital beside the name counts: little in headlines, little for countries (``US Navy``)."""
    if "headline" in name.flags:
        return _IN_TITLE
    return _OF_FAME if name.readings[0].level == "country" else 1.0


def _opens(words: Words, i: int) -> bool:
    return i in words.starts or words.text[i].isupper()


def _after(words: Words, name: Name, lists: PlaceWords, by_start: dict[int, Name]) -> float:
    if name.level is not None:
        return _KIND
    j = name.end
    if j >= len(words):
        return 0.0
    word, text = words.lower[j], words.text[j]
    if text in lists.press and words.pos[j] == "PROPN" and name.start > 0:
        return _PRESS
    if text in lists.streets and name.readings[0].level not in ("country", "region", "sea"):
        return _STREET
    opening = word in _DATELINE_MARKS or (word == "," and words.text[name.start].isupper())
    if name.start in words.starts and opening and len(name.text) > 3:
        return _DATELINE
    if text in _HYPHENS and j + 1 < len(words) and words.text[j + 1][0].isupper() and j + 1 not in by_start:
        return _HALF_COMPOUND if not words.doc[j].whitespace_ else 0.0
    if word in lists.institutions:
        name.flags.add("actor" if word in lists.actors else "modifier")
        return _INSTITUTION
    if text[0].isupper() and words.pos[j] == "PROPN" and j not in by_start:
        return _proper_run(words, j, name, lists)
    return 0.0


def _proper_run(words: Words, j: int, name: Name, lists: PlaceWords) -> float:
    """``Rapides Parish Fire District``: a run of capitals is judged by the word it ends in."""
    end = j
    while end < len(words) and words.text[end][0].isupper():
        end += 1
    last = words.lower[end - 1]
    if words.text[end - 1] in lists.press:
        return _PRESS
    if last in lists.institutions or words.lower[j] in lists.institutions:
        name.flags.add("actor" if last in lists.actors or words.lower[j] in lists.actors else "modifier")
        return _INSTITUTION
    return _PROPER_AFTER * _weight(words, name)


def _entity(words: Words, name: Name, persons: Persons) -> float:
    label = words.entity[name.start]
    if name.start in persons.inside:
        start, end = persons.inside[name.start]
        if end - start > name.end - name.start:
            return _INSIDE_PERSON * (_OF_FAME if "headline" in name.flags else 1.0)
    if label == "ORG" and name.start > 0 and words.entity[name.start - 1] == "ORG":
        return _INSIDE_ORG_HEAD
    return _ENTITY.get(label, _ENTITY_OTHER)


def _word(words: Words, name: Name, lists: PlaceWords, lowered: Counter[str], persons: Persons) -> float:
    if name.core - name.start > 1:
        if (words.lower[name.core - 1],) in lists.types and name.readings[0].level in ("admin1", "admin2"):
            return _KIND / 2
        plain = all(_ordinary(w, lists) for w in words.text[name.start : name.core])
        return _ORDINARY if plain and name.readings[0].level in ("settlement", "admin2") else 0.0
    text = words.text[name.start]
    if words.lower[name.start] in lists.compass and name.level is None:
        return 2 * _ORDINARY
    score = 0.0
    if text in lists.ordinary or text.title() in lists.ordinary:
        score += _ORDINARY
    elif lowered[text.lower()]:
        score += _LOWER_TOO
    if text in lists.personal:
        score += _PERSONAL
    if text in persons.last and "locative" not in name.flags:
        score += _SURNAME
    elif text in persons.first and "locative" not in name.flags:
        score += _SURNAME / 2
    return score


def _ordinary(text: str, lists: PlaceWords) -> bool:
    return text in lists.ordinary or text.islower() or (text.lower(),) in lists.types


def _titles(words: Words) -> set[int]:
    """Numbers of the sentences printed with capitals throughout, as headlines are: there a capital says little."""
    found = set()
    for number, (start, end) in enumerate(zip(words.starts, words.starts[1:], strict=False)):
        long = [t for t in words.text[start:end] if t.isalpha() and len(t) > 3]
        if len(long) > 2 and sum(t[0].isupper() for t in long) >= 0.75 * len(long):
            found.add(number)
    return found


def _contained(words: Words, names: list[Name], by_start: dict[int, Name]) -> None:
    """``Paris, Texas`` and ``Sake, North Kivu``: each vouches for the other; a list of places does so weakly."""
    for left, right in zip(names, names[1:], strict=False):
        between = words.text[left.head[1] : right.head[0]]
        if between not in (
            [","],
            ["in"],
            ["("],
            [",", "in"],
            [",", "the"],
            ["and"],
            [",", "and"],
            ["-"],
            ["or"],
            [],
            ["of"],
        ):
            continue
        inner = _within(left, right) if between != ["and"] else False
        if inner:
            left.within = right
            left.score += _CONTAINED if between[:1] != ["in"] else 1.0
            right.score += 1.0
        elif between and between[0] in (",", "and", "or", "-") and left.score >= THRESHOLD - 1:
            right.score += _LISTED
            left.score += _LISTED if right.score >= THRESHOLD else 0.0


def _within(inner: Name, outer: Name) -> bool:
    for big in outer.readings[:6]:
        if big.level in ("country", "admin1"):
            for small in inner.readings:
                same = small.country == big.country and small is not big and small.level != "country"
                if same and (big.level == "country" or small.admin1 in (big.admin1, None)):
                    return True
    return False


def _repeated(names: list[Name]) -> None:
    """One sense to a report: a name that is surely a place once is likelier one elsewhere."""
    sure = {n.folded for n in names if n.score >= THRESHOLD + 0.7 and "titled" not in n.flags}
    for name in names:
        if name.folded in sure and name.score < THRESHOLD + 0.7:
            name.score += _REPEATED
