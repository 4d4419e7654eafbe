"""The first words of a story: ``date 2024-01-22 (Bloomberg) --``, ``KYIV, March 3 (Reuters) -``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from accordingto.read.dates import WEEKDAYS, Found, find_days
from accordingto.read.selfdescription.lines import Line
from accordingto.read.selfdescription.masthead import masthead
from accordingto.read.selfdescription.outlets import outlet_named
from accordingto.records import Dateline, Zone

_SEPARATOR = re.compile(r"\s*(?:--+|[–—])\s*|\s+-\s+|-\s+(?=[A-Z\"“\[])|\s*[:|]\s+")
_LABEL = re.compile(
    r"\b(?:date[d]?|published|posted|filed|updated?|issued|released|created)\b\s*[:|]?", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[](?P<inner>[^()\[\]\n]{2,60})[)\]]")
_MARKER = re.compile(r"\[[^\[\]\n]{2,90}\]\s*")
_CAP = r"[A-ZÀ-Þ][\w.’'`-]*"
_SMALL = r"(?:de|da|do|dos|del|des|du|la|las|le|los|el|al|an|as|ash|ad|ar|of|the|and|on|upon|sur|en|di|am|der|e|y)"
_PLACE = rf"(?:al-|el-|an-|as-|ad-)?{_CAP}(?:[ -](?:{_CAP}|{_SMALL}(?=[ -]))){{0,4}}"
_PLACES = re.compile(rf"{_PLACE}(?:\s?/\s?{_PLACE}|\s(?:and|&)\s{_PLACE})*(?:,\s+{_PLACE}){{0,3}}")
_DAY_WORDS = re.compile(
    r"\b(?:"
    + "|".join(f"{day}|{day[:3]}" for day in WEEKDAYS)
    + r"|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|GMT|UTC|no (?:date|city))\b[.,]?",
    re.IGNORECASE,
)
_IN_NAMES = frozenset(["of", "the", "and", "de", "del", "la", "el", "du", "des"])
_REACH = 130  # characters of a line in which an opening must end
_MAX_MARKERS = 4


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before a story's first sentence. ``day`` is its date; it may lack the year."""

    zone: Zone
    outlet: str | None
    dateline: Dateline | None
    day: Found | None

    @property
    def sure(self) -> bool:
        """Whether a day or an outlet shows that these words are no part of the story."""
        return self.dateline is not None and (self.day is not None or self.outlet is not None)

    @property
    def month_day(self) -> tuple[int | None, int, int] | None:
        """Year (None where untold), month and day."""
        return (self.day.year, self.day.month, self.day.day) if self.day else None


def read_opening(line: Line, known_place: Callable[[str], bool]) -> Opening | None:
    """The opening of the story's first line, or None where it begins with the story itself.

    ``known_place`` decides for ``Jerusalem:``, which has neither date, outlet nor capitals to show what it is.
    """
    for separator in _SEPARATOR.finditer(line.text, 0, _REACH):
        prefix = line.text[: separator.start()]
        if len(prefix.split()) > 14:
            return None
        opening = _from_prefix(line, prefix, separator, known_place)
        if opening:
            return opening
    return None


def read_place_and_day(line: Line, known_place: Callable[[str], bool]) -> Opening | None:
    """A line of its own that is a place, a day and perhaps an outlet: ``Sana'a (SABA) 8 June 2023``."""
    if len(line.text) > 80:
        return None
    rest, outlet = _without_outlet(line.text)
    rest, day = _without_day(rest)
    place = _bare_place(rest)
    if day is None or place is None or not _PLACES.fullmatch(place) or len(place.split()) > 5:
        return None
    if not _shown(place, known_place):  # "Daily Trust, 8 March 2024"
        return None
    dateline = Dateline(line.text, line.start, line.end, _titled(place))
    named = (outlet_named(outlet) or masthead(outlet)) if outlet else None
    return Opening(Zone("dateline", line.start, line.end), named, dateline, day)


def _bare_place(words: str) -> str | None:
    bare = _LABEL.sub("", _DAY_WORDS.sub("", words)).strip(" ,.()|/–—-\t")
    return re.sub(r"\s*,[\s,]*", ", ", bare) or None


def _from_prefix(
    line: Line, prefix: str, separator: re.Match[str], known_place: Callable[[str], bool]
) -> Opening | None:
    rest, outlet_words = _without_outlet(prefix)
    rest, day = _without_day(rest)
    place = _bare_place(rest)
    if place and (not _PLACES.fullmatch(place) or place.lower().startswith("by ")):
        return None
    if place is None and day is None and outlet_words is None:
        return None
    place, outlet_words = _outlet_for_place(place, outlet_words)
    told = ":" not in separator[0]
    if place and not (day or outlet_words) and not _shown(place, known_place, by_capitals=told):
        return None
    end = _after_markers(line.text, separator.end())
    if not line.text[end:].strip():
        return None
    outlet = (outlet_named(outlet_words) or outlet_words) if outlet_words else None
    zone = Zone("dateline" if place else "header", line.start, line.start + end)
    quote = line.text[: separator.end()].rstrip()
    dateline = Dateline(quote, line.start, line.start + len(quote), _titled(place)) if place else None
    return Opening(zone, outlet, dateline, day)


def _without_outlet(prefix: str) -> tuple[str, str | None]:
    """The prefix without its bracketed outlet; other brackets hold a region: ``BONN (WEST GERMANY) (DPA)``."""
    groups = [m for m in _BRACKETED.finditer(prefix) if not any(find_days(m["inner"])) and _name_like(m["inner"])]
    if not groups:
        return prefix, None
    chosen = next((m for m in groups if outlet_named(m["inner"])), groups[-1])
    rest = prefix[: chosen.start()] + " " + prefix[chosen.end() :]
    return _BRACKETED.sub(lambda m: ", " + m["inner"] + ",", rest), chosen["inner"].strip()


def _name_like(words: str) -> bool:
    parts = words.split()
    return len(parts) <= 6 and all(not part[:1].islower() or part in _IN_NAMES for part in parts)


def _without_day(rest: str) -> tuple[str, Found | None]:
    found = next(find_days(rest, short_years=True), None)
    return (rest[: found.start] + " " + rest[found.end :], found) if found else (rest, None)


def _outlet_for_place(place: str | None, outlet: str | None) -> tuple[str | None, str | None]:
    """``BEIRUT, AP —`` names the outlet without brackets; ``Reuters -`` names no place at all."""
    if place is None or outlet:
        return place, outlet
    *before, last = place.split(",")
    if outlet_named(last):
        return (",".join(before).strip() or None), last.strip()
    return place, None


def _shown(place: str, known_place: Callable[[str], bool], *, by_capitals: bool = True) -> bool:
    """Whether it is a place: written all in capitals, as datelines are, or known."""
    first = re.split(r"[,/]", place)[0].strip()
    capitals = [word for word in first.split() if len(word) > 2]
    if by_capitals and capitals and all(word == word.upper() for word in capitals):
        return True
    return len(first.split()) <= 4 and known_place(first)


def _after_markers(text: str, end: int) -> int:
    for _ in range(_MAX_MARKERS):
        match = _MARKER.match(text, end)
        if not match:
            break
        end = match.end()
    return end


def _titled(place: str) -> str:
    return " ".join(_titled_word(word) for word in place.split())


def _titled_word(word: str) -> str:
    if len(word) < 3 or word != word.upper():
        return word
    return "".join(c.upper() if i == 0 or word[i - 1] in "-/'’" else c.lower() for i, c in enumerate(word))
