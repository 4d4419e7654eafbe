"""Whether a figure is of one happening, of several, a running total, a level, or a period; since and as of when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.figures.as_of import as_of_day
from accordingto.extract.figures.columns import basis_of_column
from accordingto.extract.figures.counted_over import in_war, is_waged, of_outbreak, waged_for
from accordingto.extract.figures.joint import is_joint, over_several
from accordingto.extract.figures.levels import is_level, is_over
from accordingto.extract.figures.ranked import of_ranked
from accordingto.extract.figures.scope import governs, raised_from_period
from accordingto.extract.figures.setting import Setting, tells
from accordingto.extract.figures.since import date_after, is_record, is_tallied, of_one, since_of
from accordingto.extract.marks import TimeMark
from accordingto.extract.quantities.tokens import HAVE, NOUNS, Words, contains, find, listed, phrases
from accordingto.records import Basis, Measure

_STOCKS = frozenset({"sheltering", "held", "population", "at_risk"})
_FLOWS = frozenset(
    {"killed", "injured", "missing", "displaced", "abducted", "detained", "other", "homes_damaged", "released"}
    | {"evacuated", "facilities_hit", "targets_hit", "munitions", "aid_units", "sheltering", "held"}
)
_TOWNS = frozenset({"settlement", "neighbourhood", "site"})
_RANKED = 6  # tokens of ``the third such raid`` before its time
_DURING = ("in", "during", "for", "throughout", "over")
_CLOSING = (",", ".", "", "and", "by", "when", "after")
HARMED = frozenset({"killed", "injured", "missing", "other", "homes_damaged", "facilities_hit"})
_SMALL = 1000  # a toll below this with no war named beside it is taken for one happening's
_MANY = 100
_STRETCH = 2
_WEEKS = 20  # days
_MASSES = 100_000  # displaced by a conflict, not by one happening


@dataclass(frozen=True, slots=True)
class Reading:
    """The basis of a figure with its dates."""

    basis: Basis
    since: str | None = None
    as_of: str | None = None


def read_basis(setting: Setting, counted: Counted, link: Link, measure: Measure) -> Reading:
    """Basis, start and as-of day of one figure."""
    as_of = as_of_day(setting, counted)
    if counted.mark.rule == "single":
        return Reading("incident")
    if measure in _FLOWS and (told := basis_of_column(setting.words, link.cue, counted.sentence[0])) is not None:
        return Reading(told, None, as_of if told == "cumulative" else None)
    standing = link.cue.row.get("basis") == "stock" or bool(link.cue.row.get("refuge"))
    if (
        standing
        or (measure in _STOCKS and link.cue.row.get("stock", True) and not is_over(setting.words, link))
        or is_level(setting.words, counted, link, measure)
    ):
        return Reading("stock", None, as_of)
    since = since_of(setting, counted, link, measure) if measure in _FLOWS else None
    if measure in _FLOWS and _is_rate(setting.words, counted):
        return Reading("period", since or None)
    if since is not None:
        return Reading("cumulative", since or None, as_of)
    return _other_than_total(setting, counted, link, measure, as_of)


def _other_than_total(
    setting: Setting, counted: Counted, link: Link, measure: Measure, as_of: str | None
) -> Reading:
    """The basis that the first fitting test tells; else one happening's."""
    for test, basis in _BASES:
        if measure in (HARMED if basis == "joint" else _FLOWS) and test(setting, counted, link):
            began = _range_start(setting, counted) if basis == "period" else _begun(setting, counted)
            return Reading(basis, began if basis != "joint" else None, as_of if basis == "cumulative" else None)
    dated = link.side == "level" or contains(setting.words, *counted.sentence, "basis.as_of")
    return Reading("incident", None, as_of if dated else None)


