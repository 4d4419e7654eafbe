"""Who is counted: a short neutral noun from the words of the report, and the measure of things hit."""

from __future__ import annotations

from functools import cache

from accordingto.extract.quantities_tokens import Words
from accordingto.extract.quantities_units import Unit, unit_row
from accordingto.lexicons import load_lexicon

_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "baby": "babies", "family": "families",
    "policeman": "policemen", "gunman": "gunmen", "fisherman": "fishermen", "fireman": "firemen", "wife": "wives",
    "facility": "facilities", "deputy": "deputies", "serviceman": "servicemen", "guardsman": "guardsmen",
    "militiaman": "militiamen", "cameraman": "cameramen", "businessman": "businessmen", "midwife": "midwives",
}  # fmt: skip
_KIN_FREE = frozenset(
    {"staff", "personnel", "police", "crew", "elderly", "people", "cattle", "children", "wounded"}
)


def group_of(words: Words, unit: Unit) -> str | None:
    """The group of a figure: ``children``, ``aid workers``, ``Palestinians``; None for people as such."""
    if unit.head is None or unit.kind not in ("person", "other"):
        return None
    row = unit_row(words, unit.head)
    if row is not None and row.get("group") is not None:
        return str(row.get("group")) or None
    noun = _plural(words, unit.head)
    before = _compound(words, unit.head)
    return f"{before} {noun}" if before else noun


def _compound(words: Words, head: int) -> str | None:
    """The noun joined to the head: ``aid`` in ``aid workers``. Names and nationalities stay out."""
    i = head - 1
    if words.tag(i) != "NN" or words.is_capital(i) or unit_row(words, i) is not None or i in _harmful(words, i):
        known = words.tag(i) == "NN" and unit_row(words, i) is not None and str(unit_row(words, i)) and False
        return words[i] if known else None
    return words[i]


def _harmful(words: Words, i: int) -> tuple[int, ...]:
    return (i,) if words[i] in _cue_words() else ()


@cache
def _cue_words() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("harm") for word in row.words if " " not in word)


def _plural(words: Words, head: int) -> str:
    text = words.doc[head].text if words.is_name(head) or (words.is_capital(head) and head > 0) else words[head]
    text = text if any(c.islower() for c in text) else text.lower()
    if words.tag(head) not in ("NN", "NNP") or text in _KIN_FREE:
        return text
    if text in _IRREGULAR:
        return _IRREGULAR[text]
    if words.tag(head) == "NNP" or text.endswith(("s", "men", "women", "ese")):
        return text
    return text[:-1] + "ies" if text.endswith("y") and text[-2:-1] not in "aeiou" else text + "s"
