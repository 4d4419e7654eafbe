"""Runs of capitalised words that may name a place, and what speaks against one: persons, peoples, plain words."""

from __future__ import annotations

from accordingto.extract.places.names import HYPHENS, Name, begins, is_half, is_plural_acronym
from accordingto.extract.places.scene import Scene
from accordingto.extract.words import Words
from accordingto.gazetteer import fold
from accordingto.records import Level

_LONGEST = 4
_NO_PLACE = frozenset(
    [
        "DATE",
        "TIME",
        "LANGUAGE",
        "EVENT",
        "WORK_OF_ART",
        "LAW",
        "MONEY",
        "PERCENT",
        "CARDINAL",
        "ORDINAL",
        "QUANTITY",
    ]
)
_INNER = frozenset(("de", "du", "des", "del", "la", "le", "al", "el", "e", "i", "ul", "'")) | HYPHENS


def of_person(scene: Scene, start: int, end: int) -> bool:
    """Whether the words are part of a longer person's name, or a surname of the report's."""
    span = scene.persons.get(start)
    if span is not None and span[1] - span[0] > end - start:
        return not any(scene.words.text[k] in (",", "and") for k in range(*span))
    return scene.words.text[end - 1] in scene.surnames


def closes(scene: Scene, end: int) -> bool:
    """Whether a phrase ends here: not ``in Toyota trucks``, not ``in Kama's office``."""
    words = scene.words
    if end >= len(words):
        return True
    word = words.lower[end]
    if word in ("'s", "'") or (words.text[end] in HYPHENS and not words.doc[end - 1].whitespace_):
        return False
    return words.pos[end] not in ("NOUN", "ADJ", "PROPN") or (word,) in scene.lists.types or words.entity[end] in (
        "DATE", "TIME",
    ) or word in scene.lists.compass  # fmt: skip


def nameable(scene: Scene, start: int, end: int, sure: bool = False) -> bool:
    """Whether the words can name a place at all: no person, people, group, office, acronym or ordinary word.

    ``sure``: what stands beside the name leaves no doubt that it is no person's.
    """
    words, lists = scene.words, scene.lists
    parts = words.text[start:end]
    if (
        (not sure and of_person(scene, start, end))
        or tuple(parts) in lists.demonyms
        or parts[0] in lists.titles | lists.offices
    ):
        return False
    other = not sure and any(words.entity[k] in _NO_PLACE for k in range(start, end))
    if other or any((words.text[k],) in lists.demonyms for k in range(start, end)):
        return False
    if words.doc[start:end].text.isupper() or (len(parts[0]) < 3 and len(parts) == 1):
        return False
    if len(parts) == 1 and (is_plural_acronym(parts[0]) or is_half(words, end)):
        return False
    last = words.lower[end - 1]
    if last in lists.institutions | lists.actors or parts[-1] in lists.press | lists.streets:
        return False
    return all(_uncommon(scene, part) for part in parts)


def _uncommon(scene: Scene, part: str) -> bool:
    lists = scene.lists
    known = part in lists.ordinary or part in lists.personal or part in lists.groups
    return not known and part.lower() not in lists.compass and (part.lower() not in scene.lowered or part.islower())


def run_after(scene: Scene, start: int, covered: set[int]) -> int:
    """End of the capitalised run from ``start``; dates and names already taken end it."""
    words, end, i = scene.words, start, start
    while (
        i < len(words) and i - start < 2 * _LONGEST and i not in covered and (i == start or i not in words.starts)
    ):
        if begins(words, i) and words.entity[i] not in ("DATE", "TIME"):
            end = i + 1
        elif i == start or words.lower[i] not in _INNER:
            break
        i += 1
    return end


def run_before(scene: Scene, end: int, covered: set[int]) -> int:
    """Start of the capitalised run that ends before ``end``, within its sentence."""
    words, i, start = scene.words, end, end
    while i > 0 and i not in words.starts and end - i < 2 * _LONGEST and i - 1 not in covered:
        i -= 1
        if words.text[i][0].isupper() and not (i in words.starts and words.pos[i] != "PROPN"):
            start = i
        elif i == end - 1 or words.lower[i] not in _INNER:
            break
    return start


def name_at(words: Words, start: int, end: int, level: Level | None, rule: str) -> Name:
    text = words.doc[start:end].text
    return Name(start, end, text, fold(text), (), level=level, head=(start, end), core=end, score=2.0, rule=rule)
