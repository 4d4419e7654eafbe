"""Who the words of a claim name: names at their fullest, titles before and roles behind them, the kind of person.

A key gives the fullest name a report has, the title or role beside it, and one of ten kinds; unnamed people by
their noun phrase. Everything here reads the report's own words around a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accordingto.eval.templates_words import head_value, phrase, split_name, value_of
from accordingto.lexicons import load_lexicon

_PARTICLE = r"(?:de|del|la|las|los|y|da|dos|van|von)"
_CAPITAL = r"[A-Z][A-Za-z'-]+"
_NEXT = rf"(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL})"
_QUANTITY = re.compile(
    r"^(?:(?:large|small|significant|undetermined)\s+)?(?:dozens?|hundreds|thousands|scores|tens|group|groups|number|"
    r"numbers|couple|series|majority|most|percent|bodies|body|corpses?|remains|death|one|some|several|part|lives)"
    r"\s+(?:of\s+)+",
    re.IGNORECASE,
)
_KEEPS_OF = frozenset({
    "MEMBER", "MEMBERS", "LEADER", "LEADERS", "RELATIVES", "RELATIVE", "MILITANTS", "SON", "DAUGHTER", "WIFE",
    "EMPLOYEES", "RESIDENTS", "INHABITANTS", "OFFICIALS", "PRESIDENT", "MINISTER", "MAYOR", "MAYORS", "GOVERNOR",
    "DIRECTOR", "RECTOR", "HEAD", "CHIEF", "SECRETARY", "BROTHER", "SISTER", "OWNER", "MANAGER",
})  # fmt: skip
_FORMER = re.compile(r"\b(?:former|ex|retired|one-time)\b", re.IGNORECASE)
_ONCE = {
    "GOVERNMENT OFFICIAL": "FORMER GOVERNMENT OFFICIAL", "ACTIVE MILITARY": "FORMER ACTIVE MILITARY",
    "DIPLOMAT": "FORMER GOVERNMENT OFFICIAL",
}  # fmt: skip
_ROLE_END = re.compile(
    r"\s+(?:who|which|that|and his|and her|was|were|is|are|has|had|have|when|while|after|in|on|at)\b"
)
_HEDGES = (
    r"(?:the|all|these|those|other|another|at least|about|around|some|approximately|over|more than|nearly|almost|"
    r"his|her)"
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


_PLACE_FIRST = frozenset(
    ("SAN", "SANTA", "SANTO", "LOS", "LAS", "EL", "LA", "NORTH", "SOUTH", "NEW", "FORT", "PORT")
)
_BODY_WORDS = frozenset({
    "DEPARTMENT", "PROVINCE", "COMMITTEE", "COUNCIL", "FORCE", "FORCES", "NATIONAL", "REVOLUTIONARY", "CITY",
    "STREET", "PARTY", "AVENUE", "AIRPORT", "RADIO", "UNION", "FRONT", "MOVEMENT", "DEMOCRATIC", "AMERICA",
    "AMERICAN", "VOLCANO", "UNIVERSITY", "CHURCH", "CATHOLIC", "COURT", "COMMISSION", "AGENCY", "HOSPITAL",
    "MINISTRY", "CARTEL", "PATRIOTIC",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """A person or people as a key would write them; one of name and description is there."""

    name: str | None
    description: str | None
    kind: str
    number: str

    @property
    def label(self) -> str:
        """What the other slots refer to: the name, else the description."""
        return self.name or self.description or ""


@cache
def _nations() -> frozenset[str]:
    rows = (*load_lexicon("demonyms"), *load_lexicon("nations"))
    return frozenset(word.upper() for row in rows for word in row.words)


def read_person(text: str, start: int, words: str, number: str | None = None) -> Person | None:
    """The person whom some words at an offset of a report's text name; None where they name nobody."""
    name, title = split_name(words)
    if name is not None and not _is_name(name):
        name, title = None, None
    if name is not None:
        full = fullest(text, name)
        role = title if _is_role(title) else None
        role = role or next(roles_beside(text, full), None)
        return Person(full, role, kind_of(role or title or "", text[max(0, start - 60) : start]), "1")
    told = description(words)
    kind = head_value("person", told) or (value_of("person", told) if told else None)
    if not told or kind is None:
        return None
    return Person(None, told, _once(told, kind), number or count(words, told, text))


def _is_role(title: str | None) -> bool:
    return title is not None and value_of("person", title) is not None


def _is_name(name: str) -> bool:
    words = name.split()
    if words[0] in _PLACE_FIRST or set(words) & _BODY_WORDS:
        return False
    return len(words) <= 6 and words[-1] not in _nations() and name not in _nations()


