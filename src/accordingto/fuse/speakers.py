"""Which sources are one speaker under two names."""

from __future__ import annotations

from functools import lru_cache

from accordingto.fuse.offices import is_authority, office_of
from accordingto.fuse.sources import Source, is_short_for, name_words, one_house, one_state

_OF_A_NAME = 2
"""Words of a body's name by which it can be known again."""
_POLICE = frozenset({"police"})
"""In one story "the police" are one, as "the army" of a war is not."""


@lru_cache(maxsize=50_000)
def one_speaker(a: Source, b: Source) -> bool:
    """Whether two sources are one speaker: by name, in short and in full, one state, house or office."""
    if one_state(a, b) or one_house(a, b):
        return True
    if not (a.unnamed or b.unnamed) and name_words(a.name) == name_words(b.name) != frozenset():
        return True
    if _in_short(a, b) or _in_short(b, a):
        return True
    return is_short_for(a.name, b.name) or is_short_for(b.name, a.name) or _one_office(a, b)


def _in_short(short: Source, full: Source) -> bool:
    """Whether a body is called by a part of its name: "doctors' network", "JNIM" of "Macina Media (JNIM)"."""
    if "person" in (short.kind, full.kind) or not (short.name and full.name):
        return False
    if f"({short.name})" in full.name:
        return True
    mine, theirs = (frozenset(word.rstrip("'’") for word in name_words(one.name)) for one in (short, full))
    return len(mine) >= _OF_A_NAME and mine < theirs and not (full.unnamed or is_authority(short.name))


def _one_office(a: Source, b: Source) -> bool:
    """Whether two names are of one office, in full and without whose it is: "the state emergency agency"."""
    x, y = office_of(a.body or a.name), office_of(b.body or b.name)
    if x is None or y is None or x.words != y.words or (len(x.words) < 2 and x.words != _POLICE):
        return False
    states = {word for source in (a, b) for word in source.key.split() if word.startswith("@")}
    return len(states) < 2 and not (x.whose and y.whose)
