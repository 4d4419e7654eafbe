"""Whether a figure is of one happening, of several, a running total, a level, or a period; since and as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from accordingto.extract.figures_links import Counted, Link
from accordingto.extract.marks import QuantityMark, TimeMark
from accordingto.extract.quantities_tokens import Words
from accordingto.lexicons import load_lexicon
from accordingto.records import Basis, Measure

_STOCKS = frozenset({"sheltering", "held", "population", "at_risk"})
_GROWING = frozenset(
    {"killed", "injured", "missing", "displaced", "abducted", "detained", "other", "homes_damaged"}
)
_TOTALS = frozenset({"cumulative", "overall", "total", "cumulatively", "altogether"})
_RUNNING = (
    ("so", "far"), ("to", "date"), ("this", "year"), ("in", "the", "war"), ("in", "the", "conflict"),
    ("during", "the", "war"), ("during", "the", "conflict"), ("of", "the", "war"), ("over", "the", "years"),
    ("in", "total"), ("since", "the"), ("throughout", "the", "war"), ("of", "the", "conflict"),
    ("in", "nearly"), ("until", "now"), ("up", "to", "now"), ("year", "to", "date"),
)  # fmt: skip
_PERIODS = frozenset({"past", "last", "previous", "preceding"})
_SPANS = frozenset(["hours", "hour", "days", "day", "week", "weeks", "month", "months", "year", "years", "quarter"])


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


def read_basis(setting: Setting, counted: Counted, link: Link, measure: Measure) -> Reading:
    """Basis, start and as-of day of one figure."""
    words, sentence = setting.words, counted.sentence
    if counted.mark.rule == "single":
        return Reading("incident")
    since = _since(setting, counted, link)
    if measure in _STOCKS or _is_level(words, link, measure):
        return Reading("stock", None, _as_of(setting, sentence))
    if measure in _GROWING:
        if since is not None:
            return Reading("cumulative", since[0], _as_of(setting, sentence))
        if _in_period(setting, counted, link):
            return Reading("period")
        if _runs(words, counted, link) or _toll_runs(setting, counted, link):
            return Reading("cumulative", None, _as_of(setting, sentence))
    if _joint(setting, counted, link):
        return Reading("joint")
    return Reading("incident", None, _as_of(setting, sentence) if link.side == "level" else None)


def _is_level(words: Words, link: Link, measure: Measure) -> bool:
    """``remain missing`` and ``are displaced`` tell a level; ``were displaced`` tells what happened."""
    if measure != "displaced":
        return False
    before = words[link.cue.start - 1]
    return link.side == "unit" or before in ("remain", "remains", "are", "is", "still", "currently")


def _since(setting: Setting, counted: Counted, link: Link) -> tuple[str | None, int] | None:
    """The start a running total counts from: a time with ``since`` in the figure's own clause, or its heading."""
    words = setting.words
    spans = [counted.sentence]
    if heading := setting.headings.get(counted.sentence[0]):
        spans.append(heading)
    for n, (start, end) in enumerate(spans):
        for i in range(start, end):
            if words[i] == "since" and (n or _same_clause(words, counted, link, i)):
                return _date_after(setting, i, end), i
    return None


def _date_after(setting: Setting, since: int, end: int) -> str | None:
    """The start of the time right after ``since``, over at most eight words (``since the war began in May``)."""
    for mark in setting.times:
        if since <= mark.start < min(end, since + 9) or (mark.start < since < mark.end):
            if mark.start_date is not None and mark.kind != "duration":
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
    for i in range(start, end):
        if words[i] in (";", "—") or (words[i] == "," and words.tag(i + 1) == "VBG"):
            return True
    return False


def _verb_between(words: Words, start: int, end: int) -> bool:
    saying = ("said", "says", "reported", "added", "reports", "announced", "have", "has", "had")
    return any(words.tag(i) in ("VBD", "VBZ", "VBP") and words[i] not in saying for i in range(start, end))


