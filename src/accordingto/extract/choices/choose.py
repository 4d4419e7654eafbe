"""When and where of each proposition: by rule where its own words tell, else the likeliest day and place told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from spacy.tokens import Doc

from accordingto.extract.choices.days import DayChoice
from accordingto.extract.choices.forest import Forest
from accordingto.extract.choices.places import PlaceChoice
from accordingto.extract.choices.story import Story
from accordingto.extract.circumstances.circumstances import Circumstances
from accordingto.extract.marks import Marks
from accordingto.extract.propositions import Proposition
from accordingto.records import Place, Report, When

T = TypeVar("T")


class Choices:
    """Answers for every proposition of one report, each with the rule that gave it or ``when.learned``."""

    def __init__(self, doc: Doc, report: Report, marks: Marks, told: Sequence[Proposition]) -> None:
        self.doc = doc
        self.rules = Circumstances(doc, report, marks, told)
        story = Story(doc, report, marks, told, self.rules)
        self.days, self.places = DayChoice(story), PlaceChoice(story)

    def when(self, p: Proposition) -> tuple[When, str]:
        """When it happened; ``basis == "none"`` where nothing tells."""
        when, rule = self.rules.when(p)
        if rule not in DayChoice.free:
            return when, rule
        where, _ = self.rules.where(p)
        best = likeliest(Forest.open(DayChoice.weights), self.days.candidates(p, when, rule, where))
        return (when, rule) if best == when else (best, "when.learned")

    def where(self, p: Proposition) -> tuple[tuple[Place, ...], str]:
        """Where it happened, finest first; empty where nothing tells."""
        where, rule = self.rules.where(p)
        if rule not in PlaceChoice.free:
            return where, rule
        best = likeliest(Forest.open(PlaceChoice.weights), self.places.candidates(p, where, rule))
        return (where, rule) if best == where else (best, "where.learned")


def likeliest(forest: Forest, candidates: Sequence[tuple[T, dict[str, float]]]) -> T:
    """The candidate with the highest score, the first of equals."""
    scores = forest.scores([features for _, features in candidates])
    return candidates[max(range(len(scores)), key=scores.__getitem__)][0]
