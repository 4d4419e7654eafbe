"""From when a running total counts: ``since May``, ``this year``; and what ``since`` starts nothing."""

from __future__ import annotations

from datetime import date, timedelta

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.figures.scope import governs
from accordingto.extract.figures.setting import Setting, context_words
from accordingto.extract.marks import TimeMark
from accordingto.extract.quantities.tokens import HAVE, NOUNS, Words, find, listed
from accordingto.records import Measure

_STOPS = frozenset({".", ";", ",", "and", "but", ""})
_CLAUSE = 18  # and where a comma closes the clause that holds it
_FINITE = ("VBD", "VBZ", "VBP")
_ASIDE = 5  # tokens between ``since`` and a comma that opens an aside with the day
_NEAR = 13  # tokens behind ``since`` in which its day stands
_PART = 6  # tokens from a part to a time of its own
_JUST = 2  # days between the end of a running total and its publication
_FREED = frozenset({"released", "detained", "abducted"})
_MOVES = frozenset({"displaced", "sheltering", "evacuated", "held", "homes_damaged"})
_MANY = 100
_YEAR = 4  # digits of what may be a year, no count


def since_of(setting: Setting, counted: Counted, link: Link, measure: Measure) -> str | None:
    """The start a running total counts from: a time with ``since`` in the figure's own clause, or its heading.

    The empty text stands for a start that is told but has no date.
    """
    words = setting.words
    behind = min(counted.unit.end + _PART, counted.sentence[1])
    if counted.unit.partitive and find(words, counted.unit.end, behind, "basis.period") is not None:
        return None  # "1,200 targets since May, ten of them over the past week"
    for n, (start, end) in enumerate(setting.spans(counted.sentence)):
        for i in range(start, end):
            begun = _begins(setting, i, end)
            if (begun is None and words[i] != "since") or _is_today(setting, i):
                continue
            told_of = n or governs(words, counted, link, i) or _in_counted(setting, counted, i)
            if _starts_nothing(words, i, begun) or _is_of_start(words, counted, i) or not told_of:
                continue
            told = measure in _FREED or (begun and any(words.tag(k) == "VBD" for k in range(i, begun.start)))
            fresh = _just_happened(words, i) or (begun and told and _is_this_week(words, begun))
            if fresh and measure not in _MOVES and find(words, start, end, "basis.intake") is None:
                return None
            return _begun(begun.start_date[:10], setting.published) if begun and begun.start_date else ""
    return _since_current(setting, counted, link)


def _begun(day: str, published: str | None) -> str:
    """A start, none later than publication: ``since 11 October``, told in August, is last year's."""
    if published is None or day <= published[:10]:
        return day
    start = date.fromisoformat(day)
    return start.replace(year=start.year - 1, day=min(start.day, 28) if start.month == 2 else start.day).isoformat()


def _is_today(setting: Setting, since: int) -> bool:
    """``since 7am``, ``since dawn``: the number of one day."""
    behind = (since + 1, since + 2)  # "since the morning"
    mark = next((m for m in setting.times if m.start in behind or m.start < since < m.end), None)
    return mark is not None and mark.kind == "time" and (mark.start_date is None or mark.rule == "time.part")


def _in_counted(setting: Setting, counted: Counted, since: int) -> bool:
    """``40 attacks since May, which killed 90``, ``400 shells since May, by which 11 died``: in all of them."""
    words, end = setting.words, counted.mark.start
    relative = next((i for i in range(since, end) if words[i] == "which"), None)
    if relative is None or any(words[i] == ";" for i in range(since, end)):
        return False
    if words[relative - 1] in ("in", "by", "from"):
        return any(words.tag(i) == "CD" and len(words[i]) < _YEAR for i in range(counted.sentence[0], since))
    several = any(counted.sentence[0] <= e.start < since and (e.low or 0) > 1 for e in setting.events)
    return several and words[relative - 1] == ","


def _is_of_start(words: Words, counted: Counted, since: int) -> bool:
    """``closed since clashes on 21 September, in which 11 were killed``: the dead of what it has been so since."""
    nouns = (words[i] for i in range(since + 1, min(since + _ASIDE, counted.mark.start)))
    named = any({w, w.removesuffix("s"), w.removesuffix("es")} & context_words("incident") for w in nouns)
    return named and any(words.lower[i : i + 2] == ("in", "which") for i in range(since, counted.mark.start))


def _begins(setting: Setting, i: int, end: int) -> TimeMark | None:
    """The time a total counts from: behind ``since``, or behind a ``from`` that no ``to`` closes."""
    if setting.words[i] == "since":
        return _time_after(setting, i, end)
    if setting.words[i] in listed("basis.begin") and setting.words[i - 1] in ("that", "which"):
        return _lasting(setting, i, end)
    return _onwards(setting, i, end) if setting.words[i] == "from" else None


