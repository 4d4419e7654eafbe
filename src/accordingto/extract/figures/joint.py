"""One number for several happenings: ``the two attacks killed 195``, ``strikes on Homs and Hama left 12 dead``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.figures.scope import governs
from accordingto.extract.figures.setting import Setting, context_words, tells
from accordingto.extract.marks import PlaceMark
from accordingto.extract.quantities.numerals import numeral_at
from accordingto.extract.quantities.tokens import Words, find, listed
from accordingto.extract.quantities.units import kind_of

_AND = (("and",), (",", "and"), ("and", "in"), ("and", "on"), ("and", "the"), ("and", "nearby"))
_NEAR = 8
_PHRASE = 14  # tokens of ``the attack on the camp and the ambush``
_ITEMISING = frozenset({":", "—", "–", "-", "("})
_ITEM = 6  # tokens of ``three people in Labé``
_OPENERS = frozenset({"in", "for", "of", "from", "by", "across", "at", "during"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ACTS = _FINITE | {"VBN", "MD", "VB"}


def is_joint(setting: Setting, counted: Counted, link: Link) -> bool:
    """Two or more happenings, counted or named together, have one number."""
    words, (start, end) = setting.words, counted.sentence
    verb = min(link.cue.start, counted.mark.start)
    for event in setting.events:
        if start <= event.start < end and (event.low or 0) >= 2 and not _picks_one(words, event.start, verb):
            before = event.start < verb and not _verb_within(words, event.start, verb)
            opener = words[event.start - 1] if words[event.start - 1] != "the" else words[event.start - 2]
            if before or opener in ("in", "by", "from"):
                return True
    if _over_named(words, counted, link) or _total_of(words, counted):
        return True
    if (
        _over_items(setting, counted)
        or over_several(setting, counted)
        or _over_pair(words, counted, link)
        or _over_targets(words, counted)
    ):
        return True
    together = find(words, start, end, "basis.together")
    counted_as_one = together is not None and (words[together] == "taken" or _has_event(words, start, end))
    if counted_as_one and together is not None and governs(words, counted, link, together):
        return True
    at = find(words, start, end, "basis.joint")
    if at is None or _is_chain(words, at) or (at > verb and _of_part(words, counted.unit.end, at)):
        return False
    return _has_plural_event(words, at, min(at + _NEAR, end)) and not _verb_within(words, at, verb)


def _picks_one(words: Words, start: int, end: int) -> bool:
    """``six raids, the worst in Zeitoun, which left 15 dead``: one of them by its rank."""
    return any(words.tag(i) in ("JJS", "RBS") and words[i - 1] in listed("basis.rank") for i in range(start, end))


def _of_part(words: Words, start: int, at: int) -> bool:
    """``61 were killed, 30 of them in the strikes``: what a part is told of is not told of its whole."""
    return any(words.tag(i) == "CD" for i in range(start, at)) and any(
        words[i] in ("of", "among", "including") for i in range(start, at)
    )


def names_several(setting: Setting, sentence: tuple[int, int]) -> bool:
    """Whether a sentence tells of strikes on two places: ``airstrikes hit Bajil and the port of Salif``."""
    words, (start, end) = setting.words, sentence
    if not _has_plural_event(words, start, end):
        return False
    places = [p for p in setting.places if start <= p.start < end and not p.adjectival and not p.metonym]
    return any(
        _is_joined(words, first.end, second.start)
        and words[_opener(words, _list_start(words, places, first.start))] in listed("place.struck")
        for first, second in pairwise(places)
    )


def over_several(setting: Setting, counted: Counted) -> bool:
    """``Strikes on Homs and Hama killed 12``, ``attacks on 15 and 16 December``: places or days told together."""
    return _over_places(setting, counted) or _over_days(setting, counted)


def _over_items(setting: Setting, counted: Counted) -> bool:
    """``Five died in all: three in Labé and two in Siguiri``: what several towns' numbers behind it come to.

    One storm or quake is told by towns as well.
    """
    words, end, whole = setting.words, counted.sentence[1], counted.mark.low
    colon = next((i for i in range(counted.mark.end, end) if words[i] in _ITEMISING), end)
    towns = {p.start: p.place for p in setting.places if colon < p.start < end and p.place.level == "settlement"}
    items: dict[str, int] = {}
    for i in range(colon + 1, end):
        number = numeral_at(words, i) if words.tag(i) == "CD" else None
        near = range(number.end, min(number.end + _ITEM, end)) if number is not None else ()
        at = next((j for j in near if words.tag(j) == "CD" or (j in towns and words[j - 1] == "in")), None)
        if number is not None and at in towns:
            items[towns[at].name] = round(number.value)
    several = len(items) > 1 and sum(items.values()) == whole
    return several and listed("context.disaster").isdisjoint(words.lower)


def _over_places(setting: Setting, counted: Counted) -> bool:
    """Two places joined by ``and`` where something struck, in the figure's own clause."""
    words, (start, end) = setting.words, counted.sentence
    places = [p for p in setting.places if start <= p.start < end and not p.adjectival and not p.metonym]
    for first, second in pairwise(places):
        joined = _is_joined(words, first.end, second.start)
        opener = words[_opener(words, _list_start(words, places, first.start))]
        lying = opener == "in" and _are_buildings(words, first, second)
        if joined and opener in listed("place.struck") and not lying:
            before = second.end <= counted.mark.start
            return (
                _one_clause(words, second.end, counted.mark.start)
                if before
                else _follows(words, counted, _list_start(words, places, first.start))
            )
    return False


