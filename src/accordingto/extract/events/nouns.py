"""What a noun phrase is: the classes of ``instruments.toml``, of named entities and of actor marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.extract.events.words import words_of
from accordingto.extract.marks import ActorMark
from accordingto.lexicons import load_lexicon

_PRONOUNS = frozenset({"PRP", "WP", "WDT", "DT"})
_PROPER = frozenset({"place", "person", "force", "state", "org"})
_BY_ENTITY: Mapping[str, frozenset[str]] = {
    "GPE": frozenset({"place", "state", "civil"}),
    "LOC": frozenset({"place"}),
    "FAC": frozenset({"place", "building"}),
    "PERSON": frozenset({"person", "state"}),
    "NORP": frozenset({"person", "force", "state", "civil"}),
    "ORG": frozenset({"org", "force", "state"}),
    "MONEY": frozenset({"money"}),
    "PRODUCT": frozenset({"remote", "air", "vehicle"}),
    "EVENT": frozenset({"hazard"}),
}  # fmt: skip
_BY_KIND: Mapping[str, frozenset[str]] = {
    "government": frozenset({"state", "org"}),
    "ministry": frozenset({"state", "org"}),
    "armed_force": frozenset({"force", "regulars", "org"}),
    "armed_group": frozenset({"force", "irregular", "org"}),
    "police": frozenset({"force", "regulars", "org"}),
    "igo": frozenset({"state", "org"}),
    "party": frozenset({"state", "org"}),
    "person": frozenset({"person", "state"}),
    "population": frozenset({"person", "civil"}),
    "unnamed": frozenset({"person"}),
}  # fmt: skip
_ARMED = frozenset({"force", "irregular", "regulars"})
_NOT_PEOPLE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in load_lexicon("instruments"):
        for word in row.words:
            key = word.replace("-", " - ")
            found[key] = found.get(key, frozenset()) | {str(row.get("class"))}
    return found


@cache
def _last_words() -> frozenset[str]:
    """The last words of phrases: where a token is none, no phrase need be looked for."""
    return frozenset(key.rpartition(" ")[2] for key in _lexicon() if " " in key)


class Nouns:
    """Classes of the noun phrases of one Doc, remembered per head token."""

    def __init__(self, doc: Doc, actors: Iterable[ActorMark]) -> None:
        self.doc = doc
        self._actors = {actor.head: actor for actor in actors}
        self._covered = {i: actor for actor in self._actors.values() for i in range(actor.start, actor.end)}
        self._known: dict[int, frozenset[str]] = {}

    def actor(self, token: Token) -> ActorMark | None:
        """The actor mark that covers this head token."""
        return self._actors.get(token.i) or self._covered.get(token.i)

    def classes(self, token: Token) -> frozenset[str]:
        """All classes the phrase headed by this token belongs to."""
        if token.i not in self._known:
            self._known[token.i] = frozenset()  # guards against a cycle while "of" is followed
            self._known[token.i] = self._find(token)
        return self._known[token.i]

    def _find(self, token: Token) -> frozenset[str]:
        found = self._lexical(token) | self._named(token)
        if token.pos_ == "PROPN":  # "Cyclone Freddy"
            found |= {"hazard"} & {c for child in token.lefts for c in self._lexical(child)}
        if "quantity" in found or token.like_num:
            for inner in of_objects(token):
                found |= self.classes(inner)
        if token.lemma_.lower() in words_of("belonging"):
            for inner in (*of_objects(token), *(c for c in token.lefts if c.dep_ in ("compound", "nmod", "amod"))):
                found |= self.classes(inner) & _ARMED
        if "debris" in found:
            for inner in _fallen_from(token):
                found |= self.classes(inner)
        return found

    def _lexical(self, token: Token) -> frozenset[str]:
        lexicon = _lexicon()
        single = lexicon.get(token.lemma_.lower()) or lexicon.get(token.lower_, frozenset())
        if token.lemma_.lower() not in _last_words():
            return single
        opening = token.sent.start
        for length in (4, 3, 2):
            start = token.i - length + 1
            if start >= opening:
                words = [t.lower_ for t in self.doc[start : token.i]]
                phrase = lexicon.get(" ".join([*words, token.lemma_.lower()]))
                if phrase:
                    return phrase | single
        return single

    def _named(self, token: Token) -> frozenset[str]:
        actor = self.actor(token)
        if actor is not None:
            kind = _BY_KIND.get(actor.kind, frozenset({"org"}))
            kind |= self._unknown_name(token) if actor.kind in ("person", "organisation") else frozenset()
            if token.pos_ == "PRON" and actor.antecedent is not None:
                kind |= self._lexical(self.doc[actor.antecedent[1] - 1])  # "the coalition said it had struck"
            return kind | ({"place", "civil"} if token.ent_type_ == "GPE" else frozenset())
        if token.tag_ in _PRONOUNS or token.pos_ == "PRON":
            return _pronoun(token)
        if token.like_num or token.tag_ == "CD":
            return self._counted(token)
        if token.ent_type_ in _BY_ENTITY:
            return _BY_ENTITY[token.ent_type_] | self._unknown_name(token)
        return _PROPER if token.pos_ == "PROPN" and not token.ent_type_ else frozenset()

    def _counted(self, token: Token) -> frozenset[str]:
        """A bare number counts people, unless ``of`` says what it counts: ``two of their posts``."""
        alone = token.dep_ in ("nsubj", "nsubjpass", "dobj") and not any(of_objects(token))
        if token.ent_type_ == "ORDINAL" and alone:
            return frozenset({"person", "civil"})  # "a third was captured"
        if token.ent_type_ in _NOT_PEOPLE:
            return frozenset({"money"}) if token.ent_type_ == "MONEY" else frozenset()
        if any(not c & {"person", "civil"} for c in map(self.classes, of_objects(token)) if c):
            return frozenset({"count"})
        return frozenset({"person", "civil", "count"})

    def _unknown_name(self, token: Token) -> frozenset[str]:
        """A lone name the model takes for a person or body may be a town it does not know."""
        words = [t for t in self.doc[max(0, token.i - 1) : token.i + 2] if t.ent_type_ == token.ent_type_]
        alone = len(words) == 1 or (len(words) == 2 and token.ent_type_ == "ORG")
        weak = alone and token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "NORP") and len(token) > 3
        return frozenset({"place"}) if weak and not token.is_upper else frozenset()


def _pronoun(token: Token) -> frozenset[str]:
    if token.lower_ in ("it", "its", "itself"):
        return frozenset({"force", "state", "place"})
    if token.lower_ in ("that", "this", "which", "what"):
        return frozenset()
    single = token.lower_ in ("he", "she", "his", "her", "him", "i", "my")
    return frozenset({"person", "civil", "state"}) | (frozenset() if single else frozenset({"force"}))


def _fallen_from(token: Token) -> Iterator[Token]:
    """What debris comes of: ``fragments of a missile``, ``debris from a drone``, ``UAV wreckage``."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from"):
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ in ("compound", "nmod", "amod"):
            yield child


def of_objects(token: Token) -> Iterator[Token]:
    """What stands after ``of`` under a token: people in ``dozens of people``."""
    for child in token.children:
        if child.dep_ in ("prep", "quantmod") and child.lower_ in ("of", "by"):
            yield from (c for c in child.children if c.dep_ in ("pobj", "pcomp"))


def phrase_range(token: Token, nouns: Nouns) -> tuple[int, int]:
    """The token range of a noun phrase: the actor mark's, else left edge to head with its ``of`` phrases."""
    actor = nouns.actor(token)
    if actor is not None:
        return actor.start, actor.end
    start = min([token.i, *(c.left_edge.i for c in token.lefts if c.dep_ not in ("punct", "cc", "relcl"))])
    end = token.i + 1
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == end:
            end = _of_end(child)
        elif child.dep_ in ("flat", "appos") and child.i == end:
            end = child.i + 1
    while start < token.i and (token.doc[start].is_punct or token.doc[start].is_space):
        start += 1
    return start, end


def _of_end(preposition: Token) -> int:
    inner = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return inner.i + 1 if inner is not None else preposition.i + 1
