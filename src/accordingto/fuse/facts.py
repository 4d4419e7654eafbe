"""What fusion needs to know of a claim and of a report, and no more: a million of them must fit in memory."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from accordingto.fuse.cues import cues_in, is_after, is_increment, rebuffs_in
from accordingto.fuse.days import Days, claim_days, length, published_days
from accordingto.fuse.entries import Entries, entries_in, entry_at, said_on
from accordingto.fuse.hints import Hint, Season, hints_in, season_in
from accordingto.fuse.numbers import bare_numbers, is_added, people_numbers
from accordingto.fuse.places import Spot, spot_of
from accordingto.fuse.sources import Source, source_of
from accordingto.fuse.victims import Person, person_of
from accordingto.fuse.words import Words, content_words, names_in
from accordingto.records import Basis, Claim, ClaimType, Figure, Measure, Modality, Phase, Report

GROWING: frozenset[Basis] = frozenset({"cumulative", "stock", "period"})
"""Bases of a number that belongs to no single happening."""
_MONTH = 31
_JUST = 1
"""Days before publication on which a count that a report tells of was made."""
_GAP = 3
"""Characters between two sentences."""
_BARS = re.compile(r"\s+[-–—|»:]+\s+")
_HEADLINE = 5
"""Words from which on a part of a title says what happened."""
_REFLEXIVE = frozenset({"himself", "herself", "self"})
UNREAL: frozenset[Modality] = frozenset({"ordered", "requested", "warned", "threatened", "planned", "hypothetical"})
"""Modalities of what has not (yet) happened."""


@dataclass(slots=True, eq=False)
class Fact:
    """One claim, stripped to what is compared.

    ``soft`` days are inferred; ``persons`` whom the figures count; ``named`` are numbers in what is said that were
    read as no figure ("53 is the only number"), ``people`` those of them that can be of people. ``carried``
    says that its places stand in other sentences only; ``entry`` is the place in time of its entry in a log,
    ``said`` the day on which it was said where that is told. ``added`` are the figures told as added to others.
    """

    id: str
    report: str
    start: int
    end: int
    type: ClaimType
    modality: Modality
    background: bool
    phase: Phase | None
    days: Days | None
    soft: bool
    expression: str | None
    spots: tuple[Spot, ...]
    figures: tuple[Figure, ...]
    source: Source
    agents: tuple[str, ...]
    others: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    cues: tuple[str, ...]
    persons: tuple[Person | None, ...]
    named: tuple[int, ...] = ()
    carried: bool = False
    people: tuple[int, ...] = ()
    entry: int | None = None
    said: int | None = None
    added: tuple[str, ...] = ()

    @property
    def growing(self) -> bool:
        """Whether its figures are totals, levels or counts of a period, none of one happening."""
        return bool(self.figures) and all(figure.basis in GROWING for figure in self.figures)

    @property
    def joint(self) -> bool:
        """Whether it gives one number for several happenings."""
        return any(figure.basis == "joint" for figure in self.figures)

    @property
    def unreal(self) -> bool:
        """Whether it tells of what was only ordered, feared, planned or supposed."""
        return self.modality in UNREAL and self.type != "evacuation_order"


Told = tuple[Fact, Figure]
"""A figure with the claim that tells it."""


@dataclass(slots=True, eq=False)
class Sheet:
    """One report, stripped to what is compared.

    A publication known only to a span longer than a month (a copyright year) is its ``imprint``, and the report
    counts as undated; ``hints`` are then what its text says of its own time, ``season`` the time of year.
    ``rebuffs`` are the offsets of sentences that reject what stands before them ("This is false."), ``entries``
    those of a log.
    """

    id: str
    outlet: str | None
    url: str | None
    published: Days | None
    imprint: Days | None
    hints: tuple[Hint, ...]
    cites: tuple[str, ...]
    note: str | None
    of: str | None
    copy_of: str | None
    season: Season | None = None
    rebuffs: tuple[int, ...] = ()
    entries: Entries = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names and the telling words of one report's story."""

    names: tuple[str, ...]
    words: tuple[str, ...]


def sheet_of(report: Report) -> Sheet:
    """The sheet of a report; what its text says of its own time is read without the zones that are no story."""
    out = published_days(report.published)
    dated = out is not None and length(out) <= _MONTH
    told = story(report)
    return Sheet(
        report.id, report.outlet, report.url, out if dated else None, None if dated else out,
        () if dated else hints_in(told), report.cites, report.revision.note, report.revision.of,
        report.copy_of, None if dated else season_in(told), rebuffs_in(report.text), entries_in(report.text),
    )  # fmt: skip


def vocabulary_of(report: Report) -> Vocabulary:
    """The words of a report's title and story, without the zones that are no story."""
    title, text = f"{headline(report.title or '')}.", story(report)
    return Vocabulary(
        _both(names_in(title), names_in(text)), _both(content_words(title), content_words(text)),
    )  # fmt: skip


def _both(a: Words, b: Words) -> Words:
    return tuple(sorted({*a, *b})) if a else b


def headline(title: str) -> str:
    """A page's title without the outlet that sites set beside it: "Four dead in fire - Radio Goma - News".

    What is no headline by its length ("HAITI - Emergency tracking") stays as it is.
    """
    longest = max(_BARS.split(title), key=len)
    return longest if len(longest.split()) >= _HEADLINE else title


