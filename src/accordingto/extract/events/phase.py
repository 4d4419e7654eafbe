"""Phase of truces, talks, agreements and services, and whether a happening is told as background."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.extract.attribution.lexicon import verbs
from accordingto.extract.events.words import words_of
from accordingto.extract.marks import Range
from accordingto.extract.phrases import Phrases
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import ClaimType, Phase

PHASED: frozenset[ClaimType] = frozenset({"ceasefire", "negotiation", "agreement", "service_disruption"})
_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_RECENT = 21  # days
_OPENS = 3  # tokens before the month of ``On Sunday 31 August``
_APART = frozenset({"after", "before", "during", "since", "until", "despite", "amid", "following", "for", "by"})
_NEAR = frozenset({"prt", "acomp", "advmod", "attr", "dobj", "xcomp", "prep", "pobj", "oprd"})


@cache
def _background_phrases() -> Phrases[Row]:
    rows = load_lexicon("phases").where("phase", "background")
    return Phrases((word, row) for row in rows for word in row.words)


@cache
def _phase_rows() -> tuple[Row, ...]:
    return tuple(row for row in load_lexicon("phases") if row.get("phase") != "background")


@cache
def phase_words() -> frozenset[str]:
    """All words that tell a phase: ``end``, ``resumption``, ``collapse``."""
    return frozenset(word for row in _phase_rows() for word in row.words)


def phase(kind: ClaimType, start: int, head: Token, noun: Token) -> tuple[Phase, str] | None:
    """The phase a phased type is told in, with the rule's id, or None where nothing tells it."""
    if kind not in PHASED:
        return None
    if kind == "ceasefire" and _is_over(noun):
        return "ends", "phase.ends"
    words = set(_around(noun)) | (set(_around(head)) if head.i != noun.i else set())
    words |= {t.lemma_.lower() for t in noun.doc[start : noun.i]}
    for row in _phase_rows():
        if kind not in row.get("types", PHASED):
            continue
        if any(word in words for word in row.words) and not (
            kind == "service_disruption"
            and row.get("phase") in ("ends", "extended", "breached", "begins", "stalls")
        ):
            return row.get("phase"), row.id
    if kind == "service_disruption" or (kind == "ceasefire" and head.pos_ == "VERB" and head.i == noun.i):
        return "begins", "phase.begins"
    return None


def _ended_before(trigger: Token, head: Token) -> bool:
    return trigger.i == head.i and _is_over(trigger) and trigger.lemma_ in words_of("truce")


def _is_over(noun: Token) -> bool:
    """``following a week-long truce``: what is told as gone before has ended."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("following", "after")


def _around(token: Token) -> Iterator[str]:
    """Lemmas of the words that stand over, beside and right under a trigger."""
    yield token.lemma_.lower()
    for child in token.children:
        if child.dep_ in ("amod", "acl", "compound", "relcl"):
            yield child.lemma_.lower()
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        yield from _under(token, 2)
    above = token.head
    if token.dep_ in ("acomp", "attr", "advmod") and above.pos_ in ("VERB", "AUX"):
        yield above.lemma_.lower()
    if token.dep_ == "conj":
        yield above.lemma_.lower()
        above = above.head
    if token.dep_ == "pobj" and above.lower_ in ("of", "in", "on", "for", "to", "from"):
        above = above.head
        yield above.lemma_.lower()
    if token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "conj", "attr", "compound") and above.i != token.i:
        yield above.lemma_.lower()
        yield from _under(above, 2)


def _under(verb: Token, depth: int) -> Iterator[str]:
    for child in verb.children:
        if child.dep_ in _NEAR and child.lower_ not in _APART and depth:
            yield child.lemma_.lower()
            if child.dep_ in ("prep", "xcomp", "dobj"):
                yield from _under(child, depth - 1)


def is_background(doc: Doc, clause: Range, head: Token, trigger: Token, published: str | None) -> bool:
    """Whether an earlier happening is told as context, apart from the report's news.

    Signs are a past perfect, a noun after ``since``, a phrase such as ``earlier this year``, a month or year
    other than that of publication, and a participle or relative clause with a date of its own. ``had earlier
    reported 30 deaths`` says when the deaths were told, not when people died.
    """
    if trigger.i != head.i and _reports(head):
        return _after_since(trigger) or _dated_apart(trigger)
    if _past_perfect(head) or _after_since(trigger) or _ended_before(trigger, head):
        return True
    if any(not _in_relative(doc[at], head) for at, _, _ in _background_phrases().find(doc, *clause)):
        return not _cumulative(doc, clause)
    return _dated_apart(trigger) or _dated_apart(head) or _other_month(doc, clause, head, published)


def _in_relative(token: Token, head: Token) -> bool:
    """Whether a word belongs to a clause on a noun on the way to the head: it dates that clause, not the head's."""
    while token.i not in (head.i, token.head.i):
        if token.dep_ in ("relcl", "acl"):  # "in breach of the truce signed last month"
            return True
        token = token.head
    return False


