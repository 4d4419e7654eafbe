"""Figures as they are held against one another: who tells them, when, of whom, and whether as parts of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from accordingto.fuse.days import Days, gap, ordinal
from accordingto.fuse.denials import rejected
from accordingto.fuse.facts import UNREAL, Fact
from accordingto.fuse.numbers import group_of, sort_of, told
from accordingto.fuse.origins import Edition, Roots, origin
from accordingto.fuse.places import best_standing
from accordingto.records import ClaimType, Figure, Measure

_MONTH = 31
_RECENT = 62
"""Days within which a count that grows has begun where it is that of one story."""
_CLOSE = 200
"""Characters within which a number that is only named is of what is counted there."""
_OF_TYPE: dict[ClaimType, Measure] = {
    "displacement": "displaced", "abduction": "abducted", "detention": "detained", "release": "released",
}  # fmt: skip
_OF_A_SIZE = 10
"""Two numbers of one toll do not differ by more than this factor."""
_OF_PEOPLE: frozenset[Measure] = frozenset({"killed", "injured", "missing", "abducted", "detained", "held"})
REPLACING = frozenset({"correction", "replaced"})
_PERSON = re.compile(r"(?:an?|the|his|her|their|another)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\bof (?:the|them|those|these|whom|which|its)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Count:
    """One figure of one claim with the day it was told.

    ``own`` says that the claim is told of the happening itself and not merely beside it; ``part`` that the number
    is part of a larger one ("five of the dead"); ``item`` that it is one of several that add up to another of its
    report; ``old`` that its report tells it only to replace it ("59, not 64"); ``rejected`` that its report tells
    it only to deny it; ``instead_of`` are the numbers that its sentence says it is not;
    ``named`` that it is but named in what somebody says. ``number`` is what the report states, ``group`` whom it
    counts, folded. ``beside`` are all counts of that measure in its report, ``measures`` all that are counted
    there, ``names`` all names in that; ``top`` says that it is the largest that its origin gives there of people
    at large for a happening. ``deed`` is the day on which its report surely says that what it counts was done,
    ``edition`` the version of its text that the report carries.
    """

    fact: Fact
    figure: Figure
    told_on: Days | None
    origin: str
    edition: Edition
    own: bool = True
    part: bool = False
    item: bool = False
    old: bool = False
    rejected: bool = False
    instead_of: frozenset[int] = frozenset()
    named: bool = False
    beside: Sequence[Count] = ()
    measures: Collection[Measure] = ()
    names: frozenset[str] = frozenset()
    top: bool = False
    deed: Days | None = None
    number: int = field(init=False)
    group: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.number, self.group = told(self.figure) or 0, group_of(self.figure)

    @property
    def is_more(self) -> bool:
        """Whether it is told as added to others in the sentence of their sum: "five more, bringing it to 16"."""
        together = (c for c in self.beside if c.fact.end == self.fact.end)
        return self.figure.id in self.fact.added and any(c.number > self.number for c in together)

    @property
    def rank(self) -> tuple[int, int, str, int, bool, int, str]:
        """When it was told; within a sentence, what is replaced comes before what replaces it."""
        day = self.told_on[0] if self.told_on else 10**7
        fact = self.fact
        return (day, self.edition.before, fact.report, fact.end, not self.old, fact.start, self.figure.id)


def of_story(count: Count) -> bool:
    """Whether a growing number began so lately that it is this story's own."""
    since = ordinal(count.figure.since)
    return since is not None and count.told_on is not None and count.told_on[0] - since <= _RECENT


ToldOn = Callable[[Fact], Days | None]
NamedIn = Callable[[str], frozenset[str]]
"""The names that a report tells, by its id."""


def counts_of(
    facts: Iterable[Fact], beside: Iterable[Fact], told_on: ToldOn, roots: Roots, named_in: NamedIn
) -> list[Count]:
    """All figures of the claims, in the order they were told; shares and what has not happened left out.

    ``beside`` are further claims of the same reports: history is left out of them.
    """
    found = [count for fact in facts for count in _of_fact(fact, told_on, roots)]
    for fact in beside:
        if not _history(fact, told_on(fact)):
            for count in _of_fact(fact, told_on, roots):
                count.own = False
                found.append(count)
    _measure_named(found)
    _mark_old(found)
    _mark_parts(found)
    _set_beside(found, named_in)
    return sorted(found, key=lambda c: c.rank)


