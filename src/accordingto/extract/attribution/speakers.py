"""Which actor a subject names: one the actor step knows, or one made of the words themselves."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from accordingto.extract.actors.issuer import own_voice
from accordingto.extract.actors.persons import described, person_name
from accordingto.extract.actors.spans import name_end
from accordingto.extract.actors.terms import nation_names, slug, vocabulary, words_of_class
from accordingto.extract.attribution.lexicon import (
    bidding_verbs,
    figure_nouns,
    givings,
    nouns,
    occasions,
    reckonings,
    saying_words,
    shares,
    stances,
    tellers,
)
from accordingto.extract.attribution.sources import Subject, agent_of, speaking_nouns
from accordingto.extract.marks import ActorMark
from accordingto.extract.words import Words
from accordingto.lexicons import load_lexicon
from accordingto.records import Report

_RELATIVES = frozenset(("who", "which", "that", "whom"))
_EXPLETIVE = frozenset(("it", "there", "what", "this", "that", "which"))
_THINGS = frozenset(("it", "this", "that", "these", "what", "which", "nothing", "something", "everything", "all"))
_SOME = frozenset(("one", "some", "several", "many", "most", "both", "all", "few", "none"))
_ORDINALS = frozenset(("second", "third", "fourth"))
_FURTHER = frozenset(("another", "other", "others")) | _ORDINALS
_RATES = ("percent", "%")
_PLAIN = frozenset(("ADP", "DET", "ADJ", "NOUN", "PROPN", "PART"))
_SENDING = ("ngo", "igo", "organisation", "health_service", "ministry", "government")
_PERSONAL = ("er", "or", "ist", "ian", "man", "woman", "ee", "ant", "eer", "folk", "person")


@cache
def _people() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("units").where("kind", "person") for word in row.words)


class Speakers:
    """The actor marks of a Doc by position."""

    def __init__(self, words: Words, actors: Sequence[ActorMark], report: Report) -> None:
        self._words, self._report = words, report
        self._actors = sorted(actors, key=lambda a: a.start)
        self._starts = [a.start for a in self._actors]
        self._by_head = {a.head: a for a in reversed(self._actors)}

    def named(self, subject: Subject) -> ActorMark | None:
        """The actor a subject names; where the actor step knew none, one made of the words themselves."""
        head = subject.head
        meant = self._meant(head)
        if meant is not None:
            return self.named(Subject(meant, (self._words.left[meant], meant + 1)))
        called = self._called(head)
        if called is not None:
            return self._made(Subject(called, (self._words.left[called], called + 1)))
        owner = self._own(head) or self._author(head) or self._sender(head)
        if owner is not None:
            return owner
        actor = self._by_head.get(head) or self._overlapping(subject) or self._made(subject)
        unnamed = actor is not None and actor.entity is None and self._words.pos[head] == "NOUN"
        apposed = self._apposed(head) or self._self_styled(head) or self._person(head) if unnamed else None
        if actor is not None and apposed is not None:
            return replace(actor, name=apposed, entity=slug(apposed), pronoun=False)
        if actor is not None and actor.entity is None and not actor.pronoun and self._words.kids(head, "conj"):
            return self._several(actor, subject)
        return actor

    def _several(self, actor: ActorMark, subject: Subject) -> ActorMark:
        """Unnamed speakers joined by ``and``: all of them, but the first alone where a named one follows."""
        words, (start, end) = self._words, subject.span
        beside = words.kids(subject.head, "conj")
        if any(words.pos[k] == "PROPN" or ((a := self._by_head.get(k)) is not None and a.entity) for k in beside):
            return actor
        behind = max((k for k in words.kids(subject.head, "conj") if k < end), default=subject.head) + 1
        last = next((i for i in range(behind, end) if words.tag[i] in ("VBN", "VBG")), end)
        name = described(words, start, last)
        return replace(actor, name=name) if name else actor

    def _meant(self, head: int) -> int | None:
        """The noun a word stands for: the one before ``who``, the sources of ``one of the sources``."""
        words = self._words
        relative = words.lower[head] in _RELATIVES and words.pos[head] in ("PRON", "DET", "SCONJ")
        if relative and words.dep[words.head[head]] == "relcl":
            return words.head[words.head[head]]
        whole = self._whole(head)
        named = self._named_one(whole) if whole is not None and words.lower[head] == "one" else None
        return named or whole or self._other(head)

    def _named_one(self, noun: int) -> int | None:
        """The name of ``one of the survivors, Adamu Yusuf, 36,``."""
        at = bisect.bisect_left(self._starts, noun + 2)
        beside = self._words.text[noun + 1 : noun + 2] == [","] and at < len(self._actors)
        person = beside and self._starts[at] == noun + 2 and self._actors[at].kind == "person"
        return self._actors[at].head if person else None

    def _other(self, head: int) -> int | None:
        """``another``, ``the second`` behind ``one witness``, ``one of the guards``: one of the same."""
        words = self._words
        named = words.pos[head] == "PROPN" or words.lower[head] not in _FURTHER
        if named or (words.lower[head] in _ORDINALS and words.pos[head + 1] in ("NOUN", "PROPN", "ADP")):
            return None
        first = words.starts[max(words.sentence[head] - 1, 0)]
        for i in range(head - 1, first - 1, -1):
            if words.lower[i] == "one" and words.pos[i] == "NUM":
                noun = words.head[i] if words.dep[i] == "nummod" else self._whole(i)
                return noun if noun is not None and i < noun < head else None
        return None

    def _called(self, head: int) -> int | None:
        """The name of a paper: ``the newspaper Le Rivage``."""
        words = self._words
        called = [k for k in words.kids(head, "appos") if k > head and words.pos[k] == "PROPN"]
        paper = words.lower[head] in saying_words("paper") and words.text[head + 1] not in (",", "(")
        return called[0] if called and paper else None

    def _apposed(self, head: int) -> str | None:
        """The name of a body between commas behind what it is: ``a rights group, the Ligue pour les Droits,``."""
        words = self._words
        last = words.bounds(head)[1]
        body = words.pos[head] == "NOUN" and words.lower[head] in saying_words("body")
        if not body or words.text[head + 1 : head + 2] != [","]:
            return None
        start = head + 2 + (words.lower[head + 2 : head + 3] == ["the"])
        end = start
        while end < last and words.text[end] != "," and end - start < 8:
            end += 1
        capitals = [i for i in range(start, end) if words.text[i][:1].isupper()]
        closed = end < last and words.text[end] == ","
        ends_named = bool(capitals) and capitals[0] == start and capitals[-1] == end - 1
        return words.doc[start:end].text if closed and ends_named and len(capitals) * 2 >= end - start else None

    def _person(self, head: int) -> str | None:
        """The name of a person between commas behind what he or she is: ``the mother, Hajiya Bello,``."""
        words = self._words
        for k in words.kids(head, "appos"):
            if k > head and words.text[head + 1] == "," and words.entity[k] == "PERSON" and words.pos[k] == "PROPN":
                return words.doc[min(words.kids(k, "compound"), default=k) : k + 1].text
        return None

    def _self_styled(self, head: int) -> str | None:
        """The name a group gives itself: ``a splinter group calling itself the Army of the Delta``."""
        words = self._words
        for k in words.kids(head, "acl"):
            itself = any(words.lower[o] in ("itself", "themselves") for o in words.kids(k, "dobj"))
            for name in words.kids(k, "oprd") if itself and words.lemma[k] in saying_words("styling") else ():
                start = words.left[name]
                return words.doc[start + (words.pos[start] == "DET") : words.right[name] + 1].text
        return None

    def _own(self, head: int) -> ActorMark | None:
        """The outlet, where it speaks for itself: ``we``, ``our teams``."""
        if self._words.entity[head] == "PERSON" and self._words.pos[head] == "PROPN":
            return None  # "our correspondent Hani Qudwa reports"
        if self._words.lower[head - 1] == "this" and self._words.lower[head] in saying_words("self"):
            return own_voice(self._words, self._report, head, whole=True)
        owners = (own_voice(self._words, self._report, k) for k in (head, *self._words.kids(head, "poss")))
        return next((owner for owner in owners if owner is not None), None)

    def _whole(self, head: int) -> int | None:
        """Those of whom one or some speak: the sources in ``one of the sources``."""
        words = self._words
        of = next((k for k in words.children[head] if k == head + 1 and words.lower[k] == "of"), None)
        counted = words.pos[head] == "NUM" or words.lower[head] in _SOME or words.lemma[head] in shares()
        objects = words.kids(of, "pobj") if of is not None and counted else []
        return objects[0] if objects else None

    def _author(self, head: int) -> ActorMark | None:
        """Who speaks in a statement or count: its author (``Kenya's statement``, ``a statement by the UN``)."""
        lemma = self._words.lemma[head]
        counted = bool({lemma, self._words.lower[head]} & (figure_nouns() | reckonings()))  # "data" for "datum"
        if not counted and lemma not in occasions() and lemma not in nouns():
            return None
        found = (self._authored(k, head, counted) for k in self._words.children[head])
        return next((author for author in found if author is not None), None)

    def _sender(self, head: int) -> ActorMark | None:
        """The body whose ``teams`` or ``staff`` speak: ``assessment teams of the Red Cross``."""
        words = self._words
        if words.lower[head] not in saying_words("staff") or words.lower[head + 1] != "of":
            return None
        found = (self._by_head.get(o) for k in words.kids(head, "prep") for o in words.kids(k, "pobj"))
        return next((a for a in found if a is not None and a.entity is not None and a.kind in _SENDING), None)

    def _authored(self, k: int, head: int, counted: bool) -> ActorMark | None:
        """The author whom a child of a statement or count names: an owner, a maker (``by``), a name before it."""
        words = self._words
        if words.lower[k] == "whose" and words.dep[words.head[head]] == "relcl":
            noun = words.head[words.head[head]]
            return self.named(Subject(noun, (words.left[noun], noun + 1)))
        if words.dep[k] == "poss":
            return self._by_head.get(k)
        if words.dep[k] in ("prep", "agent") and words.lower[k] in ("by", "from"):
            return next((a for o in words.kids(k, "pobj") if (a := self._giver(o)) is not None), None)
        if counted and words.dep[k] == "acl" and words.lemma[k] in givings():
            agent = agent_of(words, k)
            return self.named(agent) if agent is not None else None
        if words.dep[k] == "compound" and words.pos[k] == "PROPN" and k == head - 1:
            return self._by_head.get(k) or self._made(Subject(k, (self._capitals(k), head)))
        return None

    def _giver(self, noun: int) -> ActorMark | None:
        """Whoever stands behind ``from`` or ``by``: ``data from the municipal disaster office``."""
        called = self._called(noun)
        if called is not None:
            return self._made(Subject(called, (self._words.left[called], called + 1)))
        known = self._by_head.get(noun)
        source = Subject(noun, (self._words.left[noun], noun + 1))
        return known or (self._made(source) if self.can_speak(source) else None)

    def _capitals(self, i: int) -> int:
        """The first token of the run of names that ends at token i."""
        first = self._words.bounds(i)[0]
        while i > first and self._words.pos[i - 1] == "PROPN":
            i -= 1
        return i

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
            bids = words.lower[head] == "it" and words.lemma[words.head[head]] in bidding_verbs()
            return bids or words.lower[head] not in _THINGS
        lemma = words.lemma[head]
        whole = self._whole(head) if lemma in shares() else None
        if whole is not None:
            return self.can_speak(Subject(whole, (whole, whole + 1)))
        named = words.entity[head] in ("PERSON", "ORG", "NORP") or words.lower[head] in speaking_nouns()
        named = named or any(words.entity[k] == "PERSON" for k in words.kids(head, "appos"))
        told = lemma in speaking_nouns() or lemma in tellers() or lemma in stances() or lemma in _RATES
        return named or told or lemma.endswith(_PERSONAL)

    def is_country(self, subject: Subject) -> bool:
        """Whether a subject is the bare name of a country or town, which has things happen to it."""
        actor = self._by_head.get(subject.head)
        if actor is not None:
            return actor.kind == "government" and actor.name in nation_names()
        return self._words.entity[subject.head] == "GPE" and subject.span[1] - subject.span[0] <= 2

    def can_count(self, subject: Subject) -> bool:
        """Whether a subject can give a number: whoever speaks, and any people (``monks counted 20 dead``)."""
        return self.can_speak(subject) or self._words.lemma[subject.head] in _people()

    def beside(self, subject: Subject, speaker: ActorMark | None) -> tuple[ActorMark, ...]:
        """Those named beside the speaker as one subject: ``the army and the police said``."""
        if speaker is None:
            return ()
        heads = [subject.head]
        for head in heads:
            heads.extend(self._words.kids(head, "conj"))
        named = (self._by_head.get(k) for k in heads[1:] if subject.span[0] <= k < subject.span[1])
        return tuple(a for a in named if a is not None and a.entity is not None and a.entity != speaker.entity)

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
            owns = self._words.dep[subject.head] == "poss" and actor.head != subject.head
            beyond = actor.entity is None and actor.head >= end  # "U.N. count" is not the U.N.
            if actor.start <= subject.head < actor.end and not owns and not beyond:
                return actor
            if actor.end > start and best is None and self._words.head[actor.head] == subject.head:
                best = actor if self._is_joined(actor, subject.head) else None
            n += 1
        return best

    def _is_joined(self, actor: ActorMark, head: int) -> bool:
        """Whether an actor that hangs on a head is meant by it; ``Mezan, the rights group,`` goes by its name."""
        words, dep = self._words, self._words.dep[actor.head]
        called = words.pos[head] == "PROPN" and actor.kind != "government"
        return dep in ("appos", "compound", "flat", "nmod") and not (dep == "appos" and called and not actor.entity)

    def _made(self, subject: Subject) -> ActorMark | None:
        words, head = self._words, subject.head
        if words.pos[head] == "PRON":
            return self._pronoun(subject)
        start, end = subject.span[0], self._name_for(head)
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
        person = words.entity[head] == "PERSON" or self._is_aged(head)
        kind = "person" if proper and person else ("organisation" if proper else "unnamed")
        entity = slug(name) if proper else None
        return ActorMark(start, end, head, name, entity, kind, plural=plural)  # type: ignore[arg-type]

    def _is_aged(self, head: int) -> bool:
        """Whether an age stands behind a name, which is then a person's: ``Honorat, 58, told``."""
        words = self._words
        aged = words.text[head + 1 : head + 2] == [","] and words.pos[head + 2 : head + 3] == ["NUM"]
        return aged and words.text[head + 3 : head + 4] == [","] and words.text[head + 2].isdigit()

    def _name_for(self, head: int) -> int:
        """The end of a name with what it is for: ``Convention for the Respect of Human Rights``."""
        words, end = self._words, head + 1
        if words.pos[head] == "NOUN" and words.lower[end] == "of":
            whole = next((words.right[k] + 1 for k in words.kids(head, "prep") if k == end), end)
            plain = all(words.pos[i] in _PLAIN for i in range(end, whole))
            named = any(words.text[i][:1].isupper() for i in range(end, whole))
            plain = plain and (named or words.tag[head] == "NN")  # "monks of the parish" are monks
            return whole if plain and whole - end < 7 else end  # "an agent of the Red Cross"
        if words.pos[head] != "PROPN" or words.entity[head] in ("PERSON", "GPE", "LOC"):
            return end
        while words.lower[end] in ("for", "of", "on", "against") and end + 2 < len(words):
            start = end + 1 + (words.lower[end + 1] == "the")
            stop = name_end(words, start)
            if stop == start or words.entity[start] in ("GPE", "LOC", "PERSON"):
                break
            end = stop
        return end

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
