"""Persons told one by one: how many different ones an event's claims tell of.

"A 9-year-old boy", "Tomas Reyes, 9" and "the child" can be one person; a boy and a woman cannot. Names serve to
tell persons apart inside one event and are kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from accordingto.fuse.numbers import cardinals
from accordingto.fuse.words import fold
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Figure, Span

_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|\b(?:aged?|age of) (\d{1,2})\b")
_AGE_AFTER = re.compile(r"^(?:,? ?(?:aged? )?|,? ?\()(\d{1,2})\b")
_AGE_IN_WORDS = re.compile(r"\b((?:[a-z]+-)?[a-z]+)[- ]years?[- ]old", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GROWN, _OF_AGE = 20, 14
_SHORT = 4
_SKELETON = 3
_OPENERS = frozenset({"a", "an", "one", "the", "another", "his", "her", "their", "our", "my"})


@dataclass(frozen=True, slots=True)
class Person:
    """What is told of one person; None where it is not.

    ``stage`` is child or adult; between 14 and 19 reports call the same person either, and it is None. ``role`` is
    the noun of an office or trade. ``doer`` says that what befell this person was done by this person.
    """

    names: frozenset[str]
    age: int | None
    sex: str | None
    stage: str | None
    role: str | None = None
    doer: bool = False

    @property
    def detail(self) -> tuple[int, bool, bool, bool]:
        """How much is told, the most telling first."""
        return (len(self.names), self.age is not None, self.sex is not None, self.stage is not None)


@cache
def _nouns() -> dict[str, Row]:
    return {word: row for row in load_lexicon("victims") if not row.get("anybody") for word in row.words}


@cache
def _anybody() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("victims").where("anybody", True) for word in row.words)


def person_of(figure: Figure, evidence: Span, doers: Iterable[tuple[int, int]] = ()) -> Person | None:
    """The person a figure of one stands for; None for other figures. ``doers`` are the spans of who did it."""
    if not (figure.low == figure.high == 1) or figure.basis != "incident":
        return None
    words = _WORD.findall(figure.quote)
    age = _age(figure, evidence)
    sex, stage = _told_by([*words, *_WORD.findall(figure.group or "")], age)
    return Person(_names(words), age, sex, stage, _role(words), (figure.start, figure.end) in doers)


def kind_of(figure: Figure) -> Person:
    """What the group of a figure tells of everybody it counts: the sex of brothers, the stage of children."""
    words = _WORD.findall(figure.group or "")
    return Person(frozenset(), None, *_told_by(words, None), words[-1].lower() if words else None)


def _told_by(words: Iterable[str], age: int | None) -> tuple[str | None, str | None]:
    rows = [row for word in words if (row := _row(word)) is not None]
    stage = next((row.get("stage") for row in rows if row.get("stage")), None)
    if age is not None:
        stage = "child" if age < _OF_AGE else "adult" if age >= _GROWN else None
    return next((row.get("sex") for row in rows if row.get("sex")), None), stage


def _row(word: str) -> Row | None:
    """The row of a noun, told of one or of several."""
    folded = fold(word)
    several = (folded.removesuffix("s"), folded.removesuffix("es"), f"{folded.removesuffix('ies')}y")
    return next((row for form in (folded, *several) if (row := _nouns().get(form)) is not None), None)


def _role(words: list[str]) -> str | None:
    """The noun of a phrase that says what somebody is by trade, where it says neither sex nor age."""
    last = words[-1] if words else ""
    row = _row(last)
    known = (row is not None and row.id != "victims.adult") or last in _anybody() or last.endswith("old")
    return None if known or not last.islower() else last


def _names(words: list[str]) -> frozenset[str]:
    """The name in a victim's words: the capitalised words they end on."""
    first = len(words)
    while first and words[first - 1][0].isupper() and _row(words[first - 1]) is None:
        first -= 1
    return frozenset(fold(word) for word in words[first:] if len(word) > 1 and word.lower() not in _OPENERS)


def _age(figure: Figure, evidence: Span) -> int | None:
    after = evidence.quote[figure.end - evidence.start :][:16]
    found = _AGE.search(figure.quote) or _AGE_AFTER.search(after)
    if found is None:
        told = _AGE_IN_WORDS.search(figure.quote)
        return _number(told[1]) if told else None
    return int(next(group for group in found.groups() if group))


def _number(words: str) -> int | None:
    """``two``, ``twenty-one``; None for what is no number in words."""
    found = [cardinals().get(word) for word in words.lower().split("-")]
    return sum(n for n in found if n is not None) if None not in found else None


def can_be_one(a: Person, b: Person) -> bool:
    """Whether nothing told of two persons keeps them from being one."""
    if a.names and b.names and not (_named_in(a, b) or _named_in(b, a)):
        return False
    if a.age is not None and b.age is not None and abs(a.age - b.age) > 1:
        return False
    if a.names and b.names:
        return True
    return not apart(a, b)


def apart(a: Person, b: Person) -> bool:
    """Whether sex or stage of life keeps two apart."""
    return bool((a.sex and b.sex and a.sex != b.sex) or (a.stage and b.stage and a.stage != b.stage))


def _named_in(a: Person, b: Person) -> bool:
    """Whether each of a's names is one of b's, short for one, or, beside one they share, spelled otherwise."""
    shared = bool(a.names & b.names)
    return all(any(_one_name(x, y, shared) for y in b.names) for x in a.names)


def _one_name(x: str, y: str, shared: bool) -> bool:
    spelled = x[0] == y[0] and (_skeleton(x) == _skeleton(y) or sorted(x) == sorted(y))
    return x == y or (len(x) >= _SHORT and y.startswith(x)) or (shared and spelled)


@cache
def _skeleton(name: str) -> str:
    """First letter and consonants: what two spellings of one name have in common (Mohammed, Muhamad)."""
    bones = re.sub(r"[aeiouyhw'’-]", "", name[1:])
    bones = name[:1] + re.sub(r"(.)\1", r"\1", bones)
    return bones if len(bones) >= _SKELETON else name


def likely_one(a: Person, b: Person) -> bool:
    """Whether two can be one and something told of both agrees."""
    shared = (a.names & b.names) or (a.age is not None and a.age == b.age) or (a.sex and a.sex == b.sex)
    return can_be_one(a, b) and bool(shared or (a.stage and a.stage == b.stage))


def _rank(told: tuple[str, Person]) -> tuple[tuple[int, ...], list[str], int, str, str, str]:
    claim, person = told
    detail = tuple(-int(x) for x in person.detail)
    return (detail, sorted(person.names), person.age or -1, person.sex or "", person.stage or "", claim)


def people(told: Iterable[tuple[str, Person]]) -> list[list[Person]]:
    """Persons with the claims that tell of them, brought together: one list for each that cannot be another.

    Two told side by side in one claim, both by name or both by description, are two.
    """
    groups: list[list[tuple[str, Person]]] = []
    for claim, person in sorted(set(told), key=_rank):
        home = next((g for g in groups if all(_joins(claim, person, *other) for other in g)), None)
        if home is None:
            groups.append([(claim, person)])
        else:
            home.append((claim, person))
    return [[person for _, person in group] for group in groups]


def _joins(claim: str, person: Person, other_claim: str, other: Person) -> bool:
    beside = claim == other_claim and bool(person.names) == bool(other.names) and person != other
    return not beside and can_be_one(person, other)
