"""When and where of each proposition: its own words first, then its sentence, then what it goes on about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.extract.anchors import as_places, choose_places, choose_time, saying_time, when_of, within
from accordingto.extract.chains import span_of
from accordingto.extract.marks import Marks, PlaceMark, Range
from accordingto.extract.phrases import Phrases
from accordingto.extract.propositions import TOLL_BASES, Proposition
from accordingto.lexicons import load_lexicon
from accordingto.records import ClaimType, Place, Report, When

_REACH = 3  # sentences back a happening is still the one being told of
_HARM: frozenset[ClaimType] = frozenset(
    (
        "strike", "attack", "clash", "abduction", "disaster", "casualties", "damage", "rescue", "displacement",
        "service_disruption", "release", "detention",
    )
)  # fmt: skip
_HURT = ("killed", "injured", "missing")
_LEAD = 2  # sentences with harm in them that make up a report's lead
_MODIFIERS = ("compound", "poss", "amod", "nmod")
_UNKNOWN = When(None, None, None, "none", None)


class Circumstances:
    """Answers for every proposition of one report. Each answer comes with the rule that gave it."""

    def __init__(self, doc: Doc, report: Report, marks: Marks, told: Sequence[Proposition]) -> None:
        self._doc, self._report, self._marks, self._told = doc, report, marks, told
        self._heads = frozenset(p.head for p in told)
        spans = (a.source for a in marks.attributions if a.source)
        self._sources = frozenset(token for start, end in spans for token in range(start, end))
        self._sentence = {token.i: n for n, sent in enumerate(doc.sents) for token in sent}
        harmed = sorted({self._sentence[p.head] for p in told if self._is_harm_done(p)})
        self._lead = max(harmed[:_LEAD], default=-1)
        self._own_when = {id(p): self._when_said_of(p) for p in told}
        self._own_where = {id(p): self._where_said_of(p) for p in told}
        self._when: dict[int, tuple[When, str]] = {}
        self._where: dict[int, tuple[tuple[Place, ...], str]] = {}
        for p in told:
            self._when[id(p)] = self._find_when(p)
            self._where[id(p)] = self._find_where(p)

    def when(self, p: Proposition) -> tuple[When, str]:
        """When it happened; ``basis == "none"`` where nothing tells."""
        return self._when[id(p)]

    def where(self, p: Proposition) -> tuple[tuple[Place, ...], str]:
        """Where it happened, finest first; empty where nothing tells."""
        return self._where[id(p)]

    # ---- its own words

    def _ranges(self, p: Proposition) -> list[list[Range]]:
        said = list(p.said.content) if p.said else [p.sentence]
        return [[p.clause], said]

    def _when_said_of(self, p: Proposition) -> When | None:
        joint = self._joint_range(p)
        if joint:
            return joint
        for ranges in self._ranges(p):
            mark = choose_time(self._doc, self._marks.times, p.head, ranges, self._heads - {p.head})
            if mark:
                return when_of(self._doc, mark, self._report)
        return None

    def _joint_range(self, p: Proposition) -> When | None:
        """One number for several happenings holds over all their days."""
        if not any(self._marks.figures[i].basis == "joint" for i in p.figures):
            return None
        ranges = self._ranges(p)[-1]
        marks = [m for m in self._marks.times if m.start_date and m.end_date and within(m, ranges)]
        days = sorted({(m.start_date or "", m.end_date or "") for m in marks if m.kind in ("date", "time")})
        if len(days) < 2:
            return None
        first = span_of(self._doc, (marks[0].start, marks[0].end))
        return When(days[0][0], max(end for _, end in days), "range", marks[0].basis, first)

    def _where_said_of(self, p: Proposition) -> Sequence[PlaceMark]:
        if p.places:
            return p.places
        start, end = p.sentence
        inside = [mark for mark in self._marks.places if start <= mark.start and mark.end <= end]
        places = [mark for mark in inside if mark.start not in p.elsewhere and not self._is_named(mark, p)]
        for ranges in self._ranges(p):
            found = choose_places(self._doc, places, p.head, ranges, self._heads - {p.head})
            if found:
                return found
        return ()

    def _is_named(self, place: PlaceMark, p: Proposition) -> bool:
        """Whether the place is part of a name: a speaker's, or an agent's as in ``Gaza's police``."""
        if place.start in self._sources:
            return True
        agents = [(r.start, r.end) for r in (p.happening.roles if p.happening else ()) if r.role == "agent"]
        modifies = self._doc[place.start : place.end].root.dep_ in _MODIFIERS
        return modifies and any(start <= place.start < end for start, end in agents)

    # ---- when

    def _find_when(self, p: Proposition) -> tuple[When, str]:
        own = self._own_when[id(p)]
        if own:
            return own, "when.own"
        found = self._sibling_time(p) or (self._carried_time(p) if self._is_harm_done(p) else None)
        return found or self._said_time(p) or self._carried_time(p) or self._current(p)

    def _sibling_time(self, p: Proposition) -> tuple[When, str] | None:
        if p.type == "statement" or self._is_toll(p):
            return None
        for other in self._siblings(p):
            when = self._own_when[id(other)]
            spans = when is not None and when.precision == "range" and not p.head > other.head == self._parent(p)
            if when and when.start and not spans and not self._is_toll(other):
                return _carried(when), "when.sentence"
        return None

    def _said_time(self, p: Proposition) -> tuple[When, str] | None:
        """Present and perfect tenses hold on the day they are said; so do totals and levels."""
        if not p.said or _is_background(p) or not (self._is_toll(p) or _is_present(self._doc[p.head])):
            return None
        mark = saying_time(self._marks.times, p.said, p.sentence)
        if not mark or mark.start_date is None:
            return None
        return _carried(when_of(self._doc, mark, self._report)), "when.saying"

    def _carried_time(self, p: Proposition) -> tuple[When, str] | None:
        if _is_background(p) or self._is_toll(p):
            return None
        for other in self._earlier(p):
            when = self._when[id(other)][0]
            if when.start and when.basis != "published" and not self._is_toll(other):
                return _carried(when), "when.carried"
        return None

    def _current(self, p: Proposition) -> tuple[When, str]:
        """What goes on, and totals and levels, hold on the day of publication; what has been done may be older."""
        day, verb = self._report.published, self._doc[p.head]
        held = self._is_toll(p) or (_is_going_on(verb) and not self._is_harm_done(p))
        if held and not _is_background(p) and p.type != "statement" and day.start and day.precision == "day":
            return When(day.start, day.end, "day", "published", None), "when.published"
        return _UNKNOWN, "when.none"

    # ---- where

    def _find_where(self, p: Proposition) -> tuple[tuple[Place, ...], str]:
        own = self._own_where[id(p)]
        if own:
            return as_places(own), "where.anaphor" if any("anaphor" in m.rule for m in own) else "where.own"
        if p.type == "statement":
            return (), "where.none"
        siblings = sorted(self._siblings(p), key=lambda other: bool(other.places))
        for other in siblings:  # a place that belongs to one figure alone comes last
            marks = self._own_where[id(other)]
            if marks:
                return as_places(marks), "where.sentence"
        for other in self._earlier(p):
            where = self._where[id(other)][0]
            if where and not self._is_toll(p):
                return where, "where.carried"
        return (), "where.none"

    # ---- which propositions belong together

    def _siblings(self, p: Proposition) -> Iterator[Proposition]:
        """Propositions of the same sentence and speaker: those it hangs on, those that hang on it, the nearest."""
        others = [o for o in self._told if o is not p and o.sentence == p.sentence and _is_alike(o, p)]
        above = {token.i for token in self._doc[p.head].ancestors}
        below = {token.i for token in self._doc[p.head].subtree}

        def rank(other: Proposition) -> tuple[int, int]:
            tie = 0 if other.head in above else 1 if other.head in below else 2
            return tie, abs(other.head - p.head)

        return iter(sorted(others, key=rank))

    def _earlier(self, p: Proposition) -> Iterator[Proposition]:
        """What this one goes on about: told in the sentences just before, latest first; then the report's lead."""
        if self._is_parted(p):
            return
        here = self._sentence[p.head]
        told = (o for o in self._told if o.standing == "current")  # an old level dates nothing that follows
        before = [o for o in told if id(o) in self._when and o.sentence[0] < p.sentence[0]]
        for other in reversed(before):
            if here - self._sentence[other.head] > _REACH:
                break
            if not _is_background(other) and _goes_on(other, p):
                yield other
        if self._is_harm_done(p):
            yield from (o for o in before if self._is_harm_done(o) and self._sentence[o.head] <= self._lead)

    def _parent(self, p: Proposition) -> int:
        """The token the head hangs on: of ``killing … and abducting …`` the second hangs on the first."""
        return int(self._doc[p.head].head.i)

    def _is_parted(self, p: Proposition) -> bool:
        """Whether the sentence opens with a word that parts it from what was told before."""
        return _partings().at(self._doc, p.sentence[0]) is not None

    def _is_harm_done(self, p: Proposition) -> bool:
        """Whether it tells whom one happening hurt: such numbers belong to its day, however late they are told."""
        if _is_background(p):
            return False
        figures = [self._marks.figures[i] for i in p.figures]
        return any(f.measure in _HURT and f.basis == "incident" for f in figures)

    def _is_toll(self, p: Proposition) -> bool:
        return any(self._marks.figures[i].basis in TOLL_BASES for i in p.figures)


