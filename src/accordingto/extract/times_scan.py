"""Find time expressions in a Doc: match the grammar, drop what the words around tell to be something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from accordingto.extract.times_expressions import Expression
from accordingto.extract.times_grammar import Rule, rules
from accordingto.extract.times_words import Words, fold, times_words

_CASED_GROUPS = ("m", "wd", "u", "w")
_YEAR_BEFORE = frozenset(
    "in since by until till of from to through during after before for between and or circa year years early late "
    "mid around about till than towards toward ( - – / : , ; the a an this following into".split()
)
_BARE_BEFORE = frozenset("for within in over after of during took lasted lasting spent take last with many".split())
_PART_BEFORE = frozenset("at by before after until around during since from the every each towards till in".split())
_AT = frozenset("at by around since until from in during".split())
_COUNTED = frozenset({"NNS", "NN", "NNPS"})


class Text:
    """A Doc with its folded text and the way from characters to tokens."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.raw = doc.text
        self.text = fold(doc.text)
        self._starts = [token.idx for token in doc]

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


def scan(text: Text) -> list[Expression]:
    """The expressions of a text in order, without overlap: leftmost and longest first."""
    words = times_words()
    found = [
        (expression.start, -m.end(), rank, n, expression)
        for rank, rule in enumerate(rules())
        for m in rule.pattern.finditer(text.text)
        if _cased(m, text.raw, words)
        for n, expression in enumerate(_accepted(rule, m, text))
    ]
    return list(_disjoint(e for *_, e in sorted(found, key=lambda item: item[:4])))


def _accepted(rule: Rule, m: re.Match[str], text: Text) -> list[Expression]:
    built = [replace(e, rule=f"time.{rule.id}") for e in rule.build(m)]
    return [e for e in built if _fits(e, m, text)]


def _disjoint(expressions: Iterator[Expression]) -> Iterator[Expression]:
    end = -1
    for expression in expressions:
        if expression.start >= end:
            yield expression
            end = expression.end


def _cased(m: re.Match[str], raw: str, words: Words) -> bool:
    """Words such as ``may`` or ``sat`` count only with their capital."""
    groups = m.groupdict()
    return not any(
        groups.get(name) in words.cased and raw[m.start(name)].islower() for name in _CASED_GROUPS if name in groups
    )


def _fits(e: Expression, m: re.Match[str], text: Text) -> bool:
    check = _CHECKS.get(e.rule.removeprefix("time."))
    return check is None or check(e, m, text)


def _bare_month(e: Expression, m: re.Match[str], text: Text) -> bool:
    token = text.doc[text.token(e.start)]
    if token.ent_type_ == "PERSON" or token.tag_ in ("MD", "VB", "VBP", "VBD"):
        return False
    return not _named_otherwise(e, text)


def _named_otherwise(e: Expression, text: Text) -> bool:
    """``Sunday Times``, ``Bloody Sunday``, ``Arab Spring``: a name that holds a word of time."""
    words, before, after = times_words(), text.before(e.start), text.after(e.end)
    if before is not None and before.text[:1].isupper() and fold(before.text) in words.values["not_before"]:
        return True
    return after is not None and after.text[:1].isupper() and fold(after.text) in words.values["not_after"]


def _weekday(e: Expression, _: re.Match[str], text: Text) -> bool:
    return not _named_otherwise(e, text)


def _year(e: Expression, _: re.Match[str], text: Text) -> bool:
    """A bare number is a year after the words that lead years, or where nothing it could count follows."""
    before, after = text.before(e.start), text.after(e.end)
    year = e.year or 0
    counts = after is not None and after.tag_ in ("NNS", "NNPS", "CD") and not after.is_punct
    if before is not None and (before.like_num or before.is_currency or before.text in ("#", "+")):
        return False
    if before is None or before.is_space:
        return not counts
    led = before.lower_ in _YEAR_BEFORE or before.is_punct
    modern = 1900 <= year <= 2099
    if counts:
        return modern and before.lower_ in ("the", "in", "since", "of", "'s") and year not in (1900, 2000)
    return led or (modern and after is not None) or before.tag_ in ("NNP", "DT", "IN", "PRP$")


