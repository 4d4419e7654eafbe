"""How many people a happening befell in all, where the claims tell of parts, groups and single persons.

Nothing is added up across groups: two children and a couple may or may not be four. The whole is at least its
largest group, at least as many as there are different persons told one by one, and what a sentence that lists
victims side by side comes to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from accordingto.fuse.facts import Fact, Told
from accordingto.fuse.listed import listed, person_in
from accordingto.fuse.numbers import told
from accordingto.fuse.origins import Roots, origin
from accordingto.fuse.victims import Person, can_be_one, likely_one, people
from accordingto.records import Basis, FigureRange, Measure

Line = tuple[Measure, Basis, str | None]
"""Measure, basis and group."""
_SURVIVING = "surviving"
_OFTEN = 2
_COUNTED: tuple[Measure, ...] = ("killed", "injured")


def leading(found: Iterable[Told], roots: Roots) -> int:
    """The number most origins give; among equals that of most reports, then of the latest's first words."""
    return _leading([(fact, told(figure) or 0) for fact, figure in found], roots)


def _leading(found: list[tuple[Fact, int]], roots: Roots) -> int:
    behind: dict[int, set[str]] = defaultdict(set)
    reports: dict[int, set[str]] = defaultdict(set)
    latest: dict[int, tuple[int, int]] = {}
    order = {report: n for n, report in enumerate(dict.fromkeys(fact.report for fact, _ in found))}
    for fact, number in found:
        at = (order[fact.report], -fact.start)
        behind[number].add(origin(fact, roots))
        reports[number].add(fact.report)
        latest[number] = max(at, latest.get(number, at))
    return max(behind, key=lambda n: (len(behind[n]), len(reports[n]), latest[n], n))


def headcounts(
    lines: Mapping[Line, list[Told]], ranges: Mapping[Line, FigureRange], roots: Roots
) -> dict[Line, FigureRange]:
    """For killed and injured, the range of people in general with the headcount as its leading number.

    ``ranges`` are of the numbers that still stand; a number of dead that was only told before them leads nothing.
    """
    found: dict[Line, FigureRange] = {}
    killed = _killed(lines, roots)
    for measure in _COUNTED:
        key: Line = (measure, "incident", None)
        parts = [k for k in lines if k[:2] == key[:2]]
        if parts:
            count = killed if measure == "killed" else _injured(lines, killed, roots)
            whole = _topped(ranges.get(key), [ranges[k] for k in parts if k in ranges])
            every = [t for k in parts for t in lines[k]]
            if measure == "killed" and whole.reasons and not _holds(whole, count) and _is_told(every, count):
                count = whole.leading or 0
            found[key] = _reaching(
                replace(whole, group=None, leading=count, reasons=whole.reasons + _why(count, every)), every
            )
    return found


def _topped(whole: FigureRange | None, parts: list[FigureRange]) -> FigureRange:
    """The range of people in general, that of the largest group where there is none.

    "18 civilians were killed": no fewer were killed in all.
    """
    if whole is None:
        return max(parts, key=_size)
    most = max(parts, key=lambda part: (part.high or 0, part.group is None, part.group or ""))
    if (most.high or 0) <= (whole.high or 0):
        return whole
    return replace(whole, high=most.high, high_claims=most.high_claims, high_open=most.high_open)


def _holds(part: FigureRange, count: int) -> bool:
    return (part.low or 0) <= count <= (part.high or 0)


def _is_told(found: Iterable[Told], count: int) -> bool:
    return any(told(figure) == count for _, figure in found)


def _reaching(part: FigureRange, found: list[Told]) -> FigureRange:
    """A range that holds its leading number: a count of all can lie beyond what each claim gives of some."""
    count = part.leading or 0
    if _holds(part, count):
        return part
    behind = tuple(dict.fromkeys(fact.id for fact, figure in found if told(figure)))
    if count > (part.high or 0):
        return replace(part, high=count, high_claims=behind, high_open=not _is_told(found, count))
    own = tuple(dict.fromkeys(fact.id for fact, figure in found if told(figure) == count))
    return replace(part, low=count, low_claims=own or behind, low_open=False)


def _why(count: int, found: Iterable[Told]) -> tuple[str, ...]:
    """Why a leading number is one that no report gives, if it is."""
    if count == 0 or _is_told(found, count):
        return ()
    return (
        f"counted: {count} different victims are told of one by one or side by side; no report gives the number",
    )


def _size(part: FigureRange) -> tuple[int, int, str]:
    return (part.leading or 0, part.high or 0, part.group or "")


def _killed(lines: Mapping[Line, list[Told]], roots: Roots) -> int:
    return _headcount(_parts(lines, "killed"), _different(_persons(lines, "killed"), roots), roots)


def _different(found: list[tuple[Fact, Person]], roots: Roots) -> int:
    """How many different persons most reports tell of one by one."""
    told_by: dict[str, list[tuple[Fact, Person]]] = defaultdict(list)
    for fact, person in found:
        told_by[fact.report].append((fact, person))
    votes = [(own[0][0], len(people((f.id, p) for f, p in own))) for own in told_by.values()]
    return _leading(votes, roots) if votes else 0


