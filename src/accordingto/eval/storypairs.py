"""Cross-report relations: what fusion makes of a story against the pairs a careful recorder lists.

Recorders list the pairs that matter, not all there are: recall is over all pairs listed, precision over those
of them that fusion relates at all. A side that is a number stands for that number in its report, however often it
is told there. Sides that are happenings are related where both are claims of one event: who repeats and who agrees
is not asked of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accordingto.eval.storygold import Story, locate
from accordingto.eval.storyscores import Tally, overlaps
from accordingto.fuse import Fusion
from accordingto.records import Claim, Figure, Report

Row = Mapping[str, Any]
_MUTUAL = frozenset(("repeats", "agrees", "contradicts"))
"""Relations that hold both ways; which report is the later is for ``published`` to say."""
_ONE_HAPPENING = frozenset(("repeats", "agrees"))


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a story and its claims."""

    file: str
    report: Report
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: the claims it is found in, and whether it is a number."""

    claims: tuple[Claim, ...]
    counted: bool


def score_pairs(story: Story, told: Sequence[Told], fusion: Fusion, tally: Tally) -> None:
    """Count gold pairs, those related at all, and those related as the recorder has it."""
    by_file = {t.file: t for t in told}
    made: dict[tuple[str, str], set[str]] = {}
    for link in fusion.links:
        made.setdefault((link.a, link.b), set()).add(link.relation)
    homes = _homes(fusion)
    for pair in story.pairs:
        a, b = (side_of(by_file[pair[end]["file"]], pair[end]) for end in ("a", "b"))
        got = _relations(a, b, made)
        if not (a.counted and b.counted) and _together(a, b, homes):
            got |= _ONE_HAPPENING
        tally.counts["relations.gold"] += 1
        tally.counts["relations.found"] += bool(got)
        tally.counts["relations.right"] += pair["relation"] in got
        if pair["relation"] not in got:
            missing = [end for end, side in (("a", a), ("b", b)) if not side.claims]
            words = " | ".join(f"{pair[end]['file']}: {pair[end]['quote']}" for end in ("a", "b"))
            seen = f"no claim of {' and '.join(missing)}" if missing else sorted(got) or "no relation"
            tally.miss(f"relation.{pair['relation']}", words, pair["relation"], seen)


def score_shelf(stories: Sequence[Sequence[Told]], fusion: Fusion, tally: Tally) -> None:
    """Of all stories fused as one ledger, count the relations, and those between claims of one story.

    A total rightly takes in happenings of other stories, so that ``subsumes`` is not counted.
    """
    home = {claim.id: n for n, told in enumerate(stories) for one in told for claim in one.claims}
    texts = {claim.id: claim.content.quote for told in stories for one in told for claim in one.claims}
    for link in fusion.links:
        if link.relation != "subsumes":
            within = home[link.a] == home[link.b]
            tally.counts["relations.all"] += 1
            tally.counts["relations.within"] += within
            if not within:
                tally.miss("relation.across", f"{texts[link.a]} | {texts[link.b]}", "no relation", link.relation)


def _relations(a: Side, b: Side, made: Mapping[tuple[str, str], set[str]]) -> set[str]:
    """What fusion says of a upon b, and of b upon a where that is the same."""
    pairs = [(x.id, y.id) for x in a.claims for y in b.claims]
    upon = {kind for pair in pairs for kind in made.get(pair, ())}
    back = {kind for x, y in pairs for kind in made.get((y, x), ())}
    return upon | (back & _MUTUAL) | ({"the other way round"} if back - _MUTUAL else set())


def _homes(fusion: Fusion) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for event in fusion.events:
        for claim in event.claims:
            found.setdefault(claim, set()).add(event.id)
    return found


def _together(a: Side, b: Side, homes: Mapping[str, set[str]]) -> bool:
    mine = {event for claim in a.claims for event in homes.get(claim.id, ())}
    return any(mine & homes.get(claim.id, set()) for claim in b.claims)


def side_of(told: Told, side: Row) -> Side:
    """The claims that tell a side's number, else those that hold its words."""
    at = locate(told.report.text, side)
    figures = [f for c in told.claims for f in c.figures if overlaps(at, (f.start, f.end))]
    if figures:
        wanted = {_number(figure) for figure in figures}
        return Side(tuple(c for c in told.claims if wanted & {_number(f) for f in c.figures}), counted=True)
    return Side(tuple(c for c in told.claims if overlaps(at, (c.content.start, c.content.end))), counted=False)


def _number(figure: Figure) -> tuple[str, int | None, int | None]:
    return figure.measure, figure.low, figure.high
