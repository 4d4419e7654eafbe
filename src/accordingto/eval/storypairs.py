"""Cross-report relations: the links that fusion makes against the pairs a careful recorder lists.

Recorders list the pairs that matter, not all there are, so precision is over listed pairs that got any relation, and
recall over all listed. A pair's side is a figure or an event; it is found in the claims that carry that figure, or whose
words hold the event's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accordingto.eval.storygold import Story, locate
from accordingto.eval.storyscores import Tally, overlaps
from accordingto.records import Claim, Relation, Report

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a story and its claims."""

    file: str
    report: Report
    claims: Sequence[Claim]


def score_pairs(story: Story, told: Sequence[Told], links: Iterable[Relation], tally: Tally) -> None:
    """Count gold pairs, those linked at all, and those linked as the recorder has it (either way round where it fits)."""
    by_file = {t.file: t for t in told}
    made: dict[tuple[str, str], set[str]] = {}
    for link in links:
        made.setdefault((link.a, link.b), set()).add(link.relation)
    for pair in story.pairs:
        sides = [claims_of(by_file[pair[end]["file"]], pair[end]) for end in ("a", "b")]
        tally.counts["relations.gold"] += 1
        kinds = {kind for a in sides[0] for b in sides[1] for kind in made.get((a.id, b.id), ())}
        back = {kind for a in sides[0] for b in sides[1] for kind in made.get((b.id, a.id), ())}
        right = pair["relation"] in kinds or (pair["relation"] in _MUTUAL and pair["relation"] in back)
        tally.counts["relations.found"] += bool(kinds or back)
        tally.counts["relations.right"] += right
        if not right:
            missing = [end for end, claims in zip("ab", sides, strict=True) if not claims]
            got = f"no claim of {' and '.join(missing)}" if missing else sorted(kinds | back) or "no link"
            words = " | ".join(f"{pair[end]['file']}: {pair[end]['quote']}" for end in "ab")
            tally.miss(f"relation.{pair['relation']}", words, pair["relation"], got)


_MUTUAL = frozenset(("repeats", "agrees", "contradicts"))
"""Relations that hold both ways; which report is the later is for ``published`` to say."""


def claims_of(told: Told, side: Row) -> list[Claim]:
    """The claims a side of a pair is found in: by its figure, else by its words."""
    at = locate(told.report.text, side)
    counted = [c for c in told.claims if any(overlaps(at, (f.start, f.end)) for f in c.figures)]
    if counted:
        return counted
    return [c for c in told.claims if overlaps(at, (c.content.start, c.content.end))]
