"""Actors in the making: what one mention says by itself, before earlier mentions are asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from accordingto.extract.actors.terms import Hit, Term, slug
from accordingto.extract.marks import ActorMark, Range
from accordingto.records import ActorKind


@dataclass(slots=True)
class Draft:
    """A mention of an actor. ``name`` is None while only an earlier mention can tell who it is.

    ``function`` is what a bare institution does (``the ministry of health`` without a country), ``titles`` the
    offices a person is given, ``fallback`` the name to use when nothing earlier fits (None: no actor then),
    ``short_for`` the mention that spells its short name out.
    """

    start: int
    end: int
    head: int
    name: str | None
    kind: ActorKind
    entity: str | None = None
    country: str | None = None
    plural: bool = False
    pronoun: bool = False
    definite: bool = False
    function: str | None = None
    label: str | None = None
    national: bool = False
    titles: frozenset[str] = frozenset()
    fallback: str | None = None
    owner: int | None = None
    aliases: tuple[Range, ...] = field(default=())
    short_for: Draft | None = None

    def spelled_out(self) -> None:
        """Bear the name that the full mention has by now."""
        full = self.short_for
        if full is not None and full.name is not None:
            self.name, self.entity, self.kind, self.country = full.name, full.entity, full.kind, full.country

    def mark(self, antecedent: Draft | None = None) -> ActorMark | None:
        """The finished mark, named by itself or by its antecedent; None where nobody is named."""
        if antecedent is not None and antecedent.name is not None:
            return ActorMark(
                self.start, self.end, self.head, antecedent.name, antecedent.entity, antecedent.kind,
                antecedent.country, self.plural, True, (antecedent.start, antecedent.end),
            )  # fmt: skip
        name = self.name or self.fallback
        if name is None:
            return None
        entity = self.entity if self.name else None
        return ActorMark(self.start, self.end, self.head, name, entity, self.kind, self.country, self.plural)


def known_draft(term: Term, start: int, end: int, head: int) -> Draft:
    """A mention of an actor of the lexicon."""
    return Draft(start, end, head, term.name, term.kind, slug(term.name), term.country, function=term.function)


def named_draft(name: str, kind: ActorKind, span: Range, head: int, country: str | None = None) -> Draft:
    """A mention of a body named in the report itself."""
    return Draft(span[0], span[1], head, name, kind, slug(name), country)


@dataclass(slots=True)
class Scene:
    """The hits of a Doc by position, to ask what stands before or after a noun."""

    hits: list[Hit]
    by_token: dict[int, Hit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for hit in self.hits:
            for i in range(hit.start, hit.end):
                self.by_token[i] = hit

    def within(self, start: int, end: int, *groups: str) -> list[Hit]:
        """Hits of these groups that begin in a token range, in text order."""
        found: list[Hit] = []
        i = start
        while i < end:
            hit = self.by_token.get(i)
            if hit is None or hit.start < start:
                i += 1
                continue
            if hit.term.group in groups:
                found.append(hit)
            i = hit.end
        return found
