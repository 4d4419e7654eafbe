"""Which types of claim can tell of one happening, and how surely."""

from __future__ import annotations

from accordingto.records import ClaimType

HARM: frozenset[ClaimType] = frozenset(
    {"strike", "clash", "attack", "abduction", "interception", "disaster", "casualties", "damage", "rescue"}
)
"""Types of happenings in which people or things come to harm."""

_CLOSE: tuple[frozenset[ClaimType], ...] = (
    frozenset({"strike", "attack", "casualties", "damage"}),
    frozenset({"clash", "attack", "casualties", "damage"}),
    frozenset({"disaster", "casualties", "damage", "rescue"}),
    frozenset({"disaster", "strike", "attack"}),
    frozenset({"abduction", "attack", "casualties"}),
    frozenset({"abduction", "detention"}),
    frozenset({"strike", "interception"}),
    frozenset({"negotiation", "ceasefire", "agreement"}),
    frozenset({"displacement", "evacuation_order"}),
    frozenset({"need", "displacement"}),
    frozenset({"aid_delivery", "aid_restriction"}),
    frozenset({"damage", "service_disruption"}),
    frozenset({"legal_action", "detention"}),
    frozenset({"advance", "clash"}),
    frozenset({"diplomatic_measure", "sanction"}),
)
_AFTERMATH: frozenset[ClaimType] = frozenset({"casualties", "damage", "rescue"})
"""Types that speak of what a happening left behind, and lean on the happening told beside them."""


def kinship(a: ClaimType, b: ClaimType) -> float:
    """1 for the same type, less for types that can tell of one happening, 0 for types that cannot."""
    if a == b:
        return 1.0
    return 0.6 if _PAIRS.get((a, b)) else 0.0


_PAIRS = {(a, b): True for group in _CLOSE for a in group for b in group if a != b}


def leans(type: ClaimType) -> bool:
    """Whether a type names an aftermath rather than a happening."""
    return type in _AFTERMATH


def told_type(types: list[ClaimType]) -> ClaimType:
    """The type of a happening told by claims of several types: the most frequent that names a happening."""
    named = [t for t in types if not leans(t)] or types
    return min(set(named), key=lambda t: (-named.count(t), t))
