"""Every number with its hedge and what it counts (QuantityMark). Numbers inside a time are left to the times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from accordingto.extract.marks import QuantityMark, TimeMark
from accordingto.extract.quantities.bounds import Bounded, bounded_at
from accordingto.extract.quantities.context import labelled
from accordingto.extract.quantities.numerals import number_words
from accordingto.extract.quantities.tokens import Words, listed
from accordingto.extract.quantities.units import QUOTES, Unit, unit_after, unit_row
from accordingto.lexicons import load_lexicon


def find_quantities(doc: Doc, times: Sequence[TimeMark]) -> tuple[QuantityMark, ...]:
    """All quantities of a Doc in text order; ``unit_kind`` tells which count people and which do not.

    Shares (``most of them``) are quantities with bound ``share`` and no number; ``no``, ``none`` and ``nobody``
    are not quantities here.
    """
    words = Words.of(doc)
    timed = {i for mark in times for i in range(mark.start, mark.end)}
    return tuple(_scan(words, timed))


def _scan(words: Words, timed: set[int]) -> Iterator[QuantityMark]:
    i = 0
    while i < len(words):
        found = None if i in timed else _at(words, i)
        if found is None or any(j in timed for j in range(found.number[0], found.number[1])):
            i += 1
            continue
        yield found
        i = max(found.end, found.number[1])


def _at(words: Words, i: int) -> QuantityMark | None:
    if not _may_begin(words, i):
        return None
    share = _share(words, i) or _all(words, i)
    if share is not None:
        return share
    bounded = bounded_at(words, i)
    if bounded is None:
        return None
    unit = unit_after(words, bounded.end)
    kind = labelled(words, bounded, unit) or unit.kind
    return _mark(bounded, replace(unit, kind=kind))


def _mark(bounded: Bounded, unit: Unit) -> QuantityMark:
    numeral = bounded.numeral
    return QuantityMark(
        bounded.start, bounded.end, (numeral.start, numeral.end), bounded.low, bounded.high, bounded.bound,
        unit.head, unit.kind, bounded.rule,
    )  # fmt: skip


def _may_begin(words: Words, i: int) -> bool:
    word = words[i]
    return words.tag(i) == "CD" or word[:1].isdigit() or word[-1:].isdigit() or word in _openers()


@cache
def _openers() -> frozenset[str]:
    """The words a quantity may begin with: all of lexicon ``numbers``, the hedges of shares, and the articles."""
    numbers = frozenset(word for row in load_lexicon("numbers") for word in row.words)
    return numbers | listed("share.hedge") | {"a", "an", "the", "all"}


_DEFINITE = frozenset({"the", "those", "these", "its", "their", "our", "his", "her"})
_SHARED = frozenset({"person", "building", "target", "munition"})


def _opens(words: Words, i: int) -> bool:
    """Whether a clause begins at token i: ``Most have refused``, ``, but most have refused``."""
    return i == words.sentence(i)[0] or words[i - 1] in (",", "but", "and", ";", "while")


def _all(words: Words, i: int) -> QuantityMark | None:
    """``All the hostages``, ``almost all of those who fled``: where no number stands in the phrase."""
    at = words.skip(i, listed("share.hedge"))
    first = words.skip(words.sentence(i)[0], QUOTES)
    if words[at] != "all" or not (i == first or words[i - 1] in ("said", "says", "that", ";")):
        return None
    after = at + 2 if words[at + 1] == "of" else at + 1
    if words[after] in ("those", "these") and words[after + 1] in listed("share.fate"):
        return QuantityMark(i, at + 1, (i, at + 1), None, None, "share", None, "person", "number.all")
    unit = unit_after(words, words.skip(after, _DEFINITE))
    if unit.head is None or words.tag(unit.head) not in ("NNS", "NNPS") or unit.kind not in _SHARED:
        return None
    row = unit_row(words, unit.head)
    harmed = row is not None and row.id == "unit.anyone"  # "all deaths", "all of the victims": whatever they are
    if harmed or any(words.tag(j) == "CD" for j in range(after, unit.head)):
        return None
    return QuantityMark(i, at + 1, (i, at + 1), None, None, "share", unit.head, unit.kind, "number.all")


def _share(words: Words, i: int) -> QuantityMark | None:
    """``most of them``, ``the vast majority of …``, ``a third of …``, ``half of …``: a proportion of a group."""
    shares = next(load_lexicon("numbers").where("kind", "share")).words
    at = words.skip(words.skip(i, listed("share.opening")), listed("share.nearly"))
    alone = words.skip(i, listed("share.hedge"))
    if words[alone] in ("most", "half") and words.tag(alone + 1) in ("VBP", "VBD", "MD") and _opens(words, i):
        return QuantityMark(i, alone + 1, (i, alone + 1), None, None, "share", None, "none", "number.share")
    whole = words[at + 1] == "of" or (words[at] == "half" and words[at + 1] in ("the", "its", "their"))
    if words[at] not in shares or not whole or at - i > 4:
        return None
    if words[at] in ("some", "few", "many") and words[at + 2] not in ("them", "whom", "those"):
        return None
    if number_words("scale").get(words[words.skip(at + 2, ("a", "an"))]):
        return None
    unit = unit_after(words, at + 1)
    return QuantityMark(i, at + 1, (i, at + 1), None, None, "share", unit.head, unit.kind, "number.share")
