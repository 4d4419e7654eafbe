"""JSON and JSON lines: objects with a text, ninjs news items, and the report records this program prints itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from accordingto.read.dates import parse_day
from accordingto.read.formats.markup import looks_like_markup, markup_to_text
from accordingto.read.item import STAGE, Item, Meta, Unreadable
from accordingto.records import Problem

_BODIES = ("text", "body", "content", "body_text", "bodytext", "article", "body_html", "body_xhtml", "description")
_LISTS = ("articles", "items", "reports", "data", "results", "entries", "documents")
_DATES = (
    "published",
    "published_at",
    "publishedAt",
    "date",
    "datePublished",
    "pubDate",
    "versioncreated",
    "created_at",
)
_OUTLETS = ("outlet", "source", "publisher", "site_name", "sitename", "provider", "copyrightholder")
_TITLES = ("title", "headline")
_URLS = ("url", "link", "canonical_url", "source_url", "uri")
_AUTHORS = ("byline", "author", "authors", "by")


def read_json(item: Item) -> Iterator[Item | Problem]:
    """The reports of one JSON value: an object, a list of objects, or an object with such a list."""
    try:
        value = json.loads(item.text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from read_json_lines(item)
            return
        raise Unreadable(
            "malformed", f"not valid JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        ) from error
    except RecursionError as error:
        raise Unreadable("malformed", "this JSON is nested too deeply to be a list of reports") from error
    values = _objects(value)
    for number, part in enumerate(values, 1):
        yield from _one(item, part, number, "item", single=len(values) == 1)


def read_json_lines(item: Item) -> Iterator[Item | Problem]:
    """One object a line; a line that is none becomes a Problem and the others are read."""
    for number, line in enumerate(item.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            message = getattr(error, "msg", "nested too deeply")
            yield Problem(STAGE, _subject(item, number), "malformed", f"line {number} is not valid JSON: {message}")
            continue
        yield from _one(item, value, number, "line", single=False)


def _objects(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not any(key in value for key in (*_BODIES, "bodies")):
        return next((value[key] for key in _LISTS if isinstance(value.get(key), list)), [value])
    return [value]


def _one(item: Item, value: Any, number: int, kind: str, *, single: bool) -> Iterator[Item | Problem]:
    if isinstance(value, dict) and value.get("record", "report") != "report":
        return  # our own output holds other records beside the reports
    subject = item.path or item.name if single else _subject(item, number)
    if not isinstance(value, dict):
        yield Problem(STAGE, subject, "malformed", f"{kind} {number} is no object but {type(value).__name__}")
        return
    text = _text(value)
    if not text:
        message = f"{kind} {number} has no text: none of {', '.join(_BODIES[:4])} holds any"
        yield Problem(STAGE, subject, "no_text", message)
        return
    try:
        meta = _meta(value, f"{kind} {number}")
    except Unreadable as error:
        yield error.problem(subject)
        return
    own = value.get("id")
    name = item.name if single else str(own) if isinstance(own, str | int) else f"{item.name}#{number}"
    yield replace(item, name=name, text=text, meta=meta)


def _subject(item: Item, number: int) -> str:
    return f"{item.path or item.name}#{number}"


def _text(value: dict[str, Any]) -> str:
    bodies = [value.get(key) for key in _BODIES]
    bodies += [part.get("value") for part in _dicts(value.get("bodies"))]  # ninjs 3
    body = next((b for b in bodies if isinstance(b, str) and b.strip()), "")
    return markup_to_text(body) if looks_like_markup(body) else body


def _meta(value: dict[str, Any], where: str) -> Meta:
    headlines = [part.get("value") for part in _dicts(value.get("headlines"))]
    sources = [part.get("name") for part in _dicts(value.get("infosources"))]
    language = _string(value, ("language", "lang"), where)
    return Meta(
        title=_string(value, _TITLES, where) or next((h for h in headlines if isinstance(h, str)), None),
        url=_string(value, _URLS, where),
        outlet=_string(value, _OUTLETS, where) or next((s for s in sources if isinstance(s, str)), None),
        published=_day(value, where),
        language=language[:2].lower() if language else None,
        byline=_authors(value),
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _string(value: dict[str, Any], keys: tuple[str, ...], where: str) -> str | None:
    for key in keys:
        found = value.get(key)
        if isinstance(found, dict):  # NewsAPI and schema.org: {"source": {"name": …}}
            found = found.get("name")
        if isinstance(found, str) and found.strip():
            return " ".join(found.split())
        if found is not None and not isinstance(found, str):
            raise Unreadable("meta", f"{where}: {key} must be text, not {type(found).__name__}")
    return None


def _day(value: dict[str, Any], where: str) -> str | None:
    for key in _DATES:
        found = value.get(key)
        if isinstance(found, dict):  # the report record itself
            found = found.get("start")
        if not found:
            continue
        day = parse_day(found) if isinstance(found, str) else None
        if day is None:
            raise Unreadable("meta", f"{where}: {key} is {found!r}, which is no date; write it as 2024-01-31")
        return day
    return None


def _authors(value: dict[str, Any]) -> tuple[str, ...]:
    found = next((value[key] for key in _AUTHORS if value.get(key)), ())
    parts = [found] if isinstance(found, str | dict) else found if isinstance(found, list) else []
    names = [part.get("name") if isinstance(part, dict) else part for part in parts]
    return tuple(" ".join(name.split()) for name in names if isinstance(name, str) and name.strip())
