"""Villages and quarters that no gazetteer knows, or knows too little to be sure: named by the grammar around them.

First the names that stand where only places stand (``near X``, ``the road to X``, ``residents of X``,
``X upazila``), then the names that share a row with a place, then the same names wherever else the report has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from accordingto.extract.places.beside import find_beside
from accordingto.extract.places.called import find_called
from accordingto.extract.places.names import HYPHENS, Name, begins
from accordingto.extract.places.runs import closes, name_at, nameable, of_person, run_after, run_before
from accordingto.extract.places.scene import Scene, scene_of
from accordingto.extract.words import Words
from accordingto.gazetteer import Gazetteer
from accordingto.records import Dateline

_SURE = 1.7
_COMMAS = frozenset((",", "and", "or", "&"))
_SINGLE = frozenset(("at", "from", "to"))


def find_unheard(
    words: Words,
    taken: Sequence[Name],
    gazetteer: Gazetteer,
    streets: Set[int] = frozenset(),
    dateline: Dateline | None = None,
) -> list[Name]:
    """Names outside those taken and the ``streets`` that stand as places do; each with any readings there are."""
    scene = scene_of(words, list(taken))
    covered = {i for name in taken for i in range(name.start, name.end)} | streets
    found: list[Name] = []

    def keep(names: Iterator[Name]) -> None:
        for name in names:
            span = range(name.start, name.end)
            if not covered.intersection(span):
                covered.update(span)
                name.readings = gazetteer.lookup_folded(name.folded)
                found.append(name)

    keep(_before_type(scene, covered))
    keep(find_called(scene, taken, dateline, covered))
    keep(find_beside(scene, [*taken, *found], covered))
    keep(_in_stretches(scene, covered))
    keep(_after_preposition(scene, covered))
    keep(_on_roads(scene, covered))
    keep(_owned(scene, taken, covered))
    keep(_in_rows(scene, [*taken, *found]))
    keep(_again(scene, [n for n in taken if n.score >= _SURE] + found, covered))
    return found


def _before_type(scene: Scene, covered: set[int]) -> Iterator[Name]:
    """``Companiganj upazila``, ``Kotruk village``, ``the Tsila, Gaia and Bacongo neighbourhoods``."""
    words, lists = scene.words, scene.lists
    for i in range(1, len(words)):
        level = lists.types.get((words.lower[i],))
        if level is None or level in ("site", "region") or i in words.starts:
            continue
        start = run_before(scene, i, covered)
        # "a Shiite neighbourhood": an indefinite article never stands before a name
        if start == i or not nameable(scene, start, i) or words.lower[start - 1] in ("a", "an"):
            continue
        if words.entity[start] == "ORG" and words.text[i].istitle():
            continue  # an "Islamic State" is an organisation
        if start == i - 1 and (words.text[start],) in lists.demonyms:
            continue  # "Ukrainian cities" are all over the country
        yield name_at(words, start, i, level, "place.type")
        if not words.lower[i].endswith("s"):
            continue
        while start - 2 >= 0 and words.lower[start - 1] in _COMMAS:
            end = start - 1
            start = run_before(scene, end, covered)
            if start == end or not nameable(scene, start, end):
                break
            yield name_at(words, start, end, level, "place.type")


def _in_stretches(scene: Scene, covered: set[int]) -> Iterator[Name]:
    """``in the Khad Koocha area``, ``in general area Khad Koocha``: a stretch of land named after a place."""
    words, lists = scene.words, scene.lists
    for i in range(2, len(words) - 1):
        if words.lower[i] not in lists.stretches or i in words.starts:
            continue
        start = run_before(scene, i, covered)
        if (
            start < i
            and words.lower[start - 1] == "the"
            and words.lower[start - 2] in lists.locative | {"from", "on"}
        ):
            if nameable(scene, start, i):
                yield name_at(words, start, i, None, "place.stretch")
            continue
        end = run_after(scene, i + 1, covered)
        if end > i + 1 and words.lower[i - 1] in ("general", "in", "the") and nameable(scene, i + 1, end):
            yield name_at(words, i + 1, end, None, "place.stretch")


def _after_preposition(scene: Scene, covered: set[int]) -> Iterator[Name]:
    """``near Ougarou``, ``residents of Boromil``, ``displaced from Dirima``, ``the path to Cerca``."""
    words = scene.words
    for i in range(len(words) - 1):
        start = i + 1 + (words.lower[i + 1] in ("nearby", "the") and words.lower[i] not in _SINGLE)
        if not _leads(scene, i) or start >= len(words) or start in words.starts:
            continue
        start += start < len(words) and words.lower[start] in scene.lists.compass
        end = run_after(scene, start, covered)
        bare = words.lower[start - 1] != "the"
        if end > start and bare and nameable(scene, start, end) and closes(scene, end):
            yield name_at(words, start, end, None, "place.grammar")


def _leads(scene: Scene, i: int) -> bool:
    """Whether a place is what comes after the word at i."""
    words, lists = scene.words, scene.lists
    word, before = words.lower[i], words.lower[i - 1] if i else ""
    if word in ("in", "into", "near", "outside", "around", "towards", "toward", "beyond", "via"):
        return True
    if word == "between":
        return _joined_pair(scene, i + 1)
    if word == "of":
        housed = lists.types.get((before,)) == "site"  # "in the classrooms of Korodougu"
        return before in lists.heads_of or (before, word) in lists.vicinity or housed
    if word in ("at", "on"):
        posted = before in lists.posts or before in lists.attacks or lists.types.get((before,)) == "site"
        return posted or (word == "at" and words.entity[i + 1] != "ORG")
    if word in ("from", "to"):
        lived = word == "from" and before in lists.heads_of | lists.comers
        return lived or before in lists.ways or words.lemma[words.head[i]] in lists.motions
    return False


def _joined_pair(scene: Scene, i: int) -> bool:
    """``between Ougarou and Kantchari``, but not ``between Israel``: two names, neither of them called a person."""
    words = scene.words
    end = run_after(scene, i, set())
    both = end + 1 < len(words) and words.lower[end] == "and" and begins(words, end + 1)
    # peoples and parties stand between one another too; roads and searches lie between places
    return both and words.lemma[words.head[i - 1]] in scene.lists.ways | scene.lists.motions


def _on_roads(scene: Scene, covered: set[int]) -> Iterator[Name]:
    """Both ends of ``the Sake-Minova road``."""
    words = scene.words
    for i, word in enumerate(words.lower):
        if word not in scene.lists.roads or i < 3 or words.text[i - 2] not in HYPHENS:
            continue
        for j in (i - 3, i - 1):
            if j not in covered and words.text[j].istitle() and nameable(scene, j, j + 1):
                yield name_at(words, j, j + 1, None, "place.road")


def _owned(scene: Scene, taken: Sequence[Name], covered: set[int]) -> Iterator[Name]:
    """``in Bangladesh's Kurigram``: a name that a country or province in a locative phrase owns."""
    words = scene.words
    for outer in taken:
        j = outer.end
        if not outer.readings or outer.readings[0].level not in ("country", "admin1") or j + 1 >= len(words):
            continue
        located = outer.start and words.lower[outer.start - 1] in scene.lists.locative | {"at", "from", "to"}
        end = run_after(scene, j + 1, covered) if words.text[j] == "'s" else j
        if located and end > j + 1 and nameable(scene, j + 1, end) and closes(scene, end):
            yield name_at(words, j + 1, end, None, "place.owned")


