"""Numbers in lists: in brackets behind a total, line by line under it, after a label's colon, under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from accordingto.extract.figures.accept import Counted, Link, accepts
from accordingto.extract.figures.cues import Cues
from accordingto.extract.quantities.tokens import ADVERBS, DASHES, NOUNS, Words
from accordingto.extract.quantities.units import Unit, kind_of

_BULLETS = frozenset({"•", "*", "▪", "▪️", "●", "·", "-", "–", "—", "|", "▫", "►", "🔻"})
_BRACKET = 40  # tokens a bracket may hold before the number
_LIST = 60
_LINES = 60  # tokens below a total in which its parts stand line by line
_LABEL = 14
_SECTION = 120
_HEADING = 7
_ITEMS = frozenset(
    ["CD", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", ",", "CC", "HYPH", "VBN", "VBG", "IN", "POS", "-LRB-", "-RRB-"]
)
_FEWEST = 2
_COUNTING = frozenset({"count", "toll", "label", "state", "transitive"})
_FORMS = frozenset({"transitive", "state", "label", "count", "holder", "intransitive"})


def of_bracket(words: Words, item: Counted, wholes: Sequence[Counted]) -> tuple[Counted, Counted] | None:
    """``Killed: 24 (men - 7; women - 12)``, ``28 injured (9 seriously, 19 lightly)``: the total and its part.

    The bracket opens right behind the total, and no number in it is larger.
    """
    opening = _opening(words, item.mark.start)
    alone = item.head is not None and opening == item.mark.start - 1 and words[item.unit.end] == ")"
    if opening is None or alone:  # "(1,240 households)" are the same people, counted otherwise
        return None
    apart = _is_share_of(words, item) and words.sentence(opening)
    whole = next((w for w in reversed(wholes) if opening in (w.unit.end, w.mark.end) or w.sentence == apart), None)
    if whole is None or item.kind not in ("none", "person", "other", whole.kind) or not _smaller(item, whole):
        return None
    things = item.kind == "none" and whole.kind not in ("none", "person")
    return whole, replace(item, unit=Unit(whole.head, whole.kind, item.unit.end)) if things else _named(words, item)


def _is_share_of(words: Words, item: Counted) -> bool:
    """``12,845 houses are damaged in the north (totally - 1,310, partially - 11,535)``: named by how much."""
    before = item.mark.start - 1
    dashed = words[before] in DASHES or words[before] == ":"
    return item.head is None and dashed and words.tag(before - 1) in ADVERBS


def of_line(words: Words, item: Counted, wholes: Sequence[Counted]) -> tuple[Counted, Counted] | None:
    """``Dead: 13`` and below it ``Women 6``: a line of a noun and a number divides the total over it."""
    noun = item.mark.start - 1
    if item.head is not None or words.tag(noun) not in NOUNS or kind_of(words, noun) != "person":
        return None
    closes = words[item.mark.end]
    if not _begins_line(words, noun) or not (closes in ("", "(", ";", ".") or closes.isspace()):
        return None
    near = (
        w for w in reversed(wholes) if item.mark.start - w.unit.end <= _LINES and words[w.mark.start - 1] == ":"
    )
    whole = next(near, None)
    return (whole, _named(words, item)) if whole is not None and _smaller(item, whole) else None


def of_named_line(
    words: Words, cues: Cues, items: Sequence[Counted], item: Counted, wholes: Sequence[Counted]
) -> tuple[Counted, Counted] | None:
    """``Dead: 24`` and right below it ``Region V - 22``, ``Region VIII - 2``: lines of names that share it out.

    All lines from the total on are of this form, and together they are as many.
    """
    if not _is_named_line(words, cues, item):
        return None
    total = next((w for w in reversed(wholes) if item.mark.start - w.unit.end <= _LINES), None)
    if total is None or not _ends_line(words, total):
        return None
    below = next((i for i in range(total.unit.end, len(words)) if "\n" in words[i]), len(words))
    rows = [one for one in items if one.mark.start > below]
    named = list(takewhile(lambda one: _is_named_line(words, cues, one), rows))
    adds_up = sum(one.mark.low or 0 for one in named) == (total.mark.low or total.mark.high or 0)
    return (total, item) if adds_up and len(named) > 1 and item in named else None


def of_counted_lines(
    words: Words, items: Sequence[Counted], item: Counted, wholes: Sequence[Counted]
) -> tuple[Counted, Counted] | None:
    """``38 people were killed. They are as follows:`` and below it ``- 17 gunmen``, ``- 12 fighters``.

    The points below the colon that open with a number of people are together as many.
    """
    if item.kind != "person" or not _opens_point(words, item):
        return None
    first = _line_start(words, item.mark.start)
    total = next((w for w in reversed(wholes) if item.mark.start - w.unit.end <= _SECTION), None)
    colon = None if total is None else next((i for i in range(first, total.unit.end, -1) if words[i] == ":"), None)
    if total is None or colon is None or not words[colon + 1].isspace():
        return None
    below = (one for one in items if one.mark.start > colon)
    opening = [one for one in below if one.mark.start - colon <= _SECTION and _opens_point(words, one)]
    adds_up = sum(one.mark.low or 0 for one in opening) == (total.mark.low or total.mark.high or 0)
    return (total, item) if adds_up and len(opening) > 1 and item in opening else None


def _opens_point(words: Words, item: Counted) -> bool:
    start = _line_start(words, item.mark.start)
    return words[start] in _BULLETS and words.skip(start, _BULLETS) == item.mark.start


def _is_named_line(words: Words, cues: Cues, item: Counted) -> bool:
    """``Northern Samar – 3 (drowning)``: a name, a sign and a bare number make the line."""
    start, sign = _line_start(words, item.mark.start), item.mark.start - 1
    first = words.skip(start, _BULLETS)
    signed = words[sign] == ":" or words[sign] in DASHES
    if item.head is not None or not 0 < sign - first <= _HEADING or not signed:
        return False
    named = words.is_capital(first) and words.is_capital(sign - 1)
    named = named and not any(cues.starting.get(i) for i in range(first, sign))
    return named and _ends_line(words, item)


def _ends_line(words: Words, item: Counted) -> bool:
    """Nothing but a bracket stands between the number and the end of its line."""
    at = item.unit.end
    if words[at] == "(":
        at = next((i for i in range(at, at + _BRACKET) if words[i] == ")"), at) + 1
    return words[at] in ("", ";", ".", ",") or words[at].isspace()


def after_label(words: Words, cues: Cues, item: Counted) -> Link | None:
    """``Destroyed: a hall, 5 houses``, ``… have been destroyed: 671 aircraft, 284 helicopters``."""
    colon = _colon_before(words, item.mark.start)
    if colon is None or item.head is None:
        return None
    begin = _line_start(words, colon)
    inside = range(max(begin, colon - _LABEL), colon)
    for i in inside:
        for cue in cues.starting.get(i, ()):
            closes = cue.end == colon or colon - begin <= _HEADING
            if cue.form in _FORMS and cue.end <= colon and closes and accepts(words, cue, item):
                return Link(cue, 4.0, "level")
    return None


def under_heading(words: Words, cues: Cues, item: Counted) -> Link | None:
    """``AFFECTED POPULATION`` and below it ``- 1,204 families / 5,980 persons``: what a section's heading says.

    A name may stand before the number: ``Hinche: 1,866 people``.
    """
    opens = _begins_line(words, item.mark.start) or _follows_name(words, item.mark.start - 1)
    if item.kind not in ("person", "building") or item.head is None or not opens:
        return None
    end = _line_start(words, item.mark.start)
    while end > 0 and item.mark.start - end <= _SECTION:
        start = _line_start(words, end - 1)
        if _is_heading(words, start, end - 1):
            found = (c for i in range(start, end) for c in cues.starting.get(i, ()) if c.form in _FORMS)
            cue = next((c for c in found if accepts(words, c, item)), None)
            return Link(cue, 4.0, "level") if cue is not None else None
        end = start
    return None


def under_named_heading(words: Words, cues: Cues, items: Sequence[Counted], item: Counted) -> Link | None:
    """``District-wise deaths`` and below it ``Kandy: 88``, ``Badulla: 53``: numbers of names under what they count.

    All lines between the heading and the number are of this form, and there are two at least.
    """
    if not _is_named_line(words, cues, item):
        return None
    named = {_line_start(words, one.mark.start) for one in items if _is_named_line(words, cues, one)}
    start = own = _line_start(words, item.mark.start)
    while start in named and own - start <= _SECTION:
        end = _last_of_line(words, start)
        start = _line_start(words, end) if end is not None else start - 1
    rows = sum(1 for line in named if start < line <= own + _SECTION)
    end = next((i for i in range(start, own) if "\n" in words[i]), own)
    if rows < _FEWEST or not _counts(words, start, end):
        return None
    found = [c for i in range(start, end) for c in cues.starting.get(i, ()) if c.form in _COUNTING]
    said = [c for c in found if c.end <= end and words.tag(c.end) not in NOUNS]  # "MOST AFFECTED TOWNS (dead)"
    return Link(said[-1], 4.0, "level") if said else None


def _last_of_line(words: Words, start: int) -> int | None:
    """The last token that is no space before a line, or None where the text begins."""
    return next((i for i in range(start - 1, -1, -1) if not words[i].isspace()), None)


def _counts(words: Words, start: int, end: int) -> bool:
    """Whether a line can be a heading: short, without a number or a stop."""
    plain = not any(words.tag(i) == "CD" or words[i] in (".", "!", "?") for i in range(start, end))
    return plain and 0 < end - start <= _HEADING + 2


def _is_heading(words: Words, start: int, end: int) -> bool:
    """A short line in capitals, with or without its number: ``III. CASUALTIES``."""
    said = [words.doc[i].text for i in range(start, end) if words[i].isalpha() and len(words[i]) > 2]
    return 0 < end - start <= _HEADING + 2 and bool(said) and all(text.isupper() for text in said)


def _opening(words: Words, i: int) -> int | None:
    if "(" not in words.lower[max(i - _BRACKET, 0) : i]:
        return None
    depth = 0
    for j in range(i - 1, max(i - _BRACKET, -1), -1):
        if words[j] == ")":
            depth += 1
        elif words[j] == "(":
            if not depth:
                return j
            depth -= 1
    return None


def _colon_before(words: Words, i: int) -> int | None:
    """The colon on the same line with nothing but a list behind it."""
    for j in range(i - 1, max(i - _LIST, -1), -1):
        if words[j] == ":":
            return j
        if words.tag(j) not in _ITEMS or "\n" in words[j]:
            return None
    return None


def _line_start(words: Words, i: int) -> int:
    while i > 0 and "\n" not in words[i - 1]:
        i -= 1
    return i


def _begins_line(words: Words, i: int) -> bool:
    start = _line_start(words, i)
    return all(words[j] in _BULLETS or words[j].isspace() for j in range(start, i))


def _follows_name(words: Words, sign: int) -> bool:
    """``Hinche: 1,866 people``: only a name stands on the line before the sign."""
    if words[sign] != ":" and words[sign] not in DASHES:
        return False
    first = words.skip(_line_start(words, sign), _BULLETS)
    return 0 < sign - first <= _HEADING and words.is_name(first) and words.is_name(sign - 1)


def _smaller(item: Counted, whole: Counted) -> bool:
    number, total = item.mark.low or item.mark.high or 0, whole.mark.low or whole.mark.high or 0
    return 0 < number <= total


def _named(words: Words, item: Counted) -> Counted:
    """The number with the noun in front of it: ``women - 12``, ``children 5``."""
    noun = item.mark.start - 1
    noun -= words[noun] in DASHES or words[noun] == ":"
    if item.head is not None or words.tag(noun) not in NOUNS or kind_of(words, noun) != "person":
        return item
    return replace(item, unit=Unit(noun, "person", item.unit.end))
