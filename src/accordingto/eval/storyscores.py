"""Scoring of one report's claims and mentions against its gold rows, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accordingto.eval.storygold import locate
from accordingto.records import Claim, Figure, Mention, Place, When

Extent = tuple[int, int]
_PRONOUNS = ("he", "she", "it", "they", "him", "her", "them", "who", "which")
_AT_LARGE = frozenset({"people", "person", "individual"})
_FIELDS = ("measure", "low", "high", "bound", "basis", "group", "source", "place", "day", "since")


@dataclass(slots=True)
class Tally:
    """Counts by ``kind.outcome`` and the errors behind them."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[dict[str, str]] = field(default_factory=list)

    def miss(self, kind: str, sentence: str, expected: object, got: object) -> None:
        """Note one error with its sentence."""
        row = {"kind": kind, "sentence": sentence, "expected": str(expected), "got": str(got)}
        self.errors.append(row)


@dataclass(frozen=True, slots=True)
class Reading:
    """One report's text and what the product read in it."""

    text: str
    claims: Sequence[Claim]
    mentions: Sequence[Mention]

    def sentence(self, at: Extent) -> str:
        """Some words around an extent, for error lists."""
        return self.text[max(0, at[0] - 90) : at[1] + 90].replace("\n", " ")

    @property
    def figures(self) -> list[tuple[Claim, Figure]]:
        """Every figure with the claim that carries it."""
        return [(claim, figure) for claim in self.claims for figure in claim.figures]


def overlaps(a: Extent, b: Extent) -> bool:
    """Whether two extents share a character."""
    return a[0] < b[1] and b[0] < a[1]


def same_name(accepted: Sequence[str] | str | None, *got: str | None) -> bool:
    """Whether any of the names is accepted; null accepts only nothing."""
    names = [accepted] if isinstance(accepted, str) else list(accepted or [])
    given = [_folded(name) for name in got if name]
    if not names:
        return not given
    return any(_folded(name) in given for name in names)


def _folded(name: str) -> str:
    """Names compare by their words: without articles and order, so that ``Army of Chad`` is ``Chad Army``."""
    words = name.lower().replace("’s", "").replace("'s", "").replace("-", " ").replace(",", " ").split()
    return " ".join(sorted({w for w in words if w not in ("the", "a", "an", "of")}))


def score_figures(reading: Reading, rows: Sequence[Mapping[str, Any]], tally: Tally) -> None:
    """Match figures by overlapping span, best first; count each field and measure, bounds and source together."""
    left = list(reading.figures)
    for row in rows:
        at = locate(reading.text, row)
        tally.counts["figures.gold"] += 1
        found = [pair for pair in left if overlaps(at, (pair[1].start, pair[1].end))]
        if not found:
            tally.miss("figure.missed", reading.sentence(at), _brief(row), "nothing")
            continue
        best = max(found, key=lambda pair: sum(_agreement(row, *pair).values()))
        left.remove(best)
        _count_fields(reading, row, best, at, tally)
    tally.counts["figures.found"] += len(left) + tally.counts.pop("_figures.matched", 0)
    for claim, figure in left:
        tally.miss("figure.extra", claim.evidence.quote, "nothing", _figure_brief(claim, figure))


def _count_fields(
    reading: Reading, row: Mapping[str, Any], pair: tuple[Claim, Figure], at: Extent, tally: Tally
) -> None:
    agreement = _agreement(row, *pair)
    tally.counts["_figures.matched"] += 1
    tally.counts["figures.span"] += 1
    for name, right in agreement.items():
        tally.counts[f"figures.{name}.gold"] += 1
        tally.counts[f"figures.{name}"] += right
    core = all(agreement.get(name, True) for name in ("measure", "low", "high", "source"))
    tally.counts["figures.core"] += core
    tally.counts["figures.whole"] += core and all(agreement.get(name, True) for name in ("basis", "place", "day"))
    wrong = [name for name, right in agreement.items() if not right]
    if wrong:
        kind = "figure." + "+".join(wrong)
        tally.miss(kind, reading.sentence(at), _brief(row), _figure_brief(*pair))


