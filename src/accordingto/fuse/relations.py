"""How claims of one happening, or of one line, stand to one another: relation and reasons.

In a relation, a is the later, the denying or the wider claim. Each claim is related to the latest earlier claim of
its own source and to the latest earlier claim of each of the nearest other sources, so that the number of relations
grows with the number of claims and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from accordingto.fuse.days import Days
from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import group_of, say, stands, told
from accordingto.fuse.origins import Roots, origin
from accordingto.records import Basis, Figure, Relation, RelationKind

_OTHERS = 6
"""Nearest other sources a claim is related to."""
_FAR_BACK = 200


@dataclass(slots=True, eq=False)
class Count:
    """One figure of one claim with the day it was told."""

    fact: Fact
    figure: Figure
    told_on: Days | None
    later_rank: tuple[int, str, int, str]


def counts_of(facts: Iterable[Fact], told_on: Callable[[Fact], Days | None]) -> list[Count]:
    """All figures of the claims, in the order they were told; shares and denied or unreal ones left out."""
    found = [
        Count(fact, figure, day := told_on(fact), (day[0] if day else 10**7, fact.report, fact.start, figure.id))
        for fact in facts
        if fact.modality in ("asserted", "negated")
        for figure in _standing(fact)
        if told(figure) is not None
    ]
    return sorted(found, key=lambda c: c.later_rank)


def _standing(fact: Fact) -> Iterable[Figure]:
    """A claim's figures; of a correction, the first of each kind, the others being those it replaces."""
    if "correction" not in fact.cues:
        return fact.figures
    first: dict[tuple[str, str | None], Figure] = {}
    for figure in sorted(fact.figures, key=lambda f: (f.start, f.id)):
        first.setdefault((figure.measure, group_of(figure)), figure)
    return first.values()


def figure_relations(counts: Iterable[Count], roots: Roots) -> Iterator[Relation]:
    """Relations between the figures of one happening or line, by measure, basis and group."""
    lines: dict[tuple[str, Basis, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        lines[count.figure.measure, count.figure.basis, group_of(count.figure)].append(count)
    for key in sorted(lines, key=str):
        yield from _along(_wholes(lines[key], roots), roots)


def _wholes(line: list[Count], roots: Roots) -> list[Count]:
    """Of what one origin tells in one report, its largest numbers: smaller ones are parts of them."""
    largest: dict[tuple[str, str], int] = {}
    for count in line:
        key = (count.fact.report, origin(count.fact, roots))
        largest[key] = max(largest.get(key, 0), told(count.figure) or 0)
    return [c for c in line if (told(c.figure) or 0) == largest[c.fact.report, origin(c.fact, roots)]]


def _along(line: list[Count], roots: Roots) -> Iterator[Relation]:
    stale = _stale(line, roots)
    for n, later in enumerate(line):
        if id(later) in stale:
            yield _old_number(later, stale[id(later)])
            continue
        mine, met = origin(later.fact, roots), set[str]()
        for earlier in reversed(line[max(0, n - _FAR_BACK) : n]):
            key = origin(earlier.fact, roots)
            if key in met or earlier.fact.id == later.fact.id or id(earlier) in stale:
                continue
            met.add(key)
            if (relation := _relate(later, earlier, key == mine)) is not None:
                yield relation
            if len(met) > _OTHERS:
                break


def _stale(line: list[Count], roots: Roots) -> dict[int, Count]:
    """Counts that give a number their origin had given before and then raised, each with the count it repeats."""
    top: dict[str, int] = {}
    given: dict[tuple[str, int | None, int | None], Count] = {}
    found: dict[int, Count] = {}
    for count in line:
        key, number = origin(count.fact, roots), told(count.figure) or 0
        old = given.setdefault((key, count.figure.low, count.figure.high), count)
        if old is not count and number < top.get(key, 0) and "correction" not in count.fact.cues:
            found[id(count)] = old
        top[key] = max(top.get(key, 0), number)
    return found


def _old_number(later: Count, earlier: Count) -> Relation:
    why = f"{later.fact.source.name or 'the outlet'}'s number had been raised since: an old number told again"
    return Relation(later.fact.id, earlier.fact.id, "repeats", (why, say(later.figure)))


def _relate(later: Count, earlier: Count, same_origin: bool) -> Relation | None:
    standing = stands(later.figure, earlier.figure)
    if standing is None:
        return None
    kind, why = (_same_source if same_origin else _other_source)(later, earlier, standing)
    if kind is None:
        return None
    words = f"{say(later.figure)} against {say(earlier.figure)}"
    return Relation(later.fact.id, earlier.fact.id, kind, (why, words))


Verdict = tuple[RelationKind | None, str]


def _same_source(later: Count, earlier: Count, standing: str) -> Verdict:
    name = later.fact.source.name or "the same source"
    if standing == "equal":
        return "repeats", f"{name} gives the same number"
    if "correction" in later.fact.cues:
        return "corrects", f"{name} replaces its number and says so"
    if later.fact.report == earlier.fact.report:
        return None, ""
    if standing == "lower":
        return "corrects", f"{name} gives a lower number later"
    return "updates", f"{name} gives a new number later"


def _other_source(later: Count, earlier: Count, standing: str) -> Verdict:
    pair = f"{later.fact.source.name or 'one outlet'} and {earlier.fact.source.name or 'another outlet'}"
    newer = _newer(later, earlier)
    if standing == "equal" and later.fact.source.own:
        return (
            "repeats",
            f"{later.fact.source.name or 'the outlet'} gives the same number without a source of its own",
        )
    if standing == "equal":
        return "agrees", f"{pair} give the same number independently"
    if "correction" in later.fact.cues and newer:
        return "corrects", f"{pair}: the later account corrects the earlier number"
    if standing == "higher" and newer:
        return "updates", f"{pair}: a later account gives a higher number"
    if standing == "compatible":
        return "agrees", f"{pair} give numbers that fit each other"
    return "contradicts", f"{pair} give numbers that exclude each other"


def _newer(later: Count, earlier: Count) -> bool:
    return bool(later.told_on and earlier.told_on and later.told_on[0] > earlier.told_on[1])
