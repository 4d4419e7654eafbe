"""When a place stands for its government or names an actor: a mention, but not where anything happened."""

from __future__ import annotations

from accordingto.extract.places.lexicon import PlaceWords, place_words
from accordingto.extract.places.names import Name
from accordingto.extract.quantities.tokens import listed
from accordingto.extract.words import Words

_CAPITAL_RANK = 7.0


def stands_for_government(words: Words, name: Name) -> bool:
    """``Ankara said``, ``Russia launched``, ``brokered by Qatar``, ``Iran's navy``, ``US officials``."""
    lists = place_words()
    if "actor" in name.flags:
        return True
    if name.chosen is None or name.flags & {"locative", "outer"} or name.level is not None:
        return False
    last = name.end - 1
    dep = words.dep[last]
    if dep == "poss" or (name.end < len(words) and words.lower[name.end] == "'s"):
        return _owns(words, last, lists)
    if dep in ("compound", "amod", "nmod") and name.chosen.level == "country":
        return words.lower[name.end] not in listed("context.disaster")  # "the Nepal earthquake" was in Nepal
    return _acts(words, _first_of_row(words, last), name, lists)


def _first_of_row(words: Words, i: int) -> int:
    """The first of coordinated names, whose role the others share: ``Qatar, Egypt and the US``."""
    for _ in range(6):
        if words.dep[i] not in ("conj", "appos") or words.head[i] == i:
            break
        i = words.head[i]
    return i


def _owns(words: Words, i: int, lists: PlaceWords) -> bool:
    head = words.head[i]
    return head > i and (words.lemma[head] in lists.possessions or words.lower[head] in lists.actors)


def _acts(words: Words, i: int, name: Name, lists: PlaceWords) -> bool:
    head, level = words.head[i], name.chosen.level if name.chosen else None
    lemma = words.lemma[head]
    if words.dep[i] == "pobj" and words.dep[head] == "agent":
        return level == "country"
    if words.dep[i] != "nsubj" or words.pos[head] not in ("VERB", "AUX"):
        return False
    if level == "country":
        return lemma not in lists.stative
    capital = name.chosen is not None and name.chosen.rank > _CAPITAL_RANK
    return lemma in lists.speaks and (capital or level == "admin1")
