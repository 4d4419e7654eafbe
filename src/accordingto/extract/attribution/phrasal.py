"""What is said as a phrase behind the verb: a thing reported, a person urged, what something is called."""

from __future__ import annotations

from accordingto.extract.attribution.content import listed, phrase_from, right_of, trimmed
from accordingto.extract.attribution.cues import has_particle, infinitive_of
from accordingto.extract.attribution.lexicon import (
    Saying,
    askings,
    figure_nouns,
    level_nouns,
    occasions,
    questions,
    saying_words,
    taken_by,
    told_on,
)
from accordingto.extract.attribution.reading import Hit, Reading
from accordingto.extract.attribution.stops import sentence_end, stop_of
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_SELVES = frozenset(("itself", "himself", "herself", "themselves"))
_PURPOSES = frozenset(("for", "as", "from", "of", "by", "to", "against", "about"))
_HEDGED = 4  # tokens from a saying to its number: ``says at least nine``
_HEDGING = frozenset(("ADV", "ADP", "ADJ", "SCONJ"))
_WHEN = ("DATE", "TIME")


def number(at: Reading) -> Hit | None:
    """``army says nine``, ``officials speak of at least 40 dead``: a bare count that ends a clause."""
    row = at.row("clause")
    words, v = at.words, at.verb
    if row is None or at.subject is None or at.subject.head > v or words.text[v - 1] == ")":
        return None
    end, first = sentence_end(words, v), v + 1 + (words.lower[v + 1 : v + 2] in (["of"], ["at"]))
    at_number = next((i for i in range(first, min(first + _HEDGED, end)) if _counts(words, i)), None)
    if at_number is None or not _HEDGING.issuperset(words.pos[first:at_number]):
        return None
    last = at_number + 1
    while last < end and words.lemma[last] in level_nouns():
        last += 1
    closed = last == end or words.text[last] in (",", ";") or words.lower[last] in ("and", "but", "while")
    return (row, [(first, last)], first) if closed else None


def _counts(words: Words, i: int) -> bool:
    return words.pos[i] == "NUM" or words.lower[i] == "none"


def complement(at: Reading) -> Hit | None:
    """``called it a crime``, ``described the raid as a crime``: the thing and what it is called."""
    row = at.row("complement")
    if row is None:
        return None
    words, v = at.words, at.verb
    for k in words.children[v]:
        if k < v:
            continue
        named = words.dep[k] in ("ccomp", "oprd", "xcomp") and not words.kids(k, "mark", "aux")
        objects = [o for o in words.kids(v, "dobj", "nsubj") if v < o < k]
        if any(words.lower[o] in _SELVES for o in objects):
            return None  # "a group calling itself the Army of the Delta"
        first = min([words.left[k], *(words.left[o] for o in objects)])
        likened = words.dep[k] == "prep" and words.lower[k] in ("as", "to") and bool(objects)
        if (named or likened) and first > v:
            said = phrase_from(words, at.quotes, v, first, k)
            if said[1] < words.bounds(v)[1] and words.pos[said[1]] == "DET":
                # "called Ruiz a “thug”", where the parse has the name for what he is called
                said = trimmed(words, at.quotes, said[0], stop_of(words, at.quotes, v, said[1]))
            return row, [said], v + 1
    return _called_in_quotes(at, row)


def _called_in_quotes(at: Reading, row: Saying) -> Hit | None:
    """``called the talks “a farce”``: the thing and, in quotation marks, what it is called."""
    words, v = at.words, at.verb
    for k in at.objects("dobj", "ccomp"):
        for i in range(words.left[k], min(words.right[k] + 6, words.bounds(v)[1])):
            held = at.quotes.holding(i)
            if held is not None and held[0] == i > words.left[k]:
                end = max(held[1], stop_of(words, at.quotes, v, held[1] - 1))
                return row, [trimmed(words, at.quotes, words.left[k], end)], v + 1
    return None


