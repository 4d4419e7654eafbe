"""Streets, house numbers and sides of a town: names that say where in a town, and are no town or county themselves.

``the 300 block of Rio Vista Drive``, ``on West Fairview Avenue``, ``the corner of Mathis and Prentice streets``.
"""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.places.lexicon import PlaceWords, place_words
from accordingto.extract.words import Words

_LONGEST = 6
_AND = frozenset(("and", "&"))


def in_streets(words: Words) -> frozenset[int]:
    """The tokens that name streets."""
    lists = place_words()
    found: set[int] = set()
    for i, word in enumerate(words.lower):
        if word == "block" or word.endswith("-block"):
            found.update(_block(words, i))
        elif words.text[i] in lists.addresses:
            found.update(_named(words, i, lists))
        elif word in lists.addressed:
            found.update(_pair(words, i))
        elif word in lists.meetings:
            found.update(_meeting(words, i))
        elif word in lists.sides and words.text[i][0].isupper():
            found.update(_side(words, i, lists))
    return frozenset(found)


def _block(words: Words, i: int) -> range:
    """``the 5400 block of West Ohio``: blocks are numbered by their houses, and named after the street."""
    number = words.lower[i] if words.lower[i] != "block" else words.lower[max(i - 1, 0)]
    if not number[0].isdigit() or words.lower[i + 1 : i + 2] != ["of"]:
        return range(0)
    return range(i + 2, _after(words, i + 2))


def _named(words: Words, i: int, lists: PlaceWords) -> range:
    """``on Cane Run Road``: after a preposition, a comma or a house number; ``the Juba-Nimule Road`` joins
    two towns, ``Otter Tail County Road 80`` is a county's."""
    start, bare = _before(words, i), words.lower[i].rstrip(".")
    if start == i or _goes_on(words, i + 1, bare in lists.opening_streets):
        return range(0)
    before = words.lower[start - 1] if start and not _opens(words, start) else ""
    joined = any(text in "-–" or (text.lower(),) in lists.types for text in words.text[start:i])
    placed = before in lists.wayside or before in _AND or before == "," or before.isdigit()
    return range(start, i + 1) if placed and not joined else range(0)


def _goes_on(words: Words, i: int, title: bool) -> bool:
    """Whether the name runs on behind the word for a street: ``Homs Street Battle``, ``St. Louis``."""
    if i >= len(words) or not words.text[i][0].isupper() or _opens(words, i):
        return False
    return title or (words.pos[i] == "PROPN" and words.entity[i] != "DATE")


def _pair(words: Words, i: int) -> Iterator[int]:
    """``at Linden and Laurel avenues``."""
    second = _before(words, i)
    if second == i or words.lower[second - 1] not in _AND:
        return
    first = _before(words, second - 1)
    if first < second - 1 and words.lower[max(first - 1, 0)] not in ("the", ","):
        yield from (*range(first, second - 1), *range(second, i))


def _meeting(words: Words, i: int) -> Iterator[int]:
    """``the intersection of Tulane and Broad``."""
    if words.lower[i + 1 : i + 2] != ["of"]:
        return
    end = _after(words, i + 2)
    last = _after(words, end + 1)
    if end > i + 2 and end < len(words) and words.lower[end] in _AND and last > end + 1:
        yield from (*range(i + 2, end), *range(end + 1, last))


def _side(words: Words, i: int, lists: PlaceWords) -> range:
    """``the city's West Side``: a part of a town, not the town elsewhere that bears the name."""
    inside = i > 1 and words.lower[i - 1] in lists.compass and words.lower[i - 2] in ("the", "'s")
    return range(i - 1, i + 1) if inside else range(0)


def _after(words: Words, start: int) -> int:
    """End of the run of capitals and numbers that begins at ``start``."""
    end = start
    while (
        end < min(len(words), start + _LONGEST)
        and _is_part(words, end)
        and not (end > start and _opens(words, end))
    ):
        end += 1
    return end


def _before(words: Words, end: int) -> int:
    """Start of the run of capitals and numbered streets that ends before ``end``, within its sentence."""
    start = end
    while start > max(0, end - _LONGEST) and not _opens(words, start) and _is_part(words, start - 1):
        if words.text[start - 1].isdigit():
            break
        start -= 1
    return start


def _is_part(words: Words, i: int) -> bool:
    text = words.text[i]
    return text[0].isupper() or text[0].isdigit() or (text in "-–." and i > 0)


def _opens(words: Words, i: int) -> bool:
    return i == 0 or words.sentence[i] != words.sentence[i - 1]
