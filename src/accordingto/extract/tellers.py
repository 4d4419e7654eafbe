"""Who gives a number by a bare verb, or by none: ``the junta, which insists on three``, ``the hospital 38``.

The components of attribution ask for a clause or a noun phrase that is said. Numbers are often given more barely,
and what is given is a figure already: here the figure is known and its teller is sought on the surface.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from accordingto.extract.actors.persons import described
from accordingto.extract.actors.terms import nation_names
from accordingto.extract.attribution.lexicon import figure_nouns, givings, reckonings, recordings
from accordingto.extract.attribution.sources import speaking_nouns
from accordingto.extract.chains import governing
from accordingto.extract.hearsay import hearsay, owner_phrase, phrase, reckoned
from accordingto.extract.marks import ActorMark, AttributionMark, FigureMark, Marks, Range
from accordingto.extract.quantities.tokens import listed, phrases
from accordingto.extract.quantities.units import QUOTES
from accordingto.extract.words import Words

_BETWEEN = frozenset({"of", "on", "at", "only", "just", "a", "the", ":", '"', "“", "as", "for"})
_TO_SUBJECT = frozenset(
    {"which", "who", "that", ",", "until", "till", "on", "since", "in", "last", "for", "its", "part"}
)
_GAPS = frozenset({",", ";", "and", "while", "but"})
_OWNERS = frozenset(
    (
        *("ministry", "ngo", "igo", "health_service", "police", "armed_force"),
        *("organisation", "unnamed", "outlet", "person", "armed_group"),
    )
)
_BESIDE_GIVEN = frozenset(("as", *QUOTES))
_COUNTED_BY = frozenset(("of", "at", "to"))
_REACH = 5
_LONGEST = 9
_ASIDE = 18


def teller(words: Words, marks: Marks, figure: FigureMark) -> AttributionMark | None:
    """The attribution of a figure to whoever gives it, where no other attribution holds it."""
    first, last = words.bounds(figure.start)
    verb = _verb_before(words, figure.start, first)
    actor = _subject(words, marks, verb, first) if verb is not None else None
    if verb is not None and actor is not None:
        suffers = _has_them(words, actor) and words.lemma[verb] in recordings()
        return None if suffers else _made(actor, (verb, verb + 1), (figure.start, last))
    beside = _beside(words, marks, figure, first)
    if beside is not None:
        return beside
    found = _gapped(words, marks, figure, first) or _bracketed(words, marks, figure, last)
    found = found or _put_again(words, marks, figure, first) or _learnt(words, marks, figure, last)
    found = found or _same_statement(words, marks, first, last)
    counted = reckoned(words, figure) if found is None else None
    return found if counted is None else _made(*counted, (figure.start, figure.end))


def _has_them(words: Words, actor: ActorMark) -> bool:
    """Whether a country, or a bare name that the recogniser took for a person's, has the dead that it records."""
    bare = actor.end - actor.start == 1 and words.pos[actor.start] == "PROPN"
    return actor.kind == "government" or (actor.kind == "person" and bare)


def _beside(words: Words, marks: Marks, figure: FigureMark, first: int) -> AttributionMark | None:
    """``The ministry now has 29 dead and 61 wounded``: a second number behind the same verb."""
    before = next((f for f in reversed(marks.figures) if first <= f.start < f.end <= figure.start), None)
    if before is None or figure.start - before.end > _REACH:
        return None
    between = range(before.end, figure.start)
    joined = any(words.lower[i] in ("and", ",") for i in between)
    passed = ("NOUN", "ADJ", "ADV", "CCONJ", "PUNCT")
    same = joined and all(words.pos[i] in passed or words.lower[i - 1 : i + 1] == ["and", "of"] for i in between)
    return teller(words, marks, before) if same and _verb_before(words, before.start, first) is not None else None


def _made(actor: ActorMark, cue: Range | None, content: Range) -> AttributionMark:
    source = (actor.start, actor.end)
    return AttributionMark(source, actor, cue, (content,), "asserted", False, True, ("say.count", "figure.teller"))