def _continues(setting: Setting, counted: Counted, link: Link) -> bool:
    """``the fighting has killed 13,900``: a perfect tense beside the name of a conflict tells a running total."""
    words, verb = setting.words, link.cue.start
    if max(counted.mark.low or 0, counted.mark.high or 0) < _MANY:
        return False
    before = range(counted.sentence[0], verb)
    perfect = words.tag(verb) in ("VBN", "VBD") and any(words[i] in HAVE for i in before)
    perfect = perfect or _waged(words, counted, link)
    if not perfect or link.side == "level" or tells(words, (counted.sentence[0], verb), "incident"):
        return False
    disaster = range(max(0, verb - 90), counted.sentence[1])
    if any(words[i] in listed("context.disaster") for i in disaster):
        return False
    harmed = link.cue.measure in ("killed", "injured") and counted.mark.bound != "vague"
    number = max(counted.mark.low or 0, counted.mark.high or 0)
    driven = link.cue.measure == "displaced" and counted.mark.bound != "vague"
    large = (harmed and number >= _SMALL) or (driven and number >= _MASSES)
    if link.cue.measure == "displaced" and link.side == "left" and number < _SMALL:
        return False  # "160 families had been displaced by the fighting"
    return large or tells(words, (counted.sentence[0], min(verb + 9, counted.sentence[1])), "conflict")


def _is_blamed(setting: Setting, counted: Counted, link: Link) -> bool:
    """``has been blamed for thousands of deaths``: what somebody has done over the years."""
    words, start = setting.words, counted.sentence[0]
    at = find(words, max(start, counted.mark.start - 4), counted.mark.start, "basis.blamed")
    many = counted.mark.bound == "vague" or max(counted.mark.low or 0, counted.mark.high or 0) >= _MANY
    told = at is not None and any(words[i] in (*HAVE, "is", "are") for i in range(max(start, at - 3), at))
    return told and many and not tells(words, counted.sentence, "incident") and link.side != "level"


def _waged(words: Words, counted: Counted, link: Link) -> bool:
    """``the war killed 600,000 people``: the conflict itself is the subject."""
    verb = link.cue.start
    finite = words.tag(verb) in ("VBD", "VBZ", "VBP")
    return finite and link.side == "right" and tells(words, (max(counted.sentence[0], verb - 8), verb), "conflict")


def _in_period(setting: Setting, counted: Counted, link: Link) -> bool:
    """``in the past 24 hours``, ``in July``, ``in 2023``, ``daily``: the number of a stretch of time."""
    words = setting.words
    if _told_when(setting, counted) or of_ranked(setting, counted):
        return True
    for n, (start, end) in enumerate(setting.spans(counted.sentence)):
        at = _period_at(words, start, end)
        at = _stretch_back(words, start, end) if at is None else at
        running = find(words, start, end, "basis.running")
        later = find(words, counted.unit.end, end, "basis.calendar")  # "61 to date, as against 38 last year"
        if running is not None and (later is None or running > counted.mark.start):
            continue
        if at is None and (n or (is_tallied(words, counted, link) and not _in_one_town(setting, counted))):
            at = find(words, start, end, "basis.calendar")
            at = None if at is not None and words[at + 2] == "'s" else at  # "last month's boat accident"
        if at is None and not of_one(words, counted, link):
            tallied = is_tallied(words, counted, link, True) and not _in_one_town(setting, counted)
            at = _named_period(setting, (start, end), bool(n) or tallied)
            at = at if not over_several(setting, counted) or _spans_weeks(setting, at) else None
        at = None if at is not None and _ranks(words, counted, at) else at
        if at is not None and (n or governs(words, counted, link, at) or _of_counted(setting, counted, at)):
            return True
    return False


def _period_at(words: Words, start: int, end: int) -> int | None:
    """Where a stretch of time is named; ``its daily bulletin``, ``The Daily Post``, ``Syria daily:`` are none."""
    at = find(words, start, end, "basis.period")
    while at is not None and words[at] == "daily":
        noun = at + 1
        while words.tag(noun + 1) in NOUNS:
            noun += 1
        if not (words.is_name(at) or words[noun] in listed("basis.account") or words[at + 1] == ":"):
            return at
        at = find(words, at + 1, end, "basis.period")
    return at


def _stretch_back(words: Words, start: int, end: int) -> int | None:
    """``in the past 12 months``, ``over the last seven days``."""
    spans = listed("calendar.span") | listed("calendar.brief")
    for i in range(start + 2, end - 2):
        spanned = words[i + 2] in spans and words.tag(i + 1) == "CD"
        if spanned and words[i] in listed("basis.back") and words[i - 1] == "the":
            return i - 2 if words[i - 2] in (*_DURING, "within") else None
    return None


