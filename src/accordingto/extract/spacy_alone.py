"""spaCy without its commands, which take a fifth of the time from start to the first claim.

To offer ``spacy.info``, spaCy loads all that its command line can do: trainers, templates, two clients for HTTP.
Reading needs none of it. ``spacy.cli`` stays there for who asks for it.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_COMMAND = "spacy.cli.info"


def import_spacy() -> None:
    """Load spaCy, once; a later import finds it loaded."""
    if "spacy" in sys.modules or _COMMAND in sys.modules:
        return
    stand_in = ModuleType(_COMMAND)
    stand_in.__dict__["info"] = _info
    sys.modules[_COMMAND] = stand_in
    try:
        import spacy  # noqa: F401, PLC0415  not before the stand-in is there
    finally:
        del sys.modules[_COMMAND]


def _info(*asked: Any, **options: Any) -> Any:
    """``spacy.info``, with the commands loaded by who calls it."""
    from spacy.cli.info import info  # noqa: PLC0415

    return info(*asked, **options)
