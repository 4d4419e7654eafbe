"""The words that say what befell people (lexicon ``harm``), where they stand, and on which side they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from accordingto.extract.figures.inverted import begins_clause
from accordingto.extract.figures.patterns import GAP, end_of, expanded
from accordingto.extract.quantities.tokens import ADVERBS, DASHES, NOUNS, Words, find, listed
from accordingto.lexicons import Row, load_lexicon

Side = Literal["left", "right", "unit", "level"]

_BE = frozenset(
    [
        "be",
        "been",
        "being",
        "is",
        "are",
        "was",
        "were",
        "am",
        "'s",
        "'re",
        "get",
        "gets",
        "got",
        "gotten",
        "getting",
    ]
)
_HAVE = frozenset(["have", "has", "had", "having", "'ve", "'d"])
_OBJECTS = frozenset({"DT", "CD", "PRP$", "NNP", "NNPS", "NN", "NNS", "JJ", "PDT", "PRP", "$"})
_PASSIVE_ONLY = ("state", "intransitive", "dwell", "remain")


@cache
def _timely() -> frozenset[str]:
    """What may follow a participle and look like an object: ``12 killed Monday``, ``30 hurt last week``."""
    return listed("calendar.day") | listed("calendar.month") | listed("calendar.opening")


_SAME = frozenset({"he", "she", "they"})
_KILLS = {
    "harm.to_hospital": "harm.kill",
    "harm.shot": "harm.kill",
    "harm.shooting": "harm.kill",
    "harm.own_hand": "harm.own_life",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One row's words over tokens ``[start, end)``; ``sides`` are where its number may stand."""

    start: int
    end: int
    row: Row
    sides: tuple[Side, ...]

    @property
    def form(self) -> str:
        """The row's ``form``."""
        return str(self.row.get("form"))

    @property
    def measure(self) -> str:
        """The row's ``measure``, or ``damage`` where the unit decides."""
        return str(self.row.get("measure"))


_OUTCOME = 12
_VICTIMS = frozenset(
    {"DT", "PDT", "PRP$", "PRP", "JJ", "CD", "HYPH", "NN", "NNS", "NNP", "NNPS", "POS", "CC", ",", "IN"}
)
_WHOLE = ("transitive", "state", "intransitive", "before")


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a Doc, by first token and by token after the last; several rows may share words."""

    starting: dict[int, tuple[Cue, ...]]
    ending: dict[int, tuple[Cue, ...]]

    def at(self, i: int, side: Side) -> Iterator[Cue]:
        """Cues that begin at token i and take a number on that side, longest first."""
        return (cue for cue in self.starting.get(i, ()) if side in cue.sides)

    def until(self, i: int, side: Side) -> Iterator[Cue]:
        """Cues whose last token is i - 1 and that take a number on that side."""
        return (cue for cue in self.ending.get(i, ()) if side in cue.sides)


def find_cues(words: Words, starts: frozenset[int]) -> Cues:
    """All cues of a Doc. ``starts`` are the first tokens of quantities: what follows a verb tells its voice."""
    starting: dict[int, list[Cue]] = {}
    ending: dict[int, list[Cue]] = {}
    reach = 0
    index = _index()
    for i in (i for i, word in enumerate(words.lower) if word in index):
        found = [(end, row) for end, row in _rows_at(words, i) if end > reach]
        longest = max((end for end, row in found if row.get("form") == "transitive"), default=0)
        for end, row in found:
            if end < longest and row.get("form") == "transitive":  # "shot" in "shot dead"
                continue
            cue = Cue(i, end, _deadly(words, i, end, row), _sides(words, i, end, row, starts))
            starting.setdefault(i, []).append(cue)
            ending.setdefault(end, []).append(cue)
        reach = max(reach, max((end for end, row in found if row.get("form") in _WHOLE), default=0))
    return Cues(
        {i: tuple(sorted(found, key=lambda c: -c.end)) for i, found in starting.items()},
        {i: tuple(sorted(found, key=lambda c: c.start)) for i, found in ending.items()},
    )


def _deadly(words: Words, i: int, end: int, row: Row) -> Row:
    """Who is stabbed to death is killed; so is who is shot in what the sentence calls a murder-suicide."""
    if row.id == "harm.to_hospital":
        return _killing(row.id) if _dies_there(words, end) else row
    if row.get("measure") == "injured" and row.get("form") == "transitive" and _to_death(words, i, row):
        return _killing("harm.shot")
    if row.id not in _KILLS:
        return row
    start, end = words.sentence(i)
    at = find(words, start, end, "link.deadly")
    return row if at is None or words[at - 1] in ("attempted", "failed") else _killing(row.id)


def _dies_there(words: Words, end: int) -> bool:
    """``taken to hospital, where they later died``, ``taken to hospital but officials say she died``."""
    after = words.lower[end : min(end + _OUTCOME, words.sentence(end - 1)[1])]
    ends = listed("outcome.death")
    if ends.isdisjoint(after):
        return False
    plain = [word for word in after if word not in listed("outcome.step")]
    return "where" in after or any(a in _SAME and b in ends for a, b in pairwise(plain))


def _to_death(words: Words, verb: int, row: Row) -> bool:
    """``shot his brother to death``, ``beat a guard and a driver to death``; ``shot three villagers dead``."""
    apart = False
    for i in range(verb + 1, min(verb + _OUTCOME, words.sentence(verb)[1])):
        if words.lower[i : i + 2] == ("to", "death"):
            return i > verb + 1
        if words[i] == "dead":
            return row.id == "harm.shot" and not apart and i > verb + 1 and words[i - 1] != "the"
        if words.tag(i) not in _VICTIMS:
            return False
        apart = apart or words.tag(i) in ("CC", ",", "IN")
    return False


@cache
def _killing(row_id: str) -> Row:
    """The row that kills as the named one hurts."""
    return next(row for row in load_lexicon("harm") if row.id == _KILLS[row_id])


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], Row], ...]]:
    """First word → the phrases that begin with it, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for row in load_lexicon("harm"):
        for key in expanded(row.words):
            index.setdefault(key[0], []).append((key, row))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in index.items()}


