"""What is said: the extent of content beside, before and around a saying verb."""

from __future__ import annotations

from accordingto.extract.attribution_lexicon import verbs
from accordingto.extract.attribution_quotes import Quotes
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_OPENING = frozenset("“\"«„‘'(")
_CLOSING = frozenset('”"»')
_DASHES = frozenset(("—", "–", "―", "--", "-"))
_ATTACHED = frozenset(
    (
        "prep",
        "npadvmod",
        "advmod",
        "advcl",
        "acomp",
        "dative",
        "oprd",
        "xcomp",
        "ccomp",
        "dobj",
        "attr",
        "relcl",
        "acl",
    )
)


def sentence_end(words: Words, i: int) -> int:
    """End of the sentence of token i without final white space and stop."""
    first, last = words.bounds(i)
    while last - 1 > first and words.pos[last - 1] == "SPACE":
        last -= 1
    if last - 1 > first and words.text[last - 1] in (".", "…", ";"):
        last -= 1
    return last


def right_of(words: Words, quotes: Quotes, verb: int, first: int, last: int) -> Range:
    """Content that begins at token ``first`` behind a verb and reaches at least over token ``last``.

    What hangs on the verb behind its complement belongs to the content (``said the road closed on Tuesday``),
    except a further saying (``, adding that``) or a coordinated verb.
    """
    start = _with_opening(words, first, verb)
    end = words.right[last] + 1
    for k in words.children[verb]:
        if k <= last or words.dep[k] == "punct":
            continue
        if words.dep[k] not in _ATTACHED or is_further_saying(words, k):
            break
        if words.left[k] >= end - 1 and not _comma_before(words, words.left[k], words.dep[k]):
            end = max(end, words.right[k] + 1)
    return trimmed(words, quotes, start, end)


def _comma_before(words: Words, i: int, dep: str) -> bool:
    return words.text[i - 1] == "," and dep in ("advcl", "prep", "npadvmod", "advmod")


def is_further_saying(words: Words, k: int) -> bool:
    """A participle that says something more: ``adding that``, ``citing``."""
    if words.tag[k] == "VBG" and (words.lower[k] in verbs() or words.lemma[k] in verbs()):
        return words.dep[k] in ("advcl", "acl", "conj")
    return words.lemma[k] == "accord"


def _with_opening(words: Words, start: int, verb: int) -> int:
    while start - 1 > verb and words.text[start - 1] in _OPENING and words.text[start - 1] != "(":
        start -= 1
    return start


def trimmed(words: Words, quotes: Quotes, start: int, end: int) -> Range:
    """A range without loose punctuation at its ends; a quotation begun in it is taken to its close."""
    first, last = start, end
    while start < end and (words.pos[start] == "SPACE" or words.text[start] in (",", ";", ":", ".", ")", *_DASHES)):
        start += 1
    while end > start and (words.pos[end - 1] == "SPACE" or words.text[end - 1] in (",", ";", ":", "(", *_DASHES)):
        end -= 1
    if end > start and words.text[end - 1] == ".":
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


def left_of(words: Words, quotes: Quotes, stop: int, clause: int | None) -> Range | None:
    """Content that stands before a saying and ends at token ``stop``: a clause, or a whole quotation."""
    first, _ = words.bounds(stop if stop < len(words) else stop - 1)
    end = stop
    while end > 0 and words.pos[end - 1] == "SPACE":
        end -= 1
    quote = quotes.holding(end - 1) if end > 0 else None
    if quote is not None and words.text[end - 1] in _CLOSING and quote[1] == end:
        return _quote_before(words, quotes, quote, first)
    if end <= first:
        return None
    while end > first and words.text[end - 1] in (",", *_DASHES):
        end -= 1
    start = first if clause is None else max(first, words.left[clause])
    start = _skip_lead(words, start, end)
    return (start, end) if end - start >= 2 else None


def _quote_before(words: Words, quotes: Quotes, quote: Range, first: int) -> Range:
    """A quotation, with what stands before it in its sentence where it only ends a clause (``It is “grim,” he said``)."""
    if quote[0] <= first:
        return quote
    sentence_first = words.bounds(quote[0])[0]
    if quote[0] > sentence_first and words.text[quote[0] - 1] not in (",", ":"):
        return _skip_lead(words, sentence_first, quote[1]), quote[1]
    return quote


def _skip_lead(words: Words, start: int, end: int) -> int:
    while start < end and (words.pos[start] == "SPACE" or words.text[start] in (",", ".", ")", *_DASHES)):
        start += 1
    if start < end and words.lower[start] in ("but", "and") and words.pos[start] == "CCONJ":
        start += 1
    return start
