"""Figures of one Arabic line: each number with the measure that the words beside it give.

A number takes the noun right after it (``12 شهيدا``); else the nearest noun or verb of harm before it
(``عدد الشهداء: 12``, ``مقتل 12 شخصا``); else one after it. Duals and lone singulars carry their own number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.extract.arabic.dates import Window, find_days
from accordingto.extract.arabic.words import Hit, Number, Word, find_hits, find_numbers
from accordingto.lexicons import Row

_NEAR = 2  # words that may stand between a number and the noun it counts
_QUALITY_REACH = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts. ``part`` is true where it is a part of the number before it."""

    number: Number
    measure: str
    group: str | None
    part: bool
    running: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a line and the rows found in it."""

    words: Sequence[Word]
    nouns: Sequence[Hit]
    cues: Sequence[Hit]
    people: Sequence[Hit]
    others: Sequence[Hit]

    @classmethod
    def of(cls, words: Sequence[Word]) -> Line:
        """Look the rows up once."""
        return cls(
            words,
            find_hits(words, "noun"),
            find_hits(words, "cue"),
            find_hits(words, "people", "group"),
            find_hits(words, "other"),
        )


def count_line(words: Sequence[Word], windows: Sequence[Window], heading: Row | None) -> list[Counted]:
    """All figures of a line, in order. ``heading`` is the row of a label that stood on the line before."""
    line = Line.of(words)
    taken = _dated(words, windows)
    numbers = [n for n in find_numbers(words) if not taken & set(range(n.start, n.end))]
    numbers = [*numbers, *_own_numbers(line, numbers)]
    found = []
    for number in sorted(numbers, key=lambda n: n.start):
        if not any(hit.start == number.end for hit in line.others):
            counted = _counted(line, number, heading)
            if counted is not None:
                found.append(counted)
    return [*found, *_zeros(line)]


def label_of(words: Sequence[Word]) -> Row | None:
    """The row of a line that ends with a colon and waits for its number on the next."""
    nouns = find_hits(words, "noun")
    return nouns[-1].row if nouns and words[-1].text == ":" and not find_numbers(words) else None


def _dated(words: Sequence[Word], windows: Sequence[Window]) -> set[int]:
    spans = [(d.start, d.end) for d in find_days(words)] + [(w.start, w.end) for w in windows if w.hours]
    return {i for start, end in spans for i in range(start, end)}


def _counted(line: Line, number: Number, heading: Row | None) -> Counted | None:
    after = _beside(line, number)
    source = after or _before(line, number) or _later(line, number)
    buried = next((h for h in find_hits(line.words, "after") if 0 <= h.start - number.end <= 3), None)
    source = buried if buried and after is None else source
    row = source.row if source else heading
    if row is None:
        return None
    group, rules = _group(line, number, row)
    running = any(h.end <= number.start for h in find_hits(line.words, "running"))
    return Counted(number, str(row.get("measure")), group, _is_part(line, number), running, (row.id, *rules))


def _beside(line: Line, number: Number) -> Hit | None:
    """The noun of harm that the number itself counts."""
    between = [hit for hit in line.nouns if number.start <= hit.start <= number.end]
    return max(between, key=lambda hit: hit.end, default=None)


def _before(line: Line, number: Number) -> Hit | None:
    """The nearest noun or cue before the number; a verb wins over the noun of the same word."""
    before = [hit for hit in (*line.nouns, *line.cues) if hit.end <= number.start]
    return max(before, key=lambda hit: (hit.start, hit.row.get("form") == "cue"), default=None)


def _later(line: Line, number: Number) -> Hit | None:
    """``4 people were killed``: the verb or noun after the number, in the same clause."""
    after = [hit for hit in (*line.cues, *line.nouns) if hit.start >= number.end]
    nearest = min(after, key=lambda hit: hit.start, default=None)
    if nearest is None or nearest.start - number.end > _NEAR + 1:
        return None
    return nearest


def _group(line: Line, number: Number, row: Row) -> tuple[str | None, tuple[str, ...]]:
    named = [hit for hit in line.people if number.start <= hit.start <= number.end + 1 and hit.row.get("group")]
    if named:
        return str(named[0].row.get("group")), (named[0].row.id,)
    stop = next((i for i in range(number.end, len(line.words)) if line.words[i].text in "+،,;)("), len(line.words))
    reach = min(stop, number.end + _QUALITY_REACH)
    told = [h for h in find_hits(line.words, "quality") if number.end <= h.start < reach]
    if told:
        return str(told[0].row.get("group")), (told[0].row.id,)
    return row.get("group"), ()


def _is_part(line: Line, number: Number) -> bool:
    """Inside brackets after a number, or after ``among them``."""
    opened = sum(1 for w in line.words[: number.start] if w.text == "(") > sum(
        1 for w in line.words[: number.start] if w.text == ")"
    )
    named = any(0 <= number.start - hit.end <= _NEAR for hit in find_hits(line.words, "part"))
    return opened or named


def _own_numbers(line: Line, numbers: Sequence[Number]) -> list[Number]:
    """Duals, and singulars right after a verb (``وفاة مواطن``): nouns that are their own number."""
    near = {i for n in numbers for i in range(n.start - 1, n.end + 1)}
    after_cue = {hit.end for hit in line.cues}
    found: dict[int, Number] = {}
    for hit in (*line.nouns, *line.people):
        value = hit.row.get("number")
        lone = value == 2 or (hit.start in after_cue and (value == 1 or hit.row.get("single")))
        if lone and not near & set(range(hit.start, hit.end)):
            size = int(value or 1)
            found[hit.start] = Number(hit.start, hit.end, size, size, "exact")
    return list(found.values())


def _zeros(line: Line) -> list[Counted]:
    """``no injuries were recorded``."""
    found = []
    for hit in find_hits(line.words, "none"):
        noun = next((n for n in line.nouns if 0 <= n.start - hit.end <= _NEAR), None)
        if noun is not None:
            zero = Number(hit.start, noun.end, 0, 0, "exact")
            found.append(Counted(zero, str(noun.row.get("measure")), None, False, False, (hit.row.id, noun.row.id)))
    return found
