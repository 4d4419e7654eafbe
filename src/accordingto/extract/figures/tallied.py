"""How many happenings a stretch of time saw: ``monitors recorded 412 violations in July``.

Happenings that a report tells of by itself (``three raids at dawn``, ``87 strikes in a day``) are no figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from accordingto.extract.figures.accept import Counted, Found, Link
from accordingto.extract.figures.basis import Reading, read_basis
from accordingto.extract.figures.cues import Cue
from accordingto.extract.figures.setting import Setting
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import Words, contains, listed
from accordingto.extract.quantities.units import unit_after
from accordingto.lexicons import Row, load_lexicon

_LEAST = 30
_SPANS = frozenset({"period", "cumulative"})


def tallied(
    setting: Setting, quantities: Sequence[QuantityMark], taken: Collection[int]
) -> Iterator[tuple[Found, Reading]]:
    """The counts of happenings over a period or since a start; ``taken`` tokens are figures already."""
    words = setting.words
    for mark in quantities:
        if mark.unit_kind != "event" or mark.start in taken or not _is_tally(words, mark):
            continue
        item = Counted(mark, unit_after(words, mark.end), words.sentence(mark.start))
        link = Link(Cue(mark.start, mark.end, _row(), ()), 0.0, "unit")
        reading = read_basis(setting, item, link, "other")
        if reading.basis in _SPANS:
            yield Found(item, link, False), reading


def kind_told(words: Words, item: Counted) -> str | None:
    """What happened so often, in the report's words: ``air strikes``."""
    if item.head is None:
        return None
    first = item.head
    while first > item.mark.end and words.tag(first - 1) in ("NN", "NNS"):
        first -= 1
    return " ".join(words.lower[first : item.head + 1])


def _is_tally(words: Words, mark: QuantityMark) -> bool:
    """Many of what does harm, and not in a single day."""
    if mark.unit is None or (mark.low or mark.high or 0) < _LEAST or mark.bound == "share":
        return False
    noun = words[mark.unit].removesuffix("s")
    return noun in listed("unit.tallied") and not contains(words, *words.sentence(mark.start), "basis.one_day")


@cache
def _row() -> Row:
    """What is counted though nothing befalls it."""
    return next(row for row in load_lexicon("harm").where("form", "bare") if row.get("whom") == "things")
