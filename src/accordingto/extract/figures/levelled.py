"""Numbers told by a noun of level: ``the toll stands at 12``, ``number of dead``, ``bringing to 31 the deaths``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accordingto.extract.figures.accept import PEOPLE, Counted, Link
from accordingto.extract.figures.alone import told_bare
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.figures.labels import labels, sums_up
from accordingto.extract.quantities.context import is_numbering
from accordingto.extract.quantities.tokens import ADVERBS, COPULAS, DASHES, NOUNS, Words, listed

LIMIT = 14.0
WALL = 2 * LIMIT + 1
BREAKS = frozenset({";", "•", "*", "|", "●", "▪"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
BEFALLING = ("transitive", "intransitive", "state")
_OF_ALL = 9.0


class Levelled:
    """Finds the nouns of level by which the quantities of one Doc are told, each with its price."""

    def __init__(self, words: Words, cues: Cues, counted: Mapping[int, Counted]) -> None:
        self._words, self._cues, self._by_start = words, cues, counted

    def level(self, counted: Counted, own: bool) -> Iterator[Link]:
        """``the toll … stands at 12``, ``deaths: 12``: a noun of level, a word of level, then the number.

        ``own``: a noun of its own says what it counts, as in ``an earlier count of 30 dead``.
        """
        if counted.kind not in PEOPLE and counted.mark.bound != "nearing":
            return
        start = counted.mark.start
        linked = self._words.tag(start).startswith("VB") or counted.mark.bound in ("nearing", "more_than")
        linked = linked or sums_up(self._words, counted)
        i, cost = start - 1, 0.0
        while i >= counted.sentence[0] and cost <= 2 * LIMIT:
            linked = linked or self._words[i] in listed("link.level") or is_numbering(self._words, i)
            for cue in self._cues.until(i + 1, "level"):
                between = any(j in self._by_start and self._words[j - 1] != "from" for j in range(i + 1, start))
                opened = self._words[cue.start - 1] == "by" or self._words[start - 1] == "from"
                if cue.form == "anaphor" and (own or between or opened):
                    continue
                if self._parted(cue, start) or (cue.form == "label" and not labels(self._words, cue, counted)):
                    continue
                if self._levels(cue, counted, linked) and (
                    cue.row.get("running", True) or self._directly(cue, cost)
                ):
                    yield Link(cue, 0.1 + cost * 0.3, "level")
            cost += self._price_level(i)
            i -= 1

    def _parted(self, cue: Cue, start: int) -> bool:
        """``The toll may rise: 26 are in danger``: a clause, not a label, stands before the colon."""
        colon = next((i for i in range(cue.end, start) if self._words[i] == ":"), cue.end)
        return any(self._words.tag(i) in (*FINITE, "MD") for i in range(cue.end, colon))

    def _of_first(self, cue: Cue) -> bool:
        first = self._words.sentence(cue.start)[0]
        return (
            cue.start - first <= 2 and self._words[cue.start - 1] in ("of", "among") and self._words[cue.end] == ","
        )

    def _directly(self, cue: Cue, cost: float) -> bool:
        """``the dead were five men``, ``of the dead, 15 were men``; but not ``one of the victims``."""
        if self._of_first(cue):
            return cost <= LIMIT
        if self._words.tag(cue.end) == "IN" and cost <= _OF_ALL and self._is_put(cue):
            return True  # "the dead of the ferry are 64", "those killed in the three raids exceed 150"
        listed_here = self._words[cue.start - 1] == "among" and self._words[cue.end] in COPULAS
        if listed_here:
            return cost <= _OF_ALL
        return cost <= 2.0 and (listed_here or self._words[cue.start - 1] not in ("of", "among"))

    def _is_put(self, cue: Cue) -> bool:
        """Whether ``are`` or ``number`` and then a number closes the clause that the cue opens."""
        end = self._words.sentence(cue.start)[1]
        verb = next((i for i in range(cue.end, end) if self._words.tag(i) in FINITE), end)
        at = verb + 1
        while self._words.tag(at) in ADVERBS:
            at += 1
        return self._words[verb] in listed("link.numbering") and self._words.tag(at) == "CD"

    def number_of(self, counted: Counted) -> Iterator[Link]:
        """``the number of people facing hunger has risen to 25 million``: the cue stands with the noun."""
        words, (first, _), start = self._words, counted.sentence, counted.mark.start
        at = next((i for i in range(first, start - 2) if words[i] == "number" and words[i + 1] == "of"), None)
        if (
            at is None
            or counted.kind not in PEOPLE
            or listed("link.reaching").isdisjoint(words.lower[at + 3 : start])
        ):
            return
        for i in range(at + 2, min(at + 8, start)):
            for cue in self._cues.starting.get(i, ()):
                kinds = cue.row.get("kinds") or PEOPLE
                if cue.form in BEFALLING and (counted.kind != "person" or counted.kind in kinds):
                    yield Link(cue, 2.5, "level")
                elif cue.form == "holder":
                    yield Link(cue, 3.5, "level")

    def brought(self, counted: Counted) -> Iterator[Link]:
        """``bringing to 31 the deaths recorded``: the noun of level stands after the number that is raised."""
        words, end = self._words, counted.mark.end
        before = words[counted.mark.start - 1]
        if before in ("to", "at") and words.lower[end : end + 3] == ("the", "number", "of"):
            yield from self._number_behind(end + 3, counted.sentence[1])
        raised = before == "to" and words[counted.mark.start - 2] in listed("link.raising")
        if not raised or words[end] != "the":
            return
        for i in range(end + 1, min(end + 6, counted.sentence[1])):
            yield from (Link(cue, 1.0, "level") for cue in self._cues.at(i, "level") if cue.measure != "same")

    def _number_behind(self, i: int, end: int) -> Iterator[Link]:
        """``puts at 1,300 the number of families having fled``: the cue stands behind the noun."""
        for at in range(i, min(i + 8, end)):
            yield from (Link(c, 2.5, "level") for c in self._cues.starting.get(at, ()) if c.form in BEFALLING)

    def _levels(self, cue: Cue, counted: Counted, linked: bool) -> bool:
        if cue.row.get("direct"):
            return cue.end == counted.mark.start and told_bare(self._words, counted)
        sign, near = self._words[cue.end], counted.mark.start <= cue.end + 2
        opens = cue.form == "label" or cue.start - counted.sentence[0] <= 2
        if near and (
            sign in (":", "=") or (sign in ("|", "(") and cue.form == "label") or (sign in DASHES and opens)
        ):
            return True
        if cue.form == "anaphor" and sign in (",", "of") and near:  # "announced higher figures, between 9 and 14"
            return True
        if self._words[cue.start - 1] == "(" and counted.mark.start == cue.end:  # "(population 1,384)"
            return True
        if _of_one(self._words, cue) and (counted.mark.low or 0) > 1:
            return False  # "the death was a suicide, but several others were at home"
        linked = linked or self._of_first(cue)
        noun = self._words.tag(cue.start) in NOUNS or cue.end > cue.start + 1
        return linked and noun and cue.form != "label"

    def _price_level(self, i: int) -> float:
        word, tag = self._words[i], self._words.tag(i)
        if word in BREAKS or "\n" in word:
            return WALL
        if i in self._by_start or word in listed("link.subordinator"):
            return 6.0
        if word in listed("link.level"):
            return 0.2
        if any(cue.form == "transitive" for cue in self._cues.starting.get(i, ())):
            return 7.0
        if tag in FINITE and self._words[i - 1] == "and" and self._words.tag(i + 1) == "DT":
            return WALL  # "condemned the kidnappings and ordered the hiring of 20,000 guards"
        return 5.0 if tag in (*FINITE, "VBG") else 0.7


def _of_one(words: Words, cue: Cue) -> bool:
    """Whether a noun of harm stands in the singular, so that no number above one is its level."""
    return cue.form == "count" and cue.end == cue.start + 1 and words.tag(cue.start) == "NN"
