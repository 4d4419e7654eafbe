"""When and where of each proposition: by rule; the place of a figure that its own words leave open is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from accordingto.extract.circumstances.circumstances import Circumstances
from accordingto.extract.marks import Marks
from accordingto.extract.placing.candidates import Candidates, Where
from accordingto.extract.placing.facts import Story
from accordingto.extract.placing.forest import Forest
from accordingto.extract.propositions import Proposition
from accordingto.extract.quantities.tokens import listed
from accordingto.extract.words import words_of
from accordingto.records import Report, When

WEIGHTS, VERSION = "placing.npz", "placing 2"
_FILLS, _HOLDS = 0.4, 0.25
"""The chance from which a place is told where the rules tell none, and where they tell one.

Chosen on stories held out of training: a wrong place is worse than none (docs/models.md).
"""
_GIVING_WAY = frozenset({"where.none", "where.carried", "where.headline", "where.sentence", "where.country"})
"""The rules that give way: the others read the proposition's own words, or a row or heading it stands under."""


class Placing:
    """Answers for every proposition of one report, each with the rule that gave it or ``where.learned``."""

    def __init__(self, doc: Doc, report: Report, marks: Marks, told: Sequence[Proposition]) -> None:
        self._doc = doc
        self.rules = Circumstances(doc, report, marks, told)
        self.candidates = Candidates(Story(doc, report, marks, told, self.rules))

    def when(self, p: Proposition) -> tuple[When, str]:
        """When it happened; ``basis == "none"`` where nothing tells."""
        return self.rules.when(p)

    def where(self, p: Proposition) -> tuple[Where, str]:
        """Where it happened, finest first; empty where nothing tells."""
        where, rule = self.rules.where(p)
        if not self.gives_way(p):
            return where, rule
        found = self.candidates.of(p)
        best = found[likeliest(Forest.open(WEIGHTS), [features for _, features in found])][0]
        return (where, rule) if best == where else (best, "where.learned")

    def gives_way(self, p: Proposition) -> bool:
        """Whether the place that the rules tell, or tell not, is open to the choice: of figures only."""
        rule = self.rules.where(p)[1]
        summed = rule == "where.none" and self._is_sum(p)
        return bool(p.figures) and rule in _GIVING_WAY and not summed

    def _is_sum(self, p: Proposition) -> bool:
        """``• Total for Thursday: 58 dead``: the sum of points above it, at none of their places."""
        told = (word for word in words_of(self._doc).lower[slice(*p.sentence)] if word.isalpha())
        return next(told, "") in listed("basis.total")


def likeliest(forest: Forest, rows: Sequence[Mapping[str, float]]) -> int:
    """The number of the candidate to tell; the first row is that of no place."""
    chances = forest.chances(rows)
    best = max(range(len(rows)), key=chances.__getitem__)
    return best if chances[best] >= (_FILLS if rows[0]["is_rule"] else _HOLDS) else 0