def _rows_at(words: Words, i: int) -> Iterator[tuple[int, Row]]:
    for key, row in _index().get(words[i], ()):
        end = i + 1 if len(key) == 1 else end_of(words, i, key) if words[i + 1] == key[1] or key[1] == GAP else None
        if end is not None:
            yield end, row


def _sides(words: Words, start: int, end: int, row: Row, starts: frozenset[int]) -> tuple[Side, ...]:
    form = row.get("form")
    if form == "transitive":
        by = words[end - 1] == "by"  # "four men shot dead by soldiers"
        return ("left",) if by else _voice(words, start, end, starts)
    if form == "anaphor" and words[end] == "of" and (end + 1 not in starts or words[end - 1] == "number"):
        return ()
    if _is_noun_here(words, start, row):
        return ()
    if (
        row.get("measure") == "at_risk" and end == start + 1 and words.tag(start) in NOUNS
    ):  # "the need", "their faces"
        return ()
    if form in _PASSIVE_ONLY:  # "remain still missing 8,000 persons" stands in translated text
        turned = (form == "state" and _is_turned(words, start, end, starts)) or (
            form == "intransitive" and end in starts and begins_clause(words, start)
        )
        return ("left", "right") if turned else ("left",)
    table: dict[str, tuple[Side, ...]] = {
        "nominal": ("right",), "before": ("right",), "count": ("unit", "level"), "toll": ("level",),
        "anaphor": ("level",), "label": ("level",),
        "holder": ("unit",),
    }  # fmt: skip
    return table.get(str(form), ())


def _is_turned(words: Words, start: int, end: int, starts: frozenset[int]) -> bool:
    """``remain still missing 8,000 persons``, ``Missing are still 11 sailors``: the number comes last."""
    if start == words.sentence(start)[0] and words[end] in ("are", "were"):
        return True
    if words[end - 1] == "for":  # "are searching for two men": what they search for
        return False
    return end in starts and (words[start - 1] in _BE or words[start - 1] in listed("level.still"))


def _is_noun_here(words: Words, start: int, row: Row) -> bool:
    """``those living there``, but not ``the living``; ``the hall houses 40``, but not ``5 houses, a barn``."""
    if row.get("form") == "intransitive" and row.get("measure") == "sheltering" and words.tag(start) == "NN":
        return True  # "carried them to the shelter"
    if row.get("form") == "dwell":
        return not words.tag(start).startswith("VB")
    return bool(row.get("verb")) and words.tag(start) == "NNS"


def _voice(words: Words, start: int, end: int, starts: frozenset[int]) -> tuple[Side, ...]:
    """Active verbs take their number on the right, passives and participles on the left."""
    verb = next((i for i in range(start, end) if words.tag(i).startswith("VB") and words[i] != "being"), start)
    left = start - 1
    while words.tag(left) in ADVERBS or words[left] in listed("link.adverb"):
        left -= 1
    if words[start] == "being" and verb > start:
        return ("left",)
    if words.tag(verb) == "VBG" or words[verb].endswith("ing"):
        return ("left",) if words[left] == "being" else ("right",)
    opens = start == words.sentence(start)[0] or words[start - 1] in (",", "also")
    if words[end] in _BE and opens:  # "Killed were two shepherds"
        return ("right",)
    if words[left] in _BE:  # "were killed 4" stands in translated text
        return ("left", "right") if end in starts else ("left",)
    if words[left] in _HAVE or not _may_be_participle(words, verb):
        return ("right",) if words.tag(verb) not in NOUNS else ()
    return ("right",) if _object_follows(words, end, starts) else ("left",)


def _may_be_participle(words: Words, i: int) -> bool:
    regular = words[i].endswith(("ed", "wn")) or words.tag(i) == "VBN"
    return regular or words[i] in listed("link.participle")


def _object_follows(words: Words, end: int, starts: frozenset[int]) -> bool:
    """Whether an object comes next, so that a form in -ed is an active past tense."""
    at = words.skip(end, ('"', "“", "”", "''", "``"))
    while words.tag(at) == "RB" and words[at].isalpha() and at not in starts and words[at] not in _timely():
        at += 1
    if at in starts:
        return True
    if words[at] in _timely() or words[at] in DASHES:
        return False
    return words.tag(at) in _OBJECTS
