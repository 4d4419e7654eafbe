"""A heading that names its issuer: ``Statement by the Ministry of Interior on …``."""

from __future__ import annotations

import re
from functools import cache

from accordingto.lexicons import load_lexicon
from accordingto.read.selfdescription.outlets import outlet_named

_NAME = r"(?-i:[A-ZÀ-Þ][\w.’'-]*(?:(?: (?:of|for|and|the|in|on|de|del|du|des|la))*,? [A-ZÀ-Þ][\w.’'-]*)*)"


def issuer_named(heading: str) -> str | None:
    """Who issued a text by its heading; None where that names no public body (or only a person).

    A body's seat behind a comma belongs to its name: ``Ministry of Health, Sanaa``.
    """
    match = _heading().match(heading)
    if match is None:
        return None
    name = match["name"].strip(" ,.")
    words = {word.lower().removesuffix("'s") for word in re.split(r"[ ,]+", name)}
    return outlet_named(name) or (name if not words.isdisjoint(_bodies()) else None)


@cache
def _heading() -> re.Pattern[str]:
    rows = load_lexicon("saying").where("class", "release")
    kinds = "|".join(
        re.escape(word) for word in sorted((w for row in rows for w in row.words), key=len, reverse=True)
    )
    return re.compile(
        rf"\W*(?:[\w-]+ ){{0,3}}?(?:{kinds}|statement|release|notice|briefing|update|report)s?"
        rf"(?: (?:no\.?|nr\.?|number|#) ?\d+)? (?:(?:issued by|by|from) (?:the )?|of the )(?P<name>{_NAME})",
        re.IGNORECASE,
    )


@cache
def _bodies() -> frozenset[str]:
    return frozenset(
        word
        for row in load_lexicon("offices")
        if row.get("sort") in ("body", "bare", "local", "issuer")
        for word in row.words
        if " " not in word
    )
