"""Places told without their names: demonyms (``Sudanese troops``) and references (``the city``, ``the strip``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from accordingto.extract.attribution.lexicon import occasions, plain_verbs
from accordingto.extract.circumstances.anchors import rank
from accordingto.extract.marks import PlaceMark
from accordingto.extract.places.lexicon import Phrase, place_words
from accordingto.extract.places.names import HYPHENS, Name
from accordingto.extract.words import TIME_CONJUNCTIONS, Words
from accordingto.gazetteer import Gazetteer, Toponym, fold
from accordingto.records import Dateline, Place

_DEFINITE = frozenset(("the", "that", "this", "our", "their"))
_VILLAGE_KM = 8.0
_WITHIN = frozenset(("in", "on", "off", "inside", "across", "throughout", "within", "over", "along"))
_PASSING = frozenset(("to", "toward", "towards", "from", "via"))
_HANGING = ("relcl", "advcl", "acl")
_BETWEEN = frozenset(("ADJ", "PUNCT"))


def find_demonyms(words: Words, marks: Sequence[PlaceMark], gazetteer: Gazetteer) -> list[PlaceMark]:
    """Adjectives and peoples outside the names already marked, with the country or region they point to."""
    demonyms = place_words().demonyms
    covered = {i for mark in marks for i in range(mark.start, mark.end)}
    found: list[PlaceMark] = []
    for i, text in enumerate(words.text):
        if not text[0].isupper() or i in covered:
            continue
        hit = _longest(words, i, demonyms)
        place = _pointed(gazetteer, demonyms[hit]) if hit else None
        if hit and place:
            end = i + len(hit)
            land = place.level == "country" and _is_of_land(words, i, end)
            rule = "place.anaphor" if land else "place.demonym"
            found.append(PlaceMark(i, end, place_at(words, i, end, place), rule, adjectival=not land))
            covered.update(range(i, end))
    return found


def _is_of_land(words: Words, start: int, end: int) -> bool:
    """``on the Thai side of the border``, ``in Ecuadorian prisons``: the land itself, where no name follows."""
    before = start - 1
    while before > 0 and words.pos[before] in ("DET", "ADJ"):
        before -= 1
    noun = end
    while noun + 1 < len(words) and words.pos[noun] in ("ADJ", "NOUN", "PUNCT") and words.pos[noun + 1] == "NOUN":
        noun += 1
    lists = place_words()
    if noun >= len(words) or words.lower[noun] not in lists.lands or words.lower[before] not in _WITHIN:
        return False
    beside = words.lower[noun + 1 : noun + 3] in (["and", "on"], ["and", "in"])  # "on Saudi soil and on ships"
    named = (
        beside
        or words.pos[noun + 1 : noun + 2] == ["PROPN"]
        or (words.lower[noun + 1 : noun + 2] == ["of"] and words.pos[noun + 2 : noun + 3] == ["PROPN"])
    )
    return not named


def peoples_told_of(words: Words, names: Sequence[Name]) -> list[str]:
    """The country codes of the demonyms outside names, one for each mention."""
    demonyms = place_words().demonyms
    covered = {i for name in names for i in range(name.start, name.end)}
    hits = (_longest(words, i, demonyms) for i, t in enumerate(words.text) if t[0].isupper() and i not in covered)
    return [demonyms[hit] for hit in hits if hit is not None and len(demonyms[hit]) == 2]


def _longest(words: Words, i: int, demonyms: dict[Phrase, str]) -> Phrase | None:
    for length in (3, 2, 1):
        told = words.text[i : i + length]
        for phrase in (tuple(told), tuple(text.title() for text in told if text.isupper())):
            if phrase in demonyms:
                return phrase
    return None


def _pointed(gazetteer: Gazetteer, target: str) -> Toponym | None:
    """A country by its code, any other place by its name."""
    if len(target) == 2:
        return gazetteer.country(target)
    return next(iter(gazetteer.lookup_folded(fold(target))), None)


def place_at(words: Words, start: int, end: int, t: Toponym) -> Place:
    span = words.doc[start:end]
    return Place(
        t.name,
        t.gazetteer,
        t.id,
        t.lat,
        t.lon,
        t.country,
        t.level,
        t.radius_km,
        span.start_char,
        span.end_char,
        span.text,
    )


def find_anaphors(words: Words, marks: Sequence[PlaceMark]) -> list[PlaceMark]:
    """``The city`` means the latest place of that level; nothing where none was named."""
    named = sorted((m for m in marks if _is_told_of(m) and not is_joined(words, m)), key=lambda m: m.start)
    found: list[PlaceMark] = []
    for start, end, levels in _references(words):
        if any(m.start < end and start < m.end for m in named):
            continue
        told = [m for m in named if m.end <= start]
        called = [m for m in told if _level(m) in levels and words.lower[end - 1] in _named_as(words, m)]
        before = called or next(filter(None, ([m for m in told if _level(m) == level] for level in levels)), [])
        if words.lower[end - 1] in place_words().hamlets:  # "the village" is not the city of the dateline
            before = [m for m in before if (m.place.radius_km or 0.0) <= _VILLAGE_KM]
        beside = [m for m in before if words.text[m.end : start] == [","]]  # "Bogo, the city closest to it"
        latest = beside[-1] if beside else _best(words, before, words.lower[end - 1])
        if latest is not None:
            span = words.doc[start:end]
            reach = min(
                (m.place.radius_km for m in before if m.place.id == latest.place.id and m.place.radius_km),
                default=None,
            )
            place = replace(
                latest.place, start=span.start_char, end=span.end_char, quote=span.text, radius_km=reach
            )
            found.append(PlaceMark(start, end, place, "place.anaphor"))
    return found


def _level(mark: PlaceMark) -> str:
    """The level of what is named; a name no gazetteer knows is mostly a village's."""
    return mark.place.level or "settlement"


