"""The extent of a noun phrase: where it begins, which tokens name its owner, and what follows its head."""

from __future__ import annotations

from accordingto.extract.words import Words

_MODIFIER = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "DET", "ADV", "SYM"))
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "ben",
        "de",
        "da",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "von",
        "van",
        "der",
        "den",
        "dos",
        "das",
        "ad",
        "ul",
        "ud",
        "ur",
        "as",
        "ash",
        "at",
    ]
)
_HYPHENS = frozenset(("-", "–", "‑"))


def phrase_start(words: Words, i: int) -> int:
    """First token of the noun phrase whose head noun (or name) begins at token i, determiner included.

    Walks left over modifiers that depend on something to their right inside the phrase: the surface keeps it from
    running away where the parse is wrong, the parse from taking in a neighbouring phrase.
    """
    first, _ = words.bounds(i)
    while i > first:
        step = _step_left(words, i, first)
        if step is None:
            return i
        i = step
        if words.pos[i] == "DET" or words.tag[i] == "PRP$":
            return i
    return i


def _step_left(words: Words, i: int, first: int) -> int | None:
    """The token that the phrase reaches one word further left, or None where it ends."""
    j = i - 1
    if words.tag[j] == "POS" or words.lower[j] in ("'s", "'"):
        return (
            j - 1 if j - 1 >= first and words.pos[j - 1] in ("NOUN", "PROPN", "NUM", "X", "ADJ", "PRON") else None
        )
    if words.text[j] in _HYPHENS and j > first and not words.doc[j].whitespace_:
        return j - 1
    if words.tag[j] == "PRP$":
        return j
    if words.pos[j] == "VERB" and words.tag[j] in ("VBN", "VBG", "VBD"):
        return j if j > first and words.text[j - 1] in _HYPHENS else None
    if words.pos[j] not in _MODIFIER or (
        words.entity[j] in ("DATE", "TIME") and words.entity[i] not in ("DATE", "TIME")
    ):
        return None
    return j if words.head[j] > j or words.dep[j] in ("compound", "amod", "nmod", "poss", "det") else None


def head_of(words: Words, start: int, end: int) -> int:
    """The token of a range that depends on something outside it (the last one where several do)."""
    outside = [i for i in range(start, end) if not start <= words.head[i] < end or words.head[i] == i]
    return outside[-1] if outside else end - 1


def name_end(words: Words, i: int) -> int:
    """End of the run of name tokens that begins at token i (i itself where there is none)."""
    _, last = words.bounds(i) if i < len(words) else (i, i)
    j = i
    while j < last and _is_name(words, j, j > i):
        j += 1
    while j > i and (words.text[j - 1] in _HYPHENS or words.text[j - 1] in _PARTICLES):
        j -= 1
    return j


def _is_name(words: Words, j: int, inside: bool) -> bool:
    text = words.text[j]
    if words.entity[j] in ("DATE", "TIME", "CARDINAL", "MONEY") or words.tag[j] == "POS":
        return False
    if text[:1].isupper():
        return words.pos[j] in ("PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ") or words.entity[j] == "PERSON"
    if not inside:
        return False
    if text in _HYPHENS:
        return not words.doc[j].whitespace_ and not words.doc[j - 1].whitespace_
    if words.text[j - 1] in _HYPHENS and words.entity[j] == "PERSON":
        return text.isalpha()  # "Mercy Tad-y"
    after = j + 2 if j + 2 < len(words) and words.text[j + 1] in _HYPHENS else j + 1
    after += after < len(words) and words.text[after] in _PARTICLES  # "van de Perre"
    return words.lower[j] in _PARTICLES and after < len(words) and words.text[after][:1].isupper()


def joined_by_hyphen(words: Words, end: int) -> bool:
    """Whether a hyphen binds the token before ``end`` to the word after it (``Hamas-run``)."""
    return end + 1 < len(words) and words.text[end] in _HYPHENS and not words.doc[end].whitespace_


def tail_preposition(words: Words, i: int, *prepositions: str) -> int | None:
    """Object of the first of these prepositions that follows token i directly: ``ministry [of] health``."""
    j = i + 1
    if j + 1 >= len(words) or words.lower[j] not in prepositions:
        return None
    k = j + 1
    while k < len(words) and words.pos[k] in ("DET", "ADJ") and words.text[k][:1].islower():
        k += 1
    return k if k < len(words) and words.sentence[k] == words.sentence[i] else None


def inside_quotes(words: Words) -> list[bool]:
    """For each token whether it stands between quotation marks; a line break closes what was left open."""
    marks: list[bool] = []
    opened = False
    for i, text in enumerate(words.text):
        if "\n" in text:
            opened = False
        if text in ("“", "«"):
            opened = True
        elif text in ("”", "»"):
            opened = False
            marks.append(False)
            continue
        elif text == '"':
            opened = not opened
            marks.append(False)
            continue
        marks.append(opened and i >= 0)
    return marks
