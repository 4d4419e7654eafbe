"""What a denial denies: "rejected that accusation" finds the accusation."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from accordingto.fuse.facts import Fact
from accordingto.fuse.kinship import kinship, leans
from accordingto.fuse.numbers import told
from accordingto.fuse.sources import name_words
from accordingto.records import Relation

_ENOUGH = 1.0
_SURELY = 1.5
_NEAR = 600
_BLAMED = 0.8
"""What says that the denier did it is what is denied, before the toll of the deed."""


def denial_in(fact: Fact, report: list[Fact]) -> Relation | None:
    """The earlier claim of its own report that a denial answers; None for other claims and where none fits."""
    if not denies(fact):
        return None
    before = sorted((f for f in report if (f.start, f.id) < (fact.start, fact.id)), key=lambda f: (f.start, f.id))
    target = _best(fact, before)
    return _relation(fact, target, "the nearest earlier claim that concerns the denier") if target else None


def denials_across(facts: list[Fact]) -> Iterable[Relation]:
    """For each denial among an event's claims, the claim it answers in an earlier report, or else in a later."""
    for n, fact in enumerate(facts):
        if denies(fact):
            scored = [(_score(fact, f), at) for at, f in enumerate(facts)]
            others = [s for s in scored if facts[s[1]].report != fact.report]
            best = _highest(s for s in others if s[1] < n)
            if best is None and _highest(scored[:n]) is None:
                best = _highest(others)
            target = None if best is None else facts[best]
            if target is not None:
                yield _relation(fact, target, "told of the same happening in another report")


def denials_beside(beside: Iterable[Fact], facts: list[Fact]) -> Iterable[Relation]:
    """For each denial told beside a happening, in a report of its story, the claim of that happening it answers."""
    for fact in beside:
        if denies(fact):
            target = _best(fact, [f for f in facts if f.report != fact.report], _SURELY)
            if target is not None:
                yield _relation(fact, target, "told in another report of the story")


def denials_of_deeds(facts: Iterable[Fact], beside: list[Fact]) -> Iterable[Relation]:
    """For each denial of a deed among an event's claims, the claim of that kind of deed it answers in the story."""
    for fact in facts:
        if denies(fact) and fact.type != "statement":
            kin = [f for f in beside if f.report != fact.report and kinship(f.type, fact.type) > 0]
            target = _best(fact, kin, _SURELY)
            if target is not None:
                yield _relation(fact, target, "told in another report of the story")


def denies(fact: Fact) -> bool:
    """Whether a claim denies something another may have said."""
    if fact.type == "statement" and "refusal" in fact.cues and not fact.source.own:
        return True
    return rejected(fact)


def rejected(fact: Fact) -> bool:
    """Whether a report tells a claim only to deny it: "the claim of 42 dead is a lie"."""
    if fact.modality == "denied":
        return True
    voiced = fact.source.own or fact.source.unnamed or fact.source.kind == "outlet"
    return voiced and fact.modality == "asserted" and {"refusal", "hearsay"} <= set(fact.cues)


def clash(a: Fact, b: Fact) -> bool:
    """Whether two claims give different numbers of one measure and share none: they speak of different counts."""
    if not (a.figures and b.figures):
        return False
    mine, theirs = ({(f.measure, told(f)) for f in fact.figures} for fact in (a, b))
    return not mine & theirs and not {m for m, _ in mine}.isdisjoint(m for m, _ in theirs)


def _best(denial: Fact, earlier: list[Fact], enough: float = _ENOUGH) -> Fact | None:
    best = _highest(((_score(denial, f), n) for n, f in enumerate(earlier)), enough)
    return None if best is None else earlier[best]


def _highest(scored: Iterable[tuple[float, int]], enough: float = _ENOUGH) -> int | None:
    """The place of the best score, the latest among equals; None where none is enough."""
    score, place = max(scored, default=(0.0, 0))
    return place if score >= enough else None


def _score(denial: Fact, fact: Fact) -> float:
    if fact.source.key == denial.source.key or fact.modality in ("denied", "negated"):
        return 0.0
    if fact.end == denial.end and fact.report == denial.report:
        return 0.0
    if clash(denial, fact) or _of_another_deed(denial, fact):
        return 0.0
    denier = name_words(denial.source.name)
    about = {word for name in (*fact.agents, *fact.others) for word in name_words(name)}
    score = 1.2 if not all(map(denier.isdisjoint, (about, fact.names, fact.words))) else 0.0
    matter = set(denial.words).intersection(fact.words) - denier
    score += min(2.0, 0.5 * len(matter))
    score += 1.0 if fact.type == denial.type and fact.type != "statement" else 0.0
    score += _BLAMED if denial.type == "statement" and _blames(fact, denial) else 0.0
    score -= 1.0 if leans(fact.type) and not leans(denial.type) else 0.0
    if fact.report == denial.report and denial.start - fact.end <= _NEAR:
        score += 0.6
    return score - (0.4 if fact.source.own else 0.0)


def _of_another_deed(denial: Fact, fact: Fact) -> bool:
    """Whether one denies a capture and the other tells of a killing: no denial of the one is of the other."""
    return "statement" not in (denial.type, fact.type) and kinship(denial.type, fact.type) <= 0


def _blames(fact: Fact, denial: Fact) -> bool:
    """Whether a claim of the denial's report says that the denier did it."""
    denier = name_words(denial.source.name)
    named = any(denier & name_words(name) for name in fact.agents)
    return named and fact.report == denial.report and not leans(fact.type)


def _relation(denial: Fact, target: Fact, why: str) -> Relation:
    shared = sorted(set(denial.words) & set(target.words))[:4]
    words = f"both speak of {', '.join(shared)}" if shared else "it names no other matter"
    who = intern(f"{denial.source.name or 'the speaker'} denies it")
    return Relation(denial.id, target.id, "denies", (who, why, intern(words)))
