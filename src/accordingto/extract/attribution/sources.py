"""Who a saying verb has for its subject, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.extract.actors.terms import words_of_class
from accordingto.extract.attribution.lexicon import fixed, going_on_verbs, nouns, saying_more, saying_words, verbs
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_SUBJECTS = ("nsubj", "csubj")
_CLIMB = frozenset(("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis", "aux"))


@cache
def speaking_nouns() -> frozenset[str]:
    """Last words of everything the lexicon of roles calls somebody or evidence that tells."""
    classes = ("institution", "title", "unnamed", "body", "anaphor", "collective")
    return frozenset(word.split()[-1] for name in classes for word in words_of_class(name))


@dataclass(frozen=True, slots=True)
class Subject:
    """The token a verb's subject hangs on and the words of it."""

    head: int
    span: Range


def subject_of(words: Words, verb: int) -> Subject | None:
    """The subject of a verb: its own, the one it shares with the verb that governs it, or the noun it modifies."""
    v, steps = verb, 0
    while steps < 5:
        own = (
            words.kids(v, *_SUBJECTS)
            if (not is_passive(words, v) and words.kids(v, *_SUBJECTS))
            or (v == verb and not _misread_subject(words, v))
            else words.kids(v, "nsubjpass", *_SUBJECTS)
        )
        own = [k for k in own if words.pos[k] in _NOMINAL or _is_misread_name(words, k)]
        own = [k for k in own if not (len(own) > 1 and words.tag[k] == "JJ" and words.lower[k] in verbs())]
        own = [k for k in own if not _is_for_its_part(words, k)]
        own = [k for k in own if not _is_companion(words, k, own)]
        own = own or _run_by(words, v) or _misread_aux(words, v)
        if own:
            behind = [k for k in own if k > v] if v == verb and _closes_what_is_said(words, v) else []
            nearest = behind[0] if behind else max((k for k in own if k < v), default=own[0])
            start, end = phrase_of(words, nearest, verb)
            head = nearest if start <= nearest < end else start
            return Subject(head, (start, end))
        dep = words.dep[v]
        speaker = _speaking_on(words, v) if dep == "conj" else None
        if speaker is not None:
            v, steps = speaker, steps + 1
            continue
        if dep in ("acl", "relcl"):
            noun = words.head[v]
            return Subject(noun, _before(words, noun, v)) if noun < v else None
        if dep not in _CLIMB or words.head[v] == v:
            return None
        v, steps = words.head[v], steps + 1
    return None


_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM", "ADV"))


def _is_misread_name(words: Words, k: int) -> bool:
    """Whether a name was taken for a verb at the head of a sentence: ``Grant said``, ``Mark told``."""
    named = words.entity[k] == "ORG" or words.left[k] == words.right[k] == k  # "Save the Children said"
    return words.tag[k] == "VB" and words.text[k][:1].isupper() and named


def _is_companion(words: Words, k: int, own: list[int]) -> bool:
    """``A nurse who fled with her mother and two sisters said``: the parse gives the verb the sisters, too."""
    joint = words.left[k] - 1
    if joint < 1 or words.pos[joint] != "CCONJ" or k == own[0]:
        return False
    return any(words.dep[clause] == "relcl" and words.head[clause] in own for clause in (words.head[joint],))


def _is_for_its_part(words: Words, k: int) -> bool:
    """``The mayor, for his part, gives …``: the part is nobody who speaks."""
    return k > 1 and words.lower[k] == "part" and words.tag[k - 1] == "PRP$" and words.lower[k - 2] == "for"


def _misread_aux(words: Words, v: int) -> list[int]:
    """A name right behind a quotation that the parse took for an auxiliary: ``“…,” Atibu said``."""
    named = v > 1 and words.tag[v - 1] == "NNP" and words.dep[v - 1] == "aux" and words.head[v - 1] == v
    return [v - 1] if named and words.text[v - 2] in ("”", '"', "''", ",") else []


def _misread_subject(words: Words, v: int) -> bool:
    """Whether an active verb has the subject that the parse gave a passive."""
    return not is_passive(words, v) and bool(words.kids(v, "nsubjpass"))


def _run_by(words: Words, v: int) -> list[int]:
    """``The ministry run by the rebels says``: the noun whose participle the parse made a clause of its own."""
    clauses = [k for k in words.kids(v, "nsubj", "csubj") if k < v and words.tag[k] == "VBN"]
    return [n for k in clauses for n in words.kids(k, "nsubj", "nsubjpass") if n < k][:1]


def _closes_what_is_said(words: Words, v: int) -> bool:
    """Whether a comma or quotation mark stands right before a verb: ``…, says the mayor``."""
    return v > words.bounds(v)[0] and words.text[v - 1] in (",", "”", '"', "''")


def _speaking_on(words: Words, v: int) -> int | None:
    """The saying verb a coordinated saying goes on from, where the parse hung it on what was said.

    ``told reporters that talks continue, and echoed the demand``: whoever told also echoed.
    """
    said = words.head[v]
    outer = words.head[said]
    if words.lemma[v] not in going_on_verbs():
        return None
    if words.tag[said] == "VBG" and words.dep[said] in ("advcl", "acl") and words.tag[v] in ("VBZ", "VBD"):
        return _finite_above(words, said, words.tag[v])
    if words.dep[said] != "ccomp" or outer >= said:
        return None
    counted = [k for k in words.kids(said, "nsubj", "nsubjpass") if words.pos[k] == "NUM"]
    same_tense = words.tag[outer] == words.tag[v] and (words.tag[said] != words.tag[v] or bool(counted))
    return outer if same_tense and words.kids(outer, "nsubj") else None


