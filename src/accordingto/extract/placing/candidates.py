"""The places a report names as candidates for where something happened, each with what speaks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.extract.circumstances.agreement import days_agree, is_same
from accordingto.extract.circumstances.anchors import contains
from accordingto.extract.circumstances.anchors_parts import part_of
from accordingto.extract.circumstances.dates import is_history
from accordingto.extract.circumstances.telling import Telling
from accordingto.extract.circumstances.words import words_that
from accordingto.extract.marks import PlaceMark
from accordingto.extract.placing.facts import FAR, Story, nearest, number_of
from accordingto.extract.propositions import Proposition
from accordingto.records import Place, When

_LEVELS = ("country", "region", "admin1", "admin2", "settlement", "neighbourhood", "site", "sea")
_LONG_AGO = 180
"""Days after which a happening is no longer what a follow-up is about."""
_MOST = 24
"""Candidates of one proposition: those named nearest before it."""
Where = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A place with all that the report tells of it. Lists hold numbers of sentences in text order."""

    place: Place
    tokens: tuple[int, ...]
    sentences: tuple[int, ...]
    plain: tuple[int, ...]
    """Where it is a place itself, no adjective and no government."""
    scenic: tuple[int, ...]
    """Where it is where something happened, as its preposition tells."""
    spoken: float
    """The share of its mentions that stand in the names of sources."""
    told: tuple[Telling, ...]
    """What happened there by its own words."""
    dateline: bool
    around: int
    """How many of the other places lie in it."""
    inside: int
    """In how many of the other places it lies."""


