"""Cleaning, done once: afterwards ``report.text`` never changes and every offset counts its characters.

Newlines, Unicode form (NFC), invisible characters and spaces are settled; lines wrapped by a machine are joined;
paragraphs stay apart by one line break. Cleaning a cleaned text changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BULLET = re.compile(r"(?:[-*•–—·▪●◦‣]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s")
_ENDED = re.compile(r"""[.?!…:;。؟][)\]"'”’»*_]*$""")
_WORD = re.compile(r"[^\W\d_][\w'’-]*$")
# words after which no English paragraph ends: a line break there was put by a machine
_OPEN_WORDS = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "from", "by", "with", "for", "and", "or", "nor", "but",
    "than", "that", "which", "who", "whose", "into", "near", "between", "against", "under", "over",
    "through", "during", "within", "without", "toward", "towards", "upon", "about", "around", "across",
    "along", "behind", "beyond", "its", "their", "his", "her", "our", "your", "my", "these", "those", "is",
    "are", "was", "were", "has", "have", "had", "be", "been", "will", "would", "as", "per", "via",
})  # fmt: skip
_CLOSED = re.compile(r"\b(?:is|are|was|were|be|all|not) over$")  # "the search is over" ends a headline
_ARTICLE_PREFIXES = ("al-", "el-", "an-", "as-", "ad-", "ar-")
_MIN_WRAP, _MAX_WRAP = 40, 130
_RAGGED = 10  # double spaces after full stops are counted once here, so widths differ by a few


def clean(text: str) -> str:
    """The text as every later stage sees it."""
    lines = _characters(text).split("\n")
    while True:
        # a second look is needed only where joining made a new even width; it ends, for lines grow each time
        joined = _paragraphs(lines)
        if len(joined) == len(lines):
            return "\n".join(joined)
        lines = joined


def clean_line(text: str | None) -> str | None:
    """A title or name on one line, cleaned; None if nothing is left."""
    return " ".join(_characters(text).split()) or None if text else None


def invisible_count(text: str) -> int:
    """How many zero-width, direction and joining characters the text holds."""
    return len(INVISIBLE.findall(text))


def _characters(text: str) -> str:
    text = _NEWLINES.sub("\n", text)
    text = _CONTROLS.sub("", INVISIBLE.sub("", text))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def _paragraphs(lines: list[str]) -> list[str]:
    wrapped = _wrap_width(lines)
    paragraphs: list[list[str]] = []
    length = 0
    last = ""  # the line last taken: its length tells a wrap
    blank = False
    for line in lines:
        bare = line.strip()
        if not bare:
            blank = True
            continue
        fresh = blank or (line[0] == " " and last[:1] != " ") or not paragraphs
        if paragraphs and _continues(length, last.strip(), bare, fresh, wrapped):
            paragraphs[-1] += _glue(last, bare)
            length += len(bare) + 1
        else:
            paragraphs.append([bare])
            length = len(bare)
        last, blank = line, False
    return ["".join(parts) for parts in paragraphs]


def _glue(before: str, after: str) -> tuple[str, ...]:
    end = before.rstrip()
    hyphenated = len(end) > 1 and end[-1] == "-" and end[-2].isalnum() and after[:1].isalnum()
    return (after,) if hyphenated else (" ", after)


def _continues(length: int, last: str, line: str, fresh: bool, wrapped: int) -> bool:
    """Whether a line goes on with the paragraph before it.

    ``length`` is the paragraph's so far; ``fresh`` tells that a blank line or an indent precedes the line.
    """
    if _BULLET.match(line):
        return False
    if wrapped and not fresh and len(last) + 1 + len(line.split(" ", 1)[0]) > wrapped:
        return True
    if _ENDED.search(last[-12:]) or length < _MIN_WRAP:
        return False
    if last.endswith(",") or _ends_open(last) or (wrapped and not fresh):
        return True
    named_credit = any(mark in last[-30:] for mark in ":/©|")
    return line[0].islower() and not named_credit and line[:3] not in _ARTICLE_PREFIXES


def _ends_open(line: str) -> bool:
    word = _WORD.search(line)
    return word is not None and word[0] in _OPEN_WORDS and not _CLOSED.search(line)


def _wrap_width(lines: list[str]) -> int:
    """The column a machine wrapped this text at, or 0 if its line breaks were meant.

    A wrapped line could not have held the first word of the next one. Lines broken by meaning could, mostly.
    """
    bare = [line.strip() for line in lines]
    pairs = [(a, b) for a, b in pairwise(bare) if a and b and not _BULLET.match(b)]
    # of two lines only shouted ones are known to be one: over others a headline may stand
    if not pairs or (len(pairs) == 1 and not pairs[0][0].isupper()):
        return 0
    width = max(len(line) for line, _ in pairs)
    longer = sum(len(line) > _MAX_WRAP for line in bare)
    if not _MIN_WRAP <= width <= _MAX_WRAP or longer > len(bare) // 20:
        return 0
    column = max(width - _RAGGED, _MIN_WRAP)
    full = sum(len(line) + 1 + len(following.split(" ", 1)[0]) > column for line, following in pairs)
    unended = sum(not _ENDED.search(line[-12:]) for line, _ in pairs)
    return column if full >= 0.7 * len(pairs) and unended >= 0.4 * len(pairs) else 0
