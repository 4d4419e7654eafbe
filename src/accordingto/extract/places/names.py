"""Names that may be places: every stretch of capitalised tokens the gazetteer knows, longest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from accordingto.extract.chains import span_of
from accordingto.extract.places.lexicon import PlaceWords, ShortForm, place_words
from accordingto.extract.words import Words
from accordingto.gazetteer import Gazetteer, Toponym, fold
from accordingto.records import Level

LONGEST = 7
_READINGS = 30
_ACRONYM = 4
_KNOWN = 5.0
_SLIGHT = -0.5
_ALIKE = 0.5
_CODED = ("country", "region", "admin1")  # what an acronym may name
HYPHENS = frozenset("-–‑")
# fmt: off
_PARTICLES = frozenset((
    "of", "de", "la", "le", "du", "des", "del", "da", "do", "das", "dos", "e", "el", "al", "az", "ez", "the", "and",
    "upon", "on", "sur", "en", "y", "ul", "as", "ad", "ash", "an", "ar", "at", "bin", "'s", "'", "sous", "les",
    "au", "aux", "et", "à", "em", "ben", "ibn", "na", "nad", "pod", "am", "ob", "es",
    "i", "il", "ud", "ed", "los", "las", "lès",
))
# fmt: on
_ARTICLES = frozenset(
    ("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "et", "ez", "ul")
)


@dataclass(slots=True, eq=False)
class Name:
    """A stretch of tokens ``[start, end)`` that may name a place, with what is found out about it on the way.

    ``level`` is what a word beside it says it is (``Kharkiv region``), ``head`` the range including that word,
    ``core`` where the name proper ends. ``score`` is the evidence that it is a place at all, ``chosen`` the
    reading taken, ``within`` the name the text says it lies in.
    """

    start: int
    end: int
    text: str
    folded: str
    readings: tuple[Toponym, ...]
    level: Level | None = None
    head: tuple[int, int] = (0, 0)
    short: ShortForm | None = None
    core: int = 0
    score: float = 0.0
    rule: str = "place.name"
    chosen: Toponym | None = None
    within: Name | None = None
    flags: set[str] = field(default_factory=set)


def find_names(words: Words, gazetteer: Gazetteer) -> list[Name]:
    """All names of the gazetteer in text order, without overlap, with the kind-word beside each."""
    lists, found, stop = place_words(), list[Name](), 0
    for i, text in enumerate(words.text):
        if i < stop or not (text[0].isupper() or text in _ARTICLES):
            continue
        name = _short_form(words, i, lists, gazetteer) or _known(words, i, gazetteer)
        if name is not None:
            found.append(name)
            stop = name.end
    for name in found:
        _type_beside(words, name, lists, gazetteer)
    _share_plural_types(words, found)
    return found


def begins(words: Words, i: int) -> bool:
    """Whether a name may begin at token i: a capital, or an Arabic article before a hyphen and a capital."""
    text = words.text[i]
    if text[0].isupper():
        return True
    hyphened = i + 2 < len(words) and words.text[i + 1] in HYPHENS and words.text[i + 2][:1].isupper()
    return words.lower[i] in _ARTICLES and hyphened


def _known(words: Words, i: int, gazetteer: Gazetteer) -> Name | None:
    if not begins(words, i):
        return None
    for end in _ends(words, i):
        for stop in (_kind_end(words, end), end):
            text = span_of(words.doc, (i, stop)).quote if stop else ""
            shouted = _is_shouted(words, i, stop or end)
            readings = _fitting(text, gazetteer.lookup_folded(fold(text)), shouted) if text else ()
            if readings and not _is_other(words, i, stop or end):
                return Name(i, stop or end, text, fold(text), readings[:_READINGS], head=(i, stop or end), core=end)
    return None


def _kind_end(words: Words, end: int) -> int | None:
    """Where a kind in small letters after the name ends: the gazetteer may know ``Jenin refugee camp`` whole."""
    if end >= len(words) or not words.text[end].islower():
        return None
    kind = _type_at(words, end, place_words())
    return kind[0] if kind else None


def _is_other(words: Words, start: int, end: int) -> bool:
    """``Thai`` and ``Lao`` are peoples, ``Al`` an article, ``Hamas`` a group, whatever towns share the name."""
    lists = place_words()
    if end - start > 1:
        return tuple(words.text[start:end]) in lists.demonyms
    text = words.text[start]
    if is_plural_acronym(text) or (text in lists.states and text[-1] == "."):
        return True  # "Mich." after no town of Michigan
    if text in lists.numbered and end < len(words) and words.text[end][0].isdigit():
        return True  # "Camp 14"
    return (text,) in lists.demonyms or words.lower[start] in _ARTICLES or text in lists.groups


def is_plural_acronym(text: str) -> bool:
    """``588 ECs``: several of what an acronym names."""
    return len(text) > 2 and text[-1] == "s" and text[:-1].isupper()


def is_half(words: Words, end: int) -> bool:
    """``a Rapid-type van``: the word before such a hyphen is half of an adjective."""
    joined = end + 1 < len(words) and words.text[end] in HYPHENS and not words.doc[end - 1].whitespace_
    return joined and words.text[end + 1].islower() and not words.doc[end].whitespace_


def _ends(words: Words, i: int) -> Iterator[int]:
    """Where a name beginning at i may end, farthest first: after a capital, over hyphens and particles."""
    ends, j = [], i
    for text in words.text[i : i + LONGEST]:
        if text[0].isupper() or (text[0].isdigit() and j > i):
            ends.append(j + 1)
        elif not (text in HYPHENS or (text in _PARTICLES and (j > i or words.lower[j] in _ARTICLES))):
            break
        j += 1
    return reversed(ends)


def _is_shouted(words: Words, start: int, end: int) -> bool:
    """``DAMPAR, IBI LGA``: between capitals the capitals of a name say nothing."""
    beside = (words.text[end] if end < len(words) else "", words.text[start - 2] if start > 1 else "")
    return all(text.isupper() and len(text) > 1 for text in beside)


def _fitting(text: str, readings: tuple[Toponym, ...], shouted: bool) -> tuple[Toponym, ...]:
    """Acronyms name countries and divisions, never small towns; ``Us`` and ``Car`` are no acronyms."""
    readings = tuple(t for t in readings if t.rank > _SLIGHT or _resembles(text, t.name))
    letters = text.replace(".", "")
    if len(letters) > _ACRONYM or not letters.isalpha():
        return readings
    if sum(c.isupper() for c in letters) > min(2, len(letters) - 1) and not shouted:
        # a town's code at an airport is an office's or a currency's name more often ("DOH", "NIS")
        return tuple(t for t in readings if t.level in _CODED or (t.rank > _KNOWN and fold(t.name) == fold(text)))
    folded = fold(text)
    return tuple(t for t in readings if t.level not in ("country", "admin1") or fold(t.name).startswith(folded))


def _resembles(text: str, name: str) -> bool:
    """Whether a spelling may be the place's own: alternates of unpeopled places are at times another village's."""
    return SequenceMatcher(None, fold(text), fold(name)).ratio() > _ALIKE


def _short_form(words: Words, i: int, lists: PlaceWords, gazetteer: Gazetteer) -> Name | None:
    text, end = words.text[i], i + 1
    form = lists.states.get(text)
    if form is None and i + 1 < len(words):
        # the tokenizer may part "Va" from its stop, and print parts "W. Va."
        joined = text + words.text[i + 1] if words.text[i + 1] == "." else f"{text} {words.text[i + 1]}"
        form, end = lists.states.get(joined), i + 2
    if form is None:
        return None
    after_town = i >= 2 and words.text[i - 1] == "," and words.text[i - 2][:1].isupper()
    if (form.postal or words.text[end - 1] == ".") and not after_town:
        return None
    if after_town and _lies_elsewhere(words, i - 2, form.country, gazetteer):
        return None
    readings = tuple(
        t for t in gazetteer.lookup_folded(fold(form.name)) if t.country == form.country and t.level == "admin1"
    )
    if not readings:
        return None
    return Name(i, end, form.name, fold(form.name), readings, head=(i, end), short=form, core=end)


def _lies_elsewhere(words: Words, i: int, country: str, gazetteer: Gazetteer) -> bool:
    """``Morelia, Mich.``: a town that is known, but in other countries alone, lies in no state of this one."""
    known = gazetteer.lookup_folded(fold(words.text[i]))
    longer = i > 0 and words.text[i - 1][:1].isupper()
    return bool(known) and not longer and all(t.country != country for t in known)


def _type_beside(words: Words, name: Name, lists: PlaceWords, gazetteer: Gazetteer) -> None:
    """Take in the kind-word after (``Masisi territory``) or before (``the town of Sake``) the name."""
    after = _type_at(words, name.end, lists)
    if after is not None and words.text[name.start] not in lists.ordinary:
        end, level = after
        if words.text[name.end][0].isupper() and level not in ("site", "region"):
            whole = gazetteer.lookup_folded(fold(words.doc[name.start : end].text))
            if not whole and name.readings[0].country == "US":
                return  # Michigan State is a university
            name.end = end
            name.readings = whole or name.readings
            name.text = words.doc[name.start : end].text
        name.level, name.head = level, (name.start, end)
        return
    if name.start >= 2 and words.lower[name.start - 1] == "of":
        before = _type_ending(words, name.start - 1, lists)
        # "the Saltivka district of Kharkiv": the district is Saltivka
        if before is not None and not (before[0] and words.text[before[0] - 1][0].isupper()):
            name.level, name.head = before[1], (before[0], name.end)


def _type_at(words: Words, i: int, lists: PlaceWords) -> tuple[int, Level] | None:
    for length in (3, 2, 1):
        level = lists.types.get(tuple(words.lower[i : i + length])) if i + length <= len(words) else None
        if level is not None:
            return i + length, level
    return None


def _type_ending(words: Words, end: int, lists: PlaceWords) -> tuple[int, Level] | None:
    for length in (3, 2, 1):
        level = lists.types.get(tuple(words.lower[end - length : end])) if end >= length else None
        if level is not None:
            return end - length, level
    return None


def _share_plural_types(words: Words, names: list[Name]) -> None:
    """``Eastland and Callahan counties``: the plural kind belongs to every name of the row."""
    for left, right in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
        between = words.lower[left.end : right.start]
        if right.level and words.lower[right.head[1] - 1].endswith("s"):
            right.flags.add("plural")
        if "plural" in right.flags and left.level is None and between in (["and"], [","], [",", "and"], ["or"]):
            left.level = right.level
            left.flags.add("plural")