def _measure_named(counts: list[Count]) -> None:
    """Read a number that somebody only names as one of what is counted just before it, or just after.

    "The health ministry put the dead at 73, the ambulance service at 48": the second says no more than the number.
    As many numbers as the sentence before gives are of the same things in the same order.
    """
    counted: dict[str, list[Count]] = {}
    read = {(c.fact.report, c.fact.end, c.number) for c in counts if not c.named}
    for count in counts:
        if not count.named and count.figure.basis == "incident":
            counted.setdefault(count.fact.report, []).append(count)
    for count in counts:
        if count.named and _of_victims(count) and (count.fact.report, count.fact.end, count.number) not in read:
            near = [c for c in counted.get(count.fact.report, ()) if _apart(c, count) <= _CLOSE]
            model = _model(count, near)
            if model is not None:
                count.figure = replace(count.figure, measure=model.figure.measure, group=model.figure.group)
                count.named, count.own, count.group = False, model.own, model.group


def _model(named: Count, near: list[Count]) -> Count | None:
    """The count beside a named number that tells what it is of."""
    places = named.fact.people
    before = [c for c in near if c.fact.start < named.fact.start]
    last = max((c.fact.start for c in before), default=0)
    same = sorted((c for c in before if c.fact.start == last), key=lambda c: (c.figure.start, c.figure.id))
    if len(same) == len(places) > 1:
        return same[places.index(named.number)]
    fitting = [c for c in near if c.figure.measure in _OF_PEOPLE and _of_a_size(c.number, named.number)]
    return min(fitting, key=lambda c: (_apart(c, named), c.fact.start, c.figure.id), default=None)


def _of_a_size(a: int, b: int) -> bool:
    return a <= _OF_A_SIZE * b and b <= _OF_A_SIZE * a


def _of_victims(named: Count) -> bool:
    return named.number in named.fact.people and not named.fact.source.own


def _apart(a: Count, b: Count) -> int:
    """Characters between two claims; what is told after a number counts double."""
    return b.fact.start - a.fact.end if a.fact.end <= b.fact.start else max(0, 2 * (a.fact.start - b.fact.end))


def _set_beside(counts: list[Count], named_in: NamedIn) -> None:
    """Give each count those of its measure in its report, and the names that its report tells."""
    beside: dict[tuple[str, str], list[Count]] = {}
    names: dict[str, frozenset[str]] = {}
    measures: dict[str, set[Measure]] = {}
    for count in counts:
        beside.setdefault((count.fact.report, count.figure.measure), []).append(count)
        measures.setdefault(count.fact.report, set()).add(count.figure.measure)
    for count in counts:
        report = count.fact.report
        count.beside, count.measures = beside[report, count.figure.measure], measures[report]
        if report not in names:
            names[report] = named_in(report)
        count.names = names[report]
    for group in beside.values():
        _mark_top(group)


def _mark_top(counts: list[Count]) -> None:
    """Mark the largest number that each origin gives in a report of all that a happening befell."""
    tops: dict[str, Count] = {}
    for count in counts:
        fits = count.own if count.figure.basis == "incident" else count.figure.basis == "stock"
        whole = count.group is None and fits and not count.old
        if whole and count.number > (tops[count.origin].number if count.origin in tops else 0):
            tops[count.origin] = count
    for count in tops.values():
        count.top = True


def _of_fact(fact: Fact, told_on: ToldOn, roots: Roots) -> Iterable[Count]:
    made = partial(
        Count, fact, told_on=told_on(fact), origin=origin(fact, roots), edition=roots.edition(fact.report)
    )
    if fact.modality in UNREAL:
        yield from (made(figure) for figure in fact.figures if _presupposed(fact, figure))
        return
    for number in fact.named:
        name = f"{fact.id} {number}"
        bare = Figure(
            name, "other", number, number, "exact", None, "incident", None, None, None, fact.start, fact.end, ""
        )
        yield made(bare, named=True)
    for figure in map(partial(_typed, fact), fact.figures):
        if told(figure) is not None:
            yield made(figure, rejected=rejected(fact))


def _typed(fact: Fact, figure: Figure) -> Figure:
    """A number of people that was measured as ``other``, as one of what its claim tells of: of the displaced."""
    measure = _OF_TYPE.get(fact.type) if figure.measure == "other" else None
    group = group_of(figure)
    if measure is None or not (group is None or sort_of(group)):
        return figure
    return replace(figure, measure=measure)


def _presupposed(fact: Fact, figure: Figure) -> bool:
    """Whether a number stands for itself in what is only asked for or supposed.

    "It demanded an inquiry into the death of 12": the dead are told of all the same, and so they are in "a death
    that would bring the toll to seven".
    """
    if figure.measure not in ("killed", "injured") or not told(figure):
        return False
    return fact.modality in ("requested", "ordered") or (fact.modality == "hypothetical" and "growth" in fact.cues)


def _history(fact: Fact, told_on: Days | None) -> bool:
    """Whether a claim tells of what lay far back when it was told."""
    return bool(fact.background and fact.days and told_on and gap(fact.days, told_on) > _MONTH)


