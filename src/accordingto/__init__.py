"""A ledger of claims from news reports: who said what happened, where, when, to how many.

The public names: ``Ledger`` and ``Query``; the verbs ``read``, ``extract``, ``fuse`` and ``export``; the records.
Each is loaded when first asked for, so ``import accordingto`` costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accordingto.app import export, extract, fuse, read
    from accordingto.ledger import Ledger, Query
    from accordingto.records import (
        ChainLink,
        Claim,
        Decision,
        Event,
        Figure,
        Mention,
        Participant,
        Place,
        Problem,
        Relation,
        Report,
        Series,
        Span,
        When,
    )

__version__ = "0.1.0"

__all__ = [
    "ChainLink", "Claim", "Decision", "Event", "Figure", "Ledger", "Mention", "Participant", "Place", "Problem",
    "Query", "Relation", "Report", "Series", "Span", "When", "export", "extract", "fuse", "read",
]  # fmt: skip

_ROOMS = {"Ledger": "ledger", "Query": "ledger"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'records')}"), name)


def _verb(name: str) -> property:
    def get(_package: ModuleType) -> Any:
        return getattr(import_module(f"{__name__}.app"), name)

    def keep(_package: ModuleType, _room: Any) -> None:
        """Importing the room of the same name would put it here; the verb keeps its name."""

    return property(get, keep)


class _Package(ModuleType):
    """Four verbs share their names with the rooms that do the work: ``accordingto.read`` is always the verb,
    ``from accordingto.read import …`` always the room."""

    read = _verb("read")
    extract = _verb("extract")
    fuse = _verb("fuse")
    export = _verb("export")


sys.modules[__name__].__class__ = _Package
