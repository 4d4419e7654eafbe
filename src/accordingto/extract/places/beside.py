"""Names that what stands beside them shows to be places: a distance, a kind, an address, a word that leads names.

``Malka, some 35 km south of …``, ``Oru Den, a village in …``, ``Barangay Sulo``, ``at Damba, Ibi, Taraba State``.
Such signs are stronger than what the language pipeline takes a foreign name for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.extract.places.names import Name
from accordingto.extract.places.runs import name_at, nameable, run_after, run_before
from accordingto.extract.places.scene import Scene
from accordingto.records import Level

_LOOK = 8  # tokens in which the distance or kind stands
_ROW = 3  # names an address may have before the known place
_OPENS = frozenset((",", "(", "–", "—"))
_FOLLOWS = frozenset(("of", "in", "near", "on", "at", "about", "some", "around", "located", "situated", "outside",
                      "that", "where", "which", "with", "between", "just", "along", ",", ".", ")"))  # fmt: skip
_SMALL: frozenset[Level] = frozenset(("settlement", "neighbourhood", "admin2"))


def find_beside(scene: Scene, taken: Sequence[Name], covered: set[int]) -> Iterator[Name]:
    """Names outside ``covered`` that their surroundings show to be places, the surest first."""
    yield from _led(scene)
    yield from _told_of(scene, covered)
    yield from _aliased(scene, covered)
    yield from _addressed(scene, taken, covered)


def _led(scene: Scene) -> Iterator[Name]:
    """``flattened Sitio Kabul``: some kinds come before the name and are written with it."""
    words = scene.words
    for i, text in enumerate(words.text[:-1]):
        level = scene.lists.leading.get(text.rstrip("."))
        if level is None or i + 1 in words.starts:
            continue
        start = i + 1 + (words.text[i + 1] == ".")
        end = run_after(scene, start, set())
        if end > start and not words.doc[start:end].text.isupper():
            yield name_at(words, start, end, level, "place.led")


def _told_of(scene: Scene, covered: set[int]) -> Iterator[Name]:
    """``Bulengera, 12 kilometres from there``, ``Oru Den, a village in Kyawlay township``."""
    words = scene.words
    for i, text in enumerate(words.text):
        if text not in _OPENS or i == 0 or i in covered or i - 1 in covered or i in words.starts:
            continue
        start = run_before(scene, i, covered)
        if start == i or not nameable(scene, start, i, sure=True):
            continue
        kind = _kind_told(scene, i + 1)
        if kind is not None or _is_distance(scene, i + 1):
            yield name_at(words, start, i, kind, "place.told")


def _kind_told(scene: Scene, i: int) -> Level | None:
    """The level of ``a village in``, ``a farming town of``, ``a locality of``: no ``a village elder``."""
    words, lists = scene.words, scene.lists
    if i >= len(words) or words.lower[i] not in ("a", "an", "the"):
        return None
    for j in range(i + 1, min(i + _LOOK, len(words) - 1)):
        level = lists.types.get((words.lower[j],))
        if level in _SMALL:
            return level if words.lower[j + 1] in _FOLLOWS or words.pos[j + 1] in ("NUM", "VERB") else None
        if words.pos[j] not in ("ADJ", "NOUN", "PROPN", "ADV") and words.text[j] != "-":
            return None
    return None


def _is_distance(scene: Scene, i: int) -> bool:
    """``some 35 km south of``, ``12 kilometres from``, ``a two-hour drive`` is none."""
    words, lists = scene.words, scene.lists
    number = next((j for j in range(i, min(i + 3, len(words))) if words.pos[j] == "NUM"), None)
    if number is None or number + 2 >= len(words) or words.lower[number + 1] not in lists.spans:
        return False
    return (
        words.lower[number + 2] in ("from", "away", "to", "further", "off")
        or words.lower[number + 2] in lists.compass
    )


def _aliased(scene: Scene, covered: set[int]) -> Iterator[Name]:
    """Both names of ``Hta Den (Kyawlay) Township``."""
    words = scene.words
    for i, text in enumerate(words.text[:-1]):
        level = scene.lists.types.get((words.lower[i + 1],)) if text == ")" else None
        if level not in (*_SMALL, "admin1"):
            continue
        start = run_before(scene, i, covered)
        if start == i or words.text[start - 1] != "(" or not nameable(scene, start, i, sure=True):
            continue
        yield name_at(words, start, i, level, "place.type")
        first = run_before(scene, start - 1, covered)
        if first < start - 1 and nameable(scene, first, start - 1, sure=True):
            yield name_at(words, first, start - 1, level, "place.type")


def _addressed(scene: Scene, taken: Sequence[Name], covered: set[int]) -> Iterator[Name]:
    """``at Dambo, Ibi, Taraba State``: a row from a preposition, a place or a line's start to a known division.

    Before a division called one (``Tersa (Kherson region)``, ``Dambo, Ibi LGA``) a name needs nothing before it.
    """
    words = scene.words
    for outer in taken:
        level = outer.level or (outer.readings[0].level if outer.readings else None)
        if level not in ("admin1", "admin2", "country") and "wider" not in outer.flags:
            continue
        row, end = list[Name](), outer.start - 1
        opening = end > 0 and words.text[end] == "(" and outer.level is not None
        while len(row) < _ROW and end > 0 and (words.text[end] == "," or opening) and end - 1 not in covered:
            start = run_before(scene, end, covered)
            if start == end or not _is_row(scene, start, end):
                break
            row.append(name_at(words, start, end, None, "place.address"))
            end, opening = start - 1, False
            if _is_shouted(scene, start):
                break  # "BOAT MISHAP, DAMBO, IBI LGA": the next may be what happened
        if row and (_is_placed(scene, end, covered) or (outer.level in ("admin1", "admin2") and len(row) == 1)):
            yield from row


def _is_row(scene: Scene, start: int, end: int) -> bool:
    """Whether the words can name a place of an address; in a line of capitals a name is printed in them too."""
    words = scene.words
    if nameable(scene, start, end, sure=True):
        return True
    title = words.sentence[start] in scene.headlines or (_is_shouted(scene, start) and words.text[start - 1] == ",")
    shouted = words.doc[start:end].text.isupper() and title
    plain = all(text.title() in scene.lists.ordinary or len(text) < 4 for text in words.text[start:end])
    return (shouted or end - start > 1) and not plain and words.entity[start] not in ("DATE", "TIME")


def _is_shouted(scene: Scene, i: int) -> bool:
    """Whether the whole line is in capitals, as titles of situation reports are."""
    start, end = scene.words.bounds(i)
    return scene.words.doc[start:end].text.isupper()


def _is_placed(scene: Scene, i: int, covered: set[int]) -> bool:
    """Whether what stands before a row says that it tells where: ``at``, ``in``, or a place and a comma."""
    words = scene.words
    if i < 0:
        return False
    return words.lower[i] in scene.lists.locative | {"at"} or (words.text[i] == "," and i - 1 in covered)
