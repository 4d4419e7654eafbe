"""Arabic lines as words: folding, prefixes, phrases of the ``ar`` lexicons, and numbers in digits or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Bound

_TOKEN = re.compile(
    r"[0-9\u0660-\u0669]{1,3}(?:[,\u060c\u066c.][0-9\u0660-\u0669]{3})+(?![0-9\u0660-\u0669])"
    r"|[0-9\u0660-\u0669]+|[\u0621-\u065f\u0670-\u06d3]+|[^\s\u2000-\u206f]"
)
_MARKS = re.compile(r"[\u064b-\u0652\u0640\u0670]")
_FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_JOINING = ("و", "ف")
_PARTICLES = ("بال", "كال", "وال", "لل", "ال", "ب", "ل", "ك")
_LEXICONS = ("harm", "numbers", "times", "actors")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or sign of a line: its text, the forms it may stand for, its offsets in the report."""

    text: str
    forms: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A lexicon row found in a line: word indexes, end exclusive."""

    row: Row
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a line: word indexes (with its hedge) and the bounds of LEDGER.md."""

    start: int
    end: int
    low: int | None
    high: int | None
    bound: Bound


def fold(text: str) -> str:
    """The word without vowel signs and with one letter for its spellings."""
    return _MARKS.sub("", text).translate(_FOLDED)


def words_of(text: str, offset: int) -> tuple[Word, ...]:
    """The words of a line that begins at ``offset`` of the report."""
    found = _TOKEN.finditer(text)
    return tuple(Word(m[0], frozenset(_forms(fold(m[0]))), offset + m.start(), offset + m.end()) for m in found)


def _forms(word: str) -> Iterator[str]:
    """The word itself and what is left when joined particles are taken off."""
    yield word
    for joined in _JOINING:
        if word.startswith(joined) and len(word) > 3:
            yield word[1:]
            yield from _bare(word[1:])
    yield from _bare(word)


def _bare(word: str) -> Iterator[str]:
    for particle in _PARTICLES:
        rest = word[len(particle) :]
        if word.startswith(particle) and len(rest) > 2:
            yield rest
    if word.startswith("لل") and len(word) > 4:
        yield word[2:]


def find_hits(words: Sequence[Word], *forms: str) -> list[Hit]:
    """Rows of those forms in a line, in order; of rows at one place every longest one."""
    found: list[Hit] = []
    for i in range(len(words)):
        here = [
            Hit(row, i, i + len(phrase))
            for form in words[i].forms
            for phrase, row in _index().get(form, ())
            if row.get("form", "number") in forms and _matches(words, i, phrase)
        ]
        longest = max((hit.end for hit in here), default=0)
        found += [hit for hit in here if hit.end == longest]
    return sorted(set(found), key=lambda hit: (hit.start, -hit.end, hit.row.id))


def _matches(words: Sequence[Word], i: int, phrase: tuple[str, ...]) -> bool:
    pieces = words[i : i + len(phrase)]
    return len(pieces) == len(phrase) and all(part in word.forms for part, word in zip(phrase, pieces, strict=True))


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], Row]]]:
    """First word of a phrase, folded and without the article, to the phrases and their rows."""
    index: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for name in _LEXICONS:
        for row in load_lexicon(name, "ar"):
            for entry in row.words:
                phrase = tuple(fold(part) for part in entry.split())
                index.setdefault(phrase[0], []).append((phrase, row))
    return index


def find_numbers(words: Sequence[Word]) -> list[Number]:
    """Every number of a line, with the hedge right before or after it."""
    rows = {hit.start: hit for hit in find_hits(words, "number") if hit.row.get("bound") is None}
    hedges = [hit for hit in find_hits(words, "number") if hit.row.get("bound")]
    numbers, i = [], 0
    while i < len(words):
        end = _run(words, rows, i)
        if end > i:
            numbers.append(_hedged(_number(words, rows, i, end), hedges))
        i = max(end, i + 1)
    return numbers


def _run(words: Sequence[Word], rows: dict[int, Hit], start: int) -> int:
    """Where the number that starts here ends: digits and a multiplier, or number words joined by wa-."""
    i = start
    while i < len(words):
        if _digits(words[i]) is not None:
            if i > start:
                break
            i += 1
        elif i in rows and (i == start or _joins(words[i], rows[i].row)):
            i = rows[i].end
        else:
            break
    return i


def _joins(word: Word, row: Row) -> bool:
    value = row.get("value") or 0
    return word.text.startswith("و") or value >= 100 or value == 10


def _digits(word: Word) -> int | None:
    plain = re.sub(r"\D", "", word.text)
    return int(plain) if plain and word.text[0].isdigit() else None


def _number(words: Sequence[Word], rows: dict[int, Hit], start: int, end: int) -> Number:
    total, current, i = 0, 0, start
    while i < end:
        digits = _digits(words[i])
        if digits is None and (low := rows[i].row.get("low")):
            return Number(start, end, int(low), None, "vague")
        value = digits if digits is not None else int(rows[i].row.get("value"))
        if value in (100, 1000) and current:
            total, current = total + current * value, 0
        else:
            current += value
        i = i + 1 if digits is not None else rows[i].end
    return Number(start, end, total + current, total + current, "exact")


def _hedged(number: Number, hedges: Sequence[Hit]) -> Number:
    near = next((h for h in hedges if number.start == h.end or h.start == number.end), None)
    if near is None or number.bound != "exact":
        return number
    bound: Bound = near.row.get("bound")
    low = None if bound == "fewer_than" else number.low
    high = number.high if bound in ("fewer_than", "about") else None
    return Number(min(number.start, near.start), max(number.end, near.end), low, high, bound)
