"""People told one by one in a row: ``a nurse of the post, her two sons and the driver, aged 41``.

A row is read on the surface, item by item: a determiner, the noun of one person or a number of people, and what
is said of them before the next comma or ``and``. The parse of a small model seldom holds such rows together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accordingto.extract.figures.accept import Counted
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import DASHES, NOUNS, Words, listed
from accordingto.extract.quantities.units import kind_of, unit_row

ARTICLES = frozenset({"a", "an", "another"})
OWNED = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_INSIDE = NOUNS | {"JJ", "HYPH", "VBN", "VBG", "CD", "POS", "AFX"}
_WITHIN = NOUNS | {"DT", "JJ", "PRP$", "POS"}
_AFTER_SAYING = frozenset({"IN", ".", "TO", "RB", ""})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENING = frozenset({"of", "from", "at", "in", "with", "by", "for"})
_SHORTEST = 4
_LONGEST = 9
_ASIDE = 12
_CLAUSE = 22
RELATIVE = frozenset({"who", "whose", "whom", "which"})
_OLDEST = 115
_TITLE = 4


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a row: a single person (``mark``) or a number of people (``counted``), and its end."""

    mark: QuantityMark
    counted: Counted | None
    end: int


def is_someone(words: Words, i: int) -> bool:
    """Whether a noun is one person's: by the lexicons, or by its ending where no lexicon knows it."""
    if words[i] in listed("office"):
        return True
    if words[i] == "law" and words.lower[i - 3 : i] == ("-", "in", "-"):  # "her mother-in-law"
        return is_someone(words, i - 4)
    row = unit_row(words, i)
    if words[i] in listed("unit.quantity"):
        return False
    if row is None and kind_of(words, i) != "person":
        return len(words[i]) > _SHORTEST and _ends_as_trade(words[i])
    if row is not None and row.id == "unit.anyone":  # "his life", "the injury"
        return words[i] in listed("unit.anybody")
    return (row is None or row.get("kind") == "person") and words[i] not in listed("unit.many")


def _ends_as_trade(noun: str) -> bool:
    return any(noun.endswith(ending) for ending in listed("unit.trade_ending"))


def row_after(
    words: Words, at: int, end: int, counted: Mapping[int, Counted], anyone: bool = False
) -> Iterator[Item]:
    """The entries that follow a person or number ending at token ``at``, in the same row.

    ``anyone`` is handed on to ``item_at``.
    """
    at = past_aside(words, at, end)
    while (first := _joined(words, at, end)) is not None:
        item = item_at(words, first, end, counted, anyone)
        if item is None or _tells(words, item.end):
            return
        if words[at] == ";" and breaks_off(words, item.end):
            return  # "…; a man was arrested"
        if words[first] == "the" and words[first - 1] == "," and words.is_name(item.end - 1):
            return  # "our colleague, the technician Iqbal Adam"
        if words[at] == "," and words[first] in ARTICLES and _says_who(words, at, item.end):
            return
        yield item
        at = past_aside(words, item.end, end)


def _says_who(words: Words, at: int, end: int) -> bool:
    """``a farmer and his son, a boy of nine, were killed``: behind the last of a row the commas say who he was."""
    before = at - 1
    while words.tag(before) in _WITHIN or words.tag(before) in ("PRP$", "HYPH"):
        before -= 1
    after = next((i for i in range(end, end + _LONGEST) if words[i] in (",", ".", ";", "and")), end)
    goes_on = words[after] == "," and (words[after + 1] in ARTICLES | OWNED | {"and", "the"})
    return words[before] == "and" and words[after] in (",", ".") and not goes_on and words.tag(after + 1) != "CD"


def row_at(words: Words, at: int, end: int, counted: Mapping[int, Counted], anyone: bool = False) -> Iterator[Item]:
    """The row that begins at token ``at``. ``anyone`` is handed on to ``item_at``."""
    first = item_at(words, at, end, counted, anyone)
    if first is not None and not _tells(words, first.end):
        yield first
        yield from row_after(words, first.end, end, counted, anyone)