def _finite_above(words: Words, v: int, tag: str) -> int | None:
    """The saying of this tense that governs a participle: ``says all of them, awaiting trial, fled and denies``."""
    for _ in range(4):
        if words.head[v] == v:
            return None
        v = words.head[v]
        if words.tag[v] == tag and words.lemma[v] in going_on_verbs() and words.kids(v, "nsubj"):
            return v
    return None


def is_passive(words: Words, verb: int) -> bool:
    """Whether a verb stands in the passive.

    A participle without an auxiliary that governs a that-clause is an active verb misread: ``The mayor, who had
    left, acknowledged on Monday that …``.
    """
    labels = {words.dep[k] for k in words.children[verb]}
    if "auxpass" in labels:
        return True
    clauses = (words.left[k] for k in words.kids(verb, "ccomp") if k > verb)
    active = "aux" not in labels and any(words.lower[first] == "that" for first in clauses)
    return "nsubjpass" in labels and not active


def agent_of(words: Words, verb: int) -> Subject | None:
    """The ``by …`` of a passive."""
    for k in words.children[verb]:
        heard = words.lower[k] == "from" and words.lemma[verb] in saying_words("hearing")
        if words.dep[k] in ("agent", "prep") and (words.lower[k] == "by" or heard):
            for o in words.kids(k, "pobj"):
                return Subject(o, phrase_of(words, o, verb))
    return None


def phrase_of(words: Words, head: int, verb: int) -> Range:
    """The whole noun phrase of a head, appositions and relative clauses included, on its side of the verb.

    A phrase that ends in an apposition or relative clause keeps the comma that closes it before the verb.
    """
    first, last = words.bounds(verb)
    start, end = max(words.left[head], first), min(words.right[head] + 1, last)
    if head < verb < end:
        end = verb
        while end - 1 > head and words.dep[end - 1] in ("aux", "auxpass", "neg", "advmod", "cc", "punct"):
            end -= 1
    relayed = fixed("phrase").at(words.text, words.lower, start) if start < head else None
    if relayed is None and start > first:
        relayed = fixed("phrase").at(words.text, words.lower, start - 1)
    if relayed is not None and "," in words.text[start:end]:
        start = words.text.index(",", start) + 1
        head = next((i for i in range(start, end) if words.pos[i] in ("PROPN", "NOUN")), head)
    return trim_phrase(words, start, end, head, head < verb)


def trim_phrase(words: Words, start: int, end: int, head: int, before_verb: bool = True) -> Range:
    """Without punctuation, quotation marks and conjunctions at either end, cut where something else begins."""
    for i in range(head - 1, start - 1, -1):
        if words.text[i] in _BREAKS and not (words.text[i] in ("-", "–") and not words.doc[i].whitespace_):
            start = i + 1
            break
    while start < head and (
        words.pos[start] in ("PUNCT", "SPACE", "CCONJ", "SCONJ") or words.lower[start] in _LEADS
    ):
        start += 1
    start = next((i + 1 for i in range(head - 1, start, -1) if words.lower[i] in ("later", "earlier")), start)
    start = _behind_renaming(words, start, head)
    end = _cut(words, head, end, before_verb)
    while end - 1 > head and words.pos[end - 1] in ("PUNCT", "SPACE", "CCONJ") and words.text[end - 1] not in _KEPT:
        end -= 1
    if end - 1 > head and words.text[end - 1] == ".":
        end -= 1
    if end < len(words) and words.text[end] == "," and any(words.text[i] == "," for i in range(head, end)):
        end += 1
    return start, end


def _behind_renaming(words: Words, start: int, head: int) -> int:
    """``, a charge Kigali denies``: the name alone, without the noun for what was said."""
    if (
        head - start == 2
        and words.pos[start] == "DET"
        and words.lemma[start + 1] in nouns()
        and words.pos[head] == "PROPN"
    ):
        return head
    return start


_BREAKS = frozenset(("—", "―", "--", "-", "–", ":", "“", "”", '"', "''", ";"))
_LEADS = frozenset(("even", "so", "as"))
_KEPT = frozenset((")", "]", "'", "."))


def _cut(words: Words, head: int, end: int, before_verb: bool) -> int:
    """Where a noun phrase stops: at a quotation, a dash, a participle, a day; behind the verb at an aside."""
    for i in range(head + 1, end):
        text = words.text[i]
        if "\n" in text or text in ("“", "”", '"', "''", ":", "—", "―", "--", ";"):
            return i
        after = min(i + 1, end - 1)
        aside = not before_verb and _is_aside(words, after)
        if text == "," and (words.tag[after] == "VBG" or aside):
            return i
        if i == head + 1 and words.lower[i] in ("on", "in") and words.entity[after] in ("DATE", "TIME"):
            return i
    return end


def _is_aside(words: Words, i: int) -> bool:
    """Whether a relative clause behind a speaker tells of something else, or says more, rather than who it is."""
    if words.lower[i] != "who":
        return words.lower[i] in ("which", "whose")
    spoken = (k for k in range(i + 1, min(i + 4, len(words))) if words.pos[k] == "VERB")
    return words.lemma[next(spoken, i)] in going_on_verbs() | saying_more()


def _before(words: Words, noun: int, verb: int) -> Range:
    """A noun phrase cut before the clause that modifies it."""
    start, end = max(words.left[noun], words.bounds(noun)[0]), words.left[verb]
    return trim_phrase(words, start, max(end, noun + 1), noun)
