"""Happenings of a report: one mark for one proposition of LEDGER's closed list of types.

Candidates come from the lexicon (``events.rows``, ``events.triggers``) with sense checks on their arguments
(``events.conditions``, ``events.frames``, ``events.nouns``), are joined to propositions (``events.merge``), and
then get modality (``events.modality``), roles (``events.roles``), phase and background (``events.phase``) and their
words (``events.clause``)."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from accordingto.extract.events.anaphora import with_generic_types
from accordingto.extract.events.clause import clause_range, with_neighbours
from accordingto.extract.events.conditions import ordered_leaving
from accordingto.extract.events.drafts import Proposition
from accordingto.extract.events.evidence import tells
from accordingto.extract.events.frames import Frame, verb_frame
from accordingto.extract.events.merge import merge
from accordingto.extract.events.modality import hedge, modality
from accordingto.extract.events.nouns import Nouns
from accordingto.extract.events.phase import is_background, phase
from accordingto.extract.events.roles import participants
from accordingto.extract.events.rows import load_happenings
from accordingto.extract.events.tolls import without_deed
from accordingto.extract.events.triggers import candidates
from accordingto.extract.events.words import modality_words, words_of
from accordingto.extract.marks import ActorMark, FigureMark, HappeningMark, Range, Role
from accordingto.records import Modality, Report


def find_happenings(
    doc: Doc, report: Report, actors: Sequence[ActorMark], figures: Sequence[FigureMark]
) -> tuple[HappeningMark, ...]:
    """All happenings of a report in text order. Zones that are not the story (captions, credits) yield none."""
    nouns = Nouns(doc, actors)
    counted = frozenset(i for figure in figures for i in range(figure.start, figure.end))
    outside = _outside_story(doc, report)
    found = [c for c in candidates(doc, load_happenings(), nouns) if c.head.i not in outside]
    told = [p for p in with_generic_types(merge(found, nouns), nouns) if tells(p, counted)]
    without_deed(told, figures)
    heads = {p.head.i for p in told} | {p.candidate.head.i for p in told}
    marks = [_mark(p, report, nouns, heads) for p in told]
    return tuple(sorted(marks, key=lambda m: (m.start, m.end)))


def _outside_story(doc: Doc, report: Report) -> frozenset[int]:
    zones = [z for z in report.zones if z.kind not in ("headline",)]
    return frozenset(t.i for t in doc for z in zones if z.start <= t.idx < z.end) if zones else frozenset()


def _mark(proposition: Proposition, report: Report, nouns: Nouns, heads: set[int]) -> HappeningMark:
    candidate, head = proposition.candidate, proposition.head
    doc = candidate.head.doc
    support = _support(proposition)
    top = support.head if support is not None and candidate.head.dep_ != "pobj" else head
    members = [top, candidate.head, *(c.head for c in proposition.extra)]
    others = set() if candidate.trigger.kind == "order" else heads - {t.i for t in members}
    roles = _roles(proposition, support, nouns)
    clause = clause_range([_clause_top(t) for t in members], others)
    if candidate.trigger.kind == "order":
        clause = clause[0], max([clause[1], *(t.right_edge.i + 1 for t in ordered_leaving(candidate.head))])
    told, why = _modality(proposition)
    stage = phase(proposition.type, candidate.start, head, candidate.head)
    rules = (*proposition.rule, *((why,) if why else ()), *((stage[1],) if stage else ()))
    return HappeningMark(
        start=candidate.start, end=candidate.end, head=head.i, type=proposition.type, modality=told,
        roles=roles,
        clause=_in_story(doc, report, with_neighbours(doc, clause, roles)), phase=stage[0] if stage else None,
        background=_background(proposition, clause, top, report.published.start),
        hedge=hedge(doc, clause, head), rule=rules,
    )  # fmt: skip


def _in_story(doc: Doc, report: Report, clause: Range) -> Range:
    """The clause without the dateline the sentence opens with; a headline stands above it."""
    start, end = clause
    line = report.dateline
    while line is not None and start < end - 1 and line.start <= doc[start].idx < line.end:
        start += 1
    return start + 1 if doc[start].is_punct and start < end - 1 and start != clause[0] else start, end


def _background(proposition: Proposition, clause: Range, top: Token, published: str | None) -> bool:
    trigger = proposition.candidate.head
    if proposition.follows is not None:
        above = proposition.follows
        return is_background(trigger.doc, clause, above.head, above.candidate.head, published)
    return is_background(trigger.doc, clause, top, trigger, published)


def _clause_top(token: Token) -> Token:
    """The token whose words are the clause: the copula over a predicate adjective, else the token itself."""
    found = token.dep_ in ("acomp", "oprd") and token.head.lemma_ in words_of("establishing")
    return token.head if found or (token.dep_ in ("acomp", "attr") and token.head.pos_ == "AUX") else token


def _support(proposition: Proposition) -> Frame | None:
    """The frame of the verb that carries a lone noun: ``launched strikes``, ``clashes erupted``."""
    candidate = proposition.candidate
    if not candidate.nominal or proposition.head.i != candidate.head.i:
        return None
    noun = candidate.head
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        return verb_frame(noun.head, True)
    if candidate.trigger.type == "diplomatic_contact" and noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB":
        return verb_frame(noun.head.head, True)  # "told the premier in a phone call"
    return None


def _modality(proposition: Proposition) -> tuple[Modality, str | None]:
    if proposition.type == "evacuation_order":
        return _order_modality(proposition)
    head = proposition.head
    lacking = proposition.candidate.nominal and _says_no(proposition)  # "there is no electricity"
    if lacking:
        return "asserted", None
    if proposition.candidate.nominal and any(c.lower_ == "no" for c in head.children):
        return "negated", "modality.negator"
    told = modality(head)
    if told[0] == "negated" and _says_no(proposition):
        return "asserted", None
    if told[0] == "asserted" and head.pos_ == "ADJ" and head.head.pos_ in ("AUX", "VERB"):
        return modality(head.head)
    return told


def _says_no(proposition: Proposition) -> bool:
    """``no longer operational``: the negation is part of what is told."""
    candidate = proposition.candidate
    own = candidate.head.doc[candidate.start : candidate.end]
    if candidate.trigger.pos == "verb":
        return candidate.head.lemma_ == "have" and proposition.type == "service_disruption"
    return any(t.lower_ in modality_words("negator") for t in own)


def _order_modality(proposition: Proposition) -> tuple[Modality, str | None]:
    """An order to leave is ordered, an appeal requested, a warning warned; a planned or denied order stays that."""
    told, why = modality(proposition.head)
    if told in ("negated", "planned", "hypothetical", "denied"):
        return told, why
    words = {
        t.lemma_.lower()
        for t in proposition.candidate.head.doc[proposition.candidate.start : proposition.candidate.end]
    }
    if words & words_of("appealing"):
        return "requested", "modality.requested"
    return ("warned", "modality.warned") if words & {"warn", "warning"} else ("ordered", "modality.ordered")


def _roles(proposition: Proposition, support: Frame | None, nouns: Nouns) -> tuple[Role, ...]:
    found: dict[tuple[int, int], Role] = {}
    candidate = proposition.candidate
    for role in participants(candidate.trigger, candidate.frame, support, nouns):
        if not candidate.start < role.end <= candidate.end:  # "set fire to": fire is no target
            found.setdefault((role.start, role.end), role)
    happening = {candidate.head.i, *(c.head.i for c in proposition.extra)}
    for extra in proposition.extra:
        for role in participants(extra.trigger, extra.frame, None, nouns):
            if not any(role.start <= i < role.end for i in happening):
                found.setdefault((role.start, role.end), role)
    return tuple(sorted(found.values(), key=lambda r: r.start))
