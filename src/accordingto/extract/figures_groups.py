"""Who is counted: a short neutral noun from the words of the report, and the measure of things hit."""

from __future__ import annotations

from accordingto.extract.quantities_tokens import Words
from accordingto.extract.quantities_units import Unit, kind_of, unit_row

_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "baby": "babies", "family": "families",
    "policeman": "policemen", "gunman": "gunmen", "fisherman": "fishermen", "fireman": "firemen", "wife": "wives",
    "facility": "facilities", "deputy": "deputies", "serviceman": "servicemen", "guardsman": "guardsmen",
    "militiaman": "militiamen", "cameraman": "cameramen", "businessman": "businessmen", "midwife": "midwives",
}  # fmt: skip
_AGENTS = tuple(end + s for end in ("er", "or", "ant", "ent", "ee", "eer", "ist", "ian", "man") for s in ("", "s"))
_KIN_FREE = frozenset(
    {"staff", "personnel", "police", "crew", "elderly", "people", "cattle", "children", "wounded"}
)


def group_of(words: Words, unit: Unit, after: int) -> str | None:
    """The group of a figure: ``children``, ``aid workers``, ``Palestinians``; None for people as such.

    ``after`` is the end of the number: nothing before it belongs to the noun.
    """
    if unit.head is None or unit.kind not in ("person", "other"):
        return None
    row = unit_row(words, unit.head)
    if row is not None and row.get("group") is not None:
        return str(row.get("group")) or _named_before(words, after, unit.head)
    if row is None and unit.kind == "other" and not words[unit.head].endswith(_AGENTS):
        return None
    noun = _plural(words, unit.head) + _joined(words, unit.head)
    before = unit.head - 1
    return f"{words[before]} {noun}" if before >= after and _is_compound(words, before) else noun


def _named_before(words: Words, after: int, head: int) -> str | None:
    """``34 civilian deaths``, ``six child casualties``: the modifier says who."""
    for i in range(max(after, head - 3), head):
        row = unit_row(words, i)
        if row is not None and row.get("kind") == "person" and row.get("group") is None:
            noun = words[i]
            return (
                noun
                if noun in _KIN_FREE or noun in _IRREGULAR.values()
                else _IRREGULAR.get(noun, noun.removesuffix("s") + "s")
            )
    return None


def _joined(words: Words, head: int) -> str:
    """``soldiers and civilians``: a second plural noun counted by the same number."""
    second = head + 2
    if words[head + 1] != "and" or words.tag(head) != "NNS" or words.tag(second) != "NNS":
        return ""
    return f" and {words[second]}" if kind_of(words, second) == "person" else ""


def _is_compound(words: Words, i: int) -> bool:
    """The noun joined to the head: ``aid`` in ``aid workers``. Names, nationalities and harm stay out."""
    common = words.tag(i) == "NN" and not words.is_capital(i)
    return common and words[i] not in ("dead", "missing", "hurt", "dozen") and not words[i].endswith("ed")


def _plural(words: Words, head: int) -> str:
    text = words.doc[head].text
    if unit_row(words, head) is not None or not words.is_name(head) or text.isupper():  # a headline's "Children"
        text = words[head]
    if words.tag(head) not in ("NN", "NNP", "UH") or text in _KIN_FREE:
        return text
    if text in _IRREGULAR:
        return _IRREGULAR[text]
    if words.tag(head) == "NNP" or text.endswith(("s", "men", "women", "ese")):
        return text
    return text[:-1] + "ies" if text.endswith("y") and text[-2:-1] not in "aeiou" else text + "s"
