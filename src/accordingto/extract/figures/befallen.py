"""Whom a word of harm befalls, by the parse: subjects, objects, who does it to himself, and who ``him`` is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from accordingto.extract.figures.cues import Cue
from accordingto.extract.quantities.tokens import Words, listed, phrases
from accordingto.lexicons import load_lexicon

_OBJECTS = frozenset({"dobj", "obj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSONAL = frozenset({"he", "she"})
_ACCUSED = frozenset({"him", "her"})
_RELATIVE = frozenset({"WDT", "WP"})
_SEVERAL = frozenset({"NNS", "NNPS"})
_APART = ("ccomp", "parataxis", "ROOT")
_ATTRIBUTES = frozenset({"acomp", "attr", "oprd"})
_STEPS = frozenset({"conj", "advcl", "pcomp", "prep", "xcomp", "dep"})
_PLURAL, _SINGULAR = frozenset({"were", "are", "have"}), frozenset({"was", "is", "has"})
_LIMIT = 6
_LISTED = 25
_OBJECT = 7
_WITHIN = frozenset({"DT", "JJ", "NN", "NNS", "HYPH", "CC", ",", "RB", "CD", "PRP$", "VBN"})


@dataclass(frozen=True, slots=True)
class Victim:
    """The head of a noun phrase; ``known`` lets it be spoken of as known: ``the man … killed himself``."""

    head: Token
    known: bool = False


def befallen(words: Words, cue: Cue) -> Iterator[Victim]:
    """Heads of the noun phrases that the cue befalls."""
    first = words.token(cue.start)
    if cue.form == "nominal" or (cue.form == "before" and _is_of_body(words, cue)):
        at = words.token(cue.end - 1)
        yield from map(Victim, joined(child for child in at.children if child.dep_ == "pobj"))
    elif cue.form == "before" and words.tag(cue.end - 1).startswith("VB") and cue.row.get("mourned"):
        yield from map(Victim, joined(c for c in words.token(cue.end - 1).children if c.dep_ in _OBJECTS))
    elif cue.form == "before" and cue.row.get("followed"):
        yield from _sent(words, cue)
    elif cue.form == "self":
        verb = next((t for t in _tokens(words, cue) if t.tag_.startswith("VB")), first)
        yield from _doers(verb, _sex(words, cue.start, cue.end))
    elif cue.form == "act":
        yield from _of_verb(first, False)
    elif cue.form == "bear" and _bears_wound(words, cue):
        yield from (Victim(victim.head) for victim in _doers(first))
    elif cue.form not in ("before", "bear"):
        yield from _of_predicate(words, cue)


def _of_predicate(words: Words, cue: Cue) -> Iterator[Victim]:
    """Whom a verb or a state befalls, and who did it where the list of victims ends on him."""
    last = _ends_on_self(words, cue) if "right" in cue.sides else None
    if last is not None:
        yield from _doers(words.token(cue.start), _sex(words, last, last + 1))
    for token in _tokens(words, cue):
        alone = cue.form == "state" and cue.end == cue.start + 1
        does = alone and any(child.dep_ in _OBJECTS for child in token.children)
        if not does and (token.tag_.startswith("VB") or token.i == cue.start):
            yield from _of_verb(token, "left" in cue.sides)
    if cue.form == "state" and words[cue.start - 1] not in listed("link.undead"):
        yield from map(Victim, joined(_described(words.token(cue.start))))


def _sent(words: Words, cue: Cue) -> Iterator[Victim]:
    """``sent a boy to hospital``, ``pulled a girl alive``: the object with the row's word soon after it."""
    for head in (c for c in words.token(cue.end - 1).children if c.dep_ in _OBJECTS):
        after = words.lower[head.i + 1 : head.i + 4]
        if any(word in after for word in cue.row.get("followed")):
            yield Victim(head)


def _is_of_body(words: Words, cue: Cue) -> bool:
    """``the body of``, ``the lives of``; not ``mourn`` or ``searching for``."""
    return words[cue.end - 1] == "of" and words[cue.end - 2] in listed("word.body")


def _tokens(words: Words, cue: Cue) -> list[Token]:
    return [words.token(i) for i in range(cue.start, cue.end)]


