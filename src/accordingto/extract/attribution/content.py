"""What is said: the extent of content beside, before and around a saying verb."""

from __future__ import annotations

from accordingto.extract.attribution.lexicon import saying_words, verbs
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.attribution.stops import (
    LONG_DASHES,
    in_aside,
    is_dash,
    is_further_saying,
    sentence_end,
    speaks_on,
    stop_of,
)
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_ASIDE_TAGS = frozenset(("WDT", "WP", "WRB", "WP$"))
_CONTINUING = frozenset(("VERB", "AUX", "PART", "SCONJ", "NOUN", "PROPN"))
_CLOSING = frozenset('”"»')
_DASHES = frozenset(("—", "–", "―", "--", "-"))
_DATELINE = frozenset(("PROPN", "NUM", "PUNCT", "SPACE", "SYM", "X"))
_CIRCUMSTANCES = frozenset(
    ("npadvmod", "prep", "dobj", "dative", "advmod", "prt", "agent", "punct", "iobj", "pobj")
)


def right_of(words: Words, quotes: Quotes, verb: int, clause: Range, *, told: bool = True) -> Range:
    """What a verb says: a clause behind it that begins at one token and holds at least another, its head.

    It goes on to the end of the sentence unless something stops it: parsers lose the end of a long clause far
    more often than a sentence says something after it. ``told`` says that an object is the person told.
    """
    first, last = clause
    if (
        words.lemma[last] in verbs()
    ):  # "Police say 14 died; residents say 30": the parse hung the first on the second
        breaks = (i for i in range(first + 1, last) if words.text[i] == ";" and quotes.holding(i) is None)
        last = next(breaks, last + 1) - 1
    start = start_of(words, quotes, verb, first, told=told)
    core = verb + 1 if in_aside(words, verb) else last
    return trimmed(words, quotes, start, stop_of(words, quotes, verb, core))


def start_of(words: Words, quotes: Quotes, verb: int, first: int, *, told: bool = True) -> int:
    """Where content begins: right behind the verb, but for the person told and the circumstances of the saying."""
    j = _behind_day(words, verb + 1, first)
    first = max(first, j)
    while j < first:
        child = j
        while words.head[child] not in (verb, child) and words.left[words.head[child]] >= j:
            child = words.head[child]
        skipped = words.head[child] == verb and words.dep[child] in _CIRCUMSTANCES
        if words.dep[child] == "advmod" and not _is_circumstance(words.lower[child]):
            skipped = False
        if not skipped or (words.dep[child] == "dobj" and not told):
            return _with_opening(quotes, j, verb) if words.pos[j] != "PUNCT" else _with_opening(quotes, first, verb)
        j = words.right[child] + 1
    return _with_opening(quotes, first, verb)


def _behind_day(words: Words, j: int, first: int) -> int:
    """The token behind the day of a saying (``said on Sunday it …``), wherever the parse hung the day."""
    k = j + 1 if words.lower[j] in ("on", "late", "early") else j
    while k < len(words) and words.entity[k] in ("DATE", "TIME"):
        k += 1
    named_day = k > j + 1 or (k == j + 1 and words.entity[j] in ("DATE", "TIME"))
    begins = k < len(words) and words.pos[k] in ("PRON", "DET", "PROPN", "SCONJ")
    return k if named_day and begins and words.lower[j] != "this" else min(j, first)


def _is_circumstance(adverb: str) -> bool:
    """Whether an adverb behind a saying verb tells of the saying (``said earlier``), not of what is said."""
    return adverb.endswith("ly") or adverb in saying_words("circumstance")


def phrase_from(words: Words, quotes: Quotes, verb: int, first: int, last: int) -> Range:
    """Phrases from token ``first`` over the subtree of token ``last``, with what the parse cut off from them."""
    start, end = _with_opening(quotes, first, verb), words.right[last] + 1
    if words.lower[end - 1] == "and":  # "at four dead and", whose "nine wounded" the parse made a clause
        end -= 1
    limit = sentence_end(words, verb)
    if words.pos[last] == "NUM" and end < limit and words.tag[end] in ("VBN", "JJ"):
        end += 1
    goes_on = end < limit and words.pos[end] in _CONTINUING and words.head[end] != verb and words.text[end] != "("
    if goes_on and not _is_beside(words, verb, end):
        end = stop_of(words, quotes, verb, end)
    end = max(end, listed(words, verb, end, limit), _joined(words, verb, end, limit))
    for i in range(last + 1, end):
        if quotes.holding(i) is None and words.text[i] == "," and words.tag[min(i + 1, end - 1)] in _ASIDE_TAGS:
            end = i
            break
        if quotes.holding(i) is None and words.text[i] == "," and is_further_saying(words, min(i + 1, end - 1)):
            end = i
            break
        if is_dash(words, i) and quotes.holding(i) is None:
            end = i
            break
    spoken = next((i for i in range(first + 1, end) if speaks_on(words, verb, i)), end)
    return trimmed(words, quotes, start, min(spoken, end, limit))


def _is_beside(words: Words, verb: int, i: int) -> bool:
    """Whether a clause tells why or when it is said, not what: ``cited the toll to press donors``."""
    opens = words.tag[i] == "TO" or words.pos[i] == "SCONJ"
    return opens and words.head[words.head[i]] == verb and words.dep[words.head[i]] == "advcl"


