"""Copies and revisions: near-verbatim wire copies, spun paraphrases, later versions of the same article.

Candidates share a band of their MinHash signatures (Broder 1997); each candidate is then checked sentence by
sentence. A copy points to the earliest report it shares its sentences with.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace

from accordingto.fuse.cues import cues_in
from accordingto.fuse.facts import Sheet
from accordingto.fuse.origins import Edition
from accordingto.fuse.outcome import CopyLink
from accordingto.fuse.shelf import Entry, line_of
from accordingto.fuse.stock import Kin, Stock, marks_of, print_from, stored_print
from accordingto.fuse.texts import Print

VERBATIM = 0.6
"""Part of the later text whose sentences stand in the earlier one, from which on it is a copy."""
SPUN = 0.7
_ALIKE = 0.8
_LOOSELY_ALIKE = 0.4
_WINDOW = 8
_MARKED = 0.4
_LEAST_SENTENCES = 2
_RENUMBERED = 3
_SAME_NUMBERS = 2 / 3
_LONGEST_LAG = 30


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of one text stands in another: by sentences alike, and by sentences loosely alike in order.

    ``whole``: every sentence stands there word for word; one with another number is alike and not the same.
    ``renumbered``: so many numbers are others that it is the next of a series in set words, as bulletins are.
    """

    verbatim: float
    loose: float
    whole: bool
    renumbered: bool = False


