"""Letter case for text that comes in capitals alone, as old wire copy does. Length is kept, so offsets match.

A word takes the form that prevails in written English (``letter_case.txt``); one that stands in no usual form is a
name. Known names, names spelt out before their acronym (``LIBERATION FRONT [FLN]``), titles before and heads after
a name, months beside numbers and the beginnings of sentences are then set by rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from accordingto.lexicons import load_lexicon

SHOUTED = 0.85  # share of capitals among letters from which a text is shouted
_FEWEST = 40  # letters; a shorter text may be a heading or a name
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"[.?!…]['\"”’)\]]*\s+[\"“‘(\[]*$|\n\s*(?:[-•*]\s)?[\"“‘(\[]*$|[,:]\s+[\"“]$")
_ACRONYM_AFTER = re.compile(r"\s*[(\[-]\s*([A-Z][A-Z0-9-]{1,9})\s*[)\]-]")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{1,3}|v|x)")
_MASTHEAD = re.compile(r"\((?=\w)([^()\n]{2,60})\)\s*(?:--|[-–—:]\s)")
_OPENING = 200  # characters in which a masthead can stand
_SELDOM = "~"  # the mark of a small word that gives way to a place of its name
_ONE_LETTER_WORDS = frozenset("aeoy")  # Spanish and Portuguese names have e, o and y between words
_ORDINARY = ("small", "month_verb", "opening", "title", "head")
_CLOCK = re.compile(r"(?<=\d)\s?[AP]\.M\b")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|d|th|s)", re.IGNORECASE)


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    key: str  # lower case, with a straight apostrophe
    form: str


def is_shouted(text: str) -> bool:
    """Whether (almost) all letters of a text are capitals."""
    upper = sum(map(str.isupper, text))
    cased = upper + sum(map(str.islower, text))
    return upper >= _FEWEST and upper >= SHOUTED * cased


def truecase(text: str, names: Iterable[str] = (), is_name: Callable[[str], bool] | None = None) -> str:
    """A shouted text in usual letter case, of the same length.

    ``names`` are multi-word names in their own case (institutions, persons); ``is_name`` tells of lower-cased words
    whether they are a place. Both are optional: what they miss is settled by the prevailing form.
    """
    tokens = [_token(text, match) for match in _WORD.finditer(text)]
    _name_by_lists(tokens, text, _index((*names, *_known())), is_name)
    _spell_acronyms(tokens, text)
    _name_masthead(tokens, text)
    _settle_neighbours(tokens, text)
    _begin_sentences(tokens, text)
    out = list(text)
    for token in tokens:
        out[token.start : token.end] = token.form
    return _CLOCK.sub(lambda match: match[0].lower(), "".join(out))


def _token(text: str, match: re.Match[str]) -> _Token:
    key = _same_length_lower(match[0]).replace("’", "'")
    return _Token(match.start(), match.end(), key, _usual(match[0], key, text, match.end()))


def _usual(word: str, key: str, text: str, end: int) -> str:
    """The form a word has by itself, before its neighbours are looked at."""
    lowered = _same_length_lower(word)
    classes, stem = _classes(), key.partition("'")[0]
    if any(c.isdigit() for c in stem):
        return (lowered if _ORDINAL.fullmatch(stem) else word)[: len(stem)] + lowered[len(stem) :]
    if len(stem) == 1:
        initial = key == "i" or text[end : end + 1] in (".", "-", "/") or key not in _ONE_LETTER_WORDS
        return word[:1] + lowered[1:] if initial else lowered
    if any(key in classes[kind] for kind in _ORDINARY) or key.endswith("n't"):
        return lowered
    if stem in classes["acronym"] or (_ROMAN.fullmatch(key) and key not in ("mix", "vi")):
        return word[: len(stem)] + lowered[len(stem) :]
    return _prevailing_form(word, lowered, stem)


def _prevailing_form(word: str, lowered: str, stem: str) -> str:
    known = _titled(stem) if stem in _classes()["person"] else _prevailing().get(stem)
    if known is None:
        known = word[: len(stem)] if _unpronounceable(stem) else _titled(stem)
    return known + lowered[len(stem) :]


def _unpronounceable(stem: str) -> bool:
    return 2 <= len(stem) <= 5 and not any(c in "aeiou" for c in stem)


def _name_by_lists(
    tokens: list[_Token], text: str, index: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]],
    is_name: Callable[[str], bool] | None,
) -> None:  # fmt: skip
    position = 0
    while position < len(tokens):
        length = _listed(tokens, position, index) or (_placed(tokens, position, text, is_name) if is_name else 0)
        position += max(1, length)


def _listed(tokens: list[_Token], at: int, index: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]) -> int:
    for keys, forms in index.get(tokens[at].key, ()):
        span = tokens[at : at + len(keys)]
        if tuple(token.key for token in span) == keys:
            for token, form in zip(span, forms, strict=True):
                token.form = form
            return len(keys)
    return 0


def _placed(tokens: list[_Token], at: int, text: str, is_name: Callable[[str], bool]) -> int:
    """One to four words that are a place together: each takes a capital but the small ones.

    One word is a place only where it is seldom a word.
    """
    small = _classes()["small"]
    for length in (4, 3, 2):
        span = tokens[at : at + length]
        touching = all(text[a.end : b.start] in (" ", "-") for a, b in pairwise(span))
        if len(span) == length and touching and is_name(text[span[0].start : span[-1].end].lower()):
            for number, token in enumerate(span):
                if number == 0 or token.key not in small:
                    token.form = _titled(token.form.lower())
            return length
    if tokens[at].key in _seldom() and is_name(tokens[at].key):
        tokens[at].form = _titled(tokens[at].form)
    return 0


def _name_masthead(tokens: list[_Token], text: str) -> None:
    """``(RADIO CADENA NACIONAL) --``: what stands in brackets before the story's dash is an outlet's name."""
    for match in _MASTHEAD.finditer(text, 0, _OPENING):
        inside = [token for token in tokens[:60] if match.start() < token.start < match.end()]
        _capitalise(inside)
        inside[0].form = _titled(inside[0].form)


def _spell_acronyms(tokens: list[_Token], text: str) -> None:
    """``FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN]``: the words spelt out are a name, the acronym one word.

    Once told, the acronym keeps its capitals in the whole text.
    """
    told: set[str] = set()
    for at in range(len(tokens) - 1):
        match = _ACRONYM_AFTER.match(text, tokens[at].end)
        if not match or len(match[1]) != tokens[at + 1].end - tokens[at + 1].start:
            continue
        spelt = _by_initials(tokens, at, tokens[at + 1].key)
        if not spelt and _prevailing().get(tokens[at + 1].key, "X").isupper():
            spelt = _back_to_article(tokens, at, text)
        if spelt:
            told.add(tokens[at + 1].key)
            _capitalise(spelt)
    for token in tokens:
        if token.key in told:
            token.form = text[token.start : token.end]


def _by_initials(tokens: list[_Token], at: int, acronym: str) -> list[_Token]:
    """The words up to ``at`` whose initials make up the acronym; small words may stand between them."""
    small, letters = _classes()["small"], list(acronym)
    for back in range(at, max(-1, at - 12), -1):
        if letters and tokens[back].key[0] == letters[-1]:
            letters.pop()
        elif tokens[back].key not in small:
            return []
        if not letters:
            return tokens[back : at + 1]
    return []


def _back_to_article(tokens: list[_Token], at: int, text: str) -> list[_Token]:
    """The words after the last ``the``, for acronyms of another language: no punctuation may stand among them."""
    for back in range(at, max(-1, at - 8), -1):
        if tokens[back].key == "the":
            return tokens[back + 1 : at + 1]
        if text[tokens[back - 1].end : tokens[back].start] != " ":
            break
    return []


def _capitalise(tokens: list[_Token]) -> None:
    for token in tokens:
        if token.key not in _classes()["small"]:
            token.form = _titled(token.form)


def _settle_neighbours(tokens: list[_Token], text: str) -> None:
    classes = _classes()
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.key in classes["month_verb"] and _is_month(before, token, after, text):
            token.form = _titled(token.form)
        elif token.key in classes["acronym_after"] and before and before.key in _after_words("acronym_after"):
            token.form = text[token.start : token.end]
        elif token.key in classes["head"] and before and _is_name(before) and _touch(before, token, text):
            token.form = _titled(token.form)
    # from right to left, for titles stand before titles: LIEUTENANT COLONEL RUIZ
    for at in range(len(tokens) - 2, -1, -1):
        token, after = tokens[at], tokens[at + 1]
        if token.key in classes["title"] and _is_name(after) and _touch(token, after, text):
            token.form = _titled(token.form.lower())


def _is_month(before: _Token | None, token: _Token, after: _Token | None, text: str) -> bool:
    """Whether ``MAY`` or ``MARCH`` is the month: beside a number, or after a word of time."""
    if (
        before
        and _touch(before, token, text)
        and (before.key.isdigit() or before.key in _after_words("month_verb"))
    ):
        return True
    return after is not None and after.key.isdigit() and _touch(token, after, text)


def _is_name(token: _Token) -> bool:
    classes = _classes()
    if _ORDINAL.fullmatch(token.key):
        return True
    return token.form[:1].isupper() and not any(
        token.key in classes[kind] for kind in ("month", "weekday", "acronym")
    )


def _touch(before: _Token, after: _Token, text: str) -> bool:
    return text[before.end : after.start] in (" ", ". ")


def _begin_sentences(tokens: Sequence[_Token], text: str) -> None:
    for at, token in enumerate(tokens):
        gap = text[tokens[at - 1].end if at else 0 : token.start]
        if at == 0 or _begins(tokens[at - 1], gap):
            token.form = _titled(token.form)


def _begins(before: _Token, gap: str) -> bool:
    if before.key in _classes()["marker"] and gap.startswith("]"):
        return True
    return _SENTENCE_ENDS.search(gap) is not None and not _abbreviated(before, gap)


def _abbreviated(before: _Token, gap: str) -> bool:
    return gap.strip() == "." and (len(before.key) == 1 or before.key + "." in _abbreviations())


def _titled(word: str) -> str:
    first = word[:1].upper()
    return first + word[1:] if len(first) == 1 else word  # "ß" has no capital of one letter


def _same_length_lower(word: str) -> str:
    return "".join(low if len(low := c.lower()) == 1 else c for c in word)


def _index(names: Iterable[str]) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    index: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for name in names:
        forms = tuple(_WORD.findall(name))
        keys = tuple(form.lower().replace("’", "'") for form in forms)
        if len(keys) > 1 and all(len(k) == len(f) for k, f in zip(keys, forms, strict=True)):
            index.setdefault(keys[0], []).append((keys, forms))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


@cache
def _listed_words() -> tuple[str, ...]:
    return tuple((resources.files(__package__) / "letter_case.txt").read_text(encoding="ascii").split())


@cache
def _prevailing() -> dict[str, str]:
    return {word.rstrip(_SELDOM).lower(): word.rstrip(_SELDOM) for word in _listed_words()}


@cache
def _seldom() -> frozenset[str]:
    return frozenset(word.rstrip(_SELDOM) for word in _listed_words() if word.endswith(_SELDOM))


@cache
def _classes() -> dict[str, frozenset[str]]:
    rows = list(load_lexicon("lettercase"))
    kinds = {str(row.get("class")) for row in rows}
    return {kind: frozenset(w for row in rows if row.get("class") == kind for w in row.words) for kind in kinds}


@cache
def _known() -> tuple[str, ...]:
    return tuple(word for row in load_lexicon("lettercase").where("class", "name") for word in row.words)


@cache
def _after_words(kind: str) -> frozenset[str]:
    rows = load_lexicon("lettercase").where("class", kind)
    return frozenset(word for row in rows for word in row.get("after", ()))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word.lower() for row in load_lexicon("abbreviations") for word in row.words)
