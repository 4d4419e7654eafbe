"""What is said before the saying, or on both sides of it: ``“…,” she said``, ``The road, he said, is shut.``"""

from __future__ import annotations

from accordingto.extract.attribution.content import left_of, trimmed
from accordingto.extract.attribution.lexicon import figure_nouns, nouns, plain_verbs, saying_words, verbs
from accordingto.extract.attribution.reading import Hit, Reading
from accordingto.extract.attribution.stops import sentence_end, stop_of
from accordingto.extract.marks import Range
from accordingto.extract.words import Words


def is_cut_in(at: Reading) -> bool:
    """Whether source and cue are cut into what is said: ``“…,” she said``, ``…, she said, …``."""
    subject, words, v = at.subject, at.words, at.verb
    if subject is None or words.head[subject.head] != v:
        return False
    start, end = min(subject.span[0], at.cue[0]), max(subject.span[1], at.cue[1])
    if start == 0 or end - start > 30:
        return False
    held = at.quotes.holding(start - 1)
    if held is not None and held[1] == start:
        if start == words.bounds(v)[0] and words.text[start - 2] != ",":
            return False  # a sentence of its own behind a finished quotation
        closed = words.text[start - 2] in (",", "!", "?")
        closed = closed and _speaks(at, held)
        unquoted = [k for k in words.kids(v, "ccomp") if k > end and at.quotes.holding(words.left[k]) is None]
        return held[1] - held[0] > 3 and (closed or not unquoted)
    hearers = saying_words("audience")
    while end < len(words) and words.lower[end] in hearers:
        end += 1
    closes = end < len(words) and words.text[end] == ","
    return words.text[start - 1] == "," and closes and start - 1 > words.bounds(v)[0]


def _speaks(at: Reading, held: Range) -> bool:
    """Whether a quotation says something with a verb and is no title (``on CBS's “Face the Nation,” he said``)."""
    words, (start, end) = at.words, held
    titled = end - start < 8 and start > 0 and words.pos[start - 1] in ("ADP", "PART", "NOUN", "PROPN", "DET")
    return not titled and any(words.pos[i] in ("VERB", "AUX") for i in range(start, end))


def before(at: Reading) -> Hit | None:
    """``The road is shut, the mayor said.``: what is said stands before, to the comma or closing quotation mark."""
    row, words, v = at.row("clause"), at.words, at.verb
    if row is None or words.dep[v] in ("relcl", "acl") or _goes_on_saying(words, v):
        return None
    subject = at.subject
    start = min(at.cue[0], subject.span[0]) if subject is not None and subject.head < v else at.cue[0]
    start = _behind_name(at, _before_renaming(words, start))
    left = left_of(words, at.quotes, start) if start and _closes(at, start - 1) else None
    if left is None:
        return None
    rest = _goes_on(at, max(v + 1, subject.span[1] if subject else v + 1), left)
    if not rest and (not _is_proposition(at, left) or _is_circumstance(at, left)):
        return None
    if rest and _is_whole(at, rest[0]) and not _holds_quotes(at, left):
        return row, rest, v + 1
    return row, [left, *rest], v + 1


def renamed(at: Reading) -> Hit | None:
    """``…, a figure that officials disputed``: what is denied is the clause before the noun that takes it up."""
    words, v = at.words, at.verb
    row = next((r for r in at.rows if r.modality == "denied"), None)
    noun = words.head[v]
    start = words.left[noun] if noun < v else v
    if row is None or words.dep[v] not in ("relcl", "acl") or start == 0 or words.text[start - 1] != ",":
        return None
    left = left_of(words, at.quotes, start) if words.lemma[noun] in (*nouns(), *figure_nouns()) else None
    return (row, [left], v + 1) if left is not None else None


def as_clause(at: Reading) -> Hit | None:
    """``As the ministry noted, the dam is full``: the sentence without the as-clause."""
    row, words, v = at.row("clause"), at.words, at.verb
    if row is None or at.subject is None:
        return None
    first, end = words.bounds(v)[0], sentence_end(words, v)
    begin = at.subject.span[0] - 1
    if any(k > v and words.pos[k] in ("NOUN", "PROPN") for k in words.kids(v, "dobj")):
        return None  # "Toll rises to 17 as rebels deny responsibility": that is what they deny
    if begin < first or words.lower[begin] != "as" or words.dep[v] not in ("advcl", "ROOT", "ccomp", "parataxis"):
        return None
    stop = next((i for i in range(v + 1, end) if words.text[i] == ","), end)
    if any(words.pos[i] == "VERB" for i in range(v + 1, stop)) or (stop == end and begin == first):
        return None
    denial = _denied_before(words, first, begin)
    first = denial + 1 if denial is not None else first
    ahead = [trimmed(words, at.quotes, first, begin)] if begin - first > 1 else []
    behind = [trimmed(words, at.quotes, stop, end)] if end - stop > 2 else []
    particle = v + 2 if v + 1 < stop and words.lower[v + 1] in ("it", "out") else v + 1
    return (row, [*ahead, *behind], particle) if ahead or behind else None


