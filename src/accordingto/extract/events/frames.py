"""Who stands where around a trigger: logical subject, object and prepositional slots.

The passive, relative clauses, participles, controlled infinitives and coordination are undone here, so that the
conditions and roles of a row are written once, for the plain active sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from accordingto.extract.events.words import words_of

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "attr", "oprd"})
_TIME_ENTITIES = frozenset({"DATE", "TIME"})


@dataclass(slots=True)
class Frame:
    """The slots of one trigger: ``subject``, ``object``, prepositions and ``mod`` (words that modify it)."""

    head: Token
    passive: bool = False
    slots: dict[str, list[Token]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    _names: frozenset[str] | None = None

    @property
    def names(self) -> frozenset[str]:
        """The words a test of the trigger itself may ask for: the head, what stands before it, its modifiers."""
        if self._names is None:
            start = max(self.head.i - 3, self.head.left_edge.i if self.head.pos_ != "VERB" else self.head.i)
            near = {self.head.doc[i].lemma_.lower() for i in range(start, self.head.i + 1)}
            self._names = frozenset(near | self.words | {self.head.lower_})
        return self._names

    def get(self, slot: str) -> list[Token]:
        """The tokens that head the phrases in a slot."""
        return self.slots.get(slot, [])

    def add(self, slot: str, token: Token) -> None:
        """Put a phrase and those coordinated with it into a slot."""
        into = self.slots.setdefault(slot, [])
        for member in coordinated(token):
            if member not in into:
                into.append(member)


def coordinated(token: Token) -> Iterator[Token]:
    """A noun and the nouns joined to it by ``and`` or ``or``; a number over its noun (``some 10 of them``)."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            yield from coordinated(child)


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: with an auxiliary, as a reduced relative or as a modifier."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ == "VBD" and _is_label(verb):
        return True
    if verb.tag_ == "VBD":
        return verb.dep_ == "acl" and not _own_subject(verb) and not _finite_after_phrase(verb)
    perfect = any(c.lower_ in ("has", "have", "had", "having", "'ve", "’ve") for c in verb.children)
    if verb.tag_ != "VBN" or perfect or _finite_after_phrase(verb):
        return False
    own = _own_subject(verb)
    if own is not None:
        return any(c.dep_ == "agent" for c in verb.children) or _has_taken_subject(verb) or _gapped(verb)
    return is_passive(verb.head) if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") else True


def _gapped(verb: Token) -> bool:
    """The second passive of ``nine were killed and six soldiers captured``: its auxiliary is the first one's."""
    if verb.dep_ != "conj" or any(c.dep_ in ("aux", "auxpass", "dobj") for c in verb.children):
        return False
    return verb.head.pos_ == "VERB" and is_passive(verb.head)


def _shares_auxiliary(verb: Token) -> bool:
    """``was abducted in May and [freed] in June``, read as an active verb: no subject and no object of its own."""
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or any(c.dep_ in (*SUBJECTS, *OBJECTS) for c in verb.children):
        return False
    return verb.head.tag_ == "VBN" and is_passive(verb.head)


def _is_label(verb: Token) -> bool:
    """The participle of a list's label, read as a finite verb: ``Houses destroyed: 312``."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    return len(after) == 2 and after[0].text == ":" and after[1].like_num


def told_of_root(verb: Token) -> bool:
    """Whether an ``-ed`` form under a root noun may be the sentence's own verb: no other verb in it is finite."""
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or verb.head.dep_ != "ROOT":
        return False
    if any(c.dep_ in ("agent", "aux", "auxpass") for c in verb.children):
        return False
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.i != verb.i for t in verb.head.children)


def _finite_after_phrase(verb: Token) -> bool:
    """A main verb read as a participle: ``attacks on the camp killed nine`` has an object of its own."""
    return verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and any(c.dep_ == "dobj" for c in verb.children)


def _has_taken_subject(verb: Token) -> bool:
    """Whether this participle's subject is a later finite passive's: ``[hostages seized in May] are freed``."""
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    return any(t.tag_ == "VBN" and t.dep_ == "conj" and taking_participle(t) == verb for t in rest)


def taking_participle(verb: Token) -> Token | None:
    """The participle that took a finite passive's subject: ``hostages [seized in May] are freed``."""
    finite = any(c.dep_ in ("auxpass", "aux") and c.tag_ in ("VBP", "VBZ", "VBD") for c in verb.children)
    if not finite or _own_subject(verb):
        return None
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.tag_ == "VBN" and token.dep_ in ("conj", "advcl", "ccomp"):
            helped = any(c.dep_ in ("aux", "auxpass") for c in token.children)
            return token if not helped and _own_subject(token) else None
        if token.tag_ in ("VBD", "VBP", "VBZ") and token.pos_ == "VERB":
            return None
    return None


