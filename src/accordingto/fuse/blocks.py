"""Which tellings are worth comparing: near-linear, by day and place, by place and month, by rare names.

A block is an ordered list of tellings that share a key. In a block each telling meets only its ``WINDOW``
neighbours in canonical order, so a crowded block costs no more per telling than a small one, and a new telling
changes the pairs around its own position only. A name joins nobody once more than ``RARE`` tellings use it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from accordingto.fuse.crowds import Crowds
from accordingto.fuse.days import EXACT, length
from accordingto.fuse.kinship import HARM
from accordingto.fuse.places import FINE, Spot
from accordingto.fuse.shelf import Entry, line_of
from accordingto.fuse.stock import Stock
from accordingto.fuse.tellings import Telling

WINDOW = 12
RARE = 32
_NEEDED = 2
_CELL = 0.5
_MOST_CELLS = 3
_YEAR = 366


class Blocks:
    """The blocks of all tellings, kept up to date one telling at a time."""

    def __init__(self, stock: Stock) -> None:
        self._ranks = stock.ranks
        self._names = Crowds(stock.names, RARE)

    def fetch(self, tellings: Iterable[Telling]) -> None:
        """Load what is to be asked for soon."""
        several = list(tellings)
        self._ranks.fetch({line for telling in several for line in _lines(telling)})
        self._names.fetch({name for telling in several for name in telling.names})

    def enter(self, telling: Telling, quiet: bool) -> set[str]:
        """Enter a telling under all its keys; returns the tellings whose neighbours it changes.

        ``quiet`` where nobody's neighbours are known yet, so that none can change.
        """
        entry = _entry(telling)
        for line in _lines(telling):
            self._ranks.enter(line, entry)
        disturbed = set() if quiet else self._pushed(telling)
        for name in telling.names:
            if self._names.enter(name, telling.id) == RARE + 1:
                disturbed.update(self._names.users(name))
        return disturbed

    def leave(self, telling: Telling) -> set[str]:
        """Take a telling out; returns the tellings whose neighbours that changes."""
        disturbed = self._pushed(telling)
        for line in _lines(telling):
            self._ranks.leave(line, _entry(telling))
        for name in telling.names:
            if self._names.leave(name, telling.id) == RARE:
                disturbed.update(self._names.users(name))
        return disturbed - {telling.id}

    def _pushed(self, telling: Telling) -> set[str]:
        """The tellings that this one pushes apart in blocks wider than a window."""
        full = (line for line in _lines(telling) if self._ranks.longer(line, WINDOW + 1))
        return {id for line in full for _, id in self._ranks.around(line, _entry(telling), WINDOW)}

    def near(self, telling: Telling) -> set[str]:
        """The tellings this one has to be compared with. Symmetric: a is near b where b is near a."""
        entry = _entry(telling)
        found = {id for line in _lines(telling) for _, id in self._ranks.around(line, entry, WINDOW)}
        found |= self._namesakes(telling)
        found.discard(telling.id)
        return found

    def _namesakes(self, telling: Telling) -> set[str]:
        met: dict[str, int] = defaultdict(int)
        for name in telling.names:
            if self._names.count(name) <= RARE:
                for other in self._names.users(name):
                    met[other] += 1
        return {other for other, times in met.items() if times >= _NEEDED}


def _lines(telling: Telling) -> list[int]:
    return [line_of(f"block|{key}") for key in _keys(telling)]


def _entry(telling: Telling) -> Entry:
    """Canonical place in a block: published day (0 unknown) and telling id."""
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
    keys |= {f"{family}|m{month}|{cell}" for month in _block_months(telling) for cell in cells}
    return keys | _scene_keys(telling)


def _scene_keys(telling: Telling) -> set[str]:
    """The keys of a main telling: places its report tells of, with the month it came out, whole or halved."""
    if telling.published is None:
        return set()
    day = telling.published[0]
    cells = {cell for spot in telling.scene[:_MOST_CELLS] for cell in _cells(spot)}
    return {f"scene|{half}{(day + 15 * half) // 30}|{cell}" for cell in cells for half in (0, 1)}


def _block_months(telling: Telling) -> set[int]:
    """The month a telling's first day lies in; of a stretch, every month up to a year."""
    days = telling.days or telling.published
    if days is None:
        return set()
    last = days[0] if length(days) <= EXACT else min(days[1], days[0] + _YEAR)
    return {day // 30 for day in range(days[0], last + 1, 30)} | {last // 30}


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
