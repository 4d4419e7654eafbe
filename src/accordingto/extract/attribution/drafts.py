"""An attribution in the making: spans first, the speaker later."""

from __future__ import annotations

from dataclasses import dataclass, field

from accordingto.extract.attribution.lexicon import Saying
from accordingto.extract.attribution.sources import Subject
from accordingto.extract.marks import ActorMark, Range


@dataclass(slots=True)
class Found:
    """Spans of one attribution. ``anchor`` is the token of the cue that decides which sentence it belongs to."""

    saying: Saying
    construction: str
    anchor: int
    cue: Range | None
    content: list[Range]
    subject: Subject | None = None
    relay: tuple[ActorMark, ...] = ()
    speaker: ActorMark | None = None
    negated: bool = False
    through: Subject | None = None
    hedge: Range | None = field(default=None)
    joint: tuple[ActorMark, ...] = ()