def _top_noun(token: Token) -> Token:
    while token.dep_ == "pobj" and token.head.dep_ == "prep" and token.head.head.pos_ in ("NOUN", "PROPN"):
        token = token.head.head
    return token


def _own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb, or on the copula before it (``remains cut off``)."""
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is not None:
        return _subject_of_participle(own) if own.tag_ == "VBN" else own
    helpers = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    return next((c for helper in helpers for c in helper.lefts if c.dep_ in SUBJECTS), None)


def _subject_of_participle(clause: Token) -> Token:
    """``[Six schools] run by the church have been closed``, where the participle was read as the subject."""
    return next((c for c in clause.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ != "PRON"), clause)


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """The phrase that stands as a verb's subject, its own or the one it shares with a governing verb."""
    own = _own_subject(verb)
    if own is not None:
        return _antecedent(own)
    return _shared_subject(verb, depth) if depth < 6 else None


def _shared_subject(verb: Token, depth: int) -> Token | None:
    taker = taking_participle(verb)
    if _finite_after_phrase(verb):
        return _top_noun(verb.head)
    if taker is not None:
        return _own_subject(taker)
    if verb.dep_ == "acl" and any(c.lower_ == "to" for c in verb.lefts):
        return _planner(verb.head, depth)
    if verb.dep_ in ("acl", "amod", "relcl"):
        return verb.head if verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET") else None
    above = verb.head.head if verb.dep_ == "pcomp" or verb.head.dep_ == "acomp" else verb.head
    controlled = _controlled(above) if verb.dep_ in ("xcomp", "ccomp", "pcomp") else None
    if controlled is not None:
        return controlled
    linked = verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "dep") and above.pos_ in ("VERB", "AUX")
    return surface_subject(above, depth + 1) if linked and not _is_means(verb, above) else None


def _is_means(verb: Token, above: Token) -> bool:
    """``Nine people were killed by shelling``: who shelled is not told, and not those who were killed."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "by" and is_passive(above)


def _planner(noun: Token, depth: int) -> Token | None:
    """Whose plan it is: the possessor of ``plans to attack``, or the subject of the verb over the noun."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None or noun.dep_ != "dobj":
        return owner
    return surface_subject(noun.head, depth + 1)


def _controlled(verb: Token) -> Token | None:
    """Whom a verb makes do what its complement says: ``forced [families] to flee``."""
    if verb.lemma_ not in words_of("control"):
        return None
    return next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)


