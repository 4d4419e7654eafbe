"""Captions and picture credits: ``Tanks near the bridge. Photo: Reuters`` and ``[Jane Roe/Reuters]``."""

from __future__ import annotations

import re
from collections.abc import Callable

from accordingto.read.selfdescription.lines import Line
from accordingto.read.selfdescription.outlets import outlet_named
from accordingto.records import Zone

_KIND = (
    r"(?:file |handout |archive |satellite |drone |courtesy )?"
    r"(?:photo(?:graph)?|image|picture|pic|video|footage|illustration|graphic|map|still|screengrab|foto)s?"
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s.(\[|–—-]))(?:[(\[]\s?)?(?P<label>{_KIND}(?: credit| courtesy| source| by)?(?: of| by)?"
    r"|(?:picture |image |photo )?credits?|credit line)"
    r"\s*[:：/|]\s*(?P<name>[^:\n]{2,70})[)\].]?\s*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"[(\[](?:file |handout )?(?:photo|image|picture|video|illustration)s?(?: illustration)?"
    r"(?: courtesy of| courtesy| by| via| from|[:,])\s(?P<name>[^()\[\]\n]{2,90})[)\]]\.?\s*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[](?P<name>[^()\[\]\n]{2,90})[)\]]\.?\s*$")
_LAST_SENTENCE = re.compile(r"(?:^|.*[.?!”\"]\s+)(?P<name>[^.?!\n]{2,90})\.?\s*$")
_STROKE = re.compile(r"\s?/\s?| via ")
_PHOTO_AFTER = re.compile(r"\s+(?:photos?|pictures?|images?|pool|handout|file)$", re.IGNORECASE)
_INNER_CAPTION = re.compile(
    r"(?<=[.!?”\"]\s)(?P<caption>(?:Photo |Picture |Image |Video )?Caption\s*[:|].{3,400})$"
)
_TAIL = 140  # characters at the end of a line in which a credit must stand
_LONGEST_CAPTION = 420


def credit_start(line: Line) -> int | None:
    """Where in the line a closing credit begins, or None."""
    tail_from = max(0, len(line.text) - _TAIL)
    tail = line.text[tail_from:]
    for pattern, accepts in _FORMS:
        match = pattern.search(tail)
        if match and accepts(match["name"]):
            return tail_from + match.start("name" if pattern is _LAST_SENTENCE else 0)
    return None


def caption_zones(line: Line) -> list[Zone]:
    """The caption and its credit in a line that ends with one; empty for other lines.

    ``… for Sunday. Caption: Rescuers at the school`` has its caption set behind the story. A short line with a
    credit is caption from its beginning. A long one is story, and only its credit is a zone.
    """
    cut = credit_start(line)
    if cut is None:
        inner = _INNER_CAPTION.search(line.text)
        return [Zone("caption", line.start + inner.start("caption"), line.end)] if inner else []
    credit = Zone("credit", line.start + cut, line.end)
    caption = line.text[:cut].rstrip()
    if not caption or len(line.text) > _LONGEST_CAPTION:
        return [credit]
    return [Zone("caption", line.start, line.start + len(caption)), credit]


def _few_words(name: str) -> bool:
    # a credit names people and agencies: few words, mostly capitalised
    words = name.split()
    return len(words) <= 9 and sum(w[:1].isupper() or not w[:1].isalpha() for w in words) >= 0.5 * len(words)


def _outlet_alone(name: str) -> bool:
    return outlet_named(name) is not None or _agencies(name)


def _agencies(name: str) -> bool:
    """``Jane Roe/Reuters``, ``AFP via Getty Images``: names parted by strokes, an outlet among them."""
    parts = [part.strip() for part in _STROKE.split(name)]
    if len(parts) < 2 or not all(_is_name(part) for part in parts):
        return False
    return any(outlet_named(_PHOTO_AFTER.sub("", part)) for part in parts)


def _is_name(part: str) -> bool:
    words = part.split()
    return 1 <= len(words) <= 5 and words[0][:1].isupper()


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_LABELLED, _few_words),
    (_BY, lambda _: True),
    (_BRACKETED, _outlet_alone),
    (_LAST_SENTENCE, _agencies),
)
