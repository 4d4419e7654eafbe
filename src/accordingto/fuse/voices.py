"""Speakers of many reports as bodies: one name for each ministry, force or office, however reports call it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from accordingto.fuse.days import ordinal
from accordingto.fuse.offices import office_of
from accordingto.fuse.places import Spot
from accordingto.fuse.sources import Source, ground_of, in_place, outlet_source, settled, spoken
from accordingto.records import ActorKind

_STORY_DAYS = 75
"""Days within which reports can be of one story."""


@dataclass(slots=True, eq=False)
class Voice:
    """One speaker of one report, under one name: how the report calls him (``text``), and how often he speaks.

    ``day`` is that on which the report was published, an ISO date.
    """

    report: str
    outlet: str | None
    name: str | None
    kind: ActorKind | None
    text: str | None
    times: int = 1
    day: str | None = None
    source: Source = field(init=False)

    def __post_init__(self) -> None:
        own = self.kind == "outlet" or self.name is None or self.name == self.outlet
        alone = outlet_source(self.name or self.outlet, self.report)
        self.source = alone if own else spoken(self.name or "", self.kind, self.text, self.report)


def bodies(voices: Iterable[Voice], spots: Mapping[str, Mapping[Spot, int]]) -> dict[Voice, str]:
    """The name of the body that each voice is of, for the voices of bodies.

    ``spots`` are the places of each report with how often it names them. Bodies of two countries, or of two towns,
    stay two, and a person keeps his own name unless he is said to speak for a body.
    """
    by_report: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        by_report[voice.report].append(voice)
    by_key: dict[str, list[Voice]] = defaultdict(list)
    for report, group in by_report.items():
        settled(group, group[0].outlet)
        for voice in group:
            voice.source = in_place(voice.source, ground_of(spots.get(report, {})))
            if _of_body(voice.source):
                by_key[voice.source.key].append(voice)
    _place_the_rest(by_key)
    return {voice: name for group in by_key.values() for name in [_name(group)] for voice in group if name}


def _of_body(source: Source) -> bool:
    office = office_of(source.body or source.name)
    return office is not None and not source.own and (source.body is not None or not source.unnamed)


def _place_the_rest(by_key: dict[str, list[Voice]]) -> None:
    """Give a body of a report without a place to the body of that office of its weeks, if there is but one."""
    placed: dict[str, list[str]] = defaultdict(list)
    for key in by_key:
        words = key.split()
        if any(word.startswith("@") for word in words):
            placed[" ".join(word for word in words if not word.startswith("@"))].append(key)
    for key in [key for key in by_key if key in placed]:
        for voice in list(by_key[key]):
            near = [k for k in placed[key] if any(_one_time(voice, other) for other in by_key[k])]
            if len(near) == 1:
                by_key[key].remove(voice)
                by_key[near[0]].append(voice)


def _one_time(a: Voice, b: Voice) -> bool:
    x, y = ordinal(a.day), ordinal(b.day)
    return x is not None and y is not None and abs(x - y) <= _STORY_DAYS


def _name(group: list[Voice]) -> str | None:
    """The name of a body: one that says whose it is before one that does not, then the name most often used."""
    names = Counter[str]()
    for voice in group:
        if voice.kind not in ("person", "unnamed") and voice.name:
            names[voice.name] += voice.times
    return min(names, key=lambda n: (not _whose(n), -names[n], n), default=None)


def _whose(name: str) -> bool:
    office = office_of(name)
    return office is not None and bool(office.whose)
