"""Whose army a bare ``the army`` is: the nation of the passage, of the report, or of the outlet."""

from __future__ import annotations

from collections import Counter

from accordingto.extract.actors.drafts import Draft
from accordingto.extract.actors.institutions import name_by_nation
from accordingto.extract.actors.persons import described
from accordingto.extract.actors.terms import Hit, Term, nation_names, nation_of_code, vocabulary, words_of_class
from accordingto.extract.words import Words
from accordingto.records import Report


def name_by_report(words: Words, draft: Draft, hits: list[Hit], report: Report) -> None:
    """Name a bare institution by the nation the passage, else the whole report, else its outlet, is about."""
    own = _without_foes(words, hits)
    national = draft.national and words_of_class("rival").isdisjoint(words.lower[draft.start : draft.end])
    near = (_nearest_nation(words, draft, own) or _main_nation(own)) if national else None
    term = near or (_outlet_nation(report) if national else None)
    if term is not None:
        name_by_nation(draft, term)
    else:
        draft.fallback = described(words, draft.start, draft.end)


def _without_foes(words: Words, hits: list[Hit]) -> list[Hit]:
    """The hits without those of a nation whose forces are called occupiers or the enemy: no ministry is theirs."""
    foes = {
        hit.term.name
        for hit in hits
        if hit.term.group in ("nation", "adjective")
        and words_of_class("hostile") & {*words.lower[hit.end : hit.end + 2], words.lower[hit.start - 1]}
    }
    return [hit for hit in hits if (term := _nation_of(hit)) is None or term.name not in foes]


def _nearest_nation(words: Words, draft: Draft, hits: list[Hit]) -> Term | None:
    here = words.sentence[draft.start]
    for hit in reversed(hits):
        if hit.start < draft.start and here - words.sentence[hit.start] <= 1:
            term = _nation_of(hit)
            if term is not None and hit.term.group != "adjective":
                return term if not _is_listed(words, hit, hits) else None
        elif hit.start < draft.start:
            return None
    return None


def _is_listed(words: Words, hit: Hit, hits: list[Hit]) -> bool:
    """``Saudi Arabia, Egypt and Qatar``: of several nations told in a row none is meant more than another."""
    before = next((h for h in reversed(hits) if h.end <= hit.start), None)
    between = words.lower[before.end : hit.start] if before is not None else [""]
    return bool(between) and all(word in (",", "and", "the") for word in between)


def _main_nation(hits: list[Hit]) -> Term | None:
    counts = Counter(term.name for h in hits if (term := _nation_of(h)) is not None)
    return nation_names().get(counts.most_common(1)[0][0]) if counts else None


def _nation_of(hit: Hit) -> Term | None:
    """The nation a hit points to: itself, or the country of a known national body."""
    if hit.term.group in ("nation", "adjective"):
        return nation_names().get(hit.term.name)
    if hit.term.group == "known" and hit.term.kind not in ("outlet", "igo"):
        return nation_of_code().get(hit.term.country or "")
    return None


def _outlet_nation(report: Report) -> Term | None:
    """The nation an outlet's name holds: ``the Air Force`` in a post of the Air Force of Ukraine."""
    said = (report.outlet or "").replace(",", " ").split()
    found = (term for _, _, term in vocabulary().find(said, [w.lower() for w in said]))
    return next((nation_of_code()[t.country] for t in found if t.country in nation_of_code()), None)
