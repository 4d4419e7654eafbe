"""Copies and revisions: near-verbatim wire copies, spun paraphrases, later versions of the same article.

Candidates share a band of their MinHash signatures (Broder 1997, as implemented in datasketch); each candidate is
then checked sentence by sentence. A copy points to the earliest report it shares its sentences with.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from accordingto.fuse.facts import Sheet
from accordingto.fuse.outcome import CopyLink
from accordingto.fuse.texts import Print

VERBATIM = 0.6
"""Part of the later text whose sentences stand in the earlier one, from which on it is a copy."""
SPUN = 0.7
_ALIKE = 0.8
_LOOSELY_ALIKE = 0.4
_WINDOW = 8
_MARKED = 0.4
_LEAST_SENTENCES = 2
_LONGEST_LAG = 30

Order = tuple[int, str]
"""Day of publication and report id: the canonical order of reports."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of one text stands in another: by sentences alike, and by sentences loosely alike in order."""

    verbatim: float
    loose: float


class CopyIndex:
    """Prints of all reports and the candidates among them, kept up to date one report at a time.

    Reports that share a key stand in canonical order, and each is compared with its nearest in that order.
    """

    def __init__(self) -> None:
        self._prints: dict[str, Print] = {}
        self._sheets: dict[str, Sheet] = {}
        self._keys: dict[int | str, list[Order]] = {}
        self._named: dict[str, list[str]] = defaultdict(list)
        self._followers: dict[str, set[str]] = defaultdict(set)
        self.links: dict[str, CopyLink] = {}

    def load(self, reports: Iterable[tuple[Sheet, Print]]) -> None:
        """Enter many reports, then link them."""
        for sheet, print_ in reports:
            self._enter(sheet, print_)
        for id in self._sheets:
            self._relink(id)

    def add(self, sheet: Sheet, print_: Print) -> set[str]:
        """Enter a report; returns the reports whose copy link changed."""
        self._enter(sheet, print_)
        near = self._candidates(sheet, print_) | self._pushed(sheet, print_)
        return self._with_copies({id for id in (sheet.id, *sorted(near)) if self._relink(id)})

    def _with_copies(self, changed: set[str]) -> set[str]:
        """These reports and all whose text leads back to them: their first report may have changed as well."""
        stack = list(changed)
        while stack:
            for follower in self._followers.get(stack.pop(), ()):
                if follower not in changed:
                    changed.add(follower)
                    stack.append(follower)
        return changed

    def _pushed(self, sheet: Sheet, print_: Print) -> set[str]:
        """Reports whose neighbours a new report has changed, in blocks wider than a window."""
        full = (key for key in _keys(sheet, print_) if len(self._keys[key]) > _WINDOW + 1)
        return {id for key in full for id in self._around(key, order(sheet))}

    def _enter(self, sheet: Sheet, print_: Print) -> None:
        self._prints[sheet.id], self._sheets[sheet.id] = print_, sheet
        for key in _keys(sheet, print_):
            insort(self._keys.setdefault(key, []), order(sheet))
        for name in (sheet.of, sheet.copy_of):
            if name:
                self._named[name].append(sheet.id)

    def root(self, id: str) -> str:
        """The report whose text a report copies or revises, followed to the first; itself where it copies none."""
        while id in self.links:
            id = self.links[id].b
        return id

    def voice(self, id: str) -> str:
        """The key of the outlet whose text a report carries; the first report's own where it has no outlet."""
        first = self._sheets[self.root(id)]
        return f"outlet:{(first.outlet or first.id).lower()}"

    def found(self) -> tuple[CopyLink, ...]:
        """Every link, by report; copies of copies pointing to the first report of the text."""
        return tuple(self._to_first(self.links[id]) for id in sorted(self.links))

    def _to_first(self, link: CopyLink) -> CopyLink:
        first = self.root(link.a)
        if link.relation == "revision_of" or first == link.b:
            return link
        return replace(link, b=first, reasons=(*link.reasons, f"by way of {link.b}"))

    def _candidates(self, sheet: Sheet, print_: Print) -> set[str]:
        near = {id for key in _keys(sheet, print_) for id in self._around(key, order(sheet))}
        near = {id for id in near if self._worth_checking(sheet, id)}
        near.update(id for id in (sheet.of, sheet.copy_of) if id in self._sheets)
        near.update(self._named.get(sheet.id, ()))
        return near

    def _around(self, key: int | str, at: Order) -> list[str]:
        block = self._keys[key]
        place = bisect_left(block, at)
        return [id for _, id in block[max(0, place - _WINDOW) : place + _WINDOW + 1] if id != at[1]]

    def _worth_checking(self, sheet: Sheet, other: str) -> bool:
        theirs = self._sheets[other]
        if sheet.url and sheet.url == theirs.url:
            return True
        a, b = self._prints[sheet.id], self._prints[other]
        if not set(a.exact).isdisjoint(b.exact):
            return True
        both = len(set(a.marks).intersection(b.marks))
        return both >= _MARKED * (len(a.marks) + len(b.marks) - both)

    def _relink(self, id: str) -> bool:
        before, link = self.links.get(id), self._link(id)
        if before is not None:
            self._followers[before.b].discard(id)
        if link is not None:
            self._followers[link.b].add(id)
        if link is None:
            self.links.pop(id, None)
        else:
            self.links[id] = link
        return link != before

    def _link(self, id: str) -> CopyLink | None:
        sheet, print_ = self._sheets[id], self._prints[id]
        found = [
            link
            for other in self._candidates(sheet, print_)
            if other != id and order(self._sheets[other]) < order(sheet)
            if (link := self._judge(id, other)) is not None
        ]
        return min(found, key=self._preference, default=None)

    def _preference(self, link: CopyLink) -> tuple[bool, Order, str]:
        revision = link.relation == "revision_of"
        first, id = order(self._sheets[link.b])
        return (not revision, (-first if revision else first, id), link.b)

    def _judge(self, later: str, earlier: str) -> CopyLink | None:
        a, b = self._sheets[later], self._sheets[earlier]
        shared = share(self._prints[later], self._prints[earlier])
        revision = _revision_reason(a, b, shared)
        if revision:
            return CopyLink(later, earlier, "revision_of", round(shared.verbatim, 3), (revision,))
        copied = _copy_reason(a, b, shared)
        return (
            CopyLink(later, earlier, "copy_of", round(max(shared.verbatim, shared.loose), 3), copied)
            if copied
            else None
        )


