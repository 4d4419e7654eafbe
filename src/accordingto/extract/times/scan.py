"""Find time expressions in a Doc: match the grammar, drop what the words around tell to be something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.grammar import Rule, rules
from accordingto.extract.times.hints import Hints
from accordingto.extract.times.words import fold, times_words
from accordingto.extract.words import words_of

_CASED_GROUPS = ("m", "wd", "u", "w")
_PART_BEFORE = frozenset(
    (
        "at",
        "by",
        "before",
        "after",
        "until",
        "around",
        "during",
        "since",
        "from",
        "the",
        "every",
        "each",
        "towards",
        "till",
        "in",
    )
)
_PART = 16  # characters: "the early hours of the 7th"
_DAY_BEFORE = frozenset(("on", "by", "since", "until", "till", "from", "before", "after"))
_AT = frozenset(("at", "by", "around", "since", "until", "from", "in", "during"))
_PARENTHESES = ("(", "[", "–", "-")
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_VERBS = frozenset({"MD", "VB", "VBP", "VBD"})


class Text:
    """A Doc with its folded text and the way from characters to tokens."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        words = words_of(doc)
        self.raw = words.whole
        self.text = fold(words.whole)
        self._starts = words.offset

    def token(self, char: int) -> int:
        """The index of the token that holds this character."""
        return max(0, bisect_right(self._starts, char) - 1)

    def before(self, start: int) -> Token | None:
        """The token before the one at this character."""
        i = self.token(start)
        return self.doc[i - 1] if i else None

    def after(self, end: int) -> Token | None:
        """The token after the last one before this character."""
        i = self.token(end - 1) + 1
        return self.doc[i] if i < len(self.doc) else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression, the match it came from, and the text around."""

    e: Expression
    m: re.Match[str]
    text: Text

    @property
    def token(self) -> Token:
        """The token it begins in."""
        return self.text.doc[self.text.token(self.e.start)]

    @property
    def before(self) -> Token | None:
        """The token before it."""
        return self.text.before(self.e.start)

    @property
    def after(self) -> Token | None:
        """The token after it."""
        return self.text.after(self.e.end)

    def led_by(self, words: frozenset[str]) -> bool:
        """Whether the token before it is one of these."""
        before = self.before
        return before is not None and before.lower_ in words

    def followed_by(self, tags: frozenset[str]) -> bool:
        """Whether the token after it has one of these tags."""
        after = self.after
        return after is not None and after.tag_ in tags


def scan(text: Text) -> list[Expression]:
    """The expressions of a text in order, without overlap: leftmost and longest first."""
    cased, hints = times_words().cased, Hints(text.text)
    found = [
        (expression.start, -m.end(), rank, n, expression)
        for rank, rule in enumerate(rules())
        for start, end in hints.windows(rule.hints)
        for m in rule.pattern.finditer(text.text, start, end)
        if _has_capital(m, text.raw, cased)
        for n, expression in enumerate(_accepted(rule, m, text))
    ]
    return list(_disjoint(e for *_, e in sorted(found, key=lambda item: item[:4])))


def _accepted(rule: Rule, m: re.Match[str], text: Text) -> list[Expression]:
    built = [replace(e, rule=f"time.{rule.id}") for e in rule.build(m)]
    check = _CHECKS.get(rule.id)
    return built if check is None else [e for e in built if check(Candidate(e, m, text))]


def _disjoint(expressions: Iterable[Expression]) -> Iterator[Expression]:
    end = -1
    for expression in expressions:
        if expression.start >= end:
            yield expression
            end = expression.end


def _has_capital(m: re.Match[str], raw: str, cased: frozenset[str]) -> bool:
    """Words such as ``may`` or ``sat`` count only with their capital."""
    groups = m.groupdict()
    return not any(
        groups.get(name) in cased and raw[m.start(name)].islower() for name in _CASED_GROUPS if name in groups
    )


def _month(c: Candidate) -> bool:
    """A bare month; ``March`` and ``May`` need more to tell them from a march and a name."""
    if c.token.ent_type_ == "PERSON" or c.token.tag_ in _VERBS or _in_name(c):
        return False
    return c.m["m"] not in times_words().cased or _month_by_context(c)


def _month_by_context(c: Candidate) -> bool:
    before = c.before
    if before is None or before.is_space:
        return c.token.ent_type_ == "DATE"
    if before.tag_ == "DT":
        return c.followed_by(_NOUNS)
    return (
        before.lower_ in times_words().values["year_before"]
        or not before.is_alpha
        or before.tag_ not in ("JJ", "NNP", "NN")
    )


def _in_name(c: Candidate) -> bool:
    """``Sunday Times``, ``Bloody Sunday``, ``Arab Spring``: a name that holds a word of time."""
    words, before, after = times_words().values, c.before, c.after
    if before is not None and before.text[:1].isupper() and fold(before.text) in words["not_before"]:
        return True
    return after is not None and after.text[:1].isupper() and fold(after.text) in words["not_after"]


def _no_name(c: Candidate) -> bool:
    return not _in_name(c)


def _day_word(c: Candidate) -> bool:
    return c.text.raw[c.e.start].islower() or not _in_name(c)


def _year(c: Candidate) -> bool:
    """A bare number is a year after the words that lead years, or where nothing it could count follows."""
    before, year = c.before, c.e.year or 0
    modern = 1900 <= year <= 2099
    counts = c.followed_by(frozenset({"NNS", "NNPS", "CD"}))
    if before is None or before.is_space:
        return not counts
    if before.like_num or before.is_currency or before.text in ("#", "+") or _numbered(before):
        return False
    if c.after is not None and fold(c.after.text) in times_words().values["counted"]:
        return False
    if counts:
        return modern and before.lower_ in ("the", "in", "since", "of", "'s") and year % 100 != 0
    if before.lower_ in times_words().values["year_before"] or (
        before.is_punct and (modern or before.text in _PARENTHESES)
    ):
        return True
    return modern and not before.tag_.startswith("VB")


def _nth(c: Candidate) -> bool:
    """``on the second day``, not ``the second quarter`` and not ``the first night raid``."""
    unit = times_words().get("unit", c.e.value or "")
    return unit not in ("TS", "TM", "TH", "Q", "WE", "CE", "DE", "ML") and not c.followed_by(
        _NOUNS | {"HYPH", "JJ", "CD"}
    )


def _numbered(token: Token) -> bool:
    """``Resolution 1973``, ``Flight 1950``: a number that names a thing."""
    return fold(token.text) in times_words().values["numbered"]


def _season(c: Candidate) -> bool:
    return c.token.tag_ not in _VERBS and not _in_name(c)


def _duration(c: Candidate) -> bool:
    count = (c.m["n"] or "").strip(" -")
    if c.e.unit == "Q" or (c.e.unit == "TS" and not c.m["u"].endswith("s") and not count.isdigit()):
        return False
    before = c.before
    if count == "many" and before is not None and before.lower_ == "as":
        return False  # "the fifth in as many days"
    if c.e.unit == "D" and c.after is not None and c.after.lower_ in times_words().listed("day_people"):
        return False  # "nine day labourers"
    if c.e.unit in ("TS", "TM", "N") and count in ("a", "an") and c.followed_by(_NOUNS | {"HYPH"}):
        return False  # "a minute detail", "a night raid"
    return before is None or not before.is_currency


def _bare_duration(c: Candidate) -> bool:
    if c.e.unit in ("Q", "TS", "WE", "N"):
        return False
    before, after = c.before, c.after
    of = after is not None and after.lower_ == "of"
    return c.led_by(times_words().listed("lasting_before")) or (
        of and before is not None and before.tag_ in ("IN", "VBD", "VBN")
    )


def _no_quarter(c: Candidate) -> bool:
    return c.e.unit not in ("Q", "TS", "WE")


def _per(c: Candidate) -> bool:
    before = c.before
    if before is None or c.m["u"] in ("second", "quarter"):
        return False
    return (
        c.m["per"] == "per"
        or before.tag_ in ("CD", "NNS", "NN")
        or before.lower_ == "%"
        or before.lower_ in times_words().values["often"]
    )


def _shift(c: Candidate) -> bool:
    after = c.after
    if c.m["dir"] == "on":
        return after is None or after.is_punct or after.is_space
    return c.e.unit != "Q" and bool(c.m["n"] or c.m["u"].endswith("s"))


def _part(c: Candidate) -> bool:
    after = c.after
    return c.led_by(_PART_BEFORE) and not (after is not None and after.lower_ == "of")


def _set_word(c: Candidate) -> bool:
    """Not the paper in ``China Daily``."""
    return c.token.is_sent_start is True or c.text.raw[c.e.start].islower()


def _anaphora(c: Candidate) -> bool:
    if c.m["det"] == "that" and c.token.tag_ in ("IN", "WDT"):
        return False
    return _at_time(c) and c.e.unit not in ("TS", "TM")


def _bare_unit(c: Candidate) -> bool:
    return c.e.unit not in ("TS", "TM", "TH", "Q") and _at_time(c)


def _at_time(c: Candidate) -> bool:
    """``time`` and ``point`` tell a time only after ``at`` and its like."""
    return c.e.unit not in ("time", "point") or c.led_by(_AT)


def _closes_list(c: Candidate) -> bool:
    """``On May 4 and 12 people died``: the last number of a list may count what follows."""
    return not (c.e.tail and c.followed_by(_NOUNS | {"JJ", "JJR", "IN"}))


def _ref(c: Candidate) -> bool:
    whole = c.m[0] in times_words().values["bare_ref"]
    return not (whole and c.followed_by(_NOUNS | {"CD", "JJ"}))


def _adjective(c: Candidate) -> bool:
    return c.followed_by(_NOUNS | {"JJ", "HYPH", "VBG"})


def _hour(c: Candidate) -> bool:
    after = c.after
    return not (after is not None and after.lower_ in ("%", "percent", "scale"))


def _ordinal_day(c: Candidate) -> bool:
    """``on the 7th``, ``the night of the 7th``, ``the same 7th``, not ``the 7th brigade``."""
    if c.m["of"]:
        return True
    if c.m["same"]:
        return not c.followed_by(_NOUNS | {"JJ", "CD", "HYPH"})
    part = re.search(r"(\w+) of $", c.text.text[max(0, c.e.start - _PART) : c.e.start])
    parted = part is not None and (fold(part[1]) in times_words().values["part"] or part[1] == "hours")
    return (parted or c.led_by(_DAY_BEFORE)) and not c.followed_by(_NOUNS | {"JJ", "CD", "HYPH", "DT", "IN"})


def _named_quarter(c: Candidate) -> bool:
    return not c.m["q"] or c.e.year is not None


_CHECKS: dict[str, Callable[[Candidate], bool]] = {
    "month": _month,
    "nth": _nth,
    "dayword": _day_word,
    "weekday": _no_name,
    "year": _year,
    "season": _season,
    "duration": _duration,
    "named": _no_name,
    "duration.hyphen": _duration,
    "duration.bare": _bare_duration,
    "duration.long": _no_quarter,
    "per": _per,
    "shift": _shift,
    "part": _part,
    "setword": _set_word,
    "anaphora": _anaphora,
    "deixis": _at_time,
    "unit": _bare_unit,
    "day.ordinal": _ordinal_day,
    "month.days": _closes_list,
    "ref": _ref,
    "adjref": _adjective,
    "clock.colon": _hour,
    "counts": _no_quarter,
    "quarter": _named_quarter,
    "duration.of": _no_quarter,
}
