"""Claims to events, lines and relations: pure, rebuildable, the same in whatever order claims come."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto import __version__
from accordingto.fuse.fuser import Fuser, Touched
from accordingto.fuse.outcome import ClaimChange, CopyLink, Dating, Fusion, Placed, RevisionLink
from accordingto.fuse.shelf import NeedsWhole, Shelf
from accordingto.lexicons import lexicons_version
from accordingto.records import Claim, Decision, Report

__all__ = [
    "ClaimChange", "CopyLink", "Dating", "Fuser", "Fusion", "NeedsWhole", "Placed", "RevisionLink", "Shelf",
    "Touched", "engine", "fuse",
]  # fmt: skip


_STATE = 48  # raised with every change to what fusion derives or keeps


def engine() -> str:
    """A word for all that fusion goes by: state stored by another one is not gone on from."""
    return f"{__version__} {_STATE} {lexicons_version()}"


def fuse(claims: Iterable[Claim], reports: Iterable[Report], decisions: Iterable[Decision] = ()) -> Fusion:
    """Join claims to events, lines of numbers and relations, with the reviewers' decisions in force.

    Only claims of the reports given take part, so what was known by a day is the fusion of the reports published
    by then. The outcome does not depend on the order of either.
    """
    fuser = Fuser(decisions)
    fuser.load(claims, reports)
    return fuser.fusion()
