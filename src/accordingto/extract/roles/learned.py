"""Happenings get the agents and targets that the rules missed and the role model is sure of.

A role the rules found stays. A learned one goes to the nearest happening of its sentence that is of a kind to have
it: an agent where there is none, the people and things hit beside those found, as they are often several. No
happening gets anything that another sentence says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from accordingto.extract.marks import ActorMark, HappeningMark, Role
from accordingto.extract.roles.model import RoleSpan
from accordingto.records import ClaimType, ParticipantRole

_VIOLENT: frozenset[ClaimType] = frozenset(("strike", "clash", "attack", "abduction"))
_HARM: frozenset[ClaimType] = _VIOLENT | {"casualties", "damage", "disaster"}
_AGENTS = frozenset(("person", "organisation"))
_REAL = frozenset(("asserted", "threatened", "planned"))


def with_learned(
    doc: Doc, happenings: Sequence[HappeningMark], spans: Iterable[RoleSpan], actors: Sequence[ActorMark]
) -> tuple[HappeningMark, ...]:
    """The happenings in their order, each with the roles it lacked."""
    found = list(happenings)
    for span in spans:
        if span.role == "instrument" or any(_overlaps(span, role) for h in found for role in h.roles):
            continue
        at = _home(doc, found, span)
        if at is not None:
            found[at] = _given(found[at], span, actors)
    return tuple(found)


def _overlaps(span: RoleSpan, role: Role) -> bool:
    return span.start < role.end and role.start < span.end


def _home(doc: Doc, happenings: Sequence[HappeningMark], span: RoleSpan) -> int | None:
    """The nearest happening of the span's sentence that can have its role and does not."""
    sentence = doc[span.start].sent
    inside = [
        (abs(h.head - span.start), n)
        for n, h in enumerate(happenings)
        if sentence.start <= h.head < sentence.end and _may_have(h, span)
    ]
    return min(inside)[1] if inside else None


def _may_have(happening: HappeningMark, span: RoleSpan) -> bool:
    if happening.modality not in _REAL or happening.start <= span.start < happening.end:
        return False
    if span.role in _AGENTS:
        return happening.type in _VIOLENT and all(role.role != "agent" for role in happening.roles)
    return happening.type in _HARM


def _given(happening: HappeningMark, span: RoleSpan, actors: Sequence[ActorMark]) -> HappeningMark:
    actor = next((a for a in actors if a.start <= span.start and span.end <= a.end), None)
    hit: ParticipantRole = "target" if happening.type in _VIOLENT else "affected"
    kind: ParticipantRole = "agent" if span.role in _AGENTS else hit
    role = Role(kind, span.start, span.end, actor)
    return replace(happening, roles=(*happening.roles, role), rule=(*happening.rule, f"learned.{span.role}"))