class Candidates:
    """Candidates and their features for one report."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._seen = {_key(seen.place): seen for seen in self._all_seen()}
        self._lands = Counter(seen.place.country for seen in self._seen.values())

    def of(self, p: Proposition) -> list[tuple[Where, dict[str, float]]]:
        """Nowhere first, then each place it may be, with the features of each."""
        story = self._story
        where, rule = story.rules.where(p)
        facts = story.facts(p, rule)
        telling = story.rules.tellings[id(p)]
        now = not any(map(self._is_long_ago, (telling.when, story.rules.when(p)[0])))
        near = sorted(self._seen.values(), key=lambda s: _since(telling.sentence, s.sentences))
        rows: list[tuple[Where, dict[str, float]]] = [((), {"is_rule": float(not where), **facts})]
        ruled = _key(where[0]) if where else None
        kept = [s for n, s in enumerate(near) if n < _MOST or _key(s.place) == ruled]
        for rank, seen in enumerate(kept):
            if (now and self._is_of_past(seen, telling)) or self._is_doer(seen, telling):
                continue
            is_rule = _key(seen.place) == ruled
            features = self._features(p, telling, seen, where)
            told = where if is_rule else self._as_told(seen, telling)
            rows.append((told, {"is_rule": float(is_rule), "rank": rank, **features, **facts}))
        for _, row in rows:
            row["candidates"] = len(kept)
        return rows

    def _is_long_ago(self, when: When | None) -> bool:
        return is_history(when, self._story.report, _LONG_AGO)

    def _is_of_past(self, seen: Seen, telling: Telling) -> bool:
        """Whether a place is named for earlier happenings only: of those that the report compares with."""
        told = [t for t in seen.told if t is not telling]
        past = {t.sentence for t in told if self._is_long_ago(t.when)}
        return bool(past) and {*seen.sentences, *(t.sentence for t in told)} <= past

    def _is_doer(self, seen: Seen, telling: Telling) -> bool:
        """``Rwanda's offensive has killed 70``: whose it is, not where; but ``Rwanda's deadliest raid``."""
        story = self._story
        here = [story.doc[token] for token in seen.tokens if story.sentences[token] == telling.sentence]
        if seen.place.level != "country" or not here:
            return False
        return all(t.dep_ == "poss" and t.head.lemma_.lower() in words_that("campaign") for t in here) and not any(
            c.tag_ == "JJS" for t in here for c in t.head.lefts
        )

    def _features(self, p: Proposition, telling: Telling, seen: Seen, where: Where) -> dict[str, float]:
        story, at = self._story, telling.sentence
        place, lines = seen.place, story.lines
        source = p.said.source if p.said and p.said.source else (0, 0)
        here = [token for token in seen.tokens if story.sentences[token] == at]
        own = [t for t in seen.told if t is not telling]
        agreed = [days_agree(telling.when, t.when) for t in own]
        return {
            "beside_rule": float(any(is_same(place, q) for q in where[1:])),
            "holds_rule": float(bool(where) and contains(place, where[0])),
            "in_rule": float(bool(where) and contains(where[0], place)),
            "before": _since(at, seen.sentences),
            "after": nearest([s - at for s in seen.sentences if s > at]),
            "plain_before": _since(at, seen.plain),
            "scenic_before": _since(at, seen.scenic),
            "lines_before": nearest([telling.line - lines[s] for s in seen.sentences]),
            "same_line": float(any(lines[s] == telling.line for s in seen.sentences)),
            "words_off": min([abs(token - p.head) for token in here], default=FAR),
            "in_source": float(any(source[0] <= token < source[1] for token in here)),
            "mentions": len(seen.tokens),
            "scenic": len(seen.scenic),
            "plain": len(seen.plain) / len(seen.tokens),
            "spoken": seen.spoken,
            "first": min(seen.sentences),
            "first_share": min(seen.sentences) / len(lines),
            "in_headline": float(any(s in story.headlines for s in seen.sentences)),
            "in_dateline": float(seen.dateline),
            "level": number_of(place.level, _LEVELS),
            "known": float(place.lat is not None),
            "around": seen.around,
            "inside": seen.inside,
            "land_share": self._lands[place.country] / len(self._seen),
            "told": len(own),
            "told_before": nearest([at - t.sentence for t in own if t.p.head < p.head]),
            "told_after": nearest([t.sentence - at for t in own if t.p.head > p.head]),
            "told_alike": sum(t.p.type == p.type for t in own),
            "same_day": 1.0 if True in agreed else 0.0 if False in agreed else -1.0,
            "is_ground": float(any(is_same(place, q) for q in story.rules.ground.places)),
        }

    def _as_told(self, seen: Seen, telling: Telling) -> Where:
        """The place, behind it those it was told to lie in by the telling nearest before."""
        own = [t for t in seen.told if is_same(t.where[0], seen.place)]
        own = [t for t in own if all(contains(q, seen.place) for q in t.where[1:])]
        before = [t for t in own if t.p.head < telling.p.head]
        return (before[-1] if before else own[0]).where if own else (seen.place,)

    def _all_seen(self) -> Iterator[Seen]:
        story = self._story
        marks: dict[str, list[PlaceMark]] = {}
        for mark in story.marks.places:
            marks.setdefault(_key(mark.place), []).append(mark)
        told: dict[str, list[Telling]] = {}
        for telling in story.tellings:
            for place in telling.where:
                told.setdefault(_key(place), []).append(telling)
        places = [of[0].place for of in marks.values()]
        for key, of in marks.items():
            yield self._of(of, tuple(told.get(key, ())), places)

    def _of(self, of: Sequence[PlaceMark], told: tuple[Telling, ...], places: Sequence[Place]) -> Seen:
        """What the report tells of one place by its mentions; ``places`` are all that it names, this one too."""
        story, line = self._story, self._story.report.dateline
        place, numbers = of[0].place, story.sentences
        plain = [m for m in of if not (m.adjectival or m.metonym)]
        scenic = [m for m in plain if m.start not in story.spoken and part_of(story.doc, m) == "at"]
        return Seen(
            place,
            tuple(m.start for m in of),
            tuple(numbers[m.start] for m in of),
            tuple(numbers[m.start] for m in plain),
            tuple(numbers[m.start] for m in scenic),
            sum(m.start in story.spoken for m in of) / len(of),
            told,
            line is not None and any(line.start <= m.place.start < line.end for m in of),
            sum(contains(place, other) for other in places),
            sum(contains(other, place) for other in places),
        )


def _key(place: Place) -> str:
    return place.id or place.name


def _since(sentence: int, named: Sequence[int]) -> int:
    """How many sentences ago it was named last, FAR where it was not."""
    return nearest([sentence - s for s in named])
