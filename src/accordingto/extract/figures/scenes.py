"""What a report has told carries on: the toll of two raids is a toll of both wherever it is given again.

``Strikes hit Bajil and the port of Salif. … The death toll has reached 44.`` A number that tells no basis of its
own takes the one of the same number told elsewhere in the report, a toll without a place the scene before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from accordingto.extract.figures.joint import names_several
from accordingto.extract.figures.setting import Setting, context_words
from accordingto.extract.marks import FigureMark
from accordingto.extract.quantities.tokens import Words, listed
from accordingto.lexicons import load_lexicon

_TOLLS = frozenset({"killed", "injured"})
_LEVELS = frozenset({"toll", "count", "anaphor"})
_SINGLES = frozenset({"single"})
_THEM = frozenset({"them", "whom", "these", "those"})
_PREPOSITIONS = frozenset({"in", "at", "near"})


def carry_scene(setting: Setting, marks: Sequence[FigureMark]) -> tuple[FigureMark, ...]:
    """The figures with the scene of the report carried to those that take it up, and to their parts."""
    words = setting.words
    scenes = [words.sentence_of[m.start] for m in marks if m.basis == "joint" and m.measure in _TOLLS]
    scenes += [words.sentence_of[start] for start, end in words.sentences if names_several(setting, (start, end))]
    if not scenes:
        return tuple(marks)
    joint = {(m.measure, m.low) for m in marks if m.basis == "joint" and m.measure in _TOLLS}
    out: list[FigureMark] = []
    for mark in marks:
        again = (mark.measure, mark.low) in joint and mark.subset_of is None
        taken = again or _is_toll(setting, mark, min(scenes)) or _is_part(setting, mark, out)
        if mark.basis == "joint" and _is_elsewhere(setting, mark, marks):
            out.append(replace(mark, basis="incident"))
            continue
        free = mark.basis == "incident" and mark.measure in _TOLLS and mark.quantity.rule not in _SINGLES
        out.append(replace(mark, basis="joint") if free and taken and not _placed(setting, mark) else mark)
    return tuple(out)


def parted(setting: Setting, marks: Sequence[FigureMark]) -> tuple[FigureMark, ...]:
    """``12 died in the two raids, seven in Bor and five in Vinec``: a number with a place of its own is of one."""
    if not any(mark.basis == "joint" for mark in marks):
        return tuple(marks)
    rows: dict[int, dict[int, str]] = {}
    named = {p.start: p.place.name for p in setting.places}
    for n, mark in enumerate(marks):
        place = next((named[at] for at in _right_behind(setting.words, mark) if at in named), None)
        if place is not None:
            rows.setdefault(setting.words.sentence_of[mark.start], {})[n] = place
    alone = {n for row in rows.values() if len({*row.values()}) > 1 for n in row}
    return tuple(
        replace(m, basis="incident") if n in alone and m.basis == "joint" else m for n, m in enumerate(marks)
    )


def _right_behind(words: Words, mark: FigureMark) -> list[int]:
    """Where a place would stand behind the number's own preposition, with its noun before that at most."""
    unit = mark.quantity.unit
    ends = {mark.end, mark.end if unit is None else max(mark.end, unit + 1)}
    ends |= {end + 2 for end in ends if words[end] == "of" and words[end + 1] in _THEM}
    return [end + 1 for end in sorted(ends) if words[end] in _PREPOSITIONS]


def _is_toll(setting: Setting, mark: FigureMark, scene: int) -> bool:
    """A toll or a count of deaths, behind the scene, of no part."""
    behind = setting.words.sentence_of[mark.start] > scene and mark.subset_of is None
    return behind and mark.rule[0] in _level_rules()


def _is_elsewhere(setting: Setting, mark: FigureMark, marks: Sequence[FigureMark]) -> bool:
    """``Fourteen of the dead were at the plant in Bajil``: a part in a sentence of its own with one place."""
    words, whole = setting.words, mark.subset_of
    if whole is None or words.sentence_of[marks[whole].start] == words.sentence_of[mark.start]:
        return False
    start, end = words.sentence(mark.start)
    named = [p for p in setting.places if start <= p.start < end and not p.adjectival and not p.metonym]
    return bool(named) and not names_several(setting, (start, end))


def _is_part(setting: Setting, mark: FigureMark, before: Sequence[FigureMark]) -> bool:
    """A part of a number of the same sentence that was carried."""
    whole = mark.subset_of
    if whole is None or whole >= len(before):
        return False
    of = before[whole]
    near = setting.words.sentence_of[of.start] == setting.words.sentence_of[mark.start]
    return near and of.basis == "joint" and of.measure == mark.measure


def _placed(setting: Setting, mark: FigureMark) -> bool:
    """Whether the figure's sentence tells a place or a happening of its own."""
    words: Words = setting.words
    start, end = words.sentence(mark.start)
    opening = listed("link.subordinator")
    end = next((i for i in range(mark.end, end) if words[i] in opening), end)
    named = any(start <= p.start < end and not p.adjectival and not p.metonym for p in setting.places)
    own = any(words[i] in listed("joint.apart") for i in range(start, end))
    dated = any(words.tag(i) == "NN" and words[i] in context_words("incident") for i in range(start, mark.start))
    return named or own or (dated and any(start <= t.start < mark.start for t in setting.times))


@cache
def _level_rules() -> frozenset[str]:
    """The rows of lexicon ``harm`` that name a level or a count."""
    return frozenset(row.id for row in load_lexicon("harm") if row.get("form") in _LEVELS)