def _agreement(row: Mapping[str, Any], claim: Claim, figure: Figure) -> dict[str, bool]:
    got = {name: _accepts(row[name], getattr(figure, name)) for name in _FIELDS[:5] if name in row}
    if "group" in row:
        got["group"] = _singular(row["group"]) == _singular(figure.group)
    if "since" in row:
        got["since"] = str(figure.since or "").startswith(str(row["since"]))
    if "source" in row:
        got["source"] = _same_speaker(row["source"], claim)
    if "place" in row:
        got["place"] = same_place(row["place"], claim.where)
    if "day" in row:
        got["day"] = same_day(row["day"], claim.when, row.get("basis"))
    return got


def _accepts(expected: object, value: object) -> bool:
    """Whether a value is the one expected, or one of a list of those that are right."""
    return value in expected if isinstance(expected, list) else value == expected


def _same_speaker(accepted: Sequence[str] | None, claim: Claim) -> bool:
    """The speaker bears an accepted name; an outlet that speaks for itself (``we counted``) is nobody beside it.

    In a post of the speaker's own gold has null or the poster's name, and the claim the outlet alone or the outlet
    as its own speaker: all four say that the outlet says it.
    """
    outlets = [link.name for link in claim.chain if link.role == "outlet"]
    own = claim.speaker is not None and same_name([claim.speaker.name], *(_without_seat(name) for name in outlets))
    if claim.speaker and not own:
        return same_name(accepted, claim.speaker.name, claim.speaker.text)
    spoken = [claim.speaker.name, claim.speaker.text] if claim.speaker else []
    return not accepted or same_name(accepted, *outlets, *spoken)


def _without_seat(outlet: str) -> str:
    """An outlet's name without the seat or parent behind a comma, as its own voice is called."""
    return outlet.partition(",")[0]


def _singular(group: str | None) -> str | None:
    """A group in the singular; people at large are none, by the guideline, where an annotator wrote them, too."""
    folded = group.lower().removesuffix("s") if group else None
    return None if folded in _AT_LARGE else folded


def same_place(accepted: Sequence[str] | str | None, where: Iterable[Place]) -> bool:
    """Whether a place of the claim bears an accepted name (its own, or the report's words)."""
    places = list(where)
    names = [name for place in places for name in (place.name, place.quote)]
    accepted = [accepted] if isinstance(accepted, str) else list(accepted or [])
    if not accepted or not names:
        return not accepted and not names
    return any(_plain(a) in _plain(n) or _plain(n) in _plain(a) for a in accepted for n in names)


def _plain(name: str) -> str:
    return name.lower().replace("’", "'").replace("-", " ")


