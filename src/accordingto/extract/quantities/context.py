"""Numbers that count nothing: labels, ages, money, dates and clock times, told by what stands around them."""

from __future__ import annotations

from functools import cache

from accordingto.extract.quantities.bounds import Bounded
from accordingto.extract.quantities.numerals import number_words
from accordingto.extract.quantities.placed import is_row_of_places
from accordingto.extract.quantities.tokens import COPULAS, DASHES, Words, listed
from accordingto.extract.quantities.units import Unit, kind_of, unit_after, unit_rows
from accordingto.lexicons import load_lexicon

_GROWN = 21
_OF_THEM = frozenset({"all", "both", "them", "whom", "mostly"})  # pronouns of those counted before
_AGE_HEDGES = frozenset({"under", "over", "below", "above", "than", "least"})
_WHO = frozenset({"who", "he", "she"})
_CLOSES = frozenset({",", ".", ")", ";", "when", "and", ""})
_MODELLED = frozenset({"vehicle", "munition"})
_COUNTED = frozenset({"of", "the", "'s", "its", "his", "her", "their", "our"})  # "put the number of its dead at 12"
_AS_OLD_AS = (("as", "young", "as"), ("as", "old", "as"), ("the", "age", "of"), ("the", "ages", "of"))
_OF_THIS = (("from", "this"), ("of", "this"), ("in", "this"), ("from", "that"), ("of", "that"), ("from", "the"))
_DIALLED = 3
_SCHOOL_AGE = 6  # below it "a mother of five" tells of her children
_ONE_NOT = frozenset(
    ["the", "this", "that", "no", "any", "every", "each", "some", "which", "another", "last", "next"]
)


