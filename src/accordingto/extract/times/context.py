"""What a reader knows at a point of the text: when the report came out, and the date the story told last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from accordingto.extract.times.calendar import Point, point_of
from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.words import fold, times_words
from accordingto.records import Published

_HISTORY_SHARE = 0.5
_HISTORY_LEAST = 4
_CLIMB = 8
_FEW_DAYS = 20
_BOUNDS = ("until", "till", "through")
_BOUNDED = ("by", "before", *_BOUNDS)
_EARLIEST, _LATEST = 1500, 3000  # a stamp outside is a mistake, and arithmetic on it may leave the calendar
_LATE = 3  # days from a dateline to the paper that prints it
_JOINED = 20  # characters from the one day to the other
_NEAR = 400  # characters: two or three sentences


@dataclass(frozen=True, slots=True)
class Publication:
    """The day a report came out, or only its month or year where no more is known."""

    day: date | None = None
    point: Point | None = None

    @classmethod
    def of(cls, published: Published) -> Publication:
        """Read a report's ``published``. Days apart from one another leave only what they share."""
        if published.start is None:
            return cls()
        first = date.fromisoformat(published.start[:10])
        last = date.fromisoformat((published.end or published.start)[:10])
        if not _EARLIEST <= first.year <= last.year <= _LATEST:
            return cls()
        if first == last and published.precision in ("day", "hour", None):
            return cls(first, point_of(first))
        if first.year != last.year:
            return cls()
        return cls(None, Point(first.year, first.month) if first.month == last.month else Point(first.year))


class Story:
    """The running reference of a text. ``history`` tells of the past in its own order, news look back from now."""

    def __init__(self, publication: Publication, history: bool) -> None:
        self.publication = publication
        self.history = history
        self.focus: Point | None = None
        self.day: Point | None = None
        self.named: Point | None = None
        """The date with its year that the running sentence has named, if any."""
        self._day_at = 0
        self.eve: Point | None = None
        """The first of two days told in one, as ``the night of Friday to Saturday``."""
        self.year: int | None = None
        """The year named last, for ``of the same year``."""
        self.today = publication.day
        """Where ``yesterday`` counts from: the day of the dateline, where a paper came out a day later."""

    def tell(self, point: Point, at: int) -> None:
        """Make this the date told last, at a character of the text."""
        if not (point.unit == "Y" and self.focus is not None and self.focus.year == point.year):
            self.focus = point  # "in 1941" after "December 1941" loses nothing
        if point.day is not None:
            joined = self.day is not None and at - self._day_at <= _JOINED and day_shift(self.day, 1) == point
            self.eve = self.day if joined else None
            self.day, self._day_at = point, at

    def day_near(self, at: int) -> Point | None:
        """The day told last, if that was not long before this character."""
        return self.day if self.day is not None and 0 <= at - self._day_at <= _NEAR else None

    def date_at(self, line: date) -> None:
        """Let a report's own dateline say which day is today, if it came out a day or two later."""
        if self.publication.day is not None and 0 <= (self.publication.day - line).days <= _LATE:
            self.today = line

    @property
    def now(self) -> Point | None:
        """Where ``last`` and ``next`` count from: publication in news, the running date in a history."""
        return (self.focus or self.publication.point) if self.history else self.publication.point


def is_history(expressions: list[Expression], publication: Publication) -> bool:
    """Whether most years a text names lie well before its publication, as in a war's history."""
    years = [e.year for e in expressions if e.form in ("date", "season") and e.year is not None]
    now = publication.point
    past = [y for y in years if now is None or y < now.year - 1]
    newsy = sum(1 for e in expressions if e.form == "day" or (e.form == "date" and e.weekday and not e.month))
    return len(past) >= _HISTORY_LEAST and len(past) > _HISTORY_SHARE * len(years) and newsy * 4 <= len(past)


