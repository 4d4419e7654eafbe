"""Names and words made comparable: case, diacritics and punctuation set aside, the same in both databases."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BETWEEN = re.compile(r"[\W_]+")
_QUERY_PART = re.compile(r'"([^"]*)"|(\S+)')


def fold(text: str) -> str:
    """Lower-case words without accents, one space between: ``Hôpital Al-Amal`` → ``hopital al amal``."""
    return " ".join(_BETWEEN.sub(" ", unaccent(text).casefold()).split())


def unaccent(text: str) -> str:
    """The text without combining marks; letters that have no plain form stay."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)  # the same few names come again and again
def name_key(*names: str | None) -> str:
    """All folded names of one thing in one string, each between bars, for whole-word search by ``name_pattern``."""
    return "|" + "".join(f" {folded} |" for folded in sorted({fold(name) for name in names if name}))


def name_pattern(asked: str) -> str:
    """A LIKE pattern that finds the asked words, whole and in order, in a ``name_key``; ``*`` ends a beginning.

    Where there are no words in it, it finds nothing: no key is empty.
    """
    words = fold(asked)
    if not words:
        return ""
    return f"% {words}%" if asked.rstrip().endswith("*") else f"% {words} %"


def search_parts(asked: str) -> list[str]:
    """A full-text question as folded words and "quoted phrases", all of which must be found."""
    parts = (fold(phrase or word) for phrase, word in _QUERY_PART.findall(asked))
    return [part for part in parts if part]
