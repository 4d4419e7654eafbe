"""Whether a figure is of one happening, of several, a running total, a level, or a period; since and as of when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.figures.joint import is_joint, over_several
from accordingto.extract.figures.scope import governs
from accordingto.extract.figures.setting import Setting, context_words, tells
from accordingto.extract.marks import TimeMark
from accordingto.extract.quantities.tokens import NOUNS, Words, contains, find, listed
from accordingto.records import Basis, Measure

_STOCKS = frozenset({"sheltering", "held", "population", "at_risk"})
_FLOWS = frozenset(
    {"killed", "injured", "missing", "displaced", "abducted", "detained", "other", "homes_damaged", "released"}
    | {"evacuated", "facilities_hit", "targets_hit", "munitions", "aid_units", "sheltering", "held"}
)
_TOWNS = frozenset({"settlement", "neighbourhood", "site"})
_RATES = (("a", "day"), ("a", "week"), ("a", "month"), ("a", "year"), ("per", "day"))
_PERFECT = ("has", "have", "had")
_DURING = ("in", "during", "for", "throughout", "over")
_HOLDING = ("at", "until", "before", "during")
HARMED = frozenset({"killed", "injured", "missing", "other", "homes_damaged", "facilities_hit"})
_SMALL = 1000  # a toll below this with no war named beside it is taken for one happening's
_MANY = 100
_DAYS_BACK = 10
_STRETCH = 2
_LASTING = ("remain", "remains", "still", "currently")
_STOPS = frozenset({".", ";", ",", "and", "but", ""})
_SPANS = ("year", "month", "week")
_LONG = frozenset({"shelling", "fighting", "flooding", "rains", "unrest", "bombardment", "season"})
_LASTED = frozenset(
    {"wanted", "occupied", "closed", "held", "jailed", "imprisoned", "controlled", "ruled", "besieged"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The basis of a figure with its dates."""

    basis: Basis
    since: str | None = None
    as_of: str | None = None


def read_basis(setting: Setting, counted: Counted, link: Link, measure: Measure) -> Reading:
    """Basis, start and as-of day of one figure."""
    as_of = _as_of(setting, counted)
    if counted.mark.rule == "single":
        return Reading("incident")
    standing = link.cue.row.get("basis") == "stock" or bool(link.cue.row.get("refuge"))
    if (
        standing
        or (measure in _STOCKS and link.cue.row.get("stock", True))
        or _is_level(setting.words, link, measure)
    ):
        return Reading("stock", None, as_of)
    since = _since(setting, counted, link) if measure in _FLOWS else None
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


def _is_level(words: Words, link: Link, measure: Measure) -> bool:
    """``remain displaced`` and ``are displaced`` tell a level; ``were displaced`` tells what happened."""
    before = words[link.cue.start - 1]
    if link.cue.row.get("level") and (before in _LASTING or words[link.cue.start] in _LASTING):
        return True
    if measure != "displaced" or link.cue.form == "intransitive" or link.cue.row.get("flow"):
        return False
    return link.side in ("unit", "level") or before in (*_LASTING, "are", "is")


def _since(setting: Setting, counted: Counted, link: Link) -> str | None:
    """The start a running total counts from: a time with ``since`` in the figure's own clause, or its heading.

    The empty text stands for a start that is told but has no date.
    """
    words = setting.words
    for n, (start, end) in enumerate(setting.spans(counted.sentence)):
        for i in range(start, end):
            if words[i] == "since" and not _starts_nothing(words, i) and (n or governs(words, counted, link, i)):
                return _date_after(setting, i, end) or ""
    return _since_current(setting, counted, link)


def _since_current(setting: Setting, counted: Counted, link: Link) -> str | None:
    """``this year``, ``this month's shelling``: a total of the year, month or week of publication."""
    words, (start, end) = setting.words, counted.sentence
    at = find(words, start, end, "basis.current")
    if at is None or not governs(words, counted, link, at):
        return None
    last = next(i for i in range(at, end) if words[i] in _SPANS)
    owned = words[last + 1] == "'s"
    if owned and not _goes_on(words, last + 2):
        return None
    if not owned and words[last] != "year" and link.side != "level" and not _is_tallied(words, counted, link, True):
        return None
    return "" if owned and words[last] == "year" else _begin(words[last], setting.published)


