"""What an attribution's speaker is to the whole report: its own issuer, or somebody named in full before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.extract.actors.terms import vocabulary
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.marks import ActorMark
from accordingto.extract.words import Words

_SMALL = frozenset(("the", "of", "for", "and", "in", "on", "s"))
_HE = frozenset(("he", "she"))
_REACH = 3  # sentences from a person who spoke to the pronoun that takes him up


def without_own_lists(words: Words, outlet: str | None, found: Sequence[Found]) -> None:
    """In an issuer's own post the lines under ``the Command informs:`` are the post's, nobody is cited for them."""
    for f in found:
        if f.speaker is None or not outlet:
            continue
        start = f.subject.span[0] if f.subject is not None else f.anchor
        if not _is_issuer(outlet, f.speaker) and not signs_short(words, outlet, start, f.anchor):
            continue
        here = words.sentence[f.anchor]
        kept = [piece for piece in f.content if words.sentence[piece[0]] == here]
        f.content = kept


def _is_issuer(outlet: str, speaker: ActorMark) -> bool:
    """Whether a speaker is the outlet, by a part of its name or, where that is a body, by a bare noun."""
    name, whole = _plain(speaker.name), _plain(outlet)
    return bool(name) and (set(name) <= set(whole) or (len(name) == 1 and is_official(outlet)))


def signs_short(words: Words, outlet: str, start: int, end: int) -> bool:
    """Whether words give in brackets the short name that the outlet goes by.

    ``The National Service for … (SNAI), in relation to the events, informs:`` in the outlet SNAI.
    """
    names = outlet.replace("(", " ").replace(")", " ").split()
    short = (i for i in range(start, end) if words.text[i] == "(" and words.text[i + 2 : i + 3] == [")"])
    return any(words.text[i + 1] in names for i in short)


def _plain(name: str) -> list[str]:
    words = name.lower().replace(",", " ").replace("’", " ").replace("'", " ").split()
    return [w for w in words if w not in _SMALL]


def is_official(outlet: str) -> bool:
    """Whether an outlet is an authority or body rather than a medium."""
    words = outlet.replace(",", " ").split()
    lower = [w.lower() for w in words]
    return any(
        term.group in ("institution", "title") or (term.group in ("known", "body") and term.kind != "outlet")
        for _, _, term in vocabulary().find(words, lower)
    )


def take_up(words: Words, found: Sequence[Found]) -> None:
    """Give a surname the full name told before, and ``he said`` the person who spoke just before."""
    full: dict[str, ActorMark] = {}
    last: Found | None = None
    for f in sorted(found, key=lambda f: f.anchor):
        if f.subject is None:
            continue
        lower = words.lower[f.subject.head]
        near = last is not None and words.sentence[f.anchor] - words.sentence[last.anchor] <= _REACH
        if f.speaker is None and lower in _HE and last is not None and last.speaker is not None and near:
            here = f.subject.span
            f.speaker = replace(
                last.speaker, start=here[0], end=here[1], head=f.subject.head, pronoun=True,
                antecedent=(last.speaker.start, last.speaker.end),
            )  # fmt: skip
        if f.speaker is None:
            continue
        known = full.get(f.speaker.name)
        if known is not None:
            f.speaker = replace(f.speaker, name=known.name, entity=known.entity, kind="person")
        if _is_named(words, f.speaker):
            full.setdefault(f.speaker.name.split()[-1], f.speaker)
            last = f


def _is_named(words: Words, speaker: ActorMark) -> bool:
    """Whether a speaker is a person by name: the lexicons and the tagger know few names of the world."""
    return speaker.kind == "person" and words.pos[speaker.head] == "PROPN" and " " in speaker.name
