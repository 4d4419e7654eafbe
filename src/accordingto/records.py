"""Every record of the ledger: frozen, slotted dataclasses, and nothing that reads or writes.

Offsets count characters of ``Report.text``; ``report.text[start:end] == quote`` holds for every span.
Dates are ISO 8601 strings (``2024-01-23``, or ``2024-01-23T14`` at hour precision). Unknown is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

Precision = Literal["hour", "day", "week", "month", "year", "range"]
PublishedBasis = Literal["given", "metadata", "header", "text", "copyright", "inferred", "none"]
WhenBasis = Literal["stated", "relative", "carried", "published", "none"]
ZoneKind = Literal[
    "headline", "header", "dateline", "byline", "caption", "credit", "note", "copyright", "boilerplate"
]
ClaimType = Literal[
    "strike", "clash", "attack", "advance", "withdrawal", "deployment", "interception", "abduction",
    "detention", "release", "casualties", "displacement", "evacuation_order", "disaster", "rescue", "damage",
    "service_disruption", "need", "aid_delivery", "aid_restriction", "negotiation", "ceasefire", "agreement",
    "diplomatic_contact", "diplomatic_measure", "sanction", "legal_action", "protest", "statement",
]  # fmt: skip
Modality = Literal[
    "asserted", "denied", "ordered", "requested", "warned", "threatened", "planned", "hypothetical", "negated"
]
Phase = Literal["begins", "holds", "extended", "breached", "stalls", "ends", "restored"]
ChainRole = Literal["speaker", "relay", "outlet"]
ActorKind = Literal[
    "government", "ministry", "armed_force", "armed_group", "police", "health_service", "igo", "ngo", "company",
    "outlet", "court", "party", "person", "population", "unnamed", "organisation",
]  # fmt: skip
ParticipantRole = Literal["agent", "target", "recipient", "affected"]
Level = Literal["site", "neighbourhood", "settlement", "admin2", "admin1", "region", "country", "sea"]
Measure = Literal[
    "killed", "injured", "missing", "displaced", "evacuated", "sheltering", "abducted", "held", "released",
    "detained", "at_risk", "population", "targets_hit", "facilities_hit", "homes_damaged", "munitions",
    "personnel", "aid_units", "other",
]  # fmt: skip
Bound = Literal[
    "exact", "about", "at_least", "more_than", "up_to", "fewer_than", "nearing", "range", "vague", "share"
]
Basis = Literal["incident", "joint", "cumulative", "stock", "period"]
RelationKind = Literal["repeats", "agrees", "updates", "corrects", "contradicts", "denies", "subsumes"]
DecisionKind = Literal["accept", "edit", "reject", "merge", "split", "undo"]
MentionKind = Literal["place", "time", "actor", "quantity"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text: character offsets and the very words."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text that is not the story itself, with what it is. Yields no claims."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place name. ``radius_km`` is the uncertainty the level carries; never finer than the text.

    ``id`` is the gazetteer's own identifier (GeoNames number for ``gazetteer == "geonames"``), ``country`` an
    ISO 3166-1 alpha-2 code. All of these are None where the name could not be resolved.
    ``alternatives`` holds other readings of the same name, best first, as gazetteer ids.
    """

    name: str
    gazetteer: str | None
    id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    level: Level | None
    radius_km: float | None
    start: int
    end: int
    quote: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """When the report came out, how that is known, and ``conflict`` where stamp and story cannot both be right.

    ``header`` keeps the stamp the report itself carries when another day was found to fit better.
    """

    start: str | None
    end: str | None
    precision: Precision | None
    basis: PublishedBasis
    conflict: str | None = None
    header: str | None = None

    @property
    def day(self) -> str | None:
        """The ISO date, where it is known to the day: a copyright year is none."""
        if self.start is None or self.start[:10] != (self.end or self.start)[:10]:
            return None
        return self.start[:10]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place (and day) a report opens with: ``Jerusalem:`` or ``KYIV, March 3 (Reuters) -``."""

    quote: str
    start: int
    end: int
    place: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """The outlet's own change note, and the id of the report this one revises."""

    note: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read: the cleaned text and what it says of itself."""

    record: ClassVar[str] = "report"
    id: str
    path: str | None
    url: str | None
    title: str | None
    text: str
    sha256: str
    language: str | None
    outlet: str | None
    byline: tuple[str, ...]
    dateline: Dateline | None
    published: Published
    revision: Revision
    copy_of: str | None
    cites: tuple[str, ...]
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """When it happened (not when it was said). ``basis == "none"`` leaves start and end None."""

    start: str | None
    end: str | None
    precision: Precision | None
    basis: WhenBasis
    expression: Span | None
    conflict: str | None = None


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link from happening to reader. ``explicit`` is False where the speaker is carried over."""

    role: ChainRole
    name: str
    entity: str | None
    kind: ActorKind | None
    text: str | None
    start: int | None
    end: int | None
    explicit: bool


