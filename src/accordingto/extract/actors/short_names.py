"""Short names that a report gives in brackets behind a full one: later ``the DMC`` is the body so called before."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.extract.actors.drafts import Draft
from accordingto.extract.words import Words

_NO_BODY = frozenset(("outlet", "person", "unnamed"))
_LONGEST = 2  # tokens: ``the DMC``


def spell_out(words: Words, drafts: Sequence[Draft]) -> None:
    """Give mentions by a bracketed short name the name, entity and kind of the body that bears it."""
    full: dict[str, Draft] = {}
    for draft in drafts:
        short = _bracketed(words, draft)
        if short is not None and draft.name is not None and _stands_for(short, draft.name):
            full.setdefault(short, draft)
    for draft in drafts:
        known = full.get(words.text[draft.head])
        if known is not None and known is not draft and draft.end - draft.start <= _LONGEST:
            draft.name, draft.entity, draft.kind, draft.country = (
                known.name,
                known.entity,
                known.kind,
                known.country,
            )


_LONGEST = 2  # tokens: ``the DMC``


def _bracketed(words: Words, draft: Draft) -> str | None:
    end = draft.end
    if draft.kind in _NO_BODY or words.text[end : end + 1] != ["("] or words.text[end + 2 : end + 3] != [")"]:
        return None
    short = words.text[end + 1]
    return short if short.isupper() and short.isalpha() and len(short) > 1 else None


def _stands_for(short: str, name: str) -> bool:
    """Whether letters that begin the words of a name, in order, make up the short one: DMC, NDRRMC."""
    initials = iter(word[0].upper() for word in name.replace("-", " ").split())
    return all(letter in initials for letter in short)
