"""Numbers told again as known: ``the 32 fallen soldiers`` are those of the attack that was told with 32 dead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from accordingto.extract.marks import FigureMark, Marks
from accordingto.extract.propositions import Proposition

_LEAST = 2  # "the one" and "the first" are no number told again


def retold(doc: Doc, marks: Marks, told: Sequence[Proposition]) -> Iterator[tuple[int, Proposition]]:
    """The id of each proposition whose number an earlier one told first, with that one.

    The article says that the reader knows the number; only one proposition before it may have told it.
    """
    first: dict[tuple[str, float], list[Proposition]] = {}
    for p in sorted(told, key=lambda p: p.head):
        figures = [marks.figures[i] for i in p.figures]
        if len(figures) == 1 and _is_known(doc, figures[0]):
            before = [o for o in first.get(_key(figures[0]), ()) if o.sentence != p.sentence]
            if len(before) == 1:
                yield id(p), before[0]
        for figure in figures:
            if figure.low is not None and figure.basis == "incident":
                first.setdefault(_key(figure), []).append(p)


def _key(figure: FigureMark) -> tuple[str, float]:
    return figure.measure, figure.low or 0


def _is_known(doc: Doc, figure: FigureMark) -> bool:
    exact = figure.bound == "exact" and (figure.low or 0) >= _LEAST
    return exact and figure.basis == "incident" and figure.start > 0 and doc[figure.start - 1].lower_ == "the"
