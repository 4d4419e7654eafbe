"""Outlets by name and by domain, from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from accordingto.lexicons import Row, load_lexicon

_FIRST = re.compile(r"\w+")
_LEGAL = re.compile(
    r"[,.]?\s+(?:L\.?P\.?|LLC|Inc\.?|Ltd\.?|plc|Limited|Company|Group|Corp\.?|Media)\b.*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Naming:
    """An outlet's name in a text.

    ``plain`` is False for names that are also common words (``The Times``), ``speaks`` True for bodies that publish
    their own reports, and in those of others are speakers (``OCHA``).
    """

    start: int
    end: int
    name: str
    plain: bool
    speaks: bool


def outlet_named(words: str) -> str | None:
    """The canonical name of an outlet, by any name the lexicon knows; None if it knows none."""
    row = _by_name().get(_key(words)) or _by_name().get(_key(_LEGAL.sub("", words)))
    return row.words[0] if row else None


def outlet_of_url(url: str | None) -> str | None:
    """The outlet of a web address, by its domain or the domain above it."""
    host = _host(url)
    while "." in host:
        if host in _by_domain():
            return _by_domain()[host]
        host = host.split(".", 1)[1]
    return None


def namings(text: str, start: int = 0, end: int | None = None) -> Iterator[Naming]:
    """Every outlet named in a stretch of text, longest name first, left to right."""
    stop = len(text) if end is None else end
    position = start
    for match in _name_begins().finditer(text, start, stop):
        if match.start() < position:
            continue
        naming = _naming_at(text, match.start(), stop)
        if naming:
            position = naming.end
            yield naming


def _naming_at(text: str, start: int, stop: int) -> Naming | None:
    first = _FIRST.match(text, start, stop)
    for key, row in _index().get(first[0].lower(), ()) if first else ():
        end = start + len(key)
        written = text[start:end].replace("’", "'")
        if end <= stop and written.lower() == key and not text[end : end + 1].isalnum() and _cased(row, written):
            return Naming(start, end, row.words[0], not row.get("common", False), bool(row.get("self", False)))
    return None


def _cased(row: Row, written: str) -> bool:
    # "AP" is an agency, "ap" is not; short names must stand as the lexicon writes them
    return len(written) > 4 or written in row.words or written == written.upper()


def _host(url: str | None) -> str:
    if not url:
        return ""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return ""


def _key(words: str) -> str:
    folded = " ".join(words.replace("’", "'").lower().split()).strip(" .,;:()[]")
    return folded.removeprefix("the ")


@cache
def _name_begins() -> re.Pattern[str]:
    """Where a name can begin: at a capital, or at the first word of a name that is written small (``dpa``)."""
    small = {first[0] for row in load_lexicon("outlets") for word in row.words if (first := _FIRST.match(word))}
    small = {word for word in small if word[0].islower()}
    return re.compile(rf"(?<![\w&])(?:[A-Z]|(?:{'|'.join(sorted(small))})\b)")


@cache
def _by_name() -> dict[str, Row]:
    return {_key(word): row for row in load_lexicon("outlets") for word in row.words}


@cache
def _by_domain() -> dict[str, str]:
    return {domain: row.words[0] for row in load_lexicon("outlets") for domain in row.get("domains", ())}


@cache
def _index() -> dict[str, list[tuple[str, Row]]]:
    index: dict[str, list[tuple[str, Row]]] = {}
    for row in load_lexicon("outlets"):
        for word in row.words:
            key = word.replace("’", "'").lower()
            first = _FIRST.match(key)
            index.setdefault(first[0] if first else key, []).append((key, row))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index
