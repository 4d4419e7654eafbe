"""Who a saying verb has for its subject, in which words, and which actor that is."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from accordingto.extract.actors_persons import described, person_name
from accordingto.extract.actors_terms import slug, vocabulary, words_of_class
from accordingto.extract.attribution_lexicon import fixed, going_on_verbs, nouns, occasions
from accordingto.extract.marks import ActorMark, Range
from accordingto.extract.words import Words
from accordingto.lexicons import load_lexicon

_SUBJECTS = ("nsubj", "csubj")
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_EXPLETIVE = frozenset(("it", "there", "what", "this", "that", "which"))
_CLIMB = frozenset(("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis", "aux"))


_THINGS = frozenset(("it", "this", "that", "these", "what", "which", "nothing", "something", "everything", "all"))
_PAPERS = frozenset(("newspaper", "daily", "weekly", "website", "broadcaster", "agency", "station", "magazine"))
_SOME = frozenset(("one", "some", "several", "many", "most", "both", "all", "few", "none"))
_PERSONAL = ("er", "or", "ist", "ian", "man", "woman", "ee", "ant", "eer", "folk", "person")


@cache
def _speaking_nouns() -> frozenset[str]:
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
            if not is_passive(words, v) or v == verb
            else words.kids(v, "nsubjpass", *_SUBJECTS)
        )
        own = [k for k in own if words.pos[k] in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM", "ADV")]
        if own:
            nearest = max((k for k in own if k < v), default=own[0])
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


def _speaking_on(words: Words, v: int) -> int | None:
    """The saying verb a coordinated saying goes on from, where the parse hung it on what was said.

    ``told reporters that talks continue, and echoed the demand``: whoever told also echoed.
    """
    said = words.head[v]
    outer = words.head[said]
    if words.dep[said] != "ccomp" or outer >= said or words.lemma[v] not in going_on_verbs():
        return None
    counted = [k for k in words.kids(said, "nsubj", "nsubjpass") if words.pos[k] == "NUM"]
    same_tense = words.tag[outer] == words.tag[v] and (words.tag[said] != words.tag[v] or bool(counted))
    return outer if same_tense and words.kids(outer, "nsubj") else None


def is_passive(words: Words, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    return any(words.dep[k] in ("auxpass", "nsubjpass") for k in words.children[verb])


def agent_of(words: Words, verb: int) -> Subject | None:
    """The ``by …`` of a passive."""
    for k in words.children[verb]:
        heard = words.lower[k] == "from" and words.lemma[verb] in ("learn", "hear", "receive", "obtain")
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
    """Where a noun phrase stops: at a quotation, a dash, a participle clause, a day; behind the verb at ``who``."""
    for i in range(head + 1, end):
        text = words.text[i]
        if "\n" in text or text in ("“", "”", '"', "''", ":", "—", "―", "--", ";"):
            return i
        after = min(i + 1, end - 1)
        aside = not before_verb and words.lower[after] in ("who", "which", "whose")
        if text == "," and (words.tag[after] == "VBG" or aside):
            return i
        if i == head + 1 and words.lower[i] in ("on", "in") and words.entity[after] in ("DATE", "TIME"):
            return i
    return end


def _before(words: Words, noun: int, verb: int) -> Range:
    """A noun phrase cut before the clause that modifies it."""
    start, end = max(words.left[noun], words.bounds(noun)[0]), words.left[verb]
    return trim_phrase(words, start, max(end, noun + 1), noun)


class Speakers:
    """The actor marks of a Doc by position."""

    def __init__(self, words: Words, actors: Sequence[ActorMark]) -> None:
        self._words = words
        self._actors = sorted(actors, key=lambda a: a.start)
        self._starts = [a.start for a in self._actors]
        self._by_head = {a.head: a for a in reversed(self._actors)}

    def named(self, subject: Subject) -> ActorMark | None:
        """The actor a subject names; where the actor step knew none, one made of the words themselves."""
        head = subject.head
        if self._words.lower[head] in _RELATIVES and self._words.pos[head] in ("PRON", "DET", "SCONJ"):
            clause = self._words.head[head]
            if self._words.dep[clause] == "relcl":
                noun = self._words.head[clause]
                return self.named(Subject(noun, (self._words.left[noun], noun + 1)))
        called = [k for k in self._words.kids(head, "appos") if k > head and self._words.pos[k] == "PROPN"]
        if called and self._words.lower[head] in _PAPERS and self._words.text[head + 1] != ",":
            return self._made(Subject(called[0], (self._words.left[called[0]], called[0] + 1)))
        whole = self._whole(head)
        if whole is not None:
            return self.named(Subject(whole, (self._words.left[whole], whole + 1)))
        owner = self._author(head)
        if owner is not None:
            return owner
        actor = self._by_head.get(head) or self._overlapping(subject) or self._made(subject)
        if actor is not None and actor.entity is None and not actor.pronoun and self._words.kids(head, "conj"):
            name = described(self._words, *subject.span)
            return replace(actor, name=name) if name else actor
        return actor

    def _whole(self, head: int) -> int | None:
        """Those of whom one or some speak: the sources in ``one of the sources``."""
        words = self._words
        of = next((k for k in words.children[head] if k == head + 1 and words.lower[k] == "of"), None)
        counted = words.pos[head] == "NUM" or words.lower[head] in _SOME
        objects = words.kids(of, "pobj") if of is not None and counted else []
        return objects[0] if objects else None

    def _author(self, head: int) -> ActorMark | None:
        """Who speaks in a statement or tweet: its owner (``Kenya's statement``, ``a statement by the UN``)."""
        words = self._words
        if words.lemma[head] not in occasions() and words.lemma[head] not in nouns():
            return None
        for k in words.children[head]:
            if words.dep[k] == "poss":
                return self._by_head.get(k)
            if words.dep[k] in ("prep", "agent") and words.lower[k] in ("by", "from"):
                return next((self._by_head[o] for o in words.kids(k, "pobj") if o in self._by_head), None)
        return None

    def report_of(self, noun: int) -> ActorMark:
        """Unnamed ``reports`` or ``allegations`` as a speaker of their own."""
        words = self._words
        plural = words.tag[noun] == "NNS"
        return ActorMark(noun, noun + 1, noun, words.lower[noun], None, "unnamed", plural=plural)

    def is_somebody(self, subject: Subject) -> bool:
        """Whether a source cited is a person or body rather than a paper or a recording."""
        materials = {word for row in load_lexicon("roles") if row.id == "unnamed.material" for word in row.words}
        return self.can_speak(subject) and self._words.lower[subject.head] not in materials

    def can_speak(self, subject: Subject) -> bool:
        """Whether a subject is somebody, or evidence that tells: not a plain thing that only acts."""
        words, head = self._words, subject.head
        if head in self._by_head:
            return True
        if words.lower[head] in ("which", "that") and words.dep[words.head[head]] == "relcl":
            noun = words.head[words.head[head]]
            return self.can_speak(Subject(noun, (noun, noun + 1)))
        if words.pos[head] in ("PRON", "PROPN", "DET", "NUM", "ADJ"):
            return words.lower[head] not in _THINGS
        lemma = words.lemma[head]
        named = words.entity[head] in ("PERSON", "ORG", "NORP") or words.lower[head] in _speaking_nouns()
        return named or lemma in _speaking_nouns() or lemma.endswith(_PERSONAL)

    def before(self, i: int, reach: int) -> ActorMark | None:
        """The nearest actor that ends at or before token i, at most ``reach`` tokens back."""
        n = bisect.bisect_left(self._starts, i) - 1
        return self._actors[n] if n >= 0 and i - self._actors[n].end <= reach else None

    def _overlapping(self, subject: Subject) -> ActorMark | None:
        start, end = subject.span
        n = bisect.bisect_left(self._starts, max(0, start - 12))
        best: ActorMark | None = None
        while n < len(self._actors) and self._actors[n].start < end:
            actor = self._actors[n]
            if actor.start <= subject.head < actor.end:
                return actor
            if actor.end > start and best is None and self._words.head[actor.head] == subject.head:
                best = actor if self._words.dep[actor.head] in ("appos", "compound", "flat", "nmod") else None
            n += 1
        return best

    def _made(self, subject: Subject) -> ActorMark | None:
        words, head = self._words, subject.head
        if words.pos[head] == "PRON":
            return self._pronoun(subject)
        start, end = subject.span[0], head + 1
        start = next((i + 1 for i in range(head - 1, start, -1) if words.text[i] == ","), start)
        known = self._known(start, head)
        if known is not None:
            return known
        proper = words.pos[head] == "PROPN"
        titled = proper and words.lower[start] in words_of_class("title")
        name = person_name(words, start, end) if titled else described(words, start, end) or words.text[head]
        if proper and (full := self._full_name(name)) is not None:
            return ActorMark(start, end, head, full.name, full.entity, full.kind, full.country)
        plural = words.tag[head] in ("NNS", "NNPS")
        kind = "person" if proper and words.entity[head] == "PERSON" else ("organisation" if proper else "unnamed")
        entity = slug(name) if proper else None
        return ActorMark(start, end, head, name, entity, kind, plural=plural)  # type: ignore[arg-type]

    def _full_name(self, name: str) -> ActorMark | None:
        """The person whose surname this is."""
        fitting = (a for a in self._actors if a.kind == "person" and a.name.endswith(f" {name}"))
        return next(fitting, None)

    def _known(self, start: int, head: int) -> ActorMark | None:
        """A nation or body of the lexicon in a place where only a saying makes it an actor (``from the US``)."""
        words = self._words
        for i in range(max(start, head - 5), head + 1):
            hit = vocabulary().at(words.text, words.lower, i)
            if hit is not None and hit[0] == head + 1 and hit[1].group in ("known", "nation", "capital"):
                term = hit[1]
                return ActorMark(start, head + 1, head, term.name, slug(term.name), term.kind, term.country)
        return None

    def _pronoun(self, subject: Subject) -> ActorMark | None:
        lower = self._words.lower[subject.head]
        if lower in _EXPLETIVE or lower in ("i", "we", "you", "he", "she", "they"):
            return None
        start, end = subject.span
        name = described(self._words, start, end)
        return ActorMark(start, end, subject.head, name, None, "unnamed", plural=True) if name else None
