"""Totals as events: which tellings of a growing number are of one total, and how decisions bind them."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.fuse.lines import Lines
from accordingto.fuse.rulings import Rulings
from accordingto.fuse.shelf import line_of
from accordingto.fuse.stock import Stock


class Tolls:
    """Tellings of totals by what is counted and where: casualties in one territory, the displaced of another."""

    def __init__(self, stock: Stock, lines: Lines) -> None:
        self._stock, self._ranks, self._lines = stock, stock.ranks, lines

    def members(self, key: str) -> list[str]:
        """The tellings of one total, in canonical order."""
        return [id for _, id in self._ranks.whole(_line(key))]

    def leave(self, id: str) -> str | None:
        """Take a telling out of its total; returns the key of that."""
        key = self._stock.nodes[id].toll
        if key is not None:
            self._ranks.leave(_line(key), (0, id))
        return key

    def place(self, new: set[str], turned: Iterable[str], rulings: Rulings) -> set[str]:
        """Place new totals, and those of sources that speak for another place; returns what keys changed."""
        tolls = new | {id for key in turned for id in self._lines.tellings(key) if self._is_toll(id)}
        tolls |= self._remerged(rulings)
        dirty: set[str] = set()
        for id in sorted(tolls):
            dirty |= self._put(id, self._key(id, rulings), id in new)
        return dirty

    def _put(self, id: str, key: str, new: bool) -> set[str]:
        node = self._stock.nodes[id]
        old = node.toll
        if old != key:
            if old is not None:
                self._ranks.leave(_line(old), (0, id))
            self._ranks.enter(_line(key), (0, id))
            node.toll = key
            self._stock.nodes.touch(id)
        return {k for k in (key, old) if k is not None} if old != key or new else set()

    def _is_toll(self, id: str) -> bool:
        return self._stock.tellings[id].kind == "toll"

    def _base(self, id: str) -> str:
        return f"t:{self._lines.toll_key(self._stock.tellings[id])}"

    def _key(self, id: str, rulings: Rulings) -> str:
        """A total's key; one that a reviewer set apart keeps company only with those set apart along with it."""
        base = self._base(id)
        if id in rulings.alone or id in rulings.outcast:
            fellows = {id} | {other for other in rulings.together.get(id, ()) if other in rulings.outcast}
            return f"{base}|apart:{min(fellows)}"
        return self._stock.footing.merged.get(base, base)

    def _remerged(self, rulings: Rulings) -> set[str]:
        """The tellings of totals that merges now join otherwise than before."""
        footing, merged = self._stock.footing, self._merges(rulings)
        before, footing.merged = footing.merged, merged
        if merged == before:
            return set()
        self._stock.footings.touch("")
        turned = {k for k in before.keys() | merged.keys() if before.get(k, k) != merged.get(k, k)}
        return {id for key in turned for id in self.members(before.get(key, key))}

    def _merges(self, rulings: Rulings) -> dict[str, str]:
        """Keys that a reviewer's merges make one, each with the least of its fellows."""
        home: dict[str, set[str]] = {}
        for a, others in rulings.together.items():
            for b in others:
                if self._free(a, rulings) and self._free(b, rulings):
                    group = home.get(x := self._base(a), {x}) | home.get(y := self._base(b), {y})
                    home.update(dict.fromkeys(group, group))
        return {key: min(group) for key, group in home.items()}

    def _free(self, id: str, rulings: Rulings) -> bool:
        return self._stock.tellings.find(id) is not None and self._is_toll(id) and id not in rulings.outcast


def _line(key: str) -> int:
    return line_of(f"toll|{key}")
