"""The subject of a saying verb where the parse hides it: behind asides, inversions and reduced relative clauses."""

from __future__ import annotations

from accordingto.extract.attribution.lexicon import going_on_verbs, plain_verbs, verbs
from accordingto.extract.attribution.sources import Subject, phrase_of, speaking_nouns, subject_of
from accordingto.extract.attribution.stops import LONG_DASHES
from accordingto.extract.words import Words

_UPWARD = frozenset(("pobj", "agent", "prep", "acl", "compound", "nmod", "amod", "poss", "flat"))
_OFFICE = 12  # words of an office
_TOLD = frozenset(("VBD", "VBZ", "VBP"))
_ASIDES = frozenset(("which", "who", "whose", "where", "that"))


def quoting_verb(words: Words, verb: int) -> int | None:
    """The verb of ``Reuters quoted an official as saying``, at ``saying``: the official speaks."""
    if words.tag[verb] != "VBG" or verb == 0 or words.lower[verb - 1] != "as":
        return None
    first, _ = words.bounds(verb)
    for i in range(verb - 2, max(first, verb - 14) - 1, -1):
        if words.lemma[i] in ("quote", "cite") and words.kids(i, "dobj"):
            return i
    return None


def is_misread(words: Words, i: int) -> bool:
    """Whether a noun is the saying verb of its sentence: ``OCHA appeals to …``, ``records show that …``."""
    if words.pos[i] not in ("NOUN", "ADJ") or words.dep[i] != "ROOT" or words.lower[i] not in verbs():
        return False
    actor = _actor_before(words, i) is not None
    if words.lower[i + 1 : i + 2] == ["that"]:
        return actor or bool(words.kids(i, "nsubj"))
    return actor and words.tag[i] == "NNS"


def _actor_before(words: Words, i: int) -> int | None:
    """The acronym or name right before a misread verb, at the head of its sentence."""
    k = i - 1
    named = k >= words.bounds(i)[0] and words.head[k] == i and words.dep[k] in ("amod", "compound", "nmod")
    opens = named and all(words.pos[j] in ("SPACE", "PUNCT", "PROPN", "DET") for j in range(words.bounds(i)[0], k))
    followed = words.lower[i + 1 : i + 2] == ["that"]
    named = len(words.text[k]) > 1 and (words.text[k].isupper() or (followed and words.text[k].istitle()))
    return k if opens and named else None


def _name_start(words: Words, i: int) -> int:
    """The first token of the name that ends at token i, article included."""
    first = words.bounds(i)[0]
    while i > first and words.pos[i - 1] in ("PROPN", "DET"):
        i -= 1
    return i


def verb_subject(words: Words, verb: int) -> Subject | None:
    """The subject of a saying verb, also where an aside or a coordination hides it from the parse."""
    actor = _actor_before(words, verb) if words.pos[verb] in ("NOUN", "ADJ") else None
    if actor is not None:
        return Subject(actor, (_name_start(words, actor), actor + 1))
    quoting = quoting_verb(words, verb)
    if quoting is not None:
        quoted = words.kids(quoting, "dobj")[0]
        return Subject(quoted, phrase_of(words, quoted, verb))
    spoken = _saying_before(words, verb)
    spoken = _saying_around(words, verb) if spoken is None else spoken
    spoken = _saying_outside(words, verb) if spoken is None else spoken
    if spoken is not None:
        return verb_subject(words, spoken)
    found = subject_of(words, verb) or subject_before_aside(words, verb)
    if found is None and words.dep[verb] == "conj":
        return subject_before_aside(words, words.head[verb])
    if found is None:
        found = _inverted(words, verb) or _interviewed(words, verb) or _named_before(words, verb)
        return found or _compounded(words, verb) or _beside_place(words, verb)
    return _behind_what_is_said(words, verb, _behind_another(words, verb, _behind_list(words, verb, found)))


def _behind_list(words: Words, verb: int, found: Subject) -> Subject:
    """``…, a father and his son, aged eight, the council noted``: the last phrase speaks."""
    office = _office_behind(words, verb)
    if office is not None and found.head < office.span[0]:
        return office
    comma = next((i for i in range(verb - 2, max(words.bounds(verb)[0], verb - 9), -1) if words.text[i] == ","), 0)
    names = range(comma + 1, verb)
    whole = comma and all(words.pos[i] in ("DET", "ADJ", "NOUN", "PROPN") for i in names)
    if not whole or words.lower[comma + 1] != "the" or words.lower[verb - 1] not in speaking_nouns():
        return found
    listed = any(words.pos[i] == "CCONJ" for i in range(found.span[0], comma))
    return Subject(verb - 1, (comma + 1, verb)) if found.head < comma and listed else found