def item_at(words: Words, at: int, end: int, counted: Mapping[int, Counted], anyone: bool = False) -> Item | None:
    """The single person or the number of people that begins at token ``at``.

    ``anyone`` takes nouns of which the lexicons know nothing, too: ``killing a ragi and two women``.
    """
    number = counted.get(at + 1 if words[at] in (*OWNED, "the") else at)
    if number is not None:
        return Item(number.mark, number, number.unit.end) if _counts_people(words, number) else None
    head = _head(words, at, end, anyone)
    if head is None:
        return None
    mark = QuantityMark(at, head + 1, (at, head + 1), 1, 1, "exact", trade_of(words, at, head), "person", "single")
    return Item(mark, None, head + 1)


def trade_of(words: Words, start: int, head: int) -> int:
    """The noun that says who a named person is (``company commander Ali Reyes``), else the head itself."""
    if not words.is_name(head):
        return head
    return next((i for i in range(head - 1, start - 1, -1) if _is_trade(words, i)), head)


def _is_trade(words: Words, i: int) -> bool:
    return kind_of(words, i) == "person" and unit_row(words, i) is not None


def _counts_people(words: Words, number: Counted) -> bool:
    if number.kind == "person":
        return True
    plural = number.head is not None and words.tag(number.head) == "NNS"
    return number.kind == "other" and plural and _ends_as_trade(words[number.head or 0].removesuffix("s"))


def _head(words: Words, at: int, end: int, anyone: bool) -> int | None:
    """The noun of the one person told of from token ``at``; None where a row has no such entry there."""
    owned, definite = words[at] in OWNED, words[at] == "the"
    if not (owned or definite or words[at] in ARTICLES):
        return _name_end(words, at, end)
    head = at
    while head + 1 < min(end, at + _LONGEST) and _is_inside(words, head + 1):
        head += 1
    while head > at and words.tag(head) in ("CD", "VBN", "VBG", "JJ", "POS") and not is_someone(words, head):
        head -= 1
    if _is_proper(words, head) and (named := _title_before(words, at, head)) is None:
        return None
    if _is_proper(words, head):
        return head if named else None
    if words[head + 1] == "old" and words[head] in DASHES:
        return head + 1 if words.tag(head + 2) not in NOUNS else _head_past_age(words, head + 2, end)
    new = not (owned or definite) or words[head] not in words.lower[:at]
    open_to = anyone and (words[at] in ARTICLES or "POS" in (words.tag(i) for i in range(at, head)))
    unknown = open_to and words.tag(head) == "NN" and unit_row(words, head) is None
    one = unknown or (words.tag(head) in ("NN", "NNP", "JJ", "CD") and is_someone(words, head))
    return head if one and new else None


def _is_proper(words: Words, i: int) -> bool:
    """A name; the tagger also takes a rare noun in small letters for one (``an Army jawan``)."""
    return words.is_name(i) and words.is_capital(i)


def _is_inside(words: Words, i: int) -> bool:
    """Whether a phrase of one person goes on with token i; ``old`` ends an age."""
    hyphened = words.tag(i) == "RB" and words[i + 1] in DASHES  # "a so-called commander"
    return (words.tag(i) in _INSIDE or hyphened) and words[i] != "old"


def _head_past_age(words: Words, at: int, end: int) -> int | None:
    """The ``boy`` of ``a nine-year-old boy``."""
    head = at
    while head + 1 < end and words.tag(head + 1) in NOUNS:
        head += 1
    return head if words.tag(head) == "NN" and is_someone(words, head) else None


def _title_before(words: Words, at: int, head: int) -> bool | None:
    """Whether a name closes a phrase that says who it is: ``his nephew Zeeshan``."""
    return any(is_someone(words, i) for i in range(at + 1, head)) or None


def _name_end(words: Words, at: int, end: int) -> int | None:
    """The last token of a name with a title or of a person's: ``Rifleman Dorjay``, ``ring leader Ali Reyes``."""
    first = at
    while words.tag(at) in ("NN", "JJ") and at < first + _TITLE:
        at += 1
    told = at > first and is_someone(words, at - 1)
    if at > first and not told:
        return None
    head = at
    while head < min(end, at + _LONGEST) and words.is_name(head) and words.doc[head].text[:1].isupper():
        head += 1
    head -= 1
    if words[head + 1] in listed("unit.alias") and words.is_name(head + 2):
        head += 2
    titled = (head > at and is_someone(words, at)) or (head >= at and told)
    person = head > at and all(words.token(i).ent_type_ == "PERSON" for i in range(at, head + 1))
    return head if (titled or person) and words.tag(head + 1) not in NOUNS else None


