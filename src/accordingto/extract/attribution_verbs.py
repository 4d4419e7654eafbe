"""Verbs of saying: from a verb and its complements to source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.attribution_content import (
    left_of,
    phrase_from,
    right_of,
    sentence_end,
    start_of,
    stop_of,
    trimmed,
)
from accordingto.extract.attribution_drafts import Found
from accordingto.extract.attribution_lexicon import Saying, chains, verbs
from accordingto.extract.attribution_quotes import Quotes
from accordingto.extract.attribution_sources import Subject, agent_of, is_passive, subject_of
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_CLAUSAL = ("ccomp", "xcomp")
_OPENING = frozenset("“\"«„‘'")
_CLOSING = frozenset("”\"»’'")


def verb_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """Every attribution made by a verb, in text order."""
    table = verbs()
    for i, lower in enumerate(words.lower):
        if words.pos[i] not in ("VERB", "AUX"):
            continue
        rows = table.get(words.lemma[i]) or table.get(lower)
        if rows:
            found = _verb(words, quotes, i, rows)
            if found is not None:
                yield found


def _verb(words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...]) -> Found | None:
    rows = tuple(r for r in rows if r.particle is None or _particle(words, v, r.particle) is not None)
    if _led_off(words, v) and any(r.particle for r in rows):
        rows = tuple(r for r in rows if r.particle)
    elif _led_off(words, v):
        return None
    if not rows or words.dep[v] in ("amod", "compound", "case", "prep"):
        return None
    if is_passive(words, v) or _is_bare_participle(words, v):
        return _passive(words, quotes, v, rows)
    subject = subject_of(words, v)
    cue = cue_of(words, v)
    if subject is not None and subject.head == v:
        return None
    cut_in = subject is not None and _cut_in(words, quotes, subject, cue, v)
    picks = (
        (_before, _clause)
        if cut_in
        else (_clause, _infinitive, _complement, _request, _object, _preposition, _before, _around)
    )
    for pick in picks:
        hit = pick(words, quotes, v, rows, subject)
        if hit is not None:
            row, content, end = hit
            cue = (cue[0], max(cue[1], end))
            return _made(words, row, pick.__name__.strip("_"), v, cue, content, subject)
    return None


_WEAK = frozenset(("infinitive", "request", "object", "preposition", "complement"))
_SUPPOSED = frozenset(("would", "could", "should", "may", "might", "can", "must", "'d"))


def _made(
    words: Words, row: Saying, how: str, v: int, cue: Range, content: list[Range], subject: Subject | None
) -> Found | None:
    if subject is None and (how in _WEAK or row.force != "speech" or words.tag[v] == "VB"):
        return None
    if how in _WEAK and _is_unreal(words, v, cue):
        return None
    found = Found(row, f"verb.{how}", v, cue, content, subject)
    found.negated = any(words.dep[k] == "neg" for k in words.children[v])
    return found


def _is_unreal(words: Words, v: int, cue: Range) -> bool:
    """Whether something is only supposed or meant (``would ban``, ``a tweet to invite her``), so that nobody says it."""
    auxiliaries = {words.lower[k] for k in words.children[v] if words.dep[k] == "aux"}
    return bool(auxiliaries & _SUPPOSED) or ("to" in auxiliaries and words.lower[cue[0]] in ("to", "not"))


def _cut_in(words: Words, quotes: Quotes, subject: Subject, cue: Range, v: int) -> bool:
    """Whether source and cue are cut into what is said: ``“…,” she said``, ``…, she said, …``."""
    start, end = min(subject.span[0], cue[0]), max(subject.span[1], cue[1])
    if start == 0 or words.head[subject.head] != v or end - start > 30 + cue[1] - cue[0]:
        return False
    held = quotes.holding(start - 1)
    if held is not None and held[1] == start:
        unquoted = [k for k in words.kids(v, "ccomp") if k > end and quotes.holding(words.left[k]) is None]
        return held[1] - held[0] > 3 and not unquoted
    closes = end < len(words) and words.text[end] == ","
    return words.text[start - 1] == "," and closes and start - 1 > words.bounds(v)[0]


Hit = tuple[Saying, list[Range], int]
"""The row that reads the verb, its content, and the end of the cue (a preposition may belong to it)."""


def _led_off(words: Words, v: int) -> bool:
    """Whether a particle gives the verb another meaning (``carried out``)."""
    return any(words.dep[k] == "prt" for k in words.children[v])


def _particle(words: Words, v: int, particle: str) -> int | None:
    for k in range(v + 1, min(v + 4, len(words))):
        if words.lower[k] == particle and (words.head[k] == v or k == v + 1):
            return k
        if words.pos[k] in ("PUNCT", "VERB"):
            return None
    return None


def _is_bare_participle(words: Words, v: int) -> bool:
    return words.tag[v] == "VBN" and words.dep[v] in ("acl", "advcl", "relcl") and not words.kids(v, "aux", "nsubj")


def cue_of(words: Words, v: int) -> Range:
    """A verb with its auxiliaries, negation and adverbs, the verbs that colour it, and its particle."""
    start, end = v, v + 1
    first, _ = words.bounds(v)
    while start > first and _belongs(words, start - 1, v):
        start -= 1
    governor = words.head[v]
    if (
        words.dep[v] in ("xcomp", "pcomp")
        and governor < v
        and v - governor <= 4
        and words.lemma[governor] in chains()
    ):
        return cue_of(words, governor)[0], end
    for k in words.children[v]:
        if words.dep[k] == "prt" and k == end:
            end = k + 1
    return start, end


def _belongs(words: Words, j: int, v: int) -> bool:
    """Whether the word before a cue is part of it."""
    if words.dep[j] in ("aux", "auxpass", "neg") and words.head[j] == v:
        return True
    if words.dep[j] == "advmod" and words.head[j] == v:
        return words.tag[j] == "RB" and words.lower[j] not in ("when", "where", "why", "how", "so", "not")
    return words.dep[j] == "neg" or (words.lower[j] in ("not", "n't") and words.pos[j] == "PART")


def _clause(words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...], subject: Subject | None) -> Hit | None:
    """A that-clause, bare clause, wh-clause or quotation behind the verb."""
    row = _with(rows, "clause")
    if row is None:
        return None
    quote = _quote_behind(words, quotes, v)
    if quote is not None:
        start = start_of(words, quotes, v, quote[0], _is_told(row))
        quote = trimmed(words, quotes, start, _goes_over(words, quotes, v, quote))
        return row, [quote], v + 1 + (words.text[quote[0] - 1] == ":" and quote[0] - 1 == v + 1)
    for k in words.children[v]:
        if k < v or words.dep[k] not in ("ccomp", "xcomp", "advcl", "acl"):
            continue
        first = words.left[k]
        if first <= v or not _is_clause(words, k, row):
            continue
        if subject is not None and first <= subject.head < k and subject.head > v:
            continue
        return row, [right_of(words, quotes, v, first, k, _is_told(row))], v + 1
    that = _that_behind(words, v)
    if that is not None and (_is_told(row) or not words.kids(v, "dobj")):
        return row, [trimmed(words, quotes, that, sentence_end(words, v))], v + 1
    return None


def _is_told(row: Saying) -> bool:
    """Whether an object between verb and clause is a person told rather than what is said."""
    return "addressee" in row.frames or row.word in ("tell", "ask", "warn")


def _is_clause(words: Words, k: int, row: Saying) -> bool:
    """Whether a complement is a finite clause or a question, not a bare infinitive or participle."""
    first = words.left[k]
    if words.dep[k] in ("advcl", "acl"):
        return (
            words.lower[first] in ("that", "whether", "if")
            and words.dep[first] == "mark"
            and words.lower[first] != "if"
        )
    if words.dep[k] == "ccomp":
        if (
            "infinitive" in row.frames
            or words.kids(k, "nsubj", "nsubjpass", "expl", "csubj")
            or words.kids(k, "mark")
        ):
            return words.tag[k] != "VBG" or bool(words.kids(k, "aux", "nsubj"))
        return words.lower[first] in (
            "that",
            "what",
            "how",
            "why",
            "whether",
            "where",
            "when",
            "who",
            "which",
            "if",
        ) or words.tag[k] in ("VBD", "VBZ", "VBP", "MD")
    return words.lower[first] in ("that", "whether", "what", "how", "why", "where")


def _that_behind(words: Words, v: int) -> int | None:
    """A ``that`` right behind the verb, or behind the person told, that the parse hung elsewhere."""
    last = words.bounds(v)[1]
    for i in range(v + 1, min(v + 6, last)):
        if words.lower[i] == "that" and words.dep[i] in ("mark", "nsubj", "advmod") and words.head[i] > i:
            return i
        if words.pos[i] in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _quote_behind(words: Words, quotes: Quotes, v: int) -> Range | None:
    """A quotation that opens right behind the verb, over a comma, colon or the person told."""
    last = words.bounds(v)[1]
    i = v + 1
    while i < min(v + 8, last):
        held = quotes.holding(i)
        if held is not None and held[0] == i:
            between = words.text[i - 1]
            if not (i == v + 1 or between in (",", ":") or _speaks_on(words, quotes, held)):
                return None
            return held
        if words.pos[i] in ("VERB", "AUX") or held is not None or words.text[i] in (".", ";"):
            return None
        i += 1
    return None


def _speaks_on(words: Words, quotes: Quotes, quote: Range) -> bool:
    return quote[1] - quote[0] >= 8


def _goes_over(words: Words, quotes: Quotes, v: int, quote: Range) -> int:
    """Where a quotation only begins what is said, the end of the clause it stands in."""
    last = sentence_end(words, v)
    if quote[1] >= last or words.pos[quote[1]] == "PUNCT" or words.text[quote[1] - 2] in (",", ".", "!", "?"):
        return quote[1]
    return max(quote[1], stop_of(words, quotes, v, quote[1] - 1))


def _infinitive(
    words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...], subject: Subject | None
) -> Hit | None:
    """``vowed to return``; for a person told, the order alone (``told residents to leave``)."""
    row = _with(rows, "infinitive", "addressee")
    if row is None:
        return None
    for k in words.children[v]:
        if k > v and words.dep[k] in ("xcomp", "ccomp", "advcl") and _to_of(words, k) is not None:
            start = _to_of(words, k)
            if start is None or start < v or ("infinitive" in row.frames and start - v > 3):
                continue
            if words.dep[k] == "advcl" and "addressee" not in row.frames:
                continue
            ordered = _with(rows, "request") if "addressee" in row.frames else row
            return ordered or row, [right_of(words, quotes, v, start, k)], v + 1
    return None


def _to_of(words: Words, k: int) -> int | None:
    """The ``to`` of an infinitive, with its negation."""
    for a in words.children[k]:
        if words.dep[a] == "aux" and words.lower[a] == "to":
            return a - 1 if a and words.lower[a - 1] == "not" else a
    return None


def _complement(
    words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...], subject: Subject | None
) -> Hit | None:
    """``called it a crime``, ``described the raid as a crime``: the thing and what it is called."""
    row = _with(rows, "complement")
    if row is None:
        return None
    for k in words.children[v]:
        if k > v and words.dep[k] in ("ccomp", "oprd", "xcomp") and not words.kids(k, "mark", "aux"):
            objects = [o for o in words.kids(v, "dobj", "nsubj") if v < o < k]
            first = min([words.left[k], *(words.left[o] for o in objects)])
            if first > v:
                return row, [phrase_from(words, quotes, v, first, k)], v + 1
        if k > v and words.dep[k] == "prep" and words.lower[k] in ("as", "to"):
            objects = [o for o in words.kids(v, "dobj") if v < o < k]
            if objects:
                return row, [phrase_from(words, quotes, v, words.left[objects[0]], k)], v + 1
    return None


def _request(words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...], subject: Subject | None) -> Hit | None:
    """``urged both sides to stop``, ``accused Moscow of shelling``: the person and what is asked or blamed."""
    row = _with(rows, "request")
    if row is None:
        return None
    objects = [k for k in words.kids(v, "dobj", "ccomp") if k > v and words.left[k] > v]
    if not objects:
        return None
    if (
        "addressee" in row.frames
        and len(objects) == 1
        and words.dep[objects[0]] == "dobj"
        and not words.kids(v, "xcomp", "prep")
    ):
        return None
    last = objects[0]
    asks = [k for k in words.kids(v, "xcomp", "ccomp") if _to_of(words, k) is not None]
    asks += [k for k in objects if words.dep[k] == "ccomp"]
    if row.needs == "infinitive" and not asks:
        return None
    for k in words.children[v]:
        if k > last and (
            words.dep[k] in ("xcomp", "ccomp") or (words.dep[k] == "prep" and words.lower[k] in row.prepositions)
        ):
            last = k
    if row.needs == "preposition" and words.dep[last] != "prep":
        return None
    return row, [phrase_from(words, quotes, v, words.left[objects[0]], last)], v + 1


def _object(words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...], subject: Subject | None) -> Hit | None:
    """A noun phrase that is reported, announced, denied."""
    row = _with(rows, "object")
    if row is None:
        return None
    for k in words.children[v]:
        if words.dep[k] in ("dobj", "ccomp", "attr") and k > v and words.left[k] > v:
            if words.lower[k] in ("itself", "himself", "herself", "themselves") or words.entity[k] in (
                "DATE",
                "TIME",
            ):
                return None
            return row, [phrase_from(words, quotes, v, words.left[k], k)], v + 1
    return None


def _preposition(
    words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...], subject: Subject | None
) -> Hit | None:
    """``called for a truce``, ``spoke of gunfire``: the preposition belongs to the cue."""
    for row in rows:
        if "prepositions" not in row.frames:
            continue
        for k in words.children[v]:
            if k > v and k - v <= 3 and words.dep[k] in ("prep", "dative") and words.lower[k] in row.prepositions:
                objects = words.kids(k, "pobj", "pcomp")
                if objects and words.entity[objects[0]] not in ("DATE", "TIME"):
                    last = max(
                        [
                            objects[0],
                            *(x for x in words.kids(v, "xcomp", "advcl") if x > objects[0] and _to_of(words, x)),
                        ]
                    )
                    content = (
                        right_of(words, quotes, v, words.left[objects[0]], last)
                        if last != objects[0]
                        else trimmed(words, quotes, words.left[objects[0]], words.right[objects[0]] + 1)
                    )
                    return row, [content], k + 1
    return None


def _before(words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...], subject: Subject | None) -> Hit | None:
    """``The road is shut, the mayor said.``: what is said stands before, to the comma or closing quotation mark."""
    row = _with(rows, "clause")
    if row is None or words.dep[v] in ("relcl", "acl"):
        return None
    start = min(cue_of(words, v)[0], subject.span[0] if subject and subject.head < v else v)
    if subject is not None and subject.head > v:
        start = cue_of(words, v)[0]
    if start == 0 or not _parts(words, quotes, start - 1):
        return None
    left = left_of(words, quotes, start)
    if left is None:
        return None
    stop = max(v + 1, subject.span[1] if subject else v + 1)
    rest = _goes_on(words, quotes, v, stop, left)
    quoted = quotes.holding(left[1] - 1) is not None
    if not quoted and not rest and not any(words.pos[i] in ("VERB", "AUX") for i in range(*left)):
        return None
    if not quoted and words.dep[left[0]] == "mark" and not rest:
        return None
    return row, [left, *rest], v + 1


def _parts(words: Words, quotes: Quotes, i: int) -> bool:
    """Whether token i closes what is said before: a comma, a dash or a closing quotation mark."""
    if words.text[i] == ",":
        return True
    held = quotes.holding(i)
    return held is not None and held[1] == i + 1 and held[1] - held[0] > 3


def _goes_on(words: Words, quotes: Quotes, v: int, stop: int, left: Range) -> list[Range]:
    """What follows ``, he said,`` in the same sentence or, in quotation marks, right behind it."""
    first, last = words.bounds(v)
    end = sentence_end(words, v)
    quoted = _is_quote_end(quotes, left[1])
    rest = _rest(words, quotes, v, stop, end, quoted)
    if rest is not None:
        return [rest]
    following = last
    while following < len(words) and words.pos[following] == "SPACE" and "\n" not in words.text[following]:
        following += 1
    held = quotes.holding(following)
    if quoted and held is not None and held[0] == following and _stands_alone(words, held):
        return [held]
    return []


def _is_quote_end(quotes: Quotes, end: int) -> bool:
    held = quotes.holding(end - 1)
    return held is not None and held[1] == end


def _rest(words: Words, quotes: Quotes, v: int, stop: int, end: int, quoted: bool) -> Range | None:
    """The second half of what is said in the same sentence."""
    for i in range(stop, end):
        held = quotes.holding(i)
        if held is not None and held[0] == i and (words.text[i - 1] in (",", ":") or (quoted and i - stop < 4)):
            start = i - 1 if quoted and words.lower[i - 1] in ("but", "and") else i
            return start, max(held[1], stop_of(words, quotes, v, held[1] - 1)) if not quoted else held[1]
        if words.text[i] == "," and not quoted:
            rest = trimmed(words, quotes, i, end)
            return rest if _is_main(words, v, rest) else None
    return None


def _stands_alone(words: Words, quote: Range) -> bool:
    """Whether a quotation fills its sentence to the end, without a saying of its own."""
    last = sentence_end(words, max(quote[1] - 2, quote[0]))
    return quote[1] >= last - 1 or words.sentence[min(quote[1], len(words) - 1)] != words.sentence[quote[1] - 1]


def _is_main(words: Words, v: int, rest: Range) -> bool:
    """Whether what follows a comma goes on with what is said, rather than adding a circumstance of the saying."""
    start = rest[0]
    if words.tag[start] == "VBG" or rest[1] - rest[0] < 3:
        return False
    return words.head[v] >= rest[0] or any(
        words.dep[i] in ("ROOT", "ccomp") and words.pos[i] in ("VERB", "AUX")
        for i in range(*rest)
        if not rest[0] <= words.head[i] < rest[1] or words.head[i] == i
    )


def _around(words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...], subject: Subject | None) -> Hit | None:
    """A saying with nothing parsed as its complement, but a clause behind it: the rest of the sentence."""
    row = _with(rows, "clause")
    if (
        row is None
        or row.force != "speech"
        or subject is None
        or subject.head > v
        or words.lemma[v] not in ("say", "add", "tell", "warn", "report")
    ):
        return None
    end = sentence_end(words, v)
    if end - v < 4 or words.pos[v + 1] in ("PUNCT", "ADP"):
        return None
    if not any(words.pos[i] in ("VERB", "AUX") for i in range(v + 1, end)):
        return None
    return row, [trimmed(words, quotes, v + 1, end)], v + 1


def _passive(words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...]) -> Found | None:
    """``it was reported that``, ``was told by the army to``, ``is believed to have``, ``were criticised by``."""
    agent = agent_of(words, v)
    row = _with(rows, "clause", "infinitive", "request", "complement", "object", "prepositions")
    if row is None:
        return None
    cue = cue_of(words, v)
    for k in words.children[v]:
        if k > v and words.dep[k] in ("ccomp", "xcomp") and words.left[k] > v and words.dep[k] != "oprd":
            start = _to_of(words, k) if words.dep[k] == "xcomp" else words.left[k]
            if start is None or start < v:
                continue
            content = [right_of(words, quotes, v, start, k)]
            told = _with(rows, "addressee")
            if told is None and words.dep[k] == "xcomp":
                patient = words.kids(v, "nsubjpass")
                if patient:
                    content.insert(0, (words.left[patient[0]], words.right[patient[0]] + 1))
            ordered = _with(rows, "request") if told is not None and words.dep[k] == "xcomp" else None
            return Found(ordered or row, "verb.passive", v, cue, content, agent)
    if agent is None:
        return None
    patient = words.kids(v, "nsubjpass")
    if not patient:
        return None
    content = [(words.left[patient[0]], words.right[patient[0]] + 1)]
    return Found(row, "verb.passive_agent", v, cue, content, agent)


def _with(rows: tuple[Saying, ...], *frames: str) -> Saying | None:
    """The first reading with one of these frames, in the order asked."""
    return next((r for f in frames for r in rows if f in r.frames), None)