def _verb_before(words: Words, start: int, first: int) -> int | None:
    """The verb of telling whose object the number is: ``confirmed nine``, ``insisted on three``."""
    for i in range(start - 1, max(first, start - _REACH) - 1, -1):
        if words.lemma[i] in listed("voice.counting") and (words.pos[i] == "VERB" or _is_verb(words, i, first)):
            return i
        if words.lemma[i] == "have" and words.lower[i - 1] in listed("voice.present"):
            return i  # "The ministry now has 29 dead"
        if words.lower[i] == "to" and words.lemma[i - 1] in listed("voice.holding"):
            return i - 1
        if words.lower[i] not in _passed():
            return None
    return None


def _is_verb(words: Words, i: int, first: int) -> bool:
    """The ``report`` of ``The authorities (DfA) report 231 dead``, which the tagger takes for a noun."""
    before = i - 4 if i - 4 >= first and words.text[i - 1] == ")" and words.text[i - 3] == "(" else i - 1
    return words.tag[i] == "NN" and before >= first and words.tag[before] in ("NNS", "NNPS")


@cache
def _passed() -> frozenset[str]:
    """What may stand between a verb of telling and its number."""
    return _BETWEEN | listed("voice.present") | listed("voice.passed")


def _subject(words: Words, marks: Marks, verb: int, first: int) -> ActorMark | None:
    """Whoever stands right before the verb and what belongs to it, or before its relative clause."""
    aside = _past_relative(words, verb, first)
    if aside is not None:
        return _ending(marks, aside, first)
    j = verb - 1
    while j >= first and verb - j <= _LONGEST:
        if words.pos[j] not in ("AUX", "ADV", "PART") and words.lower[j] not in _TO_SUBJECT and not words.entity[j]:
            break
        actor = _ending(marks, j + 1, first)
        if actor is not None:
            return actor
        j -= 1
    found = _ending(marks, j + 1, first) or _spelt_out(words, marks, verb, first) or _body(words, verb, first)
    return found or (_office(words, verb) if words.lemma[verb] in listed("voice.entering") else None)


def _body(words: Words, verb: int, first: int) -> ActorMark | None:
    """Somebody who can count, named in capitals with a short name: ``The De-facto Authorities (DfA) report``."""
    end = verb
    if words.text[end - 1] == ")" and words.text[end - 3] == "(":
        end -= 3
    start = end
    while start > first and (words.pos[start - 1] in ("ADJ", "NOUN", "PROPN") or words.tag[start - 1] == "HYPH"):
        start -= 1
    if end in (verb, start) or words.lower[end - 1] not in speaking_nouns():
        return None
    return ActorMark(start, end, end - 1, words.doc[start:end].text, None, "unnamed")


def _past_relative(words: Words, verb: int, first: int) -> int | None:
    """The comma before ``which …,`` in ``the union, which counted 27 dead, now says 38``; else None."""
    j = verb - 1
    while j > first and words.pos[j] in ("AUX", "ADV", "PART"):
        j -= 1
    if words.text[j] != ",":
        return None
    back = range(j - 2, max(first, j - _ASIDE), -1)
    return next((i for i in back if words.text[i] == "," and words.lower[i + 1] in ("which", "who", "whose")), None)


def _office(words: Words, verb: int) -> ActorMark | None:
    """Whoever takes stock of damage: ``engineers from the council assessed 34 houses``."""
    for k in words.kids(verb, "nsubj"):
        counts = words.lower[k] in speaking_nouns() or words.lemma[k] in listed("voice.staff")
        if words.pos[k] == "NOUN" and counts:
            name = described(words, words.left[k], k + 1)
            return ActorMark(words.left[k], k + 1, k, name, None, "unnamed") if name else None
    return None


def _spelt_out(words: Words, marks: Marks, verb: int, first: int) -> ActorMark | None:
    """``AS speaks of four``: an abbreviation that the report gives in brackets behind its name."""
    at = verb - 1
    if at < first or not words.text[at].isupper() or words.pos[at] not in ("PROPN", "ADP", "NOUN", "SCONJ"):
        return None
    for i in range(1, len(words) - 2):
        if words.text[i] == "(" and words.text[i + 1] == words.text[at] and words.text[i + 2] == ")":
            named = next((a for a in marks.actors if a.end in (i, i - 1) and a.entity is not None), None)
            return replace(named, start=at, end=at + 1, head=at) if named is not None else None
    return None


