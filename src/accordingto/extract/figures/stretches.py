"""A stretch of time told once for a whole bulletin: ``Over the past 24 hours …``, ``Since 9 January …``.

A daily summary or a situation report says at its head of which days it tells; the lines below do not repeat it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from accordingto.extract.figures.setting import Setting, context_words
from accordingto.extract.figures.since import date_after
from accordingto.extract.marks import FigureMark, TimeMark
from accordingto.extract.quantities.tokens import Words, contains, find, listed
from accordingto.lexicons import load_lexicon
from accordingto.records import Basis

_BACK = 3  # sentences from ``over the same period`` to the number it takes up
_TITLE = 3  # tokens before the month of a title: "Goma - May 2026" is a dateline
_HEAD = 5  # sentences in which a bulletin says of which days it tells
_DAYS = 3
_DASHES = frozenset(("-", "–", "—", "|", ":", "/", "("))
_PLACED = ("settlement", "neighbourhood", "site")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SPANS = ("range", "week", "month", "year", "quarter")
_FLOWS = frozenset(
    {
        "killed",
        "injured",
        "abducted",
        "detained",
        "released",
        "munitions",
        "targets_hit",
        "other",
        "homes_damaged",
        "facilities_hit",
    }
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the head of a bulletin says of the lines below it."""

    basis: Basis
    since: str | None
    sentence: int
    paragraphs: int = 0
    """The sentence up to which running text goes on with it: that of a bulletin opened with its day."""


def carry_stretch(setting: Setting, marks: Sequence[FigureMark]) -> tuple[FigureMark, ...]:
    """The figures of a bulletin's lines with the stretch its head tells, where they tell no time of their own."""
    stretch = _stretch(setting)
    covered = _covered(setting) if stretch is None else None
    if stretch is not None:
        marks = [_in_stretch(setting, mark, stretch) for mark in marks]
    if covered is not None:
        marks = [_in_report(setting, mark, covered) for mark in marks]
    return _broken_down(setting, marks)


def _covered(setting: Setting) -> Stretch | None:
    """The days a whole report tells of, by its title: ``Weekly bulletin, 1-7 June``, ``Reporting period: …``."""
    words = setting.words
    for n, (start, end) in enumerate(words.sentences[:_HEAD]):
        told = find(words, start, end, "basis.covered") is not None or _is_months(setting, (start, end))
        if not told or any(words.tag(i) in _FINITE for i in range(start, end)):
            continue
        for mark in setting.times:
            if start <= mark.start < end and mark.start_date and _is_past_stretch(mark, setting.published):
                return Stretch("period", mark.start_date[:10], n)
    return None


def _is_months(setting: Setting, sentence: tuple[int, int]) -> bool:
    """``Protection of civilians — June 2026 update``: a title that a month closes tells of it."""
    words, (start, end) = setting.words, sentence
    last = next((i for i in range(end - 1, start, -1) if words[i].strip()), start)
    last -= words[last] in listed("basis.account")
    closing = (m for m in setting.times if start < m.start < end and m.end == last + 1)
    return any(
        m.precision == "month" and words[m.start - 1] in _DASHES and m.start - start > _TITLE for m in closing
    )


def _is_past_stretch(mark: TimeMark, published: str | None) -> bool:
    """Days or a month that were over when the report came out: the month of issue tells nothing."""
    if mark.end_date is None or published is None or mark.precision not in _SPANS:
        return False
    return (_nights(mark) or 0) >= _DAYS and mark.end_date[:10] <= published[:10]


def _in_report(setting: Setting, mark: FigureMark, covered: Stretch) -> FigureMark:
    free = mark.basis == "incident" and mark.measure in _FLOWS and mark.quantity.rule != "single"
    behind = setting.words.sentence_of[mark.start] > covered.sentence
    one = _tells_one(setting.words, setting.words.sentence(mark.start))
    if not (free and behind) or one or _has_own(setting, mark) or _is_dated_above(setting, mark, covered):
        return mark
    return replace(mark, basis=covered.basis, since=covered.since)


def _is_dated_above(setting: Setting, mark: FigureMark, covered: Stretch) -> bool:
    """``On 6 April a bomb went off near Bor. Eight died``: a paragraph with a day goes on with what was then."""
    words, n = setting.words, setting.words.sentence_of[mark.start]
    while n - 1 > covered.sentence and "\n" not in words[words.sentences[n - 1][1] - 1]:
        n -= 1
    first = words.sentences[n][0]
    told = (t for t in setting.times if first <= t.start < mark.start and t.start_date)
    return any(not _lasts(t) for t in told)


def _lasts(mark: TimeMark) -> bool:
    """Days on end; the night from one day to the next is a point of time."""
    nights = _nights(mark)
    return mark.precision in _SPANS and (nights is None or nights > 1)


def _nights(mark: TimeMark) -> int | None:
    """How many nights lie between its first day and its last; None where it leaves either open."""
    if mark.start_date is None or mark.end_date is None:
        return None
    return (date.fromisoformat(mark.end_date[:10]) - date.fromisoformat(mark.start_date[:10])).days


def _has_own(setting: Setting, mark: FigureMark) -> bool:
    """Whether the figure's sentence tells a time or one happening of its own."""
    words, (start, end) = setting.words, setting.words.sentence(mark.start)
    if any(start <= t.start < end for t in setting.times):
        return True
    return any(words[i] in context_words("incident") and words.tag(i) in ("NN", "NNP") for i in range(start, end))


