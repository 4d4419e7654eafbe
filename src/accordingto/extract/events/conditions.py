"""Whether the conditions of a row hold: the slots of a trigger's frame, tested as the lexicon asks.

What a slot holds is found by ``events.frames``, the classes of its nouns by ``events.nouns``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from spacy.tokens import Token

from accordingto.extract.events.frames import Frame
from accordingto.extract.events.nouns import Nouns, of_objects
from accordingto.extract.events.rows import Condition, Test, Trigger, is_flag
from accordingto.extract.events.words import words_of

_REACH = 14


def holds(trigger: Trigger, frame: Frame, nouns: Nouns) -> bool:
    """Whether one of the needs holds and none of the vetoes does."""
    if trigger.needs and not any(_all(c, frame, nouns) for c in _of_word(trigger.needs, frame)):
        return False
    return not any(_all(c, frame, nouns) for c in _of_word(trigger.unless, frame))


def _of_word(conditions: Iterable[Condition], frame: Frame) -> list[Condition]:
    """Those that are about this trigger's own word: most begin with one, and few with the one in hand."""
    names = frame.names
    return [c for c in conditions if c[0].slot != "trigger" or names & c[0].words]


def _all(condition: Condition, frame: Frame, nouns: Nouns) -> bool:
    return all(_test(test, frame, nouns) for test in condition)


def _test(test: Test, frame: Frame, nouns: Nouns) -> bool:
    if is_flag(test.slot):
        return _flag(test.slot, frame, nouns) != test.absent
    special = _SPECIAL.get(test.slot)
    if special is not None:
        return special(test, frame, nouns)
    filled = frame.get(test.slot)
    if test.absent or not filled:
        return test.absent != bool(filled) if test.absent else test.optional
    return not (test.words or test.classes) or any(_fits(token, test, nouns) for token in filled)


def _fits(token: Token, test: Test, nouns: Nouns) -> bool:
    named = _named(token, test) or (token.like_num and any(_named(t, test) for t in of_objects(token)))
    if not named and not test.classes:
        return False
    if named and not test.without:
        return True
    found = nouns.classes(token)
    return (named or bool(found & test.classes)) and not found & test.without


def _named(token: Token, test: Test) -> bool:
    return token.lemma_.lower() in test.words or token.lower_ in test.words


def _flag(name: str, frame: Frame, nouns: Nouns) -> bool:
    if name in ("passive", "active"):
        return frame.passive == (name == "passive")
    if name == "plural":
        return frame.head.tag_ in ("NNS", "NNPS")
    if name in ("count", "counted"):
        return _any_counted(frame.get("subject" if name == "count" else "object"), nouns)
    if name == "infinitive":
        return any(c.lower_ == "to" and c.dep_ == "aux" for c in frame.head.children)
    if name == "single":
        subjects = frame.get("subject")
        return bool(subjects) and all(_one_person(t, nouns) for t in subjects) and len(subjects) == 1
    return "clausal" in frame.words


def _any_counted(found: Iterable[Token], nouns: Nouns) -> bool:
    """Whether one of the phrases is a number or has one: ``3,200 people``, ``hundreds``."""
    return any("count" in nouns.classes(t) or any(c.dep_ == "nummod" for c in t.children) for t in found)


def _one_person(token: Token, nouns: Nouns) -> bool:
    """One man, woman or named person; a family, a population or a number of people is more."""
    if token.lower_ in ("he", "she"):
        return True
    classes = nouns.classes(token)
    singular = token.tag_ in ("NN", "NNP") and "person" in classes and not classes & {"quantity", "count", "place"}
    return singular and token.lemma_.lower() not in words_of("collective")


def _trigger_word(test: Test, frame: Frame, _: Nouns) -> bool:
    return bool(frame.names & test.words)


def _soon_after(test: Test, frame: Frame, _: Nouns) -> bool:
    """A word a little further on in the same clause: ``leaving at least 78 [dead]``."""
    for i in range(frame.head.i + 1, min(frame.head.i + _REACH, len(frame.head.doc))):
        token = frame.head.doc[i]
        if token.lower_ in test.words:
            return True
        if token.is_sent_start or token.tag_ in ("VBD", "VBZ", "VBP") or token.text in (";", ":"):
            return False
    return False


def _modifier(test: Test, frame: Frame, _: Nouns) -> bool:
    return any(set(word.split()) <= frame.words for word in test.words)


def _of_object(test: Test, frame: Frame, _: Nouns) -> bool:
    """A word before the verb's object: ``sent a [surgical] team``, ``has [no] power``."""
    before = (c for noun in frame.get("object") for c in noun.lefts)
    return any(c.lemma_.lower() in test.words or c.lower_ in test.words for c in before)


def _particle(test: Test, frame: Frame, _: Nouns) -> bool:
    after = frame.head.doc[frame.head.i + 1 : min(frame.head.i + 9, frame.head.sent.end)]
    return any(t.lower_ in test.words and frame.head in (t.head, t.head.head) for t in after) or (
        len(after) > 0 and after[0].lower_ in test.words
    )


def _about(test: Test, frame: Frame, nouns: Nouns) -> bool:
    """A word of this sentence or the one before: what ``seven were transferred to Gao`` goes on about."""
    sentence = frame.head.sent
    before = sentence.doc[sentence.start - 1].sent.start if sentence.start else 0
    return any(_fits(token, test, nouns) for token in sentence.doc[before : sentence.end] if token.is_alpha)


def _leaving_complement(_: Test, frame: Frame, nouns: Nouns) -> bool:
    """Whether a verb of ordering has a complement of leaving: ``told families to move south``."""
    verb = frame.head
    for token in ordered_leaving(verb):
        if _leaves_a_place(token, nouns):
            return not any(t.dep_ == "ccomp" and t.i > verb.i for t in _between(token, verb))
    return False


def ordered_leaving(verb: Token) -> Iterator[Token]:
    """The infinitives of leaving after a verb of ordering."""
    for token in verb.subtree:
        if token.i > verb.i and token.lemma_ in words_of("leaving") and any(c.lower_ == "to" for c in token.lefts):
            yield token


def _leaves_a_place(verb: Token, nouns: Nouns) -> bool:
    """``leave the town``, ``move supplies out``, ``evacuate``; not ``leave the programme intact``."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    fits = {"place", "building", "civil"} | (
        {"aid", "person", "vehicle"} if verb.lemma_ in ("move", "evacuate") else set()
    )
    return all(nouns.classes(o) & fits for o in objects)


def _between(token: Token, top: Token) -> Iterator[Token]:
    while token.i != top.i:
        yield token
        token = token.head


_SPECIAL: Mapping[str, Callable[[Test, Frame, Nouns], bool]] = {
    "trigger": _trigger_word,
    "mod": _modifier,
    "prt": _particle,
    "what": _of_object,
    "complement": _leaving_complement,
    "then": _soon_after,
    "about": _about,
}