def _antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for, else the token itself."""
    if token.tag_ not in ("WDT", "WP", "DT", "IN") or token.lower_ not in ("who", "which", "that", "whom"):
        return token
    clause = token.head
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.dep_ != "relcl":
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def verb_frame(verb: Token, transitive: bool) -> Frame:
    """The frame of a verb. ``transitive``: with a ``by`` phrase and no object, an ``-ed`` form is a passive."""
    frame = Frame(verb, passive=is_passive(verb) or (transitive and _shares_auxiliary(verb)))
    subject = surface_subject(verb)
    for child in verb.children:
        _take_child(frame, child)
    if _is_label(verb):
        frame.slots.pop("object", None)  # the number is no object
    if subject is not None and subject.ent_type_ not in _TIME_ENTITIES:
        headless = transitive and verb.tag_ in ("VBN", "VBD") and not frame.get("object") and _looks_passive(verb)
        frame.passive = frame.passive or headless
        frame.add("object" if frame.passive else "subject", subject)
    if frame.passive:
        for agent in frame.get("by"):
            frame.add("subject", agent)
    elif not frame.get("object"):
        _relative_object(frame, verb)
    _take_object_phrases(frame)
    return frame


def _looks_passive(verb: Token) -> bool:
    return any(c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by") for c in verb.children)


def _take_child(frame: Frame, child: Token) -> None:
    named = child.dep_ in ("advmod", "npadvmod") and child.pos_ == "PROPN" and child.i == frame.head.i + 1
    named = named or _bare_number(frame.head, child)
    if (child.dep_ in OBJECTS or named) and child.ent_type_ not in _TIME_ENTITIES:
        frame.add("object", child)
    elif child.dep_ == "dative" and child.pos_ in ("NOUN", "PROPN", "PRON"):
        frame.add("to", child)
    elif child.dep_ in ("prep", "agent", "dative") or (child.dep_ == "conj" and child.pos_ == "ADP"):
        _take_preposition(frame, child)
    elif child.dep_ in ("prt", "advmod", "acomp", "neg", "npadvmod", "amod"):
        frame.words.add(child.lower_)
        frame.words.add(child.lemma_.lower())
        for inner in child.children:
            if inner.dep_ == "prep":
                _take_preposition(frame, inner)
    elif child.dep_ == "conj" and child.pos_ == "NOUN" and frame.get("object"):
        frame.add("object", child)  # "fired tear gas and live rounds", read as a second clause
    elif child.dep_ in ("ccomp", "xcomp"):
        _take_clause(frame, child)


def _bare_number(verb: Token, child: Token) -> bool:
    """The object of ``shot down [58] of 72 drones``, read as a word of time."""
    counts = child.dep_ == "npadvmod" and child.like_num and child.ent_type_ == "CARDINAL"
    return counts and verb.i < child.i <= verb.i + 2


def _take_clause(frame: Frame, clause: Token) -> None:
    frame.words.add("clausal")
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
    if subject is not None:
        frame.add("whom", subject)
    if clause.pos_ in ("NOUN", "PROPN") and not _own_subject(clause):
        frame.add("object", clause)


def _take_preposition(frame: Frame, preposition: Token) -> None:
    name = preposition.lower_
    if name == "including" or name in words_of("sourcing"):
        return
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp") and child.ent_type_ not in _TIME_ENTITIES:
            frame.add(name, child)
        elif child.dep_ == "prep":  # "out of the town", "from inside the camp"
            _take_preposition(frame, child)
            for inner in child.children:
                if inner.dep_ == "pobj":
                    frame.add(name, inner)


def _relative_object(frame: Frame, verb: Token) -> None:
    """The object of ``the village they burned``: the noun the relative clause hangs on."""
    clause = verb
    while clause.dep_ in ("xcomp", "conj") and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if clause.dep_ == "relcl" and clause.head not in frame.get("subject"):
        gap = any(c.dep_ in OBJECTS or c.dep_ == "pobj" for c in verb.children)
        if not gap and not any(c.lower_ in ("where", "when") for c in clause.children):
            frame.add("object", clause.head)


def _take_object_phrases(frame: Frame) -> None:
    """Prepositional phrases the parser hung on the object: ``fired rockets [at the port]``."""
    for noun in list(frame.get("object")):
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ not in frame.slots and noun.i > frame.head.i:
                _take_preposition(frame, child)


def noun_frame(noun: Token) -> Frame:
    """The frame of a noun: possessor and ``by`` as subject, prepositions, and the words before it."""
    frame = Frame(noun)
    for child in noun.children:
        if child.dep_ == "poss" and child.ent_type_ not in _TIME_ENTITIES:
            frame.add("poss", child)
            frame.add("subject", child)
        elif child.dep_ in ("prep", "agent"):
            _take_preposition(frame, child)
        elif child.i < noun.i and child.dep_ not in ("punct", "case"):
            _take_modifier(frame, child)
        elif child.dep_ == "acl" and child.lemma_ == "blame":
            _take_blamed(frame, child)
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            for inner in child.children:
                if inner.dep_ in ("prep", "agent"):
                    _take_preposition(frame, inner)
    for agent in frame.get("by"):
        frame.add("subject", agent)
    _take_carrier(frame, noun)
    return frame


def _take_carrier(frame: Frame, noun: Token) -> None:
    """Who ``carried out raids``."""
    for child in noun.head.lefts if noun.dep_ == "dobj" else ():
        if child.dep_ == "nsubj":
            frame.add("carrier", child)


def _take_blamed(frame: Frame, verb: Token) -> None:
    """``attacks blamed on the guerrillas``: whom it is blamed on did it, if the blame is right."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "on":
            for blamed in child.children:
                if blamed.dep_ == "pobj":
                    frame.add("subject", blamed)


def _take_modifier(frame: Frame, child: Token) -> None:
    for token in child.subtree:
        frame.words.add(token.lower_)
        frame.words.add(token.lemma_.lower())
    if child.dep_ in ("compound", "nmod", "amod"):
        frame.add("kind", child)
    abbreviated = child.ent_type_ == "GPE" and child.text.replace(".", "").isupper()  # "a US strike"
    if (child.ent_type_ in ("NORP", "ORG") or abbreviated) and child.dep_ in ("amod", "compound", "nmod"):
        frame.add("modifier", child)
