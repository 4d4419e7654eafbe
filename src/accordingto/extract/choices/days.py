"""The days a report tells as candidates for when something happened, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.extract.choices.story import FAR, Story, nearest, number_of
from accordingto.extract.circumstances.agreement import agree, days_between
from accordingto.extract.circumstances.anchors import when_of
from accordingto.extract.circumstances.dates import carried
from accordingto.extract.circumstances.telling import Telling
from accordingto.extract.marks import TimeMark
from accordingto.extract.propositions import Proposition
from accordingto.records import Place, When

_PRECISIONS = ("hour", "day", "week", "month", "year", "range")
_RELATIONS = ("at", "since", "until", "before", "after", "during")
_LONGEST = 400  # days: longer ago is no longer ago
_NEVER = When(None, None, None, "none", None)
Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """A day or stretch with the times that name it and what it is told of by its own words."""

    when: When
    marks: tuple[TimeMark, ...]
    sentences: tuple[int, ...]
    said: float
    """The share of its mentions that tell when something was said."""
    told: tuple[Telling, ...]
    over: int
    """How many of the other days and stretches it shares a day with."""


class DayChoice:
    """Candidates and their features for one report."""

    weights = "days.npz"
    free = frozenset(
        {"when.none", "when.carried", "when.sentence", "when.published", "when.closed", "when.saying", "when.point"}
    )
    """The rules that give way: the others read the proposition's own words or the stretch of a bulletin."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._marks: dict[Key, list[TimeMark]] = {}
        self._whens: dict[Key, When] = {}
        for mark in story.marks.times:
            when = when_of(story.doc, mark, story.report) if mark.start_date else _NEVER
            if when.start:
                self._marks.setdefault(key_of(when), []).append(mark)
                self._whens.setdefault(key_of(when), when)
        day = story.report.published
        self._published = When(day.start, day.end, day.precision, "published", None) if day.start else None
        self._told: dict[Key, list[Telling]] = {}
        for telling in story.tellings:
            if telling.when and telling.when.start:
                self._told.setdefault(key_of(telling.when), []).append(telling)

    def candidates(
        self, p: Proposition, when: When, rule: str, where: tuple[Place, ...]
    ) -> list[tuple[When, dict[str, float]]]:
        """No day and each day it may be, with the features of each; ``when`` and ``where`` are what the rules say."""
        story = self._story
        telling = story.rules.tellings[id(p)]
        facts = story.facts(p, rule)
        seen = sorted(self._all_seen(p, when), key=lambda s: nearest([telling.sentence - n for n in s.sentences]))
        rows = [(_NEVER, {"is_rule": float(not when.start), **facts})]
        for rank, one in enumerate(seen):
            is_rule = when.start is not None and key_of(one.when) == key_of(when)
            features = {"is_rule": float(is_rule), "rank": rank, **self._features(p, telling, one, where)}
            rows.append((when if is_rule else _carried(one.when), {**features, **facts}))
        for _, row in rows:
            row["candidates"] = len(seen)
        return rows

    def _features(self, p: Proposition, telling: Telling, seen: Seen, where: tuple[Place, ...]) -> dict[str, float]:
        story, at, when = self._story, telling.sentence, seen.when
        start, end = when.start or "", when.end or when.start or ""
        own = [t for t in seen.told if t is not telling]
        agreed = [agree(where, t.where) for t in own]
        here = [m for m in seen.marks if story.sentences[m.start] == at]
        harm = story.rules.are.is_harm_done(p)
        published = story.report.published.start
        return {
            "before": nearest([at - s for s in seen.sentences]),
            "after": nearest([s - at for s in seen.sentences if s > at]),
            "same_line": float(any(story.lines[s] == telling.line for s in seen.sentences)),
            "words_off": min([abs(m.start - p.head) for m in here], default=FAR),
            "can_date": float(any(story.rules.dates.can_date(m, p, harm) for m in here)),
            "mentions": len(seen.marks),
            "said_then": seen.said,
            "first": min(seen.sentences, default=FAR),
            "in_headline": float(any(s in story.headlines for s in seen.sentences)),
            "ago": max(-FAR, min(_LONGEST, days_between(start, published))) if published else -_LONGEST,
            "days": min(_LONGEST, days_between(start, end)),
            "precision": number_of(when.precision, _PRECISIONS),
            "relation": number_of(seen.marks[0].relation if seen.marks else None, _RELATIONS),
            "over": seen.over,
            "told": len(own),
            "told_before": nearest([at - t.sentence for t in own if t.p.head < p.head]),
            "told_after": nearest([t.sentence - at for t in own if t.p.head > p.head]),
            "told_alike": sum(t.p.type == p.type for t in own),
            "told_scenic": sum(t.scenic for t in own),
            "told_past": sum(t.background for t in own),
            "same_place": 1.0 if True in agreed else 0.0 if False in agreed else -1.0,
            "is_opening": float(_is_that(story.rules.focus.when, seen)),
            "is_closing": float(_is_that(story.rules.focus.counted, seen)),
            "is_published": float(_is_that(self._published, seen)),
        }

    def _all_seen(self, p: Proposition, when: When) -> Iterator[Seen]:
        """The days named, and those that the rules know of otherwise."""
        story = self._story
        scene = story.rules.scene_of(p)
        focus = story.rules.focus
        known = [when, focus.when, focus.counted, scene and scene.when, self._published]
        whens = {key_of(w): w for w in known if w and w.start} | self._whens
        for key, one in whens.items():
            marks = self._marks.get(key, [])
            over = sum(other != key and other[0] <= key[1] and key[0] <= other[1] for other in whens)
            yield Seen(
                one,
                tuple(marks),
                tuple(story.sentences[m.start] for m in marks),
                sum(map(self._is_of_saying, marks)) / max(1, len(marks)),
                tuple(self._told.get(key, ())),
                over,
            )

    def _is_of_saying(self, mark: TimeMark) -> bool:
        """Whether it hangs on the word of a saying: ``said on Friday``."""
        token = self._story.doc[mark.start : mark.end].root
        above = (token, token.head, token.head.head)
        return any(t.i in self._story.cues for t in above)


def key_of(when: When) -> Key:
    """What makes two times one candidate: first and last day, and whether it is a stretch."""
    start = when.start or ""
    return start[:10], (when.end or start)[:10], when.precision in ("range", "week")


def _is_that(when: When | None, seen: Seen) -> bool:
    return when is not None and when.start is not None and key_of(when) == key_of(seen.when)


def _carried(when: When) -> When:
    return when if when.basis == "published" else carried(when)