def _mark_parts(counts: list[Count]) -> None:
    """Mark what is told as a part: by its words, or beside the same origin's larger number of people at large."""
    beside: dict[tuple[str, str, str], list[Count]] = {}
    figures = {count.figure.id: count.figure for count in counts}
    for count in counts:
        beside.setdefault((count.fact.report, count.origin, count.figure.measure), []).append(count)
        count.part = _is_part(count) and not _of_another_measure(count.figure, figures)
    for group in beside.values():
        _mark_items([count for count in group if count.group is None and not count.part])
        for count in group:
            count.part = count.part or any(_takes_in(other, count) for other in group)


def _mark_items(counts: list[Count]) -> None:
    """Mark the numbers that follow one another in a report and add up to one told just before or after them."""
    told_in_order = sorted(counts, key=lambda c: (c.figure.start, c.figure.id))
    for n, whole in enumerate(told_in_order):
        for run in (told_in_order[n + 1 :], told_in_order[:n][::-1]):
            for count in _adding_up(whole.number, [c for c in run if c.fact.entry == whole.fact.entry]):
                count.item = True


def _adding_up(total: int, run: list[Count]) -> list[Count]:
    """The first numbers of a run that come to a total: two at least."""
    rest = total
    for n, count in enumerate(run):
        rest -= count.number
        if rest <= 0:
            return run[: n + 1] if rest == 0 and n else []
    return []


def _of_another_measure(figure: Figure, figures: Mapping[str, Figure]) -> bool:
    """Whether a part is all there are of its own measure: those who shelter, of the displaced."""
    whole = figures.get(figure.subset_of or "")
    return whole is not None and whole.measure != figure.measure


def _is_part(count: Count) -> bool:
    return count.figure.subset_of is not None or _OF_THEM.search(count.figure.quote) is not None


def _takes_in(whole: Count, count: Count) -> bool:
    if whole.number <= count.number or whole.old or count.old:
        return False
    if whole.fact.id == count.fact.id:
        return whole.group in (None, count.group)
    if whole.group is None and _one_person(count.figure):
        return True
    return whole.group is None and count.group is not None and not _elsewhere(whole, count)


def _one_person(figure: Figure) -> bool:
    """Whether a figure is a person told of ("a nurse") and no number: that is never a toll."""
    return figure.low == figure.high == 1 and _PERSON.match(figure.quote) is not None


def _elsewhere(a: Count, b: Count) -> bool:
    """Whether two numbers are told of places that are not the same."""
    return bool(a.fact.spots and b.fact.spots) and best_standing(a.fact.spots, b.fact.spots)[0] != "same"


def _mark_old(counts: list[Count]) -> None:
    """Numbers told in one sentence with the number that replaces them: negated, or told as what was before."""
    together: dict[tuple[str, int, str], list[Count]] = {}
    for count in counts:
        together.setdefault((count.fact.report, count.fact.end, count.figure.measure), []).append(count)
    for group in together.values():
        new = [c for c in group if not _replaced(c)]
        for count in group:
            count.old = any(_takes_over(c, count) if _replaced(count) else _supersedes(c, count) for c in new)
        wrong = frozenset(c.number for c in group if c.old and c.fact.modality == "negated")
        for count in new:
            count.instead_of = wrong


def _takes_over(new: Count, count: Count) -> bool:
    """Whether a number of the same sentence can stand in the place of one told as what was before."""
    if new.number == count.number or _is_part(new):
        return False
    return new.group == count.group or None in (new.figure.group, count.figure.group)


def _supersedes(first: Count, count: Count) -> bool:
    """Whether a claim gives a number for the same people before this one: "63 dead, against 51 on Friday"."""
    if "before" in count.fact.cues and count.fact.id != first.fact.id:
        return _said_first(count, first)
    if first.fact.id != count.fact.id or first.figure.start > count.figure.start or first.figure is count.figure:
        return False
    told_so = bool(REPLACING.intersection(count.fact.cues))
    return told_so and first.group == count.group and not _parted(first, count)


def _said_first(count: Count, new: Count) -> bool:
    """Whether a number comes first where its source is said to have gone on: "first spoke of 42, now of 31"."""
    one = count.origin == new.origin and count.number != new.number and not _parted(count, new)
    return one and count.figure.start < new.figure.start and count.group == new.group


def _parted(a: Count, b: Count) -> bool:
    """Whether one of two numbers is told as part of something: of the other, or of a third."""
    return _is_part(a) or _is_part(b)


def _replaced(count: Count) -> bool:
    return (count.fact.modality == "negated" and count.number > 0) or count.fact.background
