"""Numerals, in digits and in words: what number stands at a token, and how far it reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from accordingto.extract.quantities.tokens import DASHES, Words
from accordingto.lexicons import load_lexicon

Kind = Literal["exact", "vague"]

_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 1_000_000

_GROUPED = re.compile(r"\d{1,3}(?:[,'’]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")  # 1,200 · 1'200 · 5,00,000
_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")  # 1.200: a point with exactly three digits groups, too
_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_MARKED = re.compile(r"([~≈<>≥≤+#])(.+)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number over tokens ``[start, end)``. ``vague`` numbers (dozens) know their lower end only."""

    start: int
    end: int
    value: float
    vague: bool = False
    scale: float = 1
    mark: str = ""

    @property
    def whole(self) -> int | None:
        """The value as a whole number, or None where it has a fraction."""
        return round(self.value) if abs(self.value - round(self.value)) < 1e-6 else None


@cache
def number_words(kind: str) -> dict[str, float]:
    """The words of one kind in lexicon ``numbers`` with their values."""
    rows = load_lexicon("numbers").where("kind", kind)
    return {word: value for row in rows for word, value in zip(row.words, row.get("values", ()), strict=True)}


@cache
def _abbreviated() -> frozenset[str]:
    """The abbreviations that multiply: ``m``, ``bn``."""
    return frozenset(word for row in load_lexicon("numbers").where("short", True) for word in row.words)


@cache
def _scaled() -> re.Pattern[str]:
    """Digits with an abbreviation joined to them: ``1.2m``."""
    return re.compile(rf"(\d+(?:[.,]\d+)*)({'|'.join(sorted(_abbreviated()))})")


def numeral_at(words: Words, i: int) -> Numeral | None:
    """The longest numeral that begins at token i, or None."""
    found = _digits(words, i) or _vague(words, i) or _fraction(words, i) or _spelled(words, i)
    return _restated(words, _with_thousands(words, found)) if found is not None else None


def _with_thousands(words: Words, told: Numeral) -> Numeral:
    """``one million and 300 thousand``: the thousands that a number of millions is told with."""
    if told.vague or told.value < _MILLION or told.value % _MILLION:
        return told
    rest = _digits(words, words.skip(told.end, ("and",)))
    joins = rest is not None and rest.scale == _THOUSAND and rest.value < _MILLION and not rest.mark
    return replace(told, end=rest.end, value=told.value + rest.value) if rest is not None and joins else told


def _restated(words: Words, told: Numeral) -> Numeral:
    """``eleven (11)``: one number in words and digits, as ministries and courts write it."""
    end = told.end
    if words[end] != "(" or words[end + 2] != ")" or told.vague:
        return told
    again = parse_digits(words[end + 1])
    return replace(told, end=end + 3) if again is not None and round(again) == told.whole else told


def parse_digits(text: str) -> float | None:
    """The value of digits with group marks or a decimal point; None for anything else."""
    if _PLAIN.fullmatch(text):
        return float(text)
    if _GROUPED.fullmatch(text) or _POINTED.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def _digits(words: Words, i: int) -> Numeral | None:
    text, mark, scale = words[i], "", 1.0
    if marked := _MARKED.fullmatch(text):
        mark, text = marked.groups()
    if scaled := _scaled().fullmatch(text):
        text, scale = scaled[1], number_words("scale")[scaled[2]]
    value = parse_digits(text)
    if value is None:
        return None
    end = i + 1
    if scale == 1:
        value, end = _spaced_groups(words, i, value)
        end, scale = _scales(words, end)
    return Numeral(i, end, value * scale, scale=scale, mark=mark)


def _spaced_groups(words: Words, i: int, value: float) -> tuple[float, int]:
    """``15 000`` and ``2 345 000``: groups of three digits after a blank belong to one number."""
    end = i + 1
    while value and len(words[i]) <= 3 and _PLAIN.fullmatch(words[i]):
        gap = end + 1 if words[end].isspace() and "\n" not in words[end] else end
        if not re.fullmatch(r"\d{3}", words[gap]) or not (words.spaced(end - 1) or gap > end):
            break
        value, end = value * 1000 + float(words[gap]), gap + 1
    return value, end


def _scales(words: Words, end: int) -> tuple[int, float]:
    scale, joined = 1.0, not words.spaced(end - 1)
    at = end + 1 if words[end] in DASHES and words[end + 1] in number_words("scale") else end
    while words[at] in number_words("scale") and _is_scale(words, at, joined):
        scale, end = scale * number_words("scale")[words[at]], at + 1
        at = end
    return end, scale


def _is_scale(words: Words, i: int, joined: bool) -> bool:
    """A lone ``m`` or ``k`` multiplies only when it is joined to its digits and no length or date follows."""
    if words[i] not in ("m", "k"):
        return True
    return (
        joined
        and words[i + 1].isalpha()
        and words.tag(i + 1) not in ("IN", "JJ")
        and words[i + 1] not in ("high", "deep")
    )


