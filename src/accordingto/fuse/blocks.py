"""Which tellings are worth comparing: near-linear, by day and place, by place and month, by rare names.

A block is an ordered list of tellings that share a key. In a block each telling meets only its ``WINDOW``
neighbours in canonical order, so a crowded block costs no more per telling than a small one, and a new telling
changes the pairs around its own position only. A name joins nobody once more than ``RARE`` tellings use it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator

from accordingto.fuse.days import EXACT, length
from accordingto.fuse.kinship import HARM
from accordingto.fuse.places import FINE, Spot
from accordingto.fuse.tellings import Telling

WINDOW = 12
RARE = 32
_NEEDED = 2
_CELL = 0.5

Entry = tuple[int, str]
"""Canonical place in a block: published day (0 unknown) and telling id."""


class Blocks:
    """The blocks of all tellings, kept up to date one telling at a time."""

    def __init__(self) -> None:
        self._windows: dict[str, list[Entry]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)

    def add(self, telling: Telling) -> set[str]:
        """Enter a telling under all its keys; returns the tellings whose neighbours it changes."""
        disturbed = {other for key in _keys(telling) for other in self._pushed(key, telling)}
        for name in telling.names:
            users = self._names[name]
            insort(users, telling.id)
            if len(users) == RARE + 1:
                disturbed.update(users)
        return disturbed

    def _pushed(self, key: str, telling: Telling) -> list[str]:
        block = self._windows[key]
        insort(block, _entry(telling))
        if len(block) <= WINDOW + 1:
            return []
        at = bisect_left(block, _entry(telling))
        return [entry[1] for entry in block[max(0, at - WINDOW) : at + WINDOW + 1]]

    def near(self, telling: Telling) -> set[str]:
        """The tellings this one has to be compared with. Symmetric: a is near b where b is near a."""
        found = {other for key in _keys(telling) for other in self._around(key, telling)}
        found |= self._namesakes(telling)
        found.discard(telling.id)
        return found

    def _around(self, key: str, telling: Telling) -> Iterator[str]:
        block = self._windows[key]
        at = bisect_left(block, _entry(telling))
        for entry in block[max(0, at - WINDOW) : at + WINDOW + 1]:
            yield entry[1]

    def _namesakes(self, telling: Telling) -> set[str]:
        met: dict[str, int] = defaultdict(int)
        for name in telling.names:
            users = self._names[name]
            if len(users) <= RARE:
                for other in users:
                    met[other] += 1
        return {other for other, times in met.items() if times >= _NEEDED}


def _entry(telling: Telling) -> Entry:
    return (telling.published[0] if telling.published else 0, telling.id)


def _family(telling: Telling) -> str:
    """Types that can tell of one happening share a family; a number for several stands among happenings."""
    kind = "happening" if telling.kind == "joint" else telling.kind
    return kind if any(t in HARM for t in telling.types) else telling.type


def _keys(telling: Telling) -> set[str]:
    if telling.kind == "talk":
        return set()
    family = _family(telling)
    cells = {cell for spot in telling.ground if spot.rank <= FINE for cell in _cells(spot)}
    wide = {f"c:{spot.country or spot.key}" for spot in telling.ground}
    days = _block_days(telling)
    keys = {f"{family}|{day}|{cell}" for day in days for cell in cells | wide}
    return keys | {f"{family}|m{day // 30}|{cell}" for day in days[:1] for cell in cells}


def _block_days(telling: Telling) -> list[int]:
    days = telling.days or telling.published
    if days is None:
        return []
    if length(days) <= EXACT:
        return list(range(days[0], days[1] + 2))
    return list(range(days[0], days[1] + 1))[:8]


def _cells(spot: Spot) -> list[str]:
    if spot.lat is None or spot.lon is None:
        return [spot.key]
    row, column = int(spot.lat // _CELL), int(spot.lon // _CELL)
    return [f"{row},{column}"]
