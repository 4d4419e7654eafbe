"""What is said: the extent of content beside, before and around a saying verb."""

from __future__ import annotations

from accordingto.extract.attribution_lexicon import verbs
from accordingto.extract.attribution_quotes import Quotes
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_CONTINUING = frozenset(("VERB", "AUX", "PART", "SCONJ", "NOUN", "PROPN"))
LONG_DASHES = frozenset(("—", "―", "--"))
_TURNS = frozenset(("but", "and", "though", "although", "while", "yet"))
_PLAIN_SAYING = frozenset(("say", "tell", "add", "note", "report", "warn", "acknowledge", "deny", "claim", "argue"))
_CLOSING = frozenset('”"»')
_DASHES = frozenset(("—", "–", "―", "--", "-"))
_DATELINE = frozenset(("PROPN", "NUM", "PUNCT", "SPACE", "SYM", "X"))
_CIRCUMSTANCES = frozenset(
    ("npadvmod", "prep", "dobj", "dative", "advmod", "prt", "agent", "punct", "iobj", "pobj")
)


def sentence_end(words: Words, i: int) -> int:
    """End of the sentence of token i without final white space and stop."""
    first, last = words.bounds(i)
    while last - 1 > first and words.pos[last - 1] == "SPACE":
        last -= 1
    if last - 1 > first and words.text[last - 1] in (".", "…", ";"):
        last -= 1
    return last


def right_of(words: Words, quotes: Quotes, verb: int, first: int, last: int, told: bool = True) -> Range:
    """A clause that begins at token ``first`` behind a verb and reaches at least over token ``last``.

    It goes on to the end of the sentence unless something stops it: parsers lose the end of a long clause far
    more often than a sentence says something after it. ``told`` says that an object is the person told.
    """
    start = start_of(words, quotes, verb, first, told)
    return trimmed(words, quotes, start, stop_of(words, quotes, verb, last))


def start_of(words: Words, quotes: Quotes, verb: int, first: int, told: bool = True) -> int:
    """Where content begins: right behind the verb, but for the person told and the circumstances of the saying."""
    j = verb + 1
    while j < first:
        child = j
        while words.head[child] not in (verb, child) and words.left[words.head[child]] >= j:
            child = words.head[child]
        skipped = words.head[child] == verb and words.dep[child] in _CIRCUMSTANCES
        if not skipped or (words.dep[child] == "dobj" and not told):
            return (
                _with_opening(words, quotes, j, verb)
                if words.pos[j] != "PUNCT"
                else _with_opening(words, quotes, first, verb)
            )
        j = words.right[child] + 1
    return _with_opening(words, quotes, first, verb)


def stop_of(words: Words, quotes: Quotes, verb: int, core: int) -> int:
    """The end of what a verb says, from token ``core`` on: a further saying, a coordinated verb, a bracket, the stop."""
    end = min(sentence_end(words, verb), _own_end(words, verb, core))
    i = core + 1
    while i < end:
        held = quotes.holding(i)
        if held is not None and held[0] <= core < held[1]:
            i = held[1]
            continue
        if _stops(words, verb, i, end):
            return i
        i += 1
    return end


def _own_end(words: Words, verb: int, core: int) -> int:
    """Where a clause inside another ends because the other goes on (``who said it was shut, told them to go``)."""
    v, steps = verb, 0
    while words.head[v] != v and steps < 6:
        if words.head[v] > core and words.dep[v] in ("relcl", "acl", "advcl"):
            return max(words.right[v], core) + 1
        if words.dep[v] in ("relcl", "acl") and words.dep[words.head[v]].startswith("nsubj"):
            if words.head[words.head[v]] > core:
                return max(words.right[v], core) + 1
        v, steps = words.head[v], steps + 1
    return len(words)


def _stops(words: Words, verb: int, i: int, end: int) -> bool:
    text = words.text[i]
    if text == ";" or text in LONG_DASHES:
        return True
    if text == "(":
        return ")" not in words.text[i:end]
    if text == ")":
        return True
    if text not in (",", "and", "but", "—", "–", "―", "--", ";") or i + 1 >= end:
        return False
    k = i + 1
    while k < end - 1 and (words.pos[k] in ("CCONJ", "ADV") and words.text[k] != ","):
        k += 1
    if words.dep[k] in ("aux", "neg", "auxpass") and words.head[k] < end:
        k = words.head[k]
    if words.dep[k] == "conj" and words.head[k] == verb:
        return True
    if words.tag[k] == "VBG" and text == ",":
        return words.head[k] == verb or is_further_saying(words, k)
    return _speaks_again(words, verb, k) or _others_speak(words, i, k, end)


def _others_speak(words: Words, i: int, k: int, end: int) -> bool:
    """A new clause with a saying of its own: ``, but he said``, ``, though she acknowledged``."""
    if words.pos[i] != "CCONJ" and not (words.pos[i + 1] in ("CCONJ", "SCONJ") and words.lower[i + 1] in _TURNS):
        return False
    for j in range(k, min(k + 8, end)):
        if words.pos[j] == "PUNCT":
            return False
        if words.pos[j] == "VERB":
            subject = words.kids(j, "nsubj")
            return bool(subject) and i < subject[0] < j and words.lemma[j] in _PLAIN_SAYING
    return False


def _speaks_again(words: Words, verb: int, k: int) -> bool:
    """A coordinated saying verb of the same tense and without a subject of its own: ``and warned that``."""
    if words.tag[k] != words.tag[verb] or words.tag[k] not in ("VBD", "VBZ", "VBP"):
        return False
    if words.dep[k] != "conj" or words.kids(k, "nsubj", "nsubjpass"):
        return False
    return words.lemma[k] in ("say", "tell", "add", "warn", "call", "urge", "accuse", "vow", "pledge")


def phrase_from(words: Words, quotes: Quotes, verb: int, first: int, last: int) -> Range:
    """Phrases from token ``first`` over the subtree of token ``last``, with what the parse cut off from them."""
    start, end = _with_opening(words, quotes, first, verb), words.right[last] + 1
    limit = sentence_end(words, verb)
    if end < limit and words.pos[end] in _CONTINUING and words.head[end] != verb and words.text[end] != "(":
        end = stop_of(words, quotes, verb, end)
    for i in range(last + 1, end):
        if words.text[i] in LONG_DASHES and quotes.holding(i) is None:
            end = i
            break
    return trimmed(words, quotes, start, min(end, limit))


def is_further_saying(words: Words, k: int) -> bool:
    """A participle that says something more: ``adding that``, ``citing``."""
    if words.tag[k] == "VBG" and (words.lower[k] in verbs() or words.lemma[k] in verbs()):
        return words.dep[k] in ("advcl", "acl", "conj")
    return words.lemma[k] == "accord"


def _with_opening(words: Words, quotes: Quotes, start: int, verb: int) -> int:
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
        if words.text[i] in LONG_DASHES or words.text[i] in ("–", "-"):
            return i + 1 if all(words.pos[j] in _DATELINE for j in range(first, i)) else first
    return first


def _quote_before(words: Words, quote: Range) -> Range:
    """A quotation, with what stands before it in its sentence where it only ends a clause (``It is “grim,” he said``)."""
    first = words.bounds(quote[0])[0]
    if quote[0] > first and words.text[quote[0] - 1] != ":":
        return _skip_lead(words, story_start(words, first, quote[0]), quote[1]), quote[1]
    return quote


def _skip_lead(words: Words, start: int, end: int) -> int:
    while start < end and (words.pos[start] == "SPACE" or words.text[start] in (",", ".", ")", *_DASHES)):
        start += 1
    return start
