"""Capitals told without their names: ``the Syrian capital``, ``Somalia's capital``, ``the capital``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from accordingto.extract.marks import PlaceMark
from accordingto.extract.places.carried import place_at
from accordingto.extract.words import Words
from accordingto.gazetteer import Gazetteer, Toponym, fold
from accordingto.lexicons import load_lexicon

_NAMED = ("PROPN", "NOUN")


def find_capitals(words: Words, marks: Sequence[PlaceMark], gazetteer: Gazetteer) -> list[PlaceMark]:
    """The capitals that stand for a town whose name is not told beside them; of no province, nor of money."""
    found: list[PlaceMark] = []
    for i, word in enumerate(words.lower):
        if word != "capital" or words.pos[i] not in _NAMED or _is_named(words, i):
            continue
        land = _land_of(words, i, marks)
        town = _capital(gazetteer, land.place.country) if land and land.place.country else None
        if land is not None and town is not None:
            found.append(PlaceMark(i, i + 1, place_at(words, i, i + 1, town), "place.anaphor"))
    return found


def _is_named(words: Words, i: int) -> bool:
    """``the capital, Kabul``, ``the capital's Karrada district``, ``capital punishment``: named, or none."""
    after = i + 1 + (words.text[i + 1] in (",", "of", "city"))
    return words.text[i + 1] == "'s" or (words.pos[after] in _NAMED and words.lower[i + 1] != "of")


def _land_of(words: Words, i: int, marks: Sequence[PlaceMark]) -> PlaceMark | None:
    """The country named right before or after; of a bare ``the capital`` the only one its sentence names."""
    lands = [m for m in marks if m.place.level == "country"]
    beside = (i, i - 1) if words.text[i - 1] == "'s" else (i,)
    owner = next((m for m in lands if m.end in beside or (words.lower[i + 1] == "of" and m.start == i + 2)), None)
    if owner is not None or words.lower[i - 1] != "the" or words.lower[i + 1] == "of":
        return owner
    start, end = words.bounds(i)
    told = [m for m in lands if start <= m.start < end]
    return told[0] if len({m.place.country for m in told}) == 1 else None


def _capital(gazetteer: Gazetteer, country: str) -> Toponym | None:
    """The first of a state's capitals that is a town of it: others stand for its government only."""
    towns = (t for name in _capitals().get(country, ()) for t in gazetteer.lookup_folded(fold(name)))
    return next((t for t in towns if t.country == country and t.level == "settlement"), None)


@cache
def _capitals() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in load_lexicon("nations"):  # a state comes before what has broken away from it
        if row.get("disputed"):
            continue  # whose capital it is, is not ours to say
        found.setdefault(row.get("country"), tuple(row.get("capitals", ())))
    return found