def tense(doc: Doc, i: int) -> str | None:
    """``future``, ``past`` or None, by the verb that governs a token."""
    verb = _verb_above(doc[i])
    if verb is None:
        return None
    cues = times_words().values["future_cue"]
    around = [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass", "acomp"))]
    around = [t for t in around if t.is_lower or t.is_sent_start]  # "2 May" is no auxiliary
    if _is_set_for(verb) or any(fold(t.lemma_) in cues or fold(t.text) in cues for t in around if not _is_told(t)):
        return "future"
    if verb.tag_ in ("VBZ", "VBP") and fold(verb.lemma_) in times_words().values["schedule"]:
        return "future"
    above = (fold(verb.head.lemma_), fold(verb.head.text))
    if verb.tag_ == "VB" and verb.head.lemma_ == "be" and verb.head.tag_ in ("VBZ", "VBP"):
        return "future"  # "they are to appear before a judge on Friday"
    hung = verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl", "acl", "relcl")
    if hung and (_is_set_for(verb.head) or not cues.keys().isdisjoint(above)):
        return "future"
    return "past" if any(t.tag_ in ("VBD", "VBN") for t in around) else None


def _is_told(token: Token) -> bool:
    """Whether it tells of a past act: ``vowed on Monday``, ``were going home``, not ``planned for Monday``."""
    if token.tag_ == "VBG":
        return any(c.tag_ == "VBD" for c in token.children if c.dep_ == "aux")
    return token.tag_ == "VBD" and token.pos_ == "VERB" and token.dep_ != "acl"


def _is_set_for(verb: Token) -> bool:
    """``is set for Monday``, ``set to begin``; not ``were set off on Monday``, ``set fire to``."""
    if fold(verb.text) not in times_words().values["future_cue_for"]:
        return False
    return any(c.dep_ == "xcomp" or (c.dep_ == "prep" and c.lower_ == "for") for c in verb.children)


def bound_tense(doc: Doc, i: int, before: str | None, weekday: bool, when: str | None) -> str | None:
    """What a bound says of the tense: ``suspended until Tuesday`` lies ahead, ``until 30 April`` may.

    ``raged until Tuesday`` is past: there the verb itself tells.
    """
    if before not in _BOUNDED or when == "future":
        return when
    verb = _verb_above(doc[i])
    if weekday and before in _BOUNDS:
        return "future" if verb is not None and verb.tag_ in ("VBN", "VBZ", "VBP", "VB") else when
    return when if weekday else None


def _verb_above(token: Token) -> Token | None:
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def nearest_year(month: int, day: int | None, story: Story, when: str | None) -> int | None:
    """The year of a bare month or day: the latest past one in news, the story's own in a history."""
    if story.history:
        return _story_year(month, story)
    named = story.named
    if named is not None and when == "past" and (month, day or 0) > (named.month or 1, named.day or 0):
        return named.year  # "on 25 April 2015 … on 12 May": one sentence, one year
    now = story.publication.point
    if now is None:
        return story.focus.year if story.focus else None
    return now.year if now.month is None else _year_around(month, day, now, when)


def _year_around(month: int, day: int | None, now: Point, when: str | None) -> int:
    """The year that fits publication: past by default, to come by tense, and soon to come where no verb tells."""
    at, today = (month, day or 0), (now.month or 1, now.day or 0)
    if when == "future":
        over = at < (today if day else today[:1]) and not _just_over(now, month, day)
        return now.year + 1 if over else now.year
    ahead = month > today[0] or (day is not None and now.day is not None and at > today)
    soon = when is None and (month - today[0]) % 12 <= 2
    return now.year - 1 if ahead and not soon else now.year


def _just_over(now: Point, month: int, day: int | None) -> bool:
    """Whether a day lies a few days back: what was then to come is told, and not the same day next year."""
    today, told = now.as_date(), Point(now.year, month, day).as_date() if day else None
    return today is not None and told is not None and 0 < (today - told).days <= _FEW_DAYS


def _story_year(month: int, story: Story) -> int | None:
    """Histories move forward: a month well before the running one belongs to the next year."""
    focus = story.focus
    if focus is None:
        return story.publication.point.year if story.publication.point else None
    if focus.month is None:
        return focus.year
    back = focus.month - month
    return focus.year + 1 if back > 6 else focus.year - 1 if back < -9 else focus.year


def day_shift(point: Point, days: int) -> Point | None:
    """A day so many days later, None where the point is no day of the ISO calendar."""
    day = point.as_date()
    return point_of(day + timedelta(days=days)) if day else None
