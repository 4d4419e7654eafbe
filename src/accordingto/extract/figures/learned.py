"""Numbers that no rule reads, given to the number model: ellipses, lists without verbs, words no lexicon row has.

What a number is of comes from the model; its group, dates and wholes come from the rules, as for any other figure.
The model never changes what a rule read, and is not asked about money, ages, dates, distances, shares and ranks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from accordingto.extract.figures.accept import Counted, Found, Link
from accordingto.extract.figures.as_of import as_of_day
from accordingto.extract.figures.basis import Reading, read_basis
from accordingto.extract.figures.counted import NEVER
from accordingto.extract.figures.cues import Cue
from accordingto.extract.figures.former import standing_of
from accordingto.extract.figures.setting import Setting
from accordingto.extract.marks import QuantityMark
from accordingto.extract.numbers.model import NumberModel, NumberReading
from accordingto.extract.numbers.windows import MEASURED
from accordingto.extract.quantities.tokens import Words
from accordingto.extract.quantities.units import unit_after
from accordingto.lexicons import Row
from accordingto.records import Measure

_VERBAL = ("VERB", "AUX")
_LASTING = frozenset({"stock", "cumulative"})


def learned_figures(
    setting: Setting,
    quantities: Sequence[QuantityMark],
    counted: Mapping[int, Counted],
    taken: Collection[int],
    model: NumberModel,
) -> Iterator[tuple[Found, Reading]]:
    """The figures that the model finds among the numbers no word of which is ``taken``, in text order."""
    words = setting.words
    unread = {q.number[0]: q for q in quantities if _is_open(words, q, taken)}
    starts = [start for start, _ in words.sentences]
    texts = [token.text for token in words.doc] if unread else []
    for reading in model.readings(texts, starts, sorted(unread)):
        mark = unread[reading.at]
        item = counted.get(mark.start) or _counted(words, mark)
        link = Link(Cue(*_predicate(words, item), _row(reading.measure), ("right",)), 0, "right")
        yield Found(item, link, False), _basis(setting, item, link, reading)


def _is_open(words: Words, mark: QuantityMark, taken: Collection[int]) -> bool:
    return (
        mark.unit_kind not in MEASURED
        and not any(i in taken for i in range(mark.start, mark.end))
        and mark.bound != "share"
        and standing_of(words, mark) == "current"
    )


def _counted(words: Words, mark: QuantityMark) -> Counted:
    """A number that the rules hold for a label or a happening, with the noun after it."""
    kind = "none" if mark.unit_kind in NEVER else mark.unit_kind
    return Counted(mark, replace(unit_after(words, mark.end), kind=kind), words.sentence(mark.start))


def _predicate(words: Words, item: Counted) -> tuple[int, int]:
    """The verb over the number in the parse, else the number itself: which claim of its sentence tells it."""
    token = words.token(item.mark.number[0])
    over = next((t for t in token.ancestors if t.pos_ in _VERBAL), token)
    return over.i, over.i + 1


def _row(measure: Measure) -> Row:
    """What stands for a row of lexicon ``harm`` where no word of one is there."""
    return Row(f"learned.{measure}", (), "", "", (("measure", measure), ("form", "learned")))


def _basis(setting: Setting, item: Counted, link: Link, reading: NumberReading) -> Reading:
    """What words of time or level say of the number; where they say nothing, what the model takes it for."""
    told = read_basis(setting, item, link, reading.measure)
    if told.basis != "incident" or reading.basis == "incident":
        return told
    return Reading(reading.basis, None, as_of_day(setting, item) if reading.basis in _LASTING else None)
