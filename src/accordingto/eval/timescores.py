"""Times against TIMEX2 and TimeML: inline-annotated documents in, strict, relaxed and value scores out.

Scores are those of TempEval-3 (UzZaman et al. 2013): a found span matches strictly where both ends agree, relaxed
where it overlaps; a value is right where the relaxed match has the same value. One found span matches one gold
span at most.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_TAG = re.compile(r"<(/?)([\w:-]+)([^<>]*?)(/?)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>", re.DOTALL)
_TIMEX = ("TIMEX2", "TIMEX3")
_VALUES = ("val", "VAL", "value")


@dataclass(frozen=True, slots=True)
class Timed:
    """One time expression of a document: character offsets and TIMEX value (None where it has none)."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class TimedText:
    """One annotated document: its text, the day it was written, its time expressions."""

    name: str
    text: str
    written: str | None
    times: tuple[Timed, ...]
    standard: str


@dataclass(slots=True)
class TimeTally:
    """Counts over documents, and every error with the words around it."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    errors: list[dict[str, str]] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        """F1 of strict span, relaxed span and value, and relaxed precision and recall."""
        return {
            "strict F1": self._f1(self.strict),
            "relaxed F1": self._f1(self.relaxed),
            "value F1": self._f1(self.value),
            "relaxed precision": self.relaxed / self.found if self.found else 0.0,
            "relaxed recall": self.relaxed / self.gold if self.gold else 0.0,
        }

    def kinds(self) -> Counter[str]:
        """How many errors of each kind."""
        return Counter(error["kind"] for error in self.errors)

    def _f1(self, right: int) -> float:
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def load_timed(folder: Path) -> list[TimedText]:
    """Every annotated document in or below a folder (``*.tml``, ``*.xml``, ``*.sgm`` with TIMEX tags), by path."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".tml", ".xml", ".sgm", ".sgml"))
    documents = (parse_timed(file.read_text(encoding="utf-8", errors="replace"), file.name) for file in files)
    return [document for document in documents if document is not None]


def parse_timed(markup: str, name: str) -> TimedText | None:
    """The TEXT of one document with its inline TIMEX2 or TIMEX3, or None where it has no such tags."""
    standard = "timex3" if "<TIMEX3" in markup else "timex2" if "<TIMEX2" in markup else None
    if standard is None:
        return None
    markup = _COMMENT.sub("", markup)
    body = re.search(r"<TEXT\b[^>]*>(.*)</TEXT>", markup, re.DOTALL)
    text, times = _strip(body[1] if body else markup)
    return TimedText(name, text, _written(markup), times, standard)


def _written(markup: str) -> str | None:
    """The document's creation day: of its CREATION_TIME, else of its DATETIME, DCT or DATE element."""
    for tag in re.finditer(r"<TIMEX3\b([^>]*)>", markup):
        attributes = _attributes(tag[1])
        if attributes.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
            return _day(attributes.get("value"))
    head = re.search(r"<(DATETIME|DATE_TIME|DCT|DATE)\b[^>]*>(.*?)</\1>", markup, re.DOTALL)
    stamp = re.search(r"<TIMEX\d\b([^>]*)>", head[2]) if head else None
    return _day(_value(_attributes(stamp[1]))) if stamp else None


def _day(value: str | None) -> str | None:
    m = re.match(r"\d{4}-\d\d-\d\d", value or "")
    return m[0] if m else None


def _attributes(text: str) -> dict[str, str]:
    return {m[1]: html.unescape(m[2] if m[2] is not None else m[3]) for m in _ATTRIBUTE.finditer(text)}


def _value(attributes: dict[str, str]) -> str | None:
    return next((attributes[name] for name in _VALUES if attributes.get(name)), None)


def _strip(markup: str) -> tuple[str, tuple[Timed, ...]]:
    """Plain text without tags, and the TIMEX spans in it."""
    pieces: list[str] = []
    length, at = 0, 0
    times: list[Timed] = []
    stack: list[tuple[int, str | None]] = []
    for tag in _TAG.finditer(markup):
        piece = html.unescape(markup[at : tag.start()])
        pieces.append(piece)
        length, at = length + len(piece), tag.end()
        if tag[2] not in _TIMEX or tag[4]:
            continue
        if not tag[1]:
            stack.append((length, _value(_attributes(tag[3]))))
        elif stack:
            start, value = stack.pop()
            times.append(Timed(start, length, value))
    pieces.append(html.unescape(markup[at:]))
    return "".join(pieces), tuple(sorted((t for t in times if t.start < t.end), key=lambda t: (t.start, -t.end)))


def score_times(document: TimedText, found: Sequence[Timed], tally: TimeTally) -> None:
    """Add one document to the tally."""
    tally.gold += len(document.times)
    tally.found += len(found)
    pairs = match(document.times, found)
    for g, f in pairs:
        tally.relaxed += 1
        tally.strict += (g.start, g.end) == (f.start, f.end)
        tally.value += g.value == f.value
        if g.value != f.value:
            _note(tally, "value", document, g, f)
        elif (g.start, g.end) != (f.start, f.end):
            _note(tally, "extent", document, g, f)
    hit_gold, hit_found = {g for g, _ in pairs}, {f for _, f in pairs}
    for g in document.times:
        if g not in hit_gold:
            _note(tally, "missed", document, g, None)
    for f in found:
        if f not in hit_found:
            _note(tally, "spurious", document, None, f)


def match(gold: Sequence[Timed], found: Sequence[Timed]) -> list[tuple[Timed, Timed]]:
    """One-to-one pairs: equal spans first, then those that overlap most."""
    candidates = sorted(
        (-(min(g.end, f.end) - max(g.start, f.start)), (g.start, g.end) != (f.start, f.end), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.start < f.end and f.start < g.end
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(candidates, key=lambda c: (c[1], c[0], c[2], c[3])):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _note(tally: TimeTally, kind: str, document: TimedText, gold: Timed | None, found: Timed | None) -> None:
    at = gold or found
    if at is None:
        return
    around = document.text[max(0, at.start - 60) : at.end + 40].replace("\n", " ")
    tally.errors.append(
        {
            "kind": kind,
            "document": document.name,
            "sentence": around,
            "expected": f"{document.text[gold.start : gold.end]} = {gold.value}" if gold else "",
            "got": f"{document.text[found.start : found.end]} = {found.value}" if found else "",
        }
    )
