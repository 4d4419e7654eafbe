"""Victims told side by side in one sentence: "a man, two women and a child were killed", "killed 3, then himself".

This is a count of the people one sentence lists, never a sum of tolls: it takes in only what cannot overlap
(different single persons, men beside women, children beside adults, kin of different kinds, and who did it beside
those it was done to), and only within one sentence of one report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

from accordingto.fuse.facts import Fact, Told
from accordingto.fuse.numbers import told
from accordingto.fuse.victims import Person, apart, can_be_one, kind_of
from accordingto.lexicons import load_lexicon
from accordingto.records import Figure


def listed(found: Iterable[Told]) -> Iterator[tuple[Fact, int]]:
    """For each sentence that lists victims: its first claim and how many it lists."""
    sentences: dict[tuple[str, int], dict[int, Told]] = defaultdict(dict)
    for fact, figure in found:
        if figure.subset_of is None and (told(figure) or 0) > 0:
            sentences[fact.report, fact.end].setdefault(figure.start, (fact, figure))
    for items in sentences.values():
        each = [items[start] for start in sorted(items)]
        if len(each) > 1 and all(_side_by_side(a, b) for a, b in combinations(each, 2)):
            numbers = [told(figure) or 0 for _, figure in each]
            yield each[0][0], sum(numbers)


def person_in(fact: Fact, figure: Figure) -> Person | None:
    """The person a figure of one stands for."""
    return next((p for x, p in zip(fact.figures, fact.persons, strict=True) if x is figure), None)


def _side_by_side(a: Told, b: Told) -> bool:
    """Whether two numbers of one sentence count nobody twice."""
    one, other = person_in(*a), person_in(*b)
    if (one is not None and one.doer) != (other is not None and other.doer):
        return True
    if one is not None and other is not None:
        return not can_be_one(one, other) or (a[0] is b[0] and bool(one.names) == bool(other.names))
    x, y = one or kind_of(a[1]), other or kind_of(b[1])
    return apart(x, y) or _different_kin(a[1], b[1])


def _different_kin(a: Figure, b: Figure) -> bool:
    """His wife and her daughters, two sons and a nephew: kin of different kinds are different people."""
    one, other = _kin(a), _kin(b)
    return one is not None and other is not None and one != other


def _kin(figure: Figure) -> str | None:
    noun = (figure.group or "").lower().split(" ")[-1]
    return next((word for word in (noun, noun.removesuffix("s")) if word in _kin_nouns()), None)


@cache
def _kin_nouns() -> frozenset[str]:
    row = next(row for row in load_lexicon("units") if row.id == "unit.kin")
    return frozenset(row.words) - frozenset(row.get("any"))
