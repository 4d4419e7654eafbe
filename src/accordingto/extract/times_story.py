"""Which dates carry a story forward, so that the next ``In August`` or ``the following day`` counts from them."""

from __future__ import annotations

from accordingto.extract.times_context import Story
from accordingto.extract.times_expressions import Expression
from accordingto.extract.times_scan import Text

_ASIDE = frozenset("since of than until for".split())
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def moves(text: Text, e: Expression, story: Story) -> bool:
    """Whether the story goes on from here: not from ``the 1954 accords`` or ``since 1946``."""
    if not story.history:
        return e.form in ("date", "day", "deixis", "anaphora", "shift", "run", "named") and (
            e.day is not None or e.weekday is not None or e.form != "date"
        )
    before, after = text.before(e.start), text.after(e.end)
    if before is not None and before.lower_ in _ASIDE:
        return False
    attribute = after is not None and after.tag_ in _NOUNS and e.month is None
    return not (attribute and before is not None and before.tag_ in ("DT", "PRP$", "POS"))
