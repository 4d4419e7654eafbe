"""What a number counts: the noun phrase after (or before) it, its head and its kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.extract.quantities.tokens import DASHES, MODIFIERS, NOUNS, Words, listed
from accordingto.lexicons import Row, load_lexicon

_SIGNS = frozenset({'"', "”", "''", "-", "–", "\\"})
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "these",
        "those",
        "this",
        "that",
        "all",
        "some",
        "other",
        "another",
        "any",
        "about",
    ]
)
_PRONOUNS = frozenset({"them", "whom", "these", "those", "us", "which", "you", "it"})
_AGED = frozenset({"old", "olds"})


@cache
def _days() -> frozenset[str]:
    return listed("calendar.day") | listed("calendar.month") - listed("calendar.homonym")


@cache
def _passed_over() -> frozenset[str]:
    """What may stand between a number and the noun it counts."""
    return _SIGNS | listed("unit.passed_over")


@cache
def _endings() -> tuple[str, ...]:
    """How nouns of several persons end: ``concertgoers``, ``schoolmates``."""
    return tuple(listed("unit.ending"))


QUOTES = ('"', "“", "”", "``", "''")
_OWNING = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})
_LONGEST_OWNER = 5
_INSIDE = MODIFIERS | {",", "HYPH", "RB", "``", "''"}


@dataclass(frozen=True, slots=True)
class Unit:
    """The noun counted: index of its head (None where it is left out), kind, and the end of its phrase.

    ``partitive`` marks ``12 of the …``: the head is the whole, the number a part of it.
    """

    head: int | None
    kind: str
    end: int
    partitive: bool = False


@cache
def unit_rows(side: str | None) -> dict[str, Row]:
    """The words of lexicon ``units`` with their rows: nouns after a number, or words before it."""
    rows = (row for row in load_lexicon("units") if row.get("side") == side)
    table: dict[str, Row] = {}
    for row in rows:
        for word in row.words:
            table.setdefault(word, row)
    return table


@cache
def _participles() -> frozenset[str]:
    """Past forms that the tagger may take for verbs where they modify: ``12 injured men``."""
    rows = [row for form in ("transitive", "state") for row in load_lexicon("harm").where("form", form)]
    return frozenset(word for row in rows for word in row.words if " " not in word)


def unit_row(words: Words, i: int) -> Row | None:
    """The row of lexicon ``units`` for the noun at i, alone or with the word before it, singular or plural."""
    before = f"{words[i - 2]}-" if words[i - 1] == "-" else f"{words[i - 1]} "  # "pick-ups", "police officers"
    for word in _singulars(words[i]):
        row = unit_rows(None).get(before + word) or unit_rows(None).get(word)
        if row is not None:
            return row
    return None


def _singulars(word: str) -> tuple[str, ...]:
    if word.endswith("ies"):
        return word, word[:-3] + "y", word[:-1]
    if word.endswith("es"):
        return word, word[:-1], word[:-2]
    return (word, word[:-1]) if word.endswith("s") else (word,)


def kind_of(words: Words, i: int) -> str:
    """``unit_kind`` of the noun at i: by lexicon, then as a people's name, then by a person's ending."""
    row = unit_row(words, i)
    if row is not None:
        return "case" if words[i] in ("case", "cases") and _of_disease(words) else str(row.get("kind"))
    if words.token(i).ent_type_ == "NORP" or words.tag(i) == "NNPS" or _is_people(words, i):
        return "person"
    return "person" if words[i].endswith(_endings()) else "other"


def _of_disease(words: Words) -> bool:
    """Whether a report that counts cases names a disease: its cases are the sick, and no lawsuits."""
    return not listed("unit.disease").isdisjoint(words.lower)


def _is_people(words: Words, i: int) -> bool:
    """``8,000 Rohingya``: a name right after a number names a people, unless it is known as something else."""
    named = (
        words.tag(i) == "NNP"
        and words[i] not in _participles()
        and words.is_capital(i)
        and not words.doc[i].is_upper
    )
    return named and words.tag(i - 1) == "CD" and words.token(i).ent_type_ not in ("FAC", "PRODUCT", "WORK_OF_ART")


def unit_after(words: Words, end: int) -> Unit:
    """The unit of a number that ends at token ``end``."""
    if words[end] == "%":
        return Unit(end, "percent", end + 1)
    if words[end] == "per" and words[end + 1] == "cent":
        return Unit(end, "percent", end + 2)
    if words[end] in DASHES and not words.spaced(end - 1):
        return _compound(words, end)
    at = words.skip(end, _passed_over())
    if words[at] in ("head", "heads") and words[at + 1] == "of":  # "2,100 head of cattle"
        return _phrase(words, at + 2, at + 2)
    if words[at] == "of":
        return _partitive(words, at + 1)
    return _phrase(words, at, end)


def _compound(words: Words, dash: int) -> Unit:
    """``23-year-old`` is an age, ``6.4-magnitude`` a label, ``20,000-strong force`` counts the force."""
    following, at = words[dash + 1], dash + 1
    if following in listed("unit.joined"):
        inner = _phrase(words, dash + 2, dash + 2)
        return Unit(inner.head, "person" if following == "strong" else "label", inner.end)
    kind = kind_of(words, at) if at < len(words) else "other"
    if kind == "time":
        aged = words[at + 1] in DASHES and words[at + 2] in _AGED
        return Unit(at, "age" if aged else "time", at + 3 if aged else at + 1)
    if kind in ("distance", "percent", "money"):
        return Unit(at, kind, at + 1)
    return Unit(at if at < len(words) else None, "label", at + 1)


def _partitive(words: Words, at: int) -> Unit:
    """``30,000 of the displaced Gazans``, ``two of them``, ``scores of residents``."""
    begin = at
    while words[at] in _DETERMINERS or words.tag(at) == "PRP$":
        at += 1
    if words[at] in _PRONOUNS:
        return Unit(None, "person", at + 1, True)
    at = past_owner(words, at)
    while words[at] in ("estimated", "more", "than", "over") or words.tag(at) == "CD":
        at += 1
    found = _phrase(words, at, at)
    if found.head is None and at > begin and (row := unit_row(words, at)) is not None:  # "of the injured"
        return Unit(at, str(row.get("kind")), at + 1, True)
    return Unit(found.head, found.kind, max(found.end, begin), at > begin)


def past_owner(words: Words, at: int) -> int:
    """Behind the ``ship's`` of ``five of the ship's 22 crew``; ``at`` itself where nobody owns what is counted."""
    i = at
    while words.tag(i) in _OWNING and i < at + _LONGEST_OWNER:
        i += 1
    if i == at or words.tag(i) != "POS":
        return at
    return words.skip(i + 1, ("estimated",))


def _phrase(words: Words, at: int, end: int) -> Unit:
    """The noun phrase from ``at``: modifiers, then nouns; a known plural noun closes it."""
    head, i = None, _past_compound(words, at)
    while i < len(words) and words.tag(i) in _INSIDE and (words[i] in QUOTES or _continues(words, i, head)):
        if head is None and _is_predicate(words, i):
            break
        if words[i] not in QUOTES and not _is_half(words, i) and (words.tag(i) in NOUNS or unit_row(words, i)):
            head = i
        i += 1
    joint = next((j for j in (at + 1, at + 3) if head is None and _is_paired(words, at, j)), None)
    if joint is not None:  # "24 ballistic and cruise missiles", "112 Shahed-type and decoy drones"
        return _phrase(words, joint + 1, end)
    if head is None:
        return Unit(None, "none", end)
    if words[i] == "and" and _is_shared(words, head, i):
        head = i + 2
    kind = kind_of(words, head)
    if kind == "time" and any(words.tag(j) == "VBN" for j in range(at, head)):
        return Unit(None, "none", end)  # "a figure of 72 issued hours earlier"
    if kind == "time" and words[head + 1] in (*_AGED, "-") and words[words.skip(head + 1, "-")] in _AGED:
        return Unit(head, "age", head + 2)
    return Unit(head, kind, head + 1)


def _is_paired(words: Words, at: int, joint: int) -> bool:
    """Two words that say of what kinds the things counted are, an ``and`` at ``joint`` between them."""
    kinds = words.tag(joint + 1) in ("JJ", "NN") and words.tag(joint + 2) in ("NN", "NNS")
    alone = joint == at + 1 and words.tag(at) == "JJ" and words[at] not in _participles()
    plain = (alone and unit_row(words, at) is None) or (joint == at + 3 and _is_half(words, at))
    return plain and words[joint] in ("and", "or") and kinds


def _past_compound(words: Words, at: int) -> int:
    """Behind the ``pick-up`` of ``3 pick-up vehicles``, whose parts the tagger takes for a verb and a particle."""
    joined = words[at + 1] in DASHES and not (words.spaced(at) or words.spaced(at + 1))
    verbal = words.tag(at) in ("VB", "VBP") and words.tag(at + 2) in ("RP", "IN", "RB")
    return at + 3 if joined and verbal and words.tag(at + 3) in NOUNS else at


def _is_shared(words: Words, head: int, conjunction: int) -> bool:
    """``3,000 water and hygiene kits``: both nouns say of what kind the things counted are."""
    tags = [words.tag(conjunction + n) for n in (1, 2)]
    plain = words.tag(head) == "NN" and kind_of(words, head) == "other"
    return plain and tags == ["NN", "NNS"] and unit_row(words, conjunction + 2) is not None


def _is_predicate(words: Words, i: int) -> bool:
    """The ``shot`` of a headline's ``Four shot dead``, which the tagger takes for a noun."""
    bare = words.tag(i) == "NN" and words[i] in _participles() and unit_row(words, i) is None
    return bare and words.tag(i - 1) == "CD" and words.tag(i + 1) not in NOUNS


