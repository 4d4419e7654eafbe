"""State that outlives a run: values by key and sorted entries by line, loaded only where they are asked for.

All that fusion knows of what it was given lies in drawers (values by key) and in ranks (sorted entries by line). In
memory these are plain. Over a shelf, which is a database seen through four questions, they load what is asked for
and remember what changed, so that going on from a stored ledger costs as much as the neighbourhood it touches.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Generic, Protocol, TypeVar

import msgspec

V = TypeVar("V")

Entry = tuple[int, str]
"""An entry of a line: a day or other number, and an id. Lines are sorted by both."""

Row = tuple[int, int, str]
"""A line and an entry of it."""

_WHOLE = 1000
"""A line of up to so many entries is loaded whole; of a longer one, only what is asked for."""


class NeedsWhole(Exception):
    """What is stored does not suffice to go on from: everything has to be fused anew."""


class Shelf(Protocol):
    """Where the state of a fusion is kept between runs."""

    def values(self, kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        """The values of a kind under these keys; absent ones are left out."""

    def sizes(self, lines: Collection[int]) -> Mapping[int, int]:
        """How many entries lines have; empty ones are left out."""

    def entries(self, lines: Collection[int]) -> Iterable[Row]:
        """Line, number and id of all entries of these lines, sorted."""

    def before(self, line: int, entry: Entry, count: int) -> list[Entry]:
        """The nearest entries before one, in order."""

    def since(self, line: int, entry: Entry, count: int) -> list[Entry]:
        """The nearest entries from one on, in order."""

    def claims(self, subject: str) -> Collection[tuple[str, str]]:
        """The claim of this id, or the claims of the event of this id, each with its report."""


@lru_cache(maxsize=200_000)
def line_of(name: str) -> int:
    """The number of a line, from its name."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 1


class Codec(Generic[V]):
    """A kind of value to bytes and back."""

    def __init__(self, kind: type[V]) -> None:
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(kind)

    def pack(self, value: V) -> bytes:
        """The bytes that ``unpack`` reads."""
        return self._encoder.encode(value)

    def unpack(self, data: bytes) -> V:
        """The value that ``pack`` wrote."""
        return self._decoder.decode(data)


class Drawer(dict[str, V]):
    """Values of one kind by key. Looking one up loads it; ``touch`` it after changing what it holds."""

    def __init__(self, kind: str, of: type[V], shelf: Shelf | None) -> None:
        super().__init__()
        self.kind, self._codec, self._shelf = kind, Codec(of), shelf
        self._absent: set[str] = set()
        self._changed: set[str] = set()

    def __missing__(self, key: str) -> V:
        found = self.find(key)
        if found is None:
            raise KeyError(key)
        return found

    def find(self, key: str) -> V | None:
        """The value of a key; None where there is none."""
        found = self.get(key)
        if found is None and self._shelf is not None and key not in self._absent:
            self.fetch((key,))
            found = self.get(key)
        return found

    def fetch(self, keys: Iterable[str]) -> None:
        """Load many values at once, to be asked for soon."""
        if self._shelf is None:
            return
        wanted = {key for key in keys if key not in self and key not in self._absent}
        if wanted:
            found = self._shelf.values(self.kind, wanted)
            self.update((key, self._codec.unpack(data)) for key, data in found.items())
            self._absent |= wanted - found.keys()

    def put(self, key: str, value: V) -> None:
        """Keep a value under a key."""
        self[key] = value
        self.touch(key)

    def touch(self, key: str) -> None:
        """Say that the value of a key has changed."""
        if self._shelf is not None:
            self._changed.add(key)
            self._absent.discard(key)

    def drop(self, key: str) -> None:
        """Keep nothing under a key."""
        self.pop(key, None)
        if self._shelf is not None:
            self._changed.add(key)
            self._absent.add(key)

    def changed(self) -> Iterator[tuple[str, bytes | None]]:
        """Keys with their new values, None where there is none any more; without a shelf, all there are."""
        if self._shelf is None:
            yield from ((key, self._codec.pack(self[key])) for key in sorted(self))
            return
        for key in sorted(self._changed):
            value = self.get(key)
            yield key, None if value is None else self._codec.pack(value)


@dataclass(slots=True)
class _Edits:
    """What was added to a line too long to load, and taken from it."""

    added: list[Entry]
    gone: set[Entry]


