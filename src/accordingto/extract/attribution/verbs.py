"""Verbs of saying: from a verb and its complements to source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accordingto.extract.actors.terms import nation_names
from accordingto.extract.attribution import around, clauses, phrasal
from accordingto.extract.attribution.content import right_of, trimmed
from accordingto.extract.attribution.cues import (
    cue_of,
    has_particle,
    infinitive_of,
    is_unreal,
    particle_of,
    with_manner,
)
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.lexicon import Saying, level_nouns, occasions, saying_words, verbs
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.attribution.reading import Hit, Reading
from accordingto.extract.attribution.sources import (
    Subject,
    agent_of,
    is_passive,
    phrase_of,
    subject_of,
)
from accordingto.extract.attribution.stops import listed_below, without_toll
from accordingto.extract.attribution.subjects import is_misread, quoting_verb, verb_subject
from accordingto.extract.marks import Range
from accordingto.extract.words import Words

_TOWNS = frozenset(("GPE", "LOC", "PERSON", "NORP"))
_NO_VERB = frozenset(("amod", "compound", "case", "prep"))
_CUT_IN = (("as_clause", around.as_clause), ("before", around.before), ("clause", clauses.clause))
_PLAIN = (
    ("renamed", around.renamed),
    ("as_clause", around.as_clause),
    ("clause", clauses.clause),
    ("infinitive", clauses.infinitive),
    ("complement", phrasal.complement),
    ("request", phrasal.request),
    ("notice", phrasal.notice),
    ("object", phrasal.thing),
    ("number", phrasal.number),
    ("before", around.before),
    ("preposition", phrasal.preposition),
    ("loose", clauses.loose),
)
_WEAK = frozenset(("infinitive", "request", "notice", "object", "preposition", "complement"))


def verb_attributions(words: Words, quotes: Quotes) -> Iterator[Found]:
    """Every attribution made by a verb, in text order."""
    table = verbs()
    for i, lower in enumerate(words.lower):
        if words.pos[i] not in ("VERB", "AUX") and not is_misread(words, i):
            continue
        rows = table.get(words.lemma[i]) or table.get(lower)
        found = _verb(words, quotes, i, rows) if rows else None
        if found is not None:
            yield found


def _verb(words: Words, quotes: Quotes, v: int, rows: tuple[Saying, ...]) -> Found | None:
    rows = _fitting(words, v, rows)
    if not rows or words.dep[v] in _NO_VERB or _stays_unnamed(words, v) or _is_reported_so(words, v):
        return None
    if _is_reduced(words, v):
        return None
    if is_passive(words, v) or _is_bare_participle(words, v):
        return _passive(Reading(words, quotes, v, rows, None, cue_of(words, v)))
    subject = verb_subject(words, v)
    if subject is not None and (subject.head == v or _is_struck(words, v, subject)):
        return None
    at = Reading(words, quotes, v, rows, subject, cue_of(words, v))
    for name, pick in _CUT_IN if around.is_cut_in(at) else _PLAIN:
        hit = pick(at)
        if hit is not None:
            return _made(at, name, hit)
    return None


def _fitting(words: Words, v: int, rows: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """The rows that read this verb with or without the particle it has."""
    fitting = tuple(r for r in rows if r.particle is None or particle_of(words, v, r.particle) is not None)
    if not has_particle(words, v):
        return fitting
    particles = {words.lower[k] for k in words.kids(v, "prt")}
    moved = particles <= saying_words("moving")  # "revised the toll down from 320 to 300"
    return tuple(r for r in fitting if r.particle or r.prepositions & particles or (moved and r.needs == "level"))


def _made(at: Reading, how: str, hit: Hit) -> Found | None:
    row, content, end = hit
    words, v = at.words, at.verb
    if at.subject is None and (how in _WEAK or row.force != "speech" or words.tag[v] == "VB"):
        return None
    if (how in _WEAK or row.force == "report") and is_unreal(words, v, at.cue, row):
        return None
    if row.needs == "occasion" and not _is_read_out(at):
        return None
    content = [without_toll(words, part) for part in content] if how in _WEAK else content
    below = listed_below(words, v) if how in ("clause", "object", "notice") and row.force != "belief" else []
    below = [line for line in below if not content or line[0] >= content[-1][1]]
    cue = at.cue[0], max(at.cue[1], end)
    if cue[1] == v + 1:
        cue = cue[0], with_manner(words, v, content)
    found = Found(row, f"verb.{how}", v, cue, [*content, *below], at.subject)
    quoting = quoting_verb(words, v)
    if quoting is not None:
        found.cue, found.through = (v, found.cue[1] if found.cue else v + 1), subject_of(words, quoting)
    found.negated = any(words.dep[k] == "neg" for k in words.children[v])
    return found


def _is_read_out(at: Reading) -> bool:
    """``reads a statement by X``: a document with its words in quotation marks, not somebody who reads."""
    subject, words = at.subject, at.words
    written = subject is not None and words.lemma[subject.head] in occasions() | saying_words("written")
    return written and (at.quotes.holding(at.verb - 1) is not None or words.text[at.verb + 1] in (":", "“", '"'))


def _stays_unnamed(words: Words, v: int) -> bool:
    """``asking not to be named`` tells of the source, not of what it says."""
    return words.lemma[v] in ("ask", "request") and words.lower[v + 1 : v + 4] == ["not", "to", "be"]


def _is_struck(words: Words, v: int, subject: Subject) -> bool:
    """``Kandy reported the most deaths``: a bare name that has them, of a town or province; a country may count.

    The recogniser takes many towns for persons. A person who counts is told with what he is.
    """
    name = range(*subject.span)
    bare = all(words.pos[i] == "PROPN" and words.entity[i] in _TOWNS for i in name) and subject.span[1] == v
    town = bare and not words.text[subject.head].isupper() and words.text[subject.head] not in nation_names()
    suffers = town and words.lemma[v] in saying_words("suffering")
    return suffers and any(words.lemma[k] in level_nouns() for k in words.kids(v, "dobj"))


def _is_reported_so(words: Words, v: int) -> bool:
    """``44 people reported killed``: those counted are told of, they do not tell."""
    if words.tag[v] not in ("VBD", "VBN") or words.lower[v + 1 : v + 2] == [] or v == 0:
        return False
    harmed = words.lower[v + 1] in level_nouns() and words.pos[min(v + 2, len(words) - 1)] not in ("NOUN", "NUM")
    return harmed and any(
        words.pos[k] == "NUM" or words.kids(k, "nummod") for k in (v - 1, *words.kids(v, "nsubj"))
    )


def _is_reduced(words: Words, v: int) -> bool:
    """``Gunmen suspected to be herders have killed nine``: a clause on the noun, not the main one.

    A participle without ``have`` or ``be`` that an infinitive follows has no subject that thinks.
    """
    alone = words.tag[v] == "VBN" and words.dep[v] == "ROOT" and not words.kids(v, "aux", "auxpass")
    return alone and words.lower[v + 1 : v + 2] == ["to"] and bool(words.kids(v, "nsubj"))


def _is_bare_participle(words: Words, v: int) -> bool:
    modifies = words.tag[v] == "VBN" and words.dep[v] in ("acl", "advcl", "relcl")
    return modifies and not words.kids(v, "aux", "nsubj", "dobj")


def _passive(at: Reading) -> Found | None:
    """``it was reported that``, ``was told by the army to``, ``is believed to have``, ``were criticised by``."""
    words, v = at.words, at.verb
    agent = agent_of(words, v)
    if agent is not None and (found := _set_anew(at, agent)) is not None:
        return found
    # "are considered missing" plans nothing
    at = replace(at, rows=tuple(r for r in at.rows if r.needs not in ("level", "active")))
    row = at.row("clause", "infinitive", "request", "complement", "object", "prepositions")
    if row is None:
        return None
    for k in at.objects("ccomp", "xcomp"):
        start = infinitive_of(words, k) if words.dep[k] == "xcomp" else words.left[k]
        if start is None or start < v:
            continue
        content = [right_of(words, at.quotes, v, (start, k))]
        told = at.row("addressee") is not None
        if not told and words.dep[k] == "xcomp":
            content = [*_patient(words, v), *content]
        ordered = at.row("request") if told and words.dep[k] == "xcomp" else None
        return Found(ordered or row, "verb.passive", v, at.cue, content, agent)
    patient = _patient(words, v)
    charge = _charge(at)
    if patient and charge is not None:
        return Found(row, "verb.passive", v, at.cue, [*patient, charge], agent)
    # "was heard by ten judges" and "was seen by nobody" say nothing of what they heard and saw
    if agent is None or not patient or row.rule == "belief.think":
        return None
    return Found(row, "verb.passive_agent", v, at.cue, patient, agent)


def _set_anew(at: Reading, agent: Subject) -> Found | None:
    """``The toll was lowered to 47 by the agency``: a count that somebody sets anew."""
    words, v = at.words, at.verb
    row = next((r for r in at.rows if r.needs == "level"), None)
    counted = next((k for k in words.kids(v, "nsubjpass") if phrasal.moves(at, k)), None)
    if row is None or counted is None or agent.span[0] - 1 <= v + 1:
        return None
    content = [(words.left[counted], counted + 1), (v + 1, agent.span[0] - 1)]
    return Found(row, "verb.passive_agent", v, at.cue, content, agent)


def _charge(at: Reading) -> Range | None:
    """What a person is accused of, or what a thing is called, in the passive."""
    words, v = at.words, at.verb
    row = at.row("complement", "request")
    for k in words.children[v] if row is not None else ():
        called = words.dep[k] in ("oprd", "attr") and "complement" in row.frames if row else False
        accused = words.dep[k] == "prep" and row is not None and words.lower[k] in row.prepositions | {"as"}
        if k > v and (called or accused):
            start = words.left[k]
            held = at.quotes.holding(start - 1)
            start -= held is not None and held[0] == start - 1
            return trimmed(words, at.quotes, start, words.right[k] + 1)
    return None


def _patient(words: Words, v: int) -> list[Range]:
    """The subject of a passive: whom or what it befalls."""
    return [(words.left[k], words.right[k] + 1) for k in words.kids(v, "nsubjpass")][:1]


def citing(words: Words, found: list[Found]) -> Iterator[Found]:
    """``SANA, citing a military source, said``: the source cited says it, and the one who cites only relays."""
    by_verb = {f.anchor: f for f in found}
    for f in found:
        v = f.anchor
        if (
            f.saying.word not in saying_words("citing")
            or words.tag[v] != "VBG"
            or words.dep[v] not in ("advcl", "acl")
        ):
            continue
        governor = by_verb.get(words.head[v]) or _saying_around(words, v, found)
        objects = [*words.kids(v, "dobj"), *(o for p in words.kids(v, "prep") for o in words.kids(p, "pobj"))]
        if governor is None or not objects or governor is f:
            continue
        source = Subject(objects[0], phrase_of(words, objects[0], v))
        cited = Found(f.saying, "verb.citing", v, f.cue, list(governor.content), source)
        cited.through = governor.subject or f.subject
        yield cited


def _saying_around(words: Words, v: int, found: list[Found]) -> Found | None:
    """The saying of the same sentence that a citing hangs on, where the parse hung it on its subject."""
    near = [f for f in found if words.sentence[f.anchor] == words.sentence[v] and f.content and f.anchor != v]
    relayed = (f for f in near if f.anchor < v and (f.construction == "phrase" or _ends_before(words, f, v)))
    return next((f for f in near if f.anchor > v), None) or next(relayed, None)


def _ends_before(words: Words, found: Found, v: int) -> bool:
    """Whether what somebody says ends at the comma before a citing: ``said that 14 died, citing two nurses``."""
    speaks = found.saying.force == "speech" and found.construction.startswith("verb.")
    return speaks and words.text[v - 1] == "," and found.content[-1][1] == v - 1
