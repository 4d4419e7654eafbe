"""A shelf in memory, and a ledger of what fusion derived: for going on from stored state in tests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from accordingto.fuse import Fuser, Fusion, NeedsWhole, Touched
from accordingto.fuse.rulings import event_id
from accordingto.records import Claim, Decision, Report


class MemoryShelf:
    """State by kind and key, entries by line, and the claims there are."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}
        self.rows: set[tuple[int, int, str]] = set()
        self.told: dict[str, str] = {}

    def values(self, kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        return {key: self.kept[kind, key] for key in keys if (kind, key) in self.kept}

    def sizes(self, lines: Collection[int]) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for line, _, _ in self.rows:
            if line in lines:
                found[line] = found.get(line, 0) + 1
        return found

    def entries(self, lines: Collection[int]) -> Iterable[tuple[int, int, str]]:
        return sorted(row for row in self.rows if row[0] in lines)

    def before(self, line: int, entry: tuple[int, str], count: int) -> list[tuple[int, str]]:
        return sorted((at, id) for of, at, id in self.rows if of == line and (at, id) < entry)[-count:]

    def since(self, line: int, entry: tuple[int, str], count: int) -> list[tuple[int, str]]:
        return sorted((at, id) for of, at, id in self.rows if of == line and (at, id) >= entry)[:count]

    def claims(self, subject: str) -> Collection[tuple[str, str]]:
        return [(c, r) for c, r in self.told.items() if subject in (c, event_id(c))]

    def keep(self, fuser: Fuser) -> None:
        for kind, key, value in fuser.changes():
            if value is None:
                self.kept.pop((kind, key), None)
            else:
                self.kept[kind, key] = value
        new, gone = fuser.ranks()
        self.rows -= set(gone)
        self.rows |= set(new)


class Stored:
    """A fusion that is taken up again for each change, from what the last one stored."""

    def __init__(self) -> None:
        self.shelf = MemoryShelf()
        self.reports: dict[str, Report] = {}
        self.claims: dict[str, list[Claim]] = {}
        self.events: dict[str, Any] = {}
        self.series: dict[str, Any] = {}
        self.copies: dict[str, Any] = {}
        self.datings: dict[str, Any] = {}
        self.days: dict[str, Any] = {}
        self.wholes = 0

    def change(
        self, come: Mapping[Report, list[Claim]], gone: Collection[str] = (), decisions: Iterable[Decision] = ()
    ) -> None:
        """Take reports away, enter others, and have these decisions in force."""
        decided = list(decisions)
        for id in gone:
            self.reports.pop(id, None)
            self.claims.pop(id, None)
        for report, claims in come.items():
            self.reports[report.id], self.claims[report.id] = report, claims
        self.shelf.told |= {c.id: c.report for claims in self.claims.values() for c in claims}
        try:
            fuser = Fuser(decided, self.shelf)
            again = fuser.retold() - set(gone)
            ids = {report.id for report in come} | (again & self.reports.keys())
            told = [c for id in ids for c in self.claims[id]]
            self.note(fuser.update(told, [self.reports[id] for id in ids], {*gone, *again}))
        except NeedsWhole:
            self.wholes += 1
            self.whole(decided)
            return
        self.shelf.keep(fuser)

    def whole(self, decided: list[Decision]) -> None:
        """Fuse everything anew."""
        fuser = Fuser(decided)
        fuser.load([c for several in self.claims.values() for c in several], self.reports.values())
        made = fuser.fusion()
        self.events = {event.id: event for event in made.events}
        self.series = {line.id: line for line in made.series}
        self.copies = {link.a: link for link in made.copies}
        self.datings = {dating.report: dating for dating in made.datings}
        self.days = {day[0]: day for day in made.days}
        self.shelf.kept, self.shelf.rows = {}, set()
        self.shelf.keep(fuser)

    def note(self, touched: Touched) -> None:
        for kept, gone in ((self.events, touched.gone_events), (self.series, touched.gone_series)):
            for id in gone:
                del kept[id]
        self.events |= {event.id: event for event in touched.events}
        self.series |= {line.id: line for line in touched.series}
        self.copies = {a: link for a, link in self.copies.items() if a not in touched.relinked}
        self.copies |= {link.a: link for link in touched.copies}
        self.datings = {id: dating for id, dating in self.datings.items() if id not in touched.timed}
        self.datings |= {placed.dating.report: placed.dating for placed in touched.placed}
        self.days = {id: day for id, day in self.days.items() if self.shelf.told[id] not in touched.timed}
        self.days |= {day[0]: day for placed in touched.placed for day in placed.days}

    def differences(self, fusion: Fusion) -> list[Any]:
        """What a fusion of everything has otherwise."""
        found: list[Any] = []
        for name, mine, theirs in (
            ("events", self.events, {event.id: event for event in fusion.events}),
            ("series", self.series, {line.id: line for line in fusion.series}),
            ("copies", self.copies, {link.a: link for link in fusion.copies}),
            ("datings", self.datings, {dating.report: dating for dating in fusion.datings}),
            ("days", self.days, {day[0]: day for day in fusion.days}),
        ):
            unlike = [id for id in mine.keys() | theirs if mine.get(id) != theirs.get(id)]
            found += [(name, id, mine.get(id), theirs.get(id)) for id in unlike]
        return found
