"""A report that speaks of its own issuer: ``the Centre`` in a post of the Delta Rights Centre, ``we``.

A ministry's post names the ministry by a part of its name, or not at all; the outlet then says who that is.
"""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.extract.actors.drafts import Draft, named_draft
from accordingto.extract.actors.spans import head_of
from accordingto.extract.actors.terms import slug
from accordingto.extract.marks import ActorMark
from accordingto.extract.words import Words
from accordingto.records import Report

_SMALL = frozenset(("of", "the", "for", "and", "on", "in"))
_OWN = frozenset(("we", "our"))


def own_voice(words: Words, report: Report, token: int, *, whole: bool = False) -> ActorMark | None:
    """The outlet where a first person plural (token) speaks: ``we call on the parties``, ``our teams counted``.

    ``whole`` says that the token's phrase is known to be the outlet: ``this institution reports``.
    """
    if report.outlet is None or not (whole or words.lower[token] in _OWN):
        return None
    name = _plain(report.outlet)
    return ActorMark(token, token + 1, token, name, slug(name), "outlet", plural=True)


def _plain(outlet: str) -> str:
    """An outlet's name without the seat or parent behind a comma: ``Ministry of Health, Sanaa``."""
    return outlet.partition(",")[0].strip()


def with_issuer(words: Words, report: Report, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with every part of the outlet's own name that stands for it named by the outlet.

    What the lexicons name themselves keeps that name: ``the Army`` in an army's post is that army.
    """
    if report.outlet is None:
        return drafts
    for draft in drafts:  # an outlet the recogniser took for a person: no later "he" is the outlet
        if draft.kind == "person" and draft.name in (report.outlet, _plain(report.outlet)):
            draft.kind = "outlet"
    own = list(_parts(words, report.outlet))
    if not own:
        return drafts
    taken = [d for d in drafts if (d.name is not None and d.kind not in ("organisation", "unnamed")) or d.function]
    own = [d for d in own if not any(_meet(d, t) for t in taken)]
    kept = [d for d in drafts if not any(_meet(d, o) for o in own)]
    return sorted([*kept, *own], key=lambda d: (d.start, -d.end))


def _meet(a: Draft, b: Draft) -> bool:
    return a.start < b.end and b.start < a.end


def _parts(words: Words, outlet: str) -> Iterator[Draft]:
    """``the`` and a run of capitals that adds no word to the outlet's name, nor breaks their order."""
    name = outlet.lower().replace(",", " ").replace("’", "'").replace("'s", " 's").split()
    if sum(w not in _SMALL for w in name) < 2:
        return
    for i, lower in enumerate(words.lower):
        end = _run_end(words, i + 1, name) if lower == "the" else i
        if end > i + 1 and words.pos[end - 1] in ("PROPN", "NOUN") and words.lower[end : end + 1] != ["of"]:
            yield named_draft(_plain(outlet), "organisation", (i, end), head_of(words, i, end))


def _run_end(words: Words, start: int, name: list[str]) -> int:
    """The end of the run of capitals that the outlet's name holds in this order; ``start`` where there is none."""
    rest, end = iter(name), start
    for j in range(start, min(start + len(name), len(words))):
        small = words.lower[j] in _SMALL and j > start
        if not (small or words.text[j][:1].isupper()) or words.lower[j] not in rest:
            break
        end = end if small else j + 1
    goes_on = end < len(words) and words.text[end][:1].isupper() and words.pos[end] == "PROPN"
    return start if goes_on else end
