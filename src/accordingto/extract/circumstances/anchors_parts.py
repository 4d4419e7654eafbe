"""What a place named in a sentence is to what happened: its scene, or only a way from, to, past or near it."""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

from spacy.tokens import Doc, Token

from accordingto.extract.circumstances.anchors import is_of_other_point
from accordingto.extract.circumstances.words import words_for
from accordingto.extract.marks import PlaceMark
from accordingto.extract.places.carried import is_joined
from accordingto.extract.places.lexicon import place_words
from accordingto.extract.places.names import HYPHENS
from accordingto.extract.propositions import Proposition
from accordingto.extract.words import words_of
from accordingto.records import ClaimType

Part = Literal["at", "goal", "origin", "away", "pass", "care", "home"]
"""``at``: where it happened; ``goal`` and ``origin``: where people or weapons went to or came from; ``away``: what
its distance is told from; ``pass``: what was passed; ``care``: where the hurt were brought; ``home``: where one
lives."""

_TO = ("to", "toward", "towards", "into")
_CLIMB = 6
_ROW = 8  # tokens from a name of a row to the kind behind it
_PREPOSITIONS = ("in", "at", "of", "near", "around", "outside")
_ARRIVING: frozenset[ClaimType] = frozenset(
    (
        "diplomatic_contact",
        "deployment",
        "aid_delivery",
        "advance",
        "negotiation",
        "withdrawal",
        "diplomatic_measure",
        "service_disruption",
    )
)
_LEAVING: frozenset[ClaimType] = frozenset(
    ("displacement", "release", "withdrawal", "abduction", "evacuation_order", "detention", "rescue")
)
_HURTING: frozenset[ClaimType] = frozenset(("casualties", "rescue", "displacement"))


def _is_heard_at(doc: Doc, mark: PlaceMark) -> bool:
    """``a press conference in Nairobi``, ``told reporters in Geneva``: where it is told, not where it was."""
    preposition = doc[mark.start : mark.end].root.head
    if preposition.lower_ not in _PREPOSITIONS or preposition.i == 0:
        return False
    heard = doc[preposition.i - 1]
    verb = heard.head if heard.dep_ == "dobj" else heard.head.head
    return heard.lemma_.lower() in words_for("heard") and verb.lemma_.lower() in words_for("voiced")


def part_of(doc: Doc, mark: PlaceMark) -> Part:
    """What the place is to what its sentence tells, by the words that govern it."""
    way = mark.start >= 2 and doc[mark.start - 1].lower_ == "of" and doc[mark.start - 2].lower_ == "way"
    if way or is_joined(words_of(doc), mark):
        return "pass"
    if _is_care(doc, mark):
        return "goal" if _is_brought_to(doc, mark) else "care"
    if _is_of_road(doc, mark) or _is_bound(doc, mark) or _is_heard_at(doc, mark):
        return "away"
    token = _top(doc[mark.start : mark.end].root)
    if token.dep_ == "pobj" and token.head.lower_ in words_for("pass"):
        return "pass" if _is_moved(token.head.head, place_words().motions) else "at"
    inside = False
    for step in range(_CLIMB):
        inside |= token.dep_ == "pobj" and token.head.lower_ in _PREPOSITIONS and token.head.lower_ != "of"
        found = _by_preposition(token.head) if token.dep_ == "pobj" else "at"
        if found is not None:
            return "at" if found == "origin" and step and inside else found  # "pulled from the rubble in Aleppo"
        token = _top(token.head.head)
    return "at"


def _is_brought_to(doc: Doc, mark: PlaceMark) -> bool:
    """``was shot and taken to Mount Sinai Hospital``: no attack was there either."""
    token = _top(doc[mark.start : mark.end].root)
    return token.dep_ == "pobj" and _by_preposition(token.head) == "goal"


