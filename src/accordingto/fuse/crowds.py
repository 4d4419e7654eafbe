"""Who uses which word: how many reports or tellings, and which of them until there are too many to keep."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable

from accordingto.fuse.shelf import Drawer, NeedsWhole
from accordingto.fuse.stock import Crowd, Stock
from accordingto.fuse.words import CROWD, name_weight_of, scale_of, step, weight_of

_RARE = 16
_NEEDED = 3


class Crowds:
    """The users of each word.

    ``limit`` is the largest crowd whose users are ever asked for; twice as many are kept, so that taking some away
    needs nothing that is not there.
    """

    def __init__(self, drawer: Drawer[Crowd], limit: int) -> None:
        self._drawer, self._limit = drawer, limit

    def fetch(self, words: Iterable[str]) -> None:
        """Load what is to be asked for soon."""
        self._drawer.fetch(words)

    def count(self, word: str) -> int:
        """How many use a word."""
        found = self._drawer.find(word)
        return found.count if found else 0

    def users(self, word: str) -> list[str]:
        """Who uses a word, where they are no more than the limit."""
        found = self._drawer.find(word)
        return found.users if found and found.users is not None else []

    def enter(self, word: str, user: str) -> int:
        """Count one user more; returns how many there are now."""
        found = self._drawer.find(word)
        if found is None:
            found = Crowd()
            self._drawer.put(word, found)
        found.count += 1
        if found.users is not None:
            insort(found.users, user)
            if found.count > 2 * self._limit:
                found.users = None
        self._drawer.touch(word)
        return found.count

    def leave(self, word: str, user: str) -> int:
        """Count one user less; returns how many there are now. Raises NeedsWhole where the rest are not known."""
        found = self._drawer[word]
        found.count -= 1
        if found.users is not None:
            del found.users[bisect_left(found.users, user)]
        elif found.count <= self._limit + 1:
            raise NeedsWhole(f"who uses {word!r} is no longer known")
        if found.count:
            self._drawer.touch(word)
        else:
            self._drawer.drop(word)
        return found.count


class Words:
    """How many reports use each word, what it therefore says, and whose words have come to say more or less.

    A change of weight is taken up with ``take_moved``; until then ``weight`` gives the new one.
    """

    def __init__(self, stock: Stock) -> None:
        self._crowds = Crowds(stock.words, CROWD)
        self._stock = stock
        self._was: dict[str, int] = {}
        self._scale = scale_of(stock.footing.reports)
        self._weights: dict[str, float] = {}  # while nothing comes, goes or is weighed otherwise
        self._name_weights: dict[str, float] = {}

    def rescale(self) -> bool:
        """Weigh in a ledger of as many reports as there are now; returns whether that changes every weight."""
        before, self._scale = self._scale, scale_of(self._stock.footing.reports)
        self._forget()
        return before != self._scale

    def fetch(self, words: Iterable[str]) -> None:
        """Load what is to be asked for soon."""
        self._crowds.fetch(words)

    def weight(self, word: str) -> float:
        """What a word says."""
        found = self._weights.get(word)
        if found is None:
            found = self._weights[word] = weight_of(self._crowds.count(word) or 1, self._scale)
        return found

    def name_weight(self, name: str) -> float:
        """What a name says."""
        found = self._name_weights.get(name)
        if found is None:
            found = self._name_weights[name] = name_weight_of(self._crowds.count(name) or 1)
        return found

    def _forget(self) -> None:
        self._weights.clear()
        self._name_weights.clear()

    def squares(self, words: Iterable[str]) -> float:
        """The sum of the squared weights of words."""
        return sum(self.weight(word) ** 2 for word in words)

    def enter(self, report: str, words: Iterable[str]) -> None:
        """Count a report's words."""
        self._forget()
        self._stock.footing.reports += 1
        self._stock.footings.touch("")
        for word in words:
            now = self._crowds.enter(word, report)
            self._was.setdefault(word, now - 1)

    def leave(self, report: str, words: Iterable[str]) -> None:
        """Count a report's words no longer."""
        self._forget()
        self._stock.footing.reports -= 1
        self._stock.footings.touch("")
        for word in words:
            now = self._crowds.leave(word, report)
            self._was.setdefault(word, now + 1)

    def take_moved(self) -> dict[str, float]:
        """The words whose weight has changed since this was last asked, with what each adds to a sum of squares."""
        scale, was = self._scale, self._was
        self._was = {}
        moved: dict[str, float] = {}
        for word, before in was.items():
            now = self._crowds.count(word)
            if step(before) != step(now):
                moved[word] = weight_of(now or 1, scale) ** 2 - weight_of(before or 1, scale) ** 2
        return moved

    def users(self, word: str) -> list[str]:
        """The reports that use a word, where they are no crowd."""
        return self._crowds.users(word)

    def fellows(self, words: Iterable[str]) -> set[str]:
        """The reports that share several rare words with these."""
        met: dict[str, int] = defaultdict(int)
        for word in words:
            if 1 < self._crowds.count(word) <= _RARE:
                for report in self._crowds.users(word):
                    met[report] += 1
        return {report for report, times in met.items() if times >= _NEEDED}
