"""HTML pages: the main text by trafilatura, and what the page's own metadata say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from accordingto.read.dates import parse_day
from accordingto.read.formats.markup import markup_to_text
from accordingto.read.item import Item, Meta, Unreadable


def read_html(item: Item) -> Iterator[Item]:
    """The one report of a page. Raises Unreadable (``no_text``) where no main text can be found."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to load, and only pages need it

    document: Any = bare_extraction(
        item.text, url=item.given.url, with_metadata=True, include_comments=False, include_tables=True
    )
    # a page of a few lines is below what trafilatura takes for an article
    text = (document.text if document else "") or markup_to_text(item.text)
    if not text.strip():
        message = (
            "no main text was found in this page; it may be built by a script: save the article's text instead"
        )
        raise Unreadable("no_text", message)
    meta = Meta()
    if document:
        meta = Meta(
            title=_line(document.title),
            url=_line(document.url),
            outlet=_line(document.sitename),
            published=parse_day(document.date) if document.date else None,
            byline=tuple(name.strip() for name in (document.author or "").split(";") if name.strip()),
        )
    yield replace(item, text=text, meta=meta)


def _line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
