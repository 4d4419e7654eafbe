"""Markdown: front matter of plain ``key: value`` lines, and the text without its marks.

Only what news and bulletins use: headings, emphasis, links, images, quotes, rules, code and tables' bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from accordingto.read.dates import parse_day
from accordingto.read.item import Item, Meta

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<front>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w -]*?)\s*:\s*(?P<value>.*)$")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_MARKS = (
    (re.compile(r"<!--[^<]*?-->"), ""),
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"!\[([^\[\]\n]*)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]+)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"^[ \t]*\[[^\[\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]*>"), ""),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>|-])"), r"\1"),
)
_NAMES = {
    "title": "title", "headline": "title", "url": "url", "link": "url", "source_url": "url", "outlet": "outlet",
    "publisher": "outlet", "site": "outlet", "source": "outlet", "published": "published", "date": "published",
    "pubdate": "published", "language": "language", "lang": "language", "author": "byline", "authors": "byline",
    "byline": "byline",
}  # fmt: skip


def read_markdown(item: Item) -> Iterator[Item]:
    """The one report of a document; its first heading is the title where front matter gives none."""
    text = item.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    meta = _front_matter(front["front"]) if front else Meta()
    body = text[front.end() :] if front else text
    heading = _HEADING.search(body)
    if heading and not meta.title:
        meta = replace(meta, title=_plain(heading[1]).strip() or None)
    headings = tuple(" ".join(_plain(h[1]).split()) for h in _HEADING.finditer(body))
    yield replace(item, text=_plain(_HEADING.sub(r"\n\1\n", body)), meta=meta, headings=headings)


def _plain(text: str) -> str:
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return text


def _front_matter(front: str) -> Meta:
    """The pairs we know; nested and other keys are left alone, for bulletins keep their figures there."""
    values: dict[str, str] = {}
    for line in front.split("\n"):
        match = _PAIR.match(line)
        name = _NAMES.get(match["key"].lower()) if match else None
        if match and name and match["value"].strip() and name not in values:
            values[name] = match["value"].strip().strip("\"'")
    byline = tuple(n.strip(" \"'") for n in values.pop("byline", "").strip("[]").split(",") if n.strip(" \"'"))
    day = parse_day(values.pop("published", ""))
    if values.get("outlet", "").startswith(("http://", "https://")):
        values.setdefault("url", values.pop("outlet"))
    return Meta(published=day, byline=byline, **values)
