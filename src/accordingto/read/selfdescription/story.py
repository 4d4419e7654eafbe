"""Everything a report says of itself, found in one pass over its lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from accordingto.read.dates import WEEKDAYS, find_days
from accordingto.read.selfdescription.bylines import names_of_assistance, names_of_byline
from accordingto.read.selfdescription.cites import cited_outlets
from accordingto.read.selfdescription.credits import caption_zones
from accordingto.read.selfdescription.furniture import furniture
from accordingto.read.selfdescription.lines import Line, lines_of
from accordingto.read.selfdescription.opening import Opening, read_opening
from accordingto.read.selfdescription.outlets import namings, outlet_named
from accordingto.records import Dateline, Zone, ZoneKind

_TOP = 14  # lines above which a report may tell of itself before its story begins
_LONGEST_HEADLINE = 170
_STAMP = re.compile(
    r"(?P<label>(?:first |last |originally )?(?:published|posted|updated|modified|issued|released|date[d]?|filed|created"
    r"|publication date|release date|as of|on))?(?: on| at)?\s*[:|–—-]?\s*",
    re.IGNORECASE,
)
_STAMP_WORDS = re.compile(
    r"\b(?:"
    + "|".join(f"{day}|{day[:3]}" for day in WEEKDAYS)
    + r"|at|on|am|pm|gmt|utc|est|edt|cet|eat|ist|local|time"
    r"|updated|published|last|hours?|hrs|of|as|by|min|read|issued)\b|\d{1,2}[:.h]\d\d(?::\d\d)?|[\W_]",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\b(?:as (?:of|at)|issued|dated|date|published|posted|updated)\b\W{0,3}(?:on )?", re.IGNORECASE
)
_DOCUMENT_ID = re.compile(
    r"[A-Z]{2,}[A-Z0-9]*(?:-[A-Z0-9]+)+(?: \([A-Z ]{2,30}\))?|[A-Z]{2,5}\d{3,}[A-Z0-9-]*", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d\s*[-–]\s*)?(?P<year>(?:19|20)\d\d),?\s*(?:by )?(?P<holder>[^\n.©(]{0,60})",
    re.IGNORECASE,
)
_UPDATE_SLUG = re.compile(
    r"(?P<note>(?:UPDATE|CORRECTED|REFILE|RPT|WRAPUP|CORRECTION|REPEAT)(?: \d+)?)\s*[-–—:]\s?\S"
)


@dataclass(slots=True)
class SelfDescription:
    """What was found. Days are ISO; ``dateline_day`` is month and day where its year is untold."""

    zones: list[Zone] = field(default_factory=list)
    outlet: str | None = None
    copyright_outlet: str | None = None
    copyright_year: int | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    header_day: str | None = None
    updated_day: str | None = None
    dateline_day: tuple[int | None, int, int] | None = None
    notes: list[str] = field(default_factory=list)
    cites: tuple[str, ...] = ()
    headline: str | None = None


def describe(
    text: str, *, title: str | None, headings: frozenset[str], known_place: Callable[[str], bool]
) -> SelfDescription:
    """Read what the cleaned text says of itself. ``headings`` are lines the document's format marks as such."""
    found = SelfDescription()
    lines = lines_of(text)
    story = _read_top(found, lines, title, known_place)
    for line in lines[story:]:
        _read_line(found, line, headings)
    found.zones.sort(key=lambda zone: (zone.start, zone.end))
    note = _UPDATE_SLUG.match(title or "")
    if note:
        found.notes.insert(0, note["note"])
    found.cites = cited_outlets(text, found.zones, found.outlet)
    return found


def _read_top(
    found: SelfDescription, lines: list[Line], title: str | None, known_place: Callable[[str], bool]
) -> int:
    """Take the lines above the story, and the story's opening. Returns the index of the line to go on with."""
    for index, line in enumerate(lines[:_TOP]):
        last = index == len(lines) - 1
        kind = None if last else _top_kind(found, line, title, lines[index + 1 :])
        if kind:
            found.zones.append(Zone(kind, line.start, line.end))
            continue
        if kind is None and furniture(line) in ("note", "boilerplate", "copyright"):
            _read_line(found, line, frozenset())
            continue
        opening = read_opening(line, known_place)
        if opening:
            _take_opening(found, opening)
        return index
    return min(_TOP, len(lines))