def _ranks(words: Words, counted: Counted, at: int) -> bool:
    """``killed nine herders, the third raid in the past two weeks``: the stretch is that of the raids.

    So it is in ``killed three in the second raid in a week``.
    """
    for i in range(at - 1, max(at - _RANKED, counted.mark.end), -1):
        if words.tag(i) in ("JJS", "RBS") or words[i] in listed("basis.ordinal"):
            apart = any(words[j] in (",", "–", "—", "-", "(") for j in range(counted.mark.end, i))
            return apart or words[i - 1 - (words[i - 1] in ("a", "the", "their"))] in ("in", "by", "during")
        if words[i] == ",":
            return False
    return False


def _of_counted(setting: Setting, counted: Counted, at: int) -> bool:
    """``Between May and July we recorded 57 raids, in which nine died``: the dead of happenings of that time."""
    words, end = setting.words, counted.mark.start
    counts = [e for e in setting.events if at < e.start < end and (e.low or 0) >= _STRETCH]
    return bool(counts) and any(words[i] == "which" and words[i - 1] == "in" for i in range(counts[-1].end, end))


def _is_rate(words: Words, counted: Counted) -> bool:
    """``600 trucks a day``, ``30,000 murders a year``."""
    return words.lower[counted.unit.end : counted.unit.end + 2] in phrases("basis.rate")


def _range_start(setting: Setting, counted: Counted) -> str | None:
    """The first day of a stretch told with both its ends: ``between 1 January and 30 June``."""
    start, end = counted.sentence
    for mark in setting.times:
        stretch = mark.kind == "range" or mark.precision == "range"
        if start <= mark.start < end and stretch and mark.start_date and mark.end_date:
            return mark.start_date[:10]
    return None


def _begun(setting: Setting, counted: Counted) -> str | None:
    """``the war, which began in April 2023, has killed``: the start of the conflict that is counted."""
    words, (start, end) = setting.words, counted.sentence
    for i in range(start + 1, end):
        relative = words[i] in listed("basis.begin") and words[i - 1] in ("which", "that")
        if relative and tells(words, (start, i), "conflict"):
            return date_after(setting, i, end)
        if words[i] == "from" and find(words, i, min(i + 8, end), "basis.running") is not None:
            return date_after(setting, i, end)  # "from January to date"
    return None


def _in_one_town(setting: Setting, counted: Counted) -> bool:
    """``In October the gang killed 115 people in Pont-Sondé``: a month and a town tell of one happening.

    A tally says so: ``recorded 340 deaths in Beni in May``.
    """
    start, end = counted.sentence
    if any(setting.words[i] in listed("link.tallied") for i in range(start, end)):
        return False
    if any(start <= p.start < end and p.place.level in _TOWNS for p in setting.places):
        return True
    words = setting.words  # "from the nearby village of Gana", "in a similar way at Majiya"
    known = {p.start for p in setting.places}
    if any(
        words[i] in ("in", "at")
        and (words.lower[i + 1 : i + 3] in phrases("basis.same_place") or _is_little_known(setting, i + 1, known))
        for i in range(start, end - 1)
    ):
        return True
    return any(
        words.is_name(i + 1)
        and (words[i] == "at" or (words[i] == "of" and words[i - 1] in listed("basis.one_place")))
        for i in range(start, end - 1)
    )


def _is_little_known(setting: Setting, i: int, known: set[int]) -> bool:
    """``in Yelwata``: a name that is no known place and no month; countries and regions are known."""
    words = setting.words
    timed = any(m.start <= i < m.end for m in setting.times)
    return (
        words.is_name(i) and i not in known and not timed and not words.is_name(i + 1) and words[i + 1] in _CLOSING
    )


def _named_period(setting: Setting, span: tuple[int, int], tallied: bool) -> int | None:
    """Where a month or a year is named as the time in which people were counted.

    ``In November 2023 around 70 villagers were killed`` dates one happening: without a tally a month is no period.
    """
    words, (start, end) = setting.words, span
    for m in setting.times:
        opened = bool({"between", "from"} & {words[m.start], words[m.start - 1]})
        ranged = m.kind == "range" and opened and _is_long(m)
        stretch = m.kind == "date" and any(words[i] in listed("calendar.portion") for i in range(m.start, m.end))
        ranged = ranged or (stretch and _spans_weeks(setting, m.start))
        named = ranged or (m.precision in ("month", "year") and m.kind in ("date", "range"))
        alone = words[m.end] == "alone"  # "June alone saw 48 deaths"
        inside = start <= m.start < end and named and (ranged or tallied or alone)
        opener = words[m.start] if words[m.start] in _DURING else words[m.start - 1]
        told = any(words[i] in listed("link.telling") for i in (m.end, m.end + 1))  # "who in April spoke of 2,300"
        told = told or words.lower[m.end : m.end + 2] in (("spoke", "of"), ("spoken", "of"))
        if inside and not told and (ranged or alone or opener in _DURING) and m.relation in ("at", "during"):
            return m.start
    return None