def _onwards(setting: Setting, i: int, end: int) -> TimeMark | None:
    """``From 1 January 94 people have perished``, ``from the truce on 3 May until today:`` over a list."""
    words, start = setting.words, _first_word(setting.words, i)
    if i != start and not (words[i - 1] == "," and i - start < _NEAR):
        return None
    begun = _time_after(setting, i, end)
    if begun is None or begun.start_date is None:
        return None
    if begun.kind == "range":
        return begun if _is_now(begun, setting.published) else None
    closes = next(
        (j for j in range(begun.end, min(begun.end + 2, end)) if words[j] in ("to", "until", "till")), None
    )
    if closes is None:
        perfect = any(
            words[j] in ("has", "have") and words.tag(j + 1) in ("VBN", "VBD", "RB") for j in range(i, end)
        )
        return begun if perfect else None
    last = next((m for m in setting.times if closes < m.start <= closes + 2), None)
    return begun if last is not None and _is_now(last, setting.published) else None


def _lasting(setting: Setting, i: int, end: int) -> TimeMark | None:
    """``The protests that began on 2 May have left 61 dead``: what lasts is counted from its first day."""
    words, noun = setting.words, i - 3 if setting.words[i - 2] == "," else i - 2
    lasts = words[noun] in listed("basis.lasting") or words[noun] in context_words("conflict")
    begun = _time_after(setting, i, end) if lasts else None
    perfect = begun is not None and any(
        words[j] in ("has", "have") for j in range(begun.end, min(begun.end + 3, end))
    )
    return begun if perfect else None


def _first_word(words: Words, i: int) -> int:
    """The first word of the sentence that holds token i, behind white space and the mark of a list."""
    start, end = words.sentence(i)
    return next((j for j in range(start, end) if words[j].isalnum()), start)


def _is_now(mark: TimeMark, published: str | None) -> bool:
    """Whether a time is the day of publication or one just before it: a total up to then is still running."""
    if mark.end_date is None or published is None:
        return False
    return 0 <= (date.fromisoformat(published[:10]) - date.fromisoformat(mark.end_date[:10])).days <= _JUST


def _since_current(setting: Setting, counted: Counted, link: Link) -> str | None:
    """``this year``, ``this month's shelling``: a total of the year, month or week of publication."""
    words, (start, end) = setting.words, counted.sentence
    at = find(words, start, end, "basis.current")
    if at is not None and any(m.start < at < m.end and m.precision == "range" for m in setting.times):
        return None  # "in the first quarter of this year"
    if at is None or words[at - 1] == "ago" or is_record(words, at) or not governs(words, counted, link, at):
        return None  # "three years ago this week" is when it happened
    last = next(i for i in range(at, end) if words[i] in listed("calendar.current"))
    owned = words[last + 1] == "'s"
    if owned and not _goes_on(words, last + 2):
        return None
    if not owned and words[last] != "year" and link.side != "level" and not is_tallied(words, counted, link, True):
        return None
    return "" if owned and words[last] == "year" else _begin(words[last], setting.published)


