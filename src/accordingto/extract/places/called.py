"""Names shown to be places by how they are printed: a kind and a number, the head of a line, the name of an event.

``Region V``, ``School No. 77``; ``Aita al-Shaab - A drone …`` where other lines open with places; ``the Gumine
landslide``; ``the village Ghazni Khel``; the first name of a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accordingto.extract.places.names import HYPHENS, Name
from accordingto.extract.places.runs import closes, name_at, nameable, run_after, run_before
from accordingto.extract.places.scene import Scene
from accordingto.records import Dateline

_NUMBER = re.compile(r"[0-9]{1,4}[A-Z]?|[IVX]+(-[A-Z])?")
_JOINS = frozenset((",", "and", "&"))
_OPENING = 3  # sentences in which a headline stands
_MARKS = frozenset((":", "-", "–", "—"))
_ASIDE = 6  # tokens of a bracket between the head of a line and its mark
_LONG = 3
_UNPLACED = ("DATE", "TIME", "EVENT")


def find_called(
    scene: Scene, taken: Sequence[Name], dateline: Dateline | None, covered: set[int]
) -> Iterator[Name]:
    """Names outside ``covered`` that print or number show to be places."""
    yield from _numbered(scene)
    yield from _of_dateline(scene, dateline, covered)
    yield from _heading_lines(scene, taken, covered)
    yield from _of_events(scene, covered)
    yield from _after_kind(scene, covered)


def _numbered(scene: Scene) -> Iterator[Name]:
    """``in Region V``, ``Regions IV-A, V and VIII`` as one, ``School No. 77``, ``in sector 6``."""
    words = scene.words
    for i, text in enumerate(words.text[:-1]):
        level = scene.lists.numbered.get(text.title())
        located = i > 0 and (words.lower[i - 1] in scene.lists.locative or words.lower[i - 1] in ("at", "'s"))
        if level is None or not (located or (text.istitle() and level != "neighbourhood")):
            continue
        start = _behind_no(scene, i + 1)
        end = _numbers(scene, start, words.lower[i].endswith("s"))
        if end > start and (end >= len(words) or words.pos[end] not in ("NOUN", "PROPN") or text.istitle()):
            yield name_at(words, i, end, level, "place.numbered")


def _behind_no(scene: Scene, i: int) -> int:
    """Behind the ``No.`` of ``School No. 77``."""
    lower = scene.words.lower
    if lower[i] == "no" and i + 1 < len(lower):
        return i + 1 + (lower[i + 1] == ".")
    return i + (lower[i] == "no.")


def _numbers(scene: Scene, start: int, several: bool) -> int:
    """Where a number, or a row of them, ends."""
    words, end, i = scene.words, start, start
    while i < len(words):
        j = _number(scene, i)
        if j == i:
            return end
        end = j
        if not several:
            return end
        i = end
        while i < len(words) and words.lower[i] in _JOINS:
            i += 1
        if i == end:
            return end
    return end


def _number(scene: Scene, i: int) -> int:
    """The end of one number: ``IV-A`` may be several tokens, ``V.`` one with the stop of its sentence."""
    words = scene.words
    if i >= len(words) or not _NUMBER.fullmatch(words.text[i].rstrip(".")):
        return i
    if i + 2 < len(words) and words.text[i + 1] in HYPHENS and _is_letter(words.text[i + 2]):
        return i + 3 if not words.doc[i].whitespace_ else i + 1
    return i + 1


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isupper()


def _of_dateline(scene: Scene, dateline: Dateline | None, covered: set[int]) -> Iterator[Name]:
    """``ZAWTAR AL-SHARQIYAH, Lebanon, Oct 20 (…) -``: a dateline opens with the place it is written in."""
    words = scene.words
    if dateline is None:
        return
    i = next((k for k, at in enumerate(words.offset) if at >= dateline.start), len(words))
    end = run_after(scene, i, covered)
    if i < end < len(words) and words.offset[end] < dateline.end and words.text[end] == ",":
        yield name_at(words, i, end, "settlement", "place.dateline")


def _heading_lines(scene: Scene, taken: Sequence[Name], covered: set[int]) -> Iterator[Name]:
    """``- Halane: seven rounds``: a line that opens as another line does whose head is a known place."""
    words = scene.words
    known = {name.start: name for name in taken}
    heads = [_head(scene, at, known) for at in _line_starts(scene)]
    marks = {words.text[mark] for start, _, mark in filter(None, heads) if start in known}
    for head in heads:
        if head is None or head[0] in known or words.text[head[2]] not in marks:
            continue
        start, end, _ = head
        plain = any(words.lower[k] in scene.lowered for k in range(start, end) if words.text[k][0].isupper())
        if covered.isdisjoint(range(start, end)) and not plain and nameable(scene, start, end, sure=True):
            yield name_at(words, start, end, None, "place.heading")


def _line_starts(scene: Scene) -> Iterator[int]:
    """The first word of each line, behind the mark of a list."""
    text = scene.words.text
    for line in range(len(text)):
        if line and "\n" not in text[line - 1]:
            continue
        i = next((k for k in range(line, len(text)) if text[k][0].isalnum() or text[k].isspace()), line)
        if text[i][0].isupper():
            yield i


def _head(scene: Scene, start: int, known: dict[int, Name]) -> tuple[int, int, int] | None:
    """Extent of the name a line opens with and the token of the mark behind it."""
    words = scene.words
    end = known[start].end if start in known else run_after(scene, start, set())
    at = end = next((k for k in range(start + 1, end) if _is_mark(scene, k)), end)
    if at < len(words) and words.text[at] == "(":
        at = next((k + 1 for k in range(at, min(at + _ASIDE, len(words))) if words.text[k] == ")"), at)
    return (start, end, at) if start < end and at < len(words) and _is_mark(scene, at) else None


def _is_mark(scene: Scene, i: int) -> bool:
    """A colon, or a dash with space on both sides."""
    words, spaced = scene.words, scene.words.doc[i].whitespace_ and scene.words.doc[i - 1].whitespace_
    return words.text[i] == ":" or (words.text[i] in _MARKS and bool(spaced))


def _of_events(scene: Scene, covered: set[int]) -> Iterator[Name]:
    """``the Ashulia incident``, ``Gumine slip: 21 bodies out``: what an event is called after."""
    words = scene.words
    for i, word in enumerate(words.lower):
        if word not in scene.lists.events or i == 0 or i in words.starts:
            continue
        start = run_before(scene, i, covered)
        if start == i or i - start > _LONG or not _is_of_event(scene, start, i):
            continue
        if nameable(scene, start, i, sure=True):
            yield name_at(words, start, i, None, "place.event")


def _is_of_event(scene: Scene, start: int, end: int) -> bool:
    """Whether an article or the head of a headline leads it, and it is called no people, person or day."""
    words = scene.words
    opens = start in words.starts and words.sentence[start] < _OPENING
    first = opens and _is_named_again(scene, start, end)
    led = start > 0 and start not in words.starts and words.lower[start - 1] == "the"
    named = not any(words.entity[k] in _UNPLACED for k in range(start, end))
    # in a line of capitals any word of the headline may stand before the event
    shouted = words.sentence[start] in scene.headlines and not led
    return (first or led) and named and not shouted and words.pos[end - 1] == "PROPN"


def _is_named_again(scene: Scene, start: int, end: int) -> bool:
    """Whether the words stand elsewhere with their capitals, where no sentence gives them."""
    words, name = scene.words, scene.words.text[start:end]
    return any(
        words.text[i : i + len(name)] == name
        and i not in words.starts
        and i != start
        and "\n" not in words.text[i - 1]
        for i, text in enumerate(words.text)
        if text == name[0] and i
    )


def _after_kind(scene: Scene, covered: set[int]) -> Iterator[Name]:
    """``the village Ghazni Khel``, ``the river Guayamouc``, ``resident of District Kohat``."""
    words = scene.words
    for i in range(len(words) - 1):
        level = scene.lists.types.get((words.lower[i],))
        if level not in ("settlement", "admin2", "region") or i + 1 in words.starts or words.lower[i].endswith("s"):
            continue
        before = words.lower[i - 1] if i else ""
        led = before == "the" if words.text[i].islower() else before in scene.lists.locative | {"of", "from", "at"}
        end = run_after(scene, i + 1, covered)
        if led and end > i + 1 and closes(scene, end) and nameable(scene, i + 1, end, sure=True):
            yield name_at(words, i + 1, end, level, "place.kind")