def _goes_on(words: Words, start: int) -> bool:
    """``this month's shelling``, ``this week's clashes``: what lasts, not one blast."""
    return any(
        words[i] in _LONG or words[i] in context_words("conflict") or words.tag(i) == "NNS"
        for i in range(start, start + 3)
    )


def _begin(span: str, published: str | None) -> str:
    """The first day of the year, month or week that a day lies in; the empty text where no day is known."""
    if published is None:
        return ""
    day = date.fromisoformat(published[:10])
    if span == "week":
        return (day - timedelta(days=day.weekday())).isoformat()
    return day.replace(day=1, month=1 if span == "year" else day.month).isoformat()


def _starts_nothing(words: Words, since: int) -> bool:
    """``all have since been freed``: later, not from then on; ``the worst since 1997``: a record, no total."""
    ranked = (i for i in range(max(0, since - 4), since) if words[i] not in ("least", "most"))  # "at least 60"
    if any(words.tag(i) in ("JJS", "RBS") or words[i] == "first" for i in ranked):
        return True
    if words[since + 1] in _STOPS:  # "ten people had not been seen since"
        return True
    if words.tag(since - 1) == "VBN" and words.tag(since - 2) in NOUNS and words[since - 1] in _LASTED:
        return True  # "a bodyguard wanted since 2022"
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
    if not perfect or link.side == "level" or tells(words, (counted.sentence[0], verb), "incident"):
        return False
    disaster = range(max(0, verb - 90), verb)
    if any(words[i] in listed("context.disaster") for i in disaster):
        return False
    harmed = link.cue.measure in ("killed", "injured") and counted.mark.bound != "vague"
    large = harmed and max(counted.mark.low or 0, counted.mark.high or 0) >= _SMALL
    return large or tells(words, (counted.sentence[0], min(verb + 9, counted.sentence[1])), "conflict")


def _waged(words: Words, counted: Counted, link: Link) -> bool:
    """``the war killed 600,000 people``: the conflict itself is the subject."""
    verb = link.cue.start
    finite = words.tag(verb) in ("VBD", "VBZ", "VBP")
    return finite and link.side == "right" and tells(words, (max(counted.sentence[0], verb - 8), verb), "conflict")


def _in_period(setting: Setting, counted: Counted, link: Link) -> bool:
    """``in the past 24 hours``, ``in July``, ``in 2023``, ``daily``: the number of a stretch of time."""
    words = setting.words
    for n, (start, end) in enumerate(setting.spans(counted.sentence)):
        at = find(words, start, end, "basis.period")
        at = None if at is not None and words[at + 1] == ":" else at  # "Syria daily: three killed"
        if at is None and (n or _is_tallied(words, counted, link)):
            at = find(words, start, end, "basis.calendar")
            at = None if at is not None and words[at + 2] == "'s" else at  # "last month's boat accident"
        if at is None and not _of_one(words, counted, link) and not over_several(setting, counted):
            tallied = _is_tallied(words, counted, link, True) and not _in_one_town(setting, counted)
            at = _named_period(setting, (start, end), bool(n) or tallied)
        if at is not None and (n or governs(words, counted, link, at)):
            return True
    return False


def _is_rate(words: Words, counted: Counted) -> bool:
    """``600 trucks a day``, ``30,000 murders a year``."""
    return words.lower[counted.unit.end : counted.unit.end + 2] in _RATES


def _range_start(setting: Setting, counted: Counted) -> str | None:
    """The first day of a stretch told with both its ends: ``between 1 January and 30 June``."""
    start, end = counted.sentence
    for mark in setting.times:
        if start <= mark.start < end and mark.kind == "range" and mark.start_date and mark.end_date:
            return mark.start_date[:10]
    return None


def _begun(setting: Setting, counted: Counted) -> str | None:
    """``the war, which began in April 2023, has killed``: the start of the conflict that is counted."""
    words, (start, end) = setting.words, counted.sentence
    for i in range(start + 1, end):
        relative = words[i] in listed("basis.begin") and words[i - 1] in ("which", "that")
        if relative and tells(words, (start, i), "conflict"):
            return _date_after(setting, i, end)
    return None


def _is_tallied(words: Words, counted: Counted, link: Link, running: bool = False) -> bool:
    """``last month`` tells when; it is a period only for a tally: a count, a large number.

    A perfect tense tells one, too, but only of a time that runs still (``running``).
    """
    start, end = counted.sentence
    if _of_one(words, counted, link):
        return False
    perfect = running and any(words[i] in _PERFECT for i in range(max(start, link.cue.start - 4), link.cue.start))
    large = max(counted.mark.low or 0, counted.mark.high or 0) >= _MANY
    tallied = listed("link.tallied") | {"year"}
    return perfect or large or any(words[i] in tallied for i in range(start, end))


