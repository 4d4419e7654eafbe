"""Every place, time, actor and quantity a report names, as Mention records (``read --mentions``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from accordingto.extract.chains import span_of
from accordingto.extract.marks import Marks
from accordingto.records import Mention, MentionKind, Report

_TIMELESS = ("duration", "set", "age")


def mentions_of(report: Report, doc: Doc, marks: Marks) -> tuple[Mention, ...]:
    """All mentions in text order. Anaphors and pronouns name nothing and are left out."""

    def mention(kind: MentionKind, start: int, end: int, value: dict[str, Any]) -> Mention:
        span = span_of(doc, (start, end))
        return Mention(report.id, kind, span.start, span.end, span.quote, value)

    found = [mention(kind, start, end, value) for kind, start, end, value in _values(doc, marks)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.kind)))


def _values(doc: Doc, marks: Marks) -> Iterator[tuple[MentionKind, int, int, dict[str, Any]]]:
    for place in marks.places:
        if not place.adjectival and "anaphor" not in place.rule:
            fields = ("name", "gazetteer", "id", "lat", "lon", "country", "level")
            yield "place", place.start, place.end, {key: getattr(place.place, key) for key in fields}
    for time in marks.times:
        if time.kind not in _TIMELESS:
            dates = {"start": time.start_date, "end": time.end_date, "precision": time.precision}
            yield "time", time.start, time.end, dates
    for actor in marks.actors:
        if not actor.pronoun:
            names = {"name": actor.name, "entity": actor.entity, "kind": actor.kind}
            yield "actor", actor.start, actor.end, names
    for quantity in marks.quantities:
        unit = doc[quantity.unit].lemma_.lower() if quantity.unit is not None else None
        value = {"low": quantity.low, "high": quantity.high, "bound": quantity.bound, "unit": unit}
        yield "quantity", quantity.start, quantity.end, value
