"""The only SQL: one small module set over SQLite and PostgreSQL."""

from __future__ import annotations

from accordingto.ledger.book import Ledger
from accordingto.ledger.query import (
    ALL,
    Added,
    ClaimRow,
    FigureRow,
    PlacedReport,
    Query,
    SceneRow,
    SourceRow,
    Tally,
    VoiceRow,
)
from accordingto.ledger.reviews import edited, reviewed, value_at
from accordingto.ledger.state import FusionState

__all__ = [
    "ALL", "Added", "ClaimRow", "FigureRow", "FusionState", "Ledger",
    "PlacedReport", "Query", "SceneRow", "SourceRow", "Tally", "VoiceRow", "edited", "reviewed",
    "value_at",
]  # fmt: skip