def _is_told_of(mark: PlaceMark) -> bool:
    """No people, and no capital that stands for its government: ``Moscow said it had struck the city``."""
    return not mark.adjectival and not (mark.metonym and mark.place.level == "settlement")


def is_joined(words: Words, mark: PlaceMark) -> bool:
    """Whether a hyphen makes it part of an adjective: ``a Peshawar-bound train``, ``the Nairobi-based group``."""
    hyphened = mark.end + 1 < len(words) and words.text[mark.end] in HYPHENS
    return hyphened and words.offset[mark.end] == mark.place.end and words.tag[mark.end + 1] in _PARTICIPLES


def find_there(words: Words, marks: Sequence[PlaceMark]) -> list[PlaceMark]:
    """``Ali Reyes, who heads Juba Hospital, said 40 had been treated there``: the last place of the sentence.

    Where it names none, of the sentence before in its paragraph; where people only came from is not there.
    """
    told = [m for m in marks if not m.adjectival and not m.metonym and not _is_origin(words, m)]
    found = []
    for i, word in enumerate(words.lower):
        if word != "there" or words.pos[i] != "ADV" or words.pos[words.head[i]] != "VERB":
            continue
        first = words.bounds(i)[0]
        before = [m for m in told if first <= m.start and m.end <= i]
        if not before and first and "\n" not in words.text[first - 1]:
            opened = words.bounds(first - 1)[0]
            before = [m for m in told if opened <= m.start and m.end <= first and not _is_aside(words, m)]
        if before:
            at = words.offset[i]
            place = replace(_told_first(words, before).place, start=at, end=at + len(word), quote=words.text[i])
            found.append(PlaceMark(i, i + 1, place, "place.anaphor"))
    return found


def _told_first(words: Words, marks: Sequence[PlaceMark]) -> PlaceMark:
    """The last place, or the one it only tells the whereabouts of: ``in Lankien, in Jonglei State``."""
    latest = marks[-1]
    for mark in reversed(marks[:-1]):
        if tuple(words.lower[mark.end : latest.start]) not in _LYING_IN or rank(mark.place) >= rank(latest.place):
            break
        latest = mark
    return latest


def _is_origin(words: Words, mark: PlaceMark) -> bool:
    """``17 migrants from Sudan, Eritrea and Nigeria``: each member of a list behind ``from`` or ``via``."""
    i = mark.end - 1
    while words.dep[i] in ("conj", "compound", "appos") and words.head[i] != i:
        i = words.head[i]
    return words.lower[words.head[i]] in ("from", "via")


