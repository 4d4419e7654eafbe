"""Times of a report: every expression of time with its value.

Expressions are scanned by grammar (``times.grammar``, ``times.scan``), widened to their noun phrase
(``times.extent``), and resolved in text order (``times.resolve``) against the day of publication and the date
the story told last (``times.context``). A relative day without a publication day stays unresolved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from spacy.tokens import Doc

from accordingto.extract.marks import TimeMark
from accordingto.extract.times.calendar import Point, is_day
from accordingto.extract.times.context import Publication, Story, bound_tense, is_history, tense
from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.extent import widen, with_complement
from accordingto.extract.times.ranges import borrow, merge
from accordingto.extract.times.relation import relation
from accordingto.extract.times.resolve import resolve
from accordingto.extract.times.scan import Text, scan
from accordingto.extract.times.story import aside, moves
from accordingto.extract.times.values import Question, Value, of_point, unit_value
from accordingto.extract.times.words import fold, times_words
from accordingto.records import Report

Convention = Literal["ledger", "timex2", "timex3"]
"""``ledger`` merges ranges and leaves out adjectives such as ``former``; the standards keep their own extents."""

_STAMP = re.compile(r"(?<=\n)\d{1,2}[:.h]\d{2}(?=(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,5}|local time))?\s?[-–—|:]\s)")
_ENTRIES = 2  # stamps that make a page of entries
_NEAR = 80
_BESIDE, _BACK = 4, 20
_MIDNIGHTS = {  # "shortly after midnight on Saturday" is Saturday's first hour, "around midnight" its last
    "after": "T00:00", "past": "T00:00", "before": "T23:59", "around": "T23:59", "about": "T23:59",
}  # fmt: skip
_OBJECTS = frozenset(("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "VBG", "IN", "WP"))


def find_times(doc: Doc, report: Report, convention: Convention = "ledger") -> tuple[TimeMark, ...]:
    """The time expressions of a report in text order, with their values."""
    text = Text(doc)
    expressions = borrow(text, _expressions(text, convention))
    publication = Publication.of(report.published)
    story = Story(publication, is_history(expressions, publication))
    _take_dateline(report, expressions, story)
    values = _values(text, expressions, story)
    if convention == "timex2":
        expressions = [with_complement(text, e) for e in expressions]
    marks = [_mark(text, e, v) for e, v in zip(expressions, values, strict=True)]
    return tuple(_stamped(text, merge(text, marks)) if convention == "ledger" else marks)


def _stamped(text: Text, marks: list[TimeMark]) -> list[TimeMark]:
    """``18:40 – The mayor said …`` line by line: the hours at which a page was written, not those it tells of."""
    stamps = {m.start() for m in _STAMP.finditer(text.text)}
    if len(stamps) < _ENTRIES:
        return marks
    return [replace(m, kind="stamp") if text.doc[m.start].idx in stamps else m for m in marks]


def _take_dateline(report: Report, expressions: list[Expression], story: Story) -> None:
    """The day a dateline bears, with the year that fits publication."""
    line, now = report.dateline, story.publication.day
    if line is None or now is None:
        return
    inside = (e for e in expressions if e.form == "date" and line.start <= e.start and e.end <= line.end)
    told = next((e for e in inside if e.month and e.day), None)
    if told is not None:
        year = told.year or (now.year if (told.month or 1) <= now.month else now.year - 1)
        day = Point(year, told.month, told.day).as_date() if is_day(year, told.month or 1, told.day or 1) else None
        if day is not None:
            story.date_at(day)


def _expressions(text: Text, convention: Convention) -> list[Expression]:
    found = widen(text, scan(text))
    return [_in_context(text, e) for e in found if convention == "timex2" or e.form != "adjref"]


def _in_context(text: Text, e: Expression) -> Expression:
    """A war's ``10-month-old`` is no age; ``two days after the vote`` counts from the vote, not the date told."""
    if e.form == "age" and _lasting(text, e):
        return replace(e, form="lasting")
    before = text.before(e.start)
    if e.form == "part" and e.part != "NI" and before is not None and before.lower_ == "since":
        return replace(e, form="day", n=0)  # "has killed nine since dawn": today's
    after = text.after(e.end)
    if (
        e.form in ("shift", "anaphora")
        and e.value in ("before", "after")
        and after is not None
        and after.tag_ in _OBJECTS
    ):
        return replace(e, form="anchored")
    return e


