"""Numbers that nothing befalls: ``a boat carrying 92 passengers``, ``35 divers resumed the search``.

A careful recorder enters them as they stand: forces as personnel, inhabitants as population, other people and
vehicles as such. Small numbers of people are seldom counts (``his two sons``, ``two experts think``), nor is who
tells or is asked, nor what was seized.
"""

from __future__ import annotations

from functools import cache

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.figures.cues import Cue
from accordingto.extract.quantities.tokens import Words, listed
from accordingto.extract.quantities.units import unit_row
from accordingto.lexicons import Row, load_lexicon

_LEAST = {"person": 5, "vehicle": 5, "animal": 5}
_LEAST_FORCE = 3
_DEFINITE = frozenset({"the", "these", "those", "his", "her", "their", "its", "our", "my", "both", "of"}) | {
    "them",
    "including",
    "include",
    "whom",
}
_NAMING = 4  # tokens of what one is a member of
_COST = 13.0


def bare_link(words: Words, item: Counted) -> Link | None:
    """What a quantity that no cue governs is counted as, where it is counted at all."""
    if item.within is not None or item.unit.partitive or item.head is None:
        return None
    row = _row_of(words, item)
    if row is None or _only_said(words, item):
        return None
    return Link(Cue(item.mark.start, item.mark.end, row, ()), _COST, "unit")


def _row_of(words: Words, item: Counted) -> Row | None:
    if item.head is None or (unit_row(words, item.head) is None and words.token(item.head).ent_type_ != "NORP"):
        return None  # "20 Sha'ban", "127 Kalashnikovs"
    noun = words[item.head].removesuffix("s")
    number = item.mark.low or item.mark.high or 0
    if item.kind == "person" and noun in listed("unit.force") and not _is_of_civil(words, item.head):
        return _rows()["force"] if number >= _LEAST_FORCE else None
    if number < _LEAST.get(item.kind, number + 1):
        return None
    if item.kind == "person":
        return _rows()["dwellers" if noun in listed("unit.dweller") else "people"]
    return _rows()["things"]


def _is_of_civil(words: Words, head: int) -> bool:
    """``Nine members of my family``, ``of the village council``: no force."""
    behind = words.lower[head + 2 : head + 2 + _NAMING] if words[head + 1] == "of" else ()
    return any(word in listed("group.civil_body") for word in behind)


def _only_said(words: Words, item: Counted) -> bool:
    """Who speaks or is asked, who was named before (``the two neighbours``), and what was taken from somebody."""
    at, end = item.mark.start, item.unit.end
    speaks = words[end] in listed("link.saying") or words[end + 1] in listed("link.saying")
    asked = any(words[i] in listed("unit.asked") for i in range(at - 3, at))
    taken = item.kind == "vehicle" and (
        words[end - 1].removesuffix("s") in listed("unit.weapon")
        or any(words[i] in listed("unit.seizing") for i in range(*item.sentence))
    )
    return speaks or asked or taken or words[at - 1] in _DEFINITE


@cache
def _rows() -> dict[str, Row]:
    return {str(row.get("whom")): row for row in load_lexicon("harm").where("form", "bare")}
