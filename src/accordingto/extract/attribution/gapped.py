"""A second voice with a number of its own and no verb: ``The mayor announces 73, the Red Crescent 48``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.sources import Subject
from accordingto.extract.attribution.stops import sentence_end
from accordingto.extract.words import Words

_NAMING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "ADP", "PART"))
_REACH = 8  # longest name of the second voice, in words


def gapped_attributions(words: Words, found: Sequence[Found]) -> Iterator[Found]:
    """The second voices behind sayings that say nothing but a number (``found``), in text order."""
    for f in found:
        if f.construction != "verb.object" or len(f.content) != 1 or f.subject is None:
            continue
        start, end = f.content[0]
        while end - start == 1 and words.pos[start] == "NUM":
            gapped = _gapped(words, f, end)
            if gapped is None:
                break
            yield gapped
            start, end = gapped.content[0]


def _gapped(words: Words, said: Found, comma: int) -> Found | None:
    """The voice and number behind a comma or ``and``, where nothing else stands between it and the next."""
    last = sentence_end(words, said.anchor)
    if comma + 2 >= last or words.lower[comma] not in (",", "and"):
        return None
    start = comma + 1 + (words.lower[comma + 1] in ("and", "while", "but"))
    number = start
    while number < last and number - start <= _REACH and words.pos[number] in _NAMING:
        number += 1
    if number == start or number >= last or words.pos[number] != "NUM":
        return None
    closes = number + 1 >= last or words.text[number + 1] in (",", ";", "?") or words.lower[number + 1] == "and"
    nouns = [i for i in range(start, number) if words.pos[i] in ("NOUN", "PROPN")]
    if not closes or not nouns:
        return None
    stop = next((i for i in range(start + 1, number) if words.pos[i] == "ADP"), number)
    head = max((i for i in nouns if i < stop), default=nouns[0])
    subject = Subject(head, (start, number))
    return Found(said.saying, "verb.gapped", number, None, [(number, number + 1)], subject)
