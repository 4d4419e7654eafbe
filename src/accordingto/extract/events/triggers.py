"""Candidate triggers: the words of the lexicon where their sense checks hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.extract.events.conditions import holds
from accordingto.extract.events.frames import Frame, noun_frame, told_of_root, verb_frame
from accordingto.extract.events.nouns import Nouns
from accordingto.extract.events.rows import Happenings, Trigger, VerbPattern
from accordingto.extract.events.words import words_of
from accordingto.extract.words import words_of as plain_words

_WINDOW = 6


@dataclass(slots=True)
class Candidate:
    """A trigger in place: its token range, head and frame."""

    start: int
    end: int
    head: Token
    trigger: Trigger
    frame: Frame

    @property
    def nominal(self) -> bool:
        """Whether the trigger is a noun."""
        return self.trigger.pos == "noun"


def candidates(doc: Doc, lexicon: Happenings, nouns: Nouns) -> Iterator[Candidate]:
    """All candidates in text order; at most one per head token."""
    taken, words = -1, plain_words(doc)
    for token in doc:
        if token.i < taken or not _may_open(words.lemma[token.i], words.lower[token.i], lexicon):
            continue
        found = _at(doc, token, lexicon, nouns)
        if found is not None:
            taken = max(taken, token.i + 1 if not found.nominal else found.end)
            yield found


def _may_open(lemma: str, lower: str, lexicon: Happenings) -> bool:
    """Whether any row can begin at a token: one set is asked before anything else."""
    return lemma in lexicon.verbs or lemma.split("-", maxsplit=1)[0] in lexicon.starts or lower in lexicon.starts


def _at(doc: Doc, token: Token, lexicon: Happenings, nouns: Nouns) -> Candidate | None:
    lemma = token.lemma_.lower()
    if lemma in lexicon.verbs and _is_verb(token):
        found = _verb(token, lexicon.verbs[lemma], nouns)
        if found is not None:
            return found
    if lemma.split("-")[0] not in lexicon.starts and token.lower_ not in lexicon.starts:
        return None
    if token.dep_ in ("oprd", "acomp") and (token.head.pos_ == "AUX" or _establishes(token.head)):
        found = _adjective(doc, token, lexicon, nouns)
        if found is not None and (_establishes(token.head) or found.trigger.type != "casualties"):
            return found
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "ADP", "NUM") or token.lower_ == "no":
        found = _nominal(doc, token, lexicon, nouns)
        if found is not None:
            return found
    return _adjective(doc, token, lexicon, nouns)


def _establishes(verb: Token) -> bool:
    """Whether a verb finds people in a state, so that the state is what is told: ``were confirmed dead``."""
    return verb.lemma_ in words_of("establishing")


def _is_verb(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ not in ("amod", "compound") and not _gerund_noun(token)
    if token.lemma_ in ("be", "have", "do"):
        return token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")  # "is in custody"
    return token.pos_ == "AUX" and token.tag_ != "MD"


def _verb(token: Token, patterns: tuple[VerbPattern, ...], nouns: Nouns) -> Candidate | None:
    frames: dict[bool, Frame] = {}
    for pattern in patterns:
        end = _match_rest(token, pattern.rest)
        if end is None:
            continue
        transitive = pattern.trigger.object in ("affected", "target")
        if transitive not in frames:
            frames[transitive] = verb_frame(token, transitive)
        frame = frames[transitive]
        if holds(pattern.trigger, frame, nouns):
            return Candidate(token.i, end, token, pattern.trigger, frame)
    if told_of_root(token):
        return _as_main_verb(token, patterns, nouns)
    if token.dep_ == "acl" and token.tag_ in ("VBN", "VBD"):  # "on 4 June a tanker overturned", under the day
        found = _as_main_verb(token, patterns, nouns)
        return found if found is not None and found.trigger.type == "disaster" else None
    return None


def _as_main_verb(token: Token, patterns: tuple[VerbPattern, ...], nouns: Nouns) -> Candidate | None:
    """``A canoe overturned on the lake``, read as a participle: the noun it hangs on does what it tells."""
    frame = verb_frame(token, False)
    frame.passive = False
    frame.slots["subject"] = frame.slots.pop("object", [token.head])
    for pattern in patterns:
        end = _match_rest(token, pattern.rest)
        if end is not None and pattern.trigger.kind != "harm" and holds(pattern.trigger, frame, nouns):
            return Candidate(token.i, end, token, pattern.trigger, frame)
    return None


def _match_rest(token: Token, rest: tuple[str, ...]) -> int | None:
    """Where the words that must follow a verb end: next to it, or hanging on it a few words on."""
    if not rest:
        return token.i + 1
    after = following(token)
    at = -1
    for word in rest:
        at = next((i for i in range(at + 1, len(after)) if _belongs(token, after[i], word, i - at)), -1)
        if at < 0:
            return None
    return token.i + 1 + len(rest) if at == len(rest) - 1 else token.i + 1


def following(token: Token) -> list[Token]:
    """The few words after a verb, inside its sentence."""
    doc, found = token.doc, []
    for i in range(token.i + 1, min(token.i + _WINDOW, len(doc))):
        if doc[i].is_sent_start:
            break
        found.append(doc[i])
    return found


def _belongs(verb: Token, other: Token, word: str, gap: int) -> bool:
    if other.lower_ != word and other.lemma_.lower() != word:
        return False
    return gap == 1 or (gap == 2 and other.i > verb.i + 2) or verb in (other.head, other.head.head)


def _nominal(doc: Doc, token: Token, lexicon: Happenings, nouns: Nouns) -> Candidate | None:
    hit = lexicon.nouns.at(doc, token.i) or (lexicon.gerunds.at(doc, token.i) if token.pos_ == "VERB" else None)
    if hit is None:
        return None
    end, triggers = hit
    head = doc[end - 1]
    if " - " not in doc[token.i : end].text and head.pos_ not in ("NOUN", "PROPN", "VERB", "ADP", "ADJ", "NUM"):
        return None
    head = _phrase_head(doc, token.i, end)
    storm = _names_storm(head)
    if not storm and not _free(head, nouns, triggers):
        return None
    head = head.head if storm else head
    frame = noun_frame(head)
    frame.words.update(t.lower_ for t in doc[token.i : end - 1])
    for trigger in triggers:
        if holds(trigger, frame, nouns):
            return Candidate(token.i, end, head, trigger, frame)
    return None


def _phrase_head(doc: Doc, start: int, end: int) -> Token:
    """The head of a matched phrase: its last token that hangs outside (``a missile and [drone barrage]``)."""
    outside = [t for t in doc[start:end] if not start <= t.head.i < end or t.head.i == t.i]
    return outside[-1] if outside else doc[end - 1]


def _names_storm(noun: Token) -> bool:
    """``Typhoon Obet``: the word for a storm stands before its name, which is the phrase's head."""
    name = noun.head
    if noun.lemma_.lower() not in words_of("storm") or noun.dep_ not in ("compound", "nmod", "amod"):
        return False
    if name.lower_ in words_of("storm_office") or not noun.text[:1].isupper():
        return False
    return name.pos_ == "PROPN" and noun.i < name.i <= noun.i + 2


