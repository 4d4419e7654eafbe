"""The rows of ``happenings.toml`` compiled: triggers by their words, and the conditions on their arguments.

A condition is a conjunction such as ``subject=force|state object=place -by``; the head comment of the lexicon
gives the notation. Conditions are data; what a slot holds is found by ``events.frames``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from accordingto.extract.phrases import Attribute, Phrases
from accordingto.lexicons import Lexicon, Row, load_lexicon
from accordingto.records import ClaimType, ParticipantRole

_FLAGS = frozenset({"passive", "active", "plural", "clausal", "count", "single", "infinitive", "counted"})


@dataclass(frozen=True, slots=True)
class Test:
    """One slot test. ``words`` are lemmas, ``classes`` noun classes; both empty: the slot need only be filled."""

    slot: str
    words: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    absent: bool = False
    optional: bool = False


Condition = tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of the lexicon, ready to match."""

    id: str
    type: ClaimType
    pos: str
    kind: str
    solid: bool
    generic: bool
    agentive: bool
    subject: str
    object: str
    preps: tuple[tuple[str, str], ...]
    needs: tuple[Condition, ...]
    unless: tuple[Condition, ...]

    def role_of(self, slot: str) -> ParticipantRole | None:
        """The participant role that fills a slot of this trigger, or None."""
        fixed = {"subject": self.subject, "object": self.object}
        role = fixed.get(slot) if slot in fixed else dict(self.preps).get(slot)
        return cast(ParticipantRole, role) if role else None


@dataclass(frozen=True, slots=True)
class VerbPattern:
    """A verb with the words that must follow it: ``shoot down``, ``open fire``."""

    rest: tuple[str, ...]
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Happenings:
    """All triggers: verbs by their first lemma, nouns and adjectives by longest phrase."""

    verbs: Mapping[str, tuple[VerbPattern, ...]]
    nouns: Phrases[tuple[Trigger, ...]]
    gerunds: Phrases[tuple[Trigger, ...]]
    adjectives: Phrases[tuple[Trigger, ...]]
    starts: frozenset[str]


@cache
def noun_classes() -> frozenset[str]:
    """The names of the noun classes of ``instruments.toml``."""
    return frozenset(str(row.get("class")) for row in load_lexicon("instruments")) | {"org", "leave", "count"}


@cache
def load_happenings() -> Happenings:
    """The shipped lexicon of happenings."""
    return compile_happenings(load_lexicon("happenings"))


def compile_happenings(lexicon: Lexicon) -> Happenings:
    """Compile a lexicon of happenings."""
    verbs: dict[str, list[VerbPattern]] = {}
    phrases: dict[str, dict[str, list[Trigger]]] = {"noun": {}, "adj": {}}
    for row in lexicon:
        trigger = _trigger(row)
        for word in row.words:
            if trigger.pos == "verb":
                first, *rest = word.split()
                verbs.setdefault(first, []).append(VerbPattern(tuple(rest), trigger))
            else:
                phrases[trigger.pos].setdefault(word, []).append(trigger)
    ordered = {k: tuple(sorted(v, key=lambda p: -len(p.rest))) for k, v in verbs.items()}
    starts = frozenset(w.split()[0].split("-")[0] for words in phrases.values() for w in words)
    gerunds = {word: found for word, found in phrases["noun"].items() if word.endswith("ing")}
    return Happenings(
        ordered,
        nouns=_phrases(phrases["noun"], "lemma"),
        gerunds=_phrases(gerunds, "lower"),  # the tagger's lemma of "shelling" is "shell" where it reads a verb
        adjectives=_phrases(phrases["adj"], "lower"),
        starts=starts,
    )


def _phrases(found: Mapping[str, list[Trigger]], attribute: Attribute) -> Phrases[tuple[Trigger, ...]]:
    return Phrases(((word, tuple(triggers)) for word, triggers in found.items()), attribute)


def _trigger(row: Row) -> Trigger:
    return Trigger(
        id=f"happening.{row.id}",
        type=row.get("type"),
        pos=row.get("pos"),
        kind=row.get("kind", "act"),
        solid=row.get("solid", False),
        generic=row.get("generic", False),
        agentive=row.get("agentive", False),
        subject=row.get("subject", "agent"),
        object=row.get("object", ""),
        preps=tuple((a, b) for a, _, b in (pair.partition(":") for pair in row.get("preps", "").split())),
        needs=tuple(parse_condition(text) for text in row.get("needs", ())),
        unless=tuple(parse_condition(text) for text in row.get("unless", ())),
    )


def parse_condition(text: str) -> Condition:
    """Parse one conjunction of the lexicon's notation."""
    tests: list[Test] = []
    for part in text.split():
        if part.startswith("-") and part[1:] in noun_classes() and tests:
            last = tests[-1]
            tests[-1] = Test(last.slot, last.words, last.classes, last.without | {part[1:]}, False, last.optional)
        else:
            tests.append(_test(part))
    return tuple(tests)


def _test(part: str) -> Test:
    if part.startswith("="):
        return Test("trigger", frozenset(word.lstrip("=") for word in part.split("|")))
    if part.startswith("-"):
        return Test(part[1:], absent=True)
    slot, equals, values = part.partition("=")
    if not equals:
        return Test(slot)
    words, classes = _split(values.split("|"), slot in ("mod", "prt", "then", "what"))
    return Test(slot.rstrip("?"), words, classes, optional=slot.endswith("?"))


def _split(values: Iterable[str], literal: bool) -> tuple[frozenset[str], frozenset[str]]:
    words, classes = set(), set()
    for value in values:
        if literal or value.startswith("=") or value not in noun_classes():
            words.add(value.lstrip("="))
        else:
            classes.add(value)
    return frozenset(words), frozenset(classes)


def is_flag(slot: str) -> bool:
    """Whether a bare word of a condition is a property of the trigger, not a slot."""
    return slot in _FLAGS
