"""Copies and revisions: near-verbatim wire copies, spun paraphrases, later versions of the same article.

Candidates share a band of their MinHash signatures (Broder 1997, as implemented in datasketch); each candidate is
then checked sentence by sentence. A copy points to the earliest report it shares its sentences with.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass

from accordingto.fuse.facts import Sheet
from accordingto.fuse.outcome import CopyLink
from accordingto.fuse.texts import Print

VERBATIM = 0.6
"""Part of the later text whose sentences stand in the earlier one, from which on it is a copy."""
SPUN = 0.7
_ALIKE = 0.6
_LOOSELY_ALIKE = 0.4
_CROWDED = 200
_LEAST_SENTENCES = 2
_LONGEST_LAG = 30


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of one text stands in another: by sentences alike, and by sentences loosely alike in order."""

    verbatim: float
    loose: float


class CopyIndex:
    """Prints of all reports and the candidates among them, kept up to date one report at a time."""

    def __init__(self) -> None:
        self._prints: dict[str, Print] = {}
        self._sheets: dict[str, Sheet] = {}
        self._bands: dict[int, list[str]] = defaultdict(list)
        self._urls: dict[str, list[str]] = defaultdict(list)
        self.links: dict[str, CopyLink] = {}

    def add(self, sheet: Sheet, print_: Print) -> set[str]:
        """Enter a report; returns the reports whose copy link changed."""
        self._prints[sheet.id], self._sheets[sheet.id] = print_, sheet
        near = self._candidates(sheet, print_)
        for band in print_.bands:
            self._bands[band].append(sheet.id)
        if sheet.url:
            self._urls[sheet.url].append(sheet.id)
        return {id for id in (sheet.id, *sorted(near)) if self._relink(id)}

    def root(self, id: str) -> str:
        """The report whose text a report copies or revises, followed to the first; itself where it copies none."""
        while id in self.links:
            id = self.links[id].b
        return id

    def _candidates(self, sheet: Sheet, print_: Print) -> set[str]:
        near = {id for band in print_.bands for id in self._bands.get(band, ())[:_CROWDED]}
        near.update(self._urls.get(sheet.url or "", ()))
        named = {id for id in (sheet.of, sheet.copy_of) if id in self._sheets}
        return near | named

    def _relink(self, id: str) -> bool:
        before, link = self.links.get(id), self._link(id)
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

    def _preference(self, link: CopyLink) -> tuple[bool, tuple[int, str], str]:
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


def order(sheet: Sheet) -> tuple[int, str]:
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
