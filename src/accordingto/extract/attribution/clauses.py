"""What is said as a clause or quotation behind the verb: ``said that …``, ``said: “…”``."""

from __future__ import annotations

from accordingto.extract.attribution.content import left_of, right_of, start_of, trimmed
from accordingto.extract.attribution.cues import infinitive_of
from accordingto.extract.attribution.lexicon import Saying, addressing, reckonings, saying_words, taken_by
from accordingto.extract.attribution.reading import Hit, Reading
from accordingto.extract.attribution.stops import counts_after, paragraph_end, sentence_end, stop_of
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_NEAR = 3
_ASKING = frozenset(("that", "what", "how", "why", "whether", "where", "when", "who", "which", "if"))


def clause(at: Reading) -> Hit | None:
    """A that-clause, bare clause, wh-clause or quotation behind the verb."""
    row = at.row("clause")
    if row is None:
        return None
    words, v = at.words, at.verb
    quote = _quote_behind(at)
    if quote is not None:
        colon = words.text[quote[0] - 1] == ":" and quote[0] - 1 == v + 1
        return row, [_quotation(at, quote, row)], v + 1 + colon
    if v + 2 < words.bounds(v)[1] and words.text[v + 1] == ":" and words.lemma[v] in saying_words("listing"):
        listed = trimmed(words, at.quotes, v + 2, paragraph_end(words, v))
        return row, [*_headed(at), listed], v + 2
    for k in words.children[v]:
        first = words.left[k]
        if k > v and first > v and _is_said(at, k, row):
            return row, [right_of(words, at.quotes, v, (first, k), told=is_told(row))], v + 1
    that = _that_behind(words, v)
    if that is not None and (is_told(row) or not any(v < k < that for k in words.kids(v, "dobj"))):
        return row, [trimmed(words, at.quotes, that, stop_of(words, at.quotes, v, that + 1))], v + 1
    return _next_paragraph(at, row)


def _headed(at: Reading) -> list[Range]:
    """What stands before ``, police said:`` and is then listed: both are said."""
    words, subject = at.words, at.subject
    start = subject.span[0] if subject is not None and subject.span[0] < at.verb else 0
    if start == 0 or words.text[start - 1] != "," or start - 1 <= words.bounds(at.verb)[0]:
        return []
    left = left_of(words, at.quotes, start)
    spoken = left is not None and any(words.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(*left))
    return [left] if left is not None and spoken else []


def is_told(row: Saying) -> bool:
    """Whether an object between verb and clause is a person told rather than what is said."""
    return "addressee" in row.frames or row.word in addressing()


def _is_said(at: Reading, k: int, row: Saying) -> bool:
    """Whether a child of the verb is what is said: not the subject's clause, nor the next sentence."""
    words, v, first = at.words, at.verb, at.words.left[k]
    if words.lower[first - 1] in saying_words("agreed"):
        return False  # "said on condition that she not be named"
    if words.lower[first] == "with" and any(o < v for o in words.kids(v, "ccomp")):
        return False  # "the toll is 14, the ministry said, with one soldier also dead"
    if words.text[first - 1] == "," and counts_after(words, first - 1, words.bounds(v)[1]):
        return False  # "say 12 dead in blast, hospital counts 19"
    parted = words.text[first] == ";" or any(words.text[i].endswith((".", ";")) for i in range(v, first))
    if parted or not _is_clause(words, k, row):
        return False
    return at.subject is None or not (first <= at.subject.head < k and at.subject.head > v)


def _is_clause(words: Words, k: int, row: Saying) -> bool:
    """Whether a complement is a finite clause or a question, not a bare infinitive or participle."""
    first = words.left[k]
    if words.dep[k] in ("advcl", "acl"):
        return words.lower[first] in ("that", "whether") and words.dep[first] == "mark"
    if words.dep[k] == "xcomp":
        finite = words.tag[k] in ("VBD", "VBZ", "VBP") and first == k  # "the raid, which it said killed 25"
        return finite or words.lower[first] in _ASKING - {"who", "which", "when", "if"}
    if words.dep[k] != "ccomp":
        return False
    if "infinitive" in row.frames or words.kids(k, "nsubj", "nsubjpass", "expl", "csubj", "mark"):
        return words.tag[k] != "VBG" or bool(words.kids(k, "aux", "nsubj"))
    return words.lower[first] in _ASKING or words.tag[k] in ("VBD", "VBZ", "VBP", "MD")