def _past_perfect(head: Token) -> bool:
    verb = head if head.pos_ in ("VERB", "AUX") else head.head
    had = any(c.dep_ == "aux" and c.lower_ in ("had", "'d", "’d") for c in verb.children)
    if not had and verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        return not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children) and _past_perfect(
            verb.head
        )
    return had and verb.tag_ in ("VBN", "VBD") and not _reported(verb)


def _reports(verb: Token) -> bool:
    """Whether the verb tells, with a teller as its subject: a quake ``had been recorded`` by instruments."""
    active = not any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    return active and any(saying.force == "speech" for saying in verbs().get(verb.lemma_.lower(), ()))


def _reported(verb: Token) -> bool:
    """``said it had carried out airstrikes``: the tense of indirect speech, not an earlier past.

    So is the second of two things said: ``said that nine died, and that 11 had been injured``.
    """
    said = verb
    while said.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in said.children):
        said = said.head
    return (
        said.dep_ == "ccomp"
        and said.head.tag_ in ("VBD", "VBG")  # "saying its agents had found"
        and not any(c.lower_ in words_of("told_before") for c in verb.children)
    )


def _after_since(trigger: Token) -> bool:
    above = trigger
    if any(c.dep_ == "mark" and c.lower_ == "since" for v in (trigger, trigger.head) for c in v.children):
        return True
    for _ in range(3):
        if above.dep_ == "pobj" and above.head.lower_ == "since":
            return True
        above = above.head
    return False


def _cumulative(doc: Doc, clause: Range) -> bool:
    """A total that grows since a start is news, however old its start."""
    return any(t.lower_ in ("since", "so") for t in doc[slice(*clause)]) and any(
        t.lower_ in ("has", "have") for t in doc[slice(*clause)]
    )


def _dated_apart(token: Token) -> bool:
    """A participle or relative clause on a noun, or a noun, that carries its own calendar date."""
    gapped = token.dep_ == "acl" and token.head.dep_ == "conj" and token.head.head.pos_ == "VERB"
    told = token.dep_ == "acl" and any(c.dep_ == "mark" for c in token.lefts)
    if gapped or told:  # "two were killed and four others hurt on Monday", "informs opinion that on 1 June 2025 …"
        return False
    if token.dep_ in ("acl", "relcl"):
        inner = list(token.subtree)
        return any(_calendar(t) for t in inner) and token.head.dep_ != "ROOT" and not _listed(token)
    return any(
        token.pos_ == "NOUN"
        and c.dep_ in ("compound", "nmod", "amod")
        and c.lower_ in _MONTHS
        and c.text[0].isupper()
        for c in token.lefts
    )


def _listed(token: Token) -> bool:
    return token.tag_ == "VBG"


def _calendar(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    return (len(word) >= 3 and token.text[0].isupper() and any(m.startswith(word) for m in _MONTHS)) or bool(
        re.fullmatch(r"(19|20)\d\d", word)
    )


def _other_month(doc: Doc, clause: Range, head: Token, published: str | None) -> bool:
    """A month or year in the clause that is not publication's, under a past tense; a start since which is none."""
    if published is None or head.tag_ not in ("VBD", "VBN"):
        return False
    dates = [t for t in doc[slice(*clause)] if t.ent_type_ == "DATE"]
    if any(t.lower_ in ("since", "until", "from") for t in doc[slice(*clause)]):
        return False
    return any(_other_year(t, published) or _earlier_month(t, published) for t in dates)


def _other_year(token: Token, published: str) -> bool:
    return bool(re.fullmatch(r"(19|20)\d\d", token.text)) and token.text != published[:4]


def _is_recent(month: Token, published: str) -> bool:
    """``On 31 August a slide …`` in a report of 12 September: a day of the month before, but none long past.

    Only what opens a sentence so is the news; ``the slide of 31 August`` tells one apart from others.
    """
    first = month.sent.start
    while month.doc[first].is_space and first < month.i:
        first += 1
    if month.doc[first].lower_ != "on" or month.i - first > _OPENS:
        return False
    today = date.fromisoformat(published[:10])
    beside = [t.text for t in (month.doc[max(0, month.i - 1)], month.doc[min(month.i + 1, len(month.doc) - 1)])]
    index = _MONTHS.index(month.lower_) + 1
    year = today.year if index <= today.month else today.year - 1
    last = calendar.monthrange(year, index)[1]
    told = (date(year, index, int(text)) for text in beside if text.isdigit() and 0 < int(text) <= last)
    return any(0 <= (today - day).days <= _RECENT for day in told)


def _earlier_month(token: Token, published: str) -> bool:
    """A month's name more than a month back; the month before counts once the new one is a week old."""
    if token.lower_ not in _MONTHS or not token.text[0].isupper():
        return False
    if _is_recent(token, published):
        return False
    distance = (int(published[5:7]) - 1 - _MONTHS.index(token.lower_)) % 12
    return distance > 1 or (distance == 1 and int(published[8:10]) > 8)