def _office_behind(words: Words, verb: int) -> Subject | None:
    """``two nuns, Ana Orta and Rosa Díaz, the archbishop of Lima, Max Mesidor, said``: who closes a list."""
    named = _named_before(words, verb)
    if named is None:
        return None
    comma, first = named.span[0] - 1, words.bounds(verb)[0]
    start = comma - 1
    while start > first and words.pos[start] in ("DET", "ADJ", "NOUN", "PROPN", "ADP") and comma - start < _OFFICE:
        start -= 1
    title = range(start + 1, comma)
    listed = any(words.pos[i] == "CCONJ" for i in range(first, start))
    held = any(words.lower[i] in speaking_nouns() and words.pos[i] == "NOUN" for i in title)
    if words.text[start] != "," or not listed or not held or words.lower[start + 1] != "the":
        return None
    return Subject(named.head, (start + 1, verb))


def _saying_before(words: Words, verb: int) -> int | None:
    """The saying that a participle goes on from: ``…, the ministry said, reporting 38 dead``."""
    first = words.bounds(verb)[0]
    if words.tag[verb] != "VBG" or words.lemma[verb] == "go" or verb - 1 <= first or words.text[verb - 1] != ",":
        return None
    s = next((i for i in range(verb - 2, first, -1) if words.tag[i] in ("VBD", "VBZ", "VBP")), None)
    if s is None or words.pos[s] != "VERB" or not words.kids(s, "nsubj"):
        return None
    return s if words.lemma[s] in plain_verbs() or _puts(words, s) else None


def _saying_around(words: Words, verb: int) -> int | None:
    """The saying whose content a participle was hung on: ``said 47 bodies had been buried, adding that …``."""
    goes_on = words.lemma[verb] in going_on_verbs() or _revises(words, verb)
    if words.tag[verb] != "VBG" or not goes_on or words.text[verb - 1] != ",":
        return None
    said = words.head[verb]
    for _ in range(4):
        above = words.head[said]
        if words.dep[said] == "ccomp" and above < said and _may_say(words, above):
            return above
        if above == said:
            return None
        said = above
    return None


def _saying_outside(words: Words, verb: int) -> int | None:
    """The saying that a second one goes on from, where the parse joined it to what is said.

    ``The mayor said the marches were illegal and denied that shots had been fired``: the mayor denied it.
    """
    inner = words.head[verb]
    while words.dep[inner] == "conj":
        inner = words.head[inner]
    puts = _puts(words, verb)  # "… and put its losses at six"
    that = words.lower[verb + 1] == "that"
    if words.dep[verb] != "conj" or words.dep[inner] != "ccomp" or not (that or puts):
        return None
    said, subjects = words.head[inner], words.kids(inner, "nsubj", "nsubjpass")
    thing = puts or any(words.pos[i] == "NOUN" and words.lower[i] not in speaking_nouns() for i in subjects)
    thing = thing or any(words.dep[i] == "nsubjpass" and words.kids(i, "nummod") for i in subjects)
    own = words.kids(verb, "nsubj", "nsubjpass")
    return said if thing and not own and said < inner and _may_say(words, said) else None


def _inverted(words: Words, verb: int) -> Subject | None:
    """``“…,” told a resident``: the speaker whom the parse took for the person told."""
    closes = verb > 0 and words.text[verb - 1] in ("”", '"', "''")
    objects = [k for k in words.kids(verb, "dobj") if k > verb]
    if not closes or not objects or not _may_say(words, verb):
        return None
    return Subject(objects[0], phrase_of(words, objects[0], verb))


def _named_before(words: Words, verb: int) -> Subject | None:
    """``Speaking to the Post, the commissioner, Maxamed Dhagey, said``: a full name between commas."""
    end, first = verb - 1, words.bounds(verb)[0]
    start = end
    while start > first and words.pos[start - 1] == "PROPN":
        start -= 1
    apart = words.text[end] == "," and start > first and words.text[start - 1] == "," and end - start > 1
    return Subject(end - 1, (start, end)) if apart and words.lemma[verb] in plain_verbs() else None


def _compounded(words: Words, verb: int) -> Subject | None:
    """``…, SDMA records show``: the noun right before a closing verb that the parse made a part of the verb."""
    noun, first = verb - 1, words.bounds(verb)[0]
    joined = noun > first and words.head[noun] == verb and words.dep[noun] in ("compound", "nmod", "amod")
    if not joined or words.pos[noun] not in ("NOUN", "PROPN") or words.tag[verb] not in ("VBZ", "VBP", "VBD"):
        return None
    start = noun
    while start > first and words.pos[start - 1] in ("PROPN", "NOUN", "ADJ", "DET"):
        start -= 1
    return Subject(noun, (start, noun + 1)) if words.text[start - 1] == "," else None


