"""What a large language model is asked for, and the shape its answer must have.

Sentences go out numbered; each claim comes back with the number of its sentence and, for every thing judged, the
words that prove it. Whatever is no word of the sentence proves nothing (``grounded`` sees to that).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args

import msgspec

from accordingto.records import Basis, ClaimType, Measure, Modality, ParticipantRole, Report

INSTRUCTIONS = f"""\
You read a news report and list what is claimed in it: who says what happened, where, when, to how many. Answer
with one JSON object {{"claims": [...]}} and nothing else. One entry for each proposition, in text order:
{{"sentence": number of the sentence, "content": the words that are claimed, "type": one of the types,
"trigger": the word that tells the type, "modality": one of the modalities, "modality_quote": the words that
tell it (null for asserted), "cue": the words that attribute it or null, "speaker": the words for who says it or
null, "time": the words for when it happened or null, "places": [the words for where it happened],
"participants": [{{"role": one of the roles, "quote": words}}], "figures": [{{"quote": the number with its
hedge, "measure": one of the measures, "measure_quote": the word that tells the measure, "basis": one of the
bases, "basis_quote": the words that tell the basis (null for incident), "group": the words for whom or
null}}]}}
Rules. Copy every quote letter by letter from the sentence of that number; the speaker alone may stand in an
earlier one. Never add up or convert numbers. A running total (since a start, so far, in all) has the basis
cumulative, a level that can fall the basis stock, one number for several named happenings joint, one for a past
span of days period, all else incident. A claim of the outlet itself has no speaker. Ages, dates, distances,
money and unit numbers are no figures.
Types: {", ".join(get_args(ClaimType))}.
Modalities: {", ".join(get_args(Modality))}.
Measures: {", ".join(get_args(Measure))}.
Bases: {", ".join(get_args(Basis))}.
Roles: {", ".join(get_args(ParticipantRole))}."""


class SaidFigure(msgspec.Struct, frozen=True):
    """A number as the model reads it; its value is never the model's."""

    quote: str
    measure: Measure
    measure_quote: str
    basis: Basis = "incident"
    basis_quote: str | None = None
    group: str | None = None


class SaidParticipant(msgspec.Struct, frozen=True):
    """Who did it or to whom."""

    role: ParticipantRole
    quote: str


class SaidClaim(msgspec.Struct, frozen=True):
    """One claim as the model reads it, every field but the closed words a quotation."""

    sentence: int
    content: str
    type: ClaimType
    trigger: str
    modality: Modality = "asserted"
    modality_quote: str | None = None
    cue: str | None = None
    speaker: str | None = None
    time: str | None = None
    places: tuple[str, ...] = ()
    participants: tuple[SaidParticipant, ...] = ()
    figures: tuple[SaidFigure, ...] = ()


def question(report: Report, sentences: Sequence[tuple[int, str]], before: Sequence[tuple[int, str]]) -> str:
    """One stretch of a report: what it says of itself, the sentences before for their speakers, its sentences."""
    lines = [f"Outlet: {report.outlet or 'unknown'}", f"Published: {report.published.start or 'unknown'}"]
    if before:
        lines += ["Before (no claims of these):", *(f"[{n}] {_flat(text)}" for n, text in before)]
    return "\n".join([*lines, "Sentences:", *(f"[{n}] {_flat(text)}" for n, text in sentences)])


def _flat(text: str) -> str:
    return " ".join(text.split())


def parse(answer: str) -> Iterator[SaidClaim | str]:
    """The claims of an answer in order; a text says what is wrong with one of them, or with the whole."""
    try:
        told = json.loads(_unfenced(answer))
    except json.JSONDecodeError as error:
        yield f"the answer is no JSON ({error.msg} at character {error.pos})"
        return
    rows = told.get("claims") if isinstance(told, dict) else told
    if not isinstance(rows, list):
        yield 'the answer has no list "claims"'
        return
    for row in rows:
        yield _claim(row)


def _claim(row: Any) -> SaidClaim | str:
    try:
        return msgspec.convert(row, SaidClaim)
    except msgspec.ValidationError as error:
        return f"an entry of the answer does not fit: {error}"


def _unfenced(answer: str) -> str:
    """The object inside a code fence or chatter, where the model could not keep from them."""
    found = re.search(r"\{.*\}", answer, re.DOTALL)
    return found[0] if found else answer
