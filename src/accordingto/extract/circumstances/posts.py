"""Live pages: entries under their hour (``20:47 GMT``), the latest first, each a report of its own on that day.

What one entry tells has neither day nor place of another's; where it names no day, it tells of the day of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc

from accordingto.extract.marks import Range
from accordingto.extract.words import words_of

_STAMP = re.compile(r"^\W*\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,5}|local time))?\W*$", re.MULTILINE)
_LEAST = 2  # stamps that make a page of entries: one alone may date a report


class Posts:
    """Which entry of a live page each sentence stands in; 0 is what stands above them, or a report without any."""

    def __init__(self, doc: Doc) -> None:
        stamps = [match.end() for match in _STAMP.finditer(words_of(doc).whole)]
        self._starts = stamps if len(stamps) >= _LEAST else []
        self._offsets = words_of(doc).offset

    def of(self, sentence: Range) -> int:
        """The number of the entry of a sentence."""
        return bisect_right(self._starts, self._offsets[sentence[0]]) if self._starts else 0