def _ending(marks: Marks, end: int, first: int) -> ActorMark | None:
    return next((a for a in marks.actors if a.end == end and a.start >= first), None)


def _gapped(words: Words, marks: Marks, figure: FigureMark, first: int) -> AttributionMark | None:
    """``The mayor announced 45 dead, the hospital 38``: the verb is left out, the teller is not."""
    end = figure.start
    while end > first and words.lower[end - 1] in ("of", "only", "at", "just"):
        end -= 1
    actor = _ending(marks, end, first) or _noun_ending(words, end, first)
    if actor is None or actor.start <= first or words.lower[actor.start - 1] not in _GAPS:
        return None
    told = any(m.cue and first <= m.cue[0] < actor.start and _counts(words, m) for m in marks.attributions)
    return _made(actor, None, (figure.start, figure.end)) if told else None


def _bracketed(words: Words, marks: Marks, figure: FigureMark, last: int) -> AttributionMark | None:
    """``7,300 people displaced (IOM)``, ``60 people were killed (source: Ministry of Health)``."""
    opening = next((i for i in range(figure.end, last) if words.text[i] == "("), last)
    start = opening + 1
    labelled = start < last and words.lower[start] in listed("voice.source")
    while start < last and (words.lower[start] == ":" or words.lower[start] in listed("voice.source")):
        start += 1
    actor = next((a for a in marks.actors if a.start == start and a.end < last and words.text[a.end] == ")"), None)
    short = _shortened(words, marks, start, last) if actor is None and not labelled else None
    if short is not None:
        return _made(short, None, (figure.start, opening))
    actor = actor or (_labelled(words, start, last) if labelled else None)
    closes = actor is not None and words.text[min(actor.end + 1, last - 1)] in (".", ";", ",", ")", "\n")
    abbreviates = opening < last and words.pos[opening - 1] == "PROPN" and not labelled
    if actor is None or not closes or abbreviates or actor.kind in ("person", "population", "armed_group"):
        return None
    return _made(actor, None, (figure.start, opening))


def _shortened(words: Words, marks: Marks, at: int, last: int) -> ActorMark | None:
    """``2,900 houses destroyed (MoHA)``: a short name that the report gave in brackets behind the full one."""
    if at + 1 >= last or words.text[at + 1] != ")" or sum(c.isupper() for c in words.text[at]) < 2:
        return None
    for i in range(1, at - 2):
        if words.text[i] == "(" and words.text[i + 1] == words.text[at] and words.text[i + 2] == ")":
            named = next((a for a in marks.actors if a.end == i), None)
            return replace(named, start=at, end=at + 1, head=at) if named is not None else None
    return None


def _labelled(words: Words, start: int, last: int) -> ActorMark | None:
    """The words behind ``source:`` as a name, where they are no actor known: ``(source: local authorities)``."""
    end = next((i for i in range(start, last) if words.text[i] == ")"), start)
    if not 0 < end - start <= _REACH or any(words.pos[i] in ("VERB", "NUM", "PUNCT") for i in range(start, end)):
        return None
    return ActorMark(start, end, end - 1, words.doc[start:end].text, None, "unnamed")


def _put_again(words: Words, marks: Marks, figure: FigureMark, first: int) -> AttributionMark | None:
    """``The municipality puts the dead at four and the injured at nine``: the verb is left out the second time."""
    at = figure.start - 1
    if at <= first + 2 or words.lower[at] != "at" or words.lower[at - 1] not in listed("voice.level"):
        return None
    put = [
        m for m in marks.attributions if m.rule[0] == "say.put" and m.cue and first <= m.cue[0] < at and m.speaker
    ]
    between = range(put[-1].content[-1][1], at - 1) if put and put[-1].content else range(0)
    if not put or put[-1].speaker is None or any(words.pos[i] == "VERB" for i in between):
        return None
    return _made(put[-1].speaker, put[-1].cue, (figure.start, figure.end))


