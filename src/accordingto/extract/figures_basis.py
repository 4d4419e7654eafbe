"""Whether a figure is of one happening, of several, a running total, a level, or a period; since and as of when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from accordingto.extract.figures_accept import Counted, Link
from accordingto.extract.marks import QuantityMark, TimeMark
from accordingto.extract.quantities_tokens import Words, contains, listed
from accordingto.lexicons import load_lexicon
from accordingto.records import Basis, Measure

_STOCKS = frozenset({"sheltering", "held", "population", "at_risk"})
_FLOWS = frozenset(
    {"killed", "injured", "missing", "displaced", "abducted", "detained", "other", "homes_damaged", "released"}
    | {"evacuated", "facilities_hit", "targets_hit", "munitions", "aid_units"}
)
_SAYING = frozenset({"said", "says", "reported", "added", "reports", "announced", "have", "has", "had"})
_SMALL = 1000  # a toll below this with no war named beside it is taken for one happening's
_DAYS_BACK = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """The basis of a figure with its dates."""

    basis: Basis
    since: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole report contributes: times, event quantities, publication day, and headings over list lines."""

    words: Words
    times: Sequence[TimeMark]
    events: Sequence[QuantityMark]
    published: str | None
    headings: dict[int, tuple[int, int]]

    def spans(self, sentence: tuple[int, int]) -> list[tuple[int, int]]:
        """The sentence, then the heading over it if it is a line of a list."""
        heading = self.headings.get(sentence[0])
        return [sentence, heading] if heading else [sentence]


def read_basis(setting: Setting, counted: Counted, link: Link, measure: Measure) -> Reading:
    """Basis, start and as-of day of one figure."""
    as_of = _as_of(setting, counted.sentence)
    if counted.mark.rule == "single":
        return Reading("incident")
    if measure in _STOCKS or _is_level(setting.words, link, measure):
        return Reading("stock", None, as_of)
    since = _since(setting, counted, link) if measure in _FLOWS else None
    if since is not None:
        return Reading("cumulative", since or None, as_of)
    for test, basis in _BASES:
        if measure in _FLOWS and test(setting, counted, link):
            return Reading(basis, None, as_of if basis == "cumulative" else None)
    return Reading("incident", None, as_of if link.side == "level" else None)


def _is_level(words: Words, link: Link, measure: Measure) -> bool:
    """``remain displaced`` and ``are displaced`` tell a level; ``were displaced`` tells what happened."""
    if measure != "displaced":
        return False
    before = words[link.cue.start - 1]
    return link.side == "unit" or before in ("remain", "remains", "are", "is", "still", "currently")


def _since(setting: Setting, counted: Counted, link: Link) -> str | None:
    """The start a running total counts from: a time with ``since`` in the figure's own clause, or its heading.

    The empty text stands for a start that is told but has no date.
    """
    words = setting.words
    for n, (start, end) in enumerate(setting.spans(counted.sentence)):
        for i in range(start, end):
            if words[i] == "since" and (n or _same_clause(words, counted, link, i)):
                return _date_after(setting, i, end) or ""
    return None


def _date_after(setting: Setting, since: int, end: int) -> str | None:
    """The start of the time right after ``since``, over at most ten words (``since the war began in May``)."""
    for mark in setting.times:
        near = since <= mark.start < min(end, since + 11) or mark.start < since < mark.end
        if near and mark.start_date is not None and mark.kind != "duration":
            return mark.start_date[:10]
    return None


def _same_clause(words: Words, counted: Counted, link: Link, since: int) -> bool:
    """No participle after a comma and no other finite verb may part the figure from its ``since``."""
    first, last = counted.mark.start, max(counted.unit.end, link.cue.end)
    if since >= last:
        return not _parted(words, last, since)
    if since < first:
        first = min(first, link.cue.start)
        return not _parted(words, since, first) and not _verb_between(words, counted.sentence[0], since)
    return True


def _parted(words: Words, start: int, end: int) -> bool:
    return any(words[i] in (";", "—") or (words[i] == "," and words.tag(i + 1) == "VBG") for i in range(start, end))


def _verb_between(words: Words, start: int, end: int) -> bool:
    return any(words.tag(i) in ("VBD", "VBZ", "VBP") and words[i] not in _SAYING for i in range(start, end))


