"""Which quantities may be figures at all, with their noun phrases; and the headings that stand over lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.extract.circumstances.agreement import is_bullet
from accordingto.extract.figures.accept import Counted
from accordingto.extract.figures.former import standing_of
from accordingto.extract.figures.shares import shares
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import Words, find, listed
from accordingto.extract.quantities.units import past_owner, unit_after

NEVER = frozenset({"money", "time", "age", "distance", "percent", "ordinal", "label", "event"})
_LONGEST_HEADING = 8  # words
_LONGEST_LINE = 25  # tokens: what is longer is no line of a list
_LONGEST_LIST = 200
_WHOLES = ("of", "the", "its", "their", "his", "her", "our", "those", "these")


def count_all(words: Words, quantities: Sequence[QuantityMark]) -> dict[int, Counted]:
    """The quantities that may count people or things hit, by their first token."""
    counted: dict[int, Counted] = {}
    before: QuantityMark | None = None
    for quantity in quantities:
        within = before.start if before is not None and _is_whole(words, before, quantity) else None
        within = quantity.start if _opens(words, quantity) or _of_none(words, quantity) else within
        before = quantity
        if (
            quantity.unit_kind not in NEVER
            and standing_of(words, quantity) == "current"
            and not _is_kin(words, quantity)
        ):
            unit = replace(unit_after(words, _unit_start(words, quantity)), kind=quantity.unit_kind)
            counted[quantity.start] = Counted(quantity, unit, words.sentence(quantity.start), within)
    for share in shares(words, quantities):
        taken = [i for i in counted if share.mark.start <= i < share.mark.end]
        for i in taken:
            del counted[i]
        counted[share.mark.start] = share
    return dict(sorted(counted.items()))


def _unit_start(words: Words, quantity: QuantityMark) -> int:
    """Where the noun of a number begins: right after it, but over the article of ``all the hostages``."""
    return (
        words.skip(quantity.end, ("the", "those", "its", "their"))
        if quantity.rule == "number.all"
        else quantity.end
    )


def _is_kin(words: Words, quantity: QuantityMark) -> bool:
    """The ``one`` of ``seven members of one family``."""
    of = words[quantity.start - 1] == "of"
    family = words[quantity.start - 1] == "from" and words[quantity.number[1]] in listed("unit.collective")
    return words[quantity.number[0]] == "one" and (of or family)


def _is_whole(words: Words, before: QuantityMark, quantity: QuantityMark) -> bool:
    """``54 of 60``, ``one of the 62 people``, ``five of the ship's 22 crew``, ``90% of the 2,000 houses``."""
    at = words.skip(before.end, ("%", "percent"))
    if words[at] != "of":
        return False
    return past_owner(words, words.skip(at, _WHOLES)) == quantity.start


def _of_none(words: Words, quantity: QuantityMark) -> bool:
    """The 320 of ``none of the 320 passengers was hurt``."""
    start = quantity.start - 1 if words[quantity.start - 1] in ("the", "its", "their") else quantity.start
    return words[start - 1] == "of" and words[start - 2] in ("none", "neither")


def _opens(words: Words, quantity: QuantityMark) -> bool:
    """``Of the 240 hostages, 105 were freed``: the sentence opens with the whole."""
    first = words.skip(words.sentence(quantity.start)[0], ("“", '"', "-", "•", "\n"))
    alone = not any(
        words.tag(i) == "CD" for i in range(first + 1, quantity.start)
    )  # "Of the nine seven are workers"
    apart = words[quantity.start - 1] == ","  # "Of these, 300 families are in schools"
    return words[first] == "of" and quantity.start - first <= 3 and alone and not apart


def headings(words: Words) -> dict[int, tuple[int, int]]:
    """For each line of a list (by its first token) the line over it.

    That ends in a colon, is all in capitals, or names the stretch of time that the points right below it are of.
    """
    heading: tuple[int, int] | None = None
    points = False
    over: dict[int, tuple[int, int]] = {}
    for n, (start, end) in enumerate(words.sentences):
        last = end - 1
        while last > start and words[last].isspace():
            last -= 1
        marked = words[last].endswith(":") or _is_shouted(words, start, last + 1)
        if marked or _is_of_period(words, n, last):
            heading, points = (start, end), not marked
        elif heading is not None and _is_past(words, heading, (start, last), points):
            heading = None
        elif heading is not None:
            over[start] = heading
    return over


def _is_past(words: Words, heading: tuple[int, int], line: tuple[int, int], points: bool) -> bool:
    """Whether a line no longer stands below a heading: it is a sentence, too far below, or no point of its list."""
    start, last = line
    long = last - start > _LONGEST_LINE or start - heading[1] > _LONGEST_LIST
    return long or (points and not is_bullet(words.doc, (start, last + 1)))


def _is_of_period(words: Words, n: int, last: int) -> bool:
    """``Casualties admitted in the past 24 hours.`` over points, with no number of people of its own."""
    start, below = words.sentences[n][0], words.sentences[n + 1 : n + 2]
    at = find(words, start, last + 1, "basis.period")
    if at is None or not any(is_bullet(words.doc, line) for line in below):
        return False
    period = range(at, last + 1)
    return not any(words.tag(i) == "CD" and i not in period for i in range(start, last + 1))


def _is_shouted(words: Words, start: int, end: int) -> bool:
    """``CUMULATIVE EFFECTS``: a short line in capitals, which no stop ends and in which nothing is counted."""
    told = [words.doc[i].text for i in range(start, end) if words[i].isalpha()]
    plain = words[end - 1] not in (".", "!", "?") and not any(words[i] == ":" for i in range(start, end))
    return plain and 1 < len(told) <= _LONGEST_HEADING and all(word.isupper() for word in told)