def _learnt(words: Words, marks: Marks, figure: FigureMark, last: int) -> AttributionMark | None:
    """``30 were wounded, it is learnt from local sources``: where a sentence ends in whom it was heard from."""
    for i in range(figure.end, last - 2):
        heard = words.lemma[i] in listed("voice.hearing") and words.lower[i + 1] == "from"
        if not heard or not any(words.lower[j] == "it" for j in range(max(figure.end, i - 4), i)):
            continue
        actor = next((a for a in marks.actors if a.start == i + 2), None) or phrase(words, i + 2, last)
        return _made(actor, (i, i + 2), (words.bounds(i)[0], i)) if actor is not None else None
    return None


def given_by(words: Words, marks: Marks, figure: FigureMark) -> AttributionMark | None:
    """Who gives a number that others speak of: ``the 41 reported by the board``, ``a report by X that 14 died``."""
    first, last = words.bounds(figure.start)
    told_of = hearsay(words, marks, figure)
    if told_of is not None:
        return _made(*told_of, (figure.start, figure.end))
    unit = figure.quantity.unit
    end = max(figure.end, unit + 1 if unit is not None and unit < last else figure.end)
    beside = _BESIDE_GIVEN | listed("voice.counted_as")
    while end < last and (words.pos[end] in ("ADJ", "ADV") or words.text[end] in beside):
        end += 1
    passed = words.text[end] in (",", "being") and end + 2 < last and words.lemma[end + 1] in givings()
    end += passed
    by = _past_day(words, end + 1 + (words.pos[end + 1] == "ADV"), last)
    by = next((i for i in range(by, min(by + _REACH, last)) if words.lower[i] == "by"), by) if passed else by
    media = words.lower[by] in ("on", "in") and _is_media(words.lower[by : by + 3])
    told = by + 1 < last and words.tag[end] in ("VBN", "VBD") and words.lemma[end] in _given()
    if told and (words.lower[by] == "by" or media):
        actor = _beginning(marks, by + 1) or phrase(words, by + 1, last)
        return _made(actor, (end, end + 1), (figure.start, figure.end)) if actor is not None else None
    return _rumoured(words, marks, figure, first)


def _past_day(words: Words, at: int, last: int) -> int:
    """Behind a day: ``79 reported on Friday by the state government``."""
    first = at + (words.lower[at] in ("on", "late", "early"))
    end = first
    while end < last and words.entity[end] in ("DATE", "TIME"):
        end += 1
    return end if end > first else at


def _given() -> frozenset[str]:
    return listed("voice.counting") | givings()


def _is_media(nouns: Sequence[str]) -> bool:
    return not listed("voice.media").isdisjoint(nouns)


def _beginning(marks: Marks, start: int) -> ActorMark | None:
    return next((a for a in marks.actors if a.start == start), None)


def _rumoured(words: Words, marks: Marks, figure: FigureMark, first: int) -> AttributionMark | None:
    """``the report by some online media that 14 died``, ``the claim on social media that …``."""
    that = next((i for i in range(figure.start - 1, first, -1) if words.lower[i] == "that"), None)
    if that is None:
        return None
    start = next(
        (i for i in range(that - 1, max(first, that - _LONGEST), -1) if words.lower[i] in ("by", "on", "in")), None
    )
    if start is None or words.lemma[start - 1] not in reckonings() or words.pos[start - 1] != "NOUN":
        return None
    actor = _beginning(marks, start + 1) or phrase(words, start + 1, that)
    tellers = speaking_nouns() | listed("voice.media")
    spoken = actor is not None and actor.end == that and words.lower[that - 1] in tellers
    known = spoken or (actor is not None and actor.entity is not None and words.lower[start] == "by")
    return _made(actor, (start - 1, start), (that, figure.end)) if actor is not None and known else None


def _counts(words: Words, mark: AttributionMark) -> bool:
    return mark.cue is not None and any(words.lemma[i] in listed("voice.counting") for i in range(*mark.cue))


