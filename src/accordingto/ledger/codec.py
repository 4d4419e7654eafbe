"""Records to JSON and back, exactly. Reports leave their text out: it has a column of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from accordingto.records import Claim, Decision, Event, Relation, Report, Series

T = TypeVar("T", Claim, Decision, Event, Relation, Series)

_encoder = msgspec.json.Encoder()
_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind) for kind in (Claim, Decision, Event, Relation, Report, Series)
}


def encode(record: object) -> str:
    """The record's JSON, in the order of its fields."""
    return _encoder.encode(record).decode()


def decode(kind: type[T], text: str) -> T:
    """The record that ``encode`` wrote."""
    record: T = _decoders[kind].decode(text)
    return record


def encode_report(report: Report) -> str:
    """A report's JSON without its text."""
    return encode(replace(report, text=""))


def decode_report(record: str, text: str) -> Report:
    """A report from its JSON and its text."""
    report: Report = _decoders[Report].decode(record)
    return replace(report, text=text)