def _carried(when: When) -> When:
    return When(when.start, when.end, when.precision, "carried", when.expression, when.conflict)


def _is_alike(a: Proposition, b: Proposition) -> bool:
    """Told in one breath: neither is a bare statement or background to the other."""
    return "statement" not in (a.type, b.type) and _is_background(a) == _is_background(b)


def _goes_on(earlier: Proposition, later: Proposition) -> bool:
    """A later proposition goes on about an earlier one of its type; harm told after harm is its consequence."""
    if "statement" in (earlier.type, later.type):
        return False
    return earlier.type == later.type or {earlier.type, later.type} <= _HARM


@cache
def _partings() -> Phrases[str]:
    return Phrases((word, row.id) for row in load_lexicon("discourse") for word in row.words)


def _is_background(p: Proposition) -> bool:
    return p.happening is not None and p.happening.background


def _climb(token: Token, stop: Callable[[Token], bool]) -> Token:
    while not stop(token) and token.head.i != token.i:
        token = token.head
    return token


def _is_present(token: Token) -> bool:
    """Present, perfect or progressive: by the verb's own form or an auxiliary of it."""
    verb = _climb(token, lambda t: t.pos_ in ("VERB", "AUX"))
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    return any(child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBZ", "VBP") for child in verb.children)


def _is_going_on(token: Token) -> bool:
    """Simple or progressive present, and nothing still to come."""
    verb = _climb(token, lambda t: t.pos_ in ("VERB", "AUX"))
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "MD" for child in helpers):
        return False
    perfect = any(child.lemma_ == "have" for child in helpers) and verb.tag_ in ("VBN", "VBD")
    return _is_present(token) and not perfect
