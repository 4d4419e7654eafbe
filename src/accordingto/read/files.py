"""Paths to bytes: folders walked in sorted order, sidecars found, sizes kept within the limit."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from accordingto.read.item import STAGE, Meta, Unreadable, meta_from_mapping
from accordingto.records import Problem

STDIN = "-"
_SIDECAR = ".meta.json"
# a ledger may lie among the reports it holds (./accordingto.db); in a folder it is passed over
_LEDGER = (".db", ".db-wal", ".db-shm", ".db-journal")


@dataclass(frozen=True, slots=True)
class Source:
    """One file as found: its path as text, its bytes and what its sidecar gives."""

    path: str
    name: str
    data: bytes
    given: Meta


def list_files(paths: Sequence[Path | str]) -> list[Path | str]:
    """The files that reading these paths will read, in order: folders recursively and sorted, ``-`` kept as it is.

    In folders hidden files, sidecars and ledgers are passed over. A path that does not exist is kept, so that
    reading it tells.
    """
    files = [file for path in paths for file in ([path] if str(path) == STDIN else _below(Path(path)))]
    return list(dict.fromkeys(files))


def load(path: Path, max_bytes: int) -> Source:
    """Read one file and its sidecar. Raises Unreadable."""
    data = _bytes_of(path, max_bytes)
    return Source(shown(path), _readable(path.name), data, _sidecar(path))


def load_stdin(stream: BinaryIO, max_bytes: int) -> Source:
    """Read standard input. Raises Unreadable (``too_large``)."""
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise _too_large(None, max_bytes)
    return Source(STDIN, "stdin", data, Meta())


def shown(path: Path) -> str:
    """A path as text that any output can carry, whatever bytes its name has."""
    return _readable(str(path))


def stray_sidecar(path: Path) -> Problem | None:
    """The Problem of naming a sidecar as a report; None for other files."""
    if not path.name.endswith(_SIDECAR):
        return None
    return Problem(STAGE, shown(path), "meta", "this file describes a report; name the report itself to read both")


def _below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith((_SIDECAR, *_LEDGER)):
                yield Path(folder) / name


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.exists():
            raise Unreadable("not_found", "no such file; check the spelling of the path")
        if not path.is_file():
            raise Unreadable("unreadable", "neither a file nor a folder")
        size = path.stat().st_size
        if size > max_bytes:
            raise _too_large(size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise Unreadable("unreadable", f"cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a path with a zero byte
        raise Unreadable("not_found", f"no such file: {error}") from error
    if len(data) > max_bytes:
        raise _too_large(None, max_bytes)
    return data


def _too_large(size: int | None, limit: int) -> Unreadable:
    has = f"has {size:,} bytes" if size is not None else "is larger"
    message = (
        f"{has}; the limit is {limit:,}. Split it into single reports, or raise max_bytes in the configuration"
    )
    return Unreadable("too_large", message)


def _sidecar(path: Path) -> Meta:
    candidates = [path.with_name(path.name + _SIDECAR), path.with_name(path.stem + _SIDECAR)]
    sidecar = next((c for c in candidates if c.is_file()), None)
    if sidecar is None:
        return Meta()
    try:
        raw = json.loads(sidecar.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Unreadable("meta", f"{shown(sidecar)} cannot be read as JSON: {error}") from error
    if not isinstance(raw, dict):
        raise Unreadable("meta", f"{shown(sidecar)} must hold one JSON object, not {type(raw).__name__}")
    return meta_from_mapping(raw, shown(sidecar))


def _readable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "replace")
