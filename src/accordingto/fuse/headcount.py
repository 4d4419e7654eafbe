"""How many people a happening befell in all, where the claims tell of parts, groups and single persons.

Nothing is added up across groups: two children and a couple may or may not be four. The whole is at least its
largest group, and at least as many as there are different persons told one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import told
from accordingto.fuse.origins import Roots, origin
from accordingto.fuse.victims import Person, can_be_one, different, likely_one
from accordingto.records import Basis, Figure, FigureRange, Measure

Line = tuple[Measure, Basis, str | None]
"""Measure, basis and group."""
Told = tuple[Fact, Figure]
_SURVIVING = "surviving"
_OFTEN = 2
_COUNTED: tuple[Measure, ...] = ("killed", "injured")


def leading(found: list[Told], roots: Roots) -> int:
    """The number most origins give; among equals that of most reports, then of the latest's first words."""
    behind: dict[int, set[str]] = defaultdict(set)
    reports: dict[int, set[str]] = defaultdict(set)
    latest: dict[int, tuple[int, int]] = {}
    order = {report: n for n, report in enumerate(dict.fromkeys(fact.report for fact, _ in found))}
    for fact, figure in found:
        number, at = told(figure) or 0, (order[fact.report], -fact.start)
        behind[number].add(origin(fact, roots))
        reports[number].add(fact.report)
        latest[number] = max(at, latest.get(number, at))
    return max(behind, key=lambda n: (len(behind[n]), len(reports[n]), latest[n], n))


def headcounts(
    lines: Mapping[Line, list[Told]], ranges: Mapping[Line, FigureRange], roots: Roots
) -> dict[Line, FigureRange]:
    """For killed and injured, the range of people in general with the headcount as its leading number."""
    found: dict[Line, FigureRange] = {}
    killed = _killed(lines, roots)
    for measure in _COUNTED:
        key: Line = (measure, "incident", None)
        parts = [k for k in lines if k[:2] == key[:2]]
        if parts:
            count = killed if measure == "killed" else _injured(lines, killed, roots)
            whole = ranges.get(key) or max((ranges[k] for k in parts), key=_size)
            found[key] = FigureRange(*key, whole.low, whole.high, whole.low_claims, whole.high_claims, count)
    return found


def _size(part: FigureRange) -> tuple[int, int, str]:
    return (part.leading or 0, part.high or 0, part.group or "")


def _killed(lines: Mapping[Line, list[Told]], roots: Roots) -> int:
    persons = [person for _, person in _persons(lines, "killed")]
    return _headcount(_parts(lines, "killed"), len(different(persons)), roots)


def _injured(lines: Mapping[Line, list[Told]], killed: int, roots: Roots) -> int:
    """Those told as hurt. Who is only told as hit, and can be one of the dead, is counted among the dead."""
    dead = [person for _, person in _persons(lines, "killed")]
    alive = [p for fact, p in _persons(lines, "injured") if not any(_same(fact, p, other) for other in dead)]
    parts = {
        group: [(t, _survivors(t, killed)) for t in told_] for group, told_ in _parts(lines, "injured").items()
    }
    hurt = {group: [t for t, left in told_ if left > 0] for group, told_ in parts.items()}
    return _headcount({group: told_ for group, told_ in hurt.items() if told_}, len(different(alive)), roots)


def _same(fact: Fact, person: Person, dead: Person) -> bool:
    return (likely_one if _SURVIVING in fact.cues else can_be_one)(person, dead)


def _survivors(told_: Told, killed: int) -> int:
    """Of a number told of people hit, those the dead leave over."""
    number = told(told_[1]) or 0
    return number if _SURVIVING in told_[0].cues else number - killed


def _parts(lines: Mapping[Line, list[Told]], measure: Measure) -> dict[str | None, list[Told]]:
    """What is told of a measure by group, in passages on the happening itself where there are any."""
    found = {key[2]: line for key, line in lines.items() if key[:2] == (measure, "incident")}
    front = {group: [t for t in line if not t[0].background] for group, line in found.items()}
    return {group: line for group, line in front.items() if line} or found


def _headcount(parts: Mapping[str | None, list[Told]], persons: int, roots: Roots) -> int:
    """The number told of all; where that is one or none, what groups and single persons come to at least.

    Where claim upon claim tells of one and the same person, a larger number told in passing does not outweigh them.
    """
    everything = [t for part in parts.values() for t in part]
    single = sum(_person(*t) is not None for t in everything)
    times = Counter(told(figure) for _, figure in everything)

    def believed(figure: Figure) -> bool:
        return persons != 1 or single < _OFTEN * times[told(figure)]

    counted = [t for t in parts.get(None, []) if believed(t[1]) and _person(*t) is None]
    many = ([t for t in part if (told(t[1]) or 0) > 1 and believed(t[1])] for part in parts.values())
    said = leading(counted, roots) if counted else 0
    return said if said > 1 else max([said, persons, *(leading(part, roots) for part in many if part)])


def _person(fact: Fact, figure: Figure) -> Person | None:
    return next((p for x, p in zip(fact.figures, fact.persons, strict=True) if x is figure), None)


def _persons(lines: Mapping[Line, list[Told]], measure: Measure) -> list[tuple[Fact, Person]]:
    told_ = [t for line in _parts(lines, measure).values() for t in line]
    return [(fact, person) for fact, figure in told_ if (person := _person(fact, figure)) is not None]
