"""A happening in the making, and which types tell the same thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from accordingto.extract.events.triggers import Candidate
from accordingto.records import ClaimType

CAUSES: frozenset[ClaimType] = frozenset(
    {"strike", "attack", "clash", "disaster", "advance", "interception", "protest", "abduction", "rescue"}
)
"""Types that harm can come of."""


@dataclass(slots=True)
class Proposition:
    """A happening in the making: the trigger that gives the type, the head of its clause, other frames."""

    candidate: Candidate
    head: Token
    type: ClaimType
    extra: list[Candidate] = field(default_factory=list)
    rule: tuple[str, ...] = ()
    follows: Proposition | None = None


def same_kind(above: Proposition, below: Proposition) -> bool:
    """Whether a noun under a verb only tells again what the verb tells."""
    related = {above.type, below.type}
    if related == {"rescue", "casualties"}:  # "pulled nine bodies from the mud"
        return below.candidate.head.dep_ in ("dobj", "nsubjpass")
    return (
        len(related) == 1
        or related <= {"strike", "attack"}
        or related <= {"attack", "clash"}
        or related == {"ceasefire", "agreement"}
        or related <= {"negotiation", "diplomatic_contact"}
        or related == {"aid_delivery", "aid_restriction"}
    )