def _joined(words: Words, at: int, end: int) -> int | None:
    """The first token of the next entry, where a comma or ``and`` stands at ``at``."""
    first = words.skip(at + (words[at] == ";"), (",", "and", "&"))
    if words.lower[first : first + 3] == ("as", "well", "as"):
        first += 3
    elif words.lower[first : first + 2] in (("along", "with"), ("together", "with")):
        first += 2
    return first if at < first < end else None


def past_aside(words: Words, at: int, end: int) -> int:
    """Behind what is said of a person: ``of the health post``, ``, aged 9 years``, ``(41)``, ``who fled,``."""
    at = _past_words(words, at, end)
    clause = at + (words[at] == ",")
    return _past_clause(words, clause, end) or at if words[clause] in RELATIVE else at


def _past_clause(words: Words, at: int, end: int) -> int | None:
    """The comma at which a row goes on behind ``who had come to mark the end of the exams, a cook and …``."""
    for i in range(at + 1, min(at + _CLAUSE, end)):
        if words[i] == "," and words[words.skip(i + 1, ("and",))] in ARTICLES | OWNED:
            return i
    return None


def _past_words(words: Words, at: int, end: int) -> int:
    opens = at + (words.tag(at) == "RB")  # "a baby still at the breast"
    if words[opens] in _OPENING:
        at = _past_phrase(words, opens + 1, end)
    if words[at] == "(":
        close = next((i for i in range(at, min(end, at + _ASIDE)) if words[i] == ")"), None)
        return at if close is None else close + 1
    if words[at] in listed("unit.aged") and words.tag(at + 1) == "CD":
        return at + 2
    if words[at] == ",":
        i = words.skip(at + 1, listed("unit.aged") | listed("unit.years"))
        while words[i].isdigit() and int(words[i]) <= _OLDEST:
            i = words.skip(i + 1, listed("unit.years") | DASHES)
            i += words[i] in ("to", "and") and words[i + 1].isdigit()  # "aged 3 to 15"
        i = _past_name(words, i)
        return i if i > at + 1 and words[i] in (",", "and", ".", ";") else at
    return at


def _past_name(words: Words, i: int) -> int:
    """Behind a name in apposition: ``his mother, 70-year-old Sarwar Jan, and two daughters``."""
    first = i
    while words.is_name(i) and words.token(i).ent_type_ in ("PERSON", ""):
        i += 1
    return i if i - first > 1 and words[i] == "," else first


def _past_phrase(words: Words, at: int, end: int) -> int:
    i = at
    while i < min(end, at + _LONGEST) and (words.tag(i) in _WITHIN or (i > at and words[i] == "of")):
        i += 1
    return i


def _tells(words: Words, end: int) -> bool:
    """``…, a medic said``, ``a medic at the hospital told``: who tells of it is none of those it befell."""
    i = end
    while words.tag(i) in ("IN", "NNP", "DT", "NN", "RB", "NNS", "JJ", "PRP$") and i < end + _LONGEST:
        i += 1
    i = past_bearer(words, i)
    return words.tag(i) in (*_FINITE, "VBN") and words[i] in listed("link.saying")


def past_bearer(words: Words, i: int) -> int:
    """Behind the name of who holds an office: ``the archbishop of Lima, Max Mesidor, said on Tuesday``.

    ``…, Max Mesidor, said police`` goes on with who speaks.
    """
    at = i + 1
    while words.is_name(at):
        at += 1
    bears = words[i] == "," and at > i + 2 and words[at] == ","
    return at + 1 if bears and words.tag(at + 2) in _AFTER_SAYING else i


def breaks_off(words: Words, end: int) -> bool:
    """Whether a verb of its own follows a row's entry: ``killed two soldiers and a boy was wounded``."""
    return words.tag(words.skip(past_aside(words, end, len(words)), ("also", "later"))) in _FINITE
