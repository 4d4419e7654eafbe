"""Is this name a place here? Evidence for and against, added up.

Each sign has a weight; a name is a place where the sum reaches ``THRESHOLD``. The weights are set by hand on
development text and say how much a sign is worth, not how likely a place is.
"""

from __future__ import annotations

from accordingto.extract.places.carried import peoples_told_of
from accordingto.extract.places.names import HYPHENS, Name, is_half
from accordingto.extract.places.people import fights_another, people_told
from accordingto.extract.places.rows import lean_on_country, lean_on_neighbours, lean_on_repeats
from accordingto.extract.places.scene import Scene, scene_of
from accordingto.extract.words import Words

THRESHOLD = 1.0
_SHORT_FORM = 2.5
_BROAD = 1.6
_SMALL_DIVISION = 1.0
_CURATED = 1.3
_LONG_NAME = 0.6
_FAME = 0.45
_FAME_FROM = 3.5
_BEFORE_LOCATIVE = 1.5
_BEFORE_DIRECTIONAL = 0.5
_BEFORE_VERB = 0.9
_BEFORE_AT = 0.8
_COMPASS = 1.0
_KIND = 1.6
_KIND_IN_NAME = 0.8
_DATELINE = 2.5
_INSTITUTION = 1.1
_ENTITY = {
    "GPE": 1.3,
    "LOC": 1.2,
    "FAC": 0.8,
    "NORP": 0.3,
    "ORG": -0.2,
    "PERSON": -0.4,
    "": 0.0,
    "PRODUCT": -0.2,
    "WORK_OF_ART": -0.2,
    "EVENT": -0.2,
}
_ENTITY_OTHER = -0.8
_INSIDE_PERSON = -2.6
_INSIDE_ORGANISATION = -0.6
_HALF_COMPOUND = -1.2
_FIRST_HALF = -2.2
_TITLE = -3.5
_SURNAME = -2.2
_FORENAME = -1.1
_ORDINARY = -2.0
_COMPASS_ALONE = -4.0
_PERSONAL = -1.0
_LOWER_TOO = -1.6
_CAPITAL_BEFORE = -1.6
_CAPITAL_AFTER = -1.5
_IN_HEADLINE = 0.3
_OF_COUNTRY = 0.4
_PRESS = -3.0
_STREET = -2.2
_AGED = -3.0
_OLDEST = 110
_OF = {"bank": -3.2}
_PARTIES = frozenset(("D", "R"))
_DATELINE_MARKS = frozenset((":", "(", "—", "--", "-", "–", "---", "/"))


def weigh(words: Words, names: list[Name]) -> None:
    """Set the score of every name: signs around each, then what neighbours and other mentions say."""
    scene = scene_of(words, names)
    for name in names:
        if words.sentence[name.start] in scene.headlines:
            name.flags.add("headline")
        around = _before(scene, name) + _after(scene, name) + _aged(words, name) + people_told(words, name)
        name.score = _prior(name) + around + _entity(scene, name) + _word(scene, name)
    lean_on_neighbours(words, names, THRESHOLD)
    lean_on_country(names, THRESHOLD, peoples_told_of(words, names))
    lean_on_repeats(names, THRESHOLD)


def _prior(name: Name) -> float:
    """Well known places are places wherever they stand; hamlets need a sign beside them."""
    if name.short is not None:
        return _SHORT_FORM
    best = name.readings[0]
    if best.level in ("country", "sea", "region"):
        return _BROAD
    if best.level == "admin1":
        return _BROAD if best.population > 500_000 else _SMALL_DIVISION
    score = _LONG_NAME if name.core - name.start > 1 else 0.0
    score += _KIND if name.end > name.core else 0.0
    if best.gazetteer == "curated" or best.within is not None:
        return _CURATED + score
    return min(_BROAD, _FAME * max(0.0, best.rank - _FAME_FROM)) + score


def _before(scene: Scene, name: Name) -> float:
    words, lists = scene.words, scene.lists
    i, score = name.head[0] - 1, 0.0
    if i >= 0 and (words.lower[i] in lists.nearby or words.lower[i] == "the" or words.lower[i] in lists.compass):
        score += _COMPASS if words.lower[i] in lists.compass else 0.0
        i -= 1
    return score + _preposition(scene, name, i) + _capital_before(scene, name, i) if i >= 0 else score


def _preposition(scene: Scene, name: Name, i: int) -> float:
    words, lists = scene.words, scene.lists
    word, text = words.lower[i], words.text[i]
    two = (words.lower[i - 1] if i else "", word)
    parties = word == "between" and fights_another(words, name, scene.by_start)
    if not parties and ((word in lists.locative and not text.isupper()) or two in lists.vicinity):
        name.flags.add("locative")
        return _BEFORE_LOCATIVE
    if word == "of" and two[0] in _OF:
        return _OF[two[0]]
    for kind, weight in ((lists.directional, _BEFORE_DIRECTIONAL), (lists.verbs, _BEFORE_VERB)):
        if word == "at":
            return _BEFORE_AT
        if word in kind:
            return _BEFORE_LOCATIVE if word == "of" and two[0] in lists.heads_of else weight
    if text not in HYPHENS or words.doc[i].whitespace_ or i in scene.by_end:
        return 0.0
    # "R-Berkeley" gives the seat of a member, "Al-Shabaab" half a name
    return _BEFORE_LOCATIVE if i and words.text[i - 1] in _PARTIES else _HALF_COMPOUND


