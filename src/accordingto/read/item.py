"""What passes between the steps of reading: one item of one source, before it is a Report or a Problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from accordingto.read.dates import parse_day
from accordingto.records import Problem

STAGE = "read"


class Unreadable(Exception):
    """A finding, turned into a Problem at the door: this item cannot be read.

    ``code`` is for programs, the message says what is wrong and how to mend it.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def problem(self, subject: str) -> Problem:
        """The record of this failure."""
        return Problem(STAGE, subject, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of a report from outside its text. Dates are ISO days, languages ISO 639-1 codes."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()

    def over(self, other: Meta) -> Meta:
        """These fields where they are set, else the other's."""
        ours = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}
        return replace(other, **ours)


@dataclass(frozen=True, slots=True)
class Item:
    """One report as found in a file, feed or stream.

    ``name`` tells it from others of its source and goes into the id; ``path`` is as the caller gave it.
    ``text`` is raw, not yet cleaned. ``given`` is what the user said of it, ``meta`` what the document says.
    ``headings`` are lines its format marks as headings.
    """

    name: str
    path: str | None
    text: str
    given: Meta = Meta()
    meta: Meta = Meta()
    headings: tuple[str, ...] = ()


_FIELDS = ("title", "url", "outlet", "published", "language")


def meta_from_mapping(raw: Mapping[str, Any], where: str) -> Meta:
    """Check a mapping of fields. Raises Unreadable (code ``meta``) naming the field that is wrong.

    Keys that are not ours are left alone: a sidecar may serve other programs too.
    """
    values: dict[str, Any] = {}
    for key in _FIELDS:
        value = raw.get(key)
        if value is None:
            continue
        if not isinstance(value, str):
            raise Unreadable("meta", f"{where}: {key} must be text, not {type(value).__name__}")
        values[key] = " ".join(value.split()) or None
    if values.get("published"):
        values["published"] = checked_day(values["published"], where)
    values["byline"] = _names(raw.get("byline"), where)
    return Meta(**values)


def checked_day(value: str, where: str) -> str:
    """The ISO day of a date in any common form. Raises Unreadable (code ``meta``) if it is none."""
    day = parse_day(value)
    if day is None:
        raise Unreadable("meta", f"{where}: published is {value!r}, which is no date; write it as 2024-01-31")
    return day


def _names(value: Any, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Unreadable("meta", f"{where}: byline must be a name or a list of names")
    return tuple(" ".join(name.split()) for name in names if name.strip())
