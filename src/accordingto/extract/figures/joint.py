"""One number for several happenings: ``the two attacks killed 195``, ``strikes on Homs and Hama left 12 dead``."""

from __future__ import annotations

from itertools import pairwise

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.figures.scope import governs
from accordingto.extract.figures.setting import Setting, context_words, tells
from accordingto.extract.quantities.tokens import Words, find, listed

_AND = (("and",), (",", "and"), ("and", "in"), ("and", "on"), ("and", "the"), ("and", "nearby"))
_CHAINED = frozenset({"explosions", "blasts", "tremors", "aftershocks", "collapses", "fires"})
_NEAR = 8
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_joint(setting: Setting, counted: Counted, link: Link) -> bool:
    """Two or more happenings, counted or named together, have one number."""
    words, (start, end) = setting.words, counted.sentence
    verb = min(link.cue.start, counted.mark.start)
    for event in setting.events:
        if start <= event.start < end and (event.low or 0) >= 2:
            before = event.start < verb and not _verb_within(words, event.start, verb)
            opener = words[event.start - 1] if words[event.start - 1] != "the" else words[event.start - 2]
            if before or opener in ("in", "by", "from"):
                return True
    if over_several(setting, counted):
        return True
    together = find(words, start, end, "basis.together")
    counted_as_one = together is not None and (words[together] == "taken" or _has_event(words, start, end))
    if counted_as_one and together is not None and governs(words, counted, link, together):
        return True
    at = find(words, start, end, "basis.joint")
    joint = at is not None and _has_plural_event(words, start, end) and not _verb_within(words, at, verb)
    return joint and not _is_chain(words, at or 0)


def over_several(setting: Setting, counted: Counted) -> bool:
    """``Strikes on Homs and Hama killed 12``, ``attacks on 15 and 16 December``: places or days told together."""
    return _over_places(setting, counted) or _over_days(setting, counted)


def _over_places(setting: Setting, counted: Counted) -> bool:
    """Two places joined by ``and`` where something struck, in the figure's own clause."""
    words, (start, end) = setting.words, counted.sentence
    places = [p for p in setting.places if start <= p.start < end and not p.adjectival and not p.metonym]
    for first, second in pairwise(places):
        joined = words.lower[first.end : second.start] in _AND
        if joined and words[_opener(words, first.start)] in listed("place.struck"):
            before = second.end <= counted.mark.start
            return (
                _one_clause(words, second.end, counted.mark.start)
                if before
                else _follows(words, counted, first.start)
            )
    return False


def _opener(words: Words, i: int) -> int:
    """The word before a place, over articles and kinds: ``the ports of Odesa``, ``the towns of Sake``."""
    i -= 1
    while words.tag(i) in ("DT", "NNS", "JJ") or (words[i] == "of" and words.tag(i - 1) == "NNS"):
        i -= 1
    return i


def _one_clause(words: Words, start: int, end: int) -> bool:
    """At most one verb that ``, killing`` may carry on, and no new clause, between places and number."""
    opens = any(
        words[i] in listed("link.subordinator") or words[i] in (";", ":", "said", "who") for i in range(start, end)
    )
    return not opens and sum(words.tag(i) in ("VBD", "VBZ", "VBP") for i in range(start, end)) <= 1


def _follows(words: Words, counted: Counted, place: int) -> bool:
    """``killed 31 people in Maiduguri and Gwoza``: nothing but the noun and its verb before the places."""
    between = range(counted.unit.end, place)
    stops = any(words[i] in (",", ";", "and", "who", "from") or words.tag(i) == "CD" for i in between)
    return not stops and len(between) <= _NEAR


def _over_days(setting: Setting, counted: Counted) -> bool:
    """Happenings in the plural with two days: ``attacks on 15 and 16 December``, ``on Monday and Tuesday``."""
    words, (start, _) = setting.words, counted.sentence
    events = context_words("incident")
    for i in range(start, counted.mark.start):
        if words.tag(i) not in ("NNS", "NNPS") or words[i].removesuffix("s") not in events:
            continue
        days = range(i + 1, min(i + _NEAR, counted.mark.start))
        ranged = any(m.kind == "range" and m.start in days for m in setting.times)
        paired = any(words[j] == "and" and _is_day(words, j - 1) and _is_day(words, j + 1) for j in days)
        if (ranged or paired) and _one_clause(words, i + _NEAR, counted.mark.start):
            return True
    return False


def _is_day(words: Words, i: int) -> bool:
    number = words[i].isdigit() and len(words[i]) < 3
    return words[i] in listed("calendar.day") or (number and _near_month(words, i))


def _near_month(words: Words, i: int) -> bool:
    return any(words[j] in listed("calendar.month") for j in range(i - 3, i + 4))


def _is_chain(words: Words, at: int) -> bool:
    """``a series of explosions tore through a depot``: one after another at one place is one happening."""
    if words[at] not in ("series", "string") or words[at + 2] not in _CHAINED:
        return False
    return any(
        words[i] in ("a", "an", "the") and words.tag(i + 1) in ("NN", "JJ", "NNP") for i in range(at + 3, at + 9)
    )


def _verb_within(words: Words, start: int, end: int) -> bool:
    """A finite verb between, save one that ``, leaving`` carries on from or that ``that`` ties to them."""
    carried = any(words[i] == "," and words.tag(i + 1) == "VBG" for i in range(start, end))
    tied = any(words[i] in ("that", "which") and words.tag(i + 1) in _FINITE for i in range(start, end))
    return sum(words.tag(i) in _FINITE for i in range(start, end)) > (1 if carried or tied else 0)


def _has_event(words: Words, start: int, end: int) -> bool:
    return tells(words, (start, end), "incident") or _has_plural_event(words, start, end)


def _has_plural_event(words: Words, start: int, end: int) -> bool:
    incidents = context_words("incident")
    return any(
        words.tag(i) in ("NNS", "NNPS") and (words[i] == "clashes" or words[i].removesuffix("s") in incidents)
        for i in range(start, end)
    )