def _vague(words: Words, i: int) -> Numeral | None:
    """``dozens``, ``tens of thousands``, ``hundreds upon hundreds``."""
    vague = number_words("vague")
    if words[i] not in vague:
        return None
    value, end = vague[words[i]], i + 1
    if words[end] == "of" and vague.get(words[end + 1], 0) >= _HUNDRED:
        value *= vague[words[end + 1]] / 2  # tens of thousands: 20 × 1,000
        end += 2
    elif words[end] in ("upon", "and") and words[end + 1] == words[i]:
        end += 2
    return Numeral(i, end, value, vague=True)


def _fraction(words: Words, i: int) -> Numeral | None:
    """``half a million``, ``a quarter of a million``, ``half a dozen``, ``a half-dozen``."""
    at = i + 1 if words[i] in ("a", "one") else i
    part = number_words("half").get(words[at])
    if part is None:
        return None
    at = words.skip(at + 1, ("of", *DASHES))
    at = words.skip(at, ("a", "an"))
    scale = number_words("scale").get(words[at])
    return Numeral(i, at + 1, part * scale, scale=scale) if scale else None


def _spelled(words: Words, i: int) -> Numeral | None:
    """``twenty-one``, ``two hundred and five thousand``, ``a dozen``, ``several hundred``, ``a couple of``."""
    start, at = i, i
    if words[i] in ("a", "an"):
        at = i + 1
    small = number_words("few") | number_words("couple")
    if words[at] in small:
        return _small(words, start, at)
    if start != at and words[at] not in number_words("scale"):
        return None
    return _cardinal(words, start, at)


def _small(words: Words, start: int, at: int) -> Numeral | None:
    """``several``, ``a few dozen``, ``a couple of hundred``. A bare ``few`` says that there were not many."""
    value, couple = (number_words("few") | number_words("couple"))[words[at]], words[at] in number_words("couple")
    named = couple or words[at] == "handful"
    if (
        (named or words[at] == "few")
        and start == at
        and not (words[at] == "few" and words[at - 1] in ("last", "past"))
    ):
        return None
    end = at + 1
    of = words[end] == "of" and named
    at = end + 1 if of else end
    scale = number_words("scale").get(words[at]) if words[at] not in ("m", "k") else None
    if scale:  # "several hundred" are no more than "hundreds"
        return Numeral(start, at + 1, min(value, 2) * scale, vague=True, scale=scale)
    spouses = start != at and words[at] == "couple" and words.tag(end) in ("IN", "WP", "VBD", "VBP", ",")
    if couple and not of and not spouses and words[end] not in ("more", "hundred"):
        return None
    return Numeral(start, end, value, vague=not couple)


def _cardinal(words: Words, start: int, first: int) -> Numeral | None:
    """Number words added up from token ``first``; ``start`` may be an article before them."""
    total, current, end = 0.0, None, first
    while (step := _step(words, end, first, total, current)) is not None:
        total, current, end = step
    if end == first:
        return None
    value, end = _with_half(words, end, total + (current or 0))
    return Numeral(start, end, value)


def _step(
    words: Words, at: int, first: int, total: float, current: float | None
) -> tuple[float, float | None, int] | None:
    """The sum with the next number word, and the token after it; None where the number ends."""
    i = at + 1 if at > first and _joins(words, at, total, current) else at
    word = words[i]
    if (value := number_words("cardinal").get(word)) is not None and (current is None or _adds(words, i, current)):
        return total, (current or 0) + value, i + 1
    scale = number_words("scale").get(word) if word not in _abbreviated() else None
    if scale is None or not (current or i == first):
        return None
    value = (current or 1) * scale
    return (total + value, None, i + 1) if scale >= 1000 else (total, value, i + 1)


def _with_half(words: Words, end: int, value: float) -> tuple[float, int]:
    """``a million and a half``, ``two and a half million``."""
    if words.lower[end : end + 3] != ("and", "a", "half"):
        return value, end
    scale = number_words("scale").get(words[end + 3])
    if scale:
        return (value + 0.5) * scale, end + 4
    unit = next((unit for unit in (1e9, 1e6, 1e3, 100.0) if value and value % unit == 0), 1.0)
    return value + unit / 2, end + 3


def _adds(words: Words, at: int, current: float) -> bool:
    """``twenty`` + ``one``, ``two hundred`` + ``five``."""
    value, rest = number_words("cardinal")[words[at]], current % 100
    return (rest >= 20 and rest % 10 == 0 and 0 < value < 10) or (current >= 100 and rest == 0 and value < 100)


def _joins(words: Words, at: int, total: float, current: float | None) -> bool:
    """A dash inside ``twenty-one`` or the ``and`` of ``two hundred and five``."""
    cardinal, scales = number_words("cardinal"), number_words("scale")
    following = words[at + 1]
    if words[at] in DASHES and not words.spaced(at - 1):
        if following in scales:
            return current is not None
        return (
            current is not None and current % 100 >= 20 and current % 10 == 0 and cardinal.get(following, 99) < 10
        )
    if words[at] == "and" and following in cardinal:
        return (bool(total) and current is None) or (current is not None and current >= 100 and current % 100 == 0)
    return False
