"""How many independent origins stand behind an account.

Ten outlets that carry one ministry's number are one origin; two ministries are two; an outlet's own count is its
own. A copy has the origins of what it copies. An outlet that attributes its account to somebody is no origin of it.
Nor are a body and who speaks for it two, nor "officials" beside an authority that is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import told
from accordingto.fuse.offices import collective, office_of
from accordingto.fuse.sources import Source, name_words
from accordingto.fuse.speakers import one_speaker
from accordingto.records import ActorKind

_MOST_HELD = 60
"""Up to so many sources are held against one another."""
_UNNAMED = "report:"
_OFFICIAL: frozenset[ActorKind] = frozenset({"government", "ministry", "armed_force", "police"})


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version of a text a report carries: how many came ``before`` it, and whether it says it ``corrects``.

    ``text`` is the first report of the text; a report without a copy or a revision is the first of its own.
    """

    text: str
    before: int = 0
    corrects: bool = False

    def follows(self, other: Edition) -> bool:
        """Whether it is a later version of the same text."""
        return self.text == other.text and self.before > other.before


class Roots(Protocol):
    """What is known of copies: the report whose text a report copies or is, and whose voice that text is."""

    def root(self, report: str) -> str:
        """The first report of a text."""

    def voice(self, report: str) -> str:
        """The key of the outlet of the first report of a text, or of that report where it has none."""

    def edition(self, report: str) -> Edition:
        """The version of its text that a report carries."""


def origins(facts: Iterable[Fact], roots: Roots) -> tuple[str, ...]:
    """The keys of the independent origins of an event's claims, in canonical order."""
    by_report: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.modality in ("asserted", "negated"):
            by_report[roots.root(fact.report)].append(fact)
    found = {key: fact.source for group in by_report.values() for key, fact in _of_report(group, roots)}
    return _independent(found) if len(found) <= _MOST_HELD else tuple(sorted(found))


def _independent(found: Mapping[str, Source]) -> tuple[str, ...]:
    """The keys of sources of which none is another under a shorter name, the fullest names kept."""
    kept: list[str] = []
    named = any(map(_official, found.values()))
    for key in sorted(found, key=lambda k: (-len(k), k)):
        vague = _is_collective(found[key])
        if vague and (named or any(_is_collective(found[other]) for other in kept)):
            continue
        if not any(one_speaker(found[key], found[other]) or _names_less(key, other) for other in kept):
            kept.append(key)
    return tuple(sorted(kept))


def _is_collective(source: Source) -> bool:
    """Whether a source is "officials" or "the local authorities", whichever these are."""
    office = office_of(source.name) if source.unnamed and source.body is None else None
    return office is not None and not collective().isdisjoint(office.words)


def _official(source: Source) -> bool:
    return source.kind in _OFFICIAL and not source.unnamed


def _names_less(short: str, full: str) -> bool:
    """Whether one report names a source once more with others: "witnesses", "witnesses and a medic"."""
    of, words = _parts(short)
    of_full, more = _parts(full)
    return of is not None and of == of_full and words < more


def _parts(key: str) -> tuple[str | None, frozenset[str]]:
    """The report of an unnamed source and the words it is described by."""
    if not key.startswith(_UNNAMED):
        return None, frozenset()
    report, _, name = key.removeprefix(_UNNAMED).partition(":")
    return report, name_words(name)


def origin(fact: Fact, roots: Roots) -> str:
    """The origin of one claim: its speaker, or the outlet (or first report) whose own voice it is."""
    if fact.source.own:
        return roots.voice(fact.report)
    return (
        f"{_UNNAMED}{roots.root(fact.report)}:{fact.source.name or ''}" if fact.source.unnamed else fact.source.key
    )


def _of_report(facts: list[Fact], roots: Roots) -> Iterator[tuple[str, Fact]]:
    """The origins of one text, each with a claim of it; a round number in its own voice is no count of its own."""
    attributed = [f for f in facts if not f.source.own]
    numbers = {told(figure) for f in attributed for figure in f.figures}
    own = [f for f in facts if f.source.own]
    if attributed:
        own = [f for f in own if any(x.bound != "vague" and told(x) not in numbers for x in f.figures)]
    for fact in (*attributed, *own):
        yield origin(fact, roots), fact
