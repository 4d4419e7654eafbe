"""Who wrote it: ``By A B and C D``, ``--With assistance from X.``, ``(Reporting by X; Editing by Y)``."""

from __future__ import annotations

import re

from accordingto.read.selfdescription.outlets import outlet_named

_NAME = (
    r"(?-i:[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|al|el|bin|ibn|abu|de|da|del|di|der|la|le|van|von|ter|dos|den))"
    r"{0,4})"
)
_LIST = rf"{_NAME}(?:(?:,? and |, | & ){_NAME})*"
_PLACED = rf"{_NAME}(?: in {_NAME})?"
_PLACED_LIST = rf"{_PLACED}(?:(?:,? and |, | & ){_PLACED})*"
_BY = re.compile(
    rf"(?:by|words by|story by|text by|written by|from)\s*:?\s+(?P<names>{_LIST})"
    r"(?:(?:\s*[,|/–—•(-].{0,80})?|\s+in\s+.{2,40})\.?$",
    re.IGNORECASE,
)
_ASSIST = re.compile(
    rf"(?:with (?:assistance|additional reporting|contributions?|reporting|help|files|inputs?) (?:from|by)|"
    rf"(?:additional )?(?:reporting|reported|writing|written) by)\s+(?P<names>{_PLACED_LIST})",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",? and |, | & ")
_PLACE_AFTER = re.compile(r"\s+in\s+[A-ZÀ-Þ].*$")


def names_of_byline(line: str) -> tuple[str, ...]:
    """The names of a line that is a byline and nothing else; empty for other lines.

    The words after ``By`` must be names: ``By Friday the road was open`` has a verb and is story.
    """
    match = _BY.fullmatch(line.strip())
    if not match or len(line) > 200:
        return ()
    names = _names(match["names"])
    names = tuple(name for name in names if outlet_named(name) is None)
    return names if all(_is_name(name) for name in names) else ()


def names_of_assistance(line: str) -> tuple[str, ...]:
    """The names in a line of the byline kind at the end of a story; editors are not among them."""
    return tuple(name for match in _ASSIST.finditer(line) for name in _names(match["names"]))


def _names(listed: str) -> tuple[str, ...]:
    return tuple(_PLACE_AFTER.sub("", name).strip(" .") for name in _SPLIT.split(listed) if name.strip(" ."))


def _is_name(name: str) -> bool:
    words = name.split()
    return 1 <= len(words) <= 6 and words[0][:1].isupper() and words[-1][:1].isupper()
