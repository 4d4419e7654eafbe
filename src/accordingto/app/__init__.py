"""The verbs, joining the rooms: what the command line, the API and a Python program call.

Each is loaded when first asked for: reading a text needs neither the database nor fusion.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accordingto.app.asking import events_known_by, events_of, series_of, with_country
    from accordingto.app.changing import Change, changes, revised_claims
    from accordingto.app.fusing import fuse_all, refuse
    from accordingto.app.ingesting import Reading, Step, ingest
    from accordingto.app.reviewing import decide
    from accordingto.app.verbs import Reader, export, extract, fuse, make_extractor, read
    from accordingto.app.voices import names_of_bodies, sources_of

__all__ = [
    "Change", "Reader", "Reading", "Step", "changes", "decide", "events_known_by", "events_of", "export",
    "extract", "fuse", "fuse_all", "ingest", "make_extractor", "names_of_bodies", "read", "refuse",
    "revised_claims", "series_of", "sources_of", "with_country",
]  # fmt: skip

_MODULES = {
    "asking": ("events_known_by", "events_of", "series_of", "with_country"),
    "changing": ("Change", "changes", "revised_claims"),
    "fusing": ("fuse_all", "refuse"),
    "ingesting": ("Reading", "Step", "ingest"),
    "reviewing": ("decide",),
    "verbs": ("Reader", "export", "extract", "fuse", "make_extractor", "read"),
    "voices": ("names_of_bodies", "sources_of"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
