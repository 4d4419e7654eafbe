"""Whose side a source is on: a number from the other side does not bring a count up to date, it disputes it."""

from __future__ import annotations

from accordingto.fuse.counts import Count
from accordingto.fuse.facts import Fact
from accordingto.fuse.offices import is_authority
from accordingto.fuse.sources import Source, name_words
from accordingto.records import ActorKind

_OFFICIAL: frozenset[ActorKind] = frozenset({"government", "ministry", "armed_force", "police", "court"})
_FAR = 1.5
"""From this ratio on an outsider's number is no later state of an authority's exact one."""


def rivals(later: Count, earlier: Count) -> bool:
    """Whether two sources are on different sides of what they count.

    One has done it and the other has not; one is a state and the other another state or who fights it; or somebody
    from outside counts far more than an authority had said.
    """
    if _claims_deed(later) != _claims_deed(earlier) or at_war(later.fact.source, earlier.fact.source):
        return True
    far = later.number >= _FAR * earlier.number
    exact = earlier.figure.bound == "exact"
    return far and exact and official(earlier.fact) and not official(later.fact) and _speaks(later.fact)


def at_war(a: Source, b: Source) -> bool:
    """Whether one is an armed group and the other an authority, or the two are authorities of two states."""
    for one, other in ((a, b), (b, a)):
        if one.kind == "armed_group" and (other.kind in _OFFICIAL or is_authority(other.name)):
            return True
    mine, theirs = (next((w for w in s.key.split() if w.startswith("@")), None) for s in (a, b))
    return mine is not None and theirs is not None and mine != theirs


def official(fact: Fact) -> bool:
    """Whether a claim is said by an organ of a state."""
    source = fact.source
    return source.kind in _OFFICIAL or is_authority(
        source.body or (None if source.kind == "person" else source.name)
    )


def _speaks(fact: Fact) -> bool:
    """Whether a claim has a source that is known: a body, a person, an outlet in its own voice."""
    return not fact.source.unnamed


def _claims_deed(count: Count) -> bool:
    """Whether a source counts those it says it has killed, hurt or captured itself."""
    source = count.fact.source
    if source.own or source.unnamed:
        return False
    doers = {word for name in count.fact.agents for word in name_words(name)}
    return source.kind in ("armed_group", "armed_force") and bool(doers & name_words(source.name))
