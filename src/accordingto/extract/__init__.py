"""Report to claims. ``Extractor`` and ``Extraction`` load spaCy, so they are imported when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accordingto.extract.extractor import Extraction, Extractor

__all__ = ["Extraction", "Extractor"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from accordingto.extract.spacy_alone import import_spacy  # noqa: PLC0415

        import_spacy()
        from accordingto.extract import extractor  # noqa: PLC0415

        return getattr(extractor, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