def request(at: Reading) -> Hit | None:
    """``urged both sides to stop``, ``accused Moscow of shelling``: the person and what is asked or blamed."""
    row = at.row("request")
    objects = at.objects("dobj", "ccomp")
    if row is None or not objects or _is_only_told(at, row, objects):
        return None
    words, v = at.words, at.verb
    asked = _asked_about(at, objects[0]) if words.lemma[v] in askings() else None
    if asked is not None:
        return row, [asked], asked[0]
    if row.needs == "figure_at" and words.lemma[objects[0]] not in (*figure_nouns(), *level_nouns()):
        return None
    first, last = words.left[objects[0]], objects[0]
    asks = [k for k in at.objects("xcomp", "ccomp") if infinitive_of(words, k) is not None]
    asks += [k for k in objects if words.dep[k] == "ccomp"]
    for k in words.children[v]:
        if k > last and (words.dep[k] in ("xcomp", "ccomp") or _is_charge(at, row, k)):
            last = k
    away = _loose_infinitive(at, words.right[last] + 1) if not asks else None
    if away is not None:
        return row, [trimmed(words, at.quotes, first, stop_of(words, at.quotes, v, away + 1))], v + 1
    charged = words.dep[last] == "prep" or _is_set_at(words, row, first, objects[0])
    lacks = {
        "infinitive": not asks,
        "preposition": not charged,
        "figure_at": not charged,
    }
    if lacks.get(row.needs or "", False):
        return None
    said = phrase_from(words, at.quotes, v, first, last)
    if row.rule in ("say.put", "say.give") and _counts_on(words, said[1]):
        said = trimmed(words, at.quotes, said[0], stop_of(words, at.quotes, v, said[1] + 1))
    return row, [said], v + 1


def _counts_on(words: Words, comma: int) -> bool:
    """``put the dead at 27, with nine missing``, ``gave its losses as 27 dead, 14 wounded``: the number goes on."""
    if words.text[comma : comma + 1] != [","]:
        return False
    return words.lower[comma + 1] in ("with", "including", "among") or words.pos[comma + 1] == "NUM"


def _asked_about(at: Reading, told: int) -> Range | None:
    """``asked the mayor about the toll``: what the question is about; whom it is put to belongs to the cue."""
    words, v = at.words, at.verb
    for k in (*words.kids(v, "prep"), *words.kids(told, "prep")):
        objects = words.kids(k, "pobj", "pcomp")
        fits = words.lower[k] == "about" or (words.lower[k] == "on" and words.head[k] == v)
        if k > told and fits and objects and words.entity[objects[0]] not in _WHEN:
            start, end = trimmed(words, at.quotes, words.left[objects[0]], words.right[objects[0]] + 1)
            return (start, end) if start == k + 1 else None
    return None


def _is_set_at(words: Words, row: Saying, first: int, noun: int) -> bool:
    """``put the number of soldiers killed at 20``: a figure whose value the parse hung inside it."""
    inside = range(first, words.right[noun])
    return words.lemma[noun] in figure_nouns() and any(words.lower[i] in row.prepositions for i in inside)


def _is_charge(at: Reading, row: Saying, k: int) -> bool:
    return at.words.dep[k] == "prep" and at.words.lower[k] in row.prepositions


def _is_only_told(at: Reading, row: Saying, objects: list[int]) -> bool:
    """Whether the one object is somebody told, and nothing of what he is told stands here."""
    alone = "addressee" in row.frames and len(objects) == 1 and at.words.dep[objects[0]] == "dobj"
    return alone and not at.words.kids(at.verb, "xcomp", "prep")


def _loose_infinitive(at: Reading, start: int) -> int | None:
    """``beseeched him in a phone call to stop``: an infinitive that the parse hung elsewhere."""
    words = at.words
    for i in range(start, min(start + 7, words.bounds(at.verb)[1] - 1)):
        if words.tag[i] == "TO" and words.tag[i + 1] == "VB":
            return i
        if words.pos[i] in ("VERB", "AUX", "PUNCT", "CCONJ"):
            return None
    return None


def thing(at: Reading) -> Hit | None:
    """A noun phrase that is reported, announced, denied."""
    row = at.row("object")
    objects = at.objects("dobj", "ccomp", "attr")
    objects = objects or [k for k in at.objects("xcomp", "pcomp") if _is_gerund(at.words, k)]
    if row is None or not objects:
        return None
    words, k = at.words, objects[0]
    if words.lower[k] in _SELVES or _is_when(words, k) or _is_quoted_as(at, k):
        return None
    if words.lemma[k] in taken_by(words.lemma[at.verb]):
        return None  # "floods have claimed 40 lives"
    if not _has_what_it_needs(at, row, k):
        return None
    if row.needs == "level":
        return row, [trimmed(words, at.quotes, words.left[k], stop_of(words, at.quotes, at.verb, k))], at.verb + 1
    return row, [phrase_from(words, at.quotes, at.verb, words.left[k], _with_purpose(at, k))], at.verb + 1