class CopyIndex:
    """Prints of all reports and the candidates among them, kept up to date report by report.

    Reports that share a key stand in canonical order, and each is compared with its nearest in that order. Links
    are found anew by ``settle``, after all that comes and goes at once is entered.
    """

    def __init__(self, stock: Stock) -> None:
        self._pages, self._prints, self._kin, self._ranks = stock.pages, stock.prints, stock.kin, stock.ranks
        self._waiting: set[str] = set()
        self._left: set[str] = set()  # copies that went: who follows them has another first report

    def enter(self, sheet: Sheet, print_: Print, quiet: bool) -> None:
        """Enter a report whose page is there. ``quiet``: none is linked yet, so that no link can change."""
        self._prints.put(sheet.id, stored_print(print_))
        lines, entry = _lines(sheet, print_.keys), order(sheet)
        self._ranks.fetch(lines)
        for line in lines:
            self._ranks.enter(line, entry)
        for name in (sheet.of, sheet.copy_of):
            if name:
                self._kin_of(name).named.append(sheet.id)
                self._kin.touch(name)
        self._waiting.add(sheet.id)
        if not quiet:
            self._waiting |= self._beside(sheet)

    def leave(self, sheet: Sheet) -> None:
        """Take a report away, before its page goes."""
        lines = _lines(sheet, self._prints[sheet.id].keys)
        self._ranks.fetch(lines)
        self._waiting |= self._beside(sheet)
        for line in lines:
            self._ranks.leave(line, order(sheet))
        for name in (sheet.of, sheet.copy_of):
            if name:
                self._kin_of(name).named.remove(sheet.id)
                self._kin.touch(name)
        self._waiting.update(self._kin_of(sheet.id).followers)
        link = self._kin[sheet.id].link
        if link is not None:
            self._left.add(sheet.id)
            self._unfollow(link)
            self._kin[sheet.id].link = None
            self._kin.touch(sheet.id)
        self._prints.drop(sheet.id)

    def settle(self) -> set[str]:
        """Find the links of all that came or was near; returns the reports whose link or first report changed."""
        waiting, self._waiting = sorted(self._waiting), set()
        self._pages.fetch(waiting)
        self._kin.fetch(waiting)
        self._prints.fetch(waiting)
        sheets = [page.sheet for id in waiting if (page := self._pages.find(id)) is not None]
        self._ranks.fetch({line for sheet in sheets for line in self._lines_of(sheet)})
        left, self._left = self._left, set()
        found = [id for id in waiting if self._pages.find(id) is not None]
        changed = {id for id in found if self._relink(id) or id in left}
        return self._with_copies(changed)

    def _kin_of(self, id: str) -> Kin:
        found = self._kin.find(id)
        if found is None:
            found = Kin()
            self._kin.put(id, found)
        return found

    def _with_copies(self, changed: set[str]) -> set[str]:
        """These reports and all whose text leads back to them: their first report may have changed as well."""
        stack = list(changed)
        while stack:
            kin = self._kin.find(stack.pop())
            for follower in kin.followers if kin else ():
                if follower not in changed:
                    changed.add(follower)
                    stack.append(follower)
        return changed

    def _beside(self, sheet: Sheet) -> set[str]:
        """The reports that this one is compared with, and those it pushes apart in lines wider than a window."""
        full = [line for line in self._lines_of(sheet) if self._ranks.longer(line, _WINDOW + 1)]
        return self._candidates(sheet) | {id for line in full for id in self._around(line, sheet)} - {sheet.id}

    def _lines_of(self, sheet: Sheet) -> list[int]:
        return _lines(sheet, self._prints[sheet.id].keys)

    def fetch_roots(self, reports: Iterable[str]) -> None:
        """Load what telling the first reports of these texts takes."""
        wanted = set(reports)
        while wanted:
            self._kin.fetch(wanted)
            links = (kin.link for id in wanted if (kin := self._kin.find(id)) is not None)
            wanted = {link.b for link in links if link is not None}
            self._pages.fetch(wanted)

    def root(self, id: str) -> str:
        """The report whose text a report copies or revises, followed to the first; itself where it copies none."""
        while (kin := self._kin.find(id)) is not None and kin.link is not None:
            id = kin.link.b
        return id

    def voice(self, id: str) -> str:
        """The key of the outlet whose text a report carries; the first report's own where it has no outlet."""
        first = self._pages[self.root(id)].sheet
        return f"outlet:{(first.outlet or first.id).lower()}"

    def edition(self, id: str) -> Edition:
        """Which version of its text a report carries; a copy has that of the report it copies."""
        before, corrects = 0, False
        while (kin := self._kin.find(id)) is not None and kin.link is not None:
            if kin.link.relation == "revision_of":
                corrects = corrects or (not before and "correction" in cues_in(self._pages[id].sheet.note or ""))
                before += 1
            id = kin.link.b
        return Edition(id, before, corrects)

    def link(self, id: str) -> CopyLink | None:
        """A report's link; that of a copy of a copy points to the first report of the text."""
        kin = self._kin.find(id)
        link = kin.link if kin else None
        if link is None or link.relation == "revision_of" or (first := self.root(link.a)) == link.b:
            return link
        return replace(link, b=first, reasons=(*link.reasons, f"by way of {link.b}"))

    def _candidates(self, sheet: Sheet) -> set[str]:
        near = {id for line in self._lines_of(sheet) for id in self._around(line, sheet)} - {sheet.id}
        self._pages.fetch(near)
        self._prints.fetch(near)
        own = self._prints[sheet.id]
        exact, marks = set(own.exact), set(marks_of(own))
        near = {id for id in near if self._worth_checking(sheet, exact, marks, id)}
        near.update(id for id in (sheet.of, sheet.copy_of) if id and self._pages.find(id) is not None)
        kin = self._kin.find(sheet.id)
        near.update(kin.named if kin else ())
        return near

    def _around(self, line: int, sheet: Sheet) -> list[str]:
        return [id for _, id in self._ranks.around(line, order(sheet), _WINDOW)]

    def _worth_checking(self, sheet: Sheet, exact: set[int], marks: set[int], other: str) -> bool:
        """Whether another report has the address, a sentence or many names and numbers of this one."""
        if sheet.url and sheet.url == self._pages[other].sheet.url:
            return True
        theirs = self._prints[other]
        if not exact.isdisjoint(theirs.exact):
            return True
        others = marks_of(theirs)
        both = len(marks.intersection(others))
        return both >= _MARKED * (len(marks) + len(others) - both)

    def _unfollow(self, link: CopyLink) -> None:
        self._kin[link.b].followers.remove(link.a)
        self._kin.touch(link.b)

    def _relink(self, id: str) -> bool:
        kin = self._kin.find(id)
        before, link = kin.link if kin else None, self._link(id)
        if link == before:
            return False
        if before is not None:
            self._unfollow(before)
        if link is not None:
            self._kin_of(link.b).followers.append(id)
            self._kin.touch(link.b)
        self._kin_of(id).link = link
        self._kin.touch(id)
        return True

    def _link(self, id: str) -> CopyLink | None:
        sheet = self._pages[id].sheet
        earlier = [other for other in self._candidates(sheet) if order(self._pages[other].sheet) < order(sheet)]
        mine = print_from(self._prints[id]) if earlier else None
        found = [link for other in earlier if mine and (link := self._judge(mine, other)) is not None]
        return min(found, key=self._preference, default=None)

    def _preference(self, link: CopyLink) -> tuple[bool, Entry, str]:
        revision = link.relation == "revision_of"
        first, id = order(self._pages[link.b].sheet)
        return (not revision, (-first if revision else first, id), link.b)

    def _judge(self, mine: Print, earlier: str) -> CopyLink | None:
        later = mine.report
        a, b = self._pages[later].sheet, self._pages[earlier].sheet
        shared = share(mine, print_from(self._prints[earlier]))
        revision = _revision_reason(a, b, shared)
        if revision:
            return CopyLink(later, earlier, "revision_of", round(shared.verbatim, 3), (revision,))
        copied = _copy_reason(a, b, shared)
        return (
            CopyLink(later, earlier, "copy_of", round(max(shared.verbatim, shared.loose), 3), copied)
            if copied
            else None
        )


