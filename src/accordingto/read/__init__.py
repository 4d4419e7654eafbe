"""Bytes to reports: files, folders and streams of text, HTML, Markdown, feeds and JSON.

``read_paths`` is the way in; ``read_bytes`` reads what a caller already holds. Each item becomes a Report or a
Problem; nothing an input holds raises.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from accordingto.config import Config
from accordingto.errors import ConfigError
from accordingto.read.build import build
from accordingto.read.decode import decode
from accordingto.read.files import STDIN, list_files, load, load_stdin, shown, stray_sidecar
from accordingto.read.formats.feed import read_feed
from accordingto.read.formats.html import read_html
from accordingto.read.formats.json_items import read_json, read_json_lines
from accordingto.read.formats.markdown import read_markdown
from accordingto.read.formats.sniff import sniff
from accordingto.read.item import STAGE, Item, Meta, Unreadable, checked_day, meta_from_mapping
from accordingto.records import Problem, Report

__all__ = ["Meta", "list_files", "read_bytes", "read_paths"]

_READERS = {
    "html": read_html,
    "markdown": read_markdown,
    "feed": read_feed,
    "json": read_json,
    "jsonl": read_json_lines,
}


def read_paths(
    paths: Sequence[Path | str],
    *,
    config: Config,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Problem]:
    """Read files, folders (recursively, in sorted order) and standard input (``-``).

    ``published`` is a date for all of them and stands above what they and their sidecars ``NAME.meta.json`` say
    (basis ``given``, as a sidecar's date is). Raises ConfigError where ``published`` is no date.
    """
    everywhere = Meta(published=_given_day(published))
    for path in list_files(paths):
        yield from _read_one(path, config, everywhere, stdin)


def read_bytes(
    data: bytes, *, name: str, meta: Meta | Mapping[str, Any] | None = None, config: Config | None = None
) -> Iterator[Report | Problem]:
    """Read the bytes of one document called ``name``, whose suffix tells its format where it has one.

    ``meta`` holds what the caller knows of it (the fields of a sidecar).
    """
    try:
        given = meta if isinstance(meta, Meta) else meta_from_mapping(meta or {}, "meta")
    except Unreadable as error:
        yield error.problem(name)
        return
    yield from _read_document(data, name, None, given, config or Config())


def _read_one(
    path: Path | str, config: Config, everywhere: Meta, stdin: BinaryIO | None
) -> Iterator[Report | Problem]:
    if str(path) == STDIN:
        subject = STDIN
    else:
        path = Path(path)
        subject = shown(path)
        stray = stray_sidecar(path)
        if stray:
            yield stray
            return
    try:
        source = (
            load(path, config.max_bytes)
            if isinstance(path, Path)
            else load_stdin(stdin or sys.stdin.buffer, config.max_bytes)
        )
    except Unreadable as error:
        yield error.problem(subject)
        return
    yield from _read_document(source.data, source.name, source.path, everywhere.over(source.given), config)


def _read_document(
    data: bytes, name: str, path: str | None, given: Meta, config: Config
) -> Iterator[Report | Problem]:
    subject = path or name
    if len(data) > config.max_bytes:
        yield Problem(STAGE, subject, "too_large", f"has {len(data):,} bytes; the limit is {config.max_bytes:,}")
        return
    try:
        text, warning = decode(data)
    except Unreadable as error:
        yield error.problem(subject)
        return
    if warning:
        yield Problem(STAGE, subject, "encoding", warning)
    item = Item(name, path, text, given)
    try:
        for part in _items(item):
            if isinstance(part, Problem):
                yield part
            else:
                yield from build(part, config)
    except Unreadable as error:
        yield error.problem(subject)


def _items(item: Item) -> Iterator[Item | Problem]:
    reader = _READERS.get(sniff(item.text, item.name))
    if reader is None:
        yield item
    else:
        yield from reader(item)


def _given_day(published: str | None) -> str | None:
    if published is None:
        return None
    try:
        return checked_day(published, "published")
    except Unreadable as error:
        raise ConfigError(error.message) from error
