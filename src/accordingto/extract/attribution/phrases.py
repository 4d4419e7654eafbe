"""Attribution without a verb: ``according to X``, ``by the mayor's count``, ``reportedly``, nouns of saying."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.attribution.content import story_start, trimmed
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.lexicon import (
    Saying,
    figure_nouns,
    fixed,
    nouns,
    reckonings,
    saying_words,
    standards,
)
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.attribution.sources import Subject, speaking_nouns, trim_phrase
from accordingto.extract.attribution.stops import LONG_DASHES, sentence_end
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ADDING = frozenset(("with", "and", "but", "which", "who", "while", "as"))
_RECKONED = Saying("phrase.according", "by", None, "asserted", "speech", frozenset(), frozenset())
_SET_ASIDE = frozenset((",", "and", "but", "("))
_ANCHORS = frozenset(("since", "after", "following"))


def phrase_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """``according to X`` and its like, before, after and inside the sentence."""
    for start, end, saying in fixed("phrase").find(words.text, words.lower):
        if end - start == 1 and words.lower[start] == "per" and not _is_name(words, end):
            continue
        source = _governed(words, start, end)
        if source is None or words.lower[source.head] in standards() | {"which"}:
            continue
        content = _governs(words, quotes, start, source.span[1])
        if content:
            yield Found(saying, "phrase", start, (start, end), content, _whose_figures(words, source))


def reckoned_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """``By the mayor's count, 19 houses burned``, ``by official data``: whose reckoning it is speaks."""
    for i, lower in enumerate(words.lower):
        if lower != "by":
            continue
        apart = i == words.bounds(i)[0] or words.pos[i - 1] in ("PUNCT", "SPACE", "ADV")
        for noun in words.kids(i, "pobj"):
            counted = words.lemma[noun] in saying_words("counting")  # "killed 40,000 by U.N. count"
            told = counted or (apart and words.lemma[noun] in figure_nouns() | reckonings())
            if not told or noun - i > 6:
                continue
            source = _owner_of_reckoning(words, noun)
            content = _governs(words, quotes, i, words.right[noun] + 1) if source is not None else []
            if source is not None and content:
                yield Found(_RECKONED, "phrase", i, (i, i + 1), content, source)


def _owner_of_reckoning(words: Words, noun: int) -> Subject | None:
    """``the mayor's`` count, the count ``of the Red Crescent``, ``official data`` as evidence of its own."""
    owned = _owner(words, noun)
    if owned is not None:
        return owned
    for of in words.kids(noun, "prep"):
        for k in words.kids(of, "pobj"):
            if words.lower[of] == "of" and words.pos[k] in ("PROPN", "NOUN"):
                return Subject(k, trim_phrase(words, words.left[k], words.right[k] + 1, k))
    described = words.kids(noun, "amod", "compound")
    named = next((k for k in described if k == noun - 1 and words.pos[k] == "PROPN"), None)
    if named is not None:
        return Subject(named, (words.left[named], noun))
    return Subject(noun, (words.left[noun], noun + 1)) if described else None


def _is_name(words: Words, i: int) -> bool:
    k = i + (words.pos[i] == "DET")
    while k > i and words.pos[k] == "ADJ" and k + 1 < len(words):
        k += 1
    speaks = words.pos[i] == "DET" and any(words.lower[j] in speaking_nouns() for j in (k, k + 1))
    return i + 1 < len(words) and (words.pos[k] == "PROPN" or speaks)


def _governed(words: Words, start: int, end: int) -> Subject | None:
    """The noun phrase behind the phrase; ``according to what was stated by X`` is X."""
    if end < len(words) and words.lower[end] == "what":
        by = next((i for i in range(end, min(end + 6, len(words))) if words.lower[i] == "by"), None)
        objects = words.kids(by, "pobj") if by is not None else []
        if objects:
            return Subject(
                objects[0], trim_phrase(words, words.left[objects[0]], words.right[objects[0]] + 1, objects[0])
            )
    for i in range(end, min(end + 12, len(words))):
        if words.dep[i] == "pobj" and start <= words.head[i] < end:
            left, right = max(words.left[i], end), words.right[i] + 1
            return Subject(i, trim_phrase(words, left, min(right, sentence_end(words, start)), i))
    last = sentence_end(words, start)
    i = end
    while i < last and words.pos[i] in ("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"):
        i += 1
    return Subject(i - 1, (end, i)) if i > end else None


def _whose_figures(words: Words, source: Subject) -> Subject:
    """The Red Crescent, of ``the Red Crescent's latest figures``."""
    owned = _owner(words, source.head) if words.lemma[source.head] in figure_nouns() else None
    return owned if owned is not None and owned.head < source.head else source


def _governs(words: Words, quotes: Quotes, start: int, stop: int) -> list[Range]:
    """What an ``according to`` speaks for: the clause it hangs on, before it, behind it, or on both sides."""
    first = story_start(words, words.bounds(start)[0], start)
    last = sentence_end(words, start)
    lead = start
    while lead > first and (words.pos[lead - 1] in ("PUNCT", "SPACE", "CCONJ")):
        lead -= 1
    if lead <= first:
        stops = [i for i in range(stop, last) if words.text[i] == ";"]
        last = stops[0] if stops else last
        return [trimmed(words, quotes, stop, last)] if last - stop > 1 else []
    before = _clause_before(words, quotes, start, first)
    if stop >= last - 1:
        return [before]
    if words.text[stop] == "," and not _adds(words, stop + 1):
        rest = trimmed(words, quotes, stop, last)
        lacks_verb = not any(words.pos[i] in ("VERB", "AUX") for i in range(*before))
        if (words.head[start] >= stop or lacks_verb) and rest[1] - rest[0] > 1:
            return [before, rest]
    return [before]