class Ranks:
    """Sorted lines of entries.

    In memory most lines have but one entry ever; it stands in ``_lone``, which takes half of what a list takes.
    """

    def __init__(self, shelf: Shelf | None) -> None:
        self._shelf = shelf
        self._lines: dict[int, list[Entry]] = {}
        self._lone: dict[int, Entry] = {}
        self._long: dict[int, _Edits] = {}
        self.added: set[Row] = set()
        self.gone: set[Row] = set()

    def fetch(self, lines: Iterable[int]) -> None:
        """Load many lines at once, to be asked for soon."""
        if self._shelf is None:
            return
        wanted = {line for line in lines if line not in self._lines and line not in self._long}
        sizes = self._shelf.sizes(wanted) if wanted else {}
        long = {line for line, size in sizes.items() if size > _WHOLE}
        self._long.update((line, _Edits([], set())) for line in long)
        self._lines.update((line, []) for line in wanted - long)
        if short := sizes.keys() - long:
            for line, at, id in self._shelf.entries(short):
                self._lines[line].append((at, id))

    def _known(self, line: int) -> list[Entry] | None:
        """All entries of a line, to be read only; None of one too long to load."""
        known = self._lines.get(line)
        if known is None and self._shelf is None:
            lone = self._lone.get(line)
            return [lone] if lone else []
        if known is None and line not in self._long:
            self.fetch((line,))
            known = self._lines.get(line)
        return known

    def _held(self, line: int) -> list[Entry] | None:
        """All entries of a line, to be changed; None of one too long to load."""
        known = self._known(line)
        if self._shelf is None and known is not None and line not in self._lines:
            self._lines[line] = known
            self._lone.pop(line, None)
        return known

    def enter(self, line: int, entry: Entry) -> None:
        """Add an entry to a line; one that is there already stays one."""
        if self._shelf is None and line not in self._lines and self._lone.setdefault(line, entry) == entry:
            return
        known = self._held(line)
        if known is not None:
            at = bisect_left(known, entry)
            if at < len(known) and known[at] == entry:
                return
            known.insert(at, entry)
        elif self.first_since(line, entry) == entry:
            return
        elif entry in (edits := self._long[line]).gone:
            edits.gone.remove(entry)
        else:
            insort(edits.added, entry)
        self._note((line, *entry), self.added, self.gone)

    def leave(self, line: int, entry: Entry) -> None:
        """Take an entry out of a line."""
        known = self._held(line)
        if known is not None:
            del known[bisect_left(known, entry)]
        elif entry in (edits := self._long[line]).added:
            edits.added.remove(entry)
        else:
            edits.gone.add(entry)
        self._note((line, *entry), self.gone, self.added)

    def _note(self, row: Row, into: set[Row], other: set[Row]) -> None:
        if self._shelf is None:
            return
        if row in other:
            other.discard(row)
        else:
            into.add(row)

    def around(self, line: int, entry: Entry, count: int) -> list[Entry]:
        """An entry with its nearest on both sides."""
        known = self._known(line)
        if known is not None:
            at = bisect_left(known, entry)
            return known[max(0, at - count) : at + count + 1]
        return [*self._before(line, entry, count), *self._since(line, entry, count + 1)]

    def longer(self, line: int, count: int) -> bool:
        """Whether a line has more entries than that."""
        known = self._known(line)
        return known is None or len(known) > count

    def last_before(self, line: int, entry: Entry) -> Entry | None:
        """The entry before one."""
        known = self._known(line)
        if known is None:
            return next(iter(self._before(line, entry, 1)), None)
        at = bisect_left(known, entry)
        return known[at - 1] if at else None

    def first_since(self, line: int, entry: Entry) -> Entry | None:
        """The first entry from one on."""
        known = self._known(line)
        if known is None:
            return next(iter(self._since(line, entry, 1)), None)
        at = bisect_left(known, entry)
        return known[at] if at < len(known) else None

    def between(self, line: int, first: int, last: int) -> list[Entry]:
        """The entries whose number lies between two, both inclusive."""
        known = self._known(line)
        if known is not None:
            return known[bisect_left(known, (first, "")) : bisect_left(known, (last + 1, ""))]
        found: list[Entry] = []
        at: Entry = (first, "")
        while page := self._since(line, at, _WHOLE):
            found += [entry for entry in page if entry[0] <= last]
            if page[-1][0] > last or len(page) < _WHOLE:
                break
            at = (page[-1][0], page[-1][1] + "\x00")
        return found

    def whole(self, line: int) -> list[Entry]:
        """All entries of a line."""
        known = self._known(line)
        return list(known) if known is not None else self.between(line, 0, 10**9)

    def _before(self, line: int, entry: Entry, count: int) -> list[Entry]:
        assert self._shelf is not None
        edits = self._long[line]
        stored = self._shelf.before(line, entry, count + len(edits.gone))
        kept = [e for e in stored if e not in edits.gone]
        return sorted([*kept, *(e for e in edits.added if e < entry)])[-count:]

    def _since(self, line: int, entry: Entry, count: int) -> list[Entry]:
        assert self._shelf is not None
        edits = self._long[line]
        stored = self._shelf.since(line, entry, count + len(edits.gone))
        kept = [e for e in stored if e not in edits.gone]
        return sorted([*kept, *(e for e in edits.added if e >= entry)])[:count]

    def rows(self) -> Iterator[Row]:
        """Every entry there is, line by line, where all are in memory."""
        for line in sorted(self._lines.keys() | self._lone.keys()):
            yield from ((line, *entry) for entry in self._known(line) or ())