def _is_told_of_bringing(doc: Doc, mark: PlaceMark) -> bool:
    """``In Kapsowar, where the wounded were taken, a doctor said two had died``: they were hurt elsewhere."""
    clauses = (c for c in doc[mark.start : mark.end].root.children if c.dep_ == "relcl" and c.tag_ == "VBN")
    brought = (c for c in clauses if c.lemma_.lower() in words_for("bring"))
    there = (c for c in brought if any(t.lower_ == "where" for t in c.lefts))
    return any(t.dep_ == "nsubjpass" for c in there for t in c.lefts)


def _is_bound(doc: Doc, mark: PlaceMark) -> bool:
    """``near the Chad border``: the country begins where the scene ends."""
    return mark.end < len(doc) and mark.place.level == "country" and doc[mark.end].lower_ in words_for("border")


def _is_of_road(doc: Doc, mark: PlaceMark) -> bool:
    """``along the Damaturu-Potiskum highway``: the road is told of, not the towns it joins."""
    after = doc[mark.end : mark.end + 4]
    before = doc[max(0, mark.start - 3) : mark.start]
    joined = any(t.text in HYPHENS for t in (*after[:1], *before[-1:]))
    return joined and any(t.lower_ in words_for("road") for t in after)


def _is_care(doc: Doc, mark: PlaceMark) -> bool:
    """Whether it is a hospital, by its name or the capitals that follow it, or a town the hurt were taken to."""
    end = mark.end
    while end < len(doc) and doc[end].text[:1].isupper():
        end += 1
    named = mark.place.level == "site" or end > mark.end
    if named and words_for("care") & {t.lower_ for t in doc[mark.start : end + 1]}:
        return True
    return _is_in_row(doc, mark) or _is_of_care(doc, mark) or _is_told_of_bringing(doc, mark)


def _is_in_row(doc: Doc, mark: PlaceMark) -> bool:
    """``at Erdogan, Madina and Kalkaal hospitals``: the plural closes the row of the names."""
    root = doc[mark.start : mark.end].root
    head = next((token for token in root.ancestors if token.tag_ == "NNS"), None)
    if head is not None and head.lower_ in words_for("care") and head.i > mark.start and head.i - mark.end < _ROW:
        return True
    after = doc[mark.end : mark.end + _ROW]
    row = takewhile(lambda t: t.text[0].isupper() or t.lower_ in (",", "and", *words_for("care")), after)
    return any(t.tag_ == "NNS" and t.lower_ in words_for("care") for t in row)


def _is_of_care(doc: Doc, mark: PlaceMark) -> bool:
    """``General Hospital, Damagum``, ``at Enam Hospital in Savar``: the town a house with a name stands in."""
    if mark.start < 2 or doc[mark.start - 1].lower_ not in (",", "in", "of"):
        return False
    house = doc[mark.start - 2]
    return house.lower_ in words_for("care") and house.tag_ != "NNS" and house.text[0].isupper()


def _top(token: Token) -> Token:
    """The head of the noun phrase a name stands in: over compounds, possessives and rows."""
    for _ in range(_CLIMB):
        if token.dep_ not in ("compound", "nmod", "poss", "conj", "amod") or token.head.i == token.i:
            return token
        token = token.head
    return token


def _by_preposition(prep: Token) -> Part | None:
    """The part a preposition gives; None where the phrase above decides."""
    word, above = prep.lower_, prep.head
    if word in ("of", "from") and _at_distance(prep):
        return "away"
    if word in ("of", "from") and above.lemma_.lower() in words_for("dwell") and above.tag_ != "NNS":
        return "home"
    if word == "from":
        return "origin"
    if word in _TO or word == "for":
        return _towards(above)
    if word in _PREPOSITIONS and above.pos_ in ("NOUN", "PROPN"):
        return None
    return "goal" if _ends_elsewhere(prep) else "at"