def _in_one_town(setting: Setting, counted: Counted) -> bool:
    """``In October the gang killed 115 people in Pont-Sondé``: a month and a town tell of one happening.

    A tally says so: ``recorded 340 deaths in Beni in May``.
    """
    start, end = counted.sentence
    if any(setting.words[i] in listed("link.tallied") for i in range(start, end)):
        return False
    return any(start <= p.start < end and p.place.level in _TOWNS for p in setting.places)


def _of_one(words: Words, counted: Counted, link: Link) -> bool:
    """``In March 2012 a blast killed 300``, ``killed 37 when a depot exploded``: the month dates one happening."""
    start, end = counted.sentence
    last = max(counted.unit.end, link.cue.end)
    told_when = any(words[i] == "when" for i in range(last, min(last + 4, end)))
    incident = context_words("incident")
    single = (i for i in range(start, end) if words[i] in incident and words.tag(i) in ("NN", "NNP"))
    named = any(
        words[j] in ("a", "an", "the", "another", "single") for i in single for j in range(max(start, i - 4), i)
    )
    return told_when or named


def _named_period(setting: Setting, span: tuple[int, int], tallied: bool) -> int | None:
    """Where a month or a year is named as the time in which people were counted.

    ``In November 2023 around 70 villagers were killed`` dates one happening: without a tally a month is no period.
    """
    words, (start, end) = setting.words, span
    for m in setting.times:
        opened = bool({"between", "from"} & {words[m.start], words[m.start - 1]})
        ranged = m.kind == "range" and opened and _is_long(m)
        named = ranged or (m.precision in ("month", "year") and m.kind in ("date", "range"))
        inside = start <= m.start < end and named and (ranged or tallied)
        opener = words[m.start] if words[m.start] in _DURING else words[m.start - 1]
        told = any(words[i] in listed("link.telling") for i in (m.end, m.end + 1))  # "who in April spoke of 2,300"
        told = told or words.lower[m.end : m.end + 2] in (("spoke", "of"), ("spoken", "of"))
        if inside and not told and (ranged or opener in _DURING) and m.relation in ("at", "during"):
            return m.start
    return None


def _is_long(mark: TimeMark) -> bool:
    """More than a night and the morning after: a stretch of time, not one raid."""
    if mark.start_date is None or mark.end_date is None:
        return True
    return (date.fromisoformat(mark.end_date[:10]) - date.fromisoformat(mark.start_date[:10])).days >= _STRETCH


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
    so_far = far is not None and governs(words, counted, link, far) and _grows(words, counted)
    at = find(words, start, end, "basis.running")
    at = _in_war(words, start, end) if at is None else at
    return total or so_far or (at is not None and governs(words, counted, link, at))


def _grows(words: Words, counted: Counted) -> bool:
    """``so far`` tells a running total of a conflict or of many; of one happening only that the toll may rise."""
    if tells(words, counted.sentence, "incident"):
        return False
    return max(counted.mark.low or 0, counted.mark.high or 0) >= _SMALL or tells(
        words, counted.sentence, "conflict"
    )


def _in_war(words: Words, start: int, end: int) -> int | None:
    """``killed in the 2020-2022 war``: where a war with words of its own is named as the time."""
    for i in range(start, end):
        if words[i] in listed("basis.war") and words.tag(i) in NOUNS:
            for j in range(i - 1, max(start, i - 6), -1):
                if words[j] == "the" and words[j - 1] in ("in", "during", "of"):
                    return j
    return None


def _toll_runs(setting: Setting, counted: Counted, link: Link) -> bool:
    """A toll is of one happening when one is named beside it, else of the conflict or crisis as a whole."""
    words, (start, end) = setting.words, counted.sentence
    if link.side != "level" or link.cue.row.get("running") is False or _of_incident(words, link, counted):
        return False
    if words[link.cue.end] in (":", "-", "–"):
        return False
    if any(tells(words, (i, i + 1), "conflict") and governs(words, counted, link, i) for i in range(start, end)):
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
    (_runs, "cumulative"),
    (_toll_runs, "cumulative"),
    (_continues, "cumulative"),
    (is_joint, "joint"),
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
