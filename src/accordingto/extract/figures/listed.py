"""Who stands in one row with a number or a single victim: ``A teacher, two pupils and a guard were abducted``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from accordingto.extract.figures.accept import Counted, Found, Link
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.figures.rows import (
    ARTICLES,
    OWNED,
    RELATIVE,
    Item,
    breaks_off,
    item_at,
    past_aside,
    row_after,
    row_at,
)
from accordingto.extract.figures.summed import summed_rows
from accordingto.extract.quantities.tokens import COPULAS, Words, listed
from accordingto.extract.quantities.units import QUOTES, Unit

_DETERMINERS = ARTICLES | OWNED | {"the"}
_FEW = frozenset({"none", "one", "neither"})
_BEFALLING = frozenset({"killed", "injured", "missing", "abducted", "detained", "released"})
_HARMED = frozenset({"killed", "injured"})
_BULLETS = frozenset({"•", "-", "–", "—", "*", "▪", "●", "·", "■", "🔻", "▫"})
_BACK = 14
_OPENING = 3
_PHRASE = 8
_AHEAD = 30
_SEVERAL = 2
_AMONG = (("among", "them"), ("among", "whom"), ("among", "which"), ("between", "them"))


def in_row(words: Words, found: Found, counted: Mapping[int, Counted], taken: Set[int]) -> Iterator[Found]:
    """Those told in one row with a figure, as figures of the same cue; ``taken`` tokens are told already."""
    after = _after(words, found, counted)
    apart = _is_apposition(words, found.counted, after)
    if apart and any(words.is_name(item.mark.end - 1) for item in after):  # "two guards, Ali Reyes and Ana Lima"
        after = []
    for item in (*_before(words, found, counted), *after):
        if taken.isdisjoint(range(item.mark.start, item.mark.end)):
            told = _like(words, found, item)
            yield replace(told, part=True) if apart and item in after else told


def told_in_row(words: Words, cues: Cues, counted: Mapping[int, Counted], taken: Set[int]) -> Iterator[Found]:
    """Rows led by a cue: ``Also killed were a cook and a boy``, ``Among the dead are …``, ``died with him``."""
    told = set(taken)
    for cue in (cue for found in cues.starting.values() for cue in found if cue.measure in _BEFALLING):
        for item in _row_of(words, cue, counted):
            if told.isdisjoint(range(item.mark.start, item.mark.end)):
                told |= set(range(item.mark.start, item.mark.end))
                yield _led(words, cue, item)


def _row_of(words: Words, cue: Cue, counted: Mapping[int, Counted]) -> Sequence[Item]:
    """The entries of the row that a cue leads or ends."""
    first, end = words.sentence(cue.start)
    at = _row_start(words, cue)
    if at is not None:
        row = list(row_at(words, at, end, counted, cue.row.get("running") is False))
        return row or _of_family(words, at, end, counted)
    if cue.form == "state" and (verb := _leaving(words, cue, first)) is not None:
        row = list(row_at(words, verb + 1, cue.start, counted))
        return row if row and past_aside(words, row[-1].end, cue.start) == cue.start else ()
    return _in_line(words, cue, first, counted)


def _leaving(words: Words, cue: Cue, first: int) -> int | None:
    """The verb of ``leaving its driver and a medic dead``."""
    back = range(cue.start - 2, max(first, cue.start - _BACK) - 1, -1)
    return next((i for i in back if words[i] in listed("link.leaving")), None)


def _of_family(words: Words, at: int, end: int, counted: Mapping[int, Counted]) -> Sequence[Item]:
    """``Among the missing is the family of Ali Reyes: his wife and their daughter``."""
    colon = next((i for i in range(at, min(end, at + _PHRASE)) if words[i] == ":"), None)
    whole = colon is not None and any(words[i] in listed("unit.many") for i in range(at, colon))
    return list(row_at(words, colon + 1, end, counted)) if whole and colon is not None else ()


def _in_line(words: Words, cue: Cue, first: int, counted: Mapping[int, Counted]) -> Sequence[Item]:
    """A line of a list: ``• A shepherd and his two sons, whose tent stood by the road, killed by shrapnel``."""
    start = words.skip(first, _BULLETS)
    if start == first or cue.form != "transitive" or "left" not in cue.sides or words[cue.start - 1] != ",":
        return ()
    row = list(row_at(words, start, cue.start, counted))
    aside = range(row[-1].end + 2, cue.start) if row and words[row[-1].end + 1] in RELATIVE else range(0)
    told = bool(aside) and "," not in words.lower[aside.start : cue.start - 1]
    return row if row and (told or row[-1].end == cue.start - 1) else ()


def summed(
    words: Words, found: Sequence[Found], counted: Mapping[int, Counted], taken: Set[int]
) -> Iterator[Found]:
    """Who is told one by one in a row that adds up to a number, as parts of it."""
    for whole, item in summed_rows(words, found, counted):
        if taken.isdisjoint(range(item.mark.start, item.mark.end)):
            yield replace(_like(words, whole, item), part=True)


def _led(words: Words, cue: Cue, item: Item) -> Found:
    nobody = Counted(item.mark, Unit(None, "none", item.end), words.sentence(cue.start))
    return _like(words, Found(nobody, Link(cue, 0.0, "right"), cue.row.get("running") is False), item)


def _row_start(words: Words, cue: Cue) -> int | None:
    """Where the row begins that a cue leads, or None where it leads none."""
    first, end = words.sentence(cue.start)
    if cue.row.get("running") is False or (cue.form == "transitive" and words[cue.start - 1] == "those"):
        return _among(words, cue, first, end)
    if cue.form not in ("transitive", "intransitive"):
        return None
    if words[cue.end] == ":" and cue.end - first <= _OPENING:  # "Killed: a lorry driver and his mate"
        return cue.end + 1
    if words[cue.end] in COPULAS and "right" in cue.sides and "left" not in cue.sides:
        return cue.end + 1
    at = words.skip(cue.end, ("along", "together"))
    passive = "left" in cue.sides
    return at + 1 if passive and words[at] in ("with", "alongside", "beside") else None


def _among(words: Words, cue: Cue, first: int, end: int) -> int | None:
    """``Among the dead in Lviv are …``, ``the dead include …``: behind the verb."""
    lead = cue.start - 2 if words[cue.start - 1] == "those" else cue.start - 1
    within = words[lead] in ("among", "of") and cue.start - first <= _OPENING and words[lead - 1] not in _FEW
    for i in range(cue.end, min(cue.end + _PHRASE, end)):
        if (words[i] in listed("link.include") and words[i - 1] != ",") or (within and words[i] in COPULAS):
            return words.skip(i + 1, ("also", ":"))
        if words.tag(i) not in ("IN", "DT", "NNP", "NN", "NNS", "JJ", "CD", "RB", "POS", "HYPH", "FW", ","):
            return None
    return None


def included(
    words: Words, found: Found, end: int, counted: Mapping[int, Counted], taken: Set[int]
) -> Iterator[Found]:
    """Who is told to be part of a figure in the words up to token ``end``: ``including a woman and an infant``."""
    opens = _including(words, found.counted.unit.end, end)
    if opens is None:
        return
    for item in row_at(words, opens, found.counted.sentence[1], counted):
        if taken.isdisjoint(range(item.mark.start, item.mark.end)) and item.counted is None:
            yield replace(_like(words, found, item), part=True)


def included_behind(
    words: Words, found: Found, end: int, all_told: Sequence[Found], counted: Mapping[int, Counted]
) -> Iterator[Found]:
    """Who is told to be part of a number right behind its sentence: ``They included a girl and a policeman.``

    Only where nothing else befell anybody in the number's own sentence.
    """
    first, last = words.sentence(min(found.counted.sentence[1], len(words) - 1))
    at = _includes_them(words, first) if first >= found.counted.sentence[1] and end > first else None
    measure = found.link.cue.measure
    if at is None or measure not in _BEFALLING or (found.counted.mark.low or 0) < _SEVERAL:
        return
    beside = (one for one in all_told if one.counted.sentence == found.counted.sentence)
    if all(one.link.cue.measure == measure for one in beside):
        for item in row_at(words, at, last, counted):
            if item.counted is None:
                yield replace(_like(words, found, item), part=True)


def _includes_them(words: Words, first: int) -> int | None:
    """The token behind ``They included`` or ``Among them were`` where a sentence opens so."""
    if words[first] == "they" and words[first + 1] in listed("link.include"):
        return first + 2
    among = words.lower[first : first + 2] in _AMONG and words[first + 2] in COPULAS
    return first + 3 if among else None


def _like(words: Words, found: Found, item: Item) -> Found:
    if item.counted is not None:
        return Found(item.counted, replace(found.link, cost=4.0), found.part)
    mark = item.mark
    one = Counted(mark, Unit(mark.unit, "person", mark.end), words.sentence(mark.start))
    return Found(one, replace(found.link, cost=0.0, side="right"), found.part)


def _before(words: Words, found: Found, counted: Mapping[int, Counted]) -> Iterator[Item]:
    """The entries in front, each ending in a comma or ``and`` right before the next."""
    first, at = found.counted.sentence[0], found.counted.mark.start
    at -= words[at - 1] in _DETERMINERS
    harmed = found.link.cue.measure in ("killed", "injured")
    while (item := _ending_at(words, at, first, counted, found.link.cue.end if harmed else -1)) is not None:
        yield item
        at = item.mark.start


def _ending_at(words: Words, at: int, first: int, counted: Mapping[int, Counted], killed: int) -> Item | None:
    """The entry that ends before token ``at``; behind the verb that ends at ``killed`` any noun is a victim."""
    last = at - 1
    while last > first and words[last] in (",", "and"):
        last -= 1
    if last == at - 1:
        return None
    for start in range(last, max(first, at - _BACK) - 1, -1):
        if words[start] in _DETERMINERS and _opens(words, start, first):
            item = item_at(words, start, at, counted, start == killed)
            fits = item is not None and item.counted is None and past_aside(words, item.end, at) == last + 1
            return item if fits else None
    return None


def _opens(words: Words, start: int, first: int) -> bool:
    """Whether an entry can begin there: after a verb, a comma, ``and``, or where the sentence does."""
    before = start - 1
    verb = words.tag(before).startswith("VB") or words[before] in ("including", "of", "with", "against")
    return start == first or words[before] in (",", "and", ":", ";", "“", '"', "``") or verb


def _after(words: Words, found: Found, counted: Mapping[int, Counted]) -> Sequence[Item]:
    cue, item = found.link.cue, found.counted
    direct = cue.start >= item.unit.end or item.mark.start - cue.end in (0, 1)
    anyone = cue.measure in _HARMED and direct and found.link.side in ("left", "right")
    items = list(row_after(words, found.counted.unit.end, found.counted.sentence[1], counted, anyone))
    active = found.link.cue.end <= found.counted.mark.start
    relative = (
        words[cue.start - 1] in RELATIVE or words[cue.start - 1] == "that"
    )  # "who lost two sons and a wife said"
    if items and active and not relative and breaks_off(words, items[-1].end):
        items.pop()
    closed = bool(items) and "and" in words.lower[found.counted.unit.end : items[-1].mark.start]
    return items if closed else []


def _is_apposition(words: Words, counted: Counted, items: Sequence[Item]) -> bool:
    """``two officers, a captain and a sergeant`` tells who they are; ``two women, a man and a boy`` are four."""
    number = sum(int(item.mark.low or 0) for item in items)
    sexed = counted.head is not None and words[counted.head] in listed("unit.sexed") | {"children"}
    return number == counted.mark.low and number > 1 and not sexed


def _including(words: Words, start: int, end: int) -> int | None:
    """The token after ``including`` or ``among them`` behind a whole."""
    for i in range(start, min(start + _AHEAD, end)):
        if words[i] in listed("link.include"):
            return words.skip(i + 1, QUOTES)
        if words.lower[i : i + 2] in _AMONG:
            return words.skip(i + 2, (*COPULAS, *QUOTES, ","))
        if words[i] in (";", ":"):
            return None
    return None
