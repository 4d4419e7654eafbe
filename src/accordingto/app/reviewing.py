"""A reviewer's acts: accept, edit, reject, merge, split, undo. Appended, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accordingto.errors import ConfigError
from accordingto.ids import content_id
from accordingto.ledger import Ledger, edited, value_at
from accordingto.records import Claim, Decision, DecisionKind, Event

_LEAST = {"merge": 2}


def decide(
    ledger: Ledger,
    kind: DecisionKind,
    subjects: Sequence[str],
    *,
    who: str,
    when: str,
    why: str,
    field: str | None = None,
    old: Any = None,
    new: Any = None,
) -> Decision:
    """Append a decision about claims, events or (for undo) decisions named by id or its beginning.

    ``when`` is an ISO time. An event is rejected claim by claim. ``field`` names part of a claim, as
    ``modality``, ``when.start`` or ``figures.0.low`` do; ``old``, where given, must be what it holds.
    Raises NotFound for an unknown id, ConfigError where the act does not fit its subjects.
    """
    found = [_subject(ledger, kind, subject) for subject in subjects]
    if len(found) < _LEAST.get(kind, 1):
        raise ConfigError(f"{kind} needs at least {_LEAST.get(kind, 1)} ids")
    if (kind == "edit") != (field is not None):
        raise ConfigError("edit needs a field and its new value" if kind == "edit" else f"{kind} takes no field")
    if field is not None:
        old = _checked_edit(found, field, old, new)
    ids = tuple(id_ for record in found for id_ in _ids(kind, record))
    id_ = content_id("decision", kind, *ids, who, when, why, field, old, new)
    decision = Decision(id_, kind, ids, who, when, why, field, old, new)
    ledger.decide(decision)
    return decision


def _subject(ledger: Ledger, kind: DecisionKind, asked: str) -> Claim | Event | Decision:
    record = ledger.get(asked)
    wanted = {"undo": (Decision,), "edit": (Claim,)}.get(kind, (Claim, Event))
    if isinstance(record, Claim | Event | Decision) and isinstance(record, wanted):
        return record
    names = " or ".join(w.__name__.lower() for w in wanted)
    raise ConfigError(f"{asked} is a {record.record}; {kind} takes the id of a {names}")


def _ids(kind: DecisionKind, record: Claim | Event | Decision) -> tuple[str, ...]:
    """An event is derived, so that rejecting it can only mean rejecting what tells of it."""
    return record.claims if kind == "reject" and isinstance(record, Event) else (record.id,)


def _checked_edit(subjects: Sequence[Claim | Event | Decision], field: str, old: Any, new: Any) -> Any:
    """The value the field holds now. Raises ConfigError where the edit does not fit."""
    if len(subjects) != 1 or not isinstance(subjects[0], Claim):
        raise ConfigError("edit takes one claim")
    claim = subjects[0]
    now = value_at(claim, field)
    if old is not None and old != now:
        raise ConfigError(
            f"{field} is {now!r}, not {old!r}; look at it again with `accordingto show {claim.id[:8]}`"
        )
    edited(claim, field, new)
    return now