def _injured(lines: Mapping[Line, list[Told]], killed: int, roots: Roots) -> int:
    """Those told as hurt. Who is only told as hit, and can be one of the dead, is counted among the dead."""
    hurt: dict[str | None, list[Told]] = {}
    for group, told_ in _parts(lines, "injured").items():
        left = [t for each in told_ if (t := _surviving(each, killed)) is not None]
        if left:
            hurt[group] = left
    return _headcount(hurt, _alive(lines, killed, roots), roots)


def _surviving(told_: Told, killed: int) -> Told | None:
    """What the dead leave over of a number of people hit, None where that is nobody."""
    fact, figure = told_
    left = (told(figure) or 0) - (0 if _SURVIVING in fact.cues else killed)
    if left <= 0 or left == told(figure):
        return told_ if left > 0 else None
    return fact, replace(figure, low=left, high=None if figure.high is None else left)


def _alive(lines: Mapping[Line, list[Told]], killed: int, roots: Roots) -> int:
    """How many different persons are told as hurt that are none of the dead.

    A report that tells of nobody killed may have been written before one of those it tells of as hurt died. Where
    more were killed than are told of one by one, who is only told as hit may be one of the others.
    """
    deaths = [t for key, line in lines.items() if key[:2] == ("killed", "incident") for t in line]
    dead = people((fact.id, p) for fact, figure in deaths if (p := person_in(fact, figure)) is not None)
    grave = {fact.report for fact, figure in deaths if told(figure)}
    hurt: dict[str, list[tuple[Fact, Person]]] = defaultdict(list)
    for fact, person in _persons(lines, "injured"):
        hurt[fact.report].append((fact, person))
    left: list[tuple[Fact, Person]] = []
    for report, told_ in hurt.items():
        if report in grave:
            left += [(fact, p) for fact, p in told_ if not any(_is_dead(fact, p, body) for body in dead)]
        else:
            left += _outlived(told_, dead)
    sure = people((fact.id, person) for fact, person in left if _SURVIVING in fact.cues)
    count = _different(left, roots)
    return max(len(sure), count - max(0, killed - len(dead)))


def _outlived(told_: list[tuple[Fact, Person]], dead: list[list[Person]]) -> list[tuple[Fact, Person]]:
    """Of the hurt of a report that tells of nobody killed, those who are none of the dead of other reports."""
    left, bodies = list(told_), list(dead)
    for _, person in told_:
        body = next((b for b in bodies if all(_may_have_died(person, other) for other in b)), None)
        if body is not None:
            left = [(f, p) for f, p in left if not (can_be_one(p, person) and all(can_be_one(p, b) for b in body))]
            bodies.remove(body)
    return left


def _may_have_died(person: Person, dead: Person) -> bool:
    return can_be_one(person, dead) and not (person.role and dead.role and person.role != dead.role)


def _is_dead(fact: Fact, person: Person, body: list[Person]) -> bool:
    if not all(can_be_one(person, dead) for dead in body):
        return False
    return _SURVIVING not in fact.cues or any(likely_one(person, dead) for dead in body)


def _parts(lines: Mapping[Line, list[Told]], measure: Measure) -> dict[str | None, list[Told]]:
    """What is told of a measure by group, in passages on the happening itself where there are any."""
    found = {key[2]: line for key, line in lines.items() if key[:2] == (measure, "incident")}
    front = {group: [t for t in line if not t[0].background] for group, line in found.items()}
    return {group: line for group, line in front.items() if line} or found


def _headcount(parts: Mapping[str | None, list[Told]], persons: int, roots: Roots) -> int:
    """The number told of all; where that is one or none, what groups and single persons come to at least.

    Where claim upon claim tells of one and the same person, a larger number that a report of him tells in passing
    does not outweigh them; that of a report which tells no one apart does.
    """
    everything = [t for part in parts.values() for t in part]
    single = Counter(fact.report for fact, figure in everything if person_in(fact, figure) is not None)
    times = Counter(told(figure) for _, figure in everything)

    def believed(t: Told) -> bool:
        return persons != 1 or t[0].report not in single or single.total() < _OFTEN * times[told(t[1])]

    counted = [t for t in parts.get(None, []) if believed(t) and person_in(*t) is None]
    said = _of_all(counted, everything, roots)
    many = ([t for t in part if (told(t[1]) or 0) > 1 and believed(t)] for part in parts.values())
    return said if said > 1 else max([said, persons, *(leading(part, roots) for part in many if part)])


def _of_all(counted: list[Told], everything: list[Told], roots: Roots) -> int:
    """The number most give of all: by a number, or by a list of victims longer than any number of its report."""
    votes = [(fact, told(figure) or 0) for fact, figure in counted]
    most: dict[str, int] = defaultdict(int)
    for fact, number in votes:
        most[fact.report] = max(number, most[fact.report])
    lists: dict[str, tuple[Fact, int]] = {}
    for fact, number in listed(everything):
        if number > most[fact.report] and number > lists.get(fact.report, (fact, 0))[1]:
            lists[fact.report] = fact, number
    votes += [each for each in lists.values() if each[1] > max(most.values(), default=0)]
    return _leading(votes, roots) if votes else 0


def _persons(lines: Mapping[Line, list[Told]], measure: Measure) -> list[tuple[Fact, Person]]:
    told_ = [t for line in _parts(lines, measure).values() for t in line]
    return [(fact, person) for fact, figure in told_ if (person := person_in(fact, figure)) is not None]