def _free(head: Token, nouns: Nouns, triggers: tuple[Trigger, ...]) -> bool:
    """Whether a noun stands for itself: not inside a name, title or compound, nor used as a verb."""
    if head.pos_ == "VERB" and not _gerund_noun(head) and not (head.tag_ == "VB" and head.dep_ == "pobj"):
        return False  # "in the 14 May [strike]" is a noun, whatever its tag
    actor = nouns.actor(head)
    ordered = (
        triggers[0].type == "legal_action" and head.is_lower and head.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj")
    )
    if actor is not None and not ordered and triggers[0].type not in ("casualties", "displacement"):
        return False
    if (
        head.ent_type_ in ("ORG", "PERSON", "WORK_OF_ART", "LAW", "PRODUCT")
        and head.text[:1].isupper()
        and not head.is_sent_start
    ):
        return False
    if head.dep_ in ("compound", "nmod", "amod", "npadvmod", "poss") and head.head.i > head.i:
        if head.i + 1 < len(head.doc) and head.nbor().like_num and head.nbor().head.i == head.head.i:
            return True  # "in the ensuing firefight 11 rebels …": a number opens a phrase of its own
        named = triggers[0].type == "disaster" and head.head.pos_ == "PROPN" and head.text[:1].isupper()
        return named or (head.dep_ == "npadvmod" and head.ent_type_ in ("", "EVENT") and head.head.pos_ == "VERB")
    return True


def _gerund_noun(token: Token) -> bool:
    """Whether an ``-ing`` form is a noun: ``the shelling of``, ``heavy fighting``, ``ongoing fighting``."""
    if token.tag_ != "VBG":
        return False
    placed = token.dep_ in ("nsubj", "nsubjpass", "csubj", "pobj", "dobj")
    if placed and not any(c.dep_ in ("dobj", "nsubj") for c in token.children):
        return True
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if after == "of" or any(c.dep_ in ("det", "amod", "poss", "nmod") for c in token.lefts):
        return True
    before = token.doc[token.i - 1] if token.i else None
    if token.is_sent_start and token.dep_ == "advcl" and any(t.tag_ == "VBZ" for t in token.head.lefts):
        return after in ("around", "in", "near", "between", "across", "along")  # "Fighting around X has forced …"
    return before is not None and before.tag_ in ("JJ", "DT", "PRP$", "POS") and before.head.i >= token.i


def _adjective(doc: Doc, token: Token, lexicon: Happenings, nouns: Nouns) -> Candidate | None:
    hit = lexicon.adjectives.at(doc, token.i)
    if hit is None:
        return None
    end, triggers = hit
    frame = _adjective_frame(_phrase_head(doc, token.i, end))
    if frame is None:
        return None
    for trigger in triggers:
        if holds(trigger, frame, nouns):
            return Candidate(token.i, end, frame.head, trigger, frame)
    return None


def _adjective_frame(token: Token) -> Frame | None:
    """A predicate adjective's frame: its copula's subject or the noun it follows; None for ``the dead man``."""
    verb = token.head
    if token.dep_ in ("prt", "advmod") and verb.lemma_ not in words_of("staying"):
        return None
    if token.dep_ in ("acomp", "attr", "oprd", "conj", "prep", "advmod", "ROOT", "ccomp", "prt") and verb.pos_ in (
        "AUX",
        "VERB",
    ):
        frame = verb_frame(verb, False)
        frame.head = token
        if frame.get("object") and (not frame.get("subject") or verb.lemma_ in words_of("rendering")):
            frame.slots["subject"] = frame.slots["object"]
        return frame
    if (
        token.dep_ in ("acl", "amod", "advmod", "conj", "prep", "acomp")
        and verb.i < token.i
        and verb.pos_ in ("NOUN", "NUM", "PROPN")
    ):
        frame = Frame(token)
        frame.add("subject", verb)
        return frame
    if token.pos_ == "VERB":
        return verb_frame(token, True)
    return None