def _season(e: Expression, _: re.Match[str], text: Text) -> bool:
    token = text.doc[text.token(e.start)]
    return token.tag_ not in ("VB", "VBP", "VBD") and not _named_otherwise(e, text)


def _duration(e: Expression, m: re.Match[str], text: Text) -> bool:
    if e.unit == "Q" or (e.unit == "TS" and not m["u"].endswith("s") and not (m["n"] or "").strip(" -").isdigit()):
        return False
    before = text.before(e.start)
    return not (before is not None and before.text in ("$", "€", "£"))


def _bare_duration(e: Expression, m: re.Match[str], text: Text) -> bool:
    if e.unit in ("Q", "TS", "WE", "N"):
        return False
    before, after = text.before(e.start), text.after(e.end)
    led = before is not None and before.lower_ in _BARE_BEFORE
    return led or (
        after is not None and after.lower_ == "of" and before is not None and before.tag_ in ("IN", "VBD", "VBN")
    )


def _long_duration(e: Expression, m: re.Match[str], text: Text) -> bool:
    return e.unit not in ("Q", "TS", "WE")


def _per(e: Expression, m: re.Match[str], text: Text) -> bool:
    before = text.before(e.start)
    if before is None or e.value is None or m["u"] in ("second", "quarter"):
        return False
    if m["per"] == "per":
        return True
    return before.tag_ in ("CD", "NNS", "NN") or before.lower_ in ("once", "twice", "times", "%")


def _shift(e: Expression, m: re.Match[str], text: Text) -> bool:
    after = text.after(e.end)
    if m["dir"] == "on":
        return after is None or after.is_punct or after.is_space
    if not m["n"] and not m["u"].endswith("s"):
        return False
    return e.unit not in ("Q",)


def _part(e: Expression, m: re.Match[str], text: Text) -> bool:
    before = text.before(e.start)
    return before is not None and before.lower_ in _PART_BEFORE


def _setword(e: Expression, m: re.Match[str], text: Text) -> bool:
    token = text.doc[text.token(e.start)]
    return token.is_sent_start or text.raw[e.start].islower()


def _that(e: Expression, m: re.Match[str], text: Text) -> bool:
    token = text.doc[text.token(e.start)]
    if m["det"] == "that" and token.tag_ in ("IN", "WDT"):
        return False
    return _at_time(e, m, text) and not (m["u"] == "second")


def _at_time(e: Expression, m: re.Match[str], text: Text) -> bool:
    """``time`` and ``point`` tell a time only after ``at`` and its like."""
    if e.unit not in ("time", "point"):
        return e.unit not in ("TS", "TM") or m.groupdict().get("det") is None
    before = text.before(e.start)
    return before is not None and before.lower_ in _AT


def _tail_day(e: Expression, m: re.Match[str], text: Text) -> bool:
    """``On May 4 and 12 people died``: the last number of a list may count what follows."""
    after = text.after(e.end)
    return not (e.tail and after is not None and after.tag_ in ("NNS", "NN", "JJ", "NNP"))


def _ref(e: Expression, m: re.Match[str], text: Text) -> bool:
    after = text.after(e.end)
    if m[0] in ("the past", "the present", "the future", "in the past"):
        return not (after is not None and after.tag_ in ("NN", "NNS", "CD", "JJ"))
    return True


def _clock(e: Expression, m: re.Match[str], text: Text) -> bool:
    after = text.after(e.end)
    return not (after is not None and after.lower_ in ("%", "percent", "scale"))


_CHECKS = {
    "month": _bare_month, "weekday": _weekday, "year": _year, "season": _season, "duration": _duration,
    "duration.hyphen": _duration, "duration.bare": _bare_duration, "duration.long": _long_duration, "per": _per,
    "shift": _shift, "part": _part, "setword": _setword, "anaphora": _that, "deixis": _at_time, "unit": _at_time,
    "month.days": _tail_day, "ref": _ref, "clock.colon": _clock, "counts": _long_duration,
}  # fmt: skip