def _ends_on_self(words: Words, cue: Cue) -> int | None:
    """``shot his wife, her sister and then himself``: where the list of victims ends on the one who did it."""
    for i in range(cue.end + 1, min(cue.end + _LISTED, words.sentence(cue.start)[1])):
        if words[i] in listed("word.reflexive"):
            return i if words[i - 1] in ("and", "then", "also", ",") else None
        if words.tag(i).startswith("VB") or words[i] == ";":
            return None
    return None


def _bears_wound(words: Words, cue: Cue) -> bool:
    """``suffered a wound to the hand``: the verb's object says that it is one who is hurt."""
    for i in range(cue.end, min(cue.end + _OBJECT, words.sentence(cue.start)[1])):
        if words[i] in (cue.row.get("objects") or ()):
            return True
        if words.tag(i) not in _WITHIN:
            return False
    return False


def _sex(words: Words, start: int, end: int) -> str | None:
    """What the reflexive of a phrase tells of whom it means."""
    told = {"himself": "male", "his": "male", "herself": "female", "her": "female"}
    return next((told[words[i]] for i in range(start, end) if words[i] in told), None)


def _of_verb(verb: Token, passive: bool) -> Iterator[Victim]:
    for head in _befallen(verb, passive):
        if head.lower_ in listed("word.reflexive"):
            yield from _doers(verb, {"himself": "male", "herself": "female"}.get(head.lower_))
        elif not passive and head.lower_ in _ACCUSED:
            yield from (Victim(known, True) for known in _meant(verb))
        else:
            yield Victim(head)


def _doers(verb: Token, sex: str | None = None) -> Iterator[Victim]:
    """Who does it: the subject of the verb, or of the clause it hangs on, unless it is of the other sex."""
    at = verb
    for _ in range(_LIMIT):
        subjects = [c for c in at.children if c.dep_ in SUBJECTS and c.i < verb.i]
        named = [c for c in subjects if c.tag_ not in _RELATIVE and c.lower_ not in _PERSONAL]
        if named and sex in (None, _sexes().get(named[0].lower_, sex)):
            yield Victim(named[0], True)
            return
        if at.dep_ in ("relcl", "acl"):
            yield Victim(at.head, True)
            return
        if (not subjects or named) and at.dep_ not in _STEPS:
            return
        at = at.head


@cache
def _sexes() -> dict[str, str]:
    rows = [row for row in load_lexicon("victims") if row.get("sex")]
    return {word: str(row.get("sex")) for row in rows for word in row.words}


def _meant(verb: Token) -> Iterator[Token]:
    """Who ``him`` is in ``shot a friend, killing him``: whom the verb that this one hangs on befell."""
    if verb.dep_ not in ("advcl", "conj", "xcomp"):
        return
    objects = [c for c in verb.head.children if c.dep_ in _OBJECTS and c.i < verb.i and c.tag_ != "PRP"]
    passive = [c for c in verb.head.children if c.dep_ == "nsubjpass" and c.tag_ != "PRP"]
    yield from (objects or passive)[:1]


def _described(state: Token) -> Iterator[Token]:
    """Whom an adjective or a phrase describes: ``a nurse is dead``, ``left a nurse dead``, ``is in hospital``."""
    verb = state.head
    if state.dep_ == "amod" and verb.i < state.i:
        yield verb
    if state.tag_ == "NN" and state.dep_ in _OBJECTS:  # "left a six-year-old dead"
        yield from (c for c in state.children if c.lower_ == "old" and c.i == state.i - 1)
    if any(c.dep_ in SUBJECTS for c in state.children):  # "the director confirmed five dead"
        return
    if state.dep_ in _ATTRIBUTES or (state.dep_ == "prep" and _leaves(verb)):
        subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
        objects = [c for c in verb.children if c.dep_ in _OBJECTS and c.i < state.i]
        yield from objects or subjects


