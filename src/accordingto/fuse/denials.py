"""What a denial denies: "rejected that accusation" finds the accusation."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.fuse.facts import Fact
from accordingto.fuse.kinship import leans
from accordingto.fuse.sources import name_words
from accordingto.records import Relation

_ENOUGH = 1.0
_NEAR = 600


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
            others = [f for f in facts if f.report != fact.report]
            earlier = [f for f in facts[:n] if f.report != fact.report]
            target = _best(fact, earlier) or (None if _best(fact, facts[:n]) else _best(fact, others))
            if target is not None:
                yield _relation(fact, target, "told of the same happening in another report")


def denies(fact: Fact) -> bool:
    """Whether a claim denies something another may have said."""
    return fact.modality == "denied" or (
        fact.type == "statement" and "refusal" in fact.cues and not fact.source.own
    )


def _best(denial: Fact, earlier: list[Fact]) -> Fact | None:
    scored = [(score, n) for n, f in enumerate(earlier) if (score := _score(denial, f)) >= _ENOUGH]
    return earlier[max(scored)[1]] if scored else None


def _score(denial: Fact, fact: Fact) -> float:
    if fact.source.key == denial.source.key or fact.modality in ("denied", "negated"):
        return 0.0
    if fact.end == denial.end and fact.report == denial.report:
        return 0.0
    denier = name_words(denial.source.name)
    about = {word for name in (*fact.agents, *fact.others) for word in name_words(name)}
    score = 1.2 if denier & (about | set(fact.names) | set(fact.words)) else 0.0
    score += min(2.0, 0.5 * len(set(denial.words) & set(fact.words)))
    score += 1.0 if fact.type == denial.type and fact.type != "statement" else 0.0
    score -= 1.0 if leans(fact.type) and not leans(denial.type) else 0.0
    if fact.report == denial.report and denial.start - fact.end <= _NEAR:
        score += 0.6
    return score - (0.4 if fact.source.own else 0.0)


def _relation(denial: Fact, target: Fact, why: str) -> Relation:
    shared = sorted(set(denial.words) & set(target.words))[:4]
    words = f"both speak of {', '.join(shared)}" if shared else "it names no other matter"
    return Relation(
        denial.id, target.id, "denies", (f"{denial.source.name or 'the speaker'} denies it", why, words)
    )
