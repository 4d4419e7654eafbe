"""One saying verb under reading: what the constructions are asked about, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.extract.attribution.lexicon import Saying
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.attribution.sources import Subject
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

Hit = tuple[Saying, list[Range], int]
"""The row that reads the verb, its content, and the end of the cue (a preposition may belong to it)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A verb in its Doc, the rows that may read it, its subject and its cue."""

    words: Words
    quotes: Quotes
    verb: int
    rows: tuple[Saying, ...]
    subject: Subject | None
    cue: Range

    def row(self, *frames: str) -> Saying | None:
        """The first row with one of these frames, in the order asked."""
        return next((r for f in frames for r in self.rows if f in r.frames), None)

    def objects(self, *labels: str) -> list[int]:
        """Children with these labels that stand wholly behind the verb."""
        return [k for k in self.words.kids(self.verb, *labels) if k > self.verb and self.words.left[k] > self.verb]
