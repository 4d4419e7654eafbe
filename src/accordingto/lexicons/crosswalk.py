"""From our claim types to the code lists of ACLED, UCDP GED and PLOVER 2 (``crosswalk.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from accordingto.errors import LexiconError
from accordingto.records import ClaimType, Modality, Phase

_FILE = "crosswalk.toml"


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one type. Empty text: the scheme records no such thing.

    ``ucdp`` is ``parties`` where type_of_violence (1, 2 or 3) follows from the sides, which the type cannot tell.
    """

    row: str
    acled_event: str
    acled_sub_event: str
    ucdp: str
    plover_event: str
    plover_mode: str


@dataclass(frozen=True, slots=True)
class _Entry:
    type: ClaimType
    phase: Phase | None
    words: frozenset[str]
    parties: str | None
    codes: Codes


def codes(
    type_: ClaimType, phase: Phase | None = None, words: Iterable[str] = (), agent_is_state: bool = False
) -> Codes:
    """The codes of a claim: its type, phase, the lower-cased words of its trigger, and whose side acts.

    Raises LexiconError where the file has no row for the type.
    """
    told = frozenset(words)
    for entry in _entries():
        if entry.type != type_ or (entry.phase and entry.phase != phase):
            continue
        if (entry.words and not entry.words & told) or (entry.parties == "state" and not agent_is_state):
            continue
        return entry.codes
    raise LexiconError(f"lexicons/{_FILE}: no row for type {type_!r}")


@cache
def modality_codes() -> dict[Modality, tuple[str, str]]:
    """For each modality the PLOVER event it turns a claim into (empty: its own) and the auxiliary mode."""
    return {row["modality"]: (row["plover"], row["auxiliary"]) for row in _tables()["modality"]}


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(_entry(row) for row in _tables()["row"])


def _tables() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / _FILE).read_text(encoding="utf-8"))


def _entry(row: dict[str, Any]) -> _Entry:
    event, _, sub_event = row["acled"].partition(" / ")
    plover, _, mode = row["plover"].partition(" / ")
    found = Codes(row["id"], event, sub_event, row["ucdp"], plover, mode)
    return _Entry(row["type"], row.get("phase"), frozenset(row.get("words", ())), row.get("parties"), found)
