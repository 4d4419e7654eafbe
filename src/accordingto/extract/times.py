"""Times of a report: every expression of time with its value.

Expressions are scanned by grammar (``times_grammar``, ``times_scan``), widened to their noun phrase
(``times_extent``), and resolved in text order (``times_resolve``) against the day of publication and the date
the story told last (``times_context``). A relative day without a publication day stays unresolved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from spacy.tokens import Doc

from accordingto.extract.marks import TimeMark
from accordingto.extract.times_context import Publication, Story, is_history, tense
from accordingto.extract.times_expressions import Expression
from accordingto.extract.times_extent import extend, is_whole
from accordingto.extract.times_ranges import borrow, merge
from accordingto.extract.times_relation import relation
from accordingto.extract.times_resolve import Value, age_range, of_point, resolve
from accordingto.extract.times_scan import Text, scan
from accordingto.extract.times_words import fold, times_words
from accordingto.records import Report

Convention = Literal["ledger", "timex2", "timex3"]
"""``ledger`` merges ranges and leaves out adjectives such as ``former``; the standards keep their own extents."""

_NEAR = 80


def find_times(doc: Doc, report: Report, convention: Convention = "ledger") -> tuple[TimeMark, ...]:
    """The time expressions of a report in text order, with their values."""
    text = Text(doc)
    expressions = borrow(text, _expressions(text, convention))
    publication = Publication.of(report.published)
    story = Story(publication, is_history(expressions, publication))
    values = _values(text, expressions, story)
    marks = [_mark(text, e, v, story) for e, v in zip(expressions, values, strict=True)]
    return tuple(merge(text, marks) if convention == "ledger" else marks)


def _expressions(text: Text, convention: Convention) -> list[Expression]:
    found = [e for e in scan(text) if convention == "timex2" or e.form != "adjref"]
    result: list[Expression] = []
    for i, e in enumerate(found):
        floor = max(result[-1].end if result else 0, text.doc[text.token(e.start)].sent.start_char)
        ceiling = found[i + 1].start if i + 1 < len(found) else len(text.text)
        wide = extend(text, e, floor, ceiling)
        if is_whole(wide):
            result.append(wide)
    return result


def _values(text: Text, expressions: list[Expression], story: Story) -> list[Value]:
    """Resolve in text order; times of day wait for the day their sentence names."""
    values: list[Value] = []
    for e in expressions:
        token = text.token(e.start)
        if e.form == "age" and _lasting(text, e):
            value = age_range(e, story)
        else:
            value = resolve(e, story, tense(text.doc, token))
        values.append(_capped(value, story, tense(text.doc, token)))
        if value.point is not None and _moves(text, e, story):
            story.tell(value.point)
    return _timed(text, expressions, values)


def _lasting(text: Text, e: Expression) -> bool:
    """Whether what is so many months old is a war or the like, not a person."""
    after = text.after(e.end)
    return after is not None and fold(after.text) in times_words().values["lasting"]


def _moves(text: Text, e: Expression, story: Story) -> bool:
    """Whether the story goes on from here: not from ``the 1954 accords`` or ``since 1946``."""
    if not story.history:
        return e.form in ("date", "day", "deixis", "anaphora", "shift", "run", "named") and (
            e.day is not None or e.weekday is not None or e.form != "date"
        )
    before, after = text.before(e.start), text.after(e.end)
    if before is not None and before.lower_ in ("since", "of", "than", "until"):
        return False
    attribute = after is not None and after.tag_ in ("NN", "NNS", "NNP", "NNPS") and e.month is None
    return not (attribute and before is not None and before.tag_ in ("DT", "PRP$", "POS"))


def _capped(value: Value, story: Story, when: str | None) -> Value:
    """What is past ends with the publication, what is to come begins with it."""
    now = story.publication.day
    if now is None or value.bounds is None or value.precision in ("day", "hour", None):
        return value
    first, last = value.bounds
    if first is None or last is None or not first <= now < last:
        return value
    return replace(value, bounds=(now, last) if when == "future" else (first, now))


def _timed(text: Text, expressions: list[Expression], values: list[Value]) -> list[Value]:
    """Give times of day the day named nearest in their sentence."""
    result = list(values)
    for i, (e, value) in enumerate(zip(expressions, values, strict=True)):
        if e.form != "clock":
            continue
        day = _day_beside(text, expressions, values, i)
        if day is not None and day.point is not None:
            hour = replace(of_point(day.point, day.basis), kind="time", precision="hour", clock=value.clock)
            result[i] = replace(hour, timex=f"{day.point.text()}{value.clock}")
    return result


def _day_beside(text: Text, expressions: list[Expression], values: list[Value], i: int) -> Value | None:
    sentence = text.doc[text.token(expressions[i].start)].sent
    best: tuple[int, Value] | None = None
    for e, value in zip(expressions, values, strict=True):
        if e.form == "clock" or value.point is None or value.point.day is None:
            continue
        if not sentence.start_char <= e.start < sentence.end_char:
            continue
        gap = (
            abs(e.start - expressions[i].end)
            if e.start > expressions[i].start
            else expressions[i].start - e.end + 20
        )
        if best is None or gap < best[0]:
            best = gap, value
    return best[1] if best and best[0] <= _NEAR else None


def _mark(text: Text, e: Expression, value: Value, story: Story) -> TimeMark:
    start, end = text.token(e.start), text.token(e.end - 1) + 1
    first, last = value.bounds or (None, None)
    return TimeMark(
        start, end, value.kind, _iso(first, value), _iso(last, value), value.precision, value.basis, value.timex,
        relation(text, e, start), e.rule, value.conflict,
    )  # fmt: skip


def _iso(day: date | None, value: Value) -> str | None:
    if day is None:
        return None
    hour = re.match(r"T(\d\d)", value.clock or "")
    return f"{day.isoformat()}T{hour[1]}" if hour and hour[1] != "24" else day.isoformat()