def labelled(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """The kind a number has because of its surroundings (label, age, money, time), or None."""
    for test in (
        _measured,
        _money,
        _prefixed,
        _fraction,
        _rate,
        _difference,
        _namesakes,
        _date,
        _year,
        _age,
        _pronoun_one,
        _named,
        _weight,
        _glued,
        _score,
        _address,
        _telephone,
        _offspring,
    ):
        kind = test(words, bounded, unit)
        if kind is not None:
            return kind
    return None


def _measured(words: Words, bounded: Bounded, _: Unit) -> str | None:
    """The 120 of ``four 120 mm shells``."""
    return "distance" if words[bounded.end] in listed("unit.calibre") else None


def _money(words: Words, bounded: Bounded, _: Unit) -> str | None:
    after = bounded.numeral.end
    if words[after] in ("in", "worth") and words[after + 1] in unit_rows("after"):
        return "money"
    glued = words[bounded.start - 1]
    if glued[:1].isalpha() and glued[-1:].isdigit() and words[bounded.numeral.start] in number_words("scale"):
        return "money"  # "PHP1.1 million"
    for at in (bounded.numeral.start - 1, bounded.start - 1):
        row = unit_rows("before").get(words[at])
        if row is not None and row.get("kind") == "money":
            return "money"
    return None


def _prefixed(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """``Resolution 2417``, ``No. 7``, ``aged 41``: a label or ``aged`` right before the digits."""
    at = bounded.start - 1
    if words[at] == "." and words[at - 1] in ("no", "nos"):
        return "label"
    row = unit_rows("before").get(words[at])
    if row is None or row.get("kind") == "money" or is_numbering(words, at) or _is_whole(words, at):
        return None
    if row.get("kind") == "age":
        return "age"
    if bounded.start != bounded.numeral.start:  # "in February of that year more than 600"
        return None
    return "label" if words.is_capital(at) or unit.kind in ("none", "other", "label") else None


def is_numbering(words: Words, i: int) -> bool:
    """``the dead now number 41``: ``number`` as a verb."""
    return words[i] == "number" and (words.tag(i).startswith("VB") or words[i - 1] in ("now", "already"))


def _is_whole(words: Words, i: int) -> bool:
    """``From this number 178 belong to …``: no label of what follows."""
    return words.lower[i - 2 : i] in _OF_THIS and words[i] == "number"


def _fraction(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """``2.5`` of something that is whole, ``one-third``, ``one in five``."""
    if bounded.numeral.whole is None and unit.kind not in ("percent", "money", "distance"):
        return "label"
    end, low = bounded.end, bounded.low or 0
    if words[end] in DASHES and words[end + 1].rstrip("s") in listed("unit.fraction"):
        return "label"
    ratio = words[end] == "in" and (words[end + 1] == "every" or (low < 10 and words.tag(end + 1) == "CD"))
    if ratio and not (words[end + 1].isdigit() and len(words[end + 1]) > 2):
        return "label" if unit_after(words, end + 2).kind not in ("event", "time") else None
    start = bounded.numeral.start
    out_of = words[start - 1] == "in" and words.tag(start - 2) == "CD" and unit.kind == "person" and low <= 100
    excepted = words.lower[start - 2 : start] == ("all", "but")
    return "label" if words[start - 1] == "every" or out_of or excepted else None


def _rate(words: Words, bounded: Bounded, _: Unit) -> str | None:
    """``a rate of 51 per 100,000 inhabitants``: neither number counts anybody."""
    measured = words[bounded.end] == "per" and words.tag(bounded.end + 1) == "CD"
    return "label" if measured or words[bounded.start - 1] == "per" else None


def _namesakes(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """``in the two Kivus``, ``between the two Koreas``: provinces and countries of one name."""
    within = words[bounded.start - 1] == "the" and words[bounded.start - 2] in ("in", "across", "between")
    head = unit.head if within else None
    named = head is not None and words.is_name(head) and words.token(head).ent_type_ in ("GPE", "LOC")
    return "label" if named else None


def _difference(words: Words, bounded: Bounded, _: Unit) -> str | None:
    """``three more than the eight announced``: how far two counts lie apart."""
    apart = words[bounded.end] in ("more", "fewer", "less") and words[bounded.end + 1] == "than"
    return "label" if apart else None


def _date(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    start, end = bounded.numeral.start, bounded.numeral.end
    day_or_year = (bounded.high or 99) <= 31 or len(words[start]) == 4
    if _is_month(words, start - 1) and unit.kind != "person" and day_or_year:
        return "time"
    if _is_month(words, end) and (bounded.high or 99) <= 31:
        return "time"
    clock = words[end] == ":" and words[end + 1].isdigit() and not words.spaced(end)
    return "time" if clock else None


def _is_month(words: Words, i: int) -> bool:
    """A month's name; ``may`` and ``march`` are months only with a capital."""
    return words[i] in listed("calendar.month") and (
        words.is_capital(i) or words[i] not in listed("calendar.homonym")
    )


def _year(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """Four bare digits after a preposition or a month are a year."""
    text = words[bounded.numeral.start]
    if not (text.isdigit() and len(text) == 4 and 1800 <= int(text) <= 2100) or bounded.bound != "exact":
        return None
    previous = words[bounded.numeral.start - 1]
    if previous in listed("calendar.month") or previous in listed("calendar.before_year") or previous == "":
        return (
            "time"
            if unit.kind != "person" or previous in ("in", "since", "during", *listed("calendar.month"))
            else None
        )
    return "time" if unit.head is None and previous in (",", "(", "–", "-") else None


def _age(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """``Deng, 41, said``, ``Amina (9)``, ``a child, 7, died``, ``children under 5``."""
    start, number = bounded.numeral.start, bounded.low or bounded.high or 0
    if number > 115 or unit.kind != "none":
        return None
    opened = start - 2 if words[start - 1] in ("also", "both") else start - 1  # "Coleman, also 18"
    if words[opened] == ")" and words[opened - 2] == "(":  # "Coleman, (right) 18,"
        opened -= 3
    if words[opened] in (",", "(") and words[start].isdigit() and _is_someone(words, opened - 1):
        placed = is_row_of_places(words, opened, bounded.numeral.end)
        return "age" if not placed and _closes_apposition(words, bounded.numeral.end, opened - 1) else None
    named = words[start - 1] == "of" and number >= _SCHOOL_AGE and _is_one(words, start - 2)  # "a woman of 51"
    if _in_row_of_ages(words, start):
        return "age"
    ages = words.lower[start - 5 : start - 2] in _AS_OLD_AS and words[start - 1] in ("and", "to")
    end = bounded.numeral.end  # "two men 45 and 61 years old"
    paired = words[end] == "and" and words.tag(end + 1) == "CD" and words[end + 3] == "old"
    named = named or paired or (words[start - 1] in ("was", "is", "being") and _is_youngest(words, start))
    named = named or (words[start - 1] in ("is", "was") and words[start - 2] in _WHO and words[end] in _CLOSES)
    if named or words.lower[start - 3 : start] in _AS_OLD_AS or ages:
        return "age"
    if words[start - 1] == "at" and words[start - 3] not in _COUNTED and words[start - 2] in listed("age.at_death"):
        return "age"
    hedged = words[bounded.start] in _AGE_HEDGES and bounded.start > 0
    return (
        "age"
        if hedged and (kind_of(words, bounded.start - 1) == "person" or _were_so_old(words, bounded))
        else None
    )


def _were_so_old(words: Words, bounded: Bounded) -> bool:
    """``Four of those killed were under 18``, ``five bodies, all under 14``: how old people who are counted are."""
    start, end = bounded.start, bounded.numeral.end
    if words[start - 1] not in COPULAS | _OF_THEM or (bounded.low or bounded.high or 0) > _GROWN:
        return False
    counted = any(words.tag(i) == "CD" or words[i] == "of" for i in range(words.sentence(start)[0], start - 1))
    return counted and words.tag(end) not in ("NN", "NNS", "NNP", "JJ")


def _in_row_of_ages(words: Words, start: int) -> bool:
    """``aged 9 and 11``, ``ages 17, 19 and 20``, ``two women, 27 and 29, died``."""
    first = end = start
    while words[first - 1] in ("and", "to", ",", "or") and words.tag(first - 2) == "CD":
        first -= 2
    while words[end + 1] in ("and", ",") and words[end + 2].isdigit():
        end += 2
    apart = words[first - 1] in (",", "(") and words[end + 1] in (",", ")", ".", ";") and words[end - 1] == "and"
    if apart and words.tag(first - 2) == "NNS" and kind_of(words, first - 2) == "person":
        return True
    row = unit_rows("before").get(words[first - 1]) if first < start else None
    return row is not None and row.get("kind") == "age"


def _is_youngest(words: Words, i: int) -> bool:
    """``the youngest of whom was six``, ``the oldest being 81``."""
    return any(words[j] in listed("age.rank") for j in range(max(0, i - 6), i))


def _is_one(words: Words, i: int) -> bool:
    """``a woman``, ``the boy``; a crew or a family has a number, not an age."""
    first = i - 1
    while words.tag(first) in ("JJ", "NNP", "VBN"):  # "a retired British man of 71"
        first -= 1
    single = words.tag(i) == "NN" and (words[first] in ("a", "an", "the") or words[i - 1] in ("old", "young"))
    harm = words[i] in _harms()  # "the injury of 28"
    return single and not harm and words[i] not in listed("unit.collective") and kind_of(words, i) == "person"


@cache
def _harms() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("harm").where("form", "count") for word in row.words)


def _is_someone(words: Words, i: int) -> bool:
    """A name or one person; a headline's ``Boy, 8,`` may be tagged as an interjection."""
    return words.is_name(i) or (words.tag(i) in ("NN", "UH", "JJ") and kind_of(words, i) == "person")


def _closes_apposition(words: Words, after: int, name: int) -> bool:
    """A comma, bracket or stop closes the age; after a person's name a verb may follow at once."""
    if words[after] in (",", ")", "(", ".", ";", "", "/") or words[after].isspace():
        return True
    return words.token(name).ent_type_ == "PERSON" and words.tag(after) in ("VBD", "VBZ", "MD", "IN", "CC")


def _pronoun_one(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """``one`` as a pronoun or in ``one of the largest``: no number."""
    if words[bounded.numeral.start] != "one" or bounded.numeral.end != bounded.numeral.start + 1:
        return None
    at = bounded.numeral.start
    if (
        (words[at - 1] in _ONE_NOT and words.tag(at - 1) != "IN")  # "said that one is dead"
        or words.lower[at - 2 : at] == ("one", "by")
        or words[at + 1] in listed("number.idiom")
    ):
        return "label"
    if words[at + 1] == "of" and words[bounded.start] in ("under", "over", "beneath", "below", "above"):
        return "label"  # "Under one of the walls lay his son"
    if words[at + 1] == "of" and (words.tag(at + 3) in ("JJS", "RBS") or unit.kind not in ("person", "none")):
        return "label"
    return "label" if words.tag(at - 1) in ("JJ", "JJR", "JJS") else None


def _named(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """``Fox 35``, ``News 12``, ``a Bell 212 helicopter``: digits that close a name."""
    start, end = bounded.numeral.start, bounded.numeral.end
    if bounded.bound != "exact" or not words[start].isdigit() or not words.is_name(start - 1):
        return None
    if (
        words[start - 1] in listed("calendar.day")
        or not words.is_capital(start - 1)
        or _in_table(words, start, end)
    ):
        return None
    alone = unit.kind == "none" and words.tag(end) not in (
        "VBN",
        "VBD",
        "JJ",
        "RB",
        "VBP",
        "IN",
        "HYPH",
        "VBZ",
        ":",
    )
    named = unit.head == end and (words.is_name(end) or _is_model(words, start, unit))
    return "label" if alone or named or _is_vessel(words, start) else None


def _is_vessel(words: Words, start: int) -> bool:
    """``MV Trisha Kerstin 3 sank``: the number closes the name of a vessel or aircraft."""
    first = start
    while first > 0 and words.is_name(first - 1):
        first -= 1
    return any(words[i] in listed("label.vessel") for i in range(first, start))


def _is_model(words: Words, start: int, unit: Unit) -> bool:
    """``a Bell 212 helicopter``: before one vehicle a number belongs to its name."""
    one = words.tag(start + 1) == "NN" and words[start] != "1" and not words[start + 1].endswith("craft")
    return unit.kind in _MODELLED and one and words.token(start - 1).ent_type_ != "DATE"


def _in_table(words: Words, start: int, end: int) -> bool:
    """``Deaths by province: Hatay 120, Adana 44``: behind a colon or bracket, with a like pair beside it."""
    first, last = words.sentence(start)
    if words[end] not in (",", ";", ".", "and", ")") or not {":", "("} & set(words.lower[first:start]):
        return False
    pairs = (i for i in range(first + 1, last) if i != start and words.tag(i) == "CD" and words.is_name(i - 1))
    return any(words[i - 2] in (",", ";", "and", ":", "(") or words.is_name(i - 2) for i in pairs)


def _weight(words: Words, _: Bounded, unit: Unit) -> str | None:
    """Tonnes and litres are aid only when they are of aid."""
    if unit.head is None or words[unit.head].removesuffix("s") not in unit_rows("weight"):
        return None
    goods = unit_rows("goods")
    return None if any(words[i] in goods for i in range(unit.head + 1, unit.head + 5)) else "label"


def _glued(words: Words, bounded: Bounded, _: Unit) -> str | None:
    """Part of a longer sign: ``7/10``, ``T-72``, ``+9613...``."""
    start, end = bounded.numeral.start, bounded.numeral.end
    after = words[end] in ("/", "°", "º") or (
        words[end] == ":" and not words.spaced(end) and words[end + 1][:1].isdigit()
    )
    before = start > 0 and not words.spaced(start - 1) and words[start - 1] in ("-", "/", ".", ":") and start > 1
    if words[start - 1] == "/" and words[start - 2][-1:].isdigit():  # "1 / 8"
        return "label"
    if before and words[start - 1] == "-" and words[start - 2].isdigit():
        return "label"
    if before and words[start - 1] == "-" and words.is_capital(start - 2) and not words.spaced(start - 2):
        return "label"
    return "label" if after or (before and words[start - 1] in ("/", ".")) else None


def _score(words: Words, bounded: Bounded, _: Unit) -> str | None:
    """``won 3-0``, ``by 14 to 1``: numbers set against each other."""
    end = bounded.numeral.end
    if bounded.bound != "exact" or words[end] not in ("-", "–"):
        return None
    return "label" if words[end + 1].isdigit() and not words.spaced(end) else None


def _address(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """``at 921 Vance St.``, ``in the area of 30 Porter Street``: a house number before the name of a street."""
    start, end = bounded.numeral.start, bounded.numeral.end
    if not words[start].isdigit():
        return None
    street = words.is_capital(end) and any(words[i] in listed("label.street") for i in range(end + 1, end + 4))
    compass = words[end] in listed("label.compass") and words[end + 1][:1].isdigit()
    named = unit.head is not None and unit.kind == "other" and words.is_name(unit.head)
    return "label" if street or compass or (named and words[start - 1] in ("at", "from", "near", "to")) else None


def _telephone(words: Words, bounded: Bounded, _: Unit) -> str | None:
    """``(870) 762-0400``: an area code in brackets, and what follows; ``0800 720 627``: led by a nought."""
    start, end = bounded.numeral.start, bounded.numeral.end
    first = start
    while words[first - 1].isdigit():
        first -= 1
    if words[first].isdigit() and words[first][0] == "0" and len(words[first]) > 2:
        return "label"
    if _digit_groups(words, first) >= _DIALLED:
        return "label"
    code = words[start - 1] == "(" and words[end] == ")" and words[end + 1][:3].isdigit()
    rest = words[start - 1] == ")" and words[start - 2].isdigit() and words[start - 3] == "("
    return "label" if len(words[start]) >= 3 and words[start][:3].isdigit() and (code or rest) else None


def _digit_groups(words: Words, i: int) -> int:
    """How many groups of one or two digits stand in a row: ``80 00 11 14``."""
    number = 0
    while words[i].isdigit() and len(words[i]) < _DIALLED:
        number, i = number + 1, i + 1
    return number


def _offspring(words: Words, bounded: Bounded, unit: Unit) -> str | None:
    """``a mother of five``: children named to tell who she is."""
    start = bounded.numeral.start
    parent = words[start - 1] == "of" and words[start - 2] in listed("kin.parent")
    return "label" if unit.kind == "none" and parent else None