def _lasting(text: Text, e: Expression) -> bool:
    """Whether what is so many months old is a war or the like, not a person."""
    after = text.after(e.end)
    return after is not None and fold(after.text) in times_words().values["lasting"]


def _values(text: Text, expressions: list[Expression], story: Story) -> list[Value]:
    """Resolve in text order, then give times of day the day that their sentence names."""
    values: list[Value] = []
    sentence = -1
    for e in expressions:
        token = text.doc[text.token(e.start)]
        if token.sent.start != sentence:
            sentence, story.named = token.sent.start, None
        when = _tense(text, e, token.i)
        value = resolve(Question(e, story, when))
        if not _bounds_more(text, e):
            value = _capped(value, story, when)
        values.append(value)
        if value.point is not None and moves(text, e, value.point, story, when):
            story.tell(value.point, e.end)
        if e.year is not None and e.month is not None and not aside(text, e):
            story.named = value.point
        story.year = e.year if e.year is not None and e.form in ("date", "season") else story.year
    for i in range(len(expressions) - 1):
        values[i] = _from_date(text, expressions[i], expressions[i + 1], values[i], values[i + 1])
    return _timed(text, expressions, values)


def _tense(text: Text, e: Expression, i: int) -> str | None:
    when = tense(text.doc, i)
    before = text.before(e.start)
    if e.form == "named" and e.year is None and _bounds_more(text, e):
        return None  # "days before Christmas": a feast that is soon to come
    if e.form != "date" or e.year is not None or before is None:
        return when
    return bound_tense(text.doc, i, before.lower_, e.weekday is not None and e.month is None, when)


def _from_date(text: Text, e: Expression, following: Expression, value: Value, base: Value) -> Value:
    """``two days after 7 October``."""
    if e.form != "anchored" or e.n is None or base.point is None or e.n != int(e.n):
        return value
    if text.text[e.end : following.start] not in (" ", " the "):
        return value
    return unit_value(e.unit or "D", base.point, abs(int(e.n)) * (1 if e.value == "after" else -1), base.basis)


def _bounds_more(text: Text, e: Expression) -> bool:
    """``by the end of the year``: a bound, which may lie ahead whatever the tense."""
    before = text.before(e.start)
    return before is not None and before.lower_ in ("by", "until", "till", "before")


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
        gap = _gap(expressions[i], e)
        if best is None or gap < best[0]:
            best = gap, value
    return best[1] if best and best[0] <= _NEAR else None


def _gap(clock: Expression, day: Expression) -> int:
    """How far a day stands from a time of day; one right before it, or after it, goes before one further back."""
    if day.start > clock.start:
        return day.start - clock.end
    back = clock.start - day.end
    return back if back <= _BESIDE else back + _BACK


def _mark(text: Text, e: Expression, value: Value) -> TimeMark:
    start, end = text.token(e.start), text.token(e.end - 1) + 1
    first, last = value.bounds or (None, None)
    turn = _MIDNIGHTS.get(text.doc[start - 1].lower_) if start and (value.clock or "").startswith("T24") else None
    if turn:
        value = replace(value, clock=turn, timex=(value.timex or "").replace("T24:00", turn) or None)
    return TimeMark(
        start, end, value.kind, _iso(first, value), _iso(last, value), value.precision, value.basis, value.timex,
        relation(text, e, start), e.rule, value.conflict, _distance(text, e, start),
    )  # fmt: skip


def _distance(text: Text, e: Expression, start: int) -> tuple[int | None, str] | None:
    """How far ``two days after`` is from what it counts from; ``nearly two months after`` is not told exactly."""
    if e.form != "anchored" or e.unit is None:
        return None
    exact = e.n is not None and e.n == int(e.n) and text.doc[start].tag_ in ("CD", "DT")
    return (int(e.n or 0) * (1 if e.value == "after" else -1) if exact else None), e.unit


def _iso(day: date | None, value: Value) -> str | None:
    if day is None:
        return None
    hour = re.match(r"T(\d\d)", value.clock or "")
    if hour and hour[1] == "24":  # midnight closes its day
        return f"{(day + timedelta(days=1)).isoformat()}T00"
    return f"{day.isoformat()}T{hour[1]}" if hour else day.isoformat()
