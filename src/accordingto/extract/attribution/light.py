"""A saying in a noun with a verb that only carries it: ``issued a warning about``, ``made it clear that``."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.attribution.content import right_of, trimmed
from accordingto.extract.attribution.cues import cue_of
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.lexicon import Saying, carriers, clause_carriers, nouns, plainness
from accordingto.extract.attribution.phrases import clause_of
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.attribution.sources import is_passive
from accordingto.extract.attribution.stops import sentence_end, stop_of
from accordingto.extract.attribution.subjects import verb_subject
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_CLEAR = Saying("say.assert", "make", "clear", "asserted", "speech", frozenset(("clause",)), frozenset())


def light_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """Every attribution of this kind, in text order."""
    light = carriers() | clause_carriers()
    for v, lemma in enumerate(words.lemma):
        if lemma not in light or words.pos[v] != "VERB" or is_passive(words, v):
            continue
        found = _made_clear(words, quotes, v) if lemma == "make" else None
        found = found or _carried_noun(words, quotes, v)
        if found is not None:
            yield found


def _made_clear(words: Words, quotes: Quotes, v: int) -> Found | None:
    """``made it clear that the road was shut``."""
    k = v + 1 + (words.lower[v + 1 : v + 2] in (["it"], ["very"]))
    if words.lower[k : k + 1] == ["very"]:
        k += 1
    if k + 2 >= sentence_end(words, v) or words.lower[k] not in plainness():
        return None
    begins = words.lower[k + 1] == "that" or words.tag[k + 1] in ("PRP", "DT", "NNP")
    subject = verb_subject(words, v)
    if subject is None or not begins:
        return None
    content = trimmed(words, quotes, k + 1, stop_of(words, quotes, v, k + 2))
    return Found(_CLEAR, "noun.light", v, (cue_of(words, v)[0], k + 1), [content], subject)


def _carried_noun(words: Words, quotes: Quotes, v: int) -> Found | None:
    """The noun of saying that is the object of a carrying verb, with what it says behind it."""
    for i in words.kids(v, "dobj"):
        rows = nouns().get(words.lemma[i])
        if not rows or i < v or words.pos[i] != "NOUN" or _is_owned(words, i):
            continue
        subject = verb_subject(words, v)
        said = _said_by(words, quotes, v, i, rows[0])
        if subject is None or said is None or subject.head == v:
            return None
        content, end = said
        return Found(rows[0], "noun.light", v, (cue_of(words, v)[0], end), [content], subject)
    return None


def _is_owned(words: Words, i: int) -> bool:
    """Whether the noun is somebody else's (``repeated the army's claim that``)."""
    return any(words.pos[k] != "PRON" for k in words.kids(i, "poss")) or any(
        words.lower[k] in ("from", "by") for k in words.kids(i, "prep", "agent")
    )


def _said_by(words: Words, quotes: Quotes, v: int, i: int, row: Saying) -> tuple[Range, int] | None:
    """What the noun says, and where the cue ends: behind the noun, or behind its preposition."""
    clause = clause_of(words, quotes, i)
    if clause is not None:
        return clause, i + 1
    for k in (*words.kids(i, "prep"), *words.kids(v, "prep")):
        objects = words.kids(k, "pobj", "pcomp")
        if k == words.right[i] + 1 or k == i + 1:
            if words.lower[k] in row.prepositions and objects and words.lemma[v] not in clause_carriers():
                return trimmed(words, quotes, words.left[objects[0]], words.right[objects[0]] + 1), k + 1
            return None
    behind = [k for k in words.kids(v, "ccomp", "xcomp", "advcl") if words.left[k] == i + 1]
    if behind and words.lower[i + 1] in ("that", "to"):
        return right_of(words, quotes, v, (i + 1, behind[0])), i + 1
    return None
