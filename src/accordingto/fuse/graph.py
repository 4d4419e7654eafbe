"""All tellings, the words their reports share, and the edges between tellings that are alike.

A report added changes edges only around its places in the blocks and around words whose weight it changes; the
edges are at all times the same as if everything had been entered at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from accordingto.fuse.blocks import Blocks
from accordingto.fuse.compare import Likeness, likeness, tie
from accordingto.fuse.facts import Sheet
from accordingto.fuse.tellings import Telling
from accordingto.fuse.words import CROWD, Rarity

_RARE = 16
_NEEDED = 3
COMPARED = ("happening", "prospect", "talk")
"""Kinds of telling that are compared pair by pair; totals and joint numbers are placed otherwise."""


class Words(Rarity):
    """How many reports use a word, and which reports, until a crowd does."""

    def __init__(self) -> None:
        super().__init__()
        self._users: dict[str, list[str]] = {}

    def add(self, sheet: Sheet) -> set[str]:
        """Count a report's words; returns the reports for which a word's weight has changed."""
        moved: set[str] = set()
        self.reports += 1
        for word in sheet.words:
            count = self.counts[word] = self.counts.get(word, 0) + 1
            if count <= CROWD + 1:
                users = self._users.setdefault(word, [])
                if self.step(count) != self.step(count - 1):
                    moved.update(users)
                users.append(sheet.id)
            if count == CROWD + 1:
                del self._users[word]
        return moved

    def fellows(self, words: Iterable[str]) -> set[str]:
        """The reports that share several rare words with these."""
        met: dict[str, int] = defaultdict(int)
        for word in words:
            if 1 < self.counts.get(word, 0) <= _RARE:
                for report in self._users[word]:
                    met[report] += 1
        return {report for report, times in met.items() if times >= _NEEDED}


class Graph:
    """Tellings and the scores of the pairs that are alike enough to be one happening."""

    def __init__(self) -> None:
        self.tellings: dict[str, Telling] = {}
        self.of_report: dict[str, list[str]] = {}
        self.edges: dict[str, dict[str, float]] = {}
        self.words = Words()
        self._mains: dict[str, str] = {}
        self._blocks = Blocks()

    def load(self, reports: Iterable[tuple[Sheet, list[Telling]]]) -> None:
        """Enter many reports at once, then compare."""
        entered: list[str] = []
        for sheet, tellings in reports:
            self.words.add(sheet)
            self._enter(sheet, tellings)
            entered.extend(t.id for t in tellings if t.kind in COMPARED)
        for id in entered:
            self._compare(id, above=id)

    def add(self, sheet: Sheet, tellings: list[Telling]) -> set[str]:
        """Enter one report; returns the tellings whose edges may have changed, its own among them."""
        scale = self.words.scale
        moved = {id for report in self.words.add(sheet) for id in self.of_report.get(report, ())}
        if self.words.scale != scale:
            moved = set(self.tellings)
        touched = moved | self._enter(sheet, tellings) | {telling.id for telling in tellings}
        compared = [id for id in touched if self.tellings[id].kind in COMPARED]
        before = {other for id in compared for other in self.edges.get(id, ())}
        for id in compared:
            self._forget(id)
        for id in compared:
            self._compare(id, above=None)
        after = {other for id in compared for other in self.edges.get(id, ())}
        return touched | before | after

    def near(self, id: str) -> set[str]:
        """The tellings that share a block with this one, within its window."""
        mine = self.tellings[id]
        found = self._blocks.near(mine)
        if mine.main:
            found.update(self._mains[r] for r in self.words.fellows(mine.words) if r in self._mains)
            found.discard(id)
        return found

    def why(self, a: str, b: str) -> Likeness:
        """The reasons two tellings are taken for one happening."""
        return likeness(self.tellings[a], self.tellings[b], self.words)

    def _enter(self, sheet: Sheet, tellings: list[Telling]) -> set[str]:
        self.of_report[sheet.id] = [telling.id for telling in tellings]
        disturbed: set[str] = set()
        for telling in tellings:
            self.tellings[telling.id] = telling
            if telling.main and telling.kind in COMPARED:
                self._mains[sheet.id] = telling.id
            if telling.kind != "toll":
                disturbed |= self._blocks.add(telling)
        return disturbed

    def _forget(self, id: str) -> None:
        for other in self.edges.pop(id, ()):
            if other in self.edges:
                self.edges[other].pop(id, None)

    def _compare(self, id: str, above: str | None) -> None:
        mine = self.tellings[id]
        for other in self.near(id):
            if (above is not None and other <= above) or self.tellings[other].report == mine.report:
                continue
            score = tie(mine, self.tellings[other], self.words)
            if score:
                self.edges.setdefault(id, {})[other] = score
                self.edges.setdefault(other, {})[id] = score