def _told_when(setting: Setting, counted: Counted) -> bool:
    """``fewer than in May, when 184 were killed``: a month or year told with its number, for comparison."""
    words, start = setting.words, counted.sentence[0]
    for m in setting.times:
        behind = start <= m.start < m.end < counted.mark.start and m.precision in ("month", "year")
        if behind and words[m.end] == "," and words[m.end + 1] == "when":
            compared = any(
                words[i] in ("than", "from", "to", "as") for i in range(max(start, m.start - 3), m.start)
            )
            apart = any(words[i] in (".", ";") for i in range(m.end, counted.mark.start))
            return compared and not apart and not _in_one_town(setting, counted)
    return False


def _spans_weeks(setting: Setting, at: int | None) -> bool:
    """``between January and August``: a stretch in which attacks on several places are no one happening."""
    mark = next((m for m in setting.times if m.start == at), None)
    if mark is None or mark.start_date is None or mark.end_date is None:
        return False
    return _is_longer(mark, _WEEKS)


def _is_long(mark: TimeMark) -> bool:
    """More than a night and the morning after: a stretch of time, not one raid."""
    if mark.start_date is None or mark.end_date is None:
        return not (mark.timex or "").startswith("T")  # "between 5:40 and 8:15"
    return _is_longer(mark, _STRETCH - 1)


def _is_longer(mark: TimeMark, days: int) -> bool:
    first, last = str(mark.start_date)[:10], str(mark.end_date)[:10]
    return (date.fromisoformat(last) - date.fromisoformat(first)).days > days


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
    total = total or raised_from_period(words, counted)
    if heading is not None:
        total = total or any(word in ("cumulative", "overall") for word in words.lower[heading[0] : heading[1]])
    far = find(words, start, end, "basis.so_far")
    so_far = far is not None and governs(words, counted, link, far) and _grows(words, counted)
    at = find(words, start, end, "basis.running")
    at = in_war(words, start, end) if at is None else at
    runs = at is not None and governs(words, counted, link, at) and not is_record(words, at)
    return total or so_far or runs


def _grows(words: Words, counted: Counted) -> bool:
    """``so far`` tells a running total of a conflict or of many; of one happening only that the toll may rise."""
    if tells(words, counted.sentence, "incident"):
        return False
    return max(counted.mark.low or 0, counted.mark.high or 0) >= _SMALL or tells(
        words, counted.sentence, "conflict"
    )


def _toll_runs(setting: Setting, counted: Counted, link: Link) -> bool:
    """A toll is of one happening when one is named beside it, else of the conflict or crisis as a whole."""
    words, (start, end) = setting.words, counted.sentence
    if link.side != "level" or link.cue.row.get("running") is False or _of_incident(words, link, counted):
        return False
    if words[link.cue.end] in (":", "-", "–"):
        return False
    if any(is_waged(words, i) and governs(words, counted, link, i) for i in range(start, end)):
        return True
    context = words.sentences[max(0, words.sentence_of[start] - 2)][0]
    large = max(counted.mark.low or 0, counted.mark.high or 0) >= _SMALL
    return large and not tells(words, (context, end), "incident")


def _of_incident(words: Words, link: Link, counted: Counted) -> bool:
    """``the toll from the blast``: a happening named between the noun of level and the number, or right before."""
    first, last = min(link.cue.start, counted.mark.start), max(link.cue.end, counted.mark.start)
    return link.side == "level" and tells(words, (max(counted.sentence[0], first - 2), last), "incident")


_BASES: tuple[tuple[Callable[[Setting, Counted, Link], bool], Basis], ...] = (
    (_in_period, "period"),
    (waged_for, "cumulative"),
    (of_outbreak, "cumulative"),
    (_runs, "cumulative"),
    (_toll_runs, "cumulative"),
    (_continues, "cumulative"),
    (_is_blamed, "cumulative"),
    (is_joint, "joint"),
)