def find_here(words: Words, marks: Sequence[PlaceMark], dateline: Dateline | None) -> list[PlaceMark]:
    """``stormed a training centre here``: outside quotations, ``here`` is the town of the dateline."""
    told = (m for m in marks if dateline and dateline.start <= m.place.start < dateline.end and m.end > m.start)
    town = next((m for m in told if m.place.level in ("settlement", "neighbourhood")), None)
    if town is None:
        return []
    found = []
    for i, word in enumerate(words.lower):
        if (
            word == "here"
            and words.pos[i] == "ADV"
            and words.pos[words.head[i]] in _PLACED
            and not _quoted(words, i)
            and not _is_of_telling(words, i)
            and "to" not in words.lower[max(i - _GOAL, 0) : i]  # "airlifted to Camp Navarro here"
        ):
            at = words.offset[i]
            place = replace(town.place, start=at, end=at + len(word), quote=words.whole[at : at + len(word)])
            found.append(PlaceMark(i, i + 1, place, "place.anaphor"))
    return found


_LYING_IN = ((",",), (",", "in"), ("in",), (",", "in", "the"), ("in", "the"))
_GOAL = 4  # tokens from ``to`` over a name to ``here``
_PLACED = ("VERB", "NOUN", "PROPN")
_PARTICIPLES = ("VBN", "VBD", "JJ", "VB")


def _is_of_telling(words: Words, i: int) -> bool:
    """``told a press conference here``: where it was said, not where it happened."""
    head = words.head[i]
    return words.lower[head] in occasions() or words.lemma[head] in plain_verbs()


def _quoted(words: Words, i: int) -> bool:
    before = words.text[words.bounds(i)[0] : i]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _best(words: Words, before: Sequence[PlaceMark], noun: str) -> PlaceMark | None:
    """The latest whose own name has the noun (``the strip`` after Gaza Strip), else the latest stayed at.

    A place only fled to or come from is not what the text is about, nor one told in passing: in a clause that hangs
    on another (``of whom 1,500 are staying in Suakin``). A site is meant by its own noun only.
    """
    fitting = [m for m in before if noun in _named_as(words, m)]
    stayed = [m for m in before if not (m.start and words.lower[m.start - 1] in _PASSING)]
    told = [m for m in stayed if not _is_aside(words, m)]
    pool = fitting or ([] if noun in _site_nouns() else told or stayed or before)
    return pool[-1] if pool else None


def _named_as(words: Words, mark: PlaceMark) -> list[str]:
    """The words of a place's name, and the noun it is told with: ``Al Nao hospital``, ``the town of Qasr``."""
    before = words.lower[mark.start - 2 : mark.start - 1] if words.lower[mark.start - 1] == "of" else []
    return [*mark.place.name.lower().split(), *words.lower[mark.start : mark.end + 1], *before]


@cache
def _site_nouns() -> frozenset[str]:
    return frozenset(phrase[-1] for phrase, levels in place_words().anaphors.items() if levels == ("site",))


def _is_aside(words: Words, mark: PlaceMark) -> bool:
    """Whether the name stands in a clause that hangs on another; ``when a shell hit a market in Taiz`` tells on."""
    i = mark.end - 1
    while words.head[i] != i:
        tells = words.dep[i] == "advcl" and any(words.lower[k] in TIME_CONJUNCTIONS for k in words.children[i])
        if words.dep[i] in _HANGING and not tells:
            return True
        i = words.head[i]
    return False


def _references(words: Words) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    anaphors = place_words().anaphors
    for i, word in enumerate(words.lower):
        for length in (2, 1):
            phrase = tuple(words.lower[i : i + length])
            levels = anaphors.get(phrase) if len(phrase) == length else None
            if levels is None or word[0] != words.text[i][0]:
                continue
            start, end = _determined(words, i), i + length
            if start is not None and _ends_phrase(words, end):
                yield start, end, levels
                break


def _determined(words: Words, i: int) -> int | None:
    """The definite article before the noun, over adjectives: ``the sprawling city``."""
    j = i - 1
    while j > 0 and ((words.pos[j] in _BETWEEN and words.text[j] != ",") or words.text[j] == "-"):
        j -= 1
    return j if j >= 0 and words.lower[j] in _DEFINITE else None


def _ends_phrase(words: Words, end: int) -> bool:
    """Not ``the city council``, not ``the city of Homs``, not ``the country that …``."""
    if end >= len(words):
        return True
    return words.pos[end] not in ("NOUN", "PROPN") and words.lower[end] not in ("of", "that", "which", "where", "-")