def _in_rows(scene: Scene, known: Sequence[Name]) -> Iterator[Name]:
    """``in Sylhet, Netrokona and Kurigram``: what is joined to a place by ``and`` is one."""
    words = scene.words
    for name in sorted(known, key=lambda n: n.start):
        end, row = name.end, list[Name]()
        located = name.start and words.lower[name.start - 1] in scene.lists.locative | {"at", "from", "of", "to"}
        while located and end + 1 < len(words) and words.lower[end] in _COMMAS:
            start = end + 1 + (words.lower[end] == "," and words.lower[end + 1] == "and")
            closing = words.lower[start - 1] == "and"
            end = run_after(scene, start, set())
            if end == start or not nameable(scene, start, end) or not closes(scene, end):
                break
            row.append(name_at(words, start, end, None, "place.row"))
            if closing:  # only a row that is closed by "and" is surely one
                yield from row
                break


def _again(scene: Scene, sure: Sequence[Name], covered: set[int]) -> Iterator[Name]:
    """One sense to a report: the same words elsewhere are the same place, printed in capitals too."""
    words = scene.words
    by_first: dict[str, list[tuple[list[str], Name]]] = {}
    for name in sure:
        parts = [t.lower() for t in words.text[name.start : name.core or name.end]]
        people = tuple(words.text[name.start : name.core or name.end]) in scene.lists.demonyms
        if len(name.text) > 3 and name.short is None and not people:  # "Palestinian territory"
            by_first.setdefault(parts[0], []).append((parts, name))
    for i, word in enumerate(words.lower):
        for parts, name in by_first.get(word, ()):
            end = i + len(parts)
            if words.lower[i:end] != parts or not words.text[i][0].isupper() or covered.intersection(range(i, end)):
                continue
            if not _is_called(scene, i, end) and _free(scene, i):
                again = name_at(words, i, end, None, "place.again")
                again.folded = name.folded if name.core in (0, name.end) else again.folded
                yield again
                break


def _is_called(scene: Scene, start: int, end: int) -> bool:
    """Whether it is a person here; the same words in a row are taken for one by mistake only."""
    span = scene.persons.get(start)
    return (
        of_person(scene, start, end) if end - start == 1 else span is not None and span[1] - span[0] > end - start
    )


def _free(scene: Scene, start: int) -> bool:
    """Not half of a longer name: ``Kama Brothers``, ``Al-Kama``; but ``Kama hospital`` and headlines pass."""
    words, text = scene.words, scene.words.text
    if words.sentence[start] in scene.headlines:
        return True
    if start and (text[start - 1] in scene.lists.titles or (text[start - 1] in HYPHENS and start > 1)):
        return False
    before = start > 0 and start not in words.starts and text[start - 1][0].isupper()
    return not (before and words.pos[start - 1] == "PROPN" and not text[start - 1].isupper())