def _noun_ending(words: Words, end: int, first: int) -> ActorMark | None:
    """``the hospital``: an article and a noun of somebody who can count."""
    if end - 2 < first or words.lower[end - 2] != "the" or words.lower[end - 1] not in speaking_nouns():
        return None
    return ActorMark(end - 2, end, end - 1, words.lower[end - 1], None, "organisation")


def _same_statement(words: Words, marks: Marks, first: int, last: int) -> AttributionMark | None:
    """``In the same statement, the number … was put at 52``: told by who made the statement before."""
    if tuple(words.lower[first : first + 3]) not in phrases("voice.same"):
        return None
    said = listed("basis.account") | listed("voice.occasion")
    if words.lower[first] == "in" and said.isdisjoint(words.lower[first + 3 : first + 5]):
        return None  # "In the same area, five froze to death"
    before = [m for m in marks.attributions if m.speaker and m.cue and m.cue[0] < first]
    near = [m for m in before if m.cue and words.sentence[first] - words.sentence[m.cue[0]] <= 1]
    if not near or near[-1].speaker is None:
        return None
    made = _made(near[-1].speaker, None, (first, last))
    return AttributionMark(None, made.speaker, None, made.content, "asserted", False, False, made.rule)


def owner(words: Words, marks: Marks, figure: FigureMark) -> tuple[AttributionMark, ...]:
    """Whose number it is: ``the ministry's toll of 55``, ``the toll given by the ministry was 55``."""
    at = _counted_in(words, figure)
    if at is None:
        return ()
    given = (m for m in marks.attributions if m.rule[1:] == ("noun.given",) and m.speaker)
    held = next((m for m in given if any(start <= at < end for start, end in m.content)), None)
    if held is not None and held.speaker is not None:
        return (_made(held.speaker, held.cue, (figure.start, figure.end)),)
    first = words.bounds(figure.start)[0]
    begin = at
    while begin > first and words.lower[begin - 1] in listed("voice.own"):
        begin -= 1
    if words.text[begin - 1] == ")" and words.text[begin - 3] == "(":  # "the Red Cross's (RC) figure"
        begin -= 3
    actor = _ending(marks, begin, first) or (
        _ending(marks, begin - 1, first) if words.lower[begin - 1] == "'s" else None
    )
    actor = actor if actor is not None and actor.end < begin else owner_phrase(words, begin, first)
    owned = words.lower[begin - 1] == "'s" and actor is not None and _may_own(actor)
    return (_made(actor, None, (figure.start, figure.end)),) if owned and actor is not None else ()


def _may_own(actor: ActorMark) -> bool:
    """Whether a count that somebody owns is his own: a ministry's is, a country's is of its dead."""
    return actor.kind in _OWNERS or (actor.kind == "government" and actor.name not in nation_names())


def _counted_in(words: Words, figure: FigureMark) -> int | None:
    """The noun of the count that a figure is told by: ``the toll of 55``, ``its tally stands at 263``."""
    at = figure.predicate
    if at is not None and any(words.lower[i] in figure_nouns() for i in range(at, min(at + 2, len(words)))):
        return at + (words.lower[at] == "'s")
    i = figure.start - 1
    while i > 0 and words.lower[i] in _COUNTED_BY | listed("voice.by_now"):
        i -= 1
    if words.lower[i] in figure_nouns():
        return i
    subjects = words.kids(i, "nsubj") if words.lemma[i] in listed("voice.standing") else []
    return next((k for k in subjects if words.lower[k] in figure_nouns()), None)


def replaced(marks: Marks, index: int) -> tuple[AttributionMark, ...]:
    """Who told the new level tells the old one beside it: ``put the dead at four, up from two``."""
    figure = marks.figures[index]
    if figure.standing != "former":
        return ()
    like = [f for f in marks.figures if f.predicate == figure.predicate and f.standing == "current"]
    near = min(like, key=lambda f: abs(f.start - figure.start), default=None)
    return governing(marks.attributions, near.quantity.number[0]) if near is not None else ()
