"""Who or what is counted: a short noun in the words of the report, singular or plural as it stands there."""

from __future__ import annotations

from accordingto.extract.quantities.tokens import DASHES, NOUNS, Words, listed
from accordingto.extract.quantities.units import Unit, kind_of, unit_row, unit_rows

_AGENTS = tuple(end + s for end in ("er", "or", "ant", "ent", "ee", "eer", "ist", "ian", "man") for s in ("", "s"))
_THINGS = frozenset(
    {"munition", "building", "target", "aid", "vehicle"}
    | {"settlement", "organisation", "capacity", "case", "animal"}
)
_NAMING = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "HYPH", "PRP$", "POS", "CD"})
_LONGEST = 9  # tokens of ``members of the local self-defence brigade``
_TYPED = frozenset({"munition", "vehicle"})


def group_of(words: Words, unit: Unit, after: int) -> str | None:
    """The group of a figure: ``children``, ``aid workers``, ``drones``; None for people, homes and targets as such.

    ``after`` is the end of the number: nothing before it belongs to the noun.
    """
    if unit.head is None or (unit.kind not in ("person", "other") and unit.kind not in _THINGS):
        return None
    row = unit_row(words, unit.head)
    weighed = unit.kind == "aid" and words[unit.head].removesuffix("s") in unit_rows("weight")
    if weighed and words[unit.head + 1] == "of" and words.tag(unit.head + 2) in ("NN", "NNS"):
        return f"{words[unit.head]} of {words[unit.head + 2]}"  # "tonnes of food"
    if row is not None and row.get("group") is not None:
        return str(row.get("group")) or (_named_before(words, after, unit.head) if unit.kind == "person" else None)
    if row is None and unit.kind == "other" and not words[unit.head].endswith(_AGENTS):
        return None
    return _compound(words, unit, after) + (_belonging(words, unit.head) or _joined(words, unit.head))


def _compound(words: Words, unit: Unit, after: int) -> str:
    """The noun with the nouns joined to it: ``civil defence workers``, ``cruise missiles``."""
    at = unit.head if unit.head is not None else after
    noun = _written(words, at)
    if at - 1 >= after and words.tag(at) == "NNPS" and words.is_name(at - 1):  # "South Africans"
        return f"{words.doc[at - 1].text} {noun}"
    while at - 1 >= after and (_is_compound(words, at - 1) or (unit.kind in _TYPED and words.is_name(at - 1))):
        at -= 1
        noun = f"{words[at] if not words.is_name(at) else words.doc[at].text} {noun}"
    two = at - 1 >= after and f"{words[at - 1]} {words[at].removesuffix('s')}" in unit_rows(None)  # "medical teams"
    if two:
        at, noun = at - 1, f"{words[at - 1]} {noun}"
    civil = at - 1 >= after and words[at - 1] in listed("group.civil")
    return f"{words[at - 1]} {noun}" if civil else noun


def _named_before(words: Words, after: int, head: int) -> str | None:
    """``34 civilian deaths``, ``six child casualties``: the modifier says who."""
    for i in range(max(after, head - 3), head):
        row = unit_row(words, i)
        if row is not None and row.get("kind") == "person" and row.get("group") is None:
            return words[i]
    return None


def _belonging(words: Words, head: int) -> str:
    """``members of the security forces``: by itself the noun tells nothing of who they are."""
    at = head + 2
    if words[head] not in listed("group.belonging") or words[head + 1] != "of":
        return ""
    while at < head + _LONGEST and (words.tag(at) in _NAMING or _goes_on(words, at)):
        at += 1
    while words.tag(at - 1) not in NOUNS and at > head + 2:
        at -= 1
    return f" of {words.doc[head + 2 : at].text}" if at > head + 2 else ""


def _goes_on(words: Words, i: int) -> bool:
    """``the Army and the National Guard``: a second name in the same phrase."""
    second = i + 2 if words[i + 1] == "the" else i + 1
    return words[i] == "and" and words.is_name(i - 1) and words.is_name(second)


def _joined(words: Words, head: int) -> str:
    """``soldiers and civilians``: a second plural noun counted by the same number."""
    second = head + 2
    if words[head + 1] != "and" or words.tag(head) != "NNS" or words.tag(second) != "NNS":
        return ""
    return f" and {words[second]}" if kind_of(words, second) == "person" else ""


def _is_compound(words: Words, i: int) -> bool:
    """The noun joined to the head: ``aid`` in ``aid workers``. Names, nationalities and harm stay out."""
    common = words.tag(i) == "NN" and not words.is_capital(i) and words[i - 1] not in DASHES
    return common and words[i] not in listed("unit.apart") and not words[i].endswith("ed")


def _written(words: Words, head: int) -> str:
    """The noun as it stands, in small letters unless it names a people."""
    text = words.doc[head].text
    joined = f"{words[head - 2]}-{words[head]}"
    if words[head - 1] == "-" and joined.removesuffix("s") in unit_rows(None):  # "pick-ups"
        return joined
    if text[1:].islower() and unit_row(words, head) is not None:  # a headline's "Children"
        return words[head]
    return text if words.is_name(head) and not text.isupper() else words[head]
