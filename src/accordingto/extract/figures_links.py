"""Which cue governs which quantity: scans to either side, priced by what stands between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from accordingto.extract.figures_cues import Cue, Cues
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities_tokens import ADVERBS, NOUNS, Words
from accordingto.extract.quantities_units import Unit, unit_row
from accordingto.lexicons import load_lexicon

LIMIT = 14.0
_PEOPLE = frozenset({"person", "none", "other"})
_AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "may",
        "might",
        "could",
        "can",
        "should",
        "must",
        "do",
        "did",
        "does",
        "'s",
        "'re",
        "'ve",
        "'d",
        "remain",
        "remains",
        "remained",
        "reportedly",
        "feared",
        "believed",
        "presumed",
        "thought",
        "said",
        "reported",
        "confirmed",
        "known",
        "estimated",
        "still",
        "also",
        "now",
        "left",
        "found",
        "who",
        "that",
        "which",
        "more",
        "others",
        "other",
        "people",
        "already",
        "currently",
        "either",
        "have",
        "had",
        "it",
        "they",
        "listed",
        "considered",
        "expected",
        "declared",
        "getting",
        "gets",
        "got",
        "get",
        "became",
        "become",
        "pronounced",
        "alleged",
    ]
)
_LEVELS = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "stands",
        "stood",
        "stand",
        "standing",
        "to",
        "at",
        "rose",
        "rise",
        "rises",
        "risen",
        "rising",
        "climbed",
        "climb",
        "climbs",
        "climbing",
        "reached",
        "reach",
        "reaches",
        "reaching",
        "hit",
        "hits",
        "hitting",
        "jumped",
        "jumps",
        "jump",
        "passed",
        "passes",
        "exceeded",
        "exceeds",
        "surpassed",
        "topped",
        "tops",
        "increased",
        "increases",
        "increasing",
        "grew",
        "grown",
        "grows",
        ":",
        "–",
        "—",
        "-",
        "=",
        "now",
        "currently",
        "officially",
        "total",
        "totaled",
        "totaled",
        "totals",
        "totalled",
        "totalling",
        "numbered",
        "numbering",
        "numbers",
        "remains",
        "remained",
        "of",
        "put",
        "puts",
        "mounted",
        "mounts",
        "soared",
        "up",
        "down",
        "from",
        "climbing",
        "nears",
        "neared",
        "went",
        "revised",
        "counted",
        "includes",
        "included",
        "including",
        "were",
        "estimated",
        "comes",
        "came",
        "stands/stood",
        "surged",
        "(",
        "listed",
        "recorded",
        "fell",
        "dropped",
        "below",
        "above",
    ]
)
_BREAKS = frozenset({";", "\n", "\n\n", "•", "*", "|"})
_SUBORDINATE = frozenset(
    [
        "when",
        "after",
        "because",
        "while",
        "as",
        "before",
        "although",
        "though",
        "since",
        "until",
        "if",
        "whereas",
        "where",
        "but",
    ]
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Link:
    """A quantity's governing cue, its price, and from which side it was found."""

    cue: Cue
    cost: float
    side: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with its unit phrase, ready to be linked."""

    mark: QuantityMark
    unit: Unit
    sentence: tuple[int, int]


@cache
def _persons(row_id: str) -> frozenset[str] | None:
    row = next(row for row in load_lexicon("harm") if row.id == row_id)
    listed = row.get("persons")
    return frozenset(listed) if listed else None


def accepts(words: Words, cue: Cue, counted: Counted) -> bool:
    """Whether the cue can befall what is counted: by kind of unit and by the row's own nouns."""
    mark = counted.mark
    kinds = cue.row.get("kinds") or _PEOPLE
    if mark.unit_kind not in kinds:
        return False
    if heads := cue.row.get("heads"):
        return mark.unit is not None and words[mark.unit] in heads
    if beside := cue.row.get("beside"):
        return any(word in beside for word in words.lower[counted.sentence[0] : counted.sentence[1]])
    if followed := cue.row.get("followed"):
        return any(word in followed for word in words.lower[counted.unit.end : counted.unit.end + 4])
    persons = _persons(cue.row.id)
    if persons is not None:
        return mark.unit is not None and _named(words[mark.unit], persons)
    return cue.measure != "damage" or _measured(words, mark)


