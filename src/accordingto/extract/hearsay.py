"""Numbers that others put about: ``the story spread by certain radios of 28 dead``, ``not 17, as the agency says``.

Who denies or corrects such a number names whose it is; so does who reckons: ``by the families' count 54 are held``.
"""

from __future__ import annotations

from accordingto.extract.actors.persons import described
from accordingto.extract.attribution.lexicon import figure_nouns, givings, reckonings
from accordingto.extract.attribution.sources import speaking_nouns
from accordingto.extract.marks import ActorMark, FigureMark, Marks, Range
from accordingto.extract.quantities.tokens import listed
from accordingto.extract.words import Words

_TOLD_BACK = 16  # tokens from ``by`` to the number
_TO_NOUN = 4  # tokens from the noun of telling to ``by``
_RECKONING = 6  # tokens from ``by`` to the count of which it tells
_NOTED = frozenset(("about", "of", "that", "on"))
_AS = frozenset(("as", "like", "how", "than"))
_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_BESIDE = frozenset(("only", "just", "the", "some", "about", "-", ","))

Told = tuple[ActorMark, Range | None]
"""Who tells, and the words that say so."""


def hearsay(words: Words, marks: Marks, figure: FigureMark) -> Told | None:
    """Whose the number is, where the one who speaks of it only repeats or denies it."""
    first, last = words.bounds(figure.start)
    found = _spread(words, marks, figure, first) or _contrasted(words, marks, figure, last)
    return found or _what_was_told(words, marks, figure, first)


def _spread(words: Words, marks: Marks, figure: FigureMark, first: int) -> Told | None:
    """``the information spread by certain radios about 28 dead``: what is told, and by whom."""
    for i in range(figure.start - 2, max(first + 1, figure.start - _TOLD_BACK), -1):
        if words.lower[i] != "by" or words.tag[i - 1] not in ("VBN", "VBD") or words.lemma[i - 1] not in givings():
            continue
        nouns = reckonings() | figure_nouns()
        told = any(words.lemma[j] in nouns for j in range(max(first, i - 1 - _TO_NOUN), i - 1))
        actor = _beginning(marks, i + 1) or phrase(words, i + 1, figure.start)
        if told and actor is not None and words.lower[actor.end] in _NOTED:
            return actor, (i - 1, i)
    return None


def _what_was_told(words: Words, marks: Marks, figure: FigureMark, first: int) -> Told | None:
    """``What the governor announced, that the dead are 19, is a lie``: told of in order to be judged."""
    back = range(figure.start - 1, max(first, figure.start - _TOLD_BACK), -1)
    that = next((i for i in back if words.lower[i] == "that"), None)
    if that is None or words.text[that - 1] != "," or words.pos[that - 2] != "VERB":
        return None
    verb = that - 2
    tells = words.lemma[verb] in givings() | listed("voice.counting") | listed("voice.affirming")
    before = range(verb - 1, max(first, verb - _TOLD_BACK) - 1, -1)
    what = next((i for i in before if words.lower[i] == "what"), None)
    if not tells or what is None:
        return None
    actor = _beginning(marks, what + 1) or phrase(words, what + 1, verb)
    return (actor, (verb, verb + 1)) if actor is not None and actor.end == verb else None


def _contrasted(words: Words, marks: Marks, figure: FigureMark, last: int) -> Told | None:
    """``not 17 as the agency says``, ``not 61 like affirmed the ministry``: told to be somebody else's."""
    before = figure.start - 1
    while before > 0 and words.lower[before] in _BESIDE:
        before -= 1
    unit = figure.quantity.unit
    at = max(figure.end, unit + 1 if unit is not None else 0)
    at += at < last and words.text[at] == ","
    if words.lower[before] != "not" or at + 2 >= last or words.lower[at] not in _AS:
        return None
    verb = next((i for i in range(at + 1, min(at + 1 + _RECKONING, last)) if words.pos[i] == "VERB"), None)
    if verb is None or words.lemma[verb] not in listed("voice.counting") | listed("voice.affirming"):
        return None
    whole = _beginning(marks, at + 1) or _beginning(marks, verb + 1)
    actor = whole or phrase(words, at + 1, verb) or phrase(words, verb + 1, last)
    return (actor, (verb, verb + 1)) if actor is not None else None


def reckoned(words: Words, figure: FigureMark) -> Told | None:
    """``By the families' count 54 are held``, ``By official data, 11 died``: whose count a sentence opens with."""
    first, _ = words.bounds(figure.start)
    if words.lower[first] != "by":
        return None
    nouns = reckonings() | figure_nouns()
    reach = range(first + 2, min(first + 1 + _RECKONING, figure.start))
    noun = next((i for i in reach if words.lemma[i] in nouns or words.lower[i] in nouns), None)
    if noun is None or any(words.pos[i] in ("VERB", "NUM", "PUNCT") for i in range(first + 1, noun)):
        return None
    owned = next((i for i in range(first + 1, noun) if words.tag[i] == "POS"), None)
    start, end = (first + 1, owned) if owned is not None else (first + 1, noun + 1)
    name = described(words, start, end) if end - start > (owned is None) else None
    return (ActorMark(start, end, end - 1, name, None, "unnamed"), (first, first + 1)) if name else None


def owner_phrase(words: Words, begin: int, first: int) -> ActorMark | None:
    """The ``the government`` of ``the government's tally``, ``begin`` being the noun behind it."""
    if words.tag[begin - 1] != "POS" or words.lower[begin - 2] not in speaking_nouns():
        return None
    start = begin - 2
    while start > first and words.pos[start - 1] in ("DET", "ADJ", "NOUN", "PROPN"):
        start -= 1
    name = described(words, start, begin - 1)
    return ActorMark(start, begin - 1, begin - 2, name, None, "unnamed") if name else None


def phrase(words: Words, start: int, last: int) -> ActorMark | None:
    """Whoever the words from a token on name, up to the end of their noun phrase."""
    end = start
    while end < last and (words.pos[end] in _PHRASE or (end > start and _goes_on(words, end))):
        end += 1
    name = described(words, start, end) if end > start and words.pos[end - 1] in ("NOUN", "PROPN") else None
    plural = words.tag[end - 1] in ("NNS", "NNPS")
    return ActorMark(start, end, end - 1, name, None, "unnamed", plural=plural) if name else None


def _goes_on(words: Words, i: int) -> bool:
    """The ``of`` in ``an organisation of producers``."""
    return words.lower[i] == "of" and words.pos[i - 1] == "NOUN" and words.pos[i + 1 : i + 2] in (["NOUN"], ["DET"])


def _beginning(marks: Marks, start: int) -> ActorMark | None:
    return next((a for a in marks.actors if a.start == start), None)