def story(report: Report) -> str:
    """The report's text without headers, captions, notes and other zones."""
    text, at, parts = report.text, 0, []
    for zone in sorted(report.zones, key=lambda z: z.start):
        if zone.start >= at:
            parts.append(text[at : zone.start])
        at = max(at, zone.end)
    parts.append(text[at:])
    return "".join(parts)


def fact_of(claim: Claim, report: Sheet) -> Fact:
    """The fact of a claim within its report."""
    text, cues = claim.evidence.quote, _cues(claim, report)
    bare = claim.type == "statement" and not claim.figures
    return Fact(
        claim.id, report.id, claim.content.start, claim.evidence.end, _told(claim), claim.modality,
        claim.background, claim.phase, claim_days(claim), _is_soft(claim) or _of_count(claim, cues, report),
        _expression(claim),
        _spots(claim), claim.figures, source_of(claim, report.id, report.outlet),
        _actors(claim, agent=True), _actors(claim, agent=False),
        names_in(text), content_words(text), cues,
        tuple(person_of(figure, claim.evidence, _doers(claim)) for figure in claim.figures),
        bare_numbers(claim.content.quote) if bare else (), _carried(claim),
        people_numbers(claim.content.quote) if bare else (), entry_at(report.entries, claim.content.start),
        said_on(claim, report.published), _added(claim, "growth" in cues),
    )  # fmt: skip


def _added(claim: Claim, grown: bool) -> tuple[str, ...]:
    """The figures told as added to others, or as how these have ``grown``; "two dead, five more hurt" are all."""
    told = claim.evidence
    whole = {f.id for f in claim.figures for o in claim.figures if o.measure != f.measure and o.start < f.start}
    more = (f for f in claim.figures if f.id not in whole)
    return tuple(
        f.id for f in more if is_added(f, told) or (grown and is_increment(told.quote, f.start - told.start))
    )


def _spots(claim: Claim) -> tuple[Spot, ...]:
    """Where a claim says it was; what a joint number takes over from other sentences sets it apart from nothing."""
    joint = any(figure.basis == "joint" for figure in claim.figures)
    return () if joint and _carried(claim) else tuple(map(spot_of, claim.where))


def _carried(claim: Claim) -> bool:
    """Whether all places of a claim were told in other sentences than its own."""
    own = claim.evidence
    return not any(own.start <= place.start < own.end for place in claim.where)


def _cues(claim: Claim, report: Sheet) -> tuple[str, ...]:
    """The cues of a claim's sentence, and of the next where that rejects it."""
    told, end = claim.evidence.quote, claim.evidence.end
    own = cues_in(told)
    if "after" in own and is_after(told, claim.content.start - claim.evidence.start):
        own = (*own, "another")
    if "refusal" in own or not any(end <= at <= end + _GAP for at in report.rebuffs):
        return own
    return (*own, "refusal")


_HARMED: frozenset[Measure] = frozenset({"killed", "injured"})
_OF_MEASURE: dict[Measure, ClaimType] = {
    "killed": "casualties", "injured": "casualties", "missing": "casualties", "displaced": "displacement",
    "abducted": "abduction", "released": "release", "detained": "detention", "homes_damaged": "damage",
}  # fmt: skip


def _told(claim: Claim) -> ClaimType:
    """What a claim tells of: speech that gives a number of the harmed tells of the harm.

    So does "four people died in the protests": what one report tells of the protest, another tells of the shots.
    """
    if claim.type == "protest" and any(figure.measure in _HARMED for figure in claim.figures):
        return "attack"
    if claim.type != "statement" or not claim.figures:
        return claim.type
    return _OF_MEASURE.get(claim.figures[0].measure, "statement")


def _doers(claim: Claim) -> tuple[tuple[int, int], ...]:
    """The spans of who did it; where somebody did it to himself, of whom nobody else did anything to."""
    found = tuple((p.start, p.end) for p in claim.participants if p.role == "agent")
    if found or all(p.name.lower() not in _REFLEXIVE for p in claim.participants):
        return found
    suffered = [(p.start, p.end) for p in claim.participants if p.role != "agent"]
    spans = ((f.start, f.end) for f in claim.figures)
    return tuple((x, y) for x, y in spans if all(y <= start or end <= x for start, end in suffered))


def _actors(claim: Claim, agent: bool) -> tuple[str, ...]:
    chosen = (p for p in claim.participants if (p.role == "agent") == agent)
    return tuple(sys.intern((p.entity or p.name).lower()) for p in chosen)


def _is_soft(claim: Claim) -> bool:
    """Whether a day is only that of publication, or of the sentences before an aftermath: not surely the deed's."""
    basis = claim.when.basis if claim.when else None
    return basis in ("published", "carried")


def _of_count(claim: Claim, cues: tuple[str, ...], report: Sheet) -> bool:
    """Whether a day may be that of a count and not of the deed: "the toll of the blast rose to 107 on Sunday"."""
    days, out = claim_days(claim), report.published
    return "growth" in cues and days is not None and out is not None and out[0] - days[0] <= _JUST


def _expression(claim: Claim) -> str | None:
    when = claim.when
    return when.expression.quote if when and when.expression and when.start is None else None
