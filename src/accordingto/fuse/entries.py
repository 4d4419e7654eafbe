"""When within a report something was said: by the entries of a log, by the weekday told with the saying."""

from __future__ import annotations

import re
from bisect import bisect_right

from accordingto.fuse.days import Days
from accordingto.fuse.hints import weekday_of
from accordingto.records import Claim

_CLOCK = re.compile(
    r"^[^\w\n]{0,4}(\d{1,2})[:.h](\d{2})(?:\s?([ap])\.?m\b\.?)?(?=[^\w\n]|$)", re.MULTILINE | re.IGNORECASE
)
_AFTER = re.compile(r"(?: late| early)?(?: on)? (\w+day)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\bon (\w+day),?(?: [^,;.]*)?$", re.IGNORECASE)
_REACH = 40
_NEEDED = 3
_DAY = 24 * 60

Entries = tuple[tuple[int, int], ...]
"""Where each entry begins, and its place in time among them; no entries where a report is no such log."""


def entries_in(text: str) -> Entries:
    """The entries of a report that is a log: three at least, from early to late or from late to early."""
    found = [(m.start(), _minutes(m)) for m in _CLOCK.finditer(text)]
    times = [minutes for _, minutes in found]
    if len(found) < _NEEDED or any(not 0 <= minutes < _DAY for minutes in times):
        return ()
    if times == sorted(times):
        return tuple((start, n) for n, (start, _) in enumerate(found))
    if times == sorted(times, reverse=True):
        return tuple((start, -n) for n, (start, _) in enumerate(found))
    return ()


def _minutes(match: re.Match[str]) -> int:
    hour, half = int(match.group(1)), (match.group(3) or "").lower()
    return (hour % 12 + 12 * (half == "p") if half else hour) * 60 + int(match.group(2))


def entry_at(entries: Entries, offset: int) -> int | None:
    """The place in time of the entry that an offset lies in; None before the first, and where there are none."""
    at = bisect_right([start for start, _ in entries], offset)
    return entries[at - 1][1] if at else None


def said_on(claim: Claim, published: Days | None) -> int | None:
    """The day on which a claim was said, where a weekday stands with its cue: "said on Friday that".

    It is the last such day before publication.
    """
    cue, text = claim.cue, claim.evidence.quote
    if cue is None or published is None:
        return None
    start, end = cue.start - claim.evidence.start, cue.end - claim.evidence.start
    found = _AFTER.match(text, end) or _BEFORE.search(text, max(0, start - _REACH), start)
    weekday = weekday_of(found.group(1)) if found else None
    return published[1] - (published[1] - 1 - weekday) % 7 if weekday is not None else None
