"""A reviewer's acts: accept, edit, reject, merge, split, undo. Appended, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accordingto.errors import ConfigError
from accordingto.ids import content_id
from accordingto.ledger import Ledger
from accordingto.records import Claim, Decision, DecisionKind, Event, Series

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

    ``when`` is an ISO time. Raises NotFound for an unknown id, ConfigError where the act does not fit its subjects.
    """
    ids = tuple(_subject(ledger, kind, subject) for subject in subjects)
    if len(ids) < _LEAST.get(kind, 1):
        raise ConfigError(f"{kind} needs at least {_LEAST.get(kind, 1)} ids")
    if (kind == "edit") != (field is not None):
        raise ConfigError("edit needs a field and its new value" if kind == "edit" else f"{kind} takes no field")
    id_ = content_id("decision", kind, *ids, who, when, why, field, old, new)
    decision = Decision(id_, kind, ids, who, when, why, field, old, new)
    ledger.decide(decision)
    return decision


def _subject(ledger: Ledger, kind: DecisionKind, asked: str) -> str:
    record = ledger.get(asked)
    wanted: tuple[type, ...] = (Decision,) if kind == "undo" else (Claim, Event)
    if isinstance(record, Claim | Event | Series | Decision) and isinstance(record, wanted):
        return record.id
    names = " or ".join(w.__name__.lower() for w in wanted)
    raise ConfigError(f"{asked} is a {record.record}; {kind} takes the id of a {names}")
