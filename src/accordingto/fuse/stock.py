"""All that a fusion keeps of what it was given: one drawer a kind, and the lines by which things are found."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from accordingto.fuse.facts import Fact, Sheet, Vocabulary
from accordingto.fuse.outcome import CopyLink, Placed
from accordingto.fuse.places import Spot
from accordingto.fuse.shelf import Drawer, Ranks, Shelf
from accordingto.fuse.tellings import Telling
from accordingto.fuse.texts import Print


@dataclass(slots=True)
class Page:
    """One report: its sheet, its tellings in text order, the main one, and those with a growing figure."""

    sheet: Sheet
    tellings: list[str]
    main: str | None
    growing: list[str]


@dataclass(slots=True)
class Node:
    """What a telling is joined to: ``home`` is the key of its happening, ``toll`` that of its total, ``edges`` the
    tellings alike and how alike.

    ``squares`` is the sum of the squared weights of its words. ``targets`` are the tellings that a joint number
    takes in, ``joint`` the joint numbers that take in this one.
    """

    squares: float = 0.0
    home: str | None = None
    toll: str | None = None
    edges: dict[str, float] = field(default_factory=dict)
    targets: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathering:
    """What stands under the key of an event: tellings, the pairs that joined them, the event's id, its lines."""

    members: list[str]
    joins: list[tuple[str, str]]
    event: str | None = None
    days: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Crowd:
    """Who uses a word: how many reports, and which; None once they were too many to be kept."""

    count: int = 0
    users: list[str] | None = field(default_factory=list)


@dataclass(slots=True)
class Kin:
    """Whose text a report has, whose texts lead back to it, and who names it as the one they copy or revise."""

    link: CopyLink | None = None
    followers: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """A source of totals: the place it speaks for, its series, and which totals count from a later start."""

    root: Spot | None
    series: list[str] = field(default_factory=list)
    starts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class StoredPrint:
    """A print with its hashes as bytes."""

    report: str
    exact: tuple[int, ...]
    telling: tuple[bytes, ...]
    sizes: tuple[int, ...]
    marks: bytes
    keys: tuple[int, ...]
    numbers: bytes


@dataclass(slots=True)
class Footing:
    """What a fusion stood on: how many reports, and how the decisions in force then bound claims.

    ``ruled`` gives the claim and the report of each claim or event that a decision names, None where neither is
    known; ``merged`` the keys of totals that merges make one.
    """

    reports: int = 0
    ruled: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    verdicts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)


class Stock:
    """The drawers and lines of one fusion: in memory, or over a shelf."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.stored = shelf is not None
        self.ranks = Ranks(shelf)
        self.pages = Drawer("page", Page, shelf)
        self.vocabularies = Drawer("vocabulary", Vocabulary, shelf)
        self.prints = Drawer("print", StoredPrint, shelf)
        self.tellings = Drawer("telling", Telling, shelf)
        self.nodes = Drawer("node", Node, shelf)
        self.gatherings = Drawer("gathering", Gathering, shelf)
        self.words = Drawer("word", Crowd, shelf)
        self.names = Drawer("name", Crowd, shelf)
        self.kin = Drawer("kin", Kin, shelf)
        self.bodies = Drawer("body", Body, shelf)
        self.placed = Drawer("placed", Placed, shelf)
        self.footings = Drawer("footing", Footing, shelf)

    @property
    def footing(self) -> Footing:
        """What the fusion stands on."""
        found = self.footings.find("")
        if found is None:
            found = Footing()
            self.footings.put("", found)
        return found

    def facts(self, report: str) -> list[Fact]:
        """The claims of a report, in text order."""
        page = self.pages.find(report)
        if page is None:
            return []
        self.tellings.fetch(page.tellings)
        found = [fact for id in page.tellings for fact in self.tellings[id].facts]
        return sorted(found, key=lambda fact: (fact.start, fact.end, fact.id))

    def changes(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Kind, key and new value of all that changed, None where it is gone."""
        for drawer in (
            self.pages, self.vocabularies, self.prints, self.tellings, self.nodes, self.gatherings, self.words,
            self.names, self.kin, self.bodies, self.placed, self.footings,
        ):  # fmt: skip
            yield from ((drawer.kind, key, value) for key, value in drawer.changed())


def stored_print(print_: Print) -> StoredPrint:
    """A print as it is kept."""
    telling = tuple(words.tobytes() for words in print_.telling)
    return StoredPrint(
        print_.report, print_.exact, telling, print_.sizes, print_.marks.tobytes(), print_.keys,
        print_.numbers.tobytes(),
    )  # fmt: skip


def print_from(stored: StoredPrint) -> Print:
    """A print as it is compared."""
    telling = tuple(map(_hashes, stored.telling))
    return Print(
        stored.report, stored.exact, telling, stored.sizes, marks_of(stored), stored.keys, _hashes(stored.numbers)
    )


def marks_of(stored: StoredPrint) -> array[int]:
    """The hashes of a text's names and numbers."""
    return _hashes(stored.marks)


def _hashes(data: bytes) -> array[int]:
    found = array("Q")
    found.frombytes(data)
    return found
