"""MUC-3/4 documents and answer keys: messages by id, and templates with their slots, alternatives and options.

The notation is that of the task's own documentation: ``/`` separates alternative forms of one filler, ``?`` marks
an optional filler, ``(OPTIONAL)`` an optional template, ``-`` an empty slot, ``*`` one that does not apply, and
``VALUE: "REFERENT"`` crosses a filler with the filler of another slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_ID = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b[^\n]*$", re.MULTILINE)
_SLOT = re.compile(r"^\s*(\d+)\.\s+[A-Z][A-Z:\- ]*?(?:\s{2,}|\t|$)(.*)$")
_MESSAGE, _TEMPLATE, _LOCATION = 0, 1, 3
CROSSED = frozenset((7, 11, 13, 14, 15, 16, 19, 20, 21, 22, 23))
"""Slots whose fillers name the filler of another slot they belong to."""


@dataclass(frozen=True, slots=True)
class Filler:
    """One filler: its alternative forms, those of its referent (empty without one), and whether it is optional."""

    forms: tuple[str, ...]
    referents: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: fillers by slot number. A slot that does not apply is in ``inapplicable``."""

    message: str
    optional: bool
    slots: dict[int, tuple[Filler, ...]]
    inapplicable: frozenset[int] = frozenset()

    def first(self, slot: int) -> str | None:
        """The first form of a slot's first filler."""
        fillers = self.slots.get(slot, ())
        return fillers[0].forms[0] if fillers else None


def load_messages(folder: Path) -> dict[str, str]:
    """Every message text of a folder by id; files whose name begins with ``key`` are keys."""
    files = [p for p in sorted(folder.iterdir()) if p.is_file() and not p.name.startswith("key")]
    return {name: body for file in files for name, body in parse_messages(file.read_text("latin-1"))}


def load_keys(folder: Path) -> dict[str, list[Template]]:
    """Templates by message id, an empty list for an irrelevant message."""
    keys: dict[str, list[Template]] = {}
    for file in sorted(folder.glob("key*")):
        for name, templates in parse_keys(file.read_text("latin-1")).items():
            keys.setdefault(name, []).extend(templates)
    return keys


def parse_messages(text: str) -> Iterator[tuple[str, str]]:
    """Message id and body, in order."""
    heads = [*_ID.finditer(text)]
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        yield head[1], text[head.end() : following.start() if following else len(text)].strip("\n")


def parse_keys(text: str) -> dict[str, list[Template]]:
    """The templates of one key file by message id."""
    keys: dict[str, list[Template]] = {}
    for slots in _blocks(text.splitlines()):
        message = re.match(r"[\w-]+", " ".join(slots.get(_MESSAGE, [""])))
        if message:
            templates = keys.setdefault(message[0], [])
            number = " ".join(slots.get(_TEMPLATE, ["*"])).strip()
            if not number.startswith("*"):
                templates.append(_template(message[0], "OPTIONAL" in number, slots))
    return keys


def _blocks(lines: Iterable[str]) -> Iterator[dict[int, list[str]]]:
    """The raw lines of each slot, one mapping a template."""
    slots: dict[int, list[str]] = {}
    current: int | None = None
    for line in lines:
        found = _SLOT.match(line)
        if found and int(found[1]) == _MESSAGE and slots:
            yield slots
            slots = {}
        if found:
            current = int(found[1])
            slots[current] = [found[2].strip()]
        elif line.startswith(";") or not line.strip():
            continue
        elif current is not None:
            slots[current].append(line.strip())
    if slots:
        yield slots


def _template(message: str, optional: bool, raw: dict[int, list[str]]) -> Template:
    numbers = [n for n in raw if n not in (_MESSAGE, _TEMPLATE)]
    off = frozenset(n for n in numbers if raw[n] and raw[n][0] == "*")
    slots = {n: tuple(parse_filler(n, piece) for piece in _joined(raw[n])) for n in numbers if n not in off}
    return Template(message, optional, {n: fillers for n, fillers in slots.items() if fillers}, off)


def _joined(lines: Iterable[str]) -> list[str]:
    """One text a filler: a line goes on where a slash or an open quotation says so. Empty ones fall out."""
    pieces: list[str] = []
    for line in lines:
        if pieces and (pieces[-1].endswith(("/", ":")) or line.startswith(("/", ":")) or _open(pieces[-1])):
            pieces[-1] += " " + line
        else:
            pieces.append(line)
    return [piece for piece in pieces if piece.strip("? ") not in ("", "-")]


def _open(text: str) -> bool:
    return text.replace('\\"', "").count('"') % 2 == 1


def parse_filler(slot: int, text: str) -> Filler:
    """One filler of a slot as the key writes it."""
    optional = text.lstrip().startswith("?")
    body = text.replace("?", " ") if optional else text
    values, referents = _crossed(body) if slot in CROSSED else (body, "")
    return Filler(tuple(_forms(values)), tuple(_forms(referents)), optional)


def _crossed(text: str) -> tuple[str, str]:
    """Value and referent, at the first colon outside quotation marks."""
    quoted = False
    for i, char in enumerate(text):
        if char == '"' and text[i - 1 : i] != "\\":
            quoted = not quoted
        elif char == ":" and not quoted:
            return text[:i], text[i + 1 :]
    return text, ""


def _forms(text: str) -> list[str]:
    """Alternatives of one filler, without their quotation marks."""
    forms = re.findall(r'"((?:\\.|[^"\\])*)"', text) or re.split(r"/(?![^()]*\))", text)
    return [plain for form in forms if (plain := " ".join(form.replace('\\"', '"').split())) not in ("", "-")]