def _goes_on(words: Words, start: int) -> bool:
    """``this month's shelling``, ``this week's clashes``: what lasts, not one blast."""
    return any(
        words[i] in listed("basis.ongoing") or words[i] in context_words("conflict") or words.tag(i) == "NNS"
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


def _starts_nothing(words: Words, since: int, begun: TimeMark | None) -> bool:
    """``all have since been freed``: later, not from then on; ``the worst since 1997``: a record, no total."""
    ranked = (i for i in range(max(0, since - 4), since) if words[i] not in ("least", "most"))  # "at least 60"
    if any(words.tag(i) in ("JJS", "RBS") or words[i] == "first" for i in ranked):
        return True
    if is_record(words, since) or (begun is None and _is_reason(words, since)):
        return True
    if (
        words[since - 1] in listed("calendar.span")
        and find(words, since - _PART, since, "basis.marking") is not None
    ):
        return True  # "in a march marking one year since the raid"
    if words[since + 1] in _STOPS:  # "ten people had not been seen since"
        return True
    state = words.tag(since - 1) == "VBN" and words[since - 1] in listed("basis.state")
    if state and words.tag(since - 2) in NOUNS:
        return True  # "a bodyguard wanted since 2022"
    return words.tag(since + 1) in ("VBN", "VBD", "RB", ".", "MD", "VBG") and words[since - 1] in HAVE


def is_record(words: Words, at: int) -> bool:
    """``the deadliest assault on the city this year``: how bad one happening was, no time that is counted over."""
    recorded = _recorded(words, at)
    for i in range(at - 1, max(words.sentence(at)[0], at - _CLAUSE - len(recorded)), -1):
        if i in recorded:
            continue
        if words.tag(i) in ("VBD", "VBZ", "VBP", "CD", "WDT", "WP") or words[i] in _STOPS - {"and"}:
            return False
        if is_superlative(words, i) and words[i - 1] in listed("basis.rank"):
            return True
    return False


def _recorded(words: Words, at: int) -> range:
    """``the deadliest attack that our office has recorded this year``: the clause of who keeps the record."""
    start = max(words.sentence(at)[0], at - _CLAUSE)
    for i in range(at - 1, start, -1):
        if words[i] in ("has", "have") and words[i + 1] in listed("link.tallied"):
            opener = next((j for j in range(i, start, -1) if words[j] in ("that", "which", ",")), i)
            return range(opener, i + 2) if words[opener] != "," else range(0)
    return range(0)


def is_superlative(words: Words, i: int) -> bool:
    """``the deadliest``, also where the tagger takes it for a plain adjective: ``the bloodiest``."""
    return words.tag(i) in ("JJS", "RBS") or (words.tag(i) == "JJ" and words[i].endswith("iest"))


def _is_reason(words: Words, since: int) -> bool:
    """``18 and not 17, since one family had come home late``: a comma and a clause of its own tell why."""
    if words[since - 1] != ",":
        return False
    end = next((i for i in range(since + 1, words.sentence(since)[1]) if words[i] in (",", ".", ";")), since)
    clause = [i for i in range(since + 2, end) if words.tag(i) in (*_FINITE, "MD")]
    finite = bool(clause) and not any(words[i] in ("has", "have") for i in clause)
    return finite and find(words, since, end, "basis.begin") is None


def _just_happened(words: Words, since: int) -> bool:
    """``have died since the raid``: one happening's dead, counted since it happened."""
    i = words.skip(since + 1, ("the", "a", "an", "this", "that"))
    while words.tag(i) in ("JJ", "NN", "NNP", "POS") and words[i] not in context_words("incident"):
        i += 1
    return i > since + 1 and words[i] in context_words("incident") and words.tag(i) == "NN"


def _is_this_week(words: Words, mark: TimeMark) -> bool:
    """``have died since a plane bombed the school on Wednesday``: days after one happening, no war's total."""
    return any(words[i] in listed("calendar.day") for i in range(mark.start, mark.end))


def date_after(setting: Setting, since: int, end: int) -> str | None:
    """The start of the time right after ``since``, over a clause at most (``since the war began in May``)."""
    mark = _time_after(setting, since, end)
    return mark.start_date[:10] if mark and mark.start_date else None


def _time_after(setting: Setting, since: int, end: int) -> TimeMark | None:
    comma = next((i for i in range(since, end) if setting.words[i] == ","), None)
    if comma is not None and comma - since <= _ASIDE and _dated_aside(setting, comma):
        comma = next((i for i in range(comma + 1, end) if setting.words[i] == ","), None)
    end = comma if comma is not None else min(end, since + _NEAR)
    for mark in setting.times:
        near = since <= mark.start < min(end, since + _CLAUSE) or mark.start < since < mark.end
        if near and mark.start_date is not None and mark.kind != "duration":
            return mark
    return None


def _dated_aside(setting: Setting, comma: int) -> bool:
    """``since the launch, on 1 March, of the operation``: the day stands between commas of its own."""
    return any(mark.start in (comma + 1, comma + 2) and mark.kind == "date" for mark in setting.times)


def is_tallied(words: Words, counted: Counted, link: Link, running: bool = False) -> bool:
    """``last month`` tells when; it is a period only for a tally: a count, a large number.

    A perfect tense tells one, too, but only of a time that runs still (``running``).
    """
    start, end = counted.sentence
    if of_one(words, counted, link):
        return False
    perfect = running and any(words[i] in HAVE for i in range(max(start, link.cue.start - 4), link.cue.start))
    large = max(counted.mark.low or 0, counted.mark.high or 0) >= _MANY
    told = any(words[i] in listed("link.tallied") or _is_year(words, i) for i in range(start, end))
    return perfect or told or (large and not _goes_on_with_disaster(words, start))


def _goes_on_with_disaster(words: Words, start: int) -> bool:
    """``A quake killed 2,200 in Kunar in August. More than 1,000 died in Paktika in June``: of another quake."""
    before, end = words.sentences[max(0, words.sentence_of[start] - 1)]
    told = any(words[i] in listed("context.disaster") and words.tag(i) in NOUNS for i in range(before, end))
    return told and before < start and "\n" not in words[end - 1]


def _is_year(words: Words, i: int) -> bool:
    """``this year``, but not ``in August last year``, which is a month."""
    return words[i] == "year" and words[i - 2] not in listed("calendar.month")


def of_one(words: Words, counted: Counted, link: Link) -> bool:
    """``In March 2012 a blast killed 300``, ``killed 37 when a depot exploded``: the month dates one happening."""
    start, end = counted.sentence
    last = max(counted.unit.end, link.cue.end)
    told_when = any(words[i] == "when" for i in range(last, min(last + 4, end)))
    incident = context_words("incident") | listed("context.disaster")
    single = (i for i in range(start, end) if words[i] in incident and words.tag(i) in ("NN", "NNP"))
    named = any(
        words[j] in ("a", "an", "the", "another", "single") for i in single for j in range(max(start, i - 4), i)
    )
    return told_when or named
