"""The bulletins suite: exact figures of a ministry's daily bulletins, for each language a bulletin is written in.

A document is Markdown with its gold as front matter: ``killed`` and ``injured`` of the bulletin's period
(``report_period`` hours before ``report_date``), ``killed_cum`` and ``injured_cum`` since the beginning, and the
parts of the killed (``killed_recovered``, ``killed_succumbed``, ``killed_truce_new``). A field is right where one
figure has its measure, its very number and its basis; a number the text never prints in that language (a sum or an
absence that the compiler filled in) is counted apart, as ``untold``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from accordingto.app import make_extractor
from accordingto.config import Config
from accordingto.eval import DEFAULT, SuiteResult
from accordingto.read import read_bytes
from accordingto.records import Claim, Figure, Report

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_ENTRY = re.compile(r"^(\w+):[ \t]*(.*)$", re.MULTILINE)
_ARABIC = re.compile(r"[\u0621-\u064a]")
_LATIN = re.compile(r"[A-Za-z]")
_NUMBER = re.compile(r"\d+(?:[,.\u060c\u066c]\d{3})*")
LANGUAGES = ("en", "ar")
FIELDS = {
    "killed": ("killed", "period"),
    "injured": ("injured", "period"),
    "killed_cum": ("killed", "cumulative"),
    "injured_cum": ("injured", "cumulative"),
    "killed_recovered": ("killed", "period"),
    "killed_succumbed": ("killed", "period"),
    "killed_truce_new": ("killed", "period"),
}
"""Gold field to the measure and basis that a figure must have."""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One bulletin: its name, its text with the gold cut off, its day and its gold numbers by field."""

    name: str
    text: str
    day: str | None
    gold: Mapping[str, int]


@dataclass(slots=True)
class BulletinTally:
    """Counts by language and field, and the errors."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[dict[str, str]] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        """Share of gold numbers found exactly, by language and by field; ``value`` leaves the basis aside."""
        names = [f"{language}{part}" for language in LANGUAGES for part in ("", *(f" {name}" for name in FIELDS))]
        ratios = {
            f"{name}: {kind}": self.counts[f"{name}: {kind}"] / self.counts[f"{name}: gold"]
            for name in names
            for kind in ("exact", "value")
            if self.counts[f"{name}: gold"]
        }
        for language in LANGUAGES:
            if found := self.counts[f"{language}: found"]:
                ratios[f"{language}: figures printed in the text"] = self.counts[f"{language}: grounded"] / found
        return ratios


def run(data: Path, limit: int | None = None, config: Config = DEFAULT) -> SuiteResult:
    """Read and score every bulletin of a folder; ``limit`` takes the first ones only."""
    extractor = make_extractor(config)
    tally = BulletinTally()
    for bulletin in load_bulletins(data)[:limit]:
        for report in _reports(bulletin):
            score_bulletin(bulletin, report.text, extractor.read(report).claims, tally)
    return SuiteResult("bulletins", tally.scores(), dict(tally.counts), tally.errors)


def load_bulletins(folder: Path) -> list[Bulletin]:
    """Every bulletin of a folder, by name."""
    return [parse_bulletin(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]


def parse_bulletin(name: str, document: str) -> Bulletin:
    """Front matter and text apart. Fields without a number have no gold."""
    front = _FRONT.match(document)
    entries = dict(_ENTRY.findall(front[1])) if front else {}
    gold = {key: int(entries[key]) for key in FIELDS if entries.get(key, "").strip().isdigit()}
    return Bulletin(name, document[front.end() :] if front else document, entries.get("report_date"), gold)


def _reports(bulletin: Bulletin) -> Iterator[Report]:
    meta = {"published": bulletin.day} if bulletin.day else {}
    for item in read_bytes(bulletin.text.encode(), name=bulletin.name, meta=meta, config=Config()):
        if isinstance(item, Report):
            yield item


def language_of(text: str) -> str:
    """``ar`` where most letters are Arabic, else ``en``."""
    return "ar" if len(_ARABIC.findall(text)) > len(_LATIN.findall(text)) else "en"


def score_bulletin(bulletin: Bulletin, text: str, claims: Iterable[Claim], tally: BulletinTally) -> None:
    """Add one bulletin to the tally, each language's lines apart."""
    figures: dict[str, list[Figure]] = {language: [] for language in LANGUAGES}
    for claim in claims:
        figures[language_of(claim.evidence.quote)].extend(claim.figures)
    for language in LANGUAGES:
        printed = _printed(text, language)
        if not printed:
            continue
        tally.counts[f"{language}: found"] += len(figures[language])
        tally.counts[f"{language}: grounded"] += sum(f.low in printed for f in figures[language] if f.low)
        for name, value in bulletin.gold.items():
            if value in printed:
                _score_field(bulletin, language, name, value, figures[language], tally)
            else:
                tally.counts[f"{language}: untold"] += 1


def _score_field(  # noqa: PLR0917
    bulletin: Bulletin, language: str, name: str, value: int, figures: list[Figure], tally: BulletinTally
) -> None:
    measure, basis = FIELDS[name]
    same = [f for f in figures if f.measure == measure and f.low == f.high == value]
    exact = any(f.basis == basis for f in same)
    for group in (language, f"{language} {name}"):
        tally.counts[f"{group}: gold"] += 1
        tally.counts[f"{group}: value"] += bool(same)
        tally.counts[f"{group}: exact"] += exact
    if not exact:
        kind = f"{language} {'basis' if same else 'missed'} {name}"
        got = ", ".join(f"{f.measure} {f.low}-{f.high} {f.basis}" for f in (same or figures))
        sentence = _line_with(bulletin.text, value, language)
        expected = f"{measure} {value} {basis}"
        error = {"kind": kind, "document": bulletin.name, "sentence": sentence, "expected": expected, "got": got}
        tally.errors.append(error)


def _printed(text: str, language: str) -> set[int]:
    """Every number printed in a language's part: its lines, and the bare numbers after them."""
    numbers: set[int] = set()
    current = ""
    for line in text.splitlines():
        if _ARABIC.search(line) or _LATIN.search(line):
            current = language_of(line)
        if current == language:
            numbers.update(_values(line))
    return numbers


def _values(line: str) -> Iterator[int]:
    return (int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(line))


def _line_with(text: str, value: int, language: str) -> str:
    lines = [line for line in text.splitlines() if value in set(_values(line))]
    return next((line for line in lines if language_of(line) == language), lines[0] if lines else "")
