"""A line above a story that names whose it is: ``Zagros Daily - Live updates``."""

from __future__ import annotations

import re
from functools import cache

from accordingto.lexicons import load_lexicon

_PARTS = re.compile(r"\s+[-–—|/•·]+\s+|\s*[|•·]\s*")
_SHORT = re.compile(r"\s*\([\w& .-]{2,14}\)$")
_HEADED = re.compile(r"\s+(?:of|for|in|on)\s|,\s", re.IGNORECASE)
_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "de", "del", "la", "du", "des", "el", "al"])
_ARTICLES = frozenset(["the", "el", "la", "los", "las", "le", "les", "il", "o"])
_MOST = 14  # words of a name


def masthead(line: str) -> str | None:
    """Whom a line of names gives as the one who publishes; None where its names are nobody's who could."""
    return next((name for part in _PARTS.split(line) if (name := _publisher(part.strip()))), None)


def titled(words: str) -> str | None:
    """Whose the words beside a day are, ``La República, 9 February 2027``: an article opens no person's name."""
    first, *others = words.split() or [""]
    return words if others and first.lower() in _ARTICLES and first[0].isupper() and _is_name(words) else None


def is_signed(headline: str) -> bool:
    """Whether a text's first line is no headline but who posts: ``Region Administration / Olena Kovalenko``."""
    parts = _PARTS.split(headline)
    if not all(_is_name(part) for part in parts):
        return False
    body = _publisher(parts[0])
    return body is not None and (len(parts) > 1 or _head(parts[0]) != _SHORT.sub("", parts[0]).split()[-1].lower())


def _publisher(part: str) -> str | None:
    """The name a part gives, without its newsroom (``Cedars Gazette staff``) or an uncapitalised seat."""
    names = (_newsroom().sub("", part), part, part.partition(", ")[0])
    return next((n for n in names if _is_name(n) and len(n.split()) > 1 and _says_its_kind(n)), None)


def _says_its_kind(name: str) -> bool:
    """By its head, ``Andes Courier``, or by the first word where a language puts it there: ``Diario de Cuyo``."""
    words = [word.lower() for word in name.split()]
    opening = words[1] if words[0] in _ARTICLES else words[0]
    return _head(name) in _kinds() or opening in _part("opening")


def _head(name: str) -> str:
    """What a name says that its bearer is: the mission of ``Monitoring Mission in Ukraine (UMM)``."""
    words = _HEADED.split(_SHORT.sub("", name), maxsplit=1)[0].split()
    task = len(words) == 1 and words[0].lower() in _part("task")  # "Protection of Civilians" is no body
    return words[-1].lower() if words and not task else ""


def _is_name(words: str) -> bool:
    parts = words.split()
    return (
        0 < len(parts) <= _MOST
        and not any(c.isdigit() or c == ":" for c in words)
        and all(part.lower() in _SMALL or not part[0].islower() for part in parts)
    )


@cache
def _newsroom() -> re.Pattern[str]:
    longest = sorted(_part("newsroom"), key=len, reverse=True)
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, longest))})$")


@cache
def _part(name: str) -> frozenset[str]:
    return frozenset(word for row in load_lexicon("labels").where("part", name) for word in row.words)


@cache
def _kinds() -> frozenset[str]:
    """What bodies and media are: a ministry, a service, a gazette."""
    rows = [row for row in load_lexicon("offices") if row.get("sort") in ("body", "bare", "issuer", "press")]
    return frozenset(word for row in rows for word in row.words if " " not in word)
