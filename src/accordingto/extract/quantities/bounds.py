"""Hedges and ranges around a numeral: LEDGER.md's table of bounds.

exact n,n · about n,n · at_least n,null · more_than n,null · up_to null,n · fewer_than null,n · nearing null,n ·
range a,b · vague n,null · share null,null.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.extract.phrases import tokens_of
from accordingto.extract.quantities.numerals import Numeral, numeral_at
from accordingto.extract.quantities.tokens import DASHES, Words, listed
from accordingto.lexicons import load_lexicon
from accordingto.records import Bound

_MARKS: dict[str, Bound] = {
    "~": "about", "≈": "about", "<": "fewer_than", ">": "more_than", "≥": "at_least", "≤": "up_to", "+": "exact",
    "#": "exact", "": "exact",
}  # fmt: skip
_ARTICLES = frozenset({"a", "an"})
_REACH = 8  # words between a verb of change and the level it starts from


@dataclass(frozen=True, slots=True)
class Bounded:
    """A numeral with its hedge: token range, and what is known of the number."""

    start: int
    end: int
    numeral: Numeral
    low: int | None
    high: int | None
    bound: Bound
    rule: str


def bounded_at(words: Words, i: int) -> Bounded | None:
    """The quantity whose numeral begins at token i, with its hedge before or after, or None."""
    first = numeral_at(words, i)
    if first is None:
        return None
    ranged = _range(words, first)
    if ranged is not None:
        return ranged
    before, start, rule = _before(words, first.start)
    if rule and (first.value < _phrases("before").least(rule) or _is_denied(words, start)):
        before, start, rule = "exact", first.start, ""
    after, end, rule_after = _after(words, first.end)
    bound = before if before != "exact" else after if after != "exact" else _MARKS[first.mark]
    return _bound(first, start, end, bound, rule if before != "exact" else rule_after)


def _is_denied(words: Words, start: int) -> bool:
    """``has never gone beyond 29``: the number itself was given, and no more."""
    return words[start] == "beyond" and not {"never", "not", "n't"}.isdisjoint(words.lower[start - 3 : start])


def _bound(numeral: Numeral, start: int, end: int, bound: Bound, rule: str) -> Bounded:
    number = numeral.whole
    if numeral.vague and bound in ("exact", "about"):
        return Bounded(start, end, numeral, number, None, "vague", rule or "number.vague")
    low = None if bound in ("up_to", "fewer_than", "nearing") else number
    high = None if bound in ("at_least", "more_than", "vague") else number
    return Bounded(start, end, numeral, low, high, bound, rule or "number")


def _range(words: Words, first: Numeral) -> Bounded | None:
    """``20 to 30``, ``between 20 and 30``, ``20-30``, ``two or three``, ``1-2 million``."""
    at, joiner = first.end, words[first.end]
    opener = words[first.start - 1]
    joins = joiner in ("to", "or") or joiner in DASHES or (joiner in ("and", "to") and opener == "between")
    if not joins or (joiner == "to" and opener == "from" and is_rising(words, first.start - 1)):
        return None
    second = _second(words, at + 1)
    if second is None or first.vague or second.vague or _in_row(words, first, second):
        return None
    low = first.value * (second.scale if first.scale == 1 and first.value < second.value / second.scale else 1)
    if not low < second.value or (joiner == "or" and second.value - low > 1):
        return None
    start = first.start - 1 if opener in ("between", "from") else _before(words, first.start)[1]
    both = Numeral(first.start, second.end, second.value, scale=second.scale)
    return Bounded(start, second.end, both, round(low), second.whole, "range", "bound.range")


def _in_row(words: Words, first: Numeral, second: Numeral) -> bool:
    """``Bajura - 9 - 37 - 0``: cells of a table, parted by dashes with blanks around."""
    parted = words.spaced(first.end - 1) and words[first.end] in DASHES
    return parted and (words[first.start - 1] in DASHES or words[second.end] in DASHES)


def _second(words: Words, i: int) -> Numeral | None:
    """The upper end of a range, over a hedge of its own: ``200 to about 300``."""
    hedge = _phrases("before").longest_at(words, i)
    return numeral_at(words, hedge[0] if hedge else words.skip(i, listed("range.hedge")))


def is_rising(words: Words, i: int) -> bool:
    """Whether a change is told before ``from``: ``rose from 12``, ``raised the number of injured from 12``."""
    for j in range(i - 1, max(words.sentence(i)[0], i - _REACH) - 1, -1):
        if words[j] in listed("link.rising"):
            return True
        if words[j] in (",", ";", ":"):
            return False
    return False


def _before(words: Words, start: int) -> tuple[Bound, int, str]:
    """The hedge that ends right before the number (an article may stand between) and where it begins."""
    for at in (start, start - 1 if words[start - 1] in _ARTICLES else start):
        hit = _phrases("before").ending_at(words, at)
        if hit is not None and not _is_place(words, hit[0], hit[1]):
            begin, bound, rule = hit
            outer = _phrases("before").ending_at(words, begin)
            return (outer[1], outer[0], outer[2]) if outer and outer[1] != "about" else (bound, begin, rule)
    return "exact", start, ""


def _is_place(words: Words, begin: int, bound: Bound) -> bool:
    """``passed`` and ``past`` bound a number only after a toll; ``the past 24 hours`` bounds nothing."""
    if words[begin] in listed("bound.place"):
        return words[begin - 1] in ("the", "of", "from") and bound != "at_least"
    if words[begin] == "up" and words[begin - 1] in listed("link.rising") | listed("link.summing"):
        return True  # "the toll has gone up to 25", "it adds up to 300"
    return words[begin] == "over" and words[begin - 1] in listed("link.particle")  # "handed over 340 kits"


def _after(words: Words, end: int) -> tuple[Bound, int, str]:
    hit = _phrases("after").longest_at(words, end)
    if hit is None or (words[end] == "+" and words[end + 1].isdigit()):
        return "exact", end, ""
    return hit[1], hit[0], hit[2]


class Hedges:
    """The hedges of one side, found from either end."""

    def __init__(self, side: str) -> None:
        self._rows: dict[tuple[str, ...], tuple[Bound, str]] = {}
        self._least: dict[str, int] = {}
        for row in load_lexicon("bounds").where("side", side):
            for phrase in row.words:
                key = tuple(token.lower() for token in tokens_of(phrase))
                self._rows[key] = (row.get("bound"), row.id)
            self._least[row.id] = row.get("least", 0)
        self._longest = max(map(len, self._rows))

    def least(self, rule: str) -> int:
        """The smallest number a row bounds: ``passed 44,000``, but no ``passed two buses``."""
        return self._least[rule]

    def ending_at(self, words: Words, end: int) -> tuple[int, Bound, str] | None:
        """Begin, bound and rule of the longest hedge that ends before token ``end``."""
        for length in range(min(self._longest, end), 0, -1):
            if hit := self._rows.get(words.lower[end - length : end]):
                return end - length, *hit
        return None

    def longest_at(self, words: Words, start: int) -> tuple[int, Bound, str] | None:
        """End, bound and rule of the longest hedge that begins at token ``start``."""
        for length in range(self._longest, 0, -1):
            if hit := self._rows.get(words.lower[start : start + length]):
                return start + length, *hit
        return None


@cache
def _phrases(side: str) -> Hedges:
    return Hedges(side)