def _leaves(verb: Token) -> bool:
    """Verbs beside which a phrase says how somebody is, not where somebody does something."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return passive or verb.lemma_ in listed("link.being")


def _befallen(verb: Token, passive: bool) -> Iterator[Token]:
    """The subject of a passive or intransitive verb, or what a participle modifies; the object of an active one."""
    own = any(child.dep_ in SUBJECTS and child.tag_ not in _RELATIVE for child in verb.children)
    if passive and not own and verb.dep_ in ("acl", "relcl") and verb.head.i < verb.i:
        yield verb.head
    clause = verb.head  # "a boy who police say was killed"
    if passive and not own and verb.dep_ == "ccomp" and clause.dep_ == "relcl" and clause.head.i < clause.i:
        yield clause.head
    if passive and not own:  # "is wounded a woman" stands in translated text
        yield from (c for c in verb.children if c.dep_ in ("attr", "dobj", "oprd") and c.i > verb.i)
    roles = SUBJECTS | {"intj"} if passive else _OBJECTS  # "Boy, 8, dies"
    yield from joined(c for c in verb.children if c.dep_ in roles and (c.i < verb.i) == passive)
    if passive:
        yield from joined(_sharing(verb, own))


def _sharing(verb: Token, own: bool) -> Iterator[Token]:
    """The subject of the clause that the verb goes on with: ``was shot and died``, ``taken to where he died``."""
    pronoun = any(child.dep_ in SUBJECTS and child.lower_ in _PERSONAL for child in verb.children)
    clause = verb
    while clause.dep_ not in _APART if pronoun else _goes_on(clause) and not own:
        clause = clause.head
        subjects = [c for c in clause.children if c.dep_ in SUBJECTS and c.i < verb.i]
        named = [c for c in subjects if c.lower_ not in _PERSONAL]
        if named:
            if not (pronoun and named[0].tag_ in _SEVERAL):  # "her parents took her to hospital, where she died"
                yield named[0]
            return
        pronoun = pronoun or bool(subjects)  # "… when he shot himself and died": the clause above says who


def _goes_on(verb: Token) -> bool:
    """Whether a verb is joined to the one before it: ``was shot and died``, a headline's ``shot, killed``."""
    beside = verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i > 0 and verb.nbor(-1).text == ","
    found = verb.dep_ in ("xcomp", "oprd", "acomp") and verb.head.tag_ == "VBN"  # "was found shot to death"
    return verb.dep_ == "conj" or beside or found


def joined(heads: Iterable[Token]) -> Iterator[Token]:
    """The heads and what is coordinated with them: ``two officers and a civilian``, ``boys along with an aunt``."""
    for head in heads:
        yield head
        yield from (c for c in head.conjuncts if not _is_same(head, c))
        yield from _further(head)
        yield from _beside(head)
        if head.dep_ in SUBJECTS:
            yield from _beside(head.head)


def _further(head: Token) -> Iterator[Token]:
    """The rest of a list whose second item is parsed as an apposition: ``a mother, father and toddler``.

    A singular verb says that it is none (``a man, a farmer and father of two, was killed``), a plural one that it
    is one; beside an object a bare noun, ``his wife`` or a name next to a name is an item.
    """
    several = _agreement(head)
    if several is False or head.tag_ not in ("NN", "NNP"):
        return
    for item in (c for c in head.children if c.dep_ == "appos" and c.i > head.i and c.conjuncts):
        own = item.left_edge.tag_ == "PRP$"
        alike = (item.tag_ == "NNP") == (head.tag_ == "NNP")
        if own or (alike and (several or item.tag_ == "NNP" or item.left_edge == item)):
            yield item
        yield from item.conjuncts


def _agreement(head: Token) -> bool | None:
    """Whether the verb of a subject stands in the plural; None where it does not tell."""
    if head.dep_ not in SUBJECTS:
        return None
    forms = {c.lower_ for c in (head.head, *head.head.children) if c.dep_ in ("aux", "auxpass") or c == head.head}
    return True if forms & _PLURAL else False if forms & _SINGULAR else None


def _is_same(head: Token, other: Token) -> bool:
    """``a husband and father of two``: one man told twice."""
    return {(head.lower_, other.lower_), (other.lower_, head.lower_)} & set(phrases("kin.same")) != set()


def _beside(head: Token) -> Iterator[Token]:
    """Whom ``along with``, ``together with`` and ``alongside`` add to a noun, or to the subject of a verb."""
    for prep in head.children:
        joins = {prep.lower_, prep.nbor(-1).lower_ if prep.i and prep.lower_ == "with" else ""}
        if prep.dep_ in ("prep", "advmod") and prep.i > head.i and joins & listed("link.beside"):
            inner = [c for c in prep.children if c.lower_ == "with"] or [prep]
            for noun in (c for c in inner[0].children if c.dep_ == "pobj"):
                yield noun
                yield from noun.conjuncts
