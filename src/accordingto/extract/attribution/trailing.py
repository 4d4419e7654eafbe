"""Who said it, at the end of a sentence, read from the order of words where the parse lost the speaker.

``…, killing 12 and injuring dozens, a nurse and a volunteer said.``: parsers make a list of it. A comma, nothing
but a noun phrase, a plain saying and perhaps the occasion of it close a sentence in one way only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from accordingto.extract.attribution.content import left_of
from accordingto.extract.attribution.cues import cue_of
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.lexicon import saying_words, trailing_verbs, verbs
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.attribution.sources import Subject, speaking_nouns
from accordingto.extract.attribution.stops import sentence_end
from accordingto.extract.words import Words

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SAYING_TAGS = frozenset(("VBD", "VBZ", "VBP", "VBN", "VB"))
_NOMINAL = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADP", "CCONJ"))
_OPENING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_LINKS = frozenset(("of", "for", "in", "at", "from", "with", "by"))
_TELLING = frozenset(("tell", "inform"))
_ABOUT = frozenset(("of", "about", "for", "against", "to", "as"))
_REACH = 16  # longest speaker, in words


def trailing_attributions(words: Words, quotes: Quotes, read: Sequence[Found]) -> Iterator[Found]:
    """Sayings at the end of a sentence, in text order.

    Of verbs that nothing has claimed yet, and of one read with another subject than the person right before it.
    """
    taken = {f.anchor: f for f in read}
    for v, lemma in enumerate(words.lemma):
        if lemma not in trailing_verbs() or words.tag[v] not in _SAYING_TAGS:
            continue
        if v in taken and not _is_taken_amiss(words, taken[v]):
            continue
        if words.pos[v] not in ("VERB", "AUX") or quotes.holding(v) is not None:
            continue
        row = next((r for r in verbs().get(lemma, ()) if "clause" in r.frames), None)
        placed = (_before(words, v) or _behind(words, v)) if row is not None else None
        said = left_of(words, quotes, placed[1]) if placed is not None else None
        if row is None or placed is None or said is None:
            continue
        if any(words.pos[i] in ("VERB", "AUX") for i in range(*said)):
            yield Found(row, "verb.trailing", v, cue_of(words, v), [said], placed[0])


def _is_taken_amiss(words: Words, found: Found) -> bool:
    """``Two men died near Murom, Governor Petrenko wrote``: not the men, whom the parse made the writers.

    Nor does a drone say ``Tuesday, in the latest raid`` where nothing said was found right of its saying.
    """
    placed = _before(words, found.anchor)
    if placed is None or found.subject is None or found.subject.span[1] > placed[1]:
        return False
    head = placed[0].head
    speaks = found.construction == "verb.loose" and words.lower[head] in speaking_nouns()
    return (speaks or words.entity[head] == "PERSON") and placed[0].span[1] == found.anchor


def turned_round(words: Words, quotes: Quotes) -> Iterator[Found]:
    """``…, notes an agent of the Red Cross.``: turned round, so that the parse takes the speaker for what is said.

    Only where nothing but a noun phrase of somebody who speaks stands between the verb and the stop.
    """
    for v, lemma in enumerate(words.lemma):
        if words.text[v - 1] != "," or words.tag[v] not in _FINITE or quotes.holding(v) is not None:
            continue
        row = next((r for r in verbs().get(lemma, ()) if "clause" in r.frames and r.force == "speech"), None)
        placed = _behind(words, v) if row is not None else None
        said = left_of(words, quotes, placed[1]) if placed is not None else None
        if row is None or placed is None or said is None or not _is_somebody(words, placed[0], v):
            continue
        if any(words.pos[i] in ("VERB", "AUX") for i in range(*said)):
            yield Found(row, "verb.trailing", v, (v, v + 1), [said], placed[0])


def _is_somebody(words: Words, subject: Subject, v: int) -> bool:
    """Whether a noun phrase up to the stop is headed by a name or a word for a speaker, or is told in the present.

    ``…, announced a curfew`` goes on in the past; ``…, indicates the coordination`` is how translations say it.
    """
    head = subject.head
    named = words.pos[head] == "PROPN" and words.entity[head] in ("PERSON", "ORG")
    known = named or words.lower[head] in speaking_nouns() or words.tag[v] == "VBZ"
    return known and subject.span[1] == sentence_end(words, v)


def _before(words: Words, v: int) -> tuple[Subject, int] | None:
    """The speaker between a comma and the verb, with any apposition: ``, the prefect, Mr. Ngoma, announced``."""
    first = words.bounds(v)[0]
    close = v - 1
    while close > first and (words.pos[close] == "ADV" or words.lower[close] in ("has", "have", "had")):
        close -= 1
    if close <= first or not _ends(words, v):
        return None
    apposed = words.text[close] == ","
    near = _comma(words, first, close - apposed)
    far = _comma(words, first, near - 1) if apposed and near is not None else near
    if near is None or far is None or not _is_speaker(words, far + 1, close if apposed else close + 1):
        return None
    end = close + 1
    if not apposed:
        return Subject(_head(words, far + 1, end), (far + 1, end)), far
    office = words.pos[far + 1] == "DET" or words.pos[_head(words, far + 1, near)] == "NOUN"
    named = any(words.pos[i] == "PROPN" for i in range(near + 1, close)) and office
    head = _last_name(words, near + 1, close) if named else _head(words, far + 1, near)
    return Subject(head, (far + 1, end)), far


def _behind(words: Words, v: int) -> tuple[Subject, int] | None:
    """The speaker behind the verb: ``…, affirm three survivors``, ``…, says commissioner``."""
    first, last = words.bounds(v)[0], sentence_end(words, v)
    comma = v - 1
    while comma > first and (words.lower[comma] in ("has", "have", "had", "so")):
        comma -= 1
    if comma <= first or words.text[comma] != ",":
        return None
    hearers = saying_words("audience") | {"to"}
    if v + 1 >= len(words) or (words.lemma[v] == "tell" and words.lower[v + 1] not in hearers):
        return None  # "told Radio Lac": whoever stands behind it hears
    start = v + 1
    while start < last and words.lower[start] in hearers:
        start += 1
    end = start
    while end < last and words.text[end] not in (",", ";") and end - start <= _REACH:
        end += 1
    if end == start or not _is_speaker(words, start, end, reduced=True):
        return None
    return Subject(_head(words, start, end), (start, end)), comma


def _comma(words: Words, first: int, i: int) -> int | None:
    """The nearest comma at or before token i, within the reach of a speaker."""
    return next((j for j in range(i, max(first, i - _REACH), -1) if words.text[j] == ","), None)


def _ends(words: Words, v: int) -> bool:
    """Whether nothing that could be said stands behind the verb, only the hearer or the occasion."""
    last = sentence_end(words, v)
    i = v + 1
    hearers = saying_words("audience")
    while i < last and (words.lower[i] in hearers or (words.lemma[v] in _TELLING and _hears(words, i))):
        i += 1
    if i >= last or words.text[i] in (",", ";"):
        return True
    occasion = words.pos[i] in ("ADP", "ADV") or words.entity[i] in ("DATE", "TIME")
    if not occasion or words.lower[i] in _ABOUT:
        return False
    stop = next((j for j in range(i, last) if words.text[j] in (",", ";")), last)
    return all(words.tag[j] not in _FINITE and words.lower[j] != "that" for j in range(i, stop))


def _hears(words: Words, i: int) -> bool:
    """Whether token i belongs to the name of the hearer: ``told Radio Lac``, ``told the broadcaster``."""
    return words.pos[i] in ("DET", "ADJ", "NOUN", "PROPN") and words.entity[i] not in ("DATE", "TIME")


def _is_speaker(words: Words, start: int, end: int, *, reduced: bool = False) -> bool:
    """Whether a run of words can only be a noun phrase with its appositions."""
    opens = words.pos[start] in _OPENING or words.tag[start] == "PRP$"
    if not opens or end - start > _REACH or words.entity[start] in ("DATE", "TIME"):
        return False
    if not any(words.pos[i] in ("NOUN", "PROPN") for i in range(start, end)):
        return False
    return all(_in_phrase(words, i, reduced=reduced and i > start) for i in range(start, end))


def _in_phrase(words: Words, i: int, *, reduced: bool) -> bool:
    if words.pos[i] == "ADP":
        return words.lower[i] in _LINKS
    if words.pos[i] in ("ADV", "VERB") and "-" in (words.text[i - 1], words.text[min(i + 1, len(words) - 1)]):
        return True  # "the worst-hit town"
    if words.pos[i] == "PUNCT":
        return words.text[i] in (",", "-", "(", ")")
    if words.tag[i] == "PRP$" or (reduced and (words.tag[i] == "VBN" or words.pos[i] == "PRON")):
        return True
    return words.pos[i] in _NOMINAL


def _head(words: Words, start: int, end: int) -> int:
    """The noun a phrase is about: the last before its first preposition, conjunction or comma."""
    stop = next(
        (i for i in range(start + 1, end) if words.pos[i] in ("ADP", "CCONJ", "VERB") or words.text[i] == ","), end
    )
    nouns = [i for i in range(start, stop) if words.pos[i] in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else stop - 1


def _last_name(words: Words, start: int, end: int) -> int:
    return max(i for i in range(start, end) if words.pos[i] == "PROPN")


def go_on_from(words: Words, trailing: Sequence[Found], found: Iterable[Found]) -> None:
    """Give a participle behind a closing saying its speaker: ``…, the ministry said, raising the toll``."""
    speakers = {f.anchor: f.subject for f in trailing if f.subject is not None}
    for f in found:
        if words.tag[f.anchor] != "VBG" or words.text[f.anchor - 1] != ",":
            continue
        first = words.bounds(f.anchor)[0]
        verb = next((i for i in range(f.anchor - 2, first, -1) if words.pos[i] in ("VERB", "AUX")), None)
        f.subject = speakers.get(verb, f.subject) if verb is not None else f.subject