@dataclass(frozen=True, slots=True)
class Participant:
    """Who did it, to whom: ``name`` neutral and canonical, the span the report's own words."""

    role: ParticipantRole
    name: str
    entity: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """How many: bounds of a measure on a basis, with the span of the number and its hedge."""

    id: str
    measure: Measure
    low: int | None
    high: int | None
    bound: Bound
    group: str | None
    basis: Basis
    since: str | None
    as_of: str | None
    subset_of: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Maker:
    """What made a claim: versions of program, language pipeline, gazetteer and lexicons."""

    program: str
    model: str
    gazetteer: str
    lexicons: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition, said by somebody, with its evidence."""

    record: ClassVar[str] = "claim"
    id: str
    report: str
    type: ClaimType
    modality: Modality
    evidence: Span
    content: Span
    cue: Span | None
    direct: bool
    chain: tuple[ChainLink, ...]
    participants: tuple[Participant, ...]
    when: When | None
    where: tuple[Place, ...]
    figures: tuple[Figure, ...]
    hedge: Span | None
    background: bool
    phase: Phase | None
    maker: Maker
    why: tuple[str, ...]

    @property
    def speaker(self) -> ChainLink | None:
        """The link nearest to the event that speaks, or None for the outlet's own voice."""
        return next((link for link in self.chain if link.role == "speaker"), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """One marked span of a report: a place, time, actor or quantity and its value."""

    record: ClassVar[str] = "mention"
    report: str
    kind: MentionKind
    start: int
    end: int
    quote: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """An expected failure of one item; the rest of the run goes on."""

    record: ClassVar[str] = "problem"
    stage: str
    subject: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Relation:
    """``a`` stands in ``relation`` upon ``b``: a is the later, the denying, the wider claim."""

    a: str
    b: str
    relation: RelationKind
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRange:
    """The lowest and highest of a measure over an event's claims, with the claims behind each end.

    ``leading`` is the number most independent origins give, the latest told among equals; it is no truer for that.
    Where no report gives a number of all, it counts the different victims the reports tell of; ``reasons`` then
    say so. Such a count is a lower bound and never a sum of tolls. ``low_open`` says that the lowest number is only
    told as a cap ("up to 40"), ``high_open`` that the highest is only told as a floor ("at least 195").
    """

    measure: Measure
    basis: Basis
    group: str | None
    low: int | None
    high: int | None
    low_claims: tuple[str, ...]
    high_claims: tuple[str, ...]
    leading: int | None = None
    reasons: tuple[str, ...] = ()
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that claims tell of: derived from claims and decisions, never edited."""

    record: ClassVar[str] = "event"
    id: str
    type: ClaimType
    claims: tuple[str, ...]
    when: When | None
    where: tuple[Place, ...]
    participants: tuple[Participant, ...]
    figures: tuple[FigureRange, ...]
    links: tuple[Relation, ...]
    origins: int
    grade: str | None = None
    grade_reasons: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a series; ``mark`` names a break, fall or stale repeat, never smoothed over."""

    as_of: str | None
    low: int | None
    high: int | None
    bound: Bound
    claim: str
    report: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One line per (source, measure, basis, place, group), and for running totals per start.

    ``since`` is the day a running total counts from, the earliest that its claims name; None where none does.
    """

    record: ClassVar[str] = "series"
    id: str
    source: str | None
    measure: Measure
    basis: Basis
    place: str | None
    group: str | None
    points: tuple[Point, ...]
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's act, append-only. ``subjects`` are claim or event ids; ``edit`` names field, old and new."""

    record: ClassVar[str] = "decision"
    id: str
    kind: DecisionKind
    subjects: tuple[str, ...]
    who: str
    when: str
    why: str
    field: str | None = None
    old: Any = None
    new: Any = None


Record = Report | Claim | Mention | Problem | Event | Series | Decision