def _in_period(setting: Setting, counted: Counted, link: Link) -> bool:
    """``in the past 24 hours``, ``in July``, ``in 2023``, ``daily``: the number of a stretch of time."""
    words, first = setting.words, min(counted.mark.start, link.cue.start)
    for n, (start, end) in enumerate(setting.spans(counted.sentence)):
        if contains(words, start, end, "basis.period") or _named_period(setting, start, end):
            return bool(n) or not _parted(words, first, _period_at(setting, start, end))
    return False


def _period_at(setting: Setting, start: int, end: int) -> int:
    marks = [m.start for m in setting.times if start <= m.start < end]
    return marks[0] if marks else start


def _named_period(setting: Setting, start: int, end: int) -> bool:
    words = setting.words
    return any(
        start <= m.start < end
        and m.precision in ("month", "year")
        and m.kind in ("date", "range")
        and (
            words[m.start] in ("in", "during", "for", "throughout") or words[m.start - 1] in ("in", "during", "for")
        )
        and m.relation in ("at", "during")
        for m in setting.times
    )


def _runs(setting: Setting, counted: Counted, link: Link) -> bool:
    """Words that tell of a running total: ``so far this year``, ``overall``, ``to date``."""
    words, (start, end) = setting.words, counted.sentence
    if _of_incident(words, link, counted):
        return False
    heading = setting.headings.get(start)
    before = words.lower[max(start, link.cue.start - 2) : link.cue.start]
    total = link.cue.form in ("toll", "count") and any(word in listed("basis.total") for word in before)
    if heading is not None:
        total = total or any(word in ("cumulative", "overall") for word in words.lower[heading[0] : heading[1]])
    return total or contains(words, start, end, "basis.running")


def _toll_runs(setting: Setting, counted: Counted, link: Link) -> bool:
    """A toll is of one happening when one is named beside it, else of the conflict or crisis as a whole."""
    words, (start, end) = setting.words, counted.sentence
    if link.side != "level" or link.cue.row.get("running") is False or _of_incident(words, link, counted):
        return False
    if words[link.cue.end] in (":", "-", "–"):
        return False
    if _tells(words, (start, end), "conflict"):
        return True
    context = words.sentences[max(0, words.sentence_of[start] - 2)][0]
    large = max(counted.mark.low or 0, counted.mark.high or 0) >= _SMALL
    return large and not _tells(words, (context, end), "incident")


def _of_incident(words: Words, link: Link, counted: Counted) -> bool:
    """``the toll from the blast``: a happening named between the noun of level and the number, or right before."""
    first, last = min(link.cue.start, counted.mark.start), max(link.cue.end, counted.mark.start)
    return link.side == "level" and _tells(words, (max(counted.sentence[0], first - 2), last), "incident")


@cache
def _context_words(form: str) -> frozenset[str]:
    return frozenset(word for row in load_lexicon("harm").where("form", form) for word in row.words)


def _tells(words: Words, span: tuple[int, int], form: str) -> bool:
    return any(words[i] in _context_words(form) and words.tag(i) in ("NN", "NNS", "NNP") for i in range(*span))


def _joint(setting: Setting, counted: Counted, link: Link) -> bool:
    """Two or more happenings, counted or named together, have one number."""
    words, (start, end) = setting.words, counted.sentence
    for event in setting.events:
        plural = start <= event.start < end and (event.low or 0) >= 2
        if plural and (event.start < link.cue.start or words[event.start - 1] in ("in", "by", "from")):
            return True
    return contains(words, start, end, "basis.joint") and _has_plural_event(words, start, end)


def _has_plural_event(words: Words, start: int, end: int) -> bool:
    incidents = _context_words("incident")
    return any(
        words.tag(i) in ("NNS", "NNPS") and words[i].removesuffix("s") in incidents for i in range(start, end)
    )


_BASES: tuple[tuple[Callable[[Setting, Counted, Link], bool], Basis], ...] = (
    (_in_period, "period"),
    (_runs, "cumulative"),
    (_toll_runs, "cumulative"),
    (_joint, "joint"),
)


def _as_of(setting: Setting, sentence: tuple[int, int]) -> str | None:
    """The day a level or total holds for: the day stated beside it, else the day of publication."""
    for mark in setting.times:
        beside = sentence[0] <= mark.start < sentence[1] and mark.relation in ("at", "until")
        if beside and mark.precision == "day" and _recent(mark.end_date, setting.published):
            return mark.end_date[:10] if mark.end_date else None
    return setting.published


def _recent(day: str | None, published: str | None) -> bool:
    if day is None:
        return False
    if published is None:
        return True
    return 0 <= (date.fromisoformat(published[:10]) - date.fromisoformat(day[:10])).days <= _DAYS_BACK
