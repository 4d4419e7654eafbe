"""Places no gazetteer knows: hospitals, camps, bridges and villages named by the words around them.

Such a place takes country and nothing else from its surroundings: never a point finer than the text gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from accordingto.extract.places.lexicon import PlaceWords, place_words
from accordingto.extract.places.names import Name, begins
from accordingto.extract.places.wider import is_shared
from accordingto.extract.words import Words
from accordingto.gazetteer import Gazetteer, fold
from accordingto.records import Level

_INNER = frozenset("-–‑'") | frozenset(
    ("'s", "de", "del", "la", "al", "el", "ad", "ash", "an", "ar", "as", "at", "az", "of", "du", "des")
)
_BEFORE = frozenset(("the", "a", "an", "main", "city"))
_PLAIN = ("NORP", "DATE", "TIME", "CARDINAL", "ORDINAL")


def find_sites(
    words: Words, taken: Sequence[Name], gazetteer: Gazetteer, streets: Set[int] = frozenset()
) -> list[Name]:
    """Named sites, camps, neighbourhoods and villages outside the names already taken and the ``streets``."""
    lists, covered = place_words(), {i for name in taken for i in range(name.start, name.end)} | streets
    found = [*_after_kind(words, lists), *_before_kind(words, lists), *_by_entity(words)]
    found += [*_inside_known(words, taken), *_by_generic(words, lists)]
    kept: list[Name] = []
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        span = range(name.start, name.end)
        # "the 9700 block of Shady Tree Lane": a street is in a town, and none itself
        if not covered.intersection(span) and words.text[name.end - 1] not in lists.streets:
            covered.update(span)
            name.readings = gazetteer.lookup_folded(name.folded)
            kept.append(name)
    return kept


def _after_kind(words: Words, lists: PlaceWords) -> Iterator[Name]:
    """``the village of Bir Hasan``, ``Kibbutz Biri``: the kind, then the name."""
    for i, word in enumerate(words.lower[:-1]):
        level = lists.types.get((word,))
        if level is None:
            continue
        if word.endswith("s"):
            yield from _listed(words, i, level)
            continue
        start = i + 2 if words.lower[i + 1] == "of" else i + 1
        direct = start == i + 1
        if direct and not (words.text[i][0].isupper() and word in lists.preceding):
            continue
        end = _run(words, start)
        if end > start and level in ("settlement", "neighbourhood", "admin2", "site"):
            yield _name(words, i if direct else start, end, level, "place.kind")


def _listed(words: Words, i: int, level: Level) -> Iterator[Name]:
    """``the villages of Kibirizi and Bambo``: every name of the list is of the kind."""
    j = i + 2 if words.lower[i + 1] == "of" and level == "settlement" else len(words)
    while (end := _run(words, j)) > j:
        yield _name(words, j, end, level, "place.kind")
        j = end
        while j < len(words) and words.lower[j] in (",", "and"):
            j += 1
        if j == end:
            return


def _before_kind(words: Words, lists: PlaceWords) -> Iterator[Name]:
    """``Al Nao Hospital``, ``Rusayo displacement camp``: the name, then the kind; the kind belongs to the name."""
    for i, word in enumerate(words.lower):
        for length in lists.site_kinds.get(word, ()):
            kind = tuple(words.lower[i : i + length])
            start = _run_back(words, i) if len(kind) == length and kind in lists.types else i
            if start == i or words.doc[start:i].text.isupper() or not _is_proper(words, start, i):
                continue
            level = lists.types[kind]
            fits = level == "neighbourhood" or words.text[i][0].isupper()
            if kind[-1] in lists.sure_sites or (fits and _located(words, start, lists)):
                yield _name(words, start, i + length, level, "place.site")
                break


def _is_proper(words: Words, start: int, end: int) -> bool:
    """No ``Buddhist monastery``, ``Monday's market``, ``Eleven penitentiary agents``, ``Israeli prison``."""
    lists = place_words()
    told = [k for k in range(start, end) if words.text[k][0].isupper()]
    return any(
        words.entity[k] not in _PLAIN and words.pos[k] != "NUM" and (words.text[k],) not in lists.demonyms
        for k in told
    )


def _by_entity(words: Words) -> Iterator[Name]:
    """A place by the language pipeline, after a locative preposition."""
    lists = place_words()
    for entity in words.doc.ents:
        start = entity.start + (words.lower[entity.start] == "the" or words.text[entity.start] in lists.leading)
        if entity.label_ in ("GPE", "LOC") and start < entity.end and begins(words, start):
            located = start and words.lower[max(entity.start - 1, 0)] in lists.locative
            end = entity.end
            if end - start == 1 and words.lower[start] in lists.compass and is_shared(words, end):
                start, end = start + 2, _run(words, start + 2)  # "in East and West Gojjam": the second has the name
            peoples = end - start == 1 and (words.text[start],) in lists.demonyms  # "in Ukrainian cities"
            if located and not peoples and _run(words, start) >= end:
                yield _name(words, start, end, None, "place.entity")


def _inside_known(words: Words, taken: Sequence[Name]) -> Iterator[Name]:
    """``in Bulo Marer, Lower Shabelle``: a name between a locative and a known place is one."""
    lists = place_words()
    for outer in taken:
        end = outer.start - 1
        if end < 2 or words.text[end] != "," or outer.readings[0].level not in ("admin1", "admin2", "country"):
            continue
        start = _run_back(words, end)
        located = start > 0 and words.lower[start - 1] in lists.locative
        if start < end and located and words.entity[start] != "DATE" and words.text[start] not in lists.ordinary:
            yield _name(words, start, end, "settlement", "place.inside")


def _by_generic(words: Words, lists: PlaceWords) -> Iterator[Name]:
    """``on Kfar Rahma``: words that begin the names of places in many tongues, after a preposition."""
    for i, text in enumerate(words.text):
        if text in lists.generic and i and words.lower[i - 1] in lists.locative | lists.directional:
            end = _run(words, i)
            if end > i + 1:
                yield _name(words, i, end, "settlement", "place.generic")


def _run(words: Words, start: int) -> int:
    """End of the run of capitalised tokens that begins at ``start``."""
    i, end = start, start
    while i < len(words) and i < start + 5:
        if begins(words, i) and not words.text[i].isupper():
            end = i + 1
        elif words.text[i] not in _INNER and not words.text[i][0].isupper():
            break
        i += 1
    return end


def _run_back(words: Words, end: int) -> int:
    """Start of the run of capitalised tokens that ends before ``end``."""
    i = start = end
    openers = place_words().openers
    while i > 0 and end - i < 5:
        i -= 1
        if words.text[i] in openers:
            break  # "At Kenyatta Hospital" opens a sentence
        if words.text[i][0].isupper() and words.lower[i] != "the" and i + 1 not in words.starts:
            start = i
        elif words.text[i] not in _INNER and words.lower[i] not in _INNER:
            break
        if i in words.starts:
            break
    return start


def _located(words: Words, start: int, lists: PlaceWords) -> bool:
    i = start - 1
    while i >= 0 and (words.lower[i] in _BEFORE or words.lower[i] in lists.compass):
        i -= 1
    return i >= 0 and words.lower[i] in lists.locative


def _name(words: Words, start: int, end: int, level: Level | None, rule: str) -> Name:
    text = words.doc[start:end].text
    return Name(start, end, text, fold(text), (), level=level, head=(start, end), score=2.0, rule=rule)