def _is_half(words: Words, i: int) -> bool:
    """Either word of ``aircraft-type``, which tells what the noun to come is like."""
    first = words[i + 1] in DASHES and not words.spaced(i) and words[i + 2] in listed("unit.like")
    return first or (words[i] in listed("unit.like") and words[i - 1] in DASHES)


def _continues(words: Words, i: int, head: int | None) -> bool:
    """Whether token i still belongs to the noun phrase whose last noun so far is ``head``."""
    tag, word = words.tag(i), words[i]
    if word in _days() or (tag == "CD" and head is not None) or _is_foreign(words, i):
        return False
    if tag == "HYPH":
        return not words.spaced(i - 1) and words.tag(i + 1) in MODIFIERS
    if tag == ",":
        return words.tag(i - 1) == "JJ" and words.tag(i + 1) == "JJ" and head is None
    if tag == "RB":
        return head is None and words.tag(i + 1) in ("JJ", "VBN") and _modifies(words, i + 1, head)
    if tag in ("VBN", "VBD", "VBG") or (head is None and tag in ("JJ", "JJR", "JJS") and not unit_row(words, i)):
        return _modifies(words, i, head)
    return head is None or (head != i - 1 and words[i - 1] not in QUOTES) or _compounds(words, i, head)


def _is_foreign(words: Words, i: int) -> bool:
    """A sign tagged as a noun (``|``), or a verb tagged as a participle (``9 received wounds``)."""
    tag, word = words.tag(i), words[i]
    if tag in NOUNS:
        return not word[:1].isalnum()
    if word in listed("unit.reported") and words.tag(i + 1) == "NNS":  # "171 reported fatalities"
        return False
    return word in listed("link.verb") or (tag == "VBD" and word not in _participles())