def _are_buildings(words: Words, first: PlaceMark, second: PlaceMark) -> bool:
    """``died in Qusayr Hospital and Basel Hospital``: where people lie, not what was struck."""
    return all(kind_of(words, place.end - 1) == "building" for place in (first, second))


def _is_joined(words: Words, start: int, end: int) -> bool:
    """Only ``and`` stands between two places, or ``and the port of``."""
    between = words.lower[start:end]
    kind = len(between) == 4 and between[:2] == ("and", "the") and between[3] == "of"
    return between in _AND or kind


def _list_start(words: Words, places: Sequence[PlaceMark], start: int) -> int:
    """The first of a list of places that a place stands in: ``in Nairobi, Nakuru and Kisumu``."""
    starts = {p.end: p.start for p in places}
    while words[start - 1] == "," and start - 1 in starts:
        start = starts[start - 1]
    return start


def _over_pair(words: Words, counted: Counted, link: Link) -> bool:
    """``in the two cities``, ``for both places``, ``in the two operations``: several named as one."""
    start, end = counted.sentence
    for i in range(start, end - 1):
        numbered = words[i] in listed("joint.number") and (words[i - 1] == "the" or words[i] == "both")
        opener = words[i - 1] if words[i] == "both" and words[i - 1] != "the" else words[i - 2]
        noun = next((j for j in range(i + 1, min(i + 4, end)) if words.tag(j) == "NNS"), None)
        if numbered and noun is not None and opener in _OPENERS and words[noun] in listed("basis.pair"):
            return governs(words, counted, link, i)
    return False


def _over_named(words: Words, counted: Counted, link: Link) -> bool:
    """``The three have killed at least 58``, ``the two cost 12 lives``: happenings counted just before."""
    first, end = counted.sentence[0], counted.mark.start
    for i in range(max(first, end - _NEAR), end - 1):
        if (
            words[i] not in listed("joint.number")
            or words[i - 1] not in ("the", "all")
            or words.tag(i + 1) not in _ACTS
        ):
            continue
        before = words.sentences[max(0, words.sentence_of[i] - 1)][0]
        told = words[i + 1] in ("have", "has") or words[i + 1] in listed("basis.claiming")
        if told and link.cue.form != "state" and _has_event(words, before, i):
            return True
    return False


def _total_of(words: Words, counted: Counted) -> bool:
    """``The total of Saturday's attacks is nine dead``: one number over happenings in the plural."""
    start, end = counted.sentence[0], counted.mark.start
    at = next(
        (i for i in range(start, end - 2) if words[i] in ("total", "toll") and words[i + 1] in ("of", "from")), None
    )
    return at is not None and _has_plural_event(words, at, end) and _one_clause(words, at, end)


def _over_targets(words: Words, counted: Counted) -> bool:
    """``Air strikes on a school and a clinic``, ``in the attack on the camp and the ambush``: two told together."""
    start, end = counted.sentence
    events = context_words("incident")
    for i in range(start, min(counted.mark.start + _NEAR, end)):
        plural = words.tag(i) == "NNS" and words[i].removesuffix("s") in events and words[i + 1] in ("on", "at")
        if (
            plural
            and _on_counted(words, i + 2)
            and i < counted.mark.start
            and _one_clause(words, i, counted.mark.start)
        ):
            return True
        single = words.tag(i) == "NN" and words[i] in listed("joint.deed") and words[i - 1] in ("the", "an", "a")
        joint = _second(words, i, min(i + _PHRASE, end), single) if plural or single else None
        if joint is not None and (joint < counted.mark.start) == (i < counted.mark.start):
            before = i < counted.mark.start
            return _one_clause(words, joint, counted.mark.start) if before else words[i - 2] in _OPENERS
    return False


def _on_counted(words: Words, i: int) -> bool:
    """``strikes on two private schools``: a small number and a noun in the plural."""
    noun = next((j for j in range(i + 1, i + 5) if words.tag(j) == "NNS"), None)
    return (
        words[i] in listed("joint.number")
        and noun is not None
        and all(words.tag(j) in ("JJ", "NN") for j in range(i + 1, noun))
    )


def _second(words: Words, i: int, end: int, single: bool) -> int | None:
    """The second of two targets, or of two deeds, joined by ``and`` with an article of its own."""
    for j in range(i + 2, end - 2):
        if words.tag(j) in _FINITE or words[j] in (";", ":"):
            return None
        if words[j] != "and" or words[j + 1] not in ("a", "an", "the"):
            continue
        noun = next((k for k in range(j + 2, min(j + 6, end)) if words.tag(k) == "NN"), None)
        while noun is not None and words.tag(noun + 1) == "NN":
            noun += 1
        if noun is None or (single and words[noun] not in listed("joint.deed")):
            return None
        return noun if single or words[i + 2] in ("a", "an", "the") or _is_plain(words, i + 2, j) else None
    return None


def _is_plain(words: Words, start: int, end: int) -> bool:
    """``diesel smugglers``: a first target told by nouns alone, the last one in the plural."""
    return words.tag(end - 1) == "NNS" and all(words.tag(i) in ("NN", "NNS", "JJ") for i in range(start, end))


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
    if words[at] not in ("series", "string") or words[at + 2] not in listed("joint.chained"):
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
