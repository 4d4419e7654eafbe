"""saying.toml as look-up tables: verbs by every form they take, nouns, phrases, chains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accordingto.extract.vocabulary import Vocabulary
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Modality

Verbs = dict[str, tuple["Saying", ...]]


@dataclass(frozen=True, slots=True)
class Saying:
    """One row's reading of a verb or noun: ``particle`` is the word that must follow (``point out``)."""

    rule: str
    word: str
    particle: str | None
    modality: Modality
    force: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    needs: str | None = None
    bare: bool = False


@cache
def verbs() -> Verbs:
    """Readings of each verb by base form and regular inflections, rows with a particle first."""
    found: dict[str, list[Saying]] = {}
    for saying in _sayings("verb"):
        for form in _forms(saying.word):
            found.setdefault(form, []).append(saying)
    return {form: tuple(sorted(rows, key=lambda s: s.particle is None)) for form, rows in found.items()}


@cache
def adjectives() -> Verbs:
    """Readings of each adjective of belief or feeling."""
    return {saying.word: (saying,) for saying in _sayings("adjective")}


@cache
def stances() -> dict[str, Saying]:
    """Nouns of somebody who is for or against something: ``opponent``."""
    return {saying.word: saying for saying in _sayings("stance")}


@cache
def nouns() -> Verbs:
    """Readings of each noun of saying, singular."""
    found: dict[str, list[Saying]] = {}
    for saying in _sayings("noun"):
        found.setdefault(saying.word, []).append(saying)
    return {word: tuple(rows) for word, rows in found.items()}


@cache
def chains() -> frozenset[str]:
    """Verbs that only colour a saying verb after them: ``declined to say``."""
    return _listed("chain")


@cache
def occasions() -> frozenset[str]:
    """Nouns of the occasion of a saying: ``in a statement``."""
    return _listed("ending")


@cache
def told_on() -> frozenset[str]:
    """Nouns of an occasion that belongs to the words of a saying: ``said in an interview``."""
    return _listed("manner")


@cache
def tellers() -> frozenset[str]:
    """Nouns that are no actor of their own but may be the subject of a saying: ``a brief``, ``the film``."""
    return _listed("teller")


@cache
def shares() -> frozenset[str]:
    """Nouns for a part of those who speak: ``a majority of voters``."""
    return _listed("share")


@cache
def carriers() -> frozenset[str]:
    """Verbs that only carry a noun of saying: ``issued`` a warning, ``raised`` doubts."""
    return _listed("carrier")


@cache
def clause_carriers() -> frozenset[str]:
    """Those that only carry a noun with a clause behind it: ``signed`` an agreement to …"""
    return _listed("clause_carrier")


@cache
def bidding_verbs() -> frozenset[str]:
    """Verbs of asking, warning, denying, vowing: whatever ``it`` is, only somebody does so."""
    acts = ("requested", "warned", "denied", "threatened", "ordered")
    return frozenset(s.word for s in _sayings("verb") if s.force == "speech" and s.modality in acts)


@cache
def figure_nouns() -> frozenset[str]:
    """Nouns of a number that somebody gives: ``a toll of 320``."""
    return _listed("figure")


@cache
def level_nouns() -> frozenset[str]:
    """Words for those whom such a number counts: ``its losses``, ``the number of missing``."""
    return _listed("level")


@cache
def standards() -> frozenset[str]:
    """Nouns behind ``according to`` that say nothing: ``treated according to the law``."""
    return _listed("standard")


@cache
def givings() -> frozenset[str]:
    """Verbs whose participle tells who gave a figure: ``the figure circulated by the militia``."""
    return _listed("giving")


@cache
def countings() -> frozenset[str]:
    """Verbs of a relative clause that tells whose a number is: ``the 45 dead that the ministry reported``."""
    return _listed("counted")


@cache
def reckonings() -> frozenset[str]:
    """Nouns of what is told: ``versions``, ``information``, ``rumours``."""
    return _listed("reckoning")


