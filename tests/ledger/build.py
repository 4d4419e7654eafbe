"""Small records for tests: hand-made, every span true to its text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from accordingto.ids import content_id, text_sha256
from accordingto.records import (
    ChainLink,
    Claim,
    Decision,
    Event,
    Figure,
    FigureRange,
    Maker,
    Participant,
    Place,
    Point,
    Published,
    Relation,
    Report,
    Revision,
    Series,
    Span,
    When,
)

MAKER = Maker("accordingto 0", "en_test 1", "gazetteer 1", "lexicons 1")


def report(text: str, published: str | None = "2021-03-02", **fields: Any) -> Report:
    day = Published(published, published, "day" if published else None, "given" if published else "none")
    values: dict[str, Any] = {
        "id": content_id("report", text, fields.get("url"), fields.get("outlet")), "path": None, "url": None,
        "title": None, "text": text, "sha256": text_sha256(text), "language": "en", "outlet": "Lake Herald",
        "byline": (), "dateline": None, "published": day, "revision": Revision(), "copy_of": None, "cites": (),
    }  # fmt: skip
    return Report(**(values | fields))


def span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


def place(text: str, quote: str, name: str | None = None, **fields: Any) -> Place:
    where = span(text, quote)
    values: dict[str, Any] = {
        "name": name or quote, "gazetteer": "geonames", "id": "1", "lat": 1.5, "lon": 2.5, "country": "CD",
        "level": "settlement", "radius_km": 5.0, "start": where.start, "end": where.end, "quote": quote,
    }  # fmt: skip
    return Place(**(values | fields))


def figure(text: str, quote: str, low: int | None, measure: Any = "killed", **fields: Any) -> Figure:
    where = span(text, quote)
    values: dict[str, Any] = {
        "id": content_id("figure", text, quote, measure), "measure": measure, "low": low, "high": low,
        "bound": "exact", "group": None, "basis": "incident", "since": None, "as_of": None, "subset_of": None,
        "start": where.start, "end": where.end, "quote": quote,
    }  # fmt: skip
    return Figure(**(values | fields))


def speaker(text: str, quote: str, name: str, **fields: Any) -> ChainLink:
    where = span(text, quote)
    return ChainLink("speaker", name, fields.get("entity"), "ministry", quote, where.start, where.end, True)


def claim(of: Report, evidence: str, day: str | None = "2021-03-01", **fields: Any) -> Claim:
    whole = span(of.text, evidence)
    when = When(day, day, "day", "stated", None) if day else None
    values: dict[str, Any] = {
        "id": content_id("claim", of.id, evidence), "report": of.id, "type": "attack", "modality": "asserted",
        "evidence": whole, "content": whole, "cue": None, "direct": False, "chain": (), "participants": (),
        "when": when, "where": (), "figures": (), "hedge": None, "background": False, "phase": None,
        "maker": MAKER, "why": ("rule.one",),
    }  # fmt: skip
    return Claim(**(values | fields))


def full(outlet: str = "Lake Herald", killed: int = 12, **fields: Any) -> tuple[Report, Claim]:
    """A report of one sentence and a claim that has everything."""
    text = f"The provincial health office said {killed} people were killed in Goma, among them 3 nurses."
    made = report(text, outlet=outlet, **fields)
    toll = figure(text, str(killed), killed)
    nurses = figure(text, "3 nurses", 3, subset_of=toll.id, group="nurses")
    told = claim(
        made,
        text,
        cue=span(text, "said"),
        content=span(text, f"{killed} people were killed in Goma, among them 3 nurses"),
        chain=(
            speaker(text, "The provincial health office", "North Kivu Health Office"),
            ChainLink("outlet", outlet, None, "outlet", None, None, None, False),
        ),
        participants=(Participant("target", "people", None, *_ends(text, "people")),),
        where=(place(text, "Goma"),),
        figures=(toll, nurses),
        hedge=None,
    )
    return made, told


def _ends(text: str, quote: str) -> tuple[int, int]:
    found = span(text, quote)
    return found.start, found.end


def event(*claims: Claim, **fields: Any) -> Event:
    first = claims[0]
    ids = tuple(c.id for c in claims)
    values: dict[str, Any] = {
        "id": content_id("event", *ids), "type": first.type, "claims": ids, "when": first.when,
        "where": first.where, "participants": first.participants,
        "figures": (FigureRange("killed", "incident", None, 12, 14, ids[:1], ids[-1:]),),
        "links": tuple(Relation(b, a, "agrees", ("same day",)) for a, b in pairwise(ids)),
        "origins": len(ids),
    }  # fmt: skip
    return Event(**(values | fields))


def series(*claims: Claim) -> Series:
    points = tuple(
        Point(c.when.start if c.when else None, f.low, f.high, f.bound, c.id, c.report)
        for c in claims
        for f in c.figures[:1]
    )
    source = claims[0].speaker.name if claims[0].speaker else None
    return Series(
        content_id("series", source, *(c.id for c in claims)), source, "killed", "incident", "Goma", None, points
    )


def decision(*subjects: str, kind: Any = "accept", **fields: Any) -> Decision:
    values = {"who": "ana", "when": "2021-03-05T10:00:00", "why": "checked", **fields}
    return Decision(content_id(kind, *subjects, values["when"]), kind, subjects, **values)
