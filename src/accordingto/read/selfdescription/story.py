"""Everything a report says of itself, found in one pass over its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from accordingto.lexicons import load_lexicon
from accordingto.read.dates import find_days
from accordingto.read.selfdescription.bylines import names_of_assistance, names_of_byline
from accordingto.read.selfdescription.cites import cited_outlets
from accordingto.read.selfdescription.credits import caption_zones
from accordingto.read.selfdescription.furniture import furniture
from accordingto.read.selfdescription.issuers import issuer_named
from accordingto.read.selfdescription.labelled import Labelled, labelled
from accordingto.read.selfdescription.lines import Line, lines_of
from accordingto.read.selfdescription.masthead import is_signed, masthead, titled
from accordingto.read.selfdescription.opening import Opening, read_opening, read_place_and_day
from accordingto.read.selfdescription.outlets import namings, outlet_named
from accordingto.read.selfdescription.stamps import imprint, stamps, stamps_inside
from accordingto.read.selfdescription.teasers import teasers
from accordingto.records import Dateline, Zone, ZoneKind

_TOP = 14  # lines above which a report may tell of itself before its story begins
_LONGEST_HEADLINE = 170
_LONGEST_HEADER = 100
_HEADERS = 4  # lines above a story in which it may name its outlet, series and day
_DOCUMENT_ID = re.compile(
    r"[A-Z]{2,}[A-Z0-9]*(?:-[A-Z0-9]+)+(?: \([A-Z ]{2,30}\))?|[A-Z]{2,5}\d{3,}[A-Z0-9-]*", re.IGNORECASE
)
_BESIDE_DAY = re.compile(r"\s*[,|•·–—]|\s+-\s")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d\s*[-–]\s*)?(?P<year>(?:19|20)\d\d),?\s*"
    r"(?:by )?(?P<holder>[^\n.©(]{0,60})",
    re.IGNORECASE,
)
_UPDATE_SLUG = re.compile(
    r"(?P<note>(?:UPDATE|CORRECTED|REFILE|RPT|WRAPUP|CORRECTION|REPEAT)(?: \d+)?)\s*[-–—:]\s?\S"
)


@cache
def _standing() -> tuple[str, ...]:
    """What stands before the day that the numbers of a report stand at: ``Cut-off date:``."""
    return tuple(word for row in load_lexicon("times").where("class", "standing") for word in row.words)


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
    as_of_day: str | None = None
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
    known = {zone.start for zone in found.zones}
    found.zones += (Zone("boilerplate", t.start, t.end) for t in teasers(lines[story:]) if t.start not in known)
    found.zones.sort(key=lambda zone: (zone.start, zone.end))
    note = _UPDATE_SLUG.match(title or found.headline or "")
    if note:
        found.notes.insert(0, note["note"])
    found.cites = cited_outlets(text, found.zones, found.outlet)
    return found


def _read_top(
    found: SelfDescription, lines: list[Line], title: str | None, known_place: Callable[[str], bool]
) -> int:
    """Take the lines above the story, and the story's opening. Returns the index of the line to go on with."""
    top = lines[:_TOP]
    openings = [None if furniture(line) == "note" else read_opening(line, known_place) for line in top]
    sure = next((n for n, one in enumerate(openings) if one and one.sure), len(top))
    for index, line in enumerate(top):
        opening = openings[index]
        above = index < min(sure, len(lines) - 1) and _above_story(
            found, line, title, lines[index + 1 :], opening, known_place=known_place
        )
        if above:
            continue
        story = index if opening or sure == len(top) else sure
        _skip_to(found, top[index:story])
        begun = openings[story]
        if begun:
            _take_opening(found, begun)
        return story
    return len(top)


def _above_story(
    found: SelfDescription,
    line: Line,
    title: str | None,
    below: list[Line],
    opening: Opening | None,
    *,
    known_place: Callable[[str], bool],
) -> bool:
    """Whether a line stands above the story; takes what it tells."""
    if told := labelled(line.text):
        _take_label(found, line, told)
        return True
    kind = _top_kind(found, line, title, below, known_place)
    if kind:
        found.zones.append(Zone(kind, line.start, line.end))
        return True
    if opening:
        return False
    if found.headline and _is_dated_below(line, below, known_place):
        found.zones.append(Zone("header", line.start, line.end))
        return True
    if furniture(line) in ("note", "boilerplate", "copyright", "header", "byline"):
        _read_line(found, line, frozenset())
        return True
    captions = caption_zones(line)
    found.zones += captions
    return bool(captions)


def _is_dated_below(line: Line, below: list[Line], known_place: Callable[[str], bool]) -> bool:
    """Whether a line no rule knows stands between a headline and the line with the report's day."""
    for other in (line, *below[:_HEADERS]):
        if other is not line and (stamps(other.text) or read_place_and_day(other, known_place)):
            return True
        if other.ended or len(other.text) > _LONGEST_HEADER:
            return False
    return False


def _skip_to(found: SelfDescription, lines: list[Line]) -> None:
    """Lines above a dateline that no rule knows: what ends like no sentence is header, the rest a summary."""
    for line in lines:
        if line.ended or len(line.text) > _LONGEST_HEADLINE:
            _read_line(found, line, frozenset())
        elif line.text:
            found.zones.append(Zone("header", line.start, line.end))


