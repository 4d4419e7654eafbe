"""What the role model sees and says: windows of whole sentences in word pieces, and tags that begin or go on.

Shared by training and reading, so that both cut a text the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accordingto.extract.encoder.pieces import WordPieces

ROLES = ("person", "organisation", "thing", "victim", "instrument")
"""Who did it (people, a body), what and whom it hit, and with what."""
TAGS = 1 + 2 * len(ROLES)
"""0 no role; 1, 3, 5 … the first token of a role, 2, 4, 6 … a later one."""
PIECES = 256
"""Word pieces of one window."""


@dataclass(slots=True)
class Window:
    """Word pieces with the sentence and the word each is the first of (-1 where it is none)."""

    ids: list[int]
    sentence: list[int] = field(default_factory=lambda: [-1])
    word: list[int] = field(default_factory=lambda: [-1])


def windows(sentences: Sequence[Sequence[str]], cutter: WordPieces) -> Iterator[Window]:
    """Sentences packed into windows, as many as fit; a longer one is cut off."""
    window = Window([cutter.start])
    for number, words in enumerate(sentences):
        cut = cutter.cut(words)
        ids, of = cut.ids[: PIECES - 2], cut.words[: PIECES - 2]
        if len(window.ids) + len(ids) + 1 > PIECES:
            yield _closed(window, cutter.end)
            window = Window([cutter.start])
        window.ids += ids
        window.sentence += [number] * len(ids)
        window.word += [word if i == 0 or word != of[i - 1] else -1 for i, word in enumerate(of)]
    if len(window.ids) > 1:
        yield _closed(window, cutter.end)


def _closed(window: Window, end: int) -> Window:
    return Window([*window.ids, end], [*window.sentence, -1], [*window.word, -1])


def tag_of(role: str, begins: bool) -> int:
    """The tag of a token; "" is no role."""
    return 0 if not role else 1 + 2 * ROLES.index(role) + (not begins)


def spans(tags: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """(first token, last + 1, role) of each run of tags."""
    start: int | None = None
    for i, tag in enumerate([*tags, 0]):
        if start is not None and (tag == 0 or tag % 2 == 1 or tag != tags[start] + 1):
            yield start, i, ROLES[tags[start] // 2]
            start = None
        if tag % 2 == 1:
            start = i