def _denied_before(words: Words, first: int, begin: int) -> int | None:
    """The denial before ``, as some papers wrote``: they wrote what is denied."""
    rows = ((i, verbs().get(words.lemma[i], ())) for i in range(first, begin) if words.dep[i] == "ROOT")
    return next((i for i, found in rows if any(r.rule == "deny.deny" for r in found)), None)


def _behind_name(at: Reading, start: int) -> int:
    """The close of a quotation, where only the speaker stands behind it: ``“…,” Díaz, a nurse, said``."""
    words = at.words
    if start == 0 or words.text[start - 1] != ",":
        return start
    for i in range(start - 1, max(start - 16, 0), -1):
        held = at.quotes.holding(i)
        if held is not None:
            return held[1] if held[1] == i + 1 and words.text[i - 1] in (",", "!", "?") else start
        if words.pos[i] not in _NAMING and words.text[i] != ",":
            return start
    return start


_NAMING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART", "CCONJ"))


def _is_whole(at: Reading, rest: Range) -> bool:
    """Whether a quotation begins a sentence of its own."""
    held = at.quotes.holding(rest[0])
    return held is not None and held[0] == rest[0] and at.words.text[rest[0] + 1][:1].isupper()


def _is_circumstance(at: Reading, left: Range) -> bool:
    """Whether what stands before only tells on what occasion it was said: ``Speaking in Goma, she said``."""
    words, inside = at.words, range(*left)
    top = next((i for i in inside if words.tag[i] == "VBG" and words.dep[i] == "advcl"), None)
    return top == left[0] and words.head[top] == at.verb


def _holds_quotes(at: Reading, left: Range) -> bool:
    return any(at.quotes.holding(i) is not None for i in range(*left))


def _before_renaming(words: Words, start: int) -> int:
    """``…, a charge Kigali denies``: what is denied ends before the noun that takes it up."""
    named = start >= 3 and words.lemma[start - 1] in nouns() and words.pos[start - 2] == "DET"
    return start - 2 if named and words.text[start - 3] == "," else start


def _is_proposition(at: Reading, left: Range) -> bool:
    """Whether what stands before can be all that is said: a quotation, or a main clause with a verb."""
    if at.quotes.holding(left[1] - 1) is not None:
        return True
    if at.words.dep[left[0]] == "mark" and not _leads(at.words, left):
        return False
    return any(at.words.pos[i] in ("VERB", "AUX") for i in range(*left)) or _is_headline(at.words, left)


def _leads(words: Words, left: Range) -> bool:
    """``As rescuers arrived, two drones hit the hall, he said``: a clause before the one that is said."""
    lead = words.head[left[0]]
    main = words.head[lead]
    acts = words.pos[main] in ("VERB", "AUX") and bool(words.kids(main, "nsubj", "nsubjpass", "expl"))
    return words.dep[lead] == "advcl" and lead < main < left[1] and acts


def _is_headline(words: Words, left: Range) -> bool:
    """``Twelve dead in bus crash, says mayor``: a line of its own without a full stop needs no verb."""
    first, last = words.bounds(left[0])
    opens = first == 0 or "\n" in words.text[first - 1]
    counted = words.pos[left[0]] == "NUM" or words.lower[left[0]] == "at"
    return opens and counted and words.text[sentence_end(words, first) - 1 : last].count(".") == 0


def _closes(at: Reading, i: int) -> bool:
    """Whether token i closes what is said before: a comma or a closing quotation mark."""
    held = at.quotes.holding(i)
    return at.words.text[i] == "," or (held is not None and held[1] == i + 1 and held[1] - held[0] > 3)


def _goes_on(at: Reading, stop: int, left: Range) -> list[Range]:
    """What follows ``, he said,`` in the same sentence or, in quotation marks, right behind it."""
    words = at.words
    held = at.quotes.holding(left[1] - 1)
    quoted = held is not None and held[1] == left[1]
    opened = at.quotes.holding(left[0])
    rest = _rest_quoted(at, stop) if quoted else _rest(at, stop, left)
    if rest is not None:
        return [rest]
    quoted = quoted or (opened is not None and opened[1] - opened[0] > 6)
    following = words.bounds(at.verb)[1]
    while following < len(words) and words.pos[following] == "SPACE" and "\n" not in words.text[following]:
        following += 1
    held = at.quotes.holding(following)
    if not quoted or held is None or held[0] != following or "\n" in words.text[following - 1]:
        return []
    if _stands_alone(words, held):
        return [held]
    last = sentence_end(words, held[1] - 1)
    trails = not any(words.pos[i] in ("VERB", "AUX", "PUNCT") for i in range(held[1], last))
    return [(held[0], last)] if trails else []


