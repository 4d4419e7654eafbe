"""Which other outlets a report relays or credits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.read.selfdescription.outlets import Naming, namings
from accordingto.records import Zone

_REPORTING_AFTER = re.compile(
    r"['’]?s?\s*(?:,|\)|news agency|television|tv|radio|newspaper|agency|correspondents?|journalists?"
    r"|reporters?)?\s*"
    r"(?:has |had |have |also |later |earlier |first |that |it )*(?:report(?:ed|s|ing)|said|says|quot(?:ed|es|ing)"
    r"|cit(?:ed|es|ing)|broadcast|publish(?:ed|es)|show(?:ed|s)|contributed|footage|video|photo|picture|image"
    r"|correspondent|journalist|reporter)",
    re.IGNORECASE,
)
_RELAY_BEFORE = re.compile(
    r"(?:told|to|by|via|theo|with|from|for|in|on|according to|citing|cited|quoted|quoting|newspaper|broadcaster"
    r"|agency|channel|radio|television|photo|image|credit|video|source|©|[:/(])\s*(?:the\s+)?"
    r"(?:[\w-]+ (?:newspaper|broadcaster|channel|agency|daily)\s+)?$",
    re.IGNORECASE,
)
# an outlet can itself be what was hit, banned or sued; then nothing is relayed
_AS_VICTIM = re.compile(
    r"['’]?s?\s+(?:\w+\s+){0,2}?(?:offices?|bureau|building|headquarters|premises|licen[cs]e|employees?|staff|crew"
    r"|broadcasts? (?:ban|off)"
    r"|(?:journalist|reporter|photographer|cameraman|correspondent)s?(?: \w+){0,4}"
    r" (?:was|were|has been|had been|is|are) (?:\w+ )?"
    r"(?:killed|injured|wounded|hurt|shot|arrested|detained|missing|among|freed|released|expelled))\b",
    re.IGNORECASE,
)
_CREDITED: frozenset[str] = frozenset({"credit", "caption", "byline", "copyright", "header", "dateline"})


def cited_outlets(text: str, zones: Sequence[Zone], own: str | None) -> tuple[str, ...]:
    """The canonical names of outlets other than the report's own, in order of first naming."""
    credits = [zone for zone in zones if zone.kind in _CREDITED]
    found = (n for n in namings(text) if n.name != own and not n.speaks and _relays(text, n, credits))
    return tuple(dict.fromkeys(n.name for n in found))


def _relays(text: str, naming: Naming, credits: list[Zone]) -> bool:
    if any(zone.start <= naming.start < zone.end for zone in credits):
        return True
    after = text[naming.end : naming.end + 120]
    if _AS_VICTIM.match(after):
        return False
    if naming.plain:
        return True
    before = text[max(0, naming.start - 40) : naming.start]
    return bool(_REPORTING_AFTER.match(after) or _RELAY_BEFORE.search(before))
