"""RSS and Atom: one item an entry, dated and titled by the feed itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from accordingto.read.formats.markup import looks_like_markup, markup_to_text
from accordingto.read.item import STAGE, Item, Meta, Unreadable
from accordingto.records import Problem


def read_feed(item: Item) -> Iterator[Item | Problem]:
    """The reports of a feed. Raises Unreadable (``malformed``) where it has no entries."""
    import feedparser  # noqa: PLC0415 - only feeds need it

    parsed = feedparser.parse(
        item.text.encode("utf-8"), response_headers={"content-type": "text/xml; charset=utf-8"}
    )
    if not parsed.entries:
        reason = f": {parsed.bozo_exception}" if parsed.bozo else ""
        raise Unreadable("malformed", f"this feed holds no entries{reason}")
    outlet = _line(parsed.feed.get("title"))
    language = (_line(parsed.feed.get("language")) or "")[:2].lower() or None
    for number, entry in enumerate(parsed.entries, 1):
        yield _entry(item, entry, number, Meta(outlet=outlet, language=language))


def _entry(item: Item, entry: Any, number: int, feed: Meta) -> Item | Problem:
    text = _body(entry)
    if not text:
        subject = f"{item.path or item.name}#{number}"
        return Problem(STAGE, subject, "no_text", f"entry {number} of the feed has neither content nor summary")
    source = entry.get("source") or {}
    author = _line(entry.get("author"))
    meta = Meta(
        title=_line(entry.get("title")),
        url=_line(entry.get("link")),
        outlet=_line(source.get("title")),
        published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
        byline=(author,) if author else (),
    )
    name = _line(entry.get("id")) or meta.url or f"{item.name}#{number}"
    return replace(item, name=name, text=text, meta=meta.over(feed))


def _body(entry: Any) -> str:
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    body = max([*contents, entry.get("summary") or ""], key=len)
    return markup_to_text(body) if looks_like_markup(body) else body.strip()


def _day(parsed: Any) -> str | None:
    return f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}" if parsed else None


def _line(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join((markup_to_text(value) if "<" in value else value).split()) or None
