"""Words and patterns as data: one TOML file a lexicon, rows with an example each.

A file ``lexicons/en/saying.toml`` holds tables ``[[row]]`` with

- ``id``: dotted name of the rule, unique in the file; it appears in a claim's ``why``;
- ``words``: the phrases the row stands for (lemmas or forms, as the lexicon says in its head comment);
- ``example`` and ``yields``: a sentence and what the component that owns the lexicon must make of it, in the
  short form that its example test reads; every row has one and every one runs as a test;
- any further keys: attributes of the row, read with ``row.get(key)``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import tomli

from accordingto.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Row:
    """One rule of a lexicon."""

    id: str
    words: tuple[str, ...]
    example: str
    yields: str
    attributes: tuple[tuple[str, Any], ...]

    def get(self, key: str, default: Any = None) -> Any:
        """The attribute of that name, or the default."""
        for name, value in self.attributes:
            if name == key:
                return value
        return default


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rows of one file, in order, and the hash of its bytes as version."""

    name: str
    rows: tuple[Row, ...]
    version: str

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def where(self, key: str, value: Any) -> Iterator[Row]:
        """The rows whose attribute has this value."""
        return (row for row in self.rows if row.get(key) == value)


@cache
def load_lexicon(name: str, language: str = "en") -> Lexicon:
    """Read one shipped lexicon. Raises LexiconError naming file and row."""
    source = resources.files(__package__) / language / f"{name}.toml"
    where = f"lexicons/{language}/{name}.toml"
    try:
        data = source.read_bytes()
    except FileNotFoundError as error:
        raise LexiconError(f"{where}: no such lexicon") from error
    return parse_lexicon(name, data, where)


def parse_lexicon(name: str, data: bytes, where: str) -> Lexicon:
    """Parse the bytes of a lexicon file. Raises LexiconError naming file and row."""
    try:
        tables = tomli.loads(data.decode("utf-8")).get("row", [])
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{where}: {error}") from error
    rows = tuple(_row(table, f"{where} row {n}") for n, table in enumerate(tables, 1))
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise LexiconError(f"{where}: row id {row.id!r} stands twice")
        seen.add(row.id)
    return Lexicon(name, rows, hashlib.blake2b(data, digest_size=6).hexdigest())


def lexicons_version(language: str = "en") -> str:
    """One hash over all shipped lexicons of a language: part of a claim's maker."""
    folder = resources.files(__package__) / language
    digest = hashlib.blake2b(digest_size=6)
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _row(table: dict[str, Any], where: str) -> Row:
    for key, kind in (("id", str), ("words", list), ("example", str), ("yields", str)):
        if not isinstance(table.get(key), kind):
            raise LexiconError(f"{where} ({table.get('id', '?')}): needs {key} as {kind.__name__}")
    rest = {k: v for k, v in table.items() if k not in ("id", "words", "example", "yields")}
    return Row(table["id"], tuple(table["words"]), table["example"], table["yields"], tuple(rest.items()))