def fullest(text: str, name: str) -> str:
    """The longest name in a report that holds this one: ``Paz`` where it once says ``Ana Paz Lima``."""
    last = name.rsplit(maxsplit=1)[-1]
    best = name
    pattern = rf"\b(?:{_CAPITAL}\s+(?:{_PARTICLE}\s+){{0,2}}){{0,3}}(?i:{re.escape(last)}){_NEXT}{{0,2}}"
    for match in re.finditer(pattern, " ".join(text.split())):
        found, _ = split_name(match[0].rstrip("."))
        if found and set(name.split()) <= set(found.split()) and len(best.split()) < len(found.split()) <= 5:
            best = found
    return best


def roles_beside(text: str, name: str) -> Iterator[str]:
    """Titles and roles a report gives beside a name: ``mayor Ana Paz``, ``Ana Paz, mayor of Achi,``."""
    plain = " ".join(text.split())
    last = re.escape(name.rsplit(maxsplit=1)[-1])
    for match in re.finditer(rf"\b(?i:{last})\b", plain):
        before, after = plain[max(0, match.start() - 110) : match.end()], plain[match.end() : match.end() + 130]
        if role := _title_before(before) or _role_behind(after):
            yield role


def _title_before(before: str) -> str | None:
    piece = re.split(r"[,;:.\[\]()\"]\s|--|\b(?:the|a|an|that|by|of|and|to|was|were|his|her|against)\s", before)[-1]
    _, title = split_name(piece)
    if title is None or value_of("person", title) is None:
        return None
    words = title.split()
    first = next(i for i in range(len(words)) if _may_open(words[i]))
    return " ".join(words[first:])


def _may_open(word: str) -> bool:
    return value_of("person", word) is not None or word in _nations() or not word.endswith(("ED", "ING"))


def _role_behind(after: str) -> str | None:
    match = re.match(r",\s+(?:\d+,\s+)?(?:the\s+|a\s+|an\s+)?([^,.;:\[\]()]{4,90})[,.;]", after)
    words = " ".join(match[1].split()) if match else ""
    words = words[: cut.start()] if (cut := _ROLE_END.search(words)) else words
    opened = re.match(r"(?:who|which|and|was|were|in|on|at|by|to|he|she|it)\b", words)
    if not words or opened or value_of("person", words) is None:
        return None
    return words.upper()


def description(words: str) -> str:
    """An unnamed person's noun phrase: the people of ``dozens of people``, no place or number of theirs."""
    plain = " ".join(words.split())
    told = phrase(plain)
    while (cut := _QUANTITY.match(told)) is not None and told[cut.end() :]:
        told = phrase(told[cut.end() :])
    head, _, rest = told.partition(" OF ")
    if rest and head.split()[-1] not in _KEEPS_OF:
        told = head
    return re.sub(r"(?:'S)? (?:BODY|BODIES|CORPSES?|REMAINS)$", "", told)


def kind_of(role: str, around: str = "") -> str:
    """The kind of a named person by the role told, else by what stands right before the name."""
    kind = head_value("person", role) or value_of("person", role) or value_of("person", around) or "CIVILIAN"
    return _once(role, kind)


def _once(role: str, kind: str) -> str:
    return _ONCE.get(kind, kind) if _FORMER.search(role) else kind


def count(words: str, told: str, text: str = "") -> str:
    """How many as a key writes it: the number before them, one told elsewhere for the same noun, or PLURAL."""
    if number := leading_number(words):
        return number
    if not is_plural(told):
        return "1"
    head = re.escape(told.split(" OF ", maxsplit=1)[0].rsplit(maxsplit=1)[-1])
    listed = "|".join(_NUMBERS[1:])
    found = re.search(
        rf"\b(\d{{1,3}}|{listed})\s+(?:[\w-]+\s+){{0,2}}{head}\b", " ".join(text.split()), re.IGNORECASE
    )
    return _digits(found[1]) if found else "PLURAL"


def leading_number(words: str) -> str | None:
    """The number some words open with: ``the two``, ``about 50``, ``one of``."""
    listed = "|".join(_NUMBERS)
    found = re.match(rf"\s*(?:{_HEDGES} )*(\d[\d,]*|{listed})\b", words, re.IGNORECASE)
    return _digits(found[1]) if found else None


def _digits(told: str) -> str:
    low = told.lower().replace(",", "")
    return low if low.isdigit() else str(_NUMBERS.index(low) + 1)


def is_plural(told: str) -> bool:
    """Whether a noun phrase is of many."""
    head = told.split(" OF ", maxsplit=1)[0]
    many = ("S", "PEOPLE", "MEN", "WOMEN", "CHILDREN", "POLICE", "POPULATION", "DEAD", "WOUNDED", "INJURED")
    return head.endswith(many) and not head.endswith(("SS", "'S", "BUS", "GAS"))


def demonym(told: str) -> str | None:
    """The country whose people a phrase names first: ``Spanish priest``."""
    for row in load_lexicon("demonyms"):
        for word in row.words:
            if re.search(rf"\b{re.escape(word.upper())}\b", told):
                return row.yields
    return None
