"""Who goes on speaking: ``he said``, ``they added``, ``according to her`` take up whoever spoke last.

The actor step gives a pronoun the strongest name before it; here it is known who speaks. So ``he said`` is whoever
spoke nearest before, named or not (``an aunt who walked with them``), and nobody whom he himself speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.extract.actors.terms import telling_things
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.sources import Subject
from accordingto.extract.marks import ActorMark
from accordingto.extract.words import Words

_ONE = frozenset(("he", "she", "him", "her"))
_MORE = frozenset(("they", "them"))
_REACH = 2  # sentences from whoever spoke to the pronoun that takes him up
_BODIES = frozenset(
    ("police", "armed_force", "armed_group", "government", "ministry", "organisation", "ngo", "igo")
)


def take_up_speakers(words: Words, found: Sequence[Found]) -> None:
    """Give every pronoun that speaks whoever spoke last before it, where that is nearer than its antecedent."""
    spoken: list[Found] = []
    for f in sorted(found, key=lambda f: f.anchor):
        if f.subject is None:
            continue
        form = words.lower[f.subject.head]
        if form == "it" and (body := _last_body(words, f, spoken)) is not None:
            f.speaker = _as_pronoun(body, f.subject)
        elif form not in _ONE | _MORE:
            _call_again(words, f, spoken)
            _call_by_age(words, f, spoken)
        if form not in _ONE | _MORE:
            spoken.append(f)
            continue
        last = next((s for s in reversed(spoken) if _goes_on(words, s, f, form in _MORE)), None)
        if last is not None and last.speaker is not None and not _is_nearer(f, last.subject):
            f.speaker = _as_pronoun(last.speaker, f.subject)


def _last_body(words: Words, f: Found, spoken: Sequence[Found]) -> ActorMark | None:
    """The body that says of itself what ``it`` did, or that spoke in the sentence before: no other named since."""
    last = next((s for s in reversed(spoken) if s.speaker is not None), None)
    if last is None or last.speaker is None or last.joint or last.speaker.kind not in _BODIES:
        return None
    at = f.subject.head if f.subject is not None else f.anchor
    own = any(start <= at < end for start, end in last.content)
    behind = words.sentence[f.anchor] - _last_sentence(words, last) == 1
    return last.speaker if own or behind else None


def _call_again(words: Words, f: Found, spoken: Sequence[Found]) -> None:
    """Give ``the source`` the longer name that the last source before it spoke by: ``a senior police source``."""
    who, subject = f.speaker, f.subject
    if who is None or subject is None or who.entity is not None or " " in who.name:
        return
    start = words.left[subject.head]
    if subject.head - start != 1 or words.lower[start] != "the":
        return
    alike = (
        s.speaker for s in reversed(spoken) if s.speaker is not None and s.speaker.name.split()[-1:] == [who.name]
    )
    last = next(alike, None)
    if last is not None and last.entity is None and last.plural == who.plural:
        f.speaker = replace(who, name=last.name)


def _call_by_age(words: Words, f: Found, spoken: Sequence[Found]) -> None:
    """Give ``the 57-year-old``, ``the 38-year-old shopkeeper`` the name of the person who spoke just before."""
    who, subject = f.speaker, f.subject
    if who is None or subject is None or who.entity is not None:
        return
    phrase = words.lower[words.left[subject.head] : subject.head + 1]
    aged = phrase[:1] == ["the"] and "old" in phrase and "year" in phrase
    last = next((s for s in reversed(spoken) if s.speaker is not None), None) if aged else None
    if last is None or last.speaker is None or last.speaker.entity is None or last.speaker.kind != "person":
        return
    if _goes_on(words, last, f, False):
        f.speaker = _as_pronoun(last.speaker, subject)


def _goes_on(words: Words, last: Found, f: Found, several: bool) -> bool:
    """Whether a pronoun may take up somebody who spoke: near, fitting in number, and not spoken of by himself."""
    who, subject = last.speaker, last.subject
    if who is None or subject is None or words.sentence[f.anchor] - _last_sentence(words, last) > _REACH:
        return False
    if any(start <= subject.head < end for start, end in f.content):
        return False
    more = who.plural or bool(last.joint) or bool(words.kids(subject.head, "conj"))
    if several:
        return more or who.kind in _BODIES
    thing = words.lower[subject.head] in telling_things() or (who.name.isupper() and " " not in who.name)
    someone = who.kind == "person" or (who.kind == "unnamed" and who.entity is None)
    return someone and not more and not thing


def _last_sentence(words: Words, spoken: Found) -> int:
    """The sentence somebody's words end in: a quotation may go on for a few behind its saying."""
    return max(words.sentence[i] for i in (spoken.anchor, *(end - 1 for _, end in spoken.content)))


def _is_nearer(f: Found, last: Subject | None) -> bool:
    """Whether the antecedent a pronoun has stands behind whoever spoke last, and not in what the pronoun says."""
    at = f.speaker.antecedent[0] if f.speaker is not None and f.speaker.antecedent is not None else None
    if at is None or last is None or any(start <= at < end for start, end in f.content):
        return False
    return at >= last.span[0]


def _as_pronoun(speaker: ActorMark, subject: Subject) -> ActorMark:
    start, end = subject.span
    named = (speaker.start, speaker.end)
    return replace(speaker, start=start, end=end, head=subject.head, pronoun=True, antecedent=named)
