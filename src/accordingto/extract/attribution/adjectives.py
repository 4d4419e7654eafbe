"""What somebody is sure, afraid or critical of: ``doctors are worried that the oxygen will run out``."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.attribution.content import right_of, trimmed
from accordingto.extract.attribution.cues import cue_of, infinitive_of
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.lexicon import Saying, adjectives, saying_words, stances
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.attribution.sources import subject_of
from accordingto.extract.words import Words


def adjective_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """Every attribution made by an adjective behind a linking verb, in text order."""
    table = adjectives()
    for i, lower in enumerate(words.lower):
        rows = table.get(lower)
        if rows is None or words.pos[i] not in ("ADJ", "VERB"):
            continue
        found = _adjective(words, quotes, i, rows[0])
        if found is not None:
            yield found
    yield from _stances(words, quotes)


def _stances(words: Words, quotes: Quotes) -> Iterator[Found]:
    """``is a staunch opponent of the dam``: what somebody is for or against."""
    table = stances()
    for i, lemma in enumerate(words.lemma):
        if lemma not in table or words.dep[i] != "attr":
            continue
        row, verb = table[lemma], words.head[i]
        if words.lemma[verb] not in ("be", "become", "remain") or verb > i:
            continue
        subject, of = subject_of(words, verb), i + 1
        objects = words.kids(of, "pobj", "pcomp") if words.lower[of : of + 1] == ["of"] else []
        if subject is not None and objects:
            content = trimmed(words, quotes, words.left[objects[0]], words.right[objects[0]] + 1)
            yield Found(row, "adjective", i, (cue_of(words, verb)[0], of + 1), [content], subject)


def _adjective(words: Words, quotes: Quotes, i: int, row: Saying) -> Found | None:
    verb = words.head[i] if words.pos[i] == "ADJ" else i
    passive = any(words.dep[k] == "auxpass" for k in words.children[i])
    linked = passive or words.lemma[verb] in saying_words("linking")
    subject = subject_of(words, verb)
    if not linked or subject is None or _is_impersonal(words, i, subject.head):
        return None
    start = min(cue_of(words, verb)[0], i)
    if words.pos[i] == "VERB":
        subject_passive = words.kids(i, "nsubjpass")
        start = cue_of(words, i)[0]
        if not subject_passive:
            return None
    for k in words.children[i]:
        first = words.left[k]
        if k > i and words.dep[k] == "ccomp" and first > i:
            return Found(row, "adjective", i, (start, i + 1), [right_of(words, quotes, i, (first, k))], subject)
        to = infinitive_of(words, k) if words.dep[k] in ("xcomp", "ccomp") and "infinitive" in row.frames else None
        if to is not None and to > i:
            return Found(row, "adjective", i, (start, i + 1), [right_of(words, quotes, i, (to, k))], subject)
        objects = words.kids(k, "pobj", "pcomp") if words.dep[k] == "prep" and k == i + 1 else []
        if objects and words.lower[k] in row.prepositions:
            content = trimmed(words, quotes, words.left[objects[0]], words.right[objects[0]] + 1)
            return Found(row, "adjective", i, (start, k + 1), [content], subject)
    return None


def _is_impersonal(words: Words, i: int, subject: int) -> bool:
    """``It was determined that six were Afghans``: nobody is told who found it."""
    that = words.lower[i + 1] == "that"
    return that and words.lower[subject] == "it" and words.lower[i] in saying_words("impersonal")
