"""All tellings and the edges between those that are alike.

A report added or taken away changes edges only around its places in the blocks and around words whose weight it
changes; the edges are at all times the same as if everything had been entered at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from accordingto.fuse.blocks import Blocks
from accordingto.fuse.compare import Likeness, likeness, tie
from accordingto.fuse.crowds import Words
from accordingto.fuse.facts import GROWING, Sheet, Vocabulary
from accordingto.fuse.shelf import NeedsWhole
from accordingto.fuse.stock import Node, Page, Stock
from accordingto.fuse.tellings import Telling

COMPARED = ("happening", "prospect", "talk")
"""Kinds of telling that are compared pair by pair; totals and joint numbers are placed otherwise."""


class Graph:
    """Tellings and the scores of the pairs that are alike enough to be one happening."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self.tellings, self.pages, self.nodes = stock.tellings, stock.pages, stock.nodes
        self.words = Words(stock)
        self._blocks = Blocks(stock)

    # What is entered and taken away

    def enter(self, sheet: Sheet, vocabulary: Vocabulary, tellings: list[Telling], quiet: bool) -> set[str]:
        """Enter one report; returns the tellings whose neighbours it changes. ``quiet``: nobody has any yet."""
        main = next((t.id for t in tellings if t.main and t.kind in COMPARED), None)
        growing = [t.id for t in tellings if any(x.basis in GROWING for f in t.facts for x in f.figures)]
        self.pages.put(sheet.id, Page(sheet, [t.id for t in tellings], main, growing))
        self._stock.vocabularies.put(sheet.id, vocabulary)
        self.words.fetch(vocabulary.words)
        self.words.enter(sheet.id, vocabulary.words)
        if not quiet:
            self._blocks.fetch(tellings)
        disturbed: set[str] = set()
        for telling in tellings:
            self.tellings.put(telling.id, telling)
            self.nodes.put(telling.id, Node())
            if telling.kind != "toll":
                disturbed |= self._blocks.enter(telling, quiet)
        return disturbed

    def leave(self, report: str) -> set[str]:
        """Take one report away; returns the tellings whose neighbours or edges that changes."""
        page, vocabulary = self.pages[report], self._stock.vocabularies[report]
        tellings = [self.tellings[id] for id in page.tellings]
        self.words.fetch(vocabulary.words)
        self.words.leave(report, vocabulary.words)
        self._blocks.fetch(tellings)
        disturbed: set[str] = set()
        for telling in tellings:
            if telling.kind != "toll":
                disturbed |= self._blocks.leave(telling)
            disturbed |= self._forget(telling.id)
            self.tellings.drop(telling.id)
            self.nodes.drop(telling.id)
        self.pages.drop(report)
        self._stock.vocabularies.drop(report)
        return disturbed

    # What follows from it

    def weigh(self, new: set[str]) -> set[str]:
        """Bring the weights of words up to date; returns the tellings that have words whose weight has changed.

        ``new`` are the tellings entered since. Raises NeedsWhole where all weights change in a stored ledger.
        """
        if not self.words.rescale():
            touched = self._reweigh(self.words.take_moved(), new)
        elif self._stock.stored:
            raise NeedsWhole("the ledger has outgrown the weights of its words")
        else:
            self.words.take_moved()
            new = touched = set(self.tellings)
        self.words.fetch({word for id in new for word in self.tellings[id].words})
        for id in new:
            self.nodes[id].squares = self.words.squares(self.tellings[id].words)
        return touched

    def _reweigh(self, moved: dict[str, float], new: set[str]) -> set[str]:
        reports = {report for word in moved for report in self.words.users(word)}
        self.pages.fetch(reports)
        ids = [id for report in reports for id in self.pages[report].tellings if id not in new]
        self.tellings.fetch(ids)
        self.nodes.fetch(ids)
        touched: set[str] = set()
        for id in ids:
            telling = self.tellings[id]
            added = [moved[word] for word in telling.words if word in moved]
            if added:
                self.nodes[id].squares += sum(added)
                self.nodes.touch(id)
            if added or not moved.keys().isdisjoint(telling.own_names):
                touched.add(id)
        return touched

    def compare(self, touched: set[str]) -> set[str]:
        """Find the edges of these tellings anew; returns the tellings that have lost or gained one."""
        self.tellings.fetch(touched)
        compared = sorted(id for id in touched if self.tellings[id].kind in COMPARED)
        self._blocks.fetch(self.tellings[id] for id in compared)
        self.nodes.fetch(compared)
        others = {other for id in compared for other in self._forget(id)}
        among = set(compared)
        for id, near in self._around(compared):
            for other in near:
                if other in among and other <= id:
                    continue
                if self._join(id, other):
                    others.add(other)
        return others

    def _around(self, compared: list[str]) -> Iterator[tuple[str, set[str]]]:
        """Each telling with those near it; over a shelf, all that comparing them takes is loaded first."""
        if not self._stock.stored:
            yield from ((id, self.near(id)) for id in compared)
            return
        self.words.fetch({word for id in compared if self.tellings[id].main for word in self.tellings[id].words})
        around = [(id, self.near(id)) for id in compared]
        every = {other for _, near in around for other in near}
        self.tellings.fetch(every)
        self.nodes.fetch(every)
        self.fetch_shared((id, other) for id, near in around for other in near)
        yield from around

    def fetch_shared(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Load what weighing these pairs takes."""
        if not self._stock.stored:
            return
        several, shared = list(pairs), set[str]()
        words = {id: {*self.tellings[id].words, *self.tellings[id].own_names} for pair in several for id in pair}
        for a, b in several:
            shared |= words[a] & words[b]
        self.words.fetch(shared)
        self.nodes.fetch(words)

    def near(self, id: str) -> set[str]:
        """The tellings that share a block with this one, within its window."""
        mine = self.tellings[id]
        found = self._blocks.near(mine)
        if mine.main:
            fellows = self.words.fellows(mine.words)
            self.pages.fetch(fellows)
            mains = (page.main for report in fellows if (page := self.pages.find(report)) is not None)
            found.update(main for main in mains if main is not None)
            found.discard(id)
        return found

    def has(self, id: str) -> bool:
        """Whether there is such a telling."""
        return self.tellings.find(id) is not None

    def compares(self, id: str) -> bool:
        """Whether a telling is of a kind that is compared pair by pair."""
        return self.tellings[id].kind in COMPARED

    def fetch_near(self, ids: Iterable[str]) -> None:
        """Load what finding the tellings near these takes."""
        if self._stock.stored:
            tellings = [self.tellings[id] for id in ids]
            self._blocks.fetch(tellings)
            self.words.fetch({word for telling in tellings if telling.main for word in telling.words})

    def why(self, a: str, b: str) -> Likeness:
        """The reasons two tellings are taken for one happening."""
        return likeness(self.tellings[a], self.tellings[b], self)

    def weight(self, word: str) -> float:
        """What a word says."""
        return self.words.weight(word)

    def name_weight(self, name: str) -> float:
        """What a name says."""
        return self.words.name_weight(name)

    def norm(self, telling: str) -> float:
        """The length of the vector of the weights of a telling's words."""
        return math.sqrt(self.nodes[telling].squares)

    def _forget(self, id: str) -> set[str]:
        """Take a telling's edges away; returns those it had them to."""
        others = set(self.nodes[id].edges)
        self.nodes.fetch(others)
        for other in others:
            self.nodes[other].edges.pop(id, None)
            self.nodes.touch(other)
        self.nodes[id].edges.clear()
        self.nodes.touch(id)
        return others

    def _join(self, id: str, other: str) -> bool:
        mine, theirs = self.tellings[id], self.tellings[other]
        if theirs.report == mine.report or theirs.kind not in COMPARED:
            return False
        score = tie(mine, theirs, self)
        if not score:
            return False
        self.nodes[id].edges[other] = score
        self.nodes[other].edges[id] = score
        self.nodes.touch(id)
        self.nodes.touch(other)
        return True
