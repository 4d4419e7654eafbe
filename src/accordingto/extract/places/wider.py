"""Names that are only a part of a longer one: ``Southern Leyte``, ``Lanao del Norte``, ``Bria District Hospital``.

The longer name is another place that lies about there. A river may flow far from what bears its name: in the
US, where the gazetteer knows town and state of most rivers, it is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from accordingto.extract.places.lexicon import place_words
from accordingto.extract.places.names import Name
from accordingto.extract.words import Words
from accordingto.gazetteer import fold
from accordingto.records import Level

_LITTLE_KNOWN = 5.0
_SHORT = 4
_TOWNS: tuple[Level, ...] = ("settlement", "admin2")
_OWN: tuple[Level, ...] = ("sea", "region")  # the gazetteer knows the river itself
_JOINTS = frozenset(("del", "do", "da", "de", "la"))
_HOUSE_WORDS = 4  # capitals between the town and the house named after it


def is_half(words: Words, name: Name) -> bool:
    """``Oru`` of ``Oru Den``: a short, little known name beside a capital of its entity is no name itself.

    Nor is ``Santa`` before a capital, nor ``East`` in ``East and West Gojjam``.
    """
    best, i = name.readings[0], name.start
    if best.level == "country" and i and i not in words.starts and words.text[i - 1] in place_words().generic:
        return True  # "Puerto Jordán", "Villa Cuba"
    if words.lower[i] in place_words().compass and name.core - i == 1 and is_shared(words, i + 1):
        return True
    if name.core - i == 1 and words.text[i] in place_words().generic and i + 1 < len(words):
        return words.text[i + 1].istitle() and bool(words.doc[i].whitespace_) and i + 1 not in words.starts
    rare = best.rank < _LITTLE_KNOWN or fold(best.name) != name.folded
    if name.core - i != 1 or len(words.text[i]) > _SHORT or not rare or words.text[i].isupper():
        return False
    beside = [j for j in (i - 1, name.end) if 0 <= j < len(words) and words.text[j].istitle()]
    return any(words.entity[j] == words.entity[i] != "" and words.doc[min(i, j)].whitespace_ for j in beside)


def is_shared(words: Words, joint: int) -> bool:
    """Whether another side and a name follow: the name is both sides' own."""
    following = words.lower[joint : joint + 2]
    paired = len(following) == 2 and following[0] in ("and", "or", ",") and following[1] in place_words().compass
    return paired and joint + 2 < len(words) and words.text[joint + 2][:1].isupper()


def widen(words: Words, names: Sequence[Name]) -> None:
    """Stretch every name that is part of a longer one the gazetteer does not know."""
    starts = {name.start for name in names}
    told = Counter(name.folded for name in names if _house(words, name) is None)
    for name in names:
        whole = _after(words, name) or _before(words, name)
        if whole is not None and not any(i in starts for i in range(name.end, whole[1])):
            name.start, name.end, name.level = whole
            if words.lower[name.end - 1] in place_words().patrons and not told[name.folded]:
                name.flags.add("patron")  # "Washington High School" may be anywhere
            name.text = words.doc[name.start : name.end].text
            name.folded, name.head = fold(name.text), (name.start, name.end)
            name.flags.add("wider")


def _before(words: Words, name: Name) -> tuple[int, int, Level] | None:
    """The extent and level of ``Southern Leyte``, ``River Benue``."""
    if not name.start or not _is_small(name) or words.text[name.start - 1] not in place_words().quarters:
        return None
    return None if name.start - 1 in words.starts else (name.start - 1, name.end, "region")


def _after(words: Words, name: Name) -> tuple[int, int, Level] | None:
    """The extent and level of ``Surigao del Norte``, ``the Benue river``, ``Komanda Referral Hospital``."""
    house, tail = _house(words, name), _tail(words, name.end)
    if house is not None:
        return name.start, house, "site"
    if tail > name.end and _is_small(name):
        return name.start, tail, "region"
    stream = words.lower[max(name.head[1], name.end) - 1] in place_words().streams
    best = name.readings[0]
    if not stream or best.level == "country" or best.country == "US" or any(t.level in _OWN for t in name.readings):
        return None
    return name.start, name.end, "region"


def _is_small(name: Name) -> bool:
    best = name.readings[0]
    return best.level in _TOWNS and best.country != "US" and name.core == name.end


def _tail(words: Words, end: int) -> int:
    """The end of ``del Norte``, ``Oriental`` after a name."""
    last = end + (end < len(words) and words.text[end] in _JOINTS)
    return last + 1 if last < len(words) and words.text[last] in place_words().tails else end


def _house(words: Words, name: Name) -> int | None:
    """The end of ``General Referral Hospital`` after the town it is named after."""
    for i in range(name.core, min(name.core + _HOUSE_WORDS, len(words))):
        if not words.text[i][0].isupper() or i in words.starts:
            return None
        if words.lower[i] in place_words().houses:
            return i + 1
    return None
