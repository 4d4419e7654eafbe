"""Quotations without a saying of their own: they go on with whoever spoke just before.

``Fuel has run out, the director said. “We have two days left.”``: the quotation is the director's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.lexicon import Saying
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_CARRIED = Saying("say.assert", "", None, "asserted", "speech", frozenset(), frozenset())
_REACH = 2  # sentences back to the last one that spoke


def carried_quotes(words: Words, quotes: Quotes, found: Sequence[Found]) -> Iterator[Found]:
    """An attribution for every quotation that fills its sentence and that nobody has claimed yet."""
    claimed = sorted(p for f in found for p in f.content)
    spoken = sorted((f for f in found if f.speaker is not None), key=lambda f: f.anchor)
    last: Found | None = None
    for quote in quotes.spans:
        if not _is_sentence(words, quote) or _is_claimed(claimed, quote):
            continue
        speaking = _last_speaking(words, spoken, quote[0]) or _still_speaking(last, quote[0])
        if speaking is not None:
            last = Found(_CARRIED, "carried", quote[0], None, [quote], None, speaker=speaking.speaker)
            yield last


def _is_sentence(words: Words, quote: Range) -> bool:
    """Whether a quotation begins where a sentence may and says something with a verb."""
    start, end = quote
    if end - start < 5 or not any(words.pos[i] in ("VERB", "AUX") for i in range(start, end)):
        return False
    before = start - 1
    opens = before < 0 or words.pos[before] == "SPACE" or words.text[before].endswith((".", "!", "?", "”"))
    return opens and words.text[end - 2] in (".", "!", "?", "…", "”")


def _is_claimed(claimed: Sequence[Range], quote: Range) -> bool:
    return any(start < quote[1] and quote[0] < end for start, end in claimed)


def _last_speaking(words: Words, spoken: Sequence[Found], start: int) -> Found | None:
    """The last person who spoke before a quotation, at most two sentences back."""
    before = [f for f in spoken if f.anchor < start and words.sentence[start] - words.sentence[f.anchor] <= _REACH]
    direct = [f for f in before if f.speaker is not None and f.saying.force == "speech"]
    return direct[-1] if direct else None


def _still_speaking(last: Found | None, start: int) -> Found | None:
    """Whoever speaks in the quotation before, where one paragraph of it follows another."""
    if last is None or start - last.content[-1][1] > 3:
        return None
    return last