def _rest_quoted(at: Reading, stop: int) -> Range | None:
    """The second half of a quotation split by its saying."""
    words = at.words
    for i in range(stop, sentence_end(words, at.verb)):
        held = at.quotes.holding(i)
        if held is None or held[0] != i:
            continue
        behind = words.text[i - 1] in (",", ":") or i - stop < 4
        if words.text[i - 1].endswith(".") or not behind or _says_more(words, stop, i):
            return None
        return (i - 1 if words.lower[i - 1] in ("but", "and") else i), held[1]
    return None


def _goes_on_saying(words: Words, v: int) -> bool:
    """Whether a participle goes on from a saying that what stands before belongs to: ``, boasting of …``."""
    first = words.bounds(v)[0]
    behind = words.tag[v] == "VBG" and v > first and words.text[v - 1] == ","
    return behind and any(words.lemma[i] in plain_verbs() for i in range(max(first, v - 4), v - 1))


def _says_more(words: Words, start: int, end: int) -> bool:
    """Whether a participle says something of its own: ``, he said, adding that “…”``."""
    return any(words.tag[k] == "VBG" and words.lemma[k] in verbs() for k in range(start, end))


def _rest(at: Reading, stop: int, left: Range) -> Range | None:
    """The second half of a clause split by its saying."""
    words, end = at.words, sentence_end(at.words, at.verb)
    for i in range(stop, end):
        held = at.quotes.holding(i)
        if held is not None and held[0] == i and words.text[i - 1] in (",", ":"):
            return i, max(held[1], stop_of(words, at.quotes, at.verb, held[1] - 1))
        if words.text[i] == ",":
            rest = trimmed(words, at.quotes, i, end)
            joined = _coordinates(words, left, rest) or _says_of(words, left, rest)
            return rest if joined or _is_main(words, at.verb, rest) else None
    return None


def _says_of(words: Words, left: Range, rest: Range) -> bool:
    """``These wells, he said, are fouled``: a noun before, and behind it the verb that says something of it."""
    acts = any(words.pos[i] in ("VERB", "AUX") for i in range(*left))
    return not acts and words.tag[rest[0]] in ("VBD", "VBZ", "VBP", "MD") and rest[1] - rest[0] > 2


def _coordinates(words: Words, left: Range, rest: Range) -> bool:
    """``The dam broke, he said, and five people drowned``: the second clause hangs on the first."""
    joined = (i for i in range(*rest) if words.dep[i] == "conj" and left[0] <= words.head[i] < left[1])
    return words.lower[rest[0]] == "and" and any(words.pos[i] in ("VERB", "AUX") for i in joined)


def _stands_alone(words: Words, quote: Range) -> bool:
    """Whether a quotation fills its sentence to the end, without a saying of its own."""
    last = sentence_end(words, max(quote[1] - 2, quote[0]))
    return quote[1] >= last - 1 or words.sentence[min(quote[1], len(words) - 1)] != words.sentence[quote[1] - 1]


def _counts_on(words: Words, v: int, start: int) -> bool:
    """``, the agency said, and 400 of them had moved``: a number goes on with what is said."""
    own = [k for c in words.kids(v, "conj") if c > start for k in words.kids(c, "nsubj", "nsubjpass")]
    return words.lower[start] == "and" and any(words.pos[k] == "NUM" or words.kids(k, "nummod") for k in own)


def _numbers_on(words: Words, rest: Range) -> bool:
    """``, she said, but two died on the way``: a clause with a number for its subject goes on with what is said."""
    start, end = rest
    if words.lower[start] not in _JOINING:
        return False
    verb = next((i for i in range(start + 1, end) if words.pos[i] in ("VERB", "AUX")), None)
    own = range(start + 1, verb if verb is not None else start)
    spoken = verb is not None and any(row.force == "speech" for row in verbs().get(words.lemma[verb], ()))
    return not spoken and any(words.pos[i] == "NUM" or words.lower[i] in ("none", "nobody") for i in own)


_JOINING = frozenset(("but", "although", "though", "while"))
_SOON = 4  # tokens of ``, with another 30 wounded``
_OCCASIONS = frozenset(("after", "when"))  # "…, he said, after six captives got away"
_GOING_ON = frozenset(("including", "since", "until", "because", "unless", "except"))


def _is_main(words: Words, v: int, rest: Range) -> bool:
    """Whether what follows a comma goes on with what is said, rather than adding a circumstance of the saying."""
    start, end = rest
    counts = words.lower[start] in _OCCASIONS and any(words.pos[i] == "NUM" for i in range(start, end))
    counts = counts or (words.lower[start] == "with" and "NUM" in words.pos[start : min(start + _SOON, end)])
    if counts or words.lower[start] in _GOING_ON or _counts_on(words, v, start) or _numbers_on(words, rest):
        return True
    acts = words.tag[start] == "VBG" and words.dep[start] != "csubj"
    if acts or end - start < 3:
        return False
    inside = range(start, end)
    heads = [i for i in inside if words.head[i] not in inside or words.head[i] == i]
    return words.head[v] >= start or any(
        words.dep[i] in ("ROOT", "ccomp") and words.pos[i] in ("VERB", "AUX") for i in heads
    )
