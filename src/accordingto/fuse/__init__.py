"""Claims to events, lines and relations: pure, rebuildable, the same in whatever order claims come."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.fuse.fuser import Fuser, Touched
from accordingto.fuse.outcome import ClaimChange, CopyLink, Dating, Fusion, RevisionLink
from accordingto.records import Claim, Decision, Report

__all__ = ["ClaimChange", "CopyLink", "Dating", "Fuser", "Fusion", "RevisionLink", "Touched", "fuse"]


def fuse(claims: Iterable[Claim], reports: Iterable[Report], decisions: Iterable[Decision] = ()) -> Fusion:
    """Join claims to events, lines of numbers and relations, with the reviewers' decisions in force.

    Only claims of the reports given take part, so what was known by a day is the fusion of the reports published
    by then. The outcome does not depend on the order of either.
    """
    fuser = Fuser(decisions)
    fuser.load(claims, reports)
    return fuser.fusion()
