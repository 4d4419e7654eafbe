"""Short names that a report gives in brackets behind a full one: later ``the DMC`` is the body so called before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.extract.actors.drafts import Draft, Scene, named_draft
from accordingto.extract.actors.spans import head_of, phrase_start
from accordingto.extract.words import Words

_NO_BODY = frozenset(("outlet", "person", "unnamed"))
_LONGEST = 2  # tokens: ``the DMC``
_JOINING = frozenset(("of", "for", "and", "the", "against", "on", "in", "to", "&", "-"))
_FEWEST = 3  # letters: two stand for too much


def spelled_names(words: Words, scene: Scene) -> Iterator[Draft]:
    """Bodies named in full before their initials: ``the Fire Service and Civil Defence (FSCD)``."""
    for bracket, text in enumerate(words.text):
        if text != "(" or words.text[bracket + 2 : bracket + 3] != [")"]:
            continue
        start = _spelled(words, bracket)
        if start is None or scene.within(start, bracket, "known"):
            continue
        if any(hit.term.kind == "ministry" for hit in scene.within(start, bracket, "institution")):
            continue
        name = "".join(token.text_with_ws for token in words.doc[start:bracket]).strip()
        span = (phrase_start(words, start), bracket)
        yield named_draft(name, "organisation", span, head_of(words, start, bracket))


def _spelled(words: Words, bracket: int) -> int | None:
    """Where the capitalised words begin whose initials stand in the brackets, or None."""
    short, left = words.text[bracket + 1], bracket
    if not (short.isalpha() and short.isupper() and len(short) >= _FEWEST):
        return None
    first = words.bounds(bracket)[0]
    for letter in reversed(short):
        left -= 1
        while left >= first and words.lower[left] in _JOINING and words.text[left][0] != letter:
            left -= 1
        if left < first or words.text[left][0] != letter:
            return None
    return left


def spell_out(words: Words, drafts: Sequence[Draft]) -> None:
    """Let mentions by a bracketed short name stand for the body that bears it, whatever name it is given."""
    full: dict[str, Draft] = {}
    for draft in drafts:
        short = _bracketed(words, draft)
        if short is not None and _stands_for(short, _called(words, draft)):
            full.setdefault(short, draft)
    for draft in drafts:
        known = full.get(words.text[draft.head])
        if known is not None and known is not draft and draft.end - draft.start <= _LONGEST:
            draft.short_for = known


def _called(words: Words, draft: Draft) -> str:
    """The name of a body, or the capitalised words it is called by where it has none yet."""
    own = words.text[draft.start : draft.end]
    return draft.name or " ".join(word for word in own if word[:1].isupper() and word != "The")


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
