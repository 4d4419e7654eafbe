"""The only SQL: one small module set over SQLite and PostgreSQL."""

from __future__ import annotations

from accordingto.ledger.book import Ledger
from accordingto.ledger.query import ALL, Added, FigureRow, Query, SourceRow, Tally

__all__ = ["ALL", "Added", "FigureRow", "Ledger", "Query", "SourceRow", "Tally"]
