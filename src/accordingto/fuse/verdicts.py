"""How a later number stands to an earlier one of the same people: relation and reason."""

from __future__ import annotations

from accordingto.fuse.counts import Count
from accordingto.fuse.days import gap
from accordingto.fuse.numbers import stands
from accordingto.fuse.sources import is_short_for
from accordingto.records import Measure, RelationKind

_SETTLED = 5
"""Days after which another's lower number is no rival but corrects, and an equal one is only told again."""
_FALLING: frozenset[Measure] = frozenset({"missing", "held", "sheltering", "at_risk"})

Verdict = tuple[RelationKind | None, str]


def verdict(later: Count, earlier: Count) -> Verdict:
    """The relation of a later number to an earlier one; None where there is nothing to say."""
    standing = stands(later.figure, earlier.figure)
    if standing is None or later.old:
        return ("repeats", f"{_name(later)} names the number it replaces") if standing == "equal" else (None, "")
    if earlier.old and later.fact.report == earlier.fact.report:
        return _replacement(later, earlier)
    if later.origin == earlier.origin or _short_for(later, earlier):
        return _same_source(later, earlier, standing)
    return _other_source(later, earlier, standing)


def _short_for(a: Count, b: Count) -> bool:
    mine, theirs = a.fact.source.name, b.fact.source.name
    return is_short_for(mine, theirs) or is_short_for(theirs, mine)


def _name(count: Count) -> str:
    return count.fact.source.name or "the outlet"


def _replacement(later: Count, earlier: Count) -> Verdict:
    if later.number < earlier.number or "correction" in later.fact.cues:
        return "corrects", f"{_name(later)} replaces the number and says so"
    return "updates", f"{_name(later)} raises the number and says so"


def _same_source(later: Count, earlier: Count, standing: str) -> Verdict:
    name = later.fact.source.name or "the same source"
    if standing == "equal":
        return "repeats", f"{name} gives the same number"
    if "correction" in later.fact.cues and standing != "higher":
        return "corrects", f"{name} replaces its number and says so"
    if later.fact.report == earlier.fact.report:
        return None, ""
    if standing == "lower" and not _falls(later):
        return "corrects", f"{name} gives a lower number later"
    return "updates", f"{name} gives a new number later"


def _other_source(later: Count, earlier: Count, standing: str) -> Verdict:
    pair = f"{later.fact.source.name or 'one outlet'} and {earlier.fact.source.name or 'another outlet'}"
    if standing == "equal":
        return _equal(later, earlier, pair)
    if standing == "compatible":
        return _fitting(later, earlier, pair)
    if later.fact.report == earlier.fact.report or not (later.number and earlier.number):
        return "contradicts", f"{pair} give numbers that exclude each other"
    if standing == "higher" or _falls(later):
        return "updates", f"{pair}: a later account gives a {standing} number"
    if "correction" in later.fact.cues or _apart(later, earlier) > _SETTLED:
        return "corrects", f"{pair}: the later account corrects the earlier number"
    return "contradicts", f"{pair} give numbers that exclude each other"


def _fitting(later: Count, earlier: Count, pair: str) -> Verdict:
    exact = earlier.figure.bound == "vague" and later.figure.bound != "vague"
    if exact and _apart(later, earlier) > 0:
        return "updates", f"{pair}: a later account gives the number more exactly"
    return "agrees", f"{pair} give numbers that fit each other"


def _equal(later: Count, earlier: Count, pair: str) -> Verdict:
    if later.fact.source.own:
        why = f"{_name(later)} gives the same number without a source of its own"
        return "repeats", why
    if _apart(later, earlier) > _SETTLED:
        return "repeats", f"{_name(later)} tells again the number of {_name(earlier)}"
    return "agrees", f"{pair} give the same number independently"


def _falls(count: Count) -> bool:
    return count.figure.measure in _FALLING or count.figure.basis == "stock"


def _apart(later: Count, earlier: Count) -> int:
    return gap(later.told_on, earlier.told_on) if later.told_on and earlier.told_on else 0
