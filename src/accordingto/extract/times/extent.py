"""How far an expression reaches: the modifiers before and after it that belong to the same noun phrase."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.scan import Text
from accordingto.extract.times.words import number_pattern, number_value, times_words

_LOOK = 60
_PERIODS = frozenset({"date", "season", "decade", "century", "deixis", "anaphora", "unit", "named", "islamic"})
_DAYS = frozenset({"date", "day", "deixis", "anaphora", "unit", "named", "easter"})
_MEASURES = frozenset({"duration", "age", "shift", "run"})
_ABSORBED = frozenset({"part", "duration", "unit", "window", "deixis", "ref", "nth"})

Reading = Callable[[re.Match[str], Expression], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that may stand before expressions of some forms, and what they add: None where they do not fit."""

    forms: frozenset[str]
    pattern: re.Pattern[str]
    read: Reading


def widen(text: Text, found: list[Expression]) -> list[Expression]:
    """Every expression with its modifiers; one that was only part of a modifier is swallowed."""
    result: list[Expression] = []
    for e in found:
        if result and e.start < result[-1].end:
            continue  # swallowed by the one before: "on 6 February, at night"
        kept = [r for r in result if r.form not in _ABSORBED]
        floor = max(kept[-1].end if kept else 0, text.doc[text.token(e.start)].sent.start_char)
        wide = _prefixed(text, _suffixed(text, e), floor)
        while result and result[-1].end > wide.start:
            result.pop()
        result.append(wide)
    return [e for e in result if is_whole(e)]


def _prefixed(text: Text, e: Expression, floor: int) -> Expression:
    for _ in range(4):
        longer = _one_prefix(text, e, floor)
        if longer is None:
            break
        e = longer
    return e


def _one_prefix(text: Text, e: Expression, floor: int) -> Expression | None:
    left = text.text[max(floor, e.start - _LOOK) : e.start]
    for prefix in _prefixes() if left else ():
        m = prefix.pattern.search(left) if e.form in prefix.forms else None
        reading = prefix.read(m, e) if m else None
        if m and reading is not None:
            return replace(e, start=e.start - (len(left) - m.start()), **reading)
    return None


def _mod(m: re.Match[str], e: Expression) -> dict[str, Any] | None:
    return {"mod": times_words().value("mod", m["w"]) or e.mod}


def _early(m: re.Match[str], _: Expression) -> dict[str, Any] | None:
    return {"mod": times_words().value("adjmod", m["w"])}


def _later(m: re.Match[str], e: Expression) -> dict[str, Any] | None:
    """``later that year``, ``earlier on Tuesday``; not ``later in 1990`` as a modifier of the year."""
    if e.form == "date" and e.day is None and e.weekday is None and e.month is None:
        return None
    return {"mod": e.mod or times_words().value("latermod", m["w"])}


def _part_of(m: re.Match[str], e: Expression) -> dict[str, Any] | None:
    if not is_day(e):
        return None
    part = times_words().get("part", m["part"])
    return {"part": part or e.part} if part or m["part"] != "hours" or e.part else {"part": "MO"}


def _weekday(m: re.Match[str], e: Expression) -> dict[str, Any] | None:
    fits = e.form == "date" and e.day is not None and e.weekday is None
    return {"weekday": times_words().value("weekday", m["w"])} if fits else None


def _ordinal(m: re.Match[str], e: Expression) -> dict[str, Any] | None:
    if is_day(e):
        return None
    end = times_words().value("part_nth", m["w"])
    unit = times_words().value("unit", m["unit"])
    count = number_value(m["n"]) if m["n"] else 1
    return {"mod": f"{end}_{count:g}{unit}" if end and unit in ("D", "W", "M") else e.mod}


def _plain(_m: re.Match[str], _e: Expression) -> dict[str, Any] | None:
    return {}


def _measure(m: re.Match[str], e: Expression) -> dict[str, Any] | None:
    """``more than three weeks``; ``over`` and ``in`` before what has no count are prepositions."""
    if e.rule == "time.duration.of":
        return None
    return None if e.n is None and m["w"] not in ("only", "just") else {}


def _circa(_: re.Match[str], e: Expression) -> dict[str, Any] | None:
    return {} if e.form == "date" and e.month is None and e.weekday is None else None


def _article(_: re.Match[str], e: Expression) -> dict[str, Any] | None:
    return {} if e.form in ("season", "decade", "century") or e.part else None


@cache
def _prefixes() -> tuple[Prefix, ...]:
    w = times_words()
    part = rf"(?P<part>{w.any_of('part')}|hours)"
    early = rf"(?:(?:very )?{w.any_of('part_early')} )?"
    ordinal = rf"(?P<w>{w.any_of('part_nth')}) (?:(?P<n>{number_pattern()}) )?(?P<unit>{w.any_of('unit')})"
    rows: tuple[tuple[frozenset[str], str, Reading], ...] = (
        (_PERIODS, rf"(?:the )?(?:very )?(?P<w>{w.any_of('mod')}) (?:of )(?:the |year )?$", _mod),
        (_PERIODS, rf"(?P<w>{w.any_of('adjmod')})(?:-| in (?:the )?| on | )?(?:the )?$", _early),
        (_PERIODS | {"day"}, rf"(?P<w>{w.any_of('latermod')})(?: in| on)? (?:the )?$", _later),
        (_DAYS, rf"(?:(?:early|late) (?:in|on) )?(?:the )?{early}{part}(?: hours)? (?:of|on) (?:the )?$", _part_of),
        (_DAYS, rf"(?P<w>{w.any_of('weekday')}),? (?:the )?$", _weekday),
        (_PERIODS, rf"(?:the )?{ordinal} of (?:the )?(?:year )?$", _ordinal),
        (_PERIODS, r"(?:the )?years? $", _plain),
        (_MEASURES, rf"(?P<w>{w.any_of('approx')}) $", _measure),
        (frozenset({"date"}), r"(?P<w>ca?\.|circa|around|about) $", _circa),
        (_PERIODS, r"(?:the|that) $", _article),
    )
    return tuple(Prefix(forms, re.compile(r"(?<![\w-])" + pattern), read) for forms, pattern, read in rows)


def _suffixed(text: Text, e: Expression) -> Expression:
    if not is_day(e) or e.part is not None:
        return e
    m = _part_after().match(text.text, e.end, min(e.end + _LOOK, len(text.text)))
    return replace(e, end=m.end(), part=times_words().value("part", m["part"])) if m else e


@cache
def _part_after() -> re.Pattern[str]:
    w = times_words()
    return re.compile(rf",? (?:in the |at )?(?:early |late |mid-?)?(?P<part>{w.any_of('part')})(?: hours)?(?!\w)")


def is_day(e: Expression) -> bool:
    """Whether it tells a day."""
    if e.form in ("day", "easter", "named"):
        return True
    if e.form == "date":
        return e.day is not None or e.weekday is not None
    return e.form in ("deixis", "anaphora", "unit") and (e.unit == "D" or e.weekday is not None)


def is_whole(e: Expression) -> bool:
    """Whether it stands by itself: ``the year`` needs ``the end of`` before it, ``the weekend`` nothing."""
    return e.form != "unit" or bool(e.mod or e.part or e.unit in ("WE", "time"))


def with_complement(text: Text, e: Expression) -> Expression:
    """``two months of fierce battles``: a duration with what it is spent on, as TIMEX2 has it."""
    of = text.after(e.end)
    if e.form != "duration" or of is None or of.lower_ != "of":
        return e
    last = of.right_edge
    while last.i > of.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    return replace(e, end=last.idx + len(last))