def _has_what_it_needs(at: Reading, row: Saying, k: int) -> bool:
    """Whether an object is of the kind a row asks for: a figure, a number of something, a level that moves."""
    words = at.words
    if row.needs == "figure":
        return words.lemma[k] in figure_nouns() or _is_number_given(at, k)
    if row.needs == "number":
        inside = [k, *(o for p in words.kids(k, "prep") for o in words.kids(p, "pobj"))]
        return any(words.pos[i] == "NUM" or words.kids(i, "nummod") for i in inside)
    return row.needs != "level" or moves(at, k)


def _is_number_given(at: Reading, k: int) -> bool:
    """``The mayor gave 17``: a bare number of people, given to nobody."""
    words, v = at.words, at.verb
    bare = words.pos[k] == "NUM" and k == words.right[k] and words.entity[k] == "CARDINAL"
    followed = words.pos[k + 1 : k + 2] in (["ADP"], ["PUNCT"], ["ADJ"], ["CCONJ"])
    return (
        words.lemma[v] == "give" and bare and followed and not (has_particle(words, v) or words.kids(v, "dative"))
    )


def moves(at: Reading, k: int) -> bool:
    """``lowered its toll to 59 from 64``, ``raised the number of missing to 7``: a count is set anew.

    Only what is counted by somebody: ``raised the number of patrols to 7`` is an act and says nothing.
    """
    words, span = at.words, range(at.words.left[k], at.words.right[k] + 1)
    last = words.bounds(at.verb)[1] - 1
    levels = (i for i in range(k, last) if words.lower[i] in ("to", "from", "at") and words.dep[i] != "aux")
    set_anew = any(words.pos[j] == "NUM" for i in levels for j in range(i + 1, min(i + 4, last + 1)))
    set_anew = set_anew or any(words.lower[i] == "of" and words.pos[i + 1] == "NUM" for i in range(k, last))
    told = words.lemma[k] in figure_nouns() and words.lemma[k] not in ("number", "total")
    counted = any(words.lemma[i] in level_nouns() or words.lower[i] in level_nouns() for i in span)
    return set_anew and (told or counted)


def notice(at: Reading) -> Hit | None:
    """``brings to the attention of the public that …``: a communiqué's way to say."""
    row, words, v = at.row("notice"), at.words, at.verb
    if row is None:
        return None
    for to in words.kids(v, "prep", "dative"):
        for called in words.kids(to, "pobj"):
            if words.lower[to] != "to" or words.lemma[called] not in saying_words("notice"):
                continue
            things = [k for k in at.objects("dobj", "ccomp") if k > called]
            heard = [i for i in range(called, words.bounds(v)[1]) if words.lower[i] == "that"]
            start = words.left[things[0]] if things else (heard[0] if heard else None)
            if start is not None:
                said = trimmed(words, at.quotes, start, stop_of(words, at.quotes, v, start))
                return row, [said], called + 1
    return None


def _is_when(words: Words, k: int) -> bool:
    """Whether an object is only the time of the saying; ``five days of mourning`` is declared."""
    if words.text[k].isdigit() and words.left[k] == words.right[k] and len(words.text[k]) != 4:
        return False  # "confirmed 44"
    return words.entity[k] in _WHEN and not any(words.lower[p] == "of" for p in words.kids(k, "prep"))


def _is_gerund(words: Words, k: int) -> bool:
    """``opening fire``, ``having abandoned the town``."""
    return words.tag[k] == "VBG" or any(words.tag[a] == "VBG" for a in words.kids(k, "aux", "auxpass"))


def _with_purpose(at: Reading, k: int) -> int:
    """The preposition behind an object that belongs to it rather than to the saying: ``endorsed her for mayor``."""
    words = at.words
    for p in words.kids(at.verb, "prep", "dative"):
        if p == words.right[k] + 1 and (words.lower[p] in _PURPOSES or _tells_more(at, p)):
            k = p
    return k


def _tells_more(at: Reading, p: int) -> bool:
    """Whether a phrase behind an object tells of the thing, not when, where or on what occasion it was said."""
    words = at.words
    objects = words.kids(p, "pobj", "pcomp")
    if words.lower[p] not in _BESIDES or not objects:
        return False
    said_at = {words.lemma[o] for o in objects} & (occasions() | told_on())
    return not said_at and all(words.entity[o] not in _SETTING for o in objects)


