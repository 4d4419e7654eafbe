"""What the choice of a place asks of a report and of the proposition it is made for, as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Doc

from accordingto.extract.circumstances.agreement import is_bullet, lines_of
from accordingto.extract.circumstances.circumstances import Circumstances
from accordingto.extract.circumstances.kin import is_unreal
from accordingto.extract.marks import Marks
from accordingto.extract.propositions import Proposition
from accordingto.extract.words import words_of
from accordingto.records import Report

FAR = 40
"""Sentences, lines or words: farther than this is no nearer than not at all."""
_RULES = ("none", "carried", "headline", "sentence", "country")
_TYPES = (
    "strike", "attack", "clash", "abduction", "disaster", "casualties", "damage", "protest", "displacement",
    "statement", "need", "aid_delivery", "rescue", "detention", "service_disruption",
)  # fmt: skip
_MEASURES = (
    "killed", "injured", "missing", "displaced", "sheltering", "abducted", "held", "released", "detained",
    "homes_damaged", "facilities_hit", "targets_hit", "munitions", "other",
)  # fmt: skip
_BASES = ("incident", "cumulative", "stock", "period", "joint")


class Story:
    """One report: its tellings in order, and where sentences, sources and headlines stand."""

    def __init__(
        self, doc: Doc, report: Report, marks: Marks, told: Sequence[Proposition], rules: Circumstances
    ) -> None:
        self.doc, self.report, self.marks, self.rules = doc, report, marks, rules
        self.sentences, self.lines = words_of(doc).sentence, lines_of(doc)
        self.tellings = sorted((rules.tellings[id(p)] for p in told), key=lambda t: t.p.head)
        sources = (a.source for a in marks.attributions if a.source)
        self.spoken = frozenset(token for start, end in sources for token in range(start, end))

    @cached_property
    def headlines(self) -> frozenset[int]:
        """The numbers of the sentences that are headlines."""
        return frozenset(self.rules.ground.headlines)

    def facts(self, p: Proposition, rule: str) -> dict[str, float]:
        """What it is that a place is sought for, and which rule gave the one it has."""
        telling, figure = self.rules.tellings[id(p)], self.marks.figures[p.figures[0]] if p.figures else None
        are = self.rules.are
        return {
            "sentence": telling.sentence,
            "share_before": telling.sentence / len(self.lines),
            "lines": self.lines[-1],
            "headline": telling.sentence in self.headlines,
            "bullet": is_bullet(self.doc, p.sentence),
            "number": math.log10((figure.low or 0) + 1) if figure else -1,
            "part": figure is not None and figure.subset_of is not None,
            "background": telling.background,
            "parted": telling.parted,
            "unreal": is_unreal(p),
            "said": p.said is not None,
            "toll": are.is_toll(p),
            "running": are.is_running(p),
            "lasting": are.is_level(p),
            "harm": are.is_harm_done(p),
            "stays": self.rules.stays(p),
            "scenes": len(self.rules.scenes(p).scenes),
            "own_day": telling.when is not None,
            "own_place": bool(telling.where),
            "type": number_of(p.type, _TYPES),
            "measure": number_of(figure.measure if figure else None, _MEASURES),
            "basis": number_of(figure.basis if figure else None, _BASES),
            "rule": number_of(rule.partition(".")[2], _RULES),
        }


def number_of(name: str | None, names: tuple[str, ...]) -> int:
    """The place of a name in a fixed row; -1 for any other."""
    return names.index(name) if name in names else -1


def nearest(distances: list[int]) -> int:
    """The least of some distances, not negative; FAR where there is none."""
    return min([d for d in distances if d >= 0], default=FAR)
