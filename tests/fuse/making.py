"""Hand-made reports and claims for the tests of fusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accordingto.ids import content_id, text_sha256
from accordingto.records import (
    ChainLink,
    Claim,
    Figure,
    Maker,
    Participant,
    Place,
    Published,
    Report,
    Revision,
    Span,
    When,
)

MAKER = Maker("test", "none", "none", "none")
PLACES: dict[str, tuple[str, float, float, str, str, float]] = {
    "Varna": ("1", 43.20, 27.91, "BG", "settlement", 10.0),
    "Asparuhovo": ("2", 43.18, 27.89, "BG", "neighbourhood", 2.0),
    "Sofia": ("3", 42.69, 23.32, "BG", "settlement", 15.0),
    "Bulgaria": ("4", 42.75, 25.48, "BG", "country", 350.0),
    "Kaya Camp": ("5", 12.10, 30.20, "SD", "site", 1.0),
    "Sudan": ("6", 15.0, 30.0, "SD", "country", 800.0),
    "Romblon": ("8", 12.58, 122.27, "PH", "settlement", 10.0),
    "Jajarkot": ("9", 28.70, 82.19, "NP", "admin2", 40.0),
    "El Obeid": ("7", 13.18, 30.21, "SD", "settlement", 10.0),
}


@dataclass(frozen=True)
class Even:
    """A scale on which all words and names weigh the same."""

    each: float

    def weight(self, word: str) -> float:
        return self.each

    def name_weight(self, name: str) -> float:
        return self.each

    def norm(self, telling: str) -> float:
        return 1.0


def place(name: str) -> Place:
    id, lat, lon, country, level, radius = PLACES[name]
    return Place(name, "test", id, lat, lon, country, level, radius, 0, 0, name)  # type: ignore[arg-type]


def report(text: str, published: str | None = "2024-03-05", **fields: Any) -> Report:
    day = Published(published, published, "day" if published else None, "given" if published else "none")
    values: dict[str, Any] = {
        "id": content_id("test", text, published, fields.get("outlet")), "path": None, "url": None, "title": None,
        "text": text, "sha256": text_sha256(text), "language": "en", "outlet": None, "byline": (), "dateline": None,
        "published": day, "revision": Revision(), "copy_of": None, "cites": (),
    }  # fmt: skip
    return Report(**(values | fields))


def figure(measure: str, low: int | None, high: int | None = -1, **fields: Any) -> Figure:
    high = low if high == -1 else high
    values: dict[str, Any] = {
        "measure": measure, "low": low, "high": high, "bound": "exact", "group": None, "basis": "incident",
        "since": None, "as_of": None, "subset_of": None, "start": 0, "end": 0, "quote": "",
    }  # fmt: skip
    values |= fields
    return Figure(content_id("figure", *values.values()), **values)


def speaker(name: str, kind: str = "ministry") -> ChainLink:
    return ChainLink("speaker", name, None, kind, name, 0, 0, True)  # type: ignore[arg-type]


def claim(report: Report, sentence: str, type: str = "strike", **fields: Any) -> Claim:
    """A claim whose evidence is a sentence of the report. ``day`` sets its day, ``at`` its places by name,
    ``by`` its speaker, ``agents`` and ``targets`` the participants."""
    start = report.text.index(sentence)
    span = Span(start, start + len(sentence), sentence)
    day, until = fields.pop("day", None), fields.pop("until", None)
    by, at = fields.pop("by", None), fields.pop("at", ())
    roles = [("agent", n) for n in fields.pop("agents", ())] + [("target", n) for n in fields.pop("targets", ())]
    outlet = ChainLink("outlet", report.outlet, None, "outlet", None, None, None, True) if report.outlet else None
    chain = tuple(link for link in (speaker(by) if isinstance(by, str) else by, outlet) if link)
    values: dict[str, Any] = {
        "id": content_id("claim", report.id, start, type, *(f.id for f in fields.get("figures", ()))),
        "report": report.id, "type": type, "modality": "asserted", "evidence": span, "content": span, "cue": None,
        "direct": False, "chain": chain, "participants": tuple(Participant(r, n, None, 0, 0) for r, n in roles),
        "when": When(day, until or day, "day" if until is None else "range", "stated", None) if day else None,
        "where": tuple(map(place, at)), "figures": (), "hedge": None, "background": False, "phase": None,
        "maker": MAKER, "why": (),
    }  # fmt: skip
    return Claim(**(values | fields))
