"""Two happenings told by how far they are apart: ``on Thursday, a day after a battle left nine dead``.

The day of the one gives that of the other. Where the distance is not told exactly neither lends the other its day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from accordingto.extract.chains import span_of
from accordingto.extract.circumstances.words import words_that
from accordingto.extract.marks import PlaceMark, TimeMark
from accordingto.extract.propositions import Proposition
from accordingto.extract.times.calendar import point_of
from accordingto.extract.times.values import unit_value
from accordingto.extract.words import words_of
from accordingto.records import When

_HOURS = ("TH", "TM", "TS")


@dataclass(frozen=True, slots=True)
class Distance:
    """``other`` is that far off from ``base``; either is None where nothing is told of it.

    ``word`` is the lemma of the base's noun: ``ambush`` of ``the day after the ambush``.
    """

    mark: TimeMark
    other: Proposition | None
    base: Proposition | None
    word: str | None

    def holds(self, p: Proposition) -> bool:
        """Whether a proposition is the base, or stands with it on its side of the distance."""
        return p is not self.other and self._is_behind(p.head)

    def lends(self, place: PlaceMark, p: Proposition) -> bool:
        """Whether a place can be a proposition's: that of the base is not where the other was."""
        return p is not self.other or not self._is_behind(place.start)

    def _is_behind(self, at: int) -> bool:
        """Whether a token stands on the base's side of the distance."""
        if self.base is None or self.other is None:
            return False
        last = self.base.sentence[1] if self.other.head < self.mark.start else self.other.head
        return self.mark.end <= at < last


def distances(doc: Doc, times: Sequence[TimeMark], told: Sequence[Proposition]) -> Iterator[Distance]:
    """Every pair of happenings of one sentence that stand a told distance apart."""
    for mark in times:
        if mark.shift is None or mark.shift[1] in _HOURS:
            continue
        if mark.start and doc[mark.start - 1].lemma_.lower() in words_that("lasts"):
            continue  # "lasted five days after": so long, not so far off
        first, last = words_of(doc).bounds(mark.start)
        inside = sorted((p for p in told if first <= p.head < last), key=lambda p: p.head)
        before = [p for p in inside if p.head < mark.start]
        after = [p for p in inside if p.head >= mark.end]
        close = next((t.i for t in doc[mark.end : last] if t.text == ","), last)
        base = next((p for p in after if p.head < close or before), None)
        other = next(iter(before[::-1] if before else [p for p in after if p.head > close]), None)
        word = next((t.lemma_.lower() for t in doc[mark.end : close] if t.pos_ == "NOUN"), None)
        yield Distance(mark, None if other and _is_said_then(other, mark) else other, base, word)


def is_base(found: Sequence[Distance], p: Proposition) -> bool:
    """Whether it tells of the earlier or later happening that another is counted from, or of what that one did."""
    return any(d.holds(p) for d in found)


def are_apart(found: Sequence[Distance], a: Proposition, b: Proposition) -> bool:
    """Whether two happenings are told as some time apart: of the place of the one nothing is said of the other."""
    return any(d.other in (a, b) and d.holds(b if d.other is a else a) for d in found)


def _is_said_then(p: Proposition, mark: TimeMark) -> bool:
    """``Three days after the blast the ministry reports 68 deaths``: what is that far off is the saying."""
    cue = p.said.cue[0] if p.said and p.said.cue else None
    return cue is not None and min(mark.start, p.head) < cue < max(mark.start, p.head)


def related_days(
    doc: Doc, found: Sequence[Distance], when: Mapping[int, When | None]
) -> Iterator[tuple[Proposition, When | None]]:
    """For each happening of a pair that has no day of its own the day by the other's; None: it has none of it."""
    for d in found:
        for mine, theirs, way in ((d.base, d.other, -1), (d.other, d.base, 1)):
            own = when.get(id(mine)) if mine else None
            if mine is None or (own is not None and own.start):
                continue
            known = when.get(id(theirs)) if theirs else None
            yield mine, shifted(doc, d.mark, known, way) if known else None


def shifted(doc: Doc, mark: TimeMark, when: When, way: int) -> When | None:
    """The time that far from a day; None where either is not known exactly."""
    n, unit = mark.shift or (None, "D")
    if n is None or when.start is None or when.precision not in ("day", "hour"):
        return None
    value = unit_value(unit, point_of(date.fromisoformat(when.start[:10])), way * n, "relative")
    if value.bounds is None or value.bounds[0] is None or value.bounds[1] is None:
        return None
    first, last = (day.isoformat() for day in value.bounds if day)
    return When(first, last, value.precision, "relative", span_of(doc, (mark.start, mark.end)))
