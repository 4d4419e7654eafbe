"""Fusion over a ledger: from its claims and decisions to events, series and links, stored in place of the old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.app.verbs import fuse
from accordingto.ledger import Ledger

if TYPE_CHECKING:
    from accordingto.fuse import Fusion


def refuse(ledger: Ledger) -> Fusion:
    """Fuse all current claims again and store what comes of it."""
    fusion = fuse(ledger.claims(), ledger.reports(as_read=True), ledger.decisions())
    ledger.replace_fusion(fusion.events, fusion.series, fusion.links, copies=fusion.copies)
    return fusion