def _beside_place(words: Words, verb: int) -> Subject | None:
    """``In the province of Highland Papua, the army said``: the speaker whom the parse set beside the place."""
    before = [k for k in words.kids(verb, "prep") if k < verb]
    for i in range(verb - 1, before[0] if before else verb, -1):
        start = words.left[i]
        if words.dep[i] == "appos" and words.text[start - 1] == "," and words.right[i] == verb - 1:
            clause = any(words.pos[j] in ("VERB", "AUX") for j in range(before[0], start))
            return Subject(i, (start, verb)) if words.pos[i] in ("NOUN", "PROPN") and not clause else None
    return None


def _puts(words: Words, verb: int) -> bool:
    """Whether a verb sets a number: ``put its losses at six``."""
    return any(row.rule == "say.put" for row in verbs().get(words.lemma[verb], ()))


def _revises(words: Words, verb: int) -> bool:
    """Whether a verb changes a number told before: ``said 14 had died, correcting a toll of 20``."""
    return any(row.rule == "say.revise" for row in verbs().get(words.lemma[verb], ()))


def _may_say(words: Words, verb: int) -> bool:
    """Whether a verb may stand behind a quotation and before its speaker."""
    rows = verbs().get(words.lemma[verb], ())
    return words.lemma[verb] in plain_verbs() or any(r.force == "speech" and "clause" in r.frames for r in rows)


def _interviewed(words: Words, verb: int) -> Subject | None:
    """``Survivors interviewed in the camp told``: the noun whose participle the parse took for a clause."""
    for k in words.kids(verb, "ccomp"):
        nouns = words.kids(k, "nsubj") if words.tag[k] in ("VBD", "VBN") and k < verb else []
        if nouns and nouns[-1] == k - 1 and not any(words.text[i] == "," for i in range(k, verb)):
            return Subject(nouns[-1], (words.left[nouns[-1]], verb))
    return None


def _acted(words: Words, start: int, end: int) -> bool:
    """Whether a participle in a noun phrase has an object, and so is a main verb the parse misread."""
    return any(words.tag[i] in ("VBN", "VBD") and words.kids(i, "dobj") for i in range(start, end))


def _behind_another(words: Words, verb: int, subject: Subject) -> Subject:
    """The speaker right before the verb where the parse gave him the saying before.

    ``the army admitted to 13 deaths and local sources spoke of 38``: the sources speak, not the army.
    """
    first, start = words.bounds(verb)[0], verb
    while start > first and words.pos[start - 1] in ("DET", "ADJ", "NOUN"):
        start -= 1
    joined = start > first + 1 and words.lower[start - 1] in ("and", "but", "while")
    if not joined or start == verb or start <= subject.head < verb or words.lower[verb - 1] not in speaking_nouns():
        return subject
    spoken = any(words.tag[i] in _TOLD and words.lemma[i] in verbs() for i in range(first, start - 1))
    return Subject(verb - 1, (start, verb)) if spoken else subject


def _behind_what_is_said(words: Words, verb: int, subject: Subject) -> Subject:
    """The speaker alone where the parse took him for a part of what is said.

    ``Rebels killed nine villagers, a clinic worker told the paper``: the worker, not the villagers.
    """
    start, end = subject.span
    comma = next((i for i in range(end - 1, start, -1) if words.text[i] == "," and i + 1 < end), None)
    behind = words.kids(verb, "ccomp", "xcomp")
    set_apart = start > 0 and words.pos[start - 1] == "PUNCT" and words.text[start - 1] not in LONG_DASHES
    told = (any(k < start for k in behind) and not set_apart) or (comma is not None and _acted(words, start, comma))
    if comma is None or end > verb or any(k > verb for k in behind) or not told:
        return subject
    heads = [i for i in range(comma + 1, end) if words.dep[i] in ("appos", "conj") and words.head[i] <= comma]
    if not heads or any(words.pos[i] == "VERB" for i in range(comma + 1, end)):
        return subject
    return Subject(heads[0], (comma + 1, end))


def subject_before_aside(words: Words, verb: int) -> Subject | None:
    """The subject of a verb that stands behind a comma-bound relative clause which misled the parse.

    ``The ministry run by the group, which is banned abroad, said …``: the noun before the aside.
    """
    first, _ = words.bounds(verb)
    close = verb - 1
    while close > first and words.pos[close] in ("AUX", "ADV", "PART"):
        close -= 1
    if words.text[close] != ",":
        return None
    for comma in range(first + 1, close):
        if words.text[comma] == "," and words.lower[comma + 1] in _ASIDES:
            head = comma - 1
            while words.dep[head] in _UPWARD and first <= words.head[head] < head:
                head = words.head[head]
            if words.pos[head] == "VERB" and words.kids(head, "nsubj"):
                head = words.kids(head, "nsubj")[0]
            if words.pos[head] in ("NOUN", "PROPN"):
                return Subject(head, (max(words.left[head], first), close + 1))
    return None
