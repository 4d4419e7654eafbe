"""How numbers of one happening, or of one line, stand to one another: relation and reasons.

In a relation, a is the later, the denying or the wider claim. A number is related to the number nearest before it
of each of the nearest other sources, and to the same number wherever a report nearby tells it, so that the number
of relations grows with the number of claims and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import intern

from accordingto.fuse.counts import REPLACING, Count, of_story
from accordingto.fuse.numbers import group_of, say, told
from accordingto.fuse.places import FINE, kilometres, standing
from accordingto.fuse.scenes import fine
from accordingto.fuse.scopes import closeness, family, same_number, same_people
from accordingto.fuse.starts import starts_apart
from accordingto.fuse.verdicts import falls, follows, secondhand, verdict
from accordingto.records import Relation, RelationKind

_OTHERS = 6
"""Nearest other sources a number is related to, and nearest reports that tell the same."""
_TELLING = 10
_DISTINCT = 100
"""From this number on equal numbers of one story are the same one, whatever they are said to measure."""
_OTHER_TOWN_KM = 8.0
_FAR_BACK = 80


@dataclass(frozen=True, slots=True)
class Held:
    """A relation with the two counts that were held against one another, as ``a`` and as ``b``."""

    relation: Relation
    upon: Count
    of: Count


def figure_relations(counts: list[Count]) -> Iterator[Held]:
    """Relations between the figures of one story, given in the order they were told."""
    lines: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        if count.named:
            continue
        if count.figure.basis != "cumulative" or count.own or of_story(count) or _local(count):
            lines[family(count.figure.measure)].append(count)
    _lend(lines)
    named = [c for c in counts if c.named or ("named" in c.fact.cues and c.number >= _DISTINCT)]
    for key in sorted(lines):
        yield from _along(lines[key])
    given = _given(counts) if named else {}
    for count in named:
        yield from _named_again(count, given.get(count.number, []))


def _lend(lines: dict[str, list[Count]]) -> None:
    """Let things and people measured as ``other`` meet those of the same noun measured as killed, hit or held.

    "Over 70 terrorists neutralised" is what the same army later calls 52 terrorists killed.
    """
    others: dict[str, list[Count]] = defaultdict(list)
    for count in lines.get("other", ()):
        if (noun := _noun(count)) is not None:
            others[noun].append(count)
    _lend_equal(lines)
    for key in [key for key in lines if key != "other" and others]:
        nouns = {_noun(count) for count in lines[key]}
        lent = [count for noun in sorted(others.keys() & nouns) for count in others[noun]]
        lines[key] = sorted([*lines[key], *lent], key=lambda c: c.rank) if lent else lines[key]


def _lend_equal(lines: dict[str, list[Count]]) -> None:
    """Let people of whom a report does not say what befell them meet as many dead: "the mayor had given 17"."""
    dead = lines.get("killed", [])
    numbers = {count.number for count in dead if count.number >= _TELLING}
    others = (c for c in lines.get("other", ()) if c.group is None and c.fact.type == "statement")
    lent = [count for count in others if count.number in numbers]
    if lent:
        lines["killed"] = sorted([*dead, *lent], key=lambda c: c.rank)


def _noun(count: Count) -> str | None:
    return count.group.split()[-1] if count.group else None


def _given(counts: list[Count]) -> dict[int, list[Count]]:
    """The counts of each number that are more than named, the latest first."""
    found: dict[int, list[Count]] = defaultdict(list)
    for count in reversed(counts):
        if not (count.named or "named" in count.fact.cues):
            found[count.number].append(count)
    return found


def _named_again(named: Count, same: list[Count]) -> Iterator[Held]:
    """What a number repeats that is only named, "the figure of 2,300", whatever it was taken to measure."""
    before = (c for c in same if c.rank < named.rank and c.fact.report != named.fact.report)
    first = next(before, None)
    if first is not None and (named.named or family(first.figure.measure) != family(named.figure.measure)):
        why = f"the report names the number that {first.fact.source.name or 'another report'} gave"
        yield _held(named, first, "repeats", (why, say(named.figure)))


def _held(later: Count, earlier: Count, kind: RelationKind, reasons: tuple[str, ...]) -> Held:
    return Held(Relation(later.fact.id, earlier.fact.id, kind, reasons), later, earlier)


def _local(count: Count) -> bool:
    """Whether a growing number whose start is not told is that of one town."""
    return count.figure.since is None and any(map(fine, count.fact.spots))


def _along(line: list[Count]) -> Iterator[Held]:
    stale, origins = _stale(line), len({count.origin for count in line})
    places: dict[int, list[int]] = defaultdict(list)
    for n, later in enumerate(line):
        equal = [line[at] for at in places[later.number][-_FAR_BACK:] if at >= n - _FAR_BACK]
        places[later.number].append(n)
        if id(later) in stale:
            yield _old_number(later, stale[id(later)])
            continue
        same = _retold(later, equal)
        yield from (held for earlier in same.values() for held in _relate(later, earlier))
        retold = {(*k, e.figure.measure) for k, e in same.items() if not (e.old or later.old)}
        before = reversed(line[max(0, n - _FAR_BACK) : n])
        rest = (e for e in before if _key(e) not in retold and id(e) not in stale)
        for earlier in _nearest(later, rest, min(_OTHERS, origins)):
            yield from _relate(later, earlier)


def _key(count: Count) -> tuple[str, str, str]:
    return count.fact.report, count.origin, count.figure.measure


def _retold(later: Count, equal: list[Count]) -> dict[tuple[str, str], Count]:
    """The same number in the nearest reports that tell it, of those that tell an equal one before."""
    same: dict[tuple[str, str], Count] = {}
    for earlier in reversed(equal):
        if earlier.fact.id != later.fact.id and same_number(later, earlier):
            same.setdefault((earlier.fact.report, earlier.origin), earlier)
            if len(same) == _OTHERS:
                break
    return same


def _nearest(later: Count, before: Iterable[Count], origins: int) -> Iterator[Count]:
    """Of each of the nearest origins, the number in its latest report that is likeliest of the same people.

    What the report itself gives beside it does not stand for what its source had said in others. ``before`` are
    the counts before it, the nearest first and those of a report together; of no more than ``origins`` others.
    """
    found: dict[tuple[str, bool], list[Count]] = {}
    full = {True: 0, False: 0}
    last = later.fact.report
    for earlier in before if not later.rejected else ():
        if earlier.rejected or earlier.number == later.number or earlier.fact.id == later.fact.id:
            continue
        if full[False] == origins and earlier.fact.report != last:
            break
        key = earlier.origin, earlier.fact.report == later.fact.report
        known = found.get(key)
        open_ = full[key[1]] < _OTHERS if known is None else known[0].fact.report == earlier.fact.report
        if open_ and same_people(later, earlier):
            full[key[1]] += known is None
            found.setdefault(key, []).append(earlier)
            last = earlier.fact.report
    for known in found.values():
        yield from _likeliest(later, known)


def _likeliest(later: Count, known: list[Count]) -> Iterator[Count]:
    """Of one origin's numbers in one report, that which is likeliest of the same people, and of all the one of all.

    Of a log, which tells the same again and again, its last entry.
    """
    entries = [c.fact.entry for c in known if c.fact.entry is not None] if later.fact.entry is not None else []
    if entries:
        known = [c for c in known if c.fact.entry == max(entries)]
    best = known[0] if len(known) == 1 else min(known, key=lambda earlier: closeness(later, earlier))
    yield best
    yield from (c for c in known if later.top and c.top and c is not best)


def _stale(line: list[Count]) -> dict[int, Count]:
    """Counts that give a number their origin had given before and then raised, each with the count it repeats."""
    top: dict[tuple[str, str], int] = {}
    given: dict[tuple[str, str, int | None, int | None], Count] = {}
    found: dict[int, Count] = {}
    for count in line:
        if count.part or count.rejected or not count.own:
            continue
        key, number = (count.origin, count.figure.measure), count.number
        old = given.setdefault((*key, count.figure.low, count.figure.high), count)
        if old is not count and number < top.get(key, 0) and "correction" not in count.fact.cues:
            found[id(count)] = old
        top[key] = max(top.get(key, 0), number)
    return found


def _old_number(later: Count, earlier: Count) -> Held:
    why = f"{later.fact.source.name or 'the outlet'}'s number had been raised since: an old number told again"
    return _held(later, earlier, "repeats", (intern(why), say(later.figure)))


def _relate(later: Count, earlier: Count) -> Iterator[Held]:
    if later.is_more != earlier.is_more and later.number != earlier.number:
        return  # five more are no other number than the 16 they bring it to
    wide, narrow = (later, earlier) if later.number > earlier.number else (earlier, later)
    if wide.number > narrow.number and _takes_in(wide, narrow):
        if narrow.number:
            yield _subsumes(wide, narrow)
        return
    if starts_apart(wide.figure, narrow.figure):
        return  # what is counted since two days is no two accounts of one number
    later, earlier = _in_order(later, earlier)
    kind, why = verdict(later, earlier)
    if kind is not None:
        words = f"{say(later.figure)} against {say(earlier.figure)}"
        yield _held(later, earlier, kind, (intern(why), intern(words)))


def _in_order(later: Count, earlier: Count) -> tuple[Count, Count]:
    """The two as they were told. What denies stands upon what it denies."""
    if later.rejected or earlier.rejected:
        return (later, earlier) if later.rejected else (earlier, later)
    if later.fact.report == earlier.fact.report:
        return _in_report(later, earlier)
    if later.edition.text == earlier.edition.text and later.edition.before != earlier.edition.before:
        return (later, earlier) if later.edition.follows(earlier.edition) else (earlier, later)
    known = _order_known(later, earlier)
    return (earlier, later) if not known and _comes_first(later, earlier) else (later, earlier)


def _comes_first(a: Count, b: Count) -> bool:
    """Whether the first of two numbers was the earlier, where the days do not tell which was.

    Of equal numbers that with a source of its own comes first. That which says there was none comes last, then that
    with the correction, else the larger number, or the smaller where numbers fall.
    """
    if a.number == b.number:
        return secondhand(b) and not secondhand(a)
    if not (a.number and b.number):
        return a.number > 0
    corrects, corrected = ("correction" in count.fact.cues for count in (a, b))
    if corrects != corrected:
        return corrected
    return (a.number < b.number) != falls(a)


def _in_report(later: Count, earlier: Count) -> tuple[Count, Count]:
    """Two numbers of one report as they came about: in a log, by what was said before, else a grown one last."""
    if follows(later, earlier) or not follows(earlier, later):
        return later, earlier
    return earlier, later


def _order_known(a: Count, b: Count) -> bool:
    return a.told_on is not None and b.told_on is not None and a.told_on != b.told_on


def _takes_in(wide: Count, narrow: Count) -> bool:
    """Whether the larger of two numbers is of more: of more happenings, more places, a longer time."""
    if wide.rejected or narrow.rejected or wide.old or narrow.old:
        return False
    if _wide(wide) != _wide(narrow):
        return _wide(wide)
    if starts_apart(wide.figure, narrow.figure):
        return (wide.figure.since or "") < (narrow.figure.since or "")
    return _names_it_as_part(wide, narrow) or _of_more_places(wide, narrow)


def _names_it_as_part(wide: Count, narrow: Count) -> bool:
    """Whether a claim gives the other's number as a part of its own: "12 bodies, 10 of them at the scene"."""
    if wide.fact.report == narrow.fact.report or REPLACING.intersection(wide.fact.cues):
        return False
    inner = (f for f in wide.fact.figures if f is not wide.figure and f.measure == wide.figure.measure)
    return any(told(f) == narrow.number for f in inner if group_of(f) == wide.group)


def _of_more_places(wide: Count, narrow: Count) -> bool:
    """Whether a number is told of several towns, of which the other's is one.

    A growing number of several towns takes in that of a village which no map shows.
    """
    towns = [s for s in wide.fact.spots if s.rank < FINE]
    mine = list(filter(fine, narrow.fact.spots))
    if len(mine) != 1 or len(towns) <= 1:
        return False
    if mine[0].lat is None and wide.figure.basis == narrow.figure.basis == "cumulative":
        return True
    there = [s for s in towns if standing(s, mine[0]) == "same"]
    away = [s for s in towns if (kilometres(s, mine[0]) or 0.0) > _OTHER_TOWN_KM]
    return bool(there) and len(away) == len(towns) - len(there) > 0


def _wide(count: Count) -> bool:
    """Whether a number is one for several happenings, a stretch of days or a place over time."""
    return count.figure.basis in ("joint", "period", "cumulative")


def _subsumes(wide: Count, narrow: Count) -> Held:
    words = f"the {wide.figure.basis} number of {say(wide.figure)} takes in {say(narrow.figure)}; never added"
    return _held(wide, narrow, "subsumes", (intern(words),))
