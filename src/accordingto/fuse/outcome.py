"""What fusion gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accordingto.fuse.days import Days, ordinal
from accordingto.records import Event, Relation, Series

Resolved = tuple[str, str, str]
"""Claim, first and last day."""

ChangeKind = Literal["added", "dropped", "changed"]


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Report ``a`` takes its text from report ``b``; ``shared`` is the part of a's sentences found in b, 0 to 1."""

    a: str
    b: str
    relation: Literal["copy_of", "revision_of"]
    shared: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim a revision added, dropped or changed; ``old`` and ``new`` are claim ids."""

    kind: ChangeKind
    old: str | None
    new: str | None
    what: str


@dataclass(frozen=True, slots=True)
class RevisionLink:
    """Report ``a`` is a later version of report ``b``, and what changed between them, claim by claim."""

    a: str
    b: str
    note: str | None
    changes: tuple[ClaimChange, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dating:
    """When an undated report came out, as far as its content tells: an interval of ISO dates, with reasons."""

    report: str
    start: str | None
    end: str | None
    reasons: tuple[str, ...]

    @property
    def days(self) -> Days | None:
        """The interval, where it is known on both sides."""
        first, last = ordinal(self.start), ordinal(self.end)
        return (first, last) if first is not None and last is not None else None


@dataclass(frozen=True, slots=True)
class Placed:
    """An undated report: where it was placed, and the days of its claims that follow from it."""

    dating: Dating
    days: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True)
class Fusion:
    """Everything derived from a set of claims: rebuildable at any time, never edited.

    ``links`` holds the relations between claims of all events and lines; ``datings`` where undated reports were
    placed; ``days`` the days of claims whose relative day could be resolved only in the light of the others
    (claim id to first and last ISO date); ``mains`` the event each report is mainly about (report id to event id).
    """

    events: tuple[Event, ...]
    series: tuple[Series, ...]
    links: tuple[Relation, ...]
    copies: tuple[CopyLink, ...]
    revisions: tuple[RevisionLink, ...]
    datings: tuple[Dating, ...] = ()
    days: tuple[Resolved, ...] = ()
    mains: tuple[tuple[str, str], ...] = ()
