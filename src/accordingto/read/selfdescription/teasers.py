"""Headlines of other stories that a page strews between the paragraphs of its own.

Such a line ends like no sentence, stands between paragraphs that do, and has next to no word with the story in
common; a heading of the story itself, or a bullet, shares its words or its neighbours' shape.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from accordingto.read.selfdescription.lines import Line

_SHORTEST, _LONGEST = 25, 90
_PARAGRAPH, _PARAGRAPHS = 60, 4
_MOST_IN_A_ROW = 3
_SHARED = 0.4
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_OPENERS = "‘“'\""


def teasers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a story that tease another."""
    told = [line for line in lines if line.text.strip()]
    paragraphs = [line.ended and len(line.text) >= _PARAGRAPH for line in told]
    if sum(paragraphs) < _PARAGRAPHS:
        return
    stems = [_stems(line) for line in told]
    known = Counter(stem for own in stems for stem in own)
    for is_paragraph, row in groupby(range(len(told)), key=paragraphs.__getitem__):
        at = list(row)
        inside = at[0] > 0 and at[-1] < len(told) - 1
        if is_paragraph or not inside or len(at) > _MOST_IN_A_ROW:
            continue
        if all(_is_headline(told[n]) and _is_foreign(stems[n], known) for n in at):
            yield from (told[n] for n in at)


def _is_headline(line: Line) -> bool:
    first = line.text[0]
    return not line.ended and _SHORTEST <= len(line.text) <= _LONGEST and (first.isalpha() or first in _OPENERS)


def _is_foreign(stems: frozenset[str], known: Counter[str]) -> bool:
    """Whether few of a line's words stand elsewhere in the text."""
    return sum(known[stem] > 1 for stem in stems) < _SHARED * len(stems)


def _stems(line: Line) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for word in _WORD.findall(line.text))
