"""Bodies told with more than their name: the country of a branch behind it, or a common noun before it."""

from __future__ import annotations

from accordingto.extract.actors.drafts import Draft, Scene, named_draft
from accordingto.extract.actors.spans import head_of, name_end, phrase_start
from accordingto.extract.actors.terms import Hit
from accordingto.extract.words import Words


def branch_end(words: Words, scene: Scene, hit: Hit) -> int:
    """The end of ``Amnesty International Nigeria``, a body with the country of its branch, or its name's end."""
    behind = scene.by_token.get(hit.end)
    if hit.term.kind not in ("ngo", "igo") or behind is None or behind.term.group != "nation":
        return hit.end
    free = (
        behind.end < len(words)
        and words.pos[behind.end] not in ("NOUN", "PROPN")
        and words.tag[behind.end] != "POS"
    )
    return behind.end if free else hit.end


def called_body(words: Words, scene: Scene, hit: Hit) -> Draft | None:
    """``the charity Caminando Fronteras``: a body that no list knows, told by its noun and its name."""
    stop = name_end(words, hit.end) if words.tag[hit.end - 1] == "NN" and words.text[hit.end - 1].islower() else 0
    if stop <= hit.end + 1 or any(k in scene.by_token for k in range(hit.end, stop)):
        return None
    name = " ".join(words.text[hit.end : stop])
    return named_draft(name, hit.term.kind, (phrase_start(words, hit.start), stop), head_of(words, hit.end, stop))