def listed(words: Words, verb: int, end: int, limit: int) -> int:
    """Where a list goes on that the parse broke off: ``loud blasts and smoke rising over the city``."""
    if end + 1 >= limit:
        return end
    if (
        words.text[end] == "and"
        and words.pos[end + 1] in ("NOUN", "ADJ", "PROPN", "DET")
        and words.head[end] == verb
    ):
        tail = words.head[end + 1] if words.head[end + 1] > end + 1 else end + 1
        return words.right[tail] + 1 if words.pos[tail] in ("NOUN", "PROPN") else end
    if words.text[end] == "and" and words.pos[end + 1] == "NUM":
        tail = max(end + 1, words.head[end + 1]) if words.head[end + 1] < limit else end + 1
        after = tail + 1 < limit and words.tag[tail + 1] in ("VBN", "JJ") and tail == end + 1
        return tail + 1 + after
    if words.text[end] == "," and words.text[end + 1] == ",":
        return limit
    return end


def _joined(words: Words, verb: int, end: int, limit: int) -> int:
    """Where a second thing done or a second noun goes on that the parse hung on the saying.

    ``mentioned selling the mill and closing the mine``; ``stressed relief, and a need to rebuild``.
    """
    if end + 2 >= limit:
        return end
    if words.text[end] == "and" and words.tag[end + 1] == "VBG":
        own = words.head[end + 1] == verb and words.lemma[end + 1] not in verbs()
        return words.right[end + 1] + 1 if own else end
    if words.text[end] == "," and words.lower[end + 1] == "and" and words.pos[end + 2] == "DET":
        tail = words.head[end + 2]
        listed = tail > end + 2 and words.dep[tail] == "conj" and words.pos[tail] == "NOUN"
        return words.right[tail] + 1 if listed and not words.kids(tail, "nsubj") else end
    return end


def _with_opening(quotes: Quotes, start: int, verb: int) -> int:
    while start - 1 > verb:
        held = quotes.holding(start - 1)
        if held is None or held[0] != start - 1:
            break
        start -= 1
    return start


def trimmed(words: Words, quotes: Quotes, start: int, end: int) -> Range:
    """A range without loose punctuation at its ends; a quotation begun in it is taken to its close."""
    first, last = start, end
    while start < end and (words.pos[start] == "SPACE" or words.text[start] in (",", ";", ":", ".", ")", *_DASHES)):
        start += 1
    if end - start > 2 and words.lower[start] == "only" and words.lower[start + 1] == "that":
        start += 1
    while end > start and (words.pos[end - 1] == "SPACE" or words.text[end - 1] in (",", ";", ":", "(", *_DASHES)):
        end -= 1
    if end > start and words.text[end - 1] == ".":
        end -= 1
    if end > start and words.text[end - 1] == ")" and "(" not in words.text[start:end]:
        end -= 1
    return (start, _to_close(words, quotes, start, end)) if start < end else (first, last)


def _to_close(words: Words, quotes: Quotes, start: int, end: int) -> int:
    """The end of the quotation that the last token stands in, if the content also holds its beginning."""
    held = quotes.holding(end - 1)
    if held is not None and start <= held[0] and held[1] > end and held[1] - held[0] > 2:
        return held[1]
    if end < len(words) and words.text[end] in _CLOSING and quotes.holding(end) is not None:
        opened = quotes.holding(end)
        if opened is not None and start <= opened[0] and opened[1] == end + 1:
            return end + 1
    after = end + 1
    if after < len(words) and words.text[end] in (".", ",", "!", "?") and words.text[after] in _CLOSING:
        opened = quotes.holding(after)
        if opened is not None and start <= opened[0] and opened[1] == after + 1:
            return after + 1
    return end


def left_of(words: Words, quotes: Quotes, stop: int) -> Range | None:
    """Content that stands before a saying and ends at token ``stop``: a clause, or a whole quotation."""
    first = story_start(words, words.bounds(max(0, stop - 1))[0], stop)
    end = stop
    while end > 0 and words.pos[end - 1] == "SPACE":
        end -= 1
    quote = quotes.holding(end - 1) if end > 0 else None
    if quote is not None and quote[1] == end:
        return _quote_before(words, quote)
    if end <= first:
        return None
    while end > first and words.text[end - 1] in (",", *_DASHES):
        end -= 1
    start = _skip_lead(words, first, end)
    return (start, end) if end - start >= 1 else None


def story_start(words: Words, first: int, stop: int) -> int:
    """Where a sentence begins behind its dateline: ``WASHINGTON —``, ``FLINT, Mich., Oct. 4 (UPI) --``."""
    if first and "\n" not in words.text[first - 1]:
        return first
    for i in range(first, min(first + 14, stop)):
        if words.text[i] == ":" and words.entity[i - 1] == "GPE" and i - first < 5:
            return i + 1
        if words.text[i] in LONG_DASHES or (words.text[i] in ("–", "-") and words.doc[i].whitespace_):
            return i + 1 if all(words.pos[j] in _DATELINE for j in range(first, i)) else first
    return first


def _quote_before(words: Words, quote: Range) -> Range:
    """A quotation, and what stands before it in its sentence: ``It is “grim,” he said``."""
    first = words.bounds(quote[0])[0]
    if quote[0] > first and words.text[quote[0] - 1] != ":":
        return _skip_lead(words, story_start(words, first, quote[0]), quote[1]), quote[1]
    return quote


def _skip_lead(words: Words, start: int, end: int) -> int:
    while start < end and (words.pos[start] == "SPACE" or words.text[start] in (",", ".", ")", *_DASHES)):
        start += 1
    return start
