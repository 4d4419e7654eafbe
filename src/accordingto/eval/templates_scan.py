"""Noun phrases that the words around an incident name, for slots that no participant of a claim fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.eval.templates_words import find_rows, phrase

_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|his|her|their|its|two|three|four|five|six|seven|eight|nine|ten|several|some|\d+)\s+"
    r"((?:[\w.'-]+\s+){0,3}?)|((?:[A-Z][\w.'-]+\s+){0,4}))$"
)
_VERBS = re.compile(
    r"\b(?:and|or|of|to|in|at|on|by|for|with|from|was|were|is|are|has|had|have|that|who)\b", re.IGNORECASE
)
_NAME = (
    r"(?:[A-Z][\w'-]+\s+(?:of\s+(?:the\s+)?|for\s+(?:the\s+)?)?){1,6}?"
    r"(?i:front|army|movement|cartel|path|command|alliance)"
)
_LONG = re.compile(rf"({_NAME})\b(?:\s*[\[(]([A-Z]{{2,6}})[\])])?")
_SHORT_FIRST = re.compile(rf"\b([A-Z]{{2,6}})\s*[\[(]({_NAME})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as a key would write it, the words of the text, and the value of its head."""

    name: str
    text: str
    value: str


def scan(form: str, text: str) -> Iterator[Phrase]:
    """Every phrase of a text whose head is a word of the form."""
    for hit in find_rows(form, text):
        found = _BEFORE.search(text[: hit.start])
        start = found.start() if found else hit.start
        if found and _VERBS.search(found[1] or found[2] or ""):
            start = hit.start
        words = " ".join(text[start : hit.end].split())
        if name := phrase(words):
            yield Phrase(name, words, str(hit.row.get("value")))


def groups_of(report: str) -> dict[str, str]:
    """Every name a report has for an armed group, in upper case, to the fullest: long names and their letters."""
    plain = " ".join(report.split())
    names: dict[str, str] = {}
    for match in _LONG.finditer(plain):
        name = phrase(match[1])
        if " " in name:
            names[name] = name
            if match[2]:
                names[match[2]] = name
    for match in _SHORT_FIRST.finditer(plain):
        if match[1].isupper():
            names[match[1]] = phrase(match[2])
            names.setdefault(phrase(match[2]), phrase(match[2]))
    return names


def named_groups(text: str, names: dict[str, str]) -> list[str]:
    """The groups of a report that a stretch of it names, fullest names, in order."""
    plain = " ".join(text.upper().split())
    hits = [(m.start(), full) for name, full in names.items() if (m := re.search(rf"\b{re.escape(name)}\b", plain))]
    return list(dict.fromkeys(full for _, full in sorted(hits)))
