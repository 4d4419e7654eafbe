"""Every quantity with the cue that governs it: its own, one shared in a list, or one told in a sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from accordingto.extract.figures.accept import PEOPLE, Counted, Found, Link, accepts
from accordingto.extract.figures.alone import told_alone
from accordingto.extract.figures.anaphora import again_told, describes_more, stands_for
from accordingto.extract.figures.antecedents import are_names, with_antecedents
from accordingto.extract.figures.bare import bare_link
from accordingto.extract.figures.columns import column_cues
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.figures.extents import of_extent
from accordingto.extract.figures.labels import labelled
from accordingto.extract.figures.levelled import LIMIT
from accordingto.extract.figures.links import Linker
from accordingto.extract.figures.lists import (
    after_label,
    of_bracket,
    of_counted_lines,
    of_line,
    of_named_line,
    under_heading,
    under_named_heading,
)
from accordingto.extract.figures.portions import divided, portion, shared_out
from accordingto.extract.figures.subsets import is_part, points_back
from accordingto.extract.figures.tables import beside_names, heading_cue, is_breakdown
from accordingto.extract.figures.wholes import is_one_of, one_of_those, was_one_of, whole_of
from accordingto.extract.quantities.tokens import Words, find, listed
from accordingto.extract.quantities.units import QUOTES, Unit
from accordingto.lexicons import Row, load_lexicon

_HARM = ("killed", "injured")
_LIVING = frozenset({"sheltering", "displaced", "population"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLOSE = 2.0
_ANAPHORA = 2
"""Sentences back to the people for whom a number without a noun stands."""
_OWN = 3.5
_LONGEST = 16
_OPENING = 5
_LIST_REACH = 120
_LIST_TAGS = frozenset(
    {"NNP", "NNPS", "IN", ",", "CC", "DT", "NN", "NNS", "JJ", ":", "HYPH", "POS", "-LRB-", "-RRB-", "RB", "TO"}
)


def find_governed(words: Words, cues: Cues, counted: Mapping[int, Counted]) -> list[Found]:
    """All quantities that some cue governs, in text order, and those that nothing befalls."""
    return list(with_antecedents(words, cues, _Finder(words, cues, counted).found()))


class _Finder:
    """Goes over the quantities of a text in order, with what was found before each in mind.

    ``before`` is the last in the same sentence, ``earlier`` the last that is no part, ``wholes`` the last four,
    ``told`` the first of each number; ``things`` says that the last quantity counted things and was no figure.
    """

    def __init__(self, words: Words, cues: Cues, counted: Mapping[int, Counted]) -> None:
        self.words, self.cues, self.items = words, cues, tuple(counted.values())
        self.rows = _by_sentence(self.items)
        self.linker = Linker(words, cues, counted)
        self.columns, self.headings = column_cues(words, cues, counted)
        self.before: Found | None = None
        self.earlier: Found | None = None
        self.wholes: list[Found] = []
        self.told: dict[int | None, Found] = {}
        self.things = False

    def found(self) -> Iterator[Found]:
        for item in self.items:
            if self._is_aside(item):
                continue
            if self.before is not None and self.before.counted.sentence != item.sentence:
                self.before = None
            found = self._governed(item)
            self.things = found is None and item.kind not in PEOPLE
            found = found or self._line_below(item)
            if found is not None and found.link.cost <= LIMIT:
                yield self._kept(found)
            elif (bare := bare_link(self.words, item)) is not None:
                unsaid = self._of_list(item) or Found(item, bare, False)
                self.before = self.before or unsaid
                yield unsaid

    def _is_aside(self, item: Counted) -> bool:
        """``settled in five sites, four of which are new``, ``two of them`` (camps); ``two residents said``.

        Nor is who ``was one of the dead`` counted twice.
        """
        end = item.mark.end
        if item.mark.start in self.headings or was_one_of(self.words, item):
            return True
        of_things = self.words.lower[end : end + 2] in (("of", "which"), ("of", "them"))
        people = item.mark.bound == "share" and self.before is not None  # "in 60 centres, most of them in Albay"
        if self.things and of_things and not people:
            own = self.linker.best(item)  # "engaged them for 40 minutes and killed 12 of them"
            return own is None or own.cost > _CLOSE
        return _speaks(self.words, item)

    def _governed(self, item: Counted) -> Found | None:
        words, wholes = self.words, self.wholes
        if (cue := self.columns.get(item.mark.start)) is not None:
            return Found(item, Link(cue, 4.0, "level"), False)
        part = is_part(words, item.mark.start, item.mark.end, item.sentence)
        found = self._in_table(item) or self._divided(item)
        found = found or shared_out(words, self.rows, self.earlier, item)
        found = found or portion(words, self.cues, self.before, item)
        found = found or _link(words, self.linker, item, self.before, part)
        if found is None or found.link.cue.form == "whole":
            found = _told_before(words, item, self.told) or found
        if found is None or found.link.cost > _CLOSE:
            found = divided(words, self.rows, self.earlier, item) or found
        if self.before is None and (whole := _whole_before(words, wholes, item, found)) is not None:
            found = Found(item, replace(whole.link, cost=4.0), True)
        if found is None and wholes and _opens_with_them(words, item, part):
            found = Found(item, replace(self._whole_of_row(item).link, cost=4.0), True)
        return found or self._of_those_told(item)

    def _whole_of_row(self, item: Counted) -> Found:
        """The number told before that those from here on add up to, else the last."""
        row = [one for one in self.rows[item.sentence] if one.mark.start >= item.mark.start]
        total = sum(one.mark.low or 0 for one in row)
        return next((w for w in reversed(self.wholes) if w.counted.mark.low == total), self.wholes[-1])

    def _in_table(self, item: Counted) -> Found | None:
        """A number beside a name in a list: counted by the label before it, or part of one told before."""
        words, before = self.words, self.before
        if not beside_names(words, item):
            return None
        cue = heading_cue(words, self.cues, item)
        if cue is not None:
            return Found(item, Link(cue, 4.0, "level"), before is not None and before.part)
        if not is_breakdown(words, item):
            return None
        total = sum(one.mark.low or 0 for one in self.rows[item.sentence] if beside_names(words, one))
        large = (w for w in reversed(self.wholes) if (w.counted.mark.low or w.counted.mark.high or 0) >= total)
        whole = next(large, None)
        return None if whole is None else Found(item, replace(whole.link, cost=4.0), True)

    def _divided(self, item: Counted) -> Found | None:
        """A number that divides the total in front of its bracket or over its line."""
        totals = {id(w.counted): w for w in self.wholes}
        words, told = self.words, [w.counted for w in self.wholes]
        met = of_bracket(words, item, told) or of_line(words, item, told)
        met = met or of_named_line(words, self.cues, self.items, item, told)
        met = met or of_counted_lines(words, self.items, item, told)
        if met is None:
            link = under_named_heading(words, self.cues, self.items, item)
            return None if link is None else Found(item, link, False)
        return Found(met[1], replace(totals[id(met[0])].link, cost=4.0), True)

    def _of_those_told(self, item: Counted) -> Found | None:
        """A number without a noun, or of ``others``, that stands for people told of up to two sentences before."""
        whole = next((w for w in reversed(self.wholes) if w.counted.kind in PEOPLE), None)
        near = whole is not None and _sentences_apart(self.words, whole.counted, item) <= _ANAPHORA
        if whole is None or not near or whole.link.cue.form == "bare" or self.things:
            return None
        part = stands_for(self.words, whole, item)
        return None if part is None else Found(item, replace(whole.link, cost=4.0), part)

    def _line_below(self, item: Counted) -> Found | None:
        if self.earlier is None or not _is_line_below(self.words, self.earlier, item):
            return None
        unit = replace(self.earlier.counted.unit, end=item.unit.end)
        return Found(replace(item, unit=unit), replace(self.earlier.link, cost=4.0), True)

    def _of_list(self, item: Counted) -> Found | None:
        """``5,846 persons displaced`` and below it ``1,312 households``, ``Ar Rahad: 540 HH``: as before."""
        last, words = self.earlier, self.words
        if last is None or item.head is None or words[item.head].removesuffix("s") not in listed("unit.counted_by"):
            return None
        near = item.mark.start - last.counted.unit.end <= _LIST_REACH and last.counted.kind == "person"
        first = words[item.mark.start - 1]
        opens = first in (":", "•", "-", "–") or first.isspace()
        uprooted = last.link.cue.measure in ("displaced", "sheltering", "evacuated", "at_risk")
        return Found(item, replace(last.link, cost=4.0), False) if near and opens and uprooted else None

    def _kept(self, found: Found) -> Found:
        if _is_breakdown(self.words, self.before, found.counted, found):
            found = replace(found, part=True)
        self.before = found
        self.earlier = self.earlier if self.earlier is not None and found.part else found
        self.wholes = (
            self.wholes if self.wholes and self.wholes[-1] is self.earlier else [*self.wholes[-3:], self.earlier]
        )
        self.told.setdefault(found.counted.mark.low, found)
        return found


def _by_sentence(items: Sequence[Counted]) -> dict[tuple[int, int], list[Counted]]:
    rows: dict[tuple[int, int], list[Counted]] = {}
    for item in items:
        rows.setdefault(item.sentence, []).append(item)
    return rows


def _sentences_apart(words: Words, before: Counted, item: Counted) -> int:
    return words.sentence_of[item.mark.start] - words.sentence_of[before.mark.start]


def _is_line_below(words: Words, earlier: Found, item: Counted) -> bool:
    """``87 drones were shot down:`` and below it ``- 41 over Belgorod``, line by line."""
    start, end = earlier.counted.sentence
    last = end - 1
    while last > start and words[last].isspace():
        last -= 1
    first = words.skip(item.sentence[0], ("-", "–", "—", "•", "*", "▪", "●", "·"))
    begins = first == item.mark.start and first > item.sentence[0] and item.head is None
    smaller = (item.mark.low or 0) < (earlier.counted.mark.low or earlier.counted.mark.high or 0)
    return begins and smaller and words[last] == ":" and item.mark.start - end <= _LIST_REACH


def _whole_before(words: Words, wholes: Sequence[Found], item: Counted, found: Found | None) -> Found | None:
    """Of what a number with no predicate of its own is part: the nearest told before that is large enough."""
    if found is not None and found.link.cost <= _OWN and found.link.cue.form != "dwell":
        return None
    people = (w for w in reversed(wholes) if w.counted.kind in PEOPLE)
    return next((w for w in people if points_back(words, w.counted, item)), None)


def _opens_with_them(words: Words, item: Counted, part: bool) -> bool:
    """``Among them were 11 soldiers``, ``From this number 178 belong to …``: of those told of before."""
    first = words.skip(item.sentence[0], QUOTES)
    starts = (first,) if part else range(max(first, item.mark.start - _OPENING), item.mark.start)
    return item.kind in PEOPLE and any(
        words[i] in ("among", "of", "from", "in") and find(words, i + 1, i + 3, "portion.of_it") == i + 1
        for i in starts
    )


def _told_before(words: Words, item: Counted, told: Mapping[int | None, Found]) -> Found | None:
    """``Of the 53 victims, fourteen were guards``: a number that was given before means what it meant there."""
    again = item.within == item.mark.start or again_told(words, item)
    named = item.head is not None and not (item.kind == "person" and words[item.mark.start - 1] == "the")
    known = told.get(item.mark.low) if again and not named else None
    return None if known is None else Found(item, replace(known.link, cost=4.0), False)


def _link(words: Words, linker: Linker, item: Counted, before: Found | None, part: bool) -> Found | None:
    """A quantity with its own cue, the cue it shares with the figure before it, or the noun it leaves out."""
    item = _completed(words, item, before, part)
    link = linker.best(item)
    if item.mark.rule == "number.all" and (link is None or link.cost > _CLOSE):
        return None  # "all residents must leave": told of no happening
    if link is None:
        told = of_extent(words, linker.cues, item) or labelled(words, linker.cues, item)
        item, link = told if told is not None else (item, None)
    link = link or after_label(words, linker.cues, item) or under_heading(words, linker.cues, item)
    if item.within is not None:
        return whole_of(words, item, before, link)
    if before is not None and (_is_restated(words, before, item) or describes_more(words, before, item)):
        return Found(item, replace(before.link, cost=4.0), before.part)
    if is_one_of(words, item) and (link is None or link.cost > _CLOSE):
        return one_of_those(words, before, item)
    if before is not None and part and link is not None and _stays(words, before, item, link):
        return Found(item, replace(before.link, cost=4.0), part)
    if before is not None and (link is None or link.cost > _enough(words, before, item, part)):
        link = _inherited(words, before, item, part) or _broken_down(words, before, item) or link
    item, link = _borrowing(words, linker, item, before, link)
    if link is None and ((item.mark.low != 1 and told_alone(words, item)) or are_names(words, item)):
        link = Link(Cue(item.mark.start, item.mark.end, _row_of_anaphors(), ()), 4.0, "level")
    return Found(item, link, part) if link is not None else None


def _borrowing(
    words: Words, linker: Linker, item: Counted, before: Found | None, link: Link | None
) -> tuple[Counted, Link | None]:
    """``7,000 houses were damaged, 2,500 destroyed and …``: the verb goes with the noun before."""
    if before is None or (link is not None and link.cost <= _CLOSE):
        return item, link
    whole = _completed(words, item, before, True)
    own = linker.best(whole)
    beside = own is not None and own.cue.start == item.mark.end
    return (whole, own) if link is None or beside else (item, link)


def _stays(words: Words, before: Found, item: Counted, link: Link) -> bool:
    """``nine were hurt, two of them in danger``; ``31 bodies, five of them burnt``: still hurt, dead.

    ``killed 23, including nine sheltering in a school``: where the dead lived or had fled to is who they were.
    """
    theirs = item.unit.partitive and item.head is None
    harmed, measure = before.link.cue.measure in _HARM, link.cue.measure
    dead = theirs and before.link.cue.measure == "killed" and measure == "injured"
    told = words[item.mark.start - 1] in listed("link.include") or words[item.mark.start - 1] in ("them", "whom")
    return dead or measure == "at_risk" or (told and harmed and measure in _LIVING)


def _is_restated(words: Words, before: Found, item: Counted) -> bool:
    """``6,200 displaced people (1,240 households)``, ``318 families / 1,290 persons``: counted otherwise."""
    start, end = item.mark.start, item.unit.end
    joined = (words[start - 1] == "(" and words[end] in (")", ",")) or words[start - 1] == "/"
    if words[start - 2] == "," and words[start - 1] in listed("link.otherwise"):  # "17,204, or 4,655 families"
        joined, start = True, start - 1
    return joined and before.counted.unit.end == start - 1 and item.kind == "person"


def _enough(words: Words, before: Found, item: Counted, part: bool) -> float:
    """How dear a cue of its own may be before the cue of the figure before is taken instead."""
    pointing = item.unit.partitive and item.head is None  # "; at least 20 of them"
    if ";" in words.lower[before.counted.mark.end : item.mark.start] and not pointing:
        return LIMIT
    return 3.0 if part else 5.0


def _speaks(words: Words, item: Counted) -> bool:
    """``two residents said``: who tells of it is not counted; ``44 people reported killed`` tell nothing."""
    end = item.unit.end
    told_of = words.tag(end + 1) in ("VBN", "JJ")
    says = words[end] in listed("link.saying") and words.tag(end) in ("VBD", "VBP")
    return item.head is not None and says and not told_of


def _broken_down(words: Words, before: Found, item: Counted) -> Link | None:
    """``left 21 dead, police said: 17 civilians and four soldiers``: what stands after the colon adds up."""
    after = before.counted.unit.end
    colon = next((i for i in range(after, item.mark.start) if words[i] in (":", "–", "—")), None)
    first = colon is not None and item.mark.start == colon + 1 and item.kind in (*PEOPLE, before.counted.kind)
    smaller = (item.mark.low or 0) < (before.counted.mark.low or before.counted.mark.high or 0)
    return Link(before.link.cue, 4.0, before.link.side) if first and smaller else None


def _is_breakdown(words: Words, before: Found | None, item: Counted, found: Found) -> bool:
    """Whether the figure was made a part by the colon before it, or carries on a list so begun."""
    if before is None or found.link.cue is not before.link.cue or found.part:
        return False
    return _broken_down(words, before, item) is not None


def _completed(words: Words, item: Counted, before: Found | None, certain: bool) -> Counted:
    """``300 houses were destroyed and 1,200 damaged``: the noun left out is the one before, if it is no person."""
    others = item.head is not None and words[item.head] in ("others", "other", "more")
    if before is None or before.counted.kind in PEOPLE or not (others or (certain and item.head is None)):
        return item
    unit = before.counted.unit
    return replace(item, unit=Unit(unit.head, unit.kind, item.unit.end))


def _inherited(words: Words, before: Found, item: Counted, part: bool) -> Link | None:
    """A part, or the next item of a list, has the measure of the figure before it."""
    cue, end = before.link.cue, item.mark.start
    start = max(before.counted.unit.end, cue.end if cue.end <= end else 0)
    listed_on = _coordinated(words, start, end, before.part) or _after_inclusion(words, start, end)
    listed_on = listed_on or (
        words[end - 1] == "and" and words[item.mark.end] == "more"
    )  # "and two more on the road"
    if not part and (not listed_on or words.tag(item.unit.end) in _FINITE):
        return None
    if cue.form == "count" and item.head is not None and item.kind != "person":  # "2 deaths, 15 recoveries"
        return None
    alike = part and (item.kind in PEOPLE or item.kind == before.counted.kind)
    return Link(cue, 4.0, before.link.side) if alike or accepts(words, cue, item) else None


def _after_inclusion(words: Words, start: int, end: int) -> bool:
    """``eleven soldiers, including their commander, and six pupils``: the list goes on after the insertion."""
    inserted = any(words[i] in listed("link.include") for i in range(start, min(start + 2, end)))
    closed = words[end - 1] == "and" and words[end - 2] == ","
    return inserted and closed and not any(words.tag(i) in (*_FINITE, "CD") for i in range(start, end))


def _coordinated(words: Words, start: int, end: int, part: bool) -> bool:
    """Only list words and places stand between: ``12 in Kharkiv, 5 in Sumy and one in Odesa``."""
    joined = any(words[i] in listed("link.joining") for i in range(start, end))
    tags = _LIST_TAGS | {"VBN"} if part else _LIST_TAGS  # "12 bodies: 10 found at the scene and two in a car"
    met = listed("link.met")  # "nine bodies were found at the quarry and three in a well"
    return (
        joined
        and end - start <= _LONGEST
        and listed("link.subordinator").isdisjoint(words.lower[start:end])
        and all(words.tag(i) in tags or words[i] in met or words[i] == "remaining" for i in range(start, end))
    )


@cache
def _row_of_anaphors() -> Row:
    return next(row for row in load_lexicon("harm") if row.get("form") == "anaphor")
