"""Records in plain words: how tables and pages say a figure, a day, a place and a chain."""

from __future__ import annotations

from accordingto.records import Claim, Figure, Published, When

_MEASURES = {"at_risk": "at risk", "targets_hit": "targets hit", "facilities_hit": "facilities hit",
             "homes_damaged": "homes damaged", "aid_units": "aid units"}  # fmt: skip


def bounds(low: int | None, high: int | None) -> str:
    """``12``, ``12 or more``, ``up to 40``, ``10 to 20``; ``share`` where no number is given."""
    if low is None and high is None:
        return "a share"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def figure_words(figure: Figure) -> str:
    """Measure, group and basis of a figure, as in ``killed (children), incident``."""
    group = f" ({figure.group})" if figure.group else ""
    since = f" since {figure.since}" if figure.since else ""
    return f"{_MEASURES.get(figure.measure, figure.measure)}{group}, {figure.basis}{since}"


def published_words(published: Published) -> str:
    """The day, month, year or span a report came out, no finer than it is known."""
    return published_short(published) or "day not known"


def published_short(published: Published) -> str | None:
    """When a report came out as an ISO 8601 date of the precision known (2023, 2023-05, 2023-05-01), or a span."""
    if published.start is None or published.day:
        return published.day
    length = {"year": 4, "month": 7}.get(published.precision or "")
    return published.start[:length] if length else f"{published.start[:10]} to {(published.end or '?')[:10]}"


def day_words(when: When | None) -> str:
    """The day or range of a happening; where it is not known, it says so beside the words of the report."""
    if when is None or (when.start is None and when.end is None):
        return f"“{when.expression.quote}”, day not known" if when and when.expression else "day not known"
    start, end = when.start or "?", when.end or "?"
    days = start if start == end else f"{start} to {end}"
    return f"{days} (as published)" if when.basis == "published" else days


def speaker_words(claim: Claim) -> str:
    """The neutral name of the one who says it; the outlet's own voice where nobody else does."""
    if claim.speaker:
        return claim.speaker.name
    outlet = next((link.name for link in claim.chain if link.role == "outlet"), None)
    return f"{outlet} (own voice)" if outlet else "the report itself"


def chain_words(claim: Claim) -> str:
    """The whole chain, nearest to the happening first, joined by arrows."""
    return " → ".join(link.name for link in claim.chain) or "the report itself"


def place_words(claim: Claim) -> str:
    """The names of the claim's places."""
    return ", ".join(place.name for place in claim.where) or "place not said"
