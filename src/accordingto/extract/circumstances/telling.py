"""One proposition with what its own words say of when and where."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.extract.propositions import Proposition
from accordingto.records import Place, When


@dataclass(frozen=True, slots=True)
class Telling:
    """One proposition with its sentence, its line (paragraph) and what its own words say of when and where."""

    p: Proposition
    sentence: int
    line: int
    when: When | None
    where: tuple[Place, ...]
    background: bool
    scenic: bool
    parted: bool
    several: bool
    """Whether it is told of several points of its place: ``two villages of Rivers state``."""
    sweeps: bool
    """Whether it is told of so many towns or regions at once: ``an attack on six oblasts``."""
    word: str | None
    """The lemma of the trigger: ``ambush`` for ``ambushed`` and ``the ambush``; None for figures alone."""
    labelled: bool = False
    """Whether it is a count behind a label: ``Dead: 24`` counts what was told before, not what comes after."""
    headline: bool = False
    """Whether it stands in a headline."""

    @property
    def may_be_anywhere(self) -> bool:
        """Whether it is told as another happening, of a village that no map knows."""
        return self.parted and any(place.lat is None for place in self.where)
