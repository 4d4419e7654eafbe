"""Offices under their many names: a body by what it is and whose, so that its short and its full name are one.

"The health ministry", "Ministry of Public Health and Population" and "health ministry spokesman" are of one office;
what tells two such offices apart is the country or the town that is left of the name, or that the report is about.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from accordingto.fuse.words import fold
from accordingto.lexicons import load_lexicon
from accordingto.records import Level

_LITTLE = frozenset({"the", "a", "an", "of", "and", "for", "s", "in", "at", "its", "his", "their"})
_FORCES = frozenset({"army", "police"})
_MINISTER = re.compile(r"\b(?:minister of ([\w ]+)|([\w ]+?) minister)\b")


@dataclass(frozen=True, slots=True)
class Office:
    """What a body is (``health ministry``), and the words of its name that say whose (``bulgaria``).

    ``local`` says that it is a body of a town or a province, of which a country has many, ``provincial`` that it is
    of a province.
    """

    words: frozenset[str]
    whose: frozenset[str]
    local: bool = False
    provincial: bool = False

    @property
    def embodied(self) -> bool:
        """Whether one person can be meant by it: a mayor is the mayor's office."""
        return bool(self.words & (_sort("body") | _sort("local")))

    def reaches(self, level: Level | None) -> bool:
        """Whether a place of this level can be the one it is of."""
        return level in ("admin1", "admin2") if self.provincial else level in ("settlement", "admin2")


@lru_cache(maxsize=100_000)
def office_of(name: str | None) -> Office | None:
    """The office a name names; None where it names none."""
    text = _plain(name or "")
    for phrase, meant in _meanings():
        text = re.sub(rf"\b{phrase}\b", meant, text)
    words = frozenset(text.split())
    core = words & _core()
    if not core:
        return None
    whose = words - core - _LITTLE - _sort("attribute") - _sort("spokesman")
    if core & _FORCES:
        whose = frozenset(word for word in whose - _sort("unit") if not word[0].isdigit())
    provincial = bool(whose & _sort("province"))
    return Office(core, whose - _sort("province"), provincial or bool(core & _sort("local")), provincial)


@lru_cache(maxsize=100_000)
def office_behind(text: str | None) -> str | None:
    """The name of the office for which a person speaks, as a report calls him: "army spokesman Marko Tanev".

    A minister speaks for the ministry, a police chief for the police, "Taliban spokesman Tanev" for the Taliban.
    """
    plain = _plain(text or "")
    words = plain.split()
    told = [n for sort in ("spokesman", "chief") for n, word in enumerate(words) if word in _sort(sort)]
    at = told[0] if told else None
    before = " ".join(words[:at]) if at else ""
    if at is not None and words[at + 1 : at + 2] in (["for"], ["of"]):
        before = _named_behind(text or "") or " ".join(words[at + 2 : at + 6]).removeprefix("the ")
    if before and (found := office_of(before)) is not None and found.words & _spoken_for():
        return None if found.words == {"ministry"} else before
    minister = _MINISTER.search(plain)
    for domain in minister.groups() if minister else ():
        known = [word for word in (domain or "").split() if word in _core() - {"prime", "chief"}]
        if known and "prime" not in (domain or "") and "chief" not in (domain or ""):
            rest = " ".join(word for word in (domain or "").split() if word not in _LITTLE)
            return f"{rest} ministry"
    return _called_by_name(text or "") if at and words[at] in _sort("spokesman") else None


def _named_behind(text: str) -> str:
    """The name behind "spokesman for": "a spokesman for the Eastern Defence Forces, Major Tanev"."""
    words = re.split(r"\b(?:for|of)\s+(?:the\s+)?", text, maxsplit=1)[-1].split()
    named = next((n for n, word in enumerate(words) if not word[:1].isupper() or word[-1] in ",("), len(words))
    ends = named < len(words) and words[named][:1].isupper() and words[named][-1] == ","
    return _plain(" ".join(words[: named + ends]))


def _called_by_name(text: str) -> str | None:
    """The name that stands before the word for a spokesman: "Taliban spokesman", "the RSF's spokesman"."""
    words = text.removeprefix("The ").removeprefix("the ").split()
    at = next((n for n, word in enumerate(words) if word.lower() in _sort("spokesman")), 0)
    name = re.sub(r"['’]s?$", "", " ".join(words[:at]))
    proper = all(word[:1].isupper() or word in _LITTLE for word in name.split())
    return name if name and proper and name.split()[0].lower() not in _LITTLE else None


@lru_cache(maxsize=10_000)
def speaks_for_another(text: str | None) -> bool:
    """Whether a person is called spokesman of a body that the report names elsewhere: "its spokesman Tanev"."""
    words = [word for word in _plain(text or "").split() if word not in _LITTLE]
    return bool(words) and words[0] in _sort("spokesman") and "for" not in words[:2]


def speaks_for_itself(name: str | None) -> bool:
    """Whether an outlet is a body with a voice of its own, no paper and no station."""
    office = office_of(name)
    return office is not None and bool(office.words & (_sort("body") | _sort("relief")))


def is_authority(name: str | None) -> bool:
    """Whether a name is that of an organ of a state."""
    office = office_of(name)
    organs = _sort("body") | _sort("local") | _sort("relief") | _sort("head")
    return office is not None and not organs.isdisjoint(office.words)


def is_press(name: str | None) -> bool:
    """Whether an outlet's name is that of a paper, a station or an agency of news."""
    return not _sort("press").isdisjoint(_plain(name or "").split())


def is_bare(name: str | None) -> bool:
    """Whether a name is but the noun by which a body's own text calls that body."""
    return _plain(name or "").removeprefix("the ") in _sort("bare")


def unaccented(word: str) -> str:
    """A word without the marks on its letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def _plain(name: str) -> str:
    tokens = (fold(unaccented(token).strip(".,;:()\"'’“”")) for token in name.replace("-", " ").split())
    return " ".join(token for token in tokens if token)


@cache
def _sort(sort: str) -> frozenset[str]:
    return frozenset(word for row in load_lexicon("offices").where("sort", sort) for word in row.words)


def collective() -> frozenset[str]:
    """The words of offices that name nobody in particular: "officials"."""
    return _sort("collective")


def wideners() -> frozenset[str]:
    """The words in the name of a place that say what it is and not which: "Gaza Strip"."""
    return _sort("widener")


@cache
def _spoken_for() -> frozenset[str]:
    """The words of bodies that have spokesmen."""
    return _sort("body") | _sort("relief") | _sort("society")


@cache
def _core() -> frozenset[str]:
    return _sort("body") | _sort("word") | _sort("society")


@cache
def _meanings() -> tuple[tuple[str, str], ...]:
    pairs = [
        (word, row.get("means")) for row in load_lexicon("offices").where("sort", "meaning") for word in row.words
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