def _that_behind(words: Words, v: int) -> int | None:
    """A ``that`` right behind the verb, or behind the person told, that the parse hung elsewhere."""
    for i in range(v + 1, min(v + 6, words.bounds(v)[1])):
        if words.lower[i] == "that" and words.dep[i] in ("mark", "nsubj", "advmod") and words.head[i] > i:
            told = words.pos[i - 1] == "NOUN" and words.dep[i - 1] == "pobj" and words.lemma[i - 1] in reckonings()
            told = told or words.lower[i - 1] in saying_words("agreed")  # "commented on reports that"
            return None if told else i
        if words.pos[i] in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _quote_behind(at: Reading) -> Range | None:
    """A quotation that opens right behind the verb, over a comma, colon or the person told."""
    words, v = at.words, at.verb
    for i in range(v + 1, min(v + 8, words.bounds(v)[1])):
        held = at.quotes.holding(i)
        if held is not None and held[0] == i:
            joined = i == v + 1 or words.text[i - 1] in (",", ":") or held[1] - held[0] >= 8
            return held if joined else None
        if (
            words.pos[i] in ("VERB", "AUX")
            or held is not None
            or words.text[i] == ";"
            or words.text[i].endswith(".")
        ):
            return None
    return None


def _quotation(at: Reading, quote: Range, row: Saying) -> Range:
    """A quotation with the words before it that belong to it (``said the road was “gone”``) and behind it."""
    start = start_of(at.words, at.quotes, at.verb, quote[0], told=is_told(row))
    return trimmed(at.words, at.quotes, start, _goes_over(at, quote))


def _goes_over(at: Reading, quote: Range) -> int:
    """Where a quotation only begins what is said, the end of the clause it stands in."""
    words, last = at.words, sentence_end(at.words, at.verb)
    if quote[1] >= last or words.pos[quote[1]] == "PUNCT" or words.text[quote[1] - 2] in (",", ".", "!", "?"):
        return quote[1]
    return max(quote[1], stop_of(words, at.quotes, at.verb, quote[1] - 1))


def _next_paragraph(at: Reading, row: Saying) -> Hit | None:
    """``He said:`` and the quotation in the next paragraph."""
    words, last = at.words, at.words.bounds(at.verb)[1]
    colon = last - 1
    while colon > at.verb and words.pos[colon] == "SPACE":
        colon -= 1
    if words.text[colon] != ":" or colon - at.verb > 6:
        return None
    while last < len(words) and words.pos[last] == "SPACE":
        last += 1
    if last >= len(words):
        return None
    held = at.quotes.holding(last)
    end = next((i for i in range(last, len(words)) if "\n" in words.text[i]), len(words))
    said = held if held is not None and held[0] == last else trimmed(words, at.quotes, last, end)
    return row, [said], at.verb + 2 if colon == at.verb + 1 else at.verb + 1


def infinitive(at: Reading) -> Hit | None:
    """``vowed to return``; for a person told, the order alone (``told residents to leave``)."""
    row = at.row("infinitive", "addressee")
    if row is None:
        return None
    words, v = at.words, at.verb
    told = "addressee" in row.frames
    if not told and {"on", "upon"} & row.prepositions & set(words.lower[v + 1 : v + 2]):
        return None  # "called on both sides to stop": both are asked for
    for k in (*words.kids(v, "xcomp", "ccomp", "advcl"), *_done_behind(words, v)):
        start = infinitive_of(words, k) if k > v else None
        if start is None or start < v or (not told and (words.dep[k] == "advcl" or not _is_near(words, v, start))):
            continue
        if words.lemma[v] == "ask" and words.lower[start] == "not":
            return None  # "asked not to be named" tells of the source, not of what it says
        ordered = at.row("request") if told else row
        return ordered or row, [right_of(words, at.quotes, v, (start, k))], v + 1
    return None


def _done_behind(words: Words, v: int) -> list[int]:
    """What is said to have been done, hung on where it was said: ``claimed in a statement to have captured 14``."""
    within = [
        k for prep in words.kids(v, "prep") for noun in words.kids(prep, "pobj") for k in words.kids(noun, "acl")
    ]
    return [k for k in within if any(words.lower[a] == "have" for a in words.kids(k, "aux"))]


def _is_near(words: Words, v: int, start: int) -> bool:
    """Whether hardly more than where it was said stands before an infinitive: ``claimed online to have …``."""
    if start - v <= _NEAR:
        return True
    through = words.pos[v + 1] == "ADP" and words.head[v + 1] == v
    return (
        through
        and words.right[v + 1] + 1 >= start - 1
        and not any(words.text[i] == "," or words.pos[i] == "VERB" for i in range(v + 1, start))
    )


def loose(at: Reading) -> Hit | None:
    """A saying with nothing parsed as its complement, but a clause behind it: the rest of the sentence."""
    row, words, v = at.row("clause"), at.words, at.verb
    if row is None or at.subject is None or at.subject.head > v or words.lemma[v] not in saying_words("loose"):
        return None
    end = sentence_end(words, v)
    if end - v < 4 or words.pos[v + 1] in ("PUNCT", "ADP"):
        return None
    if not taken_by(words.lemma[v]).isdisjoint(words.lemma[v + 1 : v + 6]):
        return None  # "the tremor has so far claimed 74 lives in four districts"
    spoken = trimmed(words, at.quotes, v + 1, stop_of(words, at.quotes, v, v + 1))
    return (row, [spoken], v + 1) if any(words.pos[i] in ("VERB", "AUX") for i in range(*spoken)) else None
