"""The word lists of actors as one vocabulary: known actors, nations, and the generic nouns of roles.toml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accordingto.extract.vocabulary import Vocabulary
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import ActorKind


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase of the lexicons stands for.

    ``group`` is known, nation, adjective, capital, institution, title, unnamed or body. ``name`` is the neutral
    name (of the nation for nations, the label that completes a name for institutions).
    """

    group: str
    rule: str
    name: str
    kind: ActorKind
    country: str | None = None
    function: str | None = None
    runs: str | None = None
    territory: bool = False
    speaks_for: bool = False
    courtesy: bool = False
    person: bool = False
    national: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found over the tokens ``[start, end)``."""

    start: int
    end: int
    term: Term


def slug(name: str) -> str:
    """A stable identifier of a name: ``Gaza Health Ministry`` → ``gaza-health-ministry``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


@cache
def vocabulary() -> Vocabulary[Term]:
    """Every phrase that can head or colour the name of an actor."""
    return Vocabulary([*_known(), *_nations(), *_roles()])


@cache
def scoped_forms() -> frozenset[str]:
    """Acronyms that mean their actor only where its country, or its full name, is in the report."""
    return frozenset(w for row in load_lexicon("actors") for w in row.get("scoped", ()))


@cache
def holders() -> dict[tuple[str, str], Term]:
    """Known bodies by country and function: (IL, army) → Israel Defense Forces."""
    found: dict[tuple[str, str], Term] = {}
    for row in load_lexicon("actors"):
        if row.get("function") and row.get("country"):
            found.setdefault((row.get("country"), row.get("function")), _known_term(row))
    return found


@cache
def nation_names() -> dict[str, Term]:
    """Nations and territories by their neutral name."""
    return {term.name: term for _, _, term in _nations() if term.group == "nation"}


@cache
def nation_of_code() -> dict[str, Term]:
    """Nations (no territories) by ISO code."""
    return {term.country: term for term in nation_names().values() if term.country and not term.territory}


@cache
def words_of_class(name: str) -> frozenset[str]:
    """The words of all rows of a class of roles.toml, lower-cased."""
    return frozenset(w.lower() for row in load_lexicon("roles").where("class", name) for w in row.words)


@cache
def telling_things() -> frozenset[str]:
    """Nouns of evidence and media, which tell but are nobody: ``video``, ``reports``."""
    rows = load_lexicon("roles").where("class", "unnamed")
    return frozenset(w.lower() for row in rows if row.get("person") is False for w in row.words)


@cache
def anaphors() -> dict[str, frozenset[str]]:
    """Bare nouns that take up an earlier actor, and the kinds they can take up."""
    found: dict[str, frozenset[str]] = {}
    for row in load_lexicon("roles").where("class", "anaphor"):
        for word in row.words:
            found[word] = found.get(word, frozenset()) | frozenset(row.get("kinds"))
    return found


def _known_term(row: Row) -> Term:
    return Term(
        "known", row.id, row.get("name"), row.get("kind"), row.get("country"), row.get("function"), row.get("runs")
    )


def _known() -> Iterator[tuple[str, bool, Term]]:
    for row in load_lexicon("actors"):
        for word in row.words:
            yield word, True, _known_term(row)


def _nations() -> Iterator[tuple[str, bool, Term]]:
    for row in load_lexicon("nations"):
        for group, words in (
            ("nation", row.words),
            ("adjective", row.get("adjectives", ())),
            ("capital", row.get("capitals", ())),
        ):
            term = Term(
                group, row.id, row.yields, "government", row.get("country"), territory=row.get("territory", False)
            )
            for word in words:
                yield word, True, term
                if len(word) > 4 and not word.isupper():
                    yield word.upper(), True, term


_KIND_OF_CLASS: dict[str, ActorKind] = {"title": "person", "unnamed": "unnamed"}


def _roles() -> Iterator[tuple[str, bool, Term]]:
    for row in load_lexicon("roles"):
        group = row.get("class")
        if group not in ("institution", "title", "unnamed", "body"):
            continue
        term = Term(
            group,
            row.id,
            row.get("label", ""),
            row.get("kind") or _KIND_OF_CLASS[group],
            function=row.get("function"),
            speaks_for=row.get("speaks_for", False),
            courtesy=row.get("courtesy", False),
            person=row.get("person", False),
            national=row.get("national", False),
        )
        for word in row.words:
            yield word, False, term