def _keys(sheet: Sheet, print_: Print) -> Iterator[int | str]:
    yield from print_.keys
    if sheet.url:
        yield sheet.url


def order(sheet: Sheet) -> Order:
    """Canonical order of reports: by publication, undated ones last, then by id."""
    return (sheet.published[0] if sheet.published else 10**7, sheet.id)


def _revision_reason(a: Sheet, b: Sheet, shared: Shared) -> str | None:
    if a.of == b.id:
        return "the report names the version it revises"
    if a.url and a.url == b.url:
        return "same address, later text"
    same_outlet = a.outlet is not None and a.outlet == b.outlet
    if same_outlet and shared.verbatim >= VERBATIM and shared.verbatim < 1.0:
        return f"same outlet, {shared.verbatim:.0%} of the sentences kept" + (f", note: {a.note}" if a.note else "")
    return None


def _copy_reason(a: Sheet, b: Sheet, shared: Shared) -> tuple[str, ...]:
    if a.copy_of == b.id:
        return ("the report names the one it copies",)
    lag = abs(a.published[0] - b.published[0]) if a.published and b.published else 0
    if shared.verbatim >= VERBATIM:
        return (f"{shared.verbatim:.0%} of its sentences stand in the earlier report",)
    if shared.loose >= SPUN and lag <= _LONGEST_LAG:
        return (f"{shared.loose:.0%} of its sentences follow the earlier report one by one in other words",)
    return ()


def share(a: Print, b: Print) -> Shared:
    """How much of a's text stands in b's."""
    total = sum(a.sizes)
    if len(a.exact) < _LEAST_SENTENCES or not total:
        return Shared(1.0 if a.exact and set(a.exact) <= set(b.exact) else 0.0, 0.0)
    exact, matches = set(b.exact), []
    verbatim = 0
    for n, print_ in enumerate(a.exact):
        best, where = (1.0, b.exact.index(print_)) if print_ in exact else _nearest(a.telling[n], b.telling)
        if best >= _ALIKE:
            verbatim += a.sizes[n]
        if best >= _LOOSELY_ALIKE:
            matches.append((where, a.sizes[n]))
    return Shared(verbatim / total, _in_order(matches) / total)


def _nearest(words: array[int], others: tuple[array[int], ...]) -> tuple[float, int]:
    mine = set(words)
    if not mine:
        return 0.0, 0
    best, where = 0.0, 0
    for n, other in enumerate(others):
        both = len(mine.intersection(other))
        alike = both / (len(mine) + len(other) - both)
        if alike > best:
            best, where = alike, n
    return best, where


def _in_order(matches: list[tuple[int, int]]) -> int:
    """The largest sum of sizes over matches whose places never go back."""
    best: list[int] = []
    for n, (where, size) in enumerate(matches):
        before = max((best[m] for m in range(n) if matches[m][0] <= where), default=0)
        best.append(before + size)
    return max(best, default=0)
