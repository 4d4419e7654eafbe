"""Which cue governs which quantity: scans to either side, priced by what stands between.

The parse of a small model is often wrong in long news sentences, so government is found on the surface: what
follows a number as its predicate, what stands before it as a verb or noun, what is part of its own phrase, and
nouns of level (``the toll stands at``). Each word between costs; the cheapest cue governs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from accordingto.extract.figures.accept import PEOPLE, Counted, Link, accepts
from accordingto.extract.figures.cues import Cue, Cues, Side
from accordingto.extract.figures.fates import PARSED, describes, fates, later_ends, saved_from, weakness
from accordingto.extract.figures.levelled import BEFALLING, BREAKS, FINITE, LIMIT, WALL, Levelled
from accordingto.extract.figures.scope import closes_with_part
from accordingto.extract.quantities.tokens import ADVERBS, HAVE, NOUNS, Words, listed

_HURT = ("killed", "injured")
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})
_LEFT_LIMIT = 10.0
_WEAK_LIMIT = 7.0
_SAYING = 8  # tokens of a saying between commas
_VERBS = FINITE | {"VBN", "VBG", "VB", "MD"}
_PARTICIPLES = frozenset({"VBN", "JJ", "VBD", "NN", "NNS", "VBG"})
_LEFT_PRICES = {"VBG": 3.0, "VBN": 3.0, "IN": 2.0} | dict.fromkeys((*ADVERBS, "DT", "PDT", "JJ", "PRP$"), 0.3)
_RELATIVES = frozenset({"who", "that", "which"})
_NEAR = {"transitive": 0.1, "before": 0.3}
_TOGETHER = (("along", "with"), ("together", "with"))
_INSERTING = frozenset({"—", "–", "--"})
_APPOSING = frozenset({"DT", "PRP$", "NN", "NNS", "NNP", "CD", "JJ", "JJS", "JJR", "PDT", "IN", "RB"})
_APPOSED = 18  # tokens of an apposition between commas
_DESCRIBING = 2.5  # the cost of a participle before the noun: "four wounded soldiers"


class Linker:
    """Finds the cheapest cue of each quantity in one Doc."""

    def __init__(self, words: Words, cues: Cues, counted: Mapping[int, Counted]) -> None:
        self._words, self.cues = words, cues
        self._by_start = counted
        self._levelled = Levelled(words, cues, counted)
        self._by_end = {c.unit.end: c for c in counted.values()}

    def best(self, counted: Counted) -> Link | None:
        """The cheapest governing cue, or None. At equal price what follows governs."""
        inside = list(self._inside(counted))
        found = [*inside, *self._left(counted), *self._levelled.level(counted, bool(inside))]
        found = saved_from(self._words, [*self._right(counted), *found])
        found += fates(self._words, self.cues, counted, found)
        found += self._of_wounds(counted, found)
        parsed = list(self._parsed(counted))
        if any(
            link.cue.row.get("refuge") and link.cost < 1.0 for link in found
        ):  # "sheltering 200 people displaced"
            hurt = [link for link in found if link.side == "unit" and link.cue.measure in _HURT]
            kept = [link for link in found if link.cue.row.get("refuge") or not describes(self._words, link.cue)]
            found = hurt or kept  # "the clinic received 30 injured people"
        if any(link.side == "left" for link in parsed) and all(link.cost >= _DESCRIBING for link in found):
            # "90 displaced people, mostly women, were abducted": what befell them, not what they were before
            found = [link for link in found if link.side != "unit"]
        found += [*parsed, *self._levelled.number_of(counted), *self._levelled.brought(counted)]
        return min(found, key=lambda link: link.cost, default=None)

    def _of_wounds(self, counted: Counted, found: Sequence[Link]) -> list[Link]:
        """``three of the injured, including a clerk, succumbed``: the wounded who die are dead."""
        harmed = counted.head is not None and self._words[counted.head] in listed("unit.harmed")
        if not harmed or not counted.unit.partitive:
            return []
        return [
            replace(x, cost=0.0) for x in found if x.cue.measure == "killed" and x.side == "left" and x.cost <= 6
        ]

    def _parsed(self, counted: Counted) -> Iterator[Link]:
        """Subject and object by the parse: it reaches over long insertions where it is right."""
        head = self._words.token(counted.head if counted.head is not None else counted.mark.number[1] - 1)
        if head.dep_ not in _ROLES or counted.within is not None or counted.unit.partitive:
            return
        side: Side = "left" if head.i < head.head.i else "right"
        if any(self._words[i] in BREAKS for i in range(*sorted((head.i, head.head.i)))):
            return
        for cue in self.cues.at(head.head.i, side):
            if accepts(self._words, cue, counted):
                yield Link(cue, PARSED + weakness(cue), side)
        yield from later_ends(self._words, self.cues, counted, head)

    def _inside(self, counted: Counted) -> Iterator[Link]:
        """``12 deaths``, ``three dead``, ``200 hostages``, ``four wounded soldiers``."""
        first, last = counted.mark.end, counted.unit.end
        for i in range(first, last):
            for cue in self.cues.starting.get(i, ()):
                cost = self._inner_cost(cue, counted, cue.end == last)
                if cost is not None:
                    yield Link(cue, cost, "unit")

    def _inner_cost(self, cue: Cue, counted: Counted, head: bool) -> float | None:
        whole = 1.8 if counted.unit.partitive and not self._is_dead(counted) else 0.0
        if cue.form == "count":
            dead = not counted.unit.partitive or cue.row.get("of") != "described" or self._is_described(cue.end)
            whole += 2 * weakness(cue)  # "16 casualties were taken to hospital"
            return whole if head and counted.kind in (cue.row.get("kinds") or PEOPLE) and dead else None
        if not accepts(self._words, cue, counted):
            return None
        if cue.form == "holder":
            return 12.0
        befallen = cue.form in ("state", "transitive") and cue.measure != "at_risk"
        if not head and self._words.tag(cue.start) in NOUNS and counted.kind != "person":  # "two arrest warrants"
            return None
        if not befallen or self._words.tag(cue.start) not in _PARTICIPLES:
            return None
        return whole or (0.2 if head else _DESCRIBING)

    def _is_described(self, i: int) -> bool:
        """``two of the victims were porters``: told of as the dead are, not found, flown out or treated."""
        if self._words[i] in HAVE and self._words[i + 1] == "been":
            i += 1
        told = self._words.tag(i + 1) != "VBN" or self._words[i + 1] in listed("link.naming")
        return self._words[i] in listed("link.copula") and told

    def _is_dead(self, counted: Counted) -> bool:
        """``three of the dead were shot``: whatever else befell them, they are dead."""
        return counted.head is not None and self._words[counted.head] in listed("unit.dead")

    def _right(self, counted: Counted) -> Iterator[Link]:
        """Scan to the right for a predicate of which the quantity is the subject."""
        cost, i, end = 0.0, counted.unit.end, counted.sentence[1]
        limit = 0.3 if counted.within is not None else LIMIT
        relative = False
        while i < end and cost <= limit:
            cue = next((c for c in self.cues.at(i, "left") if self._befalls(c, counted)), None)
            if cue is not None and (cost <= _WEAK_LIMIT or not weakness(cue)):
                yield Link(cue, cost + weakness(cue), "left")
            jumped = self._by_start.get(i)
            if jumped is not None and i > counted.mark.start:
                cost, i = cost + self._jump_price(i), max(jumped.unit.end, i + 1)
                continue
            cost += self._price_right(i) if not relative else min(self._price_right(i), 1.0)
            if self._is_active(i) and not relative:
                cost += 9
            relative = self._words[i] in _RELATIVES or (relative and self._words.tag(i) not in FINITE)
            i = self._next(i)

    def _befalls(self, cue: Cue, counted: Counted) -> bool:
        """A predicate of the part (``2 of the 62 passengers died``) is none of the whole, a participle may be."""
        whole = counted.within is not None
        participle = self._words.tag(cue.start) in _PARTICIPLES or cue.end > cue.start + 1
        if whole and (cue.form not in ("transitive", "state") or not participle):
            return False
        return accepts(self._words, cue, counted)

    def _is_active(self, i: int) -> bool:
        """Another happening of which the quantity is no victim: ``12 gunmen attacked``."""
        return any(cue.form == "transitive" and cue.end == i + 1 for cue in self.cues.at(i, "right"))

    def _jump_price(self, i: int) -> float:
        return 1.5 if self._words[i - 1] in listed("link.opening_part") else 4.5

    def _next(self, i: int) -> int:
        """The next token; past the closing bracket, dash or comma where an insertion opens here."""
        word = self._words[i]
        if word == ",":
            return self._after_apposition(i)
        if word != "(" and word not in _INSERTING:
            return i + 1
        closing = ")" if word == "(" else word
        ends = range(i + 1, min(i + 25, self._words.sentence(i)[1]))
        return next((j for j in ends if self._words[j] == closing), i) + 1

    def _after_apposition(self, comma: int) -> int:
        """``Two residents, a nurse and the boy she minded, have not been found``: who they are, then the verb."""
        words = self._words
        aside = words[comma + 1] in listed("link.include") or words[comma + 1] in listed("link.mostly")
        if not aside and words.tag(comma + 1) not in _APPOSING:
            return comma + 1
        for j in range(comma + 2, min(comma + _APPOSED, words.sentence(comma)[1] - 1)):
            after = words[j + 1]
            goes_on = after in listed("link.auxiliary") or words.tag(j + 1) in FINITE or (aside and after == "and")
            goes_on = goes_on or (aside and any(True for _ in self.cues.at(j + 1, "left")))
            if words[j] == "," and goes_on:
                return j + 1
            if words[j] in (";", "(", ":"):
                break
        return comma + 1

    def _price_right(self, i: int) -> float:
        word, tag = self._words[i], self._words.tag(i)
        if word in BREAKS or word == ":" or "\n" in word or closes_with_part(self._words, i):
            return WALL
        since = word == "since" and self._words.tag(i + 1) == "VBN"
        if word in listed("link.auxiliary") or tag in ADVERBS or since:
            return 0.4
        if word in (",", "and", "or"):
            return 6.0 if word != "," and self._words.tag(i + 1) in _VERBS else 2.0
        if word in _INSERTING and self._next(i) > i + 1:
            return 1.0
        if word in listed("link.subordinator") or word in _INSERTING:
            return 6.0
        return 9.0 if tag in FINITE else 3.0 if tag == "VBG" else 0.8

    def _opens_clause(self, counted: Counted) -> bool:
        """``Of the 17 trapped, nine were rescued``: behind a comma and before its own verb it is no object."""
        verb = counted.unit.end
        own = self._words[verb] in listed("link.auxiliary") and self._words.tag(verb) in FINITE
        return own and self._words[counted.mark.start - 1] == ","

    def _left(self, counted: Counted) -> Iterator[Link]:
        """Scan to the left for an active verb or a noun of which the quantity is the object."""
        cost, i, start = 4.0 * self._opens_clause(counted), counted.mark.start, counted.sentence[0]
        if counted.within is not None:
            return
        if self._words.lower[i - 2 : i] in _TOGETHER:
            yield from self._shared(counted)
        while i > start and cost <= _LEFT_LIMIT:
            cue = next((c for c in self.cues.until(i, "right") if self._governs(c, counted, cost)), None)
            if cue is not None:
                near = _NEAR.get(cue.form, 1.5)
                yield Link(cue, cost + near + weakness(cue), "right")
            if cue is None and any(c.form == "transitive" for c in self.cues.until(i, "right")):
                cost += 7  # another verb has its own object here
            if any(c.form in ("transitive", "state", "intransitive") for c in self.cues.until(i, "left")):
                cost += 7
            if (opened := self._before_saying(i, start)) < i:
                cost, i = cost + 1.0, opened
                continue
            jumped = self._by_end.get(i)
            if jumped is not None and jumped is not counted and jumped.mark.start >= start:
                cost, i = cost + 3.0, min(jumped.mark.start, i - 1)
            else:
                i -= 1
                cost += self._price_left(i)

    def _before_saying(self, i: int, start: int) -> int:
        """``Killed were, he said, 34 of the enemy``: the place where an inserted saying opens, else ``i``."""
        words = self._words
        if words[i - 1] != ",":
            return i
        comma = next((j for j in range(i - 2, max(i - _SAYING, start), -1) if words[j] == ","), None)
        said = comma is not None and any(words[j] in listed("link.saying") for j in range(comma + 1, i - 1))
        return comma if comma is not None and said else i

    def _shared(self, counted: Counted) -> Iterator[Link]:
        """``died along with 15 of his men``: what befell the one befell the others."""
        for i in range(counted.mark.start - 2, counted.sentence[0], -1):
            for cue in self.cues.ending.get(i, ()):
                if cue.form in BEFALLING and accepts(self._words, cue, counted):
                    yield Link(cue, 3.0, "right")
                    return

    def _governs(self, cue: Cue, counted: Counted, cost: float) -> bool:
        """Nouns and prepositions govern only what follows at once; verbs may have words between."""
        return (cue.form == "transitive" or cost <= 3.0) and accepts(self._words, cue, counted)

    def _price_left(self, i: int) -> float:
        word, tag = self._words[i], self._words.tag(i)
        if word in BREAKS or "\n" in word:
            return WALL
        if word in (",", "and", "or"):
            return 1.0
        if word in listed("link.subordinator") or word == ":":
            return 6.0
        if word == "remaining":  # "the whereabouts of the remaining 46"
            return 0.3
        if tag in FINITE or tag == "MD":
            return 0.3 if any(True for _ in self.cues.until(i, "right")) else 8.0
        return _LEFT_PRICES.get(tag, 1.0)