def _broken_down(setting: Setting, marks: Sequence[FigureMark]) -> tuple[FigureMark, ...]:
    """What breaks a running total or a period's number down, or counts over the same time, shares its basis."""
    words, out = setting.words, list[FigureMark]()
    total: FigureMark | None = None
    for mark in marks:
        if mark.basis in ("cumulative", "period") and mark.standing == "current":
            total = mark if total is None or not _is_share(words, mark) else total
        like = total if total is not None and _takes_up(setting, mark, total) else mark
        out.append(replace(mark, basis=like.basis, since=like.since, as_of=like.as_of))
    return tuple(out)


def _is_share(words: Words, mark: FigureMark) -> bool:
    return mark.subset_of is not None or contains(words, *words.sentence(mark.start), "basis.breakdown")


def _takes_up(setting: Setting, mark: FigureMark, total: FigureMark) -> bool:
    words, (start, end) = setting.words, setting.words.sentence(mark.start)
    if mark.basis != "incident" or mark.measure not in _FLOWS or mark.quantity.rule == "single":
        return False
    if contains(words, start, end, "basis.same_time"):
        return words.sentence_of[mark.start] - words.sentence_of[total.start] <= _BACK
    apart = any("\n" in words[i] for i in range(total.end, mark.start))
    smaller = mark.measure != total.measure or (mark.high or mark.low or 0) < (total.low or total.high or 0)
    part = contains(words, start, end, "basis.breakdown") or _is_of_those(words, mark, total)
    part = part and words.sentence(total.start) != (start, end)
    return part and smaller and not apart and not _has_own(setting, mark)


def _is_of_those(words: Words, mark: FigureMark, total: FigureMark) -> bool:
    """``1,265 have been killed since 13 July, 246 of them civilians. 188 of the civilians were executed``."""
    of_those = words.lower[mark.end : mark.end + 2] == ("of", "the") and mark.measure == total.measure
    return of_those and words.sentence_of[mark.start] - words.sentence_of[total.start] == 1


def _in_stretch(setting: Setting, mark: FigureMark, stretch: Stretch) -> FigureMark:
    words = setting.words
    free = mark.basis == "incident" and mark.measure in _FLOWS and mark.quantity.rule != "single"
    if not free or words.sentence_of[mark.start] <= stretch.sentence:
        return mark
    start, end = words.sentence(mark.start)
    if any(start <= t.start < end for t in setting.times) or words[start] in ("tonight", "today"):
        return mark
    listed_here = mark.rule[0] in _labels()
    if stretch.basis == "period":
        running = words.sentence_of[mark.start] < stretch.paragraphs and not _has_place(setting, (start, end))
        listed_here = _is_line(words, start) or running
    return replace(mark, basis=stretch.basis, since=stretch.since) if listed_here else mark


def _stretch(setting: Setting) -> Stretch | None:
    """The stretch told at the beginning of one of the first sentences."""
    words = setting.words
    for n, (start, end) in enumerate(words.sentences[:_HEAD]):
        first = next((i for i in range(start, end) if words[i].isalpha()), start)
        at = find(words, first, end, "basis.period")
        if at == first and words[at] in ("over", "in", "during"):
            begun = next((t.start_date for t in setting.times if first <= t.start < end and t.end_date), None)
            return Stretch("period", begun and begun[:10], n, _goes_on(setting, n))
        if words[first] == "since" and (begun := date_after(setting, first, end)) is not None:
            told = any(
                words[i] in listed("context.disaster") | listed("context.lasting") for i in range(first, end)
            )
            return Stretch("cumulative", begun, n) if told else None
    return None


def _goes_on(setting: Setting, opening: int) -> int:
    """How far running text tells of the day it opened with: until it tells another time, or one happening."""
    words = setting.words
    if any(words.tag(i) in _FINITE for i in range(0, words.sentences[opening][0])):
        return 0  # "A drone hit a bus. In the past day …": no bulletin
    for n, (start, end) in enumerate(words.sentences[opening + 1 :], opening + 1):
        if any(start <= t.start < end for t in setting.times) or _tells_one(words, (start, end)):
            return n
    return len(words.sentences)


def _tells_one(words: Words, sentence: tuple[int, int]) -> bool:
    """``a drone hit``, ``the strike``: one happening, whose numbers are its own."""
    for i in range(sentence[0] + 1, sentence[1]):
        single = words.tag(i) in ("NN", "NNP") and words[i] in context_words("incident") | _weapons()
        if single and any(words[j] in ("a", "an", "another", "the") for j in range(max(sentence[0], i - 3), i)):
            return True
    return False


def _has_place(setting: Setting, sentence: tuple[int, int]) -> bool:
    inside = (p for p in setting.places if sentence[0] <= p.start < sentence[1])
    return any(p.place.level in _PLACED for p in inside)


@cache
def _weapons() -> frozenset[str]:
    """What one happening is done with: ``a drone``, ``a roadside bomb``."""
    rows = [row for row in load_lexicon("instruments") if row.get("class") in ("remote", "planted")]
    return frozenset(word for row in rows for word in row.words if " " not in word)


def _is_line(words: Words, start: int) -> bool:
    """Whether a sentence stands in a paragraph that opens with the mark of a list."""
    while start > 0 and "\n" not in words.doc[start - 1].text:
        start -= 1
    return not words.doc[start].text[:1].isalnum() and words.doc[start].text[:1] not in "“\"'‘(["


@cache
def _labels() -> frozenset[str]:
    """The rows of lexicon ``harm`` that head a number in a list: ``Dead: 19``."""
    return frozenset(row.id for row in load_lexicon("harm") if row.get("form") == "label")