def _top_kind(found: SelfDescription, line: Line, title: str | None, below: list[Line]) -> ZoneKind | None:
    if _same(line.text, title):
        found.headline = line.text
        return "headline"
    if _is_stamp(found, line.text) or _DOCUMENT_ID.fullmatch(line.text):
        return "header"
    names = names_of_byline(line.text)
    if names:
        found.byline += names
        return "byline"
    if outlet_named(line.text):
        found.outlet = found.outlet or outlet_named(line.text)
        return "header"
    if not found.headline and _is_headline(line, below):
        found.headline = line.text
        _stamp_inside(found, line.text)
        return "headline"
    return None


def _same(line: str, title: str | None) -> bool:
    def fold(text: str) -> str:
        return "".join(c for c in text.lower() if c.isalnum())

    return bool(title) and fold(line) == fold(title or "")


def _is_headline(line: Line, below: list[Line]) -> bool:
    """A short line that ends like no sentence, over a story whose lines do."""
    if line.ended or len(line.text) > _LONGEST_HEADLINE or caption_zones(line):
        return False
    return any(other.ended and len(other.text) > 40 for other in below[:6])


def _is_stamp(found: SelfDescription, text: str) -> bool:
    """Whether a line is a date of publication and nothing else; takes the date."""
    if len(text) > 120:
        return False
    days = list(find_days(text, short_years=True))
    if not days:
        return False
    label = _STAMP.match(text)
    rest = text
    for day in reversed(days):
        rest = rest[: day.start] + " " + rest[day.end :]
    if label:
        rest = rest[len(label[0]) :] if rest.startswith(label[0]) else rest
    if _STAMP_WORDS.sub("", rest).strip():
        return False
    for day in days:
        before = text[max(0, day.start - 24) : day.start].lower()
        _take_header_day(found, day.iso(), updated="updat" in before or "modif" in before)
    return True


def _stamp_inside(found: SelfDescription, headline: str) -> None:
    """``Flash Update 3 (as of 12 May 2023)``: the day a bulletin gives itself in its heading."""
    for match in _AS_OF.finditer(headline):
        day = next(find_days(headline, match.end(), match.end() + 30), None)
        if day and day.start == match.end():
            _take_header_day(found, day.iso(), updated=False)


def _take_header_day(found: SelfDescription, day: str | None, *, updated: bool) -> None:
    if updated:
        found.updated_day = found.updated_day or day
    else:
        found.header_day = found.header_day or day


def _take_opening(found: SelfDescription, opening: Opening) -> None:
    found.zones.append(opening.zone)
    found.outlet = found.outlet or opening.outlet
    found.dateline = opening.dateline
    if opening.day and opening.dateline:
        found.dateline_day = (opening.day.year, opening.day.month, opening.day.day)
    elif opening.day:
        _take_header_day(found, opening.day.iso(), updated=False)


def _read_line(found: SelfDescription, line: Line, headings: frozenset[str]) -> None:
    if not line.text:
        return
    if line.text in headings:
        found.zones.append(Zone("headline", line.start, line.end))
        return
    kind = furniture(line)
    if kind is None:
        found.zones += caption_zones(line)
        return
    found.zones.append(Zone(kind, line.start, line.end))
    if kind == "note":
        found.notes.append(line.text.strip())
    elif kind == "copyright":
        _take_copyright(found, line.text)
    elif kind == "byline":
        found.byline += tuple(name for name in names_of_assistance(line.text) if name not in found.byline)


def _take_copyright(found: SelfDescription, text: str) -> None:
    match = _COPYRIGHT.search(text)
    if not match:
        return
    found.copyright_year = int(match["year"])
    named = next(namings(match["holder"]), None)
    found.copyright_outlet = outlet_named(match["holder"]) or (named.name if named else None)