def _lines(sheet: Sheet, keys: Iterable[int]) -> list[int]:
    """The lines of a report: one a key of its print, and one for its address."""
    return [*keys, line_of(f"url|{sheet.url}")] if sheet.url else list(keys)


def order(sheet: Sheet) -> Entry:
    """Canonical order of reports: by publication, undated ones last; of one day those that say they revise last."""
    day = sheet.published[0] if sheet.published else 10**7
    return (2 * day + bool(sheet.note or sheet.of), sheet.id)


def _revision_reason(a: Sheet, b: Sheet, shared: Shared) -> str | None:
    if a.of == b.id:
        return "the report names the version it revises"
    if a.url and a.url == b.url:
        return "same address, later text"
    same_outlet = a.outlet is not None and a.outlet == b.outlet
    if not same_outlet or shared.whole or not _carried_on(a, b, shared):
        return None
    kept = max(shared.verbatim, shared.loose)
    return f"same outlet, {kept:.0%} of the sentences kept" + (f", note: {a.note}" if a.note else "")


def _carried_on(a: Sheet, b: Sheet, shared: Shared) -> bool:
    """Whether a text goes back to another by its sentences: most are alike, or follow one by one in other words."""
    lag = abs(a.published[0] - b.published[0]) if a.published and b.published else 0
    spun = shared.loose >= SPUN and lag <= _LONGEST_LAG
    return not shared.renumbered and (shared.verbatim >= VERBATIM or spun)


def _copy_reason(a: Sheet, b: Sheet, shared: Shared) -> tuple[str, ...]:
    if a.copy_of == b.id:
        return ("the report names the one it copies",)
    if not _carried_on(a, b, shared):
        return ()
    if shared.verbatim >= VERBATIM:
        return (f"{shared.verbatim:.0%} of its sentences stand in the earlier report",)
    return (f"{shared.loose:.0%} of its sentences follow the earlier report one by one in other words",)


def share(a: Print, b: Print) -> Shared:
    """How much of a's text stands in b's."""
    total = sum(a.sizes)
    if len(a.exact) < _LEAST_SENTENCES or not total:
        same = bool(a.exact) and set(a.exact) <= set(b.exact)
        return Shared(float(same), 0.0, same)
    exact, matches = set(b.exact), []
    verbatim, every = 0, set().union(*b.telling)
    for n, print_ in enumerate(a.exact):
        if print_ in exact:
            best, where = 1.0, b.exact.index(print_)
        elif len(every.intersection(a.telling[n])) >= _LOOSELY_ALIKE * len(a.telling[n]):
            best, where = _nearest(a.telling[n], b.telling)
        else:
            continue
        if best >= _ALIKE:
            verbatim += a.sizes[n]
        if best >= _LOOSELY_ALIKE:
            matches.append((where, a.sizes[n]))
    return Shared(verbatim / total, _in_order(matches) / total, set(a.exact) <= exact, _renumbered(a, b))


def _renumbered(a: Print, b: Print) -> bool:
    same, fewer = len(set(a.numbers) & set(b.numbers)), min(len(a.numbers), len(b.numbers))
    return fewer - same >= _RENUMBERED and same < _SAME_NUMBERS * fewer


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