def _capital_before(scene: Scene, name: Name, i: int) -> float:
    words, lists, text = scene.words, scene.lists, scene.words.text[i]
    if text in lists.titles or (text in lists.offices and name.readings[0].level == "settlement"):
        name.flags.add("titled")
        return _TITLE
    opens = i in words.starts or text.isupper()
    if opens or not text[0].isupper() or words.pos[i] != "PROPN" or i + 1 in scene.by_end:
        return 0.0
    return 0.0 if words.lower[i] in lists.compass else _CAPITAL_BEFORE * _weight(name)


def _weight(name: Name) -> float:
    """What a capital beside the name counts: little in headlines, little for countries (``US Navy``)."""
    if "headline" in name.flags:
        return _IN_HEADLINE
    return _OF_COUNTRY if name.readings[0].level == "country" else 1.0


def _aged(words: Words, name: Name) -> float:
    """``fatally shot Hale, 31, and her mother`` tells of a person, ``of Houston, 32,`` of one from there."""
    return _AGED if _is_aged(words, name.end) and words.pos[name.start - 1] != "ADP" else 0.0


def _after(scene: Scene, name: Name) -> float:
    words, lists, j = scene.words, scene.lists, name.end
    if name.level is not None:
        return _KIND
    if j >= len(words):
        return 0.0
    text = words.text[j]
    if text in lists.streets and name.readings[0].level not in ("country", "region", "sea"):
        return _STREET
    if _opens_line(words, name.start) and _opens_dateline(words, name):
        return _DATELINE
    if _is_first_half(scene, j):
        return 0.0 if words.doc[j].whitespace_ else _FIRST_HALF
    return _institution(scene, name, j)


def _is_first_half(scene: Scene, j: int) -> bool:
    """``the Kama-Bolo group``, ``a Rapid-type van``: more of the name, or of an adjective, behind a hyphen."""
    words = scene.words
    if is_half(words, j) and words.tag[j + 1] in ("NN", "NNS"):
        return True
    hyphened = words.text[j] in HYPHENS and j + 1 < len(words)
    return hyphened and words.text[j + 1][0].isupper() and j + 1 not in scene.by_start


def _is_aged(words: Words, i: int) -> bool:
    """Whether an age stands there between two commas."""
    after = words.text[i + 1 : i + 3]
    aged = len(after) == 2 and after[0].isdigit() and int(after[0]) <= _OLDEST and after[1] == ","
    return words.text[i] == "," and aged and not words.text[i + 1].startswith("0")


def _opens_line(words: Words, i: int) -> bool:
    """Whether a sentence begins there, or right before with the mark of a list."""
    return i in words.starts or (i - 1 in words.starts and not words.text[i - 1].isalnum())


def _opens_dateline(words: Words, name: Name) -> bool:
    mark = words.text[name.end]
    shouted = words.text[name.start].isupper()
    dashed = shouted and mark[0] == "." and any(c in "-–—" for c in "".join(words.text[name.end : name.end + 2]))
    opening = mark in _DATELINE_MARKS or dashed or (mark == "," and shouted)
    return opening and len(name.text) > 3


def _institution(scene: Scene, name: Name, j: int) -> float:
    """``Tumaco police``, ``Rapides Parish Fire District``: judged by the run's first and last word."""
    words, lists, end = scene.words, scene.lists, j
    while end < len(words) and words.text[end][0].isupper():
        end += 1
    ends = {words.lower[j], words.lower[max(end - 1, j)]}
    if (words.text[max(end - 1, j)] in lists.press or words.text[j] in lists.press) and name.start > 0 and end > j:
        return _PRESS
    if ends & lists.institutions and j not in scene.by_start:
        name.flags.add("actor" if ends & lists.actors else "modifier")
        return _INSTITUTION
    capital = words.text[j][0].isupper() and words.pos[j] == "PROPN" and j not in scene.by_start
    return _CAPITAL_AFTER * _weight(name) if capital else 0.0


def _entity(scene: Scene, name: Name) -> float:
    """What the language pipeline takes it for; it is weak on foreign names, so its word weighs little."""
    start, end = scene.persons.get(name.start, (0, 0))
    kind_named = name.core - name.start > 1 and (scene.words.lower[name.core - 1],) in scene.lists.types
    if end - start > name.end - name.start and not kind_named:
        return _INSIDE_PERSON * (_OF_COUNTRY if "headline" in name.flags else 1.0)
    labels = scene.words.entity
    if labels[name.start] == "ORG" and name.start > 0 and labels[name.start - 1] == "ORG":
        return _INSIDE_ORGANISATION
    return _ENTITY.get(labels[name.start], _ENTITY_OTHER)


def _word(scene: Scene, name: Name) -> float:
    words, lists = scene.words, scene.lists
    if name.core - name.start > 1:
        return _several_words(scene, name)
    text = words.text[name.start]
    if words.lower[name.start] in lists.compass and name.level is None:
        return _COMPASS_ALONE
    score = _PERSONAL if text in lists.personal else 0.0
    if text in lists.ordinary or text.title() in lists.ordinary:
        score += _ORDINARY
    elif text.lower() in scene.lowered:
        score += _LOWER_TOO
    if "locative" in name.flags:
        return score
    return score + (_SURNAME if text in scene.surnames else _FORENAME if text in scene.forenames else 0.0)


def _several_words(scene: Scene, name: Name) -> float:
    lists, level = scene.lists, name.readings[0].level
    if (scene.words.lower[name.core - 1],) in lists.types and level in ("admin1", "admin2"):
        return _KIND_IN_NAME
    parts = scene.words.text[name.start : name.core]
    plain = all(p in lists.ordinary or p.islower() or (p.lower(),) in lists.types for p in parts)
    return _ORDINARY if plain and level in ("settlement", "admin2") else 0.0
