"""Persons told one by one: how many different ones an event's claims tell of.

"A 9-year-old boy", "Tomas Reyes, 9" and "the child" can be one person; a boy and a woman cannot. Names serve to
tell persons apart inside one event and are kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from accordingto.fuse.words import fold
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Figure, Span

_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|\b(?:aged?|age of) (\d{1,2})\b")
_AGE_AFTER = re.compile(r"^,? ?(?:aged? )?(\d{1,2})\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OF_AGE = 18
_SHORT = 4
_OPENERS = frozenset({"a", "an", "one", "the", "another", "his", "her", "their", "our", "my"})


@dataclass(frozen=True, slots=True)
class Person:
    """What is told of one person; None where it is not."""

    names: frozenset[str]
    age: int | None
    sex: str | None
    stage: str | None

    @property
    def detail(self) -> tuple[int, bool, bool, bool]:
        """How much is told, the most telling first."""
        return (len(self.names), self.age is not None, self.sex is not None, self.stage is not None)


@cache
def _nouns() -> dict[str, Row]:
    return {word: row for row in load_lexicon("victims") for word in row.words}


def person_of(figure: Figure, evidence: Span) -> Person | None:
    """The person a figure of one stands for; None for other figures."""
    if not (figure.low == figure.high == 1) or figure.basis != "incident":
        return None
    words = _WORD.findall(figure.quote)
    rows = [row for word in words if (row := _nouns().get(fold(word)))]
    age = _age(figure, evidence)
    stage = next((row.get("stage") for row in rows if row.get("stage")), None)
    if age is not None:
        stage = "child" if age < _OF_AGE else "adult"
    sex = next((row.get("sex") for row in rows if row.get("sex")), None)
    return Person(_names(words), age, sex, stage)


def _names(words: list[str]) -> frozenset[str]:
    """The name in a victim's words: what is capitalised after the noun, or all of it where there is no article."""
    nouns = [n for n, word in enumerate(words) if fold(word) in _nouns()]
    if not nouns and words and words[0].islower():
        return frozenset()
    rest = words[nouns[-1] + 1 :] if nouns else words
    return frozenset(
        fold(word) for word in rest if word[0].isupper() and len(word) > 1 and word.lower() not in _OPENERS
    )


def _age(figure: Figure, evidence: Span) -> int | None:
    after = evidence.quote[figure.end - evidence.start :][:16]
    found = _AGE.search(figure.quote) or _AGE_AFTER.search(after)
    return int(next(group for group in found.groups() if group)) if found else None


def can_be_one(a: Person, b: Person) -> bool:
    """Whether nothing told of two persons keeps them from being one."""
    if a.names and b.names and not (_named_in(a, b) or _named_in(b, a)):
        return False
    if a.age is not None and b.age is not None and abs(a.age - b.age) > 1:
        return False
    if a.names and b.names:
        return True
    return not (a.sex and b.sex and a.sex != b.sex) and not (a.stage and b.stage and a.stage != b.stage)


def _named_in(a: Person, b: Person) -> bool:
    """Whether each of a's names is one of b's, or short for one."""
    return all(any(x == y or (len(x) >= _SHORT and y.startswith(x)) for y in b.names) for x in a.names)


def likely_one(a: Person, b: Person) -> bool:
    """Whether two can be one and something told of both agrees."""
    shared = (a.names & b.names) or (a.age is not None and a.age == b.age) or (a.sex and a.sex == b.sex)
    return can_be_one(a, b) and bool(shared or (a.stage and a.stage == b.stage))


def _rank(person: Person) -> tuple[tuple[int, ...], list[str], int, str, str]:
    detail = tuple(-int(x) for x in person.detail)
    return (detail, sorted(person.names), person.age or -1, person.sex or "", person.stage or "")


def different(persons: Iterable[Person]) -> list[Person]:
    """One of each of the persons that cannot be one, the most told of standing for the rest."""
    ordered = sorted(set(persons), key=_rank)
    groups: list[list[Person]] = []
    for person in ordered:
        home = next((g for g in groups if all(can_be_one(person, other) for other in g)), None)
        if home is None:
            groups.append([person])
        else:
            home.append(person)
    return [group[0] for group in groups]
