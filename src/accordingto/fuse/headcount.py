"""How many people a happening befell in all, where the claims tell of parts, groups and single persons.

Nothing is added up across groups: two children and a couple may or may not be four. The whole is at least its
largest group, and at least as many as there are different persons told one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import told
from accordingto.fuse.origins import Root, origin
from accordingto.fuse.victims import Person, different, likely_one
from accordingto.records import Basis, Figure, FigureRange, Measure

Line = tuple[Measure, Basis, str | None]
"""Measure, basis and group."""
Told = tuple[Fact, Figure]
_COUNTED: tuple[Measure, ...] = ("killed", "injured")


def leading(found: list[Told], root: Root) -> int:
    """The number most origins give; among equals that of most reports, then of the latest's first words."""
    behind: dict[int, set[str]] = defaultdict(set)
    reports: dict[int, set[str]] = defaultdict(set)
    latest: dict[int, tuple[int, int]] = {}
    order = {report: n for n, report in enumerate(dict.fromkeys(fact.report for fact, _ in found))}
    for fact, figure in found:
        number, at = told(figure) or 0, (order[fact.report], -fact.start)
        behind[number].add(origin(fact, root))
        reports[number].add(fact.report)
        latest[number] = max(at, latest.get(number, at))
    return max(behind, key=lambda n: (len(behind[n]), len(reports[n]), latest[n], n))


def headcounts(
    lines: Mapping[Line, list[Told]], ranges: Mapping[Line, FigureRange], root: Root
) -> dict[Line, FigureRange]:
    """For killed and injured, the range of people in general with the headcount as its leading number."""
    dead = _persons(lines, "killed")
    found: dict[Line, FigureRange] = {}
    for measure in _COUNTED:
        key: Line = (measure, "incident", None)
        parts = [line for k, line in lines.items() if k[:2] == key[:2]]
        if not parts:
            continue
        persons = _persons(lines, measure)
        if measure == "injured":
            persons = [p for p in persons if not any(likely_one(p, other) for other in dead)]
        count = _headcount(lines.get(key, []), parts, persons, root)
        whole = ranges.get(key) or max((ranges[k] for k in lines if k[:2] == key[:2]), key=_size)
        found[key] = FigureRange(*key, whole.low, whole.high, whole.low_claims, whole.high_claims, count)
    return found


def _size(part: FigureRange) -> tuple[int, int, str]:
    return (part.leading or 0, part.high or 0, part.group or "")


def _headcount(whole: list[Told], parts: list[list[Told]], persons: list[Person], root: Root) -> int:
    """The number told of all; where that is one or none, what groups and single persons come to at least."""
    counted = [(fact, figure) for fact, figure in whole if _person(fact, figure) is None]
    groups = [leading(many, root) for part in parts if (many := [t for t in part if (told(t[1]) or 0) > 1])]
    said = leading(counted, root) if counted else 0
    if said > 1:
        return said
    return max([said, len(persons), *groups])


def _person(fact: Fact, figure: Figure) -> Person | None:
    return next((p for x, p in zip(fact.figures, fact.persons, strict=True) if x is figure), None)


def _persons(lines: Mapping[Line, list[Told]], measure: Measure) -> list[Person]:
    told_ = [t for key, line in lines.items() if key[:2] == (measure, "incident") for t in line]
    return different(person for fact, figure in told_ if (person := _person(fact, figure)) is not None)
