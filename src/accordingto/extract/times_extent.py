"""How far an expression reaches: the modifiers before and after it that belong to the same noun phrase."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from accordingto.extract.times_expressions import Expression
from accordingto.extract.times_scan import Text
from accordingto.extract.times_words import times_words

_LOOK = 60
_PERIODS = frozenset(
    {"date", "season", "decade", "century", "deixis", "anaphora", "unit", "named", "islamic", "window"}
)
_DAYS = frozenset({"date", "day", "deixis", "anaphora", "unit", "named", "easter"})
_MEASURES = frozenset({"duration", "age", "shift", "window", "run"})


def extend(text: Text, e: Expression, floor: int, ceiling: int) -> Expression:
    """The expression with its modifiers, reaching not before ``floor`` nor beyond ``ceiling``."""
    e = _suffixes(text, e, ceiling)
    for _ in range(4):
        longer = _prefixed(text, e, floor)
        if longer == e:
            return e
        e = longer
    return e


def _prefixed(text: Text, e: Expression, floor: int) -> Expression:
    left = text.text[max(floor, e.start - _LOOK) : e.start]
    for forms, pattern, field in _prefixes():
        if e.form not in forms:
            continue
        m = pattern.search(left)
        if m and _allows(e, m, field):
            start = e.start - (len(left) - m.start())
            return replace(e, start=start, **_reading(m, field, e))
    return e


def _allows(e: Expression, m: re.Match[str], field: str) -> bool:
    if field == "part":
        return is_day(e)
    if field == "weekday":
        return e.form == "date" and e.day is not None and e.weekday is None
    if field == "ordinal":
        return e.form in ("date", "anaphora", "unit", "deixis") and not is_day(e)
    if field == "the":
        return bool(e.form in ("season", "decade", "century") or e.mod or e.part or e.form in ("window", "clock"))
    return not (field == "later" and e.form == "date" and e.day is None and e.weekday is None and e.month is None)


def _reading(m: re.Match[str], field: str, e: Expression) -> dict[str, str | int | None]:
    words = times_words()
    if field in ("the", "approx", "ordinal"):
        return {}
    if field == "part":
        part = words.get("part", m["part"]) or e.part
        return {"part": part}
    if field == "weekday":
        return {"weekday": words.value("weekday", m["w"])}
    name = {"mod": "mod", "early": "adjmod", "later": "latermod"}[field]
    mod = words.value(name, m["w"])
    return {"mod": mod or e.mod, "rule": e.rule}


@cache
def _prefixes() -> tuple[tuple[frozenset[str], re.Pattern[str], str], ...]:
    w = times_words()
    part = rf"(?P<part>{w.any_of('part')}|hours)"
    table = (
        (_PERIODS, rf"(?:the )?(?:very )?(?P<w>{w.any_of('mod')}) (?:of |in )(?:the |year )?$", "mod"),
        (_PERIODS, rf"(?P<w>{w.any_of('adjmod')})(?:-| in (?:the )?| on | )?(?:the )?$", "early"),
        (_PERIODS, rf"(?P<w>{w.any_of('latermod')})(?: in| on)? (?:the )?$", "later"),
        (_DAYS, rf"(?:(?:early|late) (?:in|on) )?(?:the )?(?:(?:very )?(?:early|late|small|wee|pre-dawn|predawn|opening) )?"
                rf"{part}(?: hours)? (?:of|on) (?:the )?$", "part"),
        (_DAYS, rf"(?P<w>{w.any_of('weekday')}),? (?:the )?$", "weekday"),
        (_PERIODS, rf"(?:the )?(?:first|second|third|last|final|opening) (?:{w.any_of('unit')}) of (?:the )?$", "ordinal"),
        (_PERIODS, r"(?:the )?years? $", "ordinal"),
        (_MEASURES | _PERIODS, rf"{w.any_of('approx')} $", "approx"),
        (_PERIODS | {"clock"}, r"(?:the|that) $", "the"),
    )  # fmt: skip
    return tuple((forms, re.compile(r"(?<![\w-])" + pattern), field) for forms, pattern, field in table)


def _suffixes(text: Text, e: Expression, ceiling: int) -> Expression:
    right = text.text[e.end : min(ceiling, e.end + _LOOK)]
    if is_day(e) and e.part is None:
        m = _part_suffix().match(right)
        if m:
            return replace(e, end=e.end + m.end(), part=times_words().value("part", m["part"]))
    return e


@cache
def _part_suffix() -> re.Pattern[str]:
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
    return e.form != "unit" or bool(e.mod or e.part or e.unit in ("WE", "time") or e.rule == "time.part")
