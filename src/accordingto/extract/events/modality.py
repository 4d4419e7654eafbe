"""Modality and hedge of a happening, from the grammar around its trigger.

The innermost sign wins: an auxiliary or negation on the trigger's own verb, then the words that govern it
(``plans to``, ``calls for``, ``threat of``), outwards until a clause that stands on its own. What an
attribution's cue does to its content is merged by ``lift``; computing it here as well does no harm.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from accordingto.extract.events.frames import taking_participle
from accordingto.extract.events.words import modality_words, words_of
from accordingto.extract.marks import Range
from accordingto.extract.phrases import Phrases
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Modality

_COMPLEMENT = frozenset({
    "xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp", "prep", "nsubjpass", "attr", "oprd", "compound", "advcl",
    "amod",
})  # fmt: skip
_UP = _COMPLEMENT | {"nsubj", "conj", "dative", "acomp", "agent", "csubj"}
_COMPLEMENT_PREPS = frozenset({"of", "for", "to", "from", "against", "on", "about", "into", "over", "as", "at"})
_HAPPENED = frozenset({"after", "following", "amid", "during", "since", "despite", "because", "by", "in", "with"})
_STEPS = 7


@cache
def _hedges() -> Phrases[Row]:
    rows = load_lexicon("modality").where("kind", "hedge")
    return Phrases((word, row) for row in rows for word in row.words)


@cache
def _hedge_starts() -> frozenset[str]:
    return frozenset(w.split()[0] for row in load_lexicon("modality").where("kind", "hedge") for w in row.words)


def modality(trigger: Token) -> tuple[Modality, str | None]:
    """The modality of what a trigger tells, with the id of the rule that made it other than asserted."""
    token = trigger
    for step in range(_STEPS):
        found = _on(token, step > 0) or _infinitive(token)
        if found is not None:
            return found
        above, dependency = token.head, token.dep_
        taker = taking_participle(token) if dependency == "conj" else None
        if taker is not None:
            token = taker
            continue
        taken = token.dep_ == "conj" and token.tag_ == "VBN" and step > 0
        if above.i == token.i or dependency not in _UP or (_independent(token) and not taken):
            break
        if above.i > token.i and _told_apart(token, above):
            break
        found = _governed(token, above)
        if found is not None:
            return found
        if dependency == "ccomp" and above.pos_ == "VERB":
            return _believed(above)
        if _ends_scope(token, above):
            break
        token = above
    return "asserted", None


def _told_apart(token: Token, above: Token) -> bool:
    """``Six people were killed; more could lie under the rubble``: a clause of its own, however it was parsed."""
    return any(child.text == ";" and token.i < child.i < above.i for child in above.lefts)


def _on(token: Token, governor: bool) -> tuple[Modality, str] | None:
    """Signs on the token itself: negation, auxiliary, conjunction."""
    if governor and token.pos_ not in ("VERB", "AUX"):
        no = any(c.lower_ == "no" and c.dep_ == "det" for c in token.lefts)  # "no reports of casualties"
        return ("negated", "modality.negator") if no and token.lemma_ in words_of("transparent") else None
    negators, auxiliaries, markers = (modality_words(k) for k in ("negator", "auxiliary", "marker"))
    said = False
    found: tuple[str, Modality] | None = None
    for child in token.children:
        word = child.lower_
        if word in negators and child.dep_ in (
            "neg",
            "det",
            "preconj",
            "advmod",
            "nsubj",
            "nsubjpass",
            "dobj",
            "cc",
            "aux",
        ):
            return "negated", negators[word][0]
        if word in auxiliaries and child.tag_ == "MD" and token.lemma_ not in words_of("perceived"):
            found = auxiliaries[word]
        elif word in markers and child.dep_ in ("mark", "advmod", "prep") and child.i < token.i:
            timed = _temporal_past(word, token) or _up_to_now(child) or _tells_when(child)
            found = found or (markers[word] if not timed else None)
        elif child.dep_ in ("nsubj", "nsubjpass") and any(
            g.lower_ in negators and g.dep_ in ("det", "neg") and not _compared(g) for g in child.children
        ):
            return "negated", "modality.negator"
        said = said or child.lower_ in ("have", "has", "had")
    if found is None:
        return None
    rule, value = found
    return ("asserted", rule) if value == "hypothetical" and said and _hedged_past(token) else (value, rule)


def _hedged_past(token: Token) -> bool:
    """``may have killed`` weakens a told happening; ``would have killed`` and ``could have`` do not tell one."""
    return any(c.tag_ == "MD" and c.lower_ in ("may", "might") for c in token.children)


def _compared(negator: Token) -> bool:
    """``not fewer than 40``, ``no less than ten``: a bound of a number."""
    return negator.i + 1 < len(negator.doc) and negator.nbor(1).lower_ in ("fewer", "less", "more")


def _up_to_now(marker: Token) -> bool:
    """``till now``, ``until today``: what has happened by then."""
    return any(child.lower_ in ("now", "today") for child in marker.children)


def _tells_when(marker: Token) -> bool:
    """``Before this shipwreck, it had counted 342 deaths``: a preposition with its noun says when."""
    return marker.lower_ == "before" and any(child.dep_ == "pobj" for child in marker.children)


def _temporal_past(word: str, token: Token) -> bool:
    """``before`` and ``until`` over a past tense told as a fact: ``fled before rebels captured the town``."""
    return word in ("before", "until", "till", "once") and token.tag_ == "VBD"


def _infinitive(token: Token) -> tuple[Modality, str] | None:
    """``is to visit``, ``set to``: an infinitive under the verb be; a purpose clause is a plan."""
    if token.pos_ not in ("VERB", "AUX") or not any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
        return None
    if token.dep_ == "xcomp" and token.head.lemma_ == "be":
        return "planned", "modality.infinitive.be"
    if token.head.lemma_ == "go" and any(c.lower_ == "on" for c in token.head.children):
        return None  # "went on to kill nine" tells it done
    if token.head.lemma_ == "go" and token.head.tag_ == "VBG":
        return "planned", "modality.infinitive.going"
    if token.dep_ == "advcl" and token.head.lemma_.lower() not in modality_words("governor"):
        return "planned", "modality.infinitive.purpose"
    return None


def _independent(token: Token) -> bool:
    """Whether a clause is told in its own right: adverbial with its own conjunction, or relative."""
    if token.dep_ == "advcl":
        return not any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
        return any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    if token.dep_ == "prep":
        return token.lower_ in _HAPPENED
    return token.dep_ == "acl" and token.tag_ in ("VBN", "VBG")


def _governed(token: Token, above: Token) -> tuple[Modality, str] | None:
    """What the word above does to its complement."""
    if above.pos_ == "ADP":
        return ("negated", "modality.negator") if above.lower_ == "without" else None
    governor = modality_words("governor").get(above.lemma_.lower())
    if governor is None or not _is_complement(token, above) or _achieved(above):
        return None
    rule, value = governor
    if value == "requested" and token.dep_ == "ccomp" and token.tag_ == "VBD":  # "insisted that 34 had died"
        return None
    if token.tag_ == "VBG" and token.dep_ == "xcomp" and value in ("requested", "ordered", "threatened"):
        return None
    if not any(c.dep_ == "neg" for c in above.children):
        return value, rule
    return (
        ("negated", "modality.negator") if value in ("planned", "requested", "ordered") else ("hypothetical", rule)
    )


def _achieved(above: Token) -> bool:
    """``was able to rescue 17``: in the past what one was able to do is told as done."""
    past = above.head.pos_ == "AUX" and above.head.tag_ == "VBD"
    denied = any(c.dep_ == "neg" for word in (above, above.head) for c in word.children)
    return above.lemma_.lower() in words_of("achieved") and past and not denied


def _is_complement(token: Token, above: Token) -> bool:
    """Whether a token is what the governor is about, and not something beside it."""
    if token.dep_ not in _COMPLEMENT or _participle_clause(token) or _about_support(token, above):
        return False
    if token.dep_ == "prep" and (token.lower_ not in _COMPLEMENT_PREPS or _is_level(token)):
        return False
    if token.dep_ == "nsubjpass" and above.lemma_ in words_of("purposing"):
        return False
    if _names_it(token, above) or _pushed(token, above):
        return False
    if above.lemma_.lower() == "tell" and not any(c.lower_ == "to" for c in token.children):
        return False
    return not (token.dep_ in ("compound", "amod") and above.i < token.i)


def _is_level(preposition: Token) -> bool:
    """``bringing the number of those who died waiting for aid to 773 dead``: where a number was brought to."""
    return preposition.lower_ == "to" and any(
        noun.dep_ == "pobj" and any(c.dep_ == "nummod" for c in noun.children) for noun in preposition.children
    )


def _names_it(token: Token, above: Token) -> bool:
    """``what he called an attack``, ``considered missing``, ``wanted for the killing of 12``: told as done."""
    called = above.lemma_ == "call" and token.dep_ in ("dobj", "oprd", "attr", "acl")
    deemed = above.lemma_ == "consider" and any(c.dep_ == "auxpass" for c in above.children)
    return called or deemed or (above.lemma_ == "want" and above.tag_ == "VBN" and token.dep_ == "prep")


def _pushed(token: Token, above: Token) -> bool:
    """``pushing the number of dead to 17``: pushed on, and not pushed for."""
    return above.lemma_ == "push" and token.dep_ == "dobj"


def _believed(verb: Token) -> tuple[Modality, str | None]:
    """What is said stands for itself; what somebody does not believe is negated by him."""
    if verb.lemma_.lower() in words_of("believing") and any(c.dep_ == "neg" for c in verb.children):
        return "negated", "modality.negator"
    return "asserted", None


def _ends_scope(token: Token, above: Token) -> bool:
    """Where a word is not carried by the one above: what is planned in ``plans to justify the raid`` is no raid."""
    if token.pos_ == "ADP" and above.pos_ == "NOUN":  # "no group claimed [responsibility for] the attack"
        return above.lemma_.lower() in words_of("opaque")
    if token.pos_ not in ("NOUN", "PROPN", "ADP") or above.pos_ != "VERB":
        return False
    return not any(above.lemma_.lower() in words_of(kind) for kind in ("support", "occurrence"))


def _participle_clause(token: Token) -> bool:
    """A clause beside the governor and not its complement: ``pushed on, hitting the town``."""
    if token.dep_ not in ("advcl", "acl", "xcomp") or token.pos_ not in ("VERB", "AUX"):
        return False
    return not any(c.lower_ in ("to", "from") for c in token.lefts) and not (
        token.tag_ == "VBG" and token.dep_ == "xcomp"
    )


def _about_support(token: Token, above: Token) -> bool:
    """A finite complement keeps its own tense; to reject or dispute a thing is no denial that it is."""
    if above.lemma_ in words_of("taking_up") and token.dep_ == "dobj":
        return above.lemma_ != "dispute" or token.pos_ != "VERB"
    return above.lemma_ in words_of("occasion") and token.dep_ in ("ccomp", "dobj", "prep")


def hedge(doc: Doc, clause: Range, head: Token) -> Range | None:
    """The words in a clause that weaken it: the nearest hedge in front of the trigger, or on its noun phrases."""
    found = [(s, e) for s in range(*clause) if doc[s].lower_ in _hedge_starts() for e in _hedge_end(doc, s, clause)]
    if not found:
        return None
    start, end = min(found, key=lambda r: (abs(r[0] - head.i), r[0]))
    return start, end


def _hedge_end(doc: Doc, start: int, clause: Range) -> tuple[int, ...]:
    hit = _hedges().at(doc, start)
    if hit is None or hit[0] > clause[1]:
        return ()
    if doc[start].lower_ == "feared" and doc[start].dep_ == "ROOT":
        return ()
    return (hit[0],)
