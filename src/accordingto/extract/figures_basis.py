"""Whether a figure is of one happening, of several, a running total, a level, or a period; since and as of when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from accordingto.extract.figures_accept import Counted, Link
from accordingto.extract.figures_scope import governs
from accordingto.extract.marks import QuantityMark, TimeMark
from accordingto.extract.quantities_tokens import Words, contains, find, listed
from accordingto.lexicons import load_lexicon
from accordingto.records import Basis, Measure

_STOCKS = frozenset({"sheltering", "held", "population", "at_risk"})
_FLOWS = frozenset(
    {"killed", "injured", "missing", "displaced", "abducted", "detained", "other", "homes_damaged", "released"}
    | {"evacuated", "facilities_hit", "targets_hit", "munitions", "aid_units"}
)
_MOVED = frozenset({"displaced", "evacuated", "missing"})
_RATES = (("a", "day"), ("a", "week"), ("a", "month"), ("a", "year"), ("per", "day"))
_PERFECT = ("has", "have", "had")
_DURING = ("in", "during", "for", "throughout", "over")
_HOLDING = ("at", "until", "before", "during")
HARMED = frozenset({"killed", "injured", "missing", "other", "homes_damaged", "facilities_hit"})
_SMALL = 1000  # a toll below this with no war named beside it is taken for one happening's
_MANY = 100
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
    as_of = _as_of(setting, counted)
    if counted.mark.rule == "single":
        return Reading("incident")
    if measure in _STOCKS or _is_level(setting.words, link, measure):
        return Reading("stock", None, as_of)
    since = _since(setting, counted, link) if measure in _FLOWS else None
    if since and measure in _MOVED and setting.published and _recent(since, setting.published):
        return Reading("incident", None, as_of)  # "1,350 families have fled since Tuesday": one happening's
    if since is not None:
        return Reading("cumulative", since or None, as_of)
    for test, basis in _BASES:
        if measure in (HARMED if basis == "joint" else _FLOWS) and test(setting, counted, link):
            return Reading(basis, None, as_of if basis == "cumulative" else None)
    dated = link.side == "level" or contains(setting.words, *counted.sentence, "basis.as_of")
    return Reading("incident", None, as_of if dated else None)


def _is_level(words: Words, link: Link, measure: Measure) -> bool:
    """``remain displaced`` and ``are displaced`` tell a level; ``were displaced`` tells what happened."""
    if measure != "displaced":
        return False
    before = words[link.cue.start - 1]
    return link.side in ("unit", "level") or before in ("remain", "remains", "are", "is", "still", "currently")


def _since(setting: Setting, counted: Counted, link: Link) -> str | None:
    """The start a running total counts from: a time with ``since`` in the figure's own clause, or its heading.

    The empty text stands for a start that is told but has no date.
    """
    words = setting.words
    for n, (start, end) in enumerate(setting.spans(counted.sentence)):
        for i in range(start, end):
            if words[i] == "since" and not _starts_nothing(words, i) and (n or governs(words, counted, link, i)):
                return _date_after(setting, i, end) or ""
    return None


def _starts_nothing(words: Words, since: int) -> bool:
    """``all have since been freed``: later, not from then on; ``the worst since 1997``: a record, no total."""
    ranked = (i for i in range(max(0, since - 4), since) if words[i] not in ("least", "most"))  # "at least 60"
    if any(words.tag(i) in ("JJS", "RBS") or words[i] == "first" for i in ranked):
        return True
    return words.tag(since + 1) in ("VBN", "VBD", "RB", ".", "MD", "VBG") and words[since - 1] in _PERFECT


def _date_after(setting: Setting, since: int, end: int) -> str | None:
    """The start of the time right after ``since``, over at most ten words (``since the war began in May``)."""
    end = next((i for i in range(since, end) if setting.words[i] == ","), end)
    for mark in setting.times:
        near = since <= mark.start < min(end, since + 11) or mark.start < since < mark.end
        if near and mark.start_date is not None and mark.kind != "duration":
            return mark.start_date[:10]
    return None


def _continues(setting: Setting, counted: Counted, link: Link) -> bool:
    """``the fighting has killed 13,900``: a perfect tense beside the name of a conflict tells a running total."""
    words, verb = setting.words, link.cue.start
    if max(counted.mark.low or 0, counted.mark.high or 0) < _MANY:
        return False
    before = range(counted.sentence[0], verb)
    perfect = words.tag(verb) in ("VBN", "VBD") and any(words[i] in _PERFECT for i in before)
    perfect = perfect or _waged(words, counted, link)
    if not perfect or link.side == "level" or _tells(words, (counted.sentence[0], verb), "incident"):
        return False
    disaster = range(max(0, verb - 90), verb)
    if any(words[i] in listed("context.disaster") for i in disaster):
        return False
    harmed = link.cue.measure in ("killed", "injured") and counted.mark.bound != "vague"
    large = harmed and max(counted.mark.low or 0, counted.mark.high or 0) >= _SMALL
    return large or _tells(words, (counted.sentence[0], min(verb + 9, counted.sentence[1])), "conflict")


def _waged(words: Words, counted: Counted, link: Link) -> bool:
    """``the war killed 600,000 people``: the conflict itself is the subject."""
    verb = link.cue.start
    finite = words.tag(verb) in ("VBD", "VBZ", "VBP")
    return finite and link.side == "right" and _tells(words, (max(counted.sentence[0], verb - 8), verb), "conflict")


def _in_period(setting: Setting, counted: Counted, link: Link) -> bool:
    """``in the past 24 hours``, ``in July``, ``in 2023``, ``daily``: the number of a stretch of time."""
    words = setting.words
    if words.lower[counted.unit.end : counted.unit.end + 2] in _RATES:
        return True
    for n, (start, end) in enumerate(setting.spans(counted.sentence)):
        at = find(words, start, end, "basis.period")
        if at is None and (n or _is_tallied(words, counted, link)):
            at = find(words, start, end, "basis.calendar")
        if at is None and not _of_one(words, counted, link):
            at = _named_period(setting, start, end)
        if at is not None and (n or governs(words, counted, link, at)):
            return True
    return False


def _is_tallied(words: Words, counted: Counted, link: Link) -> bool:
    """``last month`` tells when; it is a period only for a tally: a perfect tense, a count, a large number."""
    start, end = counted.sentence
    if _of_one(words, counted, link):
        return False
    perfect = any(words[i] in _PERFECT for i in range(max(start, link.cue.start - 4), link.cue.start))
    large = max(counted.mark.low or 0, counted.mark.high or 0) >= _MANY
    tallied = listed("link.tallied") | {"year"}
    return perfect or large or any(words[i] in tallied for i in range(start, end))


def _of_one(words: Words, counted: Counted, link: Link) -> bool:
    """``In March 2012 a blast killed 300``, ``killed 37 when a depot exploded``: the month dates one happening."""
    start, end = counted.sentence
    last = max(counted.unit.end, link.cue.end)
    told_when = any(words[i] == "when" for i in range(last, min(last + 4, end)))
    single = (
        i for i in range(start, end) if words[i] in _context_words("incident") and words.tag(i) in ("NN", "NNP")
    )
    named = any(
        words[j] in ("a", "an", "the", "another", "single") for i in single for j in range(max(start, i - 4), i)
    )
    return told_when or named


def _named_period(setting: Setting, start: int, end: int) -> int | None:
    """Where a month or a year is named as the time in which people were counted."""
    words = setting.words
    for m in setting.times:
        ranged = m.kind == "range" and "between" in (words[m.start], words[m.start - 1])
        named = ranged or (m.precision in ("month", "year") and m.kind in ("date", "range"))
        inside = start <= m.start < end and named
        opener = words[m.start] if words[m.start] in _DURING else words[m.start - 1]
        if inside and (ranged or opener in _DURING) and m.relation in ("at", "during"):
            return m.start
    return None


def _runs(setting: Setting, counted: Counted, link: Link) -> bool:
    """Words that tell of a running total: ``so far this year``, ``overall``, ``to date``."""
    words, (start, end) = setting.words, counted.sentence
    season = find(words, start, end, "basis.season")
    if season is not None and governs(words, counted, link, season):
        return True
    if _of_incident(words, link, counted):
        return False
    heading = setting.headings.get(start)
    before = words.lower[max(start, link.cue.start - 2) : link.cue.start]
    total = link.cue.form in ("toll", "count") and any(word in listed("basis.total") for word in before)
    if heading is not None:
        total = total or any(word in ("cumulative", "overall") for word in words.lower[heading[0] : heading[1]])
    far = find(words, start, end, "basis.so_far")
    so_far = far is not None and governs(words, counted, link, far) and not _tells(words, (start, end), "incident")
    at = find(words, start, end, "basis.running")
    return total or so_far or (at is not None and governs(words, counted, link, at))


def _toll_runs(setting: Setting, counted: Counted, link: Link) -> bool:
    """A toll is of one happening when one is named beside it, else of the conflict or crisis as a whole."""
    words, (start, end) = setting.words, counted.sentence
    if link.side != "level" or link.cue.row.get("running") is False or _of_incident(words, link, counted):
        return False
    if words[link.cue.end] in (":", "-", "–"):
        return False
    if any(_tells(words, (i, i + 1), "conflict") and governs(words, counted, link, i) for i in range(start, end)):
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


def is_incident(words: Words, quantity: QuantityMark) -> bool:
    """Whether what is counted are happenings that harm: attacks, blasts; not talks, cases, visits."""
    return quantity.unit is not None and words[quantity.unit].removesuffix("s") in _context_words("incident")


def _tells(words: Words, span: tuple[int, int], form: str) -> bool:
    tags = ("NN", "NNS", "NNP", "VBG") if form == "conflict" else ("NN", "NNS", "NNP")  # "Fighting has killed 40"
    return any(words[i] in _context_words(form) and words.tag(i) in tags for i in range(*span))


def _joint(setting: Setting, counted: Counted, link: Link) -> bool:
    """Two or more happenings, counted or named together, have one number."""
    words, (start, end) = setting.words, counted.sentence
    verb = min(link.cue.start, counted.mark.start)
    for event in setting.events:
        if start <= event.start < end and (event.low or 0) >= 2:
            before = event.start < verb and not _verb_within(words, event.start, verb)
            if before or words[event.start - 1] in ("in", "by", "from"):
                return True
    together = find(words, start, end, "basis.together")
    if together is not None and governs(words, counted, link, together) and _has_event(words, start, end):
        return True
    at = find(words, start, end, "basis.joint")
    return at is not None and _has_plural_event(words, start, end) and not _verb_within(words, at, verb)


def _verb_within(words: Words, start: int, end: int) -> bool:
    """A finite verb between, save one that ``, leaving`` or ``, killing`` carries on from."""
    carried = any(words[i] == "," and words.tag(i + 1) == "VBG" for i in range(start, end))
    return sum(words.tag(i) in ("VBD", "VBZ", "VBP") for i in range(start, end)) > (1 if carried else 0)


def _has_event(words: Words, start: int, end: int) -> bool:
    return _tells(words, (start, end), "incident") or _has_plural_event(words, start, end)


def _has_plural_event(words: Words, start: int, end: int) -> bool:
    incidents = _context_words("incident")
    return any(
        words.tag(i) in ("NNS", "NNPS") and (words[i] == "clashes" or words[i].removesuffix("s") in incidents)
        for i in range(start, end)
    )


_BASES: tuple[tuple[Callable[[Setting, Counted, Link], bool], Basis], ...] = (
    (_in_period, "period"),
    (_runs, "cumulative"),
    (_toll_runs, "cumulative"),
    (_continues, "cumulative"),
    (_joint, "joint"),
)


def _as_of(setting: Setting, counted: Counted) -> str | None:
    """The day a level or total holds for: the day stated beside it, else the day of publication."""
    words, (start, end) = setting.words, counted.sentence
    for mark in setting.times:
        if not start <= mark.start < end or mark.precision != "day" or mark.end_date is None:
            continue
        holds = mark.relation in _HOLDING or words.lower[mark.start - 2 : mark.start] == ("as", "of")
        if holds and _recent(mark.end_date, setting.published) and _beside(words, counted, mark.start):
            return mark.end_date[:10]
    return setting.published


def _beside(words: Words, counted: Counted, i: int) -> bool:
    """No word that opens another clause stands between the figure and token i."""
    first, last = (counted.unit.end, i) if i >= counted.unit.end else (i, counted.mark.start)
    opening = listed("link.subordinator") | {";", "—", "–", "who", "which"}
    return not any(words[j] in opening and words[j + 1] != "of" for j in range(first, last))


def _recent(day: str, published: str | None) -> bool:
    if published is None:
        return True
    return 0 <= (date.fromisoformat(published[:10]) - date.fromisoformat(day[:10])).days <= _DAYS_BACK