def _named(word: str, persons: frozenset[str]) -> bool:
    return word in persons or word.removesuffix("s") in persons


def _measured(words: Words, mark: QuantityMark) -> bool:
    row = unit_row(words, mark.unit) if mark.unit is not None else None
    return row is not None and row.get("measure") is not None


class Linker:
    """Finds the cheapest cue of each quantity in one Doc."""

    def __init__(self, words: Words, cues: Cues, counted: Mapping[int, Counted]) -> None:
        self._words, self._cues = words, cues
        self._by_start = counted
        self._by_end = {c.unit.end: c for c in counted.values()}

    def best(self, counted: Counted) -> Link | None:
        """The cheapest governing cue, or None. At equal price what follows governs."""
        found = [*self._right(counted), *self._left(counted), *self._inside(counted), *self._level(counted)]
        return min(found, key=lambda link: link.cost, default=None)

    def _inside(self, counted: Counted) -> Iterator[Link]:
        """``12 deaths``, ``three dead``, ``200 hostages``, ``four wounded soldiers``."""
        first, last = counted.mark.end, counted.unit.end
        for i in range(first, last):
            for cue in self._cues.starting.get(i, ()):
                if cue.end > last and cue.form == "count":
                    continue
                link = self._inner(cue, counted, cue.end == last)
                if link is not None:
                    yield link

    def _inner(self, cue: Cue, counted: Counted, head: bool) -> Link | None:
        if counted.unit.partitive and cue.form == "count" and not head:
            return None
        if cue.form == "count" and head:
            return Link(cue, 0, "unit")
        if not accepts(self._words, cue, counted):
            return None
        if cue.form == "holder":
            return Link(cue, 12, "unit")
        participle = self._words.tag(cue.start) in ("VBN", "JJ", "VBD", "NN", "NNS", "VBG")
        if cue.form in ("state", "transitive") and participle and cue.measure != "at_risk":
            return Link(cue, 0.2 if head else 9, "unit")
        return None

    def _right(self, counted: Counted) -> Iterator[Link]:
        """Scan to the right for a predicate of which the quantity is the subject."""
        cost, i, end = 0.0, counted.unit.end, counted.sentence[1]
        while i < end and cost <= LIMIT:
            for cue in self._cues.at(i, "left"):
                if accepts(self._words, cue, counted):
                    yield Link(cue, cost + self._weakness(cue), "left")
                    break
            if self._is_active(i):
                cost += 9
            jumped = self._by_start.get(i)
            if jumped is not None and i > counted.mark.start:
                cost, i = cost + self._jump_price(i), max(jumped.unit.end, i + 1)
                continue
            cost, i = cost + self._price_right(i), self._next(i)

    def _weakness(self, cue: Cue) -> float:
        return 1.5 if cue.measure in ("at_risk", "other", "population") or cue.form == "remain" else 0.0

    def _is_active(self, i: int) -> bool:
        """Another happening of which the quantity is no victim: ``12 gunmen attacked``."""
        return any(cue.form == "transitive" and cue.end == i + 1 for cue in self._cues.at(i, "right"))

    def _jump_price(self, i: int) -> float:
        before = self._words[i - 1]
        if before in ("including", "them", "which", "whom", "(", "include"):
            return 1.5
        return 4.5

    def _next(self, i: int) -> int:
        if self._words[i] == "(":
            close = next((j for j in range(i, min(i + 25, len(self._words))) if self._words[j] == ")"), i)
            return close + 1
        return i + 1

    def _price_right(self, i: int) -> float:
        word, tag = self._words[i], self._words.tag(i)
        if word in _BREAKS or word == ":" or "\n" in word:
            return LIMIT + 1
        if word in _AUXILIARIES or tag in ADVERBS:
            return 0.4
        if word in _SUBORDINATE:
            return 6
        if word in (",", "and", "or"):
            return 2.0
        if word in ("—", "–", "--"):
            return 5
        if tag in _FINITE:
            return 9
        return 3 if tag == "VBG" else 0.8

    def _left(self, counted: Counted) -> Iterator[Link]:
        """Scan to the left for an active verb or a noun of which the quantity is the object."""
        cost, i, start = 0.0, counted.mark.start, counted.sentence[0]
        while i > start and cost <= LIMIT:
            for cue in self._cues.until(i, "right"):
                if accepts(self._words, cue, counted) and self._reaches(cue, cost):
                    near = 0.1 if cue.form == "transitive" else 1.5
                    yield Link(cue, cost + near + self._weakness(cue), "right")
                    break
            if any(cue.form in ("transitive", "state", "intransitive") for cue in self._cues.until(i, "left")):
                cost += 7
            jumped = self._by_end.get(i)
            if jumped is not None and jumped is not counted and jumped.mark.start >= start:
                cost, i = cost + 3.0, min(jumped.mark.start, i - 1)
                continue
            i -= 1
            cost += self._price_left(i)

    def _reaches(self, cue: Cue, cost: float) -> bool:
        """Nouns and prepositions govern only what follows at once; verbs may have words between."""
        return cue.form == "transitive" or cost <= 3.0

    def _price_left(self, i: int) -> float:
        word, tag = self._words[i], self._words.tag(i)
        if word in _BREAKS or "\n" in word:
            return LIMIT + 1
        if word in (",", "and", "or"):
            return 1.0
        if word in _SUBORDINATE or word == ":":
            return 6
        if tag in _FINITE or tag == "MD":
            return 8
        if tag in ("VBG", "VBN"):
            return 3
        if tag in ADVERBS or tag in ("DT", "PDT", "JJ", "PRP$"):
            return 0.3
        return 1.0

    def _level(self, counted: Counted) -> Iterator[Link]:
        """``the toll … stands at 12``, ``deaths: 12``: a noun of level with a level word before the number."""
        words, start, first = self._words, counted.mark.start, counted.sentence[0]
        if counted.mark.unit_kind not in _PEOPLE and counted.mark.bound != "nearing":
            return
        linked, i, cost = False, start - 1, 0.0
        while i >= first and cost <= 2 * LIMIT:
            if words[i] in _LEVELS or (counted.mark.bound in ("nearing", "more_than") and i == start - 1):
                linked = True
            for cue in self._cues.until(i + 1, "level"):
                if self._levels(cue, counted, i, linked or self._hedge_verb(counted)):
                    yield Link(cue, 0.05 + cost * 0.3, "level")
            cost += self._price_level(i)
            i -= 1

    def _hedge_verb(self, counted: Counted) -> bool:
        return self._words.tag(counted.mark.start).startswith("VB")

    def _levels(self, cue: Cue, counted: Counted, i: int, linked: bool) -> bool:
        words = self._words
        colon = words[cue.end] in (":", "-", "–", "—", "=") and counted.mark.start <= cue.end + 2
        nouns = words.tag(cue.start) in NOUNS or cue.end > cue.start + 1
        return (linked and nouns and cue.row.get("measure") is not None) or colon

    def _price_level(self, i: int) -> float:
        word, tag = self._words[i], self._words.tag(i)
        if word in _BREAKS or "\n" in word:
            return 2 * LIMIT + 1
        if i in self._by_start:
            return 6
        if any(cue.form == "transitive" for cue in self._cues.starting.get(i, ())) and word not in _LEVELS:
            return 7
        if word in _LEVELS:
            return 0.2
        return 5 if tag in _FINITE or tag == "VBG" else 0.7
