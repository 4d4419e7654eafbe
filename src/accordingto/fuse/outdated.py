"""Which numbers of a happening no longer stand: brought up to date since, or told only as items of a larger one.

A flash of "at least four" is no end of the range beside the 31 counted later. A number stays where another source
has merely given another one: who counts what, and who is right, is not ours to settle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.fuse.camps import official, rivals
from accordingto.fuse.counts import Count
from accordingto.fuse.numbers import ordinal_in
from accordingto.fuse.relations import Held
from accordingto.fuse.verdicts import one_source, secondhand, two_accounts
from accordingto.records import Bound, Measure, RelationKind

Numbers = frozenset[tuple[str, str]]
"""Numbers by claim and figure."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """What of a happening's numbers no longer stands: the numbers ``gone``, and their ``heirs`` in a named group.

    Where "eight dead" gave way to "eleven civilians dead", the eleven are told of people in general, too.
    """

    gone: Numbers
    heirs: Numbers


NOTHING = Outdated(frozenset(), frozenset())
_REPLACES: frozenset[RelationKind] = frozenset({"updates", "corrects"})
_OPEN: frozenset[Bound] = frozenset({"at_least", "more_than", "vague", "about", "nearing"})


def outdated(counts: Iterable[Count], held: Iterable[Held]) -> Outdated:
    """The numbers told of a happening that are no end of its range, and what stands in their place."""
    own = [count for count in counts if count.own]
    last = {id(one.of): one.upon for one in held if one.relation.relation in _REPLACES and _replaced(one)}
    largest: dict[Measure, int] = defaultdict(int)
    for count in own:
        largest[count.figure.measure] = max(largest[count.figure.measure], count.number)
    gone = [c for c in own if c.old or c.item or id(c) in last or _is_no_total(c, largest[c.figure.measure])]
    newer: dict[tuple[str, int, str | None], list[tuple[Count, Count]]] = defaultdict(list)
    for count in gone:
        if id(count) in last:
            newer[_key(count)].append((count, last[id(count)]))
    gone += [c for c in own if any(_told_again(c, old, new) for old, new in newer.get(_key(c), ()))]
    heirs = [last[id(count)] for count in gone if count.group is None and id(count) in last]
    return Outdated(_numbers(gone), _numbers(count for count in heirs if count.group is not None))


def _is_no_total(count: Count, largest: int) -> bool:
    """Whether it is told as the sixth, or as so many more than those counted before: no number of all."""
    return ordinal_in(count.figure) is not None or (count.figure.id in count.fact.added and count.number < largest)


def _numbers(counts: Iterable[Count]) -> Numbers:
    return frozenset((count.fact.id, count.figure.id) for count in counts)


def _key(count: Count) -> tuple[str, int, str | None]:
    return count.figure.measure, count.number, count.group


def _replaced(one: Held) -> bool:
    """Whether a later number stands in the place of the earlier, so that this is no account of its own any more.

    It does where its source gave it up, where it named none, where it left open how many more there are, and where
    both are counts of one side's authorities.
    """
    new, old = one.upon, one.of
    if not (new.own and old.own) or new.part != old.part or new.is_more or ordinal_in(new.figure):
        return False
    if one_source(new, old) or secondhand(old) or old.fact.source.unnamed:
        return True
    if old.figure.bound in _OPEN and new.number > old.number:
        return True
    return official(new.fact) and official(old.fact) and not (rivals(new, old) or two_accounts(new, old))


def _told_again(count: Count, old: Count, new: Count) -> bool:
    """Whether a number is that of an outdated one, told again before the new one came or copied from before it."""
    before = count.rank < new.rank or new.edition.follows(count.edition)
    return before and (one_source(count, old) or secondhand(count))
