"""A figure with its giver in one noun phrase: ``the figure of 2,300 circulating in media``."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.attribution.content import left_of, trimmed
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.lexicon import (
    Saying,
    countings,
    figure_nouns,
    givings,
    level_nouns,
    reckonings,
)
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.attribution.sources import Subject, speaking_nouns, trim_phrase
from accordingto.extract.attribution.stops import sentence_end
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_GIVEN = Saying("say.given", "give", None, "asserted", "report", frozenset(), frozenset())
_WHICH = Saying("phrase.according", "according to", None, "asserted", "speech", frozenset(), frozenset())


def given_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """Every figure or report whose giver stands in a participle behind it, in text order."""
    for p, lemma in enumerate(words.lemma):
        if lemma not in givings() or words.tag[p] not in ("VBN", "VBG", "VBD") or words.dep[p] not in _CLAUSES:
            continue
        noun = _noun_of(words, p)
        source = _giver(words, p) if noun is not None else None
        if noun is None or source is None:
            continue
        start = p - 1 if words.dep[p - 1] in ("auxpass", "aux") and words.head[p - 1] == p else p
        yield Found(_GIVEN, "noun.given", p, (start, p + 1), _content(words, quotes, noun, start, source), source)


def counted_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """A number with a clause that says whose: ``the 45 dead that police reported``, ``the 300 claimed by M23``."""
    for v, lemma in enumerate(words.lemma):
        if lemma not in countings() or words.head[v] >= v or words.dep[v] not in ("acl", "relcl"):
            continue
        noun = words.head[v] if words.dep[words.head[v]] != "acl" else words.head[words.head[v]]
        behind = words.dep[v] == "acl" and _noun_of(words, v) is None
        teller = _claimant(words, noun, v) if words.dep[v] == "relcl" else _giver(words, v) if behind else None
        if teller is None or not _is_counted(words, noun):
            continue
        source = _without_aside(words, teller)
        stop = min(source.span[0], v)
        opening = stop - (words.lower[stop - 1] in ("that", "which", "whom", "who"))
        yield Found(
            _GIVEN, "noun.given", v, (v, v + 1), [trimmed(words, quotes, words.left[noun], opening)], source
        )


def _claimant(words: Words, noun: int, verb: int) -> Subject | None:
    """Who speaks in a relative clause that has the noun for its object, and says no more than that."""
    if words.kids(verb, "ccomp", "xcomp") or any(k > verb for k in words.kids(verb, "dobj")):
        return None
    told = (k for k in words.kids(verb, "nsubj") if noun < k < verb)
    who = next((k for k in told if words.pos[k] == "PROPN" or words.lower[k] in speaking_nouns()), None)
    return Subject(who, trim_phrase(words, words.left[who], words.right[who] + 1, who)) if who is not None else None


def _without_aside(words: Words, teller: Subject) -> Subject:
    """The phrase up to the comma behind its head: ``the committee, which has combed the morgues of Bor``."""
    start, end = teller.span
    return Subject(teller.head, (start, next((i for i in range(teller.head, end) if words.text[i] == ","), end)))


def _is_counted(words: Words, noun: int) -> bool:
    return words.pos[noun] == "NUM" or any(words.pos[k] == "NUM" for k in words.kids(noun, "nummod"))


_CLAUSES = frozenset(("acl", "relcl", "csubj", "amod", "advcl"))


def _noun_of(words: Words, p: int) -> int | None:
    """The noun a participle says who gave: a figure, a report, a loss; also over what it is a figure of."""
    noun = words.head[p] if words.head[p] < p else next(iter(words.kids(p, "nsubj", "nsubjpass")), p)
    for _ in range(3):
        if words.lemma[noun] in figure_nouns() | reckonings() or (noun < p and words.lemma[noun] in level_nouns()):
            return noun if noun < p else None
        if words.dep[noun] not in ("pobj", "prep", "nummod") or words.head[noun] >= noun:
            return None
        noun = words.head[noun]
    return None


def _giver(words: Words, p: int) -> Subject | None:
    """``by`` somebody, or the media something circulates ``in`` or ``on``."""
    for k in words.children[p]:
        for o in words.kids(k, "pobj") if words.dep[k] in ("agent", "prep") and k > p else ():
            media = words.lower[k] in ("in", "on") and words.lower[o] in speaking_nouns()
            if words.lower[k] == "by" or media:
                return Subject(o, trim_phrase(words, words.left[o], words.right[o] + 1, o))
    return None


def _content(words: Words, quotes: Quotes, noun: int, start: int, source: Subject) -> list[Range]:
    """The noun with what it counts: before its participle, and behind the giver (``spread by X about 28 dead``)."""
    content = [trimmed(words, quotes, words.left[noun], start)]
    before = _renamed(words, quotes, noun)
    content = [before, *content] if before is not None else content
    behind = source.span[1]
    if words.lower[behind : behind + 1] in (["about"], ["of"], ["that"]):
        verbs = (i for i in range(behind, sentence_end(words, start)) if words.pos[i] in ("AUX", "VERB"))
        end = next(verbs, behind)
        content += [trimmed(words, quotes, behind, end)] if end > behind + 1 else []
    return content


def _renamed(words: Words, quotes: Quotes, noun: int) -> Range | None:
    """``Fourteen died, a figure confirmed by the mayor``: the clause that the noun takes up."""
    start = words.left[noun]
    first = words.bounds(noun)[0]
    article = words.lower[start] in ("a", "an") and start > first + 2 and words.text[start - 1] == ","
    if not article or words.lemma[noun] not in figure_nouns() | reckonings():
        return None
    if any(words.pos[i] == "NUM" for i in range(start, noun + 1)) or words.lower[noun + 1] == "of":
        return None
    left = left_of(words, quotes, start - 1)
    spoken = left is not None and any(words.pos[i] in ("VERB", "AUX") for i in range(*left))
    return left if spoken else None


def which_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """``rumours according to which seventy died``: the noun before speaks, the clause behind is what it says."""
    for i in range(1, len(words) - 3):
        if words.lower[i : i + 3] != ["according", "to", "which"]:
            continue
        first, last = words.bounds(i)[0], sentence_end(words, i)
        told = (n for n in range(i - 1, first, -1) if words.pos[n] == "NOUN" and words.lemma[n] in reckonings())
        noun = next(told, None)
        content = trimmed(words, quotes, i + 3, last)
        if noun is not None and i - noun < 8 and content[1] - content[0] > 1:
            source = Subject(noun, trim_phrase(words, words.left[noun], i, noun))
            yield Found(_WHICH, "noun.given", i, (i, i + 2), [content], source)