def _compounds(words: Words, i: int, head: int) -> bool:
    """Whether the noun at i has the noun before it as modifier: ``police officers``, not ``people hostage``."""
    tag = words.tag(i)
    if words[i - 1] in QUOTES:  # '"Shahed" drones'
        return tag in NOUNS
    if words.is_name(head) and words.is_name(i) and not words[head].endswith("s"):  # "South Africans"
        return tag in NOUNS
    if words.tag(head) == "NN" and tag in ("NN", "JJ") and words.tag(i + 1) == "NNS":
        return words[i + 1] not in _days()  # "family food packs", "anti-ship ballistic missiles"
    if words.tag(head) in ("NNS", "NNPS") and tag == "NN":
        return False
    if words.tag(head) in ("NNS", "NNPS") or (unit_row(words, head) is not None and tag != "NNS"):
        return tag in NOUNS and not words.is_name(i) and kind_of(words, i) not in ("other", "time")
    return tag in NOUNS or tag == "POS" or (tag == "JJ" and words.tag(i + 1) in NOUNS)


def _modifies(words: Words, i: int, head: int | None) -> bool:
    """A participle or adjective belongs to the phrase only when its noun is still to come."""
    if head is not None:
        return False
    j = i + 1
    while words.tag(j) in ("JJ", "VBN", "HYPH", "VBG", ",", "``", "''") and j < i + 5:
        j += 1
    return words.tag(j) in NOUNS and words[j] not in _days() and not (words.is_name(j) and words.tag(i) == "VBD")
