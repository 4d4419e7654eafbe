"""What the components pass to one another: typed marks over token ranges ``[start, end)`` of one Doc.

Each component is a function of the Doc, the Report and the marks before it, and returns a tuple of marks in
text order. Only ``lift`` turns marks into records with character offsets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accordingto.records import (
    ActorKind,
    Basis,
    Bound,
    ClaimType,
    Measure,
    Modality,
    ParticipantRole,
    Phase,
    Place,
    Precision,
    WhenBasis,
)

Range = tuple[int, int]
"""Token range ``[start, end)``."""
Standing = Literal["current", "former", "rejected"]
"""Whether a number is the one told, an old level beside it, or one that is taken back."""


@dataclass(frozen=True, slots=True)
class ActorMark:
    """Somebody who can act or speak: ``the Hamas-run health ministry``.

    ``name`` is the neutral canonical name, ``entity`` a stable slug (None for one-off or unnamed actors),
    ``head`` the head token. ``country`` is ISO 3166-1 alpha-2 where the name tells it. ``pronoun`` marks a
    pronoun or bare role (``he``, ``the spokesman``, ``the ministry``) resolved to an earlier actor, whose
    name and entity it then carries; ``antecedent`` is that actor's range. ``plural`` is grammatical number.
    """

    start: int
    end: int
    head: int
    name: str
    entity: str | None
    kind: ActorKind
    country: str | None = None
    plural: bool = False
    pronoun: bool = False
    antecedent: Range | None = None


@dataclass(frozen=True, slots=True)
class AttributionMark:
    """Who says what in which words.

    ``source`` is the source's own words in this sentence (None where the speaker is only carried over);
    ``speaker`` who that is (None for a passive without agent: ``it was reported``). ``relay`` are those through
    whom it came (``AP, citing police``: police speaks, AP relays), nearest to the happening first.
    ``content`` are the pieces of what is said, in text order, without the cue and source between them.
    ``modality`` is what the cue does to its content (say: asserted, deny: denied, order: ordered …).
    ``direct`` is True where two or more quoted words stand in the content. ``explicit`` is False where the
    speaker stands in an earlier sentence. ``hedge`` are weakening words of the cue itself (``reportedly``).
    ``joint`` are those who say it together with the speaker (``the army and the police said``).
    ``rule`` is the id of the lexicon row, then of the construction.
    """

    source: Range | None
    speaker: ActorMark | None
    cue: Range | None
    content: tuple[Range, ...]
    modality: Modality
    direct: bool
    explicit: bool
    rule: tuple[str, ...]
    relay: tuple[ActorMark, ...] = ()
    hedge: Range | None = None
    joint: tuple[ActorMark, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time expression and its value.

    ``start_date``/``end_date`` are inclusive ISO dates (``2024-01-23`` or with ``T14``), None where
    unresolved or open. ``timex`` is the TIMEX2/3 value (``2024-W03``, ``P3D``, ``PRESENT_REF``), ``kind`` what
    it denotes. ``relation`` is the preposition's meaning for what hangs on it. ``shift`` is set where the
    expression only tells how far off another happening is (``two days after the raid``): the signed number of
    units, None where it is not told exactly, and the unit (D, W, M, Y, TH …).
    """

    start: int
    end: int
    kind: str  # date | time | range | duration | set | vague | stamp (the hour of an entry of a live page)
    start_date: str | None
    end_date: str | None
    precision: Precision | None
    basis: WhenBasis
    timex: str | None
    relation: str  # at | since | until | before | after | during
    rule: str
    conflict: str | None = None
    shift: tuple[int | None, str] | None = None


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place name with its reading. ``adjectival`` marks ``Israeli``, ``Gaza's`` used as a modifier of an actor;

    ``metonym`` a place that stands for its government (``Washington said``): a mention, never a where.
    """

    start: int
    end: int
    place: Place
    rule: str
    adjectival: bool = False
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class QuantityMark:
    """A number with its hedge. ``number`` is the numeral alone, ``start``–``end`` with the hedge before or after.

    ``unit`` is the head noun counted (None: ``50 were killed``), ``unit_kind`` what it is: person, building,
    target, munition, vehicle, aid, event, money, time, age, distance, percent, ordinal, label, other.
    """

    start: int
    end: int
    number: Range
    low: int | None
    high: int | None
    bound: Bound
    unit: int | None
    unit_kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A quantity that is a figure of LEDGER.md, with its meaning.

    ``predicate`` is the token that says what befell them (``killed``, ``toll``). ``since``/``as_of`` are ISO
    dates. ``subset_of`` is the index, in the tuple of figures, of the figure this one is part of. ``standing`` is
    ``former`` for an old level told beside a new one ("up from 12"), ``rejected`` for one taken back ("not 72").
    """

    start: int
    end: int
    quantity: QuantityMark
    measure: Measure
    low: int | None
    high: int | None
    bound: Bound
    basis: Basis
    group: str | None
    predicate: int | None
    since: str | None
    as_of: str | None
    subset_of: int | None
    rule: tuple[str, ...]
    standing: Standing = "current"


@dataclass(frozen=True, slots=True)
class Role:
    """A participant: token range of its noun phrase, and the actor mark if it is one."""

    role: ParticipantRole
    start: int
    end: int
    actor: ActorMark | None


@dataclass(frozen=True, slots=True)
class HappeningMark:
    """One happening: its trigger, type, modality and roles.

    ``clause`` is the token range of the proposition (the trigger's clause, without a governing saying).
    ``background`` marks an earlier happening told as context. ``hedge`` are weakening words.
    """

    start: int
    end: int
    head: int
    type: ClaimType
    modality: Modality
    roles: tuple[Role, ...]
    clause: Range
    phase: Phase | None
    background: bool
    hedge: Range | None
    rule: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything the components found in one report."""

    actors: tuple[ActorMark, ...]
    attributions: tuple[AttributionMark, ...]
    times: tuple[TimeMark, ...]
    places: tuple[PlaceMark, ...]
    quantities: tuple[QuantityMark, ...]
    figures: tuple[FigureMark, ...]
    happenings: tuple[HappeningMark, ...]