@cache
def releases() -> Vocabulary[str]:
    """What heads a text in its issuer's own voice: ``COMMUNIQUÉ``."""
    rows = load_lexicon("saying").where("class", "release")
    return Vocabulary((word, False, row.id) for row in rows for word in row.words)


@cache
def topics() -> frozenset[str]:
    """What heads a section or line of a situation report: ``Health:``."""
    return _listed("topic")


@cache
def plain_verbs() -> frozenset[str]:
    """The verbs that hardly ever do anything but say."""
    return _listed("plain")


@cache
def trailing_verbs() -> frozenset[str]:
    """The verbs that may stand with their speaker behind all that is said."""
    return _listed("trailing")


@cache
def going_on_verbs() -> frozenset[str]:
    """Plain verbs and those that coordinate with them: ``said it was shut and urged drivers to wait``."""
    more = (w for row in load_lexicon("saying").where("class", "going_on") for w in row.words)
    return plain_verbs() | frozenset(more)


@cache
def fixed(kind: str) -> Vocabulary[Saying]:
    """Fixed phrases (``according to``) or adverbs (``reportedly``) of saying.toml."""
    rows = load_lexicon("saying").where("class", kind)
    return Vocabulary((word, False, _saying(row, word)) for row in rows for word in row.words)


@cache
def hedges() -> Vocabulary[str]:
    """Weakening words, each with the id of its row."""
    return Vocabulary((word, False, row.id) for row in load_lexicon("hedges") for word in row.words)


def _listed(kind: str) -> frozenset[str]:
    """All words of the rows of one class."""
    return frozenset(word for row in load_lexicon("saying").where("class", kind) for word in row.words)


@cache
def addressing() -> frozenset[str]:
    """Verbs whose object is whom something is told: ``warned drivers that``."""
    return _listed("addressing")


@cache
def plainness() -> frozenset[str]:
    """What is made plain: ``made it clear that``."""
    return _listed("plainness")


@cache
def questions() -> frozenset[str]:
    """Nouns of what is put to somebody: ``did not answer a request``."""
    return _listed("question")


@cache
def askings() -> frozenset[str]:
    """Verbs of putting a question: ``asked the mayor about the toll``."""
    return _listed("asking")


@cache
def saying_more() -> frozenset[str]:
    """Verbs of a relative clause that goes on telling: ``the mayor, who asked for help``."""
    return _listed("saying_more")


@cache
def recordings() -> frozenset[str]:
    """Verbs by which a country suffers what it counts: ``Mexico recorded 30 murders``."""
    return _listed("recording")


@cache
def saying_words(kind: str) -> frozenset[str]:
    """The words of the rows of one class of saying.toml, whose head comment says what for."""
    return _listed(kind)


@cache
def taken_by(verb: str) -> frozenset[str]:
    """The nouns that a verb of saying takes where it says nothing: the ``lives`` that a flood has ``claimed``."""
    rows = (row for row in load_lexicon("saying").where("class", "taking") if verb in row.words)
    return frozenset(noun for row in rows for noun in row.get("nouns"))


def _sayings(kind: str) -> Iterator[Saying]:
    for row in load_lexicon("saying").where("class", kind):
        for word in row.words:
            yield _saying(row, word)


def _saying(row: Row, word: str) -> Saying:
    base, _, particle = word.partition(" ") if row.get("class") == "verb" else (word, "", "")
    return Saying(
        row.id,
        base,
        particle or None,
        row.get("modality", "asserted"),
        row.get("force", "speech"),
        frozenset(row.get("frames", ())),
        frozenset(row.get("prepositions", ())),
        _needs(row),
        bool(row.get("bare")),
    )


def _needs(row: Row) -> str | None:
    """What must stand behind the object: a preposition (``attacked him over``) or an infinitive."""
    if row.get("needs"):
        return str(row.get("needs"))
    if row.get("needs_preposition"):
        return "preposition"
    return "infinitive" if row.get("infinitive") or row.id.startswith("order") else None


def _forms(verb: str) -> set[str]:
    """Base form and regular inflections: the lemmatiser is not always right about rarer verbs."""
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {verb, plural, verb + "ed", verb + "ing"}
