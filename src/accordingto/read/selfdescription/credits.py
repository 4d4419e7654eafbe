"""Captions and picture credits: ``Tanks near the bridge. Photo: Reuters`` and ``[Jane Roe/Reuters]``."""

from __future__ import annotations

import re

from accordingto.read.selfdescription.lines import Line
from accordingto.read.selfdescription.outlets import namings
from accordingto.records import Zone

_KIND = (
    r"(?:file |handout |archive |satellite |drone |courtesy )?"
    r"(?:photo(?:graph)?|image|picture|pic|video|footage|illustration|graphic|map|still|screengrab|foto)s?"
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s.(\[|–—-]))(?P<label>{_KIND}(?: credit| courtesy| source| by)?(?: of| by)?"
    r"|(?:picture |image |photo )?credits?|credit line)"
    r"\s*[:：/|]\s*(?P<name>[^:\n]{2,70})[)\].]?\s*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"[(\[](?:file |handout )?(?:photo|image|picture|video|illustration)s?(?: illustration)?"
    r"(?: courtesy of| courtesy| by| via| from|[:,])\s[^()\[\]\n]{2,90}[)\]]\.?\s*$",
    re.IGNORECASE,
)
_PART = r"[A-Z][\w.’' -]{1,40}"
_SLASH = re.compile(
    rf"[(\[]?(?P<name>{_PART}(?:\s?/\s?{_PART}){{1,4}}(?: via {_PART}(?:/[A-Z][\w ]{{1,30}})?)?)[)\]]?\.?\s*$"
)
_NAME_PART = r"[A-Z][\w’'-]*(?: [A-Z][\w.’'-]*){0,4}"
_AFTER_SENTENCE = re.compile(rf"(?<=[.?!”\"] )(?P<name>{_NAME_PART}(?:\s?/\s?{_NAME_PART}){{1,4}})\.?\s*$")
_BARE = re.compile(r"[(\[](?P<name>[^()\[\]\n]{2,40})[)\]]\.?\s*$")
_SENTENCE_END = re.compile(r"[.?!][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_LONGEST_CAPTION = 420


def credit_start(line: Line) -> int | None:
    """Where in the line a closing credit begins, or None."""
    tail_from = max(0, len(line.text) - 140)
    tail = line.text[tail_from:]
    for pattern in (_LABELLED, _BY):
        match = pattern.search(tail)
        if match and (pattern is _BY or _short(match["name"])):
            return tail_from + match.start()
    for pattern in (_SLASH, _AFTER_SENTENCE, _BARE):
        match = pattern.search(tail)
        alone = match is not None and not line.text[: tail_from + match.start()].strip()
        if match and (alone or pattern is _AFTER_SENTENCE or match[0][:1] in "(["):
            name = match["name"]
            named = list(namings(name))
            bare = pattern is _BARE
            if named and (not bare or (named[0].start == 0 and named[-1].end == len(name.rstrip()))):
                return tail_from + match.start()
    return None


def caption_zones(line: Line) -> list[Zone]:
    """The caption and its credit in a line that ends with one; empty for other lines.

    A short line is caption from its beginning; of a long one only the sentence before the credit is.
    """
    cut = credit_start(line)
    if cut is None:
        return []
    begin = 0
    if len(line.text) > _LONGEST_CAPTION:
        ends = [m.end() for m in _SENTENCE_END.finditer(line.text, 0, cut)]
        before = [end for end in ends if line.text[end:cut].strip()]
        begin = before[-1] if before else cut
    zones = [Zone("credit", line.start + cut, line.end)]
    caption_end = line.start + len(line.text[:cut].rstrip())
    if caption_end > line.start + begin:
        zones.insert(0, Zone("caption", line.start + begin, caption_end))
    return zones


def _short(name: str) -> bool:
    # a credit names people and agencies: few words, mostly capitalised
    words = name.split()
    return len(words) <= 9 and sum(w[:1].isupper() or not w[:1].isalpha() for w in words) >= 0.5 * len(words)