def _adds(words: Words, i: int) -> bool:
    """Whether a comma opens something of its own: ``with intense fighting reported``, ``and``, ``which``."""
    return i < len(words) and (words.lower[i] in _ADDING or words.tag[i] == "VBG")


def _clause_before(words: Words, quotes: Quotes, start: int, first: int) -> Range:
    """The clause that ends before ``according to``: the sentence, or only what a dash or an aside sets apart.

    Participles that hang on an anchor in time are set apart (``at war since the raid, killing 40, according to``);
    those that tell the outcome of the main clause belong to it (``gunmen stormed a church, killing 14``).
    """
    begin = first
    for i in range(start - 1, first, -1):
        told_apart = words.text[i] == ":" and any(words.tag[j] in _FINITE for j in range(first, i))
        if words.text[i] in LONG_DASHES or words.text[i] == "–" or told_apart:
            begin = i + 1
            break
        if words.lower[i] == "not" and words.pos[i + 1] == "NUM" and words.lower[i - 1] in _SET_ASIDE:
            begin = i + 1  # "11 died, not 15 as stated by witnesses"
            break
        if words.text[i] == "," and _opens_clause(words, i + 1, start) and _anchored(words, first, i):
            begin = i + 1
            break
    return trimmed(words, quotes, begin, start)


def _opens_clause(words: Words, i: int, stop: int) -> bool:
    return words.tag[i] == "VBG" and words.dep[i] in ("advcl", "acl", "conj") and stop - i > 2


def _anchored(words: Words, first: int, comma: int) -> bool:
    """Whether the words before a comma end in an earlier happening: ``since the raid by gunmen on the town``."""
    return any(words.lower[i] in _ANCHORS and words.pos[i] in ("ADP", "SCONJ") for i in range(first, comma))


def adverb_attributions(words: Words) -> Iterator[Found]:
    """``reportedly``: something is said, and nobody is named for it."""
    for start, end, saying in fixed("adverb").find(words.text, words.lower):
        verb = words.head[start]
        if words.pos[verb] not in ("VERB", "AUX"):
            continue
        first, _ = words.bounds(start)
        content = (max(words.left[verb], first), min(words.right[verb] + 1, sentence_end(words, start)))
        yield Found(saying, "adverb", start, (start, end), [content])


def noun_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """``the army's claim that …``, ``a warning from X about …``, ``reports of strikes``."""
    table = nouns()
    for i, lemma in enumerate(words.lemma):
        rows = table.get(lemma)
        if rows is None or words.pos[i] != "NOUN":
            continue
        found = _noun(words, quotes, i, rows)
        if found is not None:
            yield found


def _noun(words: Words, quotes: Quotes, i: int, rows: tuple[Saying, ...]) -> Found | None:
    source = _owner(words, i)
    saying = rows[0] if source is not None else next((r for r in rows if r.bare), rows[0])
    clause = clause_of(words, quotes, i)
    start = source.span[1] if source is not None and source.span[1] <= i else _modifiers(words, i)
    if clause is not None:
        return Found(saying, "noun.clause", i, (start, i + 1), [clause], source)
    if source is None and not saying.bare:
        return None
    for k in words.children[i]:
        if k > i and words.dep[k] == "prep" and words.lower[k] in saying.prepositions:
            objects = words.kids(k, "pobj", "pcomp")
            if objects:
                content = trimmed(words, quotes, words.left[objects[0]], words.right[objects[0]] + 1)
                return Found(saying, "noun.preposition", i, (start, k + 1), [content], source)
    return None


def _modifiers(words: Words, i: int) -> int:
    j = i
    while j > 0 and words.head[j - 1] == i and words.dep[j - 1] in ("amod", "compound", "det"):
        j -= 1
    return j


def _owner(words: Words, i: int) -> Subject | None:
    """``Israel's`` claim, a claim ``by the army``, a warning ``from the US``."""
    for k in words.children[i]:
        if words.dep[k] == "poss" and k < i:
            return Subject(k, (words.left[k], words.right[k] + 1))
        if words.dep[k] in ("prep", "agent") and k > i and words.lower[k] in ("by", "from"):
            for o in words.kids(k, "pobj"):
                return Subject(o, trim_phrase(words, words.left[o], words.right[o] + 1, o))
    return None


def clause_of(words: Words, quotes: Quotes, i: int) -> Range | None:
    """The that-clause or infinitive a noun governs."""
    for k in words.children[i]:
        if k > i and words.dep[k] in ("acl", "ccomp", "relcl"):
            first = words.left[k]
            if words.lower[first] == "that" and (words.dep[first] == "mark" or words.dep[k] == "acl"):
                return trimmed(words, quotes, first, words.right[k] + 1)
            if words.dep[k] == "acl" and words.lower[first] == "to" and words.dep[first] == "aux":
                return trimmed(words, quotes, first, words.right[k] + 1)
    return None
