"""Stories: a folder of reports and ``gold.json`` with what a careful recorder would write down of them.

``gold.json`` is ``{"texts": folder (optional), "reports": [...], "pairs": [...]}``. A report has ``file``,
``published`` and any of ``figures``, ``attributions``, ``events``, ``times``, ``places``, ``nothing``. Spans are
given as ``at`` (two offsets) or by ``quote`` and ``nth`` (from 1; ``word`` demands whole words). A kind that is not
listed is not scored for that report, nor is a field that a row does not give. ``source``, ``speaker`` and ``place``
are lists of accepted names or null; a list of ``measure`` or ``basis`` gives all that are right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto.errors import ConfigError

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One annotated report: where its text lies and its rows by kind; a kind left out is None."""

    path: Path
    published: str | None
    outlet: str | None
    rows: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that belong together, and relations between their claims."""

    reports: tuple[GoldReport, ...]
    pairs: tuple[Row, ...]


def load_stories(folder: Path) -> list[Story]:
    """Every ``gold.json`` in or below a folder, in path order. Raises ConfigError where there is none."""
    files = sorted(folder.rglob("gold.json")) if folder.is_dir() else []
    if not files:
        raise ConfigError(f"{folder}: no gold.json in or below this folder")
    return [_story(file) for file in files]


def _story(file: Path) -> Story:
    raw = json.loads(file.read_text(encoding="utf-8"))
    texts = (file.parent / raw.get("texts", ".")).resolve()
    kinds = ("figures", "attributions", "events", "times", "places", "nothing")
    reports = tuple(
        GoldReport(
            texts / row["file"],
            row.get("published"),
            row.get("outlet"),
            {kind: row[kind] for kind in kinds if row.get(kind) is not None},
        )
        for row in raw["reports"]
    )
    return Story(reports, tuple(raw.get("pairs", ())))


def locate(text: str, row: Row | str, key: str = "quote") -> tuple[int, int]:
    """Character offsets of a gold span. Raises ValueError naming the words that are not in the text."""
    if isinstance(row, str):
        row = {key: row}
    if "at" in row and key == "quote":
        return int(row["at"][0]), int(row["at"][1])
    quote = str(row[key])
    nth = int(row.get("nth" if key in ("quote", "source") else f"{key}_nth", 1))
    edge = r"\b" if row.get("word") and key in ("quote", "source") else ""
    words = r"\s+".join(re.escape(word) for word in quote.split())
    found = [m.span() for m in re.finditer(edge + words + edge, text)]
    if len(found) < nth:
        raise ValueError(f"{quote!r} (number {nth}) is not in the text")
    return found[nth - 1]
