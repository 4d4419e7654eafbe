"""What one can ask of a ledger: one set of filters for every kind of record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypedDict

from accordingto.ledger.reviews import Review
from accordingto.records import Claim, Event, Figure, Report, Series


@dataclass(frozen=True, slots=True)
class Query:
    """Filters, all of which must hold; None asks nothing.

    ``about``: words (and "quoted phrases") in what is claimed or its sentence, in a report's title or text.
    ``source``: whole words of a speaker's, relay's or outlet's name. ``place``: whole words of a place's name, or
    of the country it lies in; ``countries`` adds countries by ISO code. A ``*`` after a name finds longer ones.
    ``since`` and ``until``: days (``2024-01-23``) that what happened may overlap; claims without a day are left
    out. For reports they go by publication. ``known_by``: only what reports published on or before that day say;
    reports without a publication date are left out, and a revision counts from its own publication.
    ``report``: the id of one report. ``superseded``: also earlier revisions of reports that have a later one.
    ``rejected``: also claims that a reviewer rejected.
    """

    about: str | None = None
    source: str | None = None
    place: str | None = None
    type: str | None = None
    measure: str | None = None
    since: str | None = None
    until: str | None = None
    known_by: str | None = None
    report: str | None = None
    countries: tuple[str, ...] = ()
    superseded: bool = False
    limit: int | None = None
    rejected: bool = False


ALL = Query()


class Filters(TypedDict, total=False):
    """The fields of a Query, for asking with keywords: ``ledger.figures(measure="killed")``."""

    about: str | None
    source: str | None
    place: str | None
    type: str | None
    measure: str | None
    since: str | None
    until: str | None
    known_by: str | None
    report: str | None
    countries: tuple[str, ...]
    superseded: bool
    limit: int | None
    rejected: bool


AddedStatus = Literal["new", "known", "revision", "earlier", "reread"]


@dataclass(frozen=True, slots=True)
class Added:
    """What ``Ledger.add`` did with a report.

    ``new``; ``known`` (nothing to add); ``revision`` of the report named in ``of``, which it now supersedes;
    ``earlier``: an earlier revision, read after the one named in ``of``; or ``reread``: a known report whose claims
    another reader version has made anew.
    """

    status: AddedStatus
    report: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as reviewed, and what reviewers made of it; None where nobody has decided."""

    claim: Claim
    review: Review | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with the claim it stands in, the report that carries it, and what reviewers made of the claim."""

    figure: Figure
    claim: Claim
    report: Report
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with what it is and how much is said in its name. ``first`` and ``last`` are days of publication."""

    name: str | None
    kind: str | None
    reports: int
    claims: int
    figures: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A speaker of one report under one name; ``text`` is how the report calls him, ``day`` that of publication."""

    report: str
    outlet: str | None
    name: str | None
    kind: str | None
    text: str | None
    claims: int
    figures: int
    day: str | None


@dataclass(frozen=True, slots=True)
class SceneRow:
    """A place that claims of a report name, and how many do."""

    report: str
    name: str
    country: str | None
    level: str | None
    claims: int


class Copy(Protocol):
    """What fusion says of two reports: ``a`` takes its text from ``b``, or is a later version of it."""

    @property
    def a(self) -> str: ...
    @property
    def b(self) -> str: ...
    @property
    def relation(self) -> Literal["copy_of", "revision_of"]: ...
    @property
    def reasons(self) -> Sequence[str]: ...


class Dating(Protocol):
    """When an undated report came out, as far as fusion could tell: an interval of ISO dates, with reasons."""

    @property
    def report(self) -> str: ...
    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...
    @property
    def reasons(self) -> Sequence[str]: ...


class Placed(Protocol):
    """An undated report as fusion placed it, with the claims whose day follows: claim, first and last day."""

    @property
    def dating(self) -> Dating: ...
    @property
    def days(self) -> Sequence[tuple[str, str, str]]: ...


class Derived(Protocol):
    """What fusion derived anew, and what is gone; copies are those of the reports ``relinked``, places those of the
    reports ``timed``."""

    @property
    def events(self) -> Sequence[Event]: ...
    @property
    def gone_events(self) -> Collection[str]: ...
    @property
    def series(self) -> Sequence[Series]: ...
    @property
    def gone_series(self) -> Collection[str]: ...
    @property
    def copies(self) -> Sequence[Copy]: ...
    @property
    def relinked(self) -> Collection[str]: ...
    @property
    def placed(self) -> Sequence[Placed]: ...
    @property
    def timed(self) -> Collection[str]: ...


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """Where fusion placed an undated report: an interval of ISO dates, open where None, and why."""

    report: str
    start: str | None
    end: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows the ledger holds: current reports, their claims and figures, and all problems."""

    reports: int
    claims: int
    figures: int
    problems: int
    events: int
