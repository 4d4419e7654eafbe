"""Which attributions inside what somebody else says are kept.

Inside a quotation everything is the quoted speaker's own words. Inside reported speech a further saying is kept
where another named actor clearly speaks (``said it was told by the army to``); what somebody is said to think,
want or plan stays part of what is said about him.
"""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.extract.attribution.content import trimmed
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.quotes import Quotes
from accordingto.extract.marks import ActorMark
from accordingto.extract.words import Words
from accordingto.lexicons import load_lexicon

_SPOKEN = frozenset(
    (
        "say.assert",
        "say.tell",
        "order.command",
        "order.tell",
        "warn.warn",
        "deny.deny",
        "phrase.according",
        "say.put",
        "say.amount",
        "say.count",
        "say.figure",
    )
)
_SHAPES = frozenset(("verb.request", "verb.clause", "verb.before", "verb.passive", "phrase"))
_COUNTING = frozenset(("say.put", "say.amount", "say.count", "say.figure"))


def tell_apart(words: Words, quotes: Quotes, found: Found, others: Sequence[Found]) -> None:
    """Narrow what is said to what its speaker says, where another voice stands in the same words.

    ``The radio reports that 18 died, according to monks``: the monks speak, the radio relays them. ``The police
    speak of ten dead; four were boys, witnesses say``: the witnesses speak for the second half only.
    """
    if len(found.content) != 1 or found.speaker is None:
        return
    start, end = found.content[0]
    inside = [g for g in others if g is not found and g.subject is not None and start <= g.anchor < end]
    if found.construction == "phrase" and found.speaker.kind != "outlet":
        relays = [g for g in inside if g.construction == "verb.clause" and g.speaker and _is_medium(g.speaker)]
        if relays and relays[0].content[0][0] < end:
            said = relays[0].content[0][0]
            found.content = [trimmed(words, quotes, said + (words.lower[said] == "that"), end)]
    elif found.construction in ("verb.before", "verb.trailing"):
        breaks = (i for i in range(start, end) if words.text[i] == ";" and quotes.holding(i) is None)
        parts = [i for i in breaks if any(g.anchor < i for g in inside)]
        if parts:
            found.content = [trimmed(words, quotes, parts[-1] + 1, end)]


def _is_medium(actor: ActorMark) -> bool:
    """Whether somebody is an outlet by kind or by name (``Radio Okapi``)."""
    media = {w for row in load_lexicon("roles").where("id", "body.outlet") for w in row.words}
    return actor.kind == "outlet" or any(word in media for word in actor.name.lower().split())


def outermost(words: Words, quotes: Quotes, found: Sequence[Found]) -> list[Found]:
    """The attributions without those that only belong to another's content."""
    holders: dict[int, list[Found]] = {}
    for f in found:
        for start, end in f.content:
            for number in {words.sentence[start], words.sentence[min(end, len(words)) - 1]}:
                holders.setdefault(number, []).append(f)
    told = {tuple(f.content) for f in found if f.subject is not None}
    return [
        f for f in found
        if (f.subject is not None or f.construction != "noun.clause" or tuple(f.content) not in told)
        and _stands(words, quotes, f, holders.get(words.sentence[f.anchor], []))
    ]  # fmt: skip


def _stands(words: Words, quotes: Quotes, found: Found, near: Sequence[Found]) -> bool:
    if _is_quoted(quotes, found):
        return False
    if found.construction in ("verb.citing", "noun.given"):
        return True
    outer = [g for g in near if g is not found and _holds(g, found.anchor) and not _holds(found, g.anchor)]
    if not outer or found.construction in ("verb.before", "verb.trailing"):
        return True
    return _other_voice(words, found, outer) or _is_disputed(found, outer) or _is_aside(words, found, outer)


def _is_quoted(quotes: Quotes, found: Found) -> bool:
    """Whether the cue stands inside a quotation, rather than being a quoted word of an outer sentence."""
    held = quotes.holding(found.anchor)
    if found.construction in ("colon", "dash", "carried"):
        return False
    if held is None or (found.subject is not None and quotes.holding(found.subject.head) != held):
        return False
    return held[1] - held[0] > 4


def _holds(outer: Found, token: int) -> bool:
    return any(start <= token < end for start, end in outer.content)


def _is_aside(words: Words, found: Found, outer: Sequence[Found]) -> bool:
    """A saying that only qualifies a thing named: ``an escalation that he said would …``, ``a video showing …``."""
    plainly = found.saying.rule == "say.assert" and words.dep[found.anchor] == "relcl"
    shown = found.saying.rule == "report.show" and words.dep[found.anchor] in ("acl", "relcl")
    return plainly or (shown and all(g.construction == "verb.object" for g in outer))


def _is_disputed(found: Found, outer: Sequence[Found]) -> bool:
    """Whether what is said inside is somebody's charge that the outer voice denies: both are told."""
    rumoured = found.saying.rule == "noun.report" and found.subject is None
    charged = found.construction == "noun.clause" and found.saying.modality == "asserted"
    if charged and found.subject is not None:  # "rejected the group's claim that"
        return all(g.saying.modality == "denied" and g.speaker != found.speaker for g in outer)
    return (found.saying.force == "speech" or rumoured) and all(
        g.saying.modality == "denied" and (rumoured or g.construction in ("verb.before", "verb.renamed"))
        for g in outer
    )


def _other_voice(words: Words, found: Found, outer: Sequence[Found]) -> bool:
    """Whether a clear saying of somebody else is told inside what is said."""
    counts = found.construction == "verb.object" and found.saying.rule in _COUNTING
    if found.saying.rule not in _SPOKEN or not (counts or found.construction in _SHAPES):
        return False
    if found.speaker is None:
        return found.construction == "verb.passive"
    if found.subject is not None and words.pos[found.subject.head] == "PRON":
        return False
    return all(g.speaker is None or g.speaker.name != found.speaker.name for g in outer)
