"""Fusion over a ledger: what new reports, reviews and decisions touch is derived anew and stored."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from accordingto.ledger import FusionState, Ledger

if TYPE_CHECKING:
    from accordingto.fuse import Fuser, Fusion

_ATTEMPTS = 3
_FEW = 8  # where fewer than every eighth report has changed, going on takes less than beginning anew


def refuse(ledger: Ledger) -> bool:
    """Bring what is derived up to date with the ledger, in one transaction; whether a neighbourhood sufficed.

    What waits (reports that are new, revised or read anew, claims that were reviewed, decisions) is taken up, and
    only what it touches is loaded and stored. The outcome is that of ``fuse_all``, which does the work where there
    is no stored state of this very engine, where every eighth report or more waits, and where the state does not
    suffice: for a word that more than 256 reports had used and fewer than 130 still do, for a name of more than 64
    tellings and fewer than 34, and for a decision on an event that the ledger does not have.
    """
    from accordingto.fuse import NeedsWhole, engine  # noqa: PLC0415

    word = engine()
    try:
        with ledger.fusing() as state:
            waiting = state.waiting()
            if state.engine() == word and len(waiting) * _FEW < state.count():
                _take_up(state, waiting, word)
                return True
    except NeedsWhole:
        pass  # the transaction is undone, and nothing of it stored
    fuse_all(ledger)
    return False


def _take_up(state: FusionState, waiting: set[str], word: str) -> None:
    from accordingto.fuse import Fuser  # noqa: PLC0415

    fuser = Fuser(state.decisions(), state)
    changed = waiting | fuser.retold()
    state.apply(fuser.update(state.claims_of(changed), state.reports(changed), changed))
    state.keep(word, fuser.changes(), *fuser.ranks())


def fuse_all(ledger: Ledger) -> Fusion:
    """Fuse all current claims from the beginning and store what comes of it.

    Where another process adds to the ledger meanwhile, fuse once more; what the last attempt misses waits for the
    next fusion.
    """
    from accordingto.fuse import Fuser, engine  # noqa: PLC0415

    word = engine()
    for attempt in range(1, _ATTEMPTS + 1):
        mark = ledger.mark()
        fuser = Fuser(ledger.decisions())
        fuser.load(ledger.claims(), ledger.reports(as_read=True))
        fusion = fuser.fusion()
        stored = ledger.replace_fusion(
            fusion.events, fusion.series, fusion.links, copies=fusion.copies, placed=fuser.placed(), mark=mark,
            anyhow=attempt == _ATTEMPTS, keep=partial(_keep, fuser, word),
        )  # fmt: skip
        if stored:
            break
    return fusion


def _keep(fuser: Fuser, word: str, state: FusionState) -> None:
    state.keep(word, fuser.changes(), *fuser.ranks())