def same_day(day: str | None, when: When | None, basis: str | None = None) -> bool:
    """Whether the claim gives that ISO day (or month, year), or none where gold has none.

    A gold row holds one day, month or year and never a stretch: "a toll over more than one day has no day". So a
    claim told over a stretch ("between 3 and 7 May", "last week", "overnight") pins what it tells on no one day:

    - gold without a day: a stretch is right, as is no day at all; a day, month or year is not;
    - gold with a day: a night, which touches two days, is right on either; any longer stretch is wrong, also where
      it begins on that day, unless it lies within the month or year that gold gives;
    - a running total or level holds "on the day told": for these ``basis`` a stretch may end on the gold day.
    """
    start, end = (when.start, when.end or when.start) if when else (None, None)
    if start is None or end is None or when is None:
        return day is None if start is None else day is not None and start.startswith(day)
    if when.precision not in ("range", "week"):
        return day is not None and start.startswith(day)
    if day is None:
        return start[:10] != end[:10]
    night = (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days <= 1
    begins, ends = start.startswith(day), end.startswith(day)
    return (begins and ends) or (night and (begins or ends)) or (ends and basis in ("cumulative", "stock"))


def score_attributions(reading: Reading, rows: Sequence[Mapping[str, Any]], tally: Tally) -> None:
    """An attribution is right where a claim's cue overlaps and its speaker is the gold speaker.

    A source named in so many words is right by its words or by its name, a pronoun by its name only.
    """
    for row in rows:
        tally.counts["attributions.gold"] += 1
        cue, source = locate(reading.text, row, "cue"), locate(reading.text, row, "source")
        near = [c for c in reading.claims if c.cue and overlaps(cue, (c.cue.start, c.cue.end))]
        tally.counts["attributions.cue"] += bool(near)
        names = [*row["speaker"], *([] if str(row["source"]).lower() in _PRONOUNS else [row["source"]])]
        right = [c for c in near if c.speaker and same_name(names, c.speaker.name, c.speaker.text)]
        spans = [c for c in near if c.speaker and c.speaker.start is not None]
        there = any(overlaps(source, (c.speaker.start or 0, c.speaker.end or 0)) for c in spans if c.speaker)
        tally.counts["attributions.source_span"] += there
        tally.counts["attributions.right"] += bool(right)
        if not right:
            got = [(c.speaker.name if c.speaker else None) for c in near] or "no claim with this cue"
            tally.miss("attribution", reading.sentence(cue), f"{row['speaker']} {row['cue']}", got)


def score_events(reading: Reading, rows: Sequence[Mapping[str, Any]], tally: Tally) -> None:
    """An event is right where a claim over its words has its type; place and day are counted beside."""
    for row in rows:
        tally.counts["events.gold"] += 1
        at = locate(reading.text, row)
        near = [c for c in reading.claims if overlaps(at, (c.evidence.start, c.evidence.end))]
        right = [c for c in near if c.type == row["type"]]
        tally.counts["events.type"] += bool(right)
        for name, test in (("place", same_place), ("day", same_day)):
            if name in row:
                tally.counts[f"events.{name}.gold"] += 1
                value = "where" if name == "place" else "when"
                tally.counts[f"events.{name}"] += any(test(row[name], getattr(c, value)) for c in right)
        if not right:
            tally.miss("event", reading.sentence(at), f"{row['type']} {row['quote']}", [c.type for c in near])


def score_times(reading: Reading, rows: Sequence[Mapping[str, Any]], tally: Tally) -> None:
    """A time is right where a mention overlaps and starts on the gold day."""
    _score_mentions(reading, rows, tally, "time", lambda row, v: str(v["start"] or "").startswith(row["start"]))


def score_places(reading: Reading, rows: Sequence[Mapping[str, Any]], tally: Tally) -> None:
    """A place is right where a mention overlaps and lies in the gold country (and by name where given)."""

    def right(row: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
        named = "name" not in row or same_name(row["name"], value["name"])
        return named and value["country"] == row.get("country")

    _score_mentions(reading, rows, tally, "place", right)


def _score_mentions(
    reading: Reading, rows: Sequence[Mapping[str, Any]], tally: Tally, kind: str, right: Any
) -> None:
    for row in rows:
        tally.counts[f"{kind}s.gold"] += 1
        at = locate(reading.text, row)
        near = [m for m in reading.mentions if m.kind == kind and overlaps(at, (m.start, m.end))]
        tally.counts[f"{kind}s.span"] += bool(near)
        good = any(right(row, m.value) for m in near)
        tally.counts[f"{kind}s.right"] += good
        if not good:
            tally.miss(kind, reading.sentence(at), dict(row), [(m.quote, m.value) for m in near])


def score_nothing(reading: Reading, rows: Sequence[Mapping[str, Any] | str], tally: Tally) -> None:
    """Spans that must yield no figure."""
    for row in rows:
        tally.counts["nothing.gold"] += 1
        at = locate(reading.text, row)
        wrong = [pair for pair in reading.figures if overlaps(at, (pair[1].start, pair[1].end))]
        tally.counts["nothing.kept"] += not wrong
        for pair in wrong:
            tally.miss("nothing", reading.sentence(at), "no figure", _figure_brief(*pair))


def _brief(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}={row[key]}" for key in ("quote", *_FIELDS) if key in row)


def _figure_brief(claim: Claim, figure: Figure) -> str:
    speaker = claim.speaker.name if claim.speaker else None
    where = [place.name for place in claim.where]
    day = claim.when.start if claim.when else None
    values = [f"{name}={getattr(figure, name)}" for name in ("quote", *_FIELDS[:6], "since")]
    return ", ".join([*values, f"source={speaker}", f"place={where}", f"day={day}", f"type={claim.type}"])
