"""What the words of a claim say for a template: rows of ``lexicons/en/templates.toml`` looked up in text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from accordingto.eval import DEFAULT
from accordingto.extract.standing import Standing
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Report

_CUT = re.compile(
    r",| who | which | that | where | when | while | in | at | on | near | from | by |;|\(|\[", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:the|a|an|his|her|their|its|our|these|those|this|that|some|several|other|another|about|at least|more than|"
    r"many|all|both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,]*|of)\s+",
    re.IGNORECASE,
)
_PARTICLES = frozenset(("de", "del", "la", "las", "los", "y", "da", "dos", "van", "von"))
_PRONOUNS = frozenset({
    "he", "she", "it", "they", "him", "her", "them", "who", "we", "us", "i", "you", "one", "this", "that",
    "these", "those", "others", "another",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A row found in a text, at characters start to end."""

    row: Row
    start: int
    end: int


@cache
def _pattern(form: str) -> tuple[re.Pattern[str], dict[str, Row]]:
    """One pattern for all words of a form, longest first, and the row of each word (the first that has it)."""
    rows: dict[str, Row] = {}
    for row in load_lexicon("templates").where("form", form):
        for word in row.words:
            rows.setdefault(word.lower(), row)
    words = sorted(rows, key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE), rows


@cache
def words_of(form: str) -> frozenset[str]:
    """The words of a form in upper case, as names stand in keys."""
    return frozenset(word.upper() for row in load_lexicon("templates").where("form", form) for word in row.words)


def find_rows(form: str, text: str) -> list[Found]:
    """Rows of a form in a text, in order, the longest of several at one place; none inside a longer one."""
    pattern, rows = _pattern(form)
    return [Found(rows[" ".join(m[0].lower().split())], m.start(), m.end()) for m in pattern.finditer(text)]


def value_of(form: str, text: str) -> str | None:
    """The value of the first row of a form in a text."""
    found = find_rows(form, text)
    return str(found[0].row.get("value")) if found else None


@lru_cache(maxsize=2)
def standing(report: Report) -> Standing:
    """How the phrases of a report stand in their sentences, by the language pipeline that the readers use."""
    return Standing(report, DEFAULT.model, lambda word: value_of("effect", word) or value_of("type", word))


def all_values(form: str, text: str) -> list[str]:
    """The values of all rows of a form in a text, in order."""
    return [str(hit.row.get("value")) for hit in find_rows(form, text)]


def phrase(text: str) -> str:
    """A noun phrase without determiners, counts and what follows its head; upper case, as keys write it."""
    plain = " ".join(text.split())
    cut = _CUT.search(plain, 1)
    plain = plain[: cut.start()] if cut else plain
    while True:
        shorter = _LEAD.sub("", plain)
        if shorter == plain:
            break
        plain = shorter
    return plain.strip(" .\"'-").upper()


def is_pronoun(text: str) -> bool:
    """A word that names nothing by itself."""
    return text.strip().lower() in _PRONOUNS


def head_value(form: str, text: str) -> str | None:
    """The value of the row that a phrase's head (its last word before ``of``) is a word of."""
    head = re.split(r"\s+(?:of|for|with)\s+", phrase(text), maxsplit=1, flags=re.IGNORECASE)[0]
    found = [hit for hit in find_rows(form, head) if hit.end == len(head)]
    return str(found[0].row.get("value")) if found else None


def _in_name(words: Sequence[str], i: int) -> bool:
    """Whether a word may be part of a person's name: a capital and no title, or a particle between two such."""
    if words[i] in _PARTICLES:
        return 0 < i < len(words) - 1 and _in_name(words, i - 1)
    return words[i][:1].isupper() and not value_of("person", words[i])


def split_name(text: str) -> tuple[str | None, str | None]:
    """Name and title of a named person (``Mayor Ana Paz`` → ANA PAZ, MAYOR); no name where there is none."""
    plain = " ".join(_LEAD.sub("", " ".join(text.split())).split(",")[0].split())
    words = plain.split()
    last_title = max((i for i in range(len(words)) if not _in_name(words, i)), default=-1)
    name = words[last_title + 1 :]
    if not name or any(value_of("thing", w) or value_of("side", w) for w in name) or not name[0][:1].isupper():
        return None, None
    title = " ".join(words[: last_title + 1])
    return " ".join(name).upper(), (title.upper() or None)