def _top_kind(
    found: SelfDescription, line: Line, title: str | None, below: list[Line], known_place: Callable[[str], bool]
) -> ZoneKind | None:
    """What a line above the story is; takes what it tells."""
    if _same(line.text, title):
        found.headline = line.text
        return "headline"
    if _take_stamps(found, stamps(line.text)) or _DOCUMENT_ID.fullmatch(line.text):
        return "header"
    kind = _takes_byline(found, line) or _post(found, line, known_place)
    kind = kind or _takes_place_or_outlet(found, line, known_place)
    if kind is None and furniture(line) == "note":
        return None  # "(Corrects toll to 66)" is over the headline, or under it, and none itself
    if kind is None and not found.headline and _is_headline(line, below):
        found.headline = line.text
        _take_stamps(found, stamps_inside(line.text))
        signed = masthead(line.text) if is_signed(line.text) else None
        found.outlet = found.outlet or issuer_named(line.text) or signed
        return "headline"
    return kind or _takes_imprint(found, line)


def _take_label(found: SelfDescription, line: Line, told: Labelled) -> None:
    begins = line.start + told.start
    found.zones.append(Zone("header", line.start, begins if told.tells == "headline" else line.end))
    if told.tells == "headline" and told.words:
        found.headline = found.headline or told.words
        found.zones.append(Zone("headline", begins, line.end))
    elif told.tells == "byline":
        found.byline += names_of_byline(f"by {told.words}")
    elif told.tells == "outlet" and told.words:
        found.outlet = found.outlet or outlet_named(told.words) or masthead(told.words) or told.words
        _take_stamps(found, imprint(line))


def _takes_byline(found: SelfDescription, line: Line) -> ZoneKind | None:
    names = names_of_byline(line.text)
    if not names:
        return None
    found.byline += names
    found.outlet = found.outlet or masthead(line.text.removeprefix(names[0]))
    _take_stamps(found, imprint(line))
    return "byline"


def _post(found: SelfDescription, line: Line, known_place: Callable[[str], bool]) -> ZoneKind | None:
    """Where its author sits, on a line under the name: ``Abuja``, ``in Goma``."""
    place = line.text.removeprefix("in ").removeprefix("Reporting from ")
    return "byline" if found.byline and not line.ended and known_place(place) else None


def _takes_place_or_outlet(
    found: SelfDescription, line: Line, known_place: Callable[[str], bool]
) -> ZoneKind | None:
    placed = read_place_and_day(line, known_place)
    if placed:
        found.dateline, found.dateline_day = placed.dateline, placed.month_day
        found.outlet = found.outlet or placed.outlet
        return "dateline"
    outlet = outlet_named(line.text) or (masthead(line.text) if not line.ended else None)
    found.outlet = found.outlet or outlet
    if outlet:
        _take_stamps(found, imprint(line))
    return "header" if outlet else None


def _takes_imprint(found: SelfDescription, line: Line) -> ZoneKind | None:
    days = imprint(line)
    if days and found.headline:
        found.outlet = found.outlet or titled(_BESIDE_DAY.split(line.text)[0])
    return "header" if _take_stamps(found, days) else None


def _same(line: str, title: str | None) -> bool:
    def fold(text: str) -> str:
        return "".join(c for c in text.lower() if c.isalnum())

    return bool(title) and fold(line) == fold(title or "")


def _is_headline(line: Line, below: list[Line]) -> bool:
    """A short line that ends like no sentence, over a story whose lines do."""
    bracketed = line.text.startswith("[") and line.text.endswith("]")
    if line.ended or bracketed or len(line.text) > _LONGEST_HEADLINE or caption_zones(line):
        return False
    return any(other.ended and len(other.text) > 40 for other in below[:_TOP])


def _take_stamps(found: SelfDescription, told: Iterable[tuple[str, str]]) -> bool:
    days = list(told)
    for day, label in days:
        _take_stamp(found, day, label)
    return bool(days)


def _take_stamp(found: SelfDescription, day: str | None, label: str) -> None:
    """Keep a day under what its label makes it: published, updated, or the day its numbers stand at."""
    if any(word in label for word in _standing()):
        found.as_of_day = found.as_of_day or day
    elif "updat" in label or "modif" in label:
        found.updated_day = found.updated_day or day
    else:
        found.header_day = found.header_day or day


def _take_opening(found: SelfDescription, opening: Opening) -> None:
    found.zones.append(opening.zone)
    found.outlet = found.outlet or opening.outlet
    found.dateline = opening.dateline or found.dateline
    if opening.day and opening.dateline:
        found.dateline_day = opening.month_day
    elif opening.day:
        _take_stamp(found, opening.day.iso(), "")


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
    elif kind == "header":
        _take_imprint(found, line.text)
    elif kind == "byline":
        found.byline += tuple(name for name in names_of_assistance(line.text) if name not in found.byline)


def _take_imprint(found: SelfDescription, text: str) -> None:
    """``Published in Dawn, February 3rd, 2024``: outlet and day below a story."""
    found.outlet = found.outlet or next((naming.name for naming in namings(text)), None)
    day = next(find_days(text), None)
    if day:
        _take_stamp(found, day.iso(), "")


def _take_copyright(found: SelfDescription, text: str) -> None:
    match = _COPYRIGHT.search(text)
    if not match:
        return
    found.copyright_year = int(match["year"])
    named = next(namings(match["holder"]), None)
    found.copyright_outlet = outlet_named(match["holder"]) or (named.name if named else None)
