"""Totals as events: which tellings of a growing number are of one total, and how decisions bind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from accordingto.fuse.graph import Graph
from accordingto.fuse.lines import Lines
from accordingto.fuse.rulings import Rulings


class Tolls:
    """Tellings of totals by what is counted and where: casualties in one territory, the displaced of another."""

    def __init__(self, graph: Graph, lines: Lines) -> None:
        self._graph, self._lines = graph, lines
        self._members: dict[str, set[str]] = defaultdict(set)
        self._key_of: dict[str, str] = {}
        self._merged: dict[str, str] = {}

    def members(self, key: str) -> list[str]:
        """The tellings of one total, in canonical order."""
        return sorted(self._members.get(key, ()))

    def key_of(self, id: str) -> str:
        """The key of the total a telling is of."""
        return self._key_of[id]

    def place(self, touched: Iterable[str], sources: Iterable[str], rulings: Rulings) -> set[str]:
        """Place the totals among the touched tellings and of the sources whose lines moved; keys that changed."""
        new = {id for id in touched if self._is_toll(id)}
        tolls = new | self._of_sources(sources)
        merged = self._merges(rulings)
        if merged != self._merged:
            self._merged = merged
            tolls |= set(self._key_of)
        dirty: set[str] = set()
        for id in tolls:
            dirty |= self._put(id, self._key(id, rulings))
            if id in new:
                dirty.add(self._key_of[id])
        return dirty

    def _put(self, id: str, key: str) -> set[str]:
        old = self._key_of.get(id)
        if old == key:
            return set()
        if old is not None:
            self._members[old].discard(id)
        self._members[key].add(id)
        self._key_of[id] = key
        return {key, old} if old is not None else {key}

    def _of_sources(self, sources: Iterable[str]) -> set[str]:
        reports = {reading.fact.report for key in sources for reading in self._lines.readings(key)}
        return {id for report in reports for id in self._graph.of_report.get(report, ()) if self._is_toll(id)}

    def _is_toll(self, id: str) -> bool:
        return self._graph.tellings[id].kind == "toll"

    def _base(self, id: str) -> str:
        return f"t:{self._lines.toll_key(self._graph.tellings[id])}"

    def _key(self, id: str, rulings: Rulings) -> str:
        """A total's key; one that a reviewer set apart keeps company only with those set apart along with it."""
        if id in rulings.alone or id in rulings.outcast:
            fellows = {id} | {other for other in rulings.together.get(id, ()) if other in rulings.outcast}
            return f"{self._base(id)}|apart:{min(fellows)}"
        base = self._base(id)
        return self._merged.get(base, base)

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
        return id in self._graph.tellings and self._is_toll(id) and id not in rulings.outcast
