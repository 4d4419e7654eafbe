"""The word lists around place names, ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.extract.phrases import tokens_of
from accordingto.lexicons import load_lexicon
from accordingto.records import Level

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form of a state: ``Ga.``; ``postal`` forms (``GA``) are read only after a town and a comma."""

    name: str
    country: str
    postal: bool


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Sets of words by what they show; ``types`` gives the level of ``district``, ``refugee camp``, ``bridge``;
    ``site_kinds`` the lengths of the phrases for sites by their first word; ``leading`` the level of a kind that is
    written before the name (``Barangay``), ``numbered`` that of one whose name is a number (``Region V``)."""

    locative: frozenset[str]
    directional: frozenset[str]
    heads_of: frozenset[str]
    compass: frozenset[str]
    openers: frozenset[str]
    """Prepositions as they open a sentence: ``At``, ``Inside``."""
    vicinity: frozenset[Phrase]
    types: dict[Phrase, Level]
    site_kinds: dict[str, tuple[int, ...]]
    generic: frozenset[str]
    leading: dict[str, Level]
    numbered: dict[str, Level]
    events: frozenset[str]
    quarters: frozenset[str]
    spans: frozenset[str]
    comers: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    institutions: frozenset[str]
    actors: frozenset[str]
    press: frozenset[str]
    streets: frozenset[str]
    opening_streets: frozenset[str]
    meetings: frozenset[str]
    sides: frozenset[str]
    roads: frozenset[str]
    borders: frozenset[str]
    waters: frozenset[str]
    streams: frozenset[str]
    houses: frozenset[str]
    patrons: frozenset[str]
    sure_sites: frozenset[str]
    preceding: frozenset[str]
    hamlets: frozenset[str]
    members: frozenset[str]
    lands: frozenset[str]
    tails: frozenset[str]
    nearby: frozenset[str]
    addresses: frozenset[str]
    addressed: frozenset[str]
    wayside: frozenset[str]
    verbs: frozenset[str]
    ways: frozenset[str]
    motions: frozenset[str]
    attacks: frozenset[str]
    posts: frozenset[str]
    stretches: frozenset[str]
    speaks: frozenset[str]
    stative: frozenset[str]
    groups: frozenset[str]
    possessions: frozenset[str]
    anaphors: dict[Phrase, tuple[str, ...]]
    ordinary: frozenset[str]
    personal: frozenset[str]
    states: dict[str, ShortForm]
    demonyms: dict[Phrase, str]


@cache
def place_words() -> PlaceWords:
    """Read the lexicons places, states and demonyms, and what of whereabouts shows a name for one, once."""
    types = _types()
    return PlaceWords(
        locative=_words("locative"),
        directional=_words("directional"),
        heads_of=_words("of"),
        compass=_words("compass"),
        openers=frozenset(word.capitalize() for word in _words("locative") | _words("directional")),
        vicinity=frozenset(tuple(w.split()) for w in _words("vicinity")),
        types=types,
        site_kinds=_site_kinds(types),
        generic=_cased("generic"),
        leading=_levels("leading"),
        numbered=_levels("numbered"),
        events=_words("event"),
        quarters=frozenset((*(w.title() for w in _words("compass")), "River")),
        spans=_words("span"),
        comers=_words("comer"),
        titles=_cased("title"),
        offices=_cased("office"),
        institutions=_words("institution"),
        actors=_words("actor"),
        press=_cased("press"),
        streets=_cased("street"),
        opening_streets=frozenset(w.rstrip(".") for w in _words("opening_street")),
        meetings=_words("meeting"),
        sides=_words("side"),
        roads=_words("road"),
        borders=_borders(),
        waters=_words("water"),
        streams=_words("stream"),
        houses=_words("house"),
        patrons=_words("patron"),
        sure_sites=_words("sure_site"),
        preceding=_words("preceding"),
        hamlets=_words("hamlet"),
        members=_words("member"),
        lands=_words("land"),
        tails=_cased("tail"),
        nearby=_words("nearby"),
        addresses=_cased("address"),
        addressed=_words("addresses"),
        wayside=_words("wayside"),
        verbs=_words("verb"),
        ways=_words("way"),
        motions=_words("motion"),
        attacks=_words("attack"),
        posts=_words("post"),
        stretches=_words("stretch"),
        speaks=_words("speaks"),
        stative=_words("stative"),
        groups=_cased("group"),
        possessions=_words("possession"),
        anaphors=_anaphors(),
        ordinary=_cased("ordinary"),
        personal=_cased("personal"),
        states=_states(),
        demonyms=_demonyms(),
    )


def _cased(kind: str) -> frozenset[str]:
    return frozenset(w for row in load_lexicon("places").where("kind", kind) for w in row.words)


def _words(kind: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _cased(kind))


def _types() -> dict[Phrase, Level]:
    rows = load_lexicon("places").where("kind", "type")
    return {tuple(w.lower().split()): row.get("level") for row in rows for w in row.words}


def _levels(kind: str) -> dict[str, Level]:
    rows = load_lexicon("places").where("kind", kind)
    return {w.rstrip("."): row.get("level") for row in rows for w in row.words}


def _site_kinds(types: dict[Phrase, Level]) -> dict[str, tuple[int, ...]]:
    """First word of each kind of site or quarter, with the lengths of the phrases it begins, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase, level in types.items():
        if level in ("site", "neighbourhood"):
            lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def _anaphors() -> dict[Phrase, tuple[str, ...]]:
    rows = load_lexicon("places").where("kind", "anaphor")
    return {tuple(w.split()): tuple(row.get("levels").split(",")) for row in rows for w in row.words}


def _borders() -> frozenset[str]:
    return frozenset(word for row in load_lexicon("whereabouts").where("part", "border") for word in row.words)


def _states() -> dict[str, ShortForm]:
    return {
        word: ShortForm(row.get("name"), row.get("country"), "." not in word)
        for row in load_lexicon("states")
        for word in row.words
    }


def _demonyms() -> dict[Phrase, str]:
    return {tokens_of(w): row.yields for row in load_lexicon("demonyms") for w in row.words}