def _in_period(setting: Setting, counted: Counted, link: Link) -> bool:
    """``in the past 24 hours``, ``over the past week``, ``in July``, ``daily``: the number of a stretch of time."""
    words = setting.words
    spans = [counted.sentence]
    if heading := setting.headings.get(counted.sentence[0]):
        spans.append(heading)
    return any(_period_in(words, setting.times, start, end) for start, end in spans)


def _period_in(words: Words, times: Sequence[TimeMark], start: int, end: int) -> bool:
    for i in range(start, end):
        if words[i] in _PERIODS and words[i - 1] in ("the", "in", "over"):
            if any(word in _SPANS for word in words.lower[i + 1 : i + 4]):
                return True
        if words[i] in ("in", "during", "over", "within") and words[i + 1] in ("24", "48", "72", "one", "a", "the"):
            if words[i + 2] in ("hours", "week", "month", "hour") and words[i + 1] != "the":
                return True
    return any(
        (
            m.precision in ("month", "week")
            and start <= m.start < end
            and m.relation in ("at", "during")
            and words[m.start] in ("in", "during")
        )
        or (
            words[m.start - 1] in ("in", "during", "for")
            and m.precision in ("month", "week")
            and start <= m.start < end
            and m.kind == "date"
        )
        for m in times
    )


def _runs(words: Words, counted: Counted, link: Link) -> bool:
    start, end = counted.sentence
    lower = words.lower[start:end]
    if any(word in _TOTALS for word in words.lower[max(start, link.cue.start - 3) : counted.mark.start]):
        return True
    for phrase in _RUNNING:
        if phrase[0] in lower and any(
            lower[i : i + len(phrase)] == phrase for i in range(len(lower) - len(phrase) + 1)
        ):
            if phrase != ("so", "far") and phrase != ("since", "the"):
                return True
            if phrase == ("so", "far") and not _tells(words, (start, end), "incident"):
                return True
    return False


def _toll_runs(setting: Setting, counted: Counted, link: Link) -> bool:
    """A toll is of one happening when one is named beside it, else of the conflict or crisis as a whole."""
    if link.side != "level" or link.cue.form not in ("toll", "count"):
        return False
    words = setting.words
    start, end = counted.sentence
    if words[link.cue.end] in (":", "-", "–") or _tells(words, (link.cue.start, counted.mark.start), "incident"):
        return False
    if _tells(words, (start, end), "conflict"):
        return True
    context = words.sentences[max(0, words.sentence_of[start] - 2)][0]
    return not _tells(words, (context, end), "incident")


@cache
def _context_words(form: str) -> frozenset[str]:
    return frozenset(word for row in load_lexicon("harm").where("form", form) for word in row.words)


def _tells(words: Words, span: tuple[int, int], form: str) -> bool:
    return any(words[i] in _context_words(form) and words.tag(i) in ("NN", "NNS", "NNP") for i in range(*span))


def _joint(setting: Setting, counted: Counted, link: Link) -> bool:
    """Two or more happenings, counted or named together, are the subject of one number."""
    words, start = setting.words, counted.sentence[0]
    plural = any(
        start <= event.start < link.cue.start and (event.low or 0) >= 2 and link.cue.start < event.start + 30
        for event in setting.events
    )
    if plural:
        return True
    window = words.lower[max(start, link.cue.start - 14) : link.cue.start]
    return any(
        word in ("both", "twin") and words_after in _context_words_plural()
        for word, words_after in zip(window, window[1:], strict=False)
    )


@cache
def _context_words_plural() -> frozenset[str]:
    return frozenset({word + "s" for word in _context_words("incident")} | _context_words("incident"))


def _as_of(setting: Setting, sentence: tuple[int, int]) -> str | None:
    """The day a level or total holds for: the day stated beside it, else the day of publication."""
    published = setting.published
    for mark in setting.times:
        if sentence[0] <= mark.start < sentence[1] and mark.precision == "day" and mark.relation in ("at", "until"):
            if mark.end_date is not None and _recent(mark.end_date, published):
                return mark.end_date[:10]
    return published


def _recent(day: str, published: str | None) -> bool:
    if published is None:
        return True
    try:
        return 0 <= (date.fromisoformat(published[:10]) - date.fromisoformat(day[:10])).days <= 10
    except ValueError:
        return False
