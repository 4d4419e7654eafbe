"""The verbs, joining the rooms: what the command line, the API and a Python program call."""

from __future__ import annotations

from accordingto.app.asking import events_known_by, events_of, series_of, with_country
from accordingto.app.changing import Change, changes
from accordingto.app.fusing import fuse_all, refuse
from accordingto.app.ingest import Reading, Step, ingest
from accordingto.app.reviewing import decide
from accordingto.app.verbs import Reader, export, extract, fuse, make_extractor, read
from accordingto.app.voices import names_of_bodies, sources_of

__all__ = [
    "Change", "Reader", "Reading", "Step", "changes", "decide", "events_known_by", "events_of", "export",
    "extract", "fuse", "fuse_all", "ingest", "make_extractor", "names_of_bodies", "read", "refuse", "series_of",
    "sources_of", "with_country",
]  # fmt: skip