def _towards(above: Token) -> Part:
    """What ``to`` and ``for`` lead to: ``died on the road to Waat`` was near it."""
    if above.lower_ in words_for("road") and above.head.lower_ == "on":
        return "away"
    return "goal" if _is_moved(above) or above.lower_ in place_words().ways else "at"


def _ends_elsewhere(prep: Token) -> bool:
    """``brought to the hospital in Gedaref``, where the parser hangs ``in`` on the verb."""
    into = [c for c in prep.head.children if c.dep_ == "prep" and c.lower_ in _TO and c.i < prep.i]
    return bool(into) and _is_moved(prep.head) and prep.i - into[-1].right_edge.i == 1


def _is_moved(token: Token, further: frozenset[str] = frozenset()) -> bool:
    """Whether the verb, over adverbs such as ``south``, tells of going or bringing."""
    while (token.pos_ in ("ADV", "ADP", "SCONJ") or token.dep_ == "dobj") and token.head.i != token.i:
        token = token.head
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in words_for("bring") | further


def _at_distance(prep: Token) -> bool:
    """``60 km east of``, ``8 km from``, ``across the river from``: a unit or ``across`` right before."""
    before = prep.doc[max(prep.sent.start, prep.i - 4) : prep.i]
    words = [t.lower_ for t in before]
    if prep.lower_ == "of" and not (words and words[-1] in place_words().compass):
        return False
    if prep.lower_ == "of" and _is_beside_name(prep.doc, prep.i - 1):
        return True
    return any(word in words_for("span") for word in words) or "across" in words


def _is_beside_name(doc: Doc, compass: int) -> bool:
    """``in Luweib village, east of El Obeid``: a place named before, told by its side of another.

    ``in the east of El Obeid`` is a part of it.
    """
    i = compass - 1
    i -= 2 if doc[i].lower_ == "the" and doc[i - 1].lower_ == "to" else 0
    i -= doc[i].lower_ in ("just", "immediately")
    i -= doc[i].text == ","
    i -= doc[i].pos_ == "NOUN"
    return i > doc[compass].sent.start and doc[i].pos_ == "PROPN"


def happens_there(part: Part, kind: ClaimType) -> bool:
    """Whether what is told can have happened in a place of this part."""
    if part == "goal":
        return kind in _ARRIVING
    if part == "origin":
        return kind in _LEAVING
    if part == "care":
        return kind not in _HURTING
    return part == "at"


def is_home(doc: Doc, mark: PlaceMark) -> bool:
    """``residents of Gedeb``, ``inhabitants of Beni``: where those who are told of live."""
    before = doc[max(0, mark.start - 2) : mark.start]
    return (
        len(before) == 2 and before[1].lower_ in ("of", "from") and before[0].lemma_.lower() in words_for("dwell")
    )


def counts_within(doc: Doc, mark: PlaceMark, head: int) -> bool:
    """``Mexico has recorded over 30,000 killings``: the acting country is the area of the total at ``head``."""
    root = doc[mark.start : mark.end].root
    counted = root.head.i == head or any(token.i == root.head.i for token in doc[head].ancestors)
    return root.dep_ == "nsubj" and root.head.lemma_.lower() in words_for("tally") and counted


def is_shared(doc: Doc, mark: PlaceMark, other: Proposition, p: Proposition) -> bool:
    """Whether the place of one clause is the other's too: not where people only came from or went to."""
    if is_of_other_point(doc, mark, p.head, p.sentence) or _does_other(doc, mark, other, p):
        return False
    part = part_of(doc, mark)
    return part not in ("origin", "goal") or happens_there(part, p.type) or not happens_there(part, other.type)


def _does_other(doc: Doc, mark: PlaceMark, other: Proposition, p: Proposition) -> bool:
    """``415,000 are displaced, and Mauritania alone hosts 290,000``: it does what the other clause tells."""
    root = doc[mark.start : mark.end].root
    below = any(token.i == other.head for token in doc[p.head].ancestors)
    return root.dep_ == "nsubj" and root.head.i == other.head and not below
