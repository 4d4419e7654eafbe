"""What reviewers decided of a claim, applied: a rejected claim no longer counts, an edited one has its new values.

Decisions themselves never change and the claim as read is kept beside the claim as reviewed; both are derived anew
whenever a decision is made or undone, or the report is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from accordingto.errors import ConfigError
from accordingto.records import Claim, Decision

Review = Literal["accepted", "edited", "rejected"]

# what is read from a claim; its words, its offsets, its report and what made it stay as they are
EDITABLE = (
    "type", "modality", "direct", "chain", "participants", "when", "where", "figures", "hedge", "background",
    "phase",
)  # fmt: skip


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that were not undone, in the order given. An undo can itself be undone."""
    ordered = list(decisions)
    gone: set[str] = set()
    for decision in reversed(ordered):
        if decision.kind == "undo" and decision.id not in gone:
            gone.update(decision.subjects)
    return [d for d in ordered if d.kind != "undo" and d.id not in gone]


def reviewed(claim: Claim, decisions: Sequence[Decision]) -> tuple[Claim, Review | None]:
    """The claim as the decisions in force on it leave it, and the word for that.

    An edit that no longer fits a claim read anew (it names a figure that is gone) changes nothing.
    """
    result = claim
    for decision in decisions:
        if decision.kind == "edit" and decision.field is not None:
            try:
                result = edited(result, decision.field, decision.new)
            except ConfigError:
                continue
    kinds = {d.kind for d in decisions}
    if "reject" in kinds:
        return result, "rejected"
    if result != claim:
        return result, "edited"
    return result, "accepted" if "accept" in kinds else None


def value_at(claim: Claim, field: str) -> Any:
    """What a field holds, as plain data. Raises ConfigError where there is no such field."""
    node, last = _walk(_plain(claim), field)
    return node[last]


def edited(claim: Claim, field: str, new: Any) -> Claim:
    """The claim with another value in a field: ``modality``, ``when.start``, ``figures.0.low``.

    The number of the only item of a list may be left out: ``figures.low``. An object given for an object replaces
    the names it has. Raises ConfigError where the claim has no such field or cannot hold the value.
    """
    data = _plain(claim)
    node, last = _walk(data, field)
    before = node[last]
    if isinstance(before, dict) and isinstance(new, dict):
        unknown = sorted(set(new) - set(before))
        if unknown:
            raise ConfigError(f"{field} has no {unknown[0]!r}; it has {', '.join(before)}")
        new = before | new
    node[last] = new
    try:
        result = msgspec.convert(data, Claim)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{field} cannot be {new!r}: {error}") from error
    _check(claim, result, field)
    return result


def _plain(claim: Claim) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(claim))  # lists, where to_builtins keeps tuples
    return data


def _walk(data: dict[str, Any], field: str) -> tuple[Any, Any]:
    """The container of the field's last part, and that part as its key."""
    parts = field.split(".")
    if parts[0] not in EDITABLE:
        raise ConfigError(f"{field!r} cannot be edited; what can: {', '.join(EDITABLE)}")
    node: Any = data
    for part in parts[:-1]:
        node, key = _step(node, part, field)
        node = node[key]
    return _step(node, parts[-1], field)


def _step(node: Any, part: str, field: str) -> tuple[Any, Any]:
    if isinstance(node, list):
        if part.isdecimal() and int(part) < len(node):
            return node, int(part)
        if part.isdecimal() or len(node) != 1:
            raise ConfigError(f"{field}: there are {len(node)}; name one by its number, counted from 0")
        node = node[0]
    if isinstance(node, dict) and part in node:
        return node, part
    raise ConfigError(f"{field}: the claim has no {part!r} there" + _names(node))


def _names(node: Any) -> str:
    return f"; it has {', '.join(node)}" if isinstance(node, dict) else ""


def _check(before: Claim, after: Claim, field: str) -> None:
    if not set(_spans(after)) <= set(_spans(before)):
        raise ConfigError(f"{field}: quotes, offsets and ids of figures stay as read")
    for figure in after.figures:
        if figure.low is not None and figure.high is not None and figure.low > figure.high:
            raise ConfigError(
                f"{field}: low {figure.low} is above high {figure.high}; "
                f'give both: --field figures.N --new \'{{"low": {figure.low}, "high": {figure.low}}}\''
            )
    when = after.when
    if when and when.start and when.end and when.start[:10] > when.end[:10]:
        raise ConfigError(f"{field}: the first day {when.start} is after the last, {when.end}")


def _spans(claim: Claim) -> Iterator[object]:
    yield from ((f.id, f.start, f.end, f.quote) for f in claim.figures)
    yield from ((p.start, p.end, p.quote) for p in claim.where)
    yield from ((p.start, p.end) for p in claim.participants)
    yield from ((link.start, link.end) for link in claim.chain if link.start is not None)
    yield from (span for span in (claim.hedge, claim.when.expression if claim.when else None) if span)