_BESIDES = frozenset(("in", "with", "out", "among", "between", "into", "toward", "towards", "within"))
_SETTING = ("DATE", "TIME", "GPE", "LOC", "FAC", "ORG", "PERSON", "EVENT", "WORK_OF_ART")


def _is_quoted_as(at: Reading, k: int) -> bool:
    """``quoted an official as saying``: the official is no content but the speaker."""
    words, end = at.words, at.words.right[k] + 1
    return any(words.lower[i] == "as" and words.tag[i + 1] == "VBG" for i in range(k, min(end + 1, len(words) - 1)))


def preposition(at: Reading) -> Hit | None:
    """``called for a truce``, ``spoke of gunfire``: the preposition belongs to the cue."""
    words, v = at.words, at.verb
    if words.lemma[v] in saying_words("answering") and words.kids(v, "neg"):
        return None  # "has not commented on reports that"
    for row in at.rows:
        if "prepositions" not in row.frames:
            continue
        for k in (*words.kids(v, "prep", "dative", "prt"), *_behind_day(words, v), *_behind_occasion(words, v)):
            objects = words.kids(k, "pobj", "pcomp") or (
                [] if words.dep[k] != "prt" else at.objects("dobj", "ccomp")
            )
            near = v < k <= v + 3 or words.lemma[words.head[k]] in occasions()
            near = near or (v < k and (_only_occasion(at, k) or _only_when(words, v + 1, k)))
            near = near and words.lower[k] in row.prepositions
            if row.needs == "question":
                asked = near and any(words.lemma[o] in questions() for o in objects)
                return (row, [trimmed(words, at.quotes, k, words.right[k] + 1)], v + 1) if asked else None
            placed = words.lower[k] == "on" and bool(objects) and words.lemma[objects[0]] in occasions()
            if near and objects and not placed and words.entity[objects[0]] not in _WHEN:
                return _about(at, row, k, objects[0])
        if (
            words.lower[v + 1 : v + 2]
            and words.lower[v + 1] in row.prepositions
            and words.pos[v + 2 : v + 3] == ["NUM"]
        ):
            number = v + 2
            last = words.head[number] if words.head[number] > number else number
            return row, [phrase_from(words, at.quotes, v, v + 1, last)], v + 1
    return None


def _only_occasion(at: Reading, k: int) -> bool:
    """Whether only the place of a saying stands before its preposition: ``boasted in a post of having …``."""
    words, v = at.words, at.verb
    placed = [p for p in words.kids(v, "prep") if v < p < k and words.lower[p] in ("in", "on")]
    return bool(placed) and placed[0] == v + 1 and words.right[placed[-1]] == k - 1


def _behind_occasion(words: Words, v: int) -> list[int]:
    """Prepositions that the parse hung on where it was said: ``boasting in a message of having killed 40``."""
    placed = (o for p in words.kids(v, "prep") if words.lower[p] in ("in", "on") for o in words.kids(p, "pobj"))
    said = (o for o in placed if words.lemma[o] in occasions())
    return [k for o in said for k in words.kids(o, "prep") if words.kids(k, "pcomp")]


def _behind_day(words: Words, v: int) -> list[int]:
    """Prepositions that the parse hung on the day of a saying: ``spoke the next day of 17 deaths``."""
    days = (d for d in words.kids(v, "npadvmod") if d > v and words.entity[d] in _WHEN)
    return [k for d in days for k in words.kids(d, "prep")]


def _only_when(words: Words, start: int, end: int) -> bool:
    """Whether only a time stands before the preposition: ``spoke the next day of 17 deaths``."""
    return all(words.entity[i] in _WHEN or words.lower[i] in ("on", "late", "early") for i in range(start, end))


def _about(at: Reading, row: Saying, k: int, topic: int) -> Hit:
    words, v = at.words, at.verb
    asked = [x for x in words.kids(v, "xcomp", "advcl") if x > topic and infinitive_of(words, x) is not None]
    if asked:
        return row, [right_of(words, at.quotes, v, (words.left[topic], asked[-1]))], k + 1
    end = words.right[topic] + 1
    end -= words.lower[end - 1] == "and"
    end = max(end, listed(words, v, end, sentence_end(words, v)))
    return row, [trimmed(words, at.quotes, words.left[topic], end)], k + 1
