"""Which dates carry a story forward, so that the next ``In August`` or ``the following day`` counts from them."""

from __future__ import annotations

import re

from spacy.tokens import Token

from accordingto.extract.attribution.lexicon import plain_verbs
from accordingto.extract.times.calendar import Point
from accordingto.extract.times.context import Story
from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.scan import Text

_ASIDE = frozenset(("since", "of", "than", "until", "for", "after", "from"))
_AS_OF = re.compile(r"\b[Aa]s of (?:[\w.:]+ ){0,3}$")
_LOOK = 24
_NOUNS = ("NOUN", "PROPN")
_FAR = 1
_HEAD = 4


def moves(text: Text, e: Expression, point: Point, story: Story, tense: str | None) -> bool:
    """Whether the story goes on from here: not from ``the 1954 accords``, ``since 1946`` or plans ``for 1976``."""
    if _counts_to(text, e):
        return False
    if not story.history:
        return _moves_news(text, e, point, story)
    focus = story.focus
    near = focus is not None and 0 <= point.year - focus.year <= _FAR
    before = text.before(e.start)
    if before is None or before.is_space or point.day is not None:
        return not (before is not None and before.lower_ in ("since", "than"))
    token = text.doc[text.token(e.start)]
    if aside(text, e) or tense == "future" or _qualifies(token, e, text):
        return False
    return near or focus is None or (_opens(token) and not _flashback(token))


def _moves_news(text: Text, e: Expression, point: Point, story: Story) -> bool:
    if story.day_near(e.start) not in (None, point) and _is_said(text, e):
        return False  # "the mayor said on Monday. Three days earlier": before what he told of
    if _looks_back(text, e, point, story.day_near(e.start)):
        return False
    if e.form in ("shift", "anaphora") and e.value == "before":
        return False  # "the night before" looks back from the day that is told on
    return e.form in ("date", "day", "deixis", "anaphora", "shift", "run", "named") and (
        e.day is not None or e.weekday is not None or e.form != "date"
    )


def _looks_back(text: Text, e: Expression, point: Point, running: Point | None) -> bool:
    """``20 km from Bor, where seven were killed on Thursday``, told on a later day than that."""
    if running is None or not point.text() < running.text():
        return False
    token = text.doc[text.token(e.start)]
    clauses = (t for t in (token, *token.ancestors) if t.dep_ == "relcl")
    return any(child.lower_ == "where" for clause in clauses for child in clause.lefts)


def _is_said(text: Text, e: Expression) -> bool:
    """``said on Monday``: the day of a saying and not of what it tells."""
    last = text.doc[text.token(e.end - 1)]
    governor = last.head.head if last.head.dep_ == "prep" else last.head
    return governor.i < last.i and governor.pos_ == "VERB" and governor.lemma_.lower() in plain_verbs()


def _counts_to(text: Text, e: Expression) -> bool:
    """``As of 6 p.m. on 12 April``: the day of a count, not of what the story tells."""
    return _AS_OF.search(text.text[max(0, e.start - _LOOK) : e.start]) is not None


def aside(text: Text, e: Expression) -> bool:
    """Whether it only bounds or qualifies something else: ``since 1946``, ``the accords of 1954``."""
    before = text.before(e.start)
    return before is not None and before.lower_ in _ASIDE


def _qualifies(token: Token, e: Expression, text: Text) -> bool:
    """Whether it belongs to a noun: ``the 1968 convention``, ``a campaign in 1976``."""
    after = text.after(e.end)
    if after is not None and after.pos_ in _NOUNS and token.head.i >= after.i and token.head.pos_ in _NOUNS:
        return True
    last = text.doc[text.token(e.end - 1)]
    prep = last.head if last.head.dep_ == "prep" else token.head
    return prep.dep_ == "prep" and prep.head.pos_ in _NOUNS and prep.head.i < prep.i and prep.i != prep.sent.start


def _opens(token: Token) -> bool:
    """Whether it stands at the head of its sentence: there even a far year begins a new stretch of the story."""
    return token.i - token.sent.start <= _HEAD


def _flashback(token: Token) -> bool:
    """``had failed in 1945``: a past perfect looks back from the story."""
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    return verb is not None and any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children)
