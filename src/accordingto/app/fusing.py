"""Fusion over a ledger: from its claims and decisions to events, series and links, stored in place of the old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.app.verbs import fuse
from accordingto.ledger import Ledger

if TYPE_CHECKING:
    from accordingto.fuse import Fusion

_ATTEMPTS = 3


def refuse(ledger: Ledger) -> Fusion:
    """Fuse all current claims again and store what comes of it.

    Where another process adds to the ledger meanwhile, fuse once more; the last one to add has the last word.
    """
    for attempt in range(_ATTEMPTS):
        state = ledger.state() if attempt < _ATTEMPTS - 1 else None
        fusion = fuse(ledger.claims(), ledger.reports(as_read=True), ledger.decisions())
        if ledger.replace_fusion(fusion.events, fusion.series, fusion.links, copies=fusion.copies, state=state):
            break
    return fusion
