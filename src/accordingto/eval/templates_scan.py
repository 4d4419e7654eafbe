"""Noun phrases that the words around an incident name, for slots that no participant of a claim fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.eval.templates_words import find_rows, phrase, words_of

_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|his|her|their|its|two|three|four|five|six|seven|eight|nine|ten|several|some|\d+)\s+"
    r"((?:[\w.'-]+\s+){0,3}?)|((?:[A-Z][\w.'-]+\s+){0,4}))$"
)
_VERBS = re.compile(
    r"\b(?:and|or|of|to|in|at|on|by|for|with|from|was|were|is|are|has|had|have|that|who|this|evening|morning|night|day|upon|before|"
    r"after|than|when|fired|fell|wounded|killed|murdered|kidnapped|attacked|exploded|destroyed|damaged|without|against|"
    r"into|as|also|were|be|been|about)\b",
    re.IGNORECASE,
)
_INNER = (
    r"(?:[A-Z][\w'-]*|national|liberation|people's|popular|revolutionary|armed|patriotic|democratic|nationalist|"
    r"republican|anticommunist|workers|self-defense|socialist|communist|of|for|the|and)"
)
_HEADS = r"(?i:front|army|movement|cartel|path|command|alliance|forces|brigades?|force|mafias?)"
_OF = r"\s+of\s+(?:(?i:national|popular)\s+(?i:liberation)|[A-Z]\w+)"
_NAME = rf"(?:[A-Z\"][\w'\"-]*\s+(?:{_INNER}\s+){{0,6}}?{_HEADS}(?:{_OF})?|(?:Army|Front|Movement){_OF})"
_LETTERS = r"[A-Z]{2,6}(?:-[A-Z0-9]{1,4})?|[A-Z]-\d{1,2}"
_LONG = re.compile(rf"\b({_NAME})\b(?:\s*[\[(]({_LETTERS})[\])])?")
_SHORT_FIRST = re.compile(rf"\b({_LETTERS})\s*[\[(](?:the\s+)?((?:[\w'-]+\s+){{0,6}}{_HEADS})\b", re.IGNORECASE)
_FIGHTING = (
    r"(?:guerr?illas?|terrorists?|rebels?|subversives?|insurgents?|commandos?|fighters?|militants|combatants|members|"
    r"troops|units?|columns?|urban|offensive|attacks?)"
)
_LETTERS_ALONE = re.compile(rf"\b({_LETTERS})\s+{_FIGHTING}\b|\b{_FIGHTING}\s+(?:of|from)\s+the\s+({_LETTERS})\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as a key would write it, the words of the text, the value of its head, and where it stands."""

    name: str
    text: str
    value: str
    start: int = 0
    end: int = 0


def scan(form: str, text: str) -> Iterator[Phrase]:
    """Every phrase of a text whose head is a word of the form."""
    for hit in find_rows(form, text):
        found = _BEFORE.search(text[: hit.start])
        start = found.start() if found else hit.start
        if found and _VERBS.search(found[1] or found[2] or ""):
            start = hit.start
        words = " ".join(text[start : hit.end].split())
        if name := phrase(words):
            yield Phrase(name, words, str(hit.row.get("value")), start, hit.end)


def groups_of(report: str) -> dict[str, str]:
    """Every name a report has for an armed group, in upper case, to the fullest: long names and their letters."""
    plain = " ".join(report.split())
    names: dict[str, str] = {}
    for match in _LONG.finditer(plain):
        name = phrase(match[1])
        if " " in name and _is_group(name, plain):
            names[name] = name
            if match[2]:
                names[match[2]] = name
    for match in _SHORT_FIRST.finditer(plain):
        if match[1].isupper() and _is_group(phrase(match[2]), plain):
            names[match[1]] = phrase(match[2])
            names.setdefault(phrase(match[2]), phrase(match[2]))
    for match in _LETTERS_ALONE.finditer(plain):
        letters = match[1] or match[2]
        if letters not in words_of("letters"):
            names.setdefault(letters, letters)
    return names


def _is_group(name: str, report: str) -> bool:
    """An armed group by its words, or by fighters that a report says are its own; no force of a state, no party."""
    words = set(name.split())
    if words & words_of("armed"):
        return True
    if find_rows("institution", name):
        return False
    own = rf"{re.escape(name)}\W+(?:\w+\W+)?{_FIGHTING}|{_FIGHTING}\s+(?:of|from)\s+the\s+{re.escape(name)}"
    return re.search(own, report, re.IGNORECASE) is not None
